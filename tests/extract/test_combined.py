"""One appendix of the tables that hold it."""

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
        ["1", "甲工程", "造林", "50", "万元", "", ""],
        ["", "合计", "", "50", "万元", "", ""],
        ["附表2 社会资本工程表", "", "", "", "", "", ""],
        ["1", "乙工程", "", "0.5", "亿元", "东乡", "2024年"],
    ]
    assert made.lines == [11, 12, 30, 31]
    assert made.told == ["“附表2 社会资本工程表”的表头不同，按列名并入“附表1 政府投资工程表”"]
    assert found.others == []


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
    assert [row[at] for row in made.records] == ["", "", "亿元"]
