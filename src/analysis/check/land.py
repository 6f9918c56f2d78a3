"""Rules on land and space: printed shares, areas in several units, protection targets, the expansion factor."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import numerals, source
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure import farmland, land
from analysis.measure.land import AGREES, OPEN

DEPARTMENT = "自然资源部门"


@rule("share-of-whole", title="占比与分项、总量", topic="land", severity="high")
def share_of_whole(edition: Edition) -> Iterator[Finding]:
    """耕地 4383.78 平方千米，占比 51.72%: the part over the whole, at the precision in which the share is printed."""
    for one in [*land.structure(edition).classes, *land.control_lines(edition)]:
        if one.printed is None:
            continue
        endings = {AGREES: "与复算一致。", OPEN: "与复算不一致。"}
        yield Finding(
            one.verdict,
            f"{one.label}占比",
            one.printed,
            one.share,
            f"{{label}}占比规划列{{printed}}，按面积复算为{{share:.{one.printed.decimals}}}，"
            + endings.get(one.verdict, "相差在末位取舍之内。"),
            {"label": one.label, "printed": one.printed, "share": one.share},
            (*one.printed.places, *one.share.places),
            remedy="核对面积、占比及其分母" if one.verdict == OPEN else "",
            evidence="国土变更调查或国土空间规划成果" if one.verdict == OPEN else "",
            department=DEPARTMENT if one.verdict == OPEN else "",
        )


@rule("denominator", title="占比的分母", topic="land", severity="low")
def denominator(edition: Edition) -> Iterator[Finding]:
    """占陆域国土面积的18.01%: a share of a whole that the plan does not print."""
    for one in land.control_lines(edition):
        if one.printed is None or not one.whole or "总面积" in one.whole:
            continue
        yield Finding(
            "口径待核",
            f"{one.label}占比的分母",
            f"占{one.whole}的{one.printed.printed}",
            "土地总面积",
            "{label}占比{printed}以“{whole}”为分母，规划未列该分母的数值。",
            {"label": one.label, "printed": one.printed, "whole": one.whole},
            one.printed.places,
            remedy="列出分母的数值，或改用土地总面积",
            evidence="国土空间规划成果",
            department=DEPARTMENT,
            against="复算所用",
        )


@rule("same-area-two-units", title="同一面积的不同单位", topic="land", severity="medium")
def same_area_two_units(edition: Edition) -> Iterator[Finding]:
    """耕地保护目标1200平方千米（180万亩）: an area that is printed again in another unit, converted."""
    for one in farmland.equivalents(edition):
        agrees = one.verdict == AGREES
        unit = one.second.print_unit
        yield Finding(
            one.verdict,
            one.first.name,
            f"{one.first.printed}，另处{one.second.printed}",
            one.converted,
            f"{{name}}一处为{{first:{one.first.print_unit}}}，折合{{converted:{unit}.*}}，另一处为{{second:{unit}}}，"
            + ("两处一致。" if agrees else "差异超出四舍五入所能解释的范围。"),
            {"name": one.first.name, "first": one.first, "converted": one.converted, "second": one.second},
            (*one.first.places, *one.second.places),
            remedy="" if agrees else "核实是否出自不同时点或口径",
            evidence="" if agrees else "两处数值各自的出处文件",
            department="" if agrees else DEPARTMENT,
            against="折合",
        )


@rule("one-target", title="同一保护目标的多处表述", topic="land", severity="high")
def one_target(edition: Edition) -> Iterator[Finding]:
    """永久基本农田保护目标一处260万亩、一处261万亩: which of two numbers the county is held to."""
    for room in farmland.headrooms(edition):
        for other in room.other_targets:
            unit = room.target.print_unit
            gap = source.difference(f"两处{room.label}保护目标之差", room.target, other)
            yield Finding(
                "口径待核",
                f"{room.label}保护目标",
                room.target,
                other,
                f"{{label}}保护目标（任务）一处列{{target:{unit}}}，另一处列{{other:{other.print_unit}}}，"
                f"相差{{gap:{unit}.*}}，两处的口径关系未予说明。",
                {"label": room.label, "target": room.target, "other": other, "gap": source.size(gap)},
                (*room.target.places, *other.places),
                remedy="明确考核以何者为准",
                evidence="上级下达保护目标的文件",
                department=DEPARTMENT,
                against="另一处",
            )


@rule("expansion-factor", title="扩展系数的基数", topic="land", severity="low")
def expansion_factor(edition: Edition) -> Iterator[Finding]:
    """扩展系数1.2倍: a multiple whose base the plan does not name."""
    found = land.boundary(edition)
    if found is None or found.factor is None:
        return
    agreeing = [one for one in found.factors if land.compared(one, found.factor) == AGREES]
    tried = "、".join(numerals.text(one) for one in found.factors)
    told = "按所列面积试算，有与之相符的基数。" if agreeing else "按所列面积试算，没有与之相符的基数。" if tried else ""
    yield Finding(
        "口径待核",
        "城镇开发边界扩展系数",
        found.factor,
        f"{tried}，其中{len(agreeing)}种在末位取舍之内相符" if tried else "—",
        "城镇开发边界扩展系数{factor}，规划未说明计算基数。" + told,
        {"factor": found.factor},
        (*found.factor.places, *found.whole.places),
        remedy="注明基数及其年份",
        evidence="城镇开发边界划定成果",
        department=DEPARTMENT,
        against="试算",
    )
