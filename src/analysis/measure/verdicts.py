"""How far an indicator row has come, and the rules by which that is judged.

Rules of pace follow Eurostat's monitoring of sustainable development (Monitoring report on progress towards the SDGs in an EU
context, annex on methods): the growth so far over the growth that the target needs, with 95 % as the mark of being on track.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis import source
from analysis.clean import requirement
from analysis.measure.indicators import ATTAINED, Row
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
        As a number, be it an approximate one; None for words, for inequalities and for what is not published.
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
    direction : str
        ≥ where more is better, ≤ where less is; empty where nothing tells.
    reached : int or None
        Year in which the target had been reached that is no longer kept.
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
    direction: str
    reached: int | None = None

    @property
    def kept(self) -> bool | None:
        """Whether the latest number keeps the indicator's requirement; None without either."""
        if self.row.threshold is None or self.actual is None or self.actual.value is None:
            return None
        return requirement.meets(self.row.operator, self.actual.value.number, self.row.threshold.number)

    @property
    def places(self) -> tuple[str, ...]:
        """Places of the row and of its latest value."""
        return (self.row.place, *((self.actual.place,) if self.actual else ()))


def judged(one: Progress, year: int, plan: Plan) -> Progress:
    """The verdict in a year's edition by the rule that fits what is known of the row."""
    assert one.actual
    if year == one.target_year and one.actual.year < year:
        return replace(one, reason=f"{year}年数据尚缺，到期目标暂不能判定")
    made = _ruled(one, plan)
    fallen = _fallen(made)
    if fallen is None:
        return made
    return replace(made, reached=fallen, reason=f"{made.reason}；{fallen}年曾达到目标，后又回落")


def _fallen(one: Progress) -> int | None:
    """The last year in which the target was reached that the latest value does not keep."""
    if one.verdict == "已达标" or one.target is None or not one.direction or not one.actual or not one.actual.value:
        return None
    earlier = [past for past in one.actuals if past.value and past.year < one.actual.year]
    kept = [
        past.year for past in earlier if past.value and requirement.meets(one.direction, past.value.number, one.target.number)
    ]
    return kept[-1] if kept else None


def _ruled(one: Progress, plan: Plan) -> Progress:
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
    if base is None:
        return _threshold(one, one.direction, one.target)
    if abs(one.target.number - base.number) < _EPSILON or requirement.meets(one.direction, base.number, one.target.number):
        return _held(one)
    return _paced(one, plan)


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


def direction_of(one: Progress) -> str:
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
    operator, target = bound or (one.direction, one.target)
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
        return _undirected(made)
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
    if _alike(change):
        return "停滞", "与基准年之差在印刷位数之内"
    better = (change.number > 0) == (operator not in ("≤", "<"))
    return ("进展缓慢", "比基准年有改善") if better else ("倒退", "比基准年差")


def _alike(change: Value) -> bool:
    """Whether the printed digits of two values leave open that they are the same."""
    return abs(change.number) < _EPSILON or (change.low < -_EPSILON and change.high > _EPSILON)


def _undirected(one: Progress) -> Progress:
    """A number of which nobody says whether more is better: as the county judges it."""
    assert one.actual
    told = {"达标": ("已达标", "责任部门填报为达标"), "未达标": ("倒退", "责任部门填报为未达标")}
    unknown = ("无数据", "规划没有写明高好还是低好，待责任部门填报是否达标")
    verdict, reason = told.get(one.actual.attained, unknown)
    return replace(one, verdict=verdict, reason=reason)


def _held(one: Progress) -> Progress:
    """A level to be kept: the base year's value is the target, or is beyond it."""
    assert one.actual
    assert one.actual.value
    assert one.target
    made, operator = replace(one, rule="hold"), one.direction
    change = source.difference("", one.actual.value, one.target)
    if _alike(change):
        return replace(made, verdict="已达标", reason="保持在目标水平")
    if not operator:
        return _undirected(made)
    if requirement.meets(operator, one.actual.value.number, one.target.number):
        return replace(made, verdict="已达标", reason="好于目标水平")
    return replace(made, verdict="倒退", reason="没有保持在目标水平")


def _paced(one: Progress, plan: Plan) -> Progress:
    """Pace so far over the pace needed: growth rates of levels without a ceiling, points of shares.

    On the way to the far target the pace is taken from the near target on, which must have been reached first.
    """
    assert one.actual
    assert one.actual.value
    assert one.target
    assert one.baseline
    value, start, first, operator = one.actual.value, one.baseline, plan.base_year, one.direction
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
    if start is one.baseline and (_alike(change)):
        return replace(made, verdict="停滞", reason="与基准年之差在印刷位数之内")
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
    growing = start.unit not in ("share", "percentage_point") and min(value.number, start.number, target.number) > 0
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
