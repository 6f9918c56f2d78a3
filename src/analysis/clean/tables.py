"""All tidy tables of an edition, and their files in `data/processed`."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import datapackage, paths, schema
from analysis import plan as plans
from analysis.clean import revisions
from analysis.clean.concepts import concepts
from analysis.clean.corrections import Correction, corrections_table, load, on_grid
from analysis.clean.indicators import indicators
from analysis.clean.monitoring import monitoring, places_of
from analysis.clean.places import places
from analysis.clean.projects import none as no_projects
from analysis.clean.projects import projects
from analysis.clean.statements import statements
from analysis.clean.topics import topics
from analysis.clean.units import units
from analysis.errors import Fault, InputError
from analysis.extract import grid
from analysis.extract.rows import RECORD
from analysis.plan import MONITORING, Plan

_ABANDONED = 3600
"""After how many seconds a folder that is being written is nobody's."""


def tables(plan: Plan, year: int) -> dict[str, pd.DataFrame]:
    """Every tidy table that an edition's raw files give, by name.

    Parameters
    ----------
    plan : Plan
        The version that the year's edition follows.

    Raises
    ------
    InputError
        With the faults of all raw files, not of the first one only.
    """
    versions = [_version(one, year) for one in plans.versions(plan.name, year)]
    made = dict(versions[-1].tables)
    told = monitoring(_read(plan, year), versions[-1])
    if told:
        made |= told
        made["places"] = pd.concat([made["places"], places_of(told)], ignore_index=True)
    if len(versions) > 1:
        made["revisions"] = revisions.revisions(versions)
        made["places"] = pd.concat([made["places"], revisions.places_of(versions, made["revisions"])], ignore_index=True)
    made["units"] = units(made)
    return {table.name: made[table.name] for table in schema.TABLES if table.name in made}


def before(plan: Plan, year: int) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """The plan's own tables, and what was reported of its rows in the years before."""
    now = _version(plan, year)
    return now.tables, monitoring(_read(plan, year - 1), now)


def _read(plan: Plan, year: int) -> list[tuple[int, revisions.Version]]:
    """The workbooks up to a year, each with the plan as it was in force and corrected in its own year."""
    made: dict[tuple[int, int], revisions.Version] = {}
    read = []
    for one in plan.monitored():
        if one > year:
            break
        version = plans.load(plan.name, one)
        key = (version.since, sum(each.since <= one for each in load(version)))
        made.setdefault(key, _version(version, one))
        read.append((one, made[key]))
    return read


def _version(plan: Plan, year: int) -> revisions.Version:
    """A version of the plan as it is corrected for a year's edition, and as it is printed (`printed`)."""
    decided = [each for each in load(plan) if each.since <= year]
    tables = planned(plan, decided)
    return revisions.Version(plan, tables, printed(plan, decided) if decided else tables)


def printed(plan: Plan, decided: list[Correction]) -> dict[str, pd.DataFrame]:
    """The tidy tables as the plan prints them; with the corrections given, where what is printed cannot be read."""
    try:
        return planned(plan, [])
    except InputError:
        return planned(plan, decided)


def planned(plan: Plan, decided: list[Correction]) -> dict[str, pd.DataFrame]:
    """The tidy tables of what the plan itself says, with the corrections given.

    Raises
    ------
    InputError
        With the faults of all raw files, not of the first one only.
    """
    appendix_1 = _appendix(plan, "appendix-1", "A1", decided) if plan.has_projects else None
    appendix_2 = _appendix(plan, "appendix-2", "A2", decided)
    made: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []

    def attempt(names: tuple[str, ...], make):  # type: ignore[no-untyped-def]
        try:
            result = make()
        except InputError as error:
            faults.extend(error.faults)
        else:
            made.update(zip(names, result if isinstance(result, tuple) else (result,), strict=True))

    for raw in (appendix_1, appendix_2):
        if isinstance(raw, InputError):
            faults.extend(raw.faults)
    if isinstance(appendix_2, grid.Grid):
        attempt(("indicators", "indicator_thresholds", "indicator_values"), lambda: indicators(appendix_2, plan))
    if isinstance(appendix_1, grid.Grid):
        attempt(("projects", "project_totals"), lambda: projects(appendix_1, plan))
    elif appendix_1 is None:
        attempt(("projects", "project_totals"), no_projects)
    attempt(("statements",), lambda: statements(plan, decided))
    if faults:
        raise InputError(faults)

    made |= topics(made["statements"])
    made["concepts"] = concepts(made["statements"])
    grids = [raw for raw in (appendix_1, appendix_2) if isinstance(raw, grid.Grid)]
    made["places"] = places(plan, grids, made, decided)
    for raw in grids:
        _conserved(raw, plan, made)
    made["corrections"] = corrections_table(decided)
    return made


def _appendix(plan: Plan, stem: str, key: str, decided: list[Correction]) -> grid.Grid | InputError:
    try:
        raw = grid.read(plan.folder / f"{stem}.csv", key, plans.TABLES[stem], plan.shown(f"{stem}.csv"))
        return on_grid(raw, decided, plan.columns.get(stem))
    except InputError as error:
        return error


def _conserved(raw: grid.Grid, plan: Plan, made: dict[str, pd.DataFrame]) -> None:
    """Every record of the raw table is a row of its tidy table, every printed sum a row of theirs."""
    kinds = Counter(row.kind for row in raw.rows(plan.columns.get(raw.stem)) if row.place not in raw.dropped)
    table = made["projects" if raw.key == "A1" else "indicators"]
    if kinds[RECORD] != len(table):
        told = f"原始{kinds[RECORD]}行，整理后{len(table)}行"
        raise InputError(Fault(raw.label, told, "请报告此问题并附上该文件", raw.file))


def standing(plan: Plan, year: int) -> int:
    """The year, if there is an edition of it.

    Raises
    ------
    InputError
        It is neither the base year nor one with a workbook.
    """
    if year not in plan.editions():
        present = "、".join(f"{one}年" for one in plan.editions())
        expected = f"请先用 ecoplan template {plan.name} --year {year} 生成并填写" if year > plan.first_year else "请核对年份"
        near = sorted(file.name for file in (plan.home / MONITORING).glob(f"*{year}*") if not file.name.startswith("~$"))
        found = f"（{MONITORING} 里有{'、'.join(near)}，文件名应为 {year}.xlsx）" if near else ""
        told = f"没有该年度的监测数据{found}"
        raise InputError(Fault(f"{plan.county} {year}年", told, f"{expected}；目前可生成的版本：{present}", MONITORING))
    return year


def refresh(name: str, year: int) -> Path:
    """The folder of an edition's tidy tables (`datapackage`), made anew where the raw files or the code have changed.

    Raises
    ------
    InputError
        The plan does not exist, has no such edition, or its raw files have faults; the folder then stays as it was.
    """
    plan = plans.load(name, year)
    standing(plan, year)
    folder = paths.processed(name, year)
    fingerprint = plan.fingerprint(year)
    state = hashlib.sha256(f"{fingerprint}{_code()}{year}".encode()).hexdigest()
    if datapackage.fingerprint_of(folder) == state:
        return folder
    made = tables(plan, year)
    if plan.fingerprint(year) != fingerprint:
        return refresh(name, year)  # a raw file was changed while it was read

    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    work = Path(tempfile.mkdtemp(prefix=f".{year}-", dir=folder.parent))
    try:
        datapackage.write(work, made, plan, year, state)
        work.chmod(0o755)
        if datapackage.fingerprint_of(folder) != state:  # another process may have made them meanwhile
            _switch(work, folder, state)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _sweep(folder: Path) -> None:
    """Take away what processes that were killed have left beside a folder; what is fresh is somebody's who is at work."""
    for left in folder.parent.glob(f".{folder.name}-*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _ABANDONED:
                shutil.rmtree(left)


def _switch(work: Path, folder: Path, state: str) -> None:
    """Put a folder in another's place; where another process has just put the same one there, that one stays."""
    aside = work.with_name(f"{work.name}-before")
    try:
        if folder.exists():
            folder.replace(aside)
        work.replace(folder)
    except OSError:
        if datapackage.fingerprint_of(folder) != state:
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@cache
def _code() -> str:
    """SHA-256 of what turns raw files into tables: the rooms `extract` and `clean` and the ground floor."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    modules = [file for room in ("", "schema/", "extract/", "clean/") for file in package.glob(f"{room}*.py")]
    for file in sorted([*modules, *package.glob("extract/**/*.yml"), *package.glob("clean/**/*.yml")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
