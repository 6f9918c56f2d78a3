"""岚江县: a Word file with indicators in the body and projects in two appendices of unlike columns, units and numbering."""

import re
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.counties.layout import Cell, leveled, runs, settle
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "lanjiang"
PLAN = {
    "county": "岚江县", "province": "湖南省", "base_year": 2023, "target_years": (2027, 2035), "total_area_km2": 1876.34,
    "terrain": "丘陵地区",
}  # fmt: skip

RULE, SAFE, SPACE, TRADE, LIFE, MIND = "生态制度", "生态安全", "生态空间", "生态经济", "生态生活", "生态文化"
_PUBLIC = (
    Project(
        1, "岚江县生态环境智慧监管能力建设项目", "市生态环境局岚江分局",
        "新建水质自动监测站4座、大气微型站12座，建设县级监管平台1套。", 2024, 2026, "可研已批复", 38_600_000.0, RULE,
    ),
    Project(
        2, "岚江干流岚城段水环境综合治理工程", "县水利局（牵头）、市生态环境局岚江分局",
        "1.清淤疏浚河道18.4公里；2.建设生态护岸22.6公里；3.改造入河排污口31处。", 2024, 2027, "已开工", 256_000_000.0, SAFE,
    ),
    Project(
        3, "饮用水水源地规范化建设与保护工程", "市生态环境局岚江分局、各乡镇人民政府",
        "完成2处县级、17处千人以上水源地隔离防护与标识标牌建设。", 2024, 2024, "已开工", 12_800_000.0, SAFE,
    ),
    Project(
        4, "历史遗留锰矿区重金属污染综合治理工程（一、二期）", "市生态环境局岚江分局",
        "治理废渣86.2万立方米，修复污染场地46.5公顷。", 2023, 2028, "已开工", 187_525_000.0, SAFE,
    ),
    Project(
        5, "县域入河排污口排查整治项目", "市生态环境局岚江分局、县住房和城乡建设局",
        "排查岸线126公里，整治排污口58个。", None, 2025, "开展前期", 9_575_000.0, SAFE,
    ),
    Project(
        6, "森林质量精准提升工程", "县林业局", "改造低产油茶林6.5万亩，森林抚育12万亩。",
        2024, 2030, "已开工", 142_000_000.0, SPACE,
    ),
    Project(
        7, "废弃矿山生态修复工程", "县自然资源局", "修复废弃矿山29处，面积约212公顷。",
        2026, 2030, "谋划", 96_000_000.0, SPACE,
    ),
    Project(
        8, "农村生活污水治理工程", "市生态环境局岚江分局、县农业农村局",
        "分批完成176个行政村生活污水治理，铺设管网310公里。", 2024, 2035, "已开工", 324_000_000.0, LIFE,
    ),
    Project(
        9, "城乡生活垃圾分类与收转运体系建设项目", "县城市管理和综合执法局", "新（改）建垃圾中转站8座，购置收运车辆64台。",
        2024, None, "开展前期", 73_500_000.0, LIFE,
    ),
)  # fmt: skip
_PRIVATE = (
    Project(
        1, "岚江县120MW农光互补光伏发电项目", "岚江县晟阳新能源有限公司", "建设120MW光伏场区及110千伏升压站1座。",
        2023, 2024, None, 504_000_000.0, TRADE,
    ),
    Project(
        2, "云台风电场（二期）项目", "湘岚风力发电有限责任公司", "安装风电机组12台，总装机容量6万千瓦。",
        2025, 2027, None, 420_000_000.0, TRADE,
    ),
    Project(
        3, "竹木精深加工循环利用产业园", "岚江县竹业发展集团有限公司", "建设标准厂房11万平方米，年加工楠竹800万根。",
        2024, 2026, None, 315_000_000.0, TRADE,
    ),
    Project(
        4, "畜禽粪污制生物天然气项目", "待定", "日处理畜禽粪污500吨，年产生物天然气约400万立方米。",
        2024, 2026, None, 86_800_000.0, TRADE,
    ),
    Project(
        5, "静脉产业园建设项目", "岚江县城乡环境投资有限公司", "建设日处理400吨的生活垃圾焚烧发电厂及餐厨垃圾处理设施。",
        2026, 2029, None, 360_000_000.0, LIFE,
    ),
    Project(
        6, "岚江源国家湿地公园研学基地项目", "岚江县文化旅游投资有限公司", "建设宣教馆3200平方米、科普步道8.6公里。",
        2025, 2025, None, 45_500_000.0, MIND,
    ),
)  # fmt: skip
PROJECTS = (*_PUBLIC, *_PRIVATE)
TOTALS = (Total("合计", 1_140_000_000.0), Total("小计", 1_731_300_000.0), Total("总计", 2_871_300_000.0))


def _row(
    domain: str, name: str, part: str | None, attribute: str, requirement: str, declared: str, unit: str, *cells: Printed
) -> Indicator:
    columns = ((2023, "baseline"), (2027, "target"), (2035, "target"))
    return Indicator(name, part, domain, attribute, requirement, declared, readings(columns, unit, *cells))


HARD, SOFT, ORDER, LATER = "约束性", "参考性", "完成上级下达的考核任务", "完成上级下达任务"
INDICATORS = (
    _row(RULE, "生态文明建设规划", None, HARD, "制定实施", "未达标", "", "正在编制", "制定实施", "制定实施"),
    _row(
        RULE, "生态文明建设工作占党政实绩考核的比例", None, HARD, "≥20", "已达标", "share",
        ("21.6", "=", 0.216), ("≥22", "≥", 0.22), ("25以上", "≥", 0.25),
    ),
    _row(
        SAFE, "环境空气质量", "优良天数比例", HARD, ORDER, "已达标", "share",
        ("91.5", "=", 0.915), ("≥93", "≥", 0.93), ("95以上", "≥", 0.95),
    ),
    _row(
        SAFE, "环境空气质量", "PM2.5浓度", HARD, ORDER, "已达标", "微克/立方米",
        ("31", "=", 31.0), ("≤30", "≤", 30.0), ("不高于25", "≤", 25.0),
    ),
    _row(
        SAFE, "地表水达到或优于Ⅲ类水体比例", None, HARD, ORDER, "已达标", "share",
        ("100", "=", 1.0), ("100", "=", 1.0), ("100", "=", 1.0),
    ),
    _row(
        SAFE, "化学需氧量重点工程减排量", None, HARD, LATER, "已达标", "吨",
        "—", ("〔268〕", "=", 268.0), LATER,
    ),
    _row(
        SAFE, "林草覆盖率", None, SOFT, "山区≥60；丘陵地区≥40；平原地区≥18", "已达标", "share",
        ("58.44", "=", 0.5844), ("58.5左右", "≈", 0.585), ("不低于59", "≥", 0.59),
    ),
    _row(
        SPACE, "生态保护红线面积", None, HARD, "面积不减少、功能不降低、性质不改变", "已达标", "平方千米",
        ("462.18", "=", 462.18), "不减少", "不减少",
    ),
    _row(
        SPACE, "河湖岸线保护率", None, SOFT, "完成上级管控目标", "未评价", "share",
        "", ("85～90", "range", 0.85, 0.9), ("⩾92", "≥", 0.92),
    ),
    _row(
        TRADE, "单位地区生产总值能耗", None, HARD, "完成上级下达的目标任务；保持稳定或持续改善", "已达标", "吨标准煤/万元",
        ("0.386", "=", 0.386), LATER, LATER,
    ),
    _row(
        TRADE, "单位地区生产总值用水量", None, HARD, "完成上级下达的目标任务；保持稳定或持续改善", "已达标", "立方米/万元",
        ("62.7", "=", 62.7), ("约58", "≈", 58.0), ("52以内", "≤", 52.0),
    ),
    _row(
        TRADE, "农业废弃物综合利用率", "秸秆综合利用率", SOFT, "≥90", "接近达标", "share",
        ("89.7", "=", 0.897), ("92", "=", 0.92), ("95", "=", 0.95),
    ),
    _row(
        TRADE, "农业废弃物综合利用率", "畜禽粪污综合利用率", SOFT, "≥75", "已达标", "share",
        ("86.1", "=", 0.861), ("90", "=", 0.9), ("95", "=", 0.95),
    ),
    _row(
        LIFE, "城镇污水处理率", None, HARD, "≥85", "已达标", "share",
        ("96.3", "=", 0.963), ("97", "=", 0.97), ("98.5", "=", 0.985),
    ),
    _row(
        LIFE, "农村生活污水治理率", None, SOFT, "≥50％", "未达标", "share",
        ("38.2％", "=", 0.382), ("50％以上", "≥", 0.5), ("75％", "=", 0.75),
    ),
    _row(
        MIND, "公众对生态文明建设的满意度", None, SOFT, "≥80", "已达标", "share",
        ("88.96", "=", 0.8896), ("≥90", "≥", 0.9), ("≥95", "≥", 0.95),
    ),
)  # fmt: skip

_COVER = (
    "岚 江 县", "生态文明建设规划", "（2024—2035年）", "（报批稿）", "岚江县人民政府", "二〇二四年八月",
    "本规划所涉县、单位和项目均为虚构，仅供测试。",
)  # fmt: skip
_CONTENTS = (
    ("第一章  总则", 1), ("第二章  现状与形势", 3), ("第三章  规划目标与指标", 9), ("第四章  重点任务", 14),
    ("第五章  重点工程与效益", 31), ("第六章  保障措施", 34), ("附表1  岚江县生态文明建设重点工程项目表（政府投资类）", 37),
    ("附表2  岚江县生态文明建设重点工程项目表（社会资本类）", 40),
)  # fmt: skip
_NARRATIVE = """
# 第一章  总则
## 一、编制背景
2020年以来，岚江县先后获评省级森林城市、省级节水型县城。为巩固创建成果，对照《国家生态文明建设示范区建设指标》，制定本规划。
## 二、规划范围
规划范围为岚江县所辖行政区域，包括14个镇、5个乡、1个民族乡和2个街道，总面积1876.34平方千米（281.45万亩）。
## 三、规划期限
本规划以2023年为基准年，规划期为2024—2035年。其中，近期目标年为2027年，远期目标年为2035年。
# 第二章  现状与形势
## 一、基本县情
岚江县位于湖南省中部偏西、岚江中游，东接平溪县，西连青石市，南与梅岭县相邻，北抵资阳岭，距省会约160千米。
全县地势西高东低，以低山、丘陵为主，海拔62.4～1187.0米；按照国家指标的地形分类，属丘陵地区。
气候温和，年均气温16.9℃，年均降水量1 386毫米；岚江过境长度74.3千米，多年平均径流量41.6亿m³。
2023年末，户籍人口68.42万人，常住人口57.9万人，常住人口城镇化率为48.36%；实现地区生产总值286.7亿元，增长5.1%。
根据2023年度国土变更调查成果，各类土地面积见表2-1。
@land
林地以杉木、马尾松和楠竹林为主，面积162.93万亩，占全县总面积的57.89％；耕地57.62万亩，占20.47％。
全县划定生态保护红线462.18平方千米，占全县总面积的24.63%；岚江源国家湿地公园面积1 206公顷，占0.64%。
## 二、工作成效
（一）环境质量持续改善。2023年，县城优良天数比例为91.5%，较2020年提高2.3个百分点；PM2.5浓度31微克/立方米；\
8个地表水考核断面水质全部达到Ⅲ类以上。
（二）绿色转型步伐加快。单位地区生产总值能耗为0.386吨标准煤/万元；2023年底风电、光伏装机分别为9.6万千瓦和78MW，\
水电装机11.25万千瓦。
（三）城乡面貌明显改观。城镇污水处理率96.3%，秸秆综合利用率89.7%，公众满意度88.96%。
## 三、存在问题
一是农村环境基础设施欠账较多，农村生活污水治理率仅38.2％，距国家要求差11.8个百分点。
二是历史遗留锰矿废渣约86.2万立方米，环境风险尚未消除。三是河湖岸线保护率尚未开展系统统计。
# 第三章  规划目标与指标
## 一、总体目标
到2027年，生态文明建设指标全面达到国家要求，农村生活污水治理率达到50％以上，PM2.5浓度控制在30微克/立方米以内。
到2035年，优良天数比例稳定在95%以上，林草覆盖率不低于59%，广泛形成绿色生产生活方式，美丽岚江全面建成。
## 二、指标体系
规划指标共14项，涵盖6大领域，其中约束性指标9项、参考性指标5项，详见表3-1。
@indicators
# 第四章  重点任务
## 一、守牢生态安全底线
综合治理岚江干流岚城段，清淤疏浚18.4公里，建设生态护岸22.6公里；“十五五”期间修复废弃矿山29处。
@box
## 二、发展生态经济
稳妥推进120MW农光互补和6万千瓦风电项目，到2027年风电、光伏总装机达到35万千瓦左右，2030年前实现碳达峰。
实施油茶低产林改造6.5万亩，发展楠竹精深加工，力争2027年竹木产业产值突破30亿元。
## 三、践行绿色生活
分批完成176个行政村生活污水治理，到2035年治理率达到75％；城镇污水处理率提高到98.5%。
# 第五章  重点工程与效益
规划实施重点工程15项，估算总投资28.713亿元。其中政府投资类9项11.4亿元（近期7.00475亿元），社会资本类6项17.313亿元，\
分别见附表1、附表2。
# 第六章  保障措施
成立由县委书记、县长任双组长的生态文明建设委员会，每年12月底前对规划实施情况进行调度，2027年开展中期评估。
拓宽投融资渠道，县财政每年安排生态文明建设专项资金不少于3000万元。
"""
_BOX = (
    "专栏1  生态安全重点任务",
    "1.水环境治理：到2027年，完成58个入河排污口整治，建成17处千人以上水源地防护设施。",
    "2.土壤污染防治：治理锰矿废渣86.2万立方米，受污染耕地安全利用率保持在93%以上。",
)
_LAND = (
    ("林地", "108620.00", "57.89"), ("耕地", "38415.00", "20.47"), ("城镇村及工矿用地", "14210.00", "7.57"),
    ("园地", "9246.00", "4.93"), ("水域及水利设施用地", "6893.00", "3.67"), ("交通运输用地", "3875.00", "2.07"),
    ("湿地", "2418.00", "1.29"), ("草地", "1032.00", "0.55"), ("其他土地", "2925.00", "1.56"),
    ("合  计", "187634.00", "100.00"),
)  # fmt: skip
_NOTES = (
    "注：1.带①的指标，地区生产总值按2020年可比价计算；",
    "    2.〔 〕内为2024—2027年累计数；“—”表示当年未下达任务，空白表示尚未开展统计；",
    "    3.指标解释及计算方法见《国家生态文明建设示范区建设指标（修订版）》。",
)

_LINES = {
    "1.清淤疏浚河道18.4公里；2.建设生态护岸22.6公里；3.改造入河排污口31处。":
        "1.清淤疏浚河道18.4公里；\n2.建设生态护岸22.6公里；\n3.改造入河排污口31处。",
    "县水利局（牵头）、市生态环境局岚江分局": "县水利局（牵头）、\n市生态环境局岚江分局",
    "生态文明建设工作占党政实绩考核的比例": "生态文明建设工作占\n党政实绩考核的比例",
    "山区≥60；丘陵地区≥40；平原地区≥18": "山区≥60；\n丘陵地区≥40；\n平原地区≥18",
    "单位地区生产总值能耗": "单位地区生产总值能耗①",
    "完成上级下达的目标任务；保持稳定或持续改善": "完成上级下达的目标任务；\n保持稳定或持续改善",
}  # fmt: skip
"""Texts that the document breaks into lines or marks."""
_PUBLIC_REST = (
    ("新建", "2024-2026", "3,860", "3,860", "—", "中央、县财政"),
    ("续建", "2024—2027年", "25,600", "25,600", "—", "中央预算内、\n专项债券"),
    ("新建", "2024年", "1,280", "1,280", "—", "省级、县财政"),
    ("续建", "2023.10-2028.12", "18,752.50", "12,000", "6,752.50", "中央土壤污染\n防治资金"),
    ("新建", "2025年12月底前完成", "957.50", "957.50", "—", "县财政"),
    ("改建", "２０２４－２０３０", "１４,２００", "8,200", "6,000", "中央、省级"),
    ("新建", "“十五五”期间", "9,600", "2,400", "7,200", "中央、社会资本"),
    ("新建", "2024～2035年", "32,400", "12,600", "19,800", "专项债券、\n县财政"),
    ("改扩建", "2024年启动，\n分年实施", "7,350", "3,150", "4,200", "县财政"),
)
"""Nature, period, money of all years, of the near and of the far ones, and source, as printed."""
_PRIVATE_REST = (
    ("石塘镇", "县发展和改革局", "2023年11月", "2024年底", "5.04", "续建"),
    ("云台乡", "县发展和改革局", "2025.03", "2027.06", "4.2", ""),
    ("县经开区", "县林业局", "2024年", "2026年", "3.15", ""),
    ("白茅镇", "县农业农村局", "2024年9月", "2026年", "0.868", "PPP模式"),
    ("岚城街道", "县城市管理和\n综合执法局", "2026年上半年", "2029年", "3.60", ""),
    ("源头乡", "县林业局", "2025年3月", "2025年12月", "0.455", ""),
)
"""Place, department, beginning, end, money and remark, as printed."""
_UNITS = {"share": "%", "": "－"}
_DEPARTMENTS = (
    "市生态环境局岚江分局", "县委组织部", "市生态环境局岚江分局", "县水利局", "市生态环境局岚江分局", "县林业局",
    "县自然资源局", "县水利局", "县发展和改革局", "县水利局", "县农业农村局", "县住房和城乡建设局", "县农业农村局", "县统计局",
)  # fmt: skip


def write(folder: Path) -> Path:
    """The plan as a Word file."""
    made = docx.Document()
    for line in _COVER:
        _line(made, line, center=True)
    made.add_page_break()
    _line(made, "目  录", center=True)
    for title, page in _CONTENTS:
        _line(made, f"{title}\t{page}")
    made.add_page_break()
    for level, line in leveled(_NARRATIVE):
        if line.startswith("@"):
            _insert(made, line)
        elif level:
            heading = _line(made, line, bold=True)
            outline = OxmlElement("w:outlineLvl", {qn("w:val"): str(level - 1)})
            heading._p.get_or_add_pPr().append(outline)
        else:
            _line(made, line).paragraph_format.first_line_indent = Pt(21)
    _turn(made)
    _line(made, "附表1")
    _line(made, "岚江县生态文明建设重点工程项目表（政府投资类）", center=True, bold=True)
    _line(made, "单位：万元").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _table(made, _public_rows(), 2)
    _line(made, "注：投资为匡算数，以批复的初步设计概算为准；近期指2024—2027年，远期指2028—2035年。")
    made.add_page_break()
    _table(made, _private_rows(), 2)
    section = made.sections[0]
    section.header.paragraphs[0].text = "岚江县生态文明建设规划（2024—2035年）"
    _field(section.footer.paragraphs[0], "PAGE", "1")
    file = folder / "lanjiang.docx"
    made.save(str(file))
    return settle(file)


def _line(made: Document, text: str, *, center: bool = False, bold: bool = False) -> Paragraph:
    paragraph = made.add_paragraph()
    _runs(paragraph, text, bold=bold)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _runs(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Runs as Word parts them, by script; lowered and raised marks."""
    for part in re.findall(r"(?<=PM)2\.5|①|³|PM(?=2\.5)|[!-~]+?(?=PM)|[!-~]+|[^!-~①³]+", text):
        run = paragraph.add_run("3" if part == "³" else part)
        run.bold = bold or None
        if part in ("①", "³"):
            run.font.superscript = True
        elif part == "2.5" and paragraph.text.endswith("PM2.5"):
            run.font.subscript = True


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field with the result that Word kept."""
    for kind in ("begin", code, "separate", shown, "end"):
        run = paragraph.add_run(shown if kind == shown else "")
        if kind == code:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != shown:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))


def _turn(made: Document) -> None:
    """A section of pages on their side, as the appendices are."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _caption(made: Document, chapter: int, title: str) -> None:
    paragraph = _line(made, f"表{chapter}-", center=True)
    _field(paragraph, "SEQ 表 \\* ARABIC \\s 1", "1")
    _runs(paragraph, f"  {title}")


def _insert(made: Document, what: str) -> None:
    """What the narrative has between its paragraphs."""
    if what == "@land":
        _caption(made, 2, "岚江县2023年土地利用现状")
        rows = [("地  类", "面积（公顷）", "占比（%）"), *_LAND]
        _table(made, [[Cell(text) for text in row] for row in rows], 1)
    elif what == "@box":
        _table(made, [[Cell("\n".join(_BOX))]], 0)
    else:
        _caption(made, 3, "岚江县生态文明建设规划指标体系及目标值")
        _table(made, _indicator_rows(), 2)
        for note in _NOTES:
            _line(made, note)


def _shown(text: str | None) -> str:
    return _LINES.get(str(text), str(text))


def _indicator_rows() -> list[list[Cell]]:
    """Rows below a row for each domain; the parts of the air share a row, those of the waste follow one of its own."""
    heads = [Cell("序\n号", down=2), Cell("指  标  名  称", down=2), Cell("单位", down=2), Cell("指标\n属性", down=2)]
    heads += [Cell("国家\n要求值", down=2), Cell("2023年\n现状值", down=2), Cell("规划目标值", 2)]
    heads += [Cell(text, down=2) for text in ("现状达\n标情况", "责任部门")]
    rows = [heads, [Cell("近期\n（2027年）"), Cell("远期\n（2035年）")]]
    departments = iter(_DEPARTMENTS)
    numbers = iter("一二三四五六")
    domain, serial, at = None, 0, 0
    for length in runs([one.name for one in INDICATORS]):
        parts = INDICATORS[at : at + length]
        at += 1
        if not length:
            continue
        one = parts[0]
        if one.domain != domain:
            domain = one.domain
            rows.append([Cell(f"{next(numbers)}、{domain}", 10)])
        serial += 1
        department = next(departments)
        units = [_UNITS.get(value, value) for value in (_unit(part) for part in parts)]
        if length == 1:
            cells = [str(serial), _shown(one.name), units[0], one.attribute, _shown(one.requirement)]
            cells += [_shown(value.text) for value in one.values]
            rows.append([Cell(str(text)) for text in (*cells, one.declared, department)])
        elif one.name == "环境空气质量":
            cells = [str(serial), "\n".join((one.name, *(str(part.part) for part in parts))), "\n".join(("", *units))]
            cells += [str(one.attribute), _shown(one.requirement)]
            cells += ["\n".join(("", *(part.values[year].text for part in parts))) for year in range(3)]
            rows.append([Cell(text) for text in (*cells, str(one.declared), department)])
        else:
            first = [Cell(str(serial), down=length + 1), Cell(one.name), Cell("%", down=length + 1)]
            first += [Cell(str(one.attribute), down=length + 1), *(Cell("") for _ in range(5))]
            rows.append([*first, Cell(department, down=length + 1)])
            for lead, part in zip(("其中：", "　　　"), parts, strict=True):
                texts = (f"{lead}{part.part}", part.requirement, *(value.text for value in part.values), part.declared)
                rows.append([Cell(str(text)) for text in texts])
    return rows


def _unit(one: Indicator) -> str:
    return next((value.unit for value in one.values if value.unit), "")


def _public_rows() -> list[list[Cell]]:
    """The total comes before the rows that it sums."""
    texts = ("序\n号", "工程\n类别", "项 目 名 称", "主要建设内容及规模", "建设\n性质", "建设起止\n年限")
    first = [Cell(text, down=2) for text in texts]
    last = [Cell(text, down=2) for text in ("资金来源", "责任单位", "目前\n进展")]
    rows = [[*first, Cell("投资估算", 3), *last], [Cell("合计"), Cell("其中：\n近期"), Cell("远期")]]
    rows.append([Cell("合　　计", 6), Cell("114,000"), Cell("70,047.50"), Cell("43,952.50"), Cell(""), Cell(""), Cell("")])
    for one, length, rest in zip(_PUBLIC, runs([one.category for one in _PUBLIC]), _PUBLIC_REST, strict=True):
        kind = [Cell("\n".join((str(one.category)[:2], str(one.category)[2:])), down=length)] if length else []
        texts = (one.name, _shown(one.content), *rest, _shown(one.owner), str(one.stage))
        rows.append([Cell(str(one.serial)), *kind, *(Cell(text) for text in texts)])
    return rows


def _private_rows() -> list[list[Cell]]:
    """The title is the first row, as where a sheet was pasted."""
    heads = (
        "序号", "类 别", "项目名称", "建设地点", "建设内容", "实施主体", "行业主管\n部门", "开工时间", "竣工时间",
        "投资额\n（亿元）", "备 注",
    )  # fmt: skip
    rows = [[Cell("附表2  岚江县生态文明建设重点工程项目表（社会资本类）", 11)], [Cell(text) for text in heads]]
    for one, length, rest in zip(_PRIVATE, runs([one.category for one in _PRIVATE]), _PRIVATE_REST, strict=True):
        kind = [Cell(str(one.category), down=length)] if length else []
        place, department, start, finish, money, remark = rest
        texts = (one.name, place, one.content, one.owner, department, start, finish, money, remark)
        rows.append([Cell(str(one.serial)), *kind, *(Cell(text) for text in texts)])
    rows += [[Cell(label, 9), Cell(money), Cell("")] for label, money in (("小 计", "17.313"), ("总 计", "28.713"))]
    return [*rows, [Cell("说明：总计为附表1、附表2投资之和；社会资本类项目以企业备案为准。", 11)]]


def _table(made: Document, rows: list[list[Cell]], heads: int) -> None:
    """A table of merged cells, whose first rows are printed on every page."""
    width = sum(cell.across for cell in rows[0])
    table = made.add_table(len(rows), width, "Table Grid")
    taken: set[tuple[int, int]] = set()
    for line, row in enumerate(rows):
        free = (column for column in range(width) if (line, column) not in taken)
        for cell in row:
            column = next(free)
            last = (line + cell.down - 1, column + cell.across - 1)
            spot = table.cell(line, column)
            if last != (line, column):
                spot = spot.merge(table.cell(*last))
            taken |= {(down, over) for down in range(line, last[0] + 1) for over in range(column, last[1] + 1)}
            for at, text in enumerate(cell.text.split("\n")):
                _runs(spot.add_paragraph() if at else spot.paragraphs[0], text)
        if line < heads:
            table.rows[line]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
