"""The words that tables, workbook and report use: allowed values, and what a few of them are called in Chinese."""

from __future__ import annotations

NOTHING = "—"
"""What stands where there is nothing to print."""
BLANKS = (NOTHING, "——", "-", "--", "---", "–", "––", "－", "－－", "−", "/", "／", "//", "无")
"""What plans print where they say nothing."""
DASHES = "-—–−―－﹣~～〜∼"
"""Signs that stand between the ends of a span; the first one is a hyphen, so that they can begin a class of signs."""
FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}
OPERATORS = ("=", "≥", ">", "≤", "<", "≈")
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
REPORTED_ROLES = ("actual", "revision", "baseline")
UNPUBLISHED = "待发布"
DATA_STATUSES = ("初步", "最终", UNPUBLISHED)
RECTIFICATION = ("未启动", "整改中", "已销号")
PROGRESS = ("已达标", "进展顺利", "进展缓慢", "停滞", "倒退", "无数据")
PROGRESS_RULES = {"cagr": "年均增速比", "linear": "线性进度", "hold": "保持", "threshold": "阈值", "state": "状态", "none": "—"}
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
