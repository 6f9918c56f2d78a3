"""Years as plans print them (2023, 2023年6月, 二〇二三年), periods (2023—2025年), and words that stand for no year (长期).

A period is read only where dates and the words usual beside them make up the whole text: what is left over may be another
date in a spelling that is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from analysis import units
from analysis.words import BLANKS, DASHES, FIVE_YEARS

_CHINESE_YEAR = re.compile(rf"二[〇○零][〇○零一二三四五六七八九]{{2}}(?=年|[{DASHES}至到]|$)")
_DIGITS = {ord(sign): str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {ord("○"): "0", ord("零"): "0"}
_DASH = rf"[{DASHES}至到]+"
_SHORT = re.compile(rf"(?<!\d)((?:19|20)(\d{{2}}))年?{_DASH}(\d{{2}})(年|(?![\d月./年]))")
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_IN_YEAR = rf"(?:{_MONTH}{_DASH})?{_MONTH}月份?(?:{_DAY}[日号])?|第?[一二三四1-4]季度|[上下]半年"
_DATE = re.compile(
    rf"(?P<plan>{'|'.join(FIVE_YEARS)})(?:规划)?(?:时期|期间|期)?(?P<end>末)?"
    rf"|(?<!\d)(?P<year>(?:19|20)\d{{2}})"
    rf"(?:[./-]{_MONTH}(?:[./-]{_DAY})?(?![\d年.])|(?:0[1-9]|1[0-2])(?!\d)|(?!\d)(?:年度?)?(?:{_IN_YEAR}|[年月]?[底末])*)"
    rf"|(?:(?P<next>[次翌]年)|当年|同年)(?:{_IN_YEAR}|[底末])*|{_IN_YEAR}|年[底末]"
)
_OPEN = re.compile(rf"及?(?:{_DASH}|起|以后|之?后|长期|持续)")
_BEGUN = re.compile("启动|开工|开始|动工")
_BY = re.compile("前(?!期)|完成|建成|竣工|完工|投产|投用|投运|验收")
_DATED = re.compile(r"(?:19|20)\d{2}|\d年|十.五")
_LENGTH = re.compile(r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个半?月|年半?|天)")
_WITHIN_YEAR = re.compile(r"(?<![\d一二三四五六七八九十])(?:[1一]年|(?:\d|1[0-2]|[一二三四五六七八九十])个月)")
_NO_YEAR = re.compile("长期|持续|常年|常态|每年|逐年|分年度|分年|分期|规划期|近期|中期|远期|待定|适时")
_BESIDE = re.compile(
    rf"[（(][^（()）\d年期末今]*[)）]|{_NO_YEAR.pattern}|期间|时期|期限|工期|周期|实施期?|建设期?|计划|预计|拟|力争|争取|全面|全部|基本|主体"
    r"|工程|项目|[一二三]期|前期(?:工作)?|续建|新建|在建|筹备|谋划|立项|审批|核准|备案|招标|施工|开展|推进|开始|启动|动工|开工"
    r"|完成|建成|竣工|完工|投产|投用|投运|投入使用|试?运行|并网|交付|验收|以[前后内]|之[前后]|截止?"
    rf"|[{DASHES}至到今、，,；;。：:/／（()）起后前内中和及与并初底末]"
)
"""What is usual beside dates; it does not make them other ones."""


@dataclass(frozen=True)
class _Date:
    """A date of a text: the years that it may mean, and whether it is the end of something: 2025年底, “十四五”末."""

    first: int
    last: int
    ends: bool = False


def plain(text: str) -> str:
    """A text half width, its Chinese years in digits, without blanks; what stood apart stays apart."""
    text = re.sub(r"(?<=\d)\s+(?=\d)", "、", units.half_width(text).strip())
    text = re.sub(r"[\s“”\"]+", "", text)
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), text)


def year_of(text: str) -> int | None:
    """The one year that a text names, with or without a month; None where it names none or several."""
    years = set(period_of(text) or ()) - {None}
    return years.pop() if len(years) == 1 else None


def is_span(text: str) -> bool:
    """Whether a text names two years, the first and the last of a period."""
    return len(set(period_of(text) or ()) - {None}) > 1


def says_no_year(text: str) -> bool:
    """Whether a text is words that stand for no certain year: 长期, 每年, —, or only how long something takes: 24个月."""
    told = plain(text)
    length = _LENGTH.sub("", told, count=1)
    if told in BLANKS or (length != told and not _left_over(length)):
        return True
    return bool(_NO_YEAR.search(told)) and not _DATED.search(told)


def period_of(text: str) -> tuple[int | None, int | None] | None:
    """First and last year of a period; None where it names no year, or is not read in whole.

    Examples
    --------
    >>> period_of("2023年6月—2025年12月")
    (2023, 2025)
    >>> period_of("2025年底前")
    (None, 2025)
    """
    dates, beside, told = list[_Date](), list[str](), _in_full(plain(text))
    since = 0
    for found in _DATE.finditer(told):
        date = _dated(found, dates)
        if date:
            dates.append(date)
            beside.append(told[since : found.start()])
            since = found.end()
    before, after = (beside or [""])[0], told[since:]
    spans = len(dates) > 1 or any(date.first < date.last for date in dates)
    rest = "、".join([*beside, after])
    if not dates or _left_over((_LENGTH if spans else _WITHIN_YEAR).sub("", rest, count=1)):
        return None
    if any(re.fullmatch(_DASH, one) and re.fullmatch(_DASH, other) for one, other in pairwise(beside[1:])):
        return None  # 2021-2025-2035, which tells no one period
    first, last = min(date.first for date in dates), max(date.last for date in dates)
    if len(dates) == 2 and re.fullmatch(_DASH, beside[1]) and dates[0].first > dates[1].last:
        return dates[0].first, dates[1].last  # printed the wrong way round, which is told rather than turned
    begun = bool(_OPEN.match(after)) or (not spans and bool(_BEGUN.search(after)))
    done = not spans and bool(dates[0].ends or _BY.search(after) or re.search(f"{_DASH}$", before))
    if spans and len(dates) == 1 and (begun or re.match("[以之]?前", after)):
        return None  # before or after a whole plan period, which no year tells
    return (None if done and not begun else first), (None if begun and not done else last)


def _in_full(told: str) -> str:
    """2023-25 as 2023—2025年; the second number is a year where it says so or is no month."""

    def full(found: re.Match[str]) -> str:
        is_year = int(found[3]) >= int(found[2]) and (found[4] or int(found[3]) > 12)
        return f"{found[1]}—{found[1][:2]}{found[3]}年" if is_year else found[0]

    return _SHORT.sub(full, told)


def _dated(found: re.Match[str], before: list[_Date]) -> _Date | None:
    """The date that was found; None for a month without a year."""
    ends = bool(re.search("[底末]", found[0]))
    if found["plan"]:
        first, last = FIVE_YEARS[found["plan"]]
        return _Date(last if ends else first, last, ends)
    if not found["year"] and not before:
        return None
    year = int(found["year"]) if found["year"] else before[-1].last + bool(found["next"])
    return _Date(year, year, ends)


def _left_over(rest: str) -> bool:
    """Whether anything stands beside the dates that is not usual there."""
    return bool(_BESIDE.sub("", rest))
