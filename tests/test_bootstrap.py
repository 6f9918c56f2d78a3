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


def test_an_archive_holds_the_projects_files_and_nothing_that_is_made_of_them():
    told = util.spec_from_file_location("bundle", ROOT / "offline" / "bundle.py")
    bundle = util.module_from_spec(told)
    told.loader.exec_module(bundle)
    found = {file.relative_to(ROOT).as_posix() for file in bundle.project_files()}
    assert {"bootstrap.py", "requirements.lock", "report/_quarto.yml", "docs/offline.md", "src/analysis/cli.py"} <= found
    assert {name.split("/")[0] for name in found} & {".git", ".venv", "build", "wheels", ".ruff_cache"} == set()
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    kept = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if kept:  # a copy without its history has no list to hold it against
        assert {name for name in found if name not in kept and not name.startswith("docs/")} == set()
