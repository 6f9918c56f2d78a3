"""The summary: the numbers that matter, what was found, and one paragraph a topic."""

from __future__ import annotations

from analysis import source
from analysis.draw import checks, delivery, energy, indicators, land, progress, projects, rectification, without_projects
from analysis.draw.prose import Prose, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import delivery as delivery_measure
from analysis.measure import energy as energy_measure
from analysis.measure import indicators as indicator_measure
from analysis.measure import land as land_measure
from analysis.measure import progress as progress_measure
from analysis.measure import projects as project_measure
from analysis.measure import targets as target_measure
from analysis.words import PROGRESS


def cards(edition: Edition) -> Table:
    """The numbers that matter, each with what it must be read with."""
    found = indicator_measure.attainment(edition)
    rows: list[list[Entry]] = [
        [
            "建设指标",
            prose("{count}项", count=found.indicators),
            prose(
                "分列{rows}行，可按数值核验{verifiable}行，其中不符{wrong}行"
                if found.verifiable.number
                else "分列{rows}行，没有可按数值核验的行",
                rows=found.rows,
                verifiable=found.verifiable,
                wrong=found.by_verification["disagrees"],
            ),
        ],
        *_progressed(edition),
        *_nearing(edition),
        *_found(edition),
        *_works(edition),
        ["土地总面积", prose("{area}", area=land_measure.total_area(edition)), _listed(edition)],
    ]
    return Table([Column("内容", width=1.4), Column("数值"), Column("说明", width=3.2)], rows, style="cards")


def _works(edition: Edition) -> list[list[Entry]]:
    """Investment and power of the table of projects; of a plan that prints none, that it does not."""
    if not edition.plan.has_projects:
        return [["重点工程总投资", "—", "规划未附重点工程表"]]
    whole, works = project_measure.totals(edition), project_measure.by_works(edition)
    return [
        ["重点工程总投资", prose("{total}", total=whole.investment), _power(works)],
        ["重点工程表电源项目", *_capacity(edition)],
    ]


def _progressed(edition: Edition) -> list[list[Entry]]:
    """Where the indicators and the projects stand; nothing in the base year's edition."""
    every, money = progress_measure.progress(edition), delivery_measure.money(edition)
    rows: list[list[Entry]] = []
    if every:
        told = [
            prose(f"{verdict}{{count}}行", count=progress_measure.counted(f"{verdict}的行数", some))
            for verdict in PROGRESS
            if verdict != "已达标" and (some := [one for one in every if one.verdict == verdict])
        ]
        attained = progress_measure.counted("已达标的行数", [one for one in every if one.verdict == "已达标"])
        due = progress_measure.target_year(edition)
        rows.append([f"已达{due}年目标", prose("{count}行", count=attained), listed(told) if told else "各行均已达标"])
    if money:
        overdue = delivery_measure.counted("到期未完工的项目数", delivery_measure.overdue(edition))
        told_late = prose("到期未完工{count}个", count=overdue) if overdue.number else prose("没有到期未完工的项目")
        share = prose("占已填报项目总投资的{share:.1}；", share=money.share)
        rows.append(["累计完成投资", prose("{invested}", invested=money.invested), share + told_late])
    return rows


def _nearing(edition: Edition) -> list[list[Entry]]:
    """How far the near year's values are from the base year's, and the row that is furthest; nothing where no row moves."""
    if edition.year >= edition.plan.near_year:
        return []
    moving = [one for one in target_measure.moving(edition) if one.near_change.number]
    shares = [one for one in moving if one.near_change.unit == "percentage_point"]
    if not shares:
        return []
    most = max(shares, key=lambda one: abs(one.near_change.number))
    count = source.count(f"至{edition.plan.near_year}年有变化的行数", len(moving), [one.row.place for one in moving])
    return [
        [
            f"至{edition.plan.near_year}年数值有变化",
            prose("{count}行", count=count),
            prose(
                "变化最大的是{name}，{base}至{near}（{change:.*}）；以不等式或文字填报的目标不计",
                name=most.row.short,
                base=most.baseline,
                near=most.near,
                change=source.size(most.near_change),
            ),
        ]
    ]


def _found(edition: Edition) -> list[list[Entry]]:
    """What the plan says against itself; nothing where nothing was checked."""
    counts = checks.verdicts(edition)
    if not any(count.number for count in counts.values()):
        return []
    told = prose("另有口径待核{open}处、无法核实{unknown}处", open=counts["口径待核"], unknown=counts["无法核实"])
    return [["前后矛盾", prose("{count}处", count=counts["矛盾"]), told]]


def _power(works: dict[str, project_measure.Group]) -> Prose:
    if "power" not in works:
        return prose("所列项目中没有电源工程")
    return prose("电源项目占{share:.1}，不宜整体表述为生态投资", share=works["power"].share)


def _capacity(edition: Edition) -> tuple[Entry, Entry]:
    group = energy_measure.pipeline(edition)
    if group is None:
        return "—", "重点工程表未列电源项目"
    parts = [prose(f"{one.label}{{capacity:.*}}", capacity=one.capacity) for one in energy_measure.by_technology(edition)]
    told = Prose(tuple(piece for at, part in enumerate(parts) for piece in (("、", *part.pieces) if at else part.pieces)))
    return prose("{capacity:.*}", capacity=group.capacity), told + prose("；与正文各口径装机不相加")


def _listed(edition: Edition) -> Prose:
    found = land_measure.structure(edition)
    if found.listed_share is None:
        return prose("正文叙述未列地类构成")
    return prose("正文叙述所列地类合计占{share:.2}", share=found.listed_share)


def opening(edition: Edition) -> Prose:
    """Which edition it is, and how the indicators stand by now."""
    if not progress_measure.is_monitored(edition):
        return prose(
            "本版为基准年（{year}年）版，只分析规划文本，不含年度监测数据，没有“年度进展”一章。", year=edition.plan.base_year
        )
    return sentences([prose("本版为{year}年度版。", year=edition.year), progress.lead(edition).first_paragraph])


def findings(edition: Edition) -> Prose:
    """What a leader must know of first: rows that go back, projects and issues that are overdue, contradictions of the plan."""
    reported = [topic.headline(edition) for topic in (progress, delivery, rectification)]
    return paragraphs([*reported, checks.top(edition)])


def overview(edition: Edition) -> Prose:
    """One paragraph a topic, as each chapter opens."""
    last = projects if edition.plan.has_projects else without_projects
    return paragraphs(topic.lead(edition).first_paragraph for topic in (indicators, land, energy, last))
