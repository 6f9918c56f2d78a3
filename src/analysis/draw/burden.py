"""Figure, table and sentences on the projects' investment by calendar year, against the county's economy."""

from __future__ import annotations

from collections.abc import Callable

from analysis.draw import schedule, theme
from analysis.draw.prose import NO_PROSE, Prose, listed, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.measure import burden as measure
from analysis.measure.burden import Burden
from analysis.numerals import text
from analysis.source import Value
from analysis.words import OWNER_KINDS

_PUBLIC = f"{OWNER_KINDS['public']}负责的项目（亿元）"
_FLOWS = ("gdp", "fixed_asset_investment", "local_revenue")


def yearly(edition: Edition) -> theme.Figure | Prose:
    """Investment spread evenly over each project's years."""
    found = measure.burdens(edition)
    if not found:
        return prose("重点工程表未列项目的起止年份，不能按年分摊。")
    if len(found) == 1:
        return prose("各项目均在{year}年实施，不按年分摊。", year=found[0].year)
    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=22 + 10 * len(found))
        amounts = [one.every.number / 1e8 for one in found]
        axes.barh([f"{one.year}年" for one in found], amounts, color=theme.ACCENT, height=0.6)
        axes.invert_yaxis()
        theme.label_bars(axes, [text(one.every, "亿元.2") for one in found])
        axes.set_xlim(0, max(amounts) * 1.15)
        axes.set_xlabel("按年分摊的投资（亿元）")
        axes.grid(axis="x")
        axes.spines["bottom"].set_visible(False)
    told = "，".join(f"{one.year}年{text(one.every, '亿元.2')}" for one in found)
    columns = [Column("年份"), Column("全部项目（亿元）", "亿元.2", "number"), Column(_PUBLIC, "亿元.2", "number")]
    shown = columns if any(one.public for one in found) else columns[:2]
    rows: list[list[Entry]] = [[f"{one.year}年", one.every, one.public] for one in found]
    data = Table(shown, [row[: len(shown)] for row in rows])
    note = prose(
        "注：各项目总投资按所列起止年份平均分摊，仅供估量，不是年度计划。{left_out}资料来源：规划重点工程表。",
        left_out=schedule.undated(edition),
    )
    return theme.Figure(canvas, f"项目投资按建设年份平均分摊，横向条形图：{told}。", data, note)


def lead(edition: Edition) -> Prose:
    """The heaviest year against the economy's flows, told with what it does not mean."""
    found = measure.burdens(edition)
    if not found:
        return prose("重点工程表未列项目的起止年份，不与经济总量作比较。")
    flows = {name: flow for name in _FLOWS if (flow := measure.flow_of(edition, name))}
    if not flows:
        return prose("正文未列可供对照的地区生产总值、固定资产投资或财政收入，本节不作比较。")
    told = [one for one in (_every(edition, found, flows), _public(edition, found, flows)) if one]
    if not told:
        return prose("正文所列经济量与重点工程表的项目没有可供对照的范围，本节不作比较。")
    end = prose("上述比例以分摊到各年的投资对照基准年一年的流量，只说明量级，不反映资金构成。")
    return sentences([*told, end])


def _every(edition: Edition, found: list[Burden], flows: dict[str, Value]) -> Prose:
    """The heaviest year of all projects against product and fixed-asset investment."""
    most = max(found, key=lambda one: one.every.number)
    pairs = ((most.to_gdp, flows.get("gdp")), (most.to_fixed_assets, flows.get("fixed_asset_investment")))
    told = [_against(share, flow) for share, flow in pairs if share and flow]
    if not told:
        return NO_PROSE
    return prose(
        "全部项目以{year}年分摊最多，为{amount:亿元.2}，相当于{base}年{told}。"
        if len(found) > 1
        else "全部项目在{year}年的投资为{amount:亿元.2}，相当于{base}年{told}。",
        year=most.year,
        amount=most.every,
        base=edition.plan.base_year,
        told=listed(told, "，"),
    )


def _public(edition: Edition, found: list[Burden], flows: dict[str, Value]) -> Prose:
    """The heaviest year of public bodies' projects against local revenue, and whose projects are not counted."""
    own = [(one.public, one) for one in found if one.public and one.to_revenue]
    if not own:
        return NO_PROSE
    amount, most = max(own, key=lambda pair: pair[0].number)
    kinds = set(edition["projects"]["owner_kind"].dropna())
    joint = "（含责任主体栏附注政府的）" if "joint" in kinds else ""
    others = f"企业负责的项目{joint}" if kinds <= {"public", "company", "joint"} else "其余项目"
    return prose(
        ("{kind}负责的项目以{year}年分摊最多，为" if len(own) > 1 else "{kind}负责的项目在{year}年的投资为")
        + "{amount:亿元.2}，相当于{base}年{told}；{others}不计入。",
        kind=OWNER_KINDS["public"],
        year=most.year,
        amount=amount,
        base=edition.plan.base_year,
        told=_against(most.to_revenue, flows["local_revenue"]),
        others=others,
    )


def _against(share: Value | None, flow: Value) -> Prose:
    """地区生产总值（100.2亿元）的83.3%."""
    assert share
    return prose("{label}（{flow}）的{share:.1}", label=flow.name, flow=flow, share=share)


def table(edition: Edition) -> Table | Prose:
    """Investment by calendar year against the economy's flows."""
    found = measure.burdens(edition)
    if not found:
        return prose("没有可按年份对照的投资。")
    columns: list[tuple[Column, Callable[[Burden], Entry]]] = [
        (Column("年份", width=0.8), lambda one: f"{one.year}年"),
        (Column("全部项目（亿元）", "亿元.2", "number"), lambda one: one.every),
        (Column("相当于地区生产总值（%）", ".1", "number", 1.3), lambda one: one.to_gdp),
        (Column("相当于固定资产投资（%）", ".1", "number", 1.3), lambda one: one.to_fixed_assets),
        (Column(_PUBLIC, "亿元.2", "number", 1.3), lambda one: one.public),
        (Column("相当于地方级财政收入（%）", ".1", "number", 1.3), lambda one: one.to_revenue),
    ]
    shown = [(column, of) for column, of in columns if any(of(one) is not None for one in found)]
    against = any(one.to_gdp or one.to_fixed_assets or one.to_revenue for one in found)
    flows = f"，经济量均为{edition.plan.base_year}年数值" if against else ""
    return Table(
        [column for column, _ in shown],
        [[of(one) for _, of in shown] for one in found],
        note=prose("注：投资按各项目起止年份（含首末两年）平均分摊{flows}。资料来源：规划重点工程表、正文。", flows=flows),
    )
