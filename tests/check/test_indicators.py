"""The appendix of indicators of a fictional county against itself and against the narrative."""

from dataclasses import replace

import pytest

from analysis.check import indicators as rules
from analysis.check.findings import sentence
from tests.clean.test_indicators import BY_REGION, COVERAGE, row
from tests.measure.test_indicators import STATE, edition_of, told
from tests.measure.test_land import PLAN


def ran(rule, *rows, **options):
    return list(rule.run(edition_of(*rows, **options)))


def test_a_value_below_the_requirement_contradicts_the_declaration():
    (one,) = ran(rules.declared_attainment, row("农田灌溉水有效利用系数", "≥0.55", "0.52"))
    assert one.verdict == "矛盾"
    assert sentence(one) == "农田灌溉水有效利用系数基准年为0.52，低于“≥0.55”的指标要求0.03，与“达标”的申报不一致。"
    assert (one.stated, one.compared, one.places) == ("0.52，申报“达标”", "“≥0.55”", ("A2.1",))
    assert one.remedy == "核实基准年数值和申报结论后更正指标体系表"


def test_a_shortfall_in_percent_is_told_in_percentage_points():
    (one,) = ran(rules.declared_attainment, row("秸秆综合利用率", "≥90%", "88.5%"))
    assert "基准年为88.5%，低于“≥90%”的指标要求1.5个百分点" in sentence(one)


def test_a_requirement_kept_but_declared_missed_is_a_contradiction_too():
    (one,) = ran(rules.declared_attainment, row("秸秆综合利用率", "≥90%", "92%", declared="未达标"))
    assert one.verdict == "矛盾"
    assert sentence(one) == "秸秆综合利用率基准年为92%，符合“≥90%”的要求，与“未达标”的申报不一致。"


@pytest.mark.parametrize(("requirement", "base"), [("≥90%", "92%"), ("≥90%", "90%"), ("≤60%", "58%"), ("100%", "100%")])
def test_a_requirement_that_is_kept_asks_for_nothing(requirement, base):
    (one,) = ran(rules.declared_attainment, row("甲率", requirement, base))
    assert one.verdict == "一致"
    assert sentence(one) == f"甲率基准年为{base}，符合“{requirement}”的要求，与“达标”的申报一致。"
    assert one.stated == f"{base}，申报“达标”"
    assert one.agrees


def test_words_and_inequalities_are_not_held_against_the_requirement():
    assert ran(rules.declared_attainment, STATE, row("甲率", "≥90%", "≥80%"), row("乙率", "≥90%", "—")) == []


def test_attainment_that_hangs_on_the_kind_of_region_is_an_open_definition():
    (one,) = ran(rules.threshold_by_region, row(COVERAGE, BY_REGION, "27.09%"))
    assert one.verdict == "口径待核"
    assert sentence(one) == (
        "林草覆盖率按平原地区（≥18%）核验，已达到要求；如认定为干旱半干旱地区（≥35%），则低7.91个百分点，未达到要求。"
    )
    assert (one.compared, one.against, one.places) == ("≥35%", "干旱半干旱地区", ("A2.1",))


def test_a_dry_climate_in_the_narrative_is_told_with_its_place():
    plan = replace(PLAN, places={"climate": "N3.1"})
    (one,) = ran(rules.threshold_by_region, row(COVERAGE, BY_REGION, "27.09%"), plan=plan)
    assert "已达到要求；正文同时述及干旱或半干旱气候，如认定为干旱半干旱地区" in sentence(one)
    assert one.places == ("A2.1", "N3.1")


def test_a_county_that_would_attain_as_a_dry_one_is_not_told_that_it_falls_short():
    plan = replace(PLAN, terrain="山区")
    (one,) = ran(rules.threshold_by_region, row(COVERAGE, BY_REGION, "40.00%"), plan=plan)
    assert "按山区（≥60%）核验，未达到要求；如认定为干旱半干旱地区（≥35%），则已达到要求。" in sentence(one)


@pytest.mark.parametrize("base", ["35.00%", "10.00%", "≥18%"])
def test_a_kind_of_region_that_decides_nothing_is_not_brought_up(base):
    assert ran(rules.threshold_by_region, row(COVERAGE, BY_REGION, base)) == []


STRAW = row("秸秆综合利用率", "≥80%", "86.0%", "88.0%", "90.0%")


@pytest.mark.parametrize(
    ("requirement", "base", "words", "remedy"),
    [
        ("≥50%", "≥50%", "以不等式“≥50%”填报", "补充实测数值"),
        ("完成上级任务", "完成上级任务。", "以状态“完成上级任务”填报", "补充上级任务和完成数值"),
        ("持续改善", "保持稳定", "以状态“保持稳定”填报", "补充与上年可比的数值"),
        ("制定实施", "制定实施", "以状态“制定实施”填报", "补充佐证材料"),
    ],
)  # fmt: skip
def test_a_cell_that_verifies_nothing_asks_for_what_would(requirement, base, words, remedy):
    (one,) = ran(rules.nothing_verified, row("甲项", requirement, base))
    assert one.verdict == "无法核实"
    assert sentence(one) == f"甲项基准年{words}，附表该格没有可供核验的数值。"
    assert one.remedy == remedy


def test_a_measured_row_is_not_among_those_that_verify_nothing():
    assert ran(rules.nothing_verified, STRAW, row("甲率", "≥90%", "80%")) == []


def test_binding_rows_that_verify_nothing_come_first():
    found = ran(rules.nothing_verified, row("甲项", "建立", "建立", attribute="参考性"), row("乙项", "建立", "建立"))
    assert [one.subject for one in found] == ["乙项", "甲项"]


@pytest.mark.parametrize(("year", "used"), [(None, True), (2022, True), (2025, False), (2020, False)])
def test_a_number_of_the_narrative_is_offered_only_where_it_is_of_the_base_year(year, used):
    (one,) = ran(rules.nothing_verified, row("绿化率", "≥50%", "≥50%"), narrative=[told("绿化率", "52.3%", year=year)])
    assert sentence(one).endswith("正文所列绿化率为52.3%，可作核实的起点。" if used else "没有可供核验的数值。")
    assert ("N5.1" in one.places) == used == ("（正文：绿化率52.3%）" in one.evidence)


@pytest.mark.parametrize(
    ("label", "department"),
    [
        ("秸秆综合利用率", "农业农村部门"),
        ("城镇污水处理率", "住房和城乡建设部门"),
        ("林草覆盖率", "林业和草原部门"),
        ("单位国内生产总值能耗", "发展改革部门"),
        ("集中式饮用水水源地水质", "生态环境、水利、卫生健康部门"),
        ("危险废物利用处置率", "生态环境部门"),
        ("农村生活污水治理率", "生态环境部门"),
        ("自然生态空间", "自然资源、林业和草原部门"),
        ("生态保护红线", "自然资源部门"),
    ],
)
def test_an_indicator_is_not_sent_to_a_department_that_does_not_keep_it(label, department):
    assert rules.department_of(label) == department


@pytest.mark.parametrize(
    ("requirement", "base", "declared", "verdict", "standing"),
    [
        ("＞90%", "90%", "达标", "矛盾", "恰为“＞90%”的界限，未达到要求，与“达标”的申报不一致。"),
        ("＞90%", "90%", "未达标", "一致", "恰为“＞90%”的界限，未达到要求，与“未达标”的申报一致。"),
        ("＜60%", "60%", "达标", "矛盾", "恰为“＜60%”的界限，未达到要求，与“达标”的申报不一致。"),
        ("≤60%", "62%", "达标", "矛盾", "高于“≤60%”的指标要求2个百分点，与“达标”的申报不一致。"),
        ("≤60%", "62%", "不达标", "一致", "高于“≤60%”的指标要求2个百分点，与“不达标”的申报一致。"),
        ("≥90%", "88%", "未达标", "一致", "低于“≥90%”的指标要求2个百分点，与“未达标”的申报一致。"),
        ("100%", "99.9%", "达标", "矛盾", "低于“100%”的指标要求0.1个百分点，与“达标”的申报不一致。"),
    ],
)
def test_ceilings_limits_and_shortfalls_are_each_told_as_what_they_are(requirement, base, declared, verdict, standing):
    (one,) = ran(rules.declared_attainment, row("甲率", requirement, base, declared=declared))
    assert (one.verdict, sentence(one)) == (verdict, f"甲率基准年为{base}，{standing}")
    assert one.stated == f"{base}，申报“{declared}”"


def test_a_row_that_declares_nothing_contradicts_nothing_and_has_its_number():
    undeclared = row("甲率", "≥90%", "88%", declared="—")
    assert ran(rules.declared_attainment, undeclared) == ran(rules.nothing_verified, undeclared) == []


def test_a_kind_of_region_is_not_held_against_a_declaration_that_was_not_made():
    found = ran(rules.threshold_by_region, row(COVERAGE, BY_REGION, "27.09%", declared="—"))
    assert not any("与“—”的申报" in sentence(one) for one in found)


@pytest.mark.parametrize(
    ("requirement", "base", "sentence_", "remedy"),
    [
        (
            "完成上级任务",
            "92%",
            "甲率基准年填报92%，而指标要求“完成上级任务”是文字表述，不能按数值核验。",
            "补充可与数值对照的要求",
        ),
        ("≥90%", "—", "甲率基准年一格未填，没有可供核验的数值。", "补充实测数值"),
        ("完成上级任务", "—", "甲率基准年一格未填，没有可供核验的数值。", "补充实测数值"),
    ],
)
def test_a_number_without_a_threshold_and_an_empty_cell_are_not_told_as_words(requirement, base, sentence_, remedy):
    (one,) = ran(rules.nothing_verified, row("甲率", requirement, base))
    assert (sentence(one), one.remedy) == (sentence_, remedy)


def test_irrigation_water_is_sent_to_the_keepers_of_water():
    assert rules.department_of("灌溉水有效利用系数") == "水利部门"


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("外来物种入侵", "外来入侵物种普查或监测报告"),
        ("生态保护红线", "划定和调整的批复、矢量面积"),
        ("生态文明建设规划", "规划的批准和印发文件"),
        ("河长制", "相应的文件、制度或名录"),
    ],
)
def test_words_are_settled_by_the_papers_that_such_a_thing_has(name, evidence):
    (one,) = ran(rules.nothing_verified, row(name, "建立", "建立"))
    assert (one.remedy, one.evidence) == ("补充佐证材料", evidence)
