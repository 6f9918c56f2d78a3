"""Figures, tables and sentences on the way to the targets: how much is due when, and what it takes."""

from __future__ import annotations

from analysis import source
from analysis.draw import theme
from analysis.draw.number import text
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import targets as measure
from analysis.measure.targets import Trajectory

_OVER_LINES = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}


def lead(edition: Edition) -> Prose:
    """How many rows change at all, and how much of the change is due by the near year against the time."""
    every, moving = measure.trajectories(edition), measure.moving(edition)
    if not every:
        return prose("附表2没有三个年份均为数值的指标行，无法计算变化幅度。")
    counted = source.count("三个年份均为数值的行数", len(every), [one.row.place for one in every])
    held = [one for one in every if one.holds]
    return sentences(
        [
            _headings(edition),
            prose("三个年份均为数值的指标有{count}行，", count=counted),
            _change(moving, held),
            _due(edition, moving),
        ]
    )


def _headings(edition: Edition) -> Prose:
    """The plan's own word for the near value: a forecast is no target."""
    near = measure.headings(edition).get("forecast", "")
    if "预测" in near or "预期" in near:
        return prose("附表2把近期一栏题为“{near}”，本报告沿用原词，不作目标值理解。", near=near)
    return NO_PROSE


def _change(moving: list[Trajectory], held: list[Trajectory]) -> Prose:
    change = source.count("远期目标较基准年有变化的行数", len(moving), [one.row.place for one in moving])
    hold = source.count("各期数值不变的行数", len(held), [one.row.place for one in held])
    if not moving:
        return prose("各期数值均与基准年相同，属于保持性要求。")
    if not held:
        return prose("远期目标均较基准年有变化。")
    return prose("其中{change}行的远期目标较基准年有变化，{hold}行各期数值不变、属于保持性要求。", change=change, hold=hold)


def _due(edition: Edition, moving: list[Trajectory]) -> Prose:
    if not moving:
        return NO_PROSE
    plan, time = edition.plan, measure.time_share(edition)
    ahead = [one for one in moving if one.due is not None and one.due.number > time.number]
    behind = [one for one in moving if one.due is not None and one.due.number < time.number]
    told = [prose("{base}年至{near}年占全部规划时间的{time:.1}。", base=plan.base_year, near=plan.near_year, time=time)]
    if ahead:
        names = listed([prose("{name}（{due:.1}）", name=one.row.short, due=one.due) for one in ahead[:3] if one.due])
        count = source.count("近期应完成份额高于时间份额的行数", len(ahead), [one.row.place for one in ahead])
        told.append(
            prose("{count}行在近期应完成的变化份额高于这一比例，较高的是{names}，近期任务偏重。", count=count, names=names)
        )
    if behind:
        names = listed([prose("{name}（{due:.1}）", name=one.row.short, due=one.due) for one in behind[::-1][:3] if one.due])
        count = source.count("近期应完成份额低于时间份额的行数", len(behind), [one.row.place for one in behind])
        told.append(prose("{count}行低于这一比例，最低的是{names}，变化主要留在远期，宜提前部署。", count=count, names=names))
    return sentences(told)


def ambition(edition: Edition) -> Table | Prose:
    """The ambition table: share of the change due by the near year against the share of time, and the yearly pace."""
    moving = measure.moving(edition)
    if not moving:
        return prose("各指标的远期目标均与基准年相同，没有需要分期完成的变化。")
    plan = edition.plan
    rows: list[list[Entry]] = [
        [
            one.row.short,
            prose("{value}", value=one.baseline),
            prose("{value}", value=one.near),
            prose("{value}", value=one.far),
            one.due,
            prose("{value:.2}", value=one.yearly_near),
            prose("{value:.2}", value=one.yearly_far),
        ]
        for one in moving
    ]
    near, far = plan.near_year, plan.far_year
    return Table(
        [
            Column("指标", width=2.2),
            Column(f"{plan.base_year}年", align="center"),
            Column(f"{near}年", align="center"),
            Column(f"{far}年", align="center"),
            Column("近期应完成份额（%）", ".1", "number", 1.3),
            Column(f"年均变化（至{near}年）", align="center", width=1.6),
            Column(f"年均变化（{near}—{far}年）", align="center", width=1.7),
        ],
        rows,
        note=prose(
            "注：对照的时间份额为{time:.1}；份额只由两三个时点算出，不作趋势外推。资料来源：规划附表2。",
            time=measure.time_share(edition),
        ),
    )


def dumbbell(edition: Edition) -> theme.Figure | Prose:
    """Base year, near and far value of the rows that change, one line a row, as shares of the whole change."""
    moving = measure.moving(edition)
    if not moving:
        return prose("各指标的远期目标均与基准年相同，没有需要分期完成的变化。")
    plan, time = edition.plan, measure.time_share(edition)
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=26 + 7.2 * len(moving))
        for at, one in enumerate(moving):
            due = one.due.number * 100 if one.due else 0.0
            axes.hlines(at, 0, 100, color=theme.REST, linewidth=3, zorder=1)
            axes.hlines(at, 0, due, color=theme.ACCENT, linewidth=3, zorder=2)
            axes.scatter([due], [at], color=theme.ACCENT, s=34, zorder=3)
            axes.text(-2, at, text(one.baseline), ha="right", va="center", fontsize=8, color=theme.MUTED)
            axes.text(102, at, text(one.far), ha="left", va="center", fontsize=8, color=theme.MUTED)
            axes.text(due, at - 0.24, text(one.near), ha="center", va="bottom", fontsize=8, bbox=_OVER_LINES, zorder=4)
        axes.axvline(time.number * 100, color=theme.WARM, linewidth=1.2, linestyle=(0, (4, 3)))
        axes.text(
            time.number * 100,
            -0.95,
            f"时间份额{text(time, '.1')}",
            color=theme.MUTED,
            fontsize=8,
            va="bottom",
            ha="center",
        )
        axes.set_yticks(range(len(moving)), [one.row.short for one in moving])
        axes.tick_params(axis="y", pad=34)
        axes.set_ylim(len(moving) - 0.4, -0.9)
        axes.set_xlim(0, 100)
        axes.set_xlabel(f"占{plan.base_year}—{plan.far_year}年全部变化的份额（%）")
        axes.spines[["bottom", "left"]].set_visible(False)
    told = "，".join(f"{one.row.short}{text(one.due, '.1')}" for one in moving[:3] if one.due)
    data = Table(
        [
            Column("指标", width=2.2),
            *(Column(f"{year}年") for year in (plan.base_year, plan.near_year, plan.far_year)),
            Column("近期应完成份额（%）", ".1", "number"),
        ],
        [
            [one.row.short, *(prose("{value}", value=value) for value in (one.baseline, one.near, one.far)), one.due]
            for one in moving
        ],
    )
    alt = f"至{plan.near_year}年应完成的变化占全部变化的份额，哑铃图，时间份额为{text(time, '.1')}：{told}。"
    note = prose(
        "注：左端为{base}年值，右端为{far}年值，圆点为{near}年值。资料来源：规划附表2。",
        base=plan.base_year,
        far=plan.far_year,
        near=plan.near_year,
    )
    return theme.Figure(canvas, alt, data, note)


def effort(edition: Edition) -> Prose:
    """What a change of a share of the county's land is in square kilometres and mu."""
    found = measure.efforts(edition)
    if not found:
        return prose("各指标中没有以县域面积为分母的变化，不作实物量折算。")
    plan = edition.plan
    return paragraphs(
        prose(
            "{name}按土地总面积折算，到{near_year}年需增加{near:平方千米.2}（约{near:万亩.2}），到{far_year}年累计需增加{far:平方千米.2}（约{far:万亩.2}）；"
            "附表1所列造林和修复工程未列面积，能否支撑这一增量需由主管部门补充工程量后再作判断。",
            name=one.row.short,
            near_year=plan.near_year,
            near=one.near,
            far_year=plan.far_year,
            far=one.far,
        )
        for one in found
    )
