"""核实清单 as a workbook: what goes out, what comes back filled, and what is said of a slip in it."""

import pytest
import yaml
from openpyxl import load_workbook

from analysis import plan as plans
from analysis.check import findings
from analysis.clean.tables import tables
from analysis.edition import Edition
from analysis.errors import InputError
from analysis.extract.importer import run_import
from analysis.publish import worklist
from tests.check.planted import planted


def edition():
    plan = plans.load("shili")
    return Edition(plan, plan.base_year, tables(plan))


@pytest.fixture
def sent(tmp_path, monkeypatch):
    """The workbook of a plan with one contradiction, and the plan's register of corrections."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    (tmp_path / "plan.txt").write_text(planted("narrative-target"), encoding="utf-8")
    run_import(tmp_path / "plan.txt", "shili")
    file = tmp_path / worklist.FILE
    worklist.write(file, edition(), findings(edition()))
    return file, tmp_path / "data" / "raw" / "shili" / "corrections.yml"


def filled(file, row=2, **cells):
    """The workbook with cells of a row filled in, by heading."""
    book = load_workbook(file)
    sheet = book[worklist.SHEET]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, text in cells.items():
        sheet.cell(row, heads[head], text)
    book.save(file)
    return file


ANSWER = {"做法": "改用", "更正位置": "A2.2", "列": "2027年目标值", "改用": "98.5%", "理由": "与批准文件一致", "决定人": "甲局"}


def test_every_open_question_goes_out_with_its_places_and_only_answers_can_be_typed(sent):
    book = load_workbook(sent[0])
    rows = list(book[worklist.SHEET].iter_rows(min_row=2))
    assert len(rows) == findings(edition())["remedy"].notna().sum() > 0
    assert "附表2 第2项第1行" in rows[0][7].value
    assert {cell.protection.locked for cell in rows[0][: len(worklist.ASKED)]} == {True}
    assert {cell.protection.locked for cell in rows[0][len(worklist.ASKED) :]} == {False}
    assert book[worklist.SHEET].protection.sheet
    assert "ecoplan answers" in "".join(cell.value for cell in book["说明"]["A"])


def test_what_can_be_chosen_is_offered(sent):
    book = load_workbook(sent[0])
    sheet, lists = book[worklist.SHEET], book["选项"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    offered = {}
    for one in sheet.data_validations.dataValidation:
        (row,) = lists[one.formula1.partition("!")[2].replace("$", "")]
        offered[str(one.sqref)] = [cell.value for cell in row]
    assert offered[f"{heads['做法']}2"] == ["改用", "不采用", "存疑"]
    assert {"A2.2"} <= {at for at in offered[f"{heads['更正位置']}2"] if at.startswith("A")}
    assert {"2027年目标值", "基准年达标情况"} <= set(offered[f"{heads['列']}2"])


def test_the_same_findings_give_the_same_bytes(sent, tmp_path):
    worklist.write(tmp_path / "again.xlsx", edition(), findings(edition()))
    assert (tmp_path / "again.xlsx").read_bytes() == sent[0].read_bytes()


def test_an_answer_becomes_a_correction_and_the_contradiction_is_gone(sent):
    file, register = sent
    assert "narrative-target" in set(findings(edition()).query("verdict == '矛盾'")["rule"])
    told = worklist.answers(filled(file, **ANSWER), "shili")
    assert told[0] == "已登记 1 条更正："
    (entry,) = yaml.safe_load(register.read_text(encoding="utf-8"))
    assert (entry["at"], entry["expect"], entry["value"], entry["by"]) == ("A2.2", "96.0%", "98.5%", "甲局")
    assert register.read_text(encoding="utf-8").startswith("# 对原始数据的更正")
    assert findings(edition()).query("verdict == '矛盾'").empty


def test_an_answer_alone_changes_nothing(sent):
    before = sent[1].read_bytes()
    assert worklist.answers(filled(sent[0], 答复="属实，已报上级"), "shili") == ["没有填写“做法”的行，未登记更正。"]
    assert sent[1].read_bytes() == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"做法": "修改"}, "核实清单 第2行「做法」：“修改”不在允许的取值之内。可填：改用、不采用、存疑"),
        ({"理由": None}, "核实清单 第2行「理由」：是空的"),
        ({"改用": None}, "核实清单 第2行「改用」：是空的"),
        ({"列": None}, "核实清单 第2行「列」：是空的"),
        ({"列": "2028年目标值"}, "没有找到“A2.2 2028年目标值”"),
        ({"更正位置": "A9.1"}, "没有找到“A9.1 2027年目标值”"),
    ],
)
def test_a_slip_is_told_with_sheet_row_and_column_and_nothing_is_written(sent, change, told):
    file, register = sent
    before = register.read_bytes()
    with pytest.raises(InputError) as error:
        worklist.answers(filled(file, **(ANSWER | change)), "shili")
    assert told in str(error.value)
    assert register.read_bytes() == before


def test_a_second_answer_for_the_same_cell_is_refused(sent):
    worklist.answers(filled(sent[0], **ANSWER), "shili")
    with pytest.raises(InputError, match=r"A2\.2已有更正"):
        worklist.answers(sent[0], "shili")


def test_what_is_no_such_workbook_is_refused(sent, tmp_path):
    (tmp_path / "x.xlsx").write_text("no", encoding="utf-8")
    for name in ("x.xlsx", "none.xlsx"):
        with pytest.raises(InputError):
            worklist.answers(tmp_path / name, "shili")
