"""What a row of a plan's table is."""

import pytest

from analysis.extract.rows import BLANK, NOTE, RECORD, SECTION, TOTAL, kind_of, label_of, section_of

SERIAL, NAME = 0, 1


@pytest.mark.parametrize(
    ("row", "kind", "label"),
    [
        (["1", "甲工程", "造林", "12"], RECORD, "甲工程"),
        (["", "合　计", "", "12"], TOTAL, "合计"),
        (["小计（3项）", "", "", "12"], TOTAL, "小计（3项）"),
        (["生态空间类小计", "", "", "12"], TOTAL, "生态空间类小计"),
        (["总计", "总计", "总计", "12"], TOTAL, "总计"),
        (["一、生态空间类", "", "", ""], SECTION, "一、生态空间类"),
        (["一", "生态空间", "", "1200"], SECTION, "一、生态空间"),
        (["（二）", "水环境", "", ""], SECTION, "（二）、水环境"),
        (["附表2 重点工程（社会资本类）", "", "", ""], SECTION, "附表2重点工程（社会资本类）"),
        (["续附表2", "", "", ""], SECTION, "续附表2"),
        (["（续表2）", "", "", ""], SECTION, "（续表2）"),
        (["2．生态经济", "", "", ""], SECTION, "2．生态经济"),
        (["2.5", "", "", ""], RECORD, "2.5"),
        (["注：投资为估算数。", "", "", ""], NOTE, "注：投资为估算数。"),
        (["资料来源：县统计局", "", "", ""], NOTE, "资料来源：县统计局"),
        (["", " ", "", ""], BLANK, ""),
        (["12", "", "", ""], RECORD, "12"),
        (["总投资合计4700万元", "", "", ""], TOTAL, "总投资合计4700万元"),
        (["一", "甲工程", "造林", "1200"], RECORD, "一、甲工程"),
        (["※森林覆盖率", "%", "18", "20"], RECORD, "%"),
        (["*甲县为试点", "", "", ""], NOTE, "*甲县为试点"),
        (["", "矿山治理面积：累计", "2", "5"], RECORD, "矿山治理面积：累计"),
        (["", "甲工程", "", ""], RECORD, "甲工程"),
        (["一", "甲率", "≥90%", "92%", "93%", "95%", "达标"], RECORD, "一、甲率"),
    ],
)
def test_a_row_is_what_it_says(row, kind, label):
    assert kind_of(row, SERIAL, NAME) == kind
    assert label_of(row, SERIAL, NAME) == label


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("附表1-2 生态经济类重点工程", "生态经济"),
        ("表3 生态空间体系重点项目一览表（单位：万元）", "生态空间"),
        ("附表二：环境治理工程清单", "环境治理"),
        ("附表1 重点工程表", ""),
        ("附表2 远期重点工程（2026—2035年）", ""),
        ("“十四五”重点工程", ""),
        ("附表2-2生态经济指标", "生态经济"),
    ],
)
def test_a_title_says_what_its_rows_are_filed_under(title, section):
    assert section_of(title) == section
