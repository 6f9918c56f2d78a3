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
from analysis.publish import index, manifest
from analysis.publish.engines import Engine, chosen
from analysis.publish.forked import Ended, called, done
from analysis.publish.log import Log
from analysis.publish.show import show, spare, sweep, workplace
from analysis.publish.steps import steps
from analysis.publish.turn import turn
from analysis.publish.warm import surroundings

_MAKE = "analysis.publish.report:make"
"""What makes a report, by its name: it imports what this module, which is imported first of all, does not."""


def build(
    name: str,
    year: int | None,
    *,
    engine: str = "auto",
    style: str = "report",
    parameters: dict[str, str] | None = None,
    quiet: bool = False,
    among_many: bool = False,
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
    among_many : bool
        Whether it is made in this process, which is warm, and the page of all editions left to whoever builds them all.

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
            with nullcontext() if among_many else surroundings():
                _make(order, among_many, quiet)
        if not among_many and index.is_behind(order.shown):
            index.write(order.shown.parents[1])
        failed.unlink(missing_ok=True)
    return order.shown


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
    year = year or plans.load(name).first_year
    plan = plans.load(name, year)
    return _Order(plan, year, parameters or {}, chosen(engine, style), manifest.inputs(plan, year), style)


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
            error = BuildError(f"{at}没有执行完，{raised}") if isinstance(raised, Ended) else raised
            log.add(str(error) if isinstance(error, BuildError | InputError) else traceback.format_exc())
            log.keep(failed)
            if is_full(error):
                raise BuildError(FULL) from error
            if isinstance(error, BuildError):
                raise BuildError(f"{error}。详情见 {failed.relative_to(paths.root()).as_posix()}") from error
            raise
        finally:
            shutil.rmtree(work, ignore_errors=True)


def failure_log(shown: Path) -> Path:
    """Where the log of a build that failed is kept."""
    return shown.parent / f"{shown.name}-build-failed.log"
