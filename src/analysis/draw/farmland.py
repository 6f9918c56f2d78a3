"""Figures, tables and sentences on farmland: its protection targets, and areas that the plan prints in several units."""

from __future__ import annotations

from analysis import source, units
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import farmland as measure
from analysis.measure.farmland import Equivalent, Headroom
from analysis.measure.land import AGREES, compared
from analysis.numerals import text
from analysis.source import Value

SOURCE = prose("资料来源：规划正文。")


def targets(edition: Edition) -> Prose:
    """Permanent farmland and cropland against their targets, and which number is the target."""
    rooms = measure.headrooms(edition)
    if not rooms:
        return prose("规划正文未同时列出耕地或永久基本农田的面积及其保护目标，无从核算余量。")
    return paragraphs([_delineation(edition), *(_headroom(edition, one) for one in rooms)])


def _delineation(edition: Edition) -> Prose:
    found = measure.delineation(edition)
    if found is None:
        return NO_PROSE
    unit = found.target.print_unit
    start = prose(
        f"按稳定耕地{{stable:{found.stable.print_unit}}}和{{ratio}}的划定比例推算，永久基本农田保护目标应为{{implied:{unit}.*}}，",
        stable=found.stable,
        ratio=found.ratio,
        implied=found.implied,
    )
    if found.verdict == AGREES:
        return start + prose("与规划所列一致。")
    return start + prose(f"规划所列为{{target:{unit}}}，两者不一致，应核实划定比例。", target=found.target)


def _headroom(edition: Edition, one: Headroom) -> Prose:
    start = prose(f"全县{one.label}{{held:{one.held.print_unit}}}，", held=one.held)
    aim = prose(f"保护目标{{target:{one.target.print_unit}}}", target=one.target)
    gap = prose(f"{{gap:{one.target.print_unit}.*}}（{{share}}）", gap=one.gap, share=one.gap_share)
    if one.level_with_target:
        end = prose("与{aim}持平，没有余量。", aim=aim)
    elif not one.met:
        end = prose("较{aim}少{gap}，未达到保护目标，应查明缺口并落实补划。", aim=aim, gap=gap)
    elif one.label == "永久基本农田":
        end = prose("较{aim}多{gap}，满足划定要求；多出部分同属永久基本农田，不得视为可以调出的余量。", aim=aim, gap=gap)
    else:
        end = prose(
            "较{aim}多{gap}。两数的时点和口径规划未予说明，差额不等于可以占用的面积，不能据以安排建设用地。", aim=aim, gap=gap
        )
    return sentences([start, end, *(_other_target(edition, one, other) for other in one.other_targets)])


def _other_target(edition: Edition, one: Headroom, other: Value) -> Prose:
    """Another number that the plan calls the same target."""
    place = edition.places[other.places[0]].label if other.places[0] in edition.places else "另一处"
    same = "，与全县现有面积相同" if compared(one.held, other) == AGREES else ""
    return prose(
        f"正文{place}所列{one.label}保护目标（任务）为{{other:{other.print_unit}}}{same}，与上述目标相差{{gap:{other.print_unit}.*}}，"
        "建议明确考核以何者为准。",
        other=other,
        gap=source.size(source.difference(f"两处{one.label}保护目标之差", one.target, other)),
    )


def headroom(edition: Edition) -> theme.Figure | Prose:
    """Each area as a percentage of its protection target, the target as a line."""
    rooms = measure.headrooms(edition)
    if not rooms:
        return prose("规划未列可核算余量的保护目标，本节不作图。")
    levels = [units.in_print(one.level.number, one.level.unit, "%")[0] for one in rooms]
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=26 + 11 * len(rooms))
        axes.axvline(100, color=theme.INK, linewidth=1)
        for at, (one, level) in enumerate(zip(rooms, levels, strict=True)):
            colour = theme.ACCENT if one.met else theme.ALERT
            axes.plot([100, level], [at, at], color=colour, linewidth=3, solid_capstyle="butt")
            axes.plot(level, at, "o" if one.met else "X", color=colour, markersize=8)
            axes.annotate(
                f"{text(one.level)}，{_apart(one)}",
                (level, at),
                (9 if one.met else -9, 0),
                textcoords="offset points",
                va="center",
                ha="left" if one.met else "right",
                fontsize=8.5,
            )
        low, high = min(*levels, 100), max(*levels, 100)
        span = max(high - low, 1.0)
        left, right = (0.75 if any(one.met is met for one in rooms) else 0.08 for met in (False, True))
        axes.set_xlim(low - span * left, high + span * right)
        axes.set_yticks(range(len(rooms)), [one.label for one in rooms])
        axes.set_ylim(len(rooms) - 0.4, -0.85)
        axes.annotate(
            "保护目标", (100, -0.62), (5, 0), textcoords="offset points", va="center", color=theme.MUTED, fontsize=8.5
        )
        axes.set_xlabel("相当于保护目标的百分比（%）")
        axes.ticklabel_format(axis="x", useOffset=False)
        axes.grid(axis="x")
        axes.spines[["bottom", "left"]].set_visible(False)
    told = "，".join(f"{one.label}{text(one.level)}（{_apart(one)}）" for one in rooms)
    rows: list[list[Entry]] = [[one.label, one.held, one.target, one.level] for one in rooms]
    columns = [
        Column("名称"),
        Column("面积（平方千米）", "平方千米.2", "number"),
        Column("保护目标（平方千米）", "平方千米.2", "number"),
        Column("相当于目标（%）", ".2", "number"),
    ]
    note = prose("注：自保护目标（100%）起量；两项目标的时点和口径不同，相互不作比较。{source}", source=SOURCE)
    return theme.Figure(canvas, f"耕地保护类面积相当于保护目标的百分比，点线图：{told}。", Table(columns, rows), note)


def _apart(one: Headroom) -> str:
    """How far from the target, in words: 多618.7公顷."""
    if one.level_with_target:
        return "与目标持平"
    return f"{'多' if one.met else '少'}{text(one.gap, f'{one.target.print_unit}.*')}"


def equivalents(edition: Edition) -> Prose:
    """How many of the areas printed in several units agree, and which do not."""
    pairs = measure.equivalents(edition)
    if not pairs:
        return prose("本报告读入的正文叙述中没有以不同单位重复列出的面积，无须换算核对。")
    open_ = [pair for pair in pairs if pair.verdict != AGREES]
    every = source.count("以不同单位列出的面积", len(pairs), [place for pair in pairs for place in _places(pair)])
    start = prose("正文以不同单位重复列出的面积有{every}组，", every=every)
    if not open_:
        return start + prose("换算后均一致。")
    told = listed([_difference(pair) for pair in open_], "；")
    if len(open_) == len(pairs):
        return start + prose("换算后均不一致：{told}。建议统一到同一时点和口径。", told=told)
    wrong = source.count("换算后不一致的面积", len(open_), [place for pair in open_ for place in _places(pair)])
    return start + prose(
        "换算后{wrong}组不一致，其余一致：{told}。差异超出四舍五入所能解释的范围，建议核实是否出自不同时点或口径。",
        wrong=wrong,
        told=told,
    )


def _places(pair: Equivalent) -> tuple[str, ...]:
    return (*pair.first.places, *pair.second.places)


def _difference(pair: Equivalent) -> Prose:
    first, second = pair.first.print_unit, pair.second.print_unit
    return prose(
        f"{pair.first.name}{{first:{first}}}折合{{converted:{second}.*}}，另处列{{second:{second}}}",
        first=pair.first,
        converted=pair.converted,
        second=pair.second,
    )


def equivalents_table(edition: Edition) -> Table | Prose:
    """Areas printed in several units, each converted into the unit of its repetition."""
    pairs = measure.equivalents(edition)
    if not pairs:
        return prose("本报告读入的正文叙述中没有以不同单位重复列出的面积，本节不列表。")
    rows: list[list[Entry]] = []
    for pair in pairs:
        first, second = pair.first.print_unit, pair.second.print_unit
        rows.append(
            [
                pair.first.name,
                prose(f"{{value:{first}}}", value=pair.first),
                prose(f"{{value:{second}.*}}", value=pair.converted),
                prose(f"{{value:{second}}}", value=pair.second),
                pair.verdict,
            ]
        )
    return Table(
        [
            Column("名称", width=1.5),
            Column("规划所列", width=1.3),
            Column("换算结果", width=1.1),
            Column("另处所列", width=1.1),
            Column("核对", align="center", width=0.8),
        ],
        rows,
        note=prose("注：1公顷等于15亩，1平方千米等于100公顷。按各自所印位数比较。{source}", source=SOURCE),
    )
