"""Sentences on where the yearly values lead, and how unsure that is."""

from __future__ import annotations

from analysis import source
from analysis.draw.progress import NONE
from analysis.draw.prose import Prose, paragraphs, prose, sentences
from analysis.edition import Edition
from analysis.measure import trends as measure
from analysis.measure.progress import is_monitored
from analysis.measure.trends import Outlook, Trend
from analysis.measure.verdicts import Progress


def lead(edition: Edition) -> Prose:
    """Where the yearly values lead, with how unsure that is; nothing is extrapolated from fewer than four."""
    if not is_monitored(edition):
        return NONE
    every = measure.trends(edition)
    some = [one for one in every if one.outlooks]
    if not every:
        return prose("按进度衡量的各指标，年度值（含基准年）均不足四个，不作趋势外推。")
    if not some:
        return prose("规划的目标年均已过去，不再外推。")
    opening = prose("下列指标已有四个以上年度值，按直线趋势外推。年度值少，预测区间很宽，只供判断方向，不作为考核依据。")
    return paragraphs([opening, *(_trend(one) for one in some)])


def _trend(one: Trend) -> Prose:
    verb = "提高" if one.slope.number > 0 else "降低"
    opening = prose(
        f"{{name}}已有{{points}}个年度值，年均{verb}{{slope:.*}}",
        name=one.one.row.short,
        points=one.points,
        slope=source.size(one.slope),
    )
    return sentences([opening, *(_outlook(each, one.one) for each in one.outlooks), prose("。")])


def _outlook(one: Outlook, of: Progress) -> Prose:
    if not one.is_possible:
        return prose("；到{year}年直线已超出0至100%的范围，不能照此外推", year=one.year)
    told = prose(
        "；到{year}年约为{value:.*}（95%预测区间{low:.*}至{high:.*}），目标为{target}，",
        year=one.year,
        value=one.value,
        low=one.low,
        high=one.high,
        target=one.target,
    )
    if not one.is_near:
        return told + prose("外推的年数超过观测期的两倍，不据此判断")
    if not one.is_settled:
        return told + prose("目标在区间之内，尚不能判断能否达到")
    better = (one.value.number > one.target.number) == (of.direction != "≤")
    return told + prose("照此可以达到" if better else "照此难以达到")
