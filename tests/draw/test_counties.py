"""What is shown of many fictional counties, and of one among them."""

import pandas as pd
import pytest

from analysis.draw import counties
from analysis.errors import InputError


def headroom(**by_indicator):
    """Rows of `headroom`: one plan after the other has these values."""
    rows = [
        {"plan": f"shili-{at}", "indicator": name, "headroom": value}
        for name, values in by_indicator.items()
        for at, value in enumerate(values)
    ]
    return pd.DataFrame(rows)


def test_the_thinnest_headroom_stands_first_in_percentage_points_with_how_many_values_there_are():
    made = counties.headrooms(headroom(甲率=[0.1, 0.2, 0.3], 乙率=[-0.02, 0.01]), "shili-1")
    assert made.data.rows == [["乙率", "2", "-0.5", "1.0"], ["甲率", "3", "20.0", "20.0"]]
    assert [label.get_text() for label in made.canvas.axes[0].get_yticklabels()] == ["乙率（2）", "甲率（3）"]
    assert "乙率2个数，中位数-0.5个百分点" in made.alt


def test_an_indicator_that_the_county_does_not_have_is_shown_without_it():
    made = counties.headrooms(headroom(甲率=[0.1, 0.2, 0.3], 乙率=[0.25]), "shili-2")
    assert made.data.rows == [["甲率", "3", "20.0", "30.0"], ["乙率", "1", "25.0", None]]


def test_of_few_values_each_is_shown_and_of_many_their_spread():
    few, many = (counties.headrooms(headroom(甲率=[at / 100 for at in range(count)]), "none") for count in (9, 10))
    assert [len(one.canvas.axes[0].collections) for one in (few, many)] == [0, 3]
    assert len(few.canvas.axes[0].lines[0].get_xdata()) == 9


def test_a_county_with_several_projects_of_a_technology_has_a_dot_for_each():
    rows = [("a", "风电", 6000.0), ("a", "风电", 7000.4), ("b", "风电", 6500.0), ("b", "光伏", 4000.0)]
    made = counties.unit_costs(pd.DataFrame(rows, columns=["plan", "technology", "unit_cost"]), "a")
    assert made.data.rows == [["风电", "3", "6500", "6000、7000"], ["光伏", "1", "4000", None]]
    assert made.canvas.axes[0].get_xlabel() == "单位投资（元/千瓦）"


def test_long_names_are_cut_in_the_figure_and_whole_in_its_data():
    name = "党政领导干部参加生态文明培训的人数比例"
    made = counties.headrooms(headroom(**{name: [0.1]}), "none")
    assert made.canvas.axes[0].get_yticklabels()[0].get_text() == "党政领导干部参加生态文明培训的…（1）"
    assert made.data.rows[0][0] == name


def test_where_nothing_was_collected_it_is_said_what_to_do(tmp_path):
    with pytest.raises(InputError, match=r"没有各版的数据集。请先生成几版报告，或运行 ecoplan collect"):
        counties.collected(str(tmp_path))
    (tmp_path / "editions").mkdir()
    assert counties.collected(str(tmp_path)) == tmp_path
