"""Scratch projects: the real one copied, so that builds and faults touch nothing but a temporary folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Project:
    """A copy of the project in a temporary folder."""

    root: Path

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """The command `ecoplan` as a planner starts it."""
        return subprocess.Popen(
            [sys.executable, "-m", "analysis.cli", *words],
            cwd=self.root,
            env={**os.environ, "ECOPLAN_ROOT": str(self.root), "PYTHONUTF8": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The command `ecoplan`, run to its end."""
        with self.start(*words, **environment) as process:
            said, complained = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, said, complained)

    def build(self, plan: str = "tongyu", year: str = "2022", engine: str = "pandoc") -> Path:
        """Folder of a freshly built edition."""
        done = self.run("build", plan, "--year", year, "--engine", engine, "--quiet")
        assert done.returncode == 0, done.stderr
        return self.root / "build" / plan / year

    def build_in_turn(self, plan: str, years: Sequence[int], **environment: str) -> dict[int, Path]:
        """Folders of a plan's editions, freshly built by one command, one after another."""
        names = [f"{plan}/{year}" for year in years]
        done = self.run("build", *names, "--engine", "pandoc", "--jobs", "1", "--quiet", **environment)
        assert done.returncode == 0, done.stderr
        return {year: self.root / "build" / plan / str(year) for year in years}

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in a file, once."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def copied(folder: Path) -> Project:
    """The project's inputs and look, without builds and processed tables."""
    for part in ("data/raw", "notebooks", "report"):
        shutil.copytree(ROOT / part, folder / part)
    for file in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / file, folder / file)
    return Project(folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project, fresh for each test."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real plan's report, built once for all tests that only read it."""
    return copied(tmp_path_factory.mktemp("shown")).build()
