"""Numbers with units in running text, and numbers that are no quantities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import units
from analysis.extract import quantities as module
from analysis.extract.quantities import quantities


def read(text):
    return [(found.value, found.unit, found.comparator) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("耕地4383.78平方千米", (4383.78, "平方千米", "=")),
        ("开发边界面积 3906 公顷", (3906.0, "公顷", "=")),
        ("有效发电时间高达3900小时以上", (3900.0, "小时", "≥")),
        ("生态保护红线面积为1,234.56平方公里", (1234.56, "平方公里", "=")),
        ("秸秆综合利用率＞90%", (90.0, "%", ">")),
        ("日照时长超过2900小时", (2900.0, "小时", ">")),
        ("比例>=20%", (20.0, "%", "≥")),
        ("面积少于12亩", (12.0, "亩", "<")),
        ("产值超100亿元", (100.0, "亿元", ">")),
        ("产值超100亿的产业", (100.0, "亿", ">")),
        ("面积不超过150公顷", (150.0, "公顷", "≤")),
        ("用地控制在150平方米以内", (150.0, "平方米", "≤")),
        ("比例不低于20%", (20.0, "%", "≥")),
        ("无霜期约164天", (164.0, "天", "≈")),
        ("每平方米308瓦", (308.0, "瓦/平方米", "=")),
        ("流量为23.2立方米/秒", (23.2, "立方米/秒", "=")),
        ("PM2.5年均浓度值为24微克/立方米", (24.0, "微克/立方米", "=")),
        ("新建每小时10蒸吨以下燃煤锅炉", (10.0, "蒸吨/小时", "≤")),
        ("新建35蒸吨/小时及以下燃煤锅炉", (35.0, "蒸吨/小时", "≤")),
        ("出栏400万头生猪", (400.0, "万头", "=")),
        ("建设八个产业园", (8.0, "个", "=")),
        ("五大绿色产业", (5.0, "项", "=")),
        ("“四大”支柱产业", (4.0, "项", "=")),
    ],
)
def test_a_quantity_is_read_with_its_unit_and_comparator(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2022年8月下发", "规划期限为2023年-2035年", "发挥12369环保热线作用", "国道G231",
        "ISO14001环境管理认证", "吉办发〔2018〕27号",
        "自然比降为1/3500左右", "东经122°2′13″至123°30′37″", "党的十八大以来", "“五位一体”总体布局", "“东中西三大板块”建设",
        "三大基地一大品牌",
        "“124555”产业发展格局", "第一个五年规划", "监控设施与110联网",
    ],
)  # fmt: skip
def test_dates_serials_numbers_of_documents_and_slogans_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("高程在140-180米之间", 140, 180, "米"), ("海拔在140米至180米之间", 140, 180, "米"), ("产值分别达到1-5亿元", 1, 5, "亿元"),
     ("水的PH值为7.20-7.80，", 7.2, 7.8, "")],
)  # fmt: skip
def test_a_range_keeps_both_ends(text, low, high, unit):
    (found,) = quantities(text)
    assert (found.value, found.upper, found.unit) == (low, high, unit)


def test_every_unit_that_is_read_is_a_planning_unit():
    texts = [
        f"{density}达到5{unit}{per}。"
        for unit in [*module._UNITS, *module._COUNTERS]
        for per in ("", "/小时", "/天", "/日")
        for density in ("", "每平方米", "每立方米", "每小时")
    ]
    texts += [text.replace("达到", "") for text in texts]
    read_units = {found.unit for text in texts for found in quantities(text)}
    assert {"万吨/日", "瓦/平方米", "个/日/小时"} <= read_units
    assert [unit for unit in read_units if units.dimension(unit) is None] == []


@given(
    st.decimals(0, 99999, places=2, allow_nan=False).map(str),
    st.sampled_from(["平方千米", "公顷", "万亩", "万千瓦", "亿元", "%", "小时", "微克/立方米", "个百分点"]),
    st.sampled_from(["", "其中耕地", "总面积达到", "，约"]),
    st.sampled_from(["", "。", "，占比51.72%", "（621.03万亩）"]),
)
def test_any_printed_number_comes_back_as_written_at_its_offset(number, unit, before, after):
    text = f"{before}{number}{unit}{after}"
    first = next(quantities(text))
    assert (first.value, first.unit) == (float(number), unit)
    assert text[first.start :].startswith(first.text) and first.text == f"{number}{unit}"
