"""Many editions at once: a plan at fault stops none of the others, what stands stays, each is as if built alone."""

import json
import shutil
import signal
import time

import pytest

from analysis.publish import batches, manifest
from tests.integration.conftest import Project
from tests.integration.kills import REPORTS
from tests.integration.three import NAMES, three

pytestmark = pytest.mark.xdist_group("many")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Three plans, one of them at fault."""
    with three(tmp_path_factory.mktemp("many") / "project") as made:
        yield made


@pytest.fixture(scope="module")
def first_run(project):
    """What the command says of them."""
    return project.run("build", "--all", "--jobs", "2", "--engine", "pandoc")


def shown(project: Project, name: str):
    return project.root / "build" / name / "2023"


def test_the_plan_at_fault_is_told_with_its_place_and_the_others_are_built(project, first_run):
    assert first_run.returncode == 1
    assert "3版中有1版没有生成" in first_run.stderr
    assert "✗ second" in first_run.stderr
    assert "“沼泽”" in first_run.stderr and "plan.yml" in first_run.stderr
    assert all((shown(project, name) / report).is_file() for name in ("first", "third") for report in REPORTS)
    assert not shown(project, "second").exists()


def test_a_progress_line_is_printed_for_each(first_run):
    told = [line for line in first_run.stderr.splitlines() if line[:2] in ("1/", "2/", "3/")]
    assert sorted(line.split(" ", 1)[1] for line in told) == ["first/2023 完成", "second 没有生成", "third/2023 完成"]


def test_the_page_of_all_editions_lists_them(project, first_run):
    page = (project.root / "build" / "index.html").read_text(encoding="utf-8")
    assert [f"{name}/2023/report.html" in page for name in NAMES] == [True, False, True]
    assert "最近一次没有生成的有1版" in page and "second的plan.yml" in page
    assert "“沼泽”" in (project.root / "build" / "second" / "plan-build-failed.log").read_text(encoding="utf-8")


def test_an_edition_is_the_same_as_one_built_alone(project, first_run, tmp_path):
    for part in ("data/raw/third", "notebooks", "report"):
        shutil.copytree(project.root / part, tmp_path / part)
    shutil.copy(project.root / "requirements.lock", tmp_path)
    alone = Project(tmp_path).build("third", "2023")
    for report in (*REPORTS, "report.ipynb", "verification.xlsx"):
        assert (alone / report).read_bytes() == (shown(project, "third") / report).read_bytes(), report


def test_a_list_names_editions_and_what_stands_is_left_as_it_is(project, first_run):
    before = shown(project, "first").resolve(), (shown(project, "first") / manifest.FILE).stat().st_mtime_ns
    again = project.run("build", "first/2023", "third", "--engine", "pandoc", "--quiet")
    assert (again.returncode, again.stderr) == (0, "")
    assert (shown(project, "first").resolve(), (shown(project, "first") / manifest.FILE).stat().st_mtime_ns) == before


def test_a_batch_holds_what_does_not_stand_and_keeps_its_faults_beside_its_list(project, first_run, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(project.root))
    run = batches.divided(project.root / "build" / ".workflow", 16, engine="pandoc")
    assert [file.name for file in run.iterdir()] == ["001.txt"]
    assert (run / "001.txt").read_text(encoding="utf-8") == "second\n"
    done = project.run("build", "--batch", str(run / "001.txt"), "--engine", "pandoc")
    assert (done.returncode, done.stderr) == (0, "1/1 second 没有生成\n")
    (failed,) = json.loads((run / "001.json").read_text(encoding="utf-8"))
    assert failed["plan"] == "second" and "“沼泽”" in failed["faults"][0]


def test_a_run_that_is_killed_is_taken_up_again(project, first_run):
    project.edit("data/raw/second/plan.yml", "terrain: 沼泽 #", "terrain: ")
    for name in ("first", "third"):
        project.edit(f"data/raw/{name}/plan.yml", f"{name} #", "later #")
    with project.start("build", "--all", "--jobs", "2", "--engine", "pandoc") as process:
        time.sleep(4)
        process.send_signal(signal.SIGKILL)
    done = project.run("build", "--all", "--jobs", "2", "--engine", "pandoc", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    for name in NAMES:
        folder = shown(project, name)
        told = json.loads((folder / manifest.FILE).read_text(encoding="utf-8"))
        assert manifest.stands(folder, told["key"])
    assert not list((project.root / "build").glob("work-*"))


def test_neither_a_name_nor_all_is_wrong_usage(project):
    for words in ((), ("first", "--all"), ("--all", "--year", "2023"), ("--all", "--batch", "requirements.lock")):
        assert project.run("build", *words).returncode == 2
