"""Figure, table and sentences on when the projects run and what falls due."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.patches import Patch

from analysis import source
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, listed, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import projects as measure
from analysis.measure.projects import Due
from analysis.numerals import text

SOURCE = prose("资料来源：规划重点工程表。")
SOON = 2
"""Years from the base year within which a project that stands before building is short of time."""


def calendar(edition: Edition) -> theme.Figure | Prose:
    """Gantt chart of the projects of which both years are printed, by expected start and finish."""
    dated = edition["projects"].dropna(subset=["start_year", "finish_year"])
    if dated.empty:
        return prose("重点工程表未列项目的起止年份。")
    rows = list(dated.sort_values(["start_year", "finish_year", "serial"]).itertuples())
    stages = [one.label for one in measure.by_stage(edition)]
    colours = dict(zip(stages, stage_colours(stages), strict=True))
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=20 + 4.6 * len(rows))
        axes.barh(
            range(len(rows)),
            [row.finish_year - row.start_year + 0.86 for row in rows],
            left=[row.start_year + 0.07 for row in rows],
            height=0.62,
            color=[colours.get(row.stage, theme.REST) for row in rows],
        )
        names = shortened([str(row.name) for row in rows])
        axes.set_yticks(
            range(len(rows)), [f"{row.serial}　{name}" for row, name in zip(rows, names, strict=True)], fontsize=7.5
        )
        axes.set_ylim(len(rows) - 0.4, -0.6)
        first, last = min(row.start_year for row in rows), max(row.finish_year for row in rows)
        axes.set_xlim(first, last + 1)
        axes.set_xticks([year + 0.5 for year in range(first, last + 1)], [f"{year}年" for year in range(first, last + 1)])
        axes.xaxis.tick_top()
        axes.spines[["bottom", "left"]].set_visible(False)
        axes.vlines(
            range(first, last + 2), 0, 1, transform=axes.get_xaxis_transform(), color=theme.GRID, linewidth=0.8, zorder=0
        )
        handles = [Patch(color=colours[stage], label=stage) for stage in stages]
        if handles:
            canvas.legend(handles=handles, loc="outside lower center", ncols=len(stages))
    due = measure.by_finish_year(edition)
    told = "，".join(f"{one.label}竣工{text(one.count)}个" for one in due)
    data = Table(
        [Column("序号"), Column("项目名称", width=4), Column("开展"), Column("竣工"), Column("阶段")],
        [
            [
                str(row.serial),
                row.name,
                f"{row.start_year}年",
                f"{row.finish_year}年",
                None if pd.isna(row.stage) else row.stage,
            ]
            for row in rows
        ],
    )
    return theme.Figure(canvas, f"{len(rows)}个项目的计划工期，甘特图：{told}。", data, _note(edition))


def _note(edition: Edition) -> Prose:
    shades = prose("颜色为规划所载建设阶段。") if measure.by_stage(edition) else NO_PROSE
    told = sentences([shades, undated(edition)])
    return prose("注：{told}{source}", told=told, source=SOURCE) if told else SOURCE


def undated(edition: Edition) -> Prose:
    """Projects that are left out since the plan does not print both their years."""
    some = edition["projects"][edition["projects"][["start_year", "finish_year"]].isna().any(axis=1)]
    if some.empty:
        return NO_PROSE
    count = source.count("起止年份不全的项目数", len(some), some["place"])
    return prose("起止年份不全的{count}个项目（第{serials}项）未列入。", count=count, serials=_runs(list(some["serial"])))


def shortened(names: list[str], length: int = 26) -> list[str]:
    """Names for labels, their middle left out where they are long, with as much of the end as tells them apart."""

    def short(name: str, tail: int) -> str:
        return name if len(name) <= length else f"{name[: length - tail - 1]}…{name[-tail:]}"

    tails = range(9, length - 4)
    apart = (tail for tail in tails if len({short(name, tail) for name in names}) == len(set(names)))
    tail = next(apart, tails[-1])
    return [short(name, tail) for name in names]


def lead(edition: Edition) -> Prose:
    """What is to be finished when, and what of it had not been begun when the plan was printed."""
    found = measure.due(edition)
    if not found:
        return prose("重点工程表未列竣工年份，不能排出到期项目。")
    told = [
        prose(f"{one.year}年竣工{{count}}项、{{total}}", count=one.ending.count, total=one.ending.investment) for one in found
    ]
    return sentences([prose("按规划所载工期，{told}。", told=listed(told, "，")), *(_waiting(edition, one) for one in found)])


def _waiting(edition: Edition, one: Due) -> Prose:
    """Projects due soon that stood before building; later ones have time."""
    if edition.year > edition.plan.base_year or not one.waiting or one.year - edition.plan.base_year > SOON:
        return NO_PROSE
    late = one.year < edition.plan.base_year
    told = [prose(f"{stage}{{count}}项", count=group.count) for stage, group in one.waiting.items()]
    return prose(
        "{year}年竣工的{count}项中，规划文本载为{told}，{late}，宜优先核实进度。",
        year=one.year,
        count=one.ending.count,
        told=listed(told),
        late="而竣工时间早于基准年" if late else "距竣工时间较短",
    )


def due(edition: Edition) -> Table | Prose:
    """What falls due in which year, and what has to be finished by its end."""
    if not measure.due(edition):
        return prose("重点工程表未列竣工年份。")
    rows: list[list[Entry]] = [
        [
            f"{one.year}年",
            one.ending.count,
            one.ending.investment,
            one.by_then.count,
            one.by_then.investment,
            f"第{_runs(one.serials)}项",
        ]
        for one in measure.due(edition)
    ]
    return Table(
        [
            Column("预计竣工"),
            Column("当年（个）", "", "number"),
            Column("当年投资（亿元）", "亿元.2", "number", 1.2),
            Column("累计（个）", "", "number"),
            Column("累计投资（亿元）", "亿元.2", "number", 1.2),
            Column("序号", width=2.4),
        ],
        rows,
        note=prose("注：工期为规划所载年份，未列月份；累计为当年及以前竣工的项目。{source}", source=SOURCE),
    )


def _runs(serials: Sequence[int]) -> str:
    """Serials with runs drawn together: 1—7、20."""
    runs: list[list[int]] = []
    for serial in sorted(serials):
        if runs and serial == runs[-1][-1] + 1:
            runs[-1].append(serial)
        else:
            runs.append([serial])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def stage_colours(stages: list[str]) -> list[str]:
    """Colours of stages, the further a project is the darker."""
    shades = {"已完工": theme.INK, "实施中": theme.ACCENT, "计划实施": theme.LIGHT, "开展前期": theme.REST}
    return [shades[stage] for stage in stages]
