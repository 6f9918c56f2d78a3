"""What no pipeline of notebooks can undercut: the chapters' code as one script, all imported before the clock starts.

    limit.py PROJECT PLAN YEAR

Prints the seconds from raw data to HTML, PDF and Word as JSON.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import papermill  # noqa: F401
import seaborn  # noqa: F401

from analysis import clean, edition, paths
from analysis.draw import theme
from analysis.publish import compose, engines, warm_server, word
from analysis.publish.edition import _LOOK, front
from analysis.publish.join import chapters, joined


def main() -> None:
    """Import, then measure."""
    plan, year = sys.argv[2], int(sys.argv[3])
    warm_server.warm()
    theme.font()
    begun = time.perf_counter()
    tables = clean.refresh(plan, year)
    book = joined(chapters(paths.notebooks()), {"plan": plan, "year": year}, {})
    names: dict[str, object] = {}
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = shown(cell.source, names)
    made = edition.read(plan, year, tables)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        composed = compose.composed(book, front(made.plan, year, "0" * 64), work / "figures", made.places)
        nbformat.write(composed, work / "report.ipynb")
        for name in _LOOK:
            source = paths.report() / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, work / name)
        (work / "fonts").mkdir()
        for font in engines.fonts():
            (work / "fonts" / font.name).symlink_to(font)
        engines.chosen("pandoc").render(work, lambda text: None, lambda file: word.finish(file, ("", "")))
    print(json.dumps({"seconds": time.perf_counter() - begun}))


def shown(source: str, names: dict[str, object]) -> list[object]:
    """Run a cell; what its last line gives, as a notebook would show it."""
    lines = [line for line in source.split("\n") if not line.startswith("#|")]
    last = lines[-1] if lines else ""
    if not re.match(r"[\w.]+\(.*\)$", last):
        exec("\n".join(lines), names)
        return []
    exec("\n".join(lines[:-1]), names)
    result = eval(last, names)
    data, metadata = result._repr_mimebundle_()
    return [nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=1)]


if __name__ == "__main__":
    main()
