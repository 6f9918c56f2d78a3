"""The Word file finished: a head and page numbers, captions and references as fields, three-rule tables."""

import re
import subprocess
import zipfile

import pypandoc
import pytest
from docx import Document

from analysis.publish import word
from tests.test_house import ROOT

HEAD = ("示例县规划分析报告（基准年2022年版）", "虚构示例　草稿")
REPORT = """
# 指标

[图 1-2]{#figure-a-b}　题名

见 [图 1-2](#figure-a-b) 、 [表 A-1](#table-c) 和 [1.1节](#sec-d) 。

[表 A-1]{#table-c}　表题

| 甲 | 乙 |
|----|----|
| 1  | 2  |

## 小节 {#sec-d}

正文。
"""


@pytest.fixture
def made(tmp_path):
    """Makes a small Word file as Pandoc writes it, and finishes it."""

    def finished(name="report.docx", head=HEAD):
        (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
        file = tmp_path / name
        look = ["--toc", "--reference-doc", str(ROOT / "report" / "reference.docx")]
        subprocess.run([pypandoc.get_pandoc_path(), str(tmp_path / "report.md"), *look, "-o", str(file)], check=True)
        word.finish(file, head)
        return file

    return finished


def part(file, name="word/document.xml"):
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode("utf-8")


def fields(xml):
    return re.findall(r"<w:instrText[^>]*>\s*(.*?)\s*</w:instrText>", xml)


def words(xml):
    return re.sub(r"\s+", "", re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>", "", xml))


def test_every_page_says_what_it_is_part_of_and_which_page_it_is(made):
    (section,) = Document(str(made())).sections
    assert [one.text for one in section.header.paragraphs] == ["示例县规划分析报告（基准年2022年版）　虚构示例　草稿"]
    (foot,) = section.footer.paragraphs
    assert fields(foot._p.xml) == ["PAGE"]
    assert foot.text == "1"


def test_a_report_of_a_real_county_is_not_headed_as_fictional(made):
    (section,) = Document(str(made(head=("示例县规划分析报告", "草稿")))).sections
    assert section.header.paragraphs[0].text == "示例县规划分析报告　草稿"


def test_captions_and_references_are_fields_with_the_printed_number_as_text(made):
    xml = part(made())
    assert [one for one in fields(xml) if not one.startswith("TOC")] == [
        r"SEQ 图1 \* ARABIC", r"REF figure_a_b \h", r"REF table_c \h", r"SEQ 表A \* ARABIC",
    ]  # fmt: skip
    assert "图1-2题名见图1-2、表A-1和1.1节。表A-1表题" in words(xml)


def test_every_reference_field_leads_to_a_bookmark_that_is_there(made):
    xml = part(made())
    bookmarks = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml))
    assert {one.split()[1] for one in fields(xml) if one.startswith("REF")} <= bookmarks
    assert "sec-d" in bookmarks
    assert 'w:anchor="sec-d"' in xml


def test_every_field_that_begins_ends(made):
    for name in ("word/document.xml", "word/footer1.xml"):
        kinds = re.findall(r'w:fldCharType="(\w+)"', part(made(), name))
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0


def test_a_reader_who_updates_no_fields_has_contents_and_is_asked_for_no_update(made):
    xml = part(made())
    contents = xml[xml.index("TOC") : xml.index("</w:sdtContent>")]
    assert re.findall(r"<w:t>(.*?)</w:t>", contents) == ["指标", "小节"]
    assert 'w:anchor="sec-d"' in contents
    assert "w:dirty" not in xml


def test_a_reader_who_updates_the_contents_does_not_get_them_twice(made):
    xml = part(made())
    contents = xml[xml.index("TOC") : xml.index("</w:sdtContent>")]
    assert contents.index("指标") < contents.index('w:fldCharType="end"')


def test_a_table_has_three_rules_and_repeats_its_heading(made):
    (table,) = Document(str(made())).tables
    xml = table._tbl.xml
    assert len(re.findall(r"<w:(?:top|bottom) w:val=\"single\" w:sz=\"12\"", xml)) == 2
    assert len(re.findall(r"<w:bottom w:val=\"single\" w:sz=\"6\"", xml)) == 2
    assert xml.count("<w:tblHeader") == 1
    assert xml.count("<w:cantSplit") == 2
    assert "w:tblStyle" not in xml
    assert {one.style.style_id for row in table.rows for cell in row.cells for one in cell.paragraphs} == {"TableText"}


def test_the_same_report_gives_the_same_bytes_without_times_or_names(made):
    first, second = made("a.docx"), made("b.docx")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    core = Document(str(first)).core_properties
    assert (core.created.year, core.modified.year, core.last_modified_by, core.revision) == (1980, 1980, "", 1)
