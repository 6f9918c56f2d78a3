"""The tidy tables, declared once; a topic has a module of its own here, and is found by it.

From one declaration come the pandera contract, the data dictionaries, `datapackage.json`, `data.xlsx` and the workbook template.
Units stand in column names (`_km2`, `_mw`, `_cny`, `_share`, `_year`) or beside the number (`unit`, which joins `units`); every
row has the key of its place in the plan.
"""

from __future__ import annotations

from analysis.schema import annual, findings, places, statements, topics
from analysis.schema.annual import INSPECTIONS, MONITORED_INDICATORS, MONITORED_PROJECTS, MONITORED_RESOURCES, REVISIONS
from analysis.schema.editions import EDITIONS
from analysis.schema.energy import ENERGY
from analysis.schema.findings import FINDING_PLACES, FINDINGS, RULES
from analysis.schema.indicators import HEADROOM, INDICATOR_THRESHOLDS, INDICATOR_VALUES, INDICATORS, PROGRESS
from analysis.schema.land import LAND
from analysis.schema.places import CORRECTIONS, PLACES, UNITS
from analysis.schema.projects import PROJECT_TOTALS, PROJECTS
from analysis.schema.statements import CONCEPTS, STATEMENTS
from analysis.schema.topics import TOPICS

TABLES = (*places.TABLES, *statements.TABLES, *topics.TABLES, *annual.TABLES, *findings.TABLES)
"""Those of an edition, in the order in which they are told of."""

__all__ = [
    "CONCEPTS",
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
    "RULES",
    "STATEMENTS",
    "TABLES",
    "TOPICS",
    "UNITS",
]
