"""The sheet 督察整改 as the table `inspections`: one record an issue; the totals of a round are held against its issues."""

from __future__ import annotations

import re

from analysis.clean.entries import Answers
from analysis.clean.forms import Tables
from analysis.plan import Plan
from analysis.words import RECTIFICATION
from analysis.workbook import INSPECTIONS, TOTAL

CLOSED = RECTIFICATION[-1]
_COUNTS = ("accepted", "closed", "open")


def records(plan: Plan, tables: Tables, year: int, rows: list[Answers]) -> list[dict[str, object]]:
    """One record an issue; rows of totals are checked and give none."""
    made, seen = [], dict[tuple[str, str], int]()
    totals = []
    for answers in rows:
        number, issue = answers.line["round"].text, answers.line["issue"].text
        for name in ("round", "issue"):
            if not answers.line[name].text:
                answers.missing(name, INSPECTIONS[name].hint)
        if number and issue and (number, issue) in seen:
            answers.wrong("issue", f"“{issue}”与第{seen[number, issue]}行重复", "同一轮之内每个编号一行")
        seen.setdefault((number, issue), answers.line.number)
        if issue != TOTAL and re.sub(r"\s", "", issue) in (TOTAL, "小计", "总计"):
            answers.wrong("issue", f"为“{issue}”", f"本轮合计的编号应为“{TOTAL}”")
        elif issue == TOTAL:
            totals.append(answers)
        elif number and issue:
            made.append(_issue(answers, year))
    for answers in totals:
        _totals(answers, [one for one in made if one["round"] == answers.line["round"].text])
    return made


def _issue(answers: Answers, year: int) -> dict[str, object]:
    line, state = answers.line, answers.choice("state")
    if not line["state"].text:
        answers.missing("state", f"请选：{'、'.join(RECTIFICATION)}")
    for name in _COUNTS:
        if line[name].text:
            answers.wrong(name, f"填了“{line[name].text}”", f"只在编号为“{TOTAL}”的行填")
    due, closed_on = answers.date("due", 2100), answers.date("closed_on", year)
    if state == CLOSED:
        for name in ("closed_on", "closed_document"):
            if not line[name].text:
                answers.missing(name, f"状态为“{CLOSED}”的须填")
    elif state and line["closed_on"].text:
        answers.wrong("closed_on", f"填了“{line['closed_on'].text}”，而状态为“{state}”", f"已销号的，状态应为“{CLOSED}”")
    last_due = answers.shown.get("due")
    if last_due and due and due != last_due and not line["note"].text:
        answers.wrong("due", f"为“{due}”，而上年填的是“{last_due}”", "请核对；批准延期的，在「备注」写明")
    if answers.shown.get("state") == CLOSED and state and state != CLOSED and not line["note"].text:
        answers.wrong("state", f"为“{state}”，而上年已销号", "请核对；重新整改的，在「备注」写明")
    return {
        "report_year": year,
        "round": line["round"].text,
        "issue": line["issue"].text,
        "owner": answers.text("owner"),
        "due": due,
        "state": state,
        "closed_on": closed_on,
        "closed_document": answers.text("closed_document"),
        "note": answers.text("note"),
        "place": f"M{year}.{INSPECTIONS.letter}{line.number}",
    }


def _totals(answers: Answers, issues: list[dict[str, object]]) -> None:
    """认领 is 已销号 and 未销号 together, and each is what the rows of the round count."""
    told = {name: answers.number(name) for name in _COUNTS}
    for name, number in told.items():
        if number is None:
            if not answers.line[name].text:
                answers.missing(name, f"“{TOTAL}”行须填")
            return
    accepted, closed, still = (float(told[name] or 0) for name in _COUNTS)
    if accepted != closed + still:
        parts = f"已销号 {closed:.12g} 加未销号 {still:.12g} 为 {closed + still:.12g}"
        answers.wrong("accepted", f"为 {accepted:.12g}，而{parts}", "请核对三格")
    if not issues:
        answers.wrong("round", f"没有逐项列出“{answers.line['round'].text}”的问题", "请核对各行的轮次名称是否一致")
        return
    if any(one["state"] is None for one in issues):  # which was told already
        return
    counted = {"accepted": len(issues), "closed": sum(one["state"] == CLOSED for one in issues)}
    counted["open"] = counted["accepted"] - counted["closed"]
    for name, count in counted.items():
        if told[name] != count:
            answers.wrong(name, f"为 {told[name]:.12g}，而本轮逐项列出的为 {count}", "请核对合计和各行")
