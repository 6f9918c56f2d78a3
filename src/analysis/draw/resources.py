"""The table of energy and land as the county reports them."""

from __future__ import annotations

from analysis.draw.prose import Prose, as_printed, prose
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure.resources import resources
from analysis.source import Value


def table(edition: Edition) -> Table | Prose:
    """Energy and land as reported, beside the year before."""
    every = resources(edition)
    if not every:
        return prose("本年度没有填报能源与土地数据。")
    rows: list[list[Entry]] = [
        [
            one.item.label,
            str(one.year),
            _printed(one.before, one.item.unit) if one.before else None,
            _printed(one.value, one.item.unit) if one.value else "待发布",
            _printed(one.change, one.item.unit) if one.change else None,
            as_printed(one.document, (one.place,), "来源") if one.document else None,
        ]
        for one in every
    ]
    return Table(
        [
            Column("项目", width=1.6),
            Column("年份", align="center", width=0.6),
            Column("上年值", align="center", width=1.2),
            Column("数值", align="center", width=1.2),
            Column("变化", align="center", width=1.3),
            Column("来源或批准文号", width=1.8),
        ],
        rows,
        note=prose("注：国土变更调查数据晚一年公布。资料来源：年度监测工作簿。"),
    )


def _printed(value: Value, unit: str) -> Prose:
    """A value in the unit in which it was reported; a change of a share in points."""
    return prose("{value:.*}" if unit == "%" else f"{{value:{unit}.*}}", value=value)
