"""Figures, tables and sentences on the investment per kilowatt of the power projects, within each technology."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis import source
from analysis.draw import theme
from analysis.draw.energy import no_projects
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import energy as measure
from analysis.measure.energy import UnitCost, UnitCosts
from analysis.numerals import text

_NOTE = (
    "注：单位投资为总投资除以建设内容所列装机；项目之间是否离群，按修正z值（0.6745×离差÷中位数绝对离差，绝对值超过3.5）判断。"
    "资料来源：规划重点工程表。"
)


def lead(edition: Edition) -> Prose:
    """How the unit costs of each technology lie, which are the same, which are to be verified."""
    found = measure.unit_costs(edition)
    if not found:
        return prose("{none}，无从核算单位投资。", none=no_projects(edition))
    end = NO_PROSE
    if len(found) > 1:
        end = prose("不同技术的造价构成不同，相互之间不作比较。")
    alone = [one for one in found if len(one.costs) == 1]
    told = [_technology(one) for one in found if len(alone) < 2 or one not in alone]
    return paragraphs([*told, _alone(alone) if len(alone) > 1 else NO_PROSE, end])


def _alone(found: list[UnitCosts]) -> Prose:
    """Technologies of one project each, in one sentence."""
    return prose(
        "{names}各仅1项，单位投资分别为{values}，没有可比对象，不作比较。",
        names=listed([one.label for one in found]),
        values=listed([prose("{value}", value=one.costs[0].value) for one in found]),
    )


def _technology(one: UnitCosts) -> Prose:
    costs = one.costs
    count = source.count(f"{one.label}项目数", len(costs), [place for cost in costs for place in cost.value.places])
    if len(costs) == 1:
        return prose(
            "{label}仅{count}项，单位投资{value}，没有可比对象，不作比较。", label=one.label, count=count, value=costs[0].value
        )
    if len(one.same) == 1 and len(one.same[0]) == len(costs):
        return prose(
            "{label}{count}项，单位投资均为{value}，不作离群判断；数值相同，建议核对是否套用同一概算。",
            label=one.label,
            count=count,
            value=costs[0].value,
        )
    span = prose(
        "{label}{count}项，单位投资在{low}至{high}之间，中位数{median}。",
        label=one.label,
        count=count,
        low=costs[0].value,
        high=costs[-1].value,
        median=one.median,
    )
    return sentences([span, _judgement(one), _same(one), _substations(one)])


def _judgement(one: UnitCosts) -> Prose:
    if not one.judged:
        return prose("项目数少或数值过于集中，不作离群判断。")
    apart = [cost for cost in one.costs if cost.apart]
    if not apart:
        return prose("以中位数绝对离差衡量，没有项目超出判断界限。")
    told = [prose("第{serial}项{value}", serial=str(cost.serial), value=cost.value) for cost in apart]
    return prose("以中位数绝对离差衡量，{told}与同类项目相差较远，列为待核，建议对照概算文件核实。", told=listed(told))


def _same(one: UnitCosts) -> Prose:
    if not one.same:
        return NO_PROSE
    told = [_group(one, group) for group in one.same]
    return prose("{told}；单位投资相同的项目不宜当作相互独立的样本，建议核对是否套用同一概算。", told=listed(told, "，"))


def _group(one: UnitCosts, group: tuple[UnitCost, ...]) -> Prose:
    told = prose("第{serials}项按元取整均为{value}", serials=_serials(group), value=group[0].value)
    if one.costs[0] not in group:
        return told
    return told + prose("，为同类最低，比中位数低{below:.1}", below=one.below)


def _serials(group: tuple[UnitCost, ...]) -> str:
    return "、".join(str(serial) for serial in sorted(cost.serial for cost in group))


def _substations(one: UnitCosts) -> Prose:
    if not one.with_substation.number or one.with_substation.number == len(one.costs):
        return NO_PROSE
    return prose("有{count}项的建设内容含升压站，与不含者的造价口径不完全相同。", count=one.with_substation)


def strip(edition: Edition) -> theme.Figure | Prose:
    """One dot a project, by technology, with the median as a tick; projects that share a value lie beside one another."""
    found = measure.unit_costs(edition)
    if not found:
        return prose("{none}，本节不作图。", none=no_projects(edition))
    dots = pd.DataFrame({"cost": cost.value.number / 1000, "technology": one.label} for one in found for cost in one.costs)
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=24 + 20 * len(found))
        sns.swarmplot(dots, x="cost", y="technology", color=theme.ACCENT, size=5.5, ax=axes, zorder=3, warn_thresh=1)
        low, high = dots["cost"].min(), dots["cost"].max()
        pad = (high - low or high) * 0.12
        for at, one in enumerate(found):
            if len(one.costs) > 2:
                _median(axes, at, one)
            _label_ends(axes, at, one, close=(high - low) * 0.16)
        axes.set_xlim(low - pad, high + pad)
        axes.set_ylim(len(found) - 0.3, -0.62)
        axes.set_xlabel("单位投资（元/千瓦）")
        axes.set_ylabel("")
        axes.grid(axis="x")
        axes.spines[["bottom", "left"]].set_visible(False)
    rows: list[list[Entry]] = [[one.label, str(cost.serial), cost.name, cost.value] for one in found for cost in one.costs]
    data = Table(
        [Column("技术"), Column("序号"), Column("项目名称", width=3), Column("单位投资（元/千瓦）", ".0", "number")], rows
    )
    told = "；".join(_told(one) for one in found)
    return theme.Figure(canvas, f"各电源项目的单位投资，按技术分行的点图：{told}。", data, prose(_NOTE))


def _median(axes: Axes, at: int, one: UnitCosts) -> None:
    middle = one.median.number / 1000
    axes.plot([middle] * 2, [at - 0.32, at + 0.26], color=theme.WARM, linewidth=1.6, zorder=2)
    axes.annotate(
        f"中位数{text(one.median)}",
        (middle, at - 0.32),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8,
        color=theme.MUTED,
    )


def _label_ends(axes: Axes, at: int, one: UnitCosts, close: float) -> None:
    """Names and values below the ends; where they lie closer than their labels are wide, the labels part to the sides."""
    groups = sorted(_ends(one), key=lambda group: group[0].value.number)
    where = [group[0].value.number / 1000 for group in groups]
    for order, (group, x) in enumerate(zip(groups, where, strict=True)):
        crowded_right = order + 1 < len(where) and where[order + 1] - x < close
        crowded_left = order > 0 and x - where[order - 1] < close
        side = "left" if crowded_left else "right" if crowded_right else "center"
        axes.annotate(
            f"第{_serials(group)}项\n{text(group[0].value)}",
            (x, at + 0.28),
            ({"left": 3, "right": -3, "center": 0}[side], 0),
            textcoords="offset points",
            ha=side,
            va="top",
            fontsize=8,
            linespacing=1.15,
            color=theme.ALERT if group[0].apart else theme.INK,
        )


def _ends(one: UnitCosts) -> list[tuple[UnitCost, ...]]:
    """Lowest, highest and those that stand apart, each with the projects that share its value."""
    ends = [one.costs[0], one.costs[-1], *(cost for cost in one.costs if cost.apart)]
    groups = [next((group for group in one.same if end in group), (end,)) for end in ends]
    return list(dict.fromkeys(groups))


def _told(one: UnitCosts) -> str:
    low, high = text(one.costs[0].value), text(one.costs[-1].value)
    return f"{one.label}{low}" if low == high else f"{one.label}{low}至{high}，中位数{text(one.median)}"


def table(edition: Edition) -> Table | Prose:
    """Lowest, median and highest unit cost by technology, and what is said of them."""
    found = measure.unit_costs(edition)
    if not found:
        return prose("{none}，本节不列表。", none=no_projects(edition))
    rows: list[list[Entry]] = []
    for one in found:
        count = source.count(f"{one.label}项目数", len(one.costs), [place for cost in one.costs for place in cost.value.places])
        several = len(one.costs) > 1
        rows.append([one.label, count, one.costs[0].value, one.median if several else None, one.costs[-1].value, _verdict(one)])
    return Table(
        [
            Column("技术"),
            Column("项目数（项）", "", "number"),
            Column("最低（元/千瓦）", ".0", "number"),
            Column("中位数（元/千瓦）", ".0", "number"),
            Column("最高（元/千瓦）", ".0", "number"),
            Column("判断", width=1.6),
        ],
        rows,
        note=prose(_NOTE),
    )


def _verdict(one: UnitCosts) -> str:
    if len(one.costs) == 1:
        return "仅一项，不作比较"
    if not one.judged:
        return "不作离群判断"
    apart = tuple(cost for cost in one.costs if cost.apart)
    return f"第{_serials(apart)}项离群" if apart else "无离群项目"
