"""杉阳县: a text as Notepad saves it, with one table between vertical bars and one with each cell on a line of its own."""

from pathlib import Path

from tests.counties.layout import runs
from tests.counties.model import Indicator, Printed, Project, Total, readings

NAME = "shanyang"
PLAN = {
    "county": "杉阳县", "province": "福建省", "base_year": 2022, "target_years": (2027, 2035), "total_area_km2": 1627.40,
    "terrain": "丘陵地区",
}  # fmt: skip

PROJECTS = (
    Project(
        1, "森林质量精准提升工程", "县林业局", "抚育中幼林9.6万亩，改造低效林2.8万亩，改培竹林1.5万亩。",
        2023, 2027, "在建", 120_000_000.0, None,
    ),
    Project(
        2, "杉溪流域山水林田湖草沙一体化保护修复工程", "县自然资源局", "修复受损河岸23.4公里，治理水土流失6800公顷。",
        2023, 2026, "在建", 348_500_000.0, None,
    ),
    Project(
        3, "崩岗综合治理项目", "县水利局", "治理崩岗126处。", 2024, 2025, "前期", 35_000_000.0, None,
    ),
    Project(
        4, "县级自然保护地整合优化及勘界立标", "县林业局", "完成5处自然保护地勘界立标。", 2023, 2023, "完工", 2_600_000.0, None,
    ),
    Project(
        5, "城乡供水一体化工程", "杉阳县水投集团", "新建水厂2座，日供水能力6万立方米，铺设管网210公里。",
        2023, 2026, "在建", 467_000_000.0, None,
    ),
    Project(
        6, "工业园区污水“零直排”建设项目", "县工业园区管委会", "改造园区雨污管网28公里。",
        2024, 2026, "前期", 58_600_000.0, None,
    ),
    Project(
        7, "抽水蓄能电站前期及配套工程", "杉阳抽水蓄能有限公司", "装机容量120万千瓦，规划期内完成主体工程。",
        2025, None, "前期", 7_250_000_000.0, None,
    ),
    Project(
        8, "竹木加工绿色转型项目", "县工业和信息化局", "支持35家竹木企业技术改造，建设集中供热中心1座，配套余热发电3000kW。",
        2023, 2025, "在建", 160_000_000.0, None,
    ),
    Project(
        9, "林下经济示范基地", "县林业局", "建设林下中药材基地3.2万亩。", 2023, 2027, "在建", 9_800_000.0, None,
    ),
    Project(
        10, "农村生活污水提升治理工程", "县住房和城乡建设局", "新建、改造处理设施164座，治理率提高到80%。",
        2023, 2027, "在建", 93_750_000.0, None,
    ),
    Project(
        11, "生态文明智慧管理平台", "县生态环境局", "整合6个部门监测数据。", 2026, 2027, None, 8_400_000.0, None,
    ),
)  # fmt: skip
TOTALS = (Total("合计", 8_553_650_000.0),)
_IN_WAN = (3, 4, 6, 8, 9, 10, 11)
_REMARKS = {2: "省级试点", 5: "PPP项目转专项债", 7: "纳入国家规划", 11: "—"}


def _row(
    domain: str, name: str, part: str | None, attribute: str, requirement: str, declared: str, unit: str, *cells: Printed
) -> Indicator:
    columns = ((2022, "baseline"), (2027, "forecast"), (2035, "target"))
    return Indicator(name, part, domain, attribute, requirement, declared, readings(columns, unit, *cells))


HARD, SOFT = "约束性", "参考性"
INDICATORS = (
    _row("生态制度", "生态文明建设规划", None, HARD, "制定实施", "已达标", "", "制定实施", "制定实施", "制定实施"),
    _row(
        "生态安全", "环境空气优良天数比例", None, HARD, "≥97%", "已达标", "share",
        ("98.9%", "=", 0.989), ("≥98.5%", "≥", 0.985), ("≥99%", "≥", 0.99),
    ),
    _row(
        "生态安全", "国控断面水质达标率", None, HARD, "100%", "已达标", "share",
        ("100%", "=", 1.0), ("100%", "=", 1.0), ("100%", "=", 1.0),
    ),
    _row(
        "生态安全", "森林覆盖率", None, SOFT, "≥40%", "已达标", "share",
        ("71.60%", "=", 0.716), ("72.00%", "=", 0.72), ("72.50%", "=", 0.725),
    ),
    _row(
        "生态安全", "森林蓄积量（万立方米）", None, SOFT, "持续提升", "已达标", "万立方米",
        ("986.5", "=", 986.5), ("1080", "=", 1080.0), ("1260", "=", 1260.0),
    ),
    _row(
        "生态安全", "水土保持率（%）", None, SOFT, "≥90", "已达标", "share",
        ("91.85", "=", 0.9185), ("92.6", "=", 0.926), ("93.8", "=", 0.938),
    ),
    _row(
        "生态空间", "自然保护地面积", None, HARD, "不减少", "已达标", "公顷",
        ("18640公顷", "=", 18640.0), ("18640公顷", "=", 18640.0), ("≥18640公顷", "≥", 18640.0),
    ),
    _row(
        "生态经济", "化肥农药利用率", "化肥利用率", SOFT, "≥43%", "未达标", "share",
        ("40.8%", "=", 0.408), ("43%", "=", 0.43), ("46%", "=", 0.46),
    ),
    _row(
        "生态经济", "化肥农药利用率", "农药利用率", SOFT, "≥43%", "已达标", "share",
        ("43.1%", "=", 0.431), ("45%", "=", 0.45), ("48%", "=", 0.48),
    ),
    _row(
        "生态经济", "万元地区生产总值能耗降低率", None, HARD, "完成上级任务", "已达标", "share",
        ("3.1%", "=", 0.031), ("累计14%", "=", 0.14), "完成上级任务",
    ),
    _row(
        "生态经济", "竹产业总产值", None, SOFT, "/", "—", "亿元",
        ("36.8亿元", "=", 36.8), ("52亿元", "=", 52.0), ("80亿元", "=", 80.0),
    ),
    _row(
        "生态生活", "农村生活污水治理率", None, SOFT, "≥50%", "已达标", "share",
        ("58.2%", "=", 0.582), ("80%", "=", 0.8), ("95%", "=", 0.95),
    ),
    _row(
        "生态生活", "新能源公交车占比", None, SOFT, "/", "—", "share",
        "—", ("60%", "=", 0.6), ("100%", "=", 1.0),
    ),
    _row(
        "生态文化", "公众对生态文明建设的满意度", None, SOFT, "≥80%", "已达标", "share",
        ("93.40%", "=", 0.934), ("94%", "=", 0.94), ("≥95%", "≥", 0.95),
    ),
)  # fmt: skip

_NARRATIVE = """
杉阳县国家生态文明建设示范区规划
本文本为虚构的县所编，仅供测试。
第一章　总则
第一节　规划目的
为指导全县生态文明建设，推动林业大县绿色高质量发展，特编制本规划。
第二节　规划范围与期限
规划范围为县域全境。现状数据以2022年为准，即以2022年为基准年；近期为2023—2027年，远期为2028—2035年。
第三节　规划目标
到2027年，森林覆盖率达到72.00%，农村生活污水治理率达到80％，竹产业总产值达到52亿元。
到2035年，森林覆盖率达到72.50%，水土保持率达到93.8%，全面建成山清水秀的生态杉阳。
第二章　现状与评价
第一节　区域概况
杉阳县位于福建省西北部、武夷山脉东南麓，东邻溪口县，西接梅岗县，土地总面积1627.40平方千米，辖8镇6乡，\
2022年户籍人口24.9万人。
县域以低山丘陵为主，丘陵面积占58%，低山占31％，河谷盆地占11%；年均气温18.2℃，年均降水量1720毫米。
2022年，林地面积176.85万亩，占土地总面积的72.45%；耕地面积2.17万公顷，占土地总面积的13.33%；园地面积85.6平方公里，占5.26％。
全县竹林面积58.3万亩，森林蓄积量986.5万立方米；自然保护地5处，面积18640公顷，占国土面积的11.45%。
第二节　能源与产业
2022年，全县水电装机96.5MW，光伏装机4.2万千瓦，其中屋顶光伏18600kW；抽水蓄能电站规划装机120万千瓦。
竹木加工企业212家，竹产业总产值36.8亿元，占规模以上工业产值的27.4%。
第三节　环境质量
2022年，环境空气优良天数比例98.9%，国控断面水质达标率100%，农村生活污水治理率58.2%。
第四节　主要问题
水土流失面积132.63平方公里，其中崩岗126处；化肥利用率40.8%，低于43%的要求；生态产品价值实现渠道不宽。
第三章　主要任务
第一节　守护绿水青山
抚育中幼林9.6万亩，改造低效林2.8万亩，治理水土流失6800公顷，修复受损河岸23.4公里。
第二节　发展绿色产业
建设林下中药材基地3.2万亩，推动35家竹木企业技术改造，抽水蓄能电站完成主体工程。
第三节　建设美丽家园
新建水厂2座，日供水能力6万立方米；新建、改造农村污水处理设施164座。
第四章　重点工程与保障
第一节　重点工程
共谋划11个工程，总投资约85.54亿元，其中抽水蓄能电站72.5亿元，占84.76%。
第二节　保障措施
强化组织、资金、科技和宣传保障，县人大常委会每年听取规划实施情况报告。
"""


def write(folder: Path) -> Path:
    """The plan as text, in UTF-8 with its mark at the beginning and lines that end as in Windows."""
    lines = [*_NARRATIVE.strip().split("\n"), "附表一　杉阳县生态文明建设指标体系", *_indicators()]
    lines += ["附表二　杉阳县生态文明建设重点工程", *_projects(), "说明：投资为估算，资金按程序落实。", ""]
    file = folder / "shanyang.txt"
    file.write_text("\n".join(lines), encoding="utf-8-sig", newline="\r\n")
    return file


def _indicators() -> list[str]:
    """A part stands below its whole, whose cells are empty but for the name; a domain is told once."""
    rows = [["领域", "序号", "指标名称", "属性", "指标要求", "2022年", "2027年预测值", "2035年目标值", "达标情况"]]
    serial = part = 0
    domains = runs([one.domain for one in INDICATORS])
    for one, first, name in zip(INDICATORS, domains, runs([one.name for one in INDICATORS]), strict=True):
        domain = str(one.domain) if first else ""
        texts = [str(one.attribute), str(one.requirement), *(value.text for value in one.values), str(one.declared)]
        serial += bool(name)
        if name and one.part:
            rows.append([domain, str(serial), one.name, *[""] * 6])
            domain, part = "", 0
        part += 1
        number, label = (f"{serial}.{part}", f"其中：{one.part}") if one.part else (str(serial), one.name)
        rows.append([domain, number, label, *texts])
    return ["|".join(row) for row in rows]


def _projects() -> list[str]:
    rows = [["序号", "项目名称", "建设单位", "建设内容及规模", "起始年", "完成年", "建设阶段", "总投资", "备注"]]
    for one in PROJECTS:
        years = [str(year) if year else "—" for year in (one.start_year, one.finish_year)]
        money = f"{one.investment_cny / 1e4:.10g}万元" if one.serial in _IN_WAN else _yi(one)
        remark = _REMARKS.get(one.serial or 0, "/")
        rows.append([str(one.serial), one.name, one.owner, one.content, *years, one.stage or "/", money, remark])
    rows.append([TOTALS[0].label, *["—"] * 6, _yi(TOTALS[0]), "/"])
    return [cell for row in rows for cell in row]


def _yi(one: Project | Total) -> str:
    return f"{one.investment_cny / 1e8:.10g}亿元"
