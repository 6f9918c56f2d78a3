"""Editions in batches that a workflow has built, each by itself on whichever machine: divided, built, and told of at the end.

A batch is a list of editions (`003.txt`) in the folder of its run, and what failed of it, once it is through, stands beside the
list (`003.json`). A batch without that was cut short.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from analysis import paths
from analysis.errors import BuildError, InputError
from analysis.publish import edition, many
from analysis.publish.many import Wanted

_KEPT = 30 * 24 * 3600
"""How many seconds the lists and logs of a run are kept."""


def divided(runs: Path, size: int, *, engine: str = "auto", style: str = "report") -> Path:
    """Folder of a new run, with the lists of what does not stand; those of runs long past are taken away.

    Parameters
    ----------
    runs : Path
        Where the folders of all runs stand.
    size : int
        How many editions a batch has.
    """
    if size < 1:
        raise ValueError(f"batch={size}：每批至少一版")
    runs.mkdir(parents=True, exist_ok=True)
    for old in runs.iterdir():
        if old.is_dir() and old.stat().st_mtime < time.time() - _KEPT:
            shutil.rmtree(old, ignore_errors=True)
    run = Path(tempfile.mkdtemp(prefix=f"{datetime.now():%Y%m%dT%H%M%S}-", dir=runs))
    run.chmod(0o755)
    missing = [one for one in many.every() if not _stands(one, engine, style)]
    for at in range(0, len(missing), size):
        names = [one.name for one in missing[at : at + size]]
        (run / f"{at // size + 1:03d}.txt").write_text("\n".join(names) + "\n", encoding="utf-8", newline="\n")
    return run


def _stands(wanted: Wanted, engine: str, style: str) -> bool:
    try:
        return edition.stands(wanted.plan, wanted.year, engine=engine, style=style)
    except (InputError, BuildError, OSError):
        return False  # the batch tells why


def listed(batch: Path) -> list[Wanted]:
    """The editions of a batch."""
    return [Wanted(*edition.named(line)) for line in batch.read_text(encoding="utf-8").split()]


def build(batch: Path, *, engine: str = "auto", style: str = "report", jobs: int = 0, quiet: bool = False) -> None:
    """Build a batch and leave beside its list what failed of it; all editions are collected by `finish` alone."""
    failed = many.failures(listed(batch), engine=engine, style=style, jobs=jobs, quiet=quiet)
    fresh = batch.with_suffix(".json.new")
    fresh.write_text(json.dumps([asdict(one) for one in failed], ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
    fresh.replace(batch.with_suffix(".json"))


def finish(run: Path, *, engine: str = "auto", style: str = "report") -> int:
    """Collect all editions and tell of those that a run leaves missing.

    Returns
    -------
    int
        How many are missing.
    """
    many.collect()
    batches = sorted(run.glob("*.txt"))
    failed = [one for batch in batches for one in _failed(batch, engine, style)]
    count = sum(len(listed(batch)) for batch in batches)
    done = f"本次生成{count}版，没有出错" if count else "各版都已是最新，没有要生成的"
    told = many.summary(failed, count) if failed else [f"{done}；全部报告见 build/index.html。"]
    print("\n".join(told), file=sys.stderr, flush=True)
    return len(failed)


def _failed(batch: Path, engine: str, style: str) -> list[Wanted]:
    """What failed of a batch; where it was cut short, what is missing of it."""
    outcome = batch.with_suffix(".json")
    if outcome.is_file():
        known = json.loads(outcome.read_text(encoding="utf-8"))
        return [Wanted(one["plan"], one["year"], tuple(one["faults"])) for one in known]
    log = batch.with_suffix(".log")
    said = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.is_file() else []
    lines = [line.strip() for line in said if line.strip()]
    last = f"；最后一行：{lines[-1]}" if lines else ""
    told = log.relative_to(paths.root()).as_posix()
    cut = (f"所在的一批没有做完（节点失联、超时、内存不足，或命令有误），日志见 {told}{last}",)
    return [Wanted(one.plan, one.year, cut) for one in listed(batch) if not _stands(one, engine, style)]
