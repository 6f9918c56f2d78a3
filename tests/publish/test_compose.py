"""The executed notebook composed: captions, figures as files, sources, and what is not supported."""

import nbformat
import pytest

from analysis.draw.prose import prose
from analysis.draw.table import Column, Table
from analysis.errors import BuildError
from analysis.publish.compose import composed
from analysis.publish.join import PLACE
from analysis.source import Place, stated

PLACES = {
    key: Place(key, f"重点工程表 第{key[3:]}项" if "." in key else "重点工程表", 10) for key in ("A1", "A1.1", "A1.2", "N5.1")
}
VALUE = stated("总投资", 1.1e9, "cny", "A1.1", printed="11", print_unit="亿元")


def cell(source, *outputs, kind="code", ordinal=1):
    made = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    made.id, made.metadata = f"c{ordinal}", {PLACE: {"chapter": "10-a.ipynb", "cell": ordinal}}
    if kind == "code":
        made.execution_count = 7
        made.outputs = list(outputs)
    return made


def output(thing):
    data, metadata = thing._repr_mimebundle_()
    return nbformat.v4.new_output("execute_result", data=data, metadata=metadata, execution_count=7)


def made(tmp_path, *cells):
    return composed(nbformat.v4.new_notebook(cells=list(cells)), {"title": "示例"}, tmp_path / "figures", PLACES)


TABLE = Table([Column("项目"), Column("投资（亿元）", "亿元", "number")], [["甲", VALUE]])


def test_a_table_gets_its_number_caption_and_anchor(tmp_path):
    book = made(tmp_path, cell("# 一", kind="markdown"), cell("#| label: tbl-a\n#| tbl-cap: 投资\nx", output(TABLE), ordinal=2))
    text = book.cells[2].outputs[0].data["text/markdown"]
    assert "[表 1-1]{.caption-number}　投资" in text
    assert "{#table-a .captioned-table" in text
    assert 'data-entry="place-A1-1"' in text


def test_times_counts_and_labels_that_quarto_would_number_are_gone(tmp_path):
    book = made(tmp_path, cell("# 一", kind="markdown"), cell("#| label: tbl-a\n#| tbl-cap: 投资\nx", output(TABLE), ordinal=2))
    assert book.cells[2].execution_count is None
    assert "label" not in book.cells[2].source
    assert "#tbl-" not in nbformat.writes(book)


def test_a_figure_is_written_as_svg(tmp_path):
    told = {"ecoplan": {"kind": "figure", "alt": '说"明"', "note": "", "data": "<table></table>", "width_mm": 150}}
    figure = nbformat.v4.new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": ""}, metadata=told)
    book = made(tmp_path, cell("# 一", kind="markdown"), cell("#| label: fig-a\n#| fig-cap: 图题\nx", figure, ordinal=2))
    assert (tmp_path / "figures/fig-a.svg").read_text() == "<svg/>"
    assert r'alternative="说\"明\""' in book.cells[2].outputs[0].data["text/markdown"]


def test_the_appendix_of_sources_has_one_entry_a_place_and_one_a_set_of_places(tmp_path):
    other = stated("产值", 1e9, "cny", "N5.1", printed="10", print_unit="亿元")
    from analysis import source

    ratio = source.ratio("比", VALUE, other)
    book = made(
        tmp_path, cell("# 一", kind="markdown"),
        *(cell("x", output(prose("{a}、{b}。", a=VALUE, b=ratio)), ordinal=at) for at in (2, 3)),
    )  # fmt: skip
    appendix = "".join(one.source for one in book.cells if one.id.startswith("sources"))
    assert appendix.count('id="place-A1-1"') == 1
    assert appendix.count('id="place-set-1"') == 1
    assert "place-set-2" not in appendix
    assert "附录A　数据来源" in appendix


@pytest.mark.parametrize(
    ("source", "outputs", "told"),
    [
        ("#| fig-width: 3\nx", (), "不支持选项“fig-width”"),
        ("x", (output(TABLE),), "需要 #| label: tbl-名称"),
        ("print(1)", (nbformat.v4.new_output("stream", text="1"),), "输出了文字“1”"),
        ("x", (nbformat.v4.new_output("display_data", data={"text/plain": "3"}),), "不是句子、表或图"),
    ],
)
def test_what_is_not_supported_is_an_error_that_names_the_cell(tmp_path, source, outputs, told):
    with pytest.raises(BuildError, match=r"notebooks/10-a.ipynb 第 2 格") as caught:
        made(tmp_path, cell("# 一", kind="markdown"), cell(source, *outputs, ordinal=2))
    assert told in str(caught.value)


def test_a_raw_construct_in_prose_is_an_error(tmp_path):
    with pytest.raises(BuildError, match="不支持"):
        made(tmp_path, cell("# 一\n\n{{< video x >}}", kind="markdown"))


def test_a_place_that_the_plan_does_not_have_is_an_error(tmp_path):
    ghost = stated("鬼", 1.0, "cny", "A9.9", printed="1", print_unit="元")
    with pytest.raises(BuildError, match=r"A9\.9"):
        made(tmp_path, cell("# 一", kind="markdown"), cell("x", output(prose("{a}", a=ghost)), ordinal=2))
