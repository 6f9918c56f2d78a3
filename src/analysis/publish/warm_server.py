"""A process that has imported what an edition is made with, and forks a kernel or a piece of work whenever it is asked.

    python -m analysis.publish.warm_server SOCKET

It lives as long as its standard input is open: with the command that started it; then it takes the socket's folder away. A
request is one line of JSON: environment, folder, and a kernel's arguments or the folder of a piece of work (`forked.done`). The
answer is the number of the process that was forked; when that ends, its exit code follows on the same connection.

Nothing is imported at the top but the standard library: where a process is spawned rather than forked, it is imported again.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
from pathlib import Path

WARM = (
    "pandas",
    "pyarrow.parquet",
    "seaborn",
    "ipykernel.kernelapp",
    "openpyxl",
    "pint",
    "pypandoc",
    "analysis.publish.report",
    "analysis.draw.summary",
    "analysis.draw.burden",
    "analysis.draw.farmland",
    "analysis.draw.links",
    "analysis.draw.methods",
    "analysis.draw.targets",
    "analysis.draw.unit_cost",
)
"""What a process finds imported; a module that is missing here is imported by the process itself, later."""


def main() -> None:
    """Import, listen, fork."""
    address = Path(sys.argv[1])
    warm()
    with socket.socket(socket.AF_UNIX) as listener:
        fresh = address.with_suffix(".new")
        listener.bind(str(fresh))
        listener.listen()
        fresh.replace(address)  # there only once it answers
        _serve(listener)
    shutil.rmtree(address.parent, ignore_errors=True)  # whoever started it may have been killed


def warm() -> None:
    """Import what an edition is made with; read the font."""
    import importlib

    for name in WARM:
        importlib.import_module(name)
    from analysis.draw import theme

    theme.font()
    gc.freeze()  # what is shared with those that are forked stays shared
    gc.set_threshold(300_000, 50, 50)  # little of what an edition makes is garbage; to look for it takes a tenth of the time


def _serve(listener: socket.socket) -> None:
    children: dict[int, socket.socket] = {}
    watched, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    while True:
        ready, _, _ = select.select([listener, sys.stdin, watched], [], [])
        if watched in ready:
            os.read(watched, 512)
            _reap(children)
        if listener in ready:
            asking, _ = listener.accept()
            _fork(asking, listener, children)
        if sys.stdin in ready and not os.read(sys.stdin.fileno(), 1):
            break
    for process in children:
        for end in (os.killpg, os.kill):  # one that was forked just now has no group of its own yet
            with contextlib.suppress(OSError):
                end(process, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.waitpid(process, 0)


def _fork(asking: socket.socket, listener: socket.socket, children: dict[int, socket.socket]) -> None:
    asking.settimeout(5)
    try:
        with asking.makefile("r", encoding="utf-8") as lines:
            request = json.loads(lines.readline())
    except (OSError, ValueError):  # whoever asked has gone away
        asking.close()
        return
    asking.settimeout(None)
    process = os.fork()
    if process == 0:
        listener.close()
        for other in (asking, *children.values()):
            other.close()
        _become(request)
    children[process] = asking
    asking.sendall(f"{process}\n".encode())


def _reap(children: dict[int, socket.socket]) -> None:
    while children:
        process, status = os.waitpid(-1, os.WNOHANG)
        if not process:
            return
        asking = children.pop(process)
        with contextlib.suppress(OSError):
            asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        asking.close()


def _become(request: dict[str, object]) -> None:
    """Be a process of one's own: its own group, environment, folder and random numbers; never return."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    environment = request["env"]
    assert isinstance(environment, dict)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(str(request["cwd"]))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    import random

    import numpy as np

    random.seed()
    np.random.seed()
    code = 1
    try:
        if "work" in request:
            from analysis.publish import forked

            forked.work_in(Path(str(request["work"])))
        else:
            _kernel(request["argv"])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _kernel(arguments: object) -> None:
    from ipykernel.kernelapp import IPKernelApp

    assert isinstance(arguments, list)
    sys.path.insert(0, "")
    # With the server as its parent, the kernel is silent about how to reach it, and ends when the server does.
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    main()
