"""核实清单 as a workbook: what goes out."""

import re

import pytest
from openpyxl import load_workbook

from analysis import plan as plans
from analysis.check import findings
from analysis.clean.tables import tables
from analysis.edition import Edition
from analysis.extract.importer import run_import
from analysis.publish import worklist
from tests.check.planted import planted


def edition():
    plan = plans.load("shili")
    return Edition(plan, plan.base_year, tables(plan, plan.base_year))


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


def test_every_open_question_goes_out_with_its_places_and_only_answers_can_be_typed(sent):
    book = load_workbook(sent[0])
    rows = list(book[worklist.SHEET].iter_rows(min_row=2))
    assert len(rows) == findings(edition())["remedy"].notna().sum() > 0
    assert "指标体系表 第2项第1行" in rows[0][6].value
    assert {cell.protection.locked for cell in rows[0][: len(worklist.ASKED)]} == {True}
    assert {cell.protection.locked for cell in rows[0][len(worklist.ASKED) :]} == {False}
    assert book[worklist.SHEET].protection.sheet
    assert "ecoplan answers" in "".join(cell.value for cell in book["说明"]["A"])


def test_what_can_be_chosen_is_offered(sent):
    book = load_workbook(sent[0])
    sheet, lists = book[worklist.SHEET], book[worklist.CHOICES]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    offered = {}
    for one in sheet.data_validations.dataValidation:
        (row,) = lists[one.formula1.partition("!")[2].replace("$", "")]
        offered |= {cell: [each.value for each in row] for cells in str(one.sqref).split() for cell in _each(cells)}
    assert offered[f"{heads['做法']}2"] == ["改用", "不采用", "存疑"]
    assert "A2.2 城镇污水处理率" in offered[f"{heads['更正位置']}2"]
    assert any(re.fullmatch(r"N\d+\.\d+\.\d+ 城镇污水处理率 98%", at) for at in offered[f"{heads['更正位置']}2"])
    assert {"2027年目标值", "基准年达标情况"} <= set(offered[f"{heads['列']}2"])


def _each(cells):
    """The cells of a range of one column."""
    first, _, last = cells.partition(":")
    column = first.rstrip("0123456789")
    return [f"{column}{row}" for row in range(int(first[len(column) :]), int((last or first)[len(column) :]) + 1)]


def test_the_same_findings_give_the_same_bytes(sent, tmp_path):
    worklist.write(tmp_path / "again.xlsx", edition(), findings(edition()))
    assert (tmp_path / "again.xlsx").read_bytes() == sent[0].read_bytes()
