"""Rules on the indicators: declared attainment against the requirement, and the narrative's targets against the table's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import source
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure.indicators import Row, alternatives, rows
from analysis.measure.targets import NarrativeTarget, narrative
from analysis.source import Value

_DEPARTMENTS = (
    ("农村生活污水", "生态环境部门"),
    ("秸秆|畜禽|农膜|化肥|农业|农村", "农业农村部门"),
    ("绿色建筑|城镇污水|城镇生活垃圾", "住房和城乡建设部门"),
    ("外来物种|水生物种", "农业农村、林业和草原部门"),
    ("林草|森林|草原|湿地|野生|生物", "林业和草原部门"),
    ("自然生态空间|自然保护地", "自然资源、林业和草原部门"),
    ("建设用地使用面积|生态保护红线", "自然资源部门"),
    ("饮用水|水源", "生态环境、水利、卫生健康部门"),
    ("用水|灌溉水|河湖|河长", "水利部门"),
    ("能耗", "发展改革部门"),
    ("采购", "财政部门"),
    ("实绩考核|干部", "组织部门"),
)
_EVIDENCE = (
    ("外来物种", "外来入侵物种普查或监测报告"),
    ("自然生态空间|生态保护红线|自然保护地", "划定和调整的批复、矢量面积"),
    ("规划$", "规划的批准和印发文件"),
)
_TREND = re.compile(r"减少|减量|持续改善|稳定|下降|降低|提高|不增加|不减少")
WORDS = {"=": "", "≥": "不低于", ">": "高于", "≤": "不高于", "<": "低于", "≈": "约"}


@rule("declared-attainment", title="达标申报与指标要求", topic="indicators", severity="high")
def declared_attainment(edition: Edition) -> Iterator[Finding]:
    """农田灌溉水有效利用系数 0.52，要求 ≥0.55，申报“达标”: the value against the threshold that applies to it."""
    for row in rows(edition):
        if row.verdict not in ("agrees", "disagrees") or row.threshold is None or row.baseline is None:
            continue
        agrees = row.verdict == "agrees"
        yield Finding(
            "一致" if agrees else "矛盾",
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
            remedy="" if agrees else "核实基准年数值和申报结论后更正附表2",
            evidence="" if agrees else "基准年统计台账及核算说明",
            department="" if agrees else department_of(row.label),
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


@rule("narrative-target", title="正文近期目标与附表数值", topic="indicators", severity="high")
def narrative_target(edition: Edition) -> Iterator[Finding]:
    """正文称到2025年高于92%，附表2025年值为88%: the narrative's target of the near year against the table's value."""
    for one in narrative(edition):
        if one.kept:
            verdict, told = "一致", "，两处一致。"
            remedy = evidence = ""
        elif one.at_limit:
            verdict, told = "口径待核", "；“{comparator}”如含本数，两处一致，按字面则附表未达到正文目标。"
            remedy, evidence = "统一表述，写明是否含本数", "目标值的批准文件"
        else:
            verdict, told = "矛盾", "，相差{gap:.*}{beyond}。"
            remedy, evidence = "统一口径后作为考核依据", "目标值的测算依据和批准文件"
        yield Finding(
            verdict,
            one.row.short,
            f"正文：{WORDS[one.comparator]}{one.target.printed}",
            one.near,
            "{name}的近期目标，正文表述为{comparator}{target}，附表“{column}”为{near}" + told,
            {
                "name": one.row.short,
                "comparator": WORDS[one.comparator],
                "target": one.target,
                "near": one.near,
                "column": one.near.column,
                "gap": source.size(source.difference(f"{one.row.short}两处数值之差", one.target, one.near)),
                "beyond": _beyond(one),
            },
            (*one.target.places, one.row.place),
            remedy=remedy,
            evidence=evidence,
            department=department_of(one.row.label) if remedy else "",
            against="附表",
        )


def _beyond(one: NarrativeTarget) -> str:
    """Told where the narrative asks more for the near year than the table does for the far one."""
    far = one.row.far
    ceiling = one.row.is_ceiling if one.comparator in ("=", "≈") else one.comparator in ("≤", "<")
    if far is None or far.unit != one.target.unit:
        return ""
    more = far.number > one.target.number + 1e-9 if ceiling else far.number < one.target.number - 1e-9
    return f"，且正文数值{'低' if ceiling else '高'}于附表“{far.column}”{far.printed}" if more else ""


@rule("narrative-target-behind-base", title="正文近期目标与基准年值", topic="indicators", severity="medium")
def narrative_target_behind_base(edition: Edition) -> Iterator[Finding]:
    """到2025年高于26%，而基准年已是27%: a target of the narrative that the base year has passed already."""
    for one in narrative(edition):
        if one.row.baseline is None or one.comparator not in ("≥", ">"):
            continue
        yield _against_base(one, one.row.baseline)


def _against_base(one: NarrativeTarget, base: Value) -> Finding:
    gap = source.difference(f"{one.row.short}正文目标与基准年值之差", one.target, base)
    passed = gap.number < -1e-9
    ending = "正文近期目标低于基准年值，不构成提升要求。" if passed else "正文近期目标不低于基准年值。"
    return Finding(
        "口径待核" if passed else "一致",
        one.row.short,
        f"正文：{WORDS[one.comparator]}{one.target.printed}",
        base,
        "{name}基准年已为{base}，正文近期目标为{comparator}{target}，" + ending,
        {"name": one.row.short, "base": base, "comparator": WORDS[one.comparator], "target": one.target},
        (*one.target.places, one.row.place),
        remedy="核实正文目标，不低于基准年值" if passed else "",
        evidence="目标值的测算依据" if passed else "",
        department=department_of(one.row.label) if passed else "",
        against="基准年",
    )


@rule("target-behind-base", title="附表各期数值的走向", topic="indicators", severity="medium")
def target_behind_base(edition: Edition) -> Iterator[Finding]:
    """2035年目标低于2022年现值: a target on the wrong side of the base year's value, or a way that turns back."""
    for row in rows(edition):
        if row.baseline is None or row.near is None or row.far is None or not row.operator:
            continue
        better = -1 if row.is_ceiling else 1
        first, second = (better * (b.number - a.number) for a, b in ((row.baseline, row.near), (row.near, row.far)))
        behind, turns_back = first + second < -1e-9, min(first, second) < -1e-9
        told = "远期数值不及基准年。" if behind else "中间出现后退。" if turns_back else "没有后退。"
        yield Finding(
            "口径待核" if turns_back else "一致",
            row.short,
            row.baseline,
            f"{row.texts['near']}、{row.texts['far']}",
            "{name}由基准年的{base}到近期{near}、远期{far}，" + told,
            {"name": row.short, "base": row.baseline, "near": row.near, "far": row.far},
            (row.place,),
            remedy="说明后退的原因或更正目标" if turns_back else "",
            evidence="目标测算说明" if turns_back else "",
            department=department_of(row.label) if turns_back else "",
            against="近期、远期",
        )


@rule("nothing-verified", title="以不等式或状态填报的基准年值", topic="indicators", severity="low")
def nothing_verified(edition: Edition) -> Iterator[Finding]:
    """“≥50%”填在基准年一格: an inequality or words where a measurement belongs verify nothing. Binding rows come first."""
    for row in sorted(rows(edition), key=lambda row: row.attribute != "约束性"):
        if row.verdict not in ("inequality", "state"):
            continue
        text = row.texts.get("baseline", "—").rstrip("。；")
        said = _said_elsewhere(edition, row)
        values: dict[str, Value | str] = {"name": row.short, "text": text, "requirement": row.requirement.rstrip("。；")}
        template = _unverified(row, text)
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


def _unverified(row: Row, text: str) -> str:
    """Why no number verifies a row: a template with the fields `name`, `text` and `requirement`."""
    if row.baseline is not None:
        return "{name}基准年填报{text}，而指标要求“{requirement}”是文字表述，不能按数值核验。"
    if row.verdict == "inequality":
        return "{name}基准年以不等式“{text}”填报，附表该格没有可供核验的数值。"
    if text == "—":
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
    if row.verdict == "inequality" or text == "—":
        return "补充实测数值", "监测或统计数值"
    for pattern, evidence in _EVIDENCE:
        if re.search(pattern, row.label):
            return "补充佐证材料", evidence
    if "上级" in text:
        return "补充上级任务和完成数值", "上级下达的任务及考核结果"
    if _TREND.search(text) or _TREND.search(row.requirement):
        return "补充与上年可比的数值", "基准年及上年的监测或统计数值"
    return "补充佐证材料", "相应的文件、制度或名录"


def department_of(label: str) -> str:
    """The department that customarily keeps an indicator; a suggestion, never an attribution."""
    return next((name for pattern, name in _DEPARTMENTS if re.search(pattern, label)), "生态环境部门")
