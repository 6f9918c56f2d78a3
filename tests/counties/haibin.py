"""海滨县: a workbook with merged cells, numbers shown through formats, dates, and a column of units."""

import datetime
import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.counties.layout import runs, settle
from tests.counties.model import Indicator, Printed, Project, Reading, Total, readings

NAME = "haibin"
PLAN = {
    "county": "海滨县", "province": "江苏省", "base_year": 2021, "target_years": (2025, 2030, 2035), "total_area_km2": 1486.50,
    "terrain": "平原地区",
}  # fmt: skip

RULE, SAFE, SPACE, TRADE, LIFE, MIND = "生态制度", "生态安全", "生态空间", "生态经济", "生态生活", "生态文化"
PROJECTS = (
    Project(
        1, "海洋生态环境监测体系建设", "市海滨生态环境局", "建设岸基监测站4座、浮标监测点6个",
        2022, 2024, "在建", 42_800_000.0, SAFE,
    ),
    Project(
        2, "入海河流总氮削减工程", "县水利局", "整治入海河流3条、长度46.8公里", 2022, 2025, "在建", 236_405_000.0, SAFE,
    ),
    Project(
        3, "县城备用水源地建设工程", "县水务集团有限公司", "建设应急备用水库1座，库容420万立方米",
        2023, 2026, "前期工作", 318_000_000.0, SAFE,
    ),
    Project(
        4, "滨海湿地修复与互花米草防治工程", "县自然资源和规划局", "治理互花米草2.15万亩，修复滨海湿地1860公顷",
        2022, 2025, "在建", 164_500_000.0, SPACE,
    ),
    Project(
        5, "海岸带生态防护林工程", "县自然资源和规划局", "新建、改造海防林38公里", 2023, 2027, "拟建", 57_250_000.0, SPACE,
    ),
    Project(
        6, "海滨县H3海上风电场项目", "海滨海上风力发电有限公司", "建设400MW海上风电场及海上升压站1座",
        2023, 2025, "前期工作", 5_120_000_000.0, TRADE,
    ),
    Project(
        7, "滩涂渔光互补光伏发电项目", "江海光伏发电有限公司", "建设光伏发电25万千瓦",
        2022, 2023, "在建", 1_085_000_000.0, TRADE,
    ),
    Project(
        8, "海水养殖尾水治理工程", "县农业农村局", "改造标准化池塘3.4万亩，配套尾水处理设施",
        2023, 2025, "拟建", 92_346_000.0, TRADE,
    ),
    Project(
        9, "临港产业园循环化改造", "县临港产业园管理委员会", "建设集中供热、中水回用和固体废物处置设施",
        2024, 2027, "拟建", 145_800_000.0, TRADE,
    ),
    Project(
        10, "城乡污水治理一体化工程", "县水务集团有限公司", "新建管网156公里，治理自然村312个",
        2022, 2027, "在建", 402_630_000.0, LIFE,
    ),
    Project(
        11, "生活垃圾焚烧发电厂二期", "海滨县城市管理局", "日处理能力600吨，装机12MW", 2021, 2023, "在建", 286_000_000.0, LIFE,
    ),
    Project(
        12, "湿地自然教育中心", "县教育局", "建设自然教育中心1处、研学线路5条", 2025, 2026, "拟建", 18_600_000.0, MIND,
    ),
)  # fmt: skip
TOTALS = (Total("总计", 7_969_331_000.0),)

_DATES = (
    ("2022-03", "2024-06"), ("2022-05", "2025-12"), ("2023-09", "2026-10"), ("2022-04", "2025-11"), ("2023-02", "2027-04"),
    ("2023-10", "2025-12"), ("2022-01", "2023-06"), ("2023年", "2025年"), ("2024", "2027"), ("2022-07", "2027-12"),
    ("2021-11", "2023-08"), ("2025-03", "2026-09"),
)  # fmt: skip
"""Begin and end: most are dates to Excel, some a text or a bare number."""


def _row(
    domain: str, name: str, part: str | None, attribute: str, requirement: str, declared: str, unit: str, *cells: Printed
) -> Indicator:
    columns = ((2021, "baseline"), (2022, "actual"), (2025, "target"), (2030, "target"), (2035, "target"))
    return Indicator(name, part, domain, attribute, requirement, declared, readings(columns, unit, *cells))


HARD, SOFT = "约束性", "预期性"
INDICATORS = (
    _row(
        RULE, "生态文明建设工作占党政实绩考核的比例", None, HARD, "≥20", "达标", "share",
        ("21.5%", "=", 0.215), ("22.0%", "=", 0.22), ("≥22", "≥", 0.22), ("≥23", "≥", 0.23), ("≥25", "≥", 0.25),
    ),
    _row(
        RULE, "湾长制、河长制、林长制", None, HARD, "全面实施", "达标", "",
        "全面实施", "全面实施", "全面实施", "全面实施", "全面实施",
    ),
    _row(
        SAFE, "细颗粒物（PM2.5）年均浓度", None, HARD, "≤35", "达标", "微克/立方米",
        ("28", "=", 28.0), ("27", "=", 27.0), ("≤26", "≤", 26.0), ("≤25", "≤", 25.0), ("≤22", "≤", 22.0),
    ),
    _row(
        SAFE, "空气质量优良天数比率", None, HARD, "完成上级任务", "达标", "share",
        ("84.7%", "=", 0.847), ("85.2%", "=", 0.852), ("86.0%", "=", 0.86), ("88.0%", "=", 0.88), ("90.0%", "=", 0.9),
    ),
    _row(
        SAFE, "近岸海域优良水质面积比例", None, HARD, "完成上级任务", "达标", "share",
        ("88.3", "=", 0.883), ("91.4", "=", 0.914), ("92.0", "=", 0.92), ("93.0", "=", 0.93), ("95.0", "=", 0.95),
    ),
    _row(
        SAFE, "林草覆盖率", None, SOFT, "≥18", "未达标", "share",
        ("15.8%", "=", 0.158), ("15.9%", "=", 0.159), ("16.5%", "=", 0.165), ("17.3%", "=", 0.173), ("18.0%", "=", 0.18),
    ),
    _row(
        SPACE, "生态保护红线面积（含海域）", None, HARD, "不减少", "达标", "平方公里",
        ("1,052.38", "=", 1052.38), ("1,052.38", "=", 1052.38), ("≥1,052.38", "≥", 1052.38), ("≥1,052.38", "≥", 1052.38),
        ("≥1,052.38", "≥", 1052.38),
    ),
    _row(
        SPACE, "自然岸线保有率", None, HARD, "≥35", "达标", "share",
        ("36.20%", "=", 0.362), ("36.20%", "=", 0.362), ("36.50%", "=", 0.365), ("37.00%", "=", 0.37), ("38.00%", "=", 0.38),
    ),
    _row(
        SPACE, "湿地保护", "湿地保有量", SOFT, "—", "—", "万亩",
        ("42.5", "=", 42.5), ("42.5", "=", 42.5), ("43.0", "=", 43.0), ("44.2", "=", 44.2), ("45.3", "=", 45.3),
    ),
    _row(
        SPACE, "湿地保护", "湿地保护率", SOFT, "≥60", "未达标", "share",
        ("54.6", "=", 0.546), "", ("60.0", "=", 0.6), ("64.0", "=", 0.64), ("68.0", "=", 0.68),
    ),
    _row(
        TRADE, "可再生能源发电装机容量", None, SOFT, "—", "—", "万千瓦",
        ("142.6", "=", 142.6), ("168.0", "=", 168.0), ("260.0", "=", 260.0), ("400.0", "=", 400.0), ("520.0", "=", 520.0),
    ),
    _row(
        TRADE, "农田灌溉水有效利用系数", None, SOFT, "≥0.6", "达标", "index",
        ("0.632", "=", 0.632), ("0.636", "=", 0.636), ("0.650", "=", 0.65), ("0.665", "=", 0.665), ("0.680", "=", 0.68),
    ),
    _row(
        LIFE, "城镇污水集中处理率", None, HARD, "≥85", "达标", "share",
        ("93.4%", "=", 0.934), ("94.0%", "=", 0.94), ("95.5%", "=", 0.955), ("97.0%", "=", 0.97), ("98.0%", "=", 0.98),
    ),
    _row(
        MIND, "公众对生态文明建设的满意度", None, SOFT, "≥80", "达标", "share",
        ("91.2%", "=", 0.912), ("91.8%", "=", 0.918), ("≥92", "≥", 0.92), ("≥93", "≥", 0.93), ("≥95", "≥", 0.95),
    ),
)  # fmt: skip
_UNITS = {"share": "%", "index": "—", "": "/"}

_NARRATIVE = """
海滨县生态文明建设规划
本文本为虚构的县所编，仅供测试。
1 总则
1.1 规划依据
根据国家、省生态文明建设有关文件和《海滨县国土空间总体规划》，制定本规划。
1.2 规划期限
规划期限为2021—2035年，规划基准年为2021年，近期到2025年，中期到2030年，远期到2035年。
1.3 县域概况
海滨县位于江苏省东部沿海，东临黄海，地处滨海平原，地势平坦，土地总面积1486.50km²，管辖海域面积2136平方公里，\
海岸线长58.6公里，辖10个镇、2个街道。
2021年末常住人口61.8万人，城镇化率58.7%；全年实现地区生产总值486.3亿元，比上年增长8.1%。
2 基础与形势
2.1 土地与海洋
据2021年国土变更调查，耕地面积122.40万亩，占土地总面积的54.89%；林地面积28.60万亩，占12.83％；草地面积44.20平方公里，\
占2.97%；湿地面积42.5万亩，占19.06%。
划定生态保护红线（含海域）1052.38平方公里，其中陆域152.38平方公里，占土地总面积的10.25%。
2.2 环境质量
2021年，细颗粒物（PM2.5）年均浓度为28微克/立方米，空气质量优良天数比率84.7%；近岸海域优良水质面积比例为88.3%。
2.3 新能源
2021年底，可再生能源发电装机容量142.6万千瓦，其中海上风电800MW、陆上风电35万千瓦、光伏27.6万千瓦。
户用光伏共6820户，装机109120kW，户均16kW。
2.4 主要短板
林草覆盖率为15.8%，未达到18%的要求；互花米草侵占滩涂2.15万亩；湿地保护率54.6%，低于60%。
3 目标
3.1 近期目标
到2025年，空气质量优良天数比率达到86.0%，可再生能源装机达到260万千瓦，湿地保护率达到60.0%。
3.2 中远期目标
到2030年，近岸海域优良水质面积比例达到93.0%，可再生能源装机达到4GW；到2035年，林草覆盖率达到18.0%，公众满意度不低于95%。
4 主要任务
4.1 陆海统筹保护生态空间
修复滨海湿地1860公顷，新建和改造海防林38公里，自然岸线保有率不低于36.5%。
4.2 提升生态经济质量
建设400MW海上风电和250MW渔光互补项目；改造标准化池塘3.4万亩，养殖尾水达标排放率达到100％。
4.3 建设宜居生活环境
新建污水管网156公里，完成312个自然村治理；城镇污水集中处理率由93.4%提高到95.5%。
5 工程与保障
5.1 重点工程
全县共谋划12个工程，总投资79.69亿元，其中新能源工程2个、投资62.05亿元，占总投资的77.86%。
5.2 保障措施
规划由海滨县人民政府组织实施，每五年评估一次，评估结果作为考核依据。
"""


def write(folder: Path) -> Path:
    """The plan as a workbook of a sheet each for the narrative, the indicators and the projects, and an empty one."""
    book = Workbook()
    _write_narrative(book.active)
    _write_indicators(book.create_sheet("附表1 指标体系"))
    _write_projects(book.create_sheet("附表2 重点工程"))
    book.create_sheet("Sheet4")
    file = folder / "haibin.xlsx"
    book.save(file)
    return settle(file, _finish)


def _finish(name: str, content: bytes) -> bytes:
    """No time of writing, and the total's formula with the number that Excel keeps beside it."""
    if name == "docProps/core.xml":
        return re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2022-06-01T08:00:00Z", content)
    total = f"{TOTALS[0].investment_cny / 1e4:.10g}".encode()
    return re.sub(rb"(<f>SUM\([^<]*</f>)(<v ?/>|<v></v>)", rb"\g<1><v>" + total + rb"</v>", content)


def _write_narrative(sheet: Worksheet) -> None:
    sheet.title = "规划文本"
    for at, line in enumerate(_NARRATIVE.strip().split("\n"), start=1):
        sheet.cell(at, 1, line)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=9)


def _write_indicators(sheet: Worksheet) -> None:
    sheet["A1"] = "海滨县生态文明建设指标体系"
    sheet.merge_cells("A1:M1")
    heads = ("领域", "序号", "指标名称", None, "单位", "指标属性", "参考值", "2021年\n（基准年）", "2022年\n（实际）", "目标值")
    for column, text in enumerate(heads, start=1):
        sheet.cell(2, column, text)
        if column not in (3, 4, 10):
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    sheet.merge_cells("C2:D3")
    sheet.merge_cells("J2:L2")
    for column, year in enumerate((2025, 2030, 2035), start=10):
        sheet.cell(3, column, year).number_format = '0"年"'
    sheet["M2"] = "2021年达标情况"
    sheet.merge_cells("M2:M3")
    serial = 0
    domains = runs([one.domain for one in INDICATORS])
    names = runs([one.name for one in INDICATORS])
    for at, (one, domain, name) in enumerate(zip(INDICATORS, domains, names, strict=True), start=4):
        if domain:
            _merged(sheet, at, 1, domain, one.domain)
        if name:
            serial += 1
            _merged(sheet, at, 2, name, serial)
            _merged(sheet, at, 3, name, one.name, across=1 if one.part else 2)
        if one.part:
            sheet.cell(at, 4, one.part)
        unit = next((value.unit for value in one.values if value.unit), "")
        for column, text in ((5, _UNITS.get(unit, unit)), (6, one.attribute), (7, one.requirement), (13, one.declared)):
            sheet.cell(at, column, text)
        for column, value in enumerate(one.values, start=8):
            _put(sheet, at, column, value)


def _merged(sheet: Worksheet, row: int, column: int, down: int, content: object, across: int = 1) -> None:
    sheet.cell(row, column, content)
    if down > 1 or across > 1:
        sheet.merge_cells(start_row=row, end_row=row + down - 1, start_column=column, end_column=column + across - 1)


def _put(sheet: Worksheet, row: int, column: int, one: Reading) -> None:
    """A number with the format that shows it as printed; text where there is an operator, nothing where there is no text."""
    if one.operator != "=" or one.value is None:
        sheet.cell(row, column, one.text or None)
        return
    decimals = len(one.text.rstrip("%").partition(".")[2])
    shown = ("#,##0" if "," in one.text else "0") + ("." + "0" * decimals if decimals else "")
    share = one.unit == "share"
    percent = one.text.endswith("%")
    cell = sheet.cell(row, column, one.value * 100 if share and not percent else one.value)
    cell.number_format = shown + ("%" if percent else "")


def _write_projects(sheet: Worksheet) -> None:
    sheet["A1"] = "海滨县生态文明建设重点工程一览表"
    sheet.merge_cells("A1:I1")
    sheet["H2"] = "单位：万元"
    heads = ("序号", "所属领域", "工程名称", "主要建设内容", "实施主体", "开工时间", "竣工时间", "项目进展", "估算总投资")
    for column, text in enumerate(heads, start=1):
        sheet.cell(3, column, text)
    domains = runs([one.category for one in PROJECTS])
    for at, (one, domain, dates) in enumerate(zip(PROJECTS, domains, _DATES, strict=True), start=4):
        if domain:
            _merged(sheet, at, 2, domain, one.category)
        for column, content in ((1, one.serial), (3, one.name), (4, one.content), (5, one.owner), (8, one.stage)):
            sheet.cell(at, column, content)
        for column, text in enumerate(dates, start=6):
            _put_date(sheet, at, column, text)
        sheet.cell(at, 9, one.investment_cny / 1e4).number_format = "#,##0.00"
    last = 4 + len(PROJECTS)
    _merged(sheet, last, 1, 1, TOTALS[0].label, across=8)
    sheet.cell(last, 9, f"=SUM(I4:I{last - 1})").number_format = "#,##0.00"
    sheet.cell(last + 1, 1, "注：竣工时间为计划竣工时间。")


def _put_date(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A month as the date of its first day, a bare year as a number, the rest as text."""
    year, dash, month = text.partition("-")
    if dash:
        sheet.cell(row, column, datetime.date(int(year), int(month), 1)).number_format = 'yyyy"年"m"月"'
    else:
        sheet.cell(row, column, int(text) if text.isdigit() else text)
