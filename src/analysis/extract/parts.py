"""What every row of a plan's table is by those about it: notes that go on, parts of projects, projects over several rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis import units
from analysis.extract.rows import (
    AGAIN,
    BLANK,
    CONTINUED,
    GROUP,
    NUMBERS,
    PART,
    RECORD,
    SECTION,
    SUB_SERIAL,
    TOTAL,
    is_continued,
    kind_of,
    label_of,
    with_notes,
)

_AMONG = re.compile("其中")
_MONEY = re.compile(r"约?(\d+(?:\.\d+)?)(亿|万)?元?")


def kinds_of(records: Sequence[Sequence[str]], at: Mapping[str, int]) -> list[str]:
    """What every row of a table is.

    Rows of a project below its first are parts of it where they are numbered so (1.1, （1）) or their amounts make up its own.
    Where only they print amounts, they are the projects.

    Parameters
    ----------
    at : mapping
        Column of each field that the table has, counted from 0.
    """
    kinds = with_notes(records, [kind_of(record, at.get("serial"), at.get("name")) for record in records])
    for row, kind in enumerate(kinds):
        of_its_own = row and kinds[row - 1] == TOTAL  # what stands above is summed up, and something else begins
        if kind == SECTION and not of_its_own and is_continued(label_of(records[row], at.get("serial"), at.get("name"))):
            kinds[row] = AGAIN
    if not {"name", "investment"} <= at.keys():
        return kinds
    table = _Table(records, at)
    projects = list(_divided(table, kinds))
    bare = [head for head, rows in projects if table.only_names(head, rows)]
    for head, rows in projects:
        if not rows or not table.are_parts(head, rows):
            continue
        if len(bare) == len(projects):
            kinds[head] = SECTION
        elif not table.text(head, "investment") and any(table.text(row, "investment") for row in rows):
            kinds[head] = GROUP
        else:
            end = next((row for row in range(rows[-1] + 1, len(kinds)) if kinds[row] != CONTINUED), len(kinds))
            kinds[rows[0] : end] = [PART if kind in (RECORD, CONTINUED) else kind for kind in kinds[rows[0] : end]]
    return kinds


def _divided(table: _Table, kinds: list[str]) -> list[tuple[int, list[int]]]:
    """First rows of the projects, each with the rows that may be its parts; those over which one goes on are marked."""
    made: list[tuple[int, list[int]]] = []
    is_open = False
    for row, kind in enumerate(kinds):
        is_open = is_open and kind in (RECORD, BLANK, NUMBERS, AGAIN)
        if kind != RECORD:
            continue
        if is_open and not table.text(row, "serial") and not table.text(row, "name"):
            kinds[row] = CONTINUED
        elif is_open and table.may_be_part(row, *made[-1]):
            made[-1][1].append(row)
        else:
            made.append((row, []))
            is_open = True
    return made


class _Table:
    """The rows of a table of projects, their cells by field."""

    def __init__(self, records: Sequence[Sequence[str]], at: Mapping[str, int]) -> None:
        self.records, self.at = records, at

    def text(self, row: int, field: str) -> str:
        """A cell without blanks; nothing where the table has no such column."""
        return re.sub(r"\s+", "", self.records[row][self.at[field]]) if field in self.at else ""

    def may_be_part(self, row: int, head: int, before: list[int]) -> bool:
        """Whether a row may be of the project above it, by its serial: 3.1 or （1） below 3, none, or 其中 without serials."""
        serial, whole = self.text(row, "serial"), self.text(head, "serial").rstrip(".．、")
        if "serial" not in self.at:
            return bool(_AMONG.match(self.text(row, "name")))
        if not serial:
            return True
        if not SUB_SERIAL.fullmatch(serial) or not whole.isdecimal():
            return False
        nth = len(before) + 1
        return re.split("[.．-]", serial)[0] == whole or serial in (f"（{nth}）", f"({nth})", chr(ord("①") + nth - 1))

    def only_names(self, head: int, rows: list[int]) -> bool:
        """Whether a project says nothing but what it is called and costs, and its parts say more."""
        return bool(rows) and not self._says_more(head) and any(map(self._says_more, rows))

    def _says_more(self, row: int) -> bool:
        named = {self.at[field] for field in ("serial", "name", "investment") if field in self.at}
        return any(cell.strip() for column, cell in enumerate(self.records[row]) if column not in named)

    def are_parts(self, head: int, rows: list[int]) -> bool:
        """Whether rows are parts of a project: by their serials, or by their amounts where they have none."""
        if all(self.text(row, "serial") for row in rows):
            return True
        is_said = bool(_AMONG.match(self.text(rows[0], "name")))
        whole = _amount(self.text(head, "investment"))
        amounts = [one for row in rows if (one := _amount(self.text(row, "investment"))) is not None]
        if whole is None or len(amounts) < len(rows):
            return is_said
        return abs(sum(amounts) - whole) < 1e-6 * whole or (is_said and sum(amounts) < whole)


def _amount(text: str) -> float | None:
    """The number of an amount; one in another unit than the rest differs from it by its size."""
    found = _MONEY.fullmatch(re.sub("[,，]", "", units.half_width(text)))
    return float(found[1]) * {"亿": 1e8, "万": 1e4}.get(found[2], 1) if found else None
