"""Appendix 2 as the tables `indicators`, `indicator_thresholds` and `indicator_values`."""

from dataclasses import replace
from itertools import count

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clean.indicators import indicators
from analysis.errors import InputError
from analysis.extract.grid import Grid
from tests.measure.test_land import PLAN

HEADINGS = (
    "领域", "任务", "序号", "指标序号", "指标名称", "指标要求", "指标属性", "基准年指标值（2022年）", "2025年预测值",
    "2035年目标值", "基准年达标情况",
)  # fmt: skip
COVERAGE = "林草覆盖率\n山区\n丘陵地区\n平原地区\n干旱半干旱地区\n青藏高原地区"
BY_REGION = "≥60%\n≥40%\n≥18%\n≥35%\n≥70%"


def row(name, requirement, base, near=None, far=None, **cells):
    """One printed row; near and far are the base year's value unless told, and its serial the next unless told."""
    near = base if near is None else near
    made = {
        "domain": "生态安全",
        "task": "（三）生态系统保护",
        "serial": None,
        "national": "",
        "attribute": "约束性",
        "declared": "达标",
    }
    made |= cells
    head = (made["domain"], made["task"], made["serial"], made["national"], name, requirement, made["attribute"])
    return (*head, base, near, near if far is None else far, made["declared"])


def part(name, requirement, base, near=None, far=None, **cells):
    """A row below the first of its indicator: its merged cells are empty."""
    return row(name, requirement, base, near, far, **{"serial": "", "domain": "", "task": "", "attribute": "", **cells})


def raw(*rows, headings=HEADINGS):
    serial = count(1)
    records = tuple((*one[:2], str(next(serial)) if one[2] is None else one[2], *one[3:]) for one in rows)
    ordinals = range(len(rows))
    return Grid(
        "A2",
        "指标体系表",
        "appendix-2.csv",
        headings,
        records,
        tuple(570 + at for at in ordinals),
        tuple(2 + at for at in ordinals),
    )


def faults(*rows, **options):
    with pytest.raises(InputError) as caught:
        indicators(raw(*rows, **options), PLAN)
    return [str(fault) for fault in caught.value.faults]


STRAW = row("秸秆综合利用率", "≥90%", "92.5%", "93%", "95%", national="20")
STATE = row("生态文明建设规划", "制定实施", "制定实施")


def test_a_row_keeps_its_threshold_attribute_declaration_and_place():
    (one,) = indicators(raw(STRAW), PLAN)[0].itertuples()
    assert (one.operator, one.threshold, one.unit, one.kind) == ("≥", 0.9, "share", "numeric")
    assert (one.serial, one.part, one.national_serial, one.place) == (1, 1, 20, "A2.1")
    assert (one.domain, one.attribute, one.declared) == ("生态安全", "约束性", "达标")


def test_each_value_stands_under_its_year_role_and_heading():
    values = indicators(raw(STRAW), PLAN)[2]
    assert [(one.year, one.role, one.value, one.text, one.column) for one in values.itertuples()] == [
        (2022, "baseline", 0.925, "92.5%", "基准年指标值（2022年）"),
        (2025, "forecast", 0.93, "93%", "2025年预测值"),
        (2035, "target", 0.95, "95%", "2035年目标值"),
    ]


def test_headings_without_a_year_mean_the_years_of_the_plan():
    headings = (*HEADINGS[:7], "现状值", "预测值", "规划目标值", "达标情况")
    values = indicators(raw(STRAW, headings=headings), PLAN)[2]
    assert [(one.year, one.role) for one in values.itertuples()] == [
        (2022, "baseline"), (2025, "forecast"), (2035, "target"),
    ]  # fmt: skip


def test_targets_under_near_middle_and_far_are_of_these_years():
    headings = ("序号", "指标名称", "指标要求", "现状值", "目标值\n近期", "目标值\n中期", "目标值\n远期")
    grid = raw(("1", "甲率", "≥1%", "85%", "90%", "92%", "95%"), headings=headings)
    _, _, values = indicators(grid, replace(PLAN, middle_years=(2030,)))
    assert list(zip(values["year"], values["text"], strict=True)) == [
        (2022, "85%"), (2025, "90%"), (2030, "92%"), (2035, "95%"),
    ]  # fmt: skip


def test_an_inequality_where_a_measurement_belongs_stays_an_inequality():
    value = indicators(raw(row("秸秆综合利用率", "≥90%", "≥90%", "92%")), PLAN)[2].iloc[0]
    assert (value["operator"], value["value"]) == ("≥", 0.9)


def test_words_have_no_value_and_no_threshold():
    frame, _, values = indicators(raw(STATE), PLAN)
    assert frame.iloc[0]["kind"] == "state"
    assert frame["threshold"].isna().all()
    assert values["value"].isna().all()


@pytest.mark.parametrize(("name", "requirement"), [("生态环境状况指数", "△EQI≥-1"), ("用水总量下降率", "≥1%")])
def test_a_change_against_an_earlier_year_is_not_a_level(name, requirement):
    value = "-0.45" if "EQI" in requirement else "2%"
    assert indicators(raw(row(name, requirement, value)), PLAN)[0].iloc[0]["kind"] == "change"


def test_the_lines_of_one_requirement_go_to_the_parts_in_their_order():
    frame = indicators(
        raw(row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92%"), part("", "", "85%", declared="未达标"), STATE),
        PLAN,
    )[0]
    assert list(frame["sub_name"].fillna("")) == ["秸秆综合利用率", "农膜回收率", ""]
    assert list(frame["threshold"])[:2] == [0.9, 0.8]
    assert list(frame["serial"]) == [1, 1, 2]
    assert list(frame["declared"]) == ["达标", "未达标", "达标"]
    assert (frame["domain"] == "生态安全").all()
    assert (frame["attribute"] == "约束性").all()


def test_a_merged_domain_and_task_hold_for_the_indicators_below():
    merged = row("乙率", "≥1%", "2%", domain="", task="")
    frame = indicators(raw(STRAW, merged, row("丙率", "≥1%", "2%", domain="生态空间", task="")), PLAN)[0]
    assert list(frame["domain"]) == ["生态安全", "生态安全", "生态空间"]
    assert set(frame["task"]) == {"（三）生态系统保护"}


def test_a_part_with_its_own_requirement_is_not_held_to_the_first():
    frame = indicators(raw(row("保护\n动植物保护率\n外来物种入侵", "≥95%", "100%"), part("", "不明显", "不明显")), PLAN)[0]
    assert list(frame["requirement"]) == ["≥95%", "不明显"]
    assert list(frame["kind"]) == ["numeric", "state"]


@pytest.mark.parametrize(("terrain", "threshold"), [("平原地区", 0.18), ("山区", 0.6), ("干旱半干旱地区", 0.35)])
def test_of_several_thresholds_by_terrain_the_countys_own_is_taken_and_the_others_are_kept(terrain, threshold):
    frame, printed, _ = indicators(raw(row(COVERAGE, BY_REGION, "27.09%")), replace(PLAN, terrain=terrain))
    (one,) = frame.itertuples()
    assert (one.name, one.regime, one.threshold) == ("林草覆盖率", terrain, threshold)
    assert list(printed["threshold"]) == [0.6, 0.4, 0.18, 0.35, 0.7]
    assert list(printed[printed["applies"]]["regime"]) == [terrain]


def test_thresholds_that_the_terrain_does_not_decide_are_not_chosen_between():
    name = "秸秆综合利用率\n综合利用率≤60%的地区\n综合利用率＞60%的地区"
    frame, printed, _ = indicators(raw(row(name, "提高5个百分点\n≥62%", "92%")), PLAN)
    assert frame.iloc[0]["requirement"] == "综合利用率≤60%的地区提高5个百分点；综合利用率＞60%的地区≥62%"
    assert frame["threshold"].isna().all()
    assert not printed["applies"].any()


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_no_printed_row_is_lost_or_filed_under_another_indicator(sizes):
    rows = [one for size in sizes for one in (row("甲", "≥1%", "2%"), *[part("乙", "", "2%")] * (size - 1))]
    frame, _, values = indicators(raw(*rows), PLAN)
    assert list(frame["row"]) == list(range(1, sum(sizes) + 1))
    assert list(frame.groupby("serial").size()) == sizes
    assert all(list(some) == list(range(1, len(some) + 1)) for _, some in frame.groupby("serial")["part"])
    assert len(values) == 3 * len(frame)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (row("甲率", "≥90%", "92.5", "93%"), "第1行「基准年指标值（2022年）」：“92.5”没有百分号，而指标要求为百分比。"),
        (row("甲率", "≥90%", "92%", attribute="自愿性"), "第1行「指标属性」：“自愿性”不在允许的取值之内。可填：约束性、预期性"),
        (row("甲率", "≥90%", "92%", declared="差不多"), "第1行「基准年达标情况」：“差不多”不在允许的取值之内"),
        (row("甲率", "≥90%", "92%", serial="甲"), "第1行「序号」：“甲”不是整数。请填阿拉伯数字，例如 12"),
        (row("甲率", "≥90%", "92%", national="丙"), "第1行「指标序号」：“丙”不是整数"),
        (part("甲率", "≥90%", "92%"), "第1行「序号」：是空的。第一行须有序号，例如 1"),
    ],
)  # fmt: skip
def test_a_faulty_cell_is_told_with_its_place_and_what_to_write(bad, told):
    (fault,) = faults(bad)
    assert fault.startswith(f"指标体系表 {told}")
    assert "（appendix-2.csv 第 2 行第 " in fault


def test_a_number_without_end_is_told_in_every_cell():
    told = faults(row("甲率", "≥90%", "9" * 400, "9" * 5000))
    assert [one.partition("「")[2].partition("，")[0] for one in told] == [
        f"{heading}」：“999999999999…”数字过长" for heading in ("基准年指标值（2022年）", "2025年预测值", "2035年目标值")
    ]


def test_a_repeated_serial_names_the_row_that_has_it_already():
    (fault,) = faults(row("甲率", "≥90%", "92%", serial="7"), row("乙率", "≥90%", "92%", serial="7"))
    assert fault.startswith("指标体系表 第2行「序号」：序号“7”与第1行重复")


def test_all_faults_of_the_appendix_are_told_at_once():
    told = faults(row("甲率", "≥90%", "92", "93%", "九成", attribute=""), row("乙率", "≥90%", "92%", "94", "95", serial="乙"))
    assert [fault.partition("：")[0] for fault in told] == [
        "指标体系表 第2行「序号」", "指标体系表 第1行「指标属性」", "指标体系表 第1行「基准年指标值（2022年）」",
        "指标体系表 第2行「2025年预测值」", "指标体系表 第2行「2035年目标值」",
    ]  # fmt: skip


def test_an_appendix_without_a_base_year_column_is_told_with_the_columns_that_it_has():
    headings = (*HEADINGS[:7], "2023年目标值", "2025年预测值", "2035年目标值", "达标情况")
    (fault,) = faults(STRAW, headings=headings)
    assert fault == (
        "指标体系表：缺少基准年值一列。请补上该列，例如「基准年指标值（2022年）」，或在 plan.yml 的 columns 中指明；"
        f"现有各列：{'、'.join(headings)}。（appendix-2.csv 第 1 行）"
    )


@pytest.mark.parametrize(
    ("word", "year", "role"),
    [("基期值", 2022, "baseline"), ("2025年预期值", 2025, "forecast"), ("2035年预期值", 2035, "forecast")],
)
def test_other_words_for_base_and_expectation_are_read(word, year, role):
    headings = (*HEADINGS[:7], "基期值", "2025年预期值", "2035年预期值", "达标情况")
    values = indicators(raw(STRAW, headings=headings), PLAN)[2].set_index("column")
    assert (values.loc[word, "year"], values.loc[word, "role"]) == (year, role)


def test_a_percentage_under_a_requirement_that_is_none_is_told():
    (fault,) = faults(row("农田灌溉水有效利用系数", "≥0.55", "52%", "0.56", "0.60"))
    assert fault.startswith(
        "指标体系表 第1行「基准年指标值（2022年）」：“52%”为百分比，而指标要求不是。请填与要求“≥0.55”同一单位的数值。"
    )


def test_values_of_two_units_under_a_requirement_in_words_are_told():
    (fault,) = faults(row("甲率", "完成上级任务", "92%", "93", "95%"))
    assert fault.startswith(
        "指标体系表 第1行「2025年预测值」：“93”与同一行其他数值的单位不同。请把同一行各年的数值填成同一单位"
    )


def test_a_merged_declaration_holds_for_the_parts_below():
    frame = indicators(raw(row("利用\n甲率\n乙率", "≥90%\n≥80%", "92%"), part("", "", "85%", declared="")), PLAN)[0]
    assert list(frame["declared"]) == ["达标", "达标"]


def test_a_part_is_a_change_by_its_own_name_and_not_by_that_of_the_whole():
    rows = (row("用水\n用水总量下降率\n中水回用率", "≥1%\n≥80%", "2%"), part("", "", "85%"))
    assert list(indicators(raw(*rows), PLAN)[0]["kind"]) == ["change", "numeric"]
    rows = (row("能耗下降率\n甲率\n乙率", "≥1%\n≥80%", "2%"), part("", "", "85%"))
    assert list(indicators(raw(*rows), PLAN)[0]["kind"]) == ["numeric", "numeric"]


def test_a_cell_that_the_plan_leaves_blank_is_kept_as_one_that_says_nothing():
    values = indicators(raw(row("甲率", "≥90%", "", "93%", "95%")), PLAN)[2]
    assert (values["text"][0], pd.isna(values["value"][0]), values["value"][1]) == ("—", True, pytest.approx(0.93))


@pytest.mark.parametrize("name", ["生态文明建设工作占\n党政实绩考核的比例", "单位地区生产总值\n能耗①"])
def test_a_name_that_was_broken_over_lines_is_one(name):
    (one,) = indicators(raw(row(name, "≥20%", "21%")), PLAN)[0].itertuples()
    assert (one.name, pd.isna(one.sub_name)) == (name.replace("\n", "").rstrip("①"), True)


def test_thresholds_by_region_within_the_requirement_are_told_apart():
    frame, thresholds, _ = indicators(raw(row("甲率", "山区≥60%；丘陵地区≥40%；\n平原地区≥18%", "21%")), PLAN)
    assert (frame["requirement"][0], frame["regime"][0], frame["threshold"][0]) == ("≥18%", "平原地区", pytest.approx(0.18))
    assert list(thresholds["regime"]) == ["山区", "丘陵地区", "平原地区"]


def test_units_of_their_own_column_name_or_cells_are_brought_into_one():
    headings = ("序号", "指标名称", "单位", "指标要求", "2022年现状值", "2025年目标值", "2035年目标值")
    rows = (
        ("1", "甲率", "%", "≥85", "80.5", "90", "95％"),
        ("2", "乙浓度", "微克/立方米", "≤35", "31", "0.03毫克/立方米", "不高于25"),
        ("3", "丙量（万立方米）", "", "—", "120", "约130", "140以上"),
    )
    frame, _, values = indicators(raw(*rows, headings=headings), PLAN)
    assert list(frame["unit"]) == ["share", "微克/立方米", "万立方米"]
    assert values["value"].tolist() == pytest.approx([0.805, 0.90, 0.95, 31, 30, 25, 120, 130, 140])
    assert list(frame["kind"]) == ["numeric"] * 3


def test_parts_with_serials_of_their_own_belong_to_the_row_that_names_them():
    headings = ("序号", "指标名称", "指标要求", "2022年现状值", "2035年目标值")
    rows = (
        ("1", "废弃物利用率", "", "", ""),
        ("1.1", "其中：秸秆", "≥90%", "92%", "95%"),
        ("1.2", "农膜", "≥80%", "82%", "85%"),
    )
    frame = indicators(raw(*rows, headings=headings), PLAN)[0]
    assert list(zip(frame["serial"], frame["name"], frame["sub_name"], strict=True)) == [
        (1, "废弃物利用率", "秸秆"), (1, "废弃物利用率", "农膜"),
    ]  # fmt: skip
    assert list(frame["place"]) == ["A2.2", "A2.3"]


@pytest.mark.parametrize("text", ["95%\n80%", "95\n80", "17\n18%"])
def test_two_numbers_below_one_another_are_not_glued_to_one(text):
    (fault,) = faults(row("甲率（县城、乡镇）", "≥90%", text, "93%"))
    assert fault.startswith("指标体系表 第1行「基准年指标值（2022年）」：格内上下有几个数：")


def test_a_number_that_was_broken_after_a_dash_and_words_in_lines_are_one_value():
    values = indicators(raw(row("甲率", "≥80%", "80—\n85%"), row("乙", "保持", "1.保持\n2.改善")), PLAN)[2]
    assert list(values["value_to"].dropna()) == [0.85] * 3
    assert set(values["text"]) == {"80—85%", "1.保持2.改善"}


def test_two_requirements_below_one_another_are_no_number():
    (one,) = indicators(raw(row("甲率", "80\n90", "85%")), PLAN)[0].itertuples()
    assert (one.requirement, one.kind) == ("80；90", "state")


@pytest.mark.parametrize(("serial", "number"), [("12.", 12), ("（3）", 3), ("十二", 12), ("一、", 1), ("7、", 7)])
def test_a_serial_is_read_in_any_usual_spelling(serial, number):
    assert list(indicators(raw(row("甲率", "≥90%", "92%", serial=serial)), PLAN)[0]["serial"]) == [number]


def test_a_serial_that_is_refused_makes_no_second_fault_on_another_row():
    told = faults(*(row(name, "≥90%", "92%", serial=serial) for name, serial in (("甲率", "甲"), ("乙率", "乙"))))
    assert len(told) == 2 and all("不是整数" in one for one in told)


def test_signs_for_nothing_and_notes_are_no_faults():
    rows = raw(
        row("甲率", "≥90%", "92%", national="—", attribute="--", declared="基本达到"),
        row("乙率", "≥90%", "92%", attribute="指导性", declared="达标（2021年）"),
    )
    one, other = indicators(rows, PLAN)[0].itertuples()
    assert pd.isna(one.national_serial) and pd.isna(one.attribute)
    assert (one.declared, other.declared, other.attribute) == ("基本达标", "达标", "指导性")


def test_a_fall_is_read_where_the_name_speaks_of_one():
    (one,) = indicators(raw(row("化肥施用量下降率", "下降5%", "下降3%", "下降4%")), PLAN)[0].itertuples()
    values = indicators(raw(row("化肥施用量下降率", "下降5%", "下降3%", "下降4%")), PLAN)[2]
    assert (one.threshold, list(values["value"])) == (0.05, [0.03, 0.04, 0.04])
    assert indicators(raw(row("甲浓度", "稳定", "下降3%")), PLAN)[2]["value"].isna().all()


WITH_UNIT = tuple("单位" if heading == "任务" else heading for heading in HEADINGS)


def test_a_fraction_among_percentages_is_doubted_and_a_small_percentage_is_not():
    def read(requirement, *values):
        return raw(row("甲率", requirement, *values, task="%"), headings=WITH_UNIT)

    with pytest.raises(InputError, match=r"“0.855”在百分数之中像是小数。如为 85.5%，请填 85.5%；确为 0.855%，请写上百分号"):
        indicators(read("≥80", "0.855", "90", "95"), PLAN)
    for requirement, *values in (("≤5", "0.8", "0.9", "1"), ("≥80", "0.855%", "90", "95"), ("≥0.5", "0.5", "0.6", "0.8")):
        assert indicators(read(requirement, *values), PLAN)[2]["value"].iloc[0] == pytest.approx(
            float(values[0].rstrip("%")) / 100
        )


def test_lines_with_a_label_each_are_kept_apart_and_broken_lines_are_one():
    labelled = row("依法开展规划环境影响评价", "市：100\n县：开展", "开展")
    broken = row("生态文明建设规划", "按说明：\n制定实施", "制定实施")
    assert list(indicators(raw(labelled, broken), PLAN)[0]["requirement"]) == ["市：100；县：开展", "按说明：制定实施"]
