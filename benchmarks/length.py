"""Import and check of documents of 1, 10, 50 and 100 times a plan's length: each further length is to take the same.

    .venv/bin/python benchmarks/length.py FILE [ROUNDS]

FILE is a plan's full text. Its narrative is repeated, its appendices stand once; each copy's statements are read, cleaned and
checked like the first's. The table holds medians.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

TIMES = (1, 10, 50, 100)


def main() -> None:
    """Measure in rounds, print the table."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    taken: dict[int, list[float]] = {times: [] for times in TIMES}
    seconds(text)  # imports
    for at in range(rounds):
        for times in TIMES:
            taken[times].append(seconds(repeated(text, times)))
            print(f"{at + 1}/{rounds} {times:>3} times {taken[times][-1]:7.2f} s", file=sys.stderr, flush=True)
    medians = {times: statistics.median(taken[times]) for times in TIMES}
    print("| length | median, s | a further length, ms |\n| ---: | ---: | ---: |")
    for before, times in zip((0, *TIMES), TIMES, strict=False):
        further = (medians[times] - medians.get(before, 0.0)) / (times - before) * 1000
        print(f"| {times} | {medians[times]:.2f} | {further:.0f} |")


def repeated(text: str, times: int) -> str:
    """The narrative so many times, then the appendices."""
    lines = text.split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("\t"))
    narrative, appendices = lines[: first - 1], lines[first - 1 :]
    return "\n".join(narrative * times + appendices)


def seconds(text: str) -> float:
    """Seconds from a text to the findings on it."""
    from analysis import clean, edition
    from analysis.check import findings
    from analysis.extract.importer import run_import

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        (root / "data" / "raw").mkdir(parents=True)
        os.environ["ECOPLAN_ROOT"] = folder
        file = root / "plan.txt"
        file.write_text(text, encoding="utf-8")
        begun = time.perf_counter()
        run_import(file, "measured")
        year = 2022
        made = edition.read("measured", year, clean.refresh("measured", year))
        findings(made)
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
