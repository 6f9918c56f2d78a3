"""What the report says and shows of a fictional county's way to its targets."""

import pytest

from analysis.draw import targets
from analysis.draw.prose import Prose
from tests.clean.test_indicators import row
from tests.measure.test_indicators import BOTH_TARGETS, STATE, edition_of, told
from tests.measure.test_projects import TREES, WIND, project
from tests.measure.test_targets import EARLY, HELD, LATE

FORECAST = "指标体系表把近期一栏题为“2025年预测值”，本报告沿用原词，不作目标值理解。"
TIME = "2022年至2025年占全部规划时间的23.1%。按印刷位数所允许的区间判断，"


def test_changing_and_holding_rows_are_counted_apart():
    said = targets.lead(edition_of(EARLY, LATE, HELD, STATE)).plain
    assert said.startswith(
        f"{FORECAST}三个年份均为数值的指标有3行，其中2行的远期数值较基准年有变化，1行各期数值不变、属于保持性要求。"
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([EARLY, LATE], "三个年份均为数值的指标有2行，远期数值均较基准年有变化。"),
        ([HELD, STATE], "三个年份均为数值的指标有1行，各期数值不变、属于保持性要求。"),
        ([STATE], "指标体系表没有三个年份均为数值的指标行，无法计算变化幅度。"),
    ],
)
def test_all_or_none_or_nothing_to_compare_is_not_told_as_some(rows, sentence):
    said = targets.lead(edition_of(*rows)).plain
    assert sentence in said
    assert "其中" not in said
    assert ("规划时间" in said) == (rows[0] is EARLY)


def test_early_late_and_even_changes_are_told_with_their_shares():
    even = row("丁率", "≥50%", "60%", "61%", "62%")
    said = targets.lead(edition_of(EARLY, LATE, even)).plain
    assert (
        f"{TIME}1行的近期变化所占份额高于这一比例，为甲率（80.0%）；"
        "1行低于这一比例，为乙率（2.0%），变化主要留在远期；1行与这一比例大体相当。"
    ) in said


@pytest.mark.parametrize(
    ("rows", "pace"),
    [
        ([EARLY], "1行的近期变化所占份额高于这一比例，为甲率（80.0%）。"),
        ([LATE], "1行低于这一比例，为乙率（2.0%），变化主要留在远期。"),
        ([row("丁率", "≥50%", "60%", "61%", "62%")], "1行与这一比例大体相当。"),
    ],
)
def test_a_pace_that_no_row_has_is_not_told(rows, pace):
    assert targets.lead(edition_of(*rows)).plain.endswith(TIME + pace)


def test_of_many_early_rows_three_are_named_the_earliest_first():
    rows = [row(f"{name}率", "≥0%", "60.0%", f"{60 + at}.0%", "70.0%") for at, name in enumerate("甲乙丙丁", start=5)]
    assert (
        "4行的近期变化所占份额高于这一比例，最高的是丁率（80.0%）、丙率（70.0%）、乙率（60.0%）。"
        in targets.lead(edition_of(*rows)).plain
    )


@pytest.mark.parametrize(("target", "comparator", "disputed"), [("75%", "≥", True), ("68.0%", ">", False), ("65%", "≥", False)])
def test_a_pace_that_rests_on_a_disputed_number_says_so(target, comparator, disputed):
    stated = [told("甲率", target, comparator=comparator, year=2025)]
    said = targets.lead(edition_of(EARLY, narrative=stated)).plain
    assert ("上述各行中，甲率的附表数值与正文近期目标不一致，应先统一口径再作安排。" in said) == disputed


def test_a_row_that_holds_has_no_pace_to_dispute():
    stated = [told("丙率", "75%", comparator="≥", year=2025)]
    assert "不一致" not in targets.lead(edition_of(EARLY, HELD, narrative=stated)).plain


def test_a_fall_that_slows_is_not_told_as_a_recovery():
    said = targets.lead(edition_of(row("生态环境状况指数", "△EQI≥-1", "-0.45", "-0.35", "-0.25"))).plain
    assert said.endswith(
        "生态环境状况指数本身是相对以前年份的变化，规划未注明对比年份，各期数值表示逐期变化还是累计变化须先说明，"
        "本报告不作进度判断。"
    )
    assert "规划时间" not in said
    assert "不作进度判断" not in targets.lead(edition_of(EARLY)).plain
    for rows in ([row("生态环境状况指数", "△EQI≥-1", "-0.45", "-0.15", "0.25")], [EARLY]):
        assert "止降" not in targets.lead(edition_of(*rows)).plain


def test_the_ambition_table_prints_distances_and_paces():
    table = targets.ambition(edition_of(LATE, EARLY, HELD)).plain.splitlines()
    assert table[0].split("\t")[1:4] == ["2022年", "2025年预测值", "2035年目标值"]
    assert [line.split("\t") for line in table[1:]] == [
        ["甲率", "60.0%", "68.0%", "70.0%", "8.0", "10.0", "80.0", "2.67", "0.20"],
        ["乙率", "60.0%", "60.2%", "70.0%", "0.2", "10.0", "2.0", "0.07", "0.98"],
    ]


def test_a_fall_is_printed_with_its_sign_and_a_change_without_a_pace():
    rows = (row("甲率", "≤80%", "70.0%", "68.0%", "60.0%"), row("生态环境状况指数", "△EQI≥-1", "-0.45", "-0.35", "-0.25"))
    change, fall = [line.split("\t")[4:] for line in targets.ambition(edition_of(*rows)).plain.splitlines()[1:]]
    assert fall == ["-2.0", "-10.0", "20.0", "-0.67", "-0.80"]
    assert change == ["0.10", "0.20", "—", "—", "—"]


def test_more_forest_is_told_as_square_kilometres_and_mu_of_the_whole_county():
    edition = edition_of(row("林草覆盖率", "≥18%", "20.00%", "20.50%", "23.00%"), EARLY)
    assert targets.effort(edition).plain == (
        "按土地总面积折算，林草覆盖率的变化相当于到2025年约增加5.0平方千米（0.75万亩），到2035年累计约增加30.0平方千米（4.50万亩）。"
        "重点工程表未列与之对应的工程，增量从何而来需由主管部门说明。"
    )


def test_shares_of_other_things_are_not_turned_into_areas_of_the_county():
    edition = edition_of(EARLY, row("林草覆盖率", "≥18%", "20.00%"))
    assert targets.effort(edition).plain == "各指标中没有以县域面积为分母的变化，不作实物量折算。"


def test_a_plan_in_which_nothing_is_to_change_gets_sentences_and_no_empty_figure():
    for made in (targets.ambition, targets.dumbbell):
        said = made(edition_of(HELD, STATE))
        assert isinstance(said, Prose)
        assert said.plain.endswith("没有需要分期完成的变化。")


def test_the_figure_is_the_same_bytes_twice_and_tells_its_numbers():
    edition = edition_of(EARLY, LATE, HELD)
    assert targets.dumbbell(edition)._repr_mimebundle_() == targets.dumbbell(edition)._repr_mimebundle_()
    assert targets.dumbbell(edition).alt == ("至2025年的变化占全部变化的份额，哑铃图，时间份额为23.1%：甲率80.0%，乙率2.0%。")
    assert [line.split("\t")[0] for line in targets.dumbbell(edition).data.plain.splitlines()[1:]] == ["甲率", "乙率"]


BACK = row("丁率", "≥50%", "60%", "65%", "60%")


def test_a_value_that_comes_back_is_told_neither_as_changed_nor_as_held():
    said = targets.lead(edition_of(EARLY, HELD, BACK)).plain
    assert (
        "三个年份均为数值的指标有3行，其中1行的远期数值较基准年有变化，1行各期数值不变、属于保持性要求，"
        "1行中期有变化、远期回到基准年值。"
    ) in said


def test_a_near_value_that_the_plan_calls_a_target_is_not_told_as_a_forecast():
    edition = edition_of(EARLY, headings=BOTH_TARGETS)
    assert targets.lead(edition).plain.startswith("三个年份均为数值的指标有1行")
    assert targets.ambition(edition).plain.splitlines()[0].split("\t")[1:4] == ["2022年", "2025年目标值", "2035年目标值"]


def test_a_fall_that_deepens_is_not_told_as_one_that_slows():
    for values in (("-0.25", "-0.35", "-0.45"), ("-0.45", "-0.50", "-0.25")):
        said = targets.lead(edition_of(row("生态环境状况指数", "△EQI≥-1", *values))).plain
        assert "降幅收窄" not in said
        assert said.endswith("本报告不作进度判断。")


def test_forest_that_is_lost_is_told_as_lost_and_asks_for_no_works():
    edition = edition_of(row("林草覆盖率", "≥18%", "23.00%", "22.50%", "20.00%"))
    assert targets.effort(edition).plain == (
        "按土地总面积折算，林草覆盖率的变化相当于到2025年约减少5.0平方千米（0.75万亩），到2035年累计约减少30.0平方千米（4.50万亩）。"
    )


def test_forest_that_stays_until_the_near_year_or_comes_back_is_not_told_as_needed():
    later = targets.effort(edition_of(row("林草覆盖率", "≥18%", "20.00%", "20.00%", "23.00%"))).plain
    assert later.startswith(
        "按土地总面积折算，林草覆盖率的变化相当于到2025年面积不变，到2035年累计约增加30.0平方千米（4.50万亩）。"
    )
    back = targets.effort(edition_of(row("林草覆盖率", "≥18%", "20.00%", "21.00%", "20.00%"))).plain
    assert back == "按土地总面积折算，林草覆盖率的变化相当于到2025年约增加10.0平方千米（1.50万亩），到2035年面积不变。"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (TREES, "人工造林1.2万亩", "重点工程表所列对应工程的建设规模可与这一增量对照，尚需主管部门核定。"),
        (TREES, "人工造林800公顷", "重点工程表所列对应工程的建设规模可与这一增量对照，尚需主管部门核定。"),
        (TREES, "人工造林，栽植20万株", "重点工程表所列对应工程未列面积，能否支撑这一增量需由主管部门补充工程量后再作判断。"),
        (WIND, "建设10万千瓦风电场，占地30公顷", "重点工程表未列与之对应的工程，增量从何而来需由主管部门说明。"),
    ],
)
def test_growth_is_set_against_the_works_that_could_bring_it_and_against_no_others(name, content, said):
    _, owner, _, *rest = project(name)
    rising = row("林草覆盖率", "≥18%", "20.00%", "20.50%", "23.00%")
    edition = edition_of(rising, projects=[("1", name, owner, content, *rest)])
    assert targets.effort(edition).plain.endswith(f"（4.50万亩）。{said}")
