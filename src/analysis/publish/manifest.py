"""What an edition was made from and what it consists of: its key, and the manifest that vouches for every file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from analysis import __version__, paths
from analysis.plan import Plan
from analysis.publish.engines import Engine, fonts

FILE = "manifest.json"
_UNVOUCHED = {FILE, "build.log"}
_CACHES = {"__pycache__", ".ipynb_checkpoints"}
_OF_ALL_EDITIONS = ("notebooks/explore/", "report/web/index.")
"""What speaks of all editions, and of which none is made."""


def sha256(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def inputs(plan: Plan, year: int) -> dict[str, str]:
    """SHA-256 of everything that an edition is made from, by path within the project: raw data, code, chapters, look, lock."""
    root, package = paths.root(), Path(__file__).resolve().parents[1]
    made = {f"src/analysis/{file.relative_to(package).as_posix()}": sha256(file) for file in _files(package)}
    made |= {f"{plan.home.relative_to(root).as_posix()}/{name}": digest for name, digest in plan.digests(year).items()}
    for folder in (paths.notebooks(), paths.report()):
        found = {file.relative_to(root).as_posix(): file for file in _files(folder)}
        made |= {name: sha256(file) for name, file in found.items() if not name.startswith(_OF_ALL_EDITIONS)}
    lock = root / "requirements.lock"
    if lock.is_file():
        made["requirements.lock"] = sha256(lock)
    made |= {f"fonts/{font.name}": digest for font, digest in _fonts()}
    return dict(sorted(made.items()))


def _fonts() -> Iterable[tuple[Path, str]]:
    """The fonts and their SHA-256 as their wheel's record has it; to hash them takes longer than all else together."""
    recorded = {file.name: file.hash for file in metadata.distribution("mplfonts").files or ()}
    for font in fonts():
        known = recorded.get(font.name)
        if known and known.mode == "sha256":
            yield font, base64.urlsafe_b64decode(known.value + "=").hex()
        else:
            yield font, sha256(font)


def _files(folder: Path) -> Iterable[Path]:
    return (
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not _CACHES & set(file.parts) and file.suffix != ".pyc" and not file.name.startswith(("~$", "."))
    )


def key(parameters: dict[str, object], made_from: dict[str, str], engine: Engine) -> str:
    """The edition's key: SHA-256 over parameters, inputs, and the engine and its version."""
    told = [
        sorted((name, repr(value)) for name, value in parameters.items()),
        sorted(made_from.items()),
        engine.name,
        engine.version,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def write(
    folder: Path,
    edition_key: str,
    parameters: dict[str, object],
    made_from: dict[str, str],
    engine: Engine,
    card: dict[str, object] | None = None,
) -> None:
    """Write the manifest of a finished work folder; `card` is what the page of all editions says of it."""
    content = {
        "key": edition_key,
        "ecoplan": __version__,
        "parameters": parameters,
        "engine": {"name": engine.name, "version": engine.version},
        "edition": card or {},
        "inputs": made_from,
        "outputs": {
            file.relative_to(folder).as_posix(): sha256(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.name not in _UNVOUCHED
        },
    }
    (folder / FILE).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def stands(folder: Path, edition_key: str) -> bool:
    """Whether a folder holds the edition of that key, whole and unchanged."""
    known, outputs = _vouched(folder)
    return known == edition_key and all(
        (folder / name).is_file() and sha256(folder / name) == digest for name, digest in outputs.items()
    )


def changed(folder: Path) -> list[str]:
    """Files of an edition's folder that are no longer what was built: somebody filled or edited them there."""
    _, outputs = _vouched(folder)
    return [name for name, digest in outputs.items() if (folder / name).is_file() and sha256(folder / name) != digest]


def _vouched(folder: Path) -> tuple[str, dict[str, str]]:
    """The key and the SHA-256 of every output that a folder's manifest names; nothing where there is none."""
    file = folder / FILE
    if not file.is_file():
        return "", {}
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return str(content["key"]), dict(content["outputs"])
    except (ValueError, KeyError, TypeError):
        return "", {}
