"""The real plan's text, where it is at hand: what a pencil reads there, the import must read."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from analysis.extract import document
from analysis.extract.appendices import appendices
from analysis.extract.importer import run_import
from analysis.extract.statements import statements

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT.parent / "shared" / "plan" / "tongyu-plan.txt"

pytestmark = pytest.mark.skipif(
    not TEXT.is_file(), reason="the plan's full text is not at hand: ../shared/plan/tongyu-plan.txt"
)


@cache
def register():
    return {one.statement: one for one in statements(document.read(TEXT))}


def test_both_appendices_are_there_row_for_row():
    found = appendices(document.read(TEXT)).appendices
    assert (len(found["appendix-1"].records), len(found["appendix-2"].records)) == (25, 40)
    assert [row[0] for row in found["appendix-1"].records] == [str(at) for at in range(1, 26)]
    lines = TEXT.read_text(encoding="utf-8").split("\n")
    for table in found.values():
        first = [lines[line - 1] for line in table.lines]
        assert first == ["\t" + record[0].split("\n")[0] for record in table.records]


def test_the_number_of_statements_by_kind():
    numbers = {"quantity": 134, "count": 64, "enumeration": 23, "share": 18}
    assert Counter(one.kind for one in register().values()) == numbers | {"name": 11, "claim": 21}


def test_the_committed_raw_files_are_what_the_import_gives(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    run_import(TEXT, "tongyu")
    for name in ("appendix-1.csv", "appendix-2.csv", "statements.csv"):
        committed = ROOT / "data" / "raw" / "tongyu" / name
        assert (tmp_path / "data" / "raw" / "tongyu" / name).read_bytes() == committed.read_bytes()


def test_no_number_of_the_narrative_is_lost():
    """Every numeral with a planning unit behind it that stands in a paragraph is the text of a statement of that line."""
    import re

    from analysis import units

    unit = "平方千米|平方公里|公顷|万亩|亩|万千瓦|亿元|%|小时|平方米|亿立方米|万立方米|公里|千米|微克|倍|项|处|座|万头|万只"
    said: dict[int, str] = {}
    for one in register().values():
        said[one.line] = said.get(one.line, "") + "|" + one.text
    for block in document.read(TEXT).blocks:
        if isinstance(block, document.Paragraph):
            for found in re.finditer(rf"\d+(?:\.\d+)?\s*(?:{unit})", units.half_width(block.text)):
                assert found[0] in said.get(block.line, ""), (block.line, found[0])


@pytest.mark.parametrize(
    ("key", "subject", "value", "unit", "year", "relation", "related"),
    [
        ("N57.1.1", "通榆县辖区土地总面积", 8476.39, "平方千米", None, "", ""),
        ("N57.1.2", "耕地", 4383.78, "平方千米", None, "part_of", "N57.1.1"),
        ("N57.1.3", "耕地", 51.72, "%", None, "share_of", "N57.1.2"),
        ("N57.1.5", "园地", 0.04, "%", None, "share_of", "N57.1.4"),
        ("N57.1.7", "湿地", 3.82, "%", None, "share_of", "N57.1.6"),
        ("N20.2.1", "淡黑钙土面积", 26.6, "万公顷", None, "", ""),
        ("N20.2.2", "淡黑钙土面积", 37.74, "%", None, "share_of", "N20.2.1"),
        ("N20.2.3", "风沙土、草甸子土面积", 4.49, "万公顷", None, "", ""),
        ("N27.1.1", "风功率密度", 308, "瓦/平方米", None, "", ""),
        ("N27.1.2", "年可有效发电时间", 3900, "小时", None, "", ""),
        ("N27.1.4", "可开发风电场容量", 1800, "万千瓦", None, "", ""),
        ("N27.2.4", "年光伏有效发电小时", 1700, "小时", None, "", ""),
        ("N38.1.1", "地区生产总值", 100.2, "亿元", 2022, "", ""),
        ("N38.1.2", "地区生产总值同比增长", 5.6, "%", 2022, "", ""),
        ("N38.4.2", "地方级财政收入同比下降", 42.2, "%", 2022, "", ""),
        ("N59.1.1", "中央环保督察向白城市反馈问题", 25, "项", 2018, "", ""),
        ("N60.2.3", "完成时限", 1, "项", 2023, "part_of", "N60.2.2"),
        ("N60.2.4", "完成时限", 2, "项", 2025, "part_of", "N60.2.2"),
        ("N63.1.1", "城镇开发边界围合面积", 3906, "公顷", None, "", ""),
        ("N63.1.3", "现状村庄建设用地", 274, "公顷", None, "part_of", "N63.1.1"),
        ("N63.1.4", "其他建设用地面积", 178, "公顷", None, "part_of", "N63.1.1"),
        ("N63.1.6", "已依法批准且落实占补平衡即将建设面积", 112, "公顷", None, "part_of", "N63.1.5"),
        ("N65.2.1", "生态保护区", 190342, "公顷", None, "", ""),
        ("N65.2.2", "生态保护区", 22.46, "%", None, "share_of", "N65.2.1"),
        ("N65.3.2", "自然保护地面积", 18.01, "%", None, "share_of", "N65.3.1"),
        ("N67.2.1", "稳定耕地", 291946.6, "公顷", 2022, "", ""),
        ("N67.2.2", "划定比例", 89.35, "%", 2022, "", ""),
        ("N67.2.3", "永久基本农田保护目标", 260854.3, "公顷", 2022, "", ""),
        ("N67.3.1", "永久基本农田", 261473, "公顷", None, "", ""),
        ("N78.4.1", "新能源并网装机总量", 411, "万千瓦", None, "", ""),
        ("N78.5.1", "新获得清洁能源开发指标", 127, "万千瓦", None, "", ""),
        ("N78.5.2", "清洁能源发电项目总容量", 853, "万千瓦", None, "", ""),
        ("N81.1.2", "空气质量优良天数", 343, "天", 2022, "part_of", "N81.1.1"),
        ("N81.1.5", "PM2.5年均浓度值", 24, "微克/立方米", 2022, "", ""),
        ("N126.2.3", "畜禽粪污综合利用率", 90.46, "%", 2025, "", ""),
        ("N130.1.5", "示范区建设指标", 35, "项", None, "", ""),
        ("N140.2.2", "耕地保护目标", 621.03, "万亩", None, "same_as", "N140.2.1"),
        ("N140.2.3", "永久基本农田保护任务", 2614.73, "平方千米", None, "", ""),
        ("N140.2.9", "城镇开发边界扩展系数", 1.2, "倍", None, "", ""),
        ("N140.3.1", "新增人均城镇建设用地", 150, "平方米", 2035, "", ""),
        ("N199.3.2", "生态控制区", 15.19, "%", None, "share_of", "N199.3.1"),
        ("N267.1.3", "工程", 25, "个", None, "", ""),
    ],
)
def test_a_number_is_said_of_the_right_thing(key, subject, value, unit, year, relation, related):
    one = register()[key]
    assert (one.subject, one.value, one.unit, one.year) == (subject, value, unit, year)
    assert (one.relation, one.related) == (relation, related)


@pytest.mark.parametrize(
    ("key", "comparator"),
    [
        ("N126.2.1", ">"),
        ("N27.1.2", "≥"),
        ("N27.2.1", ">"),
        ("N27.1.4", "≥"),
        ("N140.3.1", "≤"),
        ("N12.2.1", "≈"),
        ("N57.1.1", "="),
    ],
)
def test_an_inequality_of_the_narrative_stays_one(key, comparator):
    assert register()[key].comparator == comparator


def test_no_field_but_an_enumeration_holds_running_text():
    for one in register().values():
        assert len(one.subject) <= 20 and len(one.whole) <= 20
        assert one.kind == "enumeration" or len(one.text) <= 20
        assert all(len(name) <= 20 for name in one.items.split("、"))
