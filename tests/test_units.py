"""Quantities in planning units."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import units


@pytest.mark.parametrize("unit", units.CANONICAL)
def test_a_canonical_unit_is_one_a_script_can_type_and_has_a_chinese_name(unit):
    assert unit.isascii()
    assert units.scale(unit) == (1, unit)
    named = units.CANONICAL_NAMES[unit]
    assert unit == "share" or math.isclose(units.scale(named)[0], 1)


@pytest.mark.parametrize(
    ("number", "unit", "expected", "canonical"),
    [
        (15, "万千瓦", 150, "mw"),
        (100, "MW", 100, "mw"),
        (4383.78, "平方千米", 4383.78, "km2"),
        (190342, "公顷", 1903.42, "km2"),
        (621.03, "万亩", 4140.2, "km2"),
        (150, "平方米", 0.00015, "km2"),
        (11.3195, "亿元", 1.13195e9, "cny"),
        (20, "%", 0.2, "share"),
        (3, "个百分点", 0.03, "share"),
        (25, "微克每立方米", 25, "ug/m3"),
        (400, "万头", 4_000_000, "count"),
        (25, "个", 25, "count"),
        (-0.45, "", -0.45, "index"),
    ],
)
def test_a_printed_quantity_keeps_its_size_in_the_canonical_unit(number, unit, expected, canonical):
    value, name = units.canonical(number, unit)
    assert name == canonical
    assert math.isclose(value, expected, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("text", "endless"),
    [("9" * 16, True), ("≥" + "９" * 16, True), ("1,000" * 5, True), ("9" * 15, False), ("0.35200000000000004", False)],
)
def test_only_a_number_with_too_many_digits_before_its_point_has_no_end(text, endless):
    assert units.is_endless(text) is endless


@pytest.mark.parametrize(
    "text",
    [
        "牛顿",
        "9**9**9**9",
        "m**9**9**9",
        "元**2",
        "：1",
        "、元",
        "%↑",
        "1",
        "日",
        "年",
        "元/",
        "/",
        "m/" * 30_000 + "m",
        "元²²",
    ],
)
def test_an_unknown_unit_is_refused_not_guessed_nor_computed(text):
    with pytest.raises(KeyError):
        units.canonical(1, text)
    assert units.dimension(text) is None


@given(st.text("9m*元/·²^ ()+-%e日", max_size=12))
def test_no_text_of_a_plan_is_worked_out_as_arithmetic(text):
    known = units.dimension(text)
    assert known is None or not set(text) & set("*()+-9e")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4万吨/日", "40000t/d"),
        ("4万立方米/日", "40000m³/天"),
        ("35μg/m³", "35微克/立方米"),
        ("5千瓦·时", "5千瓦时"),
        ("3亿m³", "30000万立方米"),
        ("2mg/L", "2克/m3"),
    ],
)
def test_one_size_in_two_spellings_is_one_size(one, other):
    parted = [re.fullmatch(r"(\d+)(.+)", text) for text in (one, other)]
    (value, unit), (same, too) = (units.canonical(float(found[1]), found[2]) for found in parted)
    assert unit == too
    assert math.isclose(value, same, rel_tol=1e-9)


@given(st.floats(0.001, 1e6), st.sampled_from(["公顷", "亩", "万亩", "平方千米"]))
def test_converting_there_and_back_changes_nothing(number, unit):
    area, name = units.canonical(number, unit)
    back, printed = units.in_print(area, name, unit)
    assert printed == unit
    assert math.isclose(back, number, rel_tol=1e-9)


def test_a_unit_of_another_dimension_cannot_be_printed():
    with pytest.raises(ValueError, match="公顷"):
        units.in_print(1.0, "cny", "公顷")


@pytest.mark.parametrize(("text", "number"), [("二十五", 25), ("十二", 12), ("一百零三", 103), ("两千", 2000), ("若干", None)])
def test_chinese_numerals_are_read_as_integers(text, number):
    assert units.chinese_integer(text) == number


def test_full_width_digits_are_digits():
    assert units.half_width("９５．５％") == "95.5%"
    assert units.decimals("９５．５０％") == 2


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("12", True), ("１２", True), *((odd, False) for odd in ("", "²", "①", "-1", "9" * 5000))],
)
def test_a_count_is_what_int_takes(text, is_one):
    assert units.is_count(text) == is_one
    assert not is_one or int(text) == 12
