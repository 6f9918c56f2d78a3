"""Rules on the targets of the indicators: the narrative's against the table's, and the table's own way from year to year."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import source
from analysis.check.advice import department_of
from analysis.check.rules import ENDINGS, WORDS, Finding, printed, rule
from analysis.edition import Edition
from analysis.measure import statements
from analysis.measure.indicators import horizons, rows
from analysis.measure.land import AGREES, ROUNDING, compared
from analysis.measure.targets import NarrativeTarget, headings, named, narrative, same_name
from analysis.source import Value


@rule("narrative-target", title="正文目标与附表数值", topic="indicators", severity="high")
def narrative_target(edition: Edition) -> Iterator[Finding]:
    """正文称到2025年高于92%，指标体系表2025年值为88%: a target of the narrative against the table's value of its year."""
    for one in narrative(edition):
        if one.kept:
            verdict, told = "一致", "，两处一致。"
            remedy = evidence = ""
        elif one.at_limit:
            verdict, told = "口径待核", "；“{comparator}”如含本数，两处一致，按字面则附表未达到正文目标。"
            remedy, evidence = "统一表述，写明是否含本数", "目标值的批准文件"
        elif one.same_name:
            verdict, told = "矛盾", f"，相差{{gap:.*}}{_beyond(one)}。"
            remedy, evidence = "统一口径后作为考核依据", "目标值的测算依据和批准文件"
        else:
            verdict, told = "口径待核", "，相差{gap:.*}；两处指标名称不同，是否同一指标，规划未予说明。"
            remedy, evidence = "说明两处是否同一指标，统一目标值", "调查方案和目标值的测算依据"
        year = horizons(edition.plan)[one.when]
        yield Finding(
            verdict,
            one.row.short,
            f"正文：{WORDS[one.comparator]}{one.target.printed}",
            one.tabulated,
            "{subject}的{when}目标，正文表述为{comparator}{target}，附表{name}“{column}”为{tabulated}" + told,
            {
                "name": "" if one.same_name else one.row.short,
                "subject": one.target.name.removeprefix(f"正文{year}年"),
                "when": {"near": "近期", "far": "远期"}.get(one.when, f"{year}年"),
                "comparator": WORDS[one.comparator],
                "target": one.target,
                "tabulated": one.tabulated,
                "column": one.tabulated.column,
                "gap": source.size(source.difference(f"{one.row.short}两处数值之差", one.target, one.tabulated)),
                "far": one.row.far or one.tabulated,
                "far_column": one.row.far.column if one.row.far else "",
            },
            (*one.target.places, one.row.place),
            remedy=remedy,
            evidence=evidence,
            department=department_of(one.row.label),
            against="附表",
            severity="" if one.same_name and not one.at_limit else "medium",
        )


def _beyond(one: NarrativeTarget) -> str:
    """Told where the narrative asks more for a year than the table does for the far one: a piece of a template."""
    far = one.row.far
    ceiling = one.row.is_ceiling if one.comparator in ("=", "≈") else one.comparator in ("≤", "<")
    if far is None or far.unit != one.target.unit or one.when == "far":
        return ""
    more = far.number > one.target.number + 1e-9 if ceiling else far.number < one.target.number - 1e-9
    return f"，且正文数值{'低' if ceiling else '高'}于附表“{{far_column}}”{{far}}" if more else ""


@rule("narrative-target-behind-base", title="正文近期目标与基准年值", topic="indicators", severity="medium")
def narrative_target_behind_base(edition: Edition) -> Iterator[Finding]:
    """到2025年高于26%，而基准年已是27%: a target of the narrative that the base year has passed already."""
    for one in narrative(edition):
        if one.row.baseline is None or one.comparator not in ("≥", ">") or one.when != "near":
            continue
        yield _against_base(one, one.row.baseline)


def _against_base(one: NarrativeTarget, base: Value) -> Finding:
    gap = source.difference(f"{one.row.short}正文目标与基准年值之差", one.target, base)
    passed = gap.number < -1e-9
    level = not passed and abs(gap.number) < 1e-9
    ending = (
        "正文近期目标低于基准年值，不构成提升要求。"
        if passed
        else "正文近期目标以基准年值为起点，只要求不后退。"
        if level
        else "正文近期目标高于基准年值。"
    )
    return Finding(
        "口径待核" if passed else "一致",
        one.row.short,
        f"正文：{WORDS[one.comparator]}{one.target.printed}",
        base,
        f"{{name}}基准年{'已' if passed else ''}为{{base}}，正文近期目标为{{comparator}}{{target}}，" + ending,
        {"name": one.row.short, "base": base, "comparator": WORDS[one.comparator], "target": one.target},
        (*one.target.places, one.row.place),
        remedy="核实正文目标，不低于基准年值",
        evidence="目标值的测算依据",
        department=department_of(one.row.label),
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
            remedy="说明后退的原因或更正目标",
            evidence="目标测算说明",
            department=department_of(row.label),
            against="近期、远期",
        )


@rule("base-elsewhere", title="正文现状值与附表基准年值", topic="indicators", severity="high")
def base_elsewhere(edition: Edition) -> Iterator[Finding]:
    """正文称垃圾无害化处理村占比95%，附表基准年为100%: what the narrative states of the base year against the table."""
    for one, row in named(edition):
        if row.baseline is None or one.year not in (None, edition.plan.base_year) or one.comparator != "=":
            continue
        verdict = compared(one.number, row.baseline)
        agrees, same = verdict in (AGREES, ROUNDING), same_name(edition, one, row)
        if not agrees and one.year is None and any(compared(one.number, target) == AGREES for target in row.targets.values()):
            continue  # a target whose year is not told
        yield Finding(
            verdict if agrees else "矛盾" if same else "口径待核",
            row.short,
            one.number,
            row.baseline,
            f"{{name}}指标体系表基准年为{{base}}，正文所列{{subject}}为{printed('said', one)}，"
            + (ENDINGS[verdict] if agrees else "两处不能同时成立。" if same else "两者是否同一指标，规划未予说明。"),
            {"name": row.short, "base": row.baseline, "subject": one.label, "said": one.number},
            (one.place, row.place),
            remedy="核对两处数值",
            evidence="基准年统计台账",
            department=department_of(row.label),
            against="附表",
        )


@rule("trend-elsewhere", title="正文趋势与附表状态", topic="indicators", severity="medium")
def trend_elsewhere(edition: Edition) -> Iterator[Finding]:
    """附表以“保持稳定”申报达标，正文称比上年略有下降: a trend of the narrative against a state that the table declares."""
    for one in statements.stated(edition):
        if one.kind != "claim" or "：" in one.subject or one.year != edition.plan.base_year:
            continue
        for row in rows(edition):
            parts = [part for part in row.label.replace("（", "、").rstrip("）").split("、") if part and part in one.subject]
            state = row.texts.get("baseline", "")
            if not parts or row.baseline is not None or not ("稳定" in state or "改善" in state) or "下降" not in one.text:
                continue
            yield Finding(
                "口径待核",
                parts[-1],
                f"“{state.rstrip('。；')}”，申报“{row.declared}”",
                f"“{one.text}”",
                "{name}：指标体系表基准年填报“{state}”并申报“{declared}”，正文则称其{text}，降幅是否仍属“保持稳定”，规划未予说明。",
                {"name": parts[-1], "state": state.rstrip("。；"), "declared": row.declared, "text": one.text},
                (row.place, one.place),
                remedy="列出基准年和上年的数值，写明判定界限",
                evidence="两年的监测数据和上级考核结果",
                department=department_of(row.label),
                against="正文",
            )


@rule("forecast-as-target", title="预测值与目标值", topic="indicators", severity="low")
def forecast_as_target(edition: Edition) -> Iterator[Finding]:
    """近期列作预测值、远期列作目标值: a near year whose values the table heads as forecasts, so that they bind nobody."""
    found = headings(edition)
    near, far = found.get("near", ""), found.get("far", "")
    if "预测" not in near or "预测" in far or not far:
        return
    yield Finding(
        "口径待核",
        "指标体系表近期数值",
        near,
        far,
        "指标体系表近期一列题为“{near}”，远期一列题为“{far}”，近期数值能否作为考核目标，规划未予说明。",
        {"near": near, "far": far},
        ("A2",),
        remedy="明确近期数值是预测还是目标",
        evidence="规划批复或考核办法",
        department=department_of(""),
        against="远期",
    )


@rule("years-of-plan", title="附表年份与规划期", topic="indicators", severity="medium")
def years_of_plan(edition: Edition) -> Iterator[Finding]:
    """规划期至2035年，附表列2030年: years of the table's columns against those of the plan's terms."""
    values, plan = edition["indicator_values"], edition.plan
    if values.empty:
        return
    printed_years = sorted({int(year) for year in values[values["role"] != "actual"]["year"]})
    expected = sorted({plan.base_year, *plan.target_years})
    agrees = set(printed_years) <= set(expected)
    told, wanted = ("、".join(f"{year}年" for year in years) for years in (printed_years, expected))
    yield Finding(
        "一致" if agrees else "口径待核",
        "指标体系表年份",
        told,
        wanted,
        "指标体系表各列为{told}，规划的基准年和近期、远期目标年为{wanted}，" + ("两者一致。" if agrees else "两者不一致。"),
        {"told": told, "wanted": wanted},
        ("A2", "P.base_year", "P.near_year", "P.far_year"),
        remedy="核对列名和规划期限",
        evidence="规划文本的期限条款",
        department=department_of(""),
        against="规划期限",
    )
