"""What the report says of a fictional county's targets without projects and projects without targets."""

from analysis.draw import links
from tests.clean.test_indicators import part, row
from tests.measure.test_projects import HELD, RISING, STAFF, STRAW, TREES, WIND, edition_with, project


def test_a_target_without_a_project_and_a_project_without_a_target_are_both_told():
    edition = edition_with(project(TREES, "1"), project(WIND, "3"), rows=[RISING, STRAW, HELD])
    checked, turned = links.lead(edition).plain.split("\n")
    assert checked == (
        "3行指标中，远期目标较基准年有数值变化的有2行。按工程类别与指标名称对照，1行在重点工程表中未见直接对应的工程："
        "“秸秆综合利用率”；建议明确支撑措施和资金安排。其余1行有名称相关的工程：“林草覆盖率”。"
    )
    assert turned == (
        "反过来看，1个项目（3.00亿元，占75.0%）按名称未见直接对应的建设指标，其成效需另行设定考核口径。"
        "这一对照只依据名称，供核对之用。"
    )


def test_where_every_target_has_a_project_and_every_project_a_target_nothing_is_asked_for():
    checked, turned = links.lead(edition_with(project(TREES), rows=[RISING])).plain.split("\n")
    assert checked.endswith("需要工程支撑的各行均有相应工程。")
    assert turned == "反过来看，各项目按名称均有对应指标。这一对照只依据名称，供核对之用。"


def test_what_management_moves_is_not_asked_for_works():
    one = links.lead(edition_with(project(TREES), rows=[RISING, STAFF])).plain
    assert "“党政领导干部参加培训的人数比例”属管理类指标，不以工程支撑，宜明确工作措施。" in one
    assert "未见直接对应的工程" not in one
    green = row("政府绿色采购比例", "≥80%", "85%", "90%", "95%")
    several = links.lead(edition_with(project(TREES), rows=[RISING, STAFF, green])).plain
    assert "“党政领导干部参加培训的人数比例”“政府绿色采购比例”等2行属管理类指标" in several


def test_a_plan_in_which_no_number_changes_is_not_searched_for_works():
    told = links.lead(edition_with(project(TREES), rows=[HELD, row("规划", "实施", "实施")])).plain
    assert told == "远期目标与基准年相比均无数值变化，无须逐项对照工程。"


def test_a_part_without_a_project_is_told_by_its_own_name():
    rows = (row("废弃物利用\n秸秆综合利用率\n农膜回收率", "≥90%\n≥80%", "92%"), part("", "", "85%", "88%", "90%"))
    told = links.lead(edition_with(project(TREES), rows=rows)).plain
    assert "1行在重点工程表中未见直接对应的工程：“农膜回收率”；" in told


def test_where_management_alone_moves_the_targets_works_are_not_said_to_support_them():
    told = links.lead(edition_with(project(TREES), rows=[STAFF])).plain
    assert "需要工程支撑的各行均有相应工程" not in told
    assert "属管理类指标，不以工程支撑" in told


def test_where_all_targets_have_works_the_works_are_not_told_as_those_of_the_rest():
    assert "其余" not in links.lead(edition_with(project(TREES), rows=[RISING])).plain
    assert "其余" not in links.lead(edition_with(project(TREES), rows=[STRAW, STAFF])).plain
