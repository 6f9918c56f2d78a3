"""`ecoplan trace`: which of a report's printed numbers open their source, and which do not.

A printed number is any numeral in prose, table cells, captions, cards and findings that states a quantity. Serials, years as
labels, numbers of headings, figures and tables, axis labels (a figure has its data) and digits inside names state none; nor do
the constants of the methods and the appendix of sources itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import Fault, InputError

_NUMERAL = re.compile(r"(?<![A-Za-z\d.])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*[A-Za-z]{2})")
_LABEL = re.compile(
    r"(?:19|20)\d{2}(?=\s*(?:年|[-—~至、]|版|$))|(?<=[-—~至、])(?:19|20)\d{2}(?=年|$)"  # years
    r"|第[\d、至\-—和]+(?:项|行|条|章|节|段|句|格|位)(?:第\d+行)?|附表\d+|[图表] ?[\dA-Z]+-\d+"  # serials and references
    r"|[一二三四五六七八九十]（[一二三四五六七八九十]）\d+"  # headings
    r"|PM\d+(?:\.\d)?|CO2|[Ⅲ]"  # substances
    r"|(?<=年)\d{1,2}(?=月)|\b\d+\.\d+\.\d+(?=版)"  # months, and versions of this program
    r"|\b(?:[NAP]|V\d+\.A|M\d+\.[IPDR])\d*\.?\d+(?:\.\d+)*"  # keys of places
)
_SKIPPED = {"script", "style", "img", "svg", "nav", "h1", "h2", "h3", "h4", "button", "template"}
_UNCOUNTED = ("caption-number", "place", "toc", "figure-number")
_CONSTANTS = ("sec-sources", "table-units", "table-formulas", "table-dictionary")
_METHOD = re.compile(r"等于|z值|离差|绝对值超过|前\d位|只印|理解|起量|标准辐照度|预测区间|超出0至")
"""Words about a number that is a constant of the methods: conversions, limits, how many of the largest."""
_SERIALS = re.compile(r"序号|编号")


@dataclass(frozen=True)
class Printed:
    """One printed number.

    Parameters
    ----------
    text : str
        The numeral.
    around : str
        What stands about it, for finding it again.
    section : str
        Id of the section that it stands in.
    traced : bool
        Whether it opens its source.
    """

    text: str
    around: str
    section: str
    traced: bool


def numbers(file: Path) -> list[Printed]:
    """Every printed number of a report, in reading order.

    Raises
    ------
    InputError
        The file does not exist or is no report.
    """
    from lxml import html

    file = file / "report.html" if file.is_dir() else file
    if not file.is_file():
        raise InputError(Fault(str(file), "找不到文件", "请给出 report.html，例如 build/示例/2022/report.html"))
    text = file.read_bytes().decode("utf-8", errors="replace") if file.suffix in (".html", ".htm") else ""
    found = html.fromstring(text).xpath("//main") if text.strip() else []
    if not found:
        raise InputError(Fault(str(file), "不是 ecoplan 生成的报告", "请给出 build 下的 report.html"))
    for serial in _serials(found[0]):
        serial.drop_tree()
    data = file.parent / "data"
    if not (data / "places.csv").is_file():
        raise InputError(Fault(str(file), "旁边没有 data 文件夹，无从核对出处", "请给出 build 下原来位置的 report.html"))
    return list(_within(found[0], "", _Data(_names(data), _places(data))))


@dataclass(frozen=True)
class _Data:
    """What the report's data tell: names with digits in them, and the places that there are."""

    names: re.Pattern[str] | None
    places: frozenset[str]


def _places(data: Path) -> frozenset[str]:
    import csv

    with (data / "places.csv").open(encoding="utf-8-sig", newline="") as rows:
        return frozenset(row["place"] for row in csv.DictReader(rows))


def _serials(report: Any) -> Iterator[Any]:
    """Cells of the columns that hold serials."""
    for table in report.iter("table"):
        heads = [head.text_content().strip() for head in table.xpath("./thead/tr[1]/th")]
        for at, head in enumerate(heads, start=1):
            if _SERIALS.fullmatch(head):
                yield from table.xpath(f"./tbody/tr/*[{at}]")


def _names(data: Path) -> re.Pattern[str] | None:
    """Names of projects, owners, indicators and headings that hold digits: those digits state nothing."""
    import csv

    told: set[str] = set()
    for table, columns in (("projects", ("name", "owner")), ("indicators", ("name", "sub_name")), ("statements", ("subject",))):
        if (data / f"{table}.csv").is_file():
            with (data / f"{table}.csv").open(encoding="utf-8-sig", newline="") as rows:
                told |= {row[column] for row in csv.DictReader(rows) for column in columns if re.search(r"\d", row[column])}
    with (data / "places.csv").open(encoding="utf-8-sig", newline="") as rows:
        numbers = {row["label"].partition(" ")[0] for row in csv.DictReader(rows) if row["place"].startswith("N")}
    told |= {re.sub("[①-⑳]$", "", number) for number in numbers if re.search("（.*）", number)}
    return re.compile("|".join(re.escape(name) for name in sorted(told, key=len, reverse=True))) if told else None


def _within(element: Any, section: str, data: _Data) -> Iterator[Printed]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    key, classes = element.get("id", ""), (element.get("class") or "").split()
    if key in _CONSTANTS or any(name in classes for name in _UNCOUNTED):
        return
    section = key if element.tag in ("section", "figure") and key else section
    if "value" in classes:
        keys = (element.get("data-places") or "").split()
        yield Printed(element.text_content(), element.text_content(), section, bool(keys) and data.places.issuperset(keys))
        return
    if element.tag == "a" and (element.get("href") or "").startswith("#"):
        return
    yield from _bare(element.text, section, data.names)
    for child in element:
        yield from _within(child, section, data)
        yield from _bare(child.tail, section, data.names)


def _bare(text: str | None, section: str, names: re.Pattern[str] | None) -> Iterator[Printed]:
    """Numerals of a piece of text that has no source."""
    if not text or not re.search(r"\d", text):
        return
    left = _LABEL.sub(lambda found: "□" * len(found[0]), names.sub("□", text) if names else text)
    for found in _NUMERAL.finditer(left):
        at = max(0, found.start() - 16)
        yield Printed(found[0], re.sub(r"\s+", " ", left[at : found.end() + 12]), section, False)


def _reason(one: Printed) -> str:
    """Why a number has no source: it is the method's own, or nobody gave it one."""
    return "方法中的常数" if _METHOD.search(one.around) else "未标出处"


def summary(found: list[Printed]) -> str:
    """The untraced numbers, and the share that has a source."""
    traced = sum(one.traced for one in found)
    lines = [f"没有出处：{one.text}（{one.section}）……{one.around}……　{_reason(one)}" for one in found if not one.traced]
    share = traced / len(found) if found else 1.0
    return "\n".join([*lines, f"印出的数值 {len(found)} 个，可查到出处的 {traced} 个，占 {share:.1%}。"])
