"""A revised plan beside the one before it: which rows are the same, what was changed in them, and what cannot be matched.

Rows are the same where their names are (of several of one name, the one with the same serial, or else in their order), or where
their serials are and the names are alike.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import schema
from analysis.clean.forms import Tables
from analysis.plan import Plan

Row = Mapping[Any, Any]
_ALIKE = 0.6
"""Least likeness of two names with one serial (`difflib`, 0 to 1)."""
KEYS = {"indicators": "row", "projects": "serial"}
"""What names a row of each table."""
_INDICATOR = {"requirement": "指标要求", "attribute": "指标属性"}
_PROJECT = {
    "owner": "责任主体",
    "content": "建设内容",
    "start_year": "预计开展",
    "finish_year": "预计竣工",
    "stage": "建设阶段",
    "investment_text": "总投资",
}


@dataclass(frozen=True)
class Version:
    """A version of the plan: its tables as they are corrected, and as they are printed."""

    plan: Plan
    tables: dict[str, pd.DataFrame]
    printed: dict[str, pd.DataFrame]


def matched(old: Tables, new: Tables, table: str) -> dict[int, int]:
    """Rows of a table of the version before to those of the new one: `row` of indicators, `serial` of projects."""
    before, after = _named(old, table), _named(new, table)
    found: dict[int, int] = {}
    for alike in (_same_row, _same_name, _like_name):
        for key, one in before.items():
            if key not in found:
                taken = set(found.values())
                other = next((each for each in after if each not in taken and alike(one, after[each])), None)
                if other is not None:
                    found[key] = other
    return dict(sorted(found.items()))


def _same_row(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one == other


def _same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[1] == other[1]


def _like_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and difflib.SequenceMatcher(None, one[1], other[1]).ratio() >= _ALIKE


def _named(tables: Tables, table: str) -> dict[int, tuple[str, str]]:
    """Serial and name of every row by its key; parts of an indicator have a serial of their own, 21.2."""
    made = {}
    for one in tables[table].to_dict("records"):
        part = f".{one['part']}" if "part" in one else ""
        sub_name = one.get("sub_name")
        made[int(one[KEYS[table]])] = (
            f"{one['serial']}{part}",
            str(one["name"]) if sub_name is None or pd.isna(sub_name) else f"{one['name']}（{sub_name}）",
        )
    return made


def renumbered(told: Tables, old: Tables, new: Tables) -> dict[str, pd.DataFrame]:
    """What was reported under the version before, under the rows of the new one; rows that are gone are left out."""
    made = dict(told)
    for name, table in (("monitored_indicators", "indicators"), ("monitored_projects", "projects")):
        key, rows = KEYS[table], matched(old, new, table)
        frame = told[name][told[name][key].isin(rows)].copy()
        frame[key] = frame[key].map(rows).astype("Int64")
        made[name] = frame.reset_index(drop=True)
    return made


def revisions(versions: Sequence[Version]) -> pd.DataFrame:
    """The table `revisions` (`schema.REVISIONS`): what each version changed in the one before it."""
    rows: list[dict[str, object]] = []
    for old, new in pairwise(versions):
        for table in ("indicators", "projects"):
            for one in _changes(old.printed, new.printed, table):
                before = one.pop("was")
                if one["place"] and new is not versions[-1]:
                    one["place"] = superseded(new.plan, str(one["place"]))
                rows.append(
                    {
                        **one,
                        "change": len(rows) + 1,
                        "since": new.plan.since,
                        "table": table,
                        "place_before": superseded(old.plan, str(before)) if before else None,
                    }
                )
    return schema.REVISIONS.frame(rows)


def superseded(plan: Plan, place: str) -> str:
    """Key of a place of a version that is no longer in force: V0.A2.5 for A2.5 of the plan as it was first passed."""
    return f"V{plan.since}.{place}"


def places_of(versions: Sequence[Version], told: pd.DataFrame) -> pd.DataFrame:
    """Places of the versions that are no longer in force, as far as the table `revisions` names them."""
    wanted = {*told["place_before"].dropna(), *told["place"].dropna()}
    rows: list[dict[str, object]] = []
    for version in versions[:-1]:
        plan, tables = version.plan, version.tables
        title = f"{plan.since}年修编的规划" if plan.since else "原规划"
        mine = [
            {
                "place": superseded(plan, str(one["place"])),
                "label": f"{title} {str(one['label']).partition('（')[0]}",
                "line": one["line"],
                "file": one["file"],
                "file_row": one["file_row"],
            }
            for one in tables["places"].to_dict("records")
            if superseded(plan, str(one["place"])) in wanted
        ]
        if mine:
            whole = {"place": f"V{plan.since}", "label": title, "line": 0, "file": plan.shown("plan.yml"), "file_row": 0}
            rows += [whole, *mine]
    return schema.PLACES.frame(rows)


def _changes(old: Tables, new: Tables, table: str) -> Iterable[dict[str, object]]:
    """What was changed, removed and added, in the order of the version before and then of the new one."""
    rows, key = matched(old, new, table), KEYS[table]
    before = {int(one[key]): one for one in old[table].to_dict("records")}
    after = {int(one[key]): one for one in new[table].to_dict("records")}
    names = _named(old, table)
    for at, one in before.items():
        if at not in rows:
            yield _change("removed", names[at][1], None, one["name"], None, None, one["place"])
            continue
        other = after[rows[at]]
        yield from _cells(names[at][1], one, other, old, new, table)
    for at, one in after.items():
        if at not in rows.values():
            yield _change("added", _named(new, table)[at][1], None, None, one["name"], one["place"], None)


def _cells(name: str, one: Row, other: Row, old: Tables, new: Tables, table: str) -> Iterable[dict[str, object]]:
    """Cells of a matched row that say something else by now."""
    columns = _INDICATOR if table == "indicators" else _PROJECT
    told = [("名称", _shown(one, "name"), _shown(other, "name"))]
    told += [(title, _shown(one, column), _shown(other, column)) for column, title in columns.items()]
    if table == "indicators":
        before, after = _values(old, one["row"]), _values(new, other["row"])
        for name_of, (year, text) in after.items():
            was_year, was = before.get(name_of, (year, ""))
            moved = year != was_year and was
            told.append(
                (f"{year}年{name_of}", f"{was}（{was_year}年）" if moved else was, f"{text}（{year}年）" if moved else text)
            )
    for title, was, now in told:
        if "".join(was.split()) != "".join(now.split()):
            yield _change("changed", name, title, was or None, now or None, other["place"], one["place"])


def _shown(row: Row, column: str) -> str:
    value = row[column]
    return "" if pd.isna(value) else str(value)


def _values(tables: Tables, row: object) -> dict[str, tuple[int, str]]:
    """Values of an indicator row by what they are, with their year: the base year's, the near target and the far one."""
    values = tables["indicator_values"]
    mine = values[(values["row"] == row) & (values["role"] != "actual")].sort_values("year")
    base = [(int(one.year), str(one.text)) for one in mine.itertuples() if one.role == "baseline"]
    targets = [(int(one.year), str(one.text)) for one in mine.itertuples() if one.role != "baseline"]
    named = [("基准值", base[:1]), ("目标", targets[:1]), ("远期目标", targets[1:][-1:])]
    return {name: told[0] for name, told in named if told}


def _change(kind: str, subject: str, *rest: object) -> dict[str, object]:
    """A change: its column, what stood there and stands there now, its place now and before."""
    return {"kind": kind, "subject": subject, **dict(zip(("column", "before", "after", "place", "was"), rest, strict=True))}
