"""Builds that are killed midway: `python -m tests.integration.kills --count 50 --seed N`.

After each the report that is shown must be one whole edition, the last good one or the new one; after all of them the next
build must succeed and leave nothing of theirs behind.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.publish import manifest
from tests.integration.conftest import Project, copied
from tests.integration.county import text

PLAN, YEAR = "shili", "2023"
REPORTS = ("report.html", "report.pdf", "report.docx")
WORDS = ("build", PLAN, "--year", YEAR, "--engine", "pandoc", "--quiet")
_WITHIN = 120


@dataclass(frozen=True)
class County:
    """A project with a fictional county and one chapter, a folder for its temporary files, and how long a build takes."""

    project: Project
    temporary: Path
    took: float = 0.0

    @property
    def shown(self) -> Path:
        """Folder of the report."""
        return self.project.root / "build" / PLAN / YEAR

    def start(self, *through: str) -> subprocess.Popen[str]:
        """A build in a process group of its own; `through` is a command that takes it as its arguments."""
        return subprocess.Popen(
            [*through, sys.executable, "-m", "analysis.cli", *WORDS],
            cwd=self.project.root,
            env={**os.environ, "ECOPLAN_ROOT": str(self.project.root), "PYTHONUTF8": "1", "TMPDIR": str(self.temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def build(self) -> str:
        """A build that is left alone: what it says where it fails."""
        with self.start() as process:
            _, complained = process.communicate(timeout=_WITHIN)
        return complained or f"exit code {process.returncode}" if process.returncode else ""

    def change(self, version: str) -> None:
        """Let there be something to build."""
        file = self.project.root / "data" / "raw" / PLAN / "plan.yml"
        lines = file.read_text(encoding="utf-8").splitlines()
        told = [f"  version: {version}" if line.startswith("  version:") else line for line in lines]
        file.write_text("\n".join(told) + "\n", encoding="utf-8")

    def state(self) -> dict[str, str]:
        """SHA-256 of every file of the report that is shown."""
        return {
            file.relative_to(self.shown).as_posix(): manifest.sha256(file) for file in self.shown.rglob("*") if file.is_file()
        }

    def at_fault(self) -> str:
        """What is not whole in the report that is shown, or in the page of all editions."""
        told = json.loads((self.shown / manifest.FILE).read_text(encoding="utf-8"))
        if not manifest.stands(self.shown, told["key"]) or not set(REPORTS) <= set(told["outputs"]):
            return "the manifest does not vouch for what is shown"
        if told["key"][:12] not in (self.shown / "report.html").read_text(encoding="utf-8"):
            return "the page is of another edition"
        index = (self.project.root / "build" / "index.html").read_text(encoding="utf-8")
        return "" if index.rstrip().endswith("</html>") and f"{PLAN}/{YEAR}/report.html" in index else "the index is cut off"

    def left(self) -> list[str]:
        """What killed builds have left lying about."""
        build, kept = self.project.root / "build", f"{PLAN}-{YEAR}"
        tables = self.project.root / "data" / "processed" / PLAN
        expected = {build: {".editions", "index.html", PLAN}, build / PLAN: {YEAR}, tables: {YEAR}, self.temporary: set[str]()}
        expected[build / ".editions"] = {kept, f"{kept}.lock", "all.lock", "index.state"}
        found = [str(one) for folder, names in expected.items() for one in folder.iterdir() if one.name not in names]
        editions = list((build / ".editions" / kept).iterdir())
        return found + [str(one) for one in editions if len(editions) > 2 or not (one / manifest.FILE).is_file()]


@contextlib.contextmanager
def county(folder: Path):
    """A county whose report stands."""
    project = copied(folder)
    shutil.rmtree(project.root / "data/raw/tongyu")
    for notebook in (project.root / "notebooks").rglob("*.ipynb"):
        if notebook.stem != "71-project-table":
            notebook.unlink()
    (folder / "plan.txt").write_text(text(), encoding="utf-8")
    assert project.run("import", "plan.txt", "--plan", PLAN).returncode == 0
    project.edit(f"data/raw/{PLAN}/plan.yml", "county: 示例县", "fictional: 是\ncounty: 示例县")
    with tempfile.TemporaryDirectory(prefix="kill-") as temporary:
        made, begun = County(project, Path(temporary)), time.monotonic()
        assert made.build() == ""
        yield replace(made, took=time.monotonic() - begun)


def kill(process: subprocess.Popen[str]) -> None:
    """End a process and all of its group at once."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _moment(county: County, dice: random.Random):
    """When to kill: after a while, or as soon as the manifest is written, the report put by, or the switch made."""
    build = county.project.root / "build"
    before = county.shown.resolve()
    shelf = set((build / ".editions" / f"{PLAN}-{YEAR}").iterdir())
    until = time.monotonic() + dice.uniform(0.02, 1.0) * county.took
    moments = {
        "time": lambda: time.monotonic() > until,
        "manifest": lambda: any(build.glob(f"work-*/{manifest.FILE}")),
        "store": lambda: set((build / ".editions" / f"{PLAN}-{YEAR}").iterdir()) - shelf,
        "switch": lambda: county.shown.resolve() != before,
    }
    name = dice.choices(list(moments), weights=(7, 1, 1, 1))[0]
    return name, moments[name]


def killed(county: County, seed: int, count: int, tell=lambda text: None) -> list[str]:
    """What `count` builds, each killed at a moment of its own, do to the report that is shown."""
    dice, wrong = random.Random(seed), []
    for at in range(count):
        before = county.state()
        county.change(f"{seed}-{at}")
        name, reached = _moment(county, dice)
        begun, process = time.monotonic(), county.start()
        while process.poll() is None and not reached():
            time.sleep(0.001)
        kill(process)
        after = county.state()
        fault = county.at_fault()
        if not fault and after != before and after.get(manifest.FILE) == before.get(manifest.FILE):
            fault = "the last good report is no longer what it was"
        if fault:
            wrong.append(f"{seed}:{at} killed after {time.monotonic() - begun:.2f} s ({name}): {fault}")
        tell(f"{at + 1} of {count}, killed after {time.monotonic() - begun:.2f} s ({name}){': ' + fault if fault else ''}")
    return wrong


def afterwards(county: County) -> list[str]:
    """What is wrong with the next build, or left behind of those that were killed."""
    for stale in (county.project.root / "data" / "processed" / PLAN).glob(".*"):
        os.utime(stale, (0, 0))  # as the next day finds it
    county.change("last")
    failed = county.build()
    fault = failed or county.at_fault()
    until = time.monotonic() + 20  # servers that outlived their builds end by themselves
    while county.left() and time.monotonic() < until:
        time.sleep(0.1)
    return [fault] * bool(fault) + county.left()


def main() -> int:
    """Kill builds, and say what that did."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, county(Path(folder) / "county") as made:
        found = killed(made, asked.seed, asked.count, lambda told: print(told, file=sys.stderr, flush=True))
        found += afterwards(made)
    print("\n".join([*found, f"{asked.count} builds killed, {len(found)} faults"]))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
