"""Rules on the indicators: declared attainment against the requirement, and the narrative's targets against the table's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis import source
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure.indicators import Row, rows
from analysis.source import Value

_DEPARTMENTS = (
    ("秸秆|畜禽|农膜|化肥|农业|农村", "农业农村部门"),
    ("污水|垃圾|绿色建筑|建筑", "住房和城乡建设部门"),
    ("林草|森林|草原|湿地|野生|生物", "林业和草原部门"),
    ("建设用地|生态保护红线|自然生态空间", "自然资源部门"),
    ("用水|河|水源|饮用水", "水务、卫生健康部门"),
    ("能耗|采购|地区生产总值", "发展改革、财政部门"),
)


@rule("declared-attainment", title="达标申报与指标要求", topic="indicators", severity="high")
def declared_attainment(edition: Edition) -> Iterator[Finding]:
    """农田灌溉水有效利用系数 0.52，要求 ≥0.55，申报“达标”: the value against the threshold that applies to it."""
    for row in rows(edition):
        if row.verdict not in ("agrees", "disagrees") or row.threshold is None or row.baseline is None:
            continue
        gap = source.difference(f"{row.short}与要求之差", row.baseline, row.threshold)
        if row.verdict == "agrees":
            yield _agrees(
                row,
                row.baseline,
                row.requirement,
                "{name}基准年值为{value}，符合“{requirement}”的要求，与“{declared}”的申报一致。",
            )
            continue
        short_of = _positive(gap)
        template = (
            "{name}基准年为{value}，低于“{requirement}”的指标要求{gap:.*}，与“{declared}”的申报不一致。"
            if gap.number < 0
            else "{name}基准年为{value}，已符合“{requirement}”的指标要求，与“{declared}”的申报不一致。"
        )
        yield Finding(
            "矛盾",
            row.short,
            f"{row.texts['baseline']}，申报“{row.declared}”",
            f"要求“{row.requirement}”",
            template,
            {
                "name": row.short,
                "value": row.baseline,
                "requirement": row.requirement,
                "declared": row.declared,
                "gap": short_of,
            },
            "核实基准年数值和申报结论后更正附表2",
            "基准年统计台账及核算说明",
            department_of(row.label),
            (row.place,),
        )


@rule("nothing-verified", title="以不等式或状态填报的基准年值", topic="indicators", severity="low")
def nothing_verified(edition: Edition) -> Iterator[Finding]:
    """“≥50%”填在基准年一格: an inequality or words where a measurement belongs verify nothing."""
    for row in rows(edition):
        if row.verdict not in ("inequality", "state"):
            continue
        told = "不等式" if row.verdict == "inequality" else "状态"
        yield Finding(
            "无法核实",
            row.short,
            f"{row.texts.get('baseline', '—')}，申报“{row.declared}”",
            f"要求“{row.requirement}”",
            "{name}基准年以{told}“{text}”填报，文本中没有可供核验的数值。",
            {"name": row.short, "told": told, "text": row.texts.get("baseline", "—")},
            "补充实测数值" if row.verdict == "inequality" else "补充佐证材料",
            "监测或统计数值" if row.verdict == "inequality" else "文件、名录或上级考核结果",
            department_of(row.label),
            (row.place,),
        )


@rule("narrative-target", title="正文目标与附表目标", topic="indicators", severity="high")
def narrative_target(edition: Edition) -> Iterator[Finding]:
    """正文称到2025年高于92%，附表2025年值为88%: the narrative's target of the near year against the table's value."""
    by_name = {row.short: row for row in rows(edition) if row.near is not None}
    stated = edition["statements"]
    stated = stated[(stated["unit"] == "share") & (stated["year"] == edition.plan.near_year) & (stated["kind"] == "quantity")]
    for one in stated.itertuples():
        row = by_name.get(str(one.subject))
        if row is None or row.near is None or pd.isna(one.value):
            continue
        yield _target(one, row, row.near, edition)


def _target(one, row: Row, near: Value, edition: Edition) -> Finding:  # type: ignore[no-untyped-def]
    target = source.stated(
        f"正文{edition.plan.near_year}年{row.short}",
        float(one.value),
        "share",
        str(one.place),
        printed=str(one.text),
        print_unit="%",
    )
    said = f"{_WORDS[str(one.comparator)]}{one.text}"
    values: dict[str, Value | str] = {
        "name": row.short,
        "comparator": _WORDS[str(one.comparator)],
        "target": target,
        "near": near,
        "gap": _positive(source.difference(f"{row.short}两处目标之差", target, near)),
    }
    places = (str(one.place), row.place)
    if _kept(str(one.comparator), near, target):
        return Finding(
            "一致",
            row.short,
            f"正文：{said}",
            near,
            "{name}的近期目标，正文表述为{comparator}{target}，附表为{near}，两处一致。",
            values,
            "",
            "",
            "",
            places,
        )
    if abs(near.number - target.number) < 1e-9:
        return Finding(
            "口径待核",
            row.short,
            f"正文：{said}",
            near,
            "{name}的近期目标，正文表述为{comparator}{target}，附表恰为{near}，“{comparator}”不含本数，两处在字面上不能同时成立。",
            values,
            "统一表述，写明是否含本数",
            "目标值的批准文件",
            department_of(row.label),
            places,
        )
    return Finding(
        "矛盾",
        row.short,
        f"正文：{said}",
        near,
        "{name}的近期目标，正文表述为{comparator}{target}，附表为{near}，相差{gap:.*}。",
        values,
        "统一口径后作为考核依据",
        "目标值的测算依据和批准文件",
        department_of(row.label),
        places,
    )


@rule("target-behind-base", title="目标与基准年值", topic="indicators", severity="medium")
def target_behind_base(edition: Edition) -> Iterator[Finding]:
    """2035年目标低于2022年现值: a target on the wrong side of the base year's value, or a way that turns back."""
    for row in rows(edition):
        if row.baseline is None or row.near is None or row.far is None:
            continue
        worse = -1 if row.operator in ("≤", "<") else 1
        steps = [worse * (row.near.number - row.baseline.number), worse * (row.far.number - row.near.number)]
        values: dict[str, Value | str] = {"name": row.short, "base": row.baseline, "near": row.near, "far": row.far}
        if min(steps) < -1e-9:
            yield Finding(
                "口径待核",
                row.short,
                row.baseline,
                f"{row.texts['forecast']}、{row.texts['target']}",
                "{name}由基准年的{base}到近期{near}、远期{far}，中间出现后退。",
                values,
                "说明后退的原因或更正目标",
                "目标测算说明",
                department_of(row.label),
                (row.place,),
            )
        else:
            yield Finding(
                "一致",
                row.short,
                row.baseline,
                f"{row.texts['forecast']}、{row.texts['target']}",
                "{name}各期数值依次不降。",
                values,
                "",
                "",
                "",
                (row.place,),
            )


_WORDS = {"=": "为", "≥": "不低于", ">": "高于", "≤": "不高于", "<": "低于", "≈": "约"}


def _kept(comparator: str, near: Value, target: Value) -> bool:
    """Whether the table's value is what the narrative says: above it, at least, or the same."""
    gap = near.number - target.number
    if comparator == ">":
        return gap > 1e-9
    if comparator == "≥":
        return gap > -1e-9
    if comparator == "<":
        return gap < -1e-9
    if comparator == "≤":
        return gap < 1e-9
    return near.low <= target.high and target.low <= near.high


def _agrees(row: Row, value: Value, requirement: str, template: str) -> Finding:
    values: dict[str, Value | str] = {"name": row.short, "value": value, "requirement": requirement, "declared": row.declared}
    return Finding("一致", row.short, value, f"要求“{requirement}”", template, values, "", "", "", (row.place,))


def _positive(gap: Value) -> Value:
    """The size of a difference, whichever way it points."""
    return replace(gap, number=abs(gap.number))


def department_of(label: str) -> str:
    """The department that customarily keeps an indicator; a suggestion, never an attribution."""
    return next((name for pattern, name in _DEPARTMENTS if re.search(pattern, label)), "生态环境部门")
