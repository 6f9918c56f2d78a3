"""One build of an edition at a time: another one waits its turn, and then finds the report made."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from analysis.publish.show import store


@contextmanager
def turn(shown: Path) -> Iterator[None]:
    """Hold the edition that is shown at a path for the length of the block; the system lets go of it when the process ends."""
    file = store(shown) / f"{shown.parent.name}-{shown.name}.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as held:
        _wait_for(held)
        yield


def _wait_for(held: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.2)
            else:
                return
    else:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX)
