"""Figures, tables and sentences on the way to the targets: how much of the change falls when, and what it takes."""

from __future__ import annotations

from analysis import source
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import projects
from analysis.measure import targets as measure
from analysis.measure.targets import Effort, Trajectory
from analysis.numerals import text
from analysis.source import Value

_OVER_LINES = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}


def lead(edition: Edition) -> Prose:
    """How many rows change at all, how much of the change falls before the near year, and what that leaves open."""
    every, moving = measure.trajectories(edition), measure.moving(edition)
    alone = edition.plan.has_one_target
    which = f"基准年和{edition.plan.far_year}年" if alone else "三个年份"
    if not every:
        return prose(f"指标体系表没有{which}均为数值的指标行，无法计算变化幅度。")
    counted = source.count(f"{which}均为数值的行数", len(every), [one.row.place for one in every])
    held, returning = [one for one in every if one.holds], [one for one in every if one.returns]
    changed = [one for one in every if not one.holds and not one.returns]
    first = sentences(
        [
            _headings(edition),
            prose(f"规划只设{edition.plan.far_year}年一个目标年。" if alone else "") + _between(edition),
            prose(f"{which}均为数值的指标有{{count}}行，", count=counted),
            _change(changed, held, returning),
        ]
    )
    return paragraphs([first, sentences([_pace(edition), _disputed(edition)]), _without_pace(moving)])


def _between(edition: Edition) -> Prose:
    """Target years between the near and the far one: their values are in the table of all indicators."""
    years = edition.plan.middle_years
    if not years:
        return NO_PROSE
    told = "、".join(f"{year}年" for year in years)
    return prose("规划另设{years}目标，见建设指标全表；本节以近期和远期两个目标年计算。", years=told)


def _headings(edition: Edition) -> Prose:
    """The plan's own word for the near value: a forecast is no target."""
    near = measure.headings(edition).get("near", "")
    if "预测" in near or "预期" in near:
        return prose("指标体系表把近期一栏题为“{near}”，本报告沿用原词，不作目标值理解。", near=near)
    return NO_PROSE


def _change(changed: list[Trajectory], held: list[Trajectory], returning: list[Trajectory]) -> Prose:
    """How many rows change in the end, how many stay, and how many come back to where they were."""
    change = source.count("远期数值较基准年有变化的行数", len(changed), [one.row.place for one in changed])
    hold = source.count("各期数值不变的行数", len(held), [one.row.place for one in held])
    back = source.count("远期回到基准年值的行数", len(returning), [one.row.place for one in returning])
    told = [
        prose("{count}行的远期数值较基准年有变化", count=change) if changed else NO_PROSE,
        prose("{count}行各期数值不变、属于保持性要求", count=hold) if held else NO_PROSE,
        prose("{count}行中期有变化、远期回到基准年值", count=back) if returning else NO_PROSE,
    ]
    if changed and not held and not returning:
        return prose("远期数值均较基准年有变化。" if len(changed) > 1 else "远期数值较基准年有变化。")
    if held and not changed and not returning:
        return prose("各期数值均不变、属于保持性要求。" if len(held) > 1 else "各期数值不变、属于保持性要求。")
    if returning and not changed and not held:
        return prose("中期有变化、远期回到基准年值。")
    return prose("其中{told}。", told=listed([one for one in told if one], "，"))


def _pace(edition: Edition) -> Prose:
    """Which rows change sooner and which later than the time passes, as far as their printed digits tell."""
    moving = measure.moving(edition)
    if not moving:
        return NO_PROSE
    plan, ahead, behind, rest = edition.plan, measure.ahead(edition), measure.behind(edition), measure.level(edition)
    if not [*ahead, *behind, *rest] or plan.has_one_target:
        return NO_PROSE
    told = [
        _paced(ahead, "近期变化份额高于时间份额", "{count}行的近期变化所占份额高于这一比例，最高的是{names}"),
        _paced(behind, "近期变化份额低于时间份额", "{count}行低于这一比例，最低的是{names}，变化主要留在远期"),
        _paced(rest, "近期变化份额与时间份额相当", "{count}行与这一比例大体相当"),
    ]
    return prose(
        "{base}年至{near}年占全部规划时间的{time:.1}。按印刷位数所允许的区间判断，{told}。",
        base=plan.base_year,
        near=plan.near_year,
        time=measure.time_share(edition),
        told=listed([one for one in told if one], "；"),
    )


def _paced(some: list[Trajectory], name: str, template: str) -> Prose:
    if not some:
        return NO_PROSE
    count = source.count(f"{name}的行数", len(some), [one.row.place for one in some])
    names = listed([prose("{name}（{due:.1}）", name=one.row.short, due=one.due) for one in some[:3] if one.due])
    first = {1: "为", 2: "分别是", 3: "分别是"}.get(len(some), "")
    for word in ("最高的是", "最低的是") if first else ():
        template = template.replace(word, first)
    return prose(template, count=count, names=names)


def _disputed(edition: Edition) -> Prose:
    """Rows whose near value the narrative contradicts: their pace rests on a number that is to be settled first."""
    moving = {one.row.row for one in measure.moving(edition)}
    disputed = [one.row for one in measure.narrative(edition) if one.when == "near" and not one.kept and not one.at_limit]
    names = "、".join(row.short for row in disputed if row.row in moving)
    return (
        prose("上述各行中，{names}的附表数值与正文近期目标不一致，应先统一口径再作安排。", names=names) if names else NO_PROSE
    )


def _without_pace(moving: list[Trajectory]) -> Prose:
    """Changes against an earlier year: without that year in the plan, nobody can tell what their way means."""
    names = [one.row.short for one in moving if not one.is_level]
    if not names:
        return NO_PROSE
    told = "{names}本身是相对以前年份的变化，规划未注明对比年份，各期数值表示逐期变化还是累计变化须先说明，本报告不作进度判断。"
    return prose(told, names="、".join(names))


def ambition(edition: Edition) -> Table | Prose:
    """The ambition table: distance to both years, share of the change before the near year, and the yearly pace."""
    moving = measure.moving(edition)
    if not moving:
        return prose("各指标的远期目标均与基准年相同，没有需要分期完成的变化。")
    plan, titles = edition.plan, measure.headings(edition)
    if plan.has_one_target:
        return _one_step(edition, moving)
    rows: list[list[Entry]] = [
        [
            one.row.short,
            prose("{value}", value=one.baseline),
            prose("{value}", value=one.near),
            prose("{value}", value=one.far),
            _with_unit(one.near_change),
            _with_unit(one.far_change),
            one.due if one.is_level else None,
            _with_unit(one.yearly_near, ".2"),
            _with_unit(one.yearly_far, ".2"),
        ]
        for one in moving
    ]
    near, far = plan.near_year, plan.far_year
    return Table(
        [
            Column("指标", width=2),
            Column(f"{plan.base_year}年", align="center", width=0.9),
            Column(titles.get("near", f"{near}年"), align="center", width=0.9),
            Column(titles.get("far", f"{far}年"), align="center", width=0.9),
            Column(f"距{near}年", "个百分点.*", "number", 0.9),
            Column(f"距{far}年", "个百分点.*", "number", 0.9),
            Column("近期变化份额（%）", ".1", "number", 1.1),
            Column(f"年均（至{near}年）", ".2", "number", 1.1),
            Column(f"年均（{near}—{far}年）", ".2", "number", 1.2),
        ],
        rows,
        note=prose(
            "注：距离和年均变化以百分点计，指数类以指数值计{others}；近期变化份额对照的时间份额为{time:.1}，只由两三个时点算出，不作趋势外推。"
            "资料来源：规划指标体系表。",
            time=measure.time_share(edition),
            others="，其他单位随数值注明"
            if any(one.far_change.unit not in ("percentage_point", "index") for one in moving)
            else "",
        ),
    )


def _with_unit(change: Value | None, spec: str = ".*") -> Entry:
    """A change as its column prints it; one that is neither in percentage points nor an index, with its unit."""
    if change is None or change.unit in ("percentage_point", "index"):
        return change
    return prose(f"{{change:{spec}}}", change=change)


def _one_step(edition: Edition, moving: list[Trajectory]) -> Table:
    """Of one target year: distance and yearly pace."""
    plan, titles = edition.plan, measure.headings(edition)
    rows: list[list[Entry]] = [
        [
            one.row.short,
            prose("{value}", value=one.baseline),
            prose("{value}", value=one.far),
            prose("{value:.*}", value=one.far_change),
            prose("{value:.2}", value=one.yearly_near) if one.yearly_near else None,
        ]
        for one in moving
    ]
    return Table(
        [
            Column("指标", width=2),
            Column(f"{plan.base_year}年", align="center"),
            Column(titles.get("far", f"{plan.far_year}年"), align="center"),
            Column("变化", align="center"),
            Column("年均变化", align="center"),
        ],
        rows,
        note=prose("注：只由两个时点算出，不作趋势外推。资料来源：规划指标体系表。"),
    )


def dumbbell(edition: Edition) -> theme.Figure | Prose:
    """Base year, near and far value of the levels that change, one line a row, as shares of the whole change."""
    moving = [one for one in measure.moving(edition) if one.is_level]
    if not moving:
        return prose("以水平值表示的指标没有需要分期完成的变化。")
    if edition.plan.has_one_target:
        return prose("规划只设一个目标年，不计算近期变化份额。")
    plan, time = edition.plan, measure.time_share(edition)
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=22 + 6.6 * len(moving))
        lines, reached = range(len(moving)), [one.due.number * 100 if one.due else 0.0 for one in moving]
        axes.hlines(lines, 0, 100, color=theme.REST, linewidth=3, zorder=1)
        axes.hlines(lines, 0, reached, color=theme.ACCENT, linewidth=3, zorder=2)
        axes.scatter(reached, lines, color=theme.ACCENT, s=34, zorder=3, clip_on=False)
        for at, due, one in zip(lines, reached, moving, strict=True):
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
        axes.set_yticks(lines, [one.row.short for one in moving])
        longest = max(sum(2 if ord(sign) > 255 else 1 for sign in text(one.baseline)) for one in moving)
        axes.tick_params(axis="y", pad=max(34, 12 + 4.6 * longest))
        axes.set_ylim(len(moving) - 0.4, -0.9)
        axes.set_xlim(0, 100)
        axes.set_xlabel(f"占{plan.base_year}—{plan.far_year}年全部变化的份额（%）")
        axes.spines[["bottom", "left"]].set_visible(False)
    told = "，".join(f"{one.row.short}{text(one.due, '.1')}" for one in moving[:3] if one.due)
    data = Table(
        [
            Column("指标", width=2.2),
            *(Column(f"{year}年") for year in (plan.base_year, plan.near_year, plan.far_year)),
            Column("近期变化份额（%）", ".1", "number"),
        ],
        [
            [one.row.short, *(prose("{value}", value=value) for value in (one.baseline, one.near, one.far)), one.due]
            for one in moving
        ],
    )
    alt = f"至{plan.near_year}年的变化占全部变化的份额，哑铃图，时间份额为{text(time, '.1')}：{told}。"
    note = prose(
        "注：左端为{base}年值，右端为{far}年值，圆点为{near}年值。资料来源：规划指标体系表。",
        base=plan.base_year,
        far=plan.far_year,
        near=plan.near_year,
    )
    return theme.Figure(canvas, alt, data, note)


def effort(edition: Edition) -> Prose:
    """What a change of a share of the county's land is in square kilometres and mu, and what the projects say to it."""
    found = measure.efforts(edition)
    if not found:
        return prose("各指标中没有以县域面积为分母的变化，不作实物量折算。")
    return paragraphs(sentences([_area(edition, one), _provided(edition, one)]) for one in found)


def _area(edition: Edition, one: Effort) -> Prose:
    plan = edition.plan
    told = [_step(plan.near_year, one.near, "约"), _step(plan.far_year, one.far, "累计约")]
    return prose("按土地总面积折算，{name}的变化相当于{told}。", name=one.row.short, told=listed(told, "，"))


def _step(year: int, area: Value, about: str) -> Prose:
    """到2025年约增加2.5平方千米（0.38万亩）; a fall is told as one."""
    if abs(area.number) < 1e-9:
        return prose("到{year}年面积不变", year=year)
    verb = "增加" if area.number > 0 else "减少"
    size = source.size(area)
    return prose(f"到{{year}}年{about}{verb}{{area:平方千米.1}}（{{area:万亩.2}}）", year=year, area=size)


def _provided(edition: Edition, one: Effort) -> Prose:
    """What the projects that could bring the growth say of its size."""
    if one.far.number <= 0:
        return NO_PROSE
    works = projects.serving(edition, one.row.label)
    if works.empty:
        return prose("重点工程表未列与之对应的工程，增量从何而来需由主管部门说明。")
    if works["content"].str.contains(r"\d(?:\.\d+)?\s*(?:万?亩|公顷|平方千米|平方公里)").any():
        return prose("重点工程表所列对应工程的建设规模可与这一增量对照，尚需主管部门核定。")
    return prose("重点工程表所列对应工程未列面积，能否支撑这一增量需由主管部门补充工程量后再作判断。")
