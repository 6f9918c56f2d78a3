"""云岭县: a web page in GB18030 that calls itself GB2312, with spans, nested markup, and the unit above the table."""

from html import escape
from pathlib import Path

from tests.counties.layout import Cell, leveled, runs
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "yunling"
PLAN = {
    "county": "云岭县", "province": "云南省", "base_year": 2022, "target_years": (2025, 2035), "total_area_km2": 2386.45,
    "terrain": "山区",
}  # fmt: skip

SPACE, SAFE, TRADE, LIFE, RULE, MIND = "生态空间类", "生态安全类", "生态经济类", "生态生活与文化类", "生态制度", "生态文化"
PROJECTS = (
    Project(
        1, "云岭县天然林保护修复工程", "县林业和草原局", "管护天然林86.5万亩，封山育林3.2万亩。",
        2023, 2025, None, 126_500_000.0, SPACE,
    ),
    Project(
        2, "石漠化综合治理工程", "县林业和草原局", "治理石漠化面积42平方公里，营造水土保持林1.1万亩。",
        2023, 2025, None, 86_000_000.0, SPACE,
    ),
    Project(
        3, "历史遗留矿山生态修复项目", "县自然资源局", "修复历史遗留矿山图斑37个，面积118.6公顷。",
        2024, 2024, None, 35_800_000.0, SPACE,
    ),
    Project(
        4, "云溪河流域水环境综合治理工程", "州生态环境局云岭分局", "治理河道31公里，建设生态缓冲带650亩，改造入河排污口24处。",
        2023, 2026, None, 214_350_000.0, SAFE,
    ),
    Project(
        5, "县城集中式饮用水水源地规范化建设项目", "县水务局", "建设隔离围网12公里，搬迁保护区内农户28户。",
        2023, 2023, None, 9_600_000.0, SAFE,
    ),
    Project(
        6, "农用地土壤污染源头防控项目", "县农业农村局", "安全利用受污染耕地1.36万亩。",
        2024, 2026, None, 22_400_000.0, SAFE,
    ),
    Project(
        7, "高原特色农业绿色种植基地建设项目", "县农业农村局", "建设绿色茶园4.5万亩、有机核桃基地8万亩。",
        2023, 2027, None, 150_000_000.0, TRADE,
    ),
    Project(
        8, "云岭县农光互补光伏电站项目", "云岭绿能开发有限公司", "建设320MW光伏电站，配套储能32MW/64MWh。",
        2024, 2025, None, 1_344_000_000.0, TRADE,
    ),
    Project(
        9, "畜禽粪污资源化利用整县推进项目", "县农业农村局", "建设区域性粪污集中处理中心3处，年处理能力26万吨。",
        2024, None, None, 61_800_000.0, TRADE,
    ),
    Project(
        10, "乡镇“两污”治理工程", "县住房和城乡建设局", "新建乡镇污水处理站9座，配套管网78公里；建设垃圾中转站6座。",
        2023, 2025, None, 107_250_000.0, LIFE,
    ),
    Project(
        11, "生态文明宣传教育基地建设项目", "县委宣传部", "建设县级基地1处、乡镇展示点12处。",
        2025, 2025, None, 4_300_000.0, LIFE,
    ),
)  # fmt: skip
TOTALS = (Total("合计", 2_162_000_000.0),)

_PERIODS = (
    "2023—2025年", "2023年6月—2025年12月", "2024年", "2023—2026年", "2023年", "2024年3月—2026年11月", "2023—2027年",
    "2024—2025年", "2024年起", "2023年1月—<br>2025年12月", "2025年",
)  # fmt: skip
_WITH = (
    "各乡镇人民政府", "县发展和改革局", "州生态环境局云岭分局", "县水务局", "州生态环境局云岭分局", "县自然资源局", "县供销社",
    "县自然资源局、县供电局", "县财政局", "县水务局", "县教育体育局",
)  # fmt: skip


def _row(
    domain: str, name: str, part: str | None, attribute: str, requirement: str, declared: str, unit: str, *cells: Printed
) -> Indicator:
    columns = ((2022, "baseline"), (2025, "forecast"), (2035, "target"))
    return Indicator(name, part, domain, attribute, requirement, declared, readings(columns, unit, *cells))


HARD, SOFT = "约束性", "参考性"
INDICATORS = (
    _row(RULE, "河湖长制", None, HARD, "全面实施", "达标", "", "全面实施", "全面实施", "全面实施"),
    _row(
        RULE, "生态环境信息公开率", None, HARD, "100%", "达标", "share",
        ("100%", "=", 1.0), ("100%", "=", 1.0), ("100%", "=", 1.0),
    ),
    _row(
        "生态安全", "环境空气质量", "优良天数比例", HARD, "完成上级规定的考核任务", "达标", "share",
        ("99.2%", "=", 0.992), ("≥99%", "≥", 0.99), ("≥99%", "≥", 0.99),
    ),
    _row(
        "生态安全", "环境空气质量", "PM2.5浓度", HARD, "完成上级规定的考核任务", "达标", "微克/立方米",
        ("18微克/立方米", "=", 18.0), ("≤18微克/立方米", "≤", 18.0), ("≤15微克/立方米", "≤", 15.0),
    ),
    _row(
        "生态安全", "水质达到或优于Ⅲ类比例", None, HARD, "完成上级规定的考核任务", "达标", "share",
        ("100%", "=", 1.0), ("100%", "=", 1.0), ("100%", "=", 1.0),
    ),
    _row(
        "生态安全", "林草覆盖率（山区）", None, SOFT, "≥60%", "达标", "share",
        ("76.85%", "=", 0.7685), ("77.0%", "=", 0.77), ("78.5%", "=", 0.785),
    ),
    _row(
        "生态安全", "国家重点保护野生动植物保护率", None, SOFT, "≥95%", "达标", "share",
        ("96%", "=", 0.96), ("97%", "=", 0.97), ("98%", "=", 0.98),
    ),
    _row(
        "生态空间", "生态保护红线面积", None, HARD, "面积不减少，性质不改变，功能不降低", "达标", "平方公里",
        ("812.30平方公里", "=", 812.3), "不减少", "不减少",
    ),
    _row(
        "生态经济", "农田灌溉水有效利用系数", None, SOFT, "≥0.5", "未达标", "index",
        ("0.496", "=", 0.496), ("0.520", "=", 0.52), ("0.580", "=", 0.58),
    ),
    _row(
        "生态经济", "单位地区生产总值能耗", None, HARD, "完成上级规定的目标任务", "达标", "吨标准煤/万元",
        ("0.482吨标准煤/万元", "=", 0.482), ("0.455吨标准煤/万元", "=", 0.455), ("0.400吨标准煤/万元", "=", 0.4),
    ),
    _row(
        "生态经济", "三大粮食作物化肥农药利用率", "化肥利用率", SOFT, "≥43%", "未达标", "share",
        ("41.2%", "=", 0.412), ("43.5%", "=", 0.435), ("48.0%", "=", 0.48),
    ),
    _row(
        "生态经济", "三大粮食作物化肥农药利用率", "农药利用率", SOFT, "≥43%", "未达标", "share",
        ("42.6%", "=", 0.426), ("44.0%", "=", 0.44), ("50.0%", "=", 0.5),
    ),
    _row(
        "生态生活", "农村生活污水治理率", None, SOFT, "≥50%", "未达标", "share",
        ("32.4%", "=", 0.324), ("50.0%", "=", 0.5), ("70.0%", "=", 0.7),
    ),
    _row(
        "生态生活", "城镇生活垃圾无害化处理率", None, HARD, "≥80%", "达标", "share",
        ("100%", "=", 1.0), ("100%", "=", 1.0), ("100%", "=", 1.0),
    ),
    _row(
        MIND, "公众对生态文明建设的参与度", None, SOFT, "≥80%", "基本达标", "share",
        ("79.6%", "=", 0.796), ("90%", "=", 0.9), ("93%", "=", 0.93),
    ),
)  # fmt: skip

_NARRATIVE = """
# 第一章 总论
## 第一节 规划背景
为贯彻国家和省、州关于生态文明建设的部署，巩固滇西生态安全屏障，结合云岭县实际，编制本规划。
云岭县位于云南省西北部横断山脉南段，东与鹿溪县接壤，南临云溪河，土地总面积238645公顷，辖3镇9乡，2022年末总人口21.6万人，\
其中少数民族人口占62.3%。
县域山高谷深，山地面积占93％以上，最高海拔4128米，最低海拔1286米，立体气候明显，年平均气温14.8℃，年降水量960毫米。
## 第二节 规划期限
规划以2022年为基准年，规划期限为2023—2035年，近期到2025年，远期到2035年。
## 第三节 规划范围
规划范围为云岭县全部行政区域，涉及12个乡镇、103个村（社区），包括㘰溪村、上垟村等17个传统村落。
# 第二章 现状与形势
## 第一节 自然资源
全县林地面积17.92万公顷，占土地总面积的75.09%；草地面积4200公顷，占1.76％；耕地面积31.35万亩，占8.76%。
全县划定生态保护红线812.30平方公里，占国土面积的34.04%；云岭自然保护区面积126.50 km²，占国土面积的5.30%。
境内有高等植物2860种、国家重点保护野生动物46种。
## 第二节 能源资源
全县建成中型水电站4座，装机容量23.64万千瓦；农村小水电站11座，装机6300kW，其中3座1200kW的电站列入清退。
年平均日照时数2210小时，规划建设光伏320MW，2035年光伏装机达到0.65GW。
## 第三节 环境质量
2022年，空气优良天数比例为99.2%，PM2.5浓度18微克/立方米；云溪河出境断面水质稳定保持Ⅱ类。
## 第四节 突出问题
农村生活污水治理率只有32.4%，乡镇污水收集管网建设滞后；石漠化土地面积仍有186平方公里，治理难度大。
三大粮食作物化肥利用率41.2%，农药利用率42.6%，均未达到43%的要求。
# 第三章 目标与任务
## 第一节 规划目标
到2025年，林草覆盖率达到77.0%，农村生活污水治理率达到50.0%；到2035年，林草覆盖率不低于78.5%，\
人与自然和谐共生的美丽云岭基本建成。
## 第二节 生态空间管控
守住86.5万亩天然林和812.30平方公里生态保护红线，完成42平方公里石漠化治理。
## 第三节 绿色低碳发展
建设绿色茶园4.5万亩、有机核桃基地8万亩，绿色有机农产品产值占农业总产值的比重提高到45％。
# 第四章 重点工程与保障
## 第一节 重点工程
规划在四大类共谋划11个工程，估算总投资21.62亿元，其中生态经济类15.558亿元，占71.96%。
## 第二节 保障措施
建立县级统筹、部门协同、乡镇落实的工作机制，县生态文明建设领导小组办公室按年度调度。
"""
_PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>云岭县生态文明建设规划（2023—2035年）_县政府信息公开</title>
<style type="text/css">.MsoNormal{text-indent:2em} td{border:1px solid #000}</style>
<script type="text/javascript">var top=1;document.title="云岭县";</script></head>
<body><div class="nav"><a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/">政务公开</a></div>
<div id="zoom">
%s
</div>
<div class="foot">主办：云岭县人民政府办公室</div></body></html>
"""


def write(folder: Path) -> Path:
    """The plan as a page."""
    lines = [
        '<p align="center"><font size="5"><b>云岭县生态文明建设规划（2023—2035年）</b></font></p>',
        '<p align="center">本文本为虚构的县所编，仅供测试。</p>',
    ]
    for level, line in leveled(_NARRATIVE):
        text = escape(line).replace("km²", "km<sup>2</sup>").replace("PM2.5", "PM<sub>2.5</sub>")
        if level == 1:
            lines.append(f"<h2>{text}</h2>")
        elif level == 2:
            lines.append(f'<p class="MsoNormal"><strong><span style="font-family:黑体">{text}</span></strong></p>')
        else:
            lines.append(f'<p class="MsoNormal">&#12288;&#12288;<span lang="ZH-CN">{text}</span></p>')
    lines += ["<h2>附表一&nbsp; 云岭县生态文明建设重点工程</h2>", '<p align="right">单位：亿元</p>', *_table(_project_rows())]
    lines += ["<h2>附表二&nbsp; 云岭县生态文明建设指标体系</h2>", *_table(_indicator_rows())]
    file = folder / "yunling.html"
    file.write_bytes((_PAGE % "\n".join(lines)).encode("gb18030"))
    return file


def _table(rows: list[list[Cell]]) -> list[str]:
    """Rows of cells whose text is markup."""
    lines = ['<table border="1" cellspacing="0" cellpadding="0"><tbody>']
    for row in rows:
        lines.append("<tr>")
        for cell in row:
            across = f' colspan="{cell.across}"' if cell.across > 1 else ""
            down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
            lines.append(f'<td{across}{down} valign="top">{cell.text}</td>')
        lines.append("</tr>")
    return [*lines, "</tbody></table>"]


def _project_rows() -> list[list[Cell]]:
    heads = ("序号", "项目名称", "建设内容", "牵头单位", "配合单位", "建设<br />期限", "总投资")
    rows = [[Cell(f"<p align='center'><b>{text}</b></p>") for text in heads]]
    categories = runs([one.category for one in PROJECTS])
    numbers = iter("一二三四")
    for one, first, period, others in zip(PROJECTS, categories, _PERIODS, _WITH, strict=True):
        if first:
            rows.append([Cell(f"<p><strong>{next(numbers)}、{one.category}</strong></p>", 7)])
        content = "".join(f"<p><span>{part}</span></p>" for part in one.content.replace("，", "，\n").split("\n"))
        name = f'<p><font face="宋体">{one.name[:4]}</font><span style="font-size:10pt">{one.name[4:]}</span></p>'
        money = f"<p>&nbsp;{_yi(one)}</p>"
        texts = (f"{one.serial}", name, content, f"<div>{one.owner}</div>", others, period, money)
        rows.append([Cell(text) for text in texts])
    return [*rows, [Cell("<b>合&nbsp;计</b>", 6), Cell(f"<b>{_yi(TOTALS[0])}</b>")]]


def _yi(one: Project | Total) -> str:
    return f"{one.investment_cny / 1e8:.4f}"


def _indicator_rows() -> list[list[Cell]]:
    heads = [Cell("领域", down=2), Cell("序号", down=2), Cell("指标名称", 2, 2)]
    heads += [Cell("指标属性", down=2), Cell("创建要求", down=2)]
    rows = [
        [*heads, Cell("指标值", 3), Cell("达标情况", down=2)],
        [Cell(text) for text in ("2022年<br>（现状）", "2025年<br>（预测）", "2035年<br>（目标）")],
    ]
    serial = 0
    domains = runs([one.domain for one in INDICATORS])
    for one, domain, name in zip(INDICATORS, domains, runs([one.name for one in INDICATORS]), strict=True):
        row = [Cell("<br>".join((str(one.domain)[:2], str(one.domain)[2:])), down=domain)] if domain else []
        if name:
            serial += 1
            row += [Cell(str(serial), down=name), Cell(f"<p>{one.name}</p>", 1 if one.part else 2, name)]
        row += [Cell(one.part.replace("2.5", "<sub>2.5</sub>"))] if one.part else []
        texts = (one.attribute, escape(str(one.requirement)), *(escape(value.text) for value in one.values), one.declared)
        rows.append(row + [Cell(f"<span>{text}</span>") for text in texts])
    return rows
