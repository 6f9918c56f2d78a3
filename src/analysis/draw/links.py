"""Sentences on which targets have a project and which projects have a target."""

from __future__ import annotations

import pandas as pd

from analysis import source
from analysis.draw.prose import NO_PROSE, Prose, paragraphs, prose, sentences
from analysis.edition import Edition
from analysis.measure import projects as measure


def lead(edition: Edition) -> Prose:
    """Targets without a project, and projects without a target, with what follows."""
    found = measure.links(edition)
    moving = pd.concat([found.served, found.unserved, found.managed])
    if moving.empty:
        return prose("远期目标与基准年相比均无数值变化，无须逐项对照工程。")
    rows = edition["indicators"]
    first = prose(
        "{listed}行指标中，远期目标较基准年有数值变化的有{total}行。",
        listed=source.count("指标行数", len(rows), rows["place"]),
        total=source.count("远期目标较基准年有变化的指标行数", len(moving), moving["place"]),
    )
    return paragraphs([sentences([first, _unserved(found), _managed(found.managed), _served(found)]), _idle(edition, found)])


def _unserved(found: measure.Links) -> Prose:
    rows = found.unserved
    if rows.empty and found.served.empty:
        return NO_PROSE
    if rows.empty:
        return prose("按工程类别与指标名称对照，需要工程支撑的各行均有相应工程。")
    return prose(
        "按工程类别与指标名称对照，{count}行在重点工程表中未见直接对应的工程：{names}；建议明确支撑措施和资金安排。",
        count=source.count("未见对应工程的指标行数", len(rows), rows["place"]),
        names=_names(rows),
    )


def _managed(rows: pd.DataFrame) -> Prose:
    if rows.empty:
        return NO_PROSE
    return prose(
        "{names}等{count}行属管理类指标，不以工程支撑，宜明确工作措施。"
        if len(rows) > 1
        else "{names}属管理类指标，不以工程支撑，宜明确工作措施。",
        names=_names(rows),
        count=source.count("管理类指标行数", len(rows), rows["place"]),
    )


def _served(found: measure.Links) -> Prose:
    if found.served.empty or (found.unserved.empty and found.managed.empty):
        return NO_PROSE
    count = source.count("有名称相关工程的指标行数", len(found.served), found.served["place"])
    return prose("其余{count}行有名称相关的工程：{names}。", count=count, names=_names(found.served))


def _names(rows: pd.DataFrame) -> str:
    names = (row.name if pd.isna(row.sub_name) else row.sub_name for row in rows.itertuples(index=False))
    return "".join(f"“{name}”" for name in names)


def _idle(edition: Edition, found: measure.Links) -> Prose:
    if found.without_target.empty:
        return prose("反过来看，各项目按名称均有对应指标。这一对照只依据名称，供核对之用。")
    idle = measure.group("没有对应指标的项目", found.without_target, edition)
    return prose(
        "反过来看，{count}个项目（{total:亿元.2}，占{share:.1}）按名称未见直接对应的建设指标，其成效需另行设定考核口径。"
        "这一对照只依据名称，供核对之用。",
        count=idle.count,
        total=idle.investment,
        share=idle.share,
    )
