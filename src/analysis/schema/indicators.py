"""The appendix of indicators, and where each row stands: against its requirement, and on its way to the next target."""

from __future__ import annotations

from analysis import words
from analysis.contract import Column, Table, Topic, number, ordinal, place, text, year

TOPIC = Topic("indicators", "建设指标", 10)

INDICATORS = Table(
    "indicators",
    "建设指标",
    "指标体系表，印出的每一行为一行。",
    "One row per printed row of the appendix of indicators.",
    (
        ordinal("row", "行", "印出的行，从1起。", "Printed row, counted from 1."),
        ordinal("serial", "序号", "规划中的指标序号。", "Serial of the indicator in the plan."),
        ordinal("part", "分行", "在该指标中的第几行，从1起。", "Row within the indicator, counted from 1."),
        ordinal(
            "national_serial",
            "国家指标序号",
            "国家指标清单中的序号。",
            "Serial in the national list of indicators.",
            required=False,
        ),
        text("domain", "领域", "领域，如“生态制度”。", "Domain, such as 生态制度."),
        text(
            "task",
            "任务",
            "任务，如“（一）目标责任体系与制度建设”；表中没有这一列的为空。",
            "Task, such as （一）目标责任体系与制度建设; empty where the table has no such column.",
            required=False,
        ),
        text("name", "指标名称", "指标的名称。", "Name of the indicator."),
        text(
            "sub_name",
            "分项",
            "本行所说的分项，或本行列出的各分项。",
            "Name of the part that this row speaks of, or the parts that it names.",
            required=False,
        ),
        text("requirement", "指标要求", "本行印出的要求。", "Requirement as printed for this row."),
        text(
            "requirement_column",
            "指标要求列",
            "要求所在列的表头，照原文。",
            "Heading that the requirement stands under, as printed.",
            required=False,
        ),
        text(
            "regime",
            "适用条件",
            "印有多个阈值的，按规划的地形采用哪一个。",
            "Which of several printed thresholds applies, by the plan's terrain.",
            required=False,
        ),
        text("operator", "比较符", "阈值的比较符。", "Operator of the threshold.", required=False, allowed=words.OPERATORS),
        number("threshold", "阈值", "阈值，单位见“单位”列；占比以0到1计。", "Threshold in `unit`; shares as 0 to 1."),
        text(
            "unit",
            "单位",
            "阈值和数值的单位：share为占比，index为指数，其余照原文。",
            "Unit of threshold and values: share, index, or as printed.",
            required=False,
            joins="units.unit",
        ),
        text(
            "kind",
            "类型",
            "说的是水平、变化还是状态。",
            "numeric: a level; change: a change against an earlier year; state: words.",
            allowed={"numeric": "水平", "change": "与以前年份相比的变化", "state": "文字状态"},
        ),
        text(
            "attribute",
            "指标属性",
            "指标有多大约束力。",
            "How binding the indicator is.",
            required=False,
            allowed=words.in_english(words.ATTRIBUTES),
        ),
        text(
            "declared",
            "达标情况",
            "规划申报的基准年达标情况；没有申报的为—。",
            "Attainment in the base year as the plan declares it; — where it declares none.",
            allowed=words.in_english(words.ATTAINMENT),
        ),
        place(),
    ),
    ("row",),
)

INDICATOR_THRESHOLDS = Table(
    "indicator_thresholds",
    "分类阈值",
    "要求按地区类别分列的指标，每个印出的阈值为一行。",
    "One row per printed threshold of an indicator whose requirement depends on the kind of region.",
    (
        ordinal("row", "行", "印出的行；与indicators连接。", "Printed row; joins `indicators`.", joins="indicators.row"),
        text("regime", "适用条件", "该阈值适用的地区类别。", "Kind of region that the threshold is printed for."),
        text("text", "原文", "要求的原文。", "Requirement as printed."),
        text("operator", "比较符", "阈值的比较符。", "Operator of the threshold.", required=False, allowed=words.OPERATORS),
        number("threshold", "阈值", "阈值，单位见“单位”列；占比以0到1计。", "Threshold in `unit`; shares as 0 to 1."),
        text(
            "unit",
            "单位",
            "share为占比，index为指数，其余照原文。",
            "share, index, or as printed.",
            required=False,
            joins="units.unit",
        ),
        Column(
            "applies",
            "boolean",
            "是否采用",
            "按规划的地形，是否采用这一个；不按地形区分的均为否。",
            "Whether the plan's terrain makes it the one that applies; false where terrain does not decide.",
        ),
        place(),
    ),
    ("row", "regime"),
)

INDICATOR_VALUES = Table(
    "indicator_values",
    "指标数值",
    "指标各年的数值，一行对应一个指标行、一个年份、一种角色。",
    "One row per indicator row, year and role.",
    (
        ordinal("row", "行", "印出的行；与indicators连接。", "Printed row; joins `indicators`.", joins="indicators.row"),
        year("year", "年份", "数值的年份。", "Year of the value."),
        text(
            "role",
            "角色",
            "数值是什么。",
            "What the value is: of the base year, a forecast, a target, or measured.",
            allowed=words.ROLES,
        ),
        text("text", "原文", "数值的原文。", "Value as printed."),
        text(
            "operator",
            "比较符",
            "确定的数值为=；规划印的是不等式时为≥等。",
            "= for a number; ≥ and the like where the plan prints an inequality.",
            required=False,
            allowed=words.OPERATORS,
        ),
        number(
            "value",
            "数值",
            "数值，单位见“单位”列；文字状态为空，区间取下限。",
            "Number in `unit`; empty for a state. Of a range its lower end.",
        ),
        number("value_to", "数值上限", "区间的上限。", "Upper end of a range."),
        text(
            "unit",
            "单位",
            "share为占比，index为指数，其余照原文。",
            "share, index, or as printed.",
            required=False,
            joins="units.unit",
        ),
        text("column", "列", "所在列的表头，照原文。", "Column heading as printed."),
        place(),
    ),
    ("row", "year", "role"),
)

HEADROOM = Table(
    "headroom",
    "达标与余量",
    "各指标行的基准年数值是否达到要求、余量多少，印出的每一行为一行。",
    "Whether each indicator row's number of the base year keeps its requirement, and by how much; one row per printed row.",
    (
        ordinal("row", "行", "印出的行；与indicators连接。", "Printed row; joins `indicators`.", joins="indicators.row"),
        text(
            "indicator",
            "指标",
            "指标名称，括号内为本行所说的分项。",
            "Name of the indicator, with the part that the row speaks of in brackets.",
        ),
        text(
            "verification",
            "核验",
            "申报的达标情况核验如何：与数值相符、不符，没有申报，或不能按数值核验。",
            "What became of the declared attainment: it agrees or disagrees with the numbers; undeclared; or no number verifies "
            "it, as the requirement is missing or in words, the value is an inequality, a state or void, or the row does not apply.",
            allowed=words.VERIFICATION,
        ),
        Column(
            "kept",
            "boolean",
            "达到要求",
            "数值是否达到阈值；无从判断的为空。",
            "Whether the number keeps the threshold; empty where none can tell.",
            required=False,
        ),
        number(
            "baseline",
            "基准年值",
            "基准年值，单位见“单位”列；文字和不等式为空。",
            "Base year's value in `unit`; empty for words and inequalities.",
        ),
        number("threshold", "阈值", "阈值，单位见“单位”列。", "Threshold in `unit`."),
        text(
            "unit",
            "单位",
            "share为占比（0到1），index为指数，其余照原文。",
            "share (0 to 1), index, or as printed.",
            required=False,
            joins="units.unit",
        ),
        number(
            "headroom",
            "余量",
            "基准年值超出阈值的幅度，单位见“单位”列，达到要求为正，不论越大越好还是越小越好；没有除以任何数。占比的0.03即3个百分点。",
            "Distance of the base year's value from the threshold in `unit`, positive where it is kept, whether more or less is "
            "better; not divided by anything. Of shares 0.03 is three percentage points.",
        ),
        place(),
    ),
    ("row",),
)

PROGRESS = Table(
    "progress",
    "年度进展",
    "各指标行离下一个到期目标还有多远，一个指标行为一行。",
    "Where each indicator row stands on its way to the target that falls due next.",
    (
        ordinal("row", "行", "印出的行；与indicators连接。", "Printed row; joins `indicators`.", joins="indicators.row"),
        text("rule", "规则", "适用的判定规则。", "Rule that applies.", allowed={**words.PROGRESS_RULES, "none": "无从判定"}),
        text("progress", "进展", "判定的结论。", "Verdict.", allowed=words.in_english(words.PROGRESS)),
        year("target_year", "目标年", "对照的是哪一年的目标。", "Year of the target that it is held against."),
        text(
            "baseline_text",
            "基准年值",
            "基准年值，照原文或修订后的数。",
            "Base year's value as printed or revised.",
            required=False,
        ),
        year("actual_year", "数据年份", "最近一次数值的年份。", "Year of the latest value.", required=False),
        text("actual_text", "实际值", "最近一次填报的数值。", "Latest value as filled in.", required=False),
        text("target_text", "目标", "目标的原文。", "Target as printed.", required=False),
        number(
            "ratio",
            "进度比",
            "进度比：已有的速度与达到目标所需速度之比；不适用速度规则的为空。",
            "Pace so far over the pace that the target needs; empty where no rule of pace applies.",
        ),
        text("reason", "依据", "结论的依据。", "Why the verdict is what it is, in Chinese."),
        place("各处出处的编号，以空格分隔。", "Keys of the places, separated by blanks.", joins=""),
    ),
    ("row",),
)

TABLES = (INDICATORS, INDICATOR_THRESHOLDS, INDICATOR_VALUES, HEADROOM, PROGRESS)
