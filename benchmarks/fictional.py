"""Fictional counties by the hundred: plans of differing numbers, layouts, lengths and years, some of them faulty.

    .venv/bin/python benchmarks/fictional.py FOLDER COUNT [--seed N] [--faults SHARE]

makes a project of them in FOLDER, each imported from a document of its own. Names are of no real place (a lunar mansion for the
province, a stem and a branch for the county), and every report says 虚构示例. The same seed gives the same counties.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.edition import Edition

ROOT = Path(__file__).resolve().parents[1]
MANSIONS = "角亢氐房心尾箕斗牛女虚危室壁奎娄胃昴毕觜参井鬼柳星张翼轸"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLACES = (
    "东山",
    "西岭",
    "南河",
    "北塘",
    "上湾",
    "下坪",
    "大岗",
    "小洼",
    "长沟",
    "青泉",
    "白石",
    "红柳",
    "双桥",
    "三岔",
    "新立",
)
_TERRAINS = ("山区", "丘陵地区", "平原地区")

Table = list[list[str]]


@dataclass(frozen=True)
class _Measured:
    """An indicator with a number: domain, name, requirement, what the base year may be, which way it goes, decimals, unit."""

    domain: str
    name: str
    requirement: str
    low: float
    high: float
    gain: float
    decimals: int = 1
    unit: str = "%"


_MEASURED = (
    _Measured("生态制度", "生态文明建设工作占党政实绩考核的比例", "≥20%", 20, 40, 4),
    _Measured("生态制度", "生态环境信息公开率", "100%", 100, 100, 0, 0),
    _Measured("生态安全", "环境空气质量优良天数比例", "≥85%", 80, 95, 3),
    _Measured("生态安全", "林草覆盖率", "≥40%", 30, 70, 2, 2),
    _Measured("生态安全", "国家重点保护野生动植物保护率", "≥95%", 94, 100, 1),
    _Measured("生态安全", "危险废物利用处置率", "100%", 100, 100, 0, 0),
    _Measured("生态经济", "秸秆综合利用率", "≥90%", 82, 95, 4),
    _Measured("生态经济", "畜禽粪污综合利用率", "≥75%", 74, 92, 5, 2),
    _Measured("生态经济", "农膜回收利用率", "≥80%", 78, 90, 4),
    _Measured("生态经济", "单位地区生产总值能耗", "≤0.7吨标准煤/万元", 0.4, 0.8, -0.05, 2, "吨标准煤/万元"),
    _Measured("生态经济", "单位地区生产总值用水量", "≤80立方米/万元", 50, 95, -6, 1, "立方米/万元"),
    _Measured("生态生活", "集中式饮用水水源地水质优良比例", "100%", 98, 100, 1),
    _Measured("生态生活", "村镇饮用水卫生合格率", "100%", 96, 100, 2),
    _Measured("生态生活", "城镇污水处理率", "≥85%", 82, 97, 3, 2),
    _Measured("生态生活", "农村生活污水治理率", "≥50%", 30, 70, 12),
    _Measured("生态生活", "城镇生活垃圾无害化处理率", "≥95%", 94, 100, 2),
    _Measured("生态生活", "农村生活垃圾无害化处理村占比", "≥80%", 75, 100, 6),
    _Measured("生态生活", "农村无害化卫生厕所普及率", "≥85%", 50, 92, 10),
    _Measured("生态生活", "城镇新建绿色建筑比例", "≥50%", 45, 75, 8),
    _Measured("生态生活", "政府绿色采购比例", "≥80%", 78, 100, 4),
    _Measured("生态文化", "党政领导干部参加生态文明培训的人数比例", "100%", 97, 100, 2),
    _Measured("生态文化", "公众对生态文明建设的满意度", "≥80%", 79, 96, 2, 2),
    _Measured("生态文化", "公众对生态文明建设的参与度", "≥80%", 76, 95, 3, 2),
)
_STATES = (
    ("生态制度", "生态文明建设规划", "制定实施"),
    ("生态制度", "河长制", "全面实施"),
    ("生态制度", "依法开展规划环境影响评价", "开展"),
    ("生态安全", "建设用地土壤污染风险管控和修复名录制度", "建立"),
    ("生态安全", "突发生态环境事件应急管理机制", "建立"),
    ("生态空间", "自然生态空间", "面积不减少，性质不改变，功能不降低"),
    ("生态空间", "河湖岸线保护率", "完成上级管控目标"),
    ("生态生活", "城镇生活垃圾分类减量化行动", "实施"),
)
_WORKS = (
    (
        "{place}{size}万千瓦风电项目",
        "{county}新能源开发有限公司",
        "建设{size}万千瓦风电场，新建一座220kV升压站。",
        (5, 40),
        0.72,
    ),
    ("{place}{size}万千瓦光伏发电项目", "{county}光伏发电有限公司", "建设{size}万千瓦光伏电站。", (2, 30), 0.45),
    ("{place}污水处理厂提标改造工程", "{county}住房和城乡建设局", "日处理能力{size}万吨。", (1, 6), 0.35),
    ("{place}退化林修复工程", "{county}林业和草原局", "修复退化林{size}万亩。", (1, 9), 0.08),
    ("{place}高标准农田建设项目", "{county}农业农村局", "建设高标准农田{size}万亩。", (2, 15), 0.16),
    ("{place}生活垃圾收转运体系建设工程", "{county}城市管理局", "新建转运站{size}座。", (2, 8), 0.04),
    ("{place}湿地保护修复工程", "{county}林业和草原局", "恢复湿地{size}千公顷。", (1, 7), 0.11),
    ("{place}矿山生态修复工程", "{county}自然资源局", "治理历史遗留矿山{size}处。", (2, 12), 0.05),
)
_STAGES = ("开展前期", "计划实施", "实施中", "已完工")


@dataclass(frozen=True)
class County:
    """A fictional county's document.

    Parameters
    ----------
    plan : str
        Name of the plan: xugou-0001.
    blocks : list
        Paragraphs, and tables with their titles.
    form : str
        Suffix of the document: .txt, .md, .html or .docx.
    """

    plan: str
    blocks: list[str | tuple[str, Table]]
    form: str


def county(ordinal: int, seed: int = 1) -> County:
    """The county of that ordinal, from 1 on."""
    dice = random.Random(seed * 1_000_003 + ordinal)
    at = ordinal - 1
    pair = _STEMS[at % len(_STEMS)] + _BRANCHES[at % len(_BRANCHES)]
    more = "" if at < 60 * len(MANSIONS) else MANSIONS[at // (60 * len(MANSIONS)) % len(MANSIONS)]
    province, name = f"{MANSIONS[at // 60 % len(MANSIONS)]}宿省", f"{MANSIONS[at // 60 % len(MANSIONS)]}{more}{pair}县"
    base = dice.choice((2020, 2021, 2022, 2023))
    near, far = base + dice.choice((3, 4, 5)), dice.choice((2030, 2035))
    projects, indicators = _projects(dice, name, base, far), _indicators(dice, base, near, far)
    blocks: list[str | tuple[str, Table]] = [
        *_narrative(dice, name, province, (base, near, far), len(projects) - 1, len(indicators) - 1)
    ]
    blocks += [("附表1 重点工程与投资估算", projects), ("附表2 建设规划指标体系一览表", indicators)]
    return County(f"xugou-{ordinal:04d}", blocks, dice.choice((".txt", ".txt", ".md", ".html", ".docx")))


def _narrative(
    dice: random.Random, name: str, province: str, years: tuple[int, int, int], projects: int, indicators: int
) -> list[str]:
    base, near, far = years
    total = dice.uniform(900, 9000)
    towns, parts = dice.randint(6, 22), [dice.uniform(0.1, 0.4) for _ in range(4)]
    scale = dice.uniform(0.7, 0.95) / sum(parts)
    told = []
    for land, part in zip(("耕地", "林地", "草地", "湿地"), parts, strict=True):
        share = part * scale * 100
        printed = share + dice.choice((0, 0, 0, 0, 0, 0, 0, dice.uniform(1, 6)))  # now and then a share that is not the area's
        told.append(f"{land}面积{total * share / 100:.2f}平方千米，占土地总面积的{printed:.2f}%")
    line = dice.uniform(0.1, 0.4)
    wind, days = dice.randint(20, 400), dice.choice((362, 364, 365))
    good = int(days * dice.uniform(0.8, 0.98))
    lines = [
        "前言", "本文本为虚构的县所编，仅供测试。", "一、规划背景", "（一）区域概况",
        f"{name}位于{province}中部，土地总面积{total:.2f}平方千米，地处{dice.choice(_TERRAINS)}。全县辖{towns}个乡镇。",
        f"截至{base}年，全县{'；'.join(told)}。",
        f"划定生态保护红线面积{total * line:.2f}平方千米，占国土总面积的{line * 100:.2f}%。",
        f"{base}年，全县地区生产总值{dice.uniform(30, 400):.1f}亿元，同比增长{dice.uniform(2, 9):.1f}%。",
        f"{base}年，全县环境空气有效监测天数{days}天，其中空气质量优良天数{good}天，优良率为{good / days * 100:.1f}%。",
        f"新能源并网装机容量达到{wind}万千瓦，清洁能源发电项目总容量达到{wind + dice.randint(20, 300)}万千瓦。",
        "（二）各乡镇情况",
    ]  # fmt: skip
    for at in range(dice.randint(15, 160)):
        place = dice.choice(_PLACES)
        lines.append(
            f"{place}片区第{at + 1}组现有村庄{dice.randint(3, 40)}个，治理水土流失面积{dice.uniform(1, 60):.1f}平方公里，"
            f"完成投资{dice.randint(200, 9000)}万元；农村生活垃圾收运覆盖{dice.randint(60, 100)}%的村庄，"
            f"到{near}年新增造林{dice.uniform(0.1, 3):.1f}万亩。"
        )
    return [
        *lines, "二、规划总则", "（一）规划期限", f"规划基准年为{base}年。", f"近期规划期限为{base + 1}年-{near}年。",
        f"远期规划期限为{near + 1}年-{far}年。", "（二）建设指标", f"共设置{indicators}项建设指标。", "三、重点任务",
        f"全县共谋划{projects + dice.choice((0, 0, 0, 1))}个工程。",
    ]  # fmt: skip


def _projects(dice: random.Random, name: str, base: int, far: int) -> Table:
    unit, times = dice.choice((("亿元", 1.0), ("万元", 10_000.0)))
    heads = dice.choice((
        ["序号", "项目名称", "责任主体", "建设内容及建设规模", "预计开展时间", "预计竣工时间", "建设阶段", f"总投资（{unit}）"],
        ["序号", "项目名称", "牵头单位", "建设内容", "开工年份", "竣工年份", "建设阶段", f"投资估算（{unit}）"],
    ))  # fmt: skip
    rows, named = [heads], set()
    for _ in range(dice.randint(12, 60)):
        title, owner, content, (low, high), cost = dice.choice(_WORKS)
        size, place = dice.randint(low, high), dice.choice(_PLACES)
        called = title.format(place=place, size=size)
        if called in named:
            continue
        named.add(called)
        start = dice.randint(base, base + 4)
        money = size * cost * dice.uniform(0.7, 1.4) * times
        rows.append([
            str(len(rows)), called, owner.format(county=name), content.format(size=size), str(start),
            str(min(start + dice.randint(0, 4), far)), dice.choice(_STAGES[:3]),
            f"{money:.4f}" if times == 1 else f"{money:.0f}",
        ])  # fmt: skip
    return rows


def _indicators(dice: random.Random, base: int, near: int, far: int) -> Table:
    word = dice.choice(("预测值", "目标值"))
    heads = [
        "领域",
        "序号",
        "指标名称",
        "指标要求",
        "指标属性",
        f"{base}年指标值",
        f"{near}年{word}",
        f"{far}年目标值",
        "达标情况",
    ]
    rows: Table = []
    for domain in ("生态制度", "生态安全", "生态空间", "生态经济", "生态生活", "生态文化"):
        mine = [_measured(dice, one) for one in _MEASURED if one.domain == domain and dice.random() < 0.95]
        mine += [[name, asked, asked, asked, asked, "达标"] for place, name, asked in _STATES if place == domain]
        for at, (name, asked, *values, attained) in enumerate(mine):
            kind = dice.choice(("约束性", "参考性"))
            rows.append(["" if at else domain, str(len(rows) + 1), name, asked, kind, *values, attained])
    return [heads, *rows]


def _measured(dice: random.Random, one: _Measured) -> list[str]:
    value = dice.uniform(one.low, one.high)
    values = [value, value + one.gain * dice.uniform(0.2, 0.6), value + one.gain * dice.uniform(0.7, 1.2)]
    values = [min(each, 100.0) if one.unit == "%" else each for each in values]
    printed = [f"{each:.{one.decimals}f}" for each in values]
    limit = float("".join(sign for sign in one.requirement.split("吨")[0].split("立")[0] if sign in "0123456789."))
    met = float(printed[0]) <= limit if "≤" in one.requirement else float(printed[0]) >= limit
    declared = met if dice.random() > 0.03 else not met  # now and then declared against its own number
    return [one.name, one.requirement, *(f"{each}{one.unit}" for each in printed), "达标" if declared else "未达标"]


def document(made: County, folder: Path) -> Path:
    """Write a county's document in its form."""
    file = folder / f"{made.plan}{made.form}"
    if made.form == ".docx":
        _word(made.blocks, file)
    else:
        file.write_text(_FORMS[made.form](made.blocks), encoding="utf-8")
    return file


def _text(blocks: Sequence[str | tuple[str, Table]]) -> str:
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            lines.append(block[0])
            for row in block[1]:
                lines += [f"\t{cell}" for cell in row] + [""]
    return "\n".join(lines) + "\n"


def _markdown(blocks: Sequence[str | tuple[str, Table]]) -> str:
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
        else:
            heads, *rows = block[1]
            ruled = [heads, ["---"] * len(heads), *rows]
            lines += [block[0], "", *("| " + " | ".join(row) + " |" for row in ruled), ""]
    return "\n".join(lines) + "\n"


def _web(blocks: Sequence[str | tuple[str, Table]]) -> str:
    parts = ['<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>规划</title></head><body>']
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
        else:
            rows = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block[1]]
            parts.append(f"<p>{escape(block[0])}</p><table>{''.join(rows)}</table>")
    return "\n".join([*parts, "</body></html>"])


def _word(blocks: Sequence[str | tuple[str, Table]], file: Path) -> None:
    import docx

    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            made.add_paragraph(block[0])
            table = made.add_table(0, len(block[1][0]))
            for row in block[1]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    made.save(str(file))


_FORMS: dict[str, Callable[[Sequence[str | tuple[str, Table]]], str]] = {".txt": _text, ".md": _markdown, ".html": _web}


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, (file, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


FAULTS: dict[str, Callable[[Path], None]] = {
    "a name of a stage that there is not": _edited("appendix-1.csv", "计划实施", "甲等"),
    "a unit that there is not": _edited("plan.yml", "平方千米", "平方里"),
    "a terrain that there is not": _edited("plan.yml", "terrain: ", "terrain: 沼泽"),
    "no table of indicators": lambda folder: (folder / "appendix-2.csv").unlink(),
}
"""What planners do to a plan's files, by what is wrong with it."""


def make(folder: Path, count: int, seed: int = 1, faults: float = 0.0, jobs: int | None = None) -> dict[str, str]:
    """A project of fictional counties in a folder: `data/raw/<plan>`, chapters and look.

    Returns
    -------
    dict
        What is wrong with each faulty plan.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("notebooks", "report"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    shutil.copy(ROOT / "requirements.lock", folder / "requirements.lock")
    (folder / "data" / "raw").mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    faulty = dict.fromkeys(sorted(dice.sample(range(1, count + 1), round(count * faults))))
    with ProcessPoolExecutor(jobs) as pool:
        for done, _ in enumerate(pool.map(_imported, [(folder, at, seed) for at in range(1, count + 1)], chunksize=8), start=1):
            if sys.stderr.isatty():
                print(f"\r{done} of {count}", end="", file=sys.stderr, flush=True)
    wrong = {}
    for ordinal in faulty:
        name = dice.choice(sorted(FAULTS))
        plan = f"xugou-{ordinal:04d}"
        FAULTS[name](folder / "data" / "raw" / plan)
        wrong[plan] = name
    return wrong


def edition(ordinal: int = 1, seed: int = 1) -> Edition:
    """The edition of one fictional county, of which nothing is left on the disk: a second county to compare with."""
    from analysis import load_edition
    from analysis import plan as plans

    at_home = os.environ.get("ECOPLAN_ROOT")
    with tempfile.TemporaryDirectory() as folder:
        try:
            _imported((Path(folder), ordinal, seed))
            name = county(ordinal, seed).plan
            return load_edition(name, plans.load(name).first_year)
        finally:
            os.environ.pop("ECOPLAN_ROOT")
            os.environ |= {"ECOPLAN_ROOT": at_home} if at_home else {}


def _imported(asked: tuple[Path, int, int]) -> None:
    from analysis.extract.importer import run_import

    folder, ordinal, seed = asked
    os.environ["ECOPLAN_ROOT"] = str(folder)
    made = county(ordinal, seed)
    with tempfile.TemporaryDirectory() as beside:
        run_import(document(made, Path(beside)), made.plan)
    file = folder / "data" / "raw" / made.plan / "plan.yml"
    described = file.read_text(encoding="utf-8")
    if not described.startswith("fictional:"):  # importing again keeps it
        file.write_text(f"fictional: 是\n{described}", encoding="utf-8")


def main() -> int:
    """Make a project of fictional counties; say which are faulty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0)
    given = parser.parse_args()
    for plan, name in make(given.folder.resolve(), given.count, given.seed, given.faults).items():
        print(f"{plan}: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
