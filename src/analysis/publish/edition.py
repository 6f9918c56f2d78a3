"""An edition built: its report made, vouched for by a manifest, and shown in one step."""

from __future__ import annotations

import shutil
import traceback
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from analysis import paths
from analysis import plan as plans
from analysis.errors import FULL, BuildError, InputError, is_full
from analysis.plan import Plan
from analysis.publish import manifest
from analysis.publish.engines import Engine, chosen
from analysis.publish.forked import Ended, called, done
from analysis.publish.log import Log
from analysis.publish.show import FAILED, show, spare, sweep, workplace
from analysis.publish.steps import steps
from analysis.publish.turn import turn
from analysis.publish.warm import surroundings

_READ, _MAKE = "analysis.clean:refresh", "analysis.publish.report:make"
"""What reads the raw data and what makes a report, by name: they import what this module, imported first of all, does not."""


def build(
    name: str,
    year: int | None,
    *,
    engine: str = "auto",
    style: str = "report",
    parameters: dict[str, str] | None = None,
    quiet: bool = False,
    here: bool = False,
) -> Path:
    """Build an edition and show it as `build/<plan>/<year>`; an edition whose key stands is not built again.

    Parameters
    ----------
    year : int or None
        None for the edition of the plan's first year.
    engine : str
        `auto`, `pandoc` or `quarto`.
    style : str
        Look of the PDF: `report`, or `gongwen` (GB/T 9704), which is shown as `build/<plan>/<year>-gongwen`.
    parameters : dict
        Other parameters of the notebooks, as typed.
    here : bool
        Whether it is made in this process, which is warm, and not in one forked for it.

    Returns
    -------
    Path
        Folder of the report.

    Raises
    ------
    InputError
        The plan, a parameter or the raw data are at fault.
    BuildError
        A chapter or an engine failed. In both cases the last good report stays as it was.
    """
    order = _ordered(name, year, engine, style, parameters)
    failed = failure_log(order.shown)
    with turn(order.shown):
        sweep(order.shown)
        if not manifest.stands(order.shown, order.key):
            with nullcontext() if here else surroundings():
                _make(order, here, quiet)
        failed.unlink(missing_ok=True)
    return order.shown


def named(text: str) -> tuple[str, int | None]:
    """Plan and year of an edition as it is asked for: tongyu/2023, or tongyu for that of the first year.

    Raises
    ------
    InputError
        What stands behind the slash is no year.
    """
    name, slash, year = text.partition("/")
    return name, plans.year_of(year) if slash else None


def stands(name: str, year: int | None, *, engine: str = "auto", style: str = "report") -> bool:
    """Whether an edition is shown, whole and as `build` would make it now, and no later one failed."""
    order = _ordered(name, year, engine, style)
    return manifest.stands(order.shown, order.key) and not failure_log(order.shown).exists()


@dataclass(frozen=True)
class _Order:
    """What is to be built, and of what."""

    plan: Plan
    year: int
    parameters: dict[str, str]
    maker: Engine
    made_from: dict[str, str]
    style: str = "report"

    @property
    def given(self) -> dict[str, object]:
        """All parameters."""
        return {"plan": self.plan.name, "year": self.year, **self.parameters}

    @cached_property
    def key(self) -> str:
        """The edition's key."""
        return manifest.key(self.given, self.made_from, self.maker)

    @property
    def shown(self) -> Path:
        """Where it is shown."""
        return paths.build(self.plan.name, self.year, self.style)


def _ordered(name: str, year: int | None, engine: str, style: str, parameters: dict[str, str] | None = None) -> _Order:
    plan = _readable(name, year)
    year = year or plan.first_year
    if year not in plan.editions():
        from analysis.clean import standing

        standing(plan, year)  # says which there are
    return _Order(plan, year, parameters or {}, chosen(engine, style), manifest.inputs(plan, year), style)


def _readable(name: str, year: int | None) -> Plan:
    """The plan as a year's edition follows it; where `plan.yml` is at fault, a log says so as long as it is."""
    log = paths.build(name, 0).with_name(f"plan{FAILED}")
    try:
        plan = plans.load(name, year or plans.load(name).first_year)
    except InputError as error:
        if name in plans.names():
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text("\n".join(map(str, error.faults)) + "\n", encoding="utf-8", newline="\n")
        raise
    log.unlink(missing_ok=True)
    return plan


def _make(order: _Order, here: bool, quiet: bool) -> None:
    """Build what has no report of its key yet, and show it."""
    plan, year, shown, failed = order.plan, order.year, order.shown, failure_log(order.shown)
    make = called(_MAKE) if here else partial(done, _MAKE)
    at = "第一格之前"
    with steps(quiet) as progress:

        def told(kind: str, text: str) -> None:
            nonlocal at
            if kind == "cell":
                at = text
            else:
                progress.hear(kind, text)

        shown.parent.mkdir(parents=True, exist_ok=True)
        work = workplace(shown)
        log = Log(work / "build.log")
        log.begin(plan, year, order.maker, order.key)
        try:
            if not here:
                called(_READ)(plan.name, year)  # while the server starts: a fault of the raw data is told before it has
            card = make(plan, year, order.parameters, order.maker, order.key, work, told=told)
            if manifest.inputs(plan, year) != order.made_from:
                raise BuildError("生成期间有输入文件被修改，本次结果作废；请保存好文件后重新运行")
            log.add("完成")
            manifest.write(work, order.key, order.given, order.made_from, order.maker, card)
            work.chmod(0o755)
            spared = spare(shown)
            if spared:
                progress.tell(f"上一版生成后改动过的文件已另存到 {spared.relative_to(paths.root()).as_posix()}。")
            show(work, shown, order.key)
        except BaseException as raised:
            complaint = _told(raised, at)
            log.add(complaint if isinstance(raised, BuildError | InputError) else traceback.format_exc())
            log.keep(failed)
            if is_full(raised):
                raise BuildError(FULL) from raised
            if isinstance(raised, InputError | OSError) or not isinstance(raised, Exception):
                raise
            raise BuildError(f"{complaint}。详情见 {failed.relative_to(paths.root()).as_posix()}") from raised
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _told(raised: BaseException, at: str) -> str:
    """What went wrong, in Chinese; `at` is the cell that ran."""
    if isinstance(raised, Ended):
        return f"{at}没有执行完，{raised}"
    return str(raised) if isinstance(raised, BuildError | InputError) else f"程序出错：{type(raised).__name__}：{raised}"


def failure_log(shown: Path) -> Path:
    """Where the log of a build that failed is kept."""
    return shown.with_name(f"{shown.name}{FAILED}")
