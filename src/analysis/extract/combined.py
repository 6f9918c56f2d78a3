"""One appendix of the tables that hold it: parts under the same headings one below the other, tables of projects under other
headings by what their columns are; rows that print several parts of an indicator as one row each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.errors import Fault, Faults
from analysis.extract import columns
from analysis.extract.columns import Match, bare, narrow
from analysis.extract.rows import GOES_ON, RECORD, TOTAL, kind_of

UNIT_HEADING = "投资单位"
_SHARED_DOWN = {
    "appendix-1": ("owner", "period", "start", "finish", "stage"),
    "appendix-2": ("unit", "requirement", "attribute", "declared", columns.VALUE),
}
"""Fields whose merged cells hold for every row of its own that they reach."""
_SAME_PROJECTS = 0.5
"""Share of a table's names that another one has: it then lists the same projects again, by year or by source of funds."""


Spread = Mapping[tuple[int, int], tuple[str, int, int]]
"""By row and column of a cell that a merged one covers: the text of that, and its own row and column."""


@dataclass(frozen=True)
class Sheet:
    """A table with its headings told from its rows.

    Parameters
    ----------
    unit : str
        Unit that is printed above it; empty where there is none.
    headings : tuple of str
        As printed; the levels of one on several levels in lines.
    spread : Spread
        What merged cells cover.
    """

    title: str
    unit: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    line: int
    spread: Spread = field(default_factory=dict)

    def with_rows(self, rows: tuple[tuple[str, ...], ...], lines: tuple[int, ...], spread: Spread) -> Sheet:
        """The table with more rows below its own."""
        down = len(self.rows)
        below = {(row + down, column): (text, at + down, of) for (row, column), (text, at, of) in spread.items()}
        return replace(self, rows=self.rows + rows, lines=self.lines + lines, spread={**self.spread, **below})


@dataclass(frozen=True)
class Appendix:
    """A table of the plan as printed.

    Parameters
    ----------
    unit : str
        Unit that is printed above the table, such as 万元; empty where there is none.
    headings : list of str
        As printed; the levels of one on several levels in lines.
    records, lines : list
        Every row below the headings, and the line of its first cell.
    matches : list of Match
        What its columns were recognised as.
    told : list of str
        What was done beside putting the rows one below the other, in Chinese.
    """

    title: str
    unit: str
    headings: list[str]
    records: list[list[str]]
    lines: list[int]
    matches: list[Match]
    told: list[str]


def whole(
    kind: str, sheets: list[Sheet], decided: Mapping[str, str], document: str, faults: Faults
) -> tuple[Appendix, list[Sheet]]:
    """The appendix that some tables make, and those of them that it holds.

    A row that has more or fewer cells than its headings is a fault.
    """
    parts = [_filled(kind, _squared(sheet, document, faults), decided) for sheet in sheets]
    told = list[str]()
    first, taken = parts[0], [sheets[0]]
    headings, rows, lines = list(first.headings), list(first.rows), list(first.lines)
    money = [_columns(kind, part.headings, part.rows, decided).get("investment") for part in parts]
    told += [one for part, at in zip(parts, money, strict=True) if (one := _two_units(part, at))]
    units = [_unit(part, at) for part, at in zip(parts, money, strict=True)]
    with_units = kind == "appendix-1" and len(set(units)) > 1
    if with_units:
        headings.append(UNIT_HEADING)
        rows = [(*row, _if_filled(row, money[0], units[0])) for row in rows]
    of_field = _columns(kind, headings, rows, decided)
    names, total = set(_names(kind, first, decided)), _has_total(kind, first, decided)
    for part, sheet, amount, unit in list(zip(parts, sheets, money, units, strict=True))[1:]:
        listed = _names(kind, part, decided)
        again, new = [one for one in listed if one in names], [one for one in listed if one not in names]
        if not same_headings(part, first) and again and len(again) >= _SAME_PROJECTS * (len(again) + len(new)):
            beside = f"；其中{'、'.join(new)}不在前表，请核对是否应补入" if new else ""
            told.append(f"“{part.title}”所列项目与前表重复，没有采用{beside}")
            continue
        taken.append(sheet)
        names.update(listed)
        own = _has_total(kind, part, decided)
        if part.title and ((total and own) or not GOES_ON.search(part.title)):  # each total is of its own part
            if first.title and rows[0] != (first.title,):
                rows.insert(0, (first.title,))
                lines.insert(0, first.line)
            rows.append((part.title,))
            lines.append(part.line)
        total = total or own
        if not same_headings(part, first):
            told.append(f"“{part.title}”的表头不同，按列名并入“{first.title}”")
        at = _places(columns.recognise(kind, part.headings, part.rows, decided), headings, of_field)
        for row in part.rows:
            moved = dict(zip(at, row, strict=False))
            if with_units:
                moved[headings.index(UNIT_HEADING)] = _if_filled(row, amount, unit)
            rows.append(tuple(moved.get(column, "") for column in range(len(headings))))
        lines += part.lines
    rows = _filled_up(rows, len(headings))
    matches = columns.recognise(kind, headings, rows, decided)
    if kind == "appendix-2":
        rows, lines, apart = _unstacked(rows, lines, matches)
        told += apart
        matches = columns.recognise(kind, headings, rows, decided)
    records = [list(row) for row in rows]
    return Appendix(first.title, "" if with_units else first.unit, headings, records, lines, matches, told), taken


def _filled_up(rows: Iterable[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    """The rows with an empty cell in every column that they lack."""
    return [(*row, *[""] * (width - len(row))) for row in rows]


def _squared(sheet: Sheet, document: str, faults: Faults) -> Sheet:
    """A table whose rows have as many cells as its headings; that one of them has not is a fault."""
    width = len(sheet.headings)
    for ordinal, (row, line) in enumerate(zip(sheet.rows, sheet.lines, strict=True), start=1):
        if len(row) != width:
            where, found = f"“{sheet.title}”第{ordinal}行", f"有{len(row)}格，表头有{width}格"
            faults.extend([Fault(where, found, "请核对该行是否缺少或多出空格子", f"{document} 第 {line} 行")])
    return replace(sheet, rows=tuple(_filled_up((row[:width] for row in sheet.rows), width)))


def _filled(kind: str, sheet: Sheet, decided: Mapping[str, str]) -> Sheet:
    """A table with its merged cells filled: down to every row that is a record of its own, across from value to value."""
    if not sheet.spread:
        return sheet
    matches = columns.recognise(kind, sheet.headings, sheet.rows, decided)
    shared = {one.column for one in matches if one.field in _SHARED_DOWN[kind]}
    values = {one.column for one in matches if one.field == columns.VALUE}
    name = next((one.column for one in matches if one.field == "name"), None)

    def cell(at: int, column: int, text: str) -> str:
        spread, row, of = sheet.spread.get((at, column), ("", at, column))
        down = row == at or (column in shared and (at, name) not in sheet.spread)
        across = of == column or {of, column} <= values
        return spread if not text and down and across else text

    rows = [tuple(cell(at, column, text) for column, text in enumerate(row)) for at, row in enumerate(sheet.rows)]
    return replace(sheet, rows=tuple(rows))


def same_headings(one: Sheet, other: Sheet) -> bool:
    """Whether two tables are headed alike."""
    return [narrow(heading) for heading in one.headings] == [narrow(heading) for heading in other.headings]


def _columns(kind: str, headings: Sequence[str], rows: Sequence[Sequence[str]], decided: Mapping[str, str]) -> dict[str, int]:
    """Columns by their field."""
    return {one.field: one.column for one in columns.recognise(kind, headings, rows, decided) if one.field}


def _unit(sheet: Sheet, money: int | None) -> str:
    """Unit of a table's amounts: its heading's, or the one above it."""
    return ("" if money is None else columns.unit_in(sheet.headings[money])) or sheet.unit


def _two_units(sheet: Sheet, money: int | None) -> str:
    """What is told where a table has one unit above it and its heading of the money another."""
    headed = "" if money is None else columns.unit_in(sheet.headings[money])
    if not headed or not sheet.unit or headed == sheet.unit or money is None:
        return ""
    return f"“{sheet.title}”上方印有单位“{sheet.unit}”，表头「{narrow(sheet.headings[money])}」另有单位，取表头的，请核对"


def _has_total(kind: str, part: Sheet, decided: Mapping[str, str]) -> bool:
    at = _columns(kind, part.headings, part.rows, decided)
    return any(kind_of(row, at.get("serial"), at.get("name")) == TOTAL for row in part.rows)


def _if_filled(row: tuple[str, ...], at: int | None, unit: str) -> str:
    """A unit for a row that prints an amount."""
    return unit if at is not None and at < len(row) and row[at].strip() else ""


def _names(kind: str, part: Sheet, decided: Mapping[str, str]) -> list[str]:
    """Names of a table's records."""
    at = _columns(kind, part.headings, part.rows, decided)
    if "name" not in at:
        return []
    records = [row for row in part.rows if kind_of(row, at.get("serial"), at["name"]) == RECORD]
    return [name for row in records if (name := narrow(row[at["name"]]))]


def _places(matches: list[Match], headings: list[str], of_field: dict[str, int]) -> list[int]:
    """Column of the whole for every column of a part: its field's, its heading's, or one that is added for it."""
    made: list[int] = []
    for one in matches:
        same = [at for at, heading in enumerate(headings) if bare(heading) == bare(one.heading) and at not in made]
        at = of_field.get(one.field) if one.field and one.field != columns.VALUE else None
        if at is None or at in made:
            at = same[0] if same else None
        if at is None:
            headings.append(one.heading)
            at = len(headings) - 1
        if one.field:
            of_field.setdefault(one.field, at)
        made.append(at)
    return made


def _unstacked(
    rows: list[tuple[str, ...]], lines: list[int], matches: list[Match]
) -> tuple[list[tuple[str, ...]], list[int], list[str]]:
    """Rows that print the parts of an indicator below one another in each cell, as one row a part.

    The first line of the name is the whole's; a part has a line in at least one of the values; what has one line holds for all.
    """
    made: list[tuple[str, ...]] = []
    made_lines: list[int] = []
    told: list[str] = []
    serial = next((one.column for field in ("serial", "name") for one in matches if one.field == field), 0)
    for ordinal, (row, line) in enumerate(zip(rows, lines, strict=True), start=1):
        alone = ordinal == len(rows) or bool(rows[ordinal][serial].strip())
        parts = _parts(row, matches) if alone else [row]
        made += parts
        made_lines += [line] * len(parts)
        if len(parts) > 1:
            told.append(f"第{ordinal}行的格内上下列有{len(parts)}个分项，分作{len(parts)}行")
    return made, made_lines, told


def _parts(row: tuple[str, ...], matches: list[Match]) -> list[tuple[str, ...]]:
    """The parts that a row prints, a row each; the row itself where it prints none."""
    at = {one.field: one.column for one in matches if one.field}
    count = len(_lines(row[at["name"]])) - 1 if "name" in at else 0
    if count < 2 or kind_of(row, at.get("serial"), at.get("name")) != RECORD:
        return [row]
    split = [_lines(cell) for cell in row]
    values = [one.column for one in matches if one.field == columns.VALUE]
    stacked = [column for column in values if len(split[column]) == count]
    if not stacked or any(len(split[column]) not in (0, 1, count) for column in values):
        return [row]
    shared = [column for column in values if column not in stacked]
    stacked += [at[field] for field in ("unit", "requirement") if field in at and len(split[at[field]]) == count]
    made = []
    for part in range(count):
        cells = ["" if part else cell for cell in row]
        for column in stacked:
            cells[column] = split[column][part]
        for column in shared:
            cells[column] = row[column].strip()
        made.append(tuple(cells))
    return made


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]
