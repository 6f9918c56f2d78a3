"""Attainment and headroom of a fictional county's indicators as a table."""

import math

import pandas as pd

from analysis.measure import headroom, indicators
from tests.clean.test_indicators import row
from tests.measure.test_indicators import STATE, edition_of

EXCEEDS = row("甲率", "≥90%", "92.5%", "93%", "94%")
FALLS_SHORT = row("乙率", "≥0.55", "0.52", "0.53", "0.54")
CEILING = row("丙消耗", "≤60%", "58%", "57%", "56%")
INEQUALITY = row("丁率", "≥90%", "≥90%", "≥90%", "≥90%")


def of(*rows):
    return headroom.table(edition_of(*rows)).set_index("indicator")


def test_headroom_is_positive_where_the_requirement_is_kept_whether_more_or_less_is_better():
    found = of(EXCEEDS, FALLS_SHORT, CEILING)
    assert found["headroom"].to_dict() == {"甲率": 0.025, "乙率": -0.03, "丙消耗": 0.02}
    assert found["kept"].to_dict() == {"甲率": True, "乙率": False, "丙消耗": True}
    assert found["unit"].to_dict() == {"甲率": "share", "乙率": "index", "丙消耗": "share"}


def test_a_row_that_no_number_verifies_is_neither_kept_nor_not_and_has_no_headroom():
    found = of(STATE, INEQUALITY)
    assert found["verification"].tolist() == ["state", "inequality"]
    assert found["kept"].isna().all() and found["headroom"].isna().all()


def test_the_table_says_what_the_report_says():
    edition = edition_of(EXCEEDS, FALLS_SHORT, CEILING, STATE, INEQUALITY)
    found, told = headroom.table(edition), indicators.attainment(edition)
    assert len(found) == told.rows.number == 5
    assert found["kept"].notna().sum() == told.verifiable.number == 3
    assert found["kept"].sum() == headroom.attained(edition).number == 2
    by_row = found.set_index("row")["headroom"]
    assert all(math.isclose(by_row[one.row.row], one.value.number, abs_tol=1e-12) for one in indicators.headrooms(edition))


def test_a_plan_without_indicators_has_an_empty_table():
    found = headroom.table(edition_of())
    assert found.empty and isinstance(found, pd.DataFrame) and found["headroom"].dtype == float
