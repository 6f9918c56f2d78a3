"""Requirement and value texts of the appendix of indicators: ≥20%, △EQI≥-1, 80—85%, 约12%, 35微克/立方米 以下, states.

A text that prints an operator keeps it: `≥50%` where a measurement belongs stays an inequality. A text without a number is a
state (制定实施) and has no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis import units
from analysis.words import COMPARATORS_AFTER, COMPARATORS_BEFORE, DASHES

_BEFORE = {**COMPARATORS_BEFORE, "=": "=|＝|达到|累计(?:达到)?"}
_NUMBER = r"\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<subject>△[A-Za-z]*|[A-Za-z]+(?=\s*(?:{'|'.join(_BEFORE.values())})))?\s*(?P<before>{'|'.join(_BEFORE.values())})?\s*(?P<number>[-+]?{_NUMBER})\s*"
    rf"(?:(?P<first>[^\d\s至{DASHES[1:]}-]{{0,8}}?)\s*[{DASHES}至]+\s*(?P<upper>{_NUMBER})\s*)?"
    rf"(?P<unit>(?:[^\W\d_]|[%‰℃°㎡㎥]).{{0,11}}?)??\s*(?P<after>{'|'.join(COMPARATORS_AFTER.values())})?"
)
_GROUPED = re.compile(r"(?<![\d.,，])\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
_SPACED = re.compile(r"(?<![\d.,，])\d{1,3}(?:[ \u00a0\u2009\u202f\u3000]\d{3})+(?!\d)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOTE = re.compile(r"[（(](?:含本?数?|预计|预期|预测|参考|暂定|初步|估算)[)）]$|[①-⑳*※]+$")
_PER_CENT = re.compile(r"百分之([零〇一二两三四五六七八九十百]+)(?:点([零〇一二三四五六七八九]+))?")
_IN_WORDS = re.compile(
    rf"((?:{'|'.join(_BEFORE.values())})?)(?:({units.CHINESE_NUMBER})(?!成)|([一二两三四五六七八九])成([一二三四五六七八九半])?)"
    rf"(\D{{0,8}})"
)
_CHINESE = "零一二三四五六七八九"
_CHANGE_NAME = re.compile(r"下降率|降低率|增长率|提高幅度|下降幅度|降低幅度|变化幅度")


@dataclass(frozen=True)
class Reading:
    """What a cell of the appendix of indicators says.

    Parameters
    ----------
    operator : str or None
        `words.OPERATORS`; None for a state.
    number : float or None
        Shares as 0 to 1; None for a state.
    upper : float or None
        Upper end of a range.
    unit : str or None
        `share`, `index` where none is printed, or the unit as printed; None for a state.
    is_change : bool
        Whether the text itself speaks of a change (△EQI).
    """

    operator: str | None = None
    number: float | None = None
    unit: str | None = None
    is_change: bool = False
    upper: float | None = None

    @property
    def is_state(self) -> bool:
        """Whether the text is words without a number."""
        return self.number is None

    def in_unit(self, unit: str) -> Reading:
        """The same in another unit of its dimension; a bare number is taken to be in that unit.

        Raises
        ------
        ValueError
            The units are of different dimensions.
        """
        if self.number is None or not unit or self.unit == normal(unit):
            return self
        if self.unit == "index":
            parts = 100.0 if normal(unit) == "share" else 1.0
        else:
            parts = _factor(unit) / _factor(str(self.unit))
            if _dimension(str(self.unit)) != _dimension(unit):
                raise ValueError(f"{self.unit} is not a unit of {unit}")
        upper = None if self.upper is None else self.upper / parts
        return replace(self, number=self.number / parts, upper=upper, unit=normal(unit))


STATE = Reading()


def normal(unit: str) -> str:
    """A unit as the table keeps it: share for %, index for none, else as printed."""
    plain = units.half_width(unit).strip()
    return "share" if plain in ("%", "百分比", "share") else "index" if plain in ("", "index") else plain


def _factor(unit: str) -> float:
    try:
        return 1.0 if normal(unit) == "share" else units.scale(unit)[0]
    except KeyError as error:
        raise ValueError(f"{unit} is no planning unit") from error


def _dimension(unit: str) -> str:
    return "share" if normal(unit) == "share" else units.scale(unit)[1]


def read(text: str, known: str = "") -> Reading:
    """A requirement or a value: `≥20%`, `100%`, `△EQI≥-1`, `80—85%`, `约12%`, `35微克/立方米`, or a state such as 制定实施.

    Anything beside the quantity makes the text a state: 综合利用率≤60%的地区 names a regime, it does not state a value.

    Parameters
    ----------
    known : str
        Unit that the table prints for the row elsewhere; the text may repeat it even where it is no planning unit.
    """
    is_share = "share" in (normal(known), normal(text[-1:]))
    plain = _NOTE.sub("", figures(text, spaced=not is_share))
    plain = re.sub(r"^[〔\[【](.*)[〕\]】]$", r"\1", plain)  # 〔268〕 is a sum of several years
    found = _QUANTITY.fullmatch(_in_digits(plain))
    if not found or units.is_endless(plain):
        return STATE
    unit = normal(found["unit"] or found["first"] or "")
    if unit not in ("share", "index", normal(known)) and not _is_unit(unit):
        return STATE
    if found["first"] and normal(found["first"]) != unit:
        return STATE
    parts = 100 if unit == "share" else 1
    return Reading(
        operator=_operator(found["before"], found["after"]),
        number=float(found["number"]) / parts,
        unit=unit,
        is_change=(found["subject"] or "").startswith("△"),
        upper=float(found["upper"]) / parts if found["upper"] else None,
    )


def figures(text: str, *, spaced: bool = True) -> str:
    """A text whose numbers are written plainly: half width, without marks of thousands (1，250; 1 234) and hidden signs.

    Parameters
    ----------
    spaced : bool
        Whether a blank may stand between thousands; between percentages it parts two numbers.
    """
    plain = re.sub("[－−﹣]", "-", units.half_width(_INVISIBLE.sub("", text))).strip()
    for grouped in (_GROUPED, *([_SPACED] if spaced else [])):
        plain = grouped.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    return re.sub(r"^-\s+(?=\d)", "-", re.sub(r"(?<=\d)\s*\.\s*(?=\d)", ".", plain))


def unsaid(text: str, name: str) -> str:
    """A text without the verb that its indicator's name says already: 18% of 下降18%, for a 下降率."""
    verb = re.match("下降|降低|减少|提高|增长|上升", text)
    return text.removeprefix(verb[0]) if verb and verb[0] in name else text


def read_in(text: str, unit: str) -> Reading:
    """A text in a row's unit; one in a unit of another dimension is words that cannot be compared."""
    try:
        return read(text, unit).in_unit(unit)
    except ValueError:
        return STATE


def _operator(before: str | None, after: str | None) -> str:
    for table, words in ((COMPARATORS_AFTER, after), (_BEFORE, before)):
        for sign, pattern in table.items():
            if words and re.fullmatch(pattern, words):
                return sign
    return "="


def _is_unit(unit: str) -> bool:
    try:
        units.scale(unit)
    except KeyError:
        return False
    return True


def _in_digits(text: str) -> str:
    """百分之八十五点五 as 85.5%, 八十五 as 85, 八成 as 80%; a single numeral may be a dash and stays."""

    def digits(found: re.Match[str]) -> str:
        whole = units.chinese_integer(found[1])
        if whole is None:
            return found[0]
        tenths = "".join(str(_CHINESE.index(sign.replace("〇", "零"))) for sign in found[2] or "")
        return f"{whole}.{tenths}%" if tenths else f"{whole}%"

    told = _IN_WORDS.fullmatch(text)
    if told:
        tenth = 5 if told[4] == "半" else units.chinese_integer(told[4] or "零")
        number = units.chinese_integer(told[2]) if told[2] else f"{units.chinese_integer(told[3])}{tenth}%"
        return f"{told[1]}{number}{told[5]}"
    return _PER_CENT.sub(digits, text)


def speaks_of_change(name: str) -> bool:
    """Whether an indicator measures a change against an earlier year: 单位国内生产总值建设用地使用面积下降率."""
    return bool(_CHANGE_NAME.search(name))


def meets(operator: str, value: float, threshold: float) -> bool:
    """Whether a measured value keeps a threshold; a bare 100% in a requirement is read as at least 100%."""
    slack = 1e-9
    if operator in ("≥", "=", "≈"):
        return value >= threshold - slack
    if operator == ">":
        return value > threshold + slack
    if operator == "≤":
        return value <= threshold + slack
    return value < threshold - slack
