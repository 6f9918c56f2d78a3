"""Indicators of a fictional county, measured."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema, units, words
from analysis.clean.concepts import concept_of
from analysis.clean.indicators import indicators
from analysis.clean.projects import projects as clean_projects
from analysis.edition import Edition
from analysis.measure import indicators as measure
from tests.clean.test_indicators import BY_REGION, COVERAGE, HEADINGS, part, raw, row
from tests.clean.test_projects import raw as raw_projects
from tests.measure.test_land import PLAN

STATE = row("生态文明建设规划", "制定实施", "制定实施")
BOTH_TARGETS = (*HEADINGS[:7], "2022年现状值", "2025年目标值", "2035年目标值", "基准年达标情况")
NONE = (schema.INDICATORS.frame([]), schema.INDICATOR_THRESHOLDS.frame([]), schema.INDICATOR_VALUES.frame([]))


def told(subject, text, place="N5.1", *, comparator="=", year=None, kind="quantity"):
    """What the narrative states, as a row of `statements`: told("林草覆盖率", "26%", year=2025)."""
    number, unit = re.fullmatch(r"([\d.]+)(.*)", text).groups()
    value, canonical = units.canonical(float(number), unit)
    return {
        "kind": kind, "subject": subject, "text": text, "comparator": comparator, "value": value, "unit": canonical,
        "print_unit": unit, "year": year, "concept": concept_of(subject, canonical, kind), "heading": "一", "offset": 0,
        "place": place,
    }  # fmt: skip


def edition_of(*rows, narrative=(), projects=(), plan=PLAN, headings=HEADINGS):
    """An edition with these rows of appendix 2, these statements, and these rows of appendix 1."""
    made = indicators(raw(*rows, headings=headings), plan) if rows else NONE
    stated = [{"statement": f"{one['place']}.{at}", **one} for at, one in enumerate(narrative, start=1)]
    tables = {
        "indicators": made[0], "indicator_thresholds": made[1], "indicator_values": made[2],
        "statements": schema.STATEMENTS.frame(stated), "land": schema.LAND.frame([]), "energy": schema.ENERGY.frame([]),
        "projects": clean_projects(raw_projects(*projects), plan)[0] if projects else schema.PROJECTS.frame([]),
        "project_totals": schema.PROJECT_TOTALS.frame([]),
        "places": schema.PLACES.frame([]), "corrections": schema.CORRECTIONS.frame([]),
    }  # fmt: skip
    return Edition(plan, 2022, tables)


@pytest.mark.parametrize(
    ("requirement", "base", "declared", "verification"),
    [
        ("≥90%", "92%", "达标", "agrees"),
        ("≥90%", "90%", "达标", "agrees"),
        ("≥90%", "88%", "达标", "disagrees"),
        ("≥90%", "88%", "未达标", "agrees"),
        ("≥90%", "92%", "不达标", "disagrees"),
        ("＞90%", "90%", "达标", "disagrees"),
        ("≤60%", "58%", "达标", "agrees"),
        ("≤60%", "62%", "达标", "disagrees"),
        ("100%", "100%", "达标", "agrees"),
        ("100%", "99.9%", "达标", "disagrees"),
        ("△EQI≥-1", "-0.45", "达标", "agrees"),
        ("＞90%", "90%", "未达标", "agrees"),
        ("＜60%", "60%", "达标", "disagrees"),
        ("≥90%", "92%", "—", "undeclared"),
        ("≥90%", "88%", "—", "undeclared"),
        ("≥90%", "≥90%", "—", "inequality"),
        ("制定实施", "制定实施", "—", "state"),
        ("≥90%", "≥90%", "达标", "inequality"),
        ("≥90%", "持续改善", "达标", "state"),
        ("制定实施", "制定实施", "达标", "state"),
    ],
)
def test_a_declaration_is_borne_out_by_a_number_or_not_at_all(requirement, base, declared, verification):
    (one,) = measure.rows(edition_of(row("甲率", requirement, base, declared=declared)))
    assert one.verification == verification


PERCENT = st.integers(0, 1000)


@settings(deadline=None, max_examples=25)
@given(PERCENT, PERCENT)
def test_a_declared_row_agrees_exactly_where_its_value_reaches_the_threshold(value, threshold):
    edition = edition_of(row("甲率", f"≥{threshold / 10:.1f}%", f"{value / 10:.1f}%"))
    (room,) = measure.headrooms(edition)
    assert (room.row.verification == "agrees") == (value >= threshold)
    assert room.value.number == pytest.approx((value - threshold) / 1000)
    assert room.is_none == (value == threshold)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["92%", "88%", "≥90%", "持续改善"]), min_size=1, max_size=8), st.data())
def test_every_row_is_counted_under_one_verdict_and_one_attribute(bases, data):
    attributes = [data.draw(st.sampled_from(words.ATTRIBUTES)) for _ in bases]
    edition = edition_of(*[row("甲率", "≥90%", base, attribute=one) for base, one in zip(bases, attributes, strict=True)])
    found = measure.attainment(edition)
    assert sum(one.number for one in found.by_verification.values()) == found.rows.number == len(bases)
    assert found.verifiable.number == sum(base in ("92%", "88%") for base in bases)
    split = [measure.attainment(edition, lambda one, name=name: one.attribute == name).rows.number for name in words.ATTRIBUTES]
    assert split == [attributes.count(name) for name in words.ATTRIBUTES]


def test_indicators_printed_rows_and_verifiable_rows_are_three_different_counts():
    parts = (row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92%"), part("", "", "≥80%", declared="达标"))
    found = measure.attainment(edition_of(*parts, STATE, row("甲率", "≥90%", "88%", declared="未达标")))
    assert [one.number for one in (found.indicators, found.rows, found.verifiable, found.declared)] == [3, 4, 2, 3]
    assert found.verifiable.places == ("A2.1", "A2.4")


def test_a_row_that_declares_nothing_is_not_counted_as_attained():
    assert measure.attainment(edition_of(row("甲率", "≥90%", "92%", declared="—"))).declared.number == 0


def test_a_part_of_several_goes_by_its_own_name():
    first, second, alone = measure.rows(
        edition_of(
            row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92%"), part("", "", "85%"), row("甲率", "≥1%", "2%")
        )
    )
    assert [one.short for one in (first, second, alone)] == ["秸秆综合利用率", "农膜回收率", "甲率"]
    assert second.label == "废弃物利用（农膜回收率）"
    assert second.threshold.name == "农膜回收率要求"


def test_values_know_their_cell_and_inequalities_are_no_values():
    (one,) = measure.rows(edition_of(row("甲率", "≥90%", "92.5%", "≥93%", "持续改善")))
    assert (one.baseline.printed, one.baseline.column, one.baseline.places) == ("92.5%", "基准年指标值（2022年）", ("A2.1",))
    assert (one.near, one.far) == (None, None)
    assert one.texts == {"baseline": "92.5%", "near": "≥93%", "far": "持续改善"}


def test_staying_below_a_ceiling_is_headroom_and_passing_it_is_none():
    low, high = (measure.headrooms(edition_of(row("甲率", "≤60%", base)))[0].value for base in ("58.0%", "62.0%"))
    assert (low.number, high.number) == (pytest.approx(0.02), pytest.approx(-0.02))
    assert (low.low, low.high) == (pytest.approx(0.0145), pytest.approx(0.0255))


def test_headroom_of_an_index_is_not_in_percentage_points():
    share, index = measure.headrooms(edition_of(row("甲率", "≥90%", "92%"), row("乙指数", "≥0.55", "0.60")))
    assert (share.value.unit, index.value.unit) == ("percentage_point", "index")


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(80, 100), min_size=1, max_size=8))
def test_the_thinnest_headroom_comes_first_and_equals_keep_the_plans_order(bases):
    found = measure.headrooms(edition_of(*[row("甲率", "≥90%", f"{base}%") for base in bases]))
    assert [(round(one.value.number * 100), one.row.row) for one in found] == sorted(
        (base - 90, at) for at, base in enumerate(bases, start=1)
    )


def test_rows_that_no_number_verifies_have_no_headroom():
    assert measure.headrooms(edition_of(STATE, row("甲率", "≥90%", "≥90%"), row("乙率", "持续改善", "92%"))) == []


@pytest.mark.parametrize(
    ("base", "overturns"), [("27.09%", True), ("40.00%", False), ("35.00%", False), ("34.99%", True), ("10.00%", False)]
)
def test_a_threshold_by_climate_overturns_only_what_lies_between_the_two(base, overturns):
    (one,) = measure.alternatives(edition_of(row(COVERAGE, BY_REGION, base)))
    assert (one.regime, one.threshold.number, one.overturns) == ("干旱半干旱地区", 0.35, overturns)
    assert one.gap.number == pytest.approx(float(base[:-1]) / 100 - 0.35)


def test_another_landform_is_no_alternative_and_a_climate_has_none():
    rows = (row(COVERAGE, BY_REGION, "27.09%"),)
    assert [one.regime for one in measure.alternatives(edition_of(*rows))] == ["干旱半干旱地区"]
    assert measure.alternatives(edition_of(*rows, plan=replace(PLAN, terrain="干旱半干旱地区"))) == []
    assert measure.alternatives(edition_of(row(COVERAGE, BY_REGION, "≥18%"))) == []


def test_domains_keep_the_plans_order():
    rows = [row("甲率", "≥90%", "92%", domain=domain) for domain in ("生态制度", "生态安全", "生态制度")]
    assert measure.domains(edition_of(*rows)) == ["生态制度", "生态安全"]


def test_near_and_far_values_are_those_of_their_years_whatever_the_plan_calls_them():
    (one,) = measure.rows(edition_of(row("甲率", "≥90%", "92%", "93%", "95%"), headings=BOTH_TARGETS))
    assert (one.near.printed, one.near.column) == ("93%", "2025年目标值")
    assert (one.far.printed, one.far.column) == ("95%", "2035年目标值")


def test_values_of_another_year_or_measured_since_are_not_taken_for_targets():
    headings = (*HEADINGS[:7], "2022年现状值", "2023年实际值", "2030年目标值", "基准年达标情况")
    (one,) = measure.rows(edition_of(row("甲率", "≥90%", "92%", "93%", "95%"), headings=headings))
    assert one.texts == {"baseline": "92%"}
    assert (one.near, one.far) == (None, None)


def test_a_baseline_of_an_earlier_year_is_still_the_baseline():
    headings = (*HEADINGS[:7], "基期值（2020年）", "2025年预期值", "2035年预期值", "基准年达标情况")
    (one,) = measure.rows(edition_of(row("甲率", "≥90%", "92%", "93%", "95%"), headings=headings))
    assert [value.printed for value in (one.baseline, one.near, one.far)] == ["92%", "93%", "95%"]
    assert one.verification == "agrees"


def test_what_was_once_planned_for_the_base_year_is_not_taken_for_what_it_came_to():
    headings = (*HEADINGS[:7], "2022年现状值", "2022年规划目标值", "2035年目标值", "基准年达标情况")
    (one,) = measure.rows(edition_of(row("甲率", "≥90%", "88%", "95%", "96%"), headings=headings))
    assert (one.baseline.printed, one.verification) == ("88%", "disagrees")


def test_a_row_with_a_number_and_no_declaration_can_be_verified_but_is_not_attained():
    found = measure.attainment(edition_of(row("甲率", "≥90%", "92%", declared="—"), row("乙率", "≥90%", "92%")))
    assert (found.verifiable.number, found.declared.number) == (2, 1)
    assert {name: one.number for name, one in found.by_verification.items() if one.number} == {"agrees": 1, "undeclared": 1}
    assert found.by_verification["undeclared"].places == ("A2.1",)


@pytest.mark.parametrize(
    ("requirement", "kept"), [("≥90%", True), ("＞90%", False), ("≤90%", True), ("＜90%", False), ("90%", True)]
)
def test_standing_at_a_limit_is_headroom_used_up_or_a_limit_missed(requirement, kept):
    (room,) = measure.headrooms(edition_of(row("甲率", requirement, "90%")))
    assert (room.row.kept, room.is_none) == (kept, kept)
    assert room.row.is_ceiling == (requirement[0] in "≤＜")


def test_a_value_or_a_requirement_in_words_neither_keeps_nor_misses():
    found = measure.rows(edition_of(STATE, row("甲率", "≥90%", "≥90%"), row("乙率", "持续改善", "92%")))
    assert [one.kept for one in found] == [None, None, None]


def test_percentage_points_are_not_ranked_among_points_of_an_index():
    found = measure.headrooms(
        edition_of(row("甲指数", "≥0.55", "0.56"), row("乙率", "≥50%", "90%"), row("丙指数", "≥0.55", "0.55"))
    )
    assert [one.row.short for one in found] == ["乙率", "丙指数", "甲指数"]


@pytest.mark.parametrize("declared", ["不涉及", "不考核", "/", "不适用"])
def test_what_does_not_apply_is_neither_attained_nor_not(declared):
    edition = edition_of(row("近岸海域水质优良比例", "≥70%", "/", declared=declared), row("甲率", "≥90%", "92%"))
    found = measure.attainment(edition)
    assert (found.declared.number, found.rows.number) == (1, 2)
    assert {name: one.number for name, one in found.by_verification.items() if one.number} == {"agrees": 1, "inapplicable": 1}


def test_a_number_in_a_row_that_does_not_apply_is_held_against_nothing():
    edition = edition_of(row("甲率", "≥90%", "80%", declared="不涉及"))
    assert (measure.rows(edition)[0].kept, measure.headrooms(edition)) == (None, [])
