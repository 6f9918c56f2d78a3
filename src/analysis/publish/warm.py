"""Warm kernels: forked from a process that has imported what the chapters use (`warm_server`).

Its kernel `python3` names the provisioner `ecoplan-warm` (`provisioner`), which papermill, nbclient and JupyterLab take alike.
This module is imported first of all and imports nothing that takes time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis import paths

KERNEL = "python3"
"""The kernel that the chapters name; on JUPYTER_PATH it goes before the one that ipykernel installs."""
KERNELS = Path(__file__).parent / "jupyter"
"""A folder of JUPYTER_PATH, with the kernel in it."""
ADDRESS = "ECOPLAN_WARM"


def can_fork() -> bool:
    """Whether kernels may be forked here: not on macOS, which forbids it to its frameworks, nor with `ECOPLAN_WARM=no`."""
    return hasattr(os, "fork") and sys.platform != "darwin" and os.environ.get(ADDRESS) != "no"


_servers: list[subprocess.Popen[bytes]] = []
"""The servers that this process has started and not ended."""


def lives() -> bool:
    """Whether the server may still answer: it is another process's, or it has not come to an end."""
    return not _servers or _servers[-1].poll() is None


@contextmanager
def server(folder: Path, more: Sequence[str] = ()) -> Iterator[None]:
    """A server for the length of the block, starting up when the block begins; or the one that serves this process already.

    Parameters
    ----------
    folder : Path
        Where its socket stands; a short path, as sockets want it.
    more : sequence of str
        Modules that it imports beside those that every kernel uses.
    """
    if not can_fork() or os.environ.get(ADDRESS):
        yield
        return
    address = folder / "warm"
    command = [sys.executable, "-m", "analysis.publish.warm_server", str(address), *more]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:
        os.environ[ADDRESS] = str(address)
        _servers.append(process)
        try:
            yield
        finally:
            _servers.remove(process)
            os.environ.pop(ADDRESS, None)
            if not address.exists():
                process.kill()  # still importing, and nobody waits for it
            elif process.stdin:
                process.stdin.close()


@contextmanager
def at_hand() -> Iterator[dict[str, str]]:
    """A server, and the environment in which a program of the user's own Jupyter (JupyterLab) takes its kernels from it."""
    with tempfile.TemporaryDirectory(prefix="eco-", ignore_cleanup_errors=True) as name, server(Path(name)):
        path = os.pathsep.join(filter(None, (str(KERNELS), os.environ.get("JUPYTER_PATH"))))
        yield {**os.environ, "JUPYTER_PATH": path, "ECOPLAN_ROOT": str(paths.root())}


@contextmanager
def surroundings(*more: str) -> Iterator[Path]:
    """Surroundings in which kernels are warm, this interpreter's, and know nothing of the user's Jupyter or IPython settings.

    They may be set up before there is anything to execute: the server, which imports the modules `more` too, then starts up
    beside what comes before.
    """
    serving = Path(os.environ.get(ADDRESS, "")).parent
    beside = serving if serving.is_absolute() else None  # taken away with it, should this process be killed
    with tempfile.TemporaryDirectory(prefix="eco-", dir=beside, ignore_cleanup_errors=True) as name:
        runtime = Path(name)
        wanted = {
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_RUNTIME_DIR": name,
            "JUPYTER_PATH": str(KERNELS),
            "JUPYTER_PLATFORM_DIRS": "1",
            "IPYTHONDIR": name,
            "MPLCONFIGDIR": name,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "ECOPLAN_ROOT": str(paths.root()),
        }
        before = {key: os.environ.get(key) for key in wanted}
        os.environ.update(wanted)
        try:
            with server(runtime, more):
                yield runtime
        finally:
            for key, value in before.items():
                if value is None:
                    os.environ.pop(key, None)
                else:
                    os.environ[key] = value
