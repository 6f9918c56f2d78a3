"""Investment by calendar year against the economy of a fictional county."""

import pytest
from hypothesis import given, settings

from analysis.measure import burden as measure
from analysis.measure.projects import totals
from tests.measure.test_indicators import told
from tests.measure.test_projects import SOME, TREES, WIND, edition_with, project

GDP, ASSETS, REVENUE = told("地区生产总值", "100亿元"), told("固定资产投资", "50亿元"), told("地方级财政收入", "4亿元", "N6.1")
COMPANY = "示例能源有限公司"


@settings(deadline=None, max_examples=25)
@given(SOME)
def test_spreading_over_the_years_neither_makes_nor_loses_money(some):
    edition = edition_with(*some, narrative=[REVENUE])
    found = measure.burdens(edition)
    assert sum(one.every.number for one in found) == pytest.approx(totals(edition).investment.number)
    several = len({one[1] for one in some}) > 1
    public = [float(one[-1]) * 1e8 for one in some if several and one[1] == "县林草局"]
    assert sum(one.public.number for one in found if one.public) == pytest.approx(sum(public))
    assert all(one.public.number <= one.every.number * (1 + 1e-9) for one in found if one.public)


def test_a_projects_money_is_spread_over_both_its_first_and_its_last_year():
    found = measure.burdens(
        edition_with(project(WIND, "9", start=2023, finish=2025), project(WIND, "1", start=2025, finish=2025))
    )
    assert [(one.year, one.every.number) for one in found] == [
        (2023, pytest.approx(3e8)), (2024, pytest.approx(3e8)), (2025, pytest.approx(4e8)),
    ]  # fmt: skip
    assert found[2].every.places == ("A1.1", "A1.2")


def test_a_year_between_projects_in_which_nothing_runs_is_left_out():
    found = measure.burdens(edition_with(project(WIND, start=2023, finish=2023), project(WIND, start=2025, finish=2025)))
    assert [one.year for one in found] == [2023, 2025]


def test_companies_projects_are_never_set_against_local_revenue():
    projects = (project(WIND, "10", owner=COMPANY, finish=2023), project(TREES, "2", finish=2023))
    (one,) = measure.burdens(edition_with(*projects, narrative=[GDP, ASSETS, REVENUE]))
    assert one.to_gdp.number == pytest.approx(0.12)
    assert one.to_fixed_assets.number == pytest.approx(0.24)
    assert one.to_revenue.number == pytest.approx(0.5)
    assert one.to_revenue.places == ("A1.2", "N6.1")


def test_what_the_plan_does_not_state_is_compared_with_nothing():
    (one,) = measure.burdens(edition_with(project(WIND, owner=COMPANY, finish=2023), narrative=[REVENUE]))
    assert (one.public, one.to_gdp, one.to_fixed_assets, one.to_revenue) == (None, None, None, None)


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ([told("地区生产总值", "100.2亿元", year=2022)], 1.002e10),
        ([told("地区生产总值", "90亿元", year=2021), told("地区生产总值", "1002000万元")], 1.002e10),
        ([told("地区生产总值", "90亿元", year=2021)], None),
        ([told("地区生产总值", "150亿元", year=2025)], None),
        ([told("地区生产总值", "5.6%", year=2022)], None),
        ([], None),
    ],
)
def test_only_a_flow_of_the_base_year_is_one_to_compare_with(stated, number):
    flow = measure.flow_of(edition_with(project(WIND), narrative=stated), "gdp")
    assert (flow and flow.number) == (number and pytest.approx(number))


def test_a_flow_keeps_the_print_and_the_place_of_the_plan():
    flow = measure.flow_of(
        edition_with(project(WIND), narrative=[told("地区生产总值", "100.2亿元", "N38.1", year=2022)]), "gdp"
    )
    assert (flow.name, flow.printed, flow.print_unit, flow.places) == ("地区生产总值", "100.2", "亿元", ("N38.1",))
    assert (flow.low, flow.high) == (pytest.approx(1.0015e10), pytest.approx(1.0025e10))
