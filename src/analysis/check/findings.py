"""All findings of an edition, and the table `findings` made of them."""

from __future__ import annotations

import string
from collections import Counter
from importlib import import_module
from pathlib import Path

import pandas as pd

from analysis import numerals, schema, source
from analysis.check.rules import RULES, Finding, Rule, Words
from analysis.edition import Edition, once
from analysis.schema import TOPICS
from analysis.source import Value
from analysis.words import SEVERITIES, VERDICTS

_FIRST = ("indicators", "targets", "land", "energy", "projects", "document", "listed", "narrative", "wording", "unread")
_WITH_RULES = [one.stem for one in sorted(Path(__file__).parent.glob("*.py")) if "\n@rule(" in one.read_text(encoding="utf-8")]
for _module in sorted(_WITH_RULES, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
    import_module(f"analysis.check.{_module}")  # which registers its rules, in the order in which they are told


def rules() -> list[Rule]:
    """Every registered rule, by topic in the order of the chapters."""
    return sorted(RULES.values(), key=lambda one: list(TOPICS).index(one.topic))


@once
def found(edition: Edition) -> list[tuple[Rule, Finding]]:
    """Every finding with its rule: contradictions first, then by severity, then in the rules' order and the plan's."""
    made = [(one, finding) for one in rules() for finding in one.run(edition)]
    return sorted(made, key=lambda pair: (VERDICTS.index(pair[1].verdict), list(SEVERITIES).index(severity(*pair))))


def named(edition: Edition) -> list[tuple[str, Rule, Finding]]:
    """Every finding with its rule and its name: the rule's, and which of its findings it is."""
    counts: Counter[str] = Counter()
    made = []
    for rule, finding in found(edition):
        counts[rule.name] += 1
        made.append((f"{rule.name}-{counts[rule.name]}", rule, finding))
    return made


def severity(rule: Rule, finding: Finding) -> str:
    """How much a finding weighs: as much as its rule, where it does not say itself."""
    return finding.severity or rule.severity


def findings(edition: Edition) -> pd.DataFrame:
    """The table `findings` (`schema.FINDINGS`): one row per finding, contradictions first."""
    rows = []
    for name, rule, finding in named(edition):
        rows.append(
            {
                "finding": name,
                "rule": rule.name,
                "topic": rule.topic,
                "severity": severity(rule, finding),
                "verdict": finding.verdict,
                "subject": finding.subject,
                "stated": plain(finding.stated),
                "compared": f"{finding.against}：{held_against(finding)}",
                "formula": formula(finding) or None,
                "tolerance": tolerance(finding) or None,
                "sentence": sentence(finding),
                "remedy": None if finding.agrees else finding.remedy,
                "evidence": None if finding.agrees else finding.evidence,
                "department": None if finding.agrees else finding.department,
                "places": " ".join(finding.places),
            }
        )
    return schema.FINDINGS.frame(rows)


def finding_places(edition: Edition) -> pd.DataFrame:
    """The table `finding_places` (`schema.FINDING_PLACES`): which places each finding names."""
    rows = [
        {"finding": name, "ordinal": at, "place": place}
        for name, _, finding in named(edition)
        for at, place in enumerate(finding.places, start=1)
    ]
    return schema.FINDING_PLACES.frame(rows)


def sentence(finding: Finding) -> str:
    """The finding's sentence as plain text."""
    return _filled(finding.template, finding)


def held_against(finding: Finding) -> str:
    """What the plan's statement is held against, as plain text."""
    held = finding.compared
    return _filled(held.template, finding) if isinstance(held, Words) else plain(held)


def _filled(template: str, finding: Finding) -> str:
    pieces = []
    for literal, field, spec, _ in string.Formatter().parse(template):
        pieces.append(literal)
        if field is not None:
            value = finding.values[field]
            pieces.append(value if isinstance(value, str) else numerals.text(value, spec or ""))
    return "".join(pieces)


def formula(finding: Finding) -> str:
    """How what is held against the plan's statement was computed; empty where nothing was."""
    held = (finding.compared, finding.stated, *finding.values.values())
    return next((one.formula for one in held if isinstance(one, Value) and one.formula), "")


def tolerance(finding: Finding) -> str:
    """What the printed digits of the statement leave open, either way; empty for counts and words."""
    stated = finding.stated
    if isinstance(stated, str) or stated.high <= stated.low:
        return ""
    half = (stated.high - stated.low) / 2
    unit, shown = ("percentage_point", "个百分点") if stated.unit == "share" else (stated.unit, stated.print_unit)
    spec = f"{shown}.{(stated.decimals or 0) + 1}"
    return f"±{numerals.text(source.computed('', half, unit, [], ''), spec)}"


def plain(value: str | Value) -> str:
    """What is stated or compared, as text in the plan's own unit; a sum of whole numbers has no decimals."""
    if isinstance(value, str):
        return value
    usual, exact = (numerals.parts(value, value.print_unit + decimals) for decimals in ("", ".*"))
    is_exact = value.known and value.unit != "text" and float(exact[0]) == float(usual[0])
    return "".join(exact if is_exact and len(exact[0]) < len(usual[0]) else usual)
