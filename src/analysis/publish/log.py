"""build.log: what to send when asking for help; where it cannot be written, the build goes on without it."""

from __future__ import annotations

import platform
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from analysis import __version__
from analysis.plan import Plan
from analysis.publish.engines import Engine


@dataclass(frozen=True)
class Log:
    """The log of a build, in a file that whoever takes part in it adds to."""

    file: Path

    def begin(self, plan: Plan, year: int, engine: Engine, key: str) -> None:
        """Say what is built, by what, and where."""
        self.add(
            f"ecoplan {__version__}\nPython {platform.python_version()} {platform.system()} {platform.machine()}\n"
            f"{plan.name} {year}\n引擎 {engine.name} {engine.version}\n编号 {key}\n"
        )

    def add(self, text: str) -> None:
        """Add a paragraph."""
        if text.strip():
            with suppress(OSError), self.file.open("a", encoding="utf-8") as file:
                file.write(text.rstrip() + "\n")

    def keep(self, target: Path) -> None:
        """Copy it to where the log of a build that failed is looked for."""
        if self.file.is_file():
            with suppress(OSError):
                shutil.copy(self.file, target)
