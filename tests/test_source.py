"""Values that know where they come from."""

import math

from hypothesis import given
from hypothesis import strategies as st

from analysis import source


def area(name, printed, place="N1.1", unit="平方千米"):
    from analysis import units

    number, canonical = units.canonical(float(printed), unit)
    return source.stated(name, number, canonical, place, printed=printed, print_unit=unit)


def test_the_last_printed_digit_gives_the_interval_in_its_own_unit():
    small = area("园地", "3.56")
    assert math.isclose(small.low, 3.555)
    assert math.isclose(small.high, 3.565)
    hectares = area("开发边界", "3906", unit="公顷")
    assert math.isclose(hectares.high - hectares.low, 0.01)


def test_a_ratio_carries_formula_places_and_interval_of_both_sides():
    share = source.ratio("占比", area("耕地面积", "4383.78", "N72.1"), area("土地总面积", "8476.39", "N72.2"))
    assert share.formula == "耕地面积 ÷ 土地总面积"
    assert share.places == ("N72.1", "N72.2")
    assert share.low < 0.5172 < share.high or math.isclose(share.number, 0.5172, abs_tol=5e-5)


def test_a_difference_of_shares_is_in_percentage_points():
    a = source.stated("申报", 0.857, "share", "A2.24", printed="85.7%")
    b = source.stated("要求", 0.9, "share", "A2.24", printed="90%")
    gap = source.difference("差距", a, b)
    assert gap.unit == "percentage_point"
    assert math.isclose(gap.number, -0.043)


def test_dividing_by_zero_gives_nothing_rather_than_an_error():
    nothing = area("无", "0")
    assert not source.ratio("比", area("有", "1"), nothing).known


@given(st.lists(st.decimals(0, 10**6, places=2, allow_nan=False), min_size=1, max_size=20))
def test_a_total_lies_in_the_sum_of_its_parts_intervals(numbers):
    parts = [area(f"分项{at}", f"{number}", f"N{at}.1") for at, number in enumerate(numbers)]
    whole = source.total("合计", parts)
    assert whole.low <= whole.number <= whole.high
    assert math.isclose(whole.number, float(sum(numbers)), abs_tol=1e-6)
    assert len(whole.places) == len(numbers)


@given(st.decimals(-10, 10, places=2), st.decimals(-10, 10, places=2))
def test_the_size_of_a_difference_lies_within_its_own_interval(one, other):
    values = [source.stated("甲", float(number), "index", "N1.1", printed=f"{number}") for number in (one, other)]
    found = source.size(source.difference("差", *values))
    assert math.isclose(found.number, abs(float(one) - float(other)), abs_tol=1e-9)
    assert found.low <= found.number <= found.high
