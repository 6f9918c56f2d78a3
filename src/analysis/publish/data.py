"""An edition's data beside its report: tidy tables, findings, 核实清单, and what the report is told of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, fields
from pathlib import Path

from analysis import datapackage, edition
from analysis.check import judged
from analysis.edition import Edition
from analysis.measure import headroom, indicators, projects
from analysis.plan import Plan
from analysis.publish import spreadsheet, worklist
from analysis.publish.sources import Corrected
from analysis.source import Place
from analysis.words import VERDICTS


@dataclass(frozen=True)
class Gathered:
    """What the report needs of an edition's data.

    Parameters
    ----------
    verdicts : dict
        How many findings of each verdict.
    measures : dict
        What editions are compared by (`schema.EDITIONS`), in canonical units; None where the plan does not print it.
    """

    plan: Plan
    places: dict[str, Place]
    corrected: list[Corrected]
    verdicts: dict[str, int]
    measures: dict[str, float | None]


def gather(name: str, year: int, tables: Path, target: Path) -> Gathered:
    """Write tidy tables and findings to a folder, and 核实清单 beside it."""
    made = edition.read(name, year, tables)
    shutil.copytree(tables, target)
    judgements = judged(made)
    datapackage.write(target, judgements, made.plan, made.year)
    spreadsheet.write(target / spreadsheet.FILE, made.tables | judgements, made.plan, made.year)
    worklist.write(target.parent / worklist.FILE, made, judgements["findings"])
    counts = judgements["findings"]["verdict"].value_counts()
    decided = made["corrections"].query("action == 'override'")[[field.name for field in fields(Corrected)]]
    corrected = [Corrected(*map(str, one)) for one in decided.fillna("").itertuples(index=False)]
    verdicts = {one: int(counts[one]) for one in VERDICTS if one in counts}
    return Gathered(made.plan, made.places, corrected, verdicts, measures(made))


def measures(made: Edition) -> dict[str, float | None]:
    """The numbers that editions are compared by, as the report has them."""
    found = indicators.attainment(made)
    numbers: dict[str, float | None] = {
        "base_year": made.plan.base_year,
        "indicators": int(found.indicators.number),
        "rows": int(found.rows.number),
        "verifiable_rows": int(found.verifiable.number),
        "attained_rows": int(headroom.attained(made).number),
        "projects": None,
        "priced_projects": None,
        "investment_cny": None,
    }
    if made.plan.has_projects:
        whole, priced = projects.totals(made), int(made["projects"]["investment_cny"].notna().sum())
        numbers |= {"projects": int(whole.count.number), "priced_projects": priced}
        numbers |= {"investment_cny": whole.investment.number if priced else None}
    return numbers
