"""The set-up's script: what it does where there is no network, and what an archive for such a place holds."""

import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def started(tmp_path):
    """The script in an empty folder, and a way to start it there."""
    shutil.copy(ROOT / "bootstrap.py", tmp_path)

    def start(*words):
        command = [sys.executable, "bootstrap.py", *words]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"}
        )

    return start


def test_without_an_archive_offline_says_so_and_sets_nothing_up(started, tmp_path):
    done = started("--offline", "report")
    assert (done.returncode, "没有 wheels 文件夹" in done.stderr) == (1, True)
    assert [file.name for file in tmp_path.iterdir()] == ["bootstrap.py"]


@pytest.mark.parametrize("job", ["test", "lint", "docs", "bundle", "workflow"])
def test_an_archive_does_only_what_it_brings_everything_for(started, tmp_path, job):
    (tmp_path / "wheels").mkdir()
    done = started(job)
    assert (done.returncode, "离线压缩包只带有这些命令所需的依赖：report、notebooks、setup" in done.stderr) == (1, True)


def bundle():
    told = util.spec_from_file_location("bundle", ROOT / "offline" / "bundle.py")
    made = util.module_from_spec(told)
    told.loader.exec_module(made)
    return made


def test_an_archive_holds_the_projects_files_and_nothing_that_is_made_of_them():
    found = {file.relative_to(ROOT).as_posix() for file in bundle().project_files()}
    assert {"bootstrap.py", "requirements.lock", "report/_quarto.yml", "docs/offline.md", "src/analysis/cli.py"} <= found
    assert {"data/raw/tongyu/plan.yml", "src/analysis/clean/vocabulary/land.yml", "benchmarks/fictional.py"} <= found
    assert {name.split("/")[0] for name in found} & {".git", ".venv", "build", "wheels", ".ruff_cache", "tests"} == set()
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    kept = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if kept:  # a copy without its history has no list to hold it against
        assert found - set(kept) == set()


def test_an_archives_pages_lead_to_one_another_and_the_first_one_to_them(tmp_path):
    told = dict(bundle().pages(tmp_path))
    assert list(told) == ["docs/offline.html", "docs/annual-update.html", "docs/new-county.html", "请先读我.html"]
    page = told["docs/offline.html"].read_text(encoding="utf-8")
    assert 'href="annual-update.html"' in page and 'href="new-county.html"' in page and ".md" not in page.split("<body")[1]
    assert "docs/offline.html" in told["请先读我.html"].read_text(encoding="utf-8")


def test_an_archive_for_another_python_is_told_by_its_version(tmp_path):
    told = util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    bootstrap = util.module_from_spec(told)
    told.loader.exec_module(bootstrap)
    bootstrap.WHEELS = tmp_path
    (tmp_path / "numpy-2.5.5-cp312-cp312-win_amd64.whl").touch()
    assert bootstrap.wheels_for() == "3.12（win_amd64）"
