"""Where yearly values lead, once there are enough of them: a straight line by least squares, and how unsure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from analysis import source
from analysis.edition import Edition
from analysis.measure.progress import progress
from analysis.measure.verdicts import Progress
from analysis.source import Value

FEWEST = 4
"""Yearly values below which no trend is drawn."""
_T = {
    2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 11: 2.201, 12: 2.179,
    13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093, 20: 2.086,
}  # fmt: skip
"""Student's t at 97.5 % by degrees of freedom."""


@dataclass(frozen=True)
class Outlook:
    """What a trend gives for a target year: the line's value, and the bounds within which a yearly value would fall at 95 %.

    Parameters
    ----------
    is_near : bool
        Whether the year is no further off than twice the years observed; beyond, the line tells nothing.
    """

    year: int
    value: Value
    low: Value
    high: Value
    target: Value
    is_near: bool

    @property
    def is_settled(self) -> bool:
        """Whether the target lies outside the bounds."""
        return not self.low.number <= self.target.number <= self.high.number

    @property
    def is_possible(self) -> bool:
        """Whether the line stays where such a value can be: a share between nothing and all."""
        return self.value.unit != "share" or 0 <= self.value.number <= 1


@dataclass(frozen=True)
class Trend:
    """The straight line through the yearly values of a row.

    Parameters
    ----------
    points : Value
        How many values there are.
    slope : Value
        Change a year.
    """

    one: Progress
    points: Value
    slope: Value
    outlooks: tuple[Outlook, ...]


def trends(edition: Edition) -> list[Trend]:
    """Trends of the rows with enough measured values, in the plan's order."""
    made = (_trend(one, edition) for one in progress(edition) if one.rule in ("cagr", "linear"))
    return [one for one in made if one is not None]


def _trend(one: Progress, edition: Edition) -> Trend | None:
    """Least squares with its prediction interval (Montgomery, Peck and Vining, Linear Regression Analysis, 2.5)."""
    plan = edition.plan
    told = {actual.year: actual.value for actual in one.actuals if actual.value and actual.year <= edition.year}
    points = ({plan.base_year: one.baseline} if one.baseline else {}) | told
    count = len(points)
    if count < FEWEST or count - 2 not in _T or one.baseline is None:
        return None
    years, values = np.array(list(points)), np.array([value.number for value in points.values()])
    middle = years.mean()
    spread = float(((years - middle) ** 2).sum())
    slope = float(((years - middle) * (values - values.mean())).sum()) / spread
    rest = values - values.mean() - slope * (years - middle)
    error = math.sqrt(float((rest**2).sum()) / (count - 2))
    inputs = list(points.values())
    unit = one.baseline.unit
    step, decimals = "percentage_point" if unit == "share" else unit, one.baseline.decimals or 0
    outlooks = []
    for year, target in ((plan.near_year, one.row.near), (plan.far_year, one.row.far)):
        if year <= edition.year or target is None:
            continue
        value = float(values.mean()) + slope * (year - middle)
        half = _T[count - 2] * error * math.sqrt(1 + 1 / count + (year - middle) ** 2 / spread)
        numbers = [float(number) for number in (value, value - half, value + half)]
        names = (("趋势值", "最小二乘直线"), ("下限", "直线 − t×预测标准误"), ("上限", "直线 + t×预测标准误"))
        line, low, high = (
            replace(source.computed(f"{one.row.short}{year}年{name}", number, unit, inputs, formula), decimals=decimals)
            for (name, formula), number in zip(names, numbers, strict=True)
        )
        near = year - max(points) <= 2 * (max(points) - min(points))
        outlooks.append(Outlook(year, line, low, high, target, near))
    pace = source.computed(f"{one.row.short}年均变化（趋势）", slope, step, inputs, "最小二乘直线的斜率")
    return Trend(
        one,
        source.count(f"{one.row.short}年度值个数", count, [place for value in inputs for place in value.places]),
        replace(pace, decimals=decimals + 1),
        tuple(outlooks),
    )
