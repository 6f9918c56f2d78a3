"""Installed capacities and technologies in contents of projects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clean.capacity import capacity_in, technology_of


@pytest.mark.parametrize(
    ("content", "capacity"),
    [
        ("建设15万千瓦风电场，新建一座220kV升压站。", 150.0),
        ("建设1.29万千瓦风电场", 12.9),
        ("光伏100MW", 100.0),
        ("年发电量300万千瓦时", None),
        ("新建500千伏变电站。", None),
        ("总占地面积约35万平方米", None),
        ("建设10万千瓦风电和5万千瓦光伏", 150.0),
        ("年发电1200kW.h", None),
        ("总装机20万千瓦，其中风电15万千瓦、光伏5万千瓦", 200.0),
        ("总装机20万千瓦，其中风电15、光伏5", 200.0),
        ("风电15万千瓦，光伏5万千瓦，共20万千瓦", 200.0),
        ("风电总装机15万千瓦、光伏总装机5万千瓦", 200.0),
        ("100兆瓦（10万千瓦）光伏电站", 100.0),
        ("风电场（15万千瓦）、光伏电站5万千瓦", 200.0),
        ("3×5万千瓦", 150.0),
        ("建设10万千瓦风电场，安装20台单机容量5MW的风机", 100.0),
        ("安装20台5MW风机", 100.0),
        ("1,200千瓦", 1.2),
        ("风电100MW、光伏50MW、储能50MW", 200.0),
    ],
)
def test_voltages_areas_and_energies_are_not_capacities(content, capacity):
    assert capacity_in(content)[0] == capacity


@given(st.decimals("0.01", 999, places=2), st.sampled_from([("万千瓦", 10), ("MW", 1), ("千瓦", 0.001)]))
def test_a_capacity_is_read_in_any_unit(number, unit):
    capacity, text = capacity_in(f"建设{number}{unit[0]}风电场。")
    assert capacity == pytest.approx(float(number) * unit[1])
    assert text == f"{number}{unit[0]}"


@pytest.mark.parametrize(
    "content", ["由10万千瓦扩建至20万千瓦", "装机10—20万千瓦", "20万千瓦风电场（一期5万千瓦）", "安装单机5MW风机"]
)
def test_a_capacity_that_may_be_either_is_none_and_is_told(content):
    capacity, text = capacity_in(content)
    assert capacity is None and text


def test_the_technology_is_that_of_the_content():
    assert technology_of("建设10万千瓦光热电站。") == "solar_thermal"
    assert technology_of("新建一座66kV升压站") is None
