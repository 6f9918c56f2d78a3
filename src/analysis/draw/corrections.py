"""What was corrected in the plan's data: the table that lists it, and the sentence that says so wherever it matters."""

from __future__ import annotations

import pandas as pd

from analysis import source
from analysis.draw.prose import NO_PROSE, Prose, as_printed, prose
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import indicators as measure
from analysis.words import ACTIONS


def table(edition: Edition) -> Table | Prose:
    """What was corrected in the plan's data, by whom and why."""
    decided = edition["corrections"]
    if decided.empty:
        return prose("本版所列数值均照录规划文本，未作更正。需要更正时在 corrections.yml 中逐条登记，本节随之列出。")
    rows: list[list[Entry]] = [
        [
            str(row.correction),
            subject(edition, row.at, row.place),
            edition.places[row.place].label.removesuffix("（有更正）") if row.place in edition.places else row.at,
            None if pd.isna(row.column) else row.column,
            as_printed(row.expect, (row.place,), "原文"),
            ACTIONS[row.action] if pd.isna(row.instead) else as_printed(row.instead, (row.place,), f"更正（{row.reason}）"),
            row.reason,
            row.decided_by,
        ]
        for row in decided.itertuples()
    ]
    return Table(
        [
            Column("编号", align="center", width=0.75),
            Column("对象", width=1.6),
            Column("位置", width=1.6),
            Column("列", width=1.2),
            Column("原文", width=1.2),
            Column("改用", width=1.2),
            Column("理由", width=2),
            Column("决定人", width=1.4),
        ],
        rows,
        note=prose("注：更正只用于本报告，规划文本以正式修订为准。"),
    )


def subject(edition: Edition, at: str, place: str) -> str | None:
    """What a correction is of: a project, an indicator, or the subject of a statement; None where it was dropped."""
    projects = edition["projects"]
    for one in projects[projects["place"] == place].to_dict("records"):
        return str(one["name"])
    for row in measure.rows(edition):
        if row.place == place:
            return row.short
    told = edition["statements"]
    return next((str(one) for one in told[told["statement"] == at]["subject"].dropna()), None)


def note(edition: Edition) -> Prose:
    """That numbers of this edition are not the plan's own; nothing where none was corrected."""
    decided = edition["corrections"]
    decided = decided[decided["action"] != "flag"]
    if decided.empty:
        return NO_PROSE
    count = source.count("更正处数", len(decided), list(decided["place"]), "数据更正的条数")
    return prose("本版有{count}处按更正登记取值或不采用，规划原文和理由见“数据更正”一节。", count=count)
