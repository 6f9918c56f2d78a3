"""Findings that are new since the edition before, and those that are settled."""

from __future__ import annotations

import re
from collections import Counter

from analysis.check.findings import found, severity
from analysis.check.rules import Finding, Rule
from analysis.edition import Edition
from analysis.measure.changes import Change, place_in
from analysis.words import SEVERITIES

_WEIGHT = {"high": 85, "medium": 55, "low": 45}


def changes(before: Edition, now: Edition) -> list[Change]:
    """New findings that ask for something, and such of the edition before as no longer stand."""
    old, new = _open(before), _open(now)
    made = []
    for key, (rule, one) in new.items():
        if key not in old:
            weight = _WEIGHT[severity(rule, one)] + (10 if one.verdict == "矛盾" else 0)
            made.append(Change("finding", one.subject, "", one.verdict, f"{rule.title}，新增", weight, True, (), one.places))
    for key, (rule, one) in old.items():
        if key not in new:
            places = tuple(place for each in one.places for place in place_in(each, before, now))
            weight = 50 - list(SEVERITIES).index(severity(rule, one))
            made.append(Change("finding", one.subject, one.verdict, "", f"{rule.title}，已解决", weight, False, places, ()))
    return made


def _open(edition: Edition) -> dict[tuple[str, str, int], tuple[Rule, Finding]]:
    """Findings that ask for something, by rule, subject, and which of several of the same."""
    seen: Counter[tuple[str, str]] = Counter()
    made = {}
    for rule, one in found(edition):
        if one.agrees:
            continue
        subject = re.sub(r"[\d、]+", "#", one.subject)  # 第22、23项: which rows it lists may change
        seen[rule.name, subject] += 1
        made[rule.name, subject, seen[rule.name, subject]] = (rule, one)
    return made
