"""A fictional county (示例县) with a plan of base year 2022 and workbooks filled in for the years after it."""

from pathlib import Path

from openpyxl import load_workbook

from analysis.extract.importer import run_import
from analysis.publish import template
from tests.integration.county import HEADS_1, HEADS_2, table

NAME = "shili"
YEARS = ["基准年指标值（2022年）", "2025年目标值", "2035年目标值", "基准年达标情况"]
SEWAGE, WATER, SHORE, LAND, REUSE, GREEN, FOUL, EQI, STRAW, COVER, STEADY, RULES, PUBLIC = range(2, 15)
"""Rows of the table of indicators; the first is 生态文明建设规划."""

INDICATORS = [
    ["生态制度", "（一）目标责任", "1", "1", "生态文明建设规划", "制定实施", "约束性", "制定实施", "制定实施", "制定实施", "达标"],
    ["生态生活", "（二）人居环境", "2", "2", "城镇污水处理率", "≥85%", "约束性", "80.0%", "92.0%", "96.0%", "未达标"],
    ["生态经济", "（三）资源利用", "3", "3", "农田灌溉水有效利用系数", "≥0.55", "参考性", "0.500", "0.545", "0.600", "未达标"],
    ["生态空间", "（四）空间格局", "4", "4", "河湖岸线保护率", "≥90%", "参考性", "96.0%", "96.0%", "96.0%", "达标"],
    ["", "", "5", "5", "建设用地使用面积下降率", "≥4.5%", "参考性", "≥4.5%", "≥4.5%", "≥4.5%", "达标"],
    ["生态经济", "（三）资源利用", "6", "6", "再生水利用率", "≥20%", "参考性", "0.0%", "6.0%", "25.0%", "未达标"],
    ["", "", "7", "7", "政府绿色采购比例", "≥80%", "约束性", "98.0%", "95.0%", "95.0%", "达标"],
    ["生态安全", "（五）环境质量", "8", "8", "劣五类水体比例", "≤10%", "约束性", "12.0%", "6.0%", "2.0%", "未达标"],
    ["", "", "9", "9", "生态环境状况指数", "△EQI≥-1", "约束性", "-0.45", "-0.35", "-0.25", "达标"],
    ["生态经济", "（三）资源利用", "10", "10", "秸秆综合利用率", "≥90%", "参考性", "84.0%", "90.0%", "95.0%", "未达标"],
    ["生态安全", "（五）环境质量", "11", "11", "林草覆盖率", "≥40%", "参考性", "41.0%", "42.5%", "45.0%", "达标"],
    ["", "", "12", "12", "地下水位稳定比例", "保持稳定", "参考性", "70.0%", "70.0%", "70.0%", "达标"],
    ["生态制度", "（一）目标责任", "13", "13", "河长制", "全面实施", "约束性", "全面实施", "全面实施", "全面实施", "达标"],
    ["生态文化", "（六）全民参与", "14", "14", "公众满意度", "≥80%", "参考性", "80.5%", "86.0%", "92.0%", "达标"],
]  # fmt: skip
PROJECTS = [
    ["1", "示例县大岭5万千瓦风电项目", "示例新能源有限公司", "建设5万千瓦风电场。", "2023", "2024", "计划实施", "32000"],
    ["2", "示例县污水处理厂提标改造工程", "示例县住房和城乡建设局", "日处理能力2万吨。", "2023", "2024", "计划实施", "8600"],
    ["3", "示例县退化林修复工程", "示例县林业局", "修复1.2万亩。", "2024", "2026", "开展前期", "1500"],
]
TEXT = "\n".join(
    [
        "前  言", "本文本为虚构的县所编，仅供测试。", "一、规划背景", "（一）区域概况",
        "示例县位于示例省南部，土地总面积1250.60平方千米，地势平坦。",
        "截至2022年，全县林地面积412.30平方千米，占土地总面积的32.97%；耕地面积605.11平方千米，占土地总面积的48.39%。",
        "2022年，全县地区生产总值48.6亿元，同比增长5.2%。",
        "二、规划总则", "（一）规划期限", "规划基准年为2022年。", "近期规划期限为2023年-2025年。", "远期规划期限为2026年-2035年。",
        "三、重点任务", "全县共谋划3个工程。", "附表1 重点工程与投资估算",
        *table(HEADS_1, PROJECTS), "附表2 指标体系一览表", *table([*HEADS_2, *YEARS], INDICATORS), "",
    ]
)  # fmt: skip

_WORDS = {1: "制定实施", RULES: "全面实施"}
VALUES = {
    2023: {
        SEWAGE: "84.1%", WATER: "0.510", SHORE: "96.0%", LAND: "4.6%", REUSE: "1.2%", GREEN: "97.0%", FOUL: "12.5%",
        EQI: "-0.40", STRAW: "84.0%", COVER: "41.1%", STEADY: "71.0%", PUBLIC: "80.0%",
    },
    2024: {
        SEWAGE: "88.2%", WATER: "0.531", SHORE: "95.0%", LAND: "4.2%", REUSE: "2.4%", GREEN: "96.0%", FOUL: "13.1%",
        EQI: "-0.34", STRAW: "84.1%", STEADY: "71.5%", PUBLIC: "83.0%",
    },
    2025: {
        SEWAGE: "92.5%", WATER: "0.540", SHORE: "96.2%", LAND: "4.7%", REUSE: "6.3%", GREEN: "94.0%", FOUL: "5.8%",
        EQI: "-0.36", STRAW: "88.2%", COVER: "42.1%", STEADY: "70.0%", PUBLIC: "85.9%",
    },
    2026: {
        SEWAGE: "92.8%", WATER: "0.547", SHORE: "96.3%", LAND: "4.8%", REUSE: "7.9%", GREEN: "95.5%", FOUL: "5.2%",
        EQI: "-0.33", STRAW: "89.0%", COVER: "40.8%", STEADY: "70.0%", PUBLIC: "86.2%",
    },
}  # fmt: skip
"""What is reported of each row; COVER is not published in 2024. The base year's straw was revised to 82.0 % in 2024."""
VOUCHED = {2023: (STRAW, PUBLIC), 2025: (REUSE, FOUL)}
"""Rows whose value is the base year's or the requirement's own, or far from last year's, and is vouched for."""

WORKS = {
    2023: {
        1: ("实施中", "2023-05", "", 9000, 9000, "", ""),
        2: ("开展前期", "", "", "", "", "", "前期手续未完成"),
        3: ("开展前期", "", "", "", "", "", ""),
    },
    2024: {
        1: ("已完工", "2023-05", "2024-10", 23000, 32000, 5, ""),
        2: ("实施中", "2024-04", "", 3100, 3100, "", "开工晚于计划"),
        3: ("计划实施", "", "", "", "", "", "资金未落实"),
    },
    2025: {
        1: ("已完工", "2023-05", "2024-10", 0, 32000, 5, ""),
        2: ("已完工", "2024-04", "2025-06", 5500, 8600, "", ""),
        3: ("实施中", "2025-03", "", 400, 400, "", ""),
    },
    2026: {
        1: ("已完工", "2023-05", "2024-10", 0, 32000, 5, ""),
        2: ("已完工", "2024-04", "2025-06", 0, 8600, "", ""),
        3: ("已完工", "2025-03", "2026-09", 1100, 1500, "", ""),
    },
}
"""Stage, start, completion, money of the year and in all (万元), connected (万千瓦), reason of delay, by serial."""

ROUND = "第二轮省级督察"
ISSUES = {
    2023: [("1", "2023-12", "已销号", "2023-11", "示督销〔2023〕1号"), ("2", "2024-06", "整改中", "", ""), ("3", "2025-12", "未启动", "", "")],
    2024: [("1", "2023-12", "已销号", "2023-11", "示督销〔2023〕1号"), ("2", "2024-06", "整改中", "", ""), ("3", "2025-12", "整改中", "", "")],
    2025: [
        ("1", "2023-12", "已销号", "2023-11", "示督销〔2023〕1号"), ("2", "2024-06", "已销号", "2025-02", "示督销〔2025〕2号"),
        ("3", "2025-12", "整改中", "", ""),
    ],
    2026: [
        ("1", "2023-12", "已销号", "2023-11", "示督销〔2023〕1号"), ("2", "2024-06", "已销号", "2025-02", "示督销〔2025〕2号"),
        ("3", "2025-12", "已销号", "2026-03", "示督销〔2026〕1号"),
    ],
}  # fmt: skip
RESOURCES = {
    2023: {"风电年末并网容量": (30, 2023), "风电发电量": (7.1, 2023), "风电利用小时": (2350, 2023), "弃风率": ("3.2%", 2023), "耕地": (60480, 2022)},
    2024: {"风电年末并网容量": (35, 2024), "风电发电量": (7.9, 2024), "风电利用小时": (2340, 2024), "弃风率": ("4.1%", 2024), "耕地": (60455, 2023)},
    2025: {"风电年末并网容量": (35, 2025), "风电发电量": (8.2, 2025), "风电利用小时": (2345, 2025), "弃风率": ("3.9%", 2025), "耕地": (60440, 2024)},
    2026: {"风电年末并网容量": (35, 2026), "风电发电量": (8.1, 2026), "风电利用小时": (2320, 2026), "弃风率": ("3.0%", 2026), "耕地": (60436, 2025)},
}  # fmt: skip


def set_up(root: Path, years=()) -> None:
    """The county's raw folder below `root` (`ECOPLAN_ROOT`), with workbooks filled in for `years`."""
    (root / "plan.txt").write_text(TEXT, encoding="utf-8")
    run_import(root / "plan.txt", NAME)
    file = root / "data" / "raw" / NAME / "plan.yml"
    file.write_text(file.read_text(encoding="utf-8") + "fictional: 是\n", encoding="utf-8")
    for year in years:
        fill(template.make(NAME, year), answers(year))


def answers(year: int) -> dict[str, dict[str, dict[str, object]]]:
    """Everything that is filled in of a year: sheet, key of the row, heading to content."""
    indicators: dict[str, dict[str, object]] = {}
    for row in range(1, len(INDICATORS) + 1):
        told = {"责任部门": "示例县生态环境局" if row % 2 else "示例县住房和城乡建设局", "数据状态": "最终"}
        if row in _WORDS:
            told |= {"实际值": _WORDS[row], "达标情况": "达标"}
        elif row in VALUES[year]:
            told |= {"实际值": VALUES[year][row]} | ({"已核实": "是"} if row in VOUCHED.get(year, ()) else {})
        else:
            told |= {"数据状态": "待发布"}
        indicators[str(row)] = told
    if year == 2024:
        indicators[str(STRAW)]["基准年修订值"] = "82.0%"
    heads = ("阶段", "实际开工", "实际竣工", "当年完成投资", "累计完成投资", "并网容量", "滞后原因")
    works = {
        str(serial): {head: one for head, one in zip(heads, told, strict=True) if one != ""}
        for serial, told in WORKS[year].items()
    }
    issue = ("编号", "整改时限", "状态", "销号日期", "销号文号")
    rounds = {str(at): {"轮次": ROUND, **dict(zip(issue, told, strict=True))} for at, told in enumerate(ISSUES[year], start=2)}
    closed = sum(told[2] == "已销号" for told in ISSUES[year])
    rounds["5"] = {"轮次": ROUND, "编号": "合计", "认领项数": 3, "已销号项数": closed, "未销号项数": 3 - closed}
    resources = {
        label: {"数值": number, "年份": of, "数据状态": "最终", "来源或批准文号": "示例文件"}
        for label, (number, of) in RESOURCES[year].items()
    }
    return {"指标": indicators, "重点工程": works, "督察整改": rounds, "能源与土地": resources}


_KEYS = {"指标": "行", "重点工程": "序号", "能源与土地": "名称"}


def fill(file: Path, told: dict[str, dict[str, dict[str, object]]]) -> Path:
    """A workbook with cells filled in; rows by their key, those of 督察整改 by their number in the sheet."""
    book = load_workbook(file)
    for title, rows in told.items():
        sheet = book[title]
        heads = headings(sheet)
        at = {str(row): row for row in range(2, sheet.max_row + 1)}
        if title in _KEYS:
            at = {str(sheet.cell(row, heads[_KEYS[title]]).value): row for row in range(2, sheet.max_row + 1)}
        for key, cells in rows.items():
            for head, content in cells.items():
                sheet.cell(at[key], heads[head], content)
    book.save(file)
    return file


def headings(sheet) -> dict[str, int]:
    """Columns of a sheet by heading, without unit and year."""
    return {
        str(cell.value).partition("（")[0] if "参考" not in str(cell.value) else cell.value: cell.column for cell in sheet[1]
    }
