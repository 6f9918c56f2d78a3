"""Sentences written from values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numerals, source
from analysis.draw.prose import listed, paragraphs, prose
from analysis.draw.table import Column, Table


def money(printed, place="A1.1"):
    return source.stated(
        "总投资", float(printed) * 1e8, "cny", place, printed=printed, column="总投资（亿元）", print_unit="亿元"
    )


def test_a_printed_number_opens_its_source():
    text = prose("投资{total}。", total=money("11.06")).markdown
    assert text == (
        '投资<span class="value" data-places="A1.1" data-name="总投资" data-column="总投资（亿元）" '
        'data-printed="11.06">11.06亿元</span>。'
    )


def test_a_number_without_a_source_is_refused():
    with pytest.raises(TypeError, match="without a source"):
        prose("投资{total}亿元。", total=11.06)
    assert prose("{year}年", year=2022).plain == "2022年"


def test_stated_values_keep_their_printed_decimals_and_computed_ones_are_rounded_half_up():
    assert numerals.text(money("6")) == "6亿元"
    whole = source.total("合计", [money("11.058527"), money("0.046473", "A1.2")])
    assert numerals.text(whole) == "11.11亿元"
    assert numerals.text(whole, ".*") == "11.105000亿元"
    assert numerals.digits(0.125, 2) == "0.13"
    assert numerals.digits(-0.001, 2) == "0.00"


def test_a_printed_area_can_be_told_in_another_unit():
    area = source.stated("红线", 1903.42, "km2", "N1.1", printed="190342", print_unit="公顷")
    assert numerals.text(area, "公顷") == "190342公顷"
    assert numerals.text(area) == "1903.42平方千米"


def test_text_of_a_plan_cannot_become_markup():
    text = prose("{name}", name="*甲*<b>[乙](x)$1$")
    assert text.markdown == r"\*甲\*\<b\>\[乙\](x)\$1\$"
    assert text.html == "*甲*&lt;b&gt;[乙](x)$1$"


@given(st.lists(st.sampled_from(["耕地", "园地", "湿地"]), min_size=1, max_size=5))
def test_an_enumeration_reads_as_one(names):
    assert listed(names, last="和").plain.replace("和", "、") == "、".join(names)


def test_paragraphs_leave_out_what_is_empty():
    assert paragraphs([prose("甲。"), prose(""), prose("乙。")]).markdown == "甲。\n\n乙。"


def test_a_column_has_its_decimal_points_under_one_another():
    table = Table(
        [Column("项目"), Column("投资（亿元）", "亿元", "number")], [["甲", money("11.3195")], ["乙", money("6")], ["丙", None]]
    )
    assert '>6</span><span class="pad" data-pad=".0000"></span>' in table.html
    assert '<td class="number">—</td>' in table.html


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="2 cells"):
        Table([Column("甲"), Column("乙")], [["只有一格"]])
