"""A project of three plans, one of them at fault."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.conftest import Project
from tests.integration.kills import PLAN, county

NAMES = ("first", "second", "third")


@contextmanager
def three(folder: Path) -> Iterator[Project]:
    """The fictional county under three names, nothing of it built; the second has a terrain that there is not."""
    with county(folder) as made:
        raw = made.project.root / "data" / "raw"
        for name in NAMES:
            shutil.copytree(raw / PLAN, raw / name)
            made.project.edit(f"data/raw/{name}/plan.yml", "  version:", f"  version: {name} #")
        shutil.rmtree(raw / PLAN)
        shutil.rmtree(made.project.root / "build" / PLAN)
        made.project.edit("data/raw/second/plan.yml", "terrain: ", "terrain: 沼泽 #")
        yield made.project
