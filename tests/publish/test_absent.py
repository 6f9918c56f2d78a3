"""What refers to a figure or table that a plan gives nothing for goes with it, and nothing else does."""

import nbformat
import pytest

from analysis.draw.prose import prose
from analysis.draw.table import Column, Table
from analysis.publish.absent import absent, label_of, without

SENTENCE, TABLE = prose("没有可供列示的内容。"), Table([Column("甲")], [["乙"]])


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def code(label, *things, source="x"):
    cell = nbformat.v4.new_code_cell((f"#| label: {label}\n#| tbl-cap: 题\n" if label else "") + source)
    for thing in things:
        data, metadata = thing._repr_mimebundle_()
        cell.outputs.append(nbformat.v4.new_output("execute_result", data=data, metadata=metadata, execution_count=1))
    return cell


def left(*cells, missing=None):
    """What is left of the cells: text of Markdown cells, labels of code cells."""
    cells = list(cells)
    kept = without(cells, absent(cells) if missing is None else frozenset(missing))
    return [one.source if one.cell_type == "markdown" else label_of(one) for one in kept]


def test_only_a_labelled_cell_that_shows_a_sentence_is_absent():
    cells = [code("fig-a", SENTENCE), code("tbl-b", TABLE), code("", SENTENCE), code("fig-c"), text("#| label: fig-d")]
    assert absent(cells) == {"fig-a"}
    assert absent([code("fig-a", SENTENCE, TABLE)]) == frozenset()


def test_a_plan_that_has_everything_loses_nothing():
    cells = [text("## 构成\n\n见 @fig-a ，各项见 @tbl-b 。"), code("fig-a", TABLE), code("tbl-b", TABLE)]
    assert left(*cells) == ["## 构成\n\n见 @fig-a ，各项见 @tbl-b 。", "fig-a", "tbl-b"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("总体如下。构成见 @fig-a 。另见附录。", "总体如下。另见附录。"),
        ("@fig-a 逐级累加；各项面积见 @tbl-b 。", "各项面积见 @tbl-b 。"),
        ("各项面积见 @tbl-b ，构成见 @fig-a 。", "各项面积见 @tbl-b 。"),
        ("各项面积见 @tbl-b 。", "各项面积见 @tbl-b 。"),
        ("名近而不同的 @fig-a-2 仍在。", "名近而不同的 @fig-a-2 仍在。"),
        ("先按年份分摊（ @fig-a ），再作对照（ @tbl-b ）。", "再作对照（ @tbl-b ）。"),
        ("甲。\n\n见 @fig-a 。\n\n乙。", "甲。\n\n乙。"),
        ("甲，没有句号", "甲，没有句号"),
    ],
)
def test_what_refers_to_a_missing_figure_goes_and_the_rest_stays(source, kept):
    assert left(text(source), missing=["fig-a"]) == [kept]


def test_a_sentence_that_refers_to_missing_things_only_goes_whole():
    assert left(text("甲。"), text("@fig-a 列出各项， @tbl-b 汇总。"), missing=["fig-a", "tbl-b"]) == ["甲。"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("依据见 @sec-checks ，全部事项见 @tbl-a ，方法见 @sec-methods 。", ["依据见 @sec-checks ，方法见 @sec-methods 。"]),
        ("@tbl-a 按属性汇总；全部指标行见 @sec-table 。", ["全部指标行见 @sec-table 。"]),
    ],
)
def test_a_reference_to_a_chapter_does_not_go_with_one_to_a_missing_table(source, kept):
    assert left(text(source), missing=["tbl-a"]) == kept


def test_a_clause_that_names_a_missing_and_a_present_thing_leaves_no_lone_full_stop():
    kept = left(text("甲。构成见 @fig-a 和 @tbl-b 。"), missing=["fig-a"])
    assert "。。" not in kept[0]
    assert "@tbl-b" in kept[0]


def test_the_sentence_in_a_figures_place_is_kept_where_its_section_would_be_empty():
    cells = [text("## 构成\n\n见 @fig-a 。"), code("fig-a", SENTENCE), code("tbl-b", SENTENCE), text("## 其他\n\n正文。")]
    assert left(*cells) == ["## 构成", "fig-a", "## 其他\n\n正文。"]


def test_the_sentence_in_a_figures_place_goes_where_its_section_says_something_already():
    cells = [text("## 构成"), code("", SENTENCE), code("fig-a", SENTENCE), text("各项见 @fig-a 。"), code("tbl-b", TABLE)]
    assert left(*cells) == ["## 构成", "", "tbl-b"]


def test_a_heading_whose_text_goes_with_the_figure_is_an_empty_section():
    cells = [text("## 构成"), text("构成见 @fig-a 。"), code("fig-a", SENTENCE)]
    assert left(*cells) == ["## 构成", "fig-a"]


def test_a_cell_that_shows_nothing_does_not_fill_a_section():
    assert left(text("## 构成"), code("", source="import x"), code("fig-a", SENTENCE)) == ["## 构成", "", "fig-a"]
