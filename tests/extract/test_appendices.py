"""The two appendix tables, found by their headings."""

import pytest

from analysis.errors import InputError
from analysis.extract.appendices import appendices
from analysis.extract.document import Document, DocumentCell, TableBlock

PROJECTS = [["序号", "项目名称", "建设内容", "总投资（亿元）"], ["1", "甲工程", "造林", "0.5"]]
INDICATORS = [["序号", "指标名称", "指标要求", "指标属性"], ["1", "甲率", "≥90%", "约束性"]]
OTHER = [["名称", "面积"], ["湿地", "3"]]


def table(rows, title="附表", line=10):
    cells = [DocumentCell(text, at, column, line + at) for at, row in enumerate(rows) for column, text in enumerate(row)]
    return TableBlock(title, tuple(cells), line)


def test_they_are_found_by_what_they_are_not_by_their_order_or_title():
    found = appendices(
        Document("甲.txt", (table(OTHER), table(INDICATORS, "指标", 20), table(PROJECTS, "工程", 30)))
    ).appendices
    assert (found["appendix-1"].title, found["appendix-2"].title) == ("工程", "指标")
    assert found["appendix-1"].records == [["1", "甲工程", "造林", "0.5"]]
    assert found["appendix-1"].lines == [31]


def test_a_heading_broken_over_lines_is_recognised_and_kept_as_printed():
    rows = [["序号", "指标\n名称", "指标要求", "指标属性"], INDICATORS[1]]
    found = appendices(Document("甲.txt", (table(rows), table(PROJECTS)))).appendices
    assert found["appendix-2"].headings[1] == "指标\n名称"


def test_a_missing_table_and_every_row_of_the_wrong_width_are_told_at_once():
    short = [PROJECTS[0], ["1", "甲工程"], ["2", "乙工程", "造林"]]
    with pytest.raises(InputError) as caught:
        appendices(Document("甲.txt", (table(short, "工程", 30),)))
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == 3
    assert "第1行：有2格，表头有4格" in told[0]
    assert "甲.txt 第 32 行" in told[1]
    assert "找不到指标体系表" in told[2]


@pytest.mark.parametrize("unit", ["单位：万元", "（单位：万元）", "计量单位：万元", "单 位：万元"])
def test_a_unit_above_a_table_is_told_from_its_title(unit):
    rows = [["序号", "项目名称", "建设内容", "总投资"], ["1", "甲工程", "造林", "0.5"]]
    made = appendices(Document("甲.docx", (table(rows, f"附表1 重点工程 {unit}"), table(INDICATORS, "指标")))).appendices
    assert (made["appendix-1"].title, made["appendix-1"].unit) == ("附表1 重点工程", "万元")


@pytest.mark.parametrize("money", ["（万元）", "万元", "(万元)"])
def test_units_in_a_row_below_the_headings_are_those_of_the_columns(money):
    rows = [["序号", "项目名称", "建设期限", "总投资"], ["", "", "（年）", money], ["1", "甲工程", "2021-2023", "500"]]
    made = appendices(Document("甲.docx", (table(rows, "重点工程"), table(INDICATORS, "指标")))).appendices["appendix-1"]
    assert made.headings == ["序号", "项目名称", "建设期限\n（年）", "总投资\n（万元）"]
    assert (made.matches[3].unit, made.records) == ("万元", [rows[2]])


def test_headings_on_two_levels_are_read_whether_or_not_the_document_shows_what_is_merged():
    heads = [["序号", "指标名称", "单位", "目标值", "", "现状值"], ["", "", "", "2025年", "2035年", ""]]
    rows = [*heads, ["1", "甲率", "%", "90", "95", "85"]]
    headings = ["序号", "指标名称", "单位", "目标值\n2025年", "目标值\n2035年", "现状值"]
    assert appendices(Document("甲.md", (table(rows, "指标"),))).appendices["appendix-2"].headings == headings
    cells = [
        DocumentCell(text, at, column, at, 1 if text == "目标值" or at else 2, 2 if text == "目标值" else 1)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    made = appendices(Document("甲.docx", (TableBlock("指标", tuple(cells), 1),))).appendices["appendix-2"]
    assert (made.headings, made.records) == (headings, [["1", "甲率", "%", "90", "95", "85"]])


def test_a_table_with_targets_goes_before_one_that_says_how_things_stand():
    stands = [["序号", "指标名称", "指标单位", "指标要求", "2022年现状值", "达标情况"], ["1", "甲率", "%", "≥90", "92", "达标"]]
    system = [["序号", "指标名称", "2022年现状值", "2025年目标值"], ["1", "甲率", "92", "95"]]
    found = appendices(Document("甲.txt", (table(stands, "现状达标情况", 20), table(system, "指标体系", 30))))
    assert found.appendices["appendix-2"].title == "指标体系"
    assert len(found.others) == 1


def test_parts_of_the_indicators_of_which_one_lacks_a_column_are_one_table():
    first = [["序号", "指标名称", "指标属性", "2022年", "2025年"], ["1", "甲率", "约束性", "92", "95"]]
    second = [["序号", "指标名称", "2022年", "2025年"], ["2", "乙率", "80", "85"]]
    found = appendices(
        Document("甲.txt", (table(first, "附表2-1 生态安全指标", 20), table(second, "附表2-2 生态经济指标", 30)))
    )
    assert [row[1] for row in found.appendices["appendix-2"].records] == ["", "甲率", "", "乙率"]


def test_a_table_of_how_many_projects_there_are_is_no_table_of_projects():
    counts = [["序号", "工程名称", "项目数", "投资（万元）", "牵头部门"], ["1", "生态安全类", "2", "5000", "县水利局"]]
    found = appendices(
        Document("甲.txt", (table(counts, "工程汇总", 5), table(INDICATORS, "指标", 20), table(PROJECTS, "工程", 30)))
    )
    assert found.appendices["appendix-1"].title == "工程"


def test_parts_without_headings_go_on_under_captions():
    rest = [["2", "乙工程", "治河", "0.7"]]
    parts = (table(PROJECTS, "（一）生态空间类", 10), table(rest, "（二）生态经济类", 30))
    found = appendices(Document("甲.txt", (*parts, table(INDICATORS, "指标", 40)))).appendices["appendix-1"]
    assert [row[0] for row in found.records] == ["（一）生态空间类", "1", "（二）生态经济类", "2"]
    assert found.lines == [10, 11, 30, 30]
