"""Quantities in running Chinese text: number, unit, comparator; and what is no quantity though it has digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis import units
from analysis.words import COMPARATORS_AFTER, COMPARATORS_BEFORE

_UNITS = re.split(
    r"\|",
    "微克/立方米|毫克/立方米|微克每立方米|毫克每立方米|μg/m³|µg/m³|ug/m³|μg/m3|µg/m3|ug/m3|mg/m³|mg/m3|立方米/秒|"
    "立方米/万元|吨标准煤/万元|吨标煤/万元|亿立方米|万立方米|立方米|万平方千米|万平方公里|平方千米|平方公里|万平方米|平方米|km²|km2|hm²|㎡|m²|"
    "万公顷|公顷|万亩|亩|亿千瓦时|万千瓦时|千瓦时|"
    "万千瓦|千瓦|兆瓦|MW|GW|kW|kV|千伏|瓦|兆焦|亿元|万元|元|亿斤|万斤|斤|万吨|吨|个百分点|百分点|%|公里|千米|毫米|米|"
    "小时|天|摄氏度|蒸吨|倍",
)
_COUNTERS = re.split(r"\|", "个|项|条|处|座|家|户|万户|人|万人|头|万头|只|万只|次|类|种|名|所|台|套|辆|轮")
UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS + _COUNTERS, key=lambda unit: -len(unit)))
_NUMBER = re.compile(
    r"(?P<density>每平方米|每立方米|每小时)?"
    rf"(?<![A-Za-z\d.〔\[°′″/])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?:{UNIT})?\s*[-—~～至]\s*(?P<upper>\d+(?:\.\d+)?))?"
    rf"\s*(?P<unit>(?:{UNIT})(?:/小时|/天|/日)?|亿(?=[的，、。；]))(?P<after>{'|'.join(COMPARATORS_AFTER.values())})?"
)
_BARE = re.compile(r"(?:值|指数)为(?P<number>\d+\.\d+)(?:[-—~～至](?P<upper>\d+\.\d+))?(?![\d.%％])(?P<unit>)")
_ONES = "[一二两三四五六七八九]"
_COUNTED = re.compile(
    rf"(?<![第零一二三四五六七八九十百千万亿\d.])"
    rf"(?P<number>{_ONES}千(?:零?{_ONES}[百十])*{_ONES}?|{_ONES}百(?:零?{_ONES}?十?{_ONES}?)|{_ONES}?十{_ONES}?)(?P<unit>{UNIT})"
    r"(?=[的，、。；]|[一-鿿]{2})"
)
_CHINESE = re.compile(r"(?<![第十百])(?P<number>[二三四五六七八九十两]+)(?P<unit>大|个)(?=[”\"]?[一-鿿]{2})")
_SLOGAN = re.compile(r"[“\"][^”\"]{1,14}$")
_NEXT_SLOGAN = re.compile(r"大[一-鿿]{1,4}[一二两三四五六七八九十]大")
_UNIT_QUOTED = re.compile(r"大[”\"]")


@dataclass(frozen=True)
class Quantity:
    """A number with a unit in a text.

    Parameters
    ----------
    start, end : int
        Where the printed text begins and ends.
    text : str
        Number and unit as printed.
    value, upper : float
        In the printed unit; `upper` is NaN unless a range is printed.
    unit : str
        As printed; a density (每平方米308瓦) as 瓦/平方米.
    comparator : str
        `=` where the text says no other.
    """

    start: int
    end: int
    text: str
    value: float
    upper: float | None
    unit: str
    comparator: str

    @property
    def is_count(self) -> bool:
        """Whether a measure word stands where a unit would."""
        return self.unit in _COUNTERS or self.unit == "大"

    @property
    def is_percentage(self) -> bool:
        """Whether it is printed in per cent."""
        return self.unit == "%"


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a text with half-width digits, in order.

    Years, dates, serials, road and document numbers, standards, coordinates and ratios like 1/3500 carry no unit of the list
    and are passed over; so is 20年一遇.
    """
    readers = ((_NUMBER, _arabic), (_BARE, _bare), (_CHINESE, _chinese), (_COUNTED, _counted))
    found = [(match.start(), reader, match) for pattern, reader in readers for match in pattern.finditer(text)]
    for _, reader, match in sorted(found, key=lambda one: one[0]):
        quantity = None if units.is_endless(match[0]) else reader(text, match)
        if quantity:
            yield quantity


def _arabic(text: str, found: re.Match[str]) -> Quantity:
    """15万千瓦; 1,234.56公顷; 140米至180米; 每平方米308瓦."""
    unit = found["unit"]
    if found["density"]:
        unit = f"{unit}/{found['density'][1:]}"
    shown = text[found.start() : found.end("unit")]
    upper = float(found["upper"]) if found["upper"] else None
    value = float(found["number"].replace(",", ""))
    return Quantity(found.start(), found.end(), shown, value, upper, unit, _comparator(text, found))


def _bare(text: str, found: re.Match[str]) -> Quantity:
    """An index without a unit: PH值为7.20-7.80."""
    start, upper = found.start("number"), float(found["upper"]) if found["upper"] else None
    return Quantity(start, found.end(), text[start : found.end()], float(found["number"]), upper, "", "=")


def _chinese(text: str, found: re.Match[str]) -> Quantity | None:
    """五大绿色产业, 八个产业园; not the congresses (十八大), not slogans (“东中西三大板块”, 三大基地一大品牌)."""
    value = units.chinese_integer(found["number"])
    before = text[max(0, found.start() - 16) : found.start()]
    quoted = before.endswith(("“", '"')) and not _UNIT_QUOTED.match(text, found.start("unit"))
    slogan = quoted or _SLOGAN.search(before) or _NEXT_SLOGAN.match(text, found.start("unit"))
    if value is None or slogan or (found["unit"] == "大" and value > 10):
        return None
    unit = "项" if found["unit"] == "大" else found["unit"]
    return Quantity(found.start(), found.end(), found[0], float(value), None, unit, "=")


def _counted(text: str, found: re.Match[str]) -> Quantity | None:
    """二十五项, 十二万亩: numerals of ten and more before a unit."""
    value = units.chinese_integer(found["number"])
    if value is None or found["unit"] in ("次", "类", "年") or _SLOGAN.search(text[max(0, found.start() - 16) : found.start()]):
        return None
    return Quantity(found.start(), found.end(), found[0], float(value), None, found["unit"], _comparator(text, found))


def _comparator(text: str, found: re.Match[str]) -> str:
    """Comparator before (＞ 超过 约) or after (以上) a number; what stands after decides."""
    if found.groupdict().get("after"):
        return next(sign for sign, words in COMPARATORS_AFTER.items() if re.fullmatch(words, found["after"]))
    before = text[max(0, found.start() - 8) : found.start()].rstrip()
    for sign, words in COMPARATORS_BEFORE.items():
        if re.search(f"(?:{words})(?:到|至|达到|达)?$", before):
            return sign
    return "="
