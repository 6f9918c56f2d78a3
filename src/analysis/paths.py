"""Where things stand in a checkout of the project."""

from __future__ import annotations

import os
from pathlib import Path


def root() -> Path:
    """The project's folder: `ECOPLAN_ROOT`, or the nearest folder above that holds `data/raw` and `report/_quarto.yml`."""
    named = os.environ.get("ECOPLAN_ROOT")
    if named:
        return Path(named).resolve()
    for start in (Path.cwd(), Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if (folder / "report" / "_quarto.yml").is_file() and (folder / "data" / "raw").is_dir():
                return folder
    return Path.cwd()


def raw(plan: str) -> Path:
    """Folder of what the plan says, as it says it."""
    return root() / "data" / "raw" / plan


def processed(plan: str, year: int) -> Path:
    """Folder of an edition's tidy tables."""
    return root() / "data" / "processed" / plan / str(year)


def notebooks() -> Path:
    """Folder of the chapters."""
    return root() / "notebooks"


def report() -> Path:
    """Folder of the report's look."""
    return root() / "report"


def build(plan: str, year: int, style: str = "report") -> Path:
    """Where an edition is shown once it is built; in another style than the report's own, beside that one."""
    return root() / "build" / plan / (str(year) if style == "report" else f"{year}-{style}")
