"""Figures of many counties, for the notebooks that read a collection: how the others lie, and where one stands among them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes

from analysis import schema
from analysis.draw import theme
from analysis.draw.prose import prose
from analysis.draw.table import Column, Entry, Table
from analysis.errors import Fault, InputError
from analysis.measure import counties
from analysis.measure.counties import Spread
from analysis.numerals import digits

FEWEST = 10
"""With fewer values no quartiles are drawn, but each of them."""
_LONGEST = 16
_NOTE = (
    f"注：细线为第5至第95百分位，粗线为第25至第75百分位，竖线为中位数；不足{FEWEST}个数的只画各点。圆点为所看的县。括号内为数值个数。"
    "资料来源：各县规划文本。"
)


def collected(folder: str) -> Path:
    """The folder of a collection, as a notebook names it.

    Raises
    ------
    InputError
        Nothing was collected there.
    """
    if not (Path(folder) / schema.EDITIONS.name).is_dir():
        raise InputError(Fault(folder, "没有各版的数据集", "请先生成几版报告，或运行 ecoplan collect"))
    return Path(folder)


def headrooms(rows: pd.DataFrame, plan: str) -> theme.Figure:
    """Headroom by indicator over all counties and one plan's (`measure.counties.headrooms`)."""
    return _spans(counties.headrooms(rows, plan), "余量", "个百分点", 1)


def unit_costs(rows: pd.DataFrame, plan: str) -> theme.Figure:
    """Investment per kilowatt by technology over all counties and one plan's projects (`measure.counties.unit_costs`)."""
    return _spans(counties.unit_costs(rows, plan), "单位投资", "元/千瓦", 0)


def _spans(spreads: list[Spread], what: str, unit: str, decimals: int) -> theme.Figure:
    """One line a group: the spread of all values, and the plan's own as dots."""
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=22 + 7 * len(spreads))
        for at, spread in enumerate(spreads):
            _span(axes, at, spread)
            axes.plot(spread.own, [at] * len(spread.own), "o", color=theme.WARM, markersize=5.5, zorder=4)
        every = [value for spread in spreads for value in spread.values]
        if min(every) < 0 < max(every):
            axes.axvline(0, color=theme.INK, linewidth=0.8, zorder=1)
        axes.set_yticks(range(len(spreads)), [f"{_short(one.name)}（{len(one.values)}）" for one in spreads])
        axes.set_ylim(len(spreads) - 0.4, -0.6)
        axes.set_xlabel(f"{what}（{unit}）")
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
    entries: list[list[Entry]] = []
    for one in spreads:
        own = "、".join(digits(value, decimals) for value in one.own) or None
        entries.append([one.name, str(len(one.values)), digits(one.median, decimals), own])
    heads = ("数值个数", f"中位数（{unit}）", f"所看的县（{unit}）")
    data = Table([Column("名称", width=2), *(Column(head, align="number") for head in heads)], entries)
    told = "；".join(f"{group}{count}个数，中位数{middle}{unit}" for group, count, middle, _ in entries[:2])
    return theme.Figure(canvas, f"各县{what}的分布及所看的县的位置，共{len(spreads)}行：{told}。", data, prose(_NOTE))


def _span(axes: Axes, at: int, spread: Spread) -> None:
    if len(spread.values) < FEWEST:
        axes.plot(spread.values, [at] * len(spread.values), "o", color=theme.LIGHT, markersize=4.5, zorder=2)
        return
    low, first, middle, third, high = spread.quantiles
    axes.hlines(at, low, high, color=theme.LIGHT, linewidth=1.5, zorder=2)
    axes.hlines(at, first, third, color=theme.LIGHT, linewidth=6, zorder=2)
    axes.vlines(middle, at - 0.26, at + 0.26, color=theme.ACCENT, linewidth=1.8, zorder=3)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
