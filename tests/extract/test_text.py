"""Plain text as word processors save it, read into blocks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.extract import document
from analysis.extract.document import Heading, Paragraph, TableBlock


def blocks(folder, text, encoding="utf-8", name="plan.txt"):
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return document.read(file).blocks


def test_a_cell_begins_with_a_tab_and_a_line_without_one_goes_on_with_it(tmp_path):
    (table,) = blocks(tmp_path, "附表1  工程\n\t序号\n\t名称\n\n\t1\n\t甲工程\n（乙）\n\n")
    assert table.title == "附表1  工程"
    assert [[cell.text for cell in row] for row in table.rows()] == [["序号", "名称"], ["1", "甲工程\n（乙）"]]
    assert [row[0].line for row in table.rows()] == [2, 5]


def test_a_merged_cell_is_empty_and_keeps_its_column(tmp_path):
    (table,) = blocks(tmp_path, "表\n\t领域\n\t序号\n\n\t\n\t2\n")
    assert [(cell.text, cell.column) for cell in table.rows()[1]] == [("", 0), ("2", 1)]


def test_two_tables_with_their_titles_between_stay_two(tmp_path):
    found = blocks(tmp_path, "附表1\n\t序号\n\n\t1\n\n\n附表2\n\t指标\n\n\t甲\n")
    assert [(table.title, len(table.rows())) for table in found] == [("附表1", 2), ("附表2", 2)]


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        ("一、工作基础与形势分析", 1, "一", "工作基础与形势分析"),
        ("（二）存在问题", 2, "（二）", "存在问题"),
        ("1.区域特征", 3, "1.", "区域特征"),
        ("２．工作基础", 3, "２．", "工作基础"),
        ("（３）社会概况", 4, "（３）", "社会概况"),
        ("③产业布局", 5, "③", "产业布局"),
        ("前  言", 1, "前言", "前言"),
        ("指标解释：", 1, "指标解释", "指标解释"),
    ],
)
def test_numbered_titles_are_headings_with_the_number_as_printed(tmp_path, line, level, number, title):
    assert blocks(tmp_path, line + "\n正文。\n")[0] == Heading(level, number, title, 1)


@pytest.mark.parametrize(
    "line", ["１．生态平衡，整体优化原则。示例县坚持统筹。", "（１）城乡污染得到控制。", "2022年，地区生产总值增长。"]
)
def test_a_numbered_sentence_is_a_paragraph(tmp_path, line):
    assert blocks(tmp_path, line) == (Paragraph(line, 1),)


def test_a_serial_that_the_plan_repeats_survives(tmp_path):
    found = blocks(tmp_path, "（3）经济发展\n（3）社会概况\n")
    assert [heading.number for heading in found] == ["（3）", "（3）"]


def test_bookmarks_are_not_text(tmp_path):
    assert blocks(tmp_path, "[bookmark: _Toc1][bookmark: _Toc2]（一）建设基础\n")[0] == Heading(2, "（一）", "建设基础", 1)


def test_lines_are_counted_as_an_editor_counts_them_page_breaks_or_not(tmp_path):
    found = blocks(tmp_path, "甲。\r\n\x0c乙。\r\n\r\n丙。")
    assert [(block.text, block.line) for block in found] == [("甲。", 1), ("乙。", 2), ("丙。", 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_saved_in_china_is_read(tmp_path, encoding):
    assert blocks(tmp_path, "示例县耕地4383.78平方千米。", encoding) == (Paragraph("示例县耕地4383.78平方千米。", 1),)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.doc", b"x", "另存为"),
        ("plan.pdf", b"x", "Word"),
        ("plan.zip", b"x", "可读的文件"),
        ("plan.txt", b" \n", "文件是空的"),
        ("plan.txt", None, "找不到文件"),
        ("plan.txt", b"\x80\xff\xfe\x00", "请另存为"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told):
        document.read(tmp_path / name)


LINES = st.text(st.sampled_from("甲乙丙0123456789%≥（）.、a "), min_size=1, max_size=6).filter(lambda text: text.strip())
CELLS = st.one_of(st.just(""), st.lists(LINES, min_size=1, max_size=3).map("\n".join))


@given(
    st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6))
)
def test_any_table_in_the_tab_led_form_is_read_back_as_it_was(tmp_path_factory, rows):
    told = "附表\n" + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows) + "\n后文。\n"
    table, after = blocks(tmp_path_factory.mktemp("table"), told)
    assert isinstance(table, TableBlock)
    assert [[cell.text for cell in row] for row in table.rows()] == rows
    assert after.text == "后文。"
    printed = re.split("\n", told)
    assert all(printed[cell.line - 1] == "\t" + cell.text.split("\n")[0] for cell in table.cells)


def test_bookmarks_without_end_cost_no_time(tmp_path):
    assert blocks(tmp_path, "[bookmark:" * 50_000)[0].line == 1


def test_a_cell_that_has_taken_up_the_text_is_refused_with_its_line(tmp_path):
    with pytest.raises(InputError, match=r"plan.txt 第 2 行：有一格长达20000字"):
        blocks(tmp_path, "附表1\n\t" + "甲" * 20_000)


def test_more_cells_than_any_plan_has_are_refused(tmp_path):
    with pytest.raises(InputError, match="第 1 行起的表格：超过200000格"):
        blocks(tmp_path, "\t甲\n" * 200_001)


def test_more_rows_than_any_plan_has_are_refused(tmp_path):
    with pytest.raises(InputError, match="第 1 行起的表格：超过200000格、20000行或500列"):
        blocks(tmp_path, "序号|指标\n" + "1|甲\n" * 20_000)


def test_a_text_that_is_longer_than_any_plan_is_refused(tmp_path):
    (tmp_path / "甲.txt").write_bytes("全县耕地1万亩。\n".encode() * 250_000)
    with pytest.raises(InputError, match="超过 4 MB，不像规划全文。请只保存规划正文和附表"):
        document.read(tmp_path / "甲.txt")
