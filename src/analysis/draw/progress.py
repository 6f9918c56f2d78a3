"""Figures, tables and sentences of the annual chapter on indicators: where each stands, and which need a decision."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from analysis import source
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import progress as measure
from analysis.measure.progress import counted, progress
from analysis.measure.verdicts import Actual, Progress
from analysis.numerals import text
from analysis.words import PROGRESS, PROGRESS_RULES

NONE = prose("本版为基准年版，没有年度监测数据，不评价实施进展。")
_COLUMNS = 4
"""Panels side by side."""
_TITLE = 12
"""Signs in a line of a panel's title."""
_COLOURS = {"已达标": theme.ACCENT, "进展顺利": theme.ACCENT, "进展缓慢": theme.WARM, "停滞": theme.WARM, "倒退": theme.ALERT}


def lead(edition: Edition) -> Prose:
    """How many rows there are of each verdict, and what their values rest on."""
    every = progress(edition)
    if not every:
        return NONE
    verdicts = []
    for verdict in PROGRESS:
        some = [one for one in every if one.verdict == verdict]
        verdicts += [prose(f"{verdict}{{count}}行", count=counted(f"{verdict}的行数", some))] if some else []
    opening = prose(
        "以{due}年目标衡量，{year}年度{rows}行指标中，{told}。",
        due=measure.target_year(edition),
        year=edition.year,
        rows=counted("指标行数", every),
        told=listed(verdicts),
    )
    return sentences([opening, _required(every), _statuses(edition), *_lagging(every, edition.year), *_revised(every)])


def _required(every: Sequence[Progress]) -> Prose:
    """That a target reached is not the requirement kept, and which rows fall short of that."""
    short = [one for one in every if one.kept is False]
    told = prose("“已达标”指达到规划自定的目标，与指标要求是两回事：")
    if not any(one.kept is not None for one in every):
        return NO_PROSE
    if not short:
        return told + prose("可按数值核验的各行均已达到指标要求。")
    names = "、".join(one.row.short for one in short)
    return told + prose(
        "最近一年的数值未达到指标要求的有{count}行（{names}）。", count=counted("未达到指标要求的行数", short), names=names
    )


def headline(edition: Edition) -> Prose:
    """The rows that a leader must know of first, for the summary; nothing in the base year's edition."""
    some = [one for one in measure.pressing(edition) if one.verdict != measure.PRESSING[2] or one.reached]
    if not progress(edition):
        return NO_PROSE
    if not some:
        return prose("没有倒退或停滞的指标。")
    names = "、".join(one.row.short for one in some)
    return prose("倒退、停滞或回落的指标{count}行：{names}。", count=counted("倒退、停滞或回落的行数", some), names=names)


def _statuses(edition: Edition) -> Prose:
    """How many values are final, preliminary, or to come."""
    told = []
    for status, words in (("最终", "为最终数"), ("初步", "为初步数"), ("待发布", "待发布")):
        of = [one for one in progress(edition) if any(_of_year(actual, edition.year, status) for actual in one.actuals)]
        if of:
            told.append(prose(f"{{count}}行{words}", count=counted(f"数据{words}的行数", of)))
    return prose("所报{year}年数值中，{told}。", year=edition.year, told=listed(told, "，")) if told else NO_PROSE


def _of_year(actual: Actual, year: int, status: str) -> bool:
    return actual.year == year and actual.status == status


def _lagging(every: Sequence[Progress], year: int) -> list[Prose]:
    """Rows that are judged by the value of the year before."""
    late = [one.row.short for one in every if one.actual and one.actual.year < year]
    return [prose("{names}尚无{year}年数，按上一年数值衡量。", names="、".join(late), year=year)] if late else []


def _revised(every: Sequence[Progress]) -> list[Prose]:
    return [
        prose(
            "{name}的基准年值经修订，由{before}改为{after}，以修订值衡量。",
            name=one.row.short,
            before=_printed(one.row.texts.get("baseline", ""), one.row.place, one.row.short),
            after=prose("{value}", value=one.baseline) if one.baseline else one.baseline_text,
        )
        for one in every
        if one.revised
    ]


def _printed(words: str, place: str, name: str) -> Prose:
    return as_printed(words, (place,), name)


def overview(edition: Edition) -> Table | Prose:
    """Every row: where it began, where it is, where it is to be, and what follows."""
    every = progress(edition)
    if not every:
        return NONE
    rows: list[list[Entry]] = [
        [
            one.row.short,
            _base(one),
            _now(one, edition.year),
            _printed(one.target_text, one.row.place, f"{one.row.short}目标"),
            PROGRESS_RULES[one.rule],
            one.ratio,
            one.verdict,
            {True: "是", False: "否", None: None}[one.kept],
            one.reason,
        ]
        for one in every
    ]
    return Table(
        [
            Column("指标", width=2),
            Column("基准年值", align="center", width=1.15),
            Column(f"{edition.year}年", align="center", width=1.3),
            Column(f"{measure.target_year(edition)}年目标", align="center", width=1.3),
            Column("规则", align="center", width=1.15),
            Column("进度比", ".2", "number", 0.7),
            Column("结论", align="center", width=1.05),
            Column("达到要求", align="center", width=0.8),
            Column("依据", width=1.8),
        ],
        rows,
        note=prose(
            "注：进度比为实际年均进度与达到目标所需年均进度之比，规则和公式见“方法与数据来源”一章；“达到要求”指最近一年的数值是否达到指标要求。资料来源：规划指标体系表和年度监测工作簿。"
        ),
        told=[{"id": f"progress-{one.row.row}"} for one in every],
    )


def _base(one: Progress) -> Prose | str:
    if one.revised and one.baseline:
        return prose("{value}（修订）", value=one.baseline)
    return _printed(one.baseline_text, one.row.place, f"{one.row.short}基准年值")


def _now(one: Progress, year: int) -> Prose | None:
    """The latest value, with its year where it is not the edition's."""
    if one.actual is None:
        return None
    told = as_printed(one.actual.text, (one.actual.place,), f"{one.row.short}{one.actual.year}年值", "实际值")
    if one.actual.year != year:
        told += prose("（{year}年）", year=one.actual.year)
    return told + prose("（初步）") if one.actual.status == "初步" else told


def decisions(edition: Edition) -> Prose:
    """The rows that need a decision, the worst first, each with its gap and who is responsible."""
    if not progress(edition):
        return NONE
    some = measure.pressing(edition)
    if not some:
        return prose("没有倒退、停滞或明显落后的指标，本年度没有需要专门决策的事项。")
    opening = prose(
        "需要在{year}年度研究的指标有{count}行，选取的标准见“方法与数据来源”一章。",
        year=edition.year,
        count=counted("需要决策的行数", some),
    )
    return paragraphs([opening, *(sentences([_told(one), _gap(one, edition.year), _who(one)]) for one in some)])


def _told(one: Progress) -> Prose:
    assert one.actual
    return prose(
        "{name}{verdict}：基准年{base}，{year}年{now}，{due}年目标{target}，{reason}。",
        name=one.row.short,
        verdict=one.verdict,
        base=_base(one),
        year=one.actual.year,
        now=as_printed(one.actual.text, (one.actual.place,), f"{one.row.short}{one.actual.year}年值", "实际值"),
        due=one.target_year,
        target=_printed(one.target_text, one.row.place, f"{one.row.short}目标"),
        reason=one.reason,
    )


def _gap(one: Progress, year: int) -> Prose:
    """How far the target is, and what a year must bring until then."""
    gap, yearly = measure.gap(one), measure.yearly_need(one, year)
    if gap is None or not gap.number:
        return NO_PROSE
    if yearly:
        return prose("距目标{gap:.*}，到{due}年每年须改善{yearly}。", gap=gap, due=one.target_year, yearly=yearly)
    told = f"，须在{one.target_year}年补足" if one.target_year > year else ""
    return prose("距目标{gap:.*}{told}。", gap=gap, told=told)


def _who(one: Progress) -> Prose:
    named = measure.department(one)
    return prose("责任部门：{named}。", named=named) if named else prose("责任部门尚未填报。")


def departments_lead(edition: Edition) -> Prose:
    """How the rows that need a decision are spread over the departments."""
    urgent = {one.row.row for one in measure.pressing(edition)}
    told = []
    for name, mine in measure.departments(edition).items():
        some = [one for one in mine if one.row.row in urgent]
        if some:
            told.append(prose("{name}{count}行", name=name or "未填责任部门的", count=counted(f"{name}需要决策的行数", some)))
    if not progress(edition):
        return NONE
    return prose("需要决策的指标按责任部门分：{told}。", told=listed(told)) if told else prose("各部门均没有需要决策的指标。")


def departments(edition: Edition) -> Table | Prose:
    """One page for the county's leaders: by responsible department, how its rows stand and which need a decision."""
    every = progress(edition)
    if not every:
        return NONE
    urgent = {one.row.row for one in measure.pressing(edition)}
    rows: list[list[Entry]] = []
    for name, mine in measure.departments(edition).items():
        counts = [[one for one in mine if one.verdict == verdict] for verdict in PROGRESS]
        rows.append(
            [
                name or "（未填责任部门）",
                counted(f"{name}负责的行数", mine),
                *(
                    counted(f"{name}{verdict}的行数", some) if some else None
                    for verdict, some in zip(PROGRESS, counts, strict=True)
                ),
                "、".join(one.row.short for one in mine if one.row.row in urgent) or None,
            ]
        )
    return Table(
        [
            Column("责任部门", width=2),
            Column("指标（行）", "", "number", 0.8),
            *(Column(verdict, "", "number", 1.15) for verdict in PROGRESS),
            Column("需要决策的指标", width=2.6),
        ],
        rows,
        note=prose("注：责任部门为工作簿所填。资料来源：年度监测工作簿。"),
    )


def paths(edition: Edition) -> theme.Figure | Prose:
    """Small multiples by domain: base year, yearly values, and the way to the near and the far target."""
    every = progress(edition)
    domains = list(dict.fromkeys(one.row.domain for one in every))
    some = sorted((one for one in every if _is_drawn(one)), key=lambda one: domains.index(one.row.domain))
    if not every:
        return NONE
    if not some:
        return prose("没有数值有变化的指标，不绘制进展图。")
    plan, lines = edition.plan, -(-len(some) // _COLUMNS)
    with theme.drawing():
        canvas, grid = theme.canvas(height_mm=8 + 38 * lines, nrows=lines, ncols=_COLUMNS)
        for one, pane in zip_longest(some, grid.flat):  # type: ignore[attr-defined]
            if one is None:
                pane.set_axis_off()
            else:
                _panel(pane, one, edition)
    shown = "，".join(f"{one.row.short}{one.verdict}" for one in some[:4])
    data = Table(
        [Column("指标", width=2), Column("领域"), *(Column(f"{year}年") for year in range(plan.base_year, edition.year + 1)),
         Column(f"{plan.near_year}年目标"), Column(f"{plan.far_year}年目标")],
        [
            [one.row.short, one.row.domain, _value(one.baseline),
             *(_value_of(one, year) for year in range(plan.base_year + 1, edition.year + 1)),
             _value(one.row.near), _value(one.row.far)]
            for one in some
        ],
    )  # fmt: skip
    alt = f"各指标基准年值、历年实际值和到{plan.near_year}年、{plan.far_year}年目标的路径，{len(some)}幅小图：{shown}。"
    note = prose(
        "注：灰线为由基准年到{near}年、{far}年目标的路径，末段不按比例；圆点为实际值，标出最近一年的值。"
        "蓝色为已达标或进展顺利，橙色为缓慢或停滞，红色为倒退；目标和历年数值都与基准年相同的指标不画。"
        "资料来源：规划指标体系表和年度监测工作簿。",
        near=plan.near_year,
        far=plan.far_year,
    )
    return theme.Figure(canvas, alt, data, note)


def _is_drawn(one: Progress) -> bool:
    """Whether there are numbers to be drawn, and whether anything in them moves."""
    numbers = (one.baseline, one.row.near, one.row.far, *(actual.value for actual in one.actuals if actual.value))
    told = {number.number for number in numbers if number is not None}
    return None not in numbers and len(numbers) > 3 and len(told) > 1


def _value_of(one: Progress, year: int) -> Prose | None:
    return _value(next((actual.value for actual in one.actuals if actual.year == year and actual.value), None))


def _value(value: source.Value | None) -> Prose | None:
    """A value as it is printed in a table whose rows have each a unit of their own."""
    return prose("{value}", value=value) if value else None


def _panel(axes: Axes, one: Progress, edition: Edition) -> None:
    """One row: the far target stands a step behind the near one, since the years between would leave no room for the others."""
    assert one.baseline
    assert one.row.near
    assert one.row.far
    plan = edition.plan
    factor = 100 if one.baseline.unit == "share" else 1
    path = (one.baseline, one.row.near, one.row.far)
    last = max(plan.near_year, edition.year)
    end = last + max(1, (last - plan.base_year) / 3)
    axes.plot(
        [plan.base_year, plan.near_year, end],
        [value.number * factor for value in path],
        color=theme.RULE,
        linewidth=1.6,
        marker="o",
        markersize=3,
        markerfacecolor=theme.PAPER,
    )
    told = [(actual.year, actual.value) for actual in one.actuals if actual.value]
    colour = _COLOURS.get(one.verdict, theme.MUTED)
    axes.plot(
        [plan.base_year, *(year for year, _ in told)],
        [value.number * factor for value in (one.baseline, *(value for _, value in told))],
        color=colour,
        linewidth=1.4,
        marker="o",
        markersize=3.4,
    )
    year, value = told[-1]
    before = told[-2][1] if len(told) > 1 else one.baseline
    way = np.interp(
        year, [plan.base_year, plan.near_year, end], [each.number for each in (one.baseline, one.row.near, one.row.far)]
    )
    beneath = value.number < max(before.number, way) - 1e-9
    side: dict[str, Any] = {"xytext": (2, -10), "ha": "left"} if beneath else {"xytext": (0, 5), "ha": "center"}
    axes.annotate(text(value), (year, value.number * factor), textcoords="offset points", fontsize=7, **side)
    title = "\n".join(one.row.short[at : at + _TITLE] for at in range(0, len(one.row.short), _TITLE))
    axes.set_title(title, fontsize=8, loc="left", color=theme.INK, pad=11)
    axes.text(0, 1.02, one.row.domain, transform=axes.transAxes, fontsize=6.5, color=theme.MUTED, va="bottom")
    axes.set_xticks([plan.base_year, plan.near_year, end], [str(plan.base_year), str(plan.near_year), str(plan.far_year)])
    axes.tick_params(labelsize=6.5)
    axes.set_xlim(plan.base_year - 0.5, end + 0.5)
    axes.margins(y=0.28)
