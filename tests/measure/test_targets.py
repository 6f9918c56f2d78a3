"""The way from the base year of a fictional county to its targets, measured."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import targets as measure
from tests.clean.test_indicators import HEADINGS, row
from tests.measure.test_indicators import BOTH_TARGETS, STATE, edition_of, told

EARLY = row("甲率", "≥50%", "60.0%", "68.0%", "70.0%")
LATE = row("乙率", "≥50%", "60.0%", "60.2%", "70.0%")
HELD = row("丙率", "≥50%", "60.0%")


def names(found):
    return [one.row.short for one in found]


def test_only_rows_with_three_numbers_are_a_way():
    rows = (EARLY, STATE, row("丁率", "≥50%", "≥50%", "60%", "70%"), row("戊率", "≥50%", "60%", "提高", "70%"), HELD)
    found = measure.trajectories(edition_of(*rows))
    assert names(found) == ["甲率", "丙率"]
    assert [one.holds for one in found] == [False, True]


def test_the_share_of_the_change_and_the_yearly_pace_follow_from_the_three_numbers():
    (one,) = measure.trajectories(edition_of(EARLY))
    assert (one.near_change.number, one.far_change.number) == (pytest.approx(0.08), pytest.approx(0.10))
    assert one.due.number == pytest.approx(0.8)
    assert one.yearly_near.number == pytest.approx(0.08 / 3)
    assert one.yearly_far.number == pytest.approx(0.02 / 10)
    assert one.near_change.unit == one.yearly_near.unit == "percentage_point"


@settings(deadline=None, max_examples=25)
@given(*[st.integers(0, 1000)] * 3)
def test_the_yearly_paces_add_up_to_the_whole_change(base, near, far):
    (one,) = measure.trajectories(edition_of(row("甲率", "≥0%", *(f"{number / 10:.1f}%" for number in (base, near, far)))))
    assert 3 * one.yearly_near.number + 10 * one.yearly_far.number == pytest.approx(one.far_change.number)
    assert (one.due is None) == (base == far)


def test_what_is_a_change_already_has_no_yearly_pace():
    (one,) = measure.trajectories(edition_of(row("生态环境状况指数", "△EQI≥-1", "-0.45", "-0.35", "-0.25")))
    assert (one.yearly_near, one.yearly_far) == (None, None)
    assert one.due.number == pytest.approx(0.5)
    assert one.far_change.unit == "index"


def test_rows_that_hold_are_not_among_those_that_change_and_the_earliest_comes_first():
    assert names(measure.moving(edition_of(LATE, HELD, EARLY))) == ["甲率", "乙率"]


def test_the_share_of_the_time_is_that_of_the_plans_own_years():
    time = measure.time_share(edition_of())
    assert time.number == pytest.approx(3 / 13)
    assert time.formula == "（2025 − 2022）÷（2035 − 2022）"


def test_more_of_the_change_than_of_the_time_is_ahead_and_less_is_behind():
    edition = edition_of(EARLY, LATE)
    assert names(measure.ahead(edition)) == ["甲率"]
    assert names(measure.behind(edition)) == ["乙率"]


@pytest.mark.parametrize(("near", "far", "due"), [("61%", "62%", 1 / 2), ("61%", "66%", 1 / 6)])
def test_printed_digits_that_leave_it_open_make_nothing_early_or_late(near, far, due):
    edition = edition_of(row("甲率", "≥50%", "60%", near, far))
    assert measure.moving(edition)[0].due.number == pytest.approx(due)
    assert measure.ahead(edition) == measure.behind(edition) == []


@settings(deadline=None, max_examples=25)
@given(st.integers(-20, 20).filter(bool))
def test_a_change_in_step_with_the_years_is_neither_early_nor_late(step):
    values = [f"{50 + step * years / 10:.1f}%" for years in (0, 3, 13)]
    edition = edition_of(row("甲率", "≥0%", *values))
    assert measure.moving(edition)[0].due.number == pytest.approx(3 / 13)
    assert measure.ahead(edition) == measure.behind(edition) == []


def test_a_fall_is_as_early_as_the_rise_that_mirrors_it():
    fall, rise = measure.moving(edition_of(row("甲率", "≤80%", "70.0%", "62.0%", "60.0%"), EARLY))
    assert fall.due.number == pytest.approx(rise.due.number)
    assert fall.far_change.number == pytest.approx(-rise.far_change.number)


@pytest.mark.parametrize(
    ("comparator", "text", "kept", "at_limit"),
    [
        ("≥", "68%", True, False),
        ("≥", "68.1%", False, False),
        (">", "67.9%", True, False),
        (">", "68%", False, True),
        (">", "69%", False, False),
        ("≤", "68%", True, False),
        ("<", "68%", False, True),
        ("=", "68%", True, False),
        ("=", "68.04%", True, False),
        ("≈", "69%", False, False),
    ],
)
def test_the_narratives_target_is_held_to_its_own_comparator(comparator, text, kept, at_limit):
    (one,) = measure.narrative(edition_of(EARLY, narrative=[told("甲率", text, comparator=comparator, year=2025)]))
    assert (one.kept, one.at_limit) == (kept, at_limit)
    assert (one.target.places, one.tabulated.places) == (("N5.1",), ("A2.1",))


@pytest.mark.parametrize(
    "stated",
    [
        told("甲率", "70%", year=2030),
        told("甲率", "70%"),
        told("别的率", "70%", year=2025),
        told("甲率", "70公顷", year=2025),
        told("甲率", "70%", year=2025, kind="share"),
    ],
)
def test_what_the_narrative_says_of_another_year_thing_or_unit_is_no_target(stated):
    assert measure.narrative(edition_of(EARLY, narrative=[stated])) == []


def test_a_target_is_set_against_a_number_only():
    edition = edition_of(row("甲率", "≥50%", "60%", "≥68%"), narrative=[told("甲率", "70%", year=2025)])
    assert measure.narrative(edition) == []


def test_a_rising_share_of_the_countys_land_is_an_area_of_the_whole_county():
    edition = edition_of(row("林草覆盖率", "≥18%", "20.00%", "20.50%", "23.00%"), EARLY, row("湿地覆盖率", "≥1%", "5.00%"))
    (one,) = measure.efforts(edition)
    assert (one.near.number, one.far.number) == (pytest.approx(5), pytest.approx(30))
    assert (one.near.unit, one.row.short) == ("km2", "林草覆盖率")
    assert "P.total_area" in one.far.places


def test_the_headings_are_the_plans_own_words():
    assert measure.headings(edition_of(EARLY)) == {"near": "2025年预测值", "far": "2035年目标值"}


def test_headings_are_found_by_their_year_and_one_that_is_missing_is_not_made_up():
    assert measure.headings(edition_of(EARLY, headings=BOTH_TARGETS)) == {"near": "2025年目标值", "far": "2035年目标值"}
    without_near = (*HEADINGS[:7], "2022年现状值", "2030年目标值", "2035年目标值", "基准年达标情况")
    assert measure.headings(edition_of(EARLY, headings=without_near)) == {"far": "2035年目标值"}


def test_a_value_that_comes_back_is_neither_held_nor_changed():
    (one,) = measure.trajectories(edition_of(row("甲率", "≥50%", "60%", "65%", "60%")))
    assert (one.holds, one.returns, one.due) == (False, True, None)
    held, moved = measure.trajectories(edition_of(HELD, EARLY))
    assert not held.returns
    assert not moved.returns


def test_of_two_rows_with_one_name_the_narrative_is_held_against_neither():
    stated = [told("甲率", "75%", comparator="≥", year=2025)]
    assert len(measure.narrative(edition_of(EARLY, narrative=stated))) == 1
    assert measure.narrative(edition_of(EARLY, EARLY, narrative=stated)) == []


def test_an_index_is_not_held_against_a_share_of_the_narrative():
    stated = [told("甲指数", "75%", comparator="≥", year=2025)]
    assert measure.narrative(edition_of(row("甲指数", "≥0.5", "0.60", "0.70", "0.80"), narrative=stated)) == []


def test_a_falling_share_of_the_countys_land_is_an_area_lost():
    (one,) = measure.efforts(edition_of(row("林草覆盖率", "≥18%", "23.00%", "22.50%", "20.00%")))
    assert (one.near.number, one.far.number) == (pytest.approx(-5), pytest.approx(-30))


CHANGE = row("生态环境状况指数", "△EQI≥-1", "-0.45", "-0.20", "-0.10")


def test_what_is_a_change_already_is_neither_early_nor_late_nor_level():
    edition = edition_of(CHANGE, EARLY, LATE)
    assert names(measure.moving(edition)) == ["甲率", "生态环境状况指数", "乙率"]
    every = [*measure.ahead(edition), *measure.behind(edition), *measure.level(edition)]
    assert "生态环境状况指数" not in names(every)


@settings(deadline=None, max_examples=25)
@given(*[st.integers(0, 1000)] * 3)
def test_every_level_that_changes_is_early_late_or_in_step_and_only_one_of_them(base, near, far):
    edition = edition_of(row("甲率", "≥0%", *(f"{number / 10:.1f}%" for number in (base, near, far))))
    found = [names(of(edition)) for of in (measure.ahead, measure.behind, measure.level)]
    assert [one for some in found for one in some] == names(measure.moving(edition))
    assert bool(measure.moving(edition)) == (min(base, far) <= near <= max(base, far) and base != far)
    for one in measure.moving(edition):
        assert one.due.low <= one.due.number <= one.due.high


def test_a_base_that_stands_in_both_changes_is_not_taken_for_two_numbers_that_err_apart():
    (one,) = measure.moving(edition_of(row("甲率", "≥0%", "60%", "64%", "68%")))
    assert (one.due.low, one.due.high) == (pytest.approx(3 / 8), pytest.approx(5 / 8))


def test_numbers_under_a_requirement_in_words_are_levels_and_changes_by_name_are_not():
    words = "完成上级规定的考核任务"
    down, share = (
        row("PM2.5年均浓度", words, "28微克/立方米", "26微克/立方米", "24微克/立方米"),
        row("优良天数比例", words, "93.2%", "93.5%", "94.0%"),
    )
    change = row("固体废物综合利用率提高幅度", words, "1.0%", "2.0%", "3.0%")
    found = {one.row.short: one for one in measure.trajectories(edition_of(down, share, change))}
    assert found["PM2.5年均浓度"].due.number == pytest.approx(0.5)
    assert found["PM2.5年均浓度"].yearly_near.number < 0
    assert found["优良天数比例"].yearly_near.number == pytest.approx(0.001)
    assert found["固体废物综合利用率提高幅度"].yearly_near is None
