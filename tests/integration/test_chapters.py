"""Each chapter runs by itself, as a researcher opens it with `make notebooks`: from its folder, in a kernel of its own."""

import nbformat
import pytest
from nbclient import NotebookClient

from analysis.publish.warm import at_hand
from tests.integration.conftest import ROOT, copied

CHAPTERS = sorted(path.relative_to(ROOT / "notebooks").as_posix() for path in (ROOT / "notebooks").rglob("[0-9]*.ipynb"))


@pytest.fixture(scope="module")
def lab():
    """Where JupyterLab takes its kernels from."""
    with at_hand() as environment:
        yield environment["JUPYTER_PATH"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_needs_no_other_chapter(chapter, lab, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", lab)
    folder = copied(tmp_path).root / "notebooks"
    monkeypatch.delenv("ECOPLAN_ROOT", raising=False)
    book = nbformat.read(folder / chapter, as_version=4)
    where = {"metadata": {"path": str((folder / chapter).parent)}}
    NotebookClient(book, timeout=120, resources=where, shutdown_kernel="immediate").execute()
    shown = [
        output
        for cell in book.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("display_data", "execute_result")
    ]
    assert shown, "a chapter shows something"
    assert all("ecoplan" in output.metadata for output in shown)
    assert (tmp_path / "data" / "processed" / "tongyu" / "2022" / "projects.csv").is_file(), "the copy's own tables were read"
