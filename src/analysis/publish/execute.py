"""Execution of the joined notebook: papermill, one kernel, once.

papermill is imported with this module, before a thread works beside it: imports that set filters of warnings (requests) and
threads that restore them (pandas) do not go together.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.errors import BuildError, InputError
from analysis.publish.join import PLACE, Notebook, where
from analysis.publish.warm import KERNEL

Told = Callable[[str], None]
CELL_SECONDS = 600
"""How long a cell may be silent."""


def execute(
    book: Notebook, folder: Path, runtime: Path, log: Callable[[str], None], on_chapter: Told, ready: Callable[[], object]
) -> Notebook:
    """The notebook with its outputs.

    Parameters
    ----------
    runtime : Path
        What `warm.surroundings` gave.
    folder : Path
        Where the notebook stands while it runs.
    log : callable
        Takes the full traceback of a cell that fails.
    on_chapter : callable
        Told the file name of each chapter when its first cell begins.
    ready : callable
        Waits until there are data for the cells to read; the kernel starts beside it. What it raises is raised.

    Raises
    ------
    BuildError
        A cell raised; the message names chapter and cell.
    """
    source, target = folder / "joined.ipynb", folder / "executed.ipynb"
    nbformat.write(book, source)
    begun: list[Any] = []

    def on_cell_start(cell: Any, cell_index: int) -> None:
        chapter = cell.metadata.get(PLACE, {}).get("chapter", "")
        if chapter and not begun:
            ready()
        if chapter and chapter != (begun[-1].metadata[PLACE]["chapter"] if begun else ""):
            on_chapter(chapter)
        if chapter:
            begun.append(cell)

    logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)  # what it would say is said in Chinese below
    manager = {"connection_file": str(runtime / "kernel.json")} | ({} if os.name == "nt" else {"transport": "ipc"})
    try:
        papermill.execute_notebook(
            source,
            target,
            kernel_name=KERNEL,
            execution_timeout=CELL_SECONDS,
            progress_bar=False,
            request_save_on_cell_execute=False,
            shutdown_kernel="immediate",
            on_cell_start=on_cell_start,
            cwd=str(runtime),
            config=Config({"KernelManager": manager}),
        )
    except InputError:
        raise
    except PapermillExecutionError as error:
        log(_plain("\n".join(error.traceback)))
        failed = next((cell for cell in book.cells if cell.cell_type == "code" and cell.source == error.source), None)
        place = where(failed) if failed is not None else "笔记本"
        raise BuildError(f"{place}执行出错：{error.ename}：{_plain(error.evalue).rstrip('。')}") from None
    except Exception as error:
        log(f"{type(error).__name__}: {error}")
        last = where(begun[-1]) if begun else "第一格之前"
        raise BuildError(f"{last}没有执行完，内核{_ended(error)}") from error
    executed = nbformat.read(target, as_version=4)
    for cell in executed.cells:
        warned = [output for output in cell.get("outputs", []) if output.get("name") == "stderr"]
        for output in warned:
            log(f"{where(cell)}：{_plain(output.text)}")
            cell.outputs.remove(output)
    return executed


def _ended(error: Exception) -> str:
    """Why a kernel gave no answer."""
    if isinstance(error, CellTimeoutError):
        return f"超过{CELL_SECONDS}秒没有回应"
    if isinstance(error, DeadKernelError):
        return "意外终止，可能是内存不足"
    return f"报告：{type(error).__name__}：{error}"


def _plain(text: str) -> str:
    """Text without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
