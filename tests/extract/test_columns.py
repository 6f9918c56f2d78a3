"""What the columns of a table are, by their headings, their cells, or as plan.yml decides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import columns
from analysis.extract.columns import BY_CELLS, DECIDED, EXACT, PARTLY, UNREAD, recognise, unit_in, with_base

INDICATORS = [
    ("领域", "domain"), ("序号", "serial"), ("指标\n名称", "name"), ("计量单位", "unit"), ("考核要求", "requirement"),
    ("指标性质", "attribute"), ("现状值\n2020年", "value"), ("目标值\n2025年", "value"), ("目标值\n2035年", "value"),
    ("是否达标", "declared"), ("责任部门", ""), ("备注", ""),
]  # fmt: skip
PROJECTS = [
    ("编号", "serial"), ("工程类别", "category"), ("项 目 名 称", "name"), ("建设内容\n及规模", "content"),
    ("牵头单位", "owner"), ("建设年限\n起", "start"), ("建设年限\n止", "finish"), ("总投资\n（万元）", "investment"),
    ("其中：中央资金", ""), ("资金来源", ""),
]  # fmt: skip


def found(kind, headings, records=(), decided=None):
    return {columns.narrow(one.heading): one for one in recognise(kind, headings, records, decided)}


@pytest.mark.parametrize(
    ("kind", "pairs"), [("appendix-1", PROJECTS), ("appendix-2", INDICATORS)], ids=["projects", "indicators"]
)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_columns_are_recognised_in_any_order(kind, pairs, data):
    shuffled = data.draw(st.permutations(pairs))
    matches = recognise(kind, [heading for heading, _ in shuffled])
    assert [one.field for one in matches] == [field for _, field in shuffled]


@pytest.mark.parametrize(
    ("heading", "role", "year"),
    [
        ("基准年指标值（2022年）", "baseline", 2022),
        ("现状值", "baseline", None),
        ("2025年预测值", "forecast", 2025),
        ("规划目标值\n远期\n（2035年）", "target", 2035),
        ("“十四五”末目标", "target", 2025),
        ("2023年实际完成值", "actual", 2023),
        ("2030年", "target", 2030),
        ("近期目标（2023—2025年）", "target", 2025),
    ],
)
def test_a_value_tells_its_role_and_year(heading, role, year):
    (one,) = recognise("appendix-2", [heading])
    assert (one.field, one.role, one.year) == ("value", role, year)


@pytest.mark.parametrize(
    "heading", ["年均增速", "2025年完成率", "目标任务", "责任单位", "达标情况（2022年）", "2030年较基期提高"]
)
def test_what_only_speaks_of_values_is_none(heading):
    assert recognise("appendix-2", [heading])[0].field != "value"


def test_of_bare_years_the_base_year_is_the_baseline_and_without_one_the_earliest():
    headings = ["指标", "2021年", "2025年"]
    for base, roles in ((2021, ["baseline", "target"]), (None, ["baseline", "target"]), (2025, ["target", "baseline"])):
        assert [one.role for one in with_base(recognise("appendix-2", headings), base)[1:]] == roles


def test_how_surely_a_column_is_recognised_is_told():
    records = [["1", "甲", "2023—2025年", "12", "丙"]]
    by = found("appendix-1", ["序号", "名称", "时间安排", "匡算总投资额", "地点"], records, {"地点": "建设内容"})
    assert {one.title: one.certainty for one in by.values()} == {
        "序号": EXACT, "项目名称": EXACT, "建设期限": BY_CELLS, "总投资": PARTLY, "建设内容": DECIDED,
    }  # fmt: skip
    assert found("appendix-1", ["坐落"])["坐落"].certainty == UNREAD


def test_a_heading_that_several_fields_have_goes_to_the_one_whose_cells_look_like_these():
    rows = [["约束性", "甲率", "90%"], ["预期性", "乙率", "80%"]]
    assert found("appendix-2", ["指标类型", "指标名称", "目标值"], rows)["指标类型"].field == "attribute"
    rows = [["生态安全", "甲率", "90%"], ["生态空间", "乙率", "80%"]]
    assert found("appendix-2", ["指标类型", "指标名称", "目标值"], rows)["指标类型"].field == "domain"


def test_of_money_divided_by_phase_or_source_the_whole_is_read():
    by = found("appendix-1", ["项目名称", "总投资（万元）\n近期", "总投资（万元）\n远期", "总投资（万元）\n合计"])
    assert [heading for heading, one in by.items() if one.field == "investment"] == ["总投资(万元)合计"]


def test_a_unit_that_is_of_works_is_not_that_of_the_money():
    rows = [["甲工程", "公里", "12"], ["乙工程", "座", "30"]]
    assert found("appendix-1", ["项目名称", "单位", "总投资（万元）"], rows)["单位"].field == ""


@pytest.mark.parametrize("below", ["建设期限", ""])
@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ([("2021", "2023"), ("2022年", "2025年底"), ("2022", "长期")], ["start", "finish"]),
        ([("2021-2023", "已批"), ("2022-2025", "在批")], ["period", ""]),
    ],
    ids=["years", "period and something else"],
)
def test_one_heading_of_a_period_over_two_columns_loses_no_finish_year(below, cells, fields):
    matches = recognise("appendix-1", ["项目名称", "建设期限", below, "总投资"], [("甲", *two, "12") for two in cells])
    assert [one.field for one in matches] == ["name", *fields, "investment"]


def test_one_heading_over_two_columns_is_a_name_and_its_parts():
    rows = [["农业废弃物综合利用率", "秸秆综合利用率"], ["", "农膜回收率"]]
    for second in ("指标名称", ""):
        assert [one.field for one in recognise("appendix-2", ["指标名称", second], rows)] == ["name", "part"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("总投资（万元）", "万元"), ("单位：亿元", "亿元"), ("面积(km²)", "km²"), ("PM2.5浓度（微克/立方米）", "微克/立方米"),
        ("总投资/万元", "万元"), ("生活垃圾治理率（村）", ""), ("生态村（个）", "个"),
        ("指标值（2022年）", ""), ("名称（含分项）", ""), ("比例（%）", "%"),
    ],
)  # fmt: skip
def test_a_unit_in_brackets_is_a_unit_and_a_year_is_none(text, unit):
    assert unit_in(text) == unit


def test_what_the_official_list_requires_stands_under_its_own_heading():
    rows = [["1", "甲率", "≥90", "92", "95"]]
    told = recognise("appendix-2", ["序号", "指标名称", "指标值", "现状值", "2030年目标值"], rows)
    assert [(one.field, one.certainty) for one in told][2] == ("requirement", PARTLY)
    alone = recognise("appendix-2", ["序号", "指标名称", "指标值"], [row[:3] for row in rows])
    assert alone[2].field == ""
    beside = recognise("appendix-2", ["序号", "指标名称", "指标值", "指标要求", "现状值"], rows)
    assert [one.field for one in beside][2:4] == ["", "requirement"]


def test_a_column_may_be_decided_by_its_place_where_another_is_headed_alike():
    told = recognise("appendix-1", ["序号", "名称", "名称", "总投资"], decided={"第3列": "不采用"})
    assert [one.field for one in told] == ["serial", "name", "", "investment"]
