"""Tables and sentences on what became different since the edition before."""

from __future__ import annotations

from analysis import source
from analysis.check import changes as findings
from analysis.draw import corrections
from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.history import HISTORY
from analysis.measure import changes as measure
from analysis.measure.changes import KINDS, Change, Move, counted
from analysis.measure.progress import is_monitored

NONE = prose("本版是第一版，没有可以比较的上一版。")


def lead(before: Edition | None, now: Edition) -> Prose:
    """What matters most, in one paragraph: verdicts, projects, findings, and the plan itself."""
    if before is None:
        return NONE
    every = differences(before, now)
    return sentences(
        [
            prose("以{year}年版为上一版，两版均以同一程序计算。", year=before.year),
            _revised(every),
            _verdicts(before, every),
            _projects(every),
            _found(every),
        ]
    )


def differences(before: Edition, now: Edition) -> list[Change]:
    """Everything that is different but plain values, what matters most first."""
    return sorted([*measure.changes(before, now), *findings.changes(before, now)], key=lambda one: -one.weight)


def _of(every: list[Change], kind: str, worse: bool | None) -> list[Change]:
    return [one for one in every if one.kind == kind and one.worse is worse]


def _revised(every: list[Change]) -> Prose:
    some = [one for one in every if one.kind == "plan"]
    if not some:
        return NO_PROSE
    return prose("本版起采用修编的规划，与原规划不同的有{count}处，原目标列于表中。", count=counted("修编的处数", some))


def _verdicts(before: Edition, every: list[Change]) -> Prose:
    if not is_monitored(before):
        return prose("上一版为基准年版，没有进展结论，本版为首次评价。")
    worse, better, rest = (_of(every, "verdict", worse) for worse in (True, False, None))
    if not (worse or better or rest):
        return prose("各指标的结论与上一版相同。")
    told = [
        prose(f"{word}{{count}}行（{{names}}）", count=counted(f"结论{word}的行数", some), names=_names(some))
        for word, some in (("转差", worse), ("转好", better))
        if some
    ]
    opening = prose("指标结论{told}。", told=listed(told, "，")) if told else NO_PROSE
    if not rest:
        return opening
    return opening + prose(
        "另有{count}行的结论因数据有无、衡量的目标年或基准年值改变而不同，不作好坏比较（{names}）。",
        count=counted("不作比较的行数", rest),
        names=_names(rest),
    )


def _names(some: list[Change]) -> str:
    return "、".join(one.subject for one in some[:5]) + ("等" if len(some) > 5 else "")


def _projects(every: list[Change]) -> Prose:
    mine = [one for one in every if one.kind == "project"]
    moved = [one for one in mine if one.before != one.after]
    worse = [one for one in mine if one.worse]
    told = [prose("阶段有变化的项目{count}个", count=counted("阶段有变化的项目数", moved))] if moved else []
    told += [prose("新出现逾期、未按期开工或停缓建的{count}个", count=counted("转差的项目数", worse))] if worse else []
    return prose("{told}。", told=listed(told, "，")) if told else prose("各项目的阶段与上一版相同。")


def _found(every: list[Change]) -> Prose:
    new, settled = _of(every, "finding", True), _of(every, "finding", False)
    if not (new or settled):
        return prose("核查发现与上一版相同。")
    told = [prose("新增{count}处", count=counted("新增的核查发现", new))] if new else []
    told += [prose("解决{count}处", count=counted("解决的核查发现", settled))] if settled else []
    return prose("核查发现{told}。", told=listed(told, "，"))


def table(before: Edition | None, now: Edition) -> Table | Prose:
    """What is different, ranked by importance."""
    if before is None:
        return NONE
    every = differences(before, now)
    if not every:
        return prose("除指标数值外，本版与上一版没有不同。")
    rows: list[list[Entry]] = [
        [
            KINDS[one.kind],
            _subject(one, now),
            as_printed(one.before, one.places_before, one.subject) if one.places_before else one.before or None,
            as_printed(one.after, one.places, one.subject) if one.places else one.after or None,
            one.told or None,
        ]
        for one in every
    ]
    return Table(
        [
            Column("类别", width=0.9),
            Column("对象", width=2.2),
            Column(f"{before.year}年版", width=1.5),
            Column(f"{now.year}年版", width=1.5),
            Column("说明", width=2.2),
        ],
        rows,
        note=prose("注：按重要程度排列，指标数值的变化另表列出。资料来源：规划文本和年度监测工作簿。"),
    )


def _subject(one: Change, now: Edition) -> str:
    """What a change is of; a correction names a place only."""
    if one.kind != "correction":
        return one.subject
    return corrections.subject(now, one.subject, one.places[0]) or now.places[one.places[0]].label


def values(before: Edition | None, now: Edition) -> Table | Prose:
    """Latest values in both editions."""
    if before is None:
        return NONE
    every = measure.moves(before, now)
    if not every:
        return prose("本版没有新的指标数值。")
    return Table(
        [
            Column("指标", width=2.1),
            Column("上一版", align="center", width=1.7),
            Column("本版", align="center", width=1.7),
            Column("变化", align="center", width=1.2),
            Column("结论", align="center"),
        ],
        [_row(one, before, now) for one in every],
        note=prose("注：括号内为数值所属年份。资料来源：规划指标体系表和年度监测工作簿。"),
    )


def _row(one: Move, before: Edition, now: Edition) -> list[Entry]:
    actual = one.one.actual
    assert actual
    places = measure.place_in(one.place_before, before, now)
    name = one.one.row.short
    was = as_printed(one.before, places, f"{name}{one.year_before}年值")
    now_is = as_printed(actual.text, (actual.place,), f"{name}{actual.year}年值", "实际值")
    change: Entry = _signed(one.change) if one.change else "不变" if one.before == actual.text else None
    return [
        name,
        was + prose("（{year}年）", year=one.year_before),
        now_is + prose("（{year}年）", year=actual.year),
        change,
        one.one.verdict,
    ]


def _signed(change: source.Value) -> Prose:
    if abs(change.number) < 1e-9:
        return prose("持平")
    return prose(f"{'增' if change.number > 0 else '减'}{{size:.*}}", size=source.size(change))


def methods(before: Edition | None) -> Prose:
    """Changes of method, by version, which a reader needs who compares with a report that was published earlier."""
    if before is None:
        return NONE
    told = [prose("{version}版：{what}（{why}）。", version=one.version, what=one.what, why=one.why) for one in HISTORY]
    return paragraphs(
        [
            prose("上一版在本章中按当前程序重新计算。已发布的报告若由更早的程序生成，其编号不同，方法上的变化如下。"),
            *told,
        ]
    )
