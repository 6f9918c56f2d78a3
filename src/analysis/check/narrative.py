"""Rules on what the narrative states in several places, or of a whole and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from analysis import source, units
from analysis.check.advice import department_of
from analysis.check.rules import Finding, printed, rule
from analysis.edition import Edition
from analysis.measure import farmland, parts
from analysis.measure import statements as measure
from analysis.measure.land import AGREES, ROUNDING, compared
from analysis.measure.statements import Stated
from analysis.source import Value

_VAGUE = re.compile(
    r"^(其余|产值|年产值|产量|面积|建设|工程|整改工作|完成时限|方面|领域|村|乡|镇|总投资|投资|人口)$|率?同比(增长|下降)$"
)
"""Subjects that say too little for two statements of them to be of one thing."""
_SERVICES = re.compile(r"服务|旅游|物流|金融|商贸|文化")
_GOODS = re.compile(r"工业?农业?(业)?总?产值|工业总产值|农业总产值")


@rule("stated-twice", title="同一数量的多处表述", topic="document", severity="high")
def stated_twice(edition: Edition) -> Iterator[Finding]:
    """并网装机一处411万千瓦、一处401万千瓦: one quantity that the narrative states in several places, in the same unit."""
    for group in _repeated(edition):
        first = group[0]
        apart = [one for one in group[1:] if not _same(first, one)]
        places = tuple(dict.fromkeys(one.place for one in group))
        if not apart:
            texts = list(dict.fromkeys(one.text for one in group))
            last = max(group, key=lambda one: one.number.high - one.number.low)
            rounded = last.number.high - last.number.low > first.number.high - first.number.low + 1e-12
            two = f"为{printed('value', first)}或{printed('other', last)}，位数不同，按位数取舍后一致。"
            yield Finding(
                "舍入差异" if rounded else "一致",
                _titled(first),
                first.number,
                "、".join(texts[1:]) if rounded else f"{len(places)}处均为{first.text}",
                f"{{label}}在正文{len(places)}处" + (two if rounded else f"均为{printed('value', first)}。"),
                {"label": _titled(first), "value": first.number, "other": last.number},
                places,
                against="另处",
            )
            continue
        other = apart[0]
        certain = first.concept is not None and first.kind != "count" and first.subject == other.subject
        yield Finding(
            "矛盾" if certain else "口径待核",
            _titled(first),
            first.number,
            other.number,
            f"{{label}}在正文一处为{printed('value', first)}，另一处为{printed('other', other)}，"
            + ("两处不能同时成立。" if certain else "两处所指是否相同，规划未予说明。"),
            {"label": _titled(first), "value": first.number, "other": other.number},
            places,
            remedy="统一两处数值" if certain else "统一两处数值，或分别写明所指",
            evidence="该数量的统计或批准文件",
            department=department_of(first.label, first.concept),
            against="另处",
            severity="" if certain else "medium" if first.concept else "low",
        )


def _titled(one: Stated) -> str:
    """What a statement is of; a share of a thing is not the thing."""
    return f"{one.label}占比" if one.kind == "share" and not re.search("(率|比例|占比)$", one.label) else one.label


def _repeated(edition: Edition) -> Iterator[list[Stated]]:
    """Statements of one quantity in several sentences and the same unit, the most exact first."""
    told = [one for one in measure.stated(edition) if one.value and one.kind in ("quantity", "count", "share")]
    others = {value for room in farmland.headrooms(edition) for value in room.other_targets}
    for group in measure.grouped(told, lambda one: _quantity(one, edition.plan.county)).values():
        bounds = len({one.number.number for one in group}) > 1 and group[0].comparator not in ("=", "≈")
        if (
            bounds
            or len({one.place for one in group}) < 2
            or {one.number.number for one in group} & {one.number for one in others}
        ):
            continue
        yield sorted(group, key=lambda one: one.number.high - one.number.low)


def _quantity(one: Stated, county: str) -> str:
    """What a statement is of: its concept, or its subject where that says enough; with its unit, its bound and its year."""
    if one.concept:
        subject = one.concept.name if one.concept.one else ""
    else:
        subject = re.sub(rf"^({county}|全县|农村|乡镇)(?=..)", "", one.subject)
        subject = "" if _VAGUE.search(subject) or len(subject) < 3 else subject
    assert one.value
    return f"{subject}|{one.kind}|{_same_unit(one.value)}|{one.comparator}|{one.year}" if subject else ""


def _same_unit(value: Value) -> str:
    return value.print_unit.replace("公里", "千米") if value.unit != "count" else "count"


def _same(one: Stated, other: Stated) -> bool:
    return compared(one.number, other.number) in (AGREES, ROUNDING)


@rule("part-within-whole", title="分项不大于总量", topic="document", severity="medium")
def part_within_whole(edition: Edition) -> Iterator[Finding]:
    """芦苇面积大于湿地面积: what is part of a whole, by definition or as a rule (`within`), and yet larger than it."""
    for one in measure.stated(edition):
        if one.concept is None or one.value is None or not one.concept.within or one.comparator not in ("=", "≈"):
            continue
        whole = _whole(edition, one)
        if whole is None:
            continue
        fits = one.value.low <= whole.number.high + 1e-9
        certain = one.concept.by_definition
        yield Finding(
            "一致" if fits else "矛盾" if certain else "口径待核",
            one.label,
            one.value,
            whole.number,
            f"{{part}}{printed('a', one)}，{'不大于' if fits else '大于'}{{whole}}{printed('b', whole)}{_converted(one, whole)}"
            + ("。" if fits else "，两者不能同时成立。" if certain else "，两者的统计口径规划未予说明。"),
            {"part": one.label, "a": one.value, "whole": whole.label, "b": whole.number},
            (one.place, whole.place),
            remedy="核对两个数值" if certain else "说明两者的统计口径",
            evidence="两个数值各自的统计来源",
            department=department_of(one.label, one.concept),
            against=whole.label,
        )


def _converted(one: Stated, whole: Stated) -> str:
    """A template's piece that tells the whole in the part's unit, where they are printed in different ones."""
    same = units.scale(one.number.print_unit)[0] == units.scale(whole.number.print_unit)[0]
    return "" if same else f"（折合{{b:{one.number.print_unit}.{one.number.decimals}}}）"


def _whole(edition: Edition, one: Stated) -> Stated | None:
    """What bounds a statement: the first of the concepts that the plan states, of its own sentence or paragraph."""
    assert one.concept
    for name in one.concept.within:
        whole = measure.nearest(edition, one, name)
        if whole and (whole.paragraph == one.paragraph or (whole.concept and whole.concept.one)):
            return whole  # another river's, another round's bounds nothing
    return None


@rule("shares-of-one-whole", title="占比所隐含的总量", topic="document", severity="medium")
def shares_of_one_whole(edition: Edition) -> Iterator[Finding]:
    """甲30万公顷占30%，乙30万公顷占25%: several parts of one whole whose shares imply different wholes."""
    parts = {one.key: one for one in measure.stated(edition)}
    areas = {key: one.value for key, one in parts.items() if one.value and one.value.unit == "km2"}
    shares = [one for one in parts.values() if one.relation == "share_of" and one.concept is None and one.number.number]
    for group in measure.grouped(shares, lambda one: f"{one.place}|{one.whole}" if one.whole else "").values():
        wholes = [
            (one, source.ratio(f"{one.label}÷占比", area, one.number, "km2"))
            for one in group
            if (area := areas.get(one.related))
        ]
        if len(wholes) < 2:
            continue
        agree = all(a.low <= b.high and b.low <= a.high for (_, a), (_, b) in combinations(wholes, 2))
        unit = parts[group[0].related].number.print_unit
        fields: dict[str, Value | str] = {"whole": group[0].whole}
        told = []
        for at, (one, whole) in enumerate(wholes):
            fields |= {
                f"part{at}": one.label,
                f"area{at}": parts[one.related].number,
                f"share{at}": one.number,
                f"whole{at}": whole,
            }
            told.append(f"{{part{at}}}{printed(f'area{at}', parts[one.related])}占{{share{at}}}，折合{{whole{at}:{unit}.2}}")
        low, high = (
            replace(pick((whole for _, whole in wholes), key=lambda value: value.number), print_unit=unit, decimals=2)
            for pick in (min, max)
        )
        yield Finding(
            "一致" if agree else "矛盾",
            f"{group[0].whole}（由占比推算）",
            low,
            high,
            f"同以{{whole}}为总量，{'；'.join(told)}，" + ("各项推算的总量一致。" if agree else "推算的总量互不相同。"),
            fields,
            tuple(place for one, _ in wholes for place in one.number.places),
            remedy="核对各项面积和占比，补列总量",
            evidence="土壤普查或专项调查成果",
            department=department_of(group[0].whole),
            against="另一项推算",
        )


@rule("rate-of-parts", title="比率与分子、分母", topic="document", severity="high")
def rate_of_parts(edition: Edition) -> Iterator[Finding]:
    """优良天数343天、有效监测364天，优良率94.2%: a rate against the two numbers that it is the ratio of."""
    for one in measure.stated(edition):
        if one.concept is None or not one.concept.part or one.value is None:
            continue
        part, over = (measure.nearest(edition, one, name) for name in (one.concept.part, one.concept.over))
        if part is None or over is None or not over.number.number:
            continue
        rate = source.ratio(f"{one.label}复算", part.number, over.number)
        verdict = compared(rate, one.value)
        agrees = verdict in (AGREES, ROUNDING)
        together = one.paragraph == part.paragraph == over.paragraph
        yield Finding(
            verdict if agrees else "矛盾" if together else "口径待核",
            one.label,
            one.value,
            rate,
            f"{{label}}规划列{{value}}，按{{part}}{printed('a', part)}、{{over}}{printed('b', over)}复算为"
            f"{{rate:.{one.value.decimals}}}，" + ("两者一致。" if agrees else "两者不一致。"),
            {
                "label": one.label,
                "value": one.value,
                "part": part.label,
                "a": part.number,
                "over": over.label,
                "b": over.number,
                "rate": rate,
            },
            (*one.value.places, *rate.places),
            remedy="核对比率及其分子、分母",
            evidence="监测或统计台账",
            department=department_of(one.label, one.concept),
        )


@rule("parts-and-total", title="分项与合计", topic="document", severity="high")
def parts_and_total(edition: Edition) -> Iterator[Finding]:
    """总面积100，其中甲60、乙50: parts that add up to more than their total, or to all of it but a little."""
    for one in parts.parted(edition):
        whole, group = one.whole, one.parts
        listed = source.total("各分项之和", [part.number for part in group])
        left = whole.number.number - listed.number
        near = one.entire or abs(left) <= max(whole.number.high - whole.number.low, 1e-9)
        same = near and compared(listed, whole.number) in (AGREES, ROUNDING)
        over = not same and listed.low > whole.number.high
        if not same and not over and not one.entire and left >= min(part.number.number for part in group):
            continue  # what 其中 lists need not be all
        unit = whole.number.print_unit
        apart = f"与总量相差{{left:{unit}.*}}" + ("，所列应为全部。" if one.entire else "，小于其中最小的一项。")
        yield Finding(
            "一致" if same else "矛盾" if over or one.entire else "口径待核",
            whole.label,
            whole.number,
            listed,
            f"{{whole}}{printed('a', whole)}，所列{len(group)}项合计{{sum:{unit}.*}}，"
            + ("与总量一致。" if same else "超过总量。" if over else apart),
            {
                "whole": whole.label,
                "a": whole.number,
                "sum": listed,
                "left": source.size(source.difference("总量与各分项之和的差", whole.number, listed)),
            },
            (whole.place, *listed.places),
            remedy="核对总量和各分项",
            evidence="该项统计的原始台账",
            department=department_of(whole.label, whole.concept),
            against="分项合计",
        )


@rule("share-outside-whole", title="占比的分子不在分母之内", topic="document", severity="low")
def share_outside_whole(edition: Edition) -> Iterator[Finding]:
    """五大产业（含服务业、旅游）占工农业总产值的85%: a share whose part reaches beyond the whole that it is a share of."""
    for one in measure.stated(edition):
        if one.kind != "share" or one.value is None or not _GOODS.search(one.whole):
            continue
        named = one.label.removesuffix("产值").removesuffix("产业")
        lists = [other for other in measure.lists(edition) if named and named in f"{other.subject}产业产值"]
        outside = [name for name in (lists[0].items if lists else ()) if _SERVICES.search(name)]
        if not outside:
            continue
        yield Finding(
            "口径待核",
            f"{one.label}占比",
            one.value,
            f"分子含{'、'.join(outside)}",
            f"{{label}}占{{whole}}的比重表述为{printed('value', one)}，而所列产业含{{outside}}，其产值一般不计入{{whole}}。",
            {"label": one.label, "whole": one.whole, "value": one.value, "outside": "、".join(outside)},
            (one.place, lists[0].place),
            remedy="写明分子、分母的统计范围",
            evidence="统计口径说明",
            department="统计部门",
            against="分母之外",
        )
