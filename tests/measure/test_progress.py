"""Where the indicators of a fictional county stand after one, two and three years, worked out by hand."""

from dataclasses import replace

import pytest

from analysis import load_edition
from analysis.measure import changes, delivery, rectification, resources, trends
from analysis.measure.progress import progress
from tests import annual
from tests.annual import (
    COVER,
    EQI,
    FOUL,
    GREEN,
    LAND,
    PUBLIC,
    REUSE,
    RULES,
    SEWAGE,
    SHORE,
    STEADY,
    STRAW,
    WATER,
)  # fmt: skip

pytestmark = pytest.mark.xdist_group("progress")

# (rule, verdict, ratio), by hand. Linear: (actual - base) / years over (target - base) / 3.
# Growth: (actual / base)^(1 / years) - 1 over (target / base)^(1 / 3) - 1.
BY_HAND = {
    2023: {
        1: ("state", "已达标", None),
        SEWAGE: ("linear", "进展顺利", 4.1 / 4.0),  # 80.0 -> 84.1, to 92.0
        WATER: ("cagr", "进展缓慢", 0.02 / 0.0291425),  # 0.500 -> 0.510, to 0.545
        SHORE: ("hold", "已达标", None),  # the target is the base
        LAND: ("threshold", "已达标", None),  # 4.6 keeps ≥4.5
        REUSE: ("linear", "进展缓慢", 1.2 / 2.0),  # a base of zero
        GREEN: ("hold", "已达标", None),  # 97.0; the base of 98.0 is beyond the target of 95.0
        FOUL: ("linear", "倒退", 0.5 / -2.0),  # less is better, and it grew
        EQI: ("linear", "进展顺利", 0.05 / 0.1 * 3),  # -0.45 -> -0.40, to -0.35: negative
        STRAW: ("linear", "停滞", 0.0),  # 84.0 still
        COVER: ("linear", "进展缓慢", 0.1 / 0.5),
        STEADY: ("hold", "无数据", None),  # 71.0 is not 70.0, and nobody says whether more is better
        RULES: ("state", "已达标", None),
        PUBLIC: ("linear", "倒退", -0.5 / 5.5 * 3),
    },
    2024: {
        1: ("state", "已达标", None),
        SEWAGE: ("linear", "进展顺利", 8.2 / 2 / 4.0),
        WATER: ("cagr", "进展顺利", 0.0305338 / 0.0291425),  # (0.531 / 0.500)^(1/2) - 1
        SHORE: ("hold", "倒退", None),
        LAND: ("threshold", "倒退", None),  # 4.2 does not keep what the base year kept
        REUSE: ("linear", "进展缓慢", 2.4 / 2 / 2.0),
        GREEN: ("hold", "已达标", None),
        FOUL: ("linear", "倒退", 1.1 / 2 / -2.0),
        EQI: ("linear", "已达标", 0.11 / 2 / 0.1 * 3),  # -0.34, target passed
        STRAW: ("linear", "进展缓慢", 2.1 / 2 / (8.0 / 3)),  # the base was revised to 82.0
        COVER: ("linear", "进展缓慢", 0.1 / 0.5),  # nothing in 2024; 2023's value stands
        STEADY: ("hold", "无数据", None),
        RULES: ("state", "已达标", None),
        PUBLIC: ("linear", "进展缓慢", 2.5 / 2 / 5.5 * 3),
    },
    2025: {
        1: ("state", "已达标", None),
        SEWAGE: ("linear", "已达标", 12.5 / 12.0),
        WATER: ("cagr", "进展缓慢", 0.0259856 / 0.0291425),  # due, and short of 0.545
        SHORE: ("hold", "已达标", None),
        LAND: ("threshold", "已达标", None),
        REUSE: ("linear", "已达标", 6.3 / 6.0),
        GREEN: ("hold", "倒退", None),  # 94.0, below the target
        FOUL: ("linear", "已达标", 6.2 / 6.0),
        EQI: ("linear", "进展缓慢", 0.9),  # -0.36, due; reached in 2024
        STRAW: ("linear", "进展缓慢", 6.2 / 8.0),
        COVER: ("linear", "进展缓慢", 1.1 / 1.5),
        STEADY: ("hold", "已达标", None),
        RULES: ("state", "已达标", None),
        PUBLIC: ("linear", "进展缓慢", 5.4 / 5.5),  # 0.98 of the way, but due
    },
    2026: {  # from the near target on, to the far one of 2035
        1: ("state", "已达标", None),
        SEWAGE: ("linear", "进展顺利", 0.8 / (4.0 / 10)),  # 92.0 -> 92.8, to 96.0
        WATER: ("cagr", "进展缓慢", 0.0036697 / 0.0096574),  # 0.545 -> 0.547, to 0.600
        SHORE: ("hold", "已达标", None),
        LAND: ("threshold", "已达标", None),
        REUSE: ("linear", "进展顺利", 1.9 / 1.9),
        GREEN: ("hold", "已达标", None),
        FOUL: ("linear", "进展顺利", 0.8 / 0.4),
        EQI: ("linear", "进展顺利", 0.02 / 0.01),
        STRAW: ("linear", "进展缓慢", None),  # 89.0, short of the near target of 90.0
        COVER: ("linear", "倒退", None),  # 40.8, short of the near target and below the base
        STEADY: ("hold", "已达标", None),
        RULES: ("state", "已达标", None),
        PUBLIC: ("linear", "进展缓慢", 0.2 / 0.6),
    },
}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    root = tmp_path_factory.mktemp("progress")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_ROOT", str(root))
        annual.set_up(root, (2023, 2024, 2025, 2026))
        yield root


def edition(year):
    return load_edition(annual.NAME, year)


@pytest.mark.parametrize("year", BY_HAND)
def test_every_verdict_is_the_one_worked_out_by_hand(county, year):
    told = {one.row.row: one for one in progress(edition(year))}
    assert {row: (one.rule, one.verdict) for row, one in told.items()} == {row: want[:2] for row, want in BY_HAND[year].items()}
    for row, (_, _, ratio) in BY_HAND[year].items():
        found = told[row].ratio
        assert (found and found.number) == (ratio if ratio is None else pytest.approx(ratio, abs=2e-4)), told[row].row.short


def test_the_base_years_edition_judges_nothing(county):
    assert progress(edition(2022)) == []
    assert delivery.deliveries(edition(2022)) == []
    assert rectification.rounds(edition(2022)) == []
    assert resources.resources(edition(2022)) == []


def test_a_revised_base_is_told_and_taken(county):
    (straw,) = (one for one in progress(edition(2024)) if one.row.row == STRAW)
    assert straw.revised
    assert straw.baseline.number == pytest.approx(0.82)
    assert straw.baseline.places == ("M2024.I11",)
    (before,) = (one for one in progress(edition(2023)) if one.row.row == STRAW)
    assert not before.revised


def test_what_is_not_published_is_judged_by_the_year_before_and_by_no_older_one(county):
    (cover,) = (one for one in progress(edition(2024)) if one.row.row == COVER)
    assert (cover.actual.year, [one.year for one in cover.actuals]) == (2023, [2023, 2024])


def test_a_trend_needs_four_values_and_says_how_unsure_it_is(county):
    assert trends.trends(edition(2024)) == []
    told = {one.one.row.row: one for one in trends.trends(edition(2025))}
    assert set(told) == {SEWAGE, WATER, REUSE, FOUL, EQI, STRAW, PUBLIC}  # of the cover there are three values
    reuse = told[REUSE]  # 0.0, 1.2, 2.4, 6.3: slope 2.01, residuals 0.54, -0.27, -1.08, 0.81
    assert reuse.points.number == 4
    assert reuse.slope.number == pytest.approx(0.0201)
    (far,) = reuse.outlooks
    assert far.year == 2035
    assert far.value.number == pytest.approx(0.02475 + 0.0201 * 11.5)
    error = ((0.54**2 + 0.27**2 + 1.08**2 + 0.81**2) / 2) ** 0.5 / 100
    half = 4.303 * error * (1 + 1 / 4 + 11.5**2 / 5) ** 0.5
    assert far.high.number == pytest.approx(far.value.number + half, rel=1e-6)
    assert far.low.number == pytest.approx(far.value.number - half, rel=1e-6)
    assert not far.is_settled
    assert not far.is_near  # ten years on, from three
    assert not told[SEWAGE].outlooks[0].is_possible  # a share is no more than all


def test_projects_are_late_from_the_end_of_the_planned_year_on(county):
    works = {one.serial: one for one in delivery.deliveries(edition(2024))}
    assert (works[1].before, works[1].stage, works[1].delay) == ("实施中", "已完工", None)
    assert works[1].share.number == pytest.approx(1.0)
    assert (works[2].overdue, works[2].waiting, works[2].reason) == (True, False, "开工晚于计划")
    assert (works[3].overdue, works[3].waiting) == (False, True)
    later = {one.serial: one for one in delivery.deliveries(edition(2025))}
    assert later[2].delay.number == 6  # June of 2025, where the end of 2024 was planned
    money = delivery.money(edition(2024))
    assert (money.yearly.number, money.invested.number) == (pytest.approx(2.61e8), pytest.approx(3.51e8))
    assert money.share.number == pytest.approx(3.51 / 4.06, abs=1e-4)


@pytest.mark.parametrize(
    ("year", "counts"), [(2023, (3, 1, 1, 1, 0)), (2024, (3, 1, 0, 2, 1)), (2025, (3, 2, 1, 3, 1))]
)  # fmt: skip
def test_issues_are_counted_round_by_round(county, year, counts):
    (one,) = rectification.rounds(edition(year))
    found = (one.found, one.closed, one.closed_this_year, one.due, one.overdue)
    assert tuple(int(count.number) for count in found) == counts


def test_energy_and_land_stand_beside_the_year_before(county):
    told = {one.item.label: one for one in resources.resources(edition(2024))}
    assert told["风电年末并网容量"].change.number == pytest.approx(50)
    assert told["耕地"].year == 2023
    assert told["耕地"].change.number == pytest.approx(-0.25)


def test_changes_between_two_editions_are_those_of_the_workbooks(county):
    told = changes.changes(edition(2023), edition(2024))
    verdicts = {one.subject: (one.before, one.after, one.worse) for one in told if one.kind == "verdict"}
    assert verdicts == {
        "农田灌溉水有效利用系数": ("进展缓慢", "进展顺利", False),
        "河湖岸线保护率": ("已达标", "倒退", True),
        "建设用地使用面积下降率": ("已达标", "倒退", True),
        "生态环境状况指数": ("进展顺利", "已达标", False),
        "秸秆综合利用率": ("停滞", "进展缓慢", None),  # by a revised base
        "公众满意度": ("倒退", "进展缓慢", False),
    }
    projects = {one.subject[3:7]: (one.before, one.after, one.worse) for one in told if one.kind == "project"}
    assert projects == {
        "大岭5万": ("实施中", "已完工", None),
        "污水处理": ("开展前期", "实施中", True),
        "退化林修": ("开展前期", "计划实施", True),  # and should have begun
    }
    (issues,) = (one for one in told if one.kind == "inspection")
    assert (issues.before, issues.after, issues.worse) == ("已销号1项，逾期0项", "已销号1项，逾期1项", True)
    (revised,) = (one for one in told if one.kind == "revision")
    assert (revised.before, revised.after, revised.places) == ("84.0%", "82.0%", ("M2024.I11",))
    assert [one.worse for one in told][:2] == [True, True]
    moved = {one.one.row.row: one for one in changes.moves(edition(2023), edition(2024))}
    assert moved[SEWAGE].change.number == pytest.approx(0.041)
    assert COVER not in moved


def test_from_the_base_year_on_values_move_from_the_plans_own(county):
    moved = {one.one.row.row: one for one in changes.moves(edition(2022), edition(2023))}
    assert (moved[SEWAGE].before, moved[SEWAGE].year_before, moved[SEWAGE].place_before) == ("80.0%", 2022, "A2.2")
    assert not [one for one in changes.changes(edition(2022), edition(2023)) if one.kind == "verdict"]


def test_a_project_without_finish_year_or_amount_is_neither_late_nor_part_of_the_money(county):
    known = edition(2024)
    serial = delivery.deliveries(known)[0].serial
    works = known["projects"].copy()
    works.loc[works["serial"] == serial, ["finish_year", "start_year", "investment_cny"]] = None
    made = delivery.deliveries(replace(known, tables={**known.tables, "projects": works}, kept={}))
    one = next(one for one in made if one.serial == serial)
    assert (one.finish_year, one.planned, one.share, one.delay, one.overdue, one.waiting) == (None,) * 4 + (False, False)
    assert len(made) == len(delivery.deliveries(known))
