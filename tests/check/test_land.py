"""The land of a fictional county's plan against itself."""

import pytest

from analysis.check import land as rules
from analysis.check.findings import held_against, sentence
from tests.measure.test_land import BOUNDARY, FARMLAND, TOTAL, edition_of

LINE = ("ecological_red_line", "22456", "公顷", "N6.1")


def ran(rule, *stated):
    return list(rule.run(edition_of(TOTAL, *stated)))


@pytest.mark.parametrize(
    ("printed", "verdict", "ending"),
    [
        ("22.46", "一致", "规划列22.46%，按面积复算为22.46%，与复算一致。"),
        ("22.45", "舍入差异", "规划列22.45%，按面积复算为22.46%，规划按舍去尾数取值，相差在末位取舍之内。"),
        ("25.0", "口径待核", "规划列25.0%，按面积复算为22.5%，与复算不一致。"),
    ],
)
def test_a_printed_share_is_held_against_its_area_in_its_own_digits(printed, verdict, ending):
    (one,) = ran(rules.share_of_whole, LINE, ("ecological_red_line_share", printed, "%", "N6.1"))
    assert (one.verdict, sentence(one)) == (verdict, f"生态保护红线占比{ending}")
    assert one.agrees == (verdict != "口径待核")


def test_an_area_without_a_printed_share_is_not_checked_for_one():
    assert ran(rules.share_of_whole, LINE) == ran(rules.denominator, LINE) == []


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ("陆域国土面积", True),
        ("自然保护区面积", True),
        ("全县土地总面积", False),
        ("县域面积", False),
        ("示例县国土面积", False),
        (None, False),
    ],
)
def test_only_a_whole_that_the_plan_does_not_print_is_asked_for(whole, told):
    share = ("nature_reserves_share", "15.00", "%", "N6.2", {"whole": whole})
    found = ran(rules.denominator, ("nature_reserves", "150.00", "平方千米", "N6.2"), share)
    assert [sentence(one) for one in found] == [f"自然保护地占比15.00%以“{whole}”为分母，规划未列该分母的数值。"] * told
    assert [one.stated for one in found] == [f"占{whole}的15.00%"] * told


@pytest.mark.parametrize(
    ("other", "verdict", "ending"),
    [
        (("wetland", "48.57", "万亩", "N3.1"), "一致", "折合48.57万亩，另一处为48.57万亩，两处一致。"),
        (("wetland", "48.56", "万亩", "N3.1"), "口径待核", "另一处为48.56万亩，差异超出四舍五入所能解释的范围。"),
    ],
)
def test_an_area_printed_in_two_units_is_converted_before_it_is_judged(other, verdict, ending):
    (one,) = ran(rules.same_area_two_units, ("wetland", "323.82", "平方千米", "N5.1"), other)
    assert one.verdict == verdict
    assert sentence(one).startswith("湿地面积一处为323.82平方千米，折合")
    assert sentence(one).endswith(ending)
    assert one.places == ("N5.1", "N3.1")


def test_two_targets_of_one_name_are_told_once_and_not_as_a_slip_of_units():
    stated = (*FARMLAND, ("permanent_farmland_target", "2614.73", "平方千米", "N9.1"))
    (one,) = ran(rules.one_target, *stated)
    assert sentence(one) == (
        "永久基本农田保护目标（任务）一处列260854.3公顷，另一处列2614.73平方千米，相差618.70公顷，后者与现有面积261473公顷相同，是以划定面积为任务，还是沿用原目标，规划未予说明。"
    )
    assert (one.verdict, one.remedy, one.places) == ("口径待核", "明确考核以何者为准", ("N8.1", "N9.1", "N8.2"))
    assert ran(rules.same_area_two_units, *stated) == []


def test_a_target_told_twice_alike_is_no_finding_of_two_targets():
    assert ran(rules.one_target, *FARMLAND, ("permanent_farmland_target", "2608.54", "平方千米", "N9.1")) == []


def test_a_factor_without_a_base_is_told_with_the_bases_that_were_tried():
    (one,) = ran(rules.expansion_factor, *BOUNDARY[1:])
    assert sentence(one) == "城镇开发边界扩展系数1.2倍，规划未说明计算基数。按所列面积试算，有与之相符的基数。"
    assert held_against(one) == "1.22倍、1.42倍、1.21倍，其中2种在末位取舍之内相符"
    assert {value.formula for name, value in one.values.items() if name != "factor"} >= {"计数：与所列系数相符的试算"}


def test_a_factor_that_nothing_can_be_tried_on_is_not_told_with_an_empty_list():
    (one,) = ran(
        rules.expansion_factor, ("development_boundary", "3906", "公顷", "N7.1"), ("boundary_factor", "1.2", "倍", "N9.1")
    )
    assert one.compared == "—"


def test_a_plan_without_boundary_or_factor_is_not_asked_for_its_base():
    assert ran(rules.expansion_factor) == ran(rules.expansion_factor, *BOUNDARY[1:-1]) == []
