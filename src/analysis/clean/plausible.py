"""What makes a reported number look like a slip: ten times off, a pasted target, a lost sign. Such a number is not refused but
must be vouched for.
"""

from __future__ import annotations

import math

FACTORS = {10: ("十", "十"), 15: ("十五", "十五"), 100: ("百", "百"), 1000: ("千", "千"), 10000: ("一万", "万")}
"""Slips between units, and what they are called, as multiples and as parts: a decimal point; 亩 and 公顷; 公顷 and 平方千米;
亿元 and 万元, 千瓦 and 万千瓦."""
_USUAL = 2.0
"""A yearly value further than this from the last one, as a ratio, must be vouched for."""


def off(number: float, reference: float, what: str) -> str:
    """Why a number is not to be believed beside a reference of its own kind; empty where it is.

    Examples
    --------
    >>> off(912, 91.2, "上年值")
    '约为上年值的十倍'
    >>> off(90, 91.2, "上年值")
    ''
    """
    if not reference or math.isnan(reference):
        return ""
    if not number:
        return f"填的是 0，而{what}不为 0，没有数据的不填 0"
    ratio = number / reference
    if ratio < 0:
        return f"正负号与{what}相反，是否漏填或多填了负号"
    if 1 / _USUAL <= ratio <= _USUAL:
        return ""
    times = ratio if ratio > 1 else 1 / ratio
    near = min(FACTORS, key=lambda factor: abs(math.log(times / factor)))
    if abs(math.log(times / near)) < 0.35:
        return f"约为{what}的{FACTORS[near][0]}倍" if ratio > 1 else f"约为{what}的{FACTORS[near][1]}分之一"
    if ratio < 1:
        return f"不到{what}的一半"
    return f"超过{what}的{math.floor(times)}倍"
