"""The units that an edition's tables name, each with its factor to the canonical one."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.units import PRINTS, scale


def units(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The table `units` (`schema.UNITS`): one row per unit that tables name, canonical ones first."""
    named: set[str] = set()
    for table in schema.TABLES:
        if table.name in tables:
            columns = [column.name for column in table.columns if column.joins == "units.unit"]
            named |= {str(one) for column in columns for one in tables[table.name][column].dropna()}
            named |= {column.unit for column in table.columns if column.unit}
    rows = [_row(unit) for unit in named]
    return schema.UNITS.frame(sorted(rows, key=lambda row: (row["report_unit"] is None, row["unit"])))


def _row(unit: str) -> dict[str, object]:
    try:
        factor, canonical = scale(unit)
    except KeyError:
        return {"unit": unit, "report_unit": None}
    return {
        "unit": unit,
        "canonical": canonical,
        "factor": factor,
        "report_unit": (PRINTS[unit].unit or None) if unit in PRINTS else None,
    }
