"""Typst in a process of its own, since what it remembers of a document stays until its process ends: some 100 MB a report.

python -m analysis.publish.typeset < JSON
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from analysis.errors import DIED, BuildError


def typeset(source: Path, output: Path, **options: Any) -> None:
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
    order = json.dumps({"input": str(source), "output": str(output), "root": str(source.parent), **options})
    done = subprocess.run(
        [sys.executable, "-m", "analysis.publish.typeset"],
        input=order,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildError(f"Typst 排版出错：{done.stderr.strip()[:300] or DIED}")


def main() -> int:
    """Compile what standard input asks for."""
    import typst

    try:
        typst.compile(**json.loads(sys.stdin.buffer.read()))
    except (typst.TypstError, RuntimeError, OSError) as error:
        sys.stderr.buffer.write(getattr(error, "diagnostic", str(error)).encode())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
