"""Inputs that nobody would send on purpose: a plan in every form that is read, and what can go wrong with its file."""

import io
import random
import re
import struct
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.extract import document
from analysis.extract.document import READERS, Document, Heading, TableBlock
from tests import annual
from tests.extract.forms import number_of
from tests.extract.test_markdown import as_markdown
from tests.extract.test_spreadsheet import as_workbook
from tests.extract.test_web import as_page
from tests.extract.test_word import as_word
from tests.integration import county

_LONGEST = 5_000_000
TEXTS = (annual.TEXT, county.text())


@dataclass(frozen=True)
class Form:
    """A form that is read: what writes it, a row and a cell in its source, and the part of an archive that has them."""

    write: Callable[[Document, Path], object]
    row: str
    cell: str
    part: str = ""


def as_text(source, target):
    """A document's blocks as text in which a cell begins with a tab."""
    lines = []
    for block in source.blocks:
        if isinstance(block, TableBlock):
            lines.append(block.title)
            for row in block.rows():
                lines += [*(f"\t{cell.text}" for cell in row), ""]
        else:
            lines.append(f"{number_of(block)}{block.title}" if isinstance(block, Heading) else block.text)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


_PAGE = Form(as_page, r"<tr>.*?</tr>", r"<td.*?</td>")
FORMS = {
    ".txt": Form(as_text, r"(?:\t[^\n]*\n(?:[^\t\n]+\n)*)+\n", r"\t[^\n]*\n(?:[^\t\n]+\n)*"),
    ".md": Form(as_markdown, r"\|[^\n]*\|\n", r"(?<=\|)[^|\n]*(?=\|)"),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".docx": Form(as_word, r"<w:tr\b.*?</w:tr>", r"<w:tc>.*?</w:tc>", "word/document.xml"),
    ".xlsx": Form(as_workbook, r"<row\b.*?</row>", r"<c\b[^>]*/>|<c\b.*?</c>", "xl/worksheets/sheet1.xml"),
}
"""By suffix; a reader that is added to READERS is fuzzed once it stands here."""


@dataclass(frozen=True)
class Input:
    """A file's content, and what was done to it."""

    suffix: str
    content: bytes
    done: tuple[str, ...]


def made(seed: int, index: int) -> Input:
    """The input of that seed and index, the same on every machine."""
    dice = random.Random(f"{seed}:{index}")
    suffix = sorted(READERS)[index % len(READERS)]
    form, content = FORMS[suffix], dice.choice(sources()[suffix])
    done: list[str] = []

    def some(mutations, content, most, *more):
        for mutate in dice.choices(mutations, k=dice.randint(1, most)):
            done.append(mutate.__name__.strip("_"))
            content = mutate(content, dice, *more)[:_LONGEST]
        return content

    way = dice.random()
    if form.part and way < 0.75:
        parts = unpacked(content)
        inside = form.part if dice.random() < 0.8 else dice.choice(sorted(parts))
        if way < 0.6:
            parts[inside] = some(SOURCE, parts[inside].decode(errors="replace"), 3, form).encode(errors="surrogatepass")
        if way > 0.5:
            parts[inside] = some(BYTES, parts[inside], 2)
        content = packed(list(parts.items()))
    elif not form.part and way < 0.85:
        text = some(SOURCE, content.decode(), 3, form)
        content = some(ENCODED, text, 1) if way < 0.25 else text.encode(errors="surrogatepass")
    if form.part and way > 0.65:
        content = some(ARCHIVE, content, 1, form)
    if way > 0.8:
        content = some(BYTES, content, 3)
    return Input(suffix, content, tuple(done))


@cache
def sources() -> dict[str, list[bytes]]:
    """The plans in every form."""
    found: dict[str, list[bytes]] = {suffix: [] for suffix in READERS}
    with tempfile.TemporaryDirectory() as folder:
        for text in TEXTS:
            (Path(folder) / "source.txt").write_text(text, encoding="utf-8")
            source = document.read(Path(folder) / "source.txt")
            for suffix in READERS:
                target = Path(folder) / f"plan{suffix}"
                FORMS[suffix].write(source, target)
                content = target.read_bytes()
                found[suffix].append(packed(list(unpacked(content).items())) if FORMS[suffix].part else content)
    return found


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """An archive of parts, which may have one name twice, without times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


ODD = (
    *("\x00", "\x01\x0b\x1f", "\x7f\x85", "\ufeff", "\u2028", "\u202e", "\ufffe\uffff", "\ud800", "\ue02a\ue07c", "𠮷"),
    "e\u0301" * 50,
    *("²", "①②", "٣", "½", "９" * 30, "9" * 5000, "1e999", "-0", "NaN", "99999999999999999999年", "0000-00-00", "=1+1"),
    *('"', "'", ": ", "- ", "#", "{}", "[", "&", "*", "!", "|", "%", "@", "`", "\\", "\t", "\r", "\n", "\r\n\n", "\x0c"),
    *("&#0;", "&#xD800;", "&#x110000;", "&nope;", "<![CDATA[", "<!--", "-->", "]]>", "<?x ?>", "</", "\u3000" * 3000),
    *("甲" * 100_000, "1," * 20_000, "（" * 5000, "。" * 5000, "占比51.72%" * 3000, "2022年" * 3000, "甲、" * 5000),
    "**甲" * 3000,
)  # fmt: skip
HUGE = ("0", "-1", "x", "²", "2", "100", "65535", "999999", "9" * 30)
NESTED = {
    ".html": ("<div>", "<table><tr><td>", "<b>", "<ul><li>", "<h1>", "<table>", "<tr>", "<svg>", "<td><td>", "<select>", "<p>"),
    ".docx": (
        "<w:sdt><w:sdtContent>",
        "<w:tbl><w:tr><w:tc>",
        "<w:ins>",
        "<w:p>",
        "<w:r>",
        "<w:del>",
        "<w:p><w:r><w:txbxContent>",
    ),
    ".txt": ("\t", "（一）", "\n\t\n", "[bookmark:", "1."),
    ".md": ("> ", "**", "*a", "`", "|", "| - |\n", "# ", "\\", "<br>", "__a"),
}


def _characters(text, dice, form):
    for _ in range(dice.choice((1, 3, 30))):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(("", dice.choice(ODD))) + text[at + dice.randint(0, 3) :]
    return text


def _cut(text, dice, form):
    first, last = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
    return dice.choice((text[:first], text[first:], text[:first] + text[last:], text[:last] + text[first:]))


def _times(text, many):
    """A text so many times, as far as an input may be long."""
    return text * max(1, min(many, _LONGEST // max(len(text), 1)))


def _rearranged(text, dice, form):
    """Rows or cells gone, doubled, moved, or filled with what does not belong there."""
    found = list(re.finditer(dice.choice((form.row, form.cell)), text, re.DOTALL))
    for _ in range(min(len(found), dice.choice((1, 2, 8)))):
        one, other = sorted(dice.choices(found, k=2), key=lambda each: each.start())
        now = dice.choice(
            ("", one[0] * 2, other[0], _times(one[0], dice.choice((3, 500))), one[0] + dice.choice(ODD), "\n\n", "甲\n\n")
        )
        text = (text[: one.start()] + now + text[one.end() :])[:_LONGEST]
        found = list(re.finditer(form.cell, text, re.DOTALL))
        if not found:
            break
    return text


def _filled(text, dice, form):
    """Numbers, names and years replaced."""
    found = list(re.finditer(r"\d+(?:\.\d+)?|[\u4e00-\u9fff]+", text))
    for one in sorted(dice.choices(found, k=dice.choice((1, 5, 50))), key=lambda each: -each.start()) if found else ():
        text = text[: one.start()] + dice.choice(ODD) + text[one.end() :]
    return text


def _broken(text, dice, form):
    """Tags, marks and line ends that go missing or come twice."""
    found = list(re.finditer(r"<[^<>]*>|[<>|\t\n\"]", text))
    for one in sorted(dice.choices(found, k=dice.choice((1, 4, 40))), key=lambda each: -each.start()) if found else ():
        now = dice.choice(("", one[0] * 2, one[0][:-1], one[0][1:], one[0].replace("/", ""), f"</{one[0].strip('</>')}>"))
        text = text[: one.start()] + now + text[one.end() :]
    return text


def _spanned(text, dice, form):
    """Cells that cover what is not there."""
    size = dice.choice(HUGE)
    page = lambda found: f'<td rowspan="{size}" colspan="{dice.choice(HUGE)}"'  # noqa: E731
    kept = dice.choice(("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'))
    word = f'<w:tc><w:tcPr><w:gridSpan w:val="{size}"/>{kept}</w:tcPr>'
    before = f'\\g<0><w:trPr><w:gridBefore w:val="{size}"/><w:gridAfter w:val="{size}"/></w:trPr>'
    share = dice.choice((1, 0))  # one cell, or every one
    text = re.sub(r"<td\b[^>]*?(?=>)", page, text, count=share)
    text = (
        re.sub(r"<w:tc>", word, text, count=share)
        if dice.random() < 0.6
        else re.sub(r"<w:tr\b[^>]*>", before, text, count=share)
    )
    return re.sub(
        r'(Span|span|Before|r|s|count)="[^"]*"', lambda found: f'{found[1]}="{size}"', text, count=dice.choice((1, 3, 0))
    )


def _nested(text, dice, form):
    names = next((tags for suffix, tags in NESTED.items() if FORMS[suffix].row == form.row), ("<a>", "<row>", "<c>", "<is>"))
    opened, depth = dice.choice(names), dice.choice((3, 100, 300, 3000, 20_000))
    closed = "".join(f"</{tag}>" for tag in reversed(re.findall(r"<([\w:]+)", opened)))
    found = list(re.finditer(dice.choice((form.row, form.cell, r"(?<=>)(?=<)|\n")), text, re.DOTALL))
    first, last = dice.choice(found).span() if found else (0, len(text))
    return text[:first] + opened * depth + text[first:last] + closed * (depth * dice.choice((0, 1))) + text[last:]


def _swollen(text, dice, form):
    """One stretch of the text many times over."""
    first = dice.randint(0, len(text))
    stretch = text[first : first + dice.choice((1, 10, 1000, 20_000))] or "甲"
    return text[:first] + stretch * (dice.choice((50_000, 300_000)) // len(stretch) + 1) + text[first:]


def _declared(text, dice, form):
    """Entities, within the file and without, and encodings that it does not have."""
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    entities = dice.choice(
        (f'<!ENTITY l0 "lol">{laughs}', '<!ENTITY l11 SYSTEM "file:///etc/passwd">', '<!ENTITY % l SYSTEM "x">%l;', "")
    )
    encoding = dice.choice(("utf-8", "utf-16", "gb2312", "utf-7", "nope", "UTF-32"))
    head = dice.choice(("", f'<?xml version="1.0" encoding="{encoding}"?>', f'<meta charset="{encoding}">'))
    root = dice.choice(("w:document", "html", "worksheet"))
    body = re.sub(r"^<\?xml[^>]*\?>\s*", "", text)
    at = dice.choice([found.end() for found in re.finditer(">|\n", body)] or [0])
    return f"{head}<!DOCTYPE {root} [{entities}]>{body[:at]}&l11;{body[at:]}"


def _encoded(text, dice):
    name = dice.choice(
        ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "utf-7", "cp936", "latin-1", "shift_jis")
    )
    whole = text.encode(name, errors="replace" if dice.random() < 0.5 else "ignore")
    return dice.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00")) + whole


def _flipped(content, dice):
    changed = bytearray(content)
    for _ in range(dice.choice((1, 5, 100)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _spliced(content, dice):
    """Bytes gone, put in, or brought from elsewhere in the file."""
    for _ in range(dice.choice((1, 5, 30))):
        at, other, size = dice.randint(0, len(content)), dice.randint(0, len(content)), dice.choice((1, 3, 200))
        content = content[:at] + dice.choice((b"", dice.randbytes(size), content[other : other + size])) + content[at + size :]
    return content


def _shortened(content, dice):
    at = dice.randint(0, len(content))
    return dice.choice((content[:at], content[at:], content + dice.randbytes(at % 5000), content * 2, content[:100]))


def _parts(content, dice, form):
    """Parts that are missing, there twice, or named as no part should be."""
    try:
        parts = list(unpacked(content).items())
    except (zipfile.BadZipFile, UnicodeError):
        return content
    at = dice.randrange(len(parts))
    name, held = parts[at]
    odd = dice.choice(
        (f"../../{name}", f"/tmp/{name}", name.upper(), f"{name}/", name.replace("/", "\\"), "", "../" * 60 + "x", "甲\x00.xml")
    )
    return packed(
        dice.choice(
            (
                parts[:at] + parts[at + 1 :],
                [*parts, (name, held)],
                [*parts, (form.part, dice.choice((b"", b"<x/>", b"\x00" * 1000)))],
                [(odd if one == name else one, other) for one, other in parts],
                [*parts, (odd, held)],
                [(one, parts[dice.randrange(len(parts))][1] if one == name else other) for one, other in parts],
                [*parts, *((f"word/media/{number}.png", b"x") for number in range(dice.choice((100, 5000))))],
            )
        )
    )


def _bomb(content, dice, form):
    """A part that unpacks to far more than it takes, with or without ballast that hides it."""
    size = dice.choice((1_000_000, 30_000_000))
    unit = dice.choice((b"\x00", b"<w:p><w:r><w:t>1</w:t></w:r></w:p>", b"<a/>", b"<row><c/></row>"))
    try:
        parts = unpacked(content)
    except (zipfile.BadZipFile, UnicodeError):
        return content
    name = dice.choice([form.part, *sorted(parts)])
    head, mark, tail = parts.get(name, b"").partition(dice.choice((b"</w:body>", b"</sheetData>", b"</w:styles>", b"</Types>")))
    parts[name] = head + unit * (size // len(unit)) + mark + tail
    if dice.random() < 0.6:
        parts["word/media/photo.jpg"] = dice.randbytes(size // 100)
    return packed(list(parts.items()))


def _lying(content, dice, form):
    """Sizes, flags and methods that the archive's directory states wrongly."""
    changed = bytearray(content)
    found = [one.start() for one in re.finditer(rb"PK\x01\x02|PK\x03\x04", content)]
    for at in dice.choices(found, k=dice.choice((1, 5))) if found else ():
        offset, kind = dice.choice(
            ((6, "<H"), (8, "<H"), (10, "<H"), (20, "<I"), (24, "<I"), (28, "<H"), (30, "<H"), (42, "<I"))
        )
        if at + offset + struct.calcsize(kind) <= len(changed):
            struct.pack_into(kind, changed, at + offset, dice.choice((0, 1, 9, 99, 0x7FFF, 0xFFFF)))
    return bytes(changed)


SOURCE = (_characters, _cut, *(_rearranged,) * 4, _filled, _broken, _spanned, _nested, _swollen, _declared)
ENCODED = (_encoded,)
BYTES = (_flipped, _spliced, _shortened)
ARCHIVE = (_parts, _parts, _bomb, _lying)
