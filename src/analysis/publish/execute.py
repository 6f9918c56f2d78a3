"""Execution of the joined notebook: papermill, one kernel, once."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from analysis.errors import BuildError
from analysis.publish.join import PLACE, Notebook, where

Told = Callable[[str], None]


def execute(book: Notebook, folder: Path, log: Callable[[str], None], on_chapter: Told) -> Notebook:
    """The notebook with its outputs.

    Parameters
    ----------
    folder : Path
        Where the notebook stands while it runs.
    log : callable
        Takes the full traceback of a cell that fails.
    on_chapter : callable
        Told the file name of each chapter when its first cell begins.

    Raises
    ------
    BuildError
        A cell raised; the message names chapter and cell.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    source, target = folder / "joined.ipynb", folder / "executed.ipynb"
    nbformat.write(book, source)
    begun: list[str] = [""]

    def on_cell_start(cell: Any, cell_index: int) -> None:
        chapter = cell.metadata.get(PLACE, {}).get("chapter", "")
        if chapter and chapter != begun[-1]:
            begun.append(chapter)
            on_chapter(chapter)

    with _isolated() as runtime:
        options = {} if os.name == "nt" else {"config": Config({"KernelManager": {"transport": "ipc"}})}
        try:
            papermill.execute_notebook(
                source,
                target,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",
                on_cell_start=on_cell_start,
                cwd=str(runtime),
                **options,
            )
        except PapermillExecutionError as error:
            log(_plain("\n".join(error.traceback)))
            failed = next((cell for cell in book.cells if cell.cell_type == "code" and cell.source == error.source), None)
            place = where(failed) if failed is not None else "笔记本"
            raise BuildError(f"{place}执行出错：{error.ename}：{_plain(error.evalue).rstrip('。')}") from None
        except Exception as error:
            log(f"{type(error).__name__}: {error}")
            raise BuildError(f"笔记本没有执行完（最后一章：{begun[-1] or '无'}）：{type(error).__name__}：{error}") from error
    executed = nbformat.read(target, as_version=4)
    for cell in executed.cells:
        warned = [output for output in cell.get("outputs", []) if output.get("name") == "stderr"]
        for output in warned:
            log(f"{where(cell)}：{_plain(output.text)}")
            cell.outputs.remove(output)
    return executed


@contextmanager
def _isolated() -> Iterator[Path]:
    """Surroundings in which the kernel is this interpreter's, with nothing of the user's Jupyter or IPython settings."""
    from analysis import paths

    with tempfile.TemporaryDirectory(prefix="eco-", ignore_cleanup_errors=True) as name:
        runtime = Path(name)
        wanted = {
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_RUNTIME_DIR": name,
            "JUPYTER_PLATFORM_DIRS": "1",
            "IPYTHONDIR": name,
            "MPLCONFIGDIR": name,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "ECOPLAN_ROOT": str(paths.root()),
        }
        before = {key: os.environ.get(key) for key in wanted}
        os.environ.update(wanted)
        try:
            yield runtime
        finally:
            for key, value in before.items():
                if value is None:
                    os.environ.pop(key, None)
                else:
                    os.environ[key] = value


def _plain(text: str) -> str:
    """Text without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
