"""Plain text as word processors save it: a cell begins with a tab, a line without a tab continues the cell above, a blank line
ends a row. Merged cells are empty, `[bookmark: …]` is noise, digits and punctuation may be full width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Fault, InputError
from analysis.extract.document import Block, Document, DocumentCell, Heading, Paragraph, TableBlock
from analysis.extract.grid import decode

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOISE = re.compile(r"\[bookmark:[^\[\]]*\]")
_HEADINGS = (
    (1, re.compile(r"(?P<number>[一二三四五六七八九十]+)、(?P<title>\S.*)")),
    (2, re.compile(r"(?P<number>（[一二三四五六七八九十]+）)(?P<title>\S.*)")),
    (3, re.compile(r"(?P<number>[0-9０-９]{1,2}[.．])(?P<title>[^0-9０-９].*)")),
    (4, re.compile(r"(?P<number>（[0-9０-９]{1,2}）)(?P<title>\S.*)")),
    (5, re.compile(r"(?P<number>[①-⑳])(?P<title>\S.*)")),
)
_UNNUMBERED = re.compile(r"(?P<title>前\s*言|引\s*言|序\s*言|指标解释|名词解释)[：:]?")
_LONGEST_TITLE = 40
_ENDS_SENTENCE = re.compile(r"[。；：:;]")


def read(file: Path) -> Document:
    """The document in a text file in UTF-8 or GB18030."""
    try:
        text = decode(file.read_bytes())
    except UnicodeDecodeError:
        raise InputError(Fault(file.name, "不是 UTF-8 或 GB18030 编码的文本", "请另存为 UTF-8 编码的纯文本")) from None
    return Document(file.name, tuple(_blocks(text)))


def _blocks(text: str) -> Iterator[Block]:
    """Blocks in order; a table's title is the last line above it."""
    table: list[tuple[int, str]] = []
    last: tuple[int, str] | None = None
    for line, content in enumerate([*_LINE_END.split(text), ""], start=1):
        content = _NOISE.sub("", content)
        if content.startswith("\t") or (table and not _ends_table(table, content)):
            table.append((line, content))
            continue
        if table:
            yield _table(table, last[1] if last else "")
            table, last = [], None
        if last:
            yield told(*last)
        last = (line, content.strip()) if content.strip() else None
    if table:
        yield _table(table, last[1] if last else "")
    elif last:
        yield told(*last)


def _ends_table(table: list[tuple[int, str]], content: str) -> bool:
    """A line without a tab after a blank line ends the table; a blank line ends a row only."""
    return bool(content.strip()) and not table[-1][1].strip()


def told(line: int, content: str) -> Heading | Paragraph:
    """A heading, by its numbering and because it is no sentence; else a paragraph.

    `１．生态平衡，整体优化原则。某县…` is numbered but goes on as a sentence: a paragraph.
    """
    unnumbered = _UNNUMBERED.fullmatch(content)
    if unnumbered:
        title = re.sub(r"\s+", "", unnumbered["title"])
        return Heading(1, title, title, line)
    if len(content) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(content):
        for level, pattern in _HEADINGS:
            found = pattern.fullmatch(content)
            if found:
                return Heading(level, found["number"], found["title"].strip(), line)
    return Paragraph(content, line)


def _table(lines: list[tuple[int, str]], title: str) -> TableBlock:
    cells: list[DocumentCell] = []
    row = column = 0
    for line, content in lines:
        if content.startswith("\t"):
            cells.append(DocumentCell(content[1:], row, column, line))
            column += 1
        elif not content.strip():
            row, column = (row + 1, 0) if column else (row, column)
        else:
            above = cells[-1]
            cells[-1] = DocumentCell(f"{above.text}\n{content}", above.row, above.column, above.line)
    return TableBlock(title, tuple(cells), lines[0][0])
