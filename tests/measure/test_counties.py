"""How numbers lie over many fictional counties."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure import counties

NUMBER = st.floats(-1, 1, allow_nan=False)


def rows(**of):
    """Headroom of each indicator in one county after another."""
    told = [(name, f"shili-{at}", value) for name, values in of.items() for at, value in enumerate(values)]
    return pd.DataFrame(told, columns=["indicator", "plan", "headroom"])


def test_the_thinnest_median_comes_first_in_percentage_points():
    thin, thick = counties.headrooms(rows(甲率=[0.1, 0.2, 0.6], 乙率=[-0.02, 0.0]), "shili-1")
    assert (thin.name, thick.name) == ("乙率", "甲率")
    assert (thin.median, thick.median) == pytest.approx((-1, 20))
    assert thick.own == pytest.approx((20,))


def test_a_county_that_has_no_number_has_none_and_one_with_several_projects_has_each():
    told = [("风电", "a", 5000.0), ("风电", "b", 6000.0), ("风电", "b", 7000.0), ("光伏", "a", 3000.0)]
    wind, solar = counties.unit_costs(pd.DataFrame(told, columns=["technology", "plan", "unit_cost"]), "b")
    assert (wind.name, wind.own, wind.median) == ("风电", (6000.0, 7000.0), 6000.0)
    assert (solar.name, solar.own) == ("光伏", ())


@given(st.lists(NUMBER, min_size=1, max_size=30))
def test_quantiles_rise_within_the_values_whatever_their_order(values):
    (one,) = counties.headrooms(rows(甲率=values), "none")
    (other,) = counties.headrooms(rows(甲率=sorted(values)), "none")
    assert one.quantiles == pytest.approx(other.quantiles)
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(one.quantiles))
    assert min(one.values) - 1e-9 <= one.quantiles[0] <= one.quantiles[-1] <= max(one.values) + 1e-9
