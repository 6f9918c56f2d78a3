"""One at a time: who builds an edition, or writes what is said of all, waits for another who does, and then finds it made."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from analysis.publish.show import STORE, store


@contextmanager
def turn(shown: Path) -> Iterator[None]:
    """Hold the edition that is shown at a path for the length of the block."""
    with _held(store(shown) / f"{shown.parent.name}-{shown.name}.lock"):
        yield


@contextmanager
def turn_of_all(build: Path) -> Iterator[None]:
    """Hold what a build folder says of all its editions."""
    with _held(build / STORE / "all.lock"):
        yield


@contextmanager
def _held(file: Path) -> Iterator[None]:
    """Hold a lock for the length of the block; the system lets go of it when the process ends."""
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
