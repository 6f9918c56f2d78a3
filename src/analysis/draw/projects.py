"""Figures, tables and sentences on the key projects and their investment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analysis import source
from analysis.clean.projects import works_of
from analysis.draw import corrections, schedule, theme
from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import projects as measure
from analysis.measure.projects import Group
from analysis.numerals import text

SOURCE = prose("资料来源：规划重点工程表，按所列总投资计算。")
_MONEY = Column("投资（亿元）", "亿元.2", "number", 1.2)


def lead(edition: Edition) -> Prose:
    """How many projects, how much, and how much of it is power and grid and how much ecological works."""
    whole, works = measure.totals(edition), measure.by_works(edition)
    if whole.first_year is None or whole.last_year is None:
        opening = prose("重点工程表列入{count}个项目，估算总投资{total}。", count=whole.count, total=whole.investment)
    elif whole.first_year == whole.last_year:
        opening = prose(
            "重点工程表列入{count}个项目，估算总投资{total}，均计划于{year}年实施。",
            count=whole.count,
            total=whole.investment,
            year=whole.first_year,
        )
    else:
        opening = prose(
            "重点工程表列入{count}个项目，估算总投资{total}，计划于{first}年至{last}年间实施。",
            count=whole.count,
            total=whole.investment,
            first=whole.first_year,
            last=whole.last_year,
        )
    funding = prose("本报告不分析各项目的资金来源。")
    return sentences([opening, _for_what(works), _ecology(edition, works), _rest(works), funding])


def _for_what(works: dict[str, Group]) -> Prose:
    energy = [works[kind] for kind in ("power", "grid") if kind in works]
    if not energy:
        return prose("所列项目中没有电源和电网工程。")
    told = [
        prose(f"{one.label}项目{{count}}个、{{total}}，占{{share:.1}}", count=one.count, total=one.investment, share=one.share)
        for one in energy
    ]
    end = prose("，因此总投资不宜整体表述为生态投资。") if "ecology" in works else prose("。")
    return prose("从用途看，{told}{end}", told=listed(told, "；"), end=end)


def _ecology(edition: Edition, works: dict[str, Group]) -> Prose:
    if "ecology" not in works:
        return prose("重点工程表未列生态修复和污染治理工程。")
    ecology = works["ecology"]
    sectors = [one.label for one in measure.by_sector(edition) if one.label in _ecology_sectors(edition)]
    several = "等" if len(sectors) > 1 else "类"
    return prose(
        f"{{sectors}}{several}{{count}}个生态与治污项目投资{{total}}，占{{share:.1}}。",
        sectors=listed(sectors[:5]),
        count=ecology.count,
        total=ecology.investment,
        share=ecology.share,
    )


def _rest(works: dict[str, Group]) -> Prose:
    """What is neither power, grid nor ecological works, so that the shares add up for the reader."""
    rest = [works[kind] for kind in ("industry", "other") if kind in works]
    told = [
        prose(f"{one.label}项目{{count}}个、{{total}}，占{{share:.1}}", count=one.count, total=one.investment, share=one.share)
        for one in rest
    ]
    return prose("此外有{told}。", told=listed(told, "；")) if told else NO_PROSE


def _ecology_sectors(edition: Edition) -> set[str]:
    return {sector for sector in edition["projects"]["sector"] if works_of(sector) == "ecology"}


def _groups_table(first: str, groups: list[Group], edition: Edition) -> Table:
    whole = measure.totals(edition)
    rows: list[list[Entry]] = [[one.label, one.count, one.investment, one.share] for one in groups]
    rows.append(["合计", whole.count, whole.investment, None])
    return Table(
        [Column(first, width=1.6), Column("项目数（个）", "", "number"), _MONEY, Column("占总投资（%）", ".1", "number", 1.2)],
        rows,
        totals=frozenset({len(groups)}),
        note=SOURCE,
    )


def _bars(groups: list[Group], edition: Edition, title: str, alt_start: str, colours: list[str] | None = None) -> theme.Figure:
    """Horizontal bars of investment, the first group on top, labelled with investment and number of projects."""
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=16 + 6.6 * len(groups))
        amounts = [one.investment.number / 1e8 for one in groups]
        axes.barh([one.label for one in groups], amounts, color=colours or theme.ACCENT, height=0.62)
        axes.set_ylim(len(groups) - 0.4, -0.6)
        labels = [f"{_invested(one)}（{text(one.count)}个）" for one in groups]
        theme.label_bars(axes, labels)
        axes.set_xlabel("投资（亿元）")
        axes.set_xlim(0, (max(amounts) or 1) * 1.25)
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    told = "；".join(f"{one.label}{_invested(one)}、{text(one.count)}个项目" for one in groups[:4])
    more = f"；其余{len(groups) - 4}类见数据表" if len(groups) > 4 else ""
    return theme.Figure(canvas, f"{alt_start}：{told}{more}。", _groups_table(title, groups, edition), SOURCE)


def _one_bar(group: Group) -> Prose:
    """In place of a figure that would have a single bar."""
    return prose("各项目只有“{label}”一类，不作图。", label=group.label)


def _invested(group: measure.Group) -> str:
    """A group's investment; words where none of its projects prints an amount."""
    return text(group.investment, "亿元.2") if group.investment.places else "未列金额"


def by_sector(edition: Edition) -> theme.Figure | Prose:
    """Investment by sector, power and grid told apart from the rest."""
    groups = measure.by_sector(edition)
    if len(groups) == 1:
        return _one_bar(groups[0])
    shade = {"power": theme.ACCENT, "grid": theme.LIGHT, "ecology": theme.WARM}
    colours = [shade.get(works_of(one.label), theme.SEQUENCE[4]) for one in groups]
    return _bars(groups, edition, "类别", "按类别的项目投资，横向条形图", colours)


def by_stage(edition: Edition) -> Table | Prose:
    """Count, investment and share by stage."""
    if not measure.by_stage(edition):
        return _no_stages()
    return _groups_table("建设阶段（规划文本所载）", measure.by_stage(edition), edition)


def _no_stages() -> Prose:
    return prose("重点工程表未列建设阶段。")


def by_stage_and_year(edition: Edition) -> theme.Figure | Prose:
    """Investment by year of expected finish, stages as segments of each bar."""
    groups = measure.by_finish_year_and_stage(edition)
    if not groups:
        return prose("重点工程表未列竣工年份。")
    if len(groups) == 1:
        return _one_bar(groups[0][0])
    if not measure.by_stage(edition):
        return _bars(measure.by_finish_year(edition), edition, "预计竣工年份", "按预计竣工年份的项目投资，横向条形图")
    stages = [one.label for one in measure.by_stage(edition)]
    reach = max(_amount(whole) for whole, _ in groups)
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=24 + 10 * len(groups))
        left = np.zeros(len(groups))
        for stage, colour in zip(stages, schedule.stage_colours(stages), strict=True):
            widths = np.array([_amount(split[stage]) if stage in split else 0.0 for _, split in groups])
            axes.barh([whole.label for whole, _ in groups], widths, left=left, color=colour, height=0.6, label=stage)
            for at, (_, split) in enumerate(groups):
                if widths[at] > reach * 0.07:
                    ink = "white" if colour in (theme.ACCENT, theme.INK) else theme.INK
                    shown = text(split[stage].investment, "亿元.2").removesuffix("亿元")
                    axes.text(left[at] + widths[at] / 2, at, shown, va="center", ha="center", color=ink, fontsize=8)
            left += widths
        axes.invert_yaxis()
        for at, (whole, _) in enumerate(groups):
            axes.text(left[at] + reach * 0.012, at, text(whole.investment, "亿元.2"), va="center", fontsize=8.5)
        axes.set_xlabel("投资（亿元）")
        axes.set_xlim(0, reach * 1.18)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(stages))
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    told = "；".join(f"{whole.label}竣工{text(whole.investment, '亿元.2')}" for whole, _ in groups)
    table = _groups_table("预计竣工年份", [whole for whole, _ in groups], edition)
    note = prose("注：各条按规划所载建设阶段分段。{source}", source=SOURCE)
    return theme.Figure(canvas, f"按预计竣工年份和建设阶段的项目投资，堆叠条形图：{told}。", table, note)


def _amount(group: Group) -> float:
    """A group's investment on the axis, in 亿元."""
    return group.investment.number / 1e8


def stages(edition: Edition) -> Prose:
    """What stage the projects were in when the plan was printed."""
    groups = sorted(measure.by_stage(edition), key=lambda one: -one.investment.number)
    if not groups:
        return _no_stages()
    told = [prose("{stage}{count}个、{total}", stage=one.label, count=one.count, total=one.investment) for one in groups]
    return prose("按建设阶段，{told}；阶段均为规划文本所载，是编制时的状态，不代表目前进度。", told=listed(told, "，"))


def concentration(edition: Edition) -> Prose:
    """How concentrated the investment is, by owner and by project."""
    if not measure.by_owner(edition):
        return NO_PROSE
    owners, single = measure.concentration(edition)
    if len(edition["projects"]) <= single.top or not measure.totals(edition).investment.number:
        return prose("项目数少，不计算集中程度。")
    return prose(
        "投资集中程度按两种口径分别计算：按重点工程表所印责任主体（{owners}个，不作企业归并），前{top}位占{owner_share:.1}，"
        "赫芬达尔指数{owner_hhi:.0}；按单个项目（{singles}个），前{project_top}位占{project_share:.1}，赫芬达尔指数{project_hhi:.0}。",
        owners=owners.members,
        top=str(owners.top),
        owner_share=owners.top_share,
        owner_hhi=owners.hhi,
        singles=single.members,
        project_top=str(single.top),
        project_share=single.top_share,
        project_hhi=single.hhi,
    )


def owners(edition: Edition) -> theme.Figure | Prose:
    """Investment by responsible body as printed, all of them."""
    groups = measure.by_owner(edition)
    if len(groups) < 2:
        return _one_bar(groups[0]) if groups else _no_owners()
    return _bars(groups, edition, "责任主体", "按责任主体（以重点工程表所印为准）的项目投资，横向条形图")


def _no_owners() -> Prose:
    return prose("重点工程表未列责任主体。")


def responsibility(edition: Edition) -> Prose:
    """Who answers for the projects, by kind of body; nothing where all are of one kind, which may be bureaus that supervise."""
    kinds = measure.by_owner_kind(edition)
    if not kinds:
        return _no_owners()
    if len(kinds) == 1:
        return NO_PROSE
    told = [
        prose(f"{one.label}负责{{count}}个", count=one.count)
        + (prose("、{total}", total=one.investment) if one.investment.places else NO_PROSE)
        for one in kinds.values()
    ]
    return prose("按责任主体性质，{told}。", told=listed(told, "，"))


def full_table(edition: Edition) -> Table:
    """All projects as printed, with the columns that the plan has."""
    projects = edition["projects"]
    unit = str(projects["investment_unit"].mode().iloc[0])
    amounts = {row.serial: measure.investment_in(row, unit) for row in projects.itertuples() if pd.notna(row.investment_cny)}
    other = projects[projects["investment_cny"].notna() & (projects["investment_unit"] != unit)]
    columns: list[tuple[str, Column, Callable[[Any], Entry]]] = [
        ("serial", Column("序号", align="center", width=0.5), lambda row: str(row.serial)),
        ("category", Column("分类", width=1.2), lambda row: _or_none(row.category)),
        ("name", Column("项目名称", width=2.2), lambda row: row.name),
        ("owner", Column("责任主体", width=1.8), lambda row: _or_none(row.owner)),
        ("content", Column("建设内容", width=3), _content),
        ("finish_year", Column("年份", align="center"), lambda row: years_of(row) or None),
        ("stage", Column("阶段", align="center", width=0.9), lambda row: _or_none(row.stage)),
        (
            "investment_cny",
            Column(f"总投资（{unit}）", f"{unit}.*", "number", 1.1),
            lambda row: amounts.get(row.serial, str(row.investment_text)),
        ),
    ]
    shown = [(column, of) for name, column, of in columns if projects[name].notna().any()]
    rows: list[list[Entry]] = [[of(row) for _, of in shown] for row in projects.itertuples()]
    priced = projects["investment_cny"].notna().any()
    if priced:
        rows.append(["合计", *[None] * (len(shown) - 2), source.total("总投资", list(amounts.values()))])
    return Table(
        [column for column, _ in shown],
        rows,
        totals=frozenset({len(rows) - 1}) if priced else frozenset(),
        note=prose(
            "资料来源：规划重点工程表，照录{converted}{added}。{corrected}",
            converted=f"；原以{'、'.join(sorted(other['investment_unit'].unique()))}列的换算为{unit}" if len(other) else "",
            added="；合计为本报告所加" if priced else "",
            corrected=corrections.note(edition),
        ),
        told=[*({"id": f"project-{row.serial}"} for row in projects.itertuples()), *([{}] if priced else [])],
    )


def _or_none(text: object) -> str | None:
    return None if pd.isna(text) else str(text)


def _content(row: Any) -> Entry:
    if pd.isna(row.content):
        return None
    return as_printed(row.content, (row.place,), f"第{row.serial}项建设内容", str(row.content_column))


def years_of(row: Any) -> str:
    """2023—2025 or 2023; 至2025 where only the end is printed; empty without years."""
    start, finish = (None if pd.isna(year) else int(year) for year in (row.start_year, row.finish_year))
    if start is None or finish is None:
        return f"{start}年起" if start else f"至{finish}年" if finish else ""
    return f"{start}—{finish}" if start != finish else str(start)


def overview(edition: Edition) -> Prose:
    """Stage, responsibility and concentration in one paragraph each."""
    return paragraphs([stages(edition), responsibility(edition), concentration(edition)])
