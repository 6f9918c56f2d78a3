"""Figures, tables and sentences on land and space: what the plan lists, what it controls, what it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure as Canvas

from analysis import units
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import land as measure
from analysis.measure.land import AGREES, OPEN, Area, Boundary, Structure
from analysis.numerals import text
from analysis.source import Value

SOURCE = prose("资料来源：规划正文，占比按土地总面积复算。")
_AREA = Column("面积（平方千米）", "平方千米", "number", 1.2)
_PRINTED = Column("规划所列占比（%）", "", "number", 1.2)
_SHARE = Column("复算占比（%）", ".2", "number")
_CHECK = Column("核对", align="center", width=0.8)


def lead(edition: Edition) -> Prose:
    """What the plan lists of the county's land, what it does not, and what must not be concluded from that."""
    found = measure.structure(edition)
    if not found.classes:
        return prose(
            "全县土地总面积{total}，正文叙述未列各地类面积，本报告不读正文所附的地类表，土地利用结构不作分析。",
            total=found.total,
        )
    follow = NO_PROSE
    if found.unlisted and found.unlisted.low > 0:
        follow = prose(
            "本报告只读正文叙述，不读正文所附的地类表；规划全文未列其余地类的，建议按国土变更调查口径补全并注明数据年份，"
            "使各地类之和等于土地总面积，便于逐年对照。"
        )
    return paragraphs([sentences([_listed(found), _share_check(found.classes)]), sentences([_elsewhere(found), follow])])


def _listed(found: Structure) -> Prose:
    assert found.listed and found.listed_share and found.unlisted and found.unlisted_share
    names = [one.label for one in found.classes]
    opening = prose(
        "全县土地总面积{total}，正文叙述列出{names}面积，合计{listed}，占土地总面积的{share}；",
        total=found.total,
        names=listed(names, last="和"),
        listed=found.listed,
        share=found.listed_share,
    )
    if len(names) == 1:
        opening = prose(
            "全县土地总面积{total}，正文叙述只列出{name}面积{listed}，占土地总面积的{share}；",
            total=found.total,
            name=names[0],
            listed=found.listed,
            share=found.listed_share,
        )
    if found.unlisted.high < 0:
        return opening + prose("合计超出土地总面积，地类之间必有重叠或误列，应先核实再引用。")
    if found.unlisted.low <= 0:
        return opening + prose("与土地总面积一致，没有未列示的部分。")
    rest = prose(
        "其余{unlisted}（{share}）在叙述中未分类列示，不宜视同未利用地。", unlisted=found.unlisted, share=found.unlisted_share
    )
    return opening + rest


def _share_check(areas: Sequence[Area]) -> Prose:
    """Whether the printed shares are those of the printed areas."""
    printed = [one for one in areas if one.printed]
    wrong = [one for one in printed if one.verdict != AGREES]
    if not printed:
        return prose("规划未列占比，本报告按面积计算。")
    if not wrong:
        return prose("按所列面积复算，各项占比均与规划一致。" if len(printed) > 1 else "按所列面积复算，占比与规划一致。")
    told = listed([_wrong_share(one) for one in wrong], "；")
    end = "，应核实" if any(one.verdict == OPEN for one in wrong) else "，属末位取舍之差"
    rest = "；其余占比与规划一致" if len(wrong) < len(printed) else ""
    return prose("按所列面积复算，{told}{end}{rest}。", told=told, end=end, rest=rest)


def _wrong_share(one: Area) -> Prose:
    assert one.printed
    return prose(
        f"{one.label}占比规划列{{printed}}、复算为{{share:.{one.printed.decimals}}}", printed=one.printed, share=one.share
    )


def _elsewhere(found: Structure) -> Prose:
    if not found.elsewhere:
        return NO_PROSE
    told = [prose(f"{one.label}{{area:{_shown(one.area.print_unit)}}}", area=one.area) for one in found.elsewhere]
    first = prose("正文另处还列有{told}，与上列地类的口径和时点关系未予说明，本报告未并入计算。", told=listed(told))
    unused = [one for one in found.elsewhere if one.concept == "unused_land"]
    if unused and found.unlisted and unused[0].area.number < found.unlisted.number:
        return first + prose(
            "仅从数量看，{name}折合{area:平方千米}，远不及未分类列示的部分，两者不能相互替代。",
            name=unused[0].label,
            area=unused[0].area,
        )
    return first


@dataclass(frozen=True)
class _Step:
    label: str
    value: Value
    colour: str
    hatch: str = ""
    note: str = ""


def _cascade(steps: Sequence[_Step], whole: _Step, unit: str, axis: str) -> Canvas:
    """Parts one below the other, each beginning where the one above ends, and the whole at the foot."""
    number = [_in(step.value, unit) for step in (*steps, whole)]
    starts = [sum(number[:at]) for at in range(len(steps))] + [0.0]
    reach = max(number[-1], sum(number[:-1]))
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=18 + 8.5 * len(number))
        for at, (step, start, width) in enumerate(zip((*steps, whole), starts, number, strict=True)):
            axes.barh(
                at,
                width,
                left=start,
                height=0.62,
                color=step.colour,
                hatch=step.hatch or None,
                edgecolor=theme.MUTED if step.hatch else step.colour,
                linewidth=0.6,
            )
            if at < len(steps):
                axes.plot([start + width] * 2, [at + 0.31, at + 0.69], color=theme.MUTED, linewidth=0.7)
            shown = f"{text(step.value, f'{unit}.*')}{step.note}"
            left = start + width > reach * 0.66 and at < len(steps)
            inside = left and start < reach * 0.34
            edge = start + width - reach * 0.012 if inside or at == len(steps) else start - reach * 0.012
            if not left and at < len(steps):
                edge = start + width + reach * 0.012
            dark = (inside or at == len(steps)) and step.colour in (theme.INK, theme.ACCENT)
            axes.text(
                edge,
                at,
                shown,
                va="center",
                ha="right" if left or at == len(steps) else "left",
                fontsize=8.5,
                color="white" if dark else theme.INK,
            )
        axes.set_yticks(range(len(number)), [step.label for step in (*steps, whole)])
        axes.invert_yaxis()
        axes.set_xlim(0, reach * 1.01)
        axes.set_xlabel(axis)
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    return canvas


def _in(value: Value, unit: str) -> float:
    """A value as a number in a print unit, for an axis."""
    return units.in_print(value.number, value.unit, unit)[0]


def structure(edition: Edition) -> theme.Figure | Prose:
    """The listed classes and the unlisted part, each begun where the one before ends, up to the total area."""
    found = measure.structure(edition)
    if not found.classes or not found.unlisted or not found.unlisted_share or found.unlisted.high < 0:
        return prose("规划未列可与土地总面积对照的各地类面积，本节不作图。")
    steps = [_Step(one.label, one.area, theme.ACCENT, note=f"，占{text(one.share)}") for one in found.classes]
    if found.unlisted.low > 0:
        steps.append(_Step("未分类列示", found.unlisted, theme.REST, "////", f"，占{text(found.unlisted_share)}"))
    canvas = _cascade(steps, _Step("土地总面积", found.total, theme.INK), "平方千米", "面积（平方千米）")
    told = "，".join(f"{step.label}{text(step.value, '平方千米.*')}{step.note}" for step in steps)
    rows: list[list[Entry]] = [[one.label, one.area, one.share] for one in found.classes]
    rows.append(["未分类列示", found.unlisted, found.unlisted_share])
    rows.append(["土地总面积", found.total, None])
    data = Table([Column("地类"), Column("面积（平方千米）", "平方千米.*", "number"), _SHARE], rows)
    note = prose("注：未分类列示为土地总面积减去正文叙述所列地类之差，不是一个地类。资料来源：规划正文，占比按土地总面积复算。")
    return theme.Figure(canvas, f"土地利用结构，逐级累加到土地总面积的横向条形图：{told}。", data, note)


def structure_table(edition: Edition) -> Table | Prose:
    """Areas, printed and recomputed shares, and the part that is not listed."""
    found = measure.structure(edition)
    if not found.classes:
        return prose("规划未列各地类面积，本节不列表。")
    rows: list[list[Entry]] = [[one.label, one.area, one.printed, one.share, one.verdict] for one in found.classes]
    rows.append(["已列示小计", found.listed, None, found.listed_share, None])
    rows.append(["未分类列示", found.unlisted, None, found.unlisted_share, None])
    rows.append(["土地总面积", found.total, None, None, None])
    return Table(
        [Column("地类", width=1.2), Column("面积（平方千米）", "平方千米.*", "number", 1.2), _PRINTED, _SHARE, _CHECK],
        rows,
        totals=frozenset({len(found.classes), len(rows) - 1}),
        note=prose("注：未分类列示为差额。{end}", end=SOURCE),
    )


def control(edition: Edition) -> Prose:
    """The areas under control side by side, and why they are not added up."""
    lines = measure.control_lines(edition)
    if not lines:
        return prose("规划正文未列生态保护红线、永久基本农田、城镇开发边界等控制范围的面积，本节不作分析。")
    told = [prose(f"{one.label}{{area:平方千米}}", area=one.area) for one in lines]
    if len(lines) == 1:
        return sentences([prose("规划正文只列出{told}。", told=told[0]), _share_check(lines), _denominators(lines)])
    first = prose(
        "规划正文分别列出{told}。各类范围按各自规则划定，规划未逐一说明相互之间的包含与重叠关系，"
        "本报告并列列示，不作加总，也不推算各类范围以外的剩余面积；确需掌握受控空间总量的，应以国土空间规划矢量数据叠加结果为准。",
        told=listed(told),
    )
    return paragraphs([first, sentences([_share_check(lines), _denominators(lines)])])


def _denominators(lines: Sequence[Area]) -> Prose:
    """Shares whose whole is not the total area in the plan's own words (陆域国土面积)."""
    other = [one for one in lines if one.printed and one.whole and "总面积" not in one.whole]
    if not other:
        return NO_PROSE
    wholes = dict.fromkeys(one.whole for one in other)
    told = [f"{'、'.join(one.label for one in other if one.whole == whole)}以“{whole}”" for whole in wholes]
    return prose("在原文中，{told}为分母，规划未列其数值，此处以土地总面积代替复算。", told=listed(told))


def control_lines(edition: Edition) -> theme.Figure | Prose:
    """Bars of the areas under control, one below the other."""
    lines = measure.control_lines(edition)
    if not lines:
        return prose("规划未列控制范围的面积，本节不作图。")
    if len(lines) == 1:
        return prose("规划只列一类控制范围，本节不作图。")
    colours = {"permanent_farmland": theme.WARM, "development_boundary": theme.INK}
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=20 + 8.5 * len(lines))
        numbers = [_in(one.area, "平方千米") for one in lines]
        shades = [colours.get(one.concept, theme.ACCENT) for one in lines]
        axes.barh([one.label for one in lines], numbers, color=shades, height=0.62)
        axes.invert_yaxis()
        theme.label_bars(axes, [f"{text(one.area, '平方千米')}（{text(one.share)}）" for one in lines])
        axes.set_xlim(0, max(numbers) * 1.36)
        axes.set_xlabel("面积（平方千米）；各类范围可能重叠，不相加")
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    told = "，".join(f"{one.label}{text(one.area, '平方千米')}" for one in lines)
    rows: list[list[Entry]] = [[one.label, one.area, one.share] for one in lines]
    data = Table([Column("控制范围"), _AREA, _SHARE], rows)
    note = prose("注：括号内为各范围面积相当于土地总面积的比例；各类范围可能重叠，规划未逐一注明划定时点。资料来源：规划正文。")
    return theme.Figure(canvas, f"各类控制范围的面积，横向条形图，不相加：{told}。", data, note)


def control_table(edition: Edition) -> Table | Prose:
    """Areas under control with printed and recomputed shares, without a total."""
    lines = measure.control_lines(edition)
    if not lines:
        return prose("规划未列控制范围的面积，本节不列表。")
    return Table(
        [Column("控制范围", width=1.3), _AREA, _PRINTED, Column("原文分母", width=1.3), _SHARE, _CHECK],
        [[one.label, one.area, one.printed, one.whole, one.share, one.verdict] for one in lines],
        note=prose("注：各类范围可能重叠，不设合计行；复算占比以土地总面积为分母。资料来源：规划正文。"),
    )


def boundary(edition: Edition) -> Prose:
    """What the development boundary is made of, and what the expansion factor could be a multiple of."""
    found = measure.boundary(edition)
    if found is None:
        return prose("规划正文未列城镇开发边界面积，本节不作分析。")
    per_person = NO_PROSE
    if found.per_person:
        per_person = prose(
            "规划另要求新增人均城镇建设用地控制在{value:平方米}以内；核算该项须有同期新增城镇人口，规划未列。",
            value=found.per_person,
        )
    return paragraphs([sentences([_composition(found), _new_land(found)]), sentences([_factor(found), per_person])])


def _composition(found: Boundary) -> Prose:
    unit = _shown(found.whole.print_unit)
    if not found.listed:
        return prose(f"城镇开发边界围合面积{{whole:{unit}.*}}，规划未列其用地构成。", whole=found.whole)
    told = [prose(f"{one.name}{{area:{unit}.*}}", area=one) for one in found.parts.values()]
    start = prose(f"城镇开发边界围合面积{{whole:{unit}.*}}，所列构成为{{told}}", whole=found.whole, told=listed(told))
    if measure.compared(found.listed, found.whole) == AGREES:
        return start + prose("，各项之和与围合面积一致。")
    return start + prose(f"，各项之和为{{sum:{unit}.*}}，与围合面积不一致，应先核实构成再引用。", sum=found.listed)


def _shown(unit: str) -> str:
    """A unit of the plan in the report's word where that is the same unit: 平方公里 is 平方千米."""
    usual = units.PRINTS["km2"].unit
    return usual if units.scale(unit) == units.scale(usual) else unit


def _new_land(found: Boundary) -> Prose:
    """The land not built on: what is approved, what is left, and whether that is the new land as printed."""
    unit = _shown(found.whole.print_unit)
    if not (found.approved and found.unapproved):
        return prose(f"边界内实际新增城镇建设用地{{new:{unit}.*}}。", new=found.new) if found.new else NO_PROSE
    start = f"非建设用地中，{{approved:{unit}.*}}属已批准即将建设，其余{{rest:{unit}.*}}"
    if not found.new:
        return prose(f"{start}。", approved=found.approved, rest=found.unapproved)
    if measure.compared(found.unapproved, found.new) == AGREES:
        end = f"，与所列实际新增城镇建设用地{{new:{unit}.*}}相符。"
    else:
        end = f"，而所列实际新增城镇建设用地为{{new:{unit}.*}}，两者关系需要说明。"
    limit = prose("开发边界是管控上限，不表示边界内土地都将在规划期内建成。")
    return prose(start + end, approved=found.approved, rest=found.unapproved, new=found.new) + limit


def _factor(found: Boundary) -> Prose:
    if not found.factor:
        return NO_PROSE
    if not found.factors:
        return prose("规划列城镇开发边界扩展系数{factor}，未说明计算基数。", factor=found.factor)
    told = [
        prose(
            f"{one.name.removesuffix('的倍数')}的{{factor}}{{agrees}}",
            factor=one,
            agrees="（末位取舍后与规划相符）" if measure.compared(one, found.factor) == AGREES else "",
        )
        for one in found.factors
    ]
    return prose(
        "规划列城镇开发边界扩展系数{factor}，未说明计算基数。按所列面积试算，{told}；建议注明基数及其年份，以便复核。",
        factor=found.factor,
        told=listed(told, "，"),
    )


def boundary_parts(edition: Edition) -> theme.Figure | Prose:
    """The parts of the development boundary, each begun where the one before ends."""
    found = measure.boundary(edition)
    if found is None or not found.parts:
        return prose("规划未列城镇开发边界的用地构成，本节不作图。")
    unit = _shown(found.whole.print_unit)
    steps: list[_Step] = []
    for concept, area in found.parts.items():
        label = area.name.removesuffix("面积")
        if concept == "boundary_unbuilt" and found.approved and found.unapproved:
            steps.append(_Step(f"{label}：已批准", found.approved, theme.LIGHT))
            steps.append(_Step(f"{label}：其余", found.unapproved, theme.REST, "////"))
        else:
            steps.append(_Step(label, area, theme.ACCENT))
    whole = _Step("围合面积", found.whole, theme.INK)
    rows: list[list[Entry]] = [[step.label, step.value] for step in (*steps, whole)]
    canvas = _cascade(steps, whole, unit, f"面积（{unit}）")
    told = "，".join(f"{step.label}{text(step.value, f'{unit}.*')}" for step in (*steps, whole))
    data = Table([Column("用地"), Column(f"面积（{unit}）", f"{unit}.*", "number")], rows)
    return theme.Figure(canvas, f"城镇开发边界的用地构成，逐级累加的横向条形图：{told}。", data, prose("资料来源：规划正文。"))
