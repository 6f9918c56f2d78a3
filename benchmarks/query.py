"""A collection of a thousand editions' tables, and what it takes to ask it for the mean headroom by indicator and province.

    .venv/bin/python benchmarks/query.py FOLDER [--made N] [--editions N] [--seed N]

makes N fictional counties in FOLDER (benchmarks/fictional.py), their tables and findings as a build makes them, but no reports,
and lets each stand under further names in other provinces until there are so many editions. FOLDER/build/collection is then
what `ecoplan collect` leaves. With as many counties made as editions none stands there twice, and the notebook
notebooks/explore/counties.ipynb can be tried on it. What stands in FOLDER already is taken as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import fictional

ROUNDS = 5
_QUERY = """
import json, sys, time
import pandas
times = []
for _ in range(int(sys.argv[2])):
    begun = time.perf_counter()
    found = pandas.read_parquet(sys.argv[1], columns=["province", "indicator", "unit", "headroom"])
    asked = found.groupby(["indicator", "unit", "province"], observed=True)["headroom"].agg(["mean", "count"])
    times.append(time.perf_counter() - begun)
print(json.dumps([times, len(found), len(asked)]))
"""


def collection(folder: Path, made: int, editions: int, seed: int = 1, jobs: int | None = None) -> Path:
    """The data set of a collection of fictional counties."""
    from analysis.publish import collection as data_set

    build = folder / "build"
    if not (build / data_set.FOLDER).is_dir():
        fictional.make(folder, made, seed, jobs=jobs)
        with ProcessPoolExecutor(jobs) as pool:
            standing = list(pool.map(_gathered, [folder] * made, sorted(one.name for one in (folder / "data/raw").iterdir())))
        for at in range(made, editions):
            _under_another_name(standing[at % made], at // made)
        data_set.write(build)
    return build / data_set.FOLDER


def _gathered(folder: Path, name: str) -> Path:
    """An edition's folder with all but its report."""
    os.environ["ECOPLAN_ROOT"] = str(folder)
    from analysis import clean, paths
    from analysis import plan as plans
    from analysis.publish.data import gather
    from analysis.publish.report import front_matter

    year = plans.load(name).first_year
    shown = paths.build(name, year)
    shutil.rmtree(shown, ignore_errors=True)  # half of one that was broken off
    shown.mkdir(parents=True)
    found = gather(name, year, clean.refresh(name, year), shown / "data")
    card = {**front_matter(found.plan, year, name), "verdicts": found.verdicts, "measures": found.measures}
    _vouch(shown, card)
    return shown


def _under_another_name(shown: Path, times: int) -> None:
    other = shown.parent.with_name(f"{shown.parent.name}-{times}") / shown.name
    shutil.copytree(shown / "data", other / "data", dirs_exist_ok=True)
    card = json.loads((shown / "manifest.json").read_text(encoding="utf-8"))["edition"]
    _vouch(other, card | {"province": f"{fictional.MANSIONS[times % len(fictional.MANSIONS)]}宿省"})


def _vouch(shown: Path, card: dict[str, Any]) -> None:
    told = json.dumps({"key": shown.parent.name, "inputs": {}, "edition": card}, ensure_ascii=False)
    (shown / "manifest.json").write_text(told, encoding="utf-8")


def asked(data_set: Path) -> tuple[list[float], int, int]:
    """Seconds of each round in a fresh process, rows read and groups found."""
    command = [sys.executable, "-c", _QUERY, str(data_set / "headroom"), str(ROUNDS)]
    times, rows, groups = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return times, rows, groups


def main() -> None:
    """Make the collection where there is none; ask it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--made", type=int, default=50)
    parser.add_argument("--editions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.perf_counter()
    data_set = collection(given.folder.resolve(), given.made, given.editions, given.seed)
    count = len(list(data_set.parent.glob("*/*/manifest.json")))
    print(f"collection of {count} editions, made or found in {time.perf_counter() - begun:.0f} s")
    files = list(data_set.rglob("*.parquet"))
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")
    times, rows, groups = asked(data_set)
    print(f"mean headroom by indicator and province: {rows} rows, {groups} groups")
    print(f"first {times[0]:.3f} s, median of {ROUNDS} {statistics.median(times):.3f} s (pandas imported before)")


if __name__ == "__main__":
    main()
