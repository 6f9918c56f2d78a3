"""One appendix of the tables that hold it."""

import pytest

from analysis.errors import InputError
from analysis.extract.appendices import appendices
from analysis.extract.document import Document, DocumentCell, TableBlock
from tests.extract.test_appendices import INDICATORS, table

STATE = [["序号", "项目名称", "建设内容", "总投资（万元）"], ["1", "甲工程", "造林", "50"], ["", "合计", "", "50"]]
PRIVATE = [["序号", "工程名称", "建设地点", "投资额（亿元）", "建设期限"], ["1", "乙工程", "东乡", "0.5", "2024年"]]


def read(*tables):
    return appendices(Document("甲.docx", (*tables, table(INDICATORS, "指标", 90))))


def test_tables_of_projects_under_other_headings_become_one_each_amount_with_its_unit():
    found = read(table(STATE, "附表1 政府投资工程表", 10), table(PRIVATE, "附表2 社会资本工程表", 30))
    made = found.appendices["appendix-1"]
    assert made.headings == [*STATE[0], "投资单位", "建设地点", "建设期限"]
    assert made.records == [
        ["附表1 政府投资工程表", "", "", "", "", "", ""],
        ["1", "甲工程", "造林", "50", "万元", "", ""],
        ["", "合计", "", "50", "万元", "", ""],
        ["附表2 社会资本工程表", "", "", "", "", "", ""],
        ["1", "乙工程", "", "0.5", "亿元", "东乡", "2024年"],
    ]
    assert made.lines == [10, 11, 12, 30, 31]
    assert made.told == ["“附表2 社会资本工程表”的表头不同，按列名并入“附表1 政府投资工程表”"]
    assert found.others == []


def test_three_tables_of_projects_become_one():
    river = [STATE[0], ["1", "丙工程", "治河", "70"]]
    made = read(
        table(STATE, "附表1 政府工程", 10), table(PRIVATE, "附表2 社会工程", 30), table(river, "附表3 河道工程", 50)
    ).appendices["appendix-1"]
    names = [row[1] or row[0] for row in made.records]
    assert names == ["附表1 政府工程", "甲工程", "合计", "附表2 社会工程", "乙工程", "附表3 河道工程", "丙工程"]
    assert {len(row) for row in made.records} == {len(made.headings)}


def test_a_row_of_too_many_or_too_few_cells_is_a_fault_in_whichever_table_it_stands():
    short = [STATE[0], ["1", "丙工程"], ["2", "丁工程", "治河", "70", "9"]]
    with pytest.raises(InputError) as told:
        read(table(STATE, "附表1 政府工程", 10), table(PRIVATE, "附表2 社会工程", 30), table(short, "附表3 河道工程", 50))
    assert [fault.found for fault in told.value.faults] == ["有2格，表头有4格", "有5格，表头有4格"]


def test_a_table_that_lists_the_same_projects_again_is_left_out_and_told():
    again = [["序号", "项目名称", "建设内容", "2024年投资额（万元）"], ["1", "甲工程", "造林", "20"]]
    found = read(table(STATE, "附表1 工程表", 10), table(again, "附表2 分年投资", 30))
    assert [row[1] for row in found.appendices["appendix-1"].records] == ["甲工程", "合计"]
    assert found.appendices["appendix-1"].told == ["“附表2 分年投资”所列项目与前表重复，没有采用"]
    assert len(found.others) == 1


def test_a_continued_table_goes_on_with_its_headings_or_without():
    more = [STATE[0], ["2", "丙工程", "治河", "70"]]
    for rest in (table(more, "续表", 30), table(more[1:], "", 30), table(more, "附表1（续）", 30)):
        made = read(table(STATE[:2], "附表1 工程表", 10), rest).appendices["appendix-1"]
        assert [row[1] for row in made.records] == ["甲工程", "丙工程"]
        assert len(made.headings) == 4


@pytest.mark.parametrize(
    "title", ["续附表1", "续表1", "附表1续", "附表1（续表）", "续附表 1 工程表", "附表1-1续 工程表", "（续附表1）", "接上表"]
)
def test_a_continued_title_is_no_row_wherever_it_stands(title):
    more = [STATE[0], ["2", "丙工程", "治河", "70"]]
    made = read(table(STATE[:2], "附表1 工程表", 10), table(more, title, 30)).appendices["appendix-1"]
    assert [row[1] for row in made.records] == ["甲工程", "丙工程"]
    again = [*STATE[:2], [title, "", "", ""], *more]
    assert [row[1] for row in read(table(again, "附表1 工程表", 10)).appendices["appendix-1"].records] == ["甲工程", "丙工程"]


def test_a_table_of_works_that_are_carried_on_is_no_continuation():
    more = [STATE[0], ["2", "丙工程", "治河", "70"]]
    made = read(table(STATE[:2], "附表1 工程表", 10), table(more, "附表2 续建工程表", 30)).appendices["appendix-1"]
    assert [row[0] for row in made.records] == ["附表1 工程表", "1", "附表2 续建工程表", "2"]


def test_a_continuation_without_headings_may_speak_of_years_and_of_what_is():
    for rest in (["2", "丙工程", "现状道路硬化", "70"], ["2", "丙工程", "2025年", "70"]):
        made = read(table(STATE[:2], "附表1 工程表", 10), table([rest], "续表", 30)).appendices["appendix-1"]
        assert [row[1] for row in made.records] == ["甲工程", "丙工程"]


def test_totals_of_a_table_and_of_its_continuation_are_each_of_their_own():
    more = [["序号", "项目名称", "建设内容", "总投资（亿元）"], ["2", "丙工程", "治河", "0.7"], ["", "合计", "", "0.7"]]
    made = read(table(STATE, "附表1 工程表", 10), table(more, "附表1 工程表（续）", 30)).appendices["appendix-1"]
    assert [row[0] or row[1] for row in made.records] == [
        "附表1 工程表", "1", "合计", "附表1 工程表（续）", "2", "合计",
    ]  # fmt: skip


def test_works_that_are_done_are_none_of_the_plans():
    done = [STATE[0], ["1", "旧工程", "治河", "999"]]
    found = read(table(done, "表3 “十三五”已建成工程", 5), table(STATE, "附表1 工程表", 10))
    assert found.appendices["appendix-1"].title == "附表1 工程表"
    assert [row[1] for row in found.appendices["appendix-1"].records] == ["甲工程", "合计"]
    assert len(found.others) == 1


def test_what_a_table_adds_to_the_one_that_it_repeats_is_told():
    again = [
        ["序号", "项目名称", "建设内容", "2024年投资额（万元）"],
        ["1", "甲工程", "造林", "20"],
        ["2", "丁工程", "造林", "20"],
    ]
    told = read(table(STATE, "附表1 工程表", 10), table(again, "附表2 分年投资", 30)).appendices["appendix-1"].told
    assert told == ["“附表2 分年投资”所列项目与前表重复，没有采用；其中丁工程不在前表，请核对是否应补入"]


def test_one_unit_above_a_table_and_another_in_its_heading_are_told():
    told = read(table(STATE, "附表1 工程表（单位：亿元）", 10)).appendices["appendix-1"].told
    assert told == ["“附表1 工程表”上方印有单位“亿元”，表头「总投资(万元)」另有单位，取表头的，请核对"]


def test_indicators_in_two_tables_are_one_where_the_same_columns_are_headed_otherwise():
    second = [["序号", "指标", "指标要求", "指标性质"], ["2", "乙率", "≥80%", "预期性"]]
    made = appendices(Document("甲.docx", (table(INDICATORS, "约束性指标", 10), table(second, "预期性指标", 20))))
    assert [row[1] for row in made.appendices["appendix-2"].records if row[1]] == ["甲率", "乙率"]


def test_merged_cells_of_indicators_hold_for_every_row_and_year_that_they_reach():
    rows = [
        ["序号", "指标名称", "单位", "指标要求", "2022年现状值", "2025年目标值", "2030年目标值"],
        ["1", "甲率", "%", "≥80", "85", "90", ""],
        ["2", "乙率", "", "", "81", "持续改善", ""],
    ]
    spans = {(1, 2): (2, 1), (1, 3): (2, 1), (1, 5): (1, 2), (2, 5): (1, 2)}
    cells = [
        DocumentCell(text, at, column, 10 + at, *spans.get((at, column), (1, 1)))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    made = appendices(Document("甲.docx", (TableBlock("指标体系", tuple(cells), 10),))).appendices["appendix-2"]
    assert [row[2:] for row in made.records] == [["%", "≥80", "85", "90", "90"], ["%", "≥80", "81", "持续改善", "持续改善"]]


def test_an_owner_over_several_rows_is_that_of_each():
    rows = [["序号", "项目名称", "责任主体", "总投资（万元）"], ["1", "甲工程", "县林业局", "50"], ["2", "乙工程", "", "60"]]
    cells = [
        DocumentCell(text, at, column, 10 + at, 2 if text == "县林业局" else 1)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    made = read(TableBlock("附表1 工程表", tuple(cells), 10)).appendices["appendix-1"]
    assert [row[2] for row in made.records] == ["县林业局", "县林业局"]


def test_parts_below_one_another_in_a_row_become_rows():
    heads = ["序号", "指标名称", "单位", "指标属性", "2022年现状值", "2030年目标值"]
    row = ["1", "环境空气质量\n优良天数比例\nPM2.5浓度", "%\n微克/立方米", "约束性", "91.5\n31", "完成上级任务"]
    found = appendices(Document("甲.docx", (table([heads, row], "指标体系", 10),)))
    made = found.appendices["appendix-2"]
    assert made.records == [
        ["1", row[1], "%", "约束性", "91.5", "完成上级任务"],
        ["", "", "微克/立方米", "", "31", "完成上级任务"],
    ]
    assert made.told == ["第1行的格内上下列有2个分项，分作2行"]


def test_a_table_that_names_no_unit_is_not_given_that_of_another():
    plain = [["序号", "项目名称", "建设内容", "总投资"], ["1", "甲工程", "造林", "50"]]
    made = read(table(plain, "附表1 工程表", 10), table(PRIVATE, "附表2 社会资本工程表", 30)).appendices["appendix-1"]
    at = made.headings.index("投资单位")
    assert [row[at] for row in made.records] == ["", "", "", "亿元"]
