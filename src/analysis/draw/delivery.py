"""The table and the sentences on what became of the projects."""

from __future__ import annotations

from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import delivery as measure
from analysis.measure.delivery import Delivery, counted, deliveries
from analysis.words import REPORTED_STAGES

_NAMED = 4
"""How many projects are named in a sentence."""
NONE = prose("本版没有年度监测数据，工程阶段为规划文本所载。")


def lead(edition: Edition) -> Prose:
    """Stages at the year's end, money completed, and what is overdue."""
    every = deliveries(edition)
    if not every:
        return NONE
    stages = [
        prose(f"{stage}{{count}}个", count=counted(f"{stage}的项目数", [one for one in every if one.stage == stage]))
        for stage in REPORTED_STAGES
        if any(one.stage == stage for one in every)
    ]
    opening = prose(
        "{year}年末，{count}个项目中，{told}。", year=edition.year, count=counted("填报的项目数", every), told=listed(stages)
    )
    return paragraphs([sentences([opening, _moved(every)]), _money(edition), _late(every)])


def headline(edition: Edition) -> Prose:
    """Projects that should be finished or begun by now and are not, for the summary."""
    late = [one for one in deliveries(edition) if one.overdue]
    return _late(deliveries(edition)) if late else NO_PROSE


def _moved(every: list[Delivery]) -> Prose:
    moved = [one for one in every if one.moved]
    if not moved:
        return prose("各项目的阶段与上次相同。")
    ways: dict[tuple[str, str], list[Delivery]] = {}
    for one in moved:
        ways.setdefault((one.before, one.stage), []).append(one)
    told = []
    for (before, after), some in ways.items():
        names = "、".join(one.name for one in some[:_NAMED]) + ("等" if len(some) > _NAMED else "")
        count = counted(f"由{before}转为{after}的项目数", some)
        told.append(prose("由{before}转为{after}的{count}个（{names}）", before=before, after=after, count=count, names=names))
    return prose("与上次相比，{told}。", told=listed(told, "；"))


def _money(edition: Edition) -> Prose:
    found = measure.money(edition)
    if found is None:
        return prose("尚无项目填报完成投资。")
    told = prose(
        "已填报投资的项目当年完成{yearly}，累计完成{invested}，占这些项目总投资{planned}的{share:.1}",
        yearly=found.yearly,
        invested=found.invested,
        planned=found.planned,
        share=found.share,
    )
    if abs(found.whole.number - found.planned.number) > 1:
        told += prose("，占全部项目总投资{whole}的{part:.1}", whole=found.whole, part=found.part)
    return told + prose("。") + _funded(edition)


def _funded(edition: Edition) -> Prose:
    """Of how many projects it is known where the money comes from."""
    every = deliveries(edition)
    some = [one for one in every if one.funding]
    if not some:
        return prose("各项目的资金来源尚未填报。")
    return prose("填报资金来源的项目有{count}个。", count=counted("填报资金来源的项目数", some))


def _late(every: list[Delivery]) -> Prose:
    overdue = [one for one in every if one.overdue]
    waiting = [one for one in every if one.waiting and not one.overdue]
    told = []
    if overdue:
        names = listed([_named(one) for one in overdue], "；")
        told.append(prose("到期未完工的有{count}个：{names}。", count=counted("到期未完工的项目数", overdue), names=names))
    if waiting:
        names = listed([_named(one) for one in waiting], "；")
        told.append(prose("应开工而未开工的有{count}个：{names}。", count=counted("应开未开的项目数", waiting), names=names))
    delayed = [one for one in every if one.delay and not one.overdue]
    if delayed:
        names = listed([_named(one) for one in delayed], "；")
        told.append(prose("晚于计划完工的有{count}个：{names}。", count=counted("晚于计划完工的项目数", delayed), names=names))
    return sentences(told) if told else prose("没有到期未完工或应开工而未开工的项目。")


def _named(one: Delivery) -> Prose:
    """A project with its delay and its reason, as far as there are."""
    parts = [prose("计划{year}年竣工", year=one.finish_year)] if one.overdue and one.finish_year else []
    parts += [prose("延期{months}个月", months=one.delay)] if one.delay else []
    parts += [as_printed(one.reason.rstrip("。"), one.places[-1:], f"第{one.serial}项滞后原因")] if one.reason else []
    return prose("{name}", name=one.name) + (prose("（{told}）", told=listed(parts, "，")) if parts else NO_PROSE)


def table(edition: Edition) -> Table | Prose:
    """Every project: stage before and now, dates, money, delay."""
    every = deliveries(edition)
    if not every:
        return NONE
    rows: list[list[Entry]] = [
        [
            str(one.serial),
            one.name,
            one.before,
            one.stage,
            "—".join(_month(part) for part in (one.started, one.finished) if part) or None,
            one.planned,
            one.invested,
            one.share,
            one.connected,
            one.delay,
        ]
        for one in every
    ]
    return Table(
        [
            Column("序号", align="center", width=0.5),
            Column("项目名称", width=2.4),
            Column("上次阶段", align="center", width=1.05),
            Column("年末阶段", align="center", width=1.05),
            Column("开工—竣工", align="center", width=1.5),
            Column("总投资（亿元）", "亿元.2", "number"),
            Column("累计完成（亿元）", "亿元.2", "number"),
            Column("占比（%）", ".1", "number", 0.8),
            Column("并网（万千瓦）", "万千瓦.2", "number", 0.9),
            Column("延期（月）", "", "number", 0.8),
        ],
        rows,
        note=prose(
            "注：上次阶段为上一年度所报，没有时为规划所载；延期按计划竣工年的年末起算。资料来源：规划重点工程表和年度监测工作簿。"
        ),
    )


def _month(text: str) -> str:
    """2024-06 as 2024年6月."""
    year, month = text.split("-")
    return f"{year}年{int(month)}月"
