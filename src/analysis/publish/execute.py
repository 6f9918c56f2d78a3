"""Execution of the joined notebook: papermill, with the cells run in a shell of this process.

The process that makes an edition has imported what the chapters use, so that no other kernel need be started for them, and
nothing travels. JupyterLab opens the same chapters with a kernel as ever (`lab`).
"""

from __future__ import annotations

import _thread
import atexit
import io
import logging
import re
import signal
import tempfile
import threading
import traceback
import types
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import nbformat
import papermill
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets import Type
from traitlets.config import Config

from analysis.errors import BuildError
from analysis.publish.join import Notebook, where

CELL_SECONDS = 600
"""How long a cell may take."""
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
"""What a notebook says of its language, as Jupyter writes it."""


def execute(book: Notebook, log: Callable[[str], None], on_cell: Callable[[Any], None]) -> Notebook:
    """The notebook with its outputs.

    Parameters
    ----------
    log : callable
        Takes the full traceback of a cell that fails, and what cells warn of.
    on_cell : callable
        Told each cell of a chapter before it runs.

    Raises
    ------
    BuildError
        A cell raised, or took too long; the message names chapter and cell.
    """
    logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)  # what it would say is said in Chinese below
    try:
        executed = papermill.execute_notebook(book, None, engine_name=Here.NAME, progress_bar=False, on_cell=on_cell)
    except PapermillExecutionError as error:
        log("\n".join(error.traceback))
        failed = next((cell for cell in book.cells if cell.cell_type == "code" and cell.source == error.source), None)
        place = where(failed) if failed is not None else "笔记本"
        raise BuildError(f"{place}执行出错：{error.ename}：{_plain(error.evalue).rstrip('。')}") from None
    for cell in executed.cells:
        warned = [output for output in cell.get("outputs", []) if output.get("name") == "stderr"]
        for output in warned:
            log(f"{where(cell)}：{_plain(output.text)}")
            cell.outputs.remove(output)
    return executed


class Here(Engine):
    """papermill's engine that runs cells in an IPython shell of this process, a fresh one for each notebook."""

    NAME = "here"

    @staticmethod
    def execute_managed_notebook(nb_man: Any, kernel_name: str, *, on_cell: Callable[[Any], None], **unused: object) -> None:
        """Run the code cells in order, up to the first that fails."""
        nb_man.nb.metadata["language_info"] = dict(_LANGUAGE)
        with _shell() as shell:
            for cell in nb_man.nb.cells:
                if cell.cell_type == "code":
                    on_cell(cell)
                    if not _run(shell, cell):
                        return


papermill_engines.register(Here.NAME, Here)


class _Result(DisplayHook):
    """What a cell's last line gives is shown as whatever the cell displays."""

    def flush(self) -> None:
        """Nothing is kept that had to be forgotten."""

    def write_output_prompt(self) -> None:
        """No prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Show it."""
        assert self.shell is not None
        self.shell.display_pub.publish(format_dict, md_dict)


class _Shell(InteractiveShell):
    """A shell without a terminal: what is shown is kept, and what is raised is returned by `run_cell`."""

    displayhook_class = Type(_Result)
    display_pub_class = Type(CapturingDisplayPublisher)
    display_pub: CapturingDisplayPublisher

    def _showtraceback(self, *raised: object) -> None:
        pass


@contextmanager
def _shell() -> Iterator[_Shell]:
    """A shell that knows nothing of the user's settings and of what ran before, in a folder that is taken away with it."""
    with tempfile.TemporaryDirectory(prefix="eco-", ignore_cleanup_errors=True) as folder, chdir(folder):
        settings = Config({"HistoryManager": {"enabled": False}})
        shell = _Shell.instance(config=settings, ipython_dir=folder, user_module=types.ModuleType("chapters"))
        try:
            yield shell
        finally:
            shell.atexit_operations()
            atexit.unregister(shell.atexit_operations)  # which would keep all that the cells have made
            _Shell.clear_instance()


def _run(shell: _Shell, cell: Any) -> bool:
    """Run a cell and keep what it gives as its outputs, what it raises too; whether it came to its end."""
    shell.display_pub.outputs.clear()
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), _at_most(CELL_SECONDS) as late:
        result = shell.run_cell(cell.source, store_history=False)
    said = (("stdout", out.getvalue()), ("stderr", err.getvalue()))
    outputs: list[dict[str, Any]] = [{"output_type": "stream", "name": name, "text": text} for name, text in said if text]
    shown = shell.display_pub.outputs
    outputs += [{"output_type": "display_data", "data": one["data"], "metadata": one["metadata"] or {}} for one in shown]
    cell.outputs = nbformat.from_dict(outputs)  # which are checked when the whole is written
    failure: BaseException | None = result.error_before_exec or result.error_in_exec
    if failure is None:
        return True
    if late.is_set():
        raise BuildError(f"{where(cell)}没有执行完，超过{CELL_SECONDS}秒没有结果")
    if isinstance(failure, KeyboardInterrupt):
        raise failure
    told = traceback.format_exception(failure)
    cell.outputs.append(nbformat.v4.new_output("error", ename=type(failure).__name__, evalue=str(failure), traceback=told))
    return False


@contextmanager
def _at_most(seconds: float) -> Iterator[threading.Event]:
    """Interrupt the block, which runs in the main thread, when its time is over; the event tells whether it was."""
    late = threading.Event()

    def interrupt() -> None:
        late.set()
        if hasattr(signal, "pthread_kill"):  # which ends a wait too
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            _thread.interrupt_main()

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    clock = threading.Timer(seconds, interrupt)
    clock.daemon = True
    clock.start()
    try:
        yield late
    finally:
        clock.cancel()
        signal.signal(signal.SIGINT, before)


def _plain(text: str) -> str:
    """Text without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
