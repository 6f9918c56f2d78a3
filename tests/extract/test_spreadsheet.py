"""Workbooks read into blocks: the same plan as its text, wherever its rows stand on a sheet."""

import datetime
import re
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.errors import InputError
from analysis.extract import document, spreadsheet
from analysis.extract.displayed import displayed
from analysis.extract.document import Heading, Paragraph, TableBlock
from tests.extract.forms import number_of


def as_workbook(source, target):
    """A document's blocks as a sheet: what covers several cells merged, and empty cells below one that says something."""
    made = Workbook()
    sheet = made.active
    at = 1
    for block in source.blocks:
        if not isinstance(block, TableBlock):
            put(sheet, at, 1, f"{number_of(block)}{block.title}" if isinstance(block, Heading) else block.text)
            at += 1
            continue
        put(sheet, at + 1, 1, block.title)
        for row in block.rows():
            for cell in row:
                put(sheet, at + 2 + cell.row, 1 + cell.column, cell.text)
        for left, top, right, bottom in _merges(block):
            sheet.merge_cells(start_row=at + 2 + top, start_column=1 + left, end_row=at + 2 + bottom, end_column=1 + right)
        at += 3 + len(block.rows())
    made.save(target)
    return document.read(target)


def _merges(block):
    rows = block.rows()
    for column in range(2):
        filled = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or column >= len(rows[at]) or rows[at][column].text.strip():
                if filled and at - filled > 1:
                    yield column, filled, column, at - 1
                filled = at
    for cell in block.cells:
        if cell.column_span > 1 or (cell.row_span > 1 and cell.column > 1):
            yield cell.column, cell.row, cell.column + cell.column_span - 1, cell.row + cell.row_span - 1


def put(sheet, row, column, text):
    """Text in a cell, whatever it looks like."""
    if text:
        sheet.cell(row, column).value = text
        sheet.cell(row, column).data_type = "s"


def book(folder, *fills, change=None):
    """The blocks of a workbook, a sheet for each fill: its name, its cells by coordinate, a range to be merged as None."""
    made = Workbook()
    made.remove(made.active)
    for name, cells in fills:
        sheet = made.create_sheet(name)
        for place, value in cells.items():
            if value is None:
                sheet.merge_cells(place)
            else:
                sheet[place] = value
    if change:
        change(made)
    made.save(folder / "plan.xlsx")
    return document.read(folder / "plan.xlsx").blocks


def cells(table):
    return [[cell.text for cell in row] for row in table.rows()]


def test_tables_stand_anywhere_with_titles_units_and_notes_around_them(tmp_path):
    found = book(
        tmp_path,
        (
            "附表",
            {
                "B2": "附表1 重点工程", "B2:D2": None, "D3": "单位：万元", "B4": "序号", "C4": "名称", "D4": "投资",
                "B5": "一、生态空间", "B5:D5": None, "B6": 1, "C6": "甲工程", "D6": 1200.5, "B7": "注：2023年价。",
                "E10": "附表2", "E12": "指标", "F12": "值", "E13": "甲率", "F13": 2,
            },
        ),
    )  # fmt: skip
    one, two = found
    assert (one.title, one.line) == ("附表1 重点工程 单位：万元", 4)
    assert cells(one) == [
        ["序号", "名称", "投资"],
        ["一、生态空间", "", ""],
        ["1", "甲工程", "1200.5"],
        ["注：2023年价。", "", ""],
    ]
    assert (one.rows()[1][0].column_span, [row[0].line for row in one.rows()]) == (3, [4, 5, 6, 7])
    assert (two.title, cells(two), two.line) == ("附表2", [["指标", "值"], ["甲率", "2"]], 12)


def test_a_table_without_a_title_is_named_by_its_sheet(tmp_path):
    head = {"A1": "序号", "B1": "项目名称"}
    named, other, plain = book(
        tmp_path, ("生态空间", head), ("工作表2", head), ("生态经济", {"A1": "附表2 工程", "A2": "序号", "B2": "名称"})
    )
    assert (named.title, other.title, plain.title) == ("生态空间", "", "附表2 工程")


def test_a_title_a_unit_and_who_fills_it_in_may_share_a_row(tmp_path):
    (label, table) = book(
        tmp_path, ("附表", {"A1": "附表1", "A2": "填报单位：示例县", "D2": "单位：万元", "A3": "序号", "D3": "投资"})
    )
    assert (label, table.title) == (Paragraph("填报单位：示例县", 2), "附表1 单位：万元")


def test_merged_cells_are_empty_but_for_their_first_which_tells_what_it_covers(tmp_path):
    (table,) = book(
        tmp_path,
        (
            "附表",
            {
                "A1": "领域",
                "A1:A2": None,
                "B1": "值",
                "B1:C1": None,
                "B2": "2022年",
                "C2": "2025年",
                "A3": "甲",
                "A3:A4": None,
                "B3": 1,
                "B4": 2,
            },
        ),
    )
    assert cells(table) == [["领域", "值", ""], ["", "2022年", "2025年"], ["甲", "1", ""], ["", "2", ""]]
    spans = {
        cell.text: (cell.row_span, cell.column_span) for cell in table.cells if (cell.row_span, cell.column_span) != (1, 1)
    }
    assert spans == {"领域": (2, 1), "值": (1, 2), "甲": (2, 1)}


def test_running_text_is_read_row_by_row_over_all_sheets_and_named_by_them(tmp_path):
    found = book(
        tmp_path,
        ("Sheet1", {"A1": "前言", "A2": "示例县位于示例省。", "A2:F2": None}),
        (
            "总则",
            {
                "A1": "（一）依据",
                "A2": "依据甲。\n依据乙。",
                "A4": "序号",
                "B4": "名称",
                "A5": 1,
                "B5": "甲",
                "A6": "（二）期限",
                "A7": "2023年起。",
            },
        ),
        ("附表", {"A1": "甲", "B1": "乙"}),
    )
    assert found[:6] == (
        Heading(1, "前言", "前言", 1),
        Paragraph("示例县位于示例省。", 2),
        Heading(1, "", "总则", 3),
        Heading(2, "（一）", "依据", 3),
        Paragraph("依据甲。", 4),
        Paragraph("依据乙。", 4),
    )
    assert cells(found[6]) == [["序号", "名称"], ["1", "甲"]]
    assert found[7:9] == (Heading(2, "（二）", "期限", 8), Paragraph("2023年起。", 9))
    assert (cells(found[9]), found[9].line) == ([["甲", "乙"]], 10)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.855, "0.0%", "85.5%"),
        (0.285, "0%", "29%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.1 + 0.2, "General", "0.3"),
        (3.0, "General", "3"),
        (1e-7, "General", "0.0000001"),
        (2.675, "0.00", "2.68"),
        (-5, "0.00_);(0.00)", "(5.00)"),
        (-0.001, "0.00", "0.00"),
        (5.5, "0.##", "5.5"),
        (5, "00000", "00005"),
        (12345678, '0!.0,"万元"', "1234.6万元"),
        (98.5, '0.0"%"', "98.5%"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (12, 'General"项"', "12项"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (9.99999999999999e27, "0.0", "9999999999999990000000000000.0"),
        (True, "General", "TRUE"),
        ("00.50%", "0.0", "00.50%"),
        (datetime.datetime(2023, 6, 1), "yyyy-mm-dd", "2023年6月1日"),
        (datetime.datetime(2023, 6, 1), 'yyyy"年"m"月"', "2023年6月"),
        (datetime.datetime(2023, 6, 1, 8, 30), "m/d h:mm", "2023年6月1日 8:30"),
        (datetime.timedelta(hours=30), "[h]:mm", "30:00"),
    ],
)
def test_a_value_is_read_as_it_is_displayed(value, form, shown):
    assert displayed(value, form) == shown


@settings(deadline=None, max_examples=25)
@given(st.one_of(st.floats(), st.integers(), st.text(max_size=4)), st.text('0#?.,%;"[]_*\\!@-/E+ymdhs万$<>=', max_size=12))
def test_any_format_shows_something_or_nothing_and_never_fails(value, form):
    assert isinstance(displayed(value, form), str)


def test_numbers_and_dates_on_a_sheet_are_as_displayed(tmp_path):
    def form(made):
        made["附表"]["A2"].number_format = "0.0%"
        made["附表"]["B2"].number_format = "yyyy/m/d"

    (table,) = book(tmp_path, ("附表", {"A1": "率", "B1": "日期", "A2": 0.855, "B2": datetime.date(2023, 6, 1)}), change=form)
    assert cells(table) == [["率", "日期"], ["85.5%", "2023年6月1日"]]


def test_formulas_without_a_value_and_errors_are_told_with_their_places_all_at_once(tmp_path):
    with pytest.raises(InputError) as caught:
        book(tmp_path, ("附表", {"A1": "合计", "B1": "=SUM(B2:B3)", "A2": "#REF!", "B2": 1}))
    told = [str(fault) for fault in caught.value.faults]
    assert told == [
        "「附表」!B1：公式“=SUM(B2:B3)”没有存下算出的值。请在 Excel 或 WPS 中打开工作簿并保存，再导入。（plan.xlsx）",
        "「附表」!A2：是错误值“#REF!”。请在 Excel 或 WPS 中改正后保存。（plan.xlsx）",
    ]


def rewritten(folder, change, name="xl/worksheets/sheet1.xml"):
    """The workbook with a part of it changed."""
    with (
        zipfile.ZipFile(folder / "plan.xlsx") as source,
        zipfile.ZipFile(folder / "new.xlsx", "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.infolist():
            content = source.read(one)
            target.writestr(one.filename, change(content) if one.filename == name else content)
    return document.read(folder / "new.xlsx").blocks


def test_a_formula_is_read_by_its_stored_value(tmp_path):
    with pytest.raises(InputError):
        book(tmp_path, ("附表", {"A1": "合计", "B1": "=1+2", "C1": '=""'}))

    def stored(content):
        return re.sub(rb"(<f>1\+2</f>)<v ?/?>(</v>)?", rb"\1<v>3</v>", content).replace(b'r="C1"', b'r="C1" t="str"')

    (table,) = rewritten(tmp_path, stored)
    assert cells(table) == [["合计", "3"]]


def test_a_sheet_that_claims_every_row_and_column_is_read_at_once(tmp_path):
    book(tmp_path, ("附表", {"A1": "甲", "B1": "乙"}))
    begun = time.monotonic()
    (table,) = rewritten(
        tmp_path, lambda content: content.replace(b'<dimension ref="A1:B1"', b'<dimension ref="A1:XFD1048576"')
    )
    assert cells(table) == [["甲", "乙"]]
    assert time.monotonic() - begun < 2


WIDE = b'<c r="XFD1"><v>1</v></c></row>' + b"<row><c><v>1</v></c><c><v>1</v></c></row>" * 20


@pytest.mark.parametrize(
    ("found", "instead", "told"),
    [
        pytest.param(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "万个", id="merged"
        ),
        pytest.param(
            b"</sheetData>",
            b"</sheetData><mergeCells><mergeCell ref = 'a:xfd'/></mergeCells>",
            "不是可读的 Excel 工作簿",
            id="columns",
        ),
        pytest.param(b"</row>", b"</row>" + b'<row r="3"><c r="A3"/></row>' * 600, "单元格超过 0 万个", id="formatted"),
        pytest.param(b"</row>", WIDE, "表格超过 20 万格", id="wide"),
        pytest.param(b"<worksheet", b'<!DOCTYPE x [<!ENTITY x "y">]><worksheet', "文档类型声明", id="entity"),
        pytest.param(b"<sheetData>", b"<sheetData", "不是可读的 Excel 工作簿", id="cut"),
        pytest.param(b'r="A1"', b'r="!!"', "不是可读的 Excel 工作簿", id="place"),
        pytest.param(b'<c r="A1"', b'<c r="C1" t="s"><v>99</v></c><c r="A1"', "不是可读的 Excel 工作簿", id="text"),
    ],
)
def test_a_workbook_that_is_damaged_or_too_large_is_refused(tmp_path, monkeypatch, found, instead, told):
    book(tmp_path, ("附表", {"A1": "甲", "B1": "乙"}))
    monkeypatch.setattr(spreadsheet, "MOST_KEPT", 1000)
    with pytest.raises(InputError, match=told):
        rewritten(tmp_path, lambda content: content.replace(found, instead, 1))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.xls", b"x", r"另存为 \.xlsx"),
        ("plan.et", b"x", r"另存为 \.xlsx"),
        ("plan.xlsx", bytes.fromhex("d0cf11e0a1b11ae1"), "设有密码"),
        ("plan.xlsx", b"PK\x03\x04 broken", r"另存为 \.xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_with_advice(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told):
        document.read(tmp_path / name)


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(InputError, match="没有文字"):
        book(tmp_path, ("附表", {}))


TEXTS = st.text("甲乙丙 0123456789%≥=#.、a", min_size=1, max_size=6).filter(str.strip)


@settings(deadline=None, max_examples=25)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.one_of(st.just(""), TEXTS), min_size=width, max_size=width).filter(lambda row: sum(map(bool, row)) > 1),
            min_size=1,
            max_size=5,
        )
    ),
    st.integers(1, 30),
    st.integers(1, 30),
)
def test_any_table_anywhere_comes_back_without_its_empty_edges(tmp_path_factory, rows, top, left):
    made = Workbook()
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            put(made.active, top + at, left + column, text)
    file = tmp_path_factory.mktemp("table") / "plan.xlsx"
    made.save(file)
    (table,) = document.read(file).blocks
    filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
    assert cells(table) == [row[filled[0] : filled[-1] + 1] for row in rows]
    assert [row[0].line for row in table.rows()] == list(range(top, top + len(rows)))


def test_what_is_hidden_is_told(tmp_path):
    book = Workbook()
    shown, hidden = book.active, book.create_sheet("草稿")
    shown.title = "规划"
    for sheet in (shown, hidden):
        for row in (["序号", "名称", "值"], ["1", "甲", "2"], ["2", "乙", "3"]):
            sheet.append(row)
    hidden.sheet_state, shown.row_dimensions[2].hidden, shown.column_dimensions["C"].hidden = "hidden", True, True
    book.save(tmp_path / "plan.xlsx")
    read = document.read(tmp_path / "plan.xlsx")
    assert len(read.blocks) == 1
    assert [re.search("草稿|第 2 行|第 3 列", one)[0] for one in read.told] == ["第 2 行", "第 3 列", "草稿"]
