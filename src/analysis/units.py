"""Quantities in planning units: what the plan prints, the canonical unit kept in tables, what the report prints.

Canonical units are `km2`, `mw`, `cny`, `share` (0 to 1) and their like; they stand in column names as suffixes.
Conversions are pint's; only the definitions of the Chinese planning units are ours (GB 3100-93; 1 亩 = 1/15 公顷).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint

DEFINITIONS = """
m = [length]
km = 1000 m
米 = m
千米 = km
公里 = km
毫米 = 0.001 m
m2 = m ** 2
km2 = km ** 2
平方米 = m2
平方千米 = km2
平方公里 = km2
万平方千米 = 1e4 km2
万平方公里 = 1e4 km2
公顷 = 10000 m2
万公顷 = 1e8 m2
亩 = 10000 / 15 m2
万亩 = 10000 亩
万平方米 = 10000 m2
m3 = m ** 3
立方米 = m3
万立方米 = 1e4 m3
亿立方米 = 1e8 m3
h = [time]
小时 = h
day = [day]
天 = day
秒 = h / 3600
mw = [power]
兆瓦 = mw
千瓦 = mw / 1000
kW = 千瓦
万千瓦 = 10 mw
MW = mw
GW = 1000 mw
吉瓦 = GW
w = mw / 1e6
瓦 = w
mwh = mw * h
千瓦时 = 千瓦 * h
万千瓦时 = 1e4 千瓦时
亿千瓦时 = 1e8 千瓦时
mj = mwh / 3600
兆焦 = mj
cny = [money]
元 = cny
万元 = 1e4 cny
亿元 = 1e8 cny
t = [mass]
吨 = t
万吨 = 1e4 t
斤 = t / 2000
万斤 = 1e4 斤
亿斤 = 1e8 斤
ug = t / 1e12
微克 = ug
毫克 = t / 1e9
千克 = t / 1000
克 = t / 1e6
share = [share]
percent = share / 100
percentage_point = share / 100
degc = [temperature]
度 = degc
摄氏度 = degc
index = [index]
千伏 = [voltage]
kV = 千伏
倍 = [multiple]
蒸吨 = [steam]
吨标准煤 = [standard_coal]
吨标煤 = 吨标准煤
万吨标准煤 = 1e4 吨标准煤
升 = m3 / 1000
人 = [person]
万人 = 1e4 人
户 = [household]
year = [year]
"""

CANONICAL = (
    "km2",
    "m",
    "m3",
    "m3/h",
    "m3/day",
    "mw",
    "mwh",
    "cny",
    "cny/mw",
    "share",
    "h",
    "day",
    "t",
    "t/day",
    "ug/m3",
    "w/m2",
    "mj/m2",
    "degc",
)
"""One canonical unit a dimension; a dimension that is not listed keeps the unit in which it is printed."""

_COUNTED = (
    "个 项 条 处 座 家 户 万户 人 万人 头 万头 只 万只 头只 万头只 羊单位 万羊单位 株 万株 次 类 种 轮 期 级 批 "
    "只适用 辆 名 所 台 套 届 片 核 区 园 镇 乡 村 位"
)
COUNTERS = frozenset(_COUNTED.split())
"""Measure words: what they count is a number without a dimension."""

_SPELLINGS = {
    "％": "percent",
    "%": "percent",
    "百分点": "percentage_point",
    "个百分点": "percentage_point",
    "㎡": "平方米",
    "m²": "m2",
    "平米": "平方米",
    "km²": "km2",
    "KM²": "km2",
    "km^2": "km2",
    "㎞²": "km2",
    "万km²": "万平方千米",
    "hm²": "公顷",
    "hm2": "公顷",
    "KW": "kW",
    "kw": "kW",
    "Mw": "MW",
    "兆瓦时": "mwh",
    "MWh": "mwh",
    "kWh": "千瓦时",
    "m³": "m3",
    "万m³": "万立方米",
    "万m3": "万立方米",
    "亿m³": "亿立方米",
    "亿m3": "亿立方米",
    "L": "升",
    "g": "克",
    "kg": "千克",
    "mg": "毫克",
    "μg": "微克",
    "µg": "微克",
    "℃": "摄氏度",
    "亿": "亿元",
    "units": "count",
}
_NAMES = frozenset(line.partition(" = ")[0] for line in DEFINITIONS.strip().splitlines())
_WITHIN = {"日": "day", "d": "day", "年": "year", "a": "year", "时": "小时"}
"""What is a unit only within one: 吨/日, 千瓦·时; alone, 日 and 年 are dates and periods."""
_POWER = re.compile(r"(.+?)\^?([23²³])")
_MOST_NAMES = 4


@cache
def registry() -> pint.UnitRegistry[float]:
    """The pint registry of `DEFINITIONS`."""
    import pint

    made: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for line in DEFINITIONS.strip().splitlines():
        made.define(line)
    return made


@cache
def scale(unit: str) -> tuple[float, str]:
    """Factor and name of the canonical unit of a unit as printed.

    Measure words give `(1, "count")` (万头 and the like `10000`); an empty unit, an index, gives `(1, "index")`.

    Raises
    ------
    KeyError
        The unit is not a planning unit.
    """
    if unit in ("", "index"):
        return 1.0, "index"
    if unit in COUNTERS or unit == "count":
        return (1e4 if unit.startswith("万") and len(unit) > 1 else 1.0), "count"
    named = _named(unit)
    if any(name in COUNTERS for name, _ in named):
        return 1.0, unit
    known = registry()
    quantity = known.Quantity(1.0, math.prod((known.Unit(name) ** power for name, power in named), start=known.Unit("")))
    for canonical in CANONICAL:
        if quantity.check(known.parse_units(canonical).dimensionality):
            return float(quantity.m_as(canonical)), canonical
    return 1.0, unit


def dimension(unit: str) -> str | None:
    """Name of the canonical unit of a unit as printed; None where it is no planning unit."""
    try:
        return scale(unit)[1]
    except KeyError:
        return None


def _named(unit: str) -> list[tuple[str, int]]:
    """The units that a unit is made of, with their powers: 毫克/m³, 微克每立方米, 千瓦·时.

    Nothing else reaches pint, which computes what it is given: `9**9**9` is a text that some plan may print.
    """
    parts = re.split("[/每]", unit)
    words = [(word.strip(), 1 if at == 0 else -1) for at, part in enumerate(parts) for word in re.split("[·•]", part)]
    if len(words) > _MOST_NAMES:
        raise KeyError(unit)
    within = _WITHIN if len(words) > 1 else {}
    made = []
    for word, sign in words:
        name, power = _spelled(word, within), 1
        if name is None and (raised := _POWER.fullmatch(word)):
            name, power = _spelled(raised[1], within), int(raised[2].translate(str.maketrans("²³", "23")))
        if name is None:
            raise KeyError(unit)
        made.append((name, sign * power))
    return made


def _spelled(word: str, within: dict[str, str]) -> str | None:
    """The name of a unit in `DEFINITIONS`, or a measure word; None where it is neither."""
    name = within.get(word) or _SPELLINGS.get(word, word)
    return name if name in _NAMES or name in COUNTERS else None


def canonical(number: float, unit: str) -> tuple[float, str]:
    """A number in a unit as printed, as a number in its canonical unit.

    Examples
    --------
    >>> canonical(15, "万千瓦")
    (150.0, 'mw')
    """
    factor, name = scale(unit)
    return number * factor, name


@dataclass(frozen=True)
class Print:
    """How the report prints a canonical unit: the Chinese unit, and the decimals of a computed number."""

    unit: str
    decimals: int


PRINTS = {
    "km2": Print("平方千米", 2),
    "mw": Print("万千瓦", 2),
    "mwh": Print("亿千瓦时", 2),
    "cny": Print("亿元", 2),
    "cny/mw": Print("元/千瓦", 0),
    "share": Print("%", 2),
    "percentage_point": Print("个百分点", 2),
    "count": Print("", 0),
    "index": Print("", 2),
    "year": Print("年", 0),
    "h": Print("小时", 0),
    "m3/day": Print("立方米/日", 0),
    "t/day": Print("吨/日", 0),
    "ug/m3": Print("微克/立方米", 0),
    "w/m2": Print("瓦/平方米", 0),
    "mj/m2": Print("兆焦/平方米", 0),
}


CANONICAL_NAMES = {
    "km2": "平方千米",
    "mw": "兆瓦",
    "mwh": "兆瓦时",
    "cny": "元",
    "cny/mw": "元/兆瓦",
    "share": "占比（0至1）",
    "percentage_point": "百分点（以1计）",
    "count": "个",
    "index": "指数（无单位）",
    "year": "年",
    "h": "小时",
    "day": "天",
    "m": "米",
    "m3": "立方米",
    "m3/h": "立方米/时",
    "m3/day": "立方米/日",
    "t": "吨",
    "t/day": "吨/日",
    "ug/m3": "微克/立方米",
    "w/m2": "瓦/平方米",
    "mj/m2": "兆焦/平方米",
    "degc": "摄氏度",
}
"""What canonical units are called in Chinese, where tables are read by people."""


def in_print(number: float, unit: str, into: str = "") -> tuple[float, str]:
    """A canonical number as the number and the Chinese unit that the report prints.

    Parameters
    ----------
    number : float
        In `unit`: a canonical unit, or one of the plan's own.
    into : str
        Another unit of the same dimension, such as 公顷; by default the one of `PRINTS`.
    """
    target = into or PRINTS[unit].unit if unit in PRINTS else into or unit
    if unit == "count":
        return number / (scale(target)[0] if target in COUNTERS else 1.0), target
    if unit in ("index", "year", target):
        return number, target
    if unit == "percentage_point":
        return number * 100, target
    (own, canonical_name), (factor, name) = scale(unit), scale(target)
    if name != canonical_name:
        raise ValueError(f"{target} is not a unit of {unit}")
    return number * own / factor, target


_MOST_DIGITS = 15
_FULL_WIDTH = {ord(full): ord(half) for full, half in zip("０１２３４５６７８９．％－＋", "0123456789.%-+", strict=True)}
_CHINESE_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SIGN = "[一二两三四五六七八九]"
_TENS, _HUNDREDS = f"{_SIGN}?十{_SIGN}?", f"{_SIGN}百(?:零{_SIGN}|{_SIGN}十{_SIGN}?)?"
CHINESE_NUMBER = f"(?:{_SIGN}千(?:零{_SIGN}(?:十{_SIGN}?)?|{_HUNDREDS})?|{_HUNDREDS}|{_TENS})"
"""Numerals from ten that can be read in one way only: 一百零五, and not 一百五."""
_CHINESE_STEP = {"十": 10, "百": 100, "千": 1000}


def half_width(text: str) -> str:
    """Full-width digits and their punctuation as half-width ones; Chinese punctuation stays."""
    return text.translate(_FULL_WIDTH)


def chinese_integer(text: str) -> int | None:
    """An integer in Chinese numerals below ten thousand (二十五), or None."""
    if not re.fullmatch(r"[零〇一二两三四五六七八九十百千]+", text):
        return None
    total, digit = 0, 0
    for sign in text:
        if sign in _CHINESE_DIGIT:
            digit = _CHINESE_DIGIT[sign]
        else:
            total += (digit or 1) * _CHINESE_STEP[sign]
            digit = 0
    return total + digit


def decimals(text: str) -> int:
    """How many decimals a number is printed with.

    Examples
    --------
    >>> decimals("62.0%")
    1
    """
    found = re.search(r"\d\.(\d+)", half_width(text))
    return len(found.group(1)) if found else 0


def is_endless(text: str) -> bool:
    """Whether a text holds a number with more digits before the point than any quantity of a plan has."""
    return bool(re.search(rf"(?<![\d.])\d{{{_MOST_DIGITS + 1},}}", re.sub("[,，]", "", half_width(text))))


def is_count(text: str) -> bool:
    """Whether a text is a whole number that `int` takes: decimal digits of any script, no more than nine, and no ² or ①."""
    return text.isdecimal() and len(text) <= 9
