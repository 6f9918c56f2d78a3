"""Numbers and levels that Word shows and no text holds: those of lists (numbering.xml) and of styles (styles.xml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ((1000, "千", "仟"), (100, "百", "佰"), (10, "十", "拾"))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_COUNTING = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
             "koreanDigital2")  # fmt: skip
_FORMAL_COUNTING = ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal")
_DIGITAL = ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital")
_STANDS_OFF = re.compile("[0-9A-Za-z一-鿿]$")
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])")
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*\d")
_DEEPEST = 9
_LARGEST = 10_000
"""Above it a number is printed in digits, whatever its format; no list of a plan is so long."""


@dataclass(frozen=True)
class _Level:
    """A level of a list: its first number, format, pattern (第%1章), and the level after which it begins again, 0 for never."""

    start: int
    form: str
    pattern: str
    restart: int
    plain: bool
    style: str


class Numbering:
    """The numbers of a document's paragraphs, told in reading order, and what its styles say of them.

    Parameters
    ----------
    styles, numbering : element or None
        Roots of styles.xml and numbering.xml.
    """

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._styles = {str(one.get(f"{_W}styleId")): one for one in ([] if styles is None else styles.iter(f"{_W}style"))}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def number(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph, with the blank behind it where one is needed; counts the paragraph."""
        found = self._listed(paragraph)
        if found is None:
            return ""
        name, at = found
        shared, levels, overrides = self._lists[name]
        level = levels.get(at)
        if level is None:
            return ""
        counters = self._counters.setdefault(shared, [None] * _DEEPEST)
        before = counters[at]
        if at in overrides and (name, at) not in self._begun:
            counters[at] = overrides[at]
        else:
            counters[at] = level.start if before is None else before + 1
        self._begun.add((name, at))
        for deeper in range(at + 1, _DEEPEST):
            restart = levels[deeper].restart if deeper in levels else deeper
            if at < restart:
                counters[deeper] = None
        if level.form in ("bullet", "none"):
            return ""
        text = re.sub(r"%([1-9])", lambda part: _shown(int(part[1]) - 1, level, levels, counters), level.pattern).strip()
        return f"{text} " if _STANDS_OFF.search(text) else text

    def level(self, paragraph: Any) -> int:
        """Level that a paragraph has as a heading, from 1; 0 for running text."""
        own = _count(paragraph, "pPr/outlineLvl")
        if own is not None:
            return _heading_level(own + 1)
        for name, style in self._chain(paragraph):
            titled = _HEADING_NAME.fullmatch(name)
            if titled:
                return _heading_level(int(titled[1]))
            outline = None if style is None else _count(style, "pPr/outlineLvl")
            if outline is not None:
                return _heading_level(outline + 1)
        return 0

    def is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS_NAME.fullmatch(name) for name, _ in self._chain(paragraph))

    def _chain(self, paragraph: Any) -> Iterator[tuple[str, Any]]:
        """Names of a paragraph's style and of those that it is based on, with their elements; the id for an unknown one."""
        at, seen = _value(paragraph, "pPr/pStyle"), set[str]()
        while at and at not in seen:
            seen.add(at)
            style = self._styles.get(at)
            yield (at if style is None else _value(style, "name") or at).strip().lower(), style
            at = "" if style is None else _value(style, "basedOn")

    def _listed(self, paragraph: Any) -> tuple[str, int] | None:
        """The list that a paragraph belongs to and its level in it, counted from 0: its own, or those of its style."""
        name, depth = _value(paragraph, "pPr/numPr/numId"), _count(paragraph, "pPr/numPr/ilvl")
        if not name:
            for _, style in self._chain(paragraph):
                if style is not None and (name := _value(style, "pPr/numPr/numId")):
                    own = _count(style, "pPr/numPr/ilvl")
                    depth = self._linked(name, str(style.get(f"{_W}styleId")), own or 0) if depth is None else depth
                    break
        return (name, min(depth or 0, _DEEPEST - 1)) if name in self._lists else None

    def _linked(self, name: str, style: str, otherwise: int) -> int:
        """The level of a list that says that it belongs to a style."""
        levels = self._lists[name][1] if name in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), otherwise)

    def _read(self, numbering: Any) -> None:
        """The lists, each with the count that it shares with others, its levels, and where it begins anew."""
        shared = {str(one.get(f"{_W}abstractNumId")): one for one in numbering.findall(f"{_W}abstractNum")}
        links = {link: at for at, one in shared.items() if (link := _value(one, "styleLink"))}
        for one in numbering.findall(f"{_W}num"):
            at = _value(one, "abstractNumId")
            if at in shared:
                at = links.get(_value(shared[at], "numStyleLink"), at)
            levels = dict(_levels(shared[at])) if at in shared else {}
            overrides = {}
            for other in one.findall(f"{_W}lvlOverride"):
                levels |= dict(_levels(other))
                depth, start = _integer(str(other.get(f"{_W}ilvl"))), _count(other, "startOverride")
                if depth is not None and start is not None:
                    overrides[depth] = start
            self._lists[str(one.get(f"{_W}numId"))] = (at, levels, overrides)


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for one in element.findall(f"{_W}lvl"):
        at = _integer(str(one.get(f"{_W}ilvl")))
        if at is None or at >= _DEEPEST:
            continue
        restart, plain = _count(one, "lvlRestart"), one.find(f"{_W}isLgl")
        level = _Level(
            _count(one, "start") or 0,
            _value(one, "numFmt") or "decimal",
            _value(one, "lvlText"),
            at if restart is None else restart,
            plain is not None and plain.get(f"{_W}val") not in ("0", "false", "off"),
            _value(one, "pStyle"),
        )
        yield at, level


def _shown(at: int, level: _Level, levels: dict[int, _Level], counters: list[int | None]) -> str:
    """The count of one level as the level that prints it shows it; a level not yet counted shows its first number."""
    own = levels.get(at)
    if own is None:
        return ""
    count = counters[at]
    form = "decimal" if level.plain and own.form != "none" else own.form
    return numeral(own.start if count is None else count, form)


def numeral(number: int, form: str) -> str:
    """A number in one of Word's formats: 十二, ⑫, xii; in digits where the format is not known."""
    if form in ("none", "bullet"):
        return ""
    if not 0 <= number < _LARGEST:
        return str(number)
    if form in _COUNTING:
        return chinese(number)
    if form in _FORMAL_COUNTING:
        return _counted(number, _FORMAL, 2)
    if form in _DIGITAL:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 50:
        return chr(0x245F + number if number <= 20 else 0x323C + number if number <= 35 else 0x328D + number)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2473 + number)
    if form == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(0x2487 + number)
    if form == "ideographEnclosedCircle" and 1 <= number <= 10:
        return chr(0x327F + number)
    if form in ("upperLetter", "lowerLetter") and number:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and number:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 1 <= number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    return str(number)


def chinese(number: int) -> str:
    """A number below 10,000 as it is counted: 十二, 二十, 一百零五."""
    return re.sub(r"^一十", "十", _counted(number, _CHINESE, 1))


def _counted(number: int, signs: str, step: int) -> str:
    text, left = "", number
    for size, *names in _STEPS:
        digit, left = divmod(left, size)
        if digit:
            text += signs[digit] + names[step - 1]
        elif text and left and not text.endswith(signs[0]):
            text += signs[0]
    return text + signs[left] if left or not text else text


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        text += sign * times
    return text


def _heading_level(level: int) -> int:
    """A level as headings have it, at most 5; 0 for that of body text."""
    return min(level, 5) if level <= _DEEPEST else 0


def _value(element: Any, path: str) -> str:
    """What an element below this one says in its `w:val`; empty where it is not there."""
    found = element.find("/".join(f"{_W}{part}" for part in path.split("/")))
    return "" if found is None else str(found.get(f"{_W}val") or "")


def _count(element: Any, path: str) -> int | None:
    """A count that an element below this one states; None where it states none."""
    return _integer(_value(element, path))


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else None
