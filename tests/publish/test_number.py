"""All numbers of the report are given by the assembler."""

import pytest

from analysis.errors import BuildError
from analysis.publish.number import Numbering, anchor

CHAPTERS = """# 摘要 {.unnumbered}

# 指标 {#sec-indicators}

## 总体

### 分项

## 目标 {#sec-targets}

# 全表 {#sec-table .appendix}

## 附注
"""


def numbered():
    numbering = Numbering()
    return numbering, numbering.headings(CHAPTERS, "某章")


def test_chapters_sections_and_appendices_are_numbered_and_the_summary_is_not():
    lines = [line for line in numbered()[1].splitlines() if line]
    assert lines == [
        "# 摘要 {.unnumbered}",
        "# 1　指标 {#sec-indicators}",
        "## 1.1　总体",
        "### 1.1.1　分项",
        "## 1.2　目标 {#sec-targets}",
        "# 附录A　全表 {#sec-table .appendix}",
        "## A.1　附注",
    ]


def test_figures_and_tables_count_apart_and_begin_again_in_each_chapter():
    numbering = Numbering()
    numbering.headings("# 一", "")
    first = [numbering.caption(label, "") for label in ("fig-a", "tbl-a", "fig-b")]
    numbering.headings("# 二", "")
    assert [*first, numbering.caption("tbl-b", "")] == ["图 1-1", "表 1-1", "图 1-2", "表 2-1"]


def test_a_reference_becomes_a_link_with_the_number():
    numbering, _ = numbered()
    numbering.caption("tbl-all", "")
    text = numbering.references("见 @tbl-all 和 @sec-targets 、 @sec-indicators 、 @sec-table", "")
    assert text == "见[表 A-1](#table-all)和[1.2节](#sec-targets)、[第1章](#sec-indicators)、[附录A](#sec-table)"
    assert anchor("fig-a") == "figure-a"


def test_an_unknown_reference_names_the_cell_and_the_known_labels():
    with pytest.raises(BuildError, match=r"第 3 格：引用了不存在的“@fig-b”，现有标签：fig-a"):
        numbering = Numbering()
        numbering.caption("fig-a", "")
        numbering.references("@fig-b", "notebooks/10-a.ipynb 第 3 格")


def test_a_repeated_label_is_an_error():
    numbering = Numbering()
    numbering.caption("fig-a", "")
    with pytest.raises(BuildError, match="标签“fig-a”重复"):
        numbering.caption("fig-a", "")


def test_an_escaped_at_sign_is_no_reference():
    assert Numbering().references(r"\@fig-x", "") == r"\@fig-x"
