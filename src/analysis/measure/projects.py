"""What the appendix of projects adds up to: by stage, year, owner, sector; concentration; what falls due; targets served."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import source, units
from analysis.clean.projects import is_managed, serves, works_of
from analysis.edition import Edition, once
from analysis.measure.targets import trajectories
from analysis.source import Value
from analysis.words import OWNER_KINDS, STAGES

WAITING = STAGES[: STAGES.index("实施中")]
"""Stages before building."""


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
    """All projects: how many, their investment, first start and last finish; None where none is printed."""

    count: Value
    investment: Value
    first_year: int | None
    last_year: int | None


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


def investment_of(project: Any) -> Value:
    """One project's investment as the plan prints it, `cny`, unknown where that is words; `project` is a row of `projects`."""
    return source.stated(
        f"第{project.serial}项总投资",
        project.investment_cny,
        "cny",
        project.place,
        printed=project.investment_text,
        column=str(project.investment_column),
        print_unit=project.investment_unit,
    )


def investment_in(project: Any, unit: str) -> Value:
    """One project's investment in another unit than the plan's, with as many digits: 3.20亿元 is 32000万元, not 32000.00."""
    value = investment_of(project)
    if value.print_unit == unit or value.decimals is None:
        return value
    shift = round(math.log10(units.scale(value.print_unit)[0] / units.scale(unit)[0]))
    return replace(value, print_unit=unit, decimals=max(0, value.decimals - shift))


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
        column=str(project.content_column),
        print_unit="万千瓦",
    )


def group(label: str, projects: pd.DataFrame, edition: Edition) -> Group:
    """The projects of a frame as a group with its share of all projects' investment."""
    part = invested(f"{label}投资", projects, edition)
    share = source.ratio(f"{label}占总投资", part, totals(edition).investment)
    return Group(label, source.count(f"{label.removesuffix('项目')}项目数", len(projects), projects["place"]), part, share)


@once
def totals(edition: Edition) -> Totals:
    """All projects of the appendix."""
    projects = edition["projects"]
    return Totals(
        source.count("项目数", len(projects), projects["place"]),
        invested("总投资", projects, edition),
        min(_years(projects, "start_year"), default=None),
        max(_years(projects, "finish_year"), default=None),
    )


@once
def by_stage(edition: Edition) -> list[Group]:
    """Groups by stage, the most advanced last, as `words.STAGES` orders them."""
    return _grouped(edition, lambda row: row.stage, sorted(edition["projects"]["stage"].dropna().unique(), key=STAGES.index))


@once
def by_finish_year(edition: Edition) -> list[Group]:
    """Groups by year of expected finish, earliest first."""
    years = _years(edition["projects"], "finish_year")
    return _grouped(edition, lambda row: f"{row.finish_year}年", [f"{year}年" for year in years])


@once
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


@once
def by_owner(edition: Edition) -> list[Group]:
    """Groups by responsible body as printed, the largest investment first; companies are not merged into groups."""
    groups = _grouped(edition, lambda row: row.owner, list(edition["projects"]["owner"].dropna().unique()))
    return sorted(groups, key=lambda one: (-one.investment.number, one.label))


def by_owner_kind(edition: Edition) -> dict[str, Group]:
    """Groups by kind of responsible body (`words.OWNER_KINDS`), only those that there are."""
    return {
        kind: _pick(edition, label, lambda row, kind=kind: row.owner_kind == kind)
        for kind, label in OWNER_KINDS.items()
        if (edition["projects"]["owner_kind"] == kind).any()
    }


def by_finish_year_and_stage(edition: Edition) -> list[tuple[Group, dict[str, Group]]]:
    """Groups by year of expected finish, each with its split by stage."""
    projects = edition["projects"]
    made = []
    for whole, year in zip(by_finish_year(edition), _years(projects, "finish_year"), strict=True):
        ending = projects[projects["finish_year"] == year]
        stages = [stage for stage in STAGES if (ending["stage"] == stage).any()]
        split = {stage: group(f"{whole.label}{stage}", ending[ending["stage"] == stage], edition) for stage in stages}
        made.append((whole, split))
    return made


@dataclass(frozen=True)
class Due:
    """What is to be finished by the end of a year, and what of it had not been begun when the plan was printed.

    Parameters
    ----------
    ending : Group
        Projects whose expected finish is that very year.
    by_then : Group
        Projects whose expected finish is that year or before.
    waiting : dict of str to Group
        Of `ending`, those in a stage before building, by stage.
    serials : tuple of int
        Serials of `ending`.
    """

    year: int
    ending: Group
    by_then: Group
    waiting: dict[str, Group]
    serials: tuple[int, ...]


@once
def due(edition: Edition) -> list[Due]:
    """What falls due, by year of expected finish, earliest first."""
    projects = edition["projects"]
    made = []
    for year in _years(projects, "finish_year"):
        ending = projects[projects["finish_year"] == year]
        stages = [stage for stage in WAITING if (ending["stage"] == stage).any()]
        made.append(
            Due(
                int(year),
                group(f"{year}年竣工", ending, edition),
                group(f"{year}年底前竣工", projects[projects["finish_year"] <= year], edition),
                {one: group(f"{year}年竣工而处于{one}", ending[ending["stage"] == one], edition) for one in stages},
                tuple(int(serial) for serial in ending["serial"]),
            )
        )
    return made


def concentration(edition: Edition, top: int = 5) -> tuple[Concentration, Concentration]:
    """Concentration by owner as printed and by project."""
    projects = edition["projects"]
    single = [group(str(row.name), projects.loc[[row.Index]], edition) for row in edition.rows("projects")]
    return _concentration("责任主体", by_owner(edition), top), _concentration("项目", single, top)


def _concentration(label: str, groups: list[Group], top: int) -> Concentration:
    top = min(top, len(groups))
    largest = sorted(groups, key=lambda one: (-one.investment.number, one.label))[:top]
    whole = source.total("总投资", [one.investment for one in groups])
    held = source.total(f"前{top}位{label}投资", [one.investment for one in largest])
    hhi = 10_000 * sum((one.investment.number / whole.number) ** 2 for one in groups) if whole.number else math.nan
    return Concentration(
        label,
        top,
        source.ratio(f"前{top}位{label}占总投资", held, whole),
        source.computed(f"按{label}的赫芬达尔指数", hhi, "index", [whole], f"各{label}占总投资份额的平方和 × 10000"),
        source.count(f"{label}数", len(groups), whole.places, formula=f"重点工程表所列不同{label}计数"),
    )


def serving(edition: Edition, indicator: str) -> pd.DataFrame:
    """Rows of `projects` whose works can be expected to move an indicator of that name."""
    projects = edition["projects"]
    return projects[[serves(row.sector, indicator) for row in edition.rows("projects")]]


@dataclass(frozen=True)
class Links:
    """Which indicators that are to change have a project, and which projects have no such indicator.

    Parameters
    ----------
    served, unserved : DataFrame
        Rows of `indicators` whose far target differs from the base year, with and without a project whose works move them.
    managed : DataFrame
        Rows of the same kind that no works move, but management: assessment, satisfaction, participation.
    without_target : DataFrame
        Rows of `projects` whose works move none of the plan's indicators.
    """

    served: pd.DataFrame
    unserved: pd.DataFrame
    managed: pd.DataFrame
    without_target: pd.DataFrame


def links(edition: Edition) -> Links:
    """Targets and projects, each by whether it has the other (`clean/sectors.yml`, `serves`)."""
    indicators, projects = edition["indicators"], edition["projects"]
    rows = {one.row.row for one in trajectories(edition) if abs(one.far_change.number) > 1e-9}
    moving = indicators[indicators["row"].isin(rows)]
    sectors = set(projects["sector"])
    names = [f"{row.name}{'' if pd.isna(row.sub_name) else row.sub_name}" for row in moving.itertuples(index=False)]
    kinds = [
        "served" if any(serves(sector, name) for sector in sectors) else "managed" if is_managed(name) else "unserved"
        for name in names
    ]
    every = [f"{row.name}{'' if pd.isna(row.sub_name) else row.sub_name}" for row in indicators.itertuples(index=False)]
    idle = [not any(serves(row.sector, name) for name in every) for row in edition.rows("projects")]
    of = {kind: moving[[one == kind for one in kinds]] for kind in ("served", "unserved", "managed")}
    return Links(of["served"], of["unserved"], of["managed"], projects[idle])


def _grouped(edition: Edition, label: Callable[..., str], labels: list[str]) -> list[Group]:
    projects = edition["projects"]
    found = [label(row) for row in edition.rows("projects")]
    return [group(one, projects[[(each == one) is True for each in found]], edition) for one in labels]


def _pick(edition: Edition, label: str, wanted: Callable[..., bool]) -> Group:
    projects = edition["projects"]
    return group(label, projects[[wanted(row) is True for row in edition.rows("projects")]], edition)


def _years(projects: pd.DataFrame, column: str) -> list[int]:
    """The years that a column prints, in order."""
    return sorted(int(year) for year in projects[column].dropna().unique())


@once
def _investments(edition: Edition) -> dict[int, Value]:
    """The investment of each project that prints an amount, by its row's index."""
    return {row.Index: investment_of(row) for row in edition.rows("projects") if pd.notna(row.investment_cny)}


def invested(name: str, projects: pd.DataFrame, edition: Edition) -> Value:
    """What those of the edition's projects that stand in a frame add up to, as far as they print an amount."""
    priced = _investments(edition)
    parts = [priced[at] for at in projects.index if at in priced]
    if not parts:
        return Value(name, 0.0, "cny", 0.0, 0.0, ())
    return source.total(name, parts, f"重点工程表总投资列{len(parts)}项相加")
