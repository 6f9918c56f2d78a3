"""The units that an edition's tables name, each with its factor to the canonical one."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.units import CANONICAL_NAMES, PRINTS, in_print, scale


def units(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The table `units` (`schema.UNITS`): one row per unit that tables name, those that the report prints first."""
    named: set[str] = set()
    for table in schema.TABLES:
        if table.name in tables:
            columns = [column.name for column in table.columns if column.joins == "units.unit"]
            named |= {str(one) for column in columns for one in tables[table.name][column].dropna()}
            named |= {column.unit for column in table.columns if column.unit}
    rows = [_row(unit) for unit in named]
    return schema.UNITS.frame(sorted(rows, key=lambda row: (row["report_unit"] is None, row["unit"])))


def _row(unit: str) -> dict[str, object]:
    told: dict[str, object] = {"unit": unit, "title": CANONICAL_NAMES.get(unit, unit), "report_unit": None}
    try:
        factor, canonical = scale(unit)
    except KeyError:
        return told
    told |= {"canonical": canonical, "factor": factor}
    if unit in PRINTS and PRINTS[unit].unit:
        printed, report_unit = in_print(1.0, unit)
        told |= {"report_unit": report_unit, "report_factor": printed}
    return told
