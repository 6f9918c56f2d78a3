"""Word documents read into blocks: the same plan as its text, whatever Word does with it."""

import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from analysis.errors import InputError
from analysis.extract import document, word
from analysis.extract.document import Heading, Paragraph, TableBlock
from tests.extract.forms import number_of


def as_word(source, target):
    """A document's blocks as a Word file: empty cells below one that says something are merged with it."""
    made = docx.Document()
    for block in source.blocks:
        if isinstance(block, TableBlock):
            rows = block.rows()
            if not made.paragraphs or made.paragraphs[-1].text != block.title:
                made.add_paragraph(block.title)
            table = made.add_table(len(rows), max(map(len, rows)))
            for row in rows:
                for cell in row:
                    table.cell(cell.row, cell.column).text = cell.text
            for column in range(2):
                filled = 0
                for at, row in enumerate(rows):
                    if column < len(row) and row[column].text.strip():
                        filled = at
                    elif at and filled:
                        table.cell(filled, column).merge(table.cell(at, column))
        else:
            made.add_paragraph(f"{number_of(block)}{block.title}" if isinstance(block, Heading) else block.text)
    made.save(target)
    return document.read(target)


def blocks(folder, change):
    made = docx.Document()
    change(made)
    made.save(folder / "plan.docx")
    return document.read(folder / "plan.docx").blocks


def run(tag, text, cell="w:t"):
    """A tracked change around a run of text."""
    change, inner, content = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(cell)
    content.text = text
    inner.append(content)
    change.append(inner)
    return change


def test_tracked_changes_are_read_as_accepted(tmp_path):
    def change(made):
        paragraph = made.add_paragraph("全县耕地")._p
        paragraph.append(run("w:del", "100", "w:delText"))
        paragraph.append(run("w:ins", "200"))
        paragraph.append(run("w:ins", "公顷。"))

    assert blocks(tmp_path, change) == (Paragraph("全县耕地200公顷。", 1),)


def test_spans_merged_and_nested_cells_keep_their_columns(tmp_path):
    def change(made):
        table = made.add_table(3, 3)
        for at, row in enumerate((("领域", "指标", "值"), ("生态", "甲", "1"), ("", "乙", "2"))):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 1).add_table(1, 1).cell(0, 0).text = "注"

    (table,) = blocks(tmp_path, change)
    assert [[cell.text for cell in row] for row in table.rows()] == [
        ["领域", "指标\n值", ""],
        ["生态", "甲", "1"],
        ["", "乙\n注", "2"],
    ]
    assert [cell.column for cell in table.rows()[0]] == [0, 1, 2]


def test_a_heading_is_known_by_its_style_where_it_has_no_number(tmp_path):
    found = blocks(tmp_path, lambda made: (made.add_heading("规划总则", 1), made.add_heading("（一）期限", 2)))
    assert found == (Heading(1, "", "规划总则", 1), Heading(2, "（一）", "期限", 2))


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path):
    def change(made):
        paragraph = made.add_paragraph("正文。")._p
        for tag in ("mc:Choice", "mc:Fallback"):
            inside = OxmlElement("w:txbxContent")
            inside.append(run("w:p", "框内。"))
            holder = paragraph.makeelement(
                f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{tag.partition(':')[2]}"
            )
            holder.append(inside)
            paragraph.append(holder)

    assert blocks(tmp_path, change) == (Paragraph("正文。", 1), Paragraph("框内。", 1))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"<html></html>"])
def test_what_is_no_word_file_is_refused_with_advice(tmp_path, content):
    (tmp_path / "plan.docx").write_bytes(content)
    with pytest.raises(InputError, match=r"另存为 \.docx"):
        document.read(tmp_path / "plan.docx")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "plan.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(InputError, match="超出规划文件的规模"):
        document.read(tmp_path / "plan.docx")


def test_a_document_that_declares_entities_is_refused(tmp_path):
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    docx.Document().save(tmp_path / "plain.docx")
    with zipfile.ZipFile(tmp_path / "plain.docx") as source, zipfile.ZipFile(tmp_path / "plan.docx", "w") as target:
        for one in source.infolist():
            content = source.read(one)
            if one.filename == "word/document.xml":
                content = (
                    f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
                    f'<w:document xmlns:w="{qn("w:p")[1:].partition("}")[0]}"><w:body><w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p>'
                    "</w:body></w:document>"
                ).encode()
            target.writestr(one, content)
    with pytest.raises(InputError, match="文档类型声明"):
        document.read(tmp_path / "plan.docx")


def test_an_archive_whose_directory_is_damaged_is_refused(tmp_path):
    docx.Document().save(tmp_path / "plan.docx")
    content = bytearray((tmp_path / "plan.docx").read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 255  # a version of the format that there is not
    (tmp_path / "plan.docx").write_bytes(content)
    with pytest.raises(InputError, match="不是可读的 Word 文档"):
        document.read(tmp_path / "plan.docx")


def test_a_document_of_more_tags_than_memory_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(word, "MOST_TAGS", 500)
    with pytest.raises(InputError, match="超出规划文件的规模"):
        blocks(tmp_path, lambda made: [made.add_paragraph("甲") for _ in range(100)])


def test_a_table_without_a_cell_is_none(tmp_path):
    assert blocks(tmp_path, lambda made: (made.add_table(0, 2), made.add_paragraph("甲。"))) == (Paragraph("甲。", 2),)
