"""The way from the base year to the targets: how much of the change falls when, and what that is in real units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis import source, units
from analysis.clean.concepts import concept_of
from analysis.clean.requirement import meets, speaks_of_change
from analysis.edition import Edition, once
from analysis.measure import statements
from analysis.measure.indicators import Row, horizons, rows
from analysis.measure.land import AGREES, compared, total_area
from analysis.measure.statements import Stated
from analysis.source import Value

_OF_LAND = re.compile(r"(林草|森林|植被|湿地)覆盖率$")


@dataclass(frozen=True)
class Trajectory:
    """A row with numbers in the base year, the near and the far year; of one target year, both are that one.

    Parameters
    ----------
    near_change, far_change : Value
        Change from the base year to the near and to the far year.
    yearly_near, yearly_far : Value
        Change a year from the base to the near year, and from the near to the far year; None for what is a change itself.
    due : Value or None
        Share of the whole change that falls before the near year; None where nothing is to change, or there is one target year.
    """

    row: Row
    baseline: Value
    near: Value
    far: Value
    near_change: Value
    far_change: Value
    yearly_near: Value | None
    yearly_far: Value | None
    due: Value | None

    @property
    def is_level(self) -> bool:
        """Whether its numbers are levels, whatever the requirement says, and no changes against an earlier year."""
        return self.row.kind == "numeric" or (self.row.kind == "state" and not speaks_of_change(self.row.short))

    @property
    def holds(self) -> bool:
        """Whether the value is to stay as it is."""
        return abs(self.far_change.number) < 1e-9 and abs(self.near_change.number) < 1e-9

    @property
    def returns(self) -> bool:
        """Whether the far value is the base year's again, though the near one is another."""
        return abs(self.far_change.number) < 1e-9 and not self.holds

    @property
    def turns(self) -> bool:
        """Whether a level goes back before it goes forth, or beyond its far value: no share of the change is due then."""
        return self.is_level and self.due is not None and not -1e-9 <= self.due.number <= 1 + 1e-9


@dataclass(frozen=True)
class Effort:
    """A change of a share of the county's land as an area, `km2`, by the near and by the far year."""

    row: Row
    near: Value
    far: Value


@dataclass(frozen=True)
class NarrativeTarget:
    """What the narrative demands of a row by a target year, beside what the table prints for that year.

    Parameters
    ----------
    when : str
        Which target year, as `indicators.horizons` calls it.
    comparator : str
        `words.OPERATORS`.
    kept : bool
        Whether the table's number is what the narrative demands.
    at_limit : bool
        Whether it is just the number that the narrative's 高于 or 低于 leaves out.
    same_name : bool
        Whether the narrative gives the row its own name, rather than another name of its concept.
    """

    row: Row
    when: str
    comparator: str
    target: Value
    tabulated: Value
    kept: bool
    at_limit: bool
    same_name: bool


@once
def named(edition: Edition) -> list[tuple[Stated, Row]]:
    """Numbers that the narrative states of a row of the table, in the unit of the row, by the row's own name or by another one
    of its concept.

    A name or a concept that several rows bear is passed over: the narrative does not say which it means.
    """
    every = rows(edition)
    by_name = _only((row.short, row) for row in every)
    by_concept = _only((concept, row) for row in every for concept in _concepts(row))
    made = []
    for one in statements.stated(edition):
        if one.value is None or one.kind not in ("quantity", "share"):
            continue
        concept = one.concept.name if one.concept else ""
        row = by_name.get(statements.without_county(one.subject, edition.plan.county)) or by_concept.get(concept)
        value = next((value for unit in _units(row) if (value := source.in_unit(one.value, unit))), None) if row else None
        if row and value:
            made.append((replace(one, value=value), row))
    return made


def same_name(edition: Edition, one: Stated, row: Row) -> bool:
    """Whether the narrative gives a row its own name, be it with the county before it."""
    return row.short in (one.subject, statements.without_county(one.subject, edition.plan.county))


def _units(row: Row) -> list[str]:
    """Units of a row's numbers; shares, indices, or as printed."""
    return list(dict.fromkeys(value.unit for value in (row.baseline, *row.targets.values(), row.threshold) if value))


def _concepts(row: Row) -> set[str]:
    """Concepts that a row's name may speak of: of its own units, or of a share where it has no number."""
    found = (concept_of(row.short, units.dimension(unit) or unit, "quantity") for unit in _units(row) or ["share"])
    return {concept for concept in found if concept}


def _only(pairs: Iterable[tuple[str, Row]]) -> dict[str, Row]:
    """Rows by a key that only one of them has."""
    every = list(pairs)
    times = Counter(key for key, _ in every)
    return {key: row for key, row in every if key and times[key] == 1}


@once
def narrative(edition: Edition) -> list[NarrativeTarget]:
    """Targets that the narrative states for a row of the table and a year of its columns, in the narrative's order."""
    whens = {year: when for when, year in reversed(horizons(edition.plan).items())}  # of one target year the near one
    made = []
    for one, row in named(edition):
        when = whens.get(one.year or 0, "")
        tabulated = row.targets.get(when)
        if one.kind != "quantity" or tabulated is None or tabulated.unit != one.number.unit:
            continue
        target = one.number.named(f"正文{one.year}年{one.label}")
        kept = _kept(one.comparator, tabulated, target)
        at_limit = not kept and abs(tabulated.number - target.number) < 1e-9
        same = same_name(edition, one, row)
        made.append(NarrativeTarget(row, when, one.comparator, target, tabulated, kept, at_limit, same))
    return made


def _kept(comparator: str, tabulated: Value, target: Value) -> bool:
    """Whether a number is what a comparator and a target demand; two plain numbers agree where their printed digits do."""
    if comparator in ("=", "≈"):
        return compared(target, tabulated) == AGREES
    return meets(comparator, tabulated.number, target.number)


@once
def trajectories(edition: Edition) -> list[Trajectory]:
    """Rows with all three numbers, in the plan's order."""
    plan = edition.plan
    made, alone = [], plan.has_one_target
    for row in rows(edition):
        if row.baseline is None or row.near is None or row.far is None:
            continue
        near_change = source.difference(f"{row.short}至{plan.near_year}年变化", row.near, row.baseline)
        far_change = source.difference(f"{row.short}至{plan.far_year}年变化", row.far, row.baseline)
        later = source.difference(f"{row.short}{plan.near_year}至{plan.far_year}年变化", row.far, row.near)
        moves = abs(far_change.number) > 1e-9
        due = _share_of_change(row, near_change, far_change) if moves and not alone else None
        one = Trajectory(row, row.baseline, row.near, row.far, near_change, far_change, None, None, due)
        if one.is_level:
            yearly_near = _yearly(near_change, plan.near_year - plan.base_year)
            one = replace(
                one, yearly_near=yearly_near, yearly_far=None if alone else _yearly(later, plan.far_year - plan.near_year)
            )
        made.append(one)
    return made


def moving(edition: Edition) -> list[Trajectory]:
    """Trajectories that change without turning, the one with most of its change before the near year first."""
    if edition.plan.has_one_target:
        return [one for one in trajectories(edition) if not one.holds]
    found = [one for one in trajectories(edition) if one.due is not None and not one.turns]
    return sorted(found, key=lambda one: (-(one.due.number if one.due else 0.0), one.row.row))


def time_share(edition: Edition) -> Value:
    """Share of the years to the far target that have passed by the near one."""
    plan = edition.plan
    passed, whole = plan.near_year - plan.base_year, plan.far_year - plan.base_year
    formula = f"（{plan.near_year} − {plan.base_year}）÷（{plan.far_year} − {plan.base_year}）"
    places = ("P.base_year", "P.near_year", "P.far_year")
    return Value("时间份额", passed / whole, "share", passed / whole, passed / whole, places, formula=formula)


def ahead(edition: Edition) -> list[Trajectory]:
    """Trajectories with more of the change by the near year than of the time, beyond what the printed digits leave open."""
    time = time_share(edition)
    return [one for one in moving(edition) if one.is_level and one.due and one.due.low > time.number + 1e-9]


def behind(edition: Edition) -> list[Trajectory]:
    """Trajectories with less of the change by the near year than of the time; the one with the least first."""
    time = time_share(edition)
    later = reversed(moving(edition))
    return [one for one in later if one.is_level and one.due and one.due.high < time.number - 1e-9]


def level(edition: Edition) -> list[Trajectory]:
    """Trajectories whose share of the change is the share of the time, as far as their printed digits tell."""
    apart = [*ahead(edition), *behind(edition)]
    return [one for one in moving(edition) if one.is_level and one not in apart]


def efforts(edition: Edition) -> list[Effort]:
    """Rows that are a share of the county's land, as areas."""
    area = total_area(edition)
    return [
        Effort(
            one.row,
            _area(f"{one.row.short}至{edition.plan.near_year}年对应面积", one.near_change, area),
            _area(f"{one.row.short}至{edition.plan.far_year}年对应面积", one.far_change, area),
        )
        for one in trajectories(edition)
        if _OF_LAND.search(one.row.short) and not one.holds
    ]


@once
def headings(edition: Edition) -> dict[str, str]:
    """Column headings of the targets as the plan prints them, by `indicators.horizons`, as far as there are such columns."""
    values = edition["indicator_values"]
    planned = values[values["role"].isin(["forecast", "target"])]
    years = {year: when for when, year in horizons(edition.plan).items()}  # of one target year the far one
    return {
        when: str(planned[planned["year"] == year]["column"].iloc[0])
        for year, when in sorted(years.items())
        if (planned["year"] == year).any()
    }


def _share_of_change(row: Row, near_change: Value, far_change: Value) -> Value:
    """(near - base) over (far - base), with the interval that the printed digits allow; the base is the same in both."""
    assert row.baseline and row.near and row.far
    share = source.ratio(f"{row.short}近期变化份额", near_change, far_change)
    ends = [
        (near - base) / (far - base)
        for base in (row.baseline.low, row.baseline.high)
        for near in (row.near.low, row.near.high)
        for far in (row.far.low, row.far.high)
        if far != base
    ]
    return replace(share, low=min(ends), high=max(ends))


def _yearly(change: Value, years: int) -> Value:
    return source.computed(f"{change.name}（年均）", change.number / years, change.unit, [change], f"{change.name} ÷ {years}年")


def _area(name: str, change: Value, area: Value) -> Value:
    return source.product(name, change, area, "km2", f"{change.name} × {area.name}")
