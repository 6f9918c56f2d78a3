"""The sheet 重点工程 as the table `monitored_projects`: stage, dates, money and grid connection at the end of a year."""

from __future__ import annotations

from analysis import units
from analysis.clean.entries import Answers
from analysis.clean.forms import Tables
from analysis.clean.plausible import off
from analysis.plan import Plan
from analysis.words import BUILDING, DONE, GIVEN_UP, NOTHING, STAGES
from analysis.workbook import PROJECTS, UNITS

_TOLERANCE = 0.1
"""How far sums of money may be apart, in 万元."""
BUILT = (BUILDING, DONE)


def records(plan: Plan, tables: Tables, year: int, rows: list[Answers]) -> list[dict[str, object]]:
    """One record a project."""
    return [_project(answers, year) for answers in rows]


def _project(answers: Answers, year: int) -> dict[str, object]:
    stage = answers.choice("stage")
    if not answers.line["stage"].text:
        answers.missing("stage")
    started, finished = answers.date("started", year), answers.date("finished", year)
    yearly, total = (
        answers.number("invested_year_cny", UNITS["investment"]),
        answers.number("invested_total_cny", UNITS["investment"]),
    )
    connected = answers.number("connected_mw", UNITS["capacity"])
    if stage:
        _dates(answers, stage, started, finished, year)
        _money(answers, stage, started, yearly, total, year)
        _connection(answers, stage, connected)
    money, power = units.scale(UNITS["investment"])[0], units.scale(UNITS["capacity"])[0]
    return {
        "serial": int(answers.shown["serial"]),
        "report_year": year,
        "stage": stage,
        "started": started,
        "finished": finished,
        "invested_year_cny": None if yearly is None else yearly * money,
        "invested_total_cny": None if total is None else total * money,
        "funding": answers.text("funding"),
        "connected_mw": None if connected is None else connected * power,
        "delay_reason": answers.text("delay_reason"),
        "confirmed": answers.vouched,
        "note": answers.text("note"),
        "place": f"M{year}.{PROJECTS.letter}{answers.line.number}",
    }


def _dates(answers: Answers, stage: str, started: str | None, finished: str | None, year: int) -> None:
    """Stage and dates against one another and against what the plan expects."""
    line, last = answers.line, answers.shown["last_stage"]
    if last in STAGES and stage in STAGES and STAGES.index(stage) < STAGES.index(last):
        answers.doubt("stage", f"为“{stage}”，而上年已是“{last}”", "阶段一般不后退")
    if stage in BUILT and not line["started"].text:
        answers.missing("started", f"阶段为“{stage}”的须填实际开工年月，例如 {year}-06")
    if stage in STAGES[: STAGES.index(BUILDING)] and started:
        answers.wrong("started", f"填了“{started}”，而阶段为“{stage}”", "已开工的，阶段应为 实施中 或 已完工")
    if stage == DONE and not line["finished"].text:
        answers.missing("finished", f"阶段为“{stage}”的须填实际竣工年月，例如 {year}-11")
    if stage != DONE and finished:
        answers.wrong("finished", f"填了“{finished}”，而阶段为“{stage}”", "已竣工的，阶段应为 已完工")
    before = answers.shown["last_started"]
    if started and before != NOTHING and started != before:
        answers.doubt("started", f"为“{started}”，而上年填的是“{before}”")
    elif started and before == NOTHING and last != NOTHING and started < f"{year}-01":
        answers.doubt("started", f"为“{started}”，而上年末还没有开工（{last}）")
    if finished and last not in (NOTHING, DONE) and finished < f"{year}-01":
        answers.doubt("finished", f"为“{finished}”，而上年末还没有完工（{last}）")
    if started and finished and finished < started:
        answers.wrong("finished", f"“{finished}”早于实际开工“{started}”", "请核对两格")
    start, finish = answers.shown["start"], answers.shown["finish"]
    late = int(finish) <= year and stage != DONE
    waiting = int(start) <= year and not line["started"].text and stage not in BUILT
    if stage == GIVEN_UP and not line["delay_reason"].text:
        answers.missing("delay_reason", f"阶段为“{stage}”，请写明原因")
    elif (late or waiting) and not line["delay_reason"].text:
        what = f"计划{finish}年竣工，年末没有完工" if late else f"计划{start}年开展，年末没有开工"
        answers.missing("delay_reason", f"{what}，请写明原因")


def _money(answers: Answers, stage: str, started: str | None, yearly: float | None, total: float | None, year: int) -> None:
    """Money of the year and in all against one another, against the year before and against the whole investment."""
    for name, number in (("invested_year_cny", yearly), ("invested_total_cny", total)):
        if stage in BUILT and not answers.line[name].text:
            answers.missing(name, f"阶段为“{stage}”的须填，没有的填 0")
        if number is not None and number < 0:
            answers.wrong(name, f"为 {number:.12g}", "应不小于 0")
            return
        if stage not in BUILT and bool(answers.line[name].text) < bool(yearly is not None or total is not None):
            answers.missing(name, "当年和累计两格须同时填，没有的填 0")
    if yearly is None or total is None:
        return
    if stage not in BUILT and stage in STAGES and total > 0:
        answers.doubt("invested_total_cny", f"为 {total:.12g}，而阶段为“{stage}”")
    if answers.shown["last_total"] != NOTHING:
        _since(answers, float(answers.shown["last_total"]), yearly, total)
    elif yearly > total + _TOLERANCE:
        _exceeds(answers, yearly, total)
    elif started and int(started[:4]) < year and yearly == total > 0:
        answers.doubt("invested_year_cny", f"与累计完成相同，而项目{started}已开工", "是否把累计填作了当年")
    elif started and int(started[:4]) == year and abs(yearly - total) > _TOLERANCE:
        answers.doubt("invested_total_cny", f"为 {total:.12g}，而项目当年开工，当年完成 {yearly:.12g}", "两格应相同")
    _whole(answers, stage, float(answers.shown["investment"]), total)


def _exceeds(answers: Answers, yearly: float, total: float) -> None:
    answers.wrong("invested_year_cny", f"为 {yearly:.12g}，大于累计完成 {total:.12g}", "累计完成应不小于当年完成")


def _since(answers: Answers, before: float, yearly: float, total: float) -> None:
    """The sum of the year before and of the year is what is completed by now."""
    if total < before - _TOLERANCE:
        answers.doubt("invested_total_cny", f"为 {total:.12g}，少于上年累计 {before:.12g}", "累计一般不减少")
    elif yearly > total + _TOLERANCE:
        _exceeds(answers, yearly, total)
    elif before > _TOLERANCE and abs(yearly - total) <= _TOLERANCE:
        answers.doubt("invested_year_cny", f"与累计完成相同，而上年累计已有 {before:.12g}", "是否把累计填作了当年")
    elif abs(before + yearly - total) > _TOLERANCE:
        told = f"上年累计 {before:.12g} 加当年 {yearly:.12g} 为 {before + yearly:.12g}，与累计完成 {total:.12g} 不符"
        answers.doubt("invested_total_cny", told, "请核对当年和累计两格")


def _whole(answers: Answers, stage: str, investment: float, total: float) -> None:
    if total > investment * 1.1 and (why := off(total, investment, "总投资") or "超过总投资一成以上"):
        answers.doubt("invested_total_cny", f"“{total:.12g}”{why}", f"请核对，应以{UNITS['investment']}计")
    elif stage == DONE and total < investment - max(_TOLERANCE, investment * 1e-4):
        why = off(total, investment, "总投资") or f"少于总投资 {investment:.12g}"
        answers.doubt("invested_total_cny", f"“{total:.12g}”{why}，而阶段为“{stage}”", f"请核对，应以{UNITS['investment']}计")
    elif stage == BUILDING and 0 < total < investment / 1000:
        answers.doubt("invested_total_cny", f"“{total:.12g}”不到总投资的千分之一", f"应以{UNITS['investment']}计，是否填了亿元")


def _connection(answers: Answers, stage: str, connected: float | None) -> None:
    """Capacity on the grid against the whole, against the year before and against the stage."""
    capacity = answers.shown["capacity"]
    if connected is None:
        if stage == DONE and capacity != NOTHING and not answers.line["connected_mw"].text:
            answers.missing("connected_mw", "已完工的电源项目须填年末并网容量")
        return
    last = answers.shown["last_connected"]
    if connected < 0:
        answers.wrong("connected_mw", f"为 {connected:.12g}", "应不小于 0")
    elif capacity == NOTHING:
        answers.wrong("connected_mw", f"填了“{connected:.12g}”，而规划没有列这个项目的装机容量", "不是电源项目的请留空")
    elif connected > 0 and stage not in (*BUILT, GIVEN_UP):
        answers.wrong("connected_mw", f"为 {connected:.12g}，而阶段为“{stage}”", "没有开工的应为空")
    elif last != NOTHING and connected < float(last) * 0.999:
        answers.doubt("connected_mw", f"为 {connected:.12g}，少于上年 {last}", "并网容量一般不减少")
    elif connected > float(capacity) * 1.02 or (stage == DONE and connected < float(capacity) * 0.98):
        why = off(connected, float(capacity), "装机容量") or f"与装机容量 {capacity} 不同"
        answers.doubt("connected_mw", f"“{connected:.12g}”{why}", f"请核对，应以{UNITS['capacity']}计")
