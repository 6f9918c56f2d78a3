"""What the appendix of projects adds up to: by stage, year, owner, sector; concentration; against the county's economy.

Investment of several years is never set against a flow of one year without being spread over the projects' years, and only
what a public body carries is set against local revenue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import source
from analysis.clean.projects import serves, works_of
from analysis.edition import Edition
from analysis.schema import OWNER_KINDS, STAGES
from analysis.source import Value


@dataclass(frozen=True)
class Group:
    """Some of the projects.

    Parameters
    ----------
    label : str
        What they have in common.
    count : Value
        How many projects.
    investment : Value
        Their investment, `cny`.
    share : Value
        Of all projects' investment.
    """

    label: str
    count: Value
    investment: Value
    share: Value


@dataclass(frozen=True)
class Totals:
    """All projects: how many, their investment, first start and last finish (years, `year`)."""

    count: Value
    investment: Value
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Concentration:
    """How far the investment is in few hands.

    Parameters
    ----------
    top_share : Value
        Share of the `top` largest.
    hhi : Value
        Herfindahl-Hirschman index, sum of squared shares times 10,000 (Herfindahl 1950), `index`.
    members : int
        How many there are.
    """

    label: str
    top: int
    top_share: Value
    hhi: Value
    members: Value
    largest: tuple[Group, ...]


@dataclass(frozen=True)
class Burden:
    """Investment a year against one flow of the base year's economy.

    Parameters
    ----------
    label : str
        What the investment is set against, as the vocabulary of concepts names it.
    flow : Value
        The flow, `cny`.
    yearly : Value
        Mean investment a year over the projects' years, `cny`.
    share : Value
        `yearly / flow`.
    """

    label: str
    scope: str
    flow: Value
    yearly: Value
    share: Value


def investment_of(project: Any) -> Value:
    """One project's investment as the plan prints it, `cny`; `project` is a row of the table `projects`."""
    return source.stated(
        f"第{project.serial}项总投资",
        project.investment_cny,
        "cny",
        project.place,
        printed=project.investment_text,
        column=f"总投资（{project.investment_unit}）",
        print_unit=project.investment_unit,
    )


def capacity_of(project: Any) -> Value | None:
    """One project's installed capacity as the plan prints it, `mw`; None where it has none."""
    if pd.isna(project.capacity_mw):
        return None
    return source.stated(
        f"第{project.serial}项装机容量",
        project.capacity_mw,
        "mw",
        project.place,
        printed=project.capacity_text,
        column="建设内容",
        print_unit="万千瓦",
    )


def group(label: str, projects: pd.DataFrame, all_projects: pd.DataFrame) -> Group:
    """The projects of a frame as a group with its share of all projects' investment."""
    whole = _sum("总投资", all_projects)
    part = _sum(f"{label}投资", projects)
    share = source.ratio(f"{label}占总投资", part, whole)
    return Group(label, source.count(f"{label}项目数", len(projects), projects["place"]), part, share)


def totals(edition: Edition) -> Totals:
    """All projects of the appendix."""
    projects = edition["projects"]
    return Totals(
        source.count("项目数", len(projects), projects["place"]),
        _sum("总投资", projects),
        int(projects["start_year"].min()),
        int(projects["finish_year"].max()),
    )


def by_stage(edition: Edition) -> list[Group]:
    """Groups by stage, the most advanced last, as `schema.STAGES` orders them."""
    return _grouped(edition, lambda row: row.stage, sorted(edition["projects"]["stage"].unique(), key=STAGES.index))


def by_finish_year(edition: Edition) -> list[Group]:
    """Groups by year of expected finish, earliest first."""
    years = sorted(edition["projects"]["finish_year"].unique())
    return _grouped(edition, lambda row: f"{row.finish_year}年", [f"{year}年" for year in years])


def by_sector(edition: Edition) -> list[Group]:
    """Groups by sector, the largest investment first."""
    groups = _grouped(edition, lambda row: row.sector, list(edition["projects"]["sector"].unique()))
    return sorted(groups, key=lambda one: (-one.investment.number, one.label))


def by_works(edition: Edition) -> dict[str, Group]:
    """Groups by kind of works: power, grid, ecology, industry, other; only those that there are."""
    found = {works_of(sector) for sector in edition["projects"]["sector"]}
    labels = {"power": "电源", "grid": "电网", "ecology": "生态与治污", "industry": "产业", "other": "其他"}
    return {
        works: _pick(edition, labels[works], lambda row, works=works: works_of(row.sector) == works)
        for works in labels
        if works in found
    }


def by_owner(edition: Edition) -> list[Group]:
    """Groups by responsible body as printed, the largest investment first; companies are not merged into groups."""
    groups = _grouped(edition, lambda row: row.owner, list(edition["projects"]["owner"].unique()))
    return sorted(groups, key=lambda one: (-one.investment.number, one.label))


def by_owner_kind(edition: Edition) -> dict[str, Group]:
    """Groups by kind of responsible body (`schema.OWNER_KINDS`), only those that there are."""
    return {
        kind: _pick(edition, label, lambda row, kind=kind: row.owner_kind == kind)
        for kind, label in OWNER_KINDS.items()
        if (edition["projects"]["owner_kind"] == kind).any()
    }


def concentration(edition: Edition, top: int = 5) -> tuple[Concentration, Concentration]:
    """Concentration by owner as printed and by project."""
    projects = edition["projects"]
    single = [group(str(row.name), projects.loc[[row.Index]], projects) for row in projects.itertuples()]
    return _concentration("责任主体", by_owner(edition), top), _concentration("项目", single, top)


def _concentration(label: str, groups: list[Group], top: int) -> Concentration:
    top = min(top, len(groups))
    largest = sorted(groups, key=lambda one: (-one.investment.number, one.label))[:top]
    whole = source.total("总投资", [one.investment for one in groups])
    held = source.total(f"前{top}位{label}投资", [one.investment for one in largest])
    hhi = 10_000 * sum((one.investment.number / whole.number) ** 2 for one in groups)
    return Concentration(
        label,
        top,
        source.ratio(f"前{top}位{label}占总投资", held, whole),
        source.computed(f"按{label}的赫芬达尔指数", hhi, "index", [whole], f"各{label}占总投资份额的平方和 × 10000"),
        source.count(f"{label}数", len(groups), whole.places, formula=f"附表1所列不同{label}计数"),
        tuple(largest),
    )


def yearly_investment(edition: Edition) -> list[tuple[int, Value]]:
    """Investment by calendar year, each project's spread evenly over the years from start to finish (both included)."""
    projects = edition["projects"]
    years = range(int(projects["start_year"].min()), int(projects["finish_year"].max()) + 1)
    made = []
    for year in years:
        active = projects[(projects["start_year"] <= year) & (projects["finish_year"] >= year)]
        parts = [_yearly(row) for row in active.itertuples()]
        if parts:
            made.append((year, source.total(f"{year}年分摊投资", parts, "各项目总投资 ÷ 建设年数，按年相加")))
    return made


def burdens(edition: Edition) -> list[Burden]:
    """Mean yearly investment against GDP and fixed-asset investment, and that of public bodies against local revenue."""
    projects = edition["projects"]
    public = projects[projects["owner_kind"] == "public"]
    pairs = (
        ("gdp", "全部项目", projects),
        ("fixed_asset_investment", "全部项目", projects),
        ("local_revenue", "机关事业单位项目", public),
    )
    made = []
    for concept, scope, frame in pairs:
        flow = flow_of(edition, concept)
        if flow is None or frame.empty:
            continue
        yearly = mean_yearly(scope, frame)
        made.append(Burden(flow.name, scope, flow, yearly, source.ratio(f"{scope}年均投资相当于{flow.name}", yearly, flow)))
    return made


def mean_yearly(scope: str, projects: pd.DataFrame) -> Value:
    """Investment of some projects over the years from their first start to their last finish, `cny` a year."""
    years = int(projects["finish_year"].max()) - int(projects["start_year"].min()) + 1
    whole = _sum(f"{scope}总投资", projects)
    return source.computed(f"{scope}年均投资", whole.number / years, "cny", [whole], f"{scope}总投资 ÷ {years}年")


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


@dataclass(frozen=True)
class Links:
    """Which indicators that are to change have a project, and which projects have no such indicator.

    Parameters
    ----------
    served, unserved : DataFrame
        Rows of `indicators` whose far target differs from the base year, with and without a project whose works move them.
    without_target : DataFrame
        Rows of `projects` whose works move none of the plan's indicators.
    """

    served: pd.DataFrame
    unserved: pd.DataFrame
    without_target: pd.DataFrame


def links(edition: Edition) -> Links:
    """Targets and projects, each by whether it has the other (`clean/sectors.yml`, `serves`)."""
    indicators, projects = edition["indicators"], edition["projects"]
    values = edition["indicator_values"].pivot(index="row", columns="role", values="value")
    moving = indicators[indicators["row"].isin(values.index[(values["target"] - values["baseline"]).abs() > 1e-9])]
    sectors = set(projects["sector"])
    names = [f"{row.name}{'' if pd.isna(row.sub_name) else row.sub_name}" for row in moving.itertuples(index=False)]
    served = [any(serves(sector, name) for sector in sectors) for name in names]
    idle = [not any(serves(row.sector, name) for name in indicators["name"]) for row in projects.itertuples()]
    return Links(moving[served], moving[[not one for one in served]], projects[idle])


def _yearly(row: Any) -> Value:
    whole = investment_of(row)
    years = int(row.finish_year) - int(row.start_year) + 1
    return source.computed(whole.name, whole.number / years, "cny", [whole], f"{whole.name} ÷ {years}年")


def _grouped(edition: Edition, label: Callable[..., str], labels: list[str]) -> list[Group]:
    return [_pick(edition, one, lambda row, one=one: label(row) == one) for one in labels]


def _pick(edition: Edition, label: str, wanted: Callable[..., bool]) -> Group:
    projects = edition["projects"]
    return group(label, projects[[wanted(row) for row in projects.itertuples()]], projects)


def _sum(name: str, projects: pd.DataFrame) -> Value:
    if projects.empty:
        return Value(name, 0.0, "cny", 0.0, 0.0, ())
    return source.total(name, [investment_of(row) for row in projects.itertuples()], f"附表1总投资列{len(projects)}项相加")
