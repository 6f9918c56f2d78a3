"""Figures, tables and sentences on clean energy: resources, capacities on several bases, the projects of the appendix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from analysis import units
from analysis.draw import theme
from analysis.draw.prose import NO_PROSE, Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import energy as measure
from analysis.measure.energy import Generation, Pipeline, Stated
from analysis.numerals import text
from analysis.source import Value
from analysis.words import TECHNOLOGIES

SOURCE = prose("资料来源：规划重点工程表。")
_CAPACITY = Column("装机容量（万千瓦）", "万千瓦.*", "number", 1.2)
_MONEY = Column("投资（亿元）", "亿元.2", "number")
_COMPARED = {"≥": "{value}以上", ">": "超过{value}", "≤": "{value}以内", "<": "不足{value}", "≈": "约{value}"}
_RESOURCES = {
    "wind": "风能",
    "photovoltaic": "太阳能",
    "solar_thermal": "太阳能",
    "biomass": "生物质能",
    "hydro": "水能",
    "storage": "储能",
}
_COLOURS = dict(zip(TECHNOLOGIES, theme.SEQUENCE, strict=True))
_REMARKS = {
    "wind_power_density": "资源强度，不能直接换算为发电量",
    "wind_hours": "风机可以发电的时间，不是等效利用小时，不用于推算发电量",
    "wind_area": "资源条件，规划未说明是否扣除各类管控范围",
    "wind_potential": "资源潜力，不代表已核准或已建，不与小时数相乘",
    "solar_potential": "资源潜力，不代表已核准或已建，不与小时数相乘",
    "sunshine_hours": "日照时长，不是发电小时",
    "irradiation": "规划未注明辐射的计量面和时段",
    "sunshine_ratio": "日照条件",
    "solar_hours": "规划称可达到的小时数，只用于推算理论上限",
}


def no_projects(edition: Edition) -> str:
    """Why there are no power projects to speak of."""
    return "重点工程表未列带装机容量的电源项目" if edition.plan.has_projects else "规划未附重点工程表"


def lead(edition: Edition) -> Prose:
    """The capacities that the plan speaks of, side by side, and why they are not added up."""
    told, group = measure.capacities(edition), measure.pipeline(edition)
    if not told and group is None:
        return prose("规划正文未列新能源装机，{none}，本章暂无可分析的内容。", none=no_projects(edition))
    return paragraphs([sentences([_stated_capacities(told), _appendix(edition, group)]), _relation(told, group)])


def _stated_capacities(told: Sequence[Stated]) -> Prose:
    if not told:
        return prose("规划正文未列新能源装机总量。")
    named = listed([_named(one) for one in told])
    differing = [one for one in told if one.others]
    if not differing:
        return prose("规划正文列出{named}。", named=named)
    others = listed([prose("{label}另处为{other}", label=one.label, other=one.others[0]) for one in differing])
    return prose("规划正文列出{named}，其中{others}，前后不一，应予核实。", named=named, others=others)


def _named(one: Stated) -> Prose:
    return prose("{label}{value}", label=one.label, value=_with_comparator(one))


def _with_comparator(one: Stated) -> Prose:
    """The value in the plan's unit with its 以上 or 超过."""
    template = _COMPARED.get(one.comparator, "{value}")
    return prose(template.replace("{value}", f"{{value:{one.value.print_unit}}}"), value=one.value)


def _appendix(edition: Edition, group: Pipeline | None) -> Prose:
    if group is None:
        return prose("{none}。", none=no_projects(edition))
    parts = measure.by_technology(edition)
    if len(parts) == 1:
        return prose(
            "重点工程表列入电源项目{count}项，装机{capacity:.*}，均为{label}。",
            count=group.count,
            capacity=group.capacity,
            label=parts[0].label,
        ) + _uncounted(edition)
    told = [prose(f"{part.label}{{capacity:.*}}", capacity=part.capacity) for part in parts]
    return prose(
        "重点工程表列入电源项目{count}项，装机{capacity:.*}，按技术分为{told}。",
        count=group.count,
        capacity=group.capacity,
        told=listed(told),
    ) + _uncounted(edition)


def _uncounted(edition: Edition) -> Prose:
    without = measure.without_capacity(edition)
    return prose("另有{count}项未列装机容量，未计入。", count=without) if without.number else NO_PROSE


def _relation(told: Sequence[Stated], group: Pipeline | None) -> Prose:
    if len(told) + (group is not None) < 2:
        return NO_PROSE
    return prose(
        "上述装机的统计范围、时点和相互包含关系，规划未予说明，本报告并列列示，不作加总，也不计算相互之间的比例。"
        "建议在年度更新时按已并网、在建、已核准未建分别填报，并注明截止日期。"
    )


def capacities(edition: Edition) -> theme.Figure | Prose:
    """Bars of the capacities on their several bases, one below the other."""
    told, group = measure.capacities(edition), measure.pipeline(edition)
    bars: list[tuple[str, Value, str]] = [(one.label, one.value, "正文") for one in told]
    if group:
        bars.append(("重点工程表所列电源项目", group.capacity, "重点工程表"))
    if not bars:
        return prose("规划未列新能源装机，本节不作图。")
    if len(bars) == 1:
        return prose("规划只列一种口径的新能源装机，本节不作图。")
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=20 + 9 * len(bars))
        amounts = [_number(value) for _, value, _ in bars]
        shades = [theme.ACCENT if where == "正文" else theme.WARM for _, _, where in bars]
        axes.barh([label for label, _, _ in bars], amounts, color=shades, height=0.6)
        theme.label_bars(axes, [text(value, "万千瓦.*") for _, value, _ in bars])
        _finish(axes, max(amounts), "装机容量（万千瓦）；各项包含关系未说明，不相加")
    rows: list[list[Entry]] = [[label, value, where] for label, value, where in bars]
    shown = "，".join(f"{label}{text(value, '万千瓦.*')}" for label, value, _ in bars)
    note = prose("注：各项的统计范围、时点和包含关系规划未予说明。资料来源：规划正文、重点工程表。")
    data = Table([Column("名称"), _CAPACITY, Column("出处")], rows)
    return theme.Figure(canvas, f"规划所列各种口径的新能源装机，横向条形图，不相加：{shown}。", data, note)


def resources(edition: Edition) -> Prose:
    """What the narrative says of wind and sun, and what it cannot be used for."""
    found = measure.resources(edition)
    if not found:
        return prose("规划正文未列风能、太阳能资源数据。")
    told = []
    for technology in dict.fromkeys(one.technology for one in found):
        named = listed([_named(one) for one in found if one.technology == technology])
        told.append(prose("{label}资源方面，{named}。", label=_RESOURCES[technology], named=named))
    potential = [one.label for one in found if one.concept in ("wind_potential", "solar_potential")]
    if potential:
        told.append(
            prose(
                "{names}是资源潜力，不能视为可以建成的规模，也不能乘以小时数推算发电量；"
                "资源所在范围有多少落在生态保护红线、永久基本农田等管控范围之内，规划未作说明，用于项目布局前应先扣除。",
                names="和".join(potential),
            )
        )
    return sentences(told)


def resources_table(edition: Edition) -> Table | Prose:
    """Resources as stated, each with what it is and is not."""
    found = measure.resources(edition)
    if not found:
        return prose("规划未列资源数据，本节不列表。")
    rows: list[list[Entry]] = [
        [_RESOURCES[one.technology], one.label, _with_comparator(one), _REMARKS.get(one.concept)] for one in found
    ]
    return Table(
        [
            Column("类别", align="center", width=0.6),
            Column("名称", width=1.3),
            Column("规划所列", width=1.3),
            Column("说明", width=2.6),
        ],
        rows,
        note=prose("资料来源：规划正文，说明为本报告所加。"),
    )


def pipeline(edition: Edition) -> Prose:
    """The projects by year of completion and by owner."""
    whole, owners = measure.pipeline(edition), measure.by_owner(edition)
    if whole is None:
        return prose("{none}，本节不作分析。", none=no_projects(edition))
    years = [group for group, _ in measure.by_finish_year(edition)]
    if not years:
        first = prose("重点工程表未列各项目的竣工年份。")
    elif len(years) == 1:
        first = prose("各项目均计划于{label}竣工。", label=years[0].label)
    else:
        told = [prose(f"{one.label}{{count}}项、{{capacity:.*}}", count=one.count, capacity=one.capacity) for one in years]
        first = prose("按预计竣工年份，{told}。", told=listed(told, "，"))
    basis = prose("竣工年份为规划文本所载，不代表已经并网投产。") if years else NO_PROSE
    return sentences([first, basis, _owners(owners)])


def _owners(owners: Sequence[tuple[Pipeline, tuple[Pipeline, ...]]]) -> Prose:
    if not owners:
        return NO_PROSE
    largest = owners[0][0]
    if len(owners) == 1:
        return prose("责任主体均为{owner}。", owner=largest.label)
    return prose(
        "以重点工程表所印责任主体计（不作企业归并），装机最多的是{owner}，{count}项、{capacity:.*}，占重点工程表电源装机的{share:.1}。",
        owner=largest.label,
        count=largest.count,
        capacity=largest.capacity,
        share=largest.share,
    )


def by_technology(edition: Edition) -> Table | Prose:
    """Count, capacity, investment and investment per kilowatt by technology."""
    whole, parts = measure.pipeline(edition), measure.by_technology(edition)
    if whole is None:
        return prose("{none}，本节不列表。", none=no_projects(edition))
    rows: list[list[Entry]] = [[one.label, one.count, one.capacity, one.share, one.investment] for one in parts]
    rows.append(["合计", whole.count, whole.capacity, None, whole.investment])
    return Table(
        [Column("技术"), Column("项目数（项）", "", "number"), _CAPACITY, Column("占装机（%）", ".1", "number"), _MONEY],
        rows,
        totals=frozenset({len(parts)}),
        note=prose("注：装机容量取自建设内容。{source}", source=SOURCE),
    )


def by_finish_year(edition: Edition) -> theme.Figure | Prose:
    """Capacity by year of expected completion, technologies as segments."""
    groups = measure.by_finish_year(edition)
    if len(groups) < 2:
        return _not_drawn(edition, "竣工年份", groups)
    return _segments(groups, "预计竣工年份", "按预计竣工年份和技术的重点工程表电源装机，堆叠条形图", 10)


def by_owner(edition: Edition) -> theme.Figure | Prose:
    """Capacity by responsible body as printed, technologies as segments."""
    groups = measure.by_owner(edition)
    if len(groups) < 2:
        return _not_drawn(edition, "责任主体", groups)
    return _segments(groups, "责任主体（以重点工程表所印为准）", "按责任主体和技术的重点工程表电源装机，堆叠条形图", 7)


def _not_drawn(edition: Edition, column: str, groups: Sequence[object]) -> Prose:
    """Why there is no figure: no projects, a column that the appendix does not have, or a single bar."""
    if groups:
        return prose("各电源项目的{column}相同，本节不作图。", column=column)
    none = no_projects(edition) if measure.pipeline(edition) is None else f"重点工程表未列{column}"
    return prose("{none}，本节不作图。", none=none)


def _segments(groups: Sequence[tuple[Pipeline, tuple[Pipeline, ...]]], first: str, alt: str, step_mm: float) -> theme.Figure:
    """Horizontal bars with technologies as segments, the total at the end."""
    present = {part.technology for _, parts in groups for part in parts}
    technologies = [one for one in (*TECHNOLOGIES, "") if one in present]
    names = {one: TECHNOLOGIES.get(one, "未注明") for one in technologies}
    labels = [_short(group.label) for group, _ in groups]
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=26 + step_mm * len(groups))
        left = np.zeros(len(groups))
        reach = max(_number(group.capacity) for group, _ in groups)
        for technology in technologies:
            of = [[part.capacity for part in parts if part.technology == technology] for _, parts in groups]
            widths = np.array([sum(map(_number, capacities)) for capacities in of])
            colour = _COLOURS.get(technology, theme.REST)
            axes.barh(range(len(groups)), widths, left=left, color=colour, height=0.6, label=names[technology])
            for at, (capacities, width, (_, parts)) in enumerate(zip(of, widths, groups, strict=True)):
                if len(parts) > 1 and width > reach * 0.06:
                    _inside(axes, left[at] + width / 2, at, text(capacities[0], "万千瓦.*").removesuffix("万千瓦"), colour)
            left += widths
        axes.set_yticks(range(len(groups)), labels, fontsize=8 if step_mm < 9 else 9)
        for at, (group, _) in enumerate(groups):
            axes.text(left[at] + left.max() * 0.012, at, text(group.capacity, "万千瓦.*"), va="center", fontsize=8.5)
        _finish(axes, float(left.max()), "装机容量（万千瓦）")
        canvas.legend(loc="outside upper center", ncols=len(technologies))
    rows: list[list[Entry]] = []
    for group, parts in groups:
        by = {part.technology: part.capacity for part in parts}
        rows.append([group.label, group.count, *(by.get(one) for one in technologies), group.capacity])
    columns = [
        Column(first, width=2),
        Column("项目数（项）", "", "number"),
        *(Column(f"{names[one]}（万千瓦）", "万千瓦.*", "number") for one in technologies),
        Column("合计（万千瓦）", "万千瓦.*", "number"),
    ]
    told = "，".join(f"{group.label}{text(group.capacity, '万千瓦.*')}" for group, _ in groups[:3])
    more = "等" if len(groups) > 3 else ""
    return theme.Figure(canvas, f"{alt}：{told}{more}。", Table(columns, rows), SOURCE)


def _inside(axes: Axes, x: float, y: float, shown: str, colour: str) -> None:
    ink = "white" if colour in (theme.SEQUENCE[0], theme.SEQUENCE[3]) else theme.INK
    axes.text(x, y, shown, va="center", ha="center", color=ink, fontsize=8)


def _short(name: str, length: int = 18) -> str:
    """A name for a label: what stands in brackets is left out first, then the end."""
    if len(name) > length:
        name = name.partition("（")[0] or name
    return name if len(name) <= length else f"{name[: length - 1]}…"


def generation(edition: Edition) -> Prose:
    """An upper bound of a year's generation where the plan gives hours that bound it, and why there is none elsewhere."""
    found = measure.generation(edition)
    if not found:
        return prose("{none}，不推算发电量。", none=_no_generation(edition))
    end = prose("上述推算只涉及重点工程表所列项目，不含已并网装机，也不与资源潜力相乘。")
    told = [_bound(one) for one in found if one.hours]
    return sentences([*told, _without_hours([one for one in found if not one.hours]), end if told else NO_PROSE])


def _no_generation(edition: Edition) -> str:
    return "重点工程表所列电源项目均为储能" if measure.pipeline(edition) else no_projects(edition)


def _without_hours(found: Sequence[Generation]) -> Prose:
    if not found:
        return NO_PROSE
    told = [prose("{label}{capacity:.*}", label=one.pipeline.label, capacity=one.pipeline.capacity) for one in found]
    return prose("{told}，规划未列利用小时，不作推算。", told=listed(told))


def _bound(one: Generation) -> Prose:
    label, capacity = one.pipeline.label, one.pipeline.capacity
    if one.bound and one.hours:
        return prose(
            "{label}{capacity:.*}，按规划所称{name}{hours}计，年发电量的理论上限为{bound}；未计弃电、检修和系统效率，实际发电量应低于此数。",
            label=label,
            capacity=capacity,
            name=one.hours.label,
            hours=one.hours.value,
            bound=one.bound,
        )
    assert one.hours
    reason = "为下限，不能据以推算上限"
    if one.basis == "other":
        reason = "，指可以发电的时间，不是等效利用小时，且没有上界，不据以推算发电量"
        if one.hours.comparator not in ("≥", ">"):
            reason = reason.replace("，且没有上界", "")
    return prose(
        "{label}{capacity:.*}，规划所列{name}{hours}{reason}。",
        label=label,
        capacity=capacity,
        name=one.hours.label,
        hours=_with_comparator(one.hours),
        reason=reason,
    )


def generation_table(edition: Edition) -> Table | Prose:
    """Capacity, hours and upper bound by technology."""
    found = measure.generation(edition)
    if not found:
        return prose("{none}，本节不列表。", none=_no_generation(edition))
    if not any(one.hours for one in found):
        return prose("规划未列利用小时，本节不列表。")
    told = {
        "bound": "理论上限",
        "open": "小时数为下限，不推算",
        "other": "不是等效利用小时，不推算",
        "none": "未列小时数，不推算",
    }
    rows: list[list[Entry]] = [
        [one.pipeline.label, one.pipeline.capacity, _named(one.hours) if one.hours else None, one.bound, told[one.basis]]
        for one in found
    ]
    return Table(
        [
            Column("技术", width=0.7),
            _CAPACITY,
            Column("规划所列小时数", width=2),
            Column("年发电量（亿千瓦时）", "亿千瓦时.2", "number", 1.2),
            Column("性质", width=1.6),
        ],
        rows,
        note=prose("注：年发电量为装机容量与小时数之积，是理论上限，不是预测。资料来源：规划重点工程表、正文。"),
    )


def _finish(axes: Axes, reach: float, axis: str) -> None:
    axes.invert_yaxis()
    axes.set_xlim(0, reach * 1.2)
    axes.set_xlabel(axis)
    axes.grid(axis="x")
    axes.spines["bottom"].set_visible(False)


def _number(value: Value) -> float:
    return units.in_print(value.number, value.unit, "万千瓦")[0]
