"""Many editions in one command: editions a minute, processor time and peak memory, against how many there are.

    .venv/bin/python benchmarks/many.py [COUNT …] [--faults SHARE] [--sample N] [--jobs N]

Makes projects of fictional counties (10 and 100 of them unless told), a share of them faulty, builds each with
`ecoplan build --all`, and checks what came of it: every edition is there and whole but the faulty ones, each of these is told
by name, and a sample built one by one has the same bytes. Memory is the proportional set size of all processes at work, every
other second (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import fictional

from analysis.publish import manifest

BIN = Path(sys.executable).parent
_EVERY = 2.0


@dataclass
class Memory:
    """Peak of the memory of a process and all that descend from it, in thirds of the time that they run, MB."""

    process: int
    seen: list[float] = field(default_factory=list)

    def watch(self, ended: threading.Event) -> None:
        """Look until the event."""
        while not ended.wait(_EVERY):
            self.seen.append(sum(map(_megabytes, [self.process, *_descendants(self.process)])))

    def thirds(self) -> list[float]:
        """The peak of each third."""
        part = max(1, len(self.seen) // 3)
        return [max(self.seen[at : at + part], default=0.0) for at in (0, part, 2 * part)]


def _descendants(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        others = [one for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()]
    except OSError:
        return []
    found = {int(one) for one in (*children, *others)}
    return [*found, *(below for one in found for below in _descendants(one))]


def _megabytes(process: int) -> float:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(folder: Path, count: int, faults: float, sample: int, jobs: int) -> dict[str, float | list[float]]:
    """Build that many counties in a folder and check them.

    Raises
    ------
    AssertionError
        An edition is missing or not whole, a faulty one is not told, or one of the sample has other bytes.
    """
    wrong = fictional.make(folder, count, faults=faults)
    environment = {**os.environ, "ECOPLAN_ROOT": str(folder), "PYTHONUTF8": "1"}
    before, begun, ended = _used(), time.perf_counter(), threading.Event()
    command = [str(BIN / "ecoplan"), "build", "--all", "--engine", "pandoc", "--jobs", str(jobs)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        memory = Memory(process.pid)
        watcher = threading.Thread(target=memory.watch, args=(ended,))
        watcher.start()
        assert process.stderr
        told = []
        for line in process.stderr:
            told.append(line)
            print(f"\r{line.strip()[:60]:<60}", end="", file=sys.stderr, flush=True)
    ended.set()
    watcher.join()
    seconds, processor = time.perf_counter() - begun, _used() - before
    _check(folder, count, wrong, "".join(told))
    _check_sample(folder, [plan for plan in _plans(folder) if plan not in wrong], sample, environment)
    made = count - len(wrong)
    return {
        "editions": made,
        "faulty": len(wrong),
        "a minute": made / seconds * 60,
        "seconds an edition": seconds / made,
        "processor seconds an edition": processor / made,
        "peak MB by thirds": memory.thirds(),
    }


def _plans(folder: Path) -> list[str]:
    return sorted(file.parent.name for file in (folder / "data" / "raw").glob("*/plan.yml"))


def _check(folder: Path, count: int, wrong: dict[str, str], told: str) -> None:
    whole = 0
    for plan in _plans(folder):
        shown = list((folder / "build" / plan).glob("[0-9]*/manifest.json"))
        if plan in wrong:
            assert not shown and f"✗ {plan}" in told, (plan, wrong[plan])
            continue
        key = json.loads(shown[0].read_text(encoding="utf-8"))["key"]
        assert manifest.stands(shown[0].parent, key), plan
        whole += 1
    assert whole == count - len(wrong)


def _check_sample(folder: Path, plans: list[str], sample: int, environment: dict[str, str]) -> None:
    for plan in random.Random(1).sample(plans, min(sample, len(plans))):
        with tempfile.TemporaryDirectory() as name:
            alone = Path(name)
            for part in ("notebooks", "report", f"data/raw/{plan}"):
                shutil.copytree(folder / part, alone / part)
            shutil.copy(folder / "requirements.lock", alone)
            command = [str(BIN / "ecoplan"), "build", plan, "--engine", "pandoc", "--quiet"]
            subprocess.run(command, env={**environment, "ECOPLAN_ROOT": name}, check=True, capture_output=True)
            for file in (one for one in (alone / "build" / plan).glob("[0-9]*/**/*") if one.is_file()):
                if file.name not in ("build.log", "manifest.json"):
                    assert file.read_bytes() == (folder / file.relative_to(alone)).read_bytes(), file


def main() -> None:
    """Measure each count, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", default=[10, 100])
    parser.add_argument("--faults", type=float, default=0.01)
    parser.add_argument("--sample", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    print("| editions | faulty | a minute | s an edition | processor s an edition | peak MB, by thirds of the time |")
    print("| ---: | ---: | ---: | ---: | ---: | --- |")
    for count in given.counts:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found = measured(Path(folder), count, given.faults, given.sample, given.jobs)
        peaks = ", ".join(f"{one:.0f}" for one in found.pop("peak MB by thirds"))
        numbers = " | ".join(str(one) if isinstance(one, int) else f"{one:.2f}" for one in found.values())
        print(f"| {numbers} | {peaks} |", flush=True)


if __name__ == "__main__":
    main()
