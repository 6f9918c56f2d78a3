"""The tidy tables, declared once.

From one declaration come the pandera contract, the data dictionary of the report, `datapackage.json` and the workbook template.
Units stand in column names (`_km2`, `_mw`, `_cny`, `_share`, `_year`); every row has the key of its place in the plan.
"""

from __future__ import annotations

from analysis import annual
from analysis.contract import Column, Table, number, ordinal, place, text, year
from analysis.words import ATTAINMENT, ATTRIBUTES, OPERATORS, OWNER_KINDS, ROLES, STAGES, TECHNOLOGIES, TERMS, VERDICTS

PLACES = Table(
    "places",
    "出处",
    "Every place of the plan that a row of another table names.",
    (
        text(
            "place",
            "出处编号",
            "Key: A2.27 is row 27 of appendix 2, N67.3 sentence 3 of line 67, P.title an entry of plan.yml.",
        ),
        text("label", "位置", "The place as a reader says it."),
        Column("line", "integer", "原文行号", "Line in the plan's text, counted from 1; 0 where there is none.", minimum=0),
        text("file", "文件", "File in data/raw that holds it."),
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
        ordinal("row", "行", "Printed row, counted from 1."),
        ordinal("serial", "序号", "Serial of the indicator in the plan."),
        ordinal("part", "分行", "Row within the indicator, counted from 1."),
        ordinal("national_serial", "指标序号", "Serial in the national list of indicators.", required=False),
        text("domain", "领域", "Domain, such as 生态制度."),
        text("task", "任务", "Task, such as （一）目标责任体系与制度建设."),
        text("name", "指标名称", "Name of the indicator."),
        text("sub_name", "分项", "Name of the part that this row speaks of, or the parts that it names.", required=False),
        text("requirement", "指标要求", "Requirement as printed for this row."),
        text("requirement_column", "指标要求列", "Heading that the requirement stands under, as printed.", required=False),
        text("regime", "适用条件", "Which of several printed thresholds applies, by the plan's terrain.", required=False),
        text("operator", "比较符", "Operator of the threshold.", required=False, allowed=OPERATORS),
        number("threshold", "阈值", "Threshold in `unit`; shares as 0 to 1."),
        text("unit", "单位", "Unit of threshold and values: share, index, or as printed.", required=False),
        text(
            "kind",
            "类型",
            "numeric: a level; change: a change against an earlier year; state: words.",
            allowed=("numeric", "change", "state"),
        ),
        text("attribute", "指标属性", "Binding, expected or for reference.", required=False, allowed=ATTRIBUTES),
        text(
            "declared",
            "达标情况",
            "Attainment in the base year as the plan declares it.",
            allowed=ATTAINMENT,
        ),
        place(),
    ),
    ("row",),
)

INDICATOR_THRESHOLDS = Table(
    "indicator_thresholds",
    "分类阈值",
    "One row per printed threshold of an indicator whose requirement depends on the kind of region.",
    (
        ordinal("row", "行", "Printed row; joins `indicators`."),
        text("regime", "适用条件", "Kind of region that the threshold is printed for."),
        text("text", "原文", "Requirement as printed."),
        text("operator", "比较符", "Operator of the threshold.", required=False, allowed=OPERATORS),
        number("threshold", "阈值", "Threshold in `unit`; shares as 0 to 1."),
        text("unit", "单位", "share, index, or as printed.", required=False),
        Column("applies", "boolean", "是否采用", "Whether the plan's terrain makes it the one that applies."),
        place(),
    ),
    ("row", "regime"),
)

INDICATOR_VALUES = Table(
    "indicator_values",
    "指标数值",
    "One row per indicator row, year and role.",
    (
        ordinal("row", "行", "Printed row; joins `indicators`."),
        year("year", "年份", "Year of the value."),
        text("role", "角色", "What the value is.", allowed=tuple(ROLES)),
        text("text", "原文", "Value as printed."),
        text(
            "operator",
            "比较符",
            "= for a measurement; ≥ and the like where the plan prints an inequality.",
            required=False,
            allowed=OPERATORS,
        ),
        number("value", "数值", "Number in `unit`; empty for a state. Of a range its lower end."),
        number("value_to", "数值上限", "Upper end of a range."),
        text("unit", "单位", "share, index, or as printed.", required=False),
        text("column", "列", "Column heading as printed."),
        place(),
    ),
    ("row", "year", "role"),
)

PROJECTS = Table(
    "projects",
    "重点工程",
    "One row per project of the appendix of projects.",
    (
        ordinal("serial", "序号", "Serial in the plan."),
        text("name", "项目名称", "Name of the project."),
        text(
            "category",
            "工程分类",
            "What the plan files it under: a column of its own, or the section it stands in.",
            required=False,
        ),
        text(
            "term",
            "规划期",
            "Term of the plan that its table, its section or what it is filed under is headed with.",
            required=False,
            allowed=TERMS,
        ),
        text("owner", "责任主体", "Responsible body as printed, lines joined.", required=False),
        text(
            "owner_kind",
            "主体类别",
            "public, company, joint (a company with a public body in brackets), shared (both), or other (neither is told).",
            required=False,
            allowed=tuple(OWNER_KINDS),
        ),
        text("content", "建设内容", "What is built, as printed.", required=False),
        text("content_column", "建设内容列", "Heading that the content stands under, as printed.", required=False),
        year("start_year", "预计开展年份", "Expected start.", required=False),
        year("finish_year", "预计竣工年份", "Expected finish.", required=False),
        text("stage", "建设阶段", "Stage, in the words of the report.", required=False, allowed=STAGES),
        number("investment_cny", "总投资", "Total investment; empty where the plan prints words.", "cny", 0),
        text("investment_text", "总投资原文", "Investment as printed."),
        text("investment_unit", "总投资单位", "Unit of the printed investment."),
        text("investment_column", "总投资列", "Heading that the investment stands under, as printed.", required=False),
        text("sector", "类别", "Sector, read from name and content; joins the vocabulary of sectors."),
        text("technology", "技术", "Generating technology.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column(
            "capacity_mw",
            "number",
            "装机容量",
            "Capacity in the content; empty where the text leaves it open.",
            required=False,
            minimum=0,
            unit="mw",
        ),
        text("capacity_text", "装机容量原文", "Capacity as printed, with its unit.", required=False),
        place(),
    ),
    ("serial",),
)

PROJECT_TOTALS = Table(
    "project_totals",
    "工程合计",
    "One row per sum that the appendix of projects prints: 合计, 小计, or a section's own amount.",
    (
        ordinal("row", "行", "Printed row, counted from 1."),
        text("label", "名称", "What the row is called."),
        Column("investment_cny", "number", "总投资", "Sum as printed.", minimum=0, unit="cny"),
        text("investment_text", "总投资原文", "Sum as printed."),
        text("investment_unit", "总投资单位", "Unit of the printed sum."),
        text("covers", "所含工程", "Place keys of the projects that it is the sum of, separated by blanks.", required=False),
        place(),
    ),
    ("row",),
)

STATEMENTS = Table(
    "statements",
    "正文陈述",
    "What the narrative states: one row per quantity, share, count, enumeration, name or claim.",
    (
        text("statement", "编号", "Key: place and ordinal within the sentence, N67.3.1."),
        text("kind", "类型", "What is stated.", allowed=("quantity", "share", "count", "enumeration", "name", "claim")),
        text("subject", "主语", "What it is said of, 20 characters at most.", required=False),
        text("text", "原文", "Number and unit as printed."),
        text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        number("value", "数值", "Number in `unit`."),
        text("unit", "单位", "Canonical unit.", required=False),
        text("print_unit", "原文单位", "Unit as printed.", required=False),
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
        text(
            "relation",
            "关系",
            "To another statement of its sentence.",
            required=False,
            allowed=("part_of", "makes_up", "share_of", "same_as", "enumerates"),
        ),
        text("related", "相关编号", "Statement that the relation points to.", required=False),
        text("whole", "全体", "What a share is a share of, as printed.", required=False),
        text("concept", "概念", "From the vocabulary of concepts.", required=False),
        text("heading", "标题路径", "Numbers of the headings above: 一/（一）/3./（3）/②."),
        Column("offset", "integer", "句内位置", "Offset of the number in its sentence, from 0.", minimum=0),
        place(),
    ),
    ("statement",),
)

LAND = Table(
    "land",
    "土地与空间",
    "What the land chapter speaks of: areas, shares and factors, one row per statement.",
    (
        text("statement", "编号", "Joins `statements`."),
        text("concept", "概念", "From the vocabulary of concepts."),
        text(
            "group",
            "分组",
            "What the chapter files it under.",
            allowed=("total", "structure", "control", "boundary", "farmland"),
        ),
        text("label", "名称", "Chinese label of the concept."),
        text("of", "所属概念", "Concept that it is a part or a share of.", required=False),
        Column("year", "integer", "年份", "Year or horizon of the statement.", required=False, unit="year"),
        text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        text("unit", "单位", "Canonical unit: km2, share."),
        text("text", "原文", "Number and unit as printed."),
        text("print_unit", "原文单位", "Unit as printed."),
        text("whole", "全体", "What a share is a share of, as printed.", required=False),
        place(),
    ),
    ("statement",),
)

ENERGY = Table(
    "energy",
    "能源",
    "Capacities, resources and hours that the energy chapter speaks of.",
    (
        text("statement", "编号", "Joins `statements`."),
        text("concept", "概念", "From the vocabulary of concepts."),
        text("label", "名称", "Chinese label of the concept."),
        text("technology", "技术", "Technology, where the concept names one.", required=False, allowed=tuple(TECHNOLOGIES)),
        Column("year", "integer", "年份", "Year of the statement.", required=False, unit="year"),
        text("comparator", "比较符", "= where the text says no other.", allowed=OPERATORS),
        Column("value", "number", "数值", "Number in `unit`."),
        text("unit", "单位", "Canonical unit: mw, h, km2, mw/m2, mwh/m2, share."),
        text("text", "原文", "As printed, without the unit."),
        text("print_unit", "原文单位", "Unit as printed."),
        place(),
    ),
    ("statement",),
)

CORRECTIONS = Table(
    "corrections",
    "数据更正",
    "What was decided about cells and statements (corrections.yml).",
    (
        ordinal("correction", "序号", "Ordinal in the register."),
        text("at", "位置编号", "Row of a table, or statement."),
        text("column", "列", "Column heading of the cell.", required=False),
        text("action", "做法", "override, drop or flag.", allowed=("override", "drop", "flag")),
        text("expect", "原文", "What stands there."),
        text("value", "改用", "What is taken instead.", required=False),
        text("reason", "理由", "Why."),
        text("decided_by", "决定人", "Who decided."),
        place(),
    ),
    ("correction",),
)

FINDINGS = Table(
    "findings",
    "核查发现",
    "What the plan says against itself.",
    (
        text("finding", "编号", "Rule and ordinal."),
        text("rule", "规则", "Id of the rule."),
        text("topic", "主题", "Topic.", allowed=("indicators", "land", "energy", "projects", "document")),
        text("severity", "重要程度", "high, medium or low.", allowed=("high", "medium", "low")),
        text("verdict", "结论", "Verdict.", allowed=VERDICTS),
        text("subject", "对象", "What it is about."),
        text("stated", "规划所列", "What is stated, as printed."),
        text("compared", "对照", "What it was held against, stated elsewhere or computed.", required=False),
        text("formula", "算式", "How it was computed, in the names of its inputs.", required=False),
        text("tolerance", "容差", "What the printed digits of the statement leave open.", required=False),
        text("sentence", "说明", "The finding in one or two Chinese sentences."),
        text("remedy", "建议", "What to do about it.", required=False),
        text("evidence", "所需佐证", "What would settle it.", required=False),
        text("department", "建议部门", "A customary department, as a suggestion.", required=False),
        text("places", "出处", "Place keys, separated by blanks."),
    ),
    ("finding",),
)

HEADROOM = Table(
    "headroom",
    "达标与余量",
    "Whether each indicator row's number of the base year keeps its requirement, and by how much; one row per printed row.",
    (
        ordinal("row", "行", "Printed row; joins `indicators`."),
        text("indicator", "指标", "Name of the indicator, with the part that the row speaks of in brackets."),
        text(
            "verdict",
            "核验",
            "What became of the declared attainment: it agrees or disagrees with the numbers; undeclared; or a number cannot "
            "verify it: unrequired, worded, inequality, state, void, inapplicable.",
        ),
        Column(
            "kept", "boolean", "达到要求", "Whether the number keeps the threshold; empty where none can tell.", required=False
        ),
        number("baseline", "基准年值", "Base year's value in `unit`; empty for words and inequalities."),
        number("threshold", "阈值", "Threshold in `unit`."),
        text("unit", "单位", "share (0 to 1), index, or as printed.", required=False),
        number(
            "headroom",
            "余量",
            "Distance of the base year's value from the threshold in `unit`, positive where it is kept, whether more or less is "
            "better; not divided by anything. Of shares 0.03 is three percentage points.",
        ),
        place(),
    ),
    ("row",),
)

EDITIONS = Table(
    "editions",
    "各版",
    "One row per edition of a collection; only there.",
    (
        text("plan", "规划", "Folder of the plan."),
        text("county", "县", "County."),
        year("edition", "年版", "Year of the edition."),
        text("status", "状态", "Status of the plan, such as 草稿.", required=False),
        Column("fictional", "boolean", "虚构", "Whether the county is a fictional one."),
        year("base_year", "基准年", "Base year of the plan.", required=False),
        *(
            Column(name, "integer", title, told, required=False, minimum=0)
            for name, title, told in (
                ("indicators", "指标项数", "Indicators."),
                ("rows", "指标行数", "Printed rows of the indicators."),
                ("verifiable_rows", "可核验行数", "Rows whose attainment a number verifies."),
                ("attained_rows", "达到要求行数", "Of these, rows whose number of the base year keeps the requirement."),
                ("projects", "项目数", "Projects; empty where the plan prints no table of them."),
                ("priced_projects", "列出投资的项目数", "Projects with an amount."),
            )
        ),
        number("investment_cny", "总投资", "Sum of these amounts; empty where there is none.", "cny", 0),
    ),
    ("plan", "edition"),
)

TABLES = (
    *(
        PLACES,
        INDICATORS,
        INDICATOR_THRESHOLDS,
        INDICATOR_VALUES,
        PROJECTS,
        PROJECT_TOTALS,
        STATEMENTS,
        LAND,
        ENERGY,
        CORRECTIONS,
    ),
    *annual.TABLES,
    FINDINGS,
    HEADROOM,
)
