"""Markdown read into blocks: the same plan as its text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import document
from analysis.extract.document import Heading, Paragraph, TableBlock
from analysis.extract.markdown import _cells
from tests.extract.forms import number_of


def escaped(text):
    return re.sub(r"([\\`*_{}\[\]#|<>])", r"\\\1", text)


def as_markdown(source, target):
    """A document's blocks as Markdown."""
    parts = []
    for block in source.blocks:
        if isinstance(block, TableBlock):
            head, *rows = [[escaped(cell.text).replace("\n", "<br>") for cell in row] for row in block.rows()]
            lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *(f"| {' | '.join(row)} |" for row in rows)]
            parts += [escaped(block.title), "\n".join(lines)]
        elif isinstance(block, Heading):
            parts.append(f"{'#' * block.level} {escaped(number_of(block) + block.title)}")
        else:
            parts.append(escaped(block.text))
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return document.read(target)


def blocks(folder, text):
    (folder / "plan.md").write_text(text, encoding="utf-8")
    return document.read(folder / "plan.md").blocks


def test_a_paragraph_goes_on_until_a_blank_line_and_emphasis_is_no_text(tmp_path):
    found = blocks(tmp_path, "# 规划总则\n全县**耕地**\n200公顷。\n\n## （一）期限 ##\n")
    assert found == (Heading(1, "", "规划总则", 1), Paragraph("全县耕地200公顷。", 2), Heading(2, "（一）", "期限", 5))


def test_a_table_may_lack_outer_pipes_and_hold_a_pipe(tmp_path):
    (title, table) = blocks(tmp_path, "附表1\n\n序号|名称\n:-|-:\n1|甲\\|乙<br>丙\n")
    assert title == Paragraph("附表1", 1)
    assert table.title == "附表1"
    assert [[cell.text for cell in row] for row in table.rows()] == [["序号", "名称"], ["1", "甲|乙\n丙"]]
    assert [row[0].line for row in table.rows()] == [3, 5]


@settings(deadline=None)
@given(st.lists(st.text("甲乙1%|\\*_ ", max_size=6).map(str.strip), min_size=2, max_size=5))
def test_any_cells_come_back_as_they_were(texts):
    assert _cells(f"| {' | '.join(map(escaped, texts))} |") == texts


@pytest.mark.parametrize(
    "line", ["# " + "#" * 30_000 + "甲", "甲|乙\n-" + " " * 30_000 + "丙|", "甲" + "、" * 40_000 + "乙", "*a " * 20_000]
)
def test_marks_and_blanks_without_end_cost_no_time(tmp_path, line):
    begun = time.process_time()
    assert blocks(tmp_path, line)
    assert time.process_time() - begun < 2
