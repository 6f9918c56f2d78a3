"""The vocabulary of concepts (`concepts.yml`): what a statement of the narrative speaks of, whatever words the plan uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


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
    kind : str
        Kind of its statements.
    technology : str
        Technology of `schema.TECHNOLOGIES` that it speaks of; empty for none.
    of : str
        Concept that it is a part or a share of; empty for none.
    """

    name: str
    label: str
    topic: str
    unit: str
    subject: re.Pattern[str]
    excluded: re.Pattern[str] | None
    kind: str
    group: str
    technology: str
    of: str

    def fits(self, subject: str, unit: str, kind: str) -> bool:
        """Whether a statement with this subject, canonical unit and kind speaks of the concept."""
        return (
            kind == self.kind
            and unit == self.unit
            and bool(self.subject.search(subject))
            and not (self.excluded and self.excluded.search(subject))
        )


@cache
def vocabulary() -> dict[str, Concept]:
    """Concepts by name, in the order in which they are tried."""
    entries = yaml.safe_load(Path(__file__).with_name("concepts.yml").read_text(encoding="utf-8"))
    return {
        name: Concept(
            name,
            entry["label"],
            entry["topic"],
            entry["unit"],
            re.compile(entry["subject"]),
            re.compile(entry["except"]) if "except" in entry else None,
            entry.get("kind", "quantity"),
            entry.get("group", ""),
            entry.get("technology", ""),
            entry.get("of", ""),
        )
        for name, entry in entries.items()
    }


def concept_of(subject: str, unit: str, kind: str) -> str | None:
    """Name of the first concept that fits, or None."""
    return next((name for name, concept in vocabulary().items() if concept.fits(subject, unit, kind)), None)
