"""Web pages read into blocks: the same plan as its text, with spans and markup within cells."""

import re
import time
from html import escape

import pytest

from analysis.errors import InputError
from analysis.extract import document, web
from analysis.extract.document import Heading, Paragraph, TableBlock
from tests.extract.forms import number_of


def as_page(source, target, encoding="utf-8"):
    """A document's blocks as a page: empty cells below one that says something are spanned by it."""
    parts = []
    for block in source.blocks:
        if isinstance(block, TableBlock):
            parts += [f"<p>{escape(block.title)}</p>", "<table>", *_rows(block), "</table>"]
        elif isinstance(block, Heading):
            parts.append(f"<h{block.level}>{escape(number_of(block) + block.title)}</h{block.level}>")
        else:
            parts.append(f"<p>{escape(block.text)}</p>")
    page = f'<html><head><meta charset="{encoding}"><title>规划</title></head><body>\n' + "\n".join(parts) + "</body></html>"
    target.write_bytes(page.encode(encoding))
    return document.read(target)


def _rows(block):
    rows = block.rows()
    gone = set()
    for at, row in enumerate(rows):
        yield "<tr>"
        for column, cell in enumerate(row):
            if (at, column) in gone:
                continue
            below = 0
            while column < 2 and at and cell.text.strip() and at + below + 1 < len(rows) and column < len(rows[at + below + 1]):
                if rows[at + below + 1][column].text.strip():
                    break
                below += 1
                gone.add((at + below, column))
            yield f'<td rowspan="{below + 1}">{escape(cell.text).replace(chr(10), "<br>")}</td>'
        yield "</tr>"


def blocks(folder, page):
    (folder / "plan.html").write_text(page, encoding="utf-8")
    return document.read(folder / "plan.html").blocks


def cells(table):
    return [[cell.text for cell in row] for row in table.rows()]


def test_spans_both_ways_leave_empty_cells_in_their_columns(tmp_path):
    page = "<table><tr><th rowspan=2>领域<th colspan=2>值<tr><th>2022年<th>2025年<tr><td>甲<td>1<td>2</table>"
    (table,) = blocks(tmp_path, page)
    assert cells(table) == [["领域", "值", ""], ["", "2022年", "2025年"], ["甲", "1", "2"]]


def test_markup_in_a_cell_is_its_lines_and_a_table_in_it_is_of_it(tmp_path):
    page = (
        "<table><tr><td><p><b>秸秆</b>综合\n利用率</p><ul><li>甲<li>乙</ul><script>x</script>"
        "<td><table><tr><td>内<td>表</table></table>"
    )
    (table,) = blocks(tmp_path, page)
    assert cells(table) == [["秸秆综合利用率\n甲\n乙", "内\n表"]]


def test_a_table_is_titled_by_its_caption_or_by_the_line_above(tmp_path):
    page = "<p>附表1 工程</p><table><tr><td>甲</table><p>附表2</p><table><caption>指标 <i>一览</i></caption><tr><td>乙</table>"
    found = [block for block in blocks(tmp_path, page) if isinstance(block, TableBlock)]
    assert [one.title for one in found] == ["附表1 工程", "指标 一览"]


def test_inline_markup_and_breaks_make_the_paragraphs_that_a_reader_sees(tmp_path):
    page = "<div>全县<b>耕地</b>200公顷。<br>林地<span>100</span>公顷。<h2>三、任务</h2>后文。</div>"
    assert blocks(tmp_path, page) == (
        Paragraph("全县耕地200公顷。", 1),
        Paragraph("林地100公顷。", 2),
        Heading(1, "三", "任务", 3),
        Paragraph("后文。", 4),
    )


@pytest.mark.parametrize("span", ["0", "-3", "x", "999999", "99999999999"])
def test_a_span_that_is_none_or_huge_does_no_harm(tmp_path, span):
    (table,) = blocks(tmp_path, f'<table><tr><td colspan="{span}" rowspan="{span}">甲</td></tr></table>')
    assert len(table.rows()) == 1
    assert len(table.cells) <= 100


def test_an_empty_page_is_refused(tmp_path):
    with pytest.raises(InputError, match="没有文字"):
        blocks(tmp_path, "<html><body><script>1</script></body></html>")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_a_page_nested_too_deep_is_refused_or_read_and_never_ends_in_a_traceback(tmp_path, tag):
    try:
        found = blocks(tmp_path, f"<body>{f'<{tag}>' * 5000}甲")
    except InputError:
        return
    assert found


def test_spans_that_multiply_to_more_cells_than_a_plan_has_are_refused(tmp_path):
    rows = '<tr><td colspan="100" rowspan="100">甲' * 2500
    with pytest.raises(InputError, match="第 1 行起的表格：超过200000格"):
        blocks(tmp_path, f"<table>{rows}</table>")


def test_more_columns_than_any_plan_has_are_refused(tmp_path):
    with pytest.raises(InputError, match="第 1 行起的表格：超过200000格、20000行或500列"):
        blocks(tmp_path, f"<table><tr>{'<td>1</td>' * 501}</tr></table>")


def test_a_page_of_more_tags_than_memory_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(web, "MOST_TAGS", 10)
    with pytest.raises(InputError, match="超过 10 个标签"):
        blocks(tmp_path, "<b>甲</b>" * 10)


def test_a_table_without_a_cell_is_none(tmp_path):
    assert blocks(tmp_path, "<table></table><table><tr></tr></table><p>甲。") == (Paragraph("甲。", 3),)


def test_blanks_without_end_cost_no_time(tmp_path):
    assert blocks(tmp_path, f"<p>甲{'　' * 50_000}乙。")[0].text.startswith("甲")


def test_line_ends_without_end_cost_no_time(tmp_path):
    begun = time.process_time()
    assert blocks(tmp_path, "<p>中" + "\n" * 100_000 + "a</p>") == (Paragraph("中 a", 1),)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("85<sup>2</sup>%", "85%"),
        ("500<sup>1</sup>", "500"),
        ("92%<sup>[3]</sup>", "92%"),
        ("森林覆盖率<sup>①</sup>", "森林覆盖率"),
        ("12km<sup>2</sup>", "12km2"),
        ("3×10<sup>4</sup>吨", "3×10⁴吨"),
    ],
)
def test_a_mark_of_a_note_is_no_digit_and_a_power_is_none_either(tmp_path, cell, read):
    page = f"<table><tr><td>甲<td>{cell}</table><p>{cell}</p>"
    table, paragraph = blocks(tmp_path, page)
    assert (table.cells[1].text, paragraph.text) == (read, read)
    told = document.read(tmp_path / "plan.html").told
    assert len(told) == (len(read) < len(re.sub("<.*?>", "", cell)))


def test_a_page_whose_end_the_parser_leaves_out_is_refused(tmp_path):
    assert blocks(tmp_path, "<div>" * 200 + "甲" + "</div>" * 200 + "<p>乙")[-1].text == "乙"
    with pytest.raises(InputError, match="嵌套过深"):
        blocks(tmp_path, "<div>" * 300 + "甲" + "</div>" * 300 + "<p>乙")
