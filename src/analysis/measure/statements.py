"""What the narrative states, as values that can be held against one another: by concept, by subject, by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from analysis import source
from analysis.clean.concepts import Concept, vocabulary
from analysis.edition import Edition, once
from analysis.source import Value

T = TypeVar("T")


@dataclass(frozen=True)
class Stated:
    """One statement of the narrative.

    Parameters
    ----------
    kind, subject, text, comparator : str
        As in the table `statements`.
    value : Value or None
        None for names and claims.
    year : int or None
        Year or horizon.
    relation, related, whole : str
        What it is of another statement; what a share is a share of.
    concept : Concept or None
        From the vocabulary.
    place : str
        Place key: line and sentence.
    """

    key: str
    kind: str
    subject: str
    text: str
    comparator: str
    value: Value | None
    year: int | None
    relation: str
    related: str
    whole: str
    concept: Concept | None
    place: str

    @property
    def label(self) -> str:
        """What the report calls it: the subject in the plan's words, or the concept's label where it is cut short."""
        return self.concept.label if self.concept and (not self.subject or self.subject.startswith("…")) else self.subject

    @property
    def position(self) -> tuple[int, ...]:
        """Line, sentence and ordinal: where it stands among the others."""
        return tuple(int(number) for number in self.key.lstrip("N").split("."))

    @property
    def paragraph(self) -> str:
        """The paragraph that it stands in."""
        return self.place.rpartition(".")[0]

    @property
    def items(self) -> tuple[str, ...]:
        """Names of an enumeration."""
        return tuple(self.text.split("、")) if self.kind == "enumeration" else ()

    @property
    def number(self) -> Value:
        """The value of what has one.

        Raises
        ------
        ValueError
            A name or a claim.
        """
        if self.value is None:
            raise ValueError(f"{self.key} states no number")
        return self.value


@once
def stated(edition: Edition) -> tuple[Stated, ...]:
    """Every statement, in the plan's order."""
    return tuple(_stated(row) for row in edition.rows("statements"))


def _stated(row: Any) -> Stated:
    subject = _text(row.subject)
    concept = vocabulary().get(_text(row.concept))
    name = concept.label if concept and subject.startswith("…") else subject or "所列数值"
    value = None
    if not pd.isna(row.value):
        number, unit = float(row.value), str(row.unit)
        printed_unit = _text(row.print_unit)
        value = source.stated(name, number, unit, str(row.place), printed=str(row.text), print_unit=printed_unit)
        if printed_unit == "天" or (row.kind in ("count", "enumeration") and not printed_unit.startswith("万")):
            value = source.counted(name, number, str(row.place), printed=str(row.text), print_unit=printed_unit)
    return Stated(
        str(row.statement),
        str(row.kind),
        subject,
        str(row.text),
        str(row.comparator),
        value,
        None if pd.isna(row.year) else int(row.year),
        _text(row.relation),
        _text(row.related),
        _text(row.whole),
        concept,
        str(row.place),
    )


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


@once
def _by_concept(edition: Edition) -> dict[str, list[Stated]]:
    return grouped(stated(edition), lambda one: one.concept.name if one.concept else "")


@once
def in_sentence(edition: Edition) -> dict[str, list[Stated]]:
    """Statements by the key of their sentence, each in the plan's order."""
    return grouped(stated(edition), lambda one: one.place)


@once
def in_paragraph(edition: Edition) -> dict[str, list[Stated]]:
    """Statements by the key of their paragraph, each in the plan's order."""
    return grouped(stated(edition), lambda one: one.paragraph)


@once
def lists(edition: Edition) -> tuple[Stated, ...]:
    """Enumerations, each of the same names under the same head once."""
    every = {(one.subject, one.text): one for one in reversed(stated(edition)) if one.items}
    return tuple(sorted(every.values(), key=lambda one: one.position))


def of(edition: Edition, concept: str) -> list[Stated]:
    """What is stated of a concept, in the plan's order."""
    return _by_concept(edition).get(concept, [])


@once
def outright(edition: Edition, concept: str) -> list[Stated]:
    """What is stated of a concept as a number that is neither a bound nor about."""
    return [one for one in of(edition, concept) if one.comparator == "=" and one.value is not None]


@once
def _nearby(edition: Edition, concept: str) -> dict[str, Stated]:
    """The first that is stated outright of a concept, by sentence and by paragraph; under no key the most exact of all."""
    every = outright(edition, concept)
    found: dict[str, Stated] = {}
    for one in every:
        found.setdefault(one.place, one)
        found.setdefault(one.paragraph, one)
    if every:
        found[""] = min(every, key=lambda one: one.number.high - one.number.low)
    return found


def nearest(edition: Edition, one: Stated, concept: str) -> Stated | None:
    """What is stated outright of a concept: in the sentence of another statement, else in its paragraph, else most exactly."""
    found = _nearby(edition, concept)
    return found.get(one.place) or found.get(one.paragraph) or found.get("")


def without_county(subject: str, county: str) -> str:
    """A subject without the county that it is said of: 全县林草覆盖率 is 林草覆盖率."""
    return re.sub(rf"^({re.escape(county)}|全[县市区旗]|[我本][县市区旗]|县域)的?(?=..)", "", subject)


def grouped(some: Iterable[T], by: Callable[[T], str]) -> dict[str, list[T]]:
    """Statements, or whatever else, by a key; those with an empty key are left out."""
    groups: dict[str, list[T]] = {}
    for one in some:
        if key := by(one):
            groups.setdefault(key, []).append(one)
    return groups
