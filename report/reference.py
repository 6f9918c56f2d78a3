"""Make reference.docx, the styles of the Word report, from Pandoc's own reference document.

Run after changing a style here: `.venv/bin/python report/reference.py`. The result is committed, so that an office can also
change it in Word.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from analysis.publish.archive import normalise

SONG, HEI = "宋体", "黑体"
INK, ACCENT, MUTED = RGBColor(0x22, 0x30, 0x3C), RGBColor(0x17, 0x60, 0x7C), RGBColor(0x5B, 0x68, 0x75)
CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def main() -> None:
    """Write reference.docx beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        default = Path(folder) / "default.docx"
        pandoc = pypandoc.get_pandoc_path()
        default.write_bytes(
            subprocess.run([pandoc, "--print-default-data-file", "reference.docx"], capture_output=True, check=True).stdout
        )
        document = Document(str(default))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(34), Mm(30), Mm(28), Mm(26)

    style(document, "Normal", SONG, 10.5)
    for name in ("Body Text", "First Paragraph", "Compact"):
        style(document, name, SONG, 10.5, after=0, line=1.5, indent=0 if name == "Compact" else 2)
    for level, (size, before, after) in enumerate([(18, 24, 14), (14, 18, 8), (12, 12, 6)], start=1):
        style(document, f"Heading {level}", HEI, size, ACCENT if level == 1 else INK, before=before, after=after, keep=True)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    style(document, "Title", HEI, 24, ACCENT, align=LEFT, before=150, after=8)
    style(document, "Subtitle", HEI, 14, INK, align=LEFT, after=18)
    style(document, "Author", HEI, 10.5, MUTED, align=LEFT)
    style(document, "Date", HEI, 10.5, MUTED, align=LEFT)
    style(document, "TOC Heading", HEI, 16, ACCENT)
    style(document, "Table Caption", HEI, 10, INK, align=CENTER, before=14, after=4, keep=True)
    style(document, "Image Caption", HEI, 10, INK, align=CENTER, before=2, after=2)
    style(document, "Table Note", SONG, 9, MUTED, align=LEFT, before=3, after=12)
    style(document, "Figure", SONG, 10.5, align=CENTER, before=12, keep=True)
    style(document, "Table Text", SONG, 9, align=LEFT, line=1.15)
    notice = style(document, "Notice", SONG, 10.5, before=6, after=8, line=1.4)
    border(notice, "left", 18, "17607C")
    file = Path(__file__).with_name("reference.docx")
    document.save(str(file))
    normalise(file)


def style(document, name, face, size, colour=INK, *, align=None, before=0, after=0, line=1.0, indent=0, keep=False):  # type: ignore[no-untyped-def]
    """Set a paragraph style, making it where Pandoc's document has none."""
    styles = document.styles
    made = styles[name] if name in [one.name for one in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in ("Normal",) and made.base_style is None:
        made.base_style = styles["Normal"]
    made.font.name, made.font.size, made.font.bold, made.font.italic = "Times New Roman", Pt(size), False, False
    made.font.color.rgb = colour
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face)
    layout = made.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, line
    layout.keep_with_next = keep
    if align is not None:
        layout.alignment = align
    if indent:
        paragraph = made.element.get_or_add_pPr()
        for old in paragraph.findall(qn("w:ind")):
            paragraph.remove(old)
        element = OxmlElement("w:ind")
        element.set(qn("w:firstLineChars"), str(indent * 100))
        element.set(qn("w:firstLine"), str(int(size * 20 * indent)))
        paragraph.append(element)
    return made


def border(made, side: str, eighths: int, colour: str) -> None:  # type: ignore[no-untyped-def]
    """A border at one side of a paragraph style."""
    borders = OxmlElement("w:pBdr")
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "8"), ("color", colour)):
        element.set(qn(f"w:{name}"), value)
    borders.append(element)
    made.element.get_or_add_pPr().append(borders)


if __name__ == "__main__":
    main()
