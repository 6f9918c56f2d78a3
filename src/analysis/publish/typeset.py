"""Typst in a process of its own for each edition, since what it remembers of documents stays until its process ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from analysis.errors import DIED, BuildError

_PROGRAM = Path(__file__).with_name("typeset_process.py")


class Typesetter:
    """A process that compiles one document after the other while the block lasts."""

    def __enter__(self) -> Typesetter:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        if raised is not None:
            self._process.kill()
        self._process.communicate()

    def compile(self, source: Path, output: Path, **options: Any) -> None:
        """Compile a document.

        Parameters
        ----------
        output : Path
            What is written; `{p}` in its name stands for the page where a format has a file for each.
        options
            As `typst.compile` takes them.

        Raises
        ------
        BuildError
            Typst does not take the document.
        """
        assert self._process.stdin and self._process.stdout
        order = {"input": str(source), "output": str(output), "root": str(source.parent), **options}
        said = []
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            for line in self._process.stdout:
                if line.startswith("done "):
                    fault = json.loads(line.removeprefix("done "))
                    break
                said.append(line)
            else:
                fault = "".join(said).strip() or DIED
        except OSError:
            fault = DIED
        if fault:
            raise BuildError(f"Typst 排版出错：{fault[:300]}")
