"""What the documentation says is so: its examples run, its commands are there, its links lead somewhere."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from importlib import util

import click
import numpydoc.validate
import pytest

import analysis
from analysis.cli import cli
from tests.integration.conftest import ROOT

pytestmark = pytest.mark.xdist_group("report")
PAGES = ["README.md", "README.zh-CN.md", "docs/start.md", "docs/data.md"]
READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run_from_top_to_bottom_in_a_fresh_process(page, shown):
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    environment = {**os.environ, "ECOPLAN_ROOT": str(shown.parents[2]), "MPLBACKEND": "agg", "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "error::UserWarning", "-c", "\n".join(blocks)]
    done = subprocess.run(command, cwd=shown.parents[2], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    if page == "docs/data.md":
        assert "指标体系表 第21项第1行" in done.stdout


def test_a_figure_of_headroom_by_domain_takes_ten_lines():
    (block,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len([line for line in block.splitlines() if line.strip()]) <= 10


def test_the_examples_of_the_public_names_are_so(shown, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(shown.parents[2]))
    found = [doctest.DocTestRunner().run(one) for one in doctest.DocTestFinder().find(analysis, globs=dict(vars(analysis)))]
    assert sum(one.attempted for one in found) >= len(analysis.__all__)
    assert sum(one.failed for one in found) == 0


@pytest.mark.parametrize("name", analysis.__all__)
def test_a_public_name_is_documented_in_full_and_on_the_site(name):
    aside = {"SA01", "ES01", "GL01", "GL02", "GL03"}  # see-also, a second paragraph, blank lines
    found = numpydoc.validate.validate(f"analysis.{name}")["errors"]
    assert [told for code, told in found if code not in aside] == []
    assert f"analysis.{name}\n" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", READMES)
def test_every_command_and_option_is_in_the_readme(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    (listed,) = re.findall(r"^## (?:Commands|命令)\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    for name, command in cli.commands.items():
        (told,) = re.findall(rf"^    ecoplan {name} .*?(?=^    ecoplan |\Z)", listed, re.MULTILINE | re.DOTALL)
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert max(option.opts, key=len) in told, f"ecoplan {name} {option.opts}"


@pytest.mark.parametrize("page", READMES)
def test_every_job_of_the_makefile_is_in_the_readme(page):
    jobs = set(re.findall(r"^    \"([a-z-]+)\": \(", (ROOT / "bootstrap.py").read_text(encoding="utf-8"), re.MULTILINE))
    text = (ROOT / page).read_text(encoding="utf-8")
    assert {job for job in jobs - {"setup"} if not re.search(rf"make {job}\b(?!-)", text)} == set()
    assert jobs - {"setup"} <= set(re.findall(r"[a-z-]+", (ROOT / "Makefile").read_text(encoding="utf-8")))


def test_the_site_is_built_without_a_warning_and_no_link_is_dead(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("_build"))
    for file in ("CONTRIBUTING.md", "CHANGELOG.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "site"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    told = util.spec_from_file_location("links", ROOT / "docs" / "links.py")
    links = util.module_from_spec(told)
    told.loader.exec_module(links)
    assert links.dead(tmp_path / "site") == []
    page = tmp_path / "site" / "start.html"
    page.write_text(page.read_text(encoding="utf-8").replace("methods.html", "method.html"), encoding="utf-8")
    assert links.dead(tmp_path / "site")  # one that is dead is found
    page.write_text('<script src="https://example.org/a.js"></script>', encoding="utf-8")
    assert "start.html: https://example.org/a.js" in links.dead(tmp_path / "site")


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md"])
def test_a_page_at_the_top_leads_to_files_that_are_there(page):
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert targets
    assert [one for one in targets if not (ROOT / one).exists()] == []
