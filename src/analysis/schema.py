"""The tidy tables, declared once.

From one declaration come the pandera contract, the data dictionary of the report, `datapackage.json` and the workbook template.
Units stand in column names (`_km2`, `_mw`, `_cny`, `_share`, `_year`); every row has the key of its place in the plan.
"""

from __future__ import annotations

from analysis.contract import Column, Table


def _text(name: str, title: str, description: str, *, required: bool = True, allowed: tuple[str, ...] = ()) -> Column:
    return Column(name, "text", title, description, required, allowed)


def _place(description: str = "Key of the place in the plan; joins `places`.") -> Column:
    return Column("place", "text", "出处", description)


OPERATORS = ("=", "≥", ">", "≤", "<", "≈")
ROLES = {"baseline": "基准年值", "forecast": "预测值", "target": "目标值", "actual": "实际值"}
ATTRIBUTES = ("约束性", "参考性")
TECHNOLOGIES = {
    "wind": "风电",
    "photovoltaic": "光伏",
    "solar_thermal": "光热",
    "biomass": "生物质",
    "hydro": "水电",
    "storage": "储能",
}
STAGES = ("开展前期", "计划实施", "实施中", "已完工")
VERDICTS = ("矛盾", "口径待核", "无法核实", "舍入差异", "一致")
"""From what cannot both be true to what agrees: 口径待核 can both be true under a definition that the plan does not print;
无法核实 is a state, an inequality, or a value that is not printed; 舍入差异 lies within the printed digits."""
OWNER_KINDS = {"public": "机关事业单位", "company": "企业", "joint": "企业（责任主体栏附注政府）"}

PLACES = Table(
    "places",
    "出处",
    "Every place of the plan that a row of another table names.",
    (
        _text(
            "place",
            "出处编号",
            "Key: A2.27 is row 27 of appendix 2, N67.3 sentence 3 of line 67, P.title an entry of plan.yml.",
        ),
        _text("label", "位置", "The place as a reader says it."),
        Column("line", "integer", "原文行号", "Line in the plan's text, counted from 1; 0 where there is none.", minimum=0),
        _text("file", "文件", "File in data/raw that holds it."),
        Column(
            "file_row", "integer", "文件行", "Row in that file as a spreadsheet counts it; 0 where there is none.", minimum=0
        ),
    ),
    ("place",),
)

INDICATORS = Table(
    "indicators",
    "建设指标",
    "One row per printed row of the appendix of indicators.",
    (
        Column("row", "integer", "行", "Printed row, counted from 1.", minimum=1),
        Column("serial", "integer", "序号", "Serial of the indicator in the plan.", minimum=1),
        Column("part", "integer", "分行", "Row within the indicator, counted from 1.", minimum=1),
        Column(
            "national_serial", "integer", "指标序号", "Serial in the national list of indicators.", required=False, minimum=1
        ),
        _text("domain", "领域", "Domain, such as 生态制度."),
        _text("task", "任务", "Task, such as （一）目标责任体系与制度建设."),
        _text("name", "指标名称", "Name of the indicator."),
        _text("sub_name", "分项", "Name of the part that this row speaks of, or the parts that it names.", required=False),
        _text("requirement", "指标要求", "Requirement as printed for this row."),
        _text("regime", "适用条件", "Which of several printed thresholds applies, by the plan's terrain.", required=False),
        _text("operator", "比较符", "Operator of the threshold.", required=False, allowed=OPERATORS),
        Column("threshold", "number", "阈值", "Threshold in `unit`; shares as 0 to 1.", required=False),
        _text("unit", "单位", "Unit of threshold and values.", required=False, allowed=("share", "index")),
        _text(
            "kind",
            "类型",
            "numeric: a level; change: a change against an earlier year; state: words.",
            allowed=("numeric", "change", "state"),
        ),
        _text("attribute", "指标属性", "Binding or for reference.", allowed=ATTRIBUTES),
        _text(
            "declared",
            "达标情况",
            "Attainment in the base year as the plan declares it.",
            allowed=("达标", "未达标", "不达标", "—"),
        ),
        _place(),
    ),
    ("row",),
)

INDICATOR_THRESHOLDS = Table(
    "indicator_thresholds",
    "分类阈值",
    "One row per printed threshold of an indicator whose requirement depends on the kind of region.",
    (
        Column("row", "integer", "行", "Printed row; joins `indicators`.", minimum=1),
        _text("regime", "适用条件", "Kind of region that the threshold is printed for."),
        _text("text", "原文", "Requirement as printed."),
        _text("operator", "比较符", "Operator of the threshold.", required=False, allowed=OPERATORS),
        Column("threshold", "number", "阈值", "Threshold in `unit`; shares as 0 to 1.", required=False),
        _text("unit", "单位", "share or index.", required=False, allowed=("share", "index")),
        Column("applies", "boolean", "是否采用", "Whether the plan's terrain makes it the one that applies."),
        _place(),
    ),
    ("row", "regime"),
)

INDICATOR_VALUES = Table(
    "indicator_values",
    "指标数值",
    "One row per indicator row, year and role.",
    (
        Column("row", "integer", "行", "Printed row; joins `indicators`.", minimum=1),
        Column("year", "integer", "年份", "Year of the value.", minimum=1949, maximum=2100, unit="year"),
        _text("role", "角色", "What the value is.", allowed=tuple(ROLES)),
        _text("text", "原文", "Value as printed."),
        _text(
            "operator",
            "比较符",
            "= for a measurement; ≥ and the like where the plan prints an inequality.",
            required=False,
            allowed=OPERATORS,
        ),
        Column("value", "number", "数值", "Number in `unit`; empty for a state.", required=False),
        _text("unit", "单位", "share or index.", required=False, allowed=("share", "index")),
        _text("column", "列", "Column heading as printed."),
        _place(),
    ),
    ("row", "year", "role"),
)

PROJECTS = Table(
    "projects",
    "重点工程",
    "One row per project of the appendix of projects.",
    (
        Column("serial", "integer", "序号", "Serial in the plan.", minimum=1),
        _text("name", "项目名称", "Name of the project."),
        _text("owner", "责任主体", "Responsible body as printed, lines joined."),
        _text(
            "owner_kind",
            "主体类别",
            "public, company, or joint (a company with a public body in brackets).",
            allowed=tuple(OWNER_KINDS),
        ),
        _text("content", "建设内容", "What is built, as printed."),
        Column("start_year", "integer", "预计开展年份", "Expected start.", minimum=1949, maximum=2100, unit="year"),
        Column("finish_year", "integer", "预计竣工年份", "Expected finish.", minimum=1949, maximum=2100, unit="year"),
        _text("stage", "建设阶段", "Stage as the plan prints it.", allowed=STAGES),
        Column("investment_cny", "number", "总投资", "Total investment.", minimum=0, unit="cny"),
        _text("investment_text", "总投资原文", "Investment as printed."),
        _text("investment_unit", "总投资单位", "Unit of the printed investment."),
        _text("sector", "类别", "Sector, read from name and content; joins the vocabulary of sectors."),
        _text("technology", "技术", "Generating technology.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column("capacity_mw", "number", "装机容量", "Capacity in the content.", required=False, minimum=0, unit="mw"),
        _text("capacity_text", "装机容量原文", "Capacity as printed, with its unit.", required=False),
        _place(),
    ),
    ("serial",),
)

STATEMENTS = Table(
    "statements",
    "正文陈述",
    "What the narrative states: one row per quantity, share, count, enumeration, name or claim.",
    (
        _text("statement", "编号", "Key: place and ordinal within the sentence, N67.3.1."),
        _text("kind", "类型", "What is stated.", allowed=("quantity", "share", "count", "enumeration", "name", "claim")),
        _text("subject", "主语", "What it is said of, 20 characters at most.", required=False),
        _text("text", "原文", "Number and unit as printed."),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`.", required=False),
        _text("unit", "单位", "Canonical unit.", required=False),
        _text("print_unit", "原文单位", "Unit as printed.", required=False),
        Column(
            "year",
            "integer",
            "年份",
            "Year or horizon that it speaks of.",
            required=False,
            minimum=1900,
            maximum=2100,
            unit="year",
        ),
        _text(
            "relation",
            "关系",
            "To another statement of its sentence.",
            required=False,
            allowed=("part_of", "share_of", "same_as", "enumerates"),
        ),
        _text("related", "相关编号", "Statement that the relation points to.", required=False),
        _text("whole", "全体", "What a share is a share of, as printed.", required=False),
        _text("concept", "概念", "From the vocabulary of concepts.", required=False),
        _text("heading", "标题路径", "Numbers of the headings above: 一/（一）/3./（3）/②."),
        Column("offset", "integer", "句内位置", "Offset of the number in its sentence, from 0.", minimum=0),
        _place(),
    ),
    ("statement",),
)

LAND = Table(
    "land",
    "土地与空间",
    "What the land chapter speaks of: areas, shares and factors, one row per statement.",
    (
        _text("statement", "编号", "Joins `statements`."),
        _text("concept", "概念", "From the vocabulary of concepts."),
        _text(
            "group",
            "分组",
            "What the chapter files it under.",
            allowed=("total", "structure", "control", "boundary", "farmland"),
        ),
        _text("label", "名称", "Chinese label of the concept."),
        _text("of", "所属概念", "Concept that it is a part or a share of.", required=False),
        Column("year", "integer", "年份", "Year or horizon of the statement.", required=False, unit="year"),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        _text("unit", "单位", "Canonical unit: km2, share."),
        _text("text", "原文", "Number and unit as printed."),
        _text("print_unit", "原文单位", "Unit as printed."),
        _text("whole", "全体", "What a share is a share of, as printed.", required=False),
        _place(),
    ),
    ("statement",),
)

ENERGY = Table(
    "energy",
    "能源",
    "Capacities, resources and hours that the energy chapter speaks of.",
    (
        _text("statement", "编号", "Joins `statements`."),
        _text("concept", "概念", "From the vocabulary of concepts."),
        _text("label", "名称", "Chinese label of the concept."),
        _text("technology", "技术", "Technology, where the concept names one.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column("year", "integer", "年份", "Year of the statement.", required=False, unit="year"),
        _text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        _text("unit", "单位", "Canonical unit: mw, h, km2, mw/m2, mwh/m2, share."),
        _text("text", "原文", "As printed, without the unit."),
        _text("print_unit", "原文单位", "Unit as printed."),
        _place(),
    ),
    ("statement",),
)

CORRECTIONS = Table(
    "corrections",
    "数据更正",
    "What was decided about cells and statements (corrections.yml).",
    (
        Column("correction", "integer", "序号", "Ordinal in the register.", minimum=1),
        _text("at", "位置编号", "Row of a table, or statement."),
        _text("column", "列", "Column heading of the cell.", required=False),
        _text("action", "做法", "override, drop or flag.", allowed=("override", "drop", "flag")),
        _text("expect", "原文", "What stands there."),
        _text("value", "改用", "What is taken instead.", required=False),
        _text("reason", "理由", "Why."),
        _text("decided_by", "决定人", "Who decided."),
        _place(),
    ),
    ("correction",),
)

FINDINGS = Table(
    "findings",
    "核查发现",
    "What the plan says against itself.",
    (
        _text("finding", "编号", "Rule and ordinal."),
        _text("rule", "规则", "Id of the rule."),
        _text("topic", "主题", "Topic.", allowed=("indicators", "land", "energy", "projects", "document")),
        _text("severity", "重要程度", "high, medium or low.", allowed=("high", "medium", "low")),
        _text("verdict", "结论", "Verdict.", allowed=VERDICTS),
        _text("subject", "对象", "What it is about."),
        _text("stated", "规划所列", "What is stated, as printed."),
        _text("compared", "对照", "What it was held against, stated elsewhere or computed.", required=False),
        _text("formula", "算式", "How it was computed, in the names of its inputs.", required=False),
        _text("tolerance", "容差", "What the printed digits of the statement leave open.", required=False),
        _text("sentence", "说明", "The finding in one or two Chinese sentences."),
        _text("remedy", "建议", "What to do about it.", required=False),
        _text("evidence", "所需佐证", "What would settle it.", required=False),
        _text("department", "建议部门", "A customary department, as a suggestion.", required=False),
        _text("places", "出处", "Place keys, separated by blanks."),
    ),
    ("finding",),
)

TABLES = (PLACES, INDICATORS, INDICATOR_THRESHOLDS, INDICATOR_VALUES, PROJECTS, STATEMENTS, LAND, ENERGY, CORRECTIONS, FINDINGS)
