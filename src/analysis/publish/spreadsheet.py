"""The tidy tables as one workbook, `data.xlsx`: 说明, a sheet for each table, and 字段, the dictionary of their columns.

In the sheet of a table the first row has the Chinese titles, the second the column names by which tables are joined:
`pandas.read_excel(file, sheet_name="建设指标", header=1)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import datapackage
from analysis.contract import Column, Table
from analysis.plan import Plan
from analysis.publish.archive import normalise
from analysis.publish.worklist import width_of
from analysis.units import CANONICAL_NAMES

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FILE = "data.xlsx"
HELP, COLUMNS = "说明", "字段"
_NARROWEST, _WIDEST = 8, 60
_HELP_WIDTHS = (24, 22, 10, _WIDEST)
_COLUMN_WIDTHS = (14, 24, 20, 18, 12, 10, _WIDEST, _WIDEST)
_LINE = 15
"""Points from line to line."""


def write(file: Path, tables: dict[str, pd.DataFrame], plan: Plan, year: int) -> None:
    """Write tables of `schema`, in the order of their `datapackage`; the same bytes for the same tables."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    declared = [table for table in datapackage.present(file.parent) if table.name in tables]
    _help(book.create_sheet(HELP), {table: len(tables[table.name]) for table in declared}, plan, year)
    for table in declared:
        _table(book.create_sheet(table.title), table, tables[table.name])
    _columns(book.create_sheet(COLUMNS), declared)
    book.properties.creator = "ecoplan"
    book.save(file)
    normalise(file)


def _help(sheet: WriteOnlyWorksheet, counts: dict[Table, int], plan: Plan, year: int) -> None:
    _set_widths(sheet, _HELP_WIDTHS)
    fictional = "（虚构示例，数据均为编造）" if plan.fictional else ""
    told = (
        (f"{plan.title}（{year}年版）数据{fictional}",),
        ("来源", " ".join(one for one in (plan.title, plan.version, plan.status) if one)),
        ("编制单位", plan.office or "规划未写明"),
        ("使用许可", plan.licence or datapackage.NO_LICENCE),
        ("读法", "每张工作表一张数据表：第一行为中文名称，第二行为列名，第三行起为数据；各列的含义、单位和取值见“字段”。"),
        ("连接", "place与“出处”连接，unit与“单位”连接，finding与“核查发现”连接，statement与“正文陈述”连接；"),
        ("", "其他键连接哪张表，见“字段”的含义。"),
        ("换算", "数值的单位在表头括号内，或在同一行的“单位”列；“单位”表有其中文名称和换算系数，占比以0到1计。"),
        ("", "“原文单位”说的是原文，不用于换算。"),
        (),
        ("工作表", "数据表", "行数", "含义"),
    )
    for row in told:
        sheet.append(_bold(sheet, row) if row and (len(row) == 1 or row[0] == "工作表") else _filled(sheet, row))
    for at, (table, count) in enumerate(counts.items(), start=len(told) + 1):
        _append(sheet, at, [table.title, table.name, count, f"{table.meaning} {table.description}"], _HELP_WIDTHS)


def _table(sheet: WriteOnlyWorksheet, table: Table, frame: pd.DataFrame) -> None:
    from openpyxl.utils import get_column_letter

    heads = [[_heading(column) for column in table.columns], [column.name for column in table.columns]]
    rows = frame.to_numpy(dtype=object, na_value=None).tolist()
    widths = [min(max(max(map(_width, one)) + 2, _NARROWEST), _WIDEST) for one in zip(*heads, *rows, strict=True)]
    _set_widths(sheet, widths)
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.columns))}{len(rows) + 2}"
    sheet.append(_bold(sheet, heads[0]))
    sheet.append(heads[1])
    for at, row in enumerate(rows, start=3):
        _append(sheet, at, row, widths)


def _heading(column: Column) -> str:
    """A column's Chinese title, with the unit of its numbers."""
    return f"{column.title}（{CANONICAL_NAMES[column.unit]}）" if column.unit and column.unit != "year" else column.title


def _columns(sheet: WriteOnlyWorksheet, tables: Iterable[Table]) -> None:
    _set_widths(sheet, _COLUMN_WIDTHS)
    sheet.freeze_panes = "A2"
    sheet.append(_bold(sheet, ["工作表", "数据表", "列名", "名称", "类型", "单位", "含义", "Meaning"]))
    declared = [(table, one) for table in tables for one in table.columns]
    for at, (table, one) in enumerate(declared, start=2):
        title = one.title + ("（主键）" if one.name in table.key else "")
        row = [table.title, table.name, one.name, title, datapackage.kind(one), one.unit, *one.told()]
        _append(sheet, at, row, _COLUMN_WIDTHS)


def _set_widths(sheet: WriteOnlyWorksheet, widths: Iterable[int]) -> None:
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _append(sheet: WriteOnlyWorksheet, at: int, row: Sequence[object], widths: Sequence[int]) -> None:
    """Append the row numbered `at`: what begins as a formula does is text, and what is too long for its column is wrapped."""
    lines = max(map(_lines, row, widths))
    if lines > 1:
        sheet.row_dimensions[at].height = lines * _LINE
    sheet.append(_filled(sheet, row, is_tall=lines > 1))


def _width(content: object) -> int:
    return 0 if content is None else width_of(content if isinstance(content, str) else str(content))


def _lines(content: object, width: int) -> int:
    """How many lines a cell takes in a column of a width in letters."""
    return sum(max(1, -(-width_of(one) // (width - 1))) for one in content.split("\n")) if isinstance(content, str) else 1


def _filled(sheet: WriteOnlyWorksheet, row: Iterable[object], *, is_tall: bool = False) -> Iterator[object]:
    """The contents of a row, one cell for all that need a look or a type: the sheet writes it before it asks for the next."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet)
    if is_tall:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for content in row:
        if content is None or not (is_tall or str(content).startswith("=")):
            yield content
            continue
        cell.value = content
        if isinstance(content, str):
            cell.data_type = "s"
        yield cell


def _bold(sheet: WriteOnlyWorksheet, row: Iterable[object]) -> list[WriteOnlyCell]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = [WriteOnlyCell(sheet, one) for one in row]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells
