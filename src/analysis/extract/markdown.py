"""Markdown (.md) read into blocks: pipe tables, an empty cell for what is merged; headings by their marks or their numbering.

Lines are those of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Fault, InputError
from analysis.extract.document import Block, Document, DocumentCell, Heading, Paragraph, TableBlock, entitled, is_unit
from analysis.extract.grid import decode
from analysis.extract.text import told

_MARKS = re.compile(r"(#{1,6})\s+(.*)")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*(\|\s*)?")
_OPENS = re.compile(r"[*_`](?=\S)")
_CLOSES = {mark: re.compile(rf"(?<=\S)(?={re.escape(mark)})") for mark in ("**", "__", "*", "`")}
"""Marks of emphasis, a longer one before its part, and where each may end."""
_DEEPEST = 6
"""How deep marks are taken to stand within one another."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])")
_PRIVATE = 0xE000
"""Where escaped signs are kept while marks are taken away."""
_BREAK = re.compile(r"<br\s*/?>")


def read(file: Path) -> Document:
    """The document in a Markdown file in UTF-8 or GB18030."""
    try:
        text = decode(file.read_bytes())
    except UnicodeDecodeError:
        raise InputError(Fault(file.name, "不是 UTF-8 或 GB18030 编码的文本", "请另存为 UTF-8 编码的纯文本")) from None
    return Document(file.name, tuple(_blocks(re.split(r"\r\n|\n|\r", text))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Blocks in order; a table's title is the last line above it, a paragraph goes on until a blank line."""
    title, at = "", 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            yield _table(lines[at:end], title, at + 1)
            title, at = "", end
            continue
        content, first = _plain(lines[at]), at + 1
        marked = _MARKS.fullmatch(lines[at].strip().rstrip("#"))
        at += 1
        while content and not marked and at < len(lines) and _goes_on(lines, at):
            content += _plain(lines[at])
            at += 1
        if content:
            block = _heading(marked, first) if marked else told(first, content)
            title = entitled(title, _plain(marked[2]) if marked else content)
            yield block


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a line belongs to the paragraph above it."""
    content = lines[at].strip()
    return bool(content) and not _MARKS.fullmatch(content) and not is_unit(content) and _table_end(lines, at) == at


def _heading(marked: re.Match[str], line: int) -> Block:
    """A marked heading with the number that it prints."""
    content = _plain(marked[2])
    made = told(line, content)
    return Heading(min(len(marked[1]), 5), "", content, line) if isinstance(made, Paragraph) else made


def _table_end(lines: list[str], at: int) -> int:
    """Line after a pipe table that begins here: a head, a rule below it, rows; the line itself where none does."""
    if at + 1 >= len(lines) or "|" not in lines[at] or not _RULE.fullmatch(lines[at + 1].strip()) or "|" not in lines[at + 1]:
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end


def _table(lines: list[str], title: str, first: int) -> TableBlock:
    numbered = [(at, line) for at, line in enumerate(lines) if at != 1]
    return TableBlock(
        title,
        tuple(
            DocumentCell(text, row, column, first + at)
            for row, (at, line) in enumerate(numbered)
            for column, text in enumerate(_cells(line))
        ),
        first,
    )


def _cells(line: str) -> list[str]:
    """Cells between the pipes; a pipe after a backslash is a sign."""
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line)
    return ["\n".join(_plain(part) for part in _BREAK.split(cell)) for cell in re.split(r"(?<!\\)\|", inner)]


def _plain(text: str) -> str:
    """Text without marks of emphasis; what a backslash stands before is a sign, and no mark."""
    text = _ESCAPED.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)
    for _ in range(_DEEPEST):
        text = _bared(text)
    return "".join(chr(ord(sign) - _PRIVATE) if _PRIVATE < ord(sign) < _PRIVATE + 128 else sign for sign in text).strip()


def _bared(text: str) -> str:
    """Text without its outermost marks: each with the next that may end it. The ends are looked up: a mark may have none."""
    ends = {mark: [found.start() for found in closes.finditer(text)] for mark, closes in _CLOSES.items()}
    parts, at = list[str](), 0
    for opening in _OPENS.finditer(text):
        if opening.start() < at:
            continue
        for mark, closing in ends.items():
            inner = opening.start() + len(mark)
            nth = bisect_left(closing, inner + 1)
            if text.startswith(mark, opening.start()) and not text[inner : inner + 1].isspace() and nth < len(closing):
                parts += [text[at : opening.start()], text[inner : closing[nth]]]
                at = closing[nth] + len(mark)
                break
    return "".join([*parts, text[at:]])
