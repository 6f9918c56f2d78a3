"""核实清单 as a workbook that goes out with the report: what is asked stands in locked cells, what is to be filled in coloured
ones. `answers` reads it when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import plan as plans
from analysis.edition import Edition
from analysis.extract import grid
from analysis.measure.indicators import rows
from analysis.plan import Plan
from analysis.publish.archive import save

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FILE = "verification.xlsx"
SHEET, HELP, CHOICES, STANDS = "核实清单", "说明", "选项", "原文"
"""The sheets: what is asked, how to answer, and, hidden, what the lists offer and what stood there when it went out."""
ASKED = ("编号", "对象", "说明", "需要做什么", "所需佐证", "建议部门（参考）", "位置")
FILLED = ("期限", "答复", "做法", "更正位置", "列", "改用", "理由", "决定人")
ACTIONS = {"改用": "override", "不采用": "drop", "存疑": "flag"}
TABLES = {"A1": "appendix-1", "A2": "appendix-2"}
_WIDTHS = (6, 22, 48, 26, 24, 18, 30, 12, 24, 10, 30, 22, 14, 24, 18)
_WIDE = re.compile(r"[^\x00-\xff]")
_SHOWN = 6
"""How many places of a finding are named."""
_TOLD = (
    "请先把本文件另存到 build 以外的地方再填写：重新生成报告时，build 里的文件会换成新的。",
    "请在着色的各列填写，其余各列为报告所列，不能修改。",
    "“答复”写核实的结果，留在本表备查；只需答复的，不必填后面各列。",
    "需要更正规划数据的，再填“做法”以后各列：改用（填“改用”的新写法，单位与原文相同，如 91.2%）、"
    "不采用（该行或该条陈述不再计入）、存疑（照用并列出）。",
    "“更正位置”从下拉中选取：A1、A2 开头的是重点工程表、指标体系表的行，N 开头的是正文陈述；附表的更正还须从下拉中选取“列”。",
    "填好后运行 ecoplan answers 文件 --plan 名称，各条登记到 data/raw/名称/corrections.yml，再重新生成报告。",
)


def write(file: Path, edition: Edition, findings: pd.DataFrame) -> None:
    """The workbook of an edition's open questions; the same bytes for the same findings."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet, told, choices, stands = book.active, *(book.create_sheet(title) for title in (HELP, CHOICES, STANDS))
    sheet.title, choices.sheet_state, stands.sheet_state = SHEET, "hidden", "hidden"
    for column, (head, width) in enumerate(zip((*ASKED, *FILLED), _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, column, head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = width
    asked = findings[findings["remedy"].notna()]
    offer, raw, correctable = _offering(sheet, choices), raw_tables(edition.plan), _correctable(edition)
    for row, one in enumerate(asked.itertuples(), start=2):
        places = str(one.places).split()
        where = "；".join(edition.places[key].label for key in places[:_SHOWN]) + ("等" if len(places) > _SHOWN else "")
        _ask(sheet, row, [row - 1, one.subject, one.sentence, one.remedy, one.evidence, one.department, where])
        headings = [head for key in raw if any(place.startswith(f"{key}.") for place in places) for head in raw[key].headings]
        offer(row, "做法", list(ACTIONS))
        offer(row, "更正位置", [one for key in places for one in correctable.get(key, ())])
        offer(row, "列", list(dict.fromkeys(headings)))
    for standing in _standing(edition, raw, [key for places in asked["places"] for key in places.split()]):
        stands.append(standing)
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = sheet.protection.sort = False
    told.column_dimensions["A"].width = 110
    for row, line in enumerate(_TOLD, start=1):
        told.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    save(book, file)


def _ask(sheet: Worksheet, row: int, asked: list[object]) -> None:
    """One question in its locked cells, and the cells to be filled in, as text: Excel would make 0.912 of 91.2%."""
    from openpyxl.styles import Alignment, PatternFill, Protection

    sheet.row_dimensions[row].height = 15 * max(map(lines_in, asked, _WIDTHS))
    for column, text in enumerate(asked, start=1):
        sheet.cell(row, column, None if pd.isna(text) else text).alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(len(ASKED) + 1, len(ASKED) + len(FILLED) + 1):
        cell = sheet.cell(row, column)
        cell.fill, cell.protection = PatternFill("solid", start_color="FFF6E5C8"), Protection(locked=False)
        cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), "@"


def lines_in(text: object, width: float) -> int:
    """How many lines a text takes in a column."""
    return max(1, -(-width_of(str(text)) // int(width - 1)))


def width_of(text: str) -> int:
    """How wide a text is in letters; a Chinese sign is two wide."""
    return len(text) + len(_WIDE.findall(text))


def _offering(sheet: Worksheet, lists: Worksheet) -> Callable[[int, str, list[str]], None]:
    """What gives a cell a drop-down list; the choices stand in rows of a hidden sheet, where they may be long."""
    from openpyxl.utils import absolute_coordinate, get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    made: dict[tuple[str, ...], DataValidation] = {}

    def offer(row: int, head: str, choices: list[str]) -> None:
        if not choices:
            return
        if tuple(choices) not in made:
            lists.append(choices)
            across = absolute_coordinate(f"A{lists.max_row}:{get_column_letter(len(choices))}{lists.max_row}")
            made[tuple(choices)] = DataValidation(type="list", formula1=f"{CHOICES}!{across}", error="请从下拉中选取")
            sheet.add_data_validation(made[tuple(choices)])
        cell: Cell = sheet.cell(row, len(ASKED) + 1 + FILLED.index(head))
        made[tuple(choices)].add(cell)

    return offer


def raw_tables(plan: Plan) -> dict[str, grid.Grid]:
    """The two tables as they stand in the raw folder, by their key."""
    return {
        key: grid.read(plan.folder / f"{stem}.csv", key, plans.TABLES[stem], plan.shown(f"{stem}.csv"))
        for key, stem in TABLES.items()
        if (plan.folder / f"{stem}.csv").is_file()
    }


def _correctable(edition: Edition) -> dict[str, list[str]]:
    """Where a correction may go, by place, each with what it is: rows of the tables, and the statements of the sentences."""
    names = {row.place: row.name for row in edition["projects"].itertuples(index=False)}
    names |= {row.place: row.short for row in rows(edition)}
    made = {key: [f"{key} {name}"] for key, name in names.items()}
    for one in edition.rows("statements"):
        told = f"{one.statement} {'' if pd.isna(one.subject) else one.subject} {one.text}"
        made.setdefault(one.place, []).append(told.replace("  ", " "))
    return made


def _standing(edition: Edition, raw: dict[str, grid.Grid], places: list[str]) -> Iterator[tuple[str, str, str]]:
    """What stands at each place now, by column: what is corrected later was meant of this."""
    wanted = dict.fromkeys(places)
    for key in wanted:
        table, _, row = key.partition(".")
        if table in raw and row.isdigit():
            yield from (
                (key, head, text) for head, text in zip(raw[table].headings, raw[table].records[int(row) - 1], strict=True)
            )
    for one in edition.rows("statements"):
        if one.place in wanted:
            yield str(one.statement), "", str(one.text)
