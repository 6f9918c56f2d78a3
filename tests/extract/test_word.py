"""Word documents read into blocks: the same plan as its text, whatever Word does with it."""

import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from analysis.errors import InputError
from analysis.extract import archive, document
from analysis.extract.document import Heading, Paragraph, TableBlock
from analysis.extract.numbering import numeral
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
    with pytest.raises(InputError, match="不是可读的"):
        document.read(tmp_path / "plan.docx")


def test_a_document_of_more_tags_than_memory_holds_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_TAGS", 500)
    with pytest.raises(InputError, match="超出规划文件的规模"):
        blocks(tmp_path, lambda made: [made.add_paragraph("甲") for _ in range(100)])


def test_a_table_without_a_cell_is_none(tmp_path):
    assert blocks(tmp_path, lambda made: (made.add_table(0, 2), made.add_paragraph("甲。"))) == (Paragraph("甲。", 2),)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def listed(made, name, levels, overrides=""):
    """A list in numbering.xml, its levels as format and pattern."""
    root = made.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern, more) in enumerate((*level, "")[:3] for level in levels)
    )
    abstract = parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{900 + name}">{inner}</w:abstractNum>')
    root.insert(0, abstract)
    again(made, name, 900 + name, overrides)


def again(made, name, abstract, overrides=""):
    """Another list that counts on with an abstract one."""
    made.part.numbering_part.element.append(
        parse_xml(f'<w:num xmlns:w="{W}" w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>')
    )


def item(made, text, name, level=0):
    paragraph = made.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')
    )
    return paragraph


def test_the_numbers_of_lists_are_read_as_word_shows_them_and_make_headings(tmp_path):
    def change(made):
        listed(
            made,
            71,
            [
                ("chineseCounting", "%1、"),
                ("chineseCountingThousand", "（%2）"),
                ("decimal", "%3."),
                ("decimalEnclosedCircle", "%4"),
            ],
        )
        for text, level in zip("甲乙丙丁戊己庚辛壬癸", (0, 1, 1, 0, 1, 2, 2, 3, 1, 2), strict=True):
            item(made, text, 71, level)
        item(made, "全县耕地200公顷。", 71, 2)

    found = blocks(tmp_path, change)
    assert [(one.level, one.number, one.title) for one in found[:-1]] == [
        (1, "一", "甲"), (2, "（一）", "乙"), (2, "（二）", "丙"), (1, "二", "丁"), (2, "（一）", "戊"),
        (3, "1.", "己"), (3, "2.", "庚"), (5, "①", "辛"), (2, "（二）", "壬"), (3, "1.", "癸"),
    ]  # fmt: skip
    assert found[-1] == Paragraph("2.全县耕地200公顷。", 11)


def test_chapters_and_dotted_numbers_take_the_levels_above_in(tmp_path):
    def change(made):
        listed(made, 71, [("japaneseCounting", "第%1章"), ("decimal", "第%2节"), ("decimal", "%1.%2.%3", "<w:isLgl/>")])
        for text, level in [("总则", 0), ("依据", 1), ("任务", 0), ("空间", 1), ("格局", 2)]:
            item(made, text, 71, level)

    assert [(one.level, one.number, one.title) for one in blocks(tmp_path, change)] == [
        (1, "第一章", "总则"), (2, "第1节", "依据"), (1, "第二章", "任务"), (2, "第1节", "空间"), (3, "2.1.1", "格局"),
    ]  # fmt: skip


def test_a_list_goes_on_in_another_that_shares_its_count_and_begins_anew_where_that_says_so(tmp_path):
    def change(made):
        listed(made, 71, [("decimal", "（%1）")])
        again(made, 72, 971)
        again(made, 73, 971, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        for name in (71, 72, 73, 73, 71):
            item(made, "甲", name)

    assert [one.number for one in blocks(tmp_path, change)] == ["（1）", "（2）", "（5）", "（6）", "（7）"]


def test_bullets_and_lists_that_are_not_there_give_no_number(tmp_path):
    def change(made):
        listed(made, 71, [("bullet", "●")])
        item(made, "全县耕地200公顷。", 71)
        item(made, "林地100公顷。", 0)
        item(made, "草地50公顷。", 99, 12)

    assert [one.text for one in blocks(tmp_path, change)] == ["全县耕地200公顷。", "林地100公顷。", "草地50公顷。"]


def test_serials_that_word_counts_in_a_table_are_read(tmp_path):
    def change(made):
        listed(made, 71, [("decimal", "%1")])
        table = made.add_table(3, 2)
        for at, text in enumerate(("名称", "甲", "乙")):
            table.cell(at, 1).text = text
        for at in (1, 2):
            paragraph = table.cell(at, 0).paragraphs[0]._p
            paragraph.get_or_add_pPr().append(item(made, "", 71)._p.pPr.numPr)

    (table,) = blocks(tmp_path, change)
    assert [[cell.text for cell in row] for row in table.rows()] == [["", "名称"], ["1", "甲"], ["2", "乙"]]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCounting", "一 十 十二 二十 二十一 一百零五 一百一十"),
        ("ideographDigital", "一 一〇 一二 二〇 二一 一〇五 一一〇"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾 贰拾壹 壹佰零伍 壹佰壹拾"),
        ("decimalEnclosedCircle", "① ⑩ ⑫ ⑳ ㉑ 105 110"),
        ("upperLetter", "A J L T U AAAAA FFFFF"),
        ("lowerRoman", "i x xii xx xxi cv cx"),
        ("decimalZero", "01 10 12 20 21 105 110"),
        ("hebrew1", "1 10 12 20 21 105 110"),
    ],
)
def test_a_number_is_shown_in_its_format(form, shown):
    assert " ".join(numeral(number, form) for number in (1, 10, 12, 20, 21, 105, 110)) == shown


def styled(made, name, identity, inner):
    made.styles.element.append(
        parse_xml(f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{inner}</w:style>')
    )


def test_a_style_is_known_by_its_name_and_by_what_it_is_based_on_whatever_its_id(tmp_path):
    def change(made):
        listed(made, 71, [("chineseCounting", "第%1章"), ("chineseCounting", "第%2节", '<w:pStyle w:val="a9"/>')])
        styled(made, "heading 1", "1", '<w:pPr><w:numPr><w:numId w:val="71"/></w:numPr></w:pPr>')
        styled(made, "标题 2", "a3", "")
        styled(made, "县标题", "a8", '<w:basedOn w:val="a3"/>')
        styled(made, "小节", "a9", '<w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="71"/></w:numPr></w:pPr>')
        styled(made, "圈", "b1", '<w:basedOn w:val="b2"/>')
        styled(made, "套", "b2", '<w:basedOn w:val="b1"/>')
        styled(made, "toc 1", "t1", "")
        for text, style in [
            ("一、总则 1", "t1"),
            ("总则", "1"),
            ("依据", "a3"),
            ("范围", "a8"),
            ("期限", "a9"),
            ("全县。", "b1"),
        ]:
            made.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle xmlns:w="{W}" w:val="{style}"/>'))
        outlined = made.add_paragraph("目标")._p.get_or_add_pPr()
        outlined.append(parse_xml(f'<w:outlineLvl xmlns:w="{W}" w:val="2"/>'))

    assert blocks(tmp_path, change) == (
        Paragraph("一、总则 1", 1),
        Heading(1, "第一章", "总则", 2),
        Heading(2, "", "依据", 3),
        Heading(2, "", "范围", 4),
        Heading(2, "第一节", "期限", 5),
        Paragraph("全县。", 6),
        Heading(3, "", "目标", 7),
    )


def test_a_merged_cell_tells_how_many_rows_and_columns_it_covers(tmp_path):
    def change(made):
        table = made.add_table(4, 3)
        for row in range(4):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        for row, column, end_row, end_column in ((0, 0, 1, 0), (2, 0, 3, 0), (1, 1, 3, 2)):
            for other in range(row, end_row + 1):
                for beside in range(column, end_column + 1):
                    if (other, beside) != (row, column):
                        table.cell(other, beside).text = ""
            table.cell(row, column).merge(table.cell(end_row, end_column))

    (table,) = blocks(tmp_path, change)
    assert len(table.cells) == 12
    assert {cell.text.strip(): (cell.row_span, cell.column_span) for cell in table.cells if cell.text} == {
        "00": (2, 1), "01": (1, 1), "02": (1, 1), "11": (3, 2), "20": (2, 1),
    }  # fmt: skip
    assert all((cell.row_span, cell.column_span) == (1, 1) for cell in table.cells if not cell.text)


def test_notes_comments_headers_and_footers_are_not_read(tmp_path):
    def change(made):
        paragraph = made.add_paragraph("全县耕地200公顷。")
        made.sections[0].header.paragraphs[0].text = "页眉"
        made.sections[0].footer.paragraphs[0].text = "页脚"
        made.add_comment(paragraph.runs, "批注", "甲", "乙")
        paragraph.runs[0]._r.append(parse_xml(f'<w:footnoteReference xmlns:w="{W}" w:id="2"/>'))

    assert blocks(tmp_path, change) == (Paragraph("全县耕地200公顷。", 1),)


def test_a_document_with_a_password_says_so(tmp_path):
    (tmp_path / "plan.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 512)
    with pytest.raises(InputError, match="设有密码，或是旧格式的Word 文档。请去掉密码"):
        document.read(tmp_path / "plan.docx")


def test_the_unit_above_a_table_is_of_its_title(tmp_path):
    def change(made):
        made.add_paragraph("附表1 重点工程")
        made.add_paragraph("单位：万元")
        made.add_table(1, 2)

    assert blocks(tmp_path, change)[-1].title == "附表1 重点工程 单位：万元"


def test_a_box_of_one_cell_is_running_text(tmp_path):
    made = docx.Document()
    made.add_paragraph("治理任务如下。")
    made.add_table(1, 1).cell(0, 0).text = "专栏1 水环境\n到2027年，完成58个排污口整治。"
    made.save(str(tmp_path / "甲.docx"))
    blocks = document.read(tmp_path / "甲.docx").blocks
    assert [block.text for block in blocks] == ["治理任务如下。", "专栏1 水环境到2027年，完成58个排污口整治。"]


RUNS = {
    "≥": '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
    "18": "<w:r><w:t>18</w:t></w:r>",
    "note": '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>',
    "struck": "<w:r><w:rPr><w:strike/></w:rPr><w:t>85</w:t></w:r>",
    "twice": "<w:r><w:rPr><w:dstrike/></w:rPr><w:t>85</w:t></w:r>",
    "not struck": '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>92</w:t></w:r>',
    "equation": "<m:oMath><m:r><m:t>3×10</m:t></m:r><m:sSup><m:e/><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>",
    "km": "<w:r><w:t>km</w:t></w:r>",
}


@pytest.mark.parametrize(
    ("names", "read", "told"),
    [
        (("≥", "18", "note"), "≥18", 1),
        (("struck", "twice", "not struck"), "92", 1),
        (("equation",), "3×10⁴", 0),
        (("18", "km", "note"), "18km2", 0),
    ],
)
def test_runs_are_read_as_a_reader_sees_them(tmp_path, names, read, told):
    spaces = " ".join(
        f'xmlns:{short}="http://schemas.openxmlformats.org/{name}/2006/{last}"'
        for short, name, last in (("w", "wordprocessingml", "main"), ("m", "officeDocument", "math"))
    )
    paragraph = parse_xml(f"<w:p {spaces}>{''.join(RUNS[name] for name in names)}</w:p>")
    (found,) = blocks(tmp_path, lambda made: made.element.body.insert(0, paragraph))
    assert found.text == read
    assert len(document.read(tmp_path / "plan.docx").told) == told
