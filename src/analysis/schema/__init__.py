"""The tidy tables, declared once.

From one declaration come the pandera contract, the data dictionaries, `datapackage.json`, `data.xlsx` and the workbook template.
Units stand in column names (`_km2`, `_mw`, `_cny`, `_share`, `_year`) or beside the number (`unit`, which joins `units`); every
row has the key of its place in the plan.
"""

from __future__ import annotations

from analysis.schema.annual import INSPECTIONS, MONITORED_INDICATORS, MONITORED_PROJECTS, MONITORED_RESOURCES, REVISIONS
from analysis.schema.editions import EDITIONS
from analysis.schema.findings import FINDING_PLACES, FINDINGS
from analysis.schema.indicators import HEADROOM, INDICATOR_THRESHOLDS, INDICATOR_VALUES, INDICATORS, PROGRESS
from analysis.schema.places import CORRECTIONS, PLACES, UNITS
from analysis.schema.projects import PROJECT_TOTALS, PROJECTS
from analysis.schema.statements import ENERGY, LAND, STATEMENTS

TABLES = (
    *(PLACES, UNITS),
    *(INDICATORS, INDICATOR_THRESHOLDS, INDICATOR_VALUES),
    *(PROJECTS, PROJECT_TOTALS),
    *(STATEMENTS, LAND, ENERGY),
    CORRECTIONS,
    *(MONITORED_INDICATORS, MONITORED_PROJECTS, INSPECTIONS, MONITORED_RESOURCES, REVISIONS),
    *(PROGRESS, FINDINGS, FINDING_PLACES, HEADROOM),
)
"""Those of an edition, in the order in which they are told of."""

__all__ = [
    "CORRECTIONS",
    "EDITIONS",
    "ENERGY",
    "FINDINGS",
    "FINDING_PLACES",
    "HEADROOM",
    "INDICATORS",
    "INDICATOR_THRESHOLDS",
    "INDICATOR_VALUES",
    "INSPECTIONS",
    "LAND",
    "MONITORED_INDICATORS",
    "MONITORED_PROJECTS",
    "MONITORED_RESOURCES",
    "PLACES",
    "PROGRESS",
    "PROJECTS",
    "PROJECT_TOTALS",
    "REVISIONS",
    "STATEMENTS",
    "TABLES",
    "UNITS",
]
