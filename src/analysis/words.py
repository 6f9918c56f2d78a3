"""The words that tables, workbook and report use: allowed values, and what a few of them are called in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

NOTHING = "—"
"""What stands where there is nothing to print."""
BLANKS = (NOTHING, "——", "-", "--", "---", "–", "––", "－", "－－", "−", "/", "／", "//", "无")
"""What plans print where they say nothing."""
DASHES = "-—–−―－﹣~～〜∼"
"""Signs that stand between the ends of a span; the first one is a hyphen, so that they can begin a class of signs."""
FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}
OPERATORS = dict.fromkeys(("=", "≥", ">", "≤", "<", "≈"), "")
COMPARATORS_BEFORE = {
    "≥": "≥|≧|⩾|[>＞﹥][=＝]|[=＝][>＞]|不低于|不少于|不小于|大于等于|大于或等于|至少",
    "≤": "≤|≦|⩽|[<＜﹤][=＝]|[=＝][<＜]|不超过|不高于|不大于|不多于|小于等于|小于或等于|控制在",
    ">": "[>＞﹥]|高于|大于|多于|超过|超|突破",
    "<": "[<＜﹤]|低于|小于|少于|不足",
    "≈": "≈|约为|大约|约|近",
}
"""What stands before a number that is a bound or not exact, by its sign; the first that fits is meant: 不超过 before 超过."""
COMPARATORS_AFTER = {"≥": "及?以上", "≤": "及?以[下内]", "≈": "左右|上下"}
"""What stands after such a number."""
ROLES = {"baseline": "基准年值", "forecast": "预测值", "target": "目标值", "actual": "实际值"}
ATTRIBUTES = ("约束性", "预期性", "参考性", "指导性")
TECHNOLOGIES = {
    "wind": "风电",
    "photovoltaic": "光伏",
    "solar_thermal": "光热",
    "biomass": "生物质",
    "hydro": "水电",
    "storage": "储能",
}
TERMS = ("近期", "中期", "远期")
"""Terms of a plan, the last of which ends with it."""
STAGES = ("开展前期", "计划实施", "实施中", "已完工")
_OTHER_STAGES = {
    "开展前期": "前期 前期工作 前期阶段 谋划 谋划中 储备 储备项目",
    "计划实施": "拟建 待建 规划 规划中 规划建设 计划 计划建设 计划开工 拟开工 未开工 新开工",
    "实施中": "在建 建设中 正在实施 正在建设 续建 已开工 施工 施工中",
    "已完工": "已建 建成 已建成 完工 竣工 已竣工 已完成",
}
STAGE_WORDS = {other: stage for stage, others in _OTHER_STAGES.items() for other in others.split()}
"""Other words of plans for the stages."""
STAGE_PATTERNS = (
    ("已完工", "(?<!未)(?<!待)(?:完工|竣工|建成|投产|投运|投用|并网|交付)"),
    ("开展前期", "可研|立项|初步?设|环评|前期|审批|招标|谋划|储备|报批|论证|备案|核准"),
    ("计划实施", "未开工|待|拟|计划|规划"),
    ("实施中", "在建|施工|建设中|续建|推进|已开工|实施|试点"),
)
"""What longer texts that tell a stage contain, the first that fits; a plan may write 可研已批复."""
INAPPLICABLE = "不涉及"
"""What an inland county says of the sea: a row that is neither attained nor not."""
ATTAINMENT = ("达标", "基本达标", "接近达标", "未达标", "不达标", "未评价", INAPPLICABLE, NOTHING)
ATTAINMENT_WORDS = {
    **dict.fromkeys(("是", "√", "已达标", "达到", "已达到", "已完成", "✓"), "达标"),
    **dict.fromkeys(("否", "×", "未达到", "✗", "尚未达标", "暂未达标"), "未达标"),
    **dict.fromkeys(BLANKS, NOTHING),
    "基本达到": "基本达标",
    **dict.fromkeys(("不评价", "未参评", "不参评", "暂不评价"), "未评价"),
    **dict.fromkeys(("不适用", "不考核", "不涉及该项", "本县不涉及", "无此项", "/", "／", "//"), INAPPLICABLE),
}
"""Other words of plans for whether an indicator is attained."""
BUILDING, DONE, GIVEN_UP = "实施中", "已完工", "停缓建"
REPORTED_STAGES = (*STAGES, GIVEN_UP)
"""Stages that a county may report of a project; the plan itself prints none that has been given up."""
REPORTED_ROLES = {"actual": "实际值", "revision": "修订值", "baseline": "基准年值"}
UNPUBLISHED = "待发布"
DATA_STATUSES = ("初步", "最终", UNPUBLISHED)
RECTIFICATION = ("未启动", "整改中", "已销号")
PROGRESS = ("已达标", "进展顺利", "进展缓慢", "停滞", "倒退", "无数据")
PROGRESS_RULES = {
    "cagr": "年均增速比",
    "linear": "线性进度",
    "hold": "保持",
    "threshold": "阈值",
    "state": "状态",
    "none": NOTHING,
}
VERIFICATION = {
    "agrees": "数值相符",
    "disagrees": "数值不符",
    "undeclared": "未申报",
    "unrequired": "未列要求",
    "worded": "要求为文字",
    "inequality": "以不等式填报",
    "state": "以状态填报",
    "void": "未填",
    "inapplicable": "不涉及",
}
"""What became of the declared attainment: it agrees or disagrees with the numbers; there are numbers but no declaration; it
cannot be verified, since the plan prints no requirement, words as requirement, an inequality, words, or nothing at all; or the
row does not apply to the county."""
ACTIONS = {"override": "改用", "drop": "不采用", "flag": "存疑而照用"}
"""What a correction does with what the plan prints."""
SEVERITIES = {"high": "高", "medium": "中", "low": "低"}
"""How much a finding weighs, from the most."""
VERDICTS = ("矛盾", "口径待核", "无法核实", "舍入差异", "一致")
"""From what cannot both be true to what agrees: 口径待核 can both be true under a definition that the plan does not print;
无法核实 is a state, an inequality, or a value that is not printed; 舍入差异 lies within the printed digits."""
OWNER_KINDS = {
    "public": "机关事业单位",
    "company": "企业",
    "joint": "企业（责任主体栏附注政府）",
    "shared": "机关事业单位与企业共同",
    "other": "其他主体",
}
_ENGLISH = {
    "约束性": "binding",
    "预期性": "expected",
    "参考性": "for reference",
    "指导性": "for guidance",
    "近期": "near term",
    "中期": "middle term",
    "远期": "far term",
    "开展前期": "being prepared",
    "计划实施": "planned",
    "实施中": "being built",
    "已完工": "completed",
    "停缓建": "stopped or put off",
    "达标": "attained",
    "基本达标": "attained on the whole",
    "接近达标": "nearly attained",
    "未达标": "not attained",
    "不达标": "not attained",
    "未评价": "not assessed",
    "不涉及": "does not apply",
    "初步": "preliminary",
    "最终": "final",
    "待发布": "not yet published",
    "未启动": "not begun",
    "整改中": "under way",
    "已销号": "closed",
    "已达标": "attained",
    "进展顺利": "on track",
    "进展缓慢": "slow",
    "停滞": "at a standstill",
    "倒退": "going back",
    "无数据": "no data",
    "矛盾": "contradiction",
    "口径待核": "definition to be checked",
    "无法核实": "cannot be verified",
    "舍入差异": "difference of rounding",
    "一致": "agrees",
    NOTHING: "",
}


def in_english(some: Iterable[str]) -> dict[str, str]:
    """Words of the tables with what they are called in English."""
    return {one: _ENGLISH[one] for one in some}
