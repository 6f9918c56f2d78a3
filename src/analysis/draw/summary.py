"""The summary: the numbers that matter, what was found, and one paragraph a topic."""

from __future__ import annotations

from analysis.draw import checks, energy, indicators, land, projects
from analysis.draw.prose import Prose, paragraphs, prose
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import energy as energy_measure
from analysis.measure import indicators as indicator_measure
from analysis.measure import land as land_measure
from analysis.measure import projects as project_measure


def cards(edition: Edition) -> Table:
    """The numbers that matter, each with what it must be read with."""
    found = indicator_measure.attainment(edition)
    whole, works = project_measure.totals(edition), project_measure.by_works(edition)
    rows: list[list[Entry]] = [
        [
            "建设指标",
            prose("{count}项", count=found.indicators),
            prose(
                "分列{rows}行，可按数值核验{verifiable}行，其中不符{wrong}行",
                rows=found.rows,
                verifiable=found.verifiable,
                wrong=found.by_verdict["disagrees"],
            ),
        ],
        ["重点工程总投资", prose("{total}", total=whole.investment), _power(works)],
        ["附表1电源项目", *_capacity(edition)],
        ["土地总面积", prose("{area}", area=land_measure.total_area(edition)), _listed(edition)],
    ]
    return Table([Column("内容"), Column("数值"), Column("说明", width=2)], rows, style="cards")


def _power(works: dict[str, project_measure.Group]) -> Prose:
    if "power" not in works:
        return prose("所列项目中没有电源工程")
    return prose("电源项目占{share:.1}，不宜整体表述为生态投资", share=works["power"].share)


def _capacity(edition: Edition) -> tuple[Entry, Entry]:
    group = energy_measure.pipeline(edition)
    if group is None:
        return "—", "附表1未列电源项目"
    parts = [prose(f"{one.label}{{capacity:.*}}", capacity=one.capacity) for one in energy_measure.by_technology(edition)]
    told = Prose(tuple(piece for at, part in enumerate(parts) for piece in (("、", *part.pieces) if at else part.pieces)))
    return prose("{capacity}", capacity=group.capacity), told + prose("；与正文各口径装机不相加")


def _listed(edition: Edition) -> Prose:
    found = land_measure.structure(edition)
    if found.listed_share is None:
        return prose("正文未列地类构成")
    return prose("正文所列地类合计占{share:.2}", share=found.listed_share)


def findings(edition: Edition) -> Prose:
    """The findings that matter most."""
    return checks.top(edition)


def overview(edition: Edition) -> Prose:
    """One paragraph a topic, as each chapter opens."""
    return paragraphs(topic.lead(edition).first_paragraph for topic in (indicators, land, energy, projects))
