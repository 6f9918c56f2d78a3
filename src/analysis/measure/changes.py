"""What became different since the edition before: verdicts, values, projects, corrections, and the plan itself.

Both editions are computed by the same code, so that nothing differs but what was reported, decided, or revised.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import source
from analysis.clean.forms import with_operator
from analysis.clean.revisions import matched
from analysis.edition import Edition
from analysis.measure import delivery, indicators, progress, rectification
from analysis.measure.rectification import Round
from analysis.measure.verdicts import Actual, Progress
from analysis.source import Value
from analysis.words import DONE, GIVEN_UP, PROGRESS, STAGES

KINDS = {
    "plan": "规划修编",
    "verdict": "进展结论",
    "project": "重点工程",
    "inspection": "督察整改",
    "revision": "数据修订",
    "correction": "数据更正",
    "finding": "核查发现",
}


@dataclass(frozen=True)
class Change:
    """One thing that is different.

    Parameters
    ----------
    kind : str
        `KINDS`.
    before, after : str
        As each edition has it; empty for nothing.
    told : str
        What it means, as a Chinese clause; empty where the two say it.
    weight : int
        How much it matters; the heaviest is told first.
    worse : bool or None
        Whether it is for the worse; None for what is neither.
    places_before, places : tuple of str
        Where each is found, in the keys of the later edition.
    """

    kind: str
    subject: str
    before: str
    after: str
    told: str
    weight: int
    worse: bool | None
    places_before: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """A row's latest value in each edition, as it was filled in, and the difference; None where the two are no numbers."""

    one: Progress
    year_before: int
    before: str
    place_before: str
    change: Value | None


def changes(before: Edition, now: Edition) -> list[Change]:
    """Everything that is different but plain values, what matters most first."""
    made = [
        *_plan(before, now),
        *_verdicts(before, now),
        *_projects(before, now),
        *_inspections(before, now),
        *_revisions(before, now),
        *_corrections(before, now),
    ]
    return sorted(made, key=lambda one: -one.weight)


def place_in(place: str, before: Edition, now: Edition) -> tuple[str, ...]:
    """A place of the edition before in the keys of the later one; none where it is no longer told."""
    if before.plan.since != now.plan.since and place[:1] in "AN":
        place = f"V{before.plan.since}.{place}"
    return (place,) if place in now.places else ()


def _places_in(places: tuple[str, ...], before: Edition, now: Edition) -> tuple[str, ...]:
    return tuple(place for key in places for place in place_in(key, before, now))


def _earlier(before: Edition, now: Edition, table: str) -> dict[int, int]:
    """Rows of a table of the later edition to those that they were in the one before."""
    return {new: old for old, new in matched(before.tables, now.tables, table).items()}


def _plan(before: Edition, now: Edition) -> list[Change]:
    """What a revised plan changed, if it came into force between the two editions."""
    if "revisions" not in now.tables:
        return []
    words = {"added": "修编新增", "removed": "修编后没有"}
    told = now["revisions"]
    made = []
    for one in told[told["since"] > before.year].itertuples():
        title = f"{one.subject}（{one.column}）" if one.kind == "changed" else str(one.subject)
        heavy = one.kind != "changed" or "目标" in str(one.column) or one.column == "名称"
        made.append(
            Change(
                "plan",
                title,
                _text(one.before),
                _text(one.after),
                words.get(one.kind, f"{one.since}年起以修编后的为准"),
                95 if heavy else 58,
                None,
                () if pd.isna(one.place_before) else (str(one.place_before),),
                () if pd.isna(one.place) else (str(one.place),),
            )
        )
    return made


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)


def _pairs(before: Edition, now: Edition) -> list[tuple[Progress | None, Progress]]:
    """Rows of the later edition, each with what it was in the one before."""
    rows = _earlier(before, now, "indicators")
    earlier = {one.row.row: one for one in progress.progress(before)}
    return [(earlier.get(rows.get(one.row.row, -1)), one) for one in progress.progress(now)]


def _verdicts(before: Edition, now: Edition) -> list[Change]:
    made = []
    for old, new in _pairs(before, now):
        if old is None or old.verdict == new.verdict:
            continue
        known = "无数据" not in (old.verdict, new.verdict)
        rebased = new.revised and new.baseline_text != old.baseline_text
        moved_on = new.target_year != old.target_year
        step = PROGRESS.index(new.verdict) - PROGRESS.index(old.verdict)
        worse = step > 0 if known and not rebased and not moved_on else None
        weight = 60 if worse is None else 90 + step if worse else 70 - step
        told = new.reason
        told += f"；衡量的目标由{old.target_year}年改为{new.target_year}年" if moved_on else ""
        told += "；基准年值经修订" if rebased else ""
        made.append(
            Change(
                "verdict",
                new.row.short,
                old.verdict,
                new.verdict,
                told,
                weight,
                worse,
                _places_in(old.places, before, now),
                new.places,
            )
        )
    return made


def _projects(before: Edition, now: Edition) -> list[Change]:
    """Stages that moved, and projects that fell behind, since the edition before."""
    rows = _earlier(before, now, "projects")
    earlier = {one.serial: one for one in delivery.deliveries(before)}
    planned = {int(one.serial): str(one.stage) for one in before.rows("projects")}
    made = []
    for one in delivery.deliveries(now):
        serial = rows.get(one.serial, -1)
        old = earlier.get(serial)
        was = old.stage if old else planned.get(serial, "")
        late = one.overdue and not (old and old.overdue)
        idle = one.waiting and not one.overdue and not (old and old.waiting)
        if (one.stage == was or not was) and not late and not idle:  # that a project is new is told as a change of the plan
            continue
        given_up = one.stage == GIVEN_UP and was != one.stage
        back = one.stage in STAGES and was in STAGES and STAGES.index(one.stage) < STAGES.index(was)
        worse = late or idle or given_up or back
        told = [f"计划{one.finish_year}年竣工，到期未完工"] if late else ["应开工而未开工"] if idle else []
        told += [f"延期{one.delay.number:.0f}个月完工"] if one.delay and one.stage == DONE else []
        told += [one.reason.rstrip("。")] if one.reason else []
        made.append(
            Change(
                "project",
                one.name,
                was,
                one.stage,
                "；".join(told),
                97 if given_up else 88 if worse else 62,
                True if worse else None,
                _places_in(old.places if old else (), before, now),
                one.places,
            )
        )
    return made


def _inspections(before: Edition, now: Edition) -> list[Change]:
    """Rounds in which issues were closed or fell overdue."""
    earlier = {one.name: one for one in rectification.rounds(before)}
    made = []
    for one in rectification.rounds(now):
        old = earlier.get(one.name)
        was, now_is = (_counts(each) if each else "" for each in (old, one))
        if was == now_is:
            continue
        worse = one.overdue.number > (old.overdue.number if old else 0)
        places = _places_in(old.found.places if old else (), before, now)
        told, weight = ("新出现逾期未销号", 86) if worse else ("", 56)
        made.append(Change("inspection", one.name, was, now_is, told, weight, worse or None, places, one.found.places))
    return made


def _counts(one: Round) -> str:
    return f"已销号{one.closed.number:.0f}项，逾期{one.overdue.number:.0f}项"


def _revisions(before: Edition, now: Edition) -> list[Change]:
    """Values of earlier years that were reported anew."""
    if not progress.is_monitored(now):
        return []
    told = now["monitored_indicators"]
    rows = {one.row.row: one for one in progress.progress(now)}
    made = []
    for one in told[(told["report_year"] > before.year) & (told["role"] != "actual")].itertuples():
        of = rows[int(one.row)]
        was, place = _reported(told, one)
        if one.role == "baseline" and not was:
            was, place = of.row.texts.get("baseline", ""), of.row.place
        what = "基准年值" if one.role == "baseline" else f"{one.year}年值"
        made.append(
            Change(
                "revision",
                f"{of.row.short}（{what}）",
                was,
                str(one.text),
                _text(one.note) or ("补报" if not was else "经修订"),
                65,
                None,
                (place,) if place else (),
                (str(one.place),),
            )
        )
    return made


def _reported(told: pd.DataFrame, one) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """What was reported of a year before it was revised, and its place; empty where nothing was."""
    same = (
        (told["row"] == one.row) & (told["year"] == one.year) & (told["report_year"] < one.report_year) & told["text"].notna()
    )
    earlier = told[same].sort_values("report_year")
    return (with_operator(next(earlier.iloc[::-1].itertuples())), str(earlier["place"].iloc[-1])) if len(earlier) else ("", "")


def _corrections(before: Edition, now: Edition) -> list[Change]:
    """Corrections that hold for the later edition only."""
    if before.plan.since != now.plan.since:
        return []
    old = {(one.at, one.column) for one in before.rows("corrections")}
    made = []
    for one in now.rows("corrections"):
        if (one.at, one.column) not in old:
            instead = _text(one.value) or ("不采用" if one.action == "drop" else "存疑")
            places = (str(one.place),)
            made.append(Change("correction", str(one.at), str(one.expect), instead, str(one.reason), 72, None, places, places))
    return made


def moves(before: Edition, now: Edition) -> list[Move]:
    """Latest values of the rows in both editions, in the plan's order; the base year's, where nothing was reported before."""
    rows = _earlier(before, now, "indicators")
    printed = {one.row: one for one in indicators.rows(before)}
    made = []
    for old, new in _pairs(before, now):
        last = old.actual if old else None
        if new.actual is None or (last and last.year >= new.actual.year):
            continue
        row = printed.get(rows.get(new.row.row, -1))
        if last:
            made.append(Move(new, last.year, last.text, last.place, _difference(new, last.value, new.actual)))
        elif row:
            told = _difference(new, row.baseline, new.actual)
            made.append(Move(new, before.plan.base_year, row.texts.get("baseline", ""), row.place, told))
    return made


def _difference(one: Progress, before: Value | None, actual: Actual) -> Value | None:
    if before is None or actual.value is None or before.unit != actual.value.unit:
        return None
    return source.difference(f"{one.row.short}变化", actual.value, before)


def counted(name: str, some: list[Change]) -> Value:
    """How many changes, with their places."""
    return source.count(name, len(some), [place for one in some for place in (*one.places_before, *one.places)] or ["A2"])
