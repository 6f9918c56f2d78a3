"""Wholes that the narrative parts, and whether the parts that it lists must be all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis import source
from analysis.edition import Edition
from analysis.measure import statements as measure
from analysis.measure.indicators import attributes, rows
from analysis.measure.statements import Stated
from analysis.source import Value
from analysis.words import ATTRIBUTES, TERMS

_SORT = re.compile(f"(?:分为)?({'|'.join((*TERMS, *ATTRIBUTES))})")


@dataclass(frozen=True)
class Parted:
    """A whole and its parts; `entire` where they must be all: terms of the plan, attributes of indicators, 由甲、乙组成."""

    whole: Stated
    parts: tuple[Stated, ...]
    entire: bool


def parted(edition: Edition) -> list[Parted]:
    """Wholes with two parts and more in their own unit, in the plan's order."""
    told = {one.key: one for one in measure.stated(edition)}
    related = [one for one in told.values() if one.relation in ("part_of", "makes_up") and one.related in told]
    groups = [(told[key], parts) for key, parts in measure.grouped(related, lambda one: one.related).items()]
    known = {one.key for one in related}
    sorts = [one for one in told.values() if one.key not in known and one.value and _sort(one)]
    for parts in measure.grouped(sorts, lambda one: f"{one.place}|{one.number.unit}|{_sort(one) in TERMS}").values():
        whole = _whole(edition, parts[0])
        if whole and _entire(edition, parts):
            groups.append((whole, parts))
    made = []
    for whole, parts in groups:
        if whole.value and len(parts) > 1 and all(one.value and one.value.unit == whole.value.unit for one in parts):
            exact = all(one.comparator == "=" for one in (whole, *parts))
            entire = exact and (all(one.relation == "makes_up" for one in parts) or _entire(edition, parts))
            made.append(Parted(whole, tuple(parts), entire))
    return sorted(made, key=lambda one: one.parts[0].position)


def _sort(one: Stated) -> str:
    """The term or the attribute that a part is named after: 近期工程, 约束性指标."""
    found = _SORT.match(one.subject)
    return found[1] if found else ""


def _entire(edition: Edition, parts: list[Stated]) -> bool:
    """Whether parts are all the terms of the plan, or all the attributes that its table knows, each once."""
    sorts = {_sort(one) for one in parts}
    terms = {"近期", "远期"} | ({"中期"} if edition.plan.middle_years else set())
    known = set(attributes(edition))
    every = terms <= sorts <= set(TERMS) or (len(known) > 1 and known <= sorts <= set(ATTRIBUTES))
    return every and len(sorts) == len(parts)


def _whole(edition: Edition, part: Stated) -> Stated | None:
    """What terms or attributes part: the number of projects or of indicators, or the total, last told before them in their
    sentence or the one before it.
    """
    of_plan = ("project_count", "total_investment") if _sort(part) in TERMS else ("indicator_count",)
    line, sentence, _ = part.position
    for one in reversed(measure.in_paragraph(edition)[part.paragraph]):
        near = (line, sentence - 1) <= one.position[:2] and one.position < part.position
        if near and one.value and one.value.unit == part.number.unit and not _sort(one):
            named = one.concept.name in of_plan if one.concept else one.subject == "指标" and _sort(part) in ATTRIBUTES
            return one if named and one.comparator == "=" else None
    return None


def by_attribute(edition: Edition) -> list[Parted]:
    """Numbers of indicators that are parted into all the attributes that the table knows."""
    return [one for one in parted(edition) if one.entire and {_sort(part) for part in one.parts} <= set(ATTRIBUTES)]


def of_attributes(edition: Edition, split: Parted) -> list[tuple[Stated, Value]]:
    """How many indicators the table has of each attribute that a number of them is parted into; none where one has several."""
    borne = {(row.serial, row.attribute) for row in rows(edition)}
    if len(borne) > len({serial for serial, _ in borne}):
        return []
    made = []
    for part in split.parts:
        mine = [row for row in rows(edition) if row.attribute == _sort(part)]
        number = len({row.serial for row in mine})
        made.append((part, source.count(f"{_sort(part)}指标", number, [row.place for row in mine] or ["A2"])))
    return made
