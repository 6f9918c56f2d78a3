"""One edition from raw data, HTML, PDF and Word: ecoplan, what a user would pick instead, and the limit.

    .venv/bin/python benchmarks/one_edition.py [ROUNDS [FIGURE]]

Everything is measured side by side in one run; the table holds medians, and the ratios are of medians. `alternative` is
papermill's command for each chapter, nbconvert to HTML and Pandoc to Typst; `quarto`, where it is on the PATH, is
`quarto render` executing the same chapters to HTML and Typst; `limit` is the edition made by a process that has imported
everything before the clock starts.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PLAN, YEAR = "tongyu", "2022"


def main() -> None:
    """Measure in rounds, print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ways: dict[str, Callable[[Path], float]] = {
        "limit": limit,
        "ecoplan": ecoplan,
        "unchanged": unchanged,
        "paragraph changed": paragraph_changed,
        "number changed": number_changed,
        "alternative": alternative,
    }
    if shutil.which("quarto"):
        ways["quarto"] = quarto
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        project = scratch(Path(folder))
        for at in range(rounds):
            for name, way in ways.items():
                taken[name].append(way(project))
                print(f"{at + 1}/{rounds} {name:<18} {taken[name][-1]:6.2f} s", file=sys.stderr, flush=True)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    print("| what | median, s | of ecoplan |\n| --- | ---: | ---: |")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds:.2f} | {seconds / medians['ecoplan']:.2f} |")
    print()
    for other in ("alternative", "quarto"):
        if other in medians:
            print(f"{other} : ecoplan = {medians[other] / medians['ecoplan']:.1f}")
    print(f"ecoplan : limit = {medians['ecoplan'] / medians['limit']:.2f}")
    if len(sys.argv) > 2:
        draw(medians, Path(sys.argv[2]))


def draw(medians: dict[str, float], file: Path) -> None:
    """The medians as bars, in the look of the report."""
    from analysis.draw import theme

    with theme.drawing():
        canvas, axes = theme.canvas(height_mm=14 + 8 * len(medians))
        colours = [theme.WARM if name == "ecoplan" else theme.ACCENT for name in medians]
        axes.barh(list(medians), list(medians.values()), color=colours, height=0.62)
        axes.invert_yaxis()
        theme.label_bars(axes, [f"{seconds:.2f} s" for seconds in medians.values()])
        axes.set_xlim(0, max(medians.values()) * 1.15)
        axes.set_xlabel("seconds, median of one run's rounds")
        axes.spines["bottom"].set_visible(False)
        canvas.savefig(file, dpi=120, metadata={"Software": None})


def scratch(folder: Path) -> Path:
    """A copy of the project's inputs and look."""
    for part in ("data/raw", "notebooks", "report"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "requirements.lock", folder / "requirements.lock")
    return folder


def fresh(project: Path) -> None:
    """As before the first build."""
    for made in ("build", "data/processed"):
        shutil.rmtree(project / made, ignore_errors=True)


def surroundings(project: Path) -> dict[str, str]:
    """The environment of every way: the scratch project's, with Python's caches of compiled modules."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "ECOPLAN_ROOT": str(project), "PYTHONUTF8": "1"}


def timed(project: Path, *commands: list[str]) -> float:
    """Seconds that commands take, one after the other."""
    environment = surroundings(project)
    begun = time.perf_counter()
    for command in commands:
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


BUILD = [str(BIN / "ecoplan"), "build", PLAN, "--year", YEAR, "--engine", "pandoc", "--quiet"]


def ecoplan(project: Path) -> float:
    """The command, from raw data."""
    fresh(project)
    return timed(project, BUILD)


def unchanged(project: Path) -> float:
    """The command again."""
    return timed(project, BUILD)


def changed(project: Path, file: str, old: str, new: str) -> float:
    """The command after one edit; the edit is taken back."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        return timed(project, BUILD)
    finally:
        path.write_text(text, encoding="utf-8")


def paragraph_changed(project: Path) -> float:
    """One paragraph of a chapter is another."""
    return changed(project, "notebooks/20-land.ipynb", "边界内各类用地", "边界以内各类用地")


def number_changed(project: Path) -> float:
    """One number of the data is another."""
    return changed(project, f"data/raw/{PLAN}/appendix-1.csv", "11.3195", "11.3196")


def alternative(project: Path) -> float:
    """Papermill's command for each chapter, nbconvert to HTML, Pandoc and Typst to PDF; no Word file, no joint numbering."""
    import pypandoc

    fresh(project)
    out = project / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    chapters = sorted(path.name for path in (project / "notebooks").glob("*.ipynb"))
    parameters = ["-p", "plan", PLAN, "-p", "year", YEAR, "--no-progress-bar"]
    executed = [f"out/{name}" for name in chapters]
    typeset = "import sys, typst; [typst.compile(name, output=name + '.pdf', root='.') for name in sys.argv[1:]]"
    texts = [f"{name}.typ" for name in chapters]
    options = ["--to", "typst", "--standalone", "--extract-media", "out", "--output"]
    pandoc = [[pypandoc.get_pandoc_path(), f"out/{name}", *options, f"{name}.typ"] for name in chapters]
    return timed(
        project,
        *[[str(BIN / "papermill"), f"notebooks/{name}", f"out/{name}", "-k", "python3", *parameters] for name in chapters],
        [str(BIN / "jupyter"), "nbconvert", "--to", "html", *executed],
        *pandoc,
        [sys.executable, "-c", typeset, *texts],
    )


def quarto(project: Path) -> float:
    """`quarto render` of each chapter, executed, to HTML and Typst; no Word file, no joint numbering."""
    fresh(project)
    out = project / "chapters"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(project / "notebooks", out)
    parameters = ["-P", f"plan:{PLAN}", "-P", f"year:{YEAR}"]
    return timed(
        project,
        *[
            ["quarto", "render", f"chapters/{chapter.name}", "--execute", "--to", "html,typst", *parameters]
            for chapter in sorted(out.glob("*.ipynb"))
        ],
    )


def limit(project: Path) -> float:
    """The edition made by a process that has imported everything."""
    script = Path(__file__).with_name("limit.py")
    fresh(project)
    done = subprocess.run(
        [sys.executable, str(script), PLAN, YEAR],
        env=surroundings(project),
        check=True,
        capture_output=True,
        text=True,
    )
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


if __name__ == "__main__":
    main()
