"""Figures, tables and sentences on the indicators: what is declared, what can be verified, how much headroom there is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.ticker import MaxNLocator

from analysis import source
from analysis.draw import corrections, theme
from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import indicators as measure
from analysis.measure import targets
from analysis.measure.indicators import Attainment, Headroom, Row
from analysis.numerals import text
from analysis.words import VERIFICATION

SOURCE = prose("资料来源：规划指标体系表。")
_COLOURS = {
    "agrees": theme.ACCENT,
    "disagrees": theme.ALERT,
    "undeclared": theme.LIGHT,
    "unrequired": theme.SEQUENCE[4],
    "worded": theme.SEQUENCE[2],
    "inequality": theme.WARM,
    "state": theme.REST,
    "void": theme.LIGHT,
    "inapplicable": theme.GRID,
}


def lead(edition: Edition) -> Prose:
    """What is declared, and how much of it numbers bear out; always with the denominator."""
    found = measure.attainment(edition)
    everything = found.declared.number == found.rows.number
    if all(row.declared == "—" for row in measure.rows(edition)):
        declared = prose("未列达标情况")
    else:
        declared = prose("基准年均申报达标") if everything else prose("基准年申报达标{count}行", count=found.declared)
    opening = prose(
        "规划设{indicators}项指标、分列{rows}行，{declared}。",
        indicators=found.indicators,
        rows=found.rows,
        declared=declared,
    )
    none = found.by_verification["inapplicable"]
    apart = prose("{count}行申报为不涉及，不计作达标或未达标。", count=none) if none.number else NO_PROSE
    return sentences([opening, _verified(found), _unverified(found), apart])


def _verified(found: Attainment) -> Prose:
    count, right, wrong = found.verifiable, found.by_verification["agrees"], found.by_verification["disagrees"]
    if not count.number:
        return prose("没有一行可按数值核验。")
    every = "均" if count.number > 1 else ""
    if right.number == count.number:
        return prose(f"经复核，可按数值核验的{{count}}行{every}与申报相符。", count=count)
    if wrong.number == count.number:
        return prose(f"经复核，可按数值核验的{{count}}行{every}与申报不符。", count=count)
    parts = [(right, "相符"), (wrong, "不符"), (found.by_verification["undeclared"], "未申报")]
    told = [prose(f"{{count}}行{word}", count=part) for part, word in parts if part.number]
    return prose("经复核，可按数值核验的{count}行中，{told}。", count=count, told=listed(told))


def _unverified(found: Attainment) -> Prose:
    parts = [
        prose(f"{{count}}行以{word}填报", count=found.by_verification[result])
        for result, word in (("inequality", "不等式"), ("state", "状态"))
        if found.by_verification[result].number
    ]
    unasked = found.by_verification["unrequired"]
    start = "另有" if found.verifiable.number else "其中"
    asked = prose("{count}行未列指标要求，没有可对照的阈值。", count=unasked) if unasked.number else NO_PROSE
    told = prose("{start}{told}，尚待佐证。", start=start, told=listed(parts, "、")) if parts else NO_PROSE
    worded, void = found.by_verification["worded"], found.by_verification["void"]
    said = prose("{count}行填报数值而要求为文字，不能按数值核验。", count=worded) if worded.number else NO_PROSE
    empty = prose("{count}行未填基准年值。", count=void) if void.number else NO_PROSE
    return sentences([asked, told, said, empty])


def by_attribute(edition: Edition) -> Prose:
    """Binding indicators and those for reference, apart."""
    told = [_attribute(edition, attribute) for attribute in measure.attributes(edition)]
    if not told:
        return prose("指标体系表未列指标属性。")
    return prose("按指标属性分，{told}。", told=listed([one for one in told if one], "；"))


def _attribute(edition: Edition, attribute: str) -> Prose:
    """约束性指标19项、19行，其中可按数值核验9行，均与申报相符."""
    some = [row for row in measure.rows(edition) if row.attribute == attribute]
    found = measure.attainment(edition, lambda row: row.attribute == attribute)
    if not some:
        return NO_PROSE
    wrong = [row.short for row in some if row.verification == "disagrees"]
    told = prose(
        f"{attribute}指标{{indicators}}项、{{rows}}行，其中可按数值核验{{verifiable}}行"
        if measure.attainment(edition).verifiable.number
        else f"{attribute}指标{{indicators}}项、{{rows}}行",
        indicators=found.indicators,
        rows=found.rows,
        verifiable=found.verifiable,
    )
    if not found.verifiable.number:
        return told
    missing = found.by_verification["undeclared"]
    if not wrong and missing.number:
        return told + prose("，{count}行未申报，其余与申报相符", count=missing)
    if not wrong:
        return told + prose("，均与申报相符")
    return told + prose("，{count}行不符（{names}）", count=found.by_verification["disagrees"], names="、".join(wrong))


def by_region(edition: Edition) -> Prose:
    """Rows whose attainment hangs on which of several printed thresholds the county comes under."""
    told = []
    for one in measure.alternatives(edition):
        if one.overturns and one.row.threshold:
            told.append(
                prose(
                    "{name}按“{regime}”（{requirement}）核验，{found}要求；如认定为“{other}”（{operator}{threshold}），"
                    "则低{gap:.*}，结论相反，适用类别应由上级主管部门认定。"
                    if one.gap.number < 0
                    else "{name}按“{regime}”（{requirement}）核验，{found}要求；如认定为“{other}”（{operator}{threshold}），"
                    "则高{gap:.*}，结论相反，适用类别应由上级主管部门认定。",
                    name=one.row.short,
                    regime=one.row.regime,
                    requirement=_requirement(one.row),
                    found="已达到" if one.row.kept else "未达到",
                    other=one.regime,
                    operator=one.operator,
                    threshold=one.threshold,
                    gap=source.size(one.gap),
                )
            )
    return sentences(told)


def ladder(edition: Edition) -> theme.Figure:
    """Rows by domain and by what became of their declaration, stacked bars."""
    domains, results = measure.domains(edition), _present(edition)
    found = {one: measure.attainment(edition, lambda row, one=one: row.domain == one) for one in domains}  # type: ignore[misc]
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=26 + 7.4 * len(domains))
        left = np.zeros(len(domains))
        for result, label in results.items():
            widths = np.array([found[one].by_verification[result].number for one in domains])
            axes.barh(domains, widths, left=left, color=_COLOURS[result], height=0.62, label=label)
            for at, width in enumerate(widths):
                if width:
                    ink = "white" if result in ("agrees", "disagrees") else theme.INK
                    axes.text(left[at] + width / 2, at, f"{width:.0f}", ha="center", va="center", color=ink, fontsize=8.5)
            left += widths
        axes.set_ylim(len(domains) - 0.4, -0.6)
        axes.set_xlabel("指标行数（行）")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=min(len(results), 4))
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    whole = measure.attainment(edition)
    told = "、".join(f"{label}{text(whole.by_verification[result])}行" for result, label in results.items())
    data = Table(
        [
            Column("领域"),
            *(Column(f"{label}（行）", "", "number") for label in results.values()),
            Column("合计（行）", "", "number"),
        ],
        [[one, *(found[one].by_verification[result] for result in results), found[one].rows] for one in domains],
    )
    return theme.Figure(canvas, f"各领域指标行的核验情况，堆叠条形图：{text(whole.rows)}行中，{told}。", data, SOURCE)


def attributes(edition: Edition) -> Table | Prose:
    """Rows by attribute and result."""
    if not measure.attributes(edition):
        return prose("指标体系表未列指标属性。")
    results = _present(edition)
    rows: list[list[Entry]] = []
    for attribute in measure.attributes(edition):
        found = measure.attainment(edition, lambda row, attribute=attribute: row.attribute == attribute)  # type: ignore[misc]
        rows.append([attribute, *_counts(found, results)])
    rows.append(["合计", *_counts(measure.attainment(edition), results)])
    names = ["指标（项）", "分列（行）", "申报达标（行）", *(f"{label}（行）" for label in results.values())]
    return Table(
        [Column("指标属性"), *(Column(name, "", "number", 1.1) for name in names)],
        rows,
        totals=frozenset({len(rows) - 1}),
        note=SOURCE,
    )


def _counts(found: Attainment, results: Iterable[str]) -> list[Entry]:
    return [found.indicators, found.rows, found.declared, *(found.by_verification[result] for result in results)]


def _present(edition: Edition) -> dict[str, str]:
    """What verifications there are, and their labels; rows without a declaration or a requirement only where there are some."""
    found = measure.attainment(edition).by_verification
    rare = ("undeclared", "unrequired", "worded", "void", "inapplicable")
    return {result: label for result, label in VERIFICATION.items() if result not in rare or found[result].number}


def headroom_lead(edition: Edition) -> Prose:
    """Where there is no headroom, where the least, and where the value falls short."""
    found = measure.headrooms(edition)
    if not found:
        return prose("没有可按数值计算余量的指标。")
    short = [one for one in found if not one.row.kept]
    none = [one for one in found if one.is_none]
    some = [one for one in found if one.row.kept and not one.is_none and one.value.unit == "percentage_point"]
    told = []
    if short:
        told.append(prose("{names}。", names=listed([_gap(one) for one in short], "，")))
    if none:
        told.append(_without_headroom(none))
    if some:
        thin = listed([_headroom(one) for one in some[:3]])
        start = "有余量的各行中，最薄的依次为" if len(some) > 1 else "有余量的一行为"
        told.append(prose("{start}{thin}。", start=start, thin=thin))
    if not told:
        return prose("按数值核验的各行均不以百分数计，余量见下表。")
    return sentences(told)


def _without_headroom(none: list[Headroom]) -> Prose:
    """Rows that stand at their threshold, and which way they must not move."""
    ceilings = {one.row.is_ceiling for one in none}
    move = "变动" if len(ceilings) > 1 else "上升" if True in ceilings else "回落"
    if len(none) == 1:
        return prose("{name}的基准年值恰为要求值，没有余量。", name=none[0].row.short)
    return prose(
        "{names}等{count}行的基准年值恰为要求值，没有余量，任何{move}都会使其不达标。",
        names="、".join(one.row.short for one in none[:3]),
        count=measure.counted("没有余量的行数", [one.row for one in none]),
        move=move,
    )


def _gap(one: Headroom) -> Prose:
    if abs(one.value.number) < 1e-9:
        return prose("{name}恰为“{limit}”的界限，未达到要求", name=one.row.short, limit=_requirement(one.row))
    side = "高于" if one.row.is_ceiling else "低于"
    return prose("{name}{side}要求{gap:.*}", name=one.row.short, side=side, gap=source.size(one.value))


def _headroom(one: Headroom) -> Prose:
    return prose("{name}（{value:.*}）", name=one.row.short, value=one.value)


def headroom(edition: Edition) -> theme.Figure | Prose:
    """Headroom in percentage points, the thinnest on top."""
    found = [one for one in measure.headrooms(edition) if one.value.unit == "percentage_point"]
    if not found:
        return prose("没有可按数值计算余量的指标。")
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=18 + 5.2 * len(found))
        sizes = [one.value.number * 100 for one in found]
        colours = [theme.ALERT if size < -1e-9 else theme.WARM if size < 1e-9 else theme.ACCENT for size in sizes]
        axes.hlines(range(len(found)), 0, sizes, color=colours, linewidth=1.6)
        axes.scatter(sizes, range(len(found)), color=colours, s=26, zorder=3)
        reach = max(map(abs, sizes)) or 1
        for at, one in enumerate(found):
            left = sizes[at] < 0
            shown = text(one.value, ".*").replace("个百分点", "")
            axes.annotate(
                shown,
                (sizes[at], at),
                (-5 if left else 5, 0),
                textcoords="offset points",
                va="center",
                ha="right" if left else "left",
                fontsize=8.5,
            )
        axes.set_yticks(range(len(found)), [one.row.short for one in found])
        axes.set_ylim(len(found) - 0.4, -0.7)
        lowest = min(sizes)
        axes.set_xlim(lowest - reach * (0.2 if lowest < 0 else 0.1), max(0, *sizes) + reach * 0.16)
        axes.axvline(0, color=theme.INK, linewidth=0.9)
        axes.set_xlabel("基准年值优于要求的幅度（个百分点）")
        axes.grid(axis="x")
        axes.spines[["bottom", "left"]].set_visible(False)
    told = "，".join(f"{one.row.short}{text(one.value, '.*')}" for one in found[:3])
    data = Table(
        [
            Column("指标", width=2),
            Column("要求"),
            Column("基准年值（%）", "", "number"),
            Column("余量（个百分点）", ".*", "number"),
        ],
        [[one.row.short, _requirement(one.row), one.row.baseline, one.value] for one in found],
    )
    by_index = [one.row.short for one in measure.headrooms(edition) if one.value.unit != "percentage_point"]
    note = prose("注：{names}不以百分数计，未列入。{source}", names="、".join(by_index), source=SOURCE) if by_index else SOURCE
    return theme.Figure(canvas, f"基准年值相对指标要求的余量，点图，由薄到厚：{told}。", data, note)


def verified(edition: Edition) -> Table | Prose:
    """Rows that a number verifies, the thinnest headroom first."""
    if not measure.headrooms(edition):
        return prose("没有可按数值核验的指标行。")
    rows: list[list[Entry]] = [
        [
            one.row.short,
            one.row.attribute or None,
            _requirement(one.row),
            prose("{value}", value=one.row.baseline),
            prose("{value:.*}", value=one.value),
            one.row.declared,
            VERIFICATION[one.row.verification].removeprefix("数值"),
        ]
        for one in measure.headrooms(edition)
        if one.row.baseline is not None
    ]
    return Table(
        [
            Column("指标", width=2.6),
            Column("属性", width=0.9),
            Column("要求", align="center"),
            Column("基准年值", align="center"),
            Column("余量", align="center", width=1.5),
            Column("申报", align="center", width=0.8),
            Column("复核", align="center", width=0.8),
        ],
        rows,
        note=prose(
            "注：余量为基准年值优于阈值的幅度，不以百分数计的列于末尾；要求只印“100%”的，按不低于100%理解。资料来源：规划指标体系表。"
        ),
    )


def full_table(edition: Edition) -> Table:
    """All rows as printed, with what became of the declaration."""
    found, values = measure.rows(edition), edition["indicator_values"]
    baseline = str(values[values["role"] == "baseline"]["column"].iloc[0])
    headings = {"baseline": baseline, **targets.headings(edition)}
    rows: list[list[Entry]] = []
    for one in found:
        first = not rows or one.serial != found[len(rows) - 1].serial
        name = one.label if first or one.short == one.label else f"　{one.short}"
        requirement = _requirement(one) + prose(f"（{one.regime}）") if one.regime else _requirement(one)
        rows.append(
            [
                str(one.serial) if first else " ",
                name,
                requirement,
                one.attribute or None,
                *(_printed(one, when) for when in headings),
                one.declared,
                VERIFICATION[one.verification],
            ]
        )
    return Table(
        [
            Column("序号", align="center", width=0.6),
            Column("指标（分项）", width=2.6),
            Column("指标要求", width=1.9),
            Column("属性", width=0.9),
            *(Column(heading, align="center", width=1.6) for heading in headings.values()),
            Column("申报", align="center", width=0.8),
            Column("复核", width=1.1),
        ],
        rows,
        note=prose(
            "注：表头和各格照录指标体系表，按地形分列要求的只录本报告所采用的一类；“复核”为本报告按数值复核的结果。{corrected}资料来源：规划指标体系表。",
            corrected=corrections.note(edition),
        ),
        told=[{"id": f"indicator-{one.place.removeprefix('A2.')}"} for one in found],
    )


def _printed(one: Row, when: str) -> Entry:
    value = one.baseline if when == "baseline" else one.targets.get(when)
    if value is not None:
        return prose("{value}", value=value)
    return as_printed(one.texts[when], (one.place,), one.short) if when in one.texts else None


def _requirement(one: Row) -> Prose:
    return as_printed(one.requirement, (one.place,), f"{one.short}要求", one.requirement_column)


def overview(edition: Edition) -> Prose:
    """Declaration and verification, the two attributes, and what hangs on the kind of region."""
    return paragraphs([lead(edition), by_attribute(edition), by_region(edition)])
