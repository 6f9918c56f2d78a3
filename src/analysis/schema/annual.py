"""The annual round: what a county reports in its workbooks, and what a revised plan changed.

Which sheets and columns these are in the workbook is said in `workbook`.
"""

from __future__ import annotations

from analysis import words
from analysis.contract import Column, Table, number, ordinal, place, text, year

_REPORTED = year("report_year", "填报年度", "填报表的年度。", "Year of the workbook.")
_CONFIRMED = Column(
    "confirmed", "boolean", "已核实", "看来反常的数，县里是否已核实。", "Whether the county vouches for what looks unusual."
)
_NOTE = text("note", "备注", "备注。", "Remark.", required=False)
_STATUS = text(
    "status",
    "数据状态",
    "初步数、最终数或尚未公布。",
    "Preliminary, final or not yet published.",
    required=False,
    allowed=words.in_english(words.DATA_STATUSES),
)

MONITORED_INDICATORS = Table(
    "monitored_indicators",
    "指标监测",
    "县里填报的指标数值，一本填报表、一个指标行、一种角色为一行。",
    "What the county reports of an indicator row: one row per workbook and role.",
    (
        ordinal("row", "行", "印出的行；与indicators连接。", "Printed row; joins `indicators`.", joins="indicators.row"),
        _REPORTED,
        year("year", "年份", "数值的年份。", "Year of the value."),
        text(
            "role",
            "角色",
            "实际值，或对上年、基准年数值的修订。",
            "Actual value, or a revision of last year's or the base year's.",
            allowed=words.REPORTED_ROLES,
        ),
        text(
            "text",
            "原文",
            "填报的原文；尚未公布的为空。",
            "Value as filled in; empty while it is not published.",
            required=False,
        ),
        text("operator", "比较符", "确定的数值为=。", "= for a number.", required=False, allowed=words.OPERATORS),
        number("value", "数值", "数值，单位见“单位”列；文字状态为空。", "Number in `unit`; empty for a state."),
        text(
            "unit",
            "单位",
            "share为占比，index为指数，其余照规划原文。",
            "share, index, or as the plan prints it.",
            required=False,
            joins="units.unit",
        ),
        number("numerator", "分子", "数值为比率时的分子。", "Numerator, where the value is a ratio."),
        number("denominator", "分母", "数值为比率时的分母。", "Denominator."),
        text(
            "attained",
            "达标情况",
            "县里自己判断的达标情况。",
            "Attainment as the county judges it.",
            required=False,
            allowed=words.in_english(("达标", "未达标")),
        ),
        text("department", "责任部门", "填报的责任部门。", "Responsible department as entered.", required=False),
        text("document", "来源文号", "数值取自的文件。", "Document that the value is taken from.", required=False),
        _STATUS,
        _CONFIRMED,
        _NOTE,
        text("column", "列", "填报表中所在列的表头。", "Column heading in the workbook."),
        place("填报表中位置的编号。", "Key of the place in the workbook."),
    ),
    ("row", "report_year", "role"),
)

MONITORED_PROJECTS = Table(
    "monitored_projects",
    "工程监测",
    "县里填报的工程进展，一本填报表、一个项目为一行。",
    "What the county reports of a project: one row per workbook.",
    (
        ordinal(
            "serial",
            "序号",
            "规划中的项目序号；与projects连接。",
            "Serial in the plan; joins `projects`.",
            joins="projects.serial",
        ),
        _REPORTED,
        text(
            "stage",
            "阶段",
            "年末的建设阶段。",
            "Stage at the end of the year.",
            allowed=words.in_english(words.REPORTED_STAGES),
        ),
        text("started", "实际开工", "实际开工的年月，如2024-06。", "Start as 2024-06.", required=False),
        text("finished", "实际竣工", "实际竣工的年月，如2024-06。", "Completion as 2024-06.", required=False),
        number("invested_year_cny", "当年完成投资", "当年完成的投资。", "Investment completed within the year.", "cny", 0),
        number(
            "invested_total_cny", "累计完成投资", "开工以来累计完成的投资。", "Investment completed since the start.", "cny", 0
        ),
        text("funding", "资金来源", "资金的来源。", "Sources of the money.", required=False),
        number("connected_mw", "并网容量", "已并网的容量。", "Capacity connected to the grid.", "mw", 0),
        text("delay_reason", "滞后原因", "为什么滞后。", "Why it is late.", required=False),
        _CONFIRMED,
        _NOTE,
        place("填报表中位置的编号。", "Key of the place in the workbook."),
    ),
    ("serial", "report_year"),
)

INSPECTIONS = Table(
    "inspections",
    "督察整改",
    "生态环境保护督察的问题，一本填报表、一个问题为一行。",
    "Issues of environmental inspections: one row per workbook and issue.",
    (
        _REPORTED,
        text("round", "轮次", "督察的轮次。", "Round of inspection."),
        text("issue", "编号", "问题在该轮中的编号。", "Number of the issue in its round."),
        text("owner", "责任单位", "负责整改的单位。", "Responsible body.", required=False),
        text("due", "整改时限", "整改时限的年月，如2024-06。", "Time limit as 2024-06.", required=False),
        text("state", "状态", "年末的状态。", "State at the end of the year.", allowed=words.in_english(words.RECTIFICATION)),
        text("closed_on", "销号日期", "销号的年月，如2024-06。", "When it was closed, as 2024-06.", required=False),
        text("closed_document", "销号文号", "据以销号的文件。", "Document that closed it.", required=False),
        _NOTE,
        place("填报表中位置的编号。", "Key of the place in the workbook."),
    ),
    ("report_year", "round", "issue"),
)

MONITORED_RESOURCES = Table(
    "monitored_resources",
    "能源与土地监测",
    "县里填报的装机、发电量和面积，一本填报表、一项为一行。",
    "Capacities, generation and areas that the county reports: one row per workbook and item.",
    (
        text("item", "编号", "填报表中的项，如wind_connected。", "Item of the sheet, such as wind_connected."),
        text("label", "名称", "该项的中文名称。", "Chinese name of the item."),
        _REPORTED,
        year("year", "年份", "数值的年份；土地调查滞后一年。", "Year of the value; surveys of land lag by one."),
        text(
            "text",
            "原文",
            "填报的原文；尚未公布的为空。",
            "Value as filled in; empty while it is not published.",
            required=False,
        ),
        number("value", "数值", "数值，单位见“单位”列。", "Number in `unit`."),
        text(
            "unit", "单位", "规范单位：mw、mwh、h、share、km2。", "Canonical unit: mw, mwh, h, share, km2.", joins="units.unit"
        ),
        text("print_unit", "填报单位", "填报表所用的单位。", "Unit of the sheet.", joins="units.unit"),
        text(
            "document",
            "来源或批准文号",
            "数值取自的文件，或批准的文号。",
            "Document that the value is taken from.",
            required=False,
        ),
        _STATUS,
        _CONFIRMED,
        _NOTE,
        place("填报表中位置的编号。", "Key of the place in the workbook."),
    ),
    ("item", "report_year"),
)

REVISIONS = Table(
    "revisions",
    "规划修编",
    "修编的规划与前一版的不同：一个单元格，或增删的一行，为一行。",
    "What a revised plan changed in the version before it: one row per cell, and per row that was added or removed.",
    (
        ordinal("change", "序号", "序号。", "Ordinal."),
        year("since", "起用年度", "从哪一年的版本起用修编的规划。", "First year whose edition follows the revised plan."),
        text(
            "table",
            "数据表",
            "改的是哪张表。",
            "Table that was changed.",
            allowed={"indicators": "建设指标", "projects": "重点工程"},
        ),
        text(
            "kind",
            "变化",
            "改动，还是增删一行。",
            "A cell that was changed, or a row that was added or removed.",
            allowed={"changed": "改动", "added": "增加", "removed": "删去"},
        ),
        text("subject", "对象", "该行的名称。", "Name of the row."),
        text("column", "列", "改了哪一列。", "What was changed in it.", required=False),
        text("before", "原文", "前一版的原文。", "As the version before prints it.", required=False),
        text("after", "现文", "修编后的原文。", "As the revised plan prints it.", required=False),
        Column(
            "place",
            "text",
            "出处",
            "在修编规划中的出处；删去的为空。",
            "Place in the revised plan; empty for what was removed.",
            required=False,
            joins="places.place",
        ),
        Column(
            "place_before",
            "text",
            "原出处",
            "在前一版中的出处；增加的为空。",
            "Place in the version before; empty for what was added.",
            required=False,
            joins="places.place",
        ),
    ),
    ("change",),
)

TABLES = (MONITORED_INDICATORS, MONITORED_PROJECTS, INSPECTIONS, MONITORED_RESOURCES, REVISIONS)
