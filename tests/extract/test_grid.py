"""Appendix tables as they stand in data/raw."""

import pytest

from analysis.errors import InputError
from analysis.extract import grid

HEADINGS = ["序号", "项目名称", "总投资（亿元）"]


def written(folder, records, headings=HEADINGS, encoding="utf-8", lines=None):
    file = folder / "appendix-1.csv"
    grid.write(file, headings, records, lines or range(1, len(records) + 1))
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    return file


def faults(call):
    with pytest.raises(InputError) as caught:
        call()
    return [str(fault) for fault in caught.value.faults]


def test_cells_come_back_as_printed_with_row_column_and_line(tmp_path):
    raw = grid.read(written(tmp_path, [["1", "甲\n（乙）", "11.06"]], lines=[331]), "A1", "重点工程表")
    cell = raw.rows()[0]["name"]
    assert cell.text == "甲\n（乙）"
    assert cell.joined == "甲（乙）"
    assert cell.where == "重点工程表 第1行「项目名称」"
    assert cell.file == "appendix-1.csv 第 2 行第 2 列"
    assert raw.lines == (331,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_saved_by_a_spreadsheet_in_china_is_read(tmp_path, encoding):
    raw = grid.read(written(tmp_path, [["1", "示例县风电项目", "11.06"]], encoding=encoding), "A1", "重点工程表")
    assert raw.records[0][1] == "示例县风电项目"


def test_a_missing_column_is_named_and_the_present_ones_are_listed(tmp_path):
    raw = grid.read(written(tmp_path, [["1", "甲"]], headings=HEADINGS[:2]), "A1", "重点工程表")
    assert faults(raw.rows) == [
        "重点工程表：缺少「总投资」一列。请补上该列及表头，或在 plan.yml 的 columns 中指明哪一列是；现有各列：序号、项目名称。"
        "（appendix-1.csv 第 1 行）"
    ]


def test_plan_yml_decides_what_a_column_is_and_what_it_says_wrongly_is_told(tmp_path):
    raw = grid.read(written(tmp_path, [["1", "甲", "3"]], headings=["序号", "项目名称", "估算（万元）"]), "A1", "重点工程表")
    (row,) = raw.rows({"估算(万元)": "总投资"})
    assert row["investment"].joined == "3"
    told = faults(lambda: raw.rows({"估算": "总投资", "序号": "次序", "项目名称": "总投资"}))
    assert [line.split("。")[0] for line in told] == [
        "列的指定（columns.appendix-1）：重点工程表没有「估算」一列",
        "列的指定（columns.appendix-1）：「序号」指定为“次序”，没有这种列",
        "列的指定（columns.appendix-1）：「估算」、「项目名称」都指定为“总投资”",
        "重点工程表：缺少「项目名称」一列",
    ]


def test_an_empty_file_is_one_clear_fault(tmp_path):
    file = tmp_path / "appendix-1.csv"
    file.write_bytes(b"")
    assert faults(lambda: grid.read(file, "A1", "重点工程表")) == [
        "重点工程表：文件是空的。请填入表头和各行，或重新运行 ecoplan import。（appendix-1.csv）"
    ]


def test_rows_of_the_wrong_width_are_all_reported(tmp_path):
    file = tmp_path / "appendix-1.csv"
    file.write_text("序号,项目名称,原文行号\n1,甲,3\n2,乙\n3\n", encoding="utf-8")
    told = faults(lambda: grid.read(file, "A1", "重点工程表"))
    assert [line.split("：")[0] for line in told] == ["重点工程表 第2行", "重点工程表 第3行"]
    assert "appendix-1.csv 第 4 行" in told[1]


def test_a_heading_that_stands_twice_is_not_guessed_at(tmp_path):
    headings = ["序号", "项目名称", "总投资（亿元）", "总投资（万元）"]
    raw = grid.read(written(tmp_path, [["1", "甲", "1", "2"]], headings=headings), "A1", "重点工程表")
    (told,) = faults(raw.rows)
    assert "「总投资」一列出现2次" in told
    (row,) = raw.rows({"总投资（万元）": "不采用"})
    assert row["investment"].heading == "总投资（亿元）"


def test_blank_rows_do_not_shift_the_rows_that_messages_count(tmp_path):
    file = tmp_path / "appendix-1.csv"
    file.write_text("序号,项目名称,总投资（亿元）\n\n1,甲,1\n,,\n2,乙,1\n", encoding="utf-8")
    rows = grid.read(file, "A1", "重点工程表").rows()
    assert [row["name"].file for row in rows] == ["appendix-1.csv 第 3 行第 2 列", "appendix-1.csv 第 5 行第 2 列"]


def test_blanks_without_end_in_a_cell_cost_no_time():
    cell = grid.Cell("甲 \n 乙" + " " * 100_000 + "丙", "名称", 1, 1, None)
    assert cell.joined.startswith("甲乙 ")
