"""The annual workbook declared once: its sheets and columns, which the template is written from and a filled one is read by.

What may be filled in has its title and its allowed values from the tidy table that it goes to (`annual`).
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.contract import Table
from analysis.schema import annual
from analysis.words import TECHNOLOGIES

HELP = "说明"
"""The sheet of instructions; it names the plan and the year that the workbook is for."""
UNITS = {"investment": "万元", "capacity": "万千瓦"}
"""Units of the sheet of projects, in which such reports are customarily made."""
TOTAL = "合计"
"""Number of the rows of a round's totals in the sheet of inspections."""
YES = "是"


@dataclass(frozen=True)
class Entry:
    """A column of a sheet.

    Parameters
    ----------
    name : str
        Name of what is shown, or column of the tidy table that it goes to.
    title : str
        Heading; a unit or a year may follow it in brackets.
    kind : str
        `shown` (locked), or what is filled in: `value`, `number`, `year`, `date`, `choice`, `text`.
    choices : tuple of str
        What a list offers.
    hint : str
        What is expected, with an example.
    width : float
        Width of the column, in letters.
    """

    name: str
    title: str
    kind: str = "shown"
    choices: tuple[str, ...] = ()
    hint: str = ""
    width: float = 12


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, the letter by which place keys name it, its columns, and the shown column that names a row.

    Parameters
    ----------
    blank : int
        How many empty rows there are for what is not known beforehand.
    """

    title: str
    letter: str
    key: str
    entries: tuple[Entry, ...]
    blank: int = 0

    def __getitem__(self, name: str) -> Entry:
        return next(one for one in self.entries if one.name == name)

    @property
    def shown(self) -> list[Entry]:
        """The locked columns."""
        return [one for one in self.entries if one.kind == "shown"]

    @property
    def filled(self) -> list[Entry]:
        """The columns to be filled in."""
        return [one for one in self.entries if one.kind != "shown"]


def _fill(table: Table, name: str, kind: str, hint: str = "", width: float = 12, unit: str = "") -> Entry:
    """A column to be filled in, named and limited as its tidy table has it."""
    column = next(one for one in table.columns if one.name == name)
    choices = (YES,) if column.kind == "boolean" else tuple(column.allowed)
    return Entry(name, column.title + (f"（{unit}）" if unit else ""), kind, choices, hint, width)


_I, _P, _D, _R = annual.MONITORED_INDICATORS, annual.MONITORED_PROJECTS, annual.INSPECTIONS, annual.MONITORED_RESOURCES
_VOUCHED = "与往年或目标相比不寻常的数值，核实后选“是”"

INDICATORS = Sheet(
    "指标",
    "I",
    "row",
    (
        Entry("row", "行", width=5),
        Entry("serial", "序号", width=6),
        Entry("domain", "领域", width=10),
        Entry("label", "指标名称", width=34),
        Entry("attribute", "指标属性", width=10),
        Entry("requirement", "指标要求", width=18),
        Entry("baseline", "基准年值", width=16),
        Entry("last", "上年值", width=14),
        Entry("near", "近期目标", width=16),
        Entry("far", "远期目标", width=16),
        Entry("unit", "单位", width=8),
        Entry(
            "text",
            "实际值",
            "value",
            hint="百分数带百分号，例如 91.2%；没有单位的填数字；以文字考核的填文字，例如 制定实施",
            width=16,
        ),
        _fill(_I, "operator", "choice", "实测值不填；只知道范围的选 ≥、≤ 等", 8),
        _fill(_I, "year", "year", "数值所属年份，例如 2024"),
        _fill(_I, "status", "choice", "初步、最终；尚未公布的选“待发布”，不填实际值"),
        _fill(_I, "numerator", "number", "指标为比率的，可填分子，例如 4562.3"),
        _fill(_I, "denominator", "number", "可填分母，与分子同一单位"),
        _fill(_I, "attained", "choice", "以文字考核的必填；填有数值的可不填", 10),
        _fill(_I, "department", "text", "填报本项的部门", 20),
        _fill(_I, "document", "text", "数据出自的文件或公报", 22),
        Entry("revision", "上年修订值", "value", hint="上年值后来公布或修订的，填新值", width=12),
        Entry("baseline_revised", "基准年修订值", "value", hint="基准年值经调查修订的，填新值；不改前面的基准年值", width=12),
        _fill(_I, "confirmed", "choice", _VOUCHED, 8),
        _fill(_I, "note", "text", width=24),
        Entry("suggested", "建议部门（参考）", width=22),
    ),
)

PROJECTS = Sheet(
    "重点工程",
    "P",
    "serial",
    (
        Entry("serial", "序号", width=6),
        Entry("name", "项目名称", width=36),
        Entry("owner", "责任主体", width=26),
        Entry("investment", f"总投资（{UNITS['investment']}）"),
        Entry("capacity", f"装机容量（{UNITS['capacity']}）"),
        Entry("start", "计划开展", width=9),
        Entry("finish", "计划竣工", width=9),
        Entry("planned_stage", "规划所载阶段"),
        Entry("last_stage", "上年阶段", width=10),
        Entry("last_started", "上年实际开工", width=10),
        Entry("last_total", f"上年累计完成投资（{UNITS['investment']}）", width=14),
        Entry("last_connected", f"上年并网容量（{UNITS['capacity']}）", width=12),
        _fill(_P, "stage", "choice", "年末所处阶段"),
        _fill(_P, "started", "date", "年月，例如 2024-06；开工后必填"),
        _fill(_P, "finished", "date", "年月，例如 2024-11；已完工的必填"),
        _fill(_P, "invested_year_cny", "number", "只填当年完成的，没有的填 0", 12, UNITS["investment"]),
        _fill(_P, "invested_total_cny", "number", "开工以来累计完成的", 12, UNITS["investment"]),
        _fill(_P, "funding", "text", "例如 企业自筹、中央预算内投资", 20),
        _fill(_P, "connected_mw", "number", "年末已并网的，电源项目填写", 12, UNITS["capacity"]),
        _fill(_P, "delay_reason", "text", "未按计划开工、竣工的，写明原因", 24),
        _fill(_P, "confirmed", "choice", _VOUCHED, 8),
        _fill(_P, "note", "text", width=24),
    ),
)

INSPECTIONS = Sheet(
    "督察整改",
    "D",
    "issue",
    (
        _fill(_D, "round", "text", "例如 第二轮中央督察；每行都填", 20),
        _fill(_D, "issue", "text", f"该轮之内的编号；本轮合计另起一行，编号填“{TOTAL}”", 10),
        _fill(_D, "owner", "text", width=24),
        _fill(_D, "due", "date", "年月，例如 2024-12"),
        _fill(_D, "state", "choice", "年末状态", 10),
        _fill(_D, "closed_on", "date", "年月，例如 2024-08；已销号的必填"),
        _fill(_D, "closed_document", "text", "已销号的必填", 22),
        Entry("accepted", "认领项数", "number", hint=f"只在“{TOTAL}”行填"),
        Entry("closed", "已销号项数", "number", hint=f"只在“{TOTAL}”行填"),
        Entry("open", "未销号项数", "number", hint=f"只在“{TOTAL}”行填"),
        _fill(_D, "note", "text", width=24),
    ),
    blank=60,
)

RESOURCES = Sheet(
    "能源与土地",
    "R",
    "label",
    (
        Entry("group", "类别", width=14),
        Entry("label", "名称", width=22),
        Entry("unit", "单位", width=10),
        Entry("last", "上年值"),
        Entry("text", "数值", "number", hint="没有这一项的留空；没有弃电的填 0"),
        _fill(_R, "year", "year", "数值所属年份；国土变更调查通常晚一年"),
        _fill(_R, "status", "choice"),
        _fill(_R, "document", "text", "例如 电网公司年报、变更调查公报；控制线填批准文号", 26),
        _fill(_R, "confirmed", "choice", _VOUCHED, 8),
        _fill(_R, "note", "text", width=24),
    ),
)

SHEETS = (INDICATORS, PROJECTS, INSPECTIONS, RESOURCES)


@dataclass(frozen=True)
class Item:
    """One line of the sheet of energy and land.

    Parameters
    ----------
    unit : str
        Unit in which it is filled in; `%` for a share.
    quantity : str
        `connected`, `generated`, `hours`, `curtailed`, `area` or `line`.
    technology : str
        Of `words.TECHNOLOGIES`; empty for land.
    """

    name: str
    group: str
    label: str
    unit: str
    quantity: str
    technology: str = ""


_BY_TECHNOLOGY = {"connected": ("年末并网容量", "万千瓦"), "generated": ("发电量", "亿千瓦时"), "hours": ("利用小时", "小时")}
_AREAS = {
    "cropland": "耕地", "orchard": "园地", "forest": "林地", "grassland": "草地", "wetland": "湿地", "built": "建设用地",
}  # fmt: skip
_LINES = {"ecological_red_line": "生态保护红线", "permanent_farmland": "永久基本农田", "development_boundary": "城镇开发边界"}

ITEMS = (
    *(
        Item(f"{technology}_{quantity}", told, f"{label}{told}", unit, quantity, technology)
        for quantity, (told, unit) in _BY_TECHNOLOGY.items()
        for technology, label in TECHNOLOGIES.items()
    ),
    Item("wind_curtailed", "弃电率", "弃风率", "%", "curtailed", "wind"),
    Item("photovoltaic_curtailed", "弃电率", "弃光率", "%", "curtailed", "photovoltaic"),
    *(Item(name, "国土变更调查", label, "公顷", "area") for name, label in _AREAS.items()),
    *(Item(name, "控制线", label, "公顷", "line") for name, label in _LINES.items()),
)
