"""Figures of many counties, for the notebooks that read a collection: how the others lie, and where one stands among them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.draw import theme
from analysis.draw.prose import prose
from analysis.draw.table import Column, Entry, Table
from analysis.numerals import digits

FEWEST = 10
"""With fewer values no quartiles are drawn, but each of them."""
_LONGEST = 16
_NOTE = (
    f"注：细线为第5至第95百分位，粗线为第25至第75百分位，竖线为中位数；不足{FEWEST}个数的只画各点。圆点为所看的县。括号内为数值个数。"
    "资料来源：各县规划文本。"
)


def headrooms(rows: pd.DataFrame, plan: str) -> theme.Figure:
    """Headroom by indicator, the thinnest median first, and one plan's.

    Parameters
    ----------
    rows : DataFrame
        Rows of the tables `headroom` with a headroom, of one unit: shares, drawn as percentage points.
    """
    points = rows.assign(value=rows["headroom"] * 100)
    order = points.groupby("indicator")["value"].median().sort_values(kind="stable").index
    return _spans(points, "indicator", list(order), plan, "余量", "个百分点", 1)


def unit_costs(rows: pd.DataFrame, plan: str) -> theme.Figure:
    """Investment per kilowatt by technology, the one with most projects first, and one plan's projects.

    Parameters
    ----------
    rows : DataFrame
        One row a project: `plan`, `technology` in Chinese, `unit_cost` in yuan per kilowatt.
    """
    order = list(rows["technology"].value_counts().index)
    return _spans(rows.assign(value=rows["unit_cost"]), "technology", order, plan, "单位投资", "元/千瓦", 0)


def _spans(rows: pd.DataFrame, by: str, order: list[str], plan: str, what: str, unit: str, decimals: int) -> theme.Figure:
    """One line a group: the spread of all values, and the plan's own as dots."""
    entries: list[list[Entry]] = []
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=22 + 7 * len(order))
        for at, group in enumerate(order):
            some = rows[rows[by] == group]
            mine = some[some["plan"] == plan]["value"]
            _span(axes, at, some["value"])
            axes.plot(mine, [at] * len(mine), "o", color=theme.WARM, markersize=5.5, zorder=4)
            middle = digits(float(some["value"].median()), decimals)
            own = "、".join(digits(float(value), decimals) for value in mine) or None
            entries.append([group, str(len(some)), middle, own])
        if rows["value"].min() < 0 < rows["value"].max():
            axes.axvline(0, color=theme.INK, linewidth=0.8, zorder=1)
        axes.set_yticks(range(len(order)), [f"{_short(one)}（{entry[1]}）" for one, entry in zip(order, entries, strict=True)])
        axes.set_ylim(len(order) - 0.4, -0.6)
        axes.set_xlabel(f"{what}（{unit}）")
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
    heads = ("数值个数", f"中位数（{unit}）", f"所看的县（{unit}）")
    data = Table([Column("名称", width=2), *(Column(head, align="number") for head in heads)], entries)
    told = "；".join(f"{group}{count}个数，中位数{middle}{unit}" for group, count, middle, _ in entries[:2])
    return theme.Figure(canvas, f"各县{what}的分布及所看的县的位置，共{len(order)}行：{told}。", data, prose(_NOTE))


def _span(axes: Axes, at: int, values: pd.Series) -> None:
    if len(values) < FEWEST:
        axes.plot(values, [at] * len(values), "o", color=theme.LIGHT, markersize=4.5, zorder=2)
        return
    low, first, middle, third, high = values.quantile([0.05, 0.25, 0.5, 0.75, 0.95])
    axes.hlines(at, low, high, color=theme.LIGHT, linewidth=1.5, zorder=2)
    axes.hlines(at, first, third, color=theme.LIGHT, linewidth=6, zorder=2)
    axes.vlines(middle, at - 0.26, at + 0.26, color=theme.ACCENT, linewidth=1.8, zorder=3)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
