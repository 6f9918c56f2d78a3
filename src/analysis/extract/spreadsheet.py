"""A workbook (.xlsx) read into blocks: every sheet in order, values as displayed, merged cells empty but for their first.

A row with two filled cells or more begins a table; rows with one above it are paragraphs, the last of them its title. Lines are
counted by rows over all sheets.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.errors import Fault, Faults, InputError
from analysis.extract import archive
from analysis.extract.displayed import displayed
from analysis.extract.document import Block, Document, Heading, TableBlock
from analysis.extract.sheets import Filled, Sheet, is_running
from analysis.extract.text import told

MOST_KEPT, MOST_CELLS = 500_000, 200_000
"""How many cells, rows and texts a workbook may keep, empty ones with a format among them; how many cells tables may have."""
_ADVICE = "请在 Excel 或 WPS 中打开，另存为 .xlsx"
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*(?:\s*\(\d+\))?", re.IGNORECASE)
_KEPT = re.compile(rb"<(?:\w+:)?(?:c|row|si)[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']*)[\"']")
_CHUNK, _OVERLAP = 1 << 20, 200
_LONGEST_FORMULA, _MOST_TOLD = 40, 10


@dataclass
class _Book:
    """A workbook's sheets by name, with what is at fault in single cells, and what of it is hidden."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    told: list[str] = field(default_factory=list)


def read(file: Path) -> Document:
    """The document in a workbook.

    Raises
    ------
    InputError
        It is no workbook, keeps more cells than a plan can have, or holds errors or formulas without a value; all such cells
        are reported.
    """
    archive.bounded(file, "Excel 工作簿", _ADVICE)
    try:
        with zipfile.ZipFile(file) as opened:
            _countable(file, opened)
        book = _loaded(file)
    except InputError:
        raise
    except Exception:
        raise InputError(Fault(file.name, "不是可读的 Excel 工作簿", _ADVICE)) from None
    book.faults.raise_if_any()
    if sum(sheet.size() for sheet in book.sheets.values()) > MOST_CELLS:
        raise InputError(_too_large(file, f"表格超过 {MOST_CELLS // 10_000} 万格"))
    blocks = tuple(_blocks(book))
    if not blocks:
        raise InputError(Fault(file.name, "工作簿里没有文字", "请给出含规划正文和附表的工作簿"))
    return Document(file.name, blocks, tuple(book.told))


def _countable(file: Path, opened: zipfile.ZipFile) -> None:
    """Refuse what would take long to read: cells and rows kept, cells merged; and what would hide text."""
    kept = 0
    for entry in opened.infolist():
        with opened.open(entry) as part:
            before = b""
            while chunk := part.read(_CHUNK):
                content = before + chunk
                if b"<!DOCTYPE" in content or (b"\0" in chunk and entry.filename.endswith(".xml")):
                    raise InputError(Fault(file.name, "含有文档类型声明或不是 UTF-8 编码，不是 Excel 存的工作簿", _ADVICE))
                kept += sum(found.end() > len(before) for found in _KEPT.finditer(content))
                merged = (found for found in _MERGED.finditer(content) if found.end() > len(before))
                kept += sum(_area(found[1].decode("latin-1")) for found in merged)
                if kept > MOST_KEPT:
                    raise InputError(
                        _too_large(file, f"单元格超过 {MOST_KEPT // 10_000} 万个（带格式的空格、合并的区域也计入）")
                    )
                before = content[-_OVERLAP:]


def _area(merged: str) -> int:
    """How many cells a merged range covers; an error where it is written as no spreadsheet writes it."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(merged)
    return int((right - left + 1) * (bottom - top + 1))


def _too_large(file: Path, what: str) -> Fault:
    return Fault(file.name, f"{what}，超出规划文件的规模", "请删去多余的行、列和工作表，取消大片的合并，再另存")


def _loaded(file: Path) -> _Book:
    """A workbook's filled cells, values as displayed; formulas as the values that were stored for them."""
    from openpyxl import load_workbook

    book = _Book()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = load_workbook(file, keep_links=False)
        formulas = any(cell.data_type == "f" for sheet in source.worksheets for cell in sheet._cells.values())
        stored = load_workbook(file, keep_links=False, data_only=True) if formulas else source
    for sheet in source.worksheets:
        if sheet.sheet_state != "visible":
            book.told.append(f"工作表“{sheet.title}”是隐藏的，没有读入；如应采用，请取消隐藏后重新导入")
            continue
        book.told += _hidden(sheet)
        values = stored[sheet.title]._cells
        spans = {(one.min_row, one.min_col): (one.size["rows"], one.size["columns"]) for one in sheet.merged_cells.ranges}
        rows: dict[int, list[Filled]] = {}
        for place, cell in sorted(sheet._cells.items()):  # those that are there; iter_rows makes the others
            text = _text(file, sheet.title, cell, values[place], book.faults)
            if text.strip():
                down, across = spans.get(place, (1, 1))
                rows.setdefault(place[0], []).append(Filled(text, place[0], place[1], down, across))
        book.sheets[sheet.title] = Sheet(rows)
    return book


def _hidden(sheet: Any) -> list[str]:
    """Rows and columns that are read though they are hidden or filtered out: a table without them would fall into two."""
    filled = {at for at, _ in sheet._cells}, {at for _, at in sheet._cells}
    rows = [at for at in sorted(filled[0]) if at in sheet.row_dimensions and sheet.row_dimensions[at].hidden]
    spans = [(one.min, one.max) for one in sheet.column_dimensions.values() if one.hidden and one.min and one.max]
    columns = [at for at in sorted(filled[1]) if any(first <= at <= last for first, last in spans)]
    return [
        f"工作表“{sheet.title}”隐藏（或筛选掉）的第 {'、'.join(map(str, some[:_MOST_TOLD]))} {what}"
        f"{f'等 {len(some)} {what}' if len(some) > _MOST_TOLD else ''}已照常读入；如不应采用，请删去后重新导入"
        for some, what in ((rows, "行"), (columns, "列"))
        if some
    ]


def _text(file: Path, sheet: str, cell: Any, stored: Any, faults: Faults) -> str:
    """A cell as it is displayed; empty, and a fault, where it is an error or was not computed."""
    where = f"「{sheet}」!{cell.coordinate}"
    if stored.data_type == "e":
        faults.add(where, f"是错误值“{stored.value}”", "请在 Excel 或 WPS 中改正后保存", file.name)
        return ""
    if cell.data_type == "f" and stored.value is None and stored.data_type != "str":
        formula = str(getattr(cell.value, "text", cell.value))[:_LONGEST_FORMULA]
        faults.add(where, f"公式“{formula}”没有存下算出的值", "请在 Excel 或 WPS 中打开工作簿并保存，再导入", file.name)
        return ""
    return displayed(stored.value, str(stored.number_format))


def _blocks(book: _Book) -> Iterator[Block]:
    """Blocks in order; a sheet with running text has its name as a heading, unless it has none or begins with it."""
    line = 0
    for name, sheet in book.sheets.items():
        made = list(sheet.blocks(line))
        begins = made and isinstance(made[0], Heading) and made[0].title == name.strip()
        if any(map(is_running, made)) and not begins and not _UNNAMED.fullmatch(name.strip()):
            heading = told(made[0].line, name.strip())
            yield heading if isinstance(heading, Heading) else Heading(1, "", name.strip(), made[0].line)
        yield from _titled(made, name.strip())
        line += sheet.last


def _titled(blocks: list[Block], name: str) -> Iterator[Block]:
    """The blocks of a sheet, its name the title of its first table where that has none."""
    first = next((block for block in blocks if isinstance(block, TableBlock)), None)
    for block in blocks:
        if isinstance(block, TableBlock) and block is first and not block.title and not _UNNAMED.fullmatch(name):
            yield replace(block, title=name)
        else:
            yield block
