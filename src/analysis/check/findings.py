"""All findings of an edition, and the table `findings` made of them."""

from __future__ import annotations

import string

import pandas as pd

from analysis import numerals, schema
from analysis.check import energy, indicators, land
from analysis.check.rules import RULES, Finding, Rule
from analysis.edition import Edition, once
from analysis.schema import VERDICTS
from analysis.source import Value

TOPICS = (indicators, land, energy)
"""Modules whose import registers their rules."""
SEVERITIES = ("high", "medium", "low")


def rules() -> list[Rule]:
    """Every registered rule, by topic in the order of the chapters."""
    order = [topic.__name__.rpartition(".")[2] for topic in TOPICS]
    return sorted(RULES.values(), key=lambda one: order.index(one.topic))


@once
def found(edition: Edition) -> list[tuple[Rule, Finding]]:
    """Every finding with its rule: contradictions first, then by severity, then in the rules' order and the plan's."""
    made = [(one, finding) for one in rules() for finding in one.run(edition)]
    return sorted(made, key=lambda pair: (VERDICTS.index(pair[1].verdict), SEVERITIES.index(pair[0].severity)))


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
                "subject": finding.subject,
                "stated": plain(finding.stated),
                "compared": f"{finding.against}：{plain(finding.compared)}",
                "sentence": sentence(finding),
                "remedy": finding.remedy or None,
                "evidence": finding.evidence or None,
                "department": finding.department or None,
                "places": " ".join(finding.places),
            }
        )
    return schema.FINDINGS.frame(rows)


def sentence(finding: Finding) -> str:
    """The finding's sentence as plain text."""
    pieces = []
    for literal, field, spec, _ in string.Formatter().parse(finding.template):
        pieces.append(literal)
        if field is not None:
            value = finding.values[field]
            pieces.append(value if isinstance(value, str) else numerals.text(value, spec or ""))
    return "".join(pieces)


def plain(value: str | Value) -> str:
    """What is stated or compared, as text in the plan's own unit."""
    return value if isinstance(value, str) else numerals.text(value, value.print_unit)
