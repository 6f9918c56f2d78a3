"""Where each indicator stands on its way to the target that falls due next.

Rules of pace follow Eurostat's monitoring of sustainable development (Monitoring report on progress towards the SDGs in an EU
context, annex on methods): the growth so far over the growth that the target needs, with 95 % as the mark of being on track.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis import annual, source
from analysis.clean import requirement
from analysis.edition import Edition, once
from analysis.measure.indicators import ATTAINED, Row, rows
from analysis.plan import Plan
from analysis.source import Value

ON_TRACK = 0.95
"""Ratio of the pace so far to the pace needed from which a row is on track (Eurostat)."""
_EPSILON = 1e-9


@dataclass(frozen=True)
class Actual:
    """A value that the county reported.

    Parameters
    ----------
    year : int
        Year that it speaks of.
    text : str
        As filled in, with its operator: ≥50%; empty while it is not published.
    value : Value or None
        As a number; None for words, for inequalities and for what is not published.
    operator : str
        = for a measurement; empty for words.
    attained : str
        达标, 未达标, or empty.
    """

    year: int
    text: str
    value: Value | None
    operator: str
    number: float | None
    attained: str
    status: str
    department: str
    document: str
    note: str
    place: str


@dataclass(frozen=True)
class Progress:
    """How far a row has come.

    Parameters
    ----------
    rule : str
        `words.PROGRESS_RULES`.
    verdict : str
        `words.PROGRESS`.
    target_year : int
        The near year until it has passed, then the far year.
    baseline, target : Value or None
        As numbers; None for words.
    revised : bool
        Whether the baseline is not the plan's but one that the county revised.
    actual : Actual or None
        The latest, if it is of the edition's year or of the one before.
    actuals : tuple of Actual
        All, by year.
    ratio : Value or None
        Pace so far over the pace needed, `index`; None where no rule of pace applies.
    reason : str
        Why the verdict is what it is, as a Chinese clause.
    """

    row: Row
    rule: str
    verdict: str
    target_year: int
    target: Value | None
    target_text: str
    baseline: Value | None
    baseline_text: str
    revised: bool
    actual: Actual | None
    actuals: tuple[Actual, ...]
    ratio: Value | None
    reason: str

    @property
    def places(self) -> tuple[str, ...]:
        """Places of the row and of its latest value."""
        return (self.row.place, *((self.actual.place,) if self.actual else ()))


def is_monitored(edition: Edition) -> bool:
    """Whether a county has reported anything yet."""
    return "monitored_indicators" in edition.tables


@once
def progress(edition: Edition) -> list[Progress]:
    """Every row, in the plan's order; none in an edition without monitoring."""
    if not is_monitored(edition):
        return []
    reported = edition["monitored_indicators"]
    by_row = dict(list(reported.groupby("row")))
    return [_progress(row, by_row.get(row.row, reported.iloc[:0]), edition) for row in rows(edition)]


def target_year(edition: Edition) -> int:
    """Year of the target that falls due next."""
    plan = edition.plan
    return plan.near_year if edition.year <= plan.near_year else plan.far_year


def _progress(row: Row, reported: pd.DataFrame, edition: Edition) -> Progress:
    year, due = edition.year, target_year(edition)
    when = "near" if due == edition.plan.near_year else "far"
    actuals = _actuals(row, reported)
    recent = [one for one in actuals if one.text and year - 1 <= one.year <= year]
    actual = recent[-1] if recent else None
    revised = reported[reported["role"] == "baseline"].sort_values("report_year")
    baseline, baseline_text = row.baseline, row.texts.get("baseline", "")
    if not revised.empty:
        one = next(revised.iloc[::-1].itertuples())
        baseline, baseline_text = _value(f"{row.short}{one.year}年修订值", one), str(one.text)
    made = Progress(
        row=row,
        rule="none",
        verdict="无数据",
        target_year=due,
        target=row.near if when == "near" else row.far,
        target_text=row.texts.get(when, ""),
        baseline=baseline,
        baseline_text=baseline_text,
        revised=not revised.empty,
        actual=actual,
        actuals=actuals,
        ratio=None,
        reason=_absent(actuals, year),
    )
    return _judged(made, edition) if actual else made


def _actuals(row: Row, reported: pd.DataFrame) -> tuple[Actual, ...]:
    """What was reported of a row, one a year: the latest report wins, unless it only says that the value is to come."""
    told = reported[reported["role"] != "baseline"].sort_values(["year", "report_year"])
    by_year: dict[int, Actual] = {}
    for one in told.itertuples():
        made = _actual(row, one)
        if made.text or made.year not in by_year:
            by_year[made.year] = made
    return tuple(by_year.values())


def _actual(row: Row, one) -> Actual:  # type: ignore[no-untyped-def]
    told = {name: "" if pd.isna(getattr(one, name)) else str(getattr(one, name)) for name in _WORDS}
    operator = told["operator"]
    text = f"{operator}{told['text']}" if operator not in ("", "=") else told["text"]
    return Actual(
        year=int(one.year),
        text=text,
        value=_value(f"{row.short}{one.year}年值", one) if operator == "=" else None,
        operator=operator,
        number=None if pd.isna(one.value) else float(one.value),
        attained=told["attained"],
        status=told["status"],
        department=told["department"],
        document=told["document"],
        note=told["note"],
        place=str(one.place),
    )


_WORDS = ("text", "operator", "attained", "status", "department", "document", "note")


def _value(name: str, one) -> Value | None:  # type: ignore[no-untyped-def]
    if pd.isna(one.value):
        return None
    return source.stated(name, float(one.value), str(one.unit), str(one.place), printed=str(one.text), column=str(one.column))


def _absent(actuals: tuple[Actual, ...], year: int) -> str:
    if actuals and actuals[-1].year == year and not actuals[-1].text:
        return f"{year}年数据待发布"
    return f"没有{year - 1}年、{year}年的数据"


def _judged(one: Progress, edition: Edition) -> Progress:
    """The verdict by the rule that fits what is known of the row."""
    assert one.actual
    number, target = one.actual.number, _bound(one)
    if number is None or (target is None and one.target is None):
        return _state(one)
    if one.actual.value is None:
        return _inequality(one, target)
    if target is not None:
        return _threshold(one, *target)
    assert one.target
    base = one.baseline
    if one.row.kind == "change" or base is None:
        return _threshold(one, _direction(one), one.target)
    operator = _direction(one)
    if abs(one.target.number - base.number) < _EPSILON or requirement.meets(operator, base.number, one.target.number):
        return _held(one, operator)
    return _paced(one, operator, edition.plan)


def _bound(one: Progress) -> tuple[str, Value] | None:
    """What must be kept where the target is no plain number: the target's own inequality, or else the requirement."""
    if one.target is not None:
        return None
    printed = requirement.read(one.target_text)
    if not printed.is_state and printed.operator != "=":
        value = source.stated(
            f"{one.row.short}{one.target_year}年目标",
            float(printed.number or 0.0),
            str(printed.unit),
            one.row.place,
            printed=one.target_text,
        )
        return str(printed.operator), value
    return (one.row.operator, one.row.threshold) if one.row.threshold is not None else None


def _direction(one: Progress) -> str:
    """≥ where more is better, ≤ where less is: as the requirement has it, or as the target lies; empty where neither tells."""
    if one.row.operator:
        return "≤" if one.row.is_ceiling else "≥"
    if one.target is None or one.baseline is None or abs(one.target.number - one.baseline.number) < _EPSILON:
        return ""
    return "≥" if one.target.number > one.baseline.number else "≤"


def _state(one: Progress) -> Progress:
    """Words: as the county judges them, against what the plan declares of the base year."""
    assert one.actual
    made = replace(one, rule="state")
    if one.actual.attained == "达标":
        return replace(made, verdict="已达标", reason="责任部门填报为达标")
    if not one.actual.attained:
        return replace(made, verdict="无数据", reason="没有填报是否达标")
    if ATTAINED.get(one.row.declared):
        return replace(made, verdict="倒退", reason="基准年申报达标，责任部门填报为未达标")
    same = one.actual.text == one.baseline_text
    told = "责任部门填报为未达标" + ("，与基准年相同" if same else "")
    return replace(made, verdict="停滞" if same else "进展缓慢", reason=told)


def _inequality(one: Progress, bound: tuple[str, Value] | None) -> Progress:
    """An inequality tells that a target is kept, or nothing."""
    assert one.actual
    assert one.actual.number is not None
    operator, target = bound or (_direction(one), one.target)
    made = replace(one, rule="threshold")
    above = one.actual.operator in ("≥", ">") and operator in ("≥", ">", "=")
    below = one.actual.operator in ("≤", "<") and operator in ("≤", "<")
    if target is not None and (above or below) and requirement.meets(operator, one.actual.number, target.number):
        return replace(made, verdict="已达标", reason=f"填报为{one.actual.text}，已满足目标")
    return replace(made, verdict="无数据", reason=f"以不等式填报（{one.actual.text}），不能判断进度")


def _threshold(one: Progress, operator: str, target: Value) -> Progress:
    """A bound to be kept: attained, or else against the base year."""
    assert one.actual
    assert one.actual.value
    made, value = replace(one, rule="threshold", target=target), one.actual.value
    if not operator:
        return replace(made, verdict="无数据", reason="规划没有写明高好还是低好，不能判断")
    if requirement.meets(operator, value.number, target.number):
        return replace(made, verdict="已达标", reason=f"满足{one.target_year}年目标")
    if one.baseline is None:
        printed = requirement.read(one.baseline_text)
        kept = printed.number is not None and requirement.meets(operator, printed.number, target.number)
        return replace(made, verdict="倒退" if kept else "停滞", reason="没有满足目标" + ("，基准年申报满足" if kept else ""))
    verdict, told = _since(one.baseline, value, operator)
    return replace(made, verdict=verdict, reason=f"没有满足目标，{told}")


def _since(baseline: Value, value: Value, operator: str) -> tuple[str, str]:
    """What a change since the base year is, where it cannot be paced."""
    change = source.difference("", value, baseline)
    if change.low < 0 < change.high or abs(change.number) < _EPSILON:
        return "停滞", "与基准年相同"
    better = (change.number > 0) == (operator not in ("≤", "<"))
    return ("进展缓慢", "比基准年有改善") if better else ("倒退", "比基准年差")


def _held(one: Progress, operator: str) -> Progress:
    """A level to be kept: the base year's value is the target, or is beyond it."""
    assert one.actual
    assert one.actual.value
    assert one.target
    made = replace(one, rule="hold")
    change = source.difference("", one.actual.value, one.target)
    if change.low < 0 < change.high or abs(change.number) < _EPSILON:
        return replace(made, verdict="已达标", reason="保持在目标水平")
    if not operator:
        return replace(made, verdict="无数据", reason="规划没有写明高好还是低好，不能判断")
    if requirement.meets(operator, one.actual.value.number, one.target.number):
        return replace(made, verdict="已达标", reason="好于目标水平")
    return replace(made, verdict="倒退", reason="没有保持在目标水平")


def _paced(one: Progress, operator: str, plan: Plan) -> Progress:
    """Pace so far over the pace needed: growth rates of levels without a ceiling, points of shares.

    On the way to the far target the pace is taken from the near target on, which must have been reached first.
    """
    assert one.actual
    assert one.actual.value
    assert one.target
    assert one.baseline
    value, start, first = one.actual.value, one.baseline, plan.base_year
    kept = requirement.meets(operator, value.number, one.target.number)
    near = one.row.near
    if near is not None and one.target_year == plan.far_year and not requirement.meets(operator, start.number, near.number):
        if not requirement.meets(operator, value.number, near.number):
            verdict, told = _since(start, value, operator)
            return replace(one, rule="linear", verdict=verdict, reason=f"{plan.near_year}年目标至今没有达到，{told}")
        start, first = near, plan.near_year
    rule, ratio = _ratio(one, start, first)
    made = replace(one, rule=rule, ratio=ratio)
    if kept:
        return replace(made, verdict="已达标", reason=f"已达到{one.target_year}年目标")
    if ratio is None:
        told = "已达到近期目标" if start is near else f"修编的规划以{first}年为基准年，进度自下一年度起衡量"
        return replace(made, verdict="进展顺利" if start is near else "无数据", reason=told)
    change = source.difference("", value, start)
    if start is one.baseline and (change.low < 0 < change.high or abs(change.number) < _EPSILON):
        return replace(made, verdict="停滞", reason="与基准年相同")
    if ratio.number < 0:
        return replace(made, verdict="倒退", reason="与目标方向相反")
    if one.actual.year >= one.target_year:
        return replace(made, verdict="进展缓慢", reason=f"{one.target_year}年已到期，没有达到目标")
    since = f"{first}年以来" if start is near else ""
    if ratio.number >= ON_TRACK - _EPSILON:
        return replace(made, verdict="进展顺利", reason=f"{since}年均进度不慢于所需")
    return replace(made, verdict="进展缓慢", reason=f"{since}年均进度慢于所需")


def _ratio(one: Progress, start: Value, first: int) -> tuple[str, Value | None]:
    """The rule, and the pace since `first` over the pace needed; None where no year has passed or nothing is left to do."""
    assert one.actual
    assert one.actual.value
    assert one.target
    value, target = one.actual.value, one.target
    run, whole = one.actual.year - first, one.target_year - first
    growing = start.unit == "index" and min(value.number, start.number, target.number) > 0
    rule, pace = ("cagr", _growth) if growing else ("linear", _points)
    if run <= 0 or abs(target.number - start.number) < _EPSILON:
        return rule, None
    number = pace(start.number, value.number, run) / pace(start.number, target.number, whole)
    formula = _FORMULAS[rule].format(run=run, whole=whole)
    return rule, source.computed(f"{one.row.short}进度比", number, "index", [value, start, target], formula)


def _growth(start: float, end: float, years: int) -> float:
    """Compound annual growth rate."""
    return float((end / start) ** (1 / years) - 1)


def _points(start: float, end: float, years: int) -> float:
    """Change a year."""
    return (end - start) / years


_FORMULAS = {
    "cagr": "（（实际值 ÷ 起点值）^(1/{run}) − 1）÷（（目标值 ÷ 起点值）^(1/{whole}) − 1）",
    "linear": "（实际值 − 起点值）÷{run} ÷（（目标值 − 起点值）÷{whole}）",
}


def table(edition: Edition) -> pd.DataFrame:
    """The table `progress` (`annual.PROGRESS`): one row per indicator row."""
    return annual.PROGRESS.frame(
        {
            "row": one.row.row,
            "rule": one.rule,
            "verdict": one.verdict,
            "target_year": one.target_year,
            "baseline": one.baseline_text or None,
            "actual_year": one.actual.year if one.actual else None,
            "actual": one.actual.text if one.actual else None,
            "target": one.target_text or None,
            "ratio": one.ratio.number if one.ratio else None,
            "reason": one.reason,
            "place": " ".join(one.places),
        }
        for one in progress(edition)
    )
