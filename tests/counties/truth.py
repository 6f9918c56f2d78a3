"""A county's truth and its tidy tables in one form, to be compared cell by cell."""

import re

import pandas as pd

from analysis import words


def _none(cell):
    return None if cell is None or (not isinstance(cell, str) and pd.isna(cell)) or cell in ("", "—", "/") else cell


def _plain(text):
    return None if _none(text) is None else re.sub(r"\s+", "", str(text))


def facts(plan):
    """What plan.yml says, as a county's `PLAN` does."""
    return {
        "county": plan.county,
        "province": plan.province,
        "base_year": plan.base_year,
        "target_years": plan.target_years,
        "total_area_km2": pytest_approx(plan.total_area_km2),
        "terrain": plan.terrain,
    }


def pytest_approx(number):
    """A number that equals others within rounding."""
    import pytest

    return pytest.approx(number, rel=1e-6)


def projects(source):
    """Rows of the table of projects as mappings, from a county's module or from tidy tables."""
    if isinstance(source, dict):
        return [
            {
                "serial": int(one.serial),
                "name": _plain(one.name),
                "owner": _plain(one.owner),
                "content": _plain(one.content),
                "start": _none(one.start_year),
                "finish": _none(one.finish_year),
                "stage": _none(one.stage),
                "cny": pytest_approx(one.investment_cny),
                "category": _plain(one.category),
            }
            for one in source["projects"].itertuples(index=False)
        ]
    serials = [one.serial for one in source.PROJECTS]
    anew = len(set(serials)) < len(serials)  # counted anew in every table: numbered through
    return [
        {
            "serial": at if anew else one.serial or at,
            "name": _plain(one.name),
            "owner": _plain(one.owner),
            "content": _plain(one.content),
            "start": one.start_year,
            "finish": one.finish_year,
            "stage": _stage(one.stage),
            "cny": one.investment_cny,
            "category": _plain(one.category),
        }
        for at, one in enumerate(source.PROJECTS, start=1)
    ]


def _stage(text):
    """A stage in the report's words."""
    if text is None or text in words.STAGES:
        return text
    return words.STAGE_WORDS.get(text) or next(stage for stage, pattern in words.STAGE_PATTERNS if re.search(pattern, text))


def totals(source):
    """Printed sums, from a county's module or from tidy tables."""
    if isinstance(source, dict):
        return [
            {"label": _plain(one.label), "cny": pytest_approx(one.investment_cny)}
            for one in source["project_totals"].itertuples(index=False)
        ]
    return [{"label": _plain(one.label), "cny": one.investment_cny} for one in source.TOTALS]


def indicators(source):
    """Rows of the table of indicators with their values, from a county's module or from tidy tables."""
    if not isinstance(source, dict):
        return [
            {
                "name": _plain(one.name),
                "part": _plain(one.part),
                "domain": _plain(one.domain),
                "attribute": one.attribute and f"{one.attribute.removesuffix('指标').removesuffix('性')}性",
                "requirement": _plain(one.requirement),
                "declared": words.ATTAINMENT_WORDS.get(one.declared, one.declared) if _none(one.declared) else None,
                "values": [
                    (each.year, each.role, _plain(each.text), each.operator, each.value, each.value_to, each.unit or None)
                    for each in one.values
                ],
            }
            for one in source.INDICATORS
        ]
    values = source["indicator_values"]
    made = []
    for one in source["indicators"].itertuples(index=False):
        mine = values[values["row"] == one.row].sort_values("year", kind="stable")
        made.append(
            {
                "name": _plain(one.name),
                "part": _plain(one.sub_name),
                "domain": _plain(one.domain),
                "attribute": _none(one.attribute),
                "requirement": _required(one, source),
                "declared": _none(one.declared),
                "values": [
                    (
                        int(each.year),
                        each.role,
                        _plain(each.text),
                        "range" if not pd.isna(each.value_to) else _none(each.operator),
                        _number(each.value),
                        _number(each.value_to),
                        _none(each.unit),
                    )
                    for each in mine.itertuples(index=False)
                ],
            }
        )
    return made


def _required(one, source):
    """A requirement as printed; of one that is printed for several kinds of region, all of them."""
    printed = source["indicator_thresholds"]
    mine = printed[printed["row"] == one.row]
    told = [f"{each.regime}{each.text}" for each in mine.itertuples()]
    return "；".join(told) if told else _plain(one.requirement)


def _number(number):
    return None if pd.isna(number) else pytest_approx(float(number))
