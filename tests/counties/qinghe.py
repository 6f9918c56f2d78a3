"""清和县: a Word file with numbers made by Word, merged cells, a table over two pages, and tracked changes."""

import re
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tests.counties.layout import Cell, leveled, runs, settle
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "qinghe"
PLAN = {
    "county": "清和县", "province": "山东省", "base_year": 2022, "target_years": (2025, 2030), "total_area_km2": 1043.20,
    "terrain": "平原地区",
}  # fmt: skip

RULE, SAFE, SPACE, TRADE, LIFE, MIND = "生态制度", "生态安全", "生态空间", "生态经济", "生态生活", "生态文化"
PROJECTS = (
    Project(
        1, "生态环境监测网络能力提升项目", "市生态环境局清和县分局",
        "新建空气自动监测站3座、水质自动监测站2座，配套数据平台1套。", 2023, 2024, "实施中", 18_600_000.0, RULE,
    ),
    Project(
        2, "智慧河湖监管平台建设项目", "县水利局", "布设视频监控点126处，建设县级监管平台。",
        2024, 2025, "计划实施", 12_400_000.0, RULE,
    ),
    Project(
        3, "清和河及支流水环境综合整治工程", "县水利局、县住房和城乡建设局",
        "清淤疏浚河道28.6公里，建设生态护岸14.2公里，新建人工湿地420亩。", 2023, 2026, "实施中", 198_000_000.0, SAFE,
    ),
    Project(
        4, "农田退水污染防控示范工程", "县农业农村局", "建设生态沟渠46公里，示范面积2.4万亩。",
        2024, 2026, "开展前期", 43_500_000.0, SAFE,
    ),
    Project(
        5, "重点企业挥发性有机物深度治理项目", "市生态环境局清和县分局", "完成32家企业治理设施改造。",
        2023, 2024, "实施中", 26_805_000.0, SAFE,
    ),
    Project(
        6, "平原绿化提质工程", "县自然资源和规划局", "新造林1.8万亩，完善农田林网12.5万亩。",
        2023, 2027, "实施中", 96_000_000.0, SPACE,
    ),
    Project(
        7, "清源湖湿地公园保护与恢复工程", "县自然资源和规划局", "恢复湿地186公顷，建设科普步道6.5公里。",
        2024, 2026, "计划实施", 52_400_000.0, SPACE,
    ),
    Project(
        8, "采砂迹地生态修复项目", "县自然资源和规划局", "修复采砂迹地73.5公顷。",
        2025, 2026, "开展前期", 21_500_000.0, SPACE,
    ),
    Project(
        9, "清和县150MW渔光互补发电项目", "清和县润泽新能源有限公司", "建设150MW光伏发电区及110千伏升压站1座。",
        2023, 2024, "实施中", 675_000_000.0, TRADE,
    ),
    Project(
        10, "秸秆收储运体系建设项目", "县农业农村局", "建设收储站18处，年收储能力22万吨。",
        2023, 2025, "实施中", 39_800_000.0, TRADE,
    ),
    Project(
        11, "县城污水处理厂扩建及再生水利用工程", "县住房和城乡建设局",
        "新增日处理能力3万吨，铺设再生水管网21公里。", 2023, 2025, "实施中", 246_000_000.0, LIFE,
    ),
    Project(
        12, "农村生活污水治理工程", "县住房和城乡建设局", "完成214个村庄的生活污水治理。",
        2023, 2027, "实施中", 187_000_000.0, LIFE,
    ),
    Project(
        13, "生态文明宣传教育馆建设项目", "县委宣传部", "建筑面积2600平方米，设展厅4个。",
        2025, 2025, "计划实施", 15_000_000.0, MIND,
    ),
)  # fmt: skip
TOTALS = (
    Total("小计", 31_000_000.0), Total("小计", 268_305_000.0), Total("小计", 169_900_000.0), Total("小计", 714_800_000.0),
    Total("小计", 433_000_000.0), Total("小计", 15_000_000.0), Total("合计", 1_632_005_000.0),
)  # fmt: skip


def _row(
    domain: str, name: str, part: str | None, attribute: str, requirement: str, declared: str, unit: str, *cells: Printed
) -> Indicator:
    columns = ((2022, "baseline"), (2025, "target"), (2030, "target"))
    return Indicator(name, part, domain, attribute, requirement, declared, readings(columns, unit, *cells))


HARD, SOFT, ORDER = "约束性", "参考性", "完成上级规定的考核任务"
INDICATORS = (
    _row(RULE, "生态文明建设规划", None, HARD, "制定实施", "达标", "", "制定实施", "制定实施", "制定实施"),
    _row(
        RULE, "生态文明建设工作占党政实绩考核的比例", None, HARD, "≥20%", "达标", "share",
        ("22.5%", "=", 0.225), ("≥23%", "≥", 0.23), ("≥25%", "≥", 0.25),
    ),
    _row(
        SAFE, "环境空气质量", "优良天数比例", HARD, ORDER, "达标", "share",
        ("69.6%", "=", 0.696), ("72.0%", "=", 0.72), ("76.0%", "=", 0.76),
    ),
    _row(
        SAFE, "环境空气质量", "PM2.5年均浓度", HARD, ORDER, "达标", "微克/立方米",
        ("45微克/立方米", "=", 45.0), ("41微克/立方米", "=", 41.0), ("37微克/立方米", "=", 37.0),
    ),
    _row(
        SAFE, "地表水达到或优于Ⅲ类水体比例", None, HARD, ORDER, "达标", "share",
        ("66.7%", "=", 0.667), ("75%", "=", 0.75), ("100%", "=", 1.0),
    ),
    _row(
        SAFE, "林草覆盖率", None, SOFT, "≥18%", "未达标", "share",
        ("12.6%", "=", 0.126), ("14.5%", "=", 0.145), ("18.5%", "=", 0.185),
    ),
    _row(
        SPACE, "生态保护红线面积", None, HARD, "面积不减少", "达标", "平方公里",
        ("28.40平方公里", "=", 28.4), ("28.40平方公里", "=", 28.4), ("≥28.40平方公里", "≥", 28.4),
    ),
    _row(
        SPACE, "河湖岸线保护率", None, SOFT, "完成上级管控目标", "达标", "share",
        ("86.3%", "=", 0.863), ("90.0%", "=", 0.9), ("92.0%", "=", 0.92),
    ),
    _row(
        TRADE, "单位地区生产总值用水量", None, HARD, "完成上级规定的目标任务", "达标", "立方米/万元",
        ("54.2立方米/万元", "=", 54.2), ("≤50立方米/万元", "≤", 50.0), ("≤45立方米/万元", "≤", 45.0),
    ),
    _row(
        TRADE, "农业废弃物综合利用率", "秸秆综合利用率", SOFT, "≥90%", "达标", "share",
        ("94.1%", "=", 0.941), ("95%", "=", 0.95), ("97%", "=", 0.97),
    ),
    _row(
        TRADE, "农业废弃物综合利用率", "畜禽粪污综合利用率", SOFT, "≥75%", "达标", "share",
        ("88.7%", "=", 0.887), ("91%", "=", 0.91), ("95%", "=", 0.95),
    ),
    _row(
        TRADE, "农业废弃物综合利用率", "农膜回收利用率", SOFT, "≥80%", "达标", "share",
        ("83.4%", "=", 0.834), ("88%", "=", 0.88), ("92%", "=", 0.92),
    ),
    _row(
        LIFE, "城镇污水处理率", None, HARD, "≥85%", "达标", "share",
        ("97.2%", "=", 0.972), ("98.0%", "=", 0.98), ("99.0%", "=", 0.99),
    ),
    _row(
        LIFE, "农村生活污水治理率", None, SOFT, "≥50%", "未达标", "share",
        ("41.5%", "=", 0.415), ("55%", "=", 0.55), ("75%", "=", 0.75),
    ),
    _row(
        LIFE, "农村无害化卫生厕所普及率", None, HARD, "完成上级规定的目标任务", "达标", "",
        "完成上级规定的目标任务", "完成上级规定的目标任务", "完成上级规定的目标任务",
    ),
    _row(
        MIND, "公众对生态文明建设的满意度", None, SOFT, "≥80%", "达标", "share",
        ("90.3%", "=", 0.903), ("92%", "=", 0.92), ("95%", "=", 0.95),
    ),
)  # fmt: skip

_NARRATIVE = """
# 规划背景
## 县域概况
清和县位于山东省西北部，地处黄河冲积平原，东与临汶县为邻，西隔清和河与安乐县相望，土地总面积1043.20平方公里，辖11个镇、\
2个街道。
境内地势低平，海拔在18米至32米之间，自西南向东北缓缓倾斜；年平均气温13.1摄氏度，年平均降水量572毫米，无霜期208天。
据2022年度国土变更调查，全县耕地面积98.65万亩，占土地总面积的63.04％；林地面积9860公顷，占土地总面积的9.45％；\
草地面积4.93万亩，占3.15%；湿地面积31.30平方公里，占土地总面积的3.00％。
2022年，全县实现地区生产总值241.6亿元，同比增长4.3%，三次产业结构为18.2:39.5:42.3。
## 工作基础
### 环境质量稳中向好
2022年，县城环境空气质量优良天数比例为69.6%，PM2.5年均浓度45微克/立方米，连续三年下降。三个地表水考核断面中两个达到Ⅲ类。
### 绿色能源加快布局
截至2022年底，全县光伏发电并网装机容量312MW，其中集中式126MW、户用186MW；生物质发电装机30MW。
### 城乡环境持续改善
城镇污水处理率达到97.2%，农村生活污水治理率为41.5%，秸秆综合利用率94.1%，生活垃圾实现城乡一体收运。
## 主要问题
林草覆盖率仅为12.6%，低于平原地区18%的要求；水资源短缺，人均水资源量198立方米。
# 规划总则
## 指导思想
以习近平生态文明思想为指导，坚持节约优先、保护优先、自然恢复为主，推动黄河下游平原农业县绿色转型。
## 规划期限
规划基准年为2022年，近期目标年为2025年，远期目标年为2030年。
## 规划目标
到2025年，农村生活污水治理率达到55%，优良天数比例达到72.0%；到2030年，林草覆盖率达到18.5%，\
国家生态文明建设示范区的各项指标稳定达标。
# 重点任务
## 优化生态空间
严守28.40平方公里生态保护红线，落实永久基本农田89.70万亩；新造林1.8万亩，恢复清源湖湿地186公顷。
## 发展生态经济
### 调整能源结构
建设150MW渔光互补发电项目，到2025年全县光伏装机容量达到500MW以上，到2030年达到0.8GW。
### 节约利用水资源
到2030年单位地区生产总值用水量控制在45立方米/万元以内，新增高效节水灌溉面积6.2万亩。
## 改善生态生活
实施214个村庄生活污水治理，扩建县城污水处理厂，新增日处理能力3万吨。
# 重点工程
围绕六大领域共谋划13个工程，总投资16.32亿元，资金来源包括财政投入、企业自筹和社会资本。
# 保障措施
成立由县委、县政府主要负责同志任组长的领导小组，每年对规划实施情况开展一次评估。
"""
_TRACKED = {
    "清和河及支流水环境综合整治工程": "清和河[+及支流+]水环境综合整治工程",
    "19800": "[-18600-][+19800+]",
    "26830.5": "[-25630.5-][+26830.5+]",
    "163200.5": "16[-2-][+3+][-4-][+2+]00.5",
    "完成32家企业治理设施改造。": "完成[-28家-][+32家+]企业治理设施改造。",
    "18.5%": "[-17.0-][+18.5+]%",
    "≤45立方米/万元": "≤[-46立方米/万元-][+45立方米/万元+]",
}
"""Texts as Word keeps them, with what was deleted and inserted."""
_GONE = ("14", "全域垃圾分类示范项目", "建设分类示范小区60个。", "县综合行政执法局", "2024年", "2025年", "计划实施", "3200")
"""A row whose deletion is tracked: with the changes accepted there is none."""
_NOTE = "注：1.总投资为估算数，以批复为准；2.跨年度工程按计划完工年份统计。"
_LIST = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading2"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%3．"/></w:lvl>
</w:abstractNum>"""


def write(folder: Path) -> Path:
    """The plan as a Word file."""
    made = docx.Document()
    _number_headings(made)
    for line in ("清和县生态文明建设规划", "（2022—2030年）", "清和县人民政府", "本文本为虚构的县所编，仅供测试。"):
        made.add_paragraph(line)
    for level, line in leveled(_NARRATIVE):
        if level:
            heading = made.add_heading(line, level)
            if level == 3:
                _number(heading._p.get_or_add_pPr(), 2)
        else:
            made.add_paragraph(line)
    made.add_page_break()
    made.add_paragraph("附表1  清和县生态文明建设重点工程及投资估算表")
    _table(made, [*_project_heads(), *_project_rows(0, 7)])
    made.add_page_break()
    made.add_paragraph("续表")
    last = [[Cell("合计", 8), Cell(_wan(TOTALS[-1]))], [Cell(_NOTE, 9)]]
    _table(made, [*_project_heads(), *_project_rows(7, len(PROJECTS)), *last])
    made.add_paragraph("附表2  清和县生态文明建设指标体系表")
    _table(made, _indicator_rows())
    file = folder / "qinghe.docx"
    made.save(str(file))
    return settle(file)


def _number_headings(made: Document) -> None:
    """A list of three levels, whose first two are those of the headings' styles; the third is each heading's own."""
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(_LIST))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in range(2):
        _number(made.styles[f"Heading {level + 1}"].element.get_or_add_pPr(), level)


def _number(properties, level: int) -> None:
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = 90


def _wan(one: Project | Total) -> str:
    return f"{one.investment_cny / 1e4:.10g}"


def _project_heads() -> list[list[Cell]]:
    first = [Cell(text, down=2) for text in ("类别", "序号", "项目名称", "建设内容及规模", "责任单位")]
    return [
        [*first, Cell("建设年限", 2), Cell("项目\n阶段", down=2), Cell("总投资\n（万元）", down=2)],
        [Cell("开工"), Cell("完工")],
    ]


def _project_rows(first: int, last: int) -> list[list[Cell]]:
    """Rows of one page; a category goes on to its subtotal, and begins again on the next page."""
    shown = PROJECTS[first:last]
    subtotals = dict(zip(dict.fromkeys(one.category for one in PROJECTS), TOTALS[:-1], strict=True))
    rows = []
    for at, (one, length) in enumerate(zip(shown, runs([one.category for one in shown]), strict=True), start=first):
        years = (f"{one.start_year}年", f"{one.finish_year}年")
        row = [Cell(text) for text in (str(one.serial), one.name, one.content, one.owner, *years, str(one.stage), _wan(one))]
        if length:
            row.insert(0, Cell(str(one.category), down=length + _closes(at + length - 1) + (one.category == MIND)))
        rows.append(row)
        if one.category == MIND:
            rows.append([Cell(f"[-{text}-]") for text in _GONE])
        if _closes(at):
            rows.append([Cell("小计", 7), Cell(_wan(subtotals[one.category]))])
    return rows


def _closes(at: int) -> bool:
    """Whether a project is the last of its category."""
    return at + 1 == len(PROJECTS) or PROJECTS[at + 1].category != PROJECTS[at].category


def _indicator_rows() -> list[list[Cell]]:
    heads = [Cell("领域", down=2), Cell("序号", down=2), Cell("指标名称", 2, 2)]
    heads += [Cell(text, down=2) for text in ("指标\n属性", "指标要求", "2022年\n现状值")]
    rows = [[*heads, Cell("目标值", 2), Cell("达标\n情况", down=2)], [Cell("2025年"), Cell("2030年")]]
    serial = 0
    domains = runs([one.domain for one in INDICATORS])
    for one, domain, name in zip(INDICATORS, domains, runs([one.name for one in INDICATORS]), strict=True):
        row = [Cell(str(one.domain), down=domain)] if domain else []
        if name:
            serial += 1
            row += [Cell(str(serial), down=name), Cell(one.name, 1 if one.part else 2, name)]
        row += [Cell(one.part)] if one.part else []
        texts = (str(one.attribute), str(one.requirement), *(value.text for value in one.values), str(one.declared))
        rows.append(row + [Cell(text) for text in texts])
    return rows


def _table(made: Document, rows: list[list[Cell]]) -> None:
    """A table of `gridSpan` and `vMerge`; a row of nothing but deleted text is a deleted row."""
    width = sum(cell.across for cell in rows[0])
    table = made.add_table(0, width, "Table Grid")
    below: dict[int, tuple[int, int]] = {}
    for row in rows:
        line = OxmlElement("w:tr")
        if all(cell.text.startswith("[-") and cell.text.endswith("-]") for cell in row):
            line.append(parse_xml(f"<w:trPr {nsdecls('w')}><w:del {_WHO}/></w:trPr>"))
        cells, column = iter(row), 0
        while column < width:
            if column in below:
                left, across = below.pop(column)
                line.append(_cell("", across, "continue"))
            else:
                cell = next(cells)
                left, across = cell.down, cell.across
                line.append(_cell(cell.text, across, "restart" if left > 1 else None))
            if left > 1:
                below[column] = (left - 1, across)
            column += across
        table._tbl.append(line)


_WHO = 'w:id="1" w:author="规划编制组" w:date="2023-05-06T09:00:00Z"'


def _cell(text: str, across: int, merge: str | None):
    """A cell with a paragraph for each line."""
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    for tag, value in (("w:gridSpan", str(across) if across > 1 else None), ("w:vMerge", merge)):
        if value:
            properties.append(OxmlElement(tag, {qn("w:val"): value}))
    cell.append(properties)
    for line in text.split("\n"):
        cell.append(OxmlElement("w:p"))
        _runs(Paragraph(cell[-1], None), _TRACKED.get(line, line))
    return cell


def _runs(paragraph: Paragraph, text: str) -> None:
    """`[-deleted-]` and `[+inserted+]` as tracked changes, the rest as it is."""
    for part in re.split(r"(\[-.*?-\]|\[\+.*?\+\])", text):
        if not part.startswith(("[-", "[+")):
            if part:
                paragraph.add_run(part)
            continue
        kind, content = ("del", "delText") if part[1] == "-" else ("ins", "t")
        inside = f"<w:r><w:{content}>{part[2:-2]}</w:{content}></w:r>"
        paragraph._p.append(parse_xml(f"<w:{kind} {nsdecls('w')} {_WHO}>{inside}</w:{kind}>"))
