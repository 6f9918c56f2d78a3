"""The targets of a fictional county's indicators against one another."""

import pytest

from analysis.check import targets as rules
from analysis.check.findings import sentence
from tests.check.test_indicators import STRAW, ran
from tests.clean.test_indicators import row
from tests.measure.test_indicators import told


@pytest.mark.parametrize(
    ("comparator", "target", "verdict", "ending"),
    [
        (">", "92.0%", "矛盾", "附表“2025年预测值”为88.0%，相差4.0个百分点，且正文数值高于附表“2035年目标值”90.0%。"),
        ("≥", "89.0%", "矛盾", "不低于89.0%，附表“2025年预测值”为88.0%，相差1.0个百分点。"),
        ("≥", "90.0%", "矛盾", "不低于90.0%，附表“2025年预测值”为88.0%，相差2.0个百分点。"),
        ("<", "87.0%", "矛盾", "附表“2025年预测值”为88.0%，相差1.0个百分点，且正文数值低于附表“2035年目标值”90.0%。"),
        ("≤", "87.0%", "矛盾", "附表“2025年预测值”为88.0%，相差1.0个百分点，且正文数值低于附表“2035年目标值”90.0%。"),
        (">", "88.0%", "口径待核", "为88.0%；“高于”如含本数，两处一致，按字面则附表未达到正文目标。"),
        (">", "87.0%", "一致", "高于87.0%，附表“2025年预测值”为88.0%，两处一致。"),
        ("≥", "88.0%", "一致", "不低于88.0%，附表“2025年预测值”为88.0%，两处一致。"),
        ("≈", "88%", "一致", "约88%，附表“2025年预测值”为88.0%，两处一致。"),
        ("=", "88%", "一致", "正文表述为88%，附表“2025年预测值”为88.0%，两处一致。"),
    ],
)  # fmt: skip
def test_the_narratives_target_is_kept_at_its_limit_or_contradicted(comparator, target, verdict, ending):
    stated = told("秸秆综合利用率", target, comparator=comparator, year=2025)
    (one,) = ran(rules.narrative_target, STRAW, narrative=[stated])
    assert one.verdict == verdict
    assert sentence(one).startswith("秸秆综合利用率的近期目标，正文表述为")
    assert sentence(one).endswith(ending)
    assert one.places == ("N5.1", "A2.1")
    assert one.agrees == (verdict == "一致")


@pytest.mark.parametrize(
    ("comparator", "target", "verdict", "ending"),
    [
        (">", "85%", "口径待核", "正文近期目标为高于85%，正文近期目标低于基准年值，不构成提升要求。"),
        ("≥", "86%", "一致", "正文近期目标为不低于86%，正文近期目标以基准年值为起点，只要求不后退。"),
        ("≥", "92%", "一致", "正文近期目标为不低于92%，正文近期目标高于基准年值。"),
    ],
)
def test_a_target_that_the_base_year_has_passed_is_no_improvement(comparator, target, verdict, ending):
    stated = told("秸秆综合利用率", target, comparator=comparator, year=2025)
    (one,) = ran(rules.narrative_target_behind_base, STRAW, narrative=[stated])
    assert (one.verdict, sentence(one)) == (
        verdict,
        f"秸秆综合利用率基准年{'已' if verdict != '一致' else ''}为86.0%，{ending}",
    )
    assert one.agrees == (verdict == "一致")


def test_a_ceiling_in_the_narrative_is_not_called_behind_the_base_year():
    stated = [told("秸秆综合利用率", "80%", comparator="≤", year=2025)]
    assert ran(rules.narrative_target_behind_base, STRAW, narrative=stated) == []


@pytest.mark.parametrize(
    ("requirement", "values", "verdict"),
    [
        ("≥80%", ("86%", "88%", "90%"), "一致"),
        ("≥80%", ("86%", "86%", "86%"), "一致"),
        ("≥80%", ("86%", "90%", "88%"), "口径待核"),
        ("≥80%", ("90%", "88%", "92%"), "口径待核"),
        ("≤80%", ("70%", "65%", "60%"), "一致"),
        ("≤80%", ("60%", "65%", "50%"), "口径待核"),
        ("＜80%", ("60%", "55%", "58%"), "口径待核"),
    ],
)
def test_a_way_that_turns_back_is_told_whichever_way_is_forward(requirement, values, verdict):
    (one,) = ran(rules.target_behind_base, row("甲率", requirement, *values))
    base, near, far = values
    ending = "没有后退。" if verdict == "一致" else "中间出现后退。"
    assert (one.verdict, sentence(one)) == (verdict, f"甲率由基准年的{base}到近期{near}、远期{far}，{ending}")


@pytest.mark.parametrize(
    ("requirement", "values", "told"),
    [
        ("≥80%", ("92%", "90%", "88%"), "甲率由基准年的92%到近期90%、远期88%，远期数值不及基准年。"),
        ("≥80%", ("92%", "94%", "90%"), "甲率由基准年的92%到近期94%、远期90%，远期数值不及基准年。"),
        ("≤80%", ("60%", "50%", "70%"), "甲率由基准年的60%到近期50%、远期70%，远期数值不及基准年。"),
        ("≥80%", ("90%", "88%", "90%"), "甲率由基准年的90%到近期88%、远期90%，中间出现后退。"),
    ],
)
def test_an_end_behind_the_base_year_is_not_told_as_a_turn_on_the_way(requirement, values, told):
    (one,) = ran(rules.target_behind_base, row("甲率", requirement, *values))
    assert (one.verdict, sentence(one)) == ("口径待核", told)


def test_numbers_under_a_requirement_in_words_are_not_told_as_falling_back():
    assert ran(rules.target_behind_base, row("甲率", "控制在上级下达范围内", "92%", "90%", "88%")) == []


@pytest.mark.parametrize(("comparator", "target"), [("=", "63%"), ("≤", "63%")])
def test_a_fall_that_goes_on_after_the_near_year_is_not_told_as_asking_more_than_the_far_one(comparator, target):
    stated = [told("甲率", target, comparator=comparator, year=2025)]
    (one,) = ran(rules.narrative_target, row("甲率", "≤80%", "70%", "65%", "60%"), narrative=stated)
    assert sentence(one).endswith("附表“2025年预测值”为65%，相差2个百分点。")


def test_a_ceiling_of_the_narrative_below_the_far_value_asks_more_than_the_table():
    stated = [told("甲率", "55%", comparator="≤", year=2025)]
    (one,) = ran(rules.narrative_target, row("甲率", "≤80%", "70%", "65%", "60%"), narrative=stated)
    assert sentence(one).endswith("相差10个百分点，且正文数值低于附表“2035年目标值”60%。")


def test_a_number_that_the_narrative_states_plainly_is_not_told_with_the_verb_twice():
    (one,) = ran(rules.narrative_target, STRAW, narrative=[told("秸秆综合利用率", "85%", year=2025)])
    assert sentence(one) == "秸秆综合利用率的近期目标，正文表述为85%，附表“2025年预测值”为88.0%，相差3.0个百分点。"
    assert one.stated == "正文：85%"


DUST = row("PM2.5年均浓度", "≤35微克/立方米", "28微克/立方米", "26微克/立方米", "24微克/立方米")


@pytest.mark.parametrize(
    ("year", "said", "unlike"),
    [(2025, "26微克/立方米", "25μg/m³"), (2035, "24微克/立方米", "22微克/立方米")],
)
def test_a_concentration_is_held_against_the_table_in_whatever_unit_it_is_printed(year, said, unlike):
    stated = [told("PM2.5年均浓度", said, year=year), told("PM2.5年均浓度", unlike, year=year)]
    found = ran(rules.narrative_target, DUST, narrative=stated)
    assert [one.verdict for one in found] == ["一致", "矛盾"]


def test_a_concentration_of_the_base_year_is_held_against_the_table():
    stated = [told("PM2.5年均浓度", "28微克/立方米", year=2022), told("细颗粒物浓度", "30微克/立方米", "N6.1", year=2022)]
    found = ran(rules.base_elsewhere, DUST, narrative=stated)
    assert [(one.verdict, one.places[0]) for one in found] == [("一致", "N5.1"), ("口径待核", "N6.1")]
    assert "细颗粒物浓度为30微克/立方米" in sentence(found[1])


def test_the_narratives_far_target_is_held_against_the_far_column():
    (one,) = ran(rules.narrative_target, STRAW, narrative=[told("全县秸秆综合利用率", "91%", year=2035)])
    assert one.verdict == "矛盾"
    assert sentence(one) == "全县秸秆综合利用率的远期目标，正文表述为91%，附表“2035年目标值”为90.0%，相差1.0个百分点。"


def test_a_number_without_a_year_that_is_the_tables_target_is_not_held_against_the_base_year():
    undated = [told("秸秆综合利用率", "90%"), told("秸秆综合利用率", "70%")]
    assert [one.stated.printed for one in ran(rules.base_elsewhere, STRAW, narrative=undated)] == ["70%"]
