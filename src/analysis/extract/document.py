"""A plan's document as blocks in reading order, whatever file it came in.

Readers for other kinds of files register here; nothing behind this interface knows what kind it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import Fault, InputError

UNIT = r"(?:计量|金额|面积)?单\s*位\s*[：:]"
"""What a unit above a table is introduced with."""
_UNIT_LINE = re.compile(rf"[（(]?\s*{UNIT}[^。；;：:]{{1,30}}")


@dataclass(frozen=True)
class Heading:
    """A heading: level from 1, number as printed (（一）), title, line in the document."""

    level: int
    number: str
    title: str
    line: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text and the line that it begins on."""

    text: str
    line: int


@dataclass(frozen=True)
class DocumentCell:
    """A cell of a table.

    Parameters
    ----------
    text : str
        As printed; lines within the cell are separated by `\\n`.
    row, column : int
        Counted from 0.
    row_span, column_span : int
        How many rows and columns it covers; 1 where the document does not say (merged cells are then empty).
    line : int
        Line that it begins on.
    """

    text: str
    row: int
    column: int
    line: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class TableBlock:
    """A table: the title above it, and its cells in reading order."""

    title: str
    cells: tuple[DocumentCell, ...]
    line: int

    def rows(self) -> list[list[DocumentCell]]:
        """The cells by row."""
        rows: dict[int, list[DocumentCell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [rows[at] for at in sorted(rows)]


Block = Heading | Paragraph | TableBlock


def is_unit(line: str) -> bool:
    """Whether a line above a table says its unit and nothing else: （单位：万元）."""
    return bool(_UNIT_LINE.fullmatch(line.strip()))


def entitled(above: str, line: str) -> str:
    """The title that a table has below a line: that line, or, where it says the unit alone, the one above and the unit."""
    return f"{above} {line}" if above and is_unit(line) else line


@dataclass(frozen=True)
class Document:
    """A document's name, its blocks in reading order, and what a person should know of what was not read, in Chinese."""

    name: str
    blocks: tuple[Block, ...]
    told: tuple[str, ...] = ()


Reader = Callable[[Path], Document]


def _text(file: Path) -> Document:
    from analysis.extract import text

    return text.read(file)


def _word(file: Path) -> Document:
    from analysis.extract import word

    return word.read(file)


def _web(file: Path) -> Document:
    from analysis.extract import web

    return web.read(file)


def _spreadsheet(file: Path) -> Document:
    from analysis.extract import spreadsheet

    return spreadsheet.read(file)


def _markdown(file: Path) -> Document:
    from analysis.extract import markdown

    return markdown.read(file)


MOST_TEXT = 4 << 20
"""How many bytes a plan in plain text may take; the longest known take some hundred thousand."""
READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _markdown,
    ".docx": _word,
    ".xlsx": _spreadsheet,
    ".html": _web,
    ".htm": _web,
}
_ADVICE = {
    ".doc": "请在 Word 或 WPS 中另存为 .docx",
    ".wps": "请在 WPS 中另存为 .docx",
    ".xls": "请在 Excel 或 WPS 中另存为 .xlsx",
    ".et": "请在 WPS 中另存为 .xlsx",
    ".pdf": "请取得 Word 原稿（.docx）",
}
MOST_CELLS, MOST_ROWS, MOST_COLUMNS, MOST_SIGNS = 200_000, 20_000, 500, 10_000
"""How many cells and rows a plan's tables may have, how many columns a table, and how many signs a cell."""


def read(file: Path) -> Document:
    """The document in a file.

    Raises
    ------
    InputError
        The file does not exist, is empty, or is of a kind that cannot be read, with advice on what to save it as; or its tables
        are larger than any plan's.
    """
    if not file.is_file():
        raise InputError(Fault(str(file), "找不到文件", "请核对文件名和所在文件夹"))
    suffix = file.suffix.lower()
    if suffix not in READERS:
        advice = _ADVICE.get(suffix, f"可读的文件：{'、'.join(READERS)}")
        raise InputError(Fault(file.name, f"不能读取“{suffix or '无后缀'}”文件", advice))
    if suffix in (".txt", ".md") and file.stat().st_size > MOST_TEXT:
        raise InputError(Fault(file.name, f"超过 {MOST_TEXT >> 20} MB，不像规划全文", "请只保存规划正文和附表"))
    if not file.read_bytes().strip():
        raise InputError(Fault(file.name, "文件是空的", "请给出规划全文"))
    return _bounded(READERS[suffix](file))


def _bounded(made: Document) -> Document:
    """The document without tables that have no cell, if what it has is no larger than a plan's."""
    blocks = tuple(block for block in made.blocks if not isinstance(block, TableBlock) or block.cells)
    tables = [block.cells for block in blocks if isinstance(block, TableBlock)]
    cells = [cell for table in tables for cell in table]
    if len(cells) > MOST_CELLS or sum(len({cell.row for cell in table}) for table in tables) > MOST_ROWS:
        raise too_large(cells[0].line)
    wide = next((table for table in tables if max(cell.column for cell in table) >= MOST_COLUMNS), None)
    if wide:
        raise too_large(wide[0].line)
    faults = [
        Fault(f"{made.name} 第 {cell.line} 行", f"有一格长达{len(cell.text)}字", "请核对该格是否混入了正文，表格是否完整")
        for cell in cells
        if len(cell.text) > MOST_SIGNS
    ]
    if faults:
        raise InputError(faults)
    return replace(made, blocks=blocks)


def too_large(line: int) -> InputError:
    """What is told of tables with more cells, rows or columns than a plan's have, from a line on."""
    return InputError(
        Fault(
            f"第 {line} 行起的表格",
            f"超过{MOST_CELLS}格、{MOST_ROWS}行或{MOST_COLUMNS}列，不像规划附表",
            "请核对表格是否重复粘贴、合并的单元格是否有误",
        )
    )
