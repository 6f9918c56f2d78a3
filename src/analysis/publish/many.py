"""Many editions, several at once, by processes forked from one warm server, each some in a row; what fails stops nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Event
from typing import Protocol

from analysis import paths
from analysis import plan as plans
from analysis.errors import BuildError, Fault, InputError
from analysis.publish import collection, index
from analysis.publish.edition import build as build_edition
from analysis.publish.forked import Told, done
from analysis.publish.warm import can_fork, surroundings

_IN_A_ROW = 32
"""How many editions a process builds one after the other: what the first of them costs beyond the others is small beside them,
and what they leave behind in memory ends with the process."""
_MOST_FAULTS = 5
"""How many of an edition's faults the summary names; the others it counts."""


@dataclass(frozen=True)
class Wanted:
    """An edition to be built, and what came of it.

    Parameters
    ----------
    year : int or None
        None for the edition of the plan's first year.
    faults : tuple of str
        Why there is none; empty once it is built.
    """

    plan: str
    year: int | None = None
    faults: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As it is asked for: tongyu/2023."""
        return f"{self.plan}/{self.year}" if self.year else self.plan


def every() -> list[Wanted]:
    """Every edition that there can be: each plan's base year, and each year with a workbook; of a plan at fault, the first."""
    made = []
    for name in plans.names():
        try:
            made += [Wanted(name, year) for year in plans.load(name).editions()]
        except InputError:
            made.append(Wanted(name))
    return made


def build(wanted: Iterable[Wanted], *, engine: str = "auto", style: str = "report", jobs: int = 0, quiet: bool = False) -> int:
    """Build editions and tell of those that failed; one that stands is not built again.

    Parameters
    ----------
    jobs : int
        How many at once; 0 for as many as there are cores. One where nothing can be forked.

    Returns
    -------
    int
        How many failed.
    """
    asked = list(dict.fromkeys(map(_resolved, wanted)))
    if not asked:
        raise InputError(Fault("data/raw", "没有规划", "请先用 ecoplan import 读入一份规划"))
    failed = failures(asked, engine=engine, style=style, jobs=jobs, quiet=quiet)
    collect()
    told = summary(failed, len(asked)) if failed else [f"{len(asked)}版都已是最新，汇总见 build/index.html。"]
    if failed or not quiet:
        print("\n".join(told), file=sys.stderr)
    return len(failed)


def _resolved(one: Wanted) -> Wanted:
    """The edition with its year; one of a plan at fault as it was asked for."""
    try:
        return replace(one, year=one.year or plans.load(one.plan).first_year)
    except InputError:
        return one


def failures(asked: list[Wanted], *, engine: str, style: str, jobs: int, quiet: bool) -> list[Wanted]:
    """Build editions, as `build` does, and give those that failed."""
    with _shown(len(asked), quiet) as shown, surroundings():
        failed = []
        for one in _built(asked, {"engine": engine, "style": style}, jobs or os.cpu_count() or 1):
            shown.done(one)
            if one.faults:
                failed.append(one)
    return failed


def collect() -> None:
    """Write the page of all editions, and their tables as one data set."""
    folder = paths.root() / "build"
    if folder.is_dir():
        index.write(folder)
        collection.write(folder)


def _built(asked: list[Wanted], how: dict[str, str], jobs: int) -> Iterator[Wanted]:
    """Each edition when it is done, with what went wrong."""
    if not can_fork():
        yield from (_build(one, **how) for one in asked)
        return
    rounds = -(-len(asked) // (_IN_A_ROW * jobs))
    size = -(-len(asked) // (rounds * jobs))  # rows of one length, that all come to an end together
    rows = [asked[at : at + size] for at in range(0, len(asked), size)]
    done_ones: SimpleQueue[Wanted] = SimpleQueue()
    stopped = Event()
    pool = ThreadPoolExecutor(jobs)  # each only waits for a process, which ends with the server
    try:
        for row in rows:
            pool.submit(_have_built, row, how, done_ones.put, stopped)
        for _ in asked:
            yield done_ones.get()
    finally:
        stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _have_built(row: list[Wanted], how: dict[str, str], tell: Callable[[Wanted], None], stopped: Event) -> None:
    """Have one process build some editions; where it comes to an end, another goes on behind the edition that it was at."""
    left = list(row)

    def told(kind: str, text: str) -> None:
        tell(replace(left.pop(0), faults=tuple(json.loads(text))))

    while left and not stopped.is_set():
        try:
            done("analysis.publish.many:build_in_a_row", list(left), how, told=told, apart=True)
        except Exception as error:
            if left:
                told("built", json.dumps([str(error)]))


def build_in_a_row(some: list[Wanted], how: dict[str, str], *, told: Told) -> None:
    """Build editions one after the other in this process, and say of each what went wrong."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # of Typst: the other cores have editions of their own
    for one in some:
        told("built", json.dumps(_build(one, **how).faults))


def _build(wanted: Wanted, engine: str, style: str) -> Wanted:
    """Build one edition; with it comes what went wrong."""
    faults: tuple[str, ...] = ()
    try:
        build_edition(wanted.plan, wanted.year, engine=engine, style=style, quiet=True, here=True)
    except InputError as error:
        faults = tuple(map(str, error.faults))
    except (BuildError, OSError) as error:
        faults = (str(error),)
    except Exception as error:
        faults = (f"程序出错：{type(error).__name__}：{error}",)
    return replace(wanted, faults=faults)


def summary(failed: list[Wanted], count: int) -> Iterator[str]:
    """What is told of the editions that failed, and what to do about them."""
    yield f"{count}版中有{len(failed)}版没有生成，其余各版不受影响："
    for one in sorted(failed, key=lambda one: (one.plan, one.year or 0)):
        yield f"✗ {one.name}"
        yield from (f"    {fault}" for fault in one.faults[:_MOST_FAULTS])
        if len(one.faults) > _MOST_FAULTS:
            year = f" --year {one.year}" if one.year else ""
            yield f"    另有{len(one.faults) - _MOST_FAULTS}处，请运行 ecoplan check {one.plan}{year}"
    yield "改正后再运行同一命令，只会重新生成这些版本。"


class _Shown(Protocol):
    def done(self, one: Wanted) -> None:
        """An edition is done."""


class _Quiet:
    def done(self, one: Wanted) -> None:
        """Nothing is shown."""


class _Lines:
    """A line an edition, for a log."""

    def __init__(self, count: int) -> None:
        self.count, self.at = count, 0

    def done(self, one: Wanted) -> None:
        self.at += 1
        print(f"{self.at}/{self.count} {one.name} {'没有生成' if one.faults else '完成'}", file=sys.stderr, flush=True)


@contextmanager
def _shown(count: int, quiet: bool) -> Iterator[_Shown]:
    """A progress bar with the time that is left, or lines where there is no terminal."""
    if quiet:
        yield _Quiet()
    elif not sys.stderr.isatty():
        yield _Lines(count)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        told = TextColumn("{task.completed}/{task.total}　失败 {task.fields[failed]}　{task.description}")
        columns = (BarColumn(bar_width=28), told, TimeElapsedColumn(), TextColumn("剩余"), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task("", total=count, failed=0)

            class Bar:
                failed = 0

                def done(self, one: Wanted) -> None:
                    self.failed += bool(one.faults)
                    bar.update(task, advance=1, description=one.name, failed=self.failed)

            yield Bar()
