"""Rules on what the narrative says of projects against the table that lists them: amounts of all, of groups, of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis import source
from analysis.check.advice import department_of
from analysis.check.rules import Finding, printed, rule, summed
from analysis.edition import Edition
from analysis.measure import groups, projects
from analysis.measure import statements as measure
from analysis.measure.groups import Named
from analysis.measure.land import OPEN, compared
from analysis.measure.statements import Stated
from analysis.source import Value
from analysis.words import TERMS


@rule("total-tabulated", title="正文总投资与重点工程表", topic="document", severity="high")
def total_tabulated(edition: Edition) -> Iterator[Finding]:
    """正文称重点工程25项、总投资32.1亿元，重点工程表相加为31.2亿元: the total beside the count of works against their sum."""
    works = edition["projects"]
    counted = {one.place for one in measure.of(edition, "project_count")}
    for one in measure.of(edition, "total_investment") if len(works) else ():
        if one.place not in counted or one.value is None or works["investment_cny"].isna().any() or _past(edition, one):
            continue
        of = _counted_before(edition, one)
        if of and (of.concept is None or of.concept.name != "project_count"):
            continue
        added = source.total("重点工程表总投资", [projects.investment_of(row) for row in works.itertuples()])
        verdict, apart, ending = summed(one.value, added)
        yield Finding(
            verdict,
            "工程总投资",
            one.value,
            added,
            f"正文表述总投资为{printed('said', one)}，重点工程表各项总投资相加为{{added:{one.value.print_unit}.*}}，{ending}",
            {"said": one.value, "added": added, "apart": apart},
            (one.place, "A1"),
            remedy="核对正文与附表",
            evidence="投资估算表",
            department=department_of("项目"),
            against="相加",
        )


def _past(edition: Edition, one: Stated) -> bool:
    """Whether it is said of years before the plan's, of works that are done."""
    return one.year is not None and one.year <= edition.plan.base_year


def _counted_before(edition: Edition, one: Stated) -> Stated | None:
    """The last count before a total in its sentence: 近期工程20项，总投资24.4亿元."""
    beside = measure.in_sentence(edition)[one.place]
    return next((other for other in reversed(beside) if other.kind == "count" and other.position < one.position), None)


@rule("group-tabulated", title="分类、分期工程与重点工程表", topic="document", severity="high")
def group_tabulated(edition: Edition) -> Iterator[Finding]:
    """正文称近期工程20项、投资24.4亿元，重点工程表近期各项相加为23.9亿元: a term or a category against its works."""
    names = groups.by_name(edition)
    said = [(one, of) for one in measure.stated(edition) if (of := _said_of(edition, one)) and groups.bare(of.subject) in names]
    wholes = [*measure.of(edition, "project_count"), *measure.of(edition, "total_investment")]
    beside = measure.grouped([*wholes, *(of for _, of in said)], lambda one: one.paragraph)
    dropped = (edition["corrections"]["action"] == "drop").any()
    for one, of in said:
        name = groups.bare(of.subject)
        tried = [(group, held) for group in names[name] for held in _held(edition, one, group)]
        if not tried or (one.kind == "count" and dropped):
            continue
        group, held = next((pair for pair in tried if compared(one.number, pair[1]) != OPEN), tried[0])
        among = len({groups.bare(other.subject) for other in beside[one.paragraph]}) > 1
        yield _grouped(one, of.label, group, held, sure=among and group.sure)


def _said_of(edition: Edition, one: Stated) -> Stated | None:
    """The statement that names what a number or an amount of projects is said of; None where it is no such."""
    if one.value is None or one.comparator != "=" or _past(edition, one):
        return None
    if one.concept and one.concept.name == "total_investment":
        return _counted_before(edition, one)
    if one.concept is None and (one.kind == "count" or (one.value.unit == "cny" and re.search("工程|项目|投资", one.subject))):
        return one
    return None


def _held(edition: Edition, one: Stated, group: Named) -> Iterator[Value]:
    """What the table has of a group: how many it lists; or what they add up to, and the sum that is printed for just them."""
    works = group.works
    if one.kind == "count":
        yield source.count(f"重点工程表{group.name}项目", len(works), works["place"], "序号计数")
    elif not works["investment_cny"].isna().any():
        yield source.total(f"重点工程表{group.name}", [projects.investment_of(row) for row in works.itertuples()])
        for total in edition.rows("project_totals"):
            if not pd.isna(total.covers) and str(total.covers).split() == list(works["place"]):
                yield source.stated(
                    f"重点工程表所印“{total.label}”",
                    total.investment_cny,
                    "cny",
                    str(total.place),
                    printed=str(total.investment_text),
                    print_unit=str(total.investment_unit),
                )


def _grouped(one: Stated, label: str, group: Named, held: Value, *, sure: bool) -> Finding:
    counted = one.kind == "count"
    verdict, apart, ending = summed(one.number, held)
    if verdict == "矛盾" and not sure:
        verdict, ending = "口径待核", "所指是否同一范围，规划未予说明。"
    unit, more = one.number.print_unit, 0 if counted else (one.number.decimals or 0) + 2
    added = f"{'所印合计' if held.printed else '各项总投资相加'}为{{held:{unit}.*}}"
    return Finding(
        verdict,
        f"{group.name}{'个数' if counted else '投资'}",
        one.number,
        replace(held, print_unit=unit, decimals=more),
        f"{{subject}}{'' if counted or '投资' in label else '投资'}正文表述为{printed('said', one)}，"
        f"重点工程表{{name}}{f'列有{{held:{unit}}}' if counted else added}，{ending}",
        {"subject": label, "name": group.name, "said": one.number, "held": held, "apart": apart},
        (one.place, *held.places),
        remedy="核对正文与附表" if verdict != "口径待核" else "写明所指的工程，或核对正文与附表",
        evidence="附表的最后一稿" if counted else "投资估算表",
        department=department_of("项目"),
        against="重点工程表",
    )


@rule("amounts-unlisted", title="正文提到的投资与重点工程表", topic="document", severity="low")
def amounts_unlisted(edition: Edition) -> Iterator[Finding]:
    """正文重点推进投资2.5亿元的项目，重点工程表没有: amounts of projects that the table of projects does not hold."""
    works, names = edition["projects"], groups.by_name(edition)
    for one in measure.stated(edition) if len(works) else ():
        if one.value is None or one.value.unit != "cny" or one.concept or not re.search("项目|制造|工程", one.subject):
            continue
        if groups.bare(one.subject) in ("", *names, *TERMS):
            continue  # `group_tabulated` holds it against the group
        listed = works[(works["investment_cny"] - one.value.number).abs() < 0.5 * (one.value.high - one.value.low) + 1]
        subject = re.sub("(?<=.)(?:计划)?投资$", "", one.subject)
        named = re.sub("项目|建设|工程|制造", "", subject)
        parts = {named[:2], *(named[at : at + 4] for at in range(len(named) - 3))} - {""}
        same = [row.place for row in listed.itertuples() if any(part in str(row.name) for part in parts)]
        yield Finding(
            "一致" if same else "口径待核",
            one.subject,
            one.value,
            "有同额的项目" if same else "没有名称和金额相符的项目",
            f"正文提到{{subject}}投资{printed('amount', one)}，"
            f"重点工程表{'列有该项目。' if same else '没有名称和金额相符的项目。'}",
            {"subject": subject, "amount": one.value},
            (one.place, *(same or ["A1"])),
            remedy="补列重点工程表，或说明不列入的原因",
            evidence="项目备案或核准文件",
            department=department_of("产业"),
            against="重点工程表",
        )
