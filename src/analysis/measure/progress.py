"""Where each indicator stands on its way to the target that falls due next: what was reported of it, and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis import schema, source
from analysis.edition import Edition, once
from analysis.measure.indicators import Row, rows
from analysis.measure.verdicts import Actual, Progress, direction_of, judged
from analysis.source import Value
from analysis.words import ATTRIBUTES

PRESSING = ("倒退", "停滞", "进展缓慢")
"""Verdicts that may need a decision, the worst first."""
FAR_TOO_SLOW = 0.5
"""Ratio of pace below which a slow row needs a decision whatever time is left."""


def is_monitored(edition: Edition) -> bool:
    """Whether a county has reported anything yet."""
    return "monitored_indicators" in edition.tables


@once
def progress(edition: Edition) -> list[Progress]:
    """Every row in the plan's order, one that does not apply where it was reported of; none without monitoring."""
    if not is_monitored(edition):
        return []
    reported = edition["monitored_indicators"]
    by_row = dict(list(reported.groupby("row")))
    made = [_progress(row, by_row.get(row.row, reported.iloc[:0]), edition) for row in rows(edition)]
    return [one for one in made if one.row.verification != "inapplicable" or one.actual]


def target_year(edition: Edition) -> int:
    """Year of the target that falls due next."""
    plan = edition.plan
    return plan.near_year if edition.year <= plan.near_year else plan.far_year


def _progress(row: Row, reported: pd.DataFrame, edition: Edition) -> Progress:
    year, due = edition.year, target_year(edition)
    when = "near" if due == edition.plan.near_year else "far"
    actuals = _actuals(row, reported[reported["year"] > edition.plan.base_year])
    recent = [one for one in actuals if one.text and year - 1 <= one.year <= year]
    actual = recent[-1] if recent else None
    of_base = (reported["role"] == "baseline") & (reported["year"] == edition.plan.base_year)
    revised = reported[of_base].sort_values("report_year")
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
        direction="",
    )
    made = replace(made, direction=direction_of(made))
    return judged(made, year, edition.plan) if actual else made


def _actuals(row: Row, reported: pd.DataFrame) -> tuple[Actual, ...]:
    """What was reported of a row, one a year: the latest report wins, unless it only says that the value is to come."""
    told = reported[reported["role"] != "baseline"].sort_values(["year", "report_year"])
    by_year: dict[int, Actual] = {}
    for one in told.itertuples():
        made, before = _actual(row, one), by_year.get(int(one.year))
        if before and one.role == "revision":  # of the value alone; what else was said of it stands
            made = replace(
                made, **{name: getattr(made, name) or getattr(before, name) for name in ("attained", "status", "department")}
            )
        if made.text or before is None:
            by_year[made.year] = made
    return tuple(by_year.values())


def _actual(row: Row, one) -> Actual:  # type: ignore[no-untyped-def]
    told = {name: "" if pd.isna(getattr(one, name)) else str(getattr(one, name)) for name in _WORDS}
    operator = told["operator"]
    text = f"{operator}{told['text']}" if operator not in ("", "=") else told["text"]
    return Actual(
        year=int(one.year),
        text=text,
        value=_value(f"{row.short}{one.year}年值", one) if operator in ("=", "≈") else None,
        operator=operator,
        number=None if pd.isna(one.value) else float(one.value),
        attained=told["attained"],
        status=told["status"],
        department=told["department"],
        place=str(one.place),
    )


_WORDS = ("text", "operator", "attained", "status", "department")


def _value(name: str, one) -> Value | None:  # type: ignore[no-untyped-def]
    if pd.isna(one.value):
        return None
    return source.stated(name, float(one.value), str(one.unit), str(one.place), printed=str(one.text), column=str(one.column))


def _absent(actuals: tuple[Actual, ...], year: int) -> str:
    if actuals and actuals[-1].year == year and not actuals[-1].text:
        return f"{year}年数据待发布"
    return f"没有{year - 1}年、{year}年的数据"


def pressing(edition: Edition) -> list[Progress]:
    """Rows that need a decision this year, the worst first: going back, standing still, missed, fallen back, far too slow."""
    some = [one for one in progress(edition) if _presses(one, edition.year)]
    return sorted(some, key=lambda one: (PRESSING.index(one.verdict), one.row.attribute != ATTRIBUTES[0], _pace(one)))


def _pace(one: Progress) -> float:
    return one.ratio.number if one.ratio else 0.0


def _presses(one: Progress, year: int) -> bool:
    if one.verdict in PRESSING[:2]:
        return True
    urgent = one.ratio is None or one.ratio.number < FAR_TOO_SLOW or one.target_year - year <= 1 or one.reached is not None
    return one.verdict == PRESSING[2] and urgent


def gap(one: Progress) -> Value | None:
    """How far the latest value is from the target, without a sign; None where the two are no numbers of one unit."""
    if one.actual is None or one.actual.value is None or one.target is None or one.target.unit != one.actual.value.unit:
        return None
    return source.size(source.difference(f"{one.row.short}与目标之差", one.target, one.actual.value))


def yearly_need(one: Progress, year: int) -> Value | None:
    """What a year must bring from the edition's year on to reach the target; None where less than two years are left."""
    left, distance = one.target_year - year, gap(one)
    if distance is None or left < 2:
        return None
    formula = f"{distance.name} ÷ {left}年"
    return source.computed(f"{one.row.short}年均所需变化", distance.number / left, distance.unit, [distance], formula)


def departments(edition: Edition) -> dict[str, list[Progress]]:
    """Rows by responsible department as last filled in, the one with the most first; those without one under the empty name."""
    by_name: dict[str, list[Progress]] = {}
    for one in progress(edition):
        by_name.setdefault(department(one), []).append(one)
    return {name: by_name[name] for name in sorted(by_name, key=lambda name: (not name, -len(by_name[name])))}


def department(one: Progress) -> str:
    """The responsible department as last filled in; empty where it never was."""
    return next((actual.department for actual in reversed(one.actuals) if actual.department), "")


def counted(name: str, some: Sequence[Progress]) -> Value:
    """How many rows, with their places."""
    return source.count(name, len(some), [place for one in some for place in one.places] or ["A2"], f"{name}计数")


def table(edition: Edition) -> pd.DataFrame:
    """The table `progress` (`schema.PROGRESS`): one row per indicator row."""
    return schema.PROGRESS.frame(
        {
            "row": one.row.row,
            "rule": one.rule,
            "progress": one.verdict,
            "target_year": one.target_year,
            "baseline_text": one.baseline_text or None,
            "actual_year": one.actual.year if one.actual else None,
            "actual_text": one.actual.text if one.actual else None,
            "target_text": one.target_text or None,
            "ratio": one.ratio.number if one.ratio else None,
            "reason": one.reason,
            "place": " ".join(one.places),
        }
        for one in progress(edition)
    )
