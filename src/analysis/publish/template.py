"""The workbook of a year to be filled in: `ecoplan template`. What the plan and last year say stands in locked cells, what is
asked for in coloured ones; `clean.monitoring` reads it when it is filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import plan as plans
from analysis import workbook
from analysis.check.advice import department_of
from analysis.clean import forms
from analysis.clean.tables import before
from analysis.errors import Fault, InputError
from analysis.plan import Plan, workbook_name
from analysis.publish.archive import save
from analysis.publish.worklist import lines_in
from analysis.workbook import HELP, ITEMS, SHEETS, Entry, Sheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FILL, _HEAD, _RULE = "FFFDF3D8", "FFE4EBEF", "FFC8D0D6"
_TOLD = (
    "着色的格由各部门填写，其余各格照录规划和上年工作簿，已锁定。工作表的保护没有密码，仅防误改。",
    "「指标」：每一行都要答复。有数的填「实际值」「数据状态」，尚未公布的在「数据状态」选“待发布”。百分数带百分号，如 91.2%；"
    "以文字考核的填文字，并在「达标情况」选择。上年值后来公布或修订的，填「上年修订值」；基准年值经调查修订的，填「基准年修订值」。",
    "「重点工程」：每个项目都要选「阶段」；投资以万元计，容量以万千瓦计；年月写作 2024-06。",
    "「督察整改」：一行一个问题；上年列过的问题保留并更新状态。每轮可另起一行合计，「编号」填“合计”，填三格项数。",
    "「能源与土地」：本县没有的项目整行留空。国土变更调查晚一年公布，「年份」填数据所属的年份。",
    "行可以排序（先撤销工作表保护，再选中整张表），不能增删（「督察整改」除外）。请填数值，不填公式，不合并单元格。",
    "与往年或目标相比不寻常的数值，检查时会逐格提示；核实无误的，在该行「已核实」选“是”。",
    "「责任部门」由县里填写；「建议部门（参考）」按惯例列出，不是规划所定。",
    "填好后运行 ecoplan check {name} --year {year} 检查，再运行 ecoplan build {name} --year {year} 生成报告。",
)


def make(name: str, year: int) -> Path:
    """Write `data/raw/<plan>/monitoring/<year>.xlsx` from the plan and the workbooks of the years before.

    Raises
    ------
    InputError
        The year is not after the base year, there is such a workbook already, or an earlier one has faults.
    """
    plan = plans.load(name, year)
    file = plan.workbook(year)
    shown = workbook_name(year)
    if not plan.first_year < year <= plan.far_year:
        expected = f"请填基准年（{plan.first_year}）之后、远期目标年（{plan.far_year}）及以前的年份"
        raise InputError(Fault("参数 year", f"“{year}”不在规划期内", expected))
    if file.exists():
        raise InputError(Fault(shown, "已有这一年度的工作簿，不覆盖", "要重新生成，请先把它移走或改名", shown))
    planned, earlier = before(plan, year)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    write(fresh, plan, year, forms.forms(plan, planned, earlier, year))
    fresh.replace(file)
    return file


def write(file: Path, plan: Plan, year: int, rows: dict[str, forms.Form]) -> None:
    """The workbook with its locked cells as `rows` has them; the same bytes for the same rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    years = forms.headings(plan, year)
    _help(book.create_sheet(HELP), plan, year)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.title), sheet, rows[sheet.title], years, year)
    save(book, file)


def _help(sheet: Worksheet, plan: Plan, year: int) -> None:
    from openpyxl.styles import Alignment, Font

    facts = [("规划", plan.name), ("年份", str(year)), ("县名", plan.county + ("（虚构示例）" if plan.fictional else ""))]
    for row, (head, text) in enumerate(facts, start=1):
        sheet.cell(row, 1, head).font = Font(bold=True)
        sheet.cell(row, 2, text)
    for row, line in enumerate(_TOLD, start=len(facts) + 2):
        cell = sheet.cell(row, 2, line.format(name=plan.name, year=year))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 17 * lines_in(str(cell.value), 100)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 8, 110
    sheet.protection.sheet = True


def _sheet(made: Worksheet, sheet: Sheet, rows: forms.Form, years: dict[str, str], year: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, entry in enumerate(sheet.entries, start=1):
        bracket = f"（{years[entry.name]}）" if sheet is workbook.INDICATORS and entry.name in years else ""
        head = made.cell(1, at, entry.title + bracket)
        head.font, head.fill = Font(bold=True), PatternFill("solid", start_color=_HEAD)
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        made.column_dimensions[get_column_letter(at)].width = entry.width
    last = len(rows) + 1 + sheet.blank
    looks: dict[tuple[str, bool], Cell] = {}
    for row in range(2, last + 1):
        content = rows[row - 2] if row - 2 < len(rows) else {}
        told = content | _prefilled(sheet, content, year)
        for at, entry in enumerate(sheet.entries, start=1):
            _write(made.cell(row, at), entry, told.get(entry.name, ""), _is_numeric(entry, content), looks)
        made.row_dimensions[row].height = 16.5 * max(lines_in(told.get(one.name, ""), one.width) for one in sheet.entries)
    for at, entry in enumerate(sheet.entries, start=1):
        for rule in _rules(entry, year):
            rule.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{max(last, 2)}")
            made.add_data_validation(rule)
    made.row_dimensions[1].height = 45
    made.freeze_panes = made.cell(2, 1 + max(2, [one.name for one in sheet.entries].index(_named(sheet)) + 1))
    made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.entries))}{last}"
    made.protection.sheet = True
    made.protection.formatColumns = made.protection.formatRows = made.protection.autoFilter = made.protection.sort = False
    made.page_setup.orientation, made.page_setup.fitToHeight = "landscape", 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    made.print_title_rows = "1:1"


def _named(sheet: Sheet) -> str:
    """The column that names a row; those up to it stay in sight."""
    names = [one.name for one in sheet.entries]
    return next(name for name in ("label", "name", "issue") if name in names)


def _prefilled(sheet: Sheet, content: dict[str, str], year: int) -> dict[str, str]:
    """What is written into cells to be filled, or into no form: the year, and a customary department."""
    if sheet is workbook.INDICATORS:
        return {"year": str(year), "suggested": department_of(content["label"])}
    if sheet is workbook.RESOURCES:
        item = next(one for one in ITEMS if one.label == content["label"])
        return {"year": str(year - 1 if item.quantity == "area" else year)}
    return {}


def _is_numeric(entry: Entry, content: dict[str, str]) -> bool:
    return entry.kind == "year" or (entry.kind == "number" and content.get("unit") != "%")


def _write(cell: Cell, entry: Entry, text: str, numeric: bool, looks: dict[tuple[str, bool], Cell]) -> None:
    """Write a cell; it looks like the first of its kind in `looks`, for to make a look takes longer than to write."""
    cell.value = (int(text) if numeric else text) if text else None
    like = looks.setdefault((entry.kind, numeric), cell)
    if like is cell:
        _dress(cell, entry.kind, numeric)
    else:
        cell._style = copy(like._style)


def _dress(cell: Cell, kind: str, numeric: bool) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    cell.number_format = "General" if numeric else "@"
    middle = "center" if kind in ("choice", "year") else None
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=middle)
    cell.border = Border(*(Side("thin", _RULE),) * 4)
    if kind != "shown":
        cell.fill, cell.protection = PatternFill("solid", start_color=_FILL), Protection(locked=False)


def _rules(entry: Entry, year: int) -> Iterator[Any]:
    """What a cell of the column accepts, and the hint that is shown when it is entered."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if entry.kind == "shown":
        return
    if entry.choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(entry.choices)}"', error="请从下拉中选取")
    elif entry.kind == "year":
        rule = DataValidation(
            type="whole", operator="between", formula1=str(year - 1), formula2=str(year), error=f"请填 {year - 1} 或 {year}"
        )
    elif entry.kind == "number" and entry.name != "text":
        rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", error="请填不小于 0 的数字")
    else:
        rule = DataValidation()
    rule.allow_blank, rule.showErrorMessage, rule.errorTitle = True, True, entry.title
    if entry.hint:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, entry.title[:30], entry.hint
    if entry.hint or rule.type:
        yield rule
