"""The workflow on this machine: a bad plan stops no other, only what is missing is built, a batch that dies is tried again."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish import manifest
from tests.integration.conftest import ROOT, Project
from tests.integration.three import NAMES, three

pytestmark = [
    pytest.mark.xdist_group("workflow"),
    pytest.mark.skipif(not importlib.util.find_spec("snakemake"), reason="Snakemake is not installed (make workflow)"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Three plans, one of them at fault."""
    with three(tmp_path_factory.mktemp("workflow") / "project") as made:
        yield made


def workflow(project: Project, *config: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The workflow as a user starts it."""
    words = ["--snakefile", ROOT / "workflow" / "Snakefile", "--profile", ROOT / "workflow" / "profiles" / "local"]
    return subprocess.run(
        [sys.executable, "-m", "snakemake", *map(str, words), "--config", "engine=pandoc", *config],
        cwd=project.root,
        env={**os.environ, "ECOPLAN_ROOT": str(project.root), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def first_run(project):
    return workflow(project, "batch=2")


def shown(project: Project, name: str) -> Path:
    return project.root / "build" / name / "2023"


def made(project: Project) -> dict[str, int]:
    return {name: (shown(project, name) / manifest.FILE).stat().st_mtime_ns for name in NAMES if shown(project, name).exists()}


def test_the_plan_at_fault_is_told_with_its_place_at_the_end_and_the_others_are_built(project, first_run):
    assert first_run.returncode == 1
    assert "3版中有1版没有生成" in first_run.stderr
    assert "✗ second" in first_run.stderr and "“沼泽”" in first_run.stderr and "plan.yml" in first_run.stderr
    assert set(made(project)) == {"first", "third"}


def test_all_editions_are_collected(project, first_run):
    assert (project.root / "build" / "collection" / ".written.json").is_file()
    page = (project.root / "build" / "index.html").read_text(encoding="utf-8")
    assert [f"{name}/2023/report.html" in page for name in NAMES] == [True, False, True]


def test_a_second_start_builds_what_was_corrected_and_nothing_else_however_batches_are_divided(project, first_run):
    before = made(project)
    project.edit("data/raw/second/plan.yml", "terrain: 沼泽 #", "terrain: ")
    again = workflow(project, "batch=1")
    assert again.returncode == 0, again.stderr
    assert "本次生成1版，没有出错" in again.stderr
    after = made(project)
    assert set(after) == set(NAMES) and before.items() <= after.items()


def test_what_somebody_damaged_is_built_again_although_its_time_says_otherwise(project, first_run):
    before = made(project)
    report = shown(project, "third") / "report.html"
    times = report.stat()
    report.write_text("", encoding="utf-8")
    os.utime(report, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert workflow(project).returncode == 0
    assert report.stat().st_size > 0
    assert {name for name, time in made(project).items() if time != before.get(name)} >= {"third"}


def test_a_batch_whose_process_dies_is_tried_again(project, first_run, tmp_path):
    project.edit("data/raw/first/plan.yml", "first #", "later #")
    died = tmp_path / "died"
    (tmp_path / "sitecustomize.py").write_text(
        "import os, pathlib, sys\n"
        f"died = pathlib.Path({str(died)!r})\n"
        "if '--batch' in getattr(sys, 'orig_argv', ()) and not died.exists():\n"
        "    died.touch()\n"
        "    os.kill(os.getpid(), 9)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = workflow(project, PYTHONPATH=path)
    assert died.exists()
    assert done.returncode == 0, done.stderr
