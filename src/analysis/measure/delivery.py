"""What became of the projects: stages, money, delays and what is overdue at the end of the edition's year."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import source
from analysis.edition import Edition, once
from analysis.measure.projects import investment_of, totals
from analysis.source import Value
from analysis.words import BUILDING, DONE, GIVEN_UP

_MONEY = "万元"


@dataclass(frozen=True)
class Delivery:
    """One project at the end of the edition's year.

    Parameters
    ----------
    before : str
        Stage of the last report, or the plan's where there is none.
    planned : Value
        The whole investment, `cny`.
    yearly, invested : Value or None
        Completed within the year and in all, `cny`.
    share : Value or None
        Completed of the whole.
    delay : Value or None
        Months by which it was finished late, or is late by the end of the year; the plan's year is taken to its end.
    overdue : bool
        Whether it should be finished by now and is not.
    waiting : bool
        Whether it should have begun by now and has not.
    connected : Value or None
        Capacity connected to the grid, `mw`.
    """

    serial: int
    name: str
    before: str
    stage: str
    finish_year: int | None
    started: str
    finished: str
    planned: Value | None
    yearly: Value | None
    invested: Value | None
    share: Value | None
    delay: Value | None
    overdue: bool
    waiting: bool
    connected: Value | None
    funding: str
    reason: str
    places: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether its stage is another than before."""
        return self.stage != self.before


@dataclass(frozen=True)
class Money:
    """Money of the projects of which it was reported, `cny`: completed in the year and in all.

    Parameters
    ----------
    planned, whole : Value
        Investment of these projects, and of all.
    share, part : Value
        Completed of the one and of the other.
    """

    yearly: Value
    invested: Value
    planned: Value
    whole: Value
    share: Value
    part: Value


@once
def deliveries(edition: Edition) -> list[Delivery]:
    """Every project of which something was reported in the edition's year, in the plan's order."""
    if "monitored_projects" not in edition.tables:
        return []
    told = edition["monitored_projects"]
    now = {one.serial: one for one in told[told["report_year"] == edition.year].itertuples()}
    earlier = told[told["report_year"] < edition.year].sort_values("report_year")
    before = {one.serial: str(one.stage) for one in earlier.itertuples()}
    return [
        _delivery(project, now[project.serial], before.get(project.serial, str(project.stage)), edition.year)
        for project in edition.rows("projects")
        if project.serial in now
    ]


def _delivery(project, told, before: str, year: int) -> Delivery:  # type: ignore[no-untyped-def]
    planned = None if pd.isna(project.investment_cny) else investment_of(project)
    start, finish = (None if pd.isna(one) else int(one) for one in (project.start_year, project.finish_year))
    invested = _money(f"第{project.serial}项累计完成投资", told.invested_total_cny, told.place, "累计完成投资")
    finished = "" if pd.isna(told.finished) else str(told.finished)
    done = told.stage == DONE
    late = 0 if finish is None else _months(finished, finish) if finished else (year - finish) * 12
    delay = None
    if late > 0 and told.stage != GIVEN_UP:
        formula = "实际竣工或年末 − 计划竣工年末，按月计"
        delay = source.count(f"第{project.serial}项延期月数", late, [project.place, told.place], formula)
    return Delivery(
        serial=int(project.serial),
        name=str(project.name),
        before=before,
        stage=str(told.stage),
        finish_year=finish,
        started="" if pd.isna(told.started) else str(told.started),
        finished=finished,
        planned=planned,
        yearly=_money(f"第{project.serial}项当年完成投资", told.invested_year_cny, told.place, "当年完成投资"),
        invested=invested,
        share=source.ratio(f"第{project.serial}项完成投资占比", invested, planned) if invested and planned else None,
        delay=delay,
        overdue=not done and finish is not None and finish <= year,
        waiting=not done and told.stage != BUILDING and pd.isna(told.started) and start is not None and start <= year,
        connected=_connected(project, told),
        funding="" if pd.isna(told.funding) else str(told.funding),
        reason="" if pd.isna(told.delay_reason) else str(told.delay_reason),
        places=(str(project.place), str(told.place)),
    )


def _months(finished: str, planned: int) -> int:
    """Months from the end of the planned year to a month such as 2024-06; negative for early."""
    year, month = map(int, finished.split("-"))
    return (year - planned) * 12 + month - 12


def _money(name: str, number: float, place: str, column: str) -> Value | None:
    if pd.isna(number):
        return None
    printed = f"{number / 1e4:.12g}"
    return source.stated(name, number, "cny", place, printed=printed, column=column, print_unit=_MONEY)


def _connected(project, told) -> Value | None:  # type: ignore[no-untyped-def]
    if pd.isna(told.connected_mw):
        return None
    printed = f"{told.connected_mw / 10:.12g}"
    name = f"第{project.serial}项并网容量"
    return source.stated(name, told.connected_mw, "mw", told.place, printed=printed, column="并网容量", print_unit="万千瓦")


def money(edition: Edition) -> Money | None:
    """The money of all projects of which it was planned and reported; None where it was of none."""
    told = [one for one in deliveries(edition) if one.planned and one.invested is not None and one.yearly is not None]
    if not told:
        return None
    invested = source.total("累计完成投资", [one.invested for one in told if one.invested])
    planned = source.total("相应项目总投资", [one.planned for one in told if one.planned])
    yearly = source.total("当年完成投资", [one.yearly for one in told if one.yearly])
    whole = totals(edition).investment
    share = source.ratio("累计完成投资占总投资", invested, planned)
    return Money(yearly, invested, planned, whole, share, source.ratio("累计完成投资占全部总投资", invested, whole))


def overdue(edition: Edition) -> list[Delivery]:
    """Projects that should be finished by now and are not."""
    return [one for one in deliveries(edition) if one.overdue]


def counted(name: str, some: list[Delivery]) -> Value:
    """How many projects, with their places."""
    return source.count(name, len(some), [place for one in some for place in one.places] or ["A1"])
