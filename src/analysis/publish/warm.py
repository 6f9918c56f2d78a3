"""A server that has imported what an edition is made with (`warm_server`), and forks processes that find it imported.

One of them makes an edition (`forked`); in JupyterLab each kernel is one (`provisioner`).
This module is imported first of all and imports nothing that takes time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import paths

KERNEL = "python3"
"""The kernel that the chapters name; on JUPYTER_PATH it goes before the one that ipykernel installs."""
KERNELS = Path(__file__).parent / "jupyter"
"""A folder of JUPYTER_PATH, with the kernel in it."""
ADDRESS = "ECOPLAN_WARM"


def can_fork() -> bool:
    """Whether processes may be forked here: not on macOS, which forbids it to its frameworks, nor with `ECOPLAN_WARM=no`."""
    return hasattr(os, "fork") and sys.platform != "darwin" and os.environ.get(ADDRESS) != "no"


_servers: list[subprocess.Popen[bytes]] = []
"""The servers that this process has started and not ended."""


def lives() -> bool:
    """Whether the server may still answer: it is another process's, or it has not come to an end."""
    return not _servers or _servers[-1].poll() is None


@contextmanager
def server(folder: Path) -> Iterator[None]:
    """A server for the length of the block, starting up when the block begins; or the one that serves this process already.

    Parameters
    ----------
    folder : Path
        Where its socket stands; a short path, as sockets want it.
    """
    if not can_fork() or os.environ.get(ADDRESS):
        yield
        return
    address = folder / "warm"
    command = [sys.executable, "-m", "analysis.publish.warm_server", str(address)]
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
def surroundings() -> Iterator[None]:
    """Surroundings in which an edition is made: a server, and no settings of the user's for matplotlib.

    They may be set up before there is anything to do: the server then starts up beside what comes before.
    """
    with tempfile.TemporaryDirectory(prefix="eco-", ignore_cleanup_errors=True) as name:
        wanted = {"MPLCONFIGDIR": name, "ECOPLAN_ROOT": str(paths.root())}
        before = {key: os.environ.get(key) for key in wanted}
        os.environ.update(wanted)
        try:
            with server(Path(name)):
                yield
        finally:
            for key, value in before.items():
                if value is None:
                    os.environ.pop(key, None)
                else:
                    os.environ[key] = value
