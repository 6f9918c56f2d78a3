"""How numbers are printed: what is there is never printed as nothing, and what is not there never as something."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numerals, source


def computed(number, unit="cny"):
    return source.computed("甲", number, unit, [source.count("项目数", 1, ["A1.1"])], "算得")


@pytest.mark.parametrize(
    ("number", "unit", "spec", "printed"),
    [
        (320_000, "cny", "", "0.0032亿元"),
        (320_000, "cny", "亿元.2", "0.0032亿元"),
        (-320_000, "cny", "", "-0.0032亿元"),
        (9_600, "cny", "", "0.000096亿元"),
        (500_000, "cny", "", "0.01亿元"),
        (3_200_000, "cny", "", "0.03亿元"),
        (320_000, "cny", "万元.0", "32万元"),
        (0.0004, "share", ".1", "0.040%"),
        (0.0005, "share", ".1", "0.1%"),
        (0.001, "km2", "平方千米.1", "0.0010平方千米"),
    ],
)
def test_what_is_small_is_not_printed_as_nothing(number, unit, spec, printed):
    assert numerals.text(computed(number, unit), spec) == printed


@pytest.mark.parametrize(("unit", "printed"), [("cny", "0.00亿元"), ("share", "0.00%"), ("count", "0")])
def test_nothing_is_printed_as_nothing(unit, printed):
    assert numerals.text(computed(0.0, unit)) == printed
    assert numerals.text(computed(-0.0, unit)) == printed


@given(st.floats(1, 1e12) | st.floats(-1e12, -1))
def test_money_of_a_yuan_or_more_is_never_printed_as_nothing(number):
    printed = numerals.parts(computed(number))[0]
    assert float(printed)
    assert math.copysign(1, float(printed)) == math.copysign(1, number)


@pytest.mark.parametrize("number", [0.1 + 0.2 - 0.3, -(0.1 + 0.2 - 0.3), 100.5 - (51.98 + 48.52) + 1e-14])
def test_what_only_the_machines_rounding_leaves_is_printed_as_nothing(number):
    assert numerals.text(computed(number, "km2")) == "0.00平方千米"


def test_what_is_not_known_is_printed_as_a_dash_without_a_unit():
    assert numerals.parts(computed(math.nan)) == ("—", "")


def test_digits_of_the_plan_are_kept_even_where_they_say_nothing():
    nought = source.stated("投资", 0.0, "cny", "A1.1", printed="0.00", print_unit="亿元")
    assert numerals.text(nought) == "0.00亿元"
    assert (
        numerals.text(source.stated("投资", 320_000.0, "cny", "A1.1", printed="32.0", print_unit="万元"), "万元") == "32.0万元"
    )
