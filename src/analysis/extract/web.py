"""A web page (.html) read into blocks: spanned cells empty but for their first, markup within a cell as its lines.

Lines are counted by paragraphs and by rows of tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.errors import Fault, InputError
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
from analysis.extract.grid import decode
from analysis.extract.left_out import LeftOut
from analysis.extract.text import told

MOST_BYTES, MOST_TAGS, WIDEST = 100_000_000, 2_000_000, 100
"""How large a page may be, how many tags it may have, and how many rows or columns a cell may span."""
_UNREAD = frozenset(("script", "style", "template", "noscript", "head", "nav", "svg", "button", "select", "iframe", "object"))
_BEFORE = 8
"""How many pieces of text before a superscript tell what it is."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header", "footer", "aside",
     "blockquote", "center", "caption", "figure", "figcaption", "pre", "form", "fieldset", "address", "hr", "td", "th", "tr",
     "tbody", *_HEADINGS)
)  # fmt: skip
_BETWEEN = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")
"""Blanks between Chinese signs."""


def read(file: Path) -> Document:
    """The document in a page in UTF-8 or GB18030, whatever its head says of its encoding.

    Raises
    ------
    InputError
        It is too large, is in another encoding, or holds no text.
    """
    from lxml import html

    if file.stat().st_size > MOST_BYTES:
        raise InputError(Fault(file.name, f"超过 {MOST_BYTES // 1_000_000} MB", "请只保存规划正文和附表"))
    try:
        text = decode(file.read_bytes())
    except UnicodeDecodeError:
        raise InputError(Fault(file.name, "不是 UTF-8 或 GB18030 编码的网页", "请另存为 UTF-8 编码的网页")) from None
    if text.count("<") > MOST_TAGS:
        raise InputError(Fault(file.name, f"超过 {MOST_TAGS} 个标签", "请只保存规划正文和附表"))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # names an encoding that it no longer has
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text, parser=parser)
    except Exception:
        raise InputError(Fault(file.name, "不是可读的网页", "请在浏览器中打开，另存为网页")) from None
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):  # the parser leaves out what follows
        raise InputError(
            Fault(file.name, "标签嵌套过深，其后的内容无法读取", "请用 Word 打开网页，另存为 .docx，或去掉多余的嵌套")
        )
    body = page.find("body")
    reader = _Reader()
    blocks = tuple(reader.blocks(page if body is None else body))
    if not blocks:
        raise InputError(Fault(file.name, "网页里没有文字", "请给出含规划正文和附表的网页"))
    return Document(file.name, blocks, reader.left_out.told())


class _Reader:
    """Blocks in order; a table's title is its caption, or the last line above it."""

    def __init__(self) -> None:
        self.line, self.title = 0, ""
        self.inline: list[str] = []
        self.left_out = LeftOut()

    def blocks(self, body: Any) -> Iterator[Block]:
        """Every block of a body."""
        yield from self._walk(body, 0)
        yield from self._end(0)

    def _walk(self, element: Any, level: int) -> Iterator[Block]:
        self.inline.append(element.text or "")
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "table":
                yield from self._end(level)
                yield self._table(child)
            elif tag == "br" or tag in _BLOCKS:
                yield from self._end(level)
                inner = _HEADINGS.get(tag, level)
                yield from self._walk(child, inner)
                yield from self._end(inner)
            elif tag == "sup":
                self.inline.append(self._raised(child, self.inline))
            elif tag and tag not in _UNREAD:
                yield from self._walk(child, level)
            self.inline.append(child.tail or "")

    def _raised(self, element: Any, parts: list[str]) -> str:
        """A text in superscript as it is read behind what was read before it."""
        before = "".join(parts[-_BEFORE:]).rpartition("\n")[2]
        return self.left_out.superscript(before, " ".join(element.itertext()))

    def _end(self, level: int) -> Iterator[Block]:
        """The paragraph that ends here, if it says anything; in a heading's element a heading."""
        content = _plain("".join(self.inline))
        self.inline = []
        if not content:
            return
        self.line += 1
        self.title = entitled(self.title, content)
        made = told(self.line, content)
        is_title = level and isinstance(made, Paragraph) and "。" not in content
        yield Heading(min(level, 5), "", content, self.line) if is_title else made

    def _table(self, table: Any) -> TableBlock:
        caption = table.find("caption")
        title = _plain(" ".join(self._lines(caption))) if caption is not None else self.title
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        first, grid = self.line + 1, dict[tuple[int, int], DocumentCell]()
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                if len(grid) > MOST_CELLS:
                    raise too_large(first)
                while (at, column) in grid:
                    column += 1
                down, across = min(_span(cell, "rowspan"), len(rows) - at), _span(cell, "colspan")
                for below in range(down):
                    for beside in range(across):
                        text = "" if below or beside else "\n".join(self._lines(cell))
                        spans = (1, 1) if below or beside else (down, across)
                        place = (at + below, column + beside)
                        grid.setdefault(place, DocumentCell(text, *place, first + at + below, *spans))
        self.line, self.title = self.line + max(1, len(rows)), ""
        return TableBlock(title, tuple(grid[place] for place in sorted(grid)), first)

    def _lines(self, element: Any) -> list[str]:
        """The lines of a cell: broken by br, paragraphs, lists and tables within it."""
        parts: list[str] = []

        def walk(one: Any) -> None:
            parts.append(one.text or "")
            for child in one:
                tag = child.tag if isinstance(child.tag, str) else ""
                breaks = tag in ("br", "table") or tag in _BLOCKS
                if breaks:
                    parts.append("\n")
                if tag == "sup":
                    parts.append(self._raised(child, parts))
                elif tag and tag not in _UNREAD:
                    walk(child)
                if breaks and tag != "br":
                    parts.append("\n")
                parts.append(child.tail or "")

        walk(element)
        return [line for text in _broken(parts) if (line := _plain(text))]


def _span(cell: Any, name: str) -> int:
    """Rows or columns that a cell covers; 1 for what is no count."""
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), WIDEST) if re.fullmatch(r"\d{1,6}", text) else 1


def _broken(parts: list[str]) -> list[str]:
    """Text between the breaks; a line end in the page's source is no break."""
    lines, current = [], list[str]()
    for part in parts:
        if part == "\n":
            lines.append("".join(current))
            current = []
        else:
            current.append(part)
    return [*lines, "".join(current)]


def _plain(text: str) -> str:
    """Text with its blanks as a browser shows them; between Chinese signs a line end is none."""
    text = _BETWEEN.sub(lambda found: "" if "\n" in found[0] else found[0], text)
    return re.sub(r"[ \t\r\n\f\u00a0]+", " ", text).strip()
