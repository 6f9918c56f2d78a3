"""Years as plans print them (2023, 2023年6月, 二〇二三年), periods (2023—2025年), and words that stand for no year (长期)."""

from __future__ import annotations

import re

from analysis import units
from analysis.words import FIVE_YEARS

_CHINESE_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = {ord(sign): str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {ord("○"): "0", ord("零"): "0"}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)((?:19|20)(\d{2}))年?\s*[-—–~～至到]+\s*(\d{2})年(?!\d)")
_BY = re.compile(r"(?:年|年底|年末|月|月底)?(?:之?前|以前|前完成)$")
_NO_YEAR = re.compile(r"[-—/／]+|.*(?:长期|持续|常年|常态|每年|逐年|分年度|分期|规划期|近期|中期|远期|待定|适时).*")


def plain(text: str) -> str:
    """A text half width, its Chinese years in digits, without blanks."""
    text = re.sub(r"\s+", "", units.half_width(text))
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), text)


def year_of(text: str) -> int | None:
    """The year that a text begins with, with or without a month; None where it does not."""
    found = re.match(_YEAR, plain(text))
    return int(found[1]) if found else None


def says_no_year(text: str) -> bool:
    """Whether a text is words that stand for no certain year: 长期, 每年, —."""
    return bool(_NO_YEAR.fullmatch(plain(text)))


def period_of(text: str) -> tuple[int | None, int | None] | None:
    """First and last year of a period; None where it names no year.

    Examples
    --------
    >>> period_of("2023年6月—2025年12月")
    (2023, 2025)
    >>> period_of("2025年底前")
    (None, 2025)
    """
    told = plain(text)
    short = _SHORT.fullmatch(told)
    if short and int(short[3]) >= int(short[2]):
        return int(short[1]), int(short[1][:2] + short[3])
    years = [int(found) for found in _YEAR.findall(told)]
    if not years:
        return next((years_of for name, years_of in FIVE_YEARS.items() if name in told), None)
    if len(years) == 1 and _BY.search(told):
        return None, years[0]
    if len(years) == 1 and re.search(r"(?:起|以后|开始)$|启动|开工", told):
        return years[0], None
    return years[0], years[-1]
