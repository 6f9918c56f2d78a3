"""Rules on the base year of the indicators: declared attainment against the requirement, and what no number verifies."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import source
from analysis.check.advice import department_of
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure import statements
from analysis.measure.indicators import Row, alternatives, rows
from analysis.source import Value

_EVIDENCE = (
    ("外来物种", "外来入侵物种普查或监测报告"),
    ("自然生态空间|生态保护红线|自然保护地", "划定和调整的批复、矢量面积"),
    ("规划$", "规划的批准和印发文件"),
)
_TREND = re.compile(r"减少|减量|持续改善|稳定|下降|降低|提高|不增加|不减少")


@rule("declared-attainment", title="达标申报与指标要求", topic="indicators", severity="high")
def declared_attainment(edition: Edition) -> Iterator[Finding]:
    """农田灌溉水有效利用系数 0.52，要求 ≥0.55，申报“达标”: the value against the threshold that applies to it."""
    for row in rows(edition):
        if row.verification not in ("agrees", "disagrees") or row.threshold is None or row.baseline is None:
            continue
        agrees = row.verification == "agrees"
        yield Finding(
            "一致" if agrees else "口径待核" if row.declared == "基本达标" else "矛盾",
            row.short,
            f"{row.texts['baseline']}，申报“{row.declared}”",
            f"“{row.requirement}”",
            f"{{name}}基准年为{{value}}，{_standing(row)}，与“{{declared}}”的申报{'一致' if agrees else '不一致'}。",
            {
                "name": row.short,
                "value": row.baseline,
                "requirement": row.requirement,
                "declared": row.declared,
                "gap": source.size(source.difference(f"{row.short}与要求之差", row.baseline, row.threshold)),
            },
            (row.place,),
            remedy="核实基准年数值和申报结论后更正指标体系表",
            evidence="基准年统计台账及核算说明",
            department=department_of(row.label),
            against="要求",
        )


def _standing(row: Row) -> str:
    """Where the base year's number stands against the requirement: a template with the fields `requirement` and `gap`."""
    assert row.baseline and row.threshold
    if row.kept:
        return "符合“{requirement}”的要求"
    if abs(row.baseline.number - row.threshold.number) < 1e-9:
        return "恰为“{requirement}”的界限，未达到要求"
    return "高于“{requirement}”的指标要求{gap:.*}" if row.is_ceiling else "低于“{requirement}”的指标要求{gap:.*}"


@rule("threshold-by-region", title="分类阈值的适用", topic="indicators", severity="high")
def threshold_by_region(edition: Edition) -> Iterator[Finding]:
    """平原地区 ≥18%，干旱半干旱地区 ≥35%: attainment that hangs on which of two printed thresholds a county comes under."""
    for one in alternatives(edition):
        if not one.overturns or one.row.baseline is None or one.row.threshold is None:
            continue
        climate = edition.plan.places.get("climate", "")
        found = "已达到" if one.row.kept else "未达到"
        also = "正文同时述及干旱或半干旱气候，" if climate else ""
        otherwise = "已达到要求" if one.gap.number >= 0 else "低{gap:.*}，未达到要求"
        yield Finding(
            "口径待核",
            one.row.short,
            f"{one.row.texts['baseline']}，按{one.row.regime}{one.row.requirement}",
            f"{one.operator}{one.threshold.printed.lstrip('≥≤><')}",
            f"{{name}}按{{regime}}（{{requirement}}）核验，{found}要求；"
            f"{also}如认定为{{other}}（{{operator}}{{threshold}}），则{otherwise}。",
            {
                "name": one.row.short,
                "regime": one.row.regime,
                "requirement": one.row.requirement,
                "other": one.regime,
                "operator": one.operator,
                "threshold": one.threshold,
                "gap": source.size(one.gap),
            },
            tuple(place for place in (one.row.place, climate) if place),
            remedy="明确适用哪一类地区的要求",
            evidence="上级主管部门的类别认定",
            department=department_of(one.row.label),
            against=one.regime,
        )


@rule("nothing-verified", title="不能按数值核验的基准年值", topic="indicators", severity="low")
def nothing_verified(edition: Edition) -> Iterator[Finding]:
    """“≥50%”填在基准年一格: an inequality or words where a measurement belongs verify nothing. Binding rows come first."""
    for row in sorted(rows(edition), key=lambda row: row.attribute != "约束性"):
        if row.verification not in ("worded", "inequality", "state", "void") or row.is_blank:
            continue
        text = row.texts.get("baseline", "—").rstrip("。；")
        said = _said_elsewhere(edition, row)
        filed = text if row.baseline is None else row.baseline
        values: dict[str, Value | str] = {"name": row.short, "text": filed, "requirement": row.requirement.rstrip("。；")}
        template = _unverified(row)
        if said:
            template += "正文所列{subject}为{said}，可作核实的起点。"
            values |= {"subject": said.name, "said": said}
        remedy, evidence = _wanted(row, text)
        yield Finding(
            "无法核实",
            row.short,
            f"{text}，申报“{row.declared}”",
            f"“{row.requirement.rstrip('。；')}”",
            template,
            values,
            (row.place, *(said.places if said else ())),
            remedy=remedy,
            evidence=f"{evidence}（正文：{said.name}{said.printed}）" if said else evidence,
            department=department_of(row.label),
            against="要求",
        )


@rule("level-without-number", title="只有高低、没有数值的表述", topic="indicators", severity="low")
def level_without_number(edition: Edition) -> Iterator[Finding]:
    """某治理率“很高”: a rate that the narrative calls high or low, with no number, and that the table does not give either."""
    for one in statements.stated(edition):
        if one.kind != "claim" or "：" in one.subject or one.year:
            continue
        row = next((row for row in rows(edition) if one.subject.endswith(row.short)), None)
        if row and row.verification not in ("inequality", "state", "void"):
            continue
        text = row.texts.get("baseline", "—").rstrip("。；") if row else ""
        yield Finding(
            "无法核实",
            one.subject,
            f"“{one.text}”",
            f"基准年填报“{text}”" if row else "没有该指标",
            "正文称{subject}“{text}”，未列数值，"
            + ("指标体系表以“{filed}”填报，也不能核实。" if row else "指标体系表没有该指标，不能核实。"),
            {"subject": one.subject, "text": one.text, "filed": text},
            (one.place, *([row.place] if row else [])),
            remedy="补充数值，或改写该表述",
            evidence="监测或统计数值",
            department=department_of(one.subject),
            against="指标体系表",
        )


def _unverified(row: Row) -> str:
    """Why no number verifies a row: a template with the fields `name`, `text` and `requirement`."""
    if row.baseline is not None:
        return "{name}基准年填报{text}，而指标要求“{requirement}”是文字表述，不能按数值核验。"
    if row.verification == "inequality":
        return "{name}基准年以不等式“{text}”填报，附表该格没有可供核验的数值。"
    if row.verification == "void":
        return "{name}基准年一格未填，没有可供核验的数值。"
    return "{name}基准年以状态“{text}”填报，附表该格没有可供核验的数值。"


def _said_elsewhere(edition: Edition, row: Row) -> Value | None:
    """A share that the narrative states of the very thing that a row names, for the base year or without a year."""
    told = edition["statements"]
    told = told[(told["unit"] == "share") & (told["subject"].isin([row.short, *row.label.split("（")[0].split("、")]))]
    for one in told.itertuples():
        if pd.isna(one.year) or int(one.year) == edition.plan.base_year:
            return source.stated(
                str(one.subject), float(one.value), "share", str(one.place), printed=str(one.text), print_unit="%"
            )
    return None


def _wanted(row: Row, text: str) -> tuple[str, str]:
    """What to do about a row that no number verifies, and what would settle it."""
    if row.baseline is not None:
        return "补充可与数值对照的要求", "上级下达的任务或标准"
    if row.verification in ("inequality", "void"):
        return "补充实测数值", "监测或统计数值"
    for pattern, evidence in _EVIDENCE:
        if re.search(pattern, row.label):
            return "补充佐证材料", evidence
    if "上级" in text:
        return "补充上级任务和完成数值", "上级下达的任务及考核结果"
    if _TREND.search(text) or _TREND.search(row.requirement):
        return "补充与上年可比的数值", "基准年及上年的监测或统计数值"
    return "补充佐证材料", "相应的文件、制度或名录"
