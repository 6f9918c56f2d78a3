"""What a row of a plan's table is: a record, or what is printed among them: a total, the head of a section, a note, the
numbers of the columns; of a project, also its parts and the rows over which it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis import units

RECORD, TOTAL, SECTION, GROUP, NOTE, BLANK = "record", "total", "section", "group", "note", "blank"
NUMBERS, PART, CONTINUED, AGAIN = "numbers", "part", "continued", "again"
NAMES = {
    TOTAL: "合计或小计",
    SECTION: "分类行",
    GROUP: "只有名称、分项在下的行",
    NOTE: "表注",
    BLANK: "空行",
    NUMBERS: "栏号行",
    PART: "已含在所属项目内的分项",
    AGAIN: "续表的表题",
}
SUB_SERIAL = re.compile(r"\d+[.．-]\d+|[（(]\d+[)）]|[①-⑳]")
"""Serials of parts of an indicator or a project: 8.1, （1）, ①."""

_NOTE = re.compile(r"(?:注|备注|说明|附注|资料来源|数据来源)(?:\d*[：:.、]|\d)")
_MARKED = re.compile(r"[*※]")
TOTAL_WORDS = r"(?:(?:.{0,20}[^\w]*)?(?:合计|总计|共计|小计)|累计)(?:[（(].*[)）])?[：:]?(?:[\d,.]+(?:亿元|万元|元)?)?"
_TOTAL = re.compile(TOTAL_WORDS)
TITLE = re.compile(
    r"(?:附[表件]|表)[\d一二三四五六七八九十].*|[（(]?(?:续附?|接上)[表件页].*|.{2,30}(?:项目|工程|指标).{0,12}表(?:[（(].*[)）])?"
)
"""Title of a further table among the rows of one that was put together of several."""
_CHINESE = "一二三四五六七八九十"
_NUMBER = rf"[\d{_CHINESE}]+(?:[-－—.．][\d{_CHINESE}]+)?"
GOES_ON = re.compile(
    rf"(?<![持连陆延手])续\s*(?:附?\s*[表件]|{_NUMBER})|[（(]续(?:{_NUMBER})?[)）]|接上[表页]"
    rf"|[表件]\s*{_NUMBER}\s*续(?=[\s表：:\d{_CHINESE}]|$)"
)
"""In the title of a table that goes on: 续附表2, 续表2, 附表2续, 附表2 重点工程表（续）; not 附表2 续建项目表."""
_NUMBERED = re.compile(
    rf"(?:[{_CHINESE}]+[、.．]|[（(][{_CHINESE}]+[)）]|第[{_CHINESE}]+[类部])\S.*|\d{{1,2}}[、.．][^\d。]{{2,}}"
)
_CHINESE_SERIAL = re.compile(rf"[（(]?[{_CHINESE}]+[)）]?[、.．]?")
_AMOUNTS = 2
"""How many cells beside its number and its name the head of a section may fill: amounts of what it holds."""
_COLUMN_LETTERS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ")
_FEWEST_NUMBERS, _MOST_UNNUMBERED = 3, 2
_VALUE = re.compile(r"[-—/／]+|.*\d.*")


def kind_of(record: Sequence[str], serial: int | None, name: int | None) -> str:
    """What a row is.

    Parameters
    ----------
    record : sequence of str
        Its cells as printed.
    serial, name : int or None
        Columns of the serial and of the name, counted from 0.
    """
    texts = [re.sub(r"\s+", "", text) for text in record]
    filled = [at for at, text in enumerate(texts) if text]
    if not filled:
        return BLANK
    if are_column_numbers(texts) and (name is None or texts[name]):
        return NUMBERS
    first, alone = texts[filled[0]], len({texts[at] for at in filled}) == 1
    if (_NOTE.match(first) and (alone or filled[0] == 0)) or (_MARKED.match(first) and alone):
        return NOTE
    heads = {filled[0], *(at for at in (serial, name) if at is not None)}
    if any(_TOTAL.fullmatch(texts[at]) for at in heads if texts[at]):
        return TOTAL
    opens = filled[0] == 0 and (TITLE.fullmatch(first) or not _VALUE.fullmatch(first))
    if alone and (is_numbered(first) or opens):
        return SECTION
    numbered = serial is not None and name is not None and texts[name] and _CHINESE_SERIAL.fullmatch(texts[serial])
    if numbered and len(filled) <= min(2 + _AMOUNTS, len(texts) - 1):
        return SECTION
    return RECORD


def is_numbered(text: str) -> bool:
    """Whether a text that stands alone is the head of a section: 一、生态空间类, （二）生态安全类, 2．生态经济."""
    return bool(_NUMBERED.fullmatch(text))


def are_column_numbers(record: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 or 甲, 乙, 1, 2 in all or nearly all of its cells."""
    begins = next(((str(at), _column_number(cell)) for at, cell in enumerate(record, start=1) if cell.strip()), ("", ""))
    if begins[1] not in ("1", begins[0], *(letters[:1] for letters in _COLUMN_LETTERS)):
        return False
    told = [(at, text) for at, cell in enumerate(record, start=1) if (text := _column_number(cell))]
    if len(told) < max(_FEWEST_NUMBERS, len(record) - _MOST_UNNUMBERED):
        return False
    for letters in _COLUMN_LETTERS:
        lettered = 0
        while lettered < min(len(told), len(letters)) and told[lettered][1] == letters[lettered]:
            lettered += 1
        counted = told[lettered:]
        if all(text == str(nth) for nth, (_, text) in enumerate(counted, start=1)) or all(text == str(at) for at, text in told):
            return True
    return False


def _column_number(cell: str) -> str:
    """4 of （4） and of 4=5+6."""
    return re.sub(r"^[（(]|[)）]$|[=＝].*", "", re.sub(r"\s+", "", units.half_width(cell)))


def with_notes(records: Sequence[Sequence[str]], kinds: Sequence[str]) -> list[str]:
    """Kinds of rows, with rows of one cell below a note as more of it: those that are a sentence or that no record follows."""
    made = list(kinds)
    alone = [len({text for cell in record if (text := cell.strip())}) == 1 for record in records]
    last = max((at for at, kind in enumerate(kinds) if kind == RECORD and not alone[at]), default=-1)
    for at in range(1, len(made)):
        if made[at - 1] == NOTE and made[at] in (RECORD, SECTION) and alone[at]:
            told = next(cell.strip() for cell in records[at] if cell.strip())
            made[at] = NOTE if at > last or told[-1] in "。；;" else made[at]
    return made


def is_continued(text: str) -> bool:
    """Whether a text that stands alone is the title of a table that goes on, and no more than that to its rows."""
    return bool(GOES_ON.search(text)) and bool(TITLE.fullmatch(re.sub(r"\s+", "", text)))


def label_of(record: Sequence[str], serial: int | None, name: int | None) -> str:
    """What a total, a section or a note is called: its first words, a Chinese serial with its name."""
    texts = [re.sub(r"\s+", "", text) for text in record]
    total = next((text for text in texts if text and _TOTAL.fullmatch(text)), "")
    if total:
        return total
    if serial is not None and name is not None and texts[name] and texts[serial]:
        number = texts[serial].rstrip("、.．")
        return f"{number}、{texts[name]}" if _CHINESE_SERIAL.fullmatch(texts[serial]) else texts[name]
    return next((text for text in texts if text), "")


def unnumbered(label: str) -> str:
    """The name of a section without its number: 生态空间类 of 一、生态空间类."""
    return re.sub(rf"^(?:[（(]?[{_CHINESE}]+[)）]?[、.．]?|\d{{1,2}}[、.．])", "", label)


_TABLE_NUMBER = re.compile(rf"附?[表件]\s*[\d{_CHINESE}]+(?:[-－—.．][\d{_CHINESE}]+)?[：:]?")
_SAYS_NOTHING = re.compile(
    r"[（(].*?[)）]|一览表|清单|汇总|名录|目录|体系|重点|重大|主要|优先|建设|规划|工程|项目|指标|表|类|续|\s"
)
_SAYS_WHEN = re.compile(r"[近中远]期|\d|十[二三四五六]五")


def section_of(title: str) -> str:
    """What a table's rows are filed under by its title: 生态经济 of 附表1-2 生态经济类重点工程.

    Empty where it says no more than that they are projects or indicators, or when.
    """
    left = _SAYS_NOTHING.sub("", _TABLE_NUMBER.sub("", title, count=1))
    return "" if _SAYS_WHEN.search(left) else left
