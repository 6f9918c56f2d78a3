"""Attainment and headroom of each indicator row as a table, for whoever holds counties against one another."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.edition import Edition
from analysis.measure.indicators import counted, headrooms, rows
from analysis.source import Value


def attained(edition: Edition) -> Value:
    """Rows whose number of the base year keeps the requirement, whatever is declared; part of `attainment().verifiable`."""
    return counted("按数值达到要求的行数", [row for row in rows(edition) if row.kept])


def table(edition: Edition) -> pd.DataFrame:
    """The table `headroom` (`schema.HEADROOM`): one row per printed row."""
    found = {one.row.row: one.value.number for one in headrooms(edition)}
    return schema.HEADROOM.frame(
        {
            "row": row.row,
            "indicator": row.label,
            "verification": row.verification,
            "kept": row.kept,
            "baseline": row.baseline.number if row.baseline else None,
            "threshold": row.threshold.number if row.threshold else None,
            "unit": next((value.unit for value in (row.baseline, row.threshold) if value), None),
            "headroom": found.get(row.row),
            "place": row.place,
        }
        for row in rows(edition)
    )
