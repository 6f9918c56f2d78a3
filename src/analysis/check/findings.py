"""All findings of an edition, and the table `findings` made of them."""

from __future__ import annotations

import string

import pandas as pd

from analysis import schema
from analysis.check import indicators
from analysis.check.rules import RULES, VERDICTS, Finding, Rule
from analysis.edition import Edition
from analysis.source import Value
from analysis.units import PRINTS, in_print

TOPICS = (indicators,)
"""Modules whose import registers their rules."""


def found(edition: Edition) -> list[tuple[Rule, Finding]]:
    """Every finding with its rule: contradictions first, then by the rules' order and the plan's."""
    made = [(one, finding) for one in RULES.values() for finding in one.run(edition)]
    return sorted(made, key=lambda pair: VERDICTS.index(pair[1].verdict))


def findings(edition: Edition) -> pd.DataFrame:
    """The table `findings` (`schema.FINDINGS`): one row per finding, contradictions first."""
    counts: dict[str, int] = {}
    rows = []
    for rule, finding in found(edition):
        counts[rule.name] = counts.get(rule.name, 0) + 1
        rows.append(
            {
                "finding": f"{rule.name}-{counts[rule.name]}",
                "rule": rule.name,
                "topic": rule.topic,
                "severity": rule.severity,
                "verdict": finding.verdict,
                "stated": _plain(finding.stated),
                "computed": _plain(finding.computed),
                "sentence": sentence(finding),
                "places": " ".join(finding.places),
            }
        )
    return schema.FINDINGS.frame(rows)


def sentence(finding: Finding) -> str:
    """The finding's sentence as plain text."""
    pieces = []
    for literal, field, _, _ in string.Formatter().parse(finding.template):
        pieces.append(literal)
        if field is not None:
            pieces.append(_plain(finding.values[field]))
    return "".join(pieces)


def _plain(value: str | Value) -> str:
    if isinstance(value, str):
        return value
    if value.printed:
        return value.printed
    number, unit = in_print(value.number, value.unit)
    decimals = value.decimals if value.decimals is not None else PRINTS[value.unit].decimals if value.unit in PRINTS else 2
    return f"{number:.{decimals}f}{unit}"
