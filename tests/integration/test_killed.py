"""Builds that come to no good end: killed midway, two at once, on a full disk. The last good report stays whole."""

import shutil
import subprocess
import sys
import time

import pytest

from tests.integration import kills

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no process groups and no limits of files here"),
    pytest.mark.xdist_group("killed"),
]


ROOM = 100 << 20
"""Size of the county's file system; a build takes some forty megabytes while it works, most of them fonts."""


def _mounted(folder):
    """Whether a file system of its own could be mounted on a folder; root alone may."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    return sys.platform == "linux" and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    mounted = _mounted(folder)
    try:
        with kills.county(folder / "county") as made:
            yield made
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def test_builds_killed_at_any_moment_leave_a_whole_report_and_the_next_one_clears_up(county):
    assert kills.killed(county, seed=2022, count=5) == []
    assert kills.afterwards(county) == []


def test_a_build_that_waits_for_one_that_is_killed_makes_the_report_itself(county):
    county.change("waited for")
    first = county.start()
    while first.poll() is None and not list((county.project.root / "build").glob("work-*")):
        time.sleep(0.01)
    second = county.start()
    time.sleep(1)
    kills.kill(first)
    _, told = second.communicate(timeout=120)
    assert (second.returncode, county.at_fault()) == (0, ""), told
    tables = str(county.project.root / "data")  # where half-written ones lie until the next day: they may be somebody's at work
    assert [one for one in county.left() if not one.startswith(tables)] == []


@pytest.mark.parametrize("room", [100_000, 40_600_000])
def test_a_full_disk_is_told_in_one_sentence_and_the_last_good_report_stays(county, room):
    before, filler = county.state(), county.project.root.parent / "filler"
    county.change(f"no room but {room}")
    if filler.parent.is_mount():
        filler.write_bytes(b"0" * (shutil.disk_usage(filler.parent).free - room))
        through = ()
    else:  # no file may grow beyond so many blocks of 1024 bytes
        through = ("bash", "-c", 'trap "" XFSZ; ulimit -f 60; exec "$@"', "build")
    try:
        with county.start(*through) as process:
            _, told = process.communicate(timeout=120)
    finally:
        filler.unlink(missing_ok=True)
    assert (process.returncode, told.count("\n")) == (1, 1), told
    assert told.startswith("✗ 磁盘空间不足，没有写完；已有的报告和数据没有改动。请清理磁盘后重新运行")
    assert (county.state(), county.at_fault()) == (before, "")
