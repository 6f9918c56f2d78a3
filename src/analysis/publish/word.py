"""What Pandoc and Quarto leave out of a Word file: fields for captions, references and contents, the look of tables."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from analysis.publish.archive import normalise

_NUMBER = re.compile(r"(?P<head>[图表] ?[0-9A-Z]+-)(?P<ordinal>\d+)")
_ANCHOR = re.compile(r"(?:figure|table)-")


def finish(file: Path, head: tuple[str, str]) -> None:
    """Finish a Word file in place: fields, three-rule tables, head and foot; the same bytes for the same report.

    Parameters
    ----------
    head : tuple of str
        What stands at the head of every page, one after the other.
    """
    document = Document(str(file))
    _margins(document)
    _running(document, head)
    body = document.element.body
    bookmarks = _captions(body)
    _references(body, bookmarks)
    _numbers(body)
    _contents(body)
    for table in document.tables:
        _three_rules(table)
    _properties(document)
    document.save(str(file))
    normalise(file)


def _field(code: str, cached: str, properties: Any = None) -> list[Any]:
    """Runs of a complex field with its cached text."""

    def run(*children: Any) -> Any:
        made = OxmlElement("w:r")
        if properties is not None:
            made.append(deepcopy(properties))
        made.extend(children)
        return made

    def mark(kind: str) -> Any:
        made = OxmlElement("w:fldChar")
        made.set(qn("w:fldCharType"), kind)
        return made

    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    text = OxmlElement("w:t")
    text.text = cached
    return [run(mark("begin")), run(instruction), run(mark("separate")), run(text), run(mark("end"))]


def _margins(document: Any) -> None:
    """Every section has the margins of the last, which are the reference document's, turned with its page."""
    *others, last = document.sections
    for section in others:
        sides = (last.top_margin, last.right_margin, last.bottom_margin, last.left_margin)
        if section.page_width > section.page_height:
            sides = (*sides[-1:], *sides[:-1])
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = sides
        section.header_distance, section.footer_distance = last.header_distance, last.footer_distance


def _running(document: Any, head: tuple[str, str]) -> None:
    """A head on every page and its number at the foot; sections after the first take them over."""
    section = document.sections[0]
    top, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.text = "　".join(head)
    top.style.font.size = foot.style.font.size = Pt(9)
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in _field("PAGE", "1"):
        foot._p.append(run)


def _bookmark(name: str) -> str:
    """A bookmark name as Word allows it: letters, digits, underscores, 40 characters."""
    return re.sub(r"\W", "_", name)[:40]


def _captions(body: Any) -> dict[str, str]:
    """Numbers of captions as SEQ fields inside their bookmarks; the text of each bookmark by name."""
    texts = {}
    for start in body.iter(qn("w:bookmarkStart")):
        name = start.get(qn("w:name"))
        if not _ANCHOR.match(name):
            continue
        runs = []
        for sibling in start.itersiblings():
            if sibling.tag == qn("w:bookmarkEnd"):
                break
            runs.append(sibling)
        text = "".join(run.text or "" for one in runs for run in one.iter(qn("w:t")))
        found = _NUMBER.fullmatch(text)
        if not found:
            continue
        start.set(qn("w:name"), _bookmark(name))
        texts[name] = text
        properties = runs[0].find(qn("w:rPr"))
        for run in runs:
            run.getparent().remove(run)
        head = OxmlElement("w:r")
        if properties is not None:
            head.append(deepcopy(properties))
        words = OxmlElement("w:t")
        words.text = found["head"]
        head.append(words)
        sequence = re.sub(r"\W", "", found["head"])
        for made in reversed([head, *_field(f"SEQ {sequence} \\* ARABIC", found["ordinal"], properties)]):
            start.addnext(made)
    return texts


def _references(body: Any, bookmarks: dict[str, str]) -> None:
    """Links to captions as REF fields with the number as cached text."""
    for link in list(body.iter(qn("w:hyperlink"))):
        anchor = link.get(qn("w:anchor"))
        if anchor not in bookmarks:
            continue
        for made in _field(f"REF {_bookmark(anchor)} \\h", bookmarks[anchor]):
            link.addprevious(made)
        link.getparent().remove(link)


def _numbers(body: Any) -> None:
    """Numbers lead to their entry in the appendix of sources and look like the text around them."""
    for link in body.iter(qn("w:hyperlink")):
        if (link.get(qn("w:anchor")) or "").startswith("place-"):
            for style in list(link.iter(qn("w:rStyle"))):
                if style.get(qn("w:val")) == "Hyperlink":
                    style.getparent().remove(style)


def _contents(body: Any) -> None:
    """The contents field with links to the headings as its cached text, for a reader who updates no fields."""
    begin = next((one for one in body.iter(qn("w:instrText")) if (one.text or "").strip().startswith("TOC")), None)
    if begin is None:
        return
    paragraph = next(one for one in begin.iterancestors(qn("w:p")))
    content = paragraph.getparent()
    headings = []
    for style in body.iter(qn("w:pStyle")):
        level = {"Heading1": 1, "Heading2": 2}.get(style.get(qn("w:val")))
        if level:
            one = style.getparent().getparent()
            before = one.getprevious()
            named = before is not None and before.tag == qn("w:bookmarkStart")
            anchor = before.get(qn("w:name")) if named else ""
            headings.append((level, anchor, "".join(text.text or "" for text in one.iter(qn("w:t")))))
    after = paragraph
    for level, anchor, title in headings:
        entry = OxmlElement("w:p")
        settings = OxmlElement("w:pPr")
        indent = OxmlElement("w:ind")
        indent.set(qn("w:left"), str(420 * (level - 1)))
        settings.append(indent)
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = title
        run.append(text)
        link = OxmlElement("w:hyperlink") if anchor else None
        if link is not None:
            link.set(qn("w:anchor"), anchor)
            link.append(run)
        entry.extend([settings, run if link is None else link])
        after.addnext(entry)
        after = entry
    mark = next((one for one in paragraph.iter(qn("w:fldChar")) if one.get(qn("w:fldCharType")) == "end"), None)
    if mark is not None:
        closing, run = OxmlElement("w:p"), OxmlElement("w:r")
        run.append(mark)
        closing.append(run)
        after.addnext(closing)
    for flag in content.iter(qn("w:fldChar")):
        flag.attrib.pop(qn("w:dirty"), None)


def _three_rules(table: Any) -> None:
    """A table with rules above, below and under its heading; the heading is repeated on every page."""
    properties = table._tbl.tblPr
    for name in ("w:tblStyle", "w:tblBorders", "w:tblLook", "w:tblCellMar"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_rule(side, 12))
    properties.append(borders)
    for position, row in enumerate(table._tbl.tr_lst):
        settings = row.get_or_add_trPr()
        settings.append(OxmlElement("w:cantSplit"))
        if position == 0:
            if settings.find(qn("w:tblHeader")) is None:
                settings.append(OxmlElement("w:tblHeader"))
            for cell in row.tc_lst:
                rules = OxmlElement("w:tcBorders")
                rules.append(_rule("bottom", 6))
                cell.get_or_add_tcPr().append(rules)
    value = qn("w:val")
    for paragraph in table._tbl.iter(qn("w:p")):
        style = next(paragraph.iter(qn("w:pStyle")), None)
        if style is None:
            style = paragraph.get_or_add_pPr().get_or_add_pStyle()
        style.set(value, "TableText")


def _rule(side: str, eighths: int) -> Any:
    made = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "22303C")):
        made.set(qn(f"w:{name}"), value)
    return made


def _properties(document: Any) -> None:
    """No times and no program's name in the document's properties."""
    from datetime import datetime

    core = document.core_properties
    core.created = core.modified = datetime(1980, 1, 1)
    core.last_modified_by, core.revision = "", 1
