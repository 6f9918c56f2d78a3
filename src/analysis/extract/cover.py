"""What the cover of a plan's document says, each on a line of its own before the running text: title, status, office, date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis import units
from analysis.extract.document import Document, Heading, Paragraph
from analysis.plan import STATUSES

_LONGEST = 40
_ENDS = re.compile(r"[。；，]|^目\s*录$|^前\s*言$")
_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_TITLE = re.compile(r"[一-鿿“”\"]{2,38}规划(?:纲要)?(?:文本)?")
_COUNTY = re.compile(r"[一-鿿]{1,12}[县旗市区]")
_STATUS = re.compile("|".join(STATUSES))
_OFFICE = re.compile(r"(?:(?:编制|组织编制|委托)(?:单位|机关)[：:])?([一-鿿]{2,20}(?:人民政府|委员会|管委会|办公室|[局厅]))")
_DATE = re.compile(r"((?:19|20)\d\d|[一二][〇零○O0一二三四五六七八九]{3})[年./-]([一二三四五六七八九十]{1,2}|\d{1,2})月?")
_ZERO = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")


@dataclass(frozen=True)
class Cover:
    """A cover; empty where the document has none or it does not say.

    Parameters
    ----------
    title, office : str
        As printed, without blanks and brackets.
    status : str
        `plan.STATUSES`.
    date : str
        Year and month: 2024年6月; of a draft, when it was written.
    lines : frozenset of int
        Lines that it stands on.
    """

    title: str = ""
    office: str = ""
    status: str = ""
    date: str = ""
    lines: frozenset[int] = frozenset()


def cover(document: Document) -> Cover:
    """The cover of a document: short lines before its first sentence, one of them the plan's title."""
    told = list(_lines(document))
    plain = [_NOTE.sub("", text) for _, text in told]
    at = next((at for at, text in enumerate(plain) if _TITLE.fullmatch(text)), None)
    if at is None:
        return Cover()
    above = plain[at - 1] if at and _COUNTY.fullmatch(plain[at - 1]) and not _COUNTY.match(plain[at]) else ""
    offices = [found[1] for text in plain if (found := _OFFICE.fullmatch(text))]
    statuses = [found[0] for _, text in told if (found := _STATUS.search(text)) and _is_status(text)]
    dates = [found for text in plain if (found := _DATE.fullmatch(units.half_width(text)))]
    return Cover(
        (above + plain[at]).removesuffix("文本"),
        next((one for one in offices if one.endswith("人民政府")), offices[0] if offices else ""),
        statuses[0] if statuses else "",
        _month(dates[-1]) if dates else "",
        frozenset(line for line, _ in told),
    )


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """Lines of the cover with their numbers, without blanks."""
    for block in document.blocks:
        if not (isinstance(block, Paragraph) or (isinstance(block, Heading) and not block.number)):
            return
        for line in (block.text if isinstance(block, Paragraph) else block.title).split("\n"):
            text = re.sub(r"\s+", "", line)
            if len(text) > _LONGEST or _ENDS.search(_NOTE.sub("", text)):
                return
            yield block.line, text


def _is_status(text: str) -> bool:
    """Whether a line says the status alone, in brackets or not, or behind the title in brackets."""
    return bool(re.fullmatch(rf"(?:{_TITLE.pattern})?(?:{_NOTE.pattern})*[（(]?(?:{_STATUS.pattern})[)）]?", text))


def _month(found: re.Match[str]) -> str:
    """2024年6月 of 二〇二四年六月."""
    month = found[2] if found[2].isdecimal() else units.chinese_integer(found[2])
    return f"{found[1].translate(_ZERO)}年{int(month or 1)}月"
