"""Rules and what they find: one pattern, one function, a finding that can be acted on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.edition import Edition
from analysis.source import Value

VERDICTS = ("矛盾", "口径待核", "无法核实", "舍入差异", "一致")
"""From what cannot both be true to what agrees: 口径待核 can both be true under a definition that the plan does not print;
无法核实 is a state, an inequality, or a value that is not printed; 舍入差异 lies within the printed digits."""


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Parameters
    ----------
    verdict : str
        `VERDICTS`.
    subject : str
        What it is about, as short as a table's first column.
    stated : str or Value
        What the plan states.
    computed : str or Value
        What it is held against.
    template : str
        One or two Chinese sentences with fields for `values`.
    remedy : str
        What to do about it; empty where it agrees.
    evidence, department : str
        What would settle it, and a customary department, always shown as a suggestion.
    places : tuple of str
        All places that it speaks of.
    """

    verdict: str
    subject: str
    stated: str | Value
    computed: str | Value
    template: str
    values: dict[str, Value | str]
    remedy: str
    evidence: str
    department: str
    places: tuple[str, ...]


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
