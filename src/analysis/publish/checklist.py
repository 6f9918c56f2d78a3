"""`ecoplan check`: a plan's findings in the terminal, or as JSON, CSV or HTML; from its folder or from its document."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import paths, schema
from analysis import plan as plans
from analysis.check.rules import ENDINGS
from analysis.errors import Fault, InputError
from analysis.publish.listing import Listing, page, terminal
from analysis.words import SEVERITIES

if TYPE_CHECKING:
    from analysis.edition import Edition

_COLUMNS = {"verdict": "结论", "severity": "程度", "subject": "对象", "sentence": "说明", "remedy": "建议", "where": "位置"}
_SHOWN = 4
"""How many places of a finding a table names."""


def records(target: str, year: int | None = None) -> list[dict[str, str]]:
    """Findings of a plan in `data/raw`, of a plan's folder, or of a plan's document.

    Parameters
    ----------
    year : int or None
        The edition; its annual workbooks are read too. By default the base year's.

    Returns
    -------
    list of dict
        The columns of `schema.FINDINGS`, and `where`: each place as a reader says it, with its line in the plan's text.

    Raises
    ------
    InputError
        There is no such plan, file or edition, or it has faults; those of the annual workbooks are among them.
    """
    with _edition(target, year) as made:
        from analysis.check import findings

        table, places = findings(made), made.places
        told = table.astype(object).where(table.notna(), "")
        return [
            {name: str(cell) for name, cell in row.items()}
            | {"where": "；".join(_where(places[key].label, places[key].line) for key in str(row["places"]).split())}
            for row in told.to_dict("records")
        ]


@contextmanager
def _edition(target: str, year: int | None) -> Iterator[Edition]:
    from analysis.clean import standing, tables
    from analysis.clean.corrections import load
    from analysis.clean.tables import planned
    from analysis.edition import Edition
    from analysis.extract.document import READERS

    file = Path(target)
    if file.is_dir():
        if file.resolve().parent != (paths.root() / "data" / "raw").resolve():
            raise InputError(Fault(target, "不是 data/raw 下的规划文件夹", "请给出规划名称、data/raw 下的文件夹或规划全文文件"))
        target = file.resolve().name
    if file.suffix.lower() in READERS or (file.suffix and not file.is_dir()):
        with imported(file) as name:
            plan = plans.load(name)
            yield Edition(plan, plan.base_year, tables(plan, plan.base_year))
    else:
        first = plans.load(target)
        if year is None:  # what the plan says now, whatever was reported of it
            plan = plans.load(target, max([first.base_year, *plans.revised(target)]))
            yield Edition(plan, max(plan.base_year, plan.since), planned(plan, load(plan)))
        else:
            plan = plans.load(target, standing(first, year))
            yield Edition(plan, year, tables(plan, year))


@contextmanager
def imported(file: Path) -> Iterator[str]:
    """The document as raw files of a place of its own, which is gone afterwards; nothing of the project is touched."""
    from analysis.extract.importer import run_import

    before, folder = os.environ.get("ECOPLAN_ROOT"), tempfile.mkdtemp(prefix="eco-")
    file = file.absolute()
    os.environ["ECOPLAN_ROOT"] = folder
    try:
        run_import(file, "document")
        yield "document"
    finally:
        if before is None:
            os.environ.pop("ECOPLAN_ROOT")
        else:
            os.environ["ECOPLAN_ROOT"] = before
        shutil.rmtree(folder, ignore_errors=True)


def monitored(target: str, year: int) -> str:
    """What is said of the annual workbooks up to a year that were read, in which nothing is at fault."""
    name = Path(target).resolve().name if Path(target).is_dir() else target
    read = [one for one in plans.load(name).monitored() if one <= year] if name in plans.names() else []
    if not read:
        return f"截至{year}年没有年度监测工作簿，只核查了规划本身。"
    return f"年度监测工作簿（{'、'.join(f'{one}年' for one in read)}）可以读入，没有需要改正的格。"


def _where(label: str, line: int) -> str:
    return f"{label}（原文第{line}行）" if line and not label.startswith("原文") else label


def fails(found: list[dict[str, str]], limit: str) -> bool:
    """Whether there is a contradiction of this severity or a higher one."""
    if limit == "never":
        return False
    counted = list(SEVERITIES)[: list(SEVERITIES).index(limit) + 1]
    return any(one["verdict"] == "矛盾" and one["severity"] in counted for one in found)


def shown(found: list[dict[str, str]], form: str, every: bool) -> str:
    """The findings as table, json, csv or html; table and html hold what agrees only where `every` asks for it."""
    if form == "json":
        import json

        return json.dumps(found, ensure_ascii=False, indent=1)
    if form == "csv":
        import csv
        import io

        buffer = io.StringIO(newline="")
        buffer.write("\ufeff")  # by this mark a spreadsheet knows UTF-8, as in the report's data
        columns = [*(column.name for column in schema.FINDINGS.columns), "where"]
        writer = csv.DictWriter(buffer, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _inert(text) for name, text in one.items()} for one in found)
        return buffer.getvalue().rstrip("\n")
    listed = [one for one in found if every or one["verdict"] not in ENDINGS]
    listing = Listing("", list(_COLUMNS.values()), [_cells(one) for one in listed], (-8, -4, 4, 10, 5, 5))
    return page("规划核查", summary(found), [listing]) if form == "html" else terminal([listing], after=summary(found))


def _inert(text: str) -> str:
    """A cell that a spreadsheet takes for no formula, whatever the plan writes; numbers stay as they are."""
    return f"'{text}" if re.match(r"[=+\-@\t\r]", text) and not re.fullmatch(r"[+-]?\d[\d,]*(\.\d+)?%?", text) else text


def _cells(one: dict[str, str]) -> list[str]:
    where = one["where"].split("；")
    short = "；".join(where[:_SHOWN]) + (f"等{len(where)}处" if len(where) > _SHOWN else "")
    told = one | {"severity": SEVERITIES[one["severity"]], "where": short}
    return [told[name] for name in _COLUMNS]


def summary(found: list[dict[str, str]]) -> str:
    """How many findings there are of each verdict."""
    counts = Counter(one["verdict"] for one in found)
    return f"共核对 {len(found)} 处：" + "，".join(f"{name} {number}" for name, number in counts.items()) + "。"
