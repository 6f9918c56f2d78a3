"""What the narrative says in words: names of places, wordings of `wording.yml`, trends, levels without a number (治理率很高),
and lists without a count.

Names and a few words are kept, with their places; not the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from analysis.extract import phrases

_NAMES = {
    "旗": re.compile(r"(?:自治区|盟|[^自]州)(?P<name>[一-鿿]{2,7}旗)"),
    "自然保护区": re.compile(
        r"(?:^|[以由在经从及和与、，；强“])(?P<name>[一-鿿]{2,6}?(?:国家级?|省级|市级|县级)?自然保护区)(?!为?网络|建设)"
    ),
    "街道": re.compile(r"(?:走进|驻|辖|[在由经、，])(?P<name>[一-鿿]{2,4}街道)办事处"),
}
_VERB = re.compile(r"^(?:以|在|由|及|和|与|加强|推进|完善|建设|依托|保护)+(?=..)")
_NO_NAME = re.compile(r"^(?:功能|国家|各类|主要|重要|规划|自然保护区$)")
_STEADY = re.compile(r"^[-—~至\d年]+|(?:保持|基本|持续)?(?:稳定|不变)$")
_TREND = re.compile(
    r"(?P<year>(?:19|20)\d{2})年[比较](?:上年|去年|(?:19|20)\d{2}年)(?P<trend>(?:略有|有所|明显|大幅)?(?:下降|上升|提高|改善|减少|增加))"
)
_LEVEL = re.compile(r"(?P<subject>[一-鿿]{2,14}率)(?:虽然?|已经?|仍|还|也|均|都)?(?P<level>[很较偏][高低])")
_LIST = re.compile(r"“?(?P<subject>[一-鿿]{2,12})”?（即[:：](?P<items>[^（）]+、[^（）]+)）")


@dataclass(frozen=True)
class Wording:
    """Something said in words.

    Parameters
    ----------
    kind : str
        name, claim or enumeration.
    subject : str
        What it is: the kind of place (旗), the thing that a wording speaks of (水资源：短缺), the subject of a trend, a
        level or a list.
    text : str
        The name, the words, or the names of a list, separated by 、.
    offset : int
        Where in the sentence.
    year : int or None
        Year that a trend speaks of.
    """

    kind: str
    subject: str
    text: str
    offset: int
    year: int | None = None


@dataclass(frozen=True)
class _Poles:
    """Two wordings of one thing, and what is to be asked where both stand."""

    of: str
    asks: str
    wordings: tuple[tuple[str, re.Pattern[str]], tuple[str, re.Pattern[str]]]


@cache
def _vocabulary() -> tuple[_Poles, ...]:
    entries = yaml.safe_load(Path(__file__).with_name("wording.yml").read_text(encoding="utf-8"))
    return tuple(
        _Poles(one["of"], one["asks"], ((one["one"], re.compile(one["seen"])), (one["other"], re.compile(one["against"]))))
        for one in entries
    )


def asked(thing: str) -> str:
    """What a plan leaves open that says both of a thing: 两处各指哪些区域."""
    return next((poles.asks for poles in _vocabulary() if poles.of == thing), "两处所指的范围或时点")


def wordings(sentence: str) -> Iterator[Wording]:
    """Everything of a sentence with half-width digits that is said in words, by kind and in order."""
    for kind, pattern in _NAMES.items():
        for found in pattern.finditer(sentence):
            name = _VERB.sub("", found["name"])
            if not _NO_NAME.match(name):
                yield Wording("name", kind, name, found.end("name") - len(name))
    for poles in _vocabulary():
        for wording, pattern in poles.wordings:
            if seen := pattern.search(sentence):
                yield Wording("claim", f"{poles.of}：{wording}", phrases.short(seen[0]), seen.start())
    for found in _TREND.finditer(sentence):
        subject = _STEADY.sub("", phrases.nearest_subject(sentence[: found.start()].rstrip("，但")))
        yield Wording("claim", phrases.short(subject), found[0], found.start(), int(found["year"]))
    for found in _LEVEL.finditer(sentence):
        yield Wording("claim", phrases.short(found["subject"]), found["level"], found.start())
    for found in _LIST.finditer(sentence):
        yield Wording("enumeration", found["subject"], "、".join(phrases.names(found["items"])), found.start("items"))
