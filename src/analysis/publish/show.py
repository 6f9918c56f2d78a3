"""A finished work folder shown as the edition in one step, so that a reader never meets half a report."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from analysis.publish import manifest

STORE = ".editions"
FAILED = "-build-failed.log"
"""What the name of the log of a build that failed ends with; before it stands the edition's folder, or `plan`."""
_KEPT = 2
_WORK, _SWITCH = "work-", ".switch-"


def store(build: Path) -> Path:
    """Folder of all editions' builds, beside `build/<plan>`."""
    return build.parents[1] / STORE


def workplace(build: Path) -> Path:
    """A fresh folder in which an edition is made; Quarto takes no project from a hidden one."""
    return Path(tempfile.mkdtemp(prefix=f"{_WORK}{build.parent.name}.{build.name}.", dir=build.parents[1]))


def sweep(build: Path) -> None:
    """Take away what builds of an edition that were killed have left; for whoever has the edition's `turn`."""
    for left in [
        *build.parents[1].glob(f"{_WORK}{build.parent.name}.{build.name}.*"),
        *build.parent.glob(f"{_SWITCH}{build.name}.*"),
    ]:
        shutil.rmtree(left, ignore_errors=True)


def show(made: Path, build: Path, edition_key: str) -> None:
    """Let `build/<plan>/<year>` be what stands in `made`.

    The folder goes to the store under its plan, year and key, and a link is replaced in one step. Where links cannot be had,
    the files are copied one by one, the manifest last.
    """
    shelf = store(build) / f"{build.parent.name}-{build.name}"
    shelf.mkdir(parents=True, exist_ok=True)
    kept = shelf / edition_key[:16]
    if build.resolve() == kept.resolve():
        kept = shelf / f"{edition_key[:16]}-again"  # what is shown stays until the switch, be it of the same key
    _remove([kept] if kept.exists() else [], build)
    made.replace(kept)
    build.parent.mkdir(parents=True, exist_ok=True)
    try:
        _link(kept, build)
    except OSError:
        _copy(kept, build)
    _remove(_older(shelf, kept), build)


def spare(build: Path) -> Path | None:
    """Copy what somebody changed in a shown edition to a folder beside it; None where nobody did."""
    names = manifest.changed(build)
    if not names:
        return None
    beside = (build.with_name(f"{build.name}-changed{at}") for at in ("", *(f"-{number}" for number in range(2, 1000))))
    target = next(folder for folder in beside if not folder.exists())
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(build / name, target / name)
    return target


def _link(kept: Path, build: Path) -> None:
    if build.is_dir() and not build.is_symlink():
        raise OSError("a folder stands where the link should be")
    with tempfile.TemporaryDirectory(prefix=f"{_SWITCH}{build.name}.", dir=build.parent) as folder:
        link = Path(folder) / build.name
        link.symlink_to(os.path.relpath(kept, build.parent), target_is_directory=True)
        link.replace(build)


def _copy(kept: Path, build: Path) -> None:
    build.mkdir(parents=True, exist_ok=True)
    files = sorted((file for file in kept.rglob("*") if file.is_file()), key=lambda file: (file.name == manifest.FILE, file))
    for file in files:
        target = build / file.relative_to(kept)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        shutil.copy2(file, fresh)
        fresh.replace(target)
    wanted = {file.relative_to(kept) for file in files}
    for file in [file for file in build.rglob("*") if file.is_file() and file.relative_to(build) not in wanted]:
        file.unlink()


def _older(shelf: Path, shown: Path) -> list[Path]:
    """Editions in the store but the shown one and the one before it."""
    others = sorted(
        (folder for folder in shelf.iterdir() if folder != shown), key=lambda folder: folder.stat().st_mtime, reverse=True
    )
    return others[_KEPT - 1 :]


def _remove(folders: list[Path], build: Path) -> None:
    """Take editions out of the store in one step each, and then away; what is left where that is cut short, `sweep` finds."""
    for folder in folders:
        gone = workplace(build)
        folder.replace(gone / folder.name)
        shutil.rmtree(gone, ignore_errors=True)
