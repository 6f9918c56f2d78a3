"""The vocabulary of concepts: what a statement of the narrative speaks of, whatever words the plan uses.

A topic's concepts stand in `vocabulary/<topic>.yml`. A statement is given the first concept that fits: its subject matches
`subject` (and not `except`), its unit has the canonical `unit`, its kind is `kind` (quantity unless said).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from analysis import schema

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Concept:
    """One concept.

    Parameters
    ----------
    label : str
        Chinese label.
    topic, group : str
        Chapter that speaks of it, and what the chapter files it under.
    unit : str
        Canonical unit that its statements have.
    kinds : tuple of str
        Kinds of its statements.
    technology : str
        Technology of `words.TECHNOLOGIES` that it speaks of; empty for none.
    of : str
        Concept that it is a part or a share of; empty for none.
    within : tuple of str
        Concepts that bound it from above; the first that the plan states is taken, in the same sentence or paragraph where
        it can.
    by_definition : bool
        Whether it cannot exceed them, rather than only as a rule.
    part, over : str
        Concepts whose ratio it is.
    one : bool
        Whether all its statements speak of one and the same quantity, rather than each of another river or round.
    """

    name: str
    label: str
    topic: str
    unit: str
    subject: re.Pattern[str]
    excluded: re.Pattern[str] | None
    kinds: tuple[str, ...]
    group: str
    technology: str
    of: str
    within: tuple[str, ...]
    by_definition: bool
    part: str
    over: str
    one: bool

    def fits(self, subject: str, unit: str, kind: str) -> bool:
        """Whether a statement with this subject, canonical unit and kind speaks of the concept."""
        return (
            kind in self.kinds
            and unit == self.unit
            and bool(self.subject.search(subject))
            and not (self.excluded and self.excluded.search(subject))
        )


@cache
def vocabulary() -> dict[str, Concept]:
    """Concepts by name, in the order in which they are tried."""
    files = sorted(Path(__file__).with_name("vocabulary").glob("*.yml"))
    entries = [(file.stem, *one) for file in files for one in yaml.safe_load(file.read_text(encoding="utf-8")).items()]
    return {
        name: Concept(
            name,
            entry["label"],
            topic,
            entry["unit"],
            re.compile(entry["subject"]),
            re.compile(entry["except"]) if "except" in entry else None,
            _several(entry.get("kind", "quantity")),
            entry.get("group", ""),
            entry.get("technology", ""),
            entry.get("of", ""),
            _several(entry.get("within", [])),
            entry.get("by_definition", False),
            entry.get("part", ""),
            entry.get("over", ""),
            entry.get("one", True),
        )
        for topic, name, entry in entries
    }


def concepts(statements: pd.DataFrame) -> pd.DataFrame:
    """The table `concepts` (`schema.CONCEPTS`): those that the table `statements` names, and those that they are parts of."""
    named = set(statements["concept"].dropna())
    named |= {vocabulary()[name].of for name in named}
    return schema.CONCEPTS.frame([vars(one) | {"concept": name} for name, one in vocabulary().items() if name in named])


def _several(entry: str | list[str]) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(entry)


def concept_of(subject: str, unit: str, kind: str) -> str | None:
    """Name of the first concept that fits, or None."""
    return next((name for name, concept in vocabulary().items() if concept.fits(subject, unit, kind)), None)
