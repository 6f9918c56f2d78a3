"""A Word document (.docx) read into blocks: tracked changes as accepted, text boxes after the paragraph that holds them, merged
cells empty but for their first, the numbers that Word gives before the text that they number.

Lines are counted by paragraphs and by rows of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.errors import Fault, InputError
from analysis.extract import archive
from analysis.extract.document import (
    MOST_CELLS,
    Block,
    Document,
    DocumentCell,
    Heading,
    Paragraph,
    TableBlock,
    entitled,
    too_large,
)
from analysis.extract.numbering import Numbering
from analysis.extract.runs import FALLBACK, Runs
from analysis.extract.text import told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ADVICE = "请在 Word 或 WPS 中打开，另存为 .docx"


def read(file: Path) -> Document:
    """The document in a Word file.

    Raises
    ------
    InputError
        It is no Word file, or unpacks to more than a plan can be.
    """
    import docx

    archive.bounded(file, "Word 文档", _ADVICE)
    try:
        opened = docx.Document(str(file))
        body, parts = opened.element.body, _parts(opened)
    except Exception:
        raise InputError(Fault(file.name, "不是可读的 Word 文档", _ADVICE)) from None
    if any(one is not None and one.getroottree().docinfo.doctype for one in (body, *parts)):  # Word writes none
        raise InputError(Fault(file.name, "含有文档类型声明，不是 Word 存的文档", _ADVICE))
    reader = _Reader(Numbering(*parts))
    blocks = tuple(reader.blocks(body))
    return Document(file.name, blocks, reader.runs.left_out.told())


def _parts(opened: Any) -> tuple[Any, Any]:
    """Roots of what a document says of its styles and of its lists; None where it says nothing."""
    related = {one.reltype: one.target_part for one in opened.part.rels.values() if not one.is_external}
    styles, numbering = (getattr(related.get(kind), "element", None) for kind in (_RELATED + "styles", _RELATED + "numbering"))
    return styles, numbering


class _Reader:
    """Blocks in order; a table's title is the last paragraph above it that says something."""

    def __init__(self, numbering: Numbering) -> None:
        self.line, self.title = 0, ""
        self.numbering, self.runs = numbering, Runs()

    def blocks(self, body: Any) -> Iterator[Block]:
        """Every block of a body."""
        for element in _children(body):
            if element.tag == f"{_W}tbl":
                table = self._table(element)
                boxed = "".join(table.cells[0].text.split("\n")) if len(table.cells) == 1 else ""
                yield Paragraph(boxed, table.line) if boxed else table  # a box around running text, 专栏
                continue
            self.line += 1
            for paragraph in [element, *_boxed(element)]:
                number, content = self.numbering.number(paragraph), self.runs.text(paragraph).strip()
                if content:
                    self.title = entitled(self.title, number + content)
                    yield self._block(paragraph, number, content)

    def _block(self, paragraph: Any, number: str, content: str) -> Block:
        """A heading by its numbering, or by its style where no number is printed; else a paragraph."""
        if self.numbering.is_contents(paragraph):
            return Paragraph(number + content, self.line)
        made = told(self.line, number + content)
        level = self.numbering.level(paragraph)
        is_title = level and not isinstance(made, Heading) and "。" not in content
        return Heading(level, number.strip(), content, self.line) if is_title else made

    def _table(self, table: Any) -> TableBlock:
        rows, first, title = _rows(table), self.line + 1, self.title
        cells: list[DocumentCell] = []
        heads: dict[int, int] = {}
        for at, row in enumerate(rows):
            column = _count(row, f"{_W}trPr/{_W}gridBefore")
            cells += [DocumentCell("", at, skipped, first + at) for skipped in range(column)]
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is not row:  # of a table within a cell
                    continue
                if len(cells) > MOST_CELLS:
                    raise too_large(first)
                span = max(1, _count(cell, f"{_W}tcPr/{_W}gridSpan"))
                if not _continues(cell):
                    heads[column] = len(cells)
                    cells.append(DocumentCell(self._lines(cell), at, column, first + at, 1, span))
                elif (head := _above(cells, heads.get(column), at, span)) is not None:
                    cells[heads[column]] = replace(head, row_span=head.row_span + 1)
                    cells.append(DocumentCell("", at, column, first + at))
                else:
                    cells.append(DocumentCell("", at, column, first + at, 1, span))
                cells += [DocumentCell("", at, column + more, first + at) for more in range(1, span)]
                column += span
        self.line, self.title = self.line + max(1, len(rows)), ""
        return TableBlock(title, tuple(cells), first)

    def _lines(self, cell: Any) -> str:
        """The paragraphs of a cell, one a line; those of a table within it after them."""
        own = [one for one in _children(cell) if one.tag == f"{_W}p"]
        nested = [one for one in cell.iter(f"{_W}p") if next(one.iterancestors(f"{_W}tc")) is not cell]
        lines = [f"{self.numbering.number(one)}{self.runs.text(one).strip()}".strip() for one in [*own, *nested]]
        return "\n".join(line for line in lines if line)


def _above(cells: list[DocumentCell], head: int | None, row: int, span: int) -> DocumentCell | None:
    """The cell that one in this row goes on with: as wide, and reaching down to the row above."""
    found = None if head is None else cells[head]
    return found if found and found.row + found.row_span == row and found.column_span == span else None


def _children(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those within controls and insertions."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _children(element)


def _boxed(paragraph: Any) -> list[Any]:
    """Paragraphs of the text boxes that a paragraph holds, each once."""
    boxes = [box for box in paragraph.iter(f"{_W}txbxContent") if not any(True for _ in box.iterancestors(FALLBACK))]
    return [one for box in boxes for one in box.iter(f"{_W}p")]


def _rows(table: Any) -> list[Any]:
    """Rows that were not deleted, also those within controls and insertions."""
    found = []
    for element in table:
        if element.tag == f"{_W}tr":
            found += [] if element.find(f"{_W}trPr/{_W}del") is not None else [element]
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            found += _rows(element)
    return found


def _continues(cell: Any) -> bool:
    """Whether a cell goes on with the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _count(element: Any, path: str) -> int:
    """A small count that an element states, such as how many columns a cell covers; 0 where it states none."""
    found = element.find(path)
    value = "" if found is None else str(found.get(f"{_W}val"))
    return min(int(value), 100) if re.fullmatch(r"[0-9]{1,6}", value) else 0
