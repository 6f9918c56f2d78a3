"""Processes that the warm server forks for this one: kernels, and work that wants what the server has imported.

Where there is no server, work is done in this process.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import select
import signal
import socket
import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from analysis.errors import DIED, BuildError, InputError
from analysis.publish.warm import ADDRESS, can_fork, lives

Told = Callable[[str, str], None]
"""What hears of work in progress: a kind and a text."""
_READY_WITHIN = 30.0
_MOMENT = 0.05
_ASKED, _TOLD, _ANSWER = "asked", "told", "answer"


class Ended(BuildError):
    """A process ended before its work did."""


class Forked:
    """A process that the server forked, with as much of `subprocess.Popen` as Jupyter asks for."""

    stdin = stdout = stderr = None

    def __init__(self, request: dict[str, Any], connection: socket.socket) -> None:
        self._connection = connection
        connection.sendall((json.dumps(request) + "\n").encode())
        self.pid = int(_line(connection))
        self.returncode: int | None = None
        connection.setblocking(False)

    def poll(self) -> int | None:
        """Exit code, or None while the process runs; −9 where the server is gone, and what it forked with it."""
        if self.returncode is None:
            try:
                told = self._connection.recv(64)
            except BlockingIOError:
                return None
            self.returncode = int(told) if told.strip() else -signal.SIGKILL
            self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Exit code, once there is one."""
        until = time.monotonic() + timeout if timeout is not None else None
        while self.poll() is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("forked", timeout or 0)
            self.pause()
        assert self.returncode is not None
        return self.returncode

    def pause(self) -> None:
        """Wait a moment, or until the process ends."""
        select.select([self._connection], [], [], _MOMENT)

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the process has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)

    def end(self) -> None:
        """End the process and what it has started, and see it gone."""
        if self.poll() is None:
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
            self.kill()
            self.wait(5)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


def _line(connection: socket.socket) -> bytes:
    """One line, and nothing of what follows it."""
    told = b""
    while not told.endswith(b"\n"):
        sign = connection.recv(1)
        if not sign:
            raise ConnectionError("the server is gone")
        told += sign
    return told


def asked(request: dict[str, Any]) -> Forked | None:
    """A process forked for a request; None where there is no server to ask, or it is gone."""
    connection = connected()
    if connection is None:
        return None
    try:
        return Forked(request, connection)
    except OSError:
        connection.close()
        return None


def connected() -> socket.socket | None:
    """A connection to the server, waited for while it starts; None where there is none or it has come to an end."""
    address = os.environ.get(ADDRESS)
    if not address or not can_fork():
        return None
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until and lives():
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            time.sleep(0.02)
        else:
            return connection
    return None


def done(work: str, *arguments: Any, told: Told | None = None, apart: bool = False) -> Any:
    """What a function of the package gives, worked out in a forked process, or here where none can be had.

    Parameters
    ----------
    work : str
        Module and function: `analysis.publish.report:make`.
    arguments
        What it takes; anything that can be pickled.
    told : callable, optional
        Given to the function as `told`; hears here what the function says there, as it says it.
    apart : bool
        Whether it is never worked out here.

    Raises
    ------
    Ended
        The process ended before it gave an answer.
    Exception
        What the function raises.
    """
    address = Path(os.environ.get(ADDRESS, ""))
    beside = address.parent if address.is_absolute() else None  # which the server takes away, should this process be killed
    with tempfile.TemporaryDirectory(prefix="eco-", dir=beside, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / _ASKED).write_bytes(pickle.dumps((work, arguments, told is not None)))
        process = asked({"work": name, "env": dict(os.environ), "cwd": str(Path.cwd())})
        if process is None:
            if apart:
                raise Ended(DIED)
            return called(work)(*arguments, **({"told": told} if told else {}))
        try:
            with (folder / _TOLD).open("a+", encoding="utf-8") as said:
                said.seek(0)
                while told and process.poll() is None:
                    _hear(said, told)
                    process.pause()
                process.wait()
                if told:
                    _hear(said, told)
        except BaseException:  # whoever waits is interrupted
            process.end()
            raise
        if not (folder / _ANSWER).is_file():
            raise Ended(DIED)
        result, error = pickle.loads((folder / _ANSWER).read_bytes())
    if error is not None:
        raise error
    return result


def _hear(said: TextIO, told: Told) -> None:
    """Pass on what has been said since; a line of which only a part can be seen yet is left for the next time."""
    while True:
        begun = said.tell()
        line = said.readline()
        if not line.endswith("\n"):
            said.seek(begun)
            return
        kind, text = json.loads(line)
        told(kind, text)


def work_in(folder: Path) -> None:
    """Do what was asked for in a folder and leave the answer there; the forked process's part of `done`."""
    work, arguments, tells = pickle.loads((folder / _ASKED).read_bytes())

    def told(kind: str, text: str) -> None:
        with (folder / _TOLD).open("a", encoding="utf-8") as file:
            file.write(json.dumps([kind, text]) + "\n")

    result, error = None, None
    try:
        result = called(work)(*arguments, **({"told": told} if tells else {}))
    except Exception as raised:
        error = raised
        if not isinstance(error, InputError | BuildError):
            error.add_note(traceback.format_exc())  # a traceback does not travel
    try:
        answer = pickle.dumps((result, error))
    except Exception:
        answer = pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))
    fresh = folder / f"{_ANSWER}.new"
    fresh.write_bytes(answer)
    fresh.replace(folder / _ANSWER)


def called(work: str) -> Any:
    """The function that `module:name` names."""
    module, _, name = work.partition(":")
    return getattr(importlib.import_module(module), name)
