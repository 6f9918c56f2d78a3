"""What became of the issues of inspections, round by round; rounds may repeat issues, so that nothing is summed over them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import source
from analysis.clean.monitored_inspections import CLOSED
from analysis.edition import Edition
from analysis.source import Value


@dataclass(frozen=True)
class Round:
    """One round at the end of the edition's year.

    Parameters
    ----------
    found, closed : Value
        Issues, and how many of them are closed.
    closed_this_year : Value
        How many were closed within the year.
    due : Value
        Issues whose time limit has passed by the end of the year.
    overdue : Value
        How many of these are not closed.
    """

    name: str
    found: Value
    closed: Value
    closed_this_year: Value
    due: Value
    overdue: Value


def rounds(edition: Edition) -> list[Round]:
    """Rounds of which something was reported in the edition's year, in the order of the sheet."""
    if "inspections" not in edition.tables:
        return []
    told = edition["inspections"]
    told = told[told["report_year"] == edition.year]
    end = f"{edition.year}-12"
    made = []
    for name, issues in told.groupby("round", sort=False):
        closed = issues["state"] == CLOSED
        due = issues["due"].notna() & (issues["due"].fillna("9999") <= end)
        parts = {
            "问题": issues,
            "已销号": issues[closed],
            "当年销号": issues[closed & issues["closed_on"].fillna("").str.startswith(str(edition.year))],
            "到期": issues[due],
            "逾期未销号": issues[due & ~closed],
        }
        counts = [
            source.count(f"{name}{label}项数", len(some), list(some["place"]) or [f"M{edition.year}"], f"{name}逐项计数")
            for label, some in parts.items()
        ]
        made.append(Round(str(name), *counts))
    return made
