"""Rules on words: names of one thing spelt differently, lists that differ, wordings that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from analysis import source
from analysis.check.advice import department_of, evidence_of
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.extract.wording import asked
from analysis.measure import statements as measure
from analysis.measure.land import AGREES, compared
from analysis.measure.statements import Stated

_SORTS = ("乡", "镇", "河", "园区", "水库", "保护区", "旗", "街道")
"""Endings by which names are of one sort."""
_INFIX = re.compile(r"[一-鿿]{1,3}族|国家级|省级|市级|县级|级|[一-鿿]{1,2}")
_FEWEST = 4
"""Shorter names are told apart by a single sign."""


@rule("names-alike", title="同一名称的不同写法", topic="document", severity="low")
def names_alike(edition: Edition) -> Iterator[Finding]:
    """甲尔沁左旗、甲沁左旗; 乙河、南乙河: two names of one sort of which one is the other with something left out."""
    paired = {
        name for one in lists_differ.run(edition) for text in (one.stated, one.compared) for name in str(text).split("、")
    }
    for sort, named in _names(edition).items():
        for pair in combinations(named, 2):
            short, long = sorted(pair, key=len)
            if not _left_out(short, long) or {short, long} <= paired:
                continue
            yield Finding(
                "口径待核",
                long,
                long,
                short,
                "正文一处写作“{long}”，另一处写作“{short}”，是否同一处，规划未予说明。",
                {"long": long, "short": short},
                (named[long].place, named[short].place),
                remedy="统一名称，以正式名称为准",
                evidence="地名录或批准文件",
                department=department_of(sort),
                against="另处",
            )


def _names(edition: Edition) -> dict[str, dict[str, Stated]]:
    """Names by sort, each with the statement that it stands in first."""
    found: dict[str, dict[str, Stated]] = {sort: {} for sort in _SORTS}
    for one in measure.stated(edition):
        for name in (one.text,) if one.kind == "name" else one.items:
            sort = next((ending for ending in _SORTS if name.endswith(ending)), None)
            if sort and len(name) > len(sort) + 1:
                found[sort].setdefault(name, one)
    return found


def _left_out(short: str, long: str) -> bool:
    """Whether a name is another with one run of signs left out of it: 乙河 of 南乙河, 甲乡 of 甲蒙古族乡."""
    if len(short) >= len(long) or len(short) < _FEWEST:
        return False
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    run = long[head : head + len(long) - len(short)]
    return long[:head] + long[head + len(run) :] == short and bool(_INFIX.fullmatch(run))


@rule("lists-differ", title="同类名单的不同写法", topic="document", severity="medium")
def lists_differ(edition: Edition) -> Iterator[Finding]:
    """一处列甲、乙、丙园区，一处列甲、乙、丁园区: lists of as many things of one sort whose names are not the same."""
    lists = [one for one in measure.lists(edition) if len(one.items) > 1]
    seen: set[frozenset[str]] = set()
    for one, other in combinations(lists, 2):
        sort = next((ending for ending in _SORTS if all(name.endswith(ending) for name in (*one.items, *other.items))), "")
        mine, theirs = set(one.items) - set(other.items), set(other.items) - set(one.items)
        if not sort or len(one.items) != len(other.items) or not mine or frozenset(mine | theirs) in seen:
            continue
        seen.add(frozenset(mine | theirs))
        first, second = (
            "、".join(name for name in item.items if name in some) for item, some in ((one, mine), (other, theirs))
        )
        count = source.count(f"所列{one.subject}", len(one.items), [one.place, other.place], "所列名称的个数")
        yield Finding(
            "口径待核",
            f"{one.subject}与{other.subject}" if one.subject != other.subject else one.subject,
            first,
            second,
            "正文所列“{one}”与“{other}”均为{count:个}，一处有“{first}”，另一处为“{second}”，对应关系未予说明。",
            {"one": one.subject, "other": other.subject, "count": count, "first": first, "second": second},
            (one.place, other.place),
            remedy="统一名称，或说明对应关系",
            evidence="设立或命名的批准文件",
            department=department_of(one.items[0]),
            against="另处",
        )


@rule("terms-differ", title="同一控制范围的不同称谓", topic="land", severity="low")
def terms_differ(edition: Edition) -> Iterator[Finding]:
    """一处称生态保护红线，一处称生态保护区: an area under control that goes by two names."""
    told = [one for one in measure.stated(edition) if one.concept and one.concept.group == "control" and one.kind == "quantity"]
    for name, group in measure.grouped(told, lambda one: one.concept.name if one.concept else "").items():
        subjects = {re.sub("(陆域)?面积$", "", one.subject): one for one in reversed(group) if one.value}
        if len(subjects) < 2:
            continue
        first, second = list(subjects.values())[:2]
        same = compared(first.number, second.number) == AGREES
        label = first.concept.label if first.concept else name
        terms = "”“".join(subjects)
        yield Finding(
            "口径待核",
            label,
            first.number,
            second.number,
            f"正文以“{{terms}}”称{'同一面积' if same else '不同面积'}的范围，是否同一范围，规划未予说明。",
            {"terms": terms},
            tuple(one.place for one in subjects.values()),
            remedy="统一为法定名称",
            evidence="划定成果的批复",
            department=department_of(label),
            against="另处",
        )


@rule("wordings-opposed", title="相互抵触的表述", topic="document", severity="medium")
def wordings_opposed(edition: Edition) -> Iterator[Finding]:
    """一处称地表水充盈，一处称水资源短缺: two wordings of one thing that need a definition to go together."""
    claims = [one for one in measure.stated(edition) if one.kind == "claim" and "：" in one.subject]
    for thing, group in measure.grouped(claims, lambda one: one.subject.partition("：")[0]).items():
        poles = {one.subject: one for one in reversed(group)}
        if len(poles) < 2:
            continue
        first, second = sorted(poles.values(), key=lambda one: group.index(one))
        yield Finding(
            "口径待核",
            thing,
            f"“{first.text}”",
            f"“{second.text}”",
            "正文对{thing}一处表述为“{first}”，另一处为“{second}”，{asked}，规划未予说明。",
            {"asked": asked(thing), "thing": thing, "first": first.text, "second": second.text},
            (first.place, second.place),
            remedy="统一表述，或写明各自的范围和时点",
            evidence=evidence_of(thing),
            department=department_of(thing),
            against="另处",
        )


@rule("places-unlisted", title="行政区划之外的地名", topic="document", severity="low")
def places_unlisted(edition: Edition) -> Iterator[Finding]:
    """区划列16个乡镇，正文另有某某街道: a township or a subdistrict that the plan's own list does not hold."""
    lists = [
        one for one in measure.stated(edition) if one.kind == "enumeration" and re.fullmatch("乡镇|镇|乡|街道", one.subject)
    ]
    if not lists:
        return
    listed = max(lists, key=lambda one: len(one.items))
    for name, one in _names(edition)["街道"].items():
        if name in listed.items:
            continue
        yield Finding(
            "口径待核",
            name,
            name,
            f"所列{len(listed.items)}个乡镇中没有",
            "正文提到“{name}”，而行政区划所列的乡镇中没有该单位。",
            {"name": name},
            (one.place, listed.place),
            remedy="补列该单位，或核对名称",
            evidence="行政区划批复",
            department=department_of("街道"),
            against="行政区划",
        )
