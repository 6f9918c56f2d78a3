"""What the report says and shows of a fictional county's indicators."""

from dataclasses import replace

import pytest

from analysis.check.indicators import nothing_verified
from analysis.draw import indicators
from analysis.draw.prose import Prose
from tests.clean.test_indicators import BY_REGION, COVERAGE, part, row
from tests.measure.test_indicators import BOTH_TARGETS, STATE, edition_of
from tests.measure.test_land import PLAN

GOOD, WRONG = row("秸秆综合利用率", "≥90%", "92%"), row("农田灌溉水有效利用系数", "≥0.55", "0.52")
BOUND, OWNED = row("绿化率", "≥50%", "≥50%", attribute="参考性"), row("污水处理率", "≥85%", "80%", declared="未达标")


def test_all_declared_attained_and_all_borne_out_is_told_with_its_denominators():
    told = indicators.lead(edition_of(GOOD, row("甲率", "100%", "100%"), STATE)).plain
    assert told == (
        "规划设3项指标、分列3行，基准年均申报达标。经复核，可按数值核验的2行均与申报相符。另有1行以状态填报，尚待佐证。"
    )


def test_a_declaration_that_numbers_contradict_is_told_in_the_first_paragraph():
    told = indicators.lead(edition_of(GOOD, WRONG, BOUND, STATE)).plain
    assert "可按数值核验的2行中，1行相符、1行不符。另有1行以不等式填报、1行以状态填报，尚待佐证。" in told


def test_a_county_that_declares_some_rows_missed_is_not_said_to_declare_all_attained():
    told = indicators.lead(edition_of(GOOD, OWNED)).plain
    assert told == "规划设2项指标、分列2行，基准年申报达标1行。经复核，可按数值核验的2行均与申报相符。"


def test_without_a_single_number_nothing_is_said_to_be_verified():
    told = indicators.lead(edition_of(STATE, BOUND)).plain
    assert told.endswith("没有一行可按数值核验。其中1行以不等式填报、1行以状态填报，尚待佐证。")
    assert "经复核" not in told


def test_parts_are_counted_as_rows_and_not_as_indicators():
    rows = (row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92%"), part("", "", "85%"))
    assert "规划设1项指标、分列2行" in indicators.lead(edition_of(*rows)).plain


def test_binding_rows_that_fail_are_named_apart_from_those_for_reference():
    told = indicators.by_attribute(edition_of(GOOD, WRONG, BOUND)).plain
    assert told == (
        "按指标属性分，约束性指标2项、2行，其中可按数值核验2行，1行不符（农田灌溉水有效利用系数）；"
        "参考性指标1项、1行，其中可按数值核验0行。"
    )


def test_an_attribute_that_no_row_has_is_not_told_at_all():
    told = indicators.by_attribute(edition_of(GOOD)).plain
    assert told == "按指标属性分，约束性指标1项、1行，其中可按数值核验1行，均与申报相符。"


def test_attainment_that_a_dry_climate_would_undo_is_told_with_both_thresholds():
    told = indicators.by_region(edition_of(row(COVERAGE, BY_REGION, "27.09%"))).plain
    assert told == (
        "林草覆盖率按“平原地区”（≥18%）核验，已达到要求；如认定为“干旱半干旱地区”（≥35%），则低7.91个百分点，"
        "结论相反，适用类别应由上级主管部门认定。"
    )


def test_a_shortfall_that_a_dry_climate_would_lift_is_not_told_as_one_it_would_cause():
    edition = edition_of(row(COVERAGE, BY_REGION, "40.00%"), plan=replace(PLAN, terrain="山区"))
    told = indicators.by_region(edition).plain
    assert "按“山区”（≥60%）核验，未达到要求；如认定为“干旱半干旱地区”（≥35%），则高5.00个百分点，结论相反" in told
    assert "相符" not in told


@pytest.mark.parametrize("base", ["35.00%", "40.00%", "10.00%", "≥18%"])
def test_a_threshold_by_climate_that_overturns_nothing_is_not_mentioned(base):
    edition = edition_of(row(COVERAGE, BY_REGION, base))
    assert not indicators.by_region(edition)
    assert "干旱" not in indicators.overview(edition).plain


def test_a_value_below_its_requirement_is_not_told_as_headroom():
    told = indicators.headroom_lead(edition_of(GOOD, WRONG, row("甲率", "≥90%", "88.5%"))).plain
    short, _, rest = told.partition("。")
    assert set(short.split("，")) == {"甲率低于要求1.5个百分点", "农田灌溉水有效利用系数低于要求0.03"}
    assert "秸秆综合利用率（2个百分点）" in rest
    assert "甲率" not in rest


def test_rows_at_their_requirement_are_told_as_without_headroom():
    one = indicators.headroom_lead(edition_of(row("甲率", "100%", "100%"))).plain
    assert one == "甲率的基准年值恰为要求值，没有余量。"
    rows = [row(f"{name}率", "100%", "100%") for name in "甲乙丙丁"]
    several = indicators.headroom_lead(edition_of(*rows)).plain
    assert several == "甲率、乙率、丙率等4行的基准年值恰为要求值，没有余量，任何回落都会使其不达标。"


def test_the_thinnest_headroom_is_told_first():
    rows = [row(f"{name}率", "≥90%", base) for name, base in zip("甲乙丙丁", ("99%", "91%", "95%", "93%"), strict=True)]
    told = indicators.headroom_lead(edition_of(*rows)).plain
    assert told == "有余量的各行中，最薄的依次为乙率（1个百分点）、丁率（3个百分点）、丙率（5个百分点）。"


def test_points_of_an_index_are_not_drawn_on_an_axis_of_percentage_points():
    edition = edition_of(GOOD, row("生态环境状况指数", "△EQI≥-1", "-0.45"))
    figure = indicators.headroom(edition)
    assert "生态环境状况指数" not in figure.data.plain
    assert figure.note.plain == "注：生态环境状况指数不以百分数计，未列入。资料来源：规划指标体系表。"
    assert indicators.headroom(edition_of(GOOD)).note.plain == "资料来源：规划指标体系表。"
    assert indicators.verified(edition).plain.splitlines()[-1].split("\t") == [
        "生态环境状况指数", "约束性", "△EQI≥-1", "-0.45", "0.55", "达标", "相符",
    ]  # fmt: skip


def test_the_table_of_verified_rows_tells_those_that_fail():
    lines = indicators.verified(edition_of(GOOD, STATE, row("甲率", "≥90%", "88.5%"))).plain.splitlines()[1:]
    assert [line.split("\t")[-3:] for line in lines] == [
        ["-1.5个百分点", "达标", "不符"], ["2个百分点", "达标", "相符"],
    ]  # fmt: skip


def test_rows_by_attribute_add_up_to_the_totals_below_them():
    table = indicators.attributes(edition_of(GOOD, WRONG, BOUND, STATE, OWNED))
    *parts, total = [[int(cell) for cell in line.split("\t")[1:]] for line in table.plain.splitlines()[1:]]
    assert total == [sum(column) for column in zip(*parts, strict=True)] == [5, 5, 4, 2, 1, 1, 1]
    assert table.totals == {2}


def test_the_full_table_prints_the_plan_as_it_stands():
    rows = (row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92.0%", "93%"), part("", "", "≥80%", declared="—"))
    table = indicators.full_table(edition_of(*rows, row(COVERAGE, BY_REGION, "27.09%"))).plain.splitlines()
    assert table[0].split("\t")[4:7] == ["基准年指标值（2022年）", "2025年预测值", "2035年目标值"]
    assert [line.split("\t") for line in table[1:]] == [
        ["1", "废弃物利用（秸秆综合利用率）", "≥90%", "约束性", "92.0%", "93%", "93%", "达标", "数值相符"],
        [" ", "　农膜回收率", "≥80%", "约束性", "≥80%", "≥80%", "≥80%", "—", "以不等式填报"],
        ["2", "林草覆盖率", "≥18%（平原地区）", "约束性", "27.09%", "27.09%", "27.09%", "达标", "数值相符"],
    ]


def test_a_county_without_numbers_gets_sentences_and_no_empty_figure():
    for made in (indicators.headroom, indicators.headroom_lead):
        told = made(edition_of(STATE))
        assert isinstance(told, Prose)
        assert told.plain == "没有可按数值计算余量的指标。"


def test_figures_are_the_same_bytes_twice_and_tell_their_numbers():
    edition = edition_of(GOOD, WRONG, BOUND, STATE, row("甲率", "≥90%", "88.5%", domain="生态经济"))
    for made in (indicators.ladder, indicators.headroom):
        assert made(edition)._repr_mimebundle_() == made(edition)._repr_mimebundle_()
    told = "5行中，数值相符1行、数值不符2行、以不等式填报1行、以状态填报1行。"
    assert indicators.ladder(edition).alt == f"各领域指标行的核验情况，堆叠条形图：{told}"
    assert indicators.ladder(edition).data.plain.splitlines()[1:] == ["生态安全\t1\t1\t1\t1\t4", "生态经济\t0\t1\t0\t0\t1"]
    assert indicators.headroom(edition).alt.endswith("由薄到厚：甲率-1.5个百分点，秸秆综合利用率2个百分点。")


UNDECLARED = row("甲率", "≥90%", "92%", declared="—")


def test_a_row_that_declares_nothing_is_counted_neither_as_right_nor_as_wrong():
    told = indicators.lead(edition_of(GOOD, WRONG, UNDECLARED)).plain
    assert "可按数值核验的3行中，1行相符、1行不符、1行未申报。" in told
    alone = indicators.lead(edition_of(UNDECLARED, row("乙率", "≥90%", "88%", declared="—"))).plain
    assert alone.endswith("可按数值核验的2行中，2行未申报。")


def test_rows_that_are_all_wrong_are_not_told_as_some_and_one_alone_is_not_told_as_all():
    assert indicators.lead(edition_of(WRONG, row("甲率", "≥90%", "88%"))).plain.endswith("可按数值核验的2行均与申报不符。")
    assert indicators.lead(edition_of(WRONG)).plain.endswith("可按数值核验的1行与申报不符。")
    assert indicators.lead(edition_of(GOOD)).plain.endswith("可按数值核验的1行与申报相符。")


def test_a_binding_row_that_declares_nothing_is_not_told_as_borne_out():
    told = indicators.by_attribute(edition_of(GOOD, UNDECLARED)).plain
    assert "其中可按数值核验2行" in told
    assert "均与申报相符" not in told


def test_a_threshold_by_climate_is_not_held_against_a_declaration_that_was_not_made():
    told = indicators.by_region(edition_of(row(COVERAGE, BY_REGION, "27.09%", declared="—"))).plain
    assert "核验为未申报" not in told


def test_undeclared_rows_have_a_column_only_where_there_are_some():
    shown, plain = (indicators.attributes(edition_of(GOOD, *more)).plain.splitlines() for more in ((UNDECLARED,), ()))
    assert shown[0].split("\t")[4:] == [
        "数值相符（行）", "数值不符（行）", "未申报（行）", "以不等式填报（行）", "以状态填报（行）",
    ]  # fmt: skip
    assert shown[-1].split("\t")[1:] == ["2", "2", "1", "1", "0", "1", "0", "0"]
    assert "未申报" not in plain[0]
    assert "未申报1行" in indicators.ladder(edition_of(GOOD, UNDECLARED)).alt
    assert "未申报" not in indicators.ladder(edition_of(GOOD)).alt


def test_a_ceiling_that_is_passed_is_told_as_passed_and_not_as_fallen_short_of():
    assert indicators.headroom_lead(edition_of(row("甲率", "≤60%", "62%"))).plain == "甲率高于要求2个百分点。"


def test_a_limit_that_must_be_passed_is_not_kept_by_standing_at_it():
    told = indicators.headroom_lead(edition_of(row("甲率", "＞90%", "90%"))).plain
    assert told == "甲率恰为“＞90%”的界限，未达到要求。"
    assert "没有余量" not in told


@pytest.mark.parametrize(("requirements", "move"), [("≥≥", "回落"), ("≤≤", "上升"), ("≥≤", "变动")])
def test_which_way_a_row_at_its_requirement_must_not_move_depends_on_the_requirement(requirements, move):
    rows = [row(f"{name}率", f"{sign}60%", "60%") for name, sign in zip("甲乙", requirements, strict=True)]
    told = indicators.headroom_lead(edition_of(*rows)).plain
    assert told == f"甲率、乙率等2行的基准年值恰为要求值，没有余量，任何{move}都会使其不达标。"


def test_a_single_row_with_headroom_is_not_told_as_the_thinnest_of_several():
    assert indicators.headroom_lead(edition_of(GOOD)).plain == "有余量的一行为秸秆综合利用率（2个百分点）。"


def test_headroom_of_indices_alone_is_left_to_the_table():
    told = indicators.headroom_lead(edition_of(row("甲指数", "≥0.55", "0.60"))).plain
    assert told == "按数值核验的各行均不以百分数计，余量见下表。"


def test_a_plan_in_which_no_number_verifies_gets_a_sentence_in_place_of_the_table():
    assert indicators.verified(edition_of(STATE)).plain == "没有可按数值核验的指标行。"


def test_the_full_table_has_the_near_and_the_far_year_whatever_the_plan_calls_them():
    table = indicators.full_table(edition_of(row("甲率", "≥90%", "92%", "93%", "95%"), headings=BOTH_TARGETS)).plain
    head, line = (text.split("\t") for text in table.splitlines())
    assert head[4:7] == ["2022年现状值", "2025年目标值", "2035年目标值"]
    assert line[4:7] == ["92%", "93%", "95%"]


def test_a_number_under_a_requirement_in_words_is_no_state_and_a_dash_asks_for_nothing():
    words = row("优良天数比例", "完成上级规定的考核任务", "93.2%", "93.5%", "94.0%")
    absent = row("近岸海域水质优良比例", "完成上级规定的考核任务", "/", "/", "/", declared="不涉及")
    edition = edition_of(GOOD, words, absent, STATE)
    assert indicators.lead(edition).plain.endswith(
        "另有1行以状态填报，尚待佐证。1行填报数值而要求为文字，不能按数值核验。1行申报为不涉及，不计作达标或未达标。"
    )
    shown = [line.split("\t")[-1] for line in indicators.full_table(edition).plain.splitlines()[1:]]
    assert shown == ["数值相符", "要求为文字", "不涉及", "以状态填报"]
    assert "要求为文字1行" in indicators.ladder(edition).alt
    assert [one.subject for one in nothing_verified.run(edition)] == ["优良天数比例", "生态文明建设规划"]


def test_what_does_not_apply_is_told_apart_and_waits_for_no_evidence():
    told = indicators.lead(edition_of(GOOD, row("近岸海域水质优良比例", "≥70%", "/", declared="不涉及"))).plain
    assert told.endswith("基准年申报达标1行。经复核，可按数值核验的1行与申报相符。1行申报为不涉及，不计作达标或未达标。")
    assert "以状态填报" not in told
