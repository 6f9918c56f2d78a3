"""An edition's data: the tidy tables made, and the findings judged, beside whatever else the build does."""

from __future__ import annotations

import shutil
from pathlib import Path

from analysis import clean, datapackage, edition
from analysis.check import findings
from analysis.plan import Plan
from analysis.publish import worklist
from analysis.source import Place


def tidy(name: str, year: int) -> Path:
    """The folder of an edition's tidy tables (`clean.refresh`)."""
    return clean.refresh(name, year)


def gather(name: str, year: int, tables: Path, target: Path) -> tuple[Plan, dict[str, Place]]:
    """Write tidy tables and findings to a folder, and 核实清单 beside it; the plan and its places, as the report needs them."""
    made = edition.read(name, year, tables)
    shutil.copytree(tables, target)
    judged = findings(made)
    datapackage.write(target, {"findings": judged}, made.plan, made.year)
    worklist.write(target.parent / worklist.FILE, made, judged)
    return made.plan, made.places
