"""A filled 核实清单: what becomes of its answers, and what is said of a slip in them."""

import pytest
import yaml
from openpyxl import load_workbook

from analysis.check import findings
from analysis.errors import InputError
from analysis.extract import grid
from analysis.publish import worklist
from analysis.publish.answers import register as answers
from tests.publish.test_worklist import edition, filled, sent

__all__ = ["sent"]
ANSWER = {
    "做法": "改用", "更正位置": "A2.2 城镇污水处理率", "列": "2027年目标值", "改用": "98.5%", "理由": "与批准文件一致",
    "决定人": "甲局",
}  # fmt: skip
CELL = ("A2.2", "2027年目标值")


def test_an_answer_becomes_a_correction_and_the_contradiction_is_gone(sent):
    file, register = sent
    assert "narrative-target" in set(findings(edition()).query("verdict == '矛盾'")["rule"])
    told = answers(filled(file, **ANSWER), "shili")
    assert told[0] == "已登记 1 条更正："
    (entry,) = yaml.safe_load(register.read_text(encoding="utf-8"))
    assert (entry["at"], entry["expect"], entry["value"], entry["by"]) == ("A2.2", "96.0%", "98.5%", "甲局")
    assert register.read_text(encoding="utf-8").startswith("# 对原始数据的更正")
    assert findings(edition()).query("verdict == '矛盾'").empty


def test_an_answer_alone_changes_nothing(sent):
    before = sent[1].read_bytes()
    assert answers(filled(sent[0], 答复="属实，已报上级"), "shili") == [
        "没有要登记的更正。",
        "另有 1 行只填了答复或期限，没有更正，答复留在工作簿中。",
    ]
    assert sent[1].read_bytes() == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"做法": "修改"}, "核实清单 第2行「做法」：“修改”不在允许的取值之内。可填：改用、不采用、存疑"),
        ({"理由": None}, "核实清单 第2行「理由」：是空的"),
        ({"改用": None}, "核实清单 第2行「改用」：是空的"),
        ({"列": None}, "核实清单 第2行「列」：是空的"),
        ({"列": "2028年目标值"}, "核实清单 第2行「列」：指标体系表没有“2028年目标值”一列。请从下拉中选取：领域、"),
        ({"更正位置": "A9.1"}, "核实清单 第2行「更正位置」：没有找到“A9.1”"),
        ({"做法": None}, "核实清单 第2行「做法」：是空的，而「更正位置」「列」「改用」「理由」「决定人」已填"),
        ({"改用": "十一"}, "核实清单 第2行（A2.2）：原文“96.0%”是数值，改用的“十一”不是"),
        ({"改用": "98.5"}, "（核实清单 第2行）"),
    ],
)
def test_a_slip_is_told_with_sheet_row_and_column_and_nothing_is_written(sent, change, told):
    file, register = sent
    before = register.read_bytes()
    with pytest.raises(InputError) as error:
        answers(filled(file, **(ANSWER | change)), "shili")
    assert told in str(error.value)
    assert register.read_bytes() == before


def test_a_workbook_can_be_handed_in_again_but_not_with_another_value(sent):
    file, register = sent
    answers(filled(file, **ANSWER), "shili")
    before = register.read_bytes()
    assert answers(file, "shili") == ["没有要登记的更正。", "另有 1 条已登记过，未重复登记。"]
    with pytest.raises(InputError, match=r"A2\.2已有更正（98\.5%），与此不同"):
        answers(filled(file, 改用="99.5%"), "shili")
    assert register.read_bytes() == before


def test_two_rows_for_one_place_are_told_and_a_bracket_makes_no_other_place(sent):
    file, register = sent
    before = register.read_bytes()
    base = ANSWER | {"列": "基准年指标值（2023年）", "改用": "92.5%"}
    with pytest.raises(InputError, match="核实清单 第3行「更正位置」：与第2行是同一处"):
        answers(filled(filled(file, **base), row=3, **(base | {"改用": "93.5%"})), "shili")
    assert register.read_bytes() == before
    entry = "- {at: A2.2, column: 基准年指标值(2023年), action: override, expect: 92.0%, value: 92.5%, reason: 甲, by: 甲}\n"
    register.write_text(entry, encoding="utf-8")
    filled(file, row=3, **dict.fromkeys(base, ""))
    assert answers(file, "shili") == ["没有要登记的更正。", "另有 1 条已登记过，未重复登记。"]


def test_a_percentage_typed_into_a_spreadsheet_keeps_its_sign(sent):
    file, register = sent
    book = load_workbook(filled(file, **ANSWER))
    cell = next(cell for cell in book[worklist.SHEET][2] if cell.value == "98.5%")
    cell.value, cell.number_format = 0.985, "0.0%"
    book.save(file)
    answers(file, "shili")
    assert yaml.safe_load(register.read_text(encoding="utf-8"))[0]["value"] == "98.5%"


def test_brackets_of_either_width_name_a_column(sent):
    answers(filled(sent[0], **ANSWER | {"列": "基准年指标值(2023年)", "改用": "92.5%"}), "shili")
    assert yaml.safe_load(sent[1].read_text(encoding="utf-8"))[0]["column"] == "基准年指标值（2023年）"


def test_a_cell_that_was_changed_after_the_workbook_went_out_is_refused(sent):
    file, register = sent
    raw = register.with_name("appendix-2.csv")
    before, text = register.read_bytes(), grid.decode(raw.read_bytes())
    raw.write_text(text.replace("96.0%", "96.5%"), encoding="utf-8")
    with pytest.raises(InputError, match=r"核实清单 第2行（A2\.2）：原文现为“96\.5%”，不是 expect 所写的“96\.0%”"):
        answers(filled(file, **ANSWER), "shili")
    assert register.read_bytes() == before


def test_a_register_that_cannot_be_continued_is_left_alone(sent):
    file, register = sent
    register.write_text(
        "  - at: A2.1\n    column: 2027年目标值\n    action: flag\n    expect: 41.0%\n    reason: 甲\n    by: 甲\n", "utf-8"
    )
    before = register.read_bytes()
    with pytest.raises(InputError, match="写法不能续写"):
        answers(filled(file, **ANSWER), "shili")
    assert register.read_bytes() == before


def test_what_is_no_such_workbook_is_refused(sent, tmp_path):
    (tmp_path / "x.xlsx").write_text("no", encoding="utf-8")
    for name in ("x.xlsx", "none.xlsx"):
        with pytest.raises(InputError):
            answers(tmp_path / name, "shili")
