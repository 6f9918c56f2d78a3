"""Whether any file at all is imported whole or refused with places: `python -m tests.fuzz --count 10000 --seed N`.

Each input is imported in a process that may take so much time and memory and no more. What fails is printed with its seed and
left in `build/fuzz`; `--replay SEED:INDEX` does it again here, with its traceback.
"""

import argparse
import csv
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from multiprocessing import connection, get_context
from pathlib import Path

from analysis import plan as plans
from analysis.errors import InputError
from analysis.extract import document
from analysis.extract.document import TableBlock
from analysis.extract.importer import run_import
from tests import annual
from tests.integration import county
from tests.mutations import FORMS, TEXTS, Input, made, sources

SECONDS, HANGS, MEGABYTES = 10, 120, 1000
"""How long an input may take of the processor, and by the clock; how much memory its process may hold."""
_FAULTS = Path(__file__).resolve().parents[1] / "build" / "fuzz"
_NAME = "shili"
_MARKS = (
    tuple(one[1] for one in annual.PROJECTS)
    + tuple(one[4] for one in annual.INDICATORS)
    + tuple(one[0] for one in (county.WIND, county.SEWAGE, county.FOREST, county.ASSESSED))
)
"""By which a row is known."""
tables = import_module("analysis.clean.tables").tables


def wrong(given: Input, before: bool) -> str:
    """What is wrong with how an input is taken; nothing where it is imported whole or refused with places.

    Parameters
    ----------
    before : bool
        Whether the plan was imported before from a sound file.
    """
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = Path(folder)
        os.environ["ECOPLAN_ROOT"] = folder
        if before:
            shutil.copytree(_sound(), root / "data" / "raw" / _NAME)
        stood = _state(root / "data")
        file = root / f"plan{given.suffix}"
        file.write_bytes(given.content)
        try:
            report = run_import(file, _NAME)
        except InputError as error:
            lacking = _without_place(error)
            return lacking or ("a refused file changed the folder" if _state(root / "data") != stood else "")
        lost = _lost(file, "\n".join(report.lines()), root / "data" / "raw" / _NAME)
        if lost:
            return lost
        try:
            plan = plans.load(_NAME)
            tables(plan, plan.first_year)
        except InputError as error:
            return _without_place(error)
        return ""


@cache
def _sound() -> Path:
    """A plan's folder as a sound file leaves it."""
    root = Path(tempfile.mkdtemp(prefix="fuzz-"))
    before, os.environ["ECOPLAN_ROOT"] = os.environ["ECOPLAN_ROOT"], str(root)
    (root / "plan.txt").write_text(county.text(), encoding="utf-8")
    run_import(root / "plan.txt", _NAME)
    os.environ["ECOPLAN_ROOT"] = before
    return root / "data" / "raw" / _NAME


def _state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; the plan's own folder counts, an empty one above it does not."""
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return found | {one.name: b"" for one in (folder / "raw").glob("*")}


def _without_place(error: InputError) -> str:
    faults = [fault for fault in error.faults if not (fault.where.strip() and fault.found.strip() and fault.expected.strip())]
    if not error.faults or faults:
        return f"refused without a place: {error}"
    foreign = [str(fault) for fault in error.faults if "Traceback" in str(fault) or len(str(fault)) > 2000]
    return f"refused at length: {foreign[0][:200]}" if foreign else ""


def _lost(file: Path, told: str, folder: Path) -> str:
    """A row of a table that is neither in the raw files nor spoken of."""
    written: Counter[str] = Counter()
    for file_written in folder.glob("appendix-*.csv"):
        with file_written.open(encoding="utf-8", newline="") as content:
            written.update(
                mark for row in csv.reader(content) for cell in row for mark in _MARKS for _ in range(cell.count(mark))
            )
    for block in document.read(file).blocks:
        if isinstance(block, TableBlock) and f"第 {block.line} 行" not in told:
            for cell in block.cells:
                for mark in _MARKS:
                    written[mark] -= cell.text.count(mark)
                    if written[mark] < 0 and f"第 {cell.line} 行" not in told:
                        return f"“{mark}” in line {cell.line}, in the table of line {block.line}, is lost without a word"
    return ""


@dataclass
class _Worker:
    """A process that takes one input at a time."""

    seed: int
    folder: str
    index: int = -1
    until: float = 0.0
    busy: bool = False
    line: connection.Connection = field(init=False)

    def __post_init__(self) -> None:
        self.line, theirs = get_context("spawn").Pipe()
        self.process = get_context("spawn").Process(target=_work, args=(theirs, self.seed, self.folder), daemon=True)
        self.process.start()
        theirs.close()
        self.line.recv()

    def give(self, index: int) -> None:
        self.index, self.until, self.busy = index, time.monotonic() + HANGS, True
        self.line.send(index)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


def _work(line: connection.Connection, seed: int, folder: str) -> None:
    tempfile.tempdir = folder
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    sources()
    wrong(Input(".txt", TEXTS[0].encode(), ()), before=True)  # imports, once
    line.send(None)
    while True:
        given = made(seed, index := line.recv())
        _limit(SECONDS)
        fault = _tried(given, index)
        _limit(0)
        line.send((fault, _peak()))


def _limit(seconds: float) -> None:
    """Let the system end this process once it has worked so long; 0 for no limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _tried(given: Input, index: int) -> str:
    try:
        return wrong(given, before=bool(index // len(FORMS) % 2))
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)
        place = next((one for one in reversed(last) if "analysis" in one.filename), last[-1])
        return f"{type(error).__name__}: {str(error)[:150]} ({Path(place.filename).name}:{place.lineno})"


def _peak() -> int:
    """Most memory that this process has held, in megabytes."""
    if sys.platform == "win32":
        return 0
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held >> 20 if sys.platform == "darwin" else held >> 10


def failures(seed: int, count: int, processes: int, tell=lambda text: None) -> list[str]:
    """What failed of the first `count` inputs of a seed, one line each."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as folder:
        return _failures(seed, count, processes, tell, folder)


def _failures(seed: int, count: int, processes: int, tell, folder: str) -> list[str]:
    waiting, found, done = iter(range(count)), list[str](), 0
    workers = [_Worker(seed, folder) for _ in range(min(processes, count))]
    try:
        for worker in workers:
            worker.give(next(waiting))
        while any(worker.busy for worker in workers):
            connection.wait([worker.line for worker in workers if worker.busy], timeout=0.2)
            for at, worker in enumerate(workers):
                fault = _answer(worker) if worker.busy else None
                if fault is None:
                    continue
                done += 1
                if fault:
                    given = made(seed, worker.index)
                    found.append(f"{seed}:{worker.index} {given.suffix} {'+'.join(given.done)}: {fault}")
                    _FAULTS.mkdir(parents=True, exist_ok=True)
                    (_FAULTS / f"{seed}-{worker.index}{given.suffix}").write_bytes(given.content)
                    tell(found[-1])
                if worker.process.is_alive() and not fault.endswith("MB"):
                    worker.busy = False
                else:
                    worker.end()
                    workers[at] = worker = _Worker(seed, folder)
                index = next(waiting, None)
                if index is not None:
                    worker.give(index)
                if done % 500 == 0:
                    tell(f"{done} of {count}, {len(found)} failed")
    finally:
        for worker in workers:
            worker.end()
    return found


def _answer(worker: _Worker) -> str | None:
    """What a worker found wrong; None while it works."""
    try:
        if worker.line.poll():
            fault, peak = worker.line.recv()
            return fault or (f"takes {peak} MB" if peak > MEGABYTES else "")
    except (EOFError, OSError):
        worker.process.join()
        slow = sys.platform != "win32" and worker.process.exitcode == -signal.SIGPROF
        return f"takes more than {SECONDS} s" if slow else f"ended its process with {worker.process.exitcode}"
    if time.monotonic() < worker.until:
        return None
    worker.end()
    return f"gives no answer within {HANGS} s"


def main() -> int:
    """Fuzz, or replay one input."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--replay", metavar="SEED:INDEX")
    asked = parser.parse_args()
    if asked.replay:
        seed, index = map(int, asked.replay.split(":"))
        given, begun = made(seed, index), time.monotonic()
        fault = wrong(given, before=bool(index // len(FORMS) % 2)) or "as it should be"
        print(f"{given.suffix} {'+'.join(given.done)}: {fault} ({time.monotonic() - begun:.1f} s, {_peak()} MB)")
        return int(fault != "as it should be")
    begun = time.monotonic()
    found = failures(asked.seed, asked.count, asked.processes, lambda text: print(text, file=sys.stderr, flush=True))
    print(f"{asked.count} inputs in {time.monotonic() - begun:.0f} s, {len(found)} failed")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
