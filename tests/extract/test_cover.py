"""What the cover of a plan's document says."""

import pytest

from analysis.extract.combined import Appendix
from analysis.extract.cover import Cover, cover
from analysis.extract.document import Document, Heading, Paragraph
from analysis.extract.facts import facts
from analysis.extract.statements import statements

TEXT = "示例县位于示例省西部，由示例县人民政府管辖。"


def document(*lines):
    blocks = [Paragraph(line, at) for at, line in enumerate(lines, start=1)]
    return Document("示例县.docx", (*blocks, Heading(1, "第一章", "总则", 20), Paragraph(TEXT, 21)))


def test_title_status_office_and_date_are_read_where_they_stand_alone():
    title = "示例县国家生态文明建设示范区规划"
    lines = ("（虚构，供测试）", title, "（2024—2030年）", "（报批稿）", "示例县人民政府", "二〇二四年六月")
    told = cover(document(*lines))
    assert (told.title, told.status, told.office, told.date) == (title, "报批稿", "示例县人民政府", "2024年6月")
    assert {one.line for one in statements(document(*lines))} <= {21}


@pytest.mark.parametrize(
    ("lines", "title", "status", "date"),
    [
        (("示 例 县", "生态文明建设规划", "送审稿", "2024年12月"), "示例县生态文明建设规划", "送审稿", "2024年12月"),
        (("示例县生态文明建设规划文本（2023—2035年）（征求意见稿）",), "示例县生态文明建设规划", "征求意见稿", ""),
        (("示例县生态文明建设规划\n（评审稿）", "二〇二三年十一月"), "示例县生态文明建设规划", "评审稿", "2023年11月"),
    ],
)
def test_a_title_over_two_lines_and_a_status_beside_it_are_read(lines, title, status, date):
    told = cover(document(*lines))
    assert (told.title, told.status, told.date) == (title, status, date)


def test_a_text_without_a_cover_has_none():
    assert cover(document()) == Cover()
    assert cover(document("示例县按照上级规划，组织编制本规划。", "（报批稿）")) == Cover()


@pytest.mark.parametrize(("status", "signed"), [("报批稿", ""), ("批准稿", "2024年6月")])
def test_a_draft_s_date_is_none_of_signing(status, signed):
    made, unsure = facts(
        document("示例县生态文明建设规划", status, "2024年6月"), [], {"appendix-2": Appendix("", "", [], [], [], [], [])}
    )
    assert (made["signed"].value if "signed" in made else "") == signed
    assert any("没有作为签发日期" in told for told in unsure) != bool(signed)
