"""The table and the sentences on what became of the issues of inspections."""

from __future__ import annotations

from analysis.draw.prose import Prose, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure.rectification import Round, rounds

NONE = prose("本年度没有填报督察整改事项。")


def lead(edition: Edition) -> Prose:
    """What became of the issues of each round; no totals over rounds."""
    every = rounds(edition)
    if not every:
        return NONE
    return sentences(_round(one) for one in every)


def headline(edition: Edition) -> Prose:
    """Rounds with issues that are overdue, for the summary."""
    return sentences(_round(one) for one in rounds(edition) if one.overdue.number)


def _round(one: Round) -> Prose:
    told = prose(
        "{name}问题{found}项，已销号{closed}项（当年{now}项）；到期{due}项，",
        name=one.name,
        found=one.found,
        closed=one.closed,
        now=one.closed_this_year,
        due=one.due,
    )
    if one.overdue.number:
        return told + prose("其中逾期未销号{overdue}项。", overdue=one.overdue)
    return told + prose("没有逾期。")


def table(edition: Edition) -> Table | Prose:
    """Rounds side by side."""
    every = rounds(edition)
    if not every:
        return NONE
    rows: list[list[Entry]] = [[one.name, one.found, one.closed, one.closed_this_year, one.due, one.overdue] for one in every]
    heads = ("问题（项）", "已销号（项）", "当年销号（项）", "到期（项）", "逾期未销号（项）")
    return Table(
        [Column("轮次", width=2), *(Column(head, "", "number") for head in heads)],
        rows,
        note=prose("注：各轮问题可能重复，不作合计。资料来源：年度监测工作簿。"),
    )
