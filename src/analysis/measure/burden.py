"""The projects' investment against the county's economy.

Investment of several years is never set against a flow of one year without being spread over the projects' years, and only
what a public body carries is set against local revenue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import source
from analysis.edition import Edition, once
from analysis.measure.projects import investment_of
from analysis.source import Value


@dataclass(frozen=True)
class Burden:
    """One calendar year's share of the investment against the flows of the base year's economy.

    Parameters
    ----------
    every, public : Value or None
        Investment of all projects, and of those that a public body answers for, spread evenly over each project's years, `cny`;
        no `public` where all owners are of one kind.
    to_gdp, to_fixed_assets : Value or None
        `every` over gross domestic product and over fixed-asset investment; None where the plan does not state the flow.
    to_revenue : Value or None
        `public` over local revenue.
    """

    year: int
    every: Value
    public: Value | None
    to_gdp: Value | None
    to_fixed_assets: Value | None
    to_revenue: Value | None


@once
def burdens(edition: Edition) -> list[Burden]:
    """Investment by calendar year against the base year's flows; only what public bodies carry is set against local revenue."""
    projects = edition["projects"]
    gdp, assets, revenue = (flow_of(edition, one) for one in ("gdp", "fixed_asset_investment", "local_revenue"))
    several = projects["owner_kind"].nunique() > 1  # all of one kind may be the bureaus that supervise
    public = dict(_spread("机关事业单位项目", projects[projects["owner_kind"] == "public"])) if several else {}
    made = []
    for year, every in _spread("全部项目", projects):
        own = public.get(year)
        made.append(Burden(year, every, own, _against(every, gdp), _against(every, assets), _against(own, revenue)))
    return made


def _against(investment: Value | None, flow: Value | None) -> Value | None:
    if investment is None or flow is None:
        return None
    return source.ratio(f"{investment.name}相当于{flow.name}", investment, flow)


def _spread(scope: str, projects: pd.DataFrame) -> list[tuple[int, Value]]:
    """Investment by calendar year, each project's spread evenly over the years from start to finish (both included).

    Projects of which the plan prints no years or no amount are left out.
    """
    rows = list(projects.dropna(subset=["start_year", "finish_year", "investment_cny"]).itertuples())
    if not rows:
        return []
    made = []
    for year in range(int(min(row.start_year for row in rows)), int(max(row.finish_year for row in rows)) + 1):
        parts = [_yearly(row) for row in rows if row.start_year <= year <= row.finish_year]
        if parts:
            name = f"{scope}{year}年分摊投资"
            made.append((year, source.total(name, parts, "各项目总投资 ÷ 建设年数（含首末两年），按年相加")))
    return made


def flow_of(edition: Edition, concept: str) -> Value | None:
    """A flow of the base year's economy that the narrative states, `cny`; None where it does not."""
    rows = edition["statements"]
    rows = rows[(rows["concept"] == concept) & (rows["unit"] == "cny")]
    for row in rows.itertuples():
        if pd.isna(row.year) or int(row.year) == edition.plan.base_year:
            from_text = str(row.text).removesuffix(str(row.print_unit))
            return source.stated(
                str(row.subject), float(row.value), "cny", str(row.place), printed=from_text, print_unit=str(row.print_unit)
            )
    return None


def _yearly(row: Any) -> Value:
    whole = investment_of(row)
    years = int(row.finish_year) - int(row.start_year) + 1
    return source.computed(whole.name, whole.number / years, "cny", [whole], f"{whole.name} ÷ {years}年")
