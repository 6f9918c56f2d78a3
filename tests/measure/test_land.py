"""Land and space of a fictional county, measured."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema, source, units
from analysis.clean.concepts import vocabulary
from analysis.edition import Edition
from analysis.measure import farmland, land
from analysis.plan import Plan

PLAN = Plan(
    name="shili", county="示例县", province="示例省", title="示例县生态文明建设规划",
    base_year=2022, near_year=2025, far_year=2035,
    total_area_km2=1000.0, total_area_text="1000.00", total_area_unit="平方千米", terrain="平原地区", office="", version="",
    status="草稿", signed="", fictional=True, tables={}, places={"total_area": "N5.1"}, concepts={},
)  # fmt: skip
TOTAL = ("total_area", "1000.00", "平方千米", "N5.1")


def edition_of(*stated, plan=PLAN):
    """An edition whose narrative states these (concept, number, unit, place, further columns)."""
    lands, statements, places = [], [], {}
    for at, (name, number, unit, place, *more) in enumerate(stated, start=1):
        concept, further = vocabulary()[name], dict(*more)
        value, canonical = units.canonical(float(number), unit)
        both = {
            "statement": f"{place}.{at}", "concept": name, "year": None, "comparator": further.get("comparator", "="),
            "value": value, "unit": canonical, "text": number + unit, "print_unit": unit, "whole": further.get("whole"),
            "place": place,
        }  # fmt: skip
        lands.append({**both, "group": concept.group, "label": concept.label, "of": concept.of or None})
        related = f"{place}.{at - 1}" if further.get("again") else None
        statements.append(
            {**both, "kind": concept.kinds[0], "subject": further.get("subject"), "relation": "same_as" if related else None,
             "related": related, "heading": "一", "offset": at}
        )  # fmt: skip
        places[place] = {"place": place, "label": f"一 第{place}句", "line": 5, "file": "statements.csv", "file_row": 2}
    tables = {
        "land": schema.LAND.frame(lands),
        "statements": schema.STATEMENTS.frame(statements),
        "places": schema.PLACES.frame(places.values()),
    }
    return Edition(plan, 2022, tables)


def test_land_that_the_plan_does_not_list_is_the_difference_and_no_class():
    found = land.structure(
        edition_of(TOTAL, ("cropland", "500.00", "平方千米", "N5.1"), ("wetland", "60.50", "平方千米", "N5.1"))
    )
    assert [one.label for one in found.classes] == ["耕地", "湿地"]
    assert (found.listed.number, found.unlisted.number) == pytest.approx((560.5, 439.5))
    assert found.unlisted_share.number == pytest.approx(0.4395)
    assert found.unlisted.formula == "土地总面积 − 已列示地类面积"
    assert found.unlisted.places == ("N5.1",)


def test_a_class_stated_elsewhere_is_not_added_to_those_beside_the_total():
    found = land.structure(
        edition_of(
            TOTAL,
            ("cropland", "500.00", "平方千米", "N5.1"),
            ("cropland", "75.00", "万亩", "N3.1"),
            ("unused_land", "2.00", "万公顷", "N3.2", {"subject": "未利用土地面积"}),
        )
    )
    assert found.listed.number == pytest.approx(500)
    assert [(one.label, one.area.number) for one in found.elsewhere] == [("未利用土地面积", pytest.approx(200))]


def test_a_corrected_total_area_in_plan_yml_wins_over_the_narrative():
    assert land.total_area(edition_of(("total_area", "990.00", "平方千米", "N5.1"))).number == 1000
    assert land.total_area(edition_of(("total_area", "990.00", "平方千米", "N5.1"))).places == ("P.total_area",)
    assert land.total_area(edition_of(TOTAL)).places == ("N5.1",)


@pytest.mark.parametrize(
    ("printed", "verdict"), [("22.46", land.AGREES), ("22.45", land.ROUNDING), ("22.5", land.AGREES), ("23.46", land.OPEN)]
)
def test_a_printed_share_is_held_to_the_digits_in_which_it_is_printed(printed, verdict):
    (line,) = land.control_lines(
        edition_of(TOTAL, ("ecological_red_line", "22456", "公顷", "N6.1"), ("ecological_red_line_share", printed, "%", "N6.1"))
    )
    assert line.share.number == pytest.approx(0.22456)
    assert line.verdict == verdict


def test_control_lines_are_listed_each_for_itself_with_all_their_places():
    lines = land.control_lines(
        edition_of(
            TOTAL,
            ("ecological_red_line", "20000", "公顷", "N6.1"),
            ("ecological_red_line", "200.00", "平方千米", "N9.1"),
            ("development_boundary", "3906", "公顷", "N7.1"),
        )
    )
    assert [(one.label, one.area.number) for one in lines] == [("生态保护红线", 200), ("城镇开发边界", pytest.approx(39.06))]
    assert set(lines[0].area.places) == {"N6.1", "N9.1"}
    assert lines[0].printed is None


BOUNDARY = (
    TOTAL,
    ("development_boundary", "3906", "公顷", "N7.1"),
    ("boundary_town", "2756", "公顷", "N7.1"),
    ("boundary_village", "274", "公顷", "N7.1"),
    ("boundary_other", "178", "公顷", "N7.1"),
    ("boundary_unbuilt", "698", "公顷", "N7.1"),
    ("boundary_approved", "112", "公顷", "N7.1"),
    ("boundary_new", "586", "公顷", "N7.1"),
    ("boundary_factor", "1.2", "倍", "N9.1"),
)


def test_the_boundary_is_the_sum_of_its_parts_and_approved_land_is_not_counted_twice():
    found = land.boundary(edition_of(*BOUNDARY))
    assert found.listed.number == pytest.approx(39.06)
    assert found.rest.number == pytest.approx(0)
    assert found.unapproved.number == pytest.approx(5.86)
    assert [round(one.number, 2) for one in found.factors] == [1.22, 1.42, 1.21]


def test_a_plan_without_a_boundary_has_none():
    assert land.boundary(edition_of(TOTAL)) is None


FARMLAND = (
    ("stable_cropland", "291946.6", "公顷", "N8.1"),
    ("farmland_ratio", "89.35", "%", "N8.1"),
    ("permanent_farmland_target", "260854.3", "公顷", "N8.1"),
    ("permanent_farmland", "261473", "公顷", "N8.2"),
)


def test_headroom_is_taken_against_the_target_of_the_same_paragraph_and_another_target_is_told():
    (room,) = farmland.headrooms(edition_of(TOTAL, *FARMLAND, ("permanent_farmland_target", "2614.73", "平方千米", "N9.1")))
    assert room.met
    assert room.gap.number == pytest.approx(6.187)
    assert room.gap_share.number == pytest.approx(0.00237, abs=1e-5)
    assert [one.number for one in room.other_targets] == [2614.73]


def test_a_shortfall_is_a_positive_gap_of_a_target_that_is_not_met():
    (room,) = farmland.headrooms(
        edition_of(TOTAL, ("permanent_farmland", "250", "公顷", "N8.2"), ("permanent_farmland_target", "260", "公顷", "N8.1"))
    )
    assert not room.met
    assert room.gap.number == pytest.approx(0.1)
    assert room.gap.formula == "永久基本农田保护目标 − 永久基本农田面积"


def test_the_thinnest_headroom_comes_first():
    rooms = farmland.headrooms(
        edition_of(
            TOTAL, *FARMLAND, ("cropland", "400.00", "平方千米", "N5.1"), ("cropland_target", "300.00", "平方千米", "N9.1")
        )
    )
    assert [one.label for one in rooms] == ["永久基本农田", "耕地"]


def test_a_condition_on_plots_is_not_the_area_of_stable_cropland():
    bound = ("stable_cropland", "5", "亩", "N4.1", {"comparator": "≥"})
    found = farmland.delineation(edition_of(TOTAL, bound, *FARMLAND))
    assert found.stable.number == pytest.approx(2919.466)
    assert found.verdict == land.AGREES


def test_a_repetition_in_brackets_is_converted_from_the_number_before_it():
    target = ("permanent_farmland_target", "2614.73", "平方千米", "N9.1")
    brackets = ("permanent_farmland_target", "392.21", "万亩", "N9.1", {"again": True})
    pairs = farmland.equivalents(edition_of(*FARMLAND, target, brackets))
    assert {(pair.second.print_unit, pair.verdict) for pair in pairs} == {("万亩", land.AGREES)}


def test_a_conversion_off_by_more_than_rounding_is_left_open():
    (pair,) = farmland.equivalents(edition_of(("wetland", "323.82", "平方千米", "N5.1"), ("wetland", "48.56", "万亩", "N3.1")))
    assert pair.verdict == land.OPEN
    assert pair.first.print_unit == "平方千米"


@settings(deadline=None)
@given(st.integers(1, 10**7))
def test_an_area_converted_to_hectares_is_always_found_the_same(hundredths):
    km2 = f"{hundredths / 100:.2f}"
    (pair,) = farmland.equivalents(
        edition_of(("wetland", km2, "平方千米", "N5.1"), ("wetland", str(hundredths), "公顷", "N6.1"))
    )
    assert pair.verdict == land.AGREES


@settings(deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_whether_two_numbers_agree_does_not_depend_on_their_order(a, b):
    one, other = (source.stated("甲", round(x, 1), "km2", "N1.1", printed=f"{x:.1f}", print_unit="平方千米") for x in (a, b))
    assert land.compared(one, other) == land.compared(other, one)


def test_an_area_of_no_concept_that_is_repeated_in_brackets_is_held_against_its_repetition():
    edition = edition_of(TOTAL)
    common = {"subject": "人工造林", "kind": "quantity", "comparator": "=", "unit": "km2", "heading": "—", "place": "N7.1"}
    made = [
        {**common, "statement": "N7.1.1", "value": 10.0, "text": "1.5万亩", "print_unit": "万亩", "offset": 0},
        {**common, "statement": "N7.1.2", "value": 10.0, "text": "1000公顷", "print_unit": "公顷", "offset": 9,
         "relation": "same_as", "related": "N7.1.1"},
    ]  # fmt: skip
    (pair,) = farmland.equivalents(replace(edition, tables={**edition.tables, "statements": schema.STATEMENTS.frame(made)}))
    assert (pair.first.print_unit, pair.second.print_unit, pair.verdict) == ("万亩", "公顷", land.AGREES)


def test_the_share_that_is_printed_of_the_development_boundary_is_the_boundarys():
    boundary = ("development_boundary", "38.72", "平方公里", "N6.1")
    (one,) = land.control_lines(edition_of(TOTAL, boundary, ("development_boundary_share", "3.87", "%", "N6.1")))
    assert (one.printed.printed, one.verdict) == ("3.87%", land.AGREES)
