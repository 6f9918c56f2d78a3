"""Execution: what a kernel that gives no answer costs, and how it is told."""

import time

import nbformat
import pytest

from analysis.errors import BuildError
from analysis.publish import execute as execution
from analysis.publish.join import PLACE
from analysis.publish.warm import surroundings

pytestmark = pytest.mark.xdist_group("warm")


@pytest.mark.parametrize("warm", [True, False])
def test_a_kernel_that_hangs_is_told_with_chapter_and_cell(tmp_path, monkeypatch, warm):
    if not warm:
        monkeypatch.setenv("ECOPLAN_WARM", "no")
    monkeypatch.setattr(execution, "CELL_SECONDS", 4)
    cells = [nbformat.v4.new_code_cell(source) for source in ("1 + 1", "import time; time.sleep(600)", "2 + 2")]
    for at, cell in enumerate(cells, start=1):
        cell.metadata[PLACE] = {"chapter": "20-land.ipynb", "cell": at}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    begun = time.monotonic()
    with surroundings() as runtime, pytest.raises(BuildError) as told:
        execution.execute(book, tmp_path, runtime, lambda text: None, lambda file: None, lambda: None)
    assert str(told.value) == "notebooks/20-land.ipynb 第 2 格没有执行完，内核超过4秒没有回应"
    assert time.monotonic() - begun < 60
