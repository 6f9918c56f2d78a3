"""Fictional counties on a Slurm of two nodes, one of which is lost on the way: what comes of it, and how long it takes.

    sudo .venv/bin/python benchmarks/slurm/lost_node.py FOLDER COUNT [--batch N] [--faults SHARE] [--lose SHARE] …

needs Debian or Ubuntu, root, and Snakemake (`make workflow`). It makes COUNT counties in FOLDER, sets up the nodes
(`two_nodes.sh`), starts the workflow, takes the second node away once a share of the editions is built, and waits for the end.
Then every edition but those at fault has to stand, whole, and none may have been built twice. A second start may build nothing.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import fictional  # noqa: E402

from analysis.publish import edition, many  # noqa: E402

NODES = HERE / "two_nodes.sh"
SNAKEFILE = HERE.parents[1] / "workflow" / "Snakefile"
PROFILE = HERE.parents[1] / "workflow" / "profiles" / "slurm"


def shown(build: Path) -> int:
    """How many editions are shown."""
    return sum(1 for plan in build.glob("[!.]*") for year in _listed(plan) if year.name.isdigit())


def builds(build: Path) -> dict[str, int]:
    """How often each edition was built to its end: one built again, of the same key, stands beside the first in the store."""
    return {shelf.name: len(_listed(shelf)) for shelf in (build / ".editions").iterdir() if shelf.is_dir()}


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # a file, or gone between one look and the other
        return []


@contextmanager
def cluster(cores: int) -> Iterator[None]:
    """Two nodes for the length of the block, be it ended from outside."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        subprocess.run([NODES, "start", str(cores)], check=True)
        yield
    finally:
        subprocess.run([NODES, "stop"], check=False)


@contextmanager
def workflow(folder: Path, batch: int) -> Iterator[subprocess.Popen[bytes]]:
    """The workflow, as a user starts it; it does not outlive the block."""
    command = [sys.executable, "-m", "snakemake", "--snakefile", SNAKEFILE, "--profile", PROFILE, "--config", f"batch={batch}"]
    with subprocess.Popen([str(word) for word in command], cwd=folder) as process:
        try:
            yield process
        finally:
            process.kill()


def ideal(folder: Path, count: int, cores: int) -> float:
    """Seconds of a core that editions take where nothing is lost or waited for: `ecoplan build` of a sample, on all cores."""
    beside = folder.with_name(f"{folder.name}-ideal")
    sample = min(count, 24)
    fictional.make(beside, sample)
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "analysis.cli", "build", "--all", "--quiet", "--jobs", str(cores)],
        env={**os.environ, "ECOPLAN_ROOT": str(beside)},
        check=True,
    )
    return (time.monotonic() - began) * cores / sample * count


def main() -> int:
    """Run the trial and print what came of it; exit code 1 where something is not as it has to be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--lose", type=float, default=0.3, help="once this share is built; 1 for never")
    parser.add_argument("--back", type=float, default=0.0, help="seconds until the node is back; 0 for never")
    parser.add_argument("--cores", type=int, default=max(1, (os.cpu_count() or 2) // 2), help="of a node")
    given = parser.parse_args()
    folder = given.folder.resolve()
    os.environ["ECOPLAN_ROOT"] = str(folder)
    wrong = fictional.make(folder, given.count, faults=given.faults)
    asked = {one.name for one in many.every()}
    good = {name for name in asked if name.split("/")[0] not in wrong}
    needed = ideal(folder, given.count - len(wrong), 2 * given.cores)

    with cluster(given.cores):
        began, lost, back = time.monotonic(), 0.0, 0.0
        with workflow(folder, given.batch) as run:
            while run.poll() is None:
                time.sleep(0.5)
                now = time.monotonic() - began
                if not lost and given.lose < 1 and shown(folder / "build") >= given.lose * len(good):
                    print(f"{now:.0f} s: n2 is lost, {shown(folder / 'build')} editions stand", flush=True)
                    subprocess.run([NODES, "lose", "n2"], check=True)
                    lost = now
                if lost and given.back and not back and now > lost + given.back:
                    subprocess.run([NODES, "return", "n2"], check=True)
                    back = now
        wall = time.monotonic() - began
        with workflow(folder, given.batch) as again:
            again.wait()
    away = ((back or wall) - lost) if lost else 0.0
    offered = given.cores * (2 * wall - away)
    standing = {one.name for one in many.every() if _stands(one)}
    built = builds(folder / "build")
    print(f"editions {len(asked)}, at fault {len(wrong)}, standing {len(standing)}, built {sum(built.values())}")
    print(f"wall {wall:.0f} s; cores offered {offered:.0f} s, needed {needed:.0f} s: efficiency {needed / offered:.2f}")
    expected = {
        "every good edition stands": good <= standing,
        "none at fault stands": standing == good,
        "none is built twice, nor by the second start": set(built.values()) == {1} and len(built) == len(good),
        "exit code tells of faults": (run.returncode != 0) == bool(wrong) and again.returncode == run.returncode,
    }
    for told, held in expected.items():
        print(f"{'yes' if held else 'NO '}  {told}")
    return int(not all(expected.values()))


def _stands(one: many.Wanted) -> bool:
    try:
        return edition.stands(one.plan, one.year)
    except Exception:
        return False


if __name__ == "__main__":
    sys.exit(main())
