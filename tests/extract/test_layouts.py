"""Tables in plain text in every layout that it comes in."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import document
from analysis.extract.document import Heading, Paragraph, TableBlock


def blocks(folder, text):
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    return document.read(folder / "plan.txt").blocks


def only(folder, text):
    (table,) = (block for block in blocks(folder, text) if isinstance(block, TableBlock))
    return table


def cells(table):
    return [[cell.text for cell in row] for row in table.rows()]


def spans(table):
    return {cell.text: (cell.row_span, cell.column_span) for cell in table.cells if (cell.row_span, cell.column_span) != (1, 1)}


def test_rows_with_tabs_between_cells_keep_their_empty_cells(tmp_path):
    table = only(tmp_path, "附表1  工程\n序号\t名称\t投资\n1\t甲\t\n\t乙\t3\n后文。\n")
    assert (table.title, table.line) == ("附表1  工程", 2)
    assert cells(table) == [["序号", "名称", "投资"], ["1", "甲", ""], ["", "乙", "3"]]
    assert [row[0].line for row in table.rows()] == [2, 3, 4]


def test_a_title_with_a_tab_above_cells_that_begin_with_one_is_no_row(tmp_path):
    table = only(tmp_path, "附表1\t工程\n\t序号\n\t名称\n\n\t1\n\t甲\n")
    assert (table.title, cells(table)) == ("附表1\t工程", [["序号", "名称"], ["1", "甲"]])


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 名称 | 值\n1 | 甲 | \n2 | | 3",
        "|序号|名称|值|\n|---|:--:|---|\n|1|甲||\n|2||3|",
        "序号｜名称｜值\n1｜甲｜\n2｜｜3",
        "│序号│名称│值│\n├──┼──┼──┤\n│1│甲││\n├──┼──┼──┤\n│2││3│",
        " 序号 | 名称 | 值\n------+------+----\n 1    | 甲   |\n 2    |      | 3",
    ],
)
def test_rows_with_bars_between_cells_need_no_rule_and_no_outer_bars(tmp_path, text):
    table = only(tmp_path, f"表1\n{text}\n\n后文。")
    assert table.title == "表1"
    assert cells(table) == [["序号", "名称", "值"], ["1", "甲", ""], ["2", "", "3"]]


def test_a_row_of_dashes_is_no_rule(tmp_path):
    assert cells(only(tmp_path, "| 甲 | 乙 |\n| — | —— |\n| 1 | 2 |")) == [["甲", "乙"], ["—", "——"], ["1", "2"]]


@pytest.mark.parametrize("text", ["全县 | 耕地200公顷。", "甲|乙\n甲|乙|丙", "目标\t一", "+--+\n+--+", "┌─┬─┐", "+++", "| |"])
def test_a_line_with_bars_or_tabs_alone_is_no_table(tmp_path, text):
    assert not any(isinstance(block, TableBlock) for block in blocks(tmp_path, text))


MERGED = """附表1 重点工程
单位：万元
┌────┬──────┬─────────┐
│领域│ 名称 │  投资   │
│    │      ├────┬────┤
│    │      │2023│2024│
├────┼──────┼────┼────┤
│生态│甲工程│1   │ 2  │
│    │（乙）│    │    │
│空间├──────┼────┴────┤
│    │丙    │ 合计 5  │
├────┴──────┴─────────┤
│注：按“年”计         │
└─────────────────────┘
"""


def test_cells_are_merged_as_the_drawing_shows(tmp_path):
    (table,) = blocks(tmp_path, MERGED)
    assert table.title == "附表1 重点工程 单位：万元"
    assert cells(table) == [
        ["领域", "名称", "投资", ""],
        ["", "", "2023", "2024"],
        ["生态空间", "甲工程（乙）", "1", "2"],
        ["", "丙", "合计 5", ""],
        ["注：按“年”计", "", "", ""],
    ]
    assert spans(table) == {
        "领域": (2, 1), "名称": (2, 1), "投资": (1, 2), "生态空间": (2, 1), "合计 5": (1, 2), "注：按“年”计": (1, 4),
    }  # fmt: skip
    assert [row[0].line for row in table.rows()] == [4, 6, 8, 11, 13]


def test_lines_that_take_two_columns_each_are_read_as_well(tmp_path):
    text = "┌──┬────┐\n│领域│名称    │\n├──┼──┬─┤\n│生态│甲乙│1 │\n└──┴──┴─┘"
    table = only(tmp_path, text)
    assert cells(table) == [["领域", "名称", ""], ["生态", "甲乙", "1"]]
    assert spans(table) == {"名称": (1, 2)}


def test_headings_of_sections_and_sentences_above_a_table_are_none_of_its_headings(tmp_path):
    above = "（一）规划期限\n规划基准年为2022年。\n近期规划期限为2023年-2027年。\n（二）建设指标\n"
    text = above + "附表1 重点工程\n\t序号\n\t项目名称\n\n\t1\n\t甲工程"
    table = only(tmp_path, text)
    assert table.title == "附表1 重点工程"
    assert cells(table) == [["序号", "项目名称"], ["1", "甲工程"]]


def test_rows_that_no_rule_parts_begin_where_the_first_column_says_something(tmp_path):
    text = "+----+----+\n| 号 | 名 |\n+----+----+\n| 1  | 甲 |\n|    | 乙 |\n| 2  | 丙 |\n+----+----+"
    assert cells(only(tmp_path, text)) == [["号", "名"], ["1", "甲乙"], ["2", "丙"]]


def test_a_drawing_that_is_broken_still_gives_its_cells(tmp_path):
    text = "┌──┬──┐\n│甲│乙│\n│\n│丙│丁│\n└──┴──┘\n后文。"
    assert {"甲", "乙", "丙", "丁"} <= {cell.text for cell in only(tmp_path, text).cells}


def test_a_unit_between_title_and_table_is_of_the_title_and_one_elsewhere_is_text(tmp_path):
    found = blocks(tmp_path, "一、总则\n附表1\n（单位：万元）\n\t甲\n\n\t1\n\n后文\n单位：万元\n。\n")
    assert found[0] == Heading(1, "一", "总则", 1)
    assert found[1].title == "附表1 （单位：万元）"
    assert found[2:] == (Paragraph("后文", 8), Paragraph("单位：万元", 9), Paragraph("。", 10))


LINES = st.text(st.sampled_from("甲乙丙“≥①0123456789%（）.、a"), min_size=1, max_size=5)
ONE_LINE = st.one_of(st.just(""), LINES)
MORE = st.one_of(st.just(""), st.lists(LINES, min_size=1, max_size=3).map("\n".join))


def grids(cell, heights=(2, 5)):
    """Tables whose head is filled."""
    return st.integers(2, 4).flatmap(
        lambda width: st.tuples(
            st.lists(LINES, min_size=width, max_size=width),
            st.lists(st.lists(cell, min_size=width, max_size=width), min_size=heights[0] - 1, max_size=heights[1] - 1),
        ).map(lambda parts: [parts[0], *parts[1]])
    )


def width(text):
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def drawn(rows, edges, dash, bar):
    """A table as a drawing, with a rule between any two rows."""
    wide = [max(width(line) for row in rows for line in row[column].split("\n")) + 4 for column in range(len(rows[0]))]
    top, middle, bottom = (f"{one[0]}{one[1].join(dash * size for size in wide)}{one[2]}" for one in edges)
    lines = [top]
    for row in rows:
        parts = [cell.split("\n") for cell in row]
        for at in range(max(map(len, parts))):
            texts = [part[at] if at < len(part) else "" for part in parts]
            filled = [f" {text}{' ' * (size - 1 - width(text))}" for text, size in zip(texts, wide, strict=True)]
            lines.append(f"{bar}{bar.join(filled)}{bar}")
        lines.append(middle)
    return "\n".join([*lines[:-1], bottom])


LAYOUTS = {
    "tabs": lambda rows: "\n".join("\t".join(row) for row in rows),
    "bars": lambda rows: "\n".join(" | ".join(row) for row in rows),
    "outer bars": lambda rows: "\n".join(f"|{'|'.join(row)}|" for row in rows),
    "ruled": lambda rows: "\n".join(
        [f"|{'|'.join(row)}|" for row in rows[:1]] + ["|--" * len(rows[0]) + "|"] + [f"|{'|'.join(row)}|" for row in rows[1:]]
    ),
}
DRAWINGS = {
    "light": (("┌┬┐", "├┼┤", "└┴┘"), "─", "│"),
    "double": (("╔╦╗", "╠╬╣", "╚╩╝"), "═", "║"),
    "ascii": (("+++", "+++", "+++"), "-", "|"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=25)
@given(rows=grids(ONE_LINE))
def test_any_table_comes_back_as_it_was(tmp_path_factory, layout, rows):
    if layout == "tabs":
        rows = [[cell or "0" for cell in row] if len(row) == 2 or not any(row) else row for row in rows]
    table = only(tmp_path_factory.mktemp("table"), f"表1\n{LAYOUTS[layout](rows)}\n后文。\n")
    assert cells(table) == rows


@pytest.mark.parametrize("drawing", DRAWINGS)
@settings(deadline=None, max_examples=25)
@given(rows=grids(MORE, (3, 5)))
def test_any_drawn_table_comes_back_as_it_was_cells_of_many_lines_too(tmp_path_factory, drawing, rows):
    table, after = blocks(tmp_path_factory.mktemp("table"), f"{drawn(rows, *DRAWINGS[drawing])}\n后文。\n")
    assert cells(table) == rows
    assert spans(table) == {}
    assert after.text == "后文。"


@st.composite
def tilings(draw):
    """Cells of a table of four rows and columns, some merged: top, left, bottom, right; none in the first row or column."""
    free = {(row, column) for row in range(4) for column in range(4)}
    tiles = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        down, across = (draw(st.integers(1, 3)), draw(st.integers(1, 3))) if row and column else (1, 1)
        inside = {(row + below, column + beside) for below in range(down) for beside in range(across)}
        if not inside <= free:
            down, across, inside = 1, 1, {(row, column)}
        free -= inside
        tiles.append((row, column, row + down, column + across))
    return tiles


JOINTS = {
    "1100": "─", "0011": "│", "0101": "┌", "1001": "┐", "0110": "└", "1010": "┘",
    "0111": "├", "1011": "┤", "1101": "┬", "1110": "┴", "1111": "┼",
}  # fmt: skip
"""Lines to the left, to the right, above, below; and the sign that draws them."""


def pictured(tiles):
    """Merged cells drawn with lines: each is named, in its first line, by its place."""
    canvas = [[" "] * 25 for _ in range(9)]
    horizontal, vertical = set(), set()
    for top, left, bottom, right in tiles:
        horizontal |= {(2 * row, column) for row in (top, bottom) for column in range(6 * left, 6 * right)}
        vertical |= {(row, 6 * column) for column in (left, right) for row in range(2 * top, 2 * bottom)}
        canvas[2 * top + 1][6 * left + 2 : 6 * left + 5] = "甲", "", f"{left}{top}"
    for row in range(9):
        for column in range(25):
            ways = (
                (row, column - 1) in horizontal,
                (row, column) in horizontal,
                (row - 1, column) in vertical,
                (row, column) in vertical,
            )
            canvas[row][column] = JOINTS.get("".join("01"[one] for one in ways), canvas[row][column])
    return "\n".join("".join(row) for row in canvas)


@settings(deadline=None, max_examples=25)
@given(tiles=tilings())
def test_any_merged_cells_come_back_with_their_spans(tmp_path_factory, tiles):
    table = only(tmp_path_factory.mktemp("table"), pictured(tiles))
    heads = {f"甲{left}{top}": (top, left, bottom - top, right - left) for top, left, bottom, right in tiles}
    assert {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells if cell.text} == heads
    assert len(table.cells) == 16
