"""Farmland against its protection targets, and areas that the narrative prints in several units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analysis import source
from analysis.edition import Edition, once
from analysis.measure.land import AGREES, compared, first_of, rows_of, scale_of, step_of, structure, value_of
from analysis.source import Value


@dataclass(frozen=True)
class Headroom:
    """An area held against the area to be protected.

    Parameters
    ----------
    level : Value
        `held` over `target`, a share.
    gap, gap_share : Value
        How far the two are apart, never negative, and that over the target.
    met : bool
        Whether `held` reaches `target`.
    level_with_target : bool
        Whether the two are the same as far as their printed digits tell.
    other_targets : tuple of Value
        Other areas that the plan calls the same target elsewhere, outside the target's printed digits.
    """

    label: str
    held: Value
    target: Value
    level: Value
    gap: Value
    gap_share: Value
    met: bool
    level_with_target: bool
    other_targets: tuple[Value, ...]


@dataclass(frozen=True)
class Delineation:
    """Stable cropland times the ratio to be delineated, against the printed target of permanent farmland."""

    stable: Value
    ratio: Value
    implied: Value
    target: Value
    verdict: str


@dataclass(frozen=True)
class Equivalent:
    """One area printed twice in different units; `converted` is the first in the unit of the second."""

    first: Value
    second: Value
    converted: Value
    verdict: str


@once
def headrooms(edition: Edition) -> list[Headroom]:
    """Permanent farmland and cropland against their protection targets, the thinnest headroom first."""
    structured = {one.concept: one.area for one in structure(edition).classes}
    made = []
    for concept, target_concept in (("permanent_farmland", "permanent_farmland_target"), ("cropland", "cropland_target")):
        held = structured.get(concept) or first_of(edition, concept)
        targets = [value_of(row) for row in rows_of(edition, target_concept)]
        if held is None or not targets:
            continue
        target = min(targets, key=lambda one: (_line(one) != _line(held), step_of(one)))
        label = str(rows_of(edition, concept)[0].label)
        level = source.ratio(f"{label}相当于保护目标", held, target)
        met = held.number >= target.number - 1e-9
        gap = source.difference(f"{label}多于保护目标", held, target)
        if not met:
            gap = source.difference(f"{label}少于保护目标", target, held)
        share = source.ratio(f"{gap.name}的比例", gap, target)
        same = compared(held, target) == AGREES
        made.append(Headroom(label, held, target, level, gap, share, met, same, _others(targets, target)))
    return sorted(made, key=lambda one: one.level.number)


def delineation(edition: Edition) -> Delineation | None:
    """The target of permanent farmland recomputed from stable cropland and ratio; None where one of the three is not stated."""
    stable, ratio = first_of(edition, "stable_cropland"), first_of(edition, "farmland_ratio")
    targets = [value_of(row) for row in rows_of(edition, "permanent_farmland_target")]
    if stable is None or ratio is None or not targets:
        return None
    target = min(targets, key=lambda one: (_line(one) != _line(stable), step_of(one)))
    implied = source.product("按划定比例推算的保护目标", stable, ratio, "km2")
    implied = replace(implied, print_unit=target.print_unit, decimals=target.decimals)
    return Delineation(stable, ratio, implied, target, compared(implied, target))


@once
def equivalents(edition: Edition) -> list[Equivalent]:
    """Areas that the plan prints more than once in different units, the most exact in square kilometres against the others.

    A repetition in brackets is set against the number before the brackets, any other against the concept's most exact one. Two
    different numbers for one protection target are no repetition (`Headroom.other_targets`).
    """
    others = {one for room in headrooms(edition) for one in room.other_targets}
    repeats = {row.statement: row.related for row in edition.rows("statements") if str(row.relation) == "same_as"}
    rows = [row for row in edition.rows("land") if row.unit == "km2" and row.comparator == "="]
    made: dict[tuple[str, ...], Equivalent] = {}
    for concept in dict.fromkeys(row.concept for row in rows):
        values = {row.statement: value_of(row) for row in rows if row.concept == concept}
        if len(values) < 2:
            continue
        best = min(values, key=lambda key: (step_of(values[key]), scale_of(values[key]) != 1.0))
        for key, second in values.items():
            first = values.get(repeats.get(key, best), values[best])
            if compared(first, second) != AGREES and others & {first, second}:
                continue
            if scale_of(first) != scale_of(second):
                pair = _equivalent(first, second)
                made.setdefault((first.name, *sorted((first.printed, second.printed))), pair)
    return [*made.values(), *_repeated(edition)]


def _repeated(edition: Edition) -> list[Equivalent]:
    """Areas of no concept of the chapter (人工造林1.5万亩，合1000公顷) that are printed again in brackets in another unit."""
    known = {row.statement for row in edition.rows("land")}
    areas = {row.statement: row for row in edition.rows("statements") if str(row.unit) == "km2" and row.statement not in known}
    made = []
    for row in areas.values():
        if str(row.relation) == "same_as" and row.related in areas:
            first, second = _stated(areas[row.related]), _stated(row)
            if scale_of(first) != scale_of(second):
                made.append(_equivalent(first, second))
    return made


def _stated(row: Any) -> Value:
    printed, unit = str(row.text), str(row.print_unit)
    return source.stated(str(row.subject), float(row.value), "km2", str(row.place), printed=printed, print_unit=unit)


def _equivalent(first: Value, second: Value) -> Equivalent:
    if scale_of(first) != 1.0 and scale_of(second) == 1.0:
        first, second = second, first
    converted = replace(
        first,
        name=f"{first.name}（{second.print_unit}）",
        formula=f"{first.print_unit}换算为{second.print_unit}",
        printed="",
        print_unit=second.print_unit,
        decimals=second.decimals,
    )
    return Equivalent(first, second, converted, compared(first, second))


def _others(targets: list[Value], target: Value) -> tuple[Value, ...]:
    """Targets stated elsewhere that are not the same number, one of each."""
    made: list[Value] = []
    for one in sorted(targets, key=step_of):
        if all(compared(one, known) != AGREES for known in (target, *made)):
            made.append(one)
    return tuple(made)


def _line(value: Value) -> str:
    """The paragraph of the plan that a value stands in."""
    return value.places[0].rpartition(".")[0]
