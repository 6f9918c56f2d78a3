"""Land and space as the narrative states them: structure, control lines, development boundary.

Control lines may overlap, so nothing here adds them up; what the plan does not list stays unlisted and is given no class.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import source, units
from analysis.edition import Edition, once
from analysis.source import Value

AGREES, ROUNDING, OPEN = "一致", "舍入差异", "口径待核"


@dataclass(frozen=True)
class Area:
    """An area with its share of the county.

    Parameters
    ----------
    concept, label : str
        Name in the vocabulary of concepts, and its Chinese label.
    area : Value
        As the plan prints it, `km2`.
    share : Value
        Recomputed: `area` over the county's total area.
    printed : Value or None
        The share that the plan prints.
    whole : str
        What the printed share is a share of, in the plan's words.
    verdict : str
        `AGREES`, `ROUNDING` or `OPEN` for the printed share against the recomputed one; empty where none is printed.
    """

    concept: str
    label: str
    area: Value
    share: Value
    printed: Value | None
    whole: str
    verdict: str


@dataclass(frozen=True)
class Structure:
    """The county's land by class, as far as the plan lists it.

    Parameters
    ----------
    classes : tuple of Area
        Classes stated in one sentence with the total area (all stated ones where there is no such sentence), largest first.
    listed, unlisted : Value or None
        Their sum, and what is left of the total area; None without classes.
    elsewhere : tuple of Area
        Classes stated in other sentences, whose basis may differ; they are in neither sum.
    """

    total: Value
    classes: tuple[Area, ...]
    listed: Value | None
    listed_share: Value | None
    unlisted: Value | None
    unlisted_share: Value | None
    elsewhere: tuple[Area, ...]


@dataclass(frozen=True)
class Boundary:
    """The development boundary (城镇开发边界) and what it is made of.

    Parameters
    ----------
    whole : Value
        Enclosed area, `km2`.
    parts : dict of str to Value
        Parts as printed, by concept, in the plan's order.
    listed, rest : Value or None
        Sum of the parts; enclosed area less that sum.
    approved, unapproved : Value or None
        Of the land not built on, what is approved already; what is left of it.
    new : Value or None
        Newly added urban land as printed.
    factor : Value or None
        Expansion factor as printed (扩展系数).
    factors : tuple of Value
        What the factor would be on the bases that the plan's own areas allow.
    per_person : Value or None
        New urban land per person, `km2`.
    """

    whole: Value
    parts: dict[str, Value]
    listed: Value | None
    rest: Value | None
    approved: Value | None
    unapproved: Value | None
    new: Value | None
    factor: Value | None
    factors: tuple[Value, ...]
    per_person: Value | None


@once
def total_area(edition: Edition) -> Value:
    """The county's area: the sentence that `plan.yml` names for it, or `plan.yml` itself, `km2`."""
    plan = edition.plan
    for row in rows_of(edition, "total_area"):
        if row.place == plan.places.get("total_area") and abs(row.value - plan.total_area_km2) < 1e-6:
            return value_of(row)
    return source.stated(
        "土地总面积", plan.total_area_km2, "km2", "P.total_area", printed=plan.total_area_text, print_unit=plan.total_area_unit
    )


@once
def structure(edition: Edition) -> Structure:
    """The classes of land that the plan lists beside the total area, what they add up to, and what it does not list."""
    total = total_area(edition)
    rows = [row for row in edition.rows("land") if row.group == "structure" and row.unit == "km2"]
    together = [row for row in rows if row.place in total.places] or rows
    concepts = dict.fromkeys(row.concept for row in together)
    classes = [_area(edition, concept, total, together) for concept in concepts]
    others = dict.fromkeys(row.concept for row in rows if row.concept not in concepts)
    elsewhere = tuple(_in_its_words(edition, _area(edition, concept, total, rows)) for concept in others)
    if not classes:
        return Structure(total, (), None, None, None, None, elsewhere)
    classes.sort(key=lambda one: -one.area.number)
    listed = source.total("已列示地类面积", [one.area for one in classes])
    unlisted = source.difference("未分类列示面积", total, listed)
    return Structure(
        total,
        tuple(classes),
        listed,
        source.ratio("已列示地类占比", listed, total),
        unlisted,
        source.ratio("未分类列示占比", unlisted, total),
        elsewhere,
    )


def _in_its_words(edition: Edition, area: Area) -> Area:
    """An area under the name by which the plan states it (草原总面积 is not quite the class 草地)."""
    for row in edition.rows("statements"):
        if row.place in area.area.places and str(row.concept) == area.concept and not pd.isna(row.subject):
            return replace(area, label=str(row.subject), area=area.area.named(str(row.subject)))
    return area


@once
def control_lines(edition: Edition) -> list[Area]:
    """Areas under control, each for itself: what the plan files under ecological control, farmland, development boundary."""
    rows = [row for row in edition.rows("land") if row.unit == "km2"]
    stated = {row.concept for row in rows}
    under_control = dict.fromkeys(row.concept for row in rows if row.group == "control")
    concepts = [*under_control, *(one for one in ("permanent_farmland", "development_boundary") if one in stated)]
    return [_area(edition, concept, total_area(edition), rows) for concept in concepts]


@once
def boundary(edition: Edition) -> Boundary | None:
    """The development boundary with its composition; None where the plan states none."""
    wholes = rows_of(edition, "development_boundary")
    if not wholes:
        return None
    inside = _parts_of(edition, "development_boundary", "km2")
    places = {row.place for row in inside}
    whole = value_of(next((row for row in wholes if row.place in places), wholes[0]))
    parts = {str(row.concept): value_of(row) for row in inside}
    approved, new = first_of(edition, "boundary_approved"), first_of(edition, "boundary_new")
    unbuilt = parts.get("boundary_unbuilt")
    listed = source.total("各项用地合计", list(parts.values())) if parts else None
    unapproved = source.difference("其余非建设用地面积", unbuilt, approved) if unbuilt and approved else None
    return Boundary(
        whole,
        parts,
        listed,
        source.difference("围合面积与各项合计之差", whole, listed) if listed else None,
        approved,
        unapproved,
        new,
        first_of(edition, "boundary_factor"),
        _factors(whole, parts, new),
        first_of(edition, "new_urban_land_per_person"),
    )


def _factors(whole: Value, of: dict[str, Value], new: Value | None) -> tuple[Value, ...]:
    """Expansion factors on the bases at hand: all land built on, the town alone, the town and what is added to it."""
    built = [of[name] for name in ("boundary_town", "boundary_village", "boundary_other") if name in of]
    made = []
    if len(built) > 1:
        base = source.total("边界内现状各类建设用地面积", built)
        made.append(source.ratio("围合面积相当于现状各类建设用地的倍数", whole, base, "倍"))
    if "boundary_town" in of:
        town = of["boundary_town"]
        made.append(source.ratio("围合面积相当于现状城镇建设用地的倍数", whole, town, "倍"))
        if new:
            grown = source.total("现状与新增城镇建设用地之和", [town, new])
            made.append(source.ratio("现状与新增之和相当于现状城镇建设用地的倍数", grown, town, "倍"))
    return tuple(made)


def compared(one: Value, other: Value) -> str:
    """Whether two values are the same as far as their printed digits tell.

    Returns
    -------
    str
        `AGREES` where their intervals meet; `ROUNDING` where they lie within one unit of the last printed digit; else `OPEN`.
        Two that the plan prints with the same last digit (25, 26) agree only where they are the same.
    """
    step = one.high - one.low
    if one.printed and other.printed and abs(other.high - other.low - step) < 1e-6 * step:
        return AGREES if abs(one.number - other.number) < 1e-3 * step else OPEN
    if one.low <= other.high and other.low <= one.high:
        return AGREES
    apart = abs(one.number - other.number)
    return ROUNDING if apart <= max(one.high - one.low, other.high - other.low) * (1 + 1e-9) else OPEN


def rows_of(edition: Edition, concept: str) -> list[Any]:
    """Rows of `land` of a concept; those that bound it (5亩以上连片稳定耕地) only where none states it outright."""
    rows = [row for row in edition.rows("land") if row.concept == concept]
    return [row for row in rows if row.comparator == "="] or rows


def _parts_of(edition: Edition, concept: str, unit: str) -> list[Any]:
    """Rows of `land` that state a part (`km2`) or a share (`share`) of a concept."""
    return [row for row in edition.rows("land") if row.unit == unit and str(row.of) == concept]


def first_of(edition: Edition, concept: str) -> Value | None:
    """The most exact statement of a concept, the earliest of equals; None where there is none."""
    values = [value_of(row) for row in rows_of(edition, concept)]
    return min(values, key=step_of) if values else None


def _area(edition: Edition, concept: str, total: Value, rows: list[Any]) -> Area:
    """A concept's most exact area in some rows with its shares; equal statements elsewhere add their places."""
    own = [row for row in rows if row.concept == concept]
    stated = [value_of(row) for row in own]
    area = min(stated, key=lambda one: (step_of(one), scale_of(one) != 1.0))
    again = [place for one in stated if compared(one, area) == AGREES for place in one.places]
    area = replace(area, places=tuple(dict.fromkeys([*area.places, *again])))
    label = str(own[0].label)
    share = source.ratio(f"{label}占土地总面积", area, total)
    shares = _parts_of(edition, concept, "share")
    if not shares:
        return Area(concept, label, area, share, None, "", "")
    row = next((row for row in shares if row.place in area.places), shares[0])
    printed = value_of(row)
    whole = "" if pd.isna(row.whole) else str(row.whole)
    return Area(concept, label, area, share, printed, whole, compared(share, printed))


def value_of(row: Any) -> Value:
    """One row of the table `land` as a value."""
    label = str(row.label)
    name = label if row.unit != "km2" or label.endswith("面积") or "目标" in label else f"{label}面积"
    return source.stated(
        name, float(row.value), str(row.unit), str(row.place), printed=str(row.text), print_unit=str(row.print_unit)
    )


def step_of(value: Value) -> float:
    """One unit of the last printed digit, rounded so that equals compare equal."""
    return round(value.high - value.low, 12)


def scale_of(value: Value) -> float:
    """Canonical units in one of the units in which a value is printed."""
    return units.scale(value.print_unit)[0]
