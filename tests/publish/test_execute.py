"""Execution: cells run in a shell of this process; what fails, warns, prints or takes too long is told with its cell."""

import time

import nbformat
import pytest

from analysis.errors import BuildError
from analysis.publish import execute as execution
from analysis.publish.join import PLACE


def book(*sources):
    """A notebook of one chapter with those cells."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for at, cell in enumerate(cells, start=1):
        cell.metadata[PLACE] = {"chapter": "20-land.ipynb", "cell": at}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture
def run():
    """Execute cells; the notebook, what was logged, and which cells were told of."""

    def executed(*sources):
        log, cells = [], []
        made = execution.execute(book(*sources), log.append, lambda cell: cells.append(cell.metadata[PLACE]["cell"]))
        return made, log, cells

    return executed


def test_what_a_cell_shows_and_prints_are_its_outputs(run):
    made, _, cells = run("x = 1", "print('甲')\ndisplay({'a': x})\nx + 1", "None")
    assert cells == [1, 2, 3]
    assert [[one.get("text") or one.data["text/plain"] for one in cell.outputs] for cell in made.cells] == [
        [],
        ["甲\n", "{'a': 1}", "2"],
        [],
    ]


def test_a_run_sees_nothing_of_the_run_before(run):
    run("left = 1")
    with pytest.raises(BuildError, match="第 1 格执行出错：NameError：name 'left' is not defined"):
        run("left")


def test_an_error_is_told_with_its_cell_and_logged_with_its_lines():
    log = []
    with pytest.raises(BuildError, match="第 2 格执行出错：ZeroDivisionError：division by zero"):
        execution.execute(book("1", "y = 0\n1 / y", "3"), log.append, lambda cell: None)
    assert "line 2" in log[0] and "1 / y" in log[0]


@pytest.mark.parametrize("source", ["def f(:", "raise SystemExit(3)"])
def test_what_is_no_python_or_leaves_it_is_an_error_too(run, source):
    with pytest.raises(BuildError, match="第 1 格执行出错"):
        run(source)


def test_whoever_interrupts_is_obeyed(run):
    with pytest.raises(KeyboardInterrupt):
        run("raise KeyboardInterrupt")


def test_what_is_said_beside_is_logged_and_not_shown(run):
    made, log, _ = run("import sys; print('当心', file=sys.stderr)")
    assert made.cells[0].outputs == []
    assert log[0].startswith("notebooks/20-land.ipynb 第 1 格：") and "当心" in log[0]


@pytest.mark.parametrize("source", ["import time; time.sleep(600)", "while True: pass"])
def test_a_cell_that_takes_too_long_is_told(run, monkeypatch, source):
    monkeypatch.setattr(execution, "CELL_SECONDS", 1)
    begun = time.monotonic()
    with pytest.raises(BuildError, match="第 2 格没有执行完，超过1秒没有结果"):
        run("1 + 1", source, "2 + 2")
    assert time.monotonic() - begun < 60
