"""The tidy tables of the annual round: what a county reports in its workbooks, and where each indicator stands.

Which sheets and columns these are in the workbook is said in `workbook`.
"""

from __future__ import annotations

from analysis import words
from analysis.contract import Column, Table, number, ordinal, place, text, year

_REPORTED = year("report_year", "填报年度", "Year of the workbook.")
_CONFIRMED = Column("confirmed", "boolean", "已核实", "Whether the county vouches for what looks unusual.")
_NOTE = text("note", "备注", "Remark.", required=False)
_STATUS = text("status", "数据状态", "Preliminary, final or not yet published.", required=False, allowed=words.DATA_STATUSES)

MONITORED_INDICATORS = Table(
    "monitored_indicators",
    "指标监测",
    "What the county reports of an indicator row: one row per workbook and role.",
    (
        ordinal("row", "行", "Printed row; joins `indicators`."),
        _REPORTED,
        year("year", "年份", "Year of the value."),
        text(
            "role",
            "角色",
            "Actual value, or a revision of last year's or the base year's.",
            allowed=words.REPORTED_ROLES,
        ),
        text("text", "原文", "Value as filled in; empty while it is not published.", required=False),
        text("operator", "比较符", "= for a measurement.", required=False, allowed=words.OPERATORS),
        number("value", "数值", "Number in `unit`; empty for a state."),
        text("unit", "单位", "share, index, or as the plan prints it.", required=False),
        number("numerator", "分子", "Numerator, where the value is a ratio."),
        number("denominator", "分母", "Denominator."),
        text("attained", "达标情况", "Attainment as the county judges it.", required=False, allowed=("达标", "未达标")),
        text("department", "责任部门", "Responsible department as entered.", required=False),
        text("document", "来源文号", "Document that the value is taken from.", required=False),
        _STATUS,
        _CONFIRMED,
        _NOTE,
        text("column", "列", "Column heading in the workbook."),
        place("Key of the place in the workbook."),
    ),
    ("row", "report_year", "role"),
)

MONITORED_PROJECTS = Table(
    "monitored_projects",
    "工程监测",
    "What the county reports of a project: one row per workbook.",
    (
        ordinal("serial", "序号", "Serial in the plan; joins `projects`."),
        _REPORTED,
        text("stage", "阶段", "Stage at the end of the year.", allowed=words.REPORTED_STAGES),
        text("started", "实际开工", "Start as 2024-06.", required=False),
        text("finished", "实际竣工", "Completion as 2024-06.", required=False),
        number("invested_year_cny", "当年完成投资", "Investment completed within the year.", "cny", 0),
        number("invested_total_cny", "累计完成投资", "Investment completed since the start.", "cny", 0),
        text("funding", "资金来源", "Sources of the money.", required=False),
        number("connected_mw", "并网容量", "Capacity connected to the grid.", "mw", 0),
        text("delay_reason", "滞后原因", "Why it is late.", required=False),
        _CONFIRMED,
        _NOTE,
        place("Key of the place in the workbook."),
    ),
    ("serial", "report_year"),
)

INSPECTIONS = Table(
    "inspections",
    "督察整改",
    "Issues of environmental inspections: one row per workbook and issue.",
    (
        _REPORTED,
        text("round", "轮次", "Round of inspection."),
        text("issue", "编号", "Number of the issue in its round."),
        text("owner", "责任单位", "Responsible body.", required=False),
        text("due", "整改时限", "Time limit as 2024-06.", required=False),
        text("state", "状态", "State at the end of the year.", allowed=words.RECTIFICATION),
        text("closed_on", "销号日期", "When it was closed, as 2024-06.", required=False),
        text("closed_document", "销号文号", "Document that closed it.", required=False),
        _NOTE,
        place("Key of the place in the workbook."),
    ),
    ("report_year", "round", "issue"),
)

MONITORED_RESOURCES = Table(
    "monitored_resources",
    "能源与土地监测",
    "Capacities, generation and areas that the county reports: one row per workbook and item.",
    (
        text("item", "编号", "Item of the sheet, such as wind_connected."),
        text("label", "名称", "Chinese name of the item."),
        _REPORTED,
        year("year", "年份", "Year of the value; surveys of land lag by one."),
        text("text", "原文", "Value as filled in; empty while it is not published.", required=False),
        number("value", "数值", "Number in `unit`."),
        text("unit", "单位", "Canonical unit: mw, mwh, h, share, km2."),
        text("print_unit", "填报单位", "Unit of the sheet."),
        text("document", "来源或批准文号", "Document that the value is taken from.", required=False),
        _STATUS,
        _CONFIRMED,
        _NOTE,
        place("Key of the place in the workbook."),
    ),
    ("item", "report_year"),
)

REVISIONS = Table(
    "revisions",
    "规划修编",
    "What a revised plan changed in the version before it: one row per cell, and per row that was added or removed.",
    (
        ordinal("change", "序号", "Ordinal."),
        year("since", "起用年度", "First year whose edition follows the revised plan."),
        text("table", "数据表", "indicators or projects.", allowed=("indicators", "projects")),
        text("kind", "变化", "changed, added or removed.", allowed=("changed", "added", "removed")),
        text("subject", "对象", "Name of the row."),
        text("column", "列", "What was changed in it.", required=False),
        text("before", "原文", "As the version before prints it.", required=False),
        text("after", "现文", "As the revised plan prints it.", required=False),
        Column("place", "text", "出处", "Place in the revised plan; empty for what was removed.", required=False),
        Column("place_before", "text", "原出处", "Place in the version before; empty for what was added.", required=False),
    ),
    ("change",),
)

PROGRESS = Table(
    "progress",
    "年度进展",
    "Where each indicator row stands on its way to the target that falls due next.",
    (
        ordinal("row", "行", "Printed row; joins `indicators`."),
        text("rule", "规则", "Rule that applies.", allowed=tuple(words.PROGRESS_RULES)),
        text("verdict", "结论", "Verdict.", allowed=words.PROGRESS),
        year("target_year", "目标年", "Year of the target that it is held against."),
        text("baseline", "基准年值", "Base year's value as printed or revised.", required=False),
        year("actual_year", "数据年份", "Year of the latest value.", required=False),
        text("actual", "实际值", "Latest value as filled in.", required=False),
        text("target", "目标", "Target as printed.", required=False),
        number("ratio", "进度比", "Pace so far over the pace that the target needs; empty where no rule of pace applies."),
        text("reason", "依据", "Why the verdict is what it is, in Chinese."),
        place("Keys of the places, separated by blanks."),
    ),
    ("row",),
)

TABLES = (MONITORED_INDICATORS, MONITORED_PROJECTS, INSPECTIONS, MONITORED_RESOURCES, REVISIONS, PROGRESS)
