"""Rules and what they find: one pattern, one function, a finding that can be acted on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis import source
from analysis.edition import Edition
from analysis.measure.land import OPEN, compared
from analysis.measure.statements import Stated
from analysis.source import Value

WORDS = {"=": "", "≥": "不低于", ">": "高于", "≤": "不高于", "<": "低于", "≈": "约"}
ENDINGS = {"一致": "两处一致。", "舍入差异": "相差在末位取舍之内。"}
"""How a sentence ends that tells of two numbers which agree."""


@dataclass(frozen=True)
class Words:
    """Words with fields for a finding's `values`, so that each number among them keeps its own source."""

    template: str


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Parameters
    ----------
    verdict : str
        `words.VERDICTS`.
    subject : str
        What it is about, as short as a table's first column.
    stated : str or Value
        What the plan states.
    compared : str or Value or Words
        What it is held against; a str is the plan's own words.
    template : str
        One or two Chinese sentences with fields for `values`.
    places : tuple of str
        All places that it speaks of.
    remedy, evidence, department : str
        What to do where it does not agree, what would settle it, and a customary department, always shown as a suggestion.
    against : str
        What kind of thing it is held against: 复算, 附表, 要求.
    severity : str
        high, medium or low; empty for the rule's.
    """

    verdict: str
    subject: str
    stated: str | Value
    compared: str | Value | Words
    template: str
    values: dict[str, Value | str]
    places: tuple[str, ...]
    remedy: str = ""
    evidence: str = ""
    department: str = ""
    against: str = "复算"
    severity: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", tuple(dict.fromkeys(self.places)))  # a place is named once

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to be done."""
        return self.verdict in ENDINGS


@dataclass(frozen=True)
class Rule:
    """A registered rule; `run` yields its findings on an edition."""

    name: str
    title: str
    topic: str
    severity: str
    run: Callable[[Edition], Iterable[Finding]]


RULES: dict[str, Rule] = {}


def rule(name: str, *, title: str, topic: str, severity: str) -> Callable[[Callable[[Edition], Iterable[Finding]]], Rule]:
    """Register a function as a rule."""

    def register(run: Callable[[Edition], Iterable[Finding]]) -> Rule:
        RULES[name] = Rule(name, title, topic, severity, run)
        return RULES[name]

    return register


def summed(said: Value, added: Value) -> tuple[str, Value, str]:
    """A sum that the plan states against what its parts add up to.

    Returns
    -------
    tuple
        Verdict, the difference without its sign, and how a sentence ends that tells of it, with a field `apart`.
    """
    apart = source.size(source.difference("所述与相加之差", said, added))
    same = apart.number < 1e-6 * max(added.number, 1)
    verdict = "一致" if same else "矛盾" if compared(said, added) == OPEN else "舍入差异"
    return verdict, apart, (ENDINGS | {"矛盾": f"两者相差{{apart:{said.print_unit}.*}}。"})[verdict]


def printed(field: str, one: Stated) -> str:
    """A template's field for the number of a statement, in the unit and with the bound that the plan prints."""
    return f"{WORDS[one.comparator]}{{{field}:{one.number.print_unit}}}"
