"""Rules on counts, lists and serials: what the narrative counts against what it lists and what the two tables hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis import source
from analysis.check.advice import department_of
from analysis.check.rules import Finding, printed, rule
from analysis.clean.projects import works_of
from analysis.edition import Edition
from analysis.measure import parts, projects
from analysis.measure import statements as measure
from analysis.measure.statements import Stated
from analysis.source import Value

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@rule("count-enumerated", title="个数与列举", topic="document", severity="medium")
def count_enumerated(edition: Edition) -> Iterator[Finding]:
    """8个镇，列出7个: a count against the names that are listed with it, and against those of its kind among them."""
    told = {one.key: one for one in measure.stated(edition)}
    for listed in told.values():
        if listed.kind != "enumeration" or listed.related not in told:
            continue
        count = told[listed.related]
        yield _counted(count, listed, count.label, listed.number)
        for part in measure.in_sentence(edition)[count.place]:
            some = [name for name in listed.items if part.label and name.endswith(part.label)]
            if part.kind == "count" and len(part.label) == 1 < len(count.label) and some:
                number = source.count(f"所列的{part.label}", len(some), [listed.place])
                yield _counted(part, listed, f"{count.label}中的{part.label}", number)


def _counted(count: Stated, listed: Stated, label: str, number: Value) -> Finding:
    agrees = abs(count.number.number - number.number) < 1e-9
    return Finding(
        "一致" if agrees else "矛盾",
        label,
        count.number,
        number,
        f"{{label}}表述为{printed('count', count)}，随文列出{{listed:{count.number.print_unit}}}，"
        + ("两者一致。" if agrees else "两者不一致。"),
        {"label": label, "count": count.number, "listed": number},
        (count.place, listed.place),
        remedy="核对个数和名单",
        evidence="正式名录",
        department=department_of(label, count.concept),
        against="列举",
    )


@rule("count-parts", title="个数与其分项", topic="document", severity="high")
def count_parts(edition: Edition) -> Iterator[Finding]:
    """16个乡镇，8个镇、8个乡; 32项中销号29项，其余3项: counts against the counts that they are made of."""
    told = [one for one in measure.stated(edition) if one.kind == "count" and one.value]
    counts = measure.grouped(told, lambda one: one.place)
    for whole in told:
        beside = [one for one in counts[whole.place] if one.position > whole.position]
        parts = [one for one in beside if one.label and one.label != whole.label and set(one.label) < set(whole.label)]
        if len(parts) > 1 and {sign for one in parts for sign in one.label} == set(whole.label):
            yield _parted(whole, parts)
    for rest in told:
        if rest.subject != "其余":
            continue
        before = [one for one in counts[rest.place] if one.position < rest.position]
        earlier = [one for one in measure.in_paragraph(edition)[rest.paragraph] if one.position[:2] < rest.position[:2]]
        wholes = [one for one in earlier if one.kind == "count" and one.value]
        if before and wholes:
            yield _parted(wholes[-1], [before[-1], rest])


def _parted(whole: Stated, parts: list[Stated]) -> Finding:
    total = source.total("分项之和", [one.number for one in parts])
    agrees = abs(total.number - whole.number.number) < 1e-9
    fields: dict[str, Value | str] = {f"part{at}": one.number for at, one in enumerate(parts)}
    named = "、".join(f"{one.label}{printed(f'part{at}', one)}" for at, one in enumerate(parts))
    return Finding(
        "一致" if agrees else "矛盾",
        whole.label,
        whole.number,
        total,
        f"{{label}}{printed('whole', whole)}，分项为{named}，合计{{total:{whole.number.print_unit}}}，"
        + ("两者一致。" if agrees else "两者不一致。"),
        {**fields, "label": whole.label, "whole": whole.number, "total": total},
        (whole.place, *(one.place for one in parts)),
        remedy="核对总数和各分项",
        evidence="相应的台账或清单",
        department=department_of(whole.label, whole.concept),
        against="分项合计",
    )


@rule("closed-and-open", title="已办结与仍推进的个数", topic="document", severity="low")
def closed_and_open(edition: Edition) -> Iterator[Finding]:
    """已销号29项，又称推进32项整改: what is said to go on for all, though some of it is closed."""
    for closed in measure.outright(edition, "inspection_closed"):
        accepted = measure.nearest(edition, closed, "inspection_accepted")
        counts = [one for one in measure.in_sentence(edition)[closed.place] if one.kind == "count" and one.value]
        going = [one for one in counts if one.subject.endswith(("整改工作", "整改任务"))]
        if accepted is None or not going or accepted.paragraph != closed.paragraph or not closed.number.number:
            continue
        if going[0].number.number != accepted.number.number:
            continue
        yield Finding(
            "口径待核",
            "督察整改进度",
            closed.number,
            going[0].number,
            f"认领{printed('all', accepted)}，已销号{printed('closed', closed)}，同句又称推进{printed('going', going[0])}整改，"
            "仍在推进的是全部还是未销号的部分，规划未予说明。",
            {"all": accepted.number, "closed": closed.number, "going": going[0].number},
            (accepted.place, closed.place),
            remedy="分别列出已销号和仍在推进的项数",
            evidence="督察整改销号清单",
            department=department_of("督察"),
            against="推进",
        )


@rule("count-tabulated", title="正文个数与附表", topic="document", severity="high")
def count_tabulated(edition: Edition) -> Iterator[Finding]:
    """正文称25个工程，重点工程表列24项: counts of the narrative against the rows of the tables."""
    indicators, works = edition["indicators"], edition["projects"]
    listed = [*works["place"], *_dropped(edition, "A1")]
    domains = list(dict.fromkeys(indicators["domain"]))
    tables = {
        "project_count": ("重点工程表", source.count("重点工程表项目", len(listed), listed, "序号计数")),
        "indicator_count": (
            "指标体系表",
            source.count("指标体系表指标", int(indicators["serial"].nunique()), indicators["place"]),
        ),
        "domain_count": ("指标体系表", source.count("指标体系表领域", len(domains), indicators["place"])),
    }
    for concept, (table, number) in tables.items():
        for one in measure.of(edition, concept):
            if number.number and (one.year is None or one.year > edition.plan.base_year):
                yield _tabulated(one, one.concept.label if one.concept else one.label, table, number)
    serials = tables["indicator_count"][1]
    for split in parts.by_attribute(edition):
        same_list = split.whole.number.number == serials.number
        if split.whole.concept is None:
            yield _tabulated(split.whole, split.whole.label, "指标体系表", serials, sure=False)
        for part, number in parts.of_attributes(edition, split) if same_list else ():
            yield _tabulated(part, number.name, "指标体系表", number)


def _tabulated(one: Stated, label: str, table: str, number: Value, *, sure: bool = True) -> Finding:
    """A count against the rows of a table; `sure` where it cannot be that of another list, such as the national one."""
    agrees = one.number.number == number.number
    apart = "两者不一致。" if sure else "两者不一致，所指是否同一指标体系，规划未予说明。"
    return Finding(
        "一致" if agrees else "矛盾" if sure else "口径待核",
        label,
        one.number,
        number,
        f"{{label}}正文表述为{printed('said', one)}，{{table}}列有{{number:{one.number.print_unit}}}，"
        + ("两者一致。" if agrees else apart),
        {"label": label, "said": one.number, "table": table, "number": number},
        (one.place, number.places[0].partition(".")[0]),
        remedy="核对正文与附表",
        evidence="附表的最后一稿",
        department=department_of(one.label),
        against=table,
    )


def _dropped(edition: Edition, table: str) -> list[str]:
    """Rows of a table that the county drops; its plan still lists them."""
    decided = edition["corrections"]
    return list(decided[(decided["action"] == "drop") & decided["at"].str.startswith(f"{table}.")]["place"])


def _row(place: str) -> int:
    return int(place.partition(".")[2])


def _between(frame: pd.DataFrame, serial: int, gone: list[int]) -> bool:
    """Whether a row that was dropped stood where a serial is missing."""
    rows = frame["place"].map(_row)
    above, below = rows[frame["serial"] < serial], rows[frame["serial"] > serial]
    return any(above.max() < row < below.min() if len(above) else row < below.min() for row in gone)


@rule("serials-complete", title="序号的连续", topic="document", severity="medium")
def serials_complete(edition: Edition) -> Iterator[Finding]:
    """序号1、2、4: serials of the two tables with a gap."""
    for table, frame in (("重点工程表", edition["projects"]), ("指标体系表", edition["indicators"])):
        serials = [int(one) for one in dict.fromkeys(frame["serial"])]
        if not serials:
            continue
        key = str(frame["place"].iloc[0]).partition(".")[0]
        missing = [at for at in range(1, max(serials) + 1) if at not in serials]
        gone = [_row(place) for place in _dropped(edition, key)]
        missing = [at for at in missing if not _between(frame, at, gone)]
        ordered = serials == sorted(serials)
        told = "、".join(map(str, missing))
        yield Finding(
            "口径待核" if missing or not ordered else "一致",
            f"{table}序号",
            f"{serials[0]}至{max(serials)}",
            f"缺第{told}项" if missing else "连续" if ordered else "未依次排列",
            "{table}序号由{first}至{last}，"
            + ("缺第{missing}项。" if missing else "连续无缺。" if ordered else "未依次排列。"),
            {"table": table, "first": str(serials[0]), "last": str(max(serials)), "missing": told},
            (key,),
            remedy="核对是否漏列",
            evidence="附表的最后一稿",
            department=department_of(table),
            against="序号",
        )


@rule("headings-repeated", title="标题编号的重复", topic="document", severity="low")
def headings_repeated(edition: Edition) -> Iterator[Finding]:
    """同一节内有两个（3）: different lines that stand under the same numbers, so that a reference is to two places."""
    alike = measure.grouped(edition.places.values(), lambda one: one.label)
    seen: set[str] = set()
    for label, (first, *others) in alike.items():
        heading = label.partition(" ")[0].rstrip(_CIRCLED)
        if not others or heading in seen:
            continue
        seen.add(heading)
        yield Finding(
            "口径待核",
            f"标题编号{heading}",
            f"第{first.line}行",
            f"第{others[0].line}行",
            "正文有两处编号同为“{heading}”，引用这一编号不能确定所指。",
            {"heading": heading},
            (first.key, others[0].key),
            remedy="重新编号",
            evidence="规划文本的目录",
            department=department_of(""),
            against="另处",
        )


@rule("national-serials", title="国家指标序号与扣除项数", topic="document", severity="medium")
def national_serials(edition: Edition) -> Iterator[Finding]:
    """国家指标43项，扣除6项和2项后为35项: gaps among the national serials against the numbers said to be left out."""
    frame = edition["indicators"]
    serials = sorted({int(one) for one in frame["national_serial"].dropna()})
    left = [one for one in measure.stated(edition) if one.kind == "count" and re.match(r"只?适用", one.subject)]
    if not serials or not left:
        return
    gaps = source.count("国家指标序号缺号", max(serials) - len(serials), frame["place"], "末号 − 所列序号个数")
    total = source.total("扣除的项数", [one.number for one in left])
    agrees = gaps.number == total.number
    fields: dict[str, Value | str] = {f"left{at}": one.number for at, one in enumerate(left)}
    yield Finding(
        "一致" if agrees else "口径待核",
        "国家指标序号",
        total,
        gaps,
        f"正文称扣除{'和'.join(printed(f'left{at}', one) for at, one in enumerate(left))}指标，指标体系表所列国家指标序号至"
        "{last}，其间缺{gaps:项}，" + ("两者一致。" if agrees else "两者不一致。"),
        {**fields, "last": str(max(serials)), "gaps": gaps},
        (*(one.place for one in left), "A2"),
        remedy="核对扣除的指标及其序号",
        evidence="国家指标体系原文",
        department=department_of(""),
        against="指标体系表缺号",
    )


@rule("domains-served", title="工程覆盖的领域", topic="document", severity="low")
def domains_served(edition: Edition) -> Iterator[Finding]:
    """称在6个领域谋划工程，重点工程表未列领域: a claim of coverage that the table does not bear out."""
    for one in measure.of(edition, "domain_count"):
        found = projects.by_works(edition)
        if not found or edition["projects"]["category"].notna().any():
            continue
        kinds = "、".join(group.label for group in found.values())
        named = [other for other in measure.in_sentence(edition)[one.place] if other.related == one.key and other.items]
        unserved = [name for name in (named[0].items if named else ()) if re.search("制度|文化", name)]
        idle = unserved and not any(works_of(sector) == "other" for sector in edition["projects"]["sector"])
        yield Finding(
            "口径待核",
            "工程覆盖的领域",
            one.number,
            f"未列领域，按内容为{kinds}",
            f"正文称在{printed('count', one)}领域内谋划工程，重点工程表没有“领域”一列；"
            "按项目名称和建设内容，所列为{kinds}类工程" + ("，未见{unserved}领域的工程。" if idle else "。"),
            {"count": one.number, "kinds": kinds, "unserved": "、".join(unserved)},
            (one.place, "A1"),
            remedy="在重点工程表补列所属领域，或说明各领域对应的工程",
            evidence="工程与领域对应表",
            department=department_of(""),
            against="重点工程表",
        )
