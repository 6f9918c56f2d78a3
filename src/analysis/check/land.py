"""Rules on land and space: printed shares, areas in several units, protection targets, the expansion factor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis import source
from analysis.check.advice import department_of
from analysis.check.rules import ENDINGS, Finding, Words, printed, rule
from analysis.edition import Edition
from analysis.measure import farmland, land, statements
from analysis.measure.indicators import rows
from analysis.measure.land import AGREES, OPEN, ROUNDING, compared
from analysis.source import Value

DEPARTMENT = "自然资源部门"
_WHOLE_COUNTY = re.compile(r".*总面积.*|(国土|土地|幅员|行政区域?|辖区|[县市区旗全]域)*面积")
"""Words for the area of the whole county, whose total every plan gives; 陆域国土面积 is not all of it."""


@rule("share-of-whole", title="占比与分项、总量", topic="land", severity="high")
def share_of_whole(edition: Edition) -> Iterator[Finding]:
    """耕地 4383.78 平方千米，占比 51.72%: the part over the whole, at the precision in which the share is printed."""
    for one in [*land.structure(edition).classes, *land.control_lines(edition)]:
        if one.printed is None:
            continue
        endings = {AGREES: "与复算一致。", OPEN: "与复算不一致。"}
        together = set(one.printed.places) <= set(land.total_area(edition).places)
        yield Finding(
            "矛盾" if one.verdict == OPEN and together else one.verdict,
            f"{one.label}占比",
            one.printed,
            one.share,
            f"{{label}}占比规划列{{printed}}，按面积复算为{{share:.{one.printed.decimals}}}，"
            + endings.get(one.verdict, f"{_rounded(one.printed, one.share)}，相差在末位取舍之内。"),
            {"label": one.label, "printed": one.printed, "share": one.share},
            (*one.printed.places, *one.share.places),
            remedy="核对面积、占比及其分母",
            evidence="国土变更调查或国土空间规划成果",
            department=DEPARTMENT,
        )


def _rounded(stated: Value, computed: Value) -> str:
    """How a printed number that is not the rounded one was cut: down or up."""
    return "规划按舍去尾数取值" if stated.number < computed.number else "规划按进位取值"


@rule("denominator", title="占比的分母", topic="land", severity="low")
def denominator(edition: Edition) -> Iterator[Finding]:
    """占陆域国土面积的18.01%: a share of a whole that the plan does not print."""
    printed_areas = {one.subject for one in statements.stated(edition) if one.value and one.value.unit == "km2"}
    for one in land.control_lines(edition):
        if one.printed is None or not one.whole or one.whole in printed_areas:
            continue
        if _WHOLE_COUNTY.fullmatch(statements.without_county(one.whole, edition.plan.county)):
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
        agrees = one.verdict in (AGREES, ROUNDING)
        unit = one.second.print_unit
        yield Finding(
            one.verdict,
            one.first.name,
            f"{one.first.printed}，另处{one.second.printed}",
            one.converted,
            f"{{name}}一处为{{first:{one.first.print_unit}}}，折合{{converted:{unit}.*}}，另一处为{{second:{unit}}}，"
            + (ENDINGS[one.verdict] if agrees else "差异超出四舍五入所能解释的范围。"),
            {"name": one.first.name, "first": one.first, "converted": one.converted, "second": one.second},
            (*one.first.places, *one.second.places),
            remedy="核实是否出自不同时点或口径",
            evidence="两处数值各自的出处文件",
            department=DEPARTMENT,
            against="折合",
        )


@rule("one-target", title="同一保护目标的多处表述", topic="land", severity="high")
def one_target(edition: Edition) -> Iterator[Finding]:
    """永久基本农田保护目标一处260万亩、一处261万亩: which of two numbers the county is held to."""
    for room in farmland.headrooms(edition):
        for other in room.other_targets:
            unit = room.target.print_unit
            gap = source.difference(f"两处{room.label}保护目标之差", room.target, other)
            is_held = compared(other, room.held) == AGREES
            ending = f"后者与现有面积{{held:{room.held.print_unit}}}相同" if is_held else "两处的口径关系未予说明"
            yield Finding(
                "口径待核",
                f"{room.label}保护目标",
                room.target,
                other,
                f"{{label}}保护目标（任务）一处列{{target:{unit}}}，另一处列{{other:{other.print_unit}}}，"
                f"相差{{gap:{unit}.*}}，{ending}"
                + ("，是以划定面积为任务，还是沿用原目标，规划未予说明。" if is_held else "。"),
                {"label": room.label, "target": room.target, "other": other, "gap": source.size(gap), "held": room.held},
                (*room.target.places, *other.places, *(room.held.places if is_held else ())),
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
    tried = {f"tried_{at}": one for at, one in enumerate(found.factors)}
    places = [place for one in found.factors for place in one.places]
    told = "按所列面积试算，有与之相符的基数。" if agreeing else "按所列面积试算，没有与之相符的基数。" if tried else ""
    yield Finding(
        "口径待核",
        "城镇开发边界扩展系数",
        found.factor,
        Words("、".join(f"{{{name}}}" for name in tried) + "，其中{agreeing:种}在末位取舍之内相符") if tried else "—",
        "城镇开发边界扩展系数{factor}，规划未说明计算基数。" + told,
        {"factor": found.factor, **tried, "agreeing": source.count("与所列系数相符的试算", len(agreeing), places)},
        (*found.factor.places, *found.whole.places),
        remedy="注明基数及其年份",
        evidence="城镇开发边界划定成果",
        department=DEPARTMENT,
        against="试算",
    )


@rule("boundary-new", title="新增城镇建设用地与边界内用地", topic="land", severity="medium")
def boundary_new(edition: Edition) -> Iterator[Finding]:
    """非建设用地698公顷、其中已批112公顷，新增586公顷: what is newly added against the land that is still to be built on."""
    found = land.boundary(edition)
    if found is None or found.new is None or found.unapproved is None:
        return
    verdict = compared(found.unapproved, found.new)
    agrees = verdict in (AGREES, ROUNDING)
    yield Finding(
        verdict,
        "实际新增城镇建设用地",
        found.new,
        found.unapproved,
        f"实际新增城镇建设用地{{new:{found.new.print_unit}}}，边界内非建设用地扣除即将建设部分为"
        f"{{left:{found.new.print_unit}.*}}，" + ("两者一致。" if agrees else "两者不一致，新增用地的口径规划未予说明。"),
        {"new": found.new, "left": found.unapproved},
        (*found.new.places, *found.unapproved.places),
        remedy="说明新增用地的计算口径",
        evidence="城镇开发边界划定成果",
        department=DEPARTMENT,
    )


@rule("delineated-share", title="划定比例与保护目标", topic="land", severity="high")
def delineated_share(edition: Edition) -> Iterator[Finding]:
    """稳定耕地100万亩、按89%划定，保护目标89万亩: the target recomputed from the cropland and the ratio that it rests on."""
    found = farmland.delineation(edition)
    if found is None:
        return
    agrees = found.verdict in (AGREES, ROUNDING)
    unit = found.target.print_unit
    yield Finding(
        found.verdict if agrees else "矛盾",
        "永久基本农田保护目标",
        found.target,
        found.implied,
        f"稳定耕地{{stable:{found.stable.print_unit}}}按{{ratio}}划定，折合{{implied:{unit}.*}}，保护目标列{{target:{unit}}}，"
        + ("两者一致。" if agrees else "两者不一致。"),
        {"stable": found.stable, "ratio": found.ratio, "implied": found.implied, "target": found.target},
        (*found.target.places, *found.implied.places),
        remedy="核对稳定耕地、划定比例和保护目标",
        evidence="上级下达的划定要求",
        department=DEPARTMENT,
    )


@rule("ratio-elsewhere", title="上级划定比例与本县比例", topic="land", severity="low")
def ratio_elsewhere(edition: Edition) -> Iterator[Finding]:
    """省级按90%确定、本县按89.35%: the ratio that is asked for beside the one that is applied."""
    applied = land.first_of(edition, "farmland_ratio")
    asked = [
        one
        for one in statements.stated(edition)
        if one.kind == "share" and "永久基本农田" in one.subject and "耕地" in one.whole and one.value
    ]
    if applied is None or not asked:
        return
    agrees = compared(asked[0].number, applied) == AGREES
    yield Finding(
        "一致" if agrees else "口径待核",
        "永久基本农田划定比例",
        asked[0].number,
        applied,
        f"正文称以{{whole}}的{printed('asked', asked[0])}确定划定规模，本县按{{applied}}划定，"
        + ("两者一致。" if agrees else "分县确定比例的依据规划未列。"),
        {"whole": asked[0].whole, "asked": asked[0].number, "applied": applied},
        (asked[0].place, *applied.places),
        remedy="说明分县确定比例的依据",
        evidence="上级下达的划定要求",
        department=DEPARTMENT,
        against="本县",
    )


@rule("target-kept", title="现有面积与保护目标", topic="land", severity="high")
def target_kept(edition: Edition) -> Iterator[Finding]:
    """永久基本农田261473公顷，保护目标260854.3公顷: what is held against what is to be protected."""
    for room in farmland.headrooms(edition):
        kept = room.met or room.level_with_target
        unit = room.held.print_unit
        yield Finding(
            "一致" if kept else "矛盾",
            f"{room.label}与保护目标",
            room.held,
            room.target,
            f"{{label}}现有{{held:{unit}}}，保护目标为{{target:{room.target.print_unit}}}，"
            + ("达到目标。" if kept else f"少{{gap:{unit}.2}}，未达到目标。"),
            {"label": room.label, "held": room.held, "target": room.target, "gap": room.gap},
            (*room.held.places, *room.target.places),
            remedy="核对现有面积和保护目标",
            evidence="国土变更调查和划定成果",
            department=DEPARTMENT,
            against="保护目标",
        )


@rule("area-in-extent", title="面积与四至跨度", topic="land", severity="low")
def area_in_extent(edition: Edition) -> Iterator[Finding]:
    """南北长100公里、东西宽50公里，面积不大于5000平方公里: the county's area against the rectangle that holds it."""
    long, wide = (next(iter(statements.of(edition, name)), None) for name in ("north_south", "east_west"))
    if long is None or wide is None:
        return
    area = land.total_area(edition)
    box = source.product("南北长与东西宽之积", long.number, wide.number, "km2", scale=1e-6)
    fits = area.low <= box.high
    yield Finding(
        "一致" if fits else "矛盾",
        "土地总面积与四至",
        area,
        box,
        f"南北长{printed('long', long)}、东西宽{printed('wide', wide)}，其外接矩形{{box:.0}}，土地总面积{{area}}"
        + ("在其之内。" if fits else "大于该矩形。"),
        {"long": long.number, "wide": wide.number, "box": box, "area": area},
        (long.place, wide.place, *area.places),
        remedy="核对面积和四至",
        evidence="行政区域界线勘定成果",
        department="民政部门",
        against="外接矩形",
    )


@rule("cover-of-parts", title="林草覆盖率与森林、草原", topic="land", severity="medium")
def cover_of_parts(edition: Edition) -> Iterator[Finding]:
    """森林覆盖率13%、草原占13%，林草覆盖率27%: the cover of forest and grass against its two parts."""
    cover = next((row for row in rows(edition) if row.short == "林草覆盖率" and row.baseline), None)
    forest = next((one for one in statements.outright(edition, "forest_cover")), None)
    grass = land.first_of(edition, "grassland")
    if cover is None or cover.baseline is None or forest is None or grass is None:
        return
    share = source.ratio("草原占土地总面积", grass, land.total_area(edition))
    sum_of = source.total("森林覆盖率与草原占比之和", [forest.number, share])
    agrees = compared(sum_of, cover.baseline) in (AGREES, ROUNDING)
    yield Finding(
        "一致" if agrees else "口径待核",
        "林草覆盖率",
        cover.baseline,
        sum_of,
        f"指标体系表林草覆盖率基准年为{{cover}}；正文森林覆盖率{printed('forest', forest)}，草原{{grass:{grass.print_unit}}}、"
        "占土地总面积{share:.2}，合计{sum:.2}，"
        + ("两者一致。" if agrees else "两者不一致，是否含灌木和未成林地规划未予说明。"),
        {"cover": cover.baseline, "forest": forest.number, "grass": grass, "share": share, "sum": sum_of},
        (*cover.baseline.places, *sum_of.places),
        remedy="说明林草覆盖率的计算口径",
        evidence="林草湿调查监测成果",
        department=department_of("林草"),
        against="森林与草原之和",
    )
