"""What the report says and shows of the projects' investment against a fictional county's economy."""

import pytest

from analysis.draw import burden
from tests.measure.test_burden import ASSETS, COMPANY, GDP, REVENUE
from tests.measure.test_projects import TREES, WIND, edition_with, project

TWO = (project(WIND, "12", owner=COMPANY), project(TREES, "2", start=2024))
ONE = (project(WIND, "6", owner=COMPANY, finish=2023), project(TREES, "2", finish=2023))
JOINT = project(WIND, "6", owner="示例开发有限公司（县人民政府）", finish=2023)


def test_without_a_flow_in_the_narrative_nothing_is_compared():
    told = burden.lead(edition_with(*TWO)).plain
    assert told == "正文未列可供对照的地区生产总值、固定资产投资或财政收入，本节不作比较。"


def test_the_heaviest_year_is_told_against_the_flows_of_one_year():
    told = burden.lead(edition_with(*TWO, narrative=[GDP, ASSETS, REVENUE])).plain
    assert told.startswith(
        "全部项目以2024年分摊最多，为8.00亿元，相当于2022年地区生产总值（100亿元）的8.0%，固定资产投资（50亿元）的16.0%。"
        "机关事业单位负责的项目在2024年的投资为2.00亿元，相当于2022年地方级财政收入（4亿元）的50.0%；企业负责的项目不计入。"
    )
    assert "只说明量级" in told


@pytest.mark.parametrize(
    ("flow", "words", "others"),
    [
        (GDP, "相当于2022年地区生产总值（100亿元）的8.0%。", ("固定资产投资", "财政收入")),
        (ASSETS, "相当于2022年固定资产投资（50亿元）的16.0%。", ("地区生产总值", "财政收入")),
        (REVENUE, "相当于2022年地方级财政收入（4亿元）的50.0%；", ("全部项目", "地区生产总值", "固定资产投资")),
    ],
)
def test_a_flow_that_is_not_stated_is_not_told(flow, words, others):
    told = burden.lead(edition_with(*TWO, narrative=[flow])).plain
    assert words in told
    assert not any(other in told for other in others)


def test_one_year_alone_is_not_told_as_the_heaviest():
    told = burden.lead(edition_with(*ONE, narrative=[GDP])).plain
    assert told.startswith("全部项目在2023年的投资为8.00亿元，相当于2022年地区生产总值（100亿元）的8.0%。")
    assert "最多" not in told


@pytest.mark.parametrize(
    ("projects", "words"),
    [
        (ONE, "；企业负责的项目不计入。"),
        ((*ONE, JOINT), "；企业负责的项目（含责任主体栏附注政府的）不计入。"),
    ],
)
def test_whose_projects_are_left_out_of_the_comparison_with_revenue_is_told(projects, words):
    assert f"地方级财政收入（4亿元）的50.0%{words}" in burden.lead(edition_with(*projects, narrative=[REVENUE])).plain


def test_companies_alone_are_not_set_against_local_revenue():
    told = burden.lead(edition_with(*TWO[:1], narrative=[GDP, REVENUE])).plain
    assert "地区生产总值（100亿元）的6.0%" in told
    assert "财政收入" not in told
    assert "机关事业单位" not in told


def test_the_table_has_a_column_for_each_flow_that_is_stated_and_no_other():
    full = burden.table(edition_with(*TWO, narrative=[GDP, ASSETS, REVENUE])).plain.splitlines()
    assert [line.split("\t") for line in full[1:]] == [
        ["2023年", "6.00", "6.0", "12.0", "—", "—"], ["2024年", "8.00", "8.0", "16.0", "2.00", "50.0"],
    ]  # fmt: skip
    bare = burden.table(edition_with(*TWO[:1], narrative=[GDP])).plain.splitlines()
    assert bare[0].split("\t") == ["年份", "全部项目（亿元）", "相当于地区生产总值（%）"]


def test_the_figure_is_the_same_bytes_twice_and_says_that_the_spread_is_no_plan():
    edition = edition_with(*TWO)
    figure = burden.yearly(edition)
    assert figure.alt == "项目投资按建设年份平均分摊，横向条形图：2023年6.00亿元，2024年8.00亿元。"
    assert "仅供估量，不是年度计划" in figure.note.plain
    assert [line.split("\t") for line in figure.data.plain.splitlines()[1:]] == [
        ["2023年", "6.00", "—"], ["2024年", "8.00", "2.00"],
    ]  # fmt: skip
    assert figure._repr_mimebundle_() == burden.yearly(edition)._repr_mimebundle_()


def test_of_several_years_of_public_projects_the_heaviest_is_told():
    projects = (*TWO, project(TREES, "0.5", start=2023, finish=2023))
    told = burden.lead(edition_with(*projects, narrative=[REVENUE])).plain
    assert told.startswith("机关事业单位负责的项目以2024年分摊最多，为2.00亿元，相当于2022年地方级财政收入（4亿元）的50.0%；")


@pytest.mark.parametrize("projects", [TWO, ONE, ONE[1:], (*ONE, JOINT)])
def test_who_pays_is_left_to_the_county_and_not_concluded_from_the_table(projects):
    told = burden.lead(edition_with(*projects, narrative=[GDP, REVENUE])).plain
    assert told.endswith("上述比例以分摊到各年的投资对照基准年一年的流量，只说明量级，不反映资金构成。")
    assert "主要由企业" not in told


def test_bureaus_that_answer_for_everything_are_not_told_as_carrying_it():
    edition = edition_with(*ONE[1:], narrative=[GDP, REVENUE])
    for shown in (burden.lead(edition).plain, burden.table(edition).plain):
        assert "机关事业单位" not in shown
        assert "财政收入" not in shown


def test_local_revenue_alone_is_no_measure_of_companies_projects():
    told = burden.lead(edition_with(*TWO[:1], narrative=[REVENUE])).plain
    assert told == "正文所列经济量与重点工程表的项目没有可供对照的范围，本节不作比较。"


@pytest.mark.parametrize(
    ("projects", "narrative", "clause"),
    [
        (TWO, [GDP], "，经济量均为2022年数值"),
        (TWO, [REVENUE], "，经济量均为2022年数值"),
        (TWO, [], ""),
        (TWO[:1], [REVENUE], ""),
    ],
)
def test_the_year_of_the_flows_is_noted_only_where_there_are_flows(projects, narrative, clause):
    note = burden.table(edition_with(*projects, narrative=narrative)).note.plain
    assert note == f"注：投资按各项目起止年份（含首末两年）平均分摊{clause}。资料来源：规划重点工程表、正文。"
