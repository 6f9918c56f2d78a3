"""平川县: a text whose tables are drawn with lines, with cells over several lines; one target year, values as ranges."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.counties.layout import runs
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "pingchuan"
PLAN = {
    "county": "平川县", "province": "河南省", "base_year": 2023, "target_years": (2030,), "total_area_km2": 984.0,
    "terrain": "平原地区",
}  # fmt: skip

PROJECTS = (
    Project(
        1, "重点行业大气污染深度治理工程", "县生态环境分局", "完成18家企业超低排放改造和46家企业挥发性有机物治理",
        2024, 2026, None, 63_200_000.0, None,
    ),
    Project(
        2, "贾河流域水生态保护修复工程", "县水利局", "河道疏浚33.5公里，建设人工湿地2处共680亩，恢复水生植被21公顷",
        2024, 2027, None, 187_500_000.0, None,
    ),
    Project(
        3, "入河排污口整治及截污管网工程", "县住房和城乡建设局", "整治排污口37个，新建截污管网42公里",
        2024, 2025, None, 98_600_000.0, None,
    ),
    Project(
        4, "平原林网建设工程", "县林业局", "完善农田林网十二万亩，新造林6500亩", 2024, 2030, None, 54_000_000.0, None,
    ),
    Project(
        5, "采煤沉陷区生态修复项目", "县自然资源局", "治理沉陷区4.2平方公里", 2025, 2028, None, 121_305_000.0, None,
    ),
    Project(
        6, "高标准农田及节水灌溉项目", "县农业农村局", "新建高标准农田15万亩，其中高效节水灌溉8万亩",
        2024, 2026, None, 240_000_000.0, None,
    ),
    Project(
        7, "畜禽养殖废弃物资源化利用项目", "县农业农村局", "新建有机肥厂2座，年处理粪污30万吨",
        2025, 2025, None, 36_800_000.0, None,
    ),
    Project(
        8, "分散式风电及屋顶光伏建设项目", "平川县农投新能源有限公司", "建设分散式风电60MW、整县屋顶光伏13万千瓦",
        2024, 2027, None, 862_000_000.0, None,
    ),
    Project(
        9, "城区再生水回用工程", "县城市管理局", "建设日处理1.5万吨再生水厂1座", 2026, 2027, None, 75_600_000.0, None,
    ),
    Project(
        10, "农村黑臭水体与生活污水治理工程", "县生态环境分局、各乡镇人民政府", "治理黑臭水体29处，建设污水处理设施118套",
        2024, 2028, None, 146_250_000.0, None,
    ),
    Project(
        11, "生态文明教育示范创建项目", "县教育体育局", "创建绿色学校46所", 2026, 2026, None, 4_200_000.0, None,
    ),
)  # fmt: skip
TOTALS = (Total("合计", 1_889_455_000.0),)


def _row(domain: str, name: str, part: str | None, attribute: str, unit: str, *cells: Printed) -> Indicator:
    columns = ((2023, "baseline"), (2030, "target"))
    return Indicator(name, part, domain, attribute, None, None, readings(columns, unit, *cells))


HARD, SOFT = "约束性", "参考性"
RULE, SAFE, SPACE, TRADE, LIFE, MIND = "制度", "生态安全", "生态空间", "生态经济", "生态生活", "文化"
INDICATORS = (
    _row(RULE, "领导干部自然资源资产离任审计", None, HARD, "", "已开展", "全面开展"),
    _row(SAFE, "环境空气质量优良天数比例", None, HARD, "share", ("71.2%", "=", 0.712), ("80—85%", "range", 0.8, 0.85)),
    _row(
        SAFE, "细颗粒物（PM2.5）年均浓度", None, HARD, "微克/立方米",
        ("43微克/立方米", "=", 43.0), ("不高于35微克/立方米", "≤", 35.0),
    ),
    _row(SAFE, "地表水优良水体比例", None, HARD, "share", ("75.0%", "=", 0.75), ("85%以上", "≥", 0.85)),
    _row(SAFE, "林木覆盖率", None, SOFT, "share", ("约12%", "≈", 0.12), ("14%左右", "≈", 0.14)),
    _row(SPACE, "生态保护红线面积", None, HARD, "平方公里", ("21.6平方公里", "=", 21.6), "不减少"),
    _row(SPACE, "湿地保有量", None, SOFT, "万亩", ("1.35万亩", "=", 1.35), ("不少于1.35万亩", "≥", 1.35)),
    _row(TRADE, "再生水利用率", None, SOFT, "share", ("18.5%", "=", 0.185), ("不低于30%", "≥", 0.3)),
    _row(
        TRADE, "主要农作物化肥农药利用率", "化肥利用率", SOFT, "share", ("41.8%", "=", 0.418), ("45%—48%", "range", 0.45, 0.48),
    ),
    _row(
        TRADE, "主要农作物化肥农药利用率", "农药利用率", SOFT, "share", ("42.3%", "=", 0.423), ("46%以上", "≥", 0.46),
    ),
    _row(
        TRADE, "单位地区生产总值用水量", None, HARD, "立方米/万元",
        ("38.6立方米/万元", "=", 38.6), ("控制在34立方米/万元以内", "≤", 34.0),
    ),
    _row(TRADE, "农田灌溉水有效利用系数", None, SOFT, "index", ("0.61", "=", 0.61), ("0.65", "=", 0.65)),
    _row(LIFE, "城镇污水处理率", None, HARD, "share", ("98.1%", "=", 0.981), ("98%以上", "≥", 0.98)),
    _row(LIFE, "农村生活污水治理率", None, SOFT, "share", ("38%", "=", 0.38), ("60～65%", "range", 0.6, 0.65)),
    _row(MIND, "公众对生态文明建设的满意度", None, SOFT, "share", ("约90%", "≈", 0.9), ("不低于92%", "≥", 0.92)),
)  # fmt: skip

_NARRATIVE = """
平川县生态文明建设规划（2024—2030年）
（本文本为虚构的县所编，仅供测试。）

一、规划背景
（一）基本县情
平川县位于河南省东部，地处黄淮平原腹地，东接柘原县，北临贾河，土地总面积147.6万亩，下辖九个镇、三个乡，\
三百一十二个行政村，2023年末常住人口六十六万八千人。
全县地势平坦，平均海拔52米，年平均气温14.6℃，年降水量约760毫米，七成以上集中在6月至9月。
2023年，全县耕地面积96.54万亩，占土地总面积的65.41%；林地面积1.18万公顷，占土地总面积的11.99％；湿地面积9平方公里，\
占土地总面积的0.91%。
全县生态保护红线面积21.6平方公里，占土地总面积的2.20%，主要分布在贾河沿线。
（二）工作基础
1.环境质量。2023年环境空气质量优良天数比例71.2%，比2020年提高六个百分点；细颗粒物（PM2.5）年均浓度43微克/立方米。
2.绿色发展。建成高标准农田六十一万亩；秸秆综合利用率稳定在93%以上；新能源装机容量38.4万千瓦，其中风电150MW、光伏234MW。
3.人居环境。城镇污水处理率达98.1%，农村生活污水治理率为38%，累计完成农村改厕八万六千户。
（三）存在问题
一是大气环境质量与标准仍有差距，秋冬季重污染天气时有发生。
二是水资源短缺，再生水利用率仅18.5%，人均水资源量不足全国平均水平的十分之一。
三是采煤沉陷区尚有4.2平方公里未治理，林木覆盖率约12%。
二、总体要求
（一）指导思想
坚持生态优先、绿色发展，统筹产业结构调整、污染治理、生态保护，建设天蓝水清的平川。
（二）规划年限
本规划的基准年是2023年，目标年是2030年，不再划分近期和远期。
（三）规划目标
到2030年，优良天数比例达到80—85%，再生水利用率不低于30%，农村生活污水治理率达到60～65%，公众满意度不低于92%。
三、主要任务
（一）筑牢生态空间
完善农田林网十二万亩，新造林6500亩，治理采煤沉陷区4.2平方公里，湿地保有量不少于1.35万亩。
（二）改善环境质量
疏浚贾河河道33.5公里，整治排污口三十七个，消除农村黑臭水体二十九处。
（三）壮大生态经济
新建高标准农田十五万亩；建设分散式风电60MW、屋顶光伏13万千瓦，村级光伏单村装机控制在400kW以内。
四、重点工程
规划期内部署二十五项重点任务，共谋划十一项工程，匡算总投资18.89亿元。
五、保障措施
（一）加强组织领导
县委、县政府对规划实施负总责，建立年度清单，实行月调度、季通报。
（二）严格监督考核
把生态文明建设成效纳入综合考核，占比不低于20%。
"""


def write(folder: Path) -> Path:
    """The plan as text, in UTF-8."""
    lines = _NARRATIVE.strip("\n").split("\n")
    lines += ["", "附件1", "平川县生态文明建设重点工程表", "", *_projects(), "", "附件2", "平川县生态文明建设指标表", ""]
    file = folder / "pingchuan.txt"
    file.write_text("\n".join([*lines, *_indicators(), ""]), encoding="utf-8", newline="\n")
    return file


def _projects() -> list[str]:
    rows = [["序号", "项目名称", "主要建设内容", "实施单位", "建设年限", "投资估算（万元）"]]
    for one in PROJECTS:
        years = f"{one.start_year}" if one.start_year == one.finish_year else f"{one.start_year}-{one.finish_year}"
        rows.append([str(one.serial), one.name, one.content, one.owner, years, _wan(one)])
    rows.append(["", TOTALS[0].label, "", "", "", _wan(TOTALS[0])])
    return _drawn(rows, (2, 9, 13, 8, 5, 5), [[0] * 6 for _ in rows])


def _wan(one: Project | Total) -> str:
    return f"{one.investment_cny / 1e4:.10g}"


def _indicators() -> list[str]:
    rows = [["领域", "序号", "指标名称", "", "属性", "2023年现状值", "2030年目标值"]]
    goes_on = [[0] * 7]
    serial = 0
    domains = runs([one.domain for one in INDICATORS])
    for one, domain, name in zip(INDICATORS, domains, runs([one.name for one in INDICATORS]), strict=True):
        serial += bool(name)
        texts = (str(one.domain), str(serial), one.name)
        merged = [text if first else "" for text, first in zip(texts, (domain, name, name), strict=True)]
        rows.append([*merged, one.part or "", str(one.attribute), *(value.text for value in one.values)])
        goes_on.append([not domain, not name, not name, 0, 0, 0, 0])
    return _drawn(rows, (3, 2, 8, 6, 4, 7, 7), goes_on)


def _drawn(rows: Sequence[Sequence[str]], widths: Sequence[int], goes_on: Sequence[Sequence[int]]) -> list[str]:
    """Rows between lines; no line above a cell that goes on. Widths are in Chinese characters, as are the lines drawn."""
    edges = [*goes_on, [0] * len(widths)]
    lines = [_line(widths, edges[0], "┌┬┐")]
    for at, row in enumerate(rows):
        cells = [_wrapped(text, 2 * width) for text, width in zip(row, widths, strict=True)]
        for part in range(max(map(len, cells))):
            texts = [cell[part] if part < len(cell) else "" for cell in cells]
            padded = [text + " " * (2 * width - _width(text)) for text, width in zip(texts, widths, strict=True)]
            lines.append("│" + "│".join(padded) + "│")
        lines.append(_line(widths, edges[at + 1], "├┼┤" if at + 1 < len(rows) else "└┴┘"))
    return lines


def _line(widths: Sequence[int], gone: Sequence[int], corners: str) -> str:
    parts = ["　" * width if open_ else "─" * width for width, open_ in zip(widths, gone, strict=True)]
    joints = [_JOINTS.get((bool(left), bool(right)), corners[1]) for left, right in pairwise(gone)]
    joints.append("│" if gone[-1] else corners[2])
    return ("│" if gone[0] else corners[0]) + "".join(part + joint for part, joint in zip(parts, joints, strict=True))


_JOINTS = {(True, True): "│", (True, False): "├", (False, True): "┤"}
"""What stands between two parts of a line, by whether there is none at its left and right."""


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of a cell; digits and letters stay together."""
    lines = [""]
    for piece in re.findall(r"[0-9A-Za-z.%-]+|.", text):
        if _width(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _width(text: str) -> int:
    """Columns of a monospaced Chinese font."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
