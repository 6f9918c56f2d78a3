"""Plain text as word processors save it, with tables in any of the `layouts`: `[bookmark: …]` is noise, digits and punctuation
may be full width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Fault, InputError
from analysis.extract import layouts
from analysis.extract.document import Block, Document, Heading, Paragraph, TableBlock, is_unit
from analysis.extract.grid import decode

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOISE = re.compile(r"\[bookmark:[^\[\]]*\]")
_COUNTED = "[一二三四五六七八九十百零〇0-9０-９]{1,5}"
_HEADINGS = (
    (1, re.compile(rf"(?P<number>第{_COUNTED}章)\s*(?P<title>\S.*)")),
    (2, re.compile(rf"(?P<number>第{_COUNTED}节)\s*(?P<title>\S.*)")),
    (1, re.compile(r"(?P<number>[一二三四五六七八九十]+)、\s*(?P<title>\S.*)")),
    (2, re.compile(r"(?P<number>（[一二三四五六七八九十]+）)\s*(?P<title>\S.*)")),
    (3, re.compile(r"(?P<number>[0-9０-９]{1,2}[.．])(?P<title>[^0-9０-９].*)")),
    (4, re.compile(r"(?P<number>（[0-9０-９]{1,2}）)\s*(?P<title>\S.*)")),
    (5, re.compile(r"(?P<number>[①-⑳])\s*(?P<title>\S.*)")),
)
_DOTTED = re.compile(
    r"(?P<number>[1-9１-９][0-9０-９]?(?:[.．][1-9１-９][0-9０-９]?){1,4})(?P<end>[.．、]?\s*)(?P<title>[^0-9０-９.．%％、].*)"
)
_MEASURED = re.compile(
    r"[万亿千百]|公顷|平方|立方|[亩元米吨倍年月日个项处座户人头只次家条台套件份度瓦天%％‰℃]|小时|公里|兆|个百分点|[a-zA-Z/×~～—\-至]"
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
    """Blocks in order; a table's title is the last line above it, with the unit where that says the unit alone."""
    lines = [_NOISE.sub("", line) for line in _LINE_END.split(text)]
    above: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        end, cells = layouts.table(lines, at)
        if cells:
            yield TableBlock(" ".join(content for _, content in above), cells, at + 1)
            above, at = [], end
            continue
        content = lines[at].strip()
        if not content and above and _may_entitle(above[-1][1]):
            at += 1
            continue
        if not (is_unit(content) and len(above) == 1):
            yield from (told(*line) for line in above)
            above = []
        above += [(at + 1, content)] if content else []
        at += 1
    yield from (told(*line) for line in above)


def _may_entitle(content: str) -> bool:
    """Whether a line may be the title of a table after a blank line: short, no sentence, no heading of a section."""
    return len(content) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(content) and isinstance(told(0, content), Paragraph)


def told(line: int, content: str) -> Heading | Paragraph:
    """A heading, by its numbering and because it is no sentence; else a paragraph.

    `１．生态平衡，整体优化原则。某县…` is numbered but goes on as a sentence: a paragraph. `1.29万千瓦风电场` is a quantity.
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
        dotted = _DOTTED.fullmatch(content)
        if dotted and (dotted["end"] or not _MEASURED.match(dotted["title"])):
            depth = len(re.split("[.．]", dotted["number"]))
            return Heading(depth, dotted["number"] + dotted["end"].strip(), dotted["title"].strip(), line)
    return Paragraph(content, line)
