"""What editions are compared by."""

from dataclasses import replace

import pytest

from analysis import schema
from analysis.publish.data import measures
from tests.clean.test_indicators import row
from tests.measure.test_indicators import STATE
from tests.measure.test_projects import TREES, WIND, edition_with, project

KEPT, MISSED = row("甲率", "≥90%", "92.5%", "93%", "94%"), row("乙率", "≥90%", "85%", "91%", "94%")


@pytest.fixture(params=[True, False], ids=["projects", "none"])
def printed(request):
    """Whether the plan prints a table of projects."""
    return request.param


def measured(made, printed):
    """What an edition is compared by, its plan's table of projects printed or not."""
    return measures(replace(made, plan=replace(made.plan, has_projects=printed), kept={}))


def test_rows_are_counted_with_each_of_their_denominators(printed):
    found = measured(edition_with(rows=[KEPT, MISSED, STATE]), printed)
    assert (found["attained_rows"], found["verifiable_rows"], found["rows"], found["indicators"]) == (1, 2, 3, 3)
    assert found["base_year"] == 2022


def test_investment_is_the_sum_of_what_is_printed_in_yuan_and_nothing_where_no_amount_is(printed):
    some = measured(edition_with(project(WIND, "10.5"), project(TREES, "0.25")), printed)
    none = measured(edition_with(), printed)
    money = [(one["projects"], one["priced_projects"], one["investment_cny"]) for one in (some, none)]
    assert money == ([(2, 2, pytest.approx(1.075e9)), (0, 0, None)] if printed else [(None, None, None)] * 2)


def test_they_are_columns_of_the_table_of_editions(printed):
    assert set(measured(edition_with(), printed)) <= {column.name for column in schema.EDITIONS.columns}
