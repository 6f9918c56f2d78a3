"""An annual workbook as it was filled in: every cell as typed, each with its place, 「指标」!F14.

A formula, an error or a link to another file is no answer; such a cell is reported and read as empty.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import Fault, InputError
from analysis.plan import workbook_name
from analysis.workbook import HELP, SHEETS, Sheet


@dataclass(frozen=True)
class Cell:
    """One cell of a workbook.

    Parameters
    ----------
    text : str
        As typed; percentages as they are shown, dates as 2024-06-01.
    sheet, coordinate, heading : str
        Where it stands, F14, and what its column is called.
    numeric : bool
        Whether the spreadsheet keeps it as a number.
    broken : bool
        Whether it held a formula or an error, which was reported already.
    """

    text: str
    sheet: str
    coordinate: str
    heading: str
    file: str
    numeric: bool = False
    broken: bool = False

    @property
    def where(self) -> str:
        """The cell as a spreadsheet names it, with its heading: 「指标」!F14（实际值）."""
        return f"「{self.sheet}」!{self.coordinate}（{self.heading}）"

    def fault(self, found: str, expected: str) -> Fault:
        """A fault at this cell."""
        return Fault(self.where, found, expected, self.file)

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number, counted from 1 as a spreadsheet does, and its cells by the name of their column."""

    number: int
    cells: dict[str, Cell]

    def __getitem__(self, name: str) -> Cell:
        return self.cells[name]

    def any(self, names: list[str]) -> bool:
        """Whether anything stands in these cells."""
        return any(self.cells[name].text or self.cells[name].broken for name in names)


@dataclass(frozen=True)
class Book:
    """A workbook: its year, its rows by sheet, and what is wrong with single cells whatever they should hold."""

    year: int
    file: str
    lines: dict[str, list[Line]]
    faults: list[Fault] = field(default_factory=list)


def read(file: Path, plan: str, year: int) -> Book:
    """The workbook in a file.

    Raises
    ------
    InputError
        It is no workbook, a sheet or a column is missing, or it was made for another plan or year.
    """
    from openpyxl import load_workbook

    name = workbook_name(year)
    try:
        book = load_workbook(file)
    except OSError:
        raise  # locked by another program, or not to be read
    except Exception:
        raise InputError(Fault(name, "不是可读的 xlsx 工作簿", "请另存为“Excel 工作簿（.xlsx）”", name)) from None
    faults = [*_missing(book, name), *_misplaced(book, name, plan, year)]
    lines: dict[str, list[Line]] = {}
    broken: list[Fault] = []
    for sheet in SHEETS:
        if sheet.title not in book.sheetnames:
            continue
        rows = book[sheet.title].iter_rows()
        head = list(next(rows, ()))
        columns, found = _columns(sheet, head, name)
        found += _of_another_year(sheet, head, name, year)
        faults += found
        if not found:
            lines[sheet.title] = [line for cells in rows if (line := _line(sheet, columns, cells, name, broken)) is not None]
    if faults:
        raise InputError(faults)
    return Book(year, name, lines, broken)


def _missing(book: Any, name: str) -> list[Fault]:
    missing = [sheet.title for sheet in (*SHEETS,) if sheet.title not in book.sheetnames]
    expected = "请恢复该表，或用 ecoplan template 另生成一份"
    present = "、".join(book.sheetnames)
    return [Fault(f"「{title}」", "没有这个工作表", f"{expected}；现有：{present}", name) for title in missing]


def _misplaced(book: Any, name: str, plan: str, year: int) -> list[Fault]:
    """A workbook of another plan or year under this name."""
    if HELP not in book.sheetnames:
        return []
    told = {str(row[0]): str(row[1] or "") for row in book[HELP].iter_rows(max_row=4, max_col=2, values_only=True) if row[0]}
    wrong = [(head, told[head], want) for head, want in (("规划", plan), ("年份", str(year))) if told.get(head, want) != want]
    return [
        Fault(f"「{HELP}」{head}", f"为“{found}”，文件却放在“{want}”处", "请把工作簿放回它的规划和年份之下", name)
        for head, found, want in wrong
    ]


def title_of(heading: object) -> str:
    """A heading without unit and year: 总投资 for 总投资（万元）; 建议部门（参考） is one word."""
    text = re.sub(r"\s+", "", str(heading or "")).replace("(", "（").replace(")", "）")
    return text if text.endswith("（参考）") else text.partition("（")[0]


def _columns(sheet: Sheet, head: list[Any], name: str) -> tuple[dict[str, int], list[Fault]]:
    """Positions of the sheet's columns, counted from 0, and what is wrong with its headings."""
    titles = [title_of(cell.value) for cell in head]
    faults, columns = [], {}
    if sum(title_of(entry.title) in titles for entry in sheet.entries) < len(sheet.entries) / 2:
        return {}, [Fault(f"「{sheet.title}」第1行", "不是表头", "表头应在第1行，请删去表头以上的各行，或恢复表头", name)]
    for entry in sheet.entries:
        title = title_of(entry.title)
        times = titles.count(title)
        where = f"「{sheet.title}」第1行"
        if not times:
            expected = f"请恢复该列及表头；现有各列：{'、'.join(title for title in titles if title)}"
            faults.append(Fault(where, f"缺少「{title}」一列", expected, name))
        elif times > 1:
            faults.append(Fault(where, f"「{title}」一列出现{times}次", "请只保留一列", name))
        else:
            columns[entry.name] = titles.index(title)
    return columns, faults


def _of_another_year(sheet: Sheet, head: list[Any], name: str, year: int) -> list[Fault]:
    """Headings that name another year than the workbook's: 实际值（2024年） in that of 2023."""
    told = [(cell, re.search(r"（(\d{4})年）", str(cell.value or ""))) for cell in head if title_of(cell.value) == "实际值"]
    return [
        Fault(f"「{sheet.title}」!{cell.coordinate}", f"表头写的是 {found[1]} 年", f"本工作簿为 {year} 年，请核对", name)
        for cell, found in told
        if found and int(found[1]) != year
    ]


def _line(sheet: Sheet, columns: dict[str, int], cells: tuple[Any, ...], name: str, broken: list[Fault]) -> Line | None:
    """One row; None where nothing stands in it."""
    made = {}
    for entry in sheet.entries:
        cell = cells[columns[entry.name]]
        one, fault = _cell(sheet, entry.title, cell, name)
        made[entry.name] = one
        broken += fault
    return Line(cells[0].row, made) if any(one.text or one.broken for one in made.values()) else None


def _cell(sheet: Sheet, title: str, cell: Any, name: str) -> tuple[Cell, list[Fault]]:
    heading = title_of(title)
    if type(cell).__name__ == "MergedCell":
        one = Cell("", sheet.title, cell.coordinate, heading, name, broken=True)
        return one, [one.fault("是合并的单元格", "请取消合并，逐格填写")]
    if cell.data_type in ("f", "e"):
        one = Cell("", sheet.title, cell.coordinate, heading, name, broken=True)
        text = getattr(cell.value, "text", cell.value)
        linked = cell.data_type == "f" and re.search(r"\[.+?\]", str(text))
        what = "链接到别的文件的公式" if linked else "公式" if cell.data_type == "f" else "错误值"
        return one, [one.fault(f"是{what}“{text}”", "请改为数值：复制后选择性粘贴为“值”")]
    numeric = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    return Cell(typed(cell), sheet.title, cell.coordinate, heading, name, numeric), []


def typed(cell: Any) -> str:
    """A cell as it was typed: a spreadsheet keeps 91.20% as 0.912 and how it is shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        shown = str(cell.number_format)
        plain = re.sub(r'"[^"]*"|\\.', "", shown)
        if "%" in shown and "%" not in plain:  # a sign that is only written beside the number
            return f"{value:.12g}%"
        if "%" in shown:
            digits = re.search(r"\.([0#?]+)", shown)
            own = f"{round(value * 100, 10):.12g}"
            decimals = max(len(digits[1]) if digits else 0, len(own.partition(".")[2]))
            return f"{value * 100:.{decimals}f}%"
        return f"{value:.12g}"
    return str(value).strip()
