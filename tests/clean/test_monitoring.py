"""A workbook filled in and read back: what is right gives the same table, and no slip passes without a word."""

import io
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from analysis import plan as plans
from analysis.clean.monitoring import monitoring, reported
from analysis.clean.revisions import Version
from analysis.clean.tables import tables
from analysis.errors import InputError
from analysis.extract import monitoring as extract
from analysis.workbook import ITEMS
from tests import annual

YEAR = 2024
EXAMPLES = settings(deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Not made smaller where they fail: each is a workbook written and read."""


class Filled:
    """The county's workbook of 2024 as it was filled in, and what it is read against."""

    def __init__(self, root, content, version, earlier):
        self.root, self.content, self.version, self.earlier = root, content, version, earlier

    def read(self, change=lambda book: None, year=YEAR):
        """The tables of the workbook after a change to it; all faults as one text."""
        book = load_workbook(io.BytesIO(self.content))
        change(book)
        buffer = io.BytesIO()
        book.save(buffer)
        file = self.root / f"{year}.xlsx"
        file.write_bytes(buffer.getvalue())
        return reported(self.version, self.earlier, extract.read(file, annual.NAME, year))

    def faults(self, change):
        """What is said of the workbook after a change."""
        with pytest.raises(InputError) as caught:
            self.read(change)
        return [str(fault) for fault in caught.value.faults]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    root = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_ROOT", str(root))
        annual.set_up(root, (2023, YEAR))
        plan = plans.load(annual.NAME)
        base = tables(plan, plan.base_year)
        version = Version(plan, base, base)
        yield Filled(root, plan.workbook(YEAR).read_bytes(), version, monitoring([(YEAR - 1, version)], version))


def cell(book, sheet, key, head):
    """A cell by the key of its row and the heading of its column."""
    made = book[sheet]
    heads = annual.headings(made)
    if sheet == "督察整改":
        return made.cell(int(key), heads[head])
    column = heads[{"指标": "行", "重点工程": "序号", "能源与土地": "名称"}[sheet]]
    row = next(row for row in range(2, made.max_row + 1) if str(made.cell(row, column).value) == str(key))
    return made.cell(row, heads[head])


PERCENT = [annual.SEWAGE, annual.SHORE, annual.REUSE, annual.FOUL, annual.STRAW, annual.PUBLIC]
INDICATORS, PROJECTS, ISSUES, RESOURCES = "指标", "重点工程", "督察整改", "能源与土地"


def times(factor):
    """A percentage that many times as large."""
    return lambda text: f"{float(text.rstrip('%')) * factor:.10g}%"


def digits(text):
    """Full-width digits."""
    return "".join(chr(ord(sign) + 0xFEE0) if sign in "0123456789.%" else sign for sign in text)


SLIPS = {
    # name: sheet, keys of the rows where it can happen, column, what the right content becomes
    "ten times too large": (INDICATORS, PERCENT, "实际值", times(10)),
    "ten times too small": (INDICATORS, PERCENT, "实际值", times(0.1)),
    "a hundred times too small": (INDICATORS, PERCENT, "实际值", times(0.01)),
    "a share where a percentage is meant": (INDICATORS, PERCENT, "实际值", lambda text: f"{float(text.rstrip('%')) / 100:.10g}"),
    "a share as a number of the spreadsheet": (INDICATORS, PERCENT, "实际值", lambda text: float(text.rstrip("%")) / 100),
    "the percent sign left out": (INDICATORS, PERCENT, "实际值", lambda text: text.rstrip("%")),
    "the full-width percent sign": (INDICATORS, PERCENT, "实际值", lambda text: text.replace("%", "％")),
    "full-width digits": (INDICATORS, PERCENT, "实际值", digits),
    "a letter for a digit": (INDICATORS, [annual.REUSE, annual.SEWAGE], "实际值", lambda text: text.replace("2", "O", 1)),
    "about": (INDICATORS, PERCENT, "实际值", lambda text: f"约{text}"),
    "Chinese numerals": (INDICATORS, PERCENT, "实际值", lambda text: "九十"),
    "nothing but a stroke": (INDICATORS, PERCENT, "实际值", lambda text: "/"),
    "zero for missing": (INDICATORS, PERCENT, "实际值", lambda text: "0%"),
    "an inequality in the cell": (INDICATORS, PERCENT, "实际值", lambda text: f"≥{text}"),
    "the requirement pasted": (INDICATORS, [annual.SEWAGE], "实际值", lambda text: "85%"),
    "the near target pasted": (INDICATORS, [annual.SEWAGE, annual.FOUL, annual.PUBLIC], "实际值", {3: "92.0%", 9: "6.0%", 15: "86.0%"}),
    "the far target pasted": (INDICATORS, [annual.SEWAGE, annual.FOUL, annual.PUBLIC], "实际值", {3: "96.0%", 9: "2.0%", 15: "92.0%"}),
    "last year's value pasted": (INDICATORS, [annual.SEWAGE, annual.FOUL], "实际值", {3: "84.1%", 9: "12.5%"}),
    "the sign lost": (INDICATORS, [annual.EQI], "实际值", lambda text: text.lstrip("-")),
    "a change where a level is meant": (INDICATORS, [annual.SEWAGE, annual.STRAW, annual.PUBLIC], "实际值", lambda text: "2.1%"),
    "points where a level is meant": (INDICATORS, PERCENT, "实际值", lambda text: "2.1个百分点"),
    "a percentage where an index is meant": (INDICATORS, [annual.WATER, annual.EQI], "实际值", lambda text: f"{text}%"),
    "a number where words are meant": (INDICATORS, [1, annual.RULES], "实际值", lambda text: "95%"),
    "a year before": (INDICATORS, PERCENT, "年份", lambda year: 2023),
    "a year that is none of the edition's": (INDICATORS, PERCENT, "年份", lambda year: 2021),
    "an attainment against its value": (INDICATORS, [annual.SEWAGE], "达标情况", lambda none: "未达标"),
    "an unlisted status": (INDICATORS, PERCENT, "数据状态", lambda none: "已发布"),
    "a status left out": (INDICATORS, PERCENT, "数据状态", lambda none: None),
    "a cell left out": (INDICATORS, PERCENT, "实际值", lambda none: None),
    "a numerator without its denominator": (INDICATORS, PERCENT, "分子", lambda none: 10),
    "a denominator without its numerator": (INDICATORS, PERCENT, "分母", lambda none: 10),
    "the baseline written over": (INDICATORS, PERCENT, "基准年值", lambda text: "77.7%"),
    "a target written over": (INDICATORS, PERCENT, "近期目标", lambda text: "99.9%"),
    "last year's value written over": (INDICATORS, PERCENT, "上年值", lambda text: "77.7%"),
    "an indicator renamed": (INDICATORS, PERCENT, "指标名称", lambda text: "另一指标"),
    "a formula": (INDICATORS, PERCENT, "实际值", lambda text: "=A1*2"),
    "a link to another file": (PROJECTS, [1], "累计完成投资", lambda number: "=[账.xlsx]表!A1"),
    "an error of the spreadsheet": (PROJECTS, [1], "累计完成投资", lambda number: "#REF!"),
    "money in 亿元": (PROJECTS, [1, 2], "累计完成投资", lambda number: number / 10000),
    "money in 元": (PROJECTS, [1, 2], "累计完成投资", lambda number: number * 10000),
    "money with its unit": (PROJECTS, [1, 2], "累计完成投资", lambda number: f"{number / 10000:g}亿元"),
    "all the money as the year's": (PROJECTS, [1], "当年完成投资", lambda number: 32000),
    "money that falls": (PROJECTS, [1], "累计完成投资", lambda number: 8000),
    "the year's money larger than all": (PROJECTS, [2], "当年完成投资", lambda number: 9999),
    "done with less than all the money": (PROJECTS, [1], "累计完成投资", lambda number: 30000),
    "done without a date": (PROJECTS, [1], "实际竣工", lambda date: None),
    "a start without a date": (PROJECTS, [1, 2], "实际开工", lambda date: None),
    "done before it began": (PROJECTS, [1], "实际竣工", lambda date: "2023-01"),
    "a date after the year": (PROJECTS, [1], "实际竣工", lambda date: "2025-01"),
    "a month with a point": (PROJECTS, [1], "实际竣工", lambda date: "2024.10"),
    "a month without a year": (PROJECTS, [1], "实际竣工", lambda date: "10月"),
    "a serial of the spreadsheet": (PROJECTS, [1], "实际竣工", lambda date: 45566),
    "a stage that goes back": (PROJECTS, [1], "阶段", lambda stage: "计划实施"),
    "a stage left out": (PROJECTS, [1, 2, 3], "阶段", lambda stage: None),
    "a delay without a reason": (PROJECTS, [2, 3], "滞后原因", lambda text: None),
    "a date long before the plan": (PROJECTS, [1], "实际开工", lambda date: "1923-05"),
    "another start than last year's": (PROJECTS, [1], "实际开工", lambda date: "2023-07"),
    "a start before last year's end, when it had not begun": (PROJECTS, [2], "实际开工", lambda date: "2023-04"),
    "a completion before last year's end, when it was going on": (PROJECTS, [1], "实际竣工", lambda date: "2023-12"),
    "done and not connected": (PROJECTS, [1], "并网容量", lambda number: None),
    "done and connected for a tenth": (PROJECTS, [1], "并网容量", lambda number: number / 10),
    "one of two sums": (PROJECTS, [3], "累计完成投资", lambda number: 300),
    "a tick that is none of the list": (INDICATORS, PERCENT, "已核实", lambda none: "√"),
    "that it is not published as a state": (INDICATORS, [1, annual.RULES], "实际值", lambda text: "待发布"),
    "attainment as a state": (INDICATORS, [1, annual.RULES], "实际值", lambda text: "达标"),
    "a percent sign that is only written beside": (INDICATORS, PERCENT, "实际值", lambda text: float(text.rstrip("%")) * 100),
    "a base year's value as the year's": (INDICATORS, PERCENT, "年份", lambda year: 2022),
    "another time limit than last year's": (ISSUES, [3, 4], "整改时限", lambda due: "2026-06"),
    "totals under another number": (ISSUES, [5], "编号", lambda text: "合 计"),
    "capacity of nothing that generates": (RESOURCES, ["风电年末并网容量"], "数值", lambda number: 0),
    "capacity that shrinks": (RESOURCES, ["风电年末并网容量"], "数值", lambda number: 25),
    "capacity in 兆瓦": (PROJECTS, [1], "并网容量", lambda number: number * 10),
    "capacity of what generates nothing": (PROJECTS, [2], "并网容量", lambda number: 1),
    "closed and open that are not all": (ISSUES, [5], "未销号项数", lambda number: number + 1),
    "closed without a date": (ISSUES, [2], "销号日期", lambda date: None),
    "closed after the year": (ISSUES, [2], "销号日期", lambda date: "2025-01"),
    "closed without a document": (ISSUES, [2], "销号文号", lambda text: None),
    "an issue of last year lost": (ISSUES, [3], "编号", lambda text: "9"),
    "an unlisted state": (ISSUES, [2, 3], "状态", lambda text: "完成"),
    "an area in 亩": (RESOURCES, ["耕地"], "数值", lambda number: number * 15),
    "an area in 平方千米": (RESOURCES, ["耕地"], "数值", lambda number: number / 100),
    "an area in 万公顷": (RESOURCES, ["耕地"], "数值", lambda number: number / 10000),
    "generation in 万千瓦时": (RESOURCES, ["风电发电量"], "数值", lambda number: number * 10000),
    "hours beyond the year's": (RESOURCES, ["风电利用小时"], "数值", lambda number: 23400),
    "curtailment without its sign": (RESOURCES, ["弃风率"], "数值", lambda text: text.rstrip("%")),
    "a survey of no year": (RESOURCES, ["耕地"], "年份", lambda year: 2020),
}  # fmt: skip

WHERE = {
    "an issue of last year lost": f"「{ISSUES}」{annual.ROUND} 2",
    "a numerator without its denominator": f"「{INDICATORS}」!Q{{row}}",
    "a denominator without its numerator": f"「{INDICATORS}」!P{{row}}",
    "one of two sums": f"「{PROJECTS}」!P4",
}
"""Slips that are told elsewhere than where they were made."""
MOST = {"a stage that goes back": 6, "an unlisted state": 3}
"""Slips that contradict more than one other cell."""


def test_what_is_filled_in_rightly_is_read(filled):
    made = filled.read()
    told = made["monitored_indicators"].set_index(["row", "role"])
    assert told.loc[(annual.SEWAGE, "actual"), "value"] == pytest.approx(0.882)
    assert told.loc[(annual.STRAW, "baseline"), "year"] == 2022
    works = made["monitored_projects"].set_index("serial")
    assert works.loc[1, "invested_total_cny"] == pytest.approx(3.2e8)
    assert works.loc[1, "connected_mw"] == pytest.approx(50)
    assert list(made["inspections"]["state"]) == ["已销号", "整改中", "整改中"]
    assert made["monitored_resources"].set_index("item").loc["cropland", "value"] == pytest.approx(604.55)


@pytest.mark.parametrize("name", SLIPS)
@settings(EXAMPLES, max_examples=1)
@given(data=st.data())
def test_a_slip_is_told_with_its_cell(filled, name, data):
    sheet, keys, head, slip = SLIPS[name]
    key = data.draw(st.sampled_from(keys))
    at = []

    def change(book):
        one = cell(book, sheet, key, head)
        at.append(one.coordinate)
        wrong = slip[one.row] if isinstance(slip, dict) else slip(one.value)
        one.value = wrong
        if isinstance(wrong, str) and wrong.startswith("#"):
            one.data_type = "e"

    faults = filled.faults(change)
    where = WHERE.get(name, f"「{sheet}」!{at[0]}").format(row=key + 1 if sheet == INDICATORS else 0)
    assert len(faults) <= MOST.get(name, 2), faults
    assert any(fault.startswith((where + "（", where + "：")) for fault in faults), (where, faults)


@settings(EXAMPLES, max_examples=8)
@given(data=st.data())
def test_any_template_filled_in_gives_back_what_was_filled_in(filled, data):
    """Percentages up to a tenth above the base year's, any money, any order of the rows."""
    shares = {
        row: f"{data.draw(st.integers(int(base * 10) + 1, int(base * 11)), label=str(row)) / 10:.1f}%"
        for row, base in ((annual.SEWAGE, 80.0), (annual.STRAW, 84.1), (annual.PUBLIC, 81.0))
    }
    yearly = data.draw(st.integers(0, 23000), label="yearly")
    area = data.draw(st.integers(40000, 90000), label="area")
    order = data.draw(st.permutations(range(2, len(annual.INDICATORS) + 2)), label="order")

    def change(book):
        for row, text in shares.items():
            cell(book, INDICATORS, row, "实际值").value = text
            cell(book, INDICATORS, row, "已核实").value = "是"
        cell(book, PROJECTS, 1, "阶段").value = "实施中"
        cell(book, PROJECTS, 1, "实际竣工").value = None
        cell(book, PROJECTS, 1, "滞后原因").value = "设备未到货"
        cell(book, PROJECTS, 1, "当年完成投资").value = yearly
        cell(book, PROJECTS, 1, "累计完成投资").value = 9000 + yearly
        cell(book, RESOURCES, "耕地", "数值").value = area
        rows = [[one.value for one in row] for row in book[INDICATORS].iter_rows(min_row=2)]
        for place, row in zip(order, rows, strict=True):  # a sorted sheet is the same sheet
            for at, content in enumerate(row, start=1):
                book[INDICATORS].cell(place, at).value = content

    made = filled.read(change)
    told = made["monitored_indicators"].query("role == 'actual'").set_index("row")
    assert {row: told.loc[row, "text"] for row in shares} == shares
    assert all(told.loc[row, "value"] == pytest.approx(float(text.rstrip("%")) / 100) for row, text in shares.items())
    project = made["monitored_projects"].set_index("serial").loc[1]
    assert (project["invested_year_cny"], project["invested_total_cny"]) == (yearly * 1e4, (9000 + yearly) * 1e4)
    assert made["monitored_resources"].set_index("item").loc["cropland", "value"] == pytest.approx(area / 100)


def test_rows_lost_added_and_repeated_are_named(filled):
    def lose(book):
        book[INDICATORS].delete_rows(3)

    def add(book):
        book[INDICATORS].cell(30, 1, "99")
        book[INDICATORS].cell(30, 4, "新指标")

    def repeat(book):
        for at in range(1, 8):
            book[PROJECTS].cell(9, at, book[PROJECTS].cell(2, at).value)

    assert any("「指标」行2“城镇污水处理率”：缺少这一行" in fault for fault in filled.faults(lose))
    assert any(fault.startswith("「指标」!A30（行）：“99”不在规划所列各行之内") for fault in filled.faults(add))
    assert any(fault.startswith("「重点工程」!A9（序号）：“1”与第2行重复") for fault in filled.faults(repeat))


def test_columns_sorted_alone_are_told_once_a_row(filled):
    def sort(book):
        made = book[INDICATORS]
        column = [made.cell(row, 1).value for row in range(2, 16)]
        for row, key in enumerate(reversed(column), start=2):
            made.cell(row, 1, key)

    faults = filled.faults(sort)
    assert len([fault for fault in faults if "可能只对部分列排了序" in fault]) == 14


def test_all_slips_of_a_workbook_are_told_at_once(filled):
    def change(book):
        cell(book, INDICATORS, annual.SEWAGE, "实际值").value = "882%"
        cell(book, PROJECTS, 1, "实际竣工").value = "10月"
        cell(book, ISSUES, 2, "销号文号").value = None
        cell(book, RESOURCES, "弃风率", "数值").value = "4.1"

    sheets = {re.match("「(.+?)」", fault)[1] for fault in filled.faults(change)}
    assert sheets == {INDICATORS, PROJECTS, ISSUES, RESOURCES}


def test_what_is_unusual_passes_once_it_is_vouched_for(filled):
    def change(book):
        cell(book, INDICATORS, annual.SEWAGE, "实际值").value = "92.0%"
        cell(book, INDICATORS, annual.SEWAGE, "已核实").value = "是"

    told = filled.read(change)["monitored_indicators"]
    assert told[(told["row"] == annual.SEWAGE) & (told["role"] == "actual")]["confirmed"].all()


def test_a_value_that_is_to_come_is_an_answer(filled):
    def change(book):
        cell(book, INDICATORS, annual.SEWAGE, "实际值").value = None
        cell(book, INDICATORS, annual.SEWAGE, "数据状态").value = "待发布"

    told = filled.read(change)["monitored_indicators"].query("role == 'actual'").set_index("row").loc[annual.SEWAGE]
    assert told["status"] == "待发布"
    assert told[["text", "value"]].isna().all()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda book: book.remove(book["督察整改"]), "「督察整改」：没有这个工作表"),
        (lambda book: book[INDICATORS].delete_cols(12), "「指标」第1行：缺少「实际值」一列"),
        (lambda book: book["说明"].cell(2, 2, "2023"), "「说明」年份：为“2023”，文件却放在“2024”处"),
        (lambda book: book["说明"].cell(1, 2, "tongyu"), "「说明」规划：为“tongyu”，文件却放在“shili”处"),
        (lambda book: book[INDICATORS].__setitem__("L4", ArrayFormula("L4", "=A1")), "「指标」!L4（实际值）：是公式"),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_read_says_why(filled, spoil, said):
    assert any(fault.startswith(said) for fault in filled.faults(spoil)), filled.faults(spoil)


def test_every_item_of_energy_and_land_has_a_name_of_its_own():
    assert len({one.label for one in ITEMS}) == len({one.name for one in ITEMS}) == len(ITEMS)
