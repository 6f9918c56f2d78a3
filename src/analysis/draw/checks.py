"""Tables and sentences of the chapter on checks: what was found, what was checked and agreed, what is to be verified."""

from __future__ import annotations

import re

from analysis import source
from analysis.check.findings import found, named, rules, severity
from analysis.check.rules import Finding, Rule, Words
from analysis.draw import corrections
from analysis.draw.prose import NO_PROSE, Prose, as_printed, listed, paragraphs, prose, sentences
from analysis.draw.table import Column, Entry, Table
from analysis.edition import Edition
from analysis.schema import TOPICS
from analysis.source import Value
from analysis.words import SEVERITIES, VERDICTS

OPEN = ("矛盾", "口径待核")
SOURCE = prose("资料来源：规划重点工程表、指标体系表、正文。")


def lead(edition: Edition) -> Prose:
    """How many things were checked by how many rules, and what came of it."""
    every = found(edition)
    if not every:
        return prose("规划中没有可供相互核对的表述，本章暂无内容。")
    told = [prose(f"{verdict}{{count}}处", count=count) for verdict, count in verdicts(edition).items() if count.number]
    return prose(
        "本章以{rules}条规则对照规划正文、{tables}，共核对{checked}处：{told}。"
        "“口径待核”指规划的表述在某种口径下可以成立，但口径未予说明；“无法核实”指以状态或不等式填报、要求为文字、或未写数值，须以文件或实测值佐证；两者均不等于错误。"
        "{read}",
        rules=source.count("规则数", len(rules()), [place for _, one in every for place in one.places], "本报告的核查规则计数"),
        checked=source.count("核对处数", len(every), [place for _, one in every for place in one.places], "各项核对的处数"),
        tables="重点工程表和指标体系表" if edition.plan.has_projects else "指标体系表",
        told=listed(told, "，"),
        read=_read(edition),
    )


def verdicts(edition: Edition) -> dict[str, Value]:
    """How many findings there are of each verdict."""
    return {verdict: _count(edition, verdict, found(edition)) for verdict in VERDICTS}


def _read(edition: Edition) -> Prose:
    """How much of the narrative was checked at all."""
    statements = edition["statements"]
    if statements.empty:
        return NO_PROSE
    spoken = {place for _, one in found(edition) for place in one.places}
    read = statements[statements["place"].isin(spoken)]
    return prose(
        "正文{statements}条陈述中，所在语句参与核对的有{read}条，其余未纳入。",
        statements=source.count("正文陈述数", len(statements), statements["place"]),
        read=source.count("参与核对的正文陈述数", len(read), list(read["place"]) or ["N"]),
    )


def _count(edition: Edition, name: str, every: list[tuple[Rule, Finding]]) -> Value:
    chosen = [one for _, one in every if one.verdict == name]
    return source.count(
        f"{name}处数",
        len(chosen),
        [place for one in chosen for place in one.places] or [*(["A1"] if edition.plan.has_projects else []), "A2", "N"],
        f"核查结论为“{name}”的处数",
    )


def contradictions(edition: Edition) -> Prose:
    """Contradictions, one paragraph each with its remedy, and the open definitions that weigh most."""
    every = _pressing(edition)
    if not every:
        return prose("核对的各处没有发现矛盾，也没有需要优先说明的口径问题。")
    told = [sentences([_told(one), _advice(one)]) for one in every]
    return paragraphs([*told, prose("所列牵头部门按惯例列出，供分派参考。")])


def _pressing(edition: Edition) -> list[Finding]:
    """Contradictions, then the open definitions that weigh most."""
    return [
        one for rule, one in found(edition) if one.verdict == "矛盾" or (one.verdict in OPEN and severity(rule, one) == "high")
    ]


def _advice(one: Finding) -> Prose:
    return prose("建议{remedy}，可由{department}牵头。", remedy=one.remedy, department=one.department)


def _told(one: Finding) -> Prose:
    values = {name: _quoted(value, one) if isinstance(value, str) else value for name, value in one.values.items()}
    return prose(one.template, **values)


def _quoted(text: str, one: Finding) -> str | Prose:
    """The plan's words with the sources of their numbers; serials and years are labels, and stay as they are."""
    return as_printed(text, one.places, one.subject) if re.search(r"[%％≥≤]", text) else text


def table(edition: Edition) -> Table | Prose:
    """Contradictions and open definitions side by side."""
    every = [(name, rule, one) for name, rule, one in named(edition) if one.verdict in OPEN]
    if not every:
        return prose("没有需要列表的矛盾或口径待核事项。")
    rows: list[list[Entry]] = [
        [one.subject, rule.title, _stated(one), _compared(one), one.verdict, one.remedy] for _, rule, one in every
    ]
    return Table(
        [
            Column("对象", width=1.5),
            Column("核对事项", width=1.4),
            Column("规划所列", width=1.7),
            Column("对照", width=1.7),
            Column("结论", width=0.9),
            Column("建议", width=1.8),
        ],
        rows,
        note=SOURCE,
        told=[_about(*each) for each in every],
    )


def _about(name: str, rule: Rule, one: Finding) -> dict[str, str]:
    """By what the page filters findings, the places that it leads to, and, where the row is the finding's own, its link."""
    told = {
        "data-verdict": one.verdict,
        "data-severity": SEVERITIES[severity(rule, one)],
        "data-topic": TOPICS[rule.topic],
        "data-where": " ".join(one.places),
        "data-told": _told(one).plain,
    }
    return {"id": f"finding-{name}", **told} if name else told


def _stated(one: Finding) -> Prose:
    return _said("{value}", one.stated, one)


def _compared(one: Finding) -> Prose:
    if isinstance(one.compared, Words):
        return prose(f"{one.against}：{one.compared.template}", **one.values)
    return _said(f"{one.against}：{{value}}", one.compared, one)


def _said(template: str, value: str | Value, one: Finding) -> Prose:
    """The plan's words, or a value in the plan's own unit."""
    if isinstance(value, str):
        return prose(template, value=as_printed(value, one.places, one.subject))
    unit = value.print_unit
    return prose(template.replace("{value}", f"{{value:{unit}.*}}"), value=value)


def matrix(edition: Edition) -> Table:
    """Rules by topic and verdict: how much was checked and how much of it agreed."""
    every = found(edition)
    rows: list[list[Entry]] = []
    for rule in rules():
        mine = [(one, finding) for one, finding in every if one is rule]
        first = rule is next(one for one in rules() if one.topic == rule.topic)
        rows.append(
            [
                TOPICS[rule.topic] if first else " ",
                rule.title,
                *(_count(edition, verdict, mine) if _any(mine, verdict) else None for verdict in VERDICTS),
            ]
        )
    return Table(
        [
            Column("主题", width=1.2),
            Column("核对事项", width=2),
            *(Column(f"{verdict}（处）", "", "number") for verdict in VERDICTS),
        ],
        rows,
    )


def _any(pairs: list[tuple[Rule, Finding]], verdict: str) -> bool:
    return any(one.verdict == verdict for _, one in pairs)


def to_verify(edition: Edition) -> Table | Prose:
    """核实清单: every open question with the evidence wanted and a customary department, marked as a suggestion."""
    every = [(name, rule, one) for name, rule, one in named(edition) if not one.agrees]
    if not every:
        return prose("没有需要核实的事项。")
    rows: list[list[Entry]] = [
        [str(at), one.subject, _told(one), one.remedy, _quoted(one.evidence, one), one.department, " ", " "]
        for at, (_, _, one) in enumerate(every, start=1)
    ]
    return Table(
        [
            Column("编号", align="center", width=0.75),
            Column("对象", width=1.5),
            Column("说明", width=3.2),
            Column("需要做什么", width=1.5),
            Column("所需佐证", width=1.5),
            Column("建议部门（参考）", width=1.2),
            Column("期限", width=0.8),
            Column("答复", width=1),
        ],
        rows,
        note=prose("注：建议部门按惯例列出，供分派参考，不是规划所定；实际责任部门和期限由县里填定。{source}", source=SOURCE),
        told=[_about("" if one.verdict in OPEN else name, rule, one) for name, rule, one in every],
    )


def top(edition: Edition) -> Prose:
    """What matters most, for the summary: the three contradictions that weigh most, and the open definition that does."""
    pressing = _pressing(edition)
    against = [one for one in pressing if one.verdict == OPEN[0]]
    unclear = [one for one in pressing if one.verdict == OPEN[1]]
    told = [prose("矛盾：{told}", told=_told(one)) for one in against[:3]]
    told += [prose("口径待核：{told}", told=_told(one)) for one in unclear[: max(1, 3 - len(told))]]
    if not told:
        told = [prose("核对的各处没有发现矛盾。")]
    return paragraphs([*told, corrections.note(edition)])
