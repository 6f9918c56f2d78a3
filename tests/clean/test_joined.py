"""A project over several rows is one project."""

import pytest

from analysis.clean.projects import projects
from tests.clean.test_indicators import PLAN
from tests.clean.test_projects import faults, raw

HEADINGS = ("序号", "项目名称", "建设内容", "建设期限", "总投资（万元）", "责任单位")
FIRST = ("1", "流域治理工程", "清淤10公里。", "2021-2023", "500.5", "水利局")


def read(*rows, headings=HEADINGS):
    return list(projects(raw(*rows, headings=headings), PLAN)[0].itertuples())


@pytest.mark.parametrize(
    ("more", "amount", "finish", "owner"),
    [
        (("", "", "护岸5公里", "", "", ""), "500.5", 2023, "水利局"),
        (("", "", "护岸5公里", "2022-2024", "700", "林草局"), "1200.5", 2024, "水利局、林草局"),
    ],
)
def test_what_stands_beside_a_merged_name_is_of_the_project_above(more, amount, finish, owner):
    (row,) = read(FIRST, more)
    assert (row.content, row.investment_text, row.owner) == ("清淤10公里；护岸5公里", amount, owner)
    assert (row.start_year, row.finish_year, row.place) == (2021, finish, "A1.1")


def test_the_years_of_two_columns_are_the_first_and_the_last():
    headings = ("序号", "项目名称", "建设内容", "开工时间", "竣工时间", "总投资（万元）")
    (row,) = read(("1", "甲", "清淤", "2022", "2023", "5"), ("", "", "护岸", "2021年", "2025", "7"), headings=headings)
    assert (row.start_year, row.finish_year) == (2021, 2025)


@pytest.mark.parametrize(
    "more", [("", "", "其中：护岸", "", "200", ""), ("", "", "", "", "200", ""), ("", "", "护岸", "", "2亿元", "")]
)
def test_amounts_that_may_not_be_added_are_told(more):
    (told,) = faults(FIRST, more, headings=HEADINGS)
    assert "格内上下有几个数" in told
