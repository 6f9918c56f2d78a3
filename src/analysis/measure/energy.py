"""Clean energy: what the narrative states of resources and capacities, and what the appendix of projects holds.

Capacities on different bases stand beside one another and are never summed; a potential is never multiplied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import source
from analysis.edition import Edition, once
from analysis.measure.projects import capacity_of, invested, investment_of
from analysis.source import Value
from analysis.words import TECHNOLOGIES

POWER = "电源"
CAPACITIES = ("project_capacity", "installed_capacity", "grid_connected_capacity", "new_quota")
EQUIVALENT_HOURS = {"photovoltaic": "solar_hours"}
"""Hours that, times a capacity, bound a year's generation."""
OTHER_HOURS = {"wind": "wind_hours"}
"""Hours in which something is generated at all; times a capacity they mean nothing."""
FEWEST = 5
"""With fewer projects of a technology none is said to stand apart."""
LIMIT = 3.5
"""Modified z-score beyond which a value stands apart (Iglewicz and Hoaglin 1993)."""


@dataclass(frozen=True)
class Stated:
    """What the narrative states of one concept.

    Parameters
    ----------
    comparator : str
        `words.OPERATORS`; `≥` for 以上.
    others : tuple of Value
        Different numbers that the narrative states of the same concept elsewhere.
    """

    concept: str
    label: str
    technology: str
    comparator: str
    value: Value
    others: tuple[Value, ...]


@dataclass(frozen=True)
class Pipeline:
    """Power projects of the appendix, or some of them.

    Parameters
    ----------
    label : str
        What they have in common: a technology, an owner as printed, a year.
    technology : str
        `words.TECHNOLOGIES`; empty where they are not of one technology.
    count, capacity, investment : Value
        How many; `mw`; `cny`.
    share : Value
        Of the capacity of all power projects.
    """

    label: str
    technology: str
    count: Value
    capacity: Value
    investment: Value
    share: Value


@dataclass(frozen=True)
class UnitCost:
    """Investment of one project per capacity, `cny/mw`; `score` is its modified z-score, NaN where none is formed."""

    serial: int
    name: str
    value: Value
    score: float

    @property
    def apart(self) -> bool:
        """Whether it stands apart from the technology's other projects and is to be verified."""
        return abs(self.score) > LIMIT


@dataclass(frozen=True)
class UnitCosts:
    """The unit costs of one technology.

    Parameters
    ----------
    costs : tuple of UnitCost
        Lowest first.
    median : Value
        `cny/mw`.
    below : Value
        How far the lowest lies below the median, as a share of it.
    same : tuple of tuples of UnitCost
        Groups of projects whose unit costs are the same to the yuan per kilowatt.
    judged : bool
        Whether there are enough projects, and enough spread among them, to say that one stands apart.
    with_substation : Value
        How many projects build a step-up substation (升压站) as well, so that their costs are not on one basis.
    """

    technology: str
    label: str
    costs: tuple[UnitCost, ...]
    median: Value
    below: Value
    same: tuple[tuple[UnitCost, ...], ...]
    judged: bool
    with_substation: Value


@dataclass(frozen=True)
class Generation:
    """What can be said of a year's generation of one technology.

    Parameters
    ----------
    hours : Stated or None
        Hours that the narrative states for it.
    bound : Value or None
        Capacity times hours, `mwh`: an upper bound, only where the hours are of the kind that bounds.
    basis : str
        `bound`; `open` where the hours are stated as a minimum; `other` for hours of another kind; `none` without hours.
    """

    pipeline: Pipeline
    hours: Stated | None
    bound: Value | None
    basis: str


@once
def stated(edition: Edition, concept: str) -> Stated | None:
    """What the narrative states of a concept: the first statement, with the places of those that say the same.

    What is said of a later year than the base year, or of an earlier one than the last, is of another time.
    """
    told = [row for row in edition.rows("energy") if row.concept == concept]
    if not told:
        return None
    past = [row for row in told if pd.isna(row.year) or row.year <= edition.plan.base_year]
    dated = [row.year for row in past or told if not pd.isna(row.year)]
    year = (max if past else min)(dated, default=None)
    rows = [row for row in past or told if pd.isna(row.year) or row.year == year]
    first = _value(rows[0])
    again = [_value(row) for row in rows]
    same = [place for one in again if one.number == first.number for place in one.places]
    others = {one.number: one for one in again if one.number != first.number}
    return Stated(
        concept,
        f"{rows[0].label}（{year}年）" if not past else str(rows[0].label),
        "" if pd.isna(rows[0].technology) else str(rows[0].technology),
        str(rows[0].comparator),
        replace(first, places=tuple(dict.fromkeys(same))),
        tuple(others.values()),
    )


@once
def resources(edition: Edition) -> list[Stated]:
    """What the narrative states of resources, by technology in the order of `words.TECHNOLOGIES`."""
    energy = edition["energy"]
    concepts = dict.fromkeys(energy[energy["technology"].notna()]["concept"])
    found = [one for one in (stated(edition, str(concept)) for concept in concepts) if one]
    return sorted(found, key=lambda one: list(TECHNOLOGIES).index(one.technology))


@once
def capacities(edition: Edition) -> list[Stated]:
    """Total of projects, installed and grid-connected capacity, new quota, as far as stated; their relation is not known."""
    return [one for one in (stated(edition, concept) for concept in CAPACITIES) if one]


def pipeline(edition: Edition) -> Pipeline | None:
    """All power projects of the appendix; None where it lists none with a capacity."""
    rows = _power(edition)
    return None if rows.empty else _pipeline(edition, "重点工程表电源项目", rows)


def without_capacity(edition: Edition) -> Value:
    """How many power projects are listed without a capacity; they are in no sum of capacities."""
    projects = edition["projects"]
    rows = projects[(projects["sector"] == POWER) & projects["capacity_mw"].isna()]
    return source.count("未列装机容量的电源项目", len(rows), rows["place"])


@once
def by_technology(edition: Edition) -> list[Pipeline]:
    """Power projects by technology, the largest capacity first."""
    rows = _power(edition)
    found = set(rows["technology"].dropna())
    made = [_pipeline(edition, TECHNOLOGIES[one], rows[rows["technology"] == one], one) for one in TECHNOLOGIES if one in found]
    if rows["technology"].isna().any():
        made.append(_pipeline(edition, "技术未注明", rows[rows["technology"].isna()]))
    return sorted(made, key=lambda one: -one.capacity.number)


@once
def by_owner(edition: Edition) -> list[tuple[Pipeline, tuple[Pipeline, ...]]]:
    """Power projects by responsible body as printed, the largest first, each with its split by technology."""
    return sorted(
        (_split(edition, owner, "owner", owner) for owner in dict.fromkeys(_power(edition)["owner"].dropna())),
        key=lambda pair: (-pair[0].capacity.number, pair[0].label),
    )


@once
def by_finish_year(edition: Edition) -> list[tuple[Pipeline, tuple[Pipeline, ...]]]:
    """Power projects by year of expected finish, earliest first, each with its split by technology."""
    return [_split(edition, f"{year}年", "finish_year", year) for year in sorted(set(_power(edition)["finish_year"].dropna()))]


def _split(edition: Edition, label: str, column: str, wanted: object) -> tuple[Pipeline, tuple[Pipeline, ...]]:
    rows = _power(edition)
    some = rows[rows[column] == wanted]
    split = tuple(
        _pipeline(edition, f"{label}{one.label}", _of(some, one.technology), one.technology)
        for one in by_technology(edition)
        if len(_of(some, one.technology))
    )
    return _pipeline(edition, label, some), split


def _of(rows: pd.DataFrame, technology: str) -> pd.DataFrame:
    return rows[rows["technology"] == technology] if technology else rows[rows["technology"].isna()]


@once
def unit_costs(edition: Edition) -> list[UnitCosts]:
    """Investment per capacity within each technology, the technology with most projects first.

    How far a project stands apart is its modified z-score, 0.6745 (x - median) / MAD (Iglewicz and Hoaglin 1993, How to
    Detect and Handle Outliers). With fewer than `FEWEST` projects, or a MAD of zero, no score is formed.
    """
    rows = _power(edition)
    rows = rows[(rows["capacity_mw"] > 0) & rows["investment_cny"].notna()]
    found = set(rows["technology"].dropna())
    made = [_unit_costs(one, rows[rows["technology"] == one]) for one in TECHNOLOGIES if one in found]
    return sorted(made, key=lambda one: -len(one.costs))


def _unit_costs(technology: str, rows: pd.DataFrame) -> UnitCosts:
    label = TECHNOLOGIES[technology]
    values = {row.serial: _unit_cost(row) for row in rows.itertuples()}
    numbers = pd.Series({serial: value.number for serial, value in values.items()})
    middle = float(numbers.median())
    deviation = float((numbers - middle).abs().median())
    judged = len(numbers) >= FEWEST and deviation > 0
    costs = [
        UnitCost(
            int(row.serial),
            str(row.name),
            values[row.serial],
            0.6745 * (values[row.serial].number - middle) / deviation if judged else float("nan"),
        )
        for row in rows.itertuples()
    ]
    costs.sort(key=lambda one: (one.value.number, one.serial))
    alike: dict[int, list[UnitCost]] = {}
    for cost in costs:
        alike.setdefault(round(cost.value.number / 1000), []).append(cost)
    substations = rows[rows["content"].str.contains("升压站", regex=False)]
    median = source.computed(
        f"{label}单位投资中位数", middle, "cny/mw", list(values.values()), f"{label}各项目单位投资的中位数"
    )
    gap = source.difference("中位数与最低单位投资之差", median, costs[0].value)
    return UnitCosts(
        technology,
        label,
        tuple(costs),
        median,
        source.ratio("最低单位投资低于中位数的比例", gap, median),
        tuple(tuple(group) for group in alike.values() if len(group) > 1),
        judged,
        source.count(f"建设内容含升压站的{label}项目", len(substations), substations["place"]),
    )


def _unit_cost(row: Any) -> Value:
    capacity = capacity_of(row)
    assert capacity is not None
    return source.ratio(f"第{row.serial}项单位投资", investment_of(row), capacity, "cny/mw")


@once
def generation(edition: Edition) -> list[Generation]:
    """For each technology of the appendix, an upper bound of a year's generation, or why there is none; storage makes none."""
    made = []
    for group in by_technology(edition):
        if group.technology == "storage":
            continue
        hours = stated(edition, EQUIVALENT_HOURS.get(group.technology, ""))
        other = stated(edition, OTHER_HOURS.get(group.technology, ""))
        if hours and hours.comparator in ("=", "≈", "≤", "<"):
            name, formula = f"{group.label}年发电量理论上限", f"{group.capacity.name} × {hours.label}"
            bound = source.product(name, group.capacity, hours.value, "mwh", formula)
            made.append(Generation(group, hours, bound, "bound"))
        else:
            basis = "open" if hours else "other" if other else "none"
            made.append(Generation(group, hours or other, None, basis))
    return made


@once
def _power(edition: Edition) -> pd.DataFrame:
    projects = edition["projects"]
    return projects[(projects["sector"] == POWER) & projects["capacity_mw"].notna()]


def _pipeline(edition: Edition, label: str, some: pd.DataFrame, technology: str = "") -> Pipeline:
    capacity = _capacity(edition, label, some)
    return Pipeline(
        label,
        technology,
        source.count(f"{label}项目数", len(some), some["place"]),
        capacity,
        invested(f"{label}投资", some, edition),
        source.ratio(f"{label}占重点工程表电源装机", capacity, _whole(edition)),
    )


@once
def _whole(edition: Edition) -> Value:
    """The installed capacity of all power projects that print one."""
    return _capacity(edition, "重点工程表电源项目", _power(edition))


@once
def _capacities(edition: Edition) -> dict[int, Value]:
    """The installed capacity of each project that prints one, by its row's index."""
    found = {row.Index: capacity_of(row) for row in edition.rows("projects")}
    return {at: value for at, value in found.items() if value}


def _capacity(edition: Edition, label: str, rows: pd.DataFrame) -> Value:
    known = _capacities(edition)
    parts = [known[at] for at in rows.index if at in known]
    return source.total(f"{label}装机容量", parts, f"重点工程表建设内容所列装机{len(parts)}项相加")


def _value(row: Any) -> Value:
    """One row of the table `energy` as a value."""
    return source.stated(
        str(row.label), float(row.value), str(row.unit), str(row.place), printed=str(row.text), print_unit=str(row.print_unit)
    )
