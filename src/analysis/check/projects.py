"""Rules on the appendix of projects: names against contents, phases against the whole, owners, stages, scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import source, units
from analysis.check.advice import department_of
from analysis.check.rules import Finding, Words, rule, summed
from analysis.edition import Edition
from analysis.measure.projects import WAITING, capacity_of, investment_of
from analysis.plan import Plan
from analysis.source import Value

DEPARTMENT = "发展改革部门"
_CAPACITY = re.compile(r"(?P<text>(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>万千瓦|千瓦|兆瓦|MW|GW|kW))")
_NO_UNIT = re.compile(r"(?:风电|光伏|光热|储能)\d+(?:\.\d+)?万(?!千瓦|元|亩)")
_BASE = re.compile(r"^(?P<base>[^（(]*?(?P<number>\d+(?:\.\d+)?)万)(?=千瓦|[\d（(-])")
_COMPANY = re.compile(r"^(?P<name>.{4,30}?公司)(?=.)")
_MOST = 0.5
_SCALE = re.compile(
    r"\d[\d.]*\s*(?:[万亿]?[亩吨户座处项台条口眼个人头]|万?平方|公里|千米|公顷|立方|[万千兆]+瓦|[MGk]W|m|㎡|米)", re.I
)


@rule("name-and-content", title="项目名称与建设内容", topic="projects", severity="high")
def name_and_content(edition: Edition) -> Iterator[Finding]:
    """名称称10万千瓦，内容为15万千瓦: the capacity in a project's name against that of its content."""
    for row in edition.rows("projects"):
        content, named = capacity_of(row), _named(row)
        if _NO_UNIT.search(str(row.name)) and content:
            told = "重点工程表第{serial}项名称中的装机未写单位，建设内容为{content}。"
            yield _about(row, "口径待核", f"名称“{row.name}”", content, told, {"content": content}, "补写名称中的单位")
        elif content and named:
            agrees = abs(content.number - named.number) < 1e-9
            yield _about(
                row,
                "一致" if agrees else "矛盾",
                named,
                content,
                f"重点工程表第{{serial}}项名称所称装机{{named:{named.print_unit}}}，建设内容为{{content}}，"
                + ("两者一致。" if agrees else "两者不一致。"),
                {"named": named, "content": content},
                "" if agrees else "核对名称和建设内容",
            )


def _about(
    row: Any,
    verdict: str,
    stated: str | Value,
    compared: str | Value,
    told: str,
    values: dict[str, Value | str],
    remedy: str,
    *,
    against: str = "建设内容",
) -> Finding:
    """A finding on one project."""
    return Finding(
        verdict,
        f"重点工程表第{row.serial}项",
        stated,
        compared,
        told,
        {**values, "serial": str(row.serial)},
        (str(row.place),),
        remedy=remedy,
        evidence="项目备案或核准文件",
        department=DEPARTMENT,
        against=against,
        severity="low" if verdict == "口径待核" else "",
    )


def _named(row: Any) -> Value | None:
    """The capacity that a project's name gives it: that in brackets (its phase's) before any other."""
    name = units.half_width(str(row.name))
    within = [found for bracket in re.findall(r"[（(]([^）)]*)[）)]", name) for found in _CAPACITY.finditer(bracket)]
    found = (within or list(_CAPACITY.finditer(name)))[-1:]
    return _capacity(f"第{row.serial}项名称所称装机", found[0], row) if found else None


def _capacity(name: str, found: re.Match[str], row: Any) -> Value:
    number, unit = units.canonical(float(found["number"]), found["unit"])
    return source.stated(name, number, unit, str(row.place), printed=found["text"], column="项目名称", print_unit=found["unit"])


@rule("phases-and-whole", title="分期项目与总规模", topic="projects", severity="medium")
def phases_and_whole(edition: Edition) -> Iterator[Finding]:
    """名为30万千瓦的项目分A期15万、B期15万: projects that share the capacity in their names against what they add up to."""
    bases: dict[str, list[Any]] = {}
    for row in edition.rows("projects"):
        found = _BASE.match(units.half_width(str(row.name)))
        if found and not pd.isna(row.capacity_mw) and abs(float(found["number"]) * 10 - row.capacity_mw) > 1e-9:
            bases.setdefault(found["base"], []).append(row)
    for base, rows in bases.items():
        parts = [value for value in map(capacity_of, rows) if value]
        listed = source.total("所列分期装机之和", parts)
        number = float(re.findall(r"(\d+(?:\.\d+)?)万$", base)[0])
        told, place = f"{number:g}万千瓦", str(rows[0].place)
        whole = source.stated(f"{base}千瓦", number * 10, "mw", place, printed=told, column="项目名称", print_unit="万千瓦")
        left = source.size(source.difference("总规模与所列之差", whole, listed))
        same, over = abs(left.number) < 1e-9, listed.number > whole.number + 1e-9
        serials = "、".join(str(row.serial) for row in rows)
        yield Finding(
            "一致" if same else "矛盾" if over else "口径待核",
            f"重点工程表第{serials}项",
            whole,
            listed,
            "重点工程表第{serials}项名称所称总规模{whole:万千瓦}，所列装机合计{listed:万千瓦.*}，"
            + ("两者一致。" if same else "超过总规模。" if over else "其余{left:万千瓦.*}未列入重点工程表。"),
            {"serials": serials, "whole": whole, "listed": listed, "left": left},
            tuple(str(row.place) for row in rows),
            remedy="核对各期规模" if over else "说明其余部分是否属于本县、是否列入规划",
            evidence="项目核准文件",
            department=DEPARTMENT,
            against="合计",
        )


@rule("printed-totals", title="重点工程表所印合计", topic="projects", severity="high")
def printed_totals(edition: Edition) -> Iterator[Finding]:
    """合计印作12.5亿元，各项相加为12.3亿元: a sum that the table prints against what it is the sum of."""
    works = edition["projects"].set_index("place", drop=False)
    for one in edition.rows("project_totals"):
        covered = [] if pd.isna(one.covers) else str(one.covers).split()
        present = works.loc[[place for place in covered if place in works.index]]
        if present.empty or len(present) < len(covered):
            continue
        said = source.stated(
            f"重点工程表所印“{one.label}”",
            one.investment_cny,
            "cny",
            str(one.place),
            printed=str(one.investment_text),
            column=str(present["investment_column"].iloc[0]),
            print_unit=str(one.investment_unit),
        )
        present = present.dropna(subset=["investment_cny"])
        if present.empty:
            continue
        added = source.total(f"{len(present)}项之和", [investment_of(row) for row in present.itertuples()])
        verdict, apart, ending = summed(said, added)
        unit = said.print_unit
        yield Finding(
            verdict,
            f"重点工程表“{one.label}”",
            said,
            added,
            f"重点工程表所印“{{label}}”为{{said:{unit}}}，所含{{count:项}}总投资相加为{{added:{unit}.*}}，{ending}",
            {
                "label": str(one.label),
                "said": said,
                "added": added,
                "apart": apart,
                "count": source.count("所含项目数", len(present), present["place"]),
            },
            (str(one.place), *present["place"]),
            remedy="核对合计和各项投资",
            evidence="投资估算表",
            department=DEPARTMENT,
            against="相加",
        )


@rule("owner-in-name", title="项目名称中的单位与责任主体", topic="projects", severity="low")
def owner_in_name(edition: Edition) -> Iterator[Finding]:
    """名称为甲公司的项目，责任主体是乙公司: a company in a project's name that is not its responsible body."""
    for row in edition.rows("projects"):
        found = _COMPANY.match(str(row.name))
        if found is None or pd.isna(row.owner):
            continue
        same = found["name"] in str(row.owner)
        yield _about(
            row,
            "一致" if same else "口径待核",
            found["name"],
            str(row.owner),
            "重点工程表第{serial}项名称中的单位是{named}，责任主体是{owner}，"
            + ("两者一致。" if same else "两者的关系未予说明。"),
            {"named": found["name"], "owner": str(row.owner)},
            "" if same else "核对责任主体，或说明两家单位的关系",
            against="责任主体",
        )


@rule("owner-spelt", title="责任主体的全称与简称", topic="projects", severity="low")
def owner_spelt(edition: Edition) -> Iterator[Finding]:
    """甲县水利局与县林草局: public bodies of which some are printed without the county's name."""
    works = edition["projects"].dropna(subset=["owner"])
    works = works[works["owner_kind"] == "public"]
    short = works[works["owner"].str.match(r"县(?!级)")]
    full = works[works["owner"].str.startswith(edition.plan.county)]
    if short.empty or full.empty:
        return
    names, serials = "、".join(dict.fromkeys(short["owner"])), "、".join(map(str, short["serial"]))
    yield Finding(
        "口径待核",
        f"重点工程表第{serials}项责任主体",
        names,
        str(full["owner"].iloc[0]),
        "重点工程表第{serials}项的责任主体以简称“{names}”填写，其他项写有县名。",
        {"serials": serials, "names": names},
        (*short["place"], str(full["place"].iloc[0])),
        remedy="统一写单位全称",
        evidence="机构名录",
        department=DEPARTMENT,
        against="其他项",
    )


@rule("stage-and-start", title="建设阶段与预计开展时间", topic="projects", severity="medium")
def stage_and_start(edition: Edition) -> Iterator[Finding]:
    """预计2023年开展、仍为开展前期: projects that have not begun though they were to start no later than those that have."""
    works = edition["projects"].dropna(subset=["stage", "start_year"])
    begun = works[~works["stage"].isin(WAITING)]
    if begun.empty:
        return
    first = int(begun["start_year"].min())
    for stage in WAITING:
        late = works[(works["stage"] == stage) & (works["start_year"] <= first)]
        if late.empty:
            continue
        serials = "、".join(map(str, late["serial"]))
        other = str(begun["stage"].iloc[0])
        ahead = begun[(begun["stage"] == other) & (begun["start_year"] <= first)]
        number = source.count(f"同期开展、已载为“{other}”的项目", len(ahead), list(ahead["place"]))
        begun_by = f"{first}年" + ("及以前" if (late["start_year"] < first).any() else "")
        yield Finding(
            "口径待核",
            f"重点工程表第{serials}项",
            f"{stage}，{begun_by}开展",
            Words("同期开展的有{count:项}为{other}"),
            "重点工程表第{serials}项预计{begun}开展，规划文本所载阶段为“{stage}”，而同期开展的项目中有{count:项}已载为“{other}”。",
            {"serials": serials, "begun": begun_by, "stage": stage, "other": other, "count": number},
            tuple(late["place"]),
            remedy="核对阶段和开展时间",
            evidence="项目进度台账",
            department=DEPARTMENT,
            against="同期",
        )


@rule("within-period", title="工期与规划期", topic="projects", severity="medium")
def within_period(edition: Edition) -> Iterator[Finding]:
    """近期至2025年，项目2026年竣工: projects whose years leave the term that they are listed for, or else the near term; where
    most leave that, the whole period is theirs.
    """
    plan, works = edition.plan, edition["projects"].dropna(subset=["start_year", "finish_year"])
    if works.empty or plan.has_one_target:
        return
    terms = works["term"].fillna("")
    for term in dict.fromkeys(terms):
        some = works[terms == term]
        period, begin, end = _period(plan, term, some)
        those = (term or "其余") if terms.nunique() > 1 else ""
        yield _within(some, f"重点工程表{those}各项工期", period, begin, end, plan.near_year)


def _period(plan: Plan, term: str, works: pd.DataFrame) -> tuple[str, int, int]:
    """What the years of the works of a term are held against: its name, its first year and its last."""
    begin = plan.base_year + 1
    if term == "近期" or (not term and (works["finish_year"] > plan.near_year).mean() <= _MOST):
        return "近期规划期", begin, plan.near_year
    if term == "远期":
        return "远期规划期", plan.near_year + 1, plan.far_year
    return "规划期", begin, plan.far_year


def _within(works: pd.DataFrame, subject: str, period: str, begin: int, end: int, near_year: int) -> Finding:
    outside = works[(works["start_year"] < begin) | (works["finish_year"] > end)]
    serials = "、".join(map(str, outside["serial"]))
    first, last = int(works["start_year"].min()), int(works["finish_year"].max())
    return Finding(
        "口径待核" if serials else "一致",
        subject,
        f"{first}年至{last}年",
        f"{begin}年至{end}年",
        f"{{subject}}在{{first}}年至{{last}}年之间，{period}为{{begin}}年至{{end}}年，"
        + (f"第{{serials}}项超出{period}。" if serials else f"均在{period}之内。"),
        {
            "subject": subject,
            "first": str(first),
            "last": str(last),
            "begin": str(begin),
            "end": str(end),
            "serials": serials,
        },
        (*(outside["place"] if serials else ("A1",)), "P.near_year" if end == near_year else "P.far_year"),
        remedy=f"说明超出{period}的原因，或更正时间",
        evidence="项目批复的建设工期",
        department=DEPARTMENT,
        against=period,
    )


@rule("content-without-scale", title="建设内容缺少规模", topic="projects", severity="low")
def content_without_scale(edition: Edition) -> Iterator[Finding]:
    """“实施人工造林”: contents that give no area, length, capacity or number, so that no investment can be judged by them."""
    works = edition["projects"].dropna(subset=["content"])
    if works.empty:
        return
    bare = works[[not _SCALE.search(units.half_width(re.sub(r"\d+(千伏|kV)", "", str(text)))) for text in works["content"]]]
    serials = "、".join(map(str, bare["serial"]))
    if not serials:
        return
    yield Finding(
        "无法核实",
        f"重点工程表第{serials}项建设内容",
        f"{len(bare)}项未写规模",
        "面积、长度、装机或处数",
        "重点工程表第{serials}项的建设内容没有写明规模，投资是否相称无从核实。",
        {"serials": serials},
        tuple(bare["place"]),
        remedy="补写面积、长度、容量或处数",
        evidence="实施方案或可行性研究报告",
        department=department_of("林草") if bare["sector"].isin(["造林", "草原修复"]).all() else DEPARTMENT,
        against="应有",
    )
