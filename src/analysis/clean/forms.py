"""What a year's workbook shows in its locked cells: the template is written from it, and a filled one is held against it.

A form is a list of rows, each a dict from the name of a shown column to its text.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import units
from analysis.plan import Plan
from analysis.words import NOTHING, UNPUBLISHED
from analysis.workbook import INDICATORS as INDICATOR_SHEET
from analysis.workbook import INSPECTIONS, ITEMS, PROJECTS, RESOURCES, UNITS

Tables = Mapping[str, pd.DataFrame]
Form = list[dict[str, str]]


def forms(plan: Plan, tables: Tables, earlier: Tables, year: int) -> dict[str, Form]:
    """The forms of a year by the title of their sheet.

    Parameters
    ----------
    tables : dict of DataFrame
        The plan's tidy tables.
    earlier : dict of DataFrame
        What was reported in the years before (`schema.annual`); empty where nothing was.
    """
    return {
        INDICATOR_SHEET.title: _indicators(plan, tables, earlier, year),
        PROJECTS.title: _projects(tables, earlier, year),
        INSPECTIONS.title: _inspections(earlier),
        RESOURCES.title: _resources(earlier, year),
    }


def headings(plan: Plan, year: int) -> dict[str, str]:
    """Years that the headings of the sheet of indicators add in brackets."""
    return {
        "baseline": f"{plan.base_year}年",
        "last": f"{year - 1}年",
        "near": f"{plan.near_year}年",
        "far": f"{plan.far_year}年",
        "text": f"{year}年",
        "revision": f"{year - 1}年",
    }


def units_of_rows(tables: Tables) -> dict[int, str]:
    """Unit of each indicator row, `share` or `index`: its requirement's, or else that of its values; none for words."""
    made: dict[int, str] = {}
    for table in ("indicators", "indicator_values"):
        for one in tables[table].itertuples():
            if not pd.isna(one.unit):
                made.setdefault(int(one.row), str(one.unit))
    return made


def _indicators(plan: Plan, tables: Tables, earlier: Tables, year: int) -> Form:
    values = tables["indicator_values"]
    printed = {(one.row, one.role == "baseline", one.year): str(one.text) for one in values.itertuples()}
    last, known = _last_values(earlier, year), units_of_rows(tables)
    made = []
    for one in tables["indicators"].itertuples():
        unit = known.get(int(one.row), "文字")
        made.append(
            {
                "row": str(one.row),
                "serial": str(one.serial),
                "domain": str(one.domain),
                "label": str(one.name) if pd.isna(one.sub_name) else f"{one.name}（{one.sub_name}）",
                "attribute": NOTHING if pd.isna(one.attribute) else str(one.attribute),
                "requirement": str(one.requirement),
                "baseline": printed.get((one.row, True, plan.base_year), NOTHING),
                "last": last.get(int(one.row), NOTHING),
                "near": printed.get((one.row, False, plan.near_year), NOTHING),
                "far": printed.get((one.row, False, plan.far_year), NOTHING),
                "unit": {"share": "%", "index": "指数"}.get(unit, unit),
            }
        )
    return made


def _last_values(earlier: Tables, year: int) -> dict[int, str]:
    """What was reported for the year before, as filled in; 待发布 where it was to come."""
    told = earlier.get("monitored_indicators")
    if told is None:
        return {}
    mine = told[(told["year"] == year - 1) & (told["role"] != "baseline")].sort_values("report_year")
    return {int(one.row): UNPUBLISHED if pd.isna(one.text) else with_operator(one) for one in mine.itertuples()}


def with_operator(one) -> str:  # type: ignore[no-untyped-def]
    """A reported value as text: ≥50% where it was filled in as 50% with ≥."""
    return str(one.text) if pd.isna(one.operator) or one.operator == "=" else f"{one.operator}{one.text}"


def _projects(tables: Tables, earlier: Tables, year: int) -> Form:
    told = earlier.get("monitored_projects")
    last = {} if told is None else {int(one.serial): one for one in told[told["report_year"] == year - 1].itertuples()}
    made = []
    for one in tables["projects"].itertuples():
        before = last.get(int(one.serial))
        made.append(
            {
                "serial": str(one.serial),
                "name": str(one.name),
                "owner": _or_nothing(one.owner),
                "investment": _in(one.investment_cny, UNITS["investment"]),
                "capacity": _in(one.capacity_mw, UNITS["capacity"]),
                "start": _or_nothing(one.start_year),
                "finish": _or_nothing(one.finish_year),
                "planned_stage": _or_nothing(one.stage),
                "last_stage": str(before.stage) if before else NOTHING,
                "last_started": str(before.started) if before and not pd.isna(before.started) else NOTHING,
                "last_total": _in(before.invested_total_cny, UNITS["investment"]) if before else NOTHING,
                "last_connected": _in(before.connected_mw, UNITS["capacity"]) if before else NOTHING,
            }
        )
    return made


def _or_nothing(cell: object) -> str:
    return NOTHING if pd.isna(cell) else str(cell)


def _in(number: float, unit: str) -> str:
    """A canonical number in the unit of a column; — for nothing."""
    return NOTHING if pd.isna(number) else f"{number / units.scale(unit)[0]:.12g}"


def _inspections(earlier: Tables) -> Form:
    """The issues of the last report, as they stood then; they are to be brought up to date, and none may be lost."""
    told = earlier.get("inspections")
    if told is None or told.empty:
        return []
    names = ("round", "issue", "owner", "due", "state", "closed_on", "closed_document")
    last = told[told["report_year"] == told["report_year"].max()]
    return [{name: "" if pd.isna(one[name]) else str(one[name]) for name in names} for one in last.to_dict("records")]


def _resources(earlier: Tables, year: int) -> Form:
    told = earlier.get("monitored_resources")
    last: dict[str, str] = {}
    if told is not None:
        mine = told[told["report_year"] == year - 1]
        last = {str(one.item): UNPUBLISHED if pd.isna(one.text) else str(one.text) for one in mine.itertuples()}
    return [{"group": one.group, "label": one.label, "unit": one.unit, "last": last.get(one.name, NOTHING)} for one in ITEMS]
