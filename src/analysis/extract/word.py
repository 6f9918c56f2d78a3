"""A Word document (.docx) read into blocks: tracked changes as accepted, text boxes after the paragraph that holds them, merged
cells empty but for their first.

Lines are counted by paragraphs and by rows of tables.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.errors import Fault, InputError
from analysis.extract.document import MOST_CELLS, Block, Document, DocumentCell, Heading, TableBlock, too_large
from analysis.extract.text import told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}tbl", _FALLBACK))
"""What is no text of the paragraph that it stands in: deleted, a field's code, a box, a table, a copy for old programs."""
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
MOST_ENTRIES, MOST_BYTES, MOST_TIMES, MOST_TAGS = 4000, 400_000_000, 200, 2_000_000
"""What an archive may hold: entries, bytes once unpacked, how many times as much as it takes packed, and tags."""


def read(file: Path) -> Document:
    """The document in a Word file.

    Raises
    ------
    InputError
        It is no Word file, or unpacks to more than a plan can be.
    """
    import docx

    _bounded(file)
    try:
        body = docx.Document(str(file)).element.body
    except Exception:
        raise InputError(Fault(file.name, "不是可读的 Word 文档", "请在 Word 或 WPS 中打开，另存为 .docx")) from None
    if body.getroottree().docinfo.doctype:  # Word writes none; entities would hide text
        raise InputError(Fault(file.name, "含有文档类型声明，不是 Word 存的文档", "请在 Word 或 WPS 中打开，另存为 .docx"))
    return Document(file.name, tuple(_blocks(body)))


def _bounded(file: Path) -> None:
    """Refuse an archive that is damaged or would fill the machine."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(one.file_size for one in entries)
            packed = max(file.stat().st_size, 1)
            sound = len(entries) <= MOST_ENTRIES and unpacked <= MOST_BYTES and unpacked <= packed * MOST_TIMES
            sound = sound and sum(_tags(archive, one) for one in entries) <= MOST_TAGS
    except Exception:  # zipfile raises what it likes on a directory that is damaged
        raise InputError(Fault(file.name, "不是可读的 Word 文档", "请在 Word 或 WPS 中打开，另存为 .docx")) from None
    if not sound:
        found = f"解开后有 {len(entries)} 个部分、{unpacked // 1_000_000} MB，超出规划文件的规模"
        raise InputError(Fault(file.name, found, "请删去图片、附件后另存"))


def _tags(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many tags a part has; each takes much more memory than its own length once it is parsed."""
    with archive.open(entry) as part:
        return sum(piece.count(b"<") for piece in iter(lambda: part.read(1 << 20), b""))


def _blocks(body: Any) -> Iterator[Block]:
    """Blocks in order; a table's title is the last paragraph above it that says something."""
    line, title = 0, ""
    for element in _children(body):
        if element.tag == f"{_W}tbl":
            yield _table(element, title, line + 1)
            line, title = line + max(1, len(_rows(element))), ""
            continue
        line += 1
        for paragraph in [element, *_boxed(element)]:
            content = _text(paragraph).strip()
            if content:
                title = content
                yield _block(paragraph, content, line)


def _children(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those within controls and insertions."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _children(element)


def _boxed(paragraph: Any) -> list[Any]:
    """Paragraphs of the text boxes that a paragraph holds, each once."""
    boxes = [box for box in paragraph.iter(f"{_W}txbxContent") if not any(True for _ in box.iterancestors(_FALLBACK))]
    return [one for box in boxes for one in box.iter(f"{_W}p")]


def _block(paragraph: Any, content: str, line: int) -> Block:
    """A heading by its numbering, or by its style where no number is printed; else a paragraph."""
    made = told(line, content)
    level = _outline(paragraph)
    return Heading(level, "", content, line) if level and not isinstance(made, Heading) and "。" not in content else made


def _outline(paragraph: Any) -> int:
    """Level that a paragraph's style gives a heading, from 1; 0 for running text."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val")).lower()
    number = name.removeprefix("heading").strip()
    return int(number) if name.startswith("heading") and number.isdigit() and 1 <= int(number) <= 5 else 0


def _text(element: Any) -> str:
    """The text of a paragraph as a reader sees it."""
    parts: list[str] = []

    def walk(one: Any) -> None:
        for child in one:
            if child.tag in _GONE:
                continue
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            elif child.tag in _BREAKS and one.tag == f"{_W}r":
                parts.append(_BREAKS[child.tag])
            else:
                walk(child)

    walk(element)
    return "".join(parts)


def _rows(table: Any) -> list[Any]:
    """Rows that were not deleted, also those within controls and insertions."""
    found = []
    for element in table:
        if element.tag == f"{_W}tr":
            found += [] if element.find(f"{_W}trPr/{_W}del") is not None else [element]
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            found += _rows(element)
    return found


def _table(table: Any, title: str, first: int) -> TableBlock:
    cells: list[DocumentCell] = []
    for at, row in enumerate(_rows(table)):
        column = _count(row, f"{_W}trPr/{_W}gridBefore")
        cells += [DocumentCell("", at, skipped, first + at) for skipped in range(column)]
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:  # of a table within a cell
                continue
            if len(cells) > MOST_CELLS:
                raise too_large(first)
            span = max(1, _count(cell, f"{_W}tcPr/{_W}gridSpan"))
            cells.append(DocumentCell("" if _continues(cell) else _lines(cell), at, column, first + at, 1, span))
            cells += [DocumentCell("", at, column + more, first + at) for more in range(1, span)]
            column += span
    return TableBlock(title, tuple(cells), first)


def _lines(cell: Any) -> str:
    """The paragraphs of a cell, one a line; those of a table within it after them."""
    own = [_text(one).strip() for one in _children(cell) if one.tag == f"{_W}p"]
    nested = [_text(one).strip() for one in cell.iter(f"{_W}p") if next(one.iterancestors(f"{_W}tc")) is not cell]
    return "\n".join(line for line in [*own, *nested] if line)


def _continues(cell: Any) -> bool:
    """Whether a cell goes on with the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _count(element: Any, path: str) -> int:
    """A small count that an element states, such as how many columns a cell covers; 0 where it states none."""
    found = element.find(path)
    value = "" if found is None else str(found.get(f"{_W}val"))
    return min(int(value), 100) if value.isdigit() else 0
