"""What CONTRIBUTING.md shows is taken from it, put where it says, and works: a topic, a rule, a chapter, a reader."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from lxml import html

from tests.integration import county
from tests.integration.conftest import ROOT, Project, copied

pytestmark = pytest.mark.xdist_group("contributing")
TOLD = "全县共有旅游景区5处，2023年接待游客120万人次。"
AGAIN = "打造全域旅游品牌，接待游客超过200万人次。"


def files():
    """The files that the page shows, by where they go."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:python|yaml)\n# (\S+)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return dict(blocks)


def notebook(text):
    """A notebook of cells that are parted by `# %%`."""
    cells = []
    for part in re.split(r"^# %%", text, flags=re.MULTILINE)[1:]:
        kind, _, source = part.partition("\n")
        if "markdown" in kind:
            cells.append(nbformat.v4.new_markdown_cell(re.sub(r"^# ", "", source, flags=re.MULTILINE).strip()))
        else:
            cells.append(nbformat.v4.new_code_cell(source.strip()))
            cells[-1].metadata = {"tags": ["parameters"]} if "parameters" in kind else {}
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project, code included, with the files of the page, and a county that speaks of tourism."""
    root = tmp_path_factory.mktemp("contributing")
    made = copied(root)
    shutil.rmtree(root / "data/raw/tongyu")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name, text in files().items():
        assert not (root / name).exists(), f"{name} is there already"
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".ipynb"):
            nbformat.write(notebook(text), root / name)
        else:
            (root / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(root / "src"))
        text = county.text().replace("二、规划总则", f"{TOLD}\n二、规划总则").replace("三、重点任务", f"三、重点任务\n{AGAIN}")
        (root / "plan.txt").write_text(text, encoding="utf-8")
        done = made.run("import", str(root / "plan.txt"), "--plan", "shili")
        assert done.returncode == 0, done.stderr
        made.edit("data/raw/shili/plan.yml", "county: ", "fictional: 是\ncounty: ")
        yield made


def test_a_topic_is_one_file_in_each_room_and_one_notebook():
    rooms = [name.split("/")[2] for name in files() if "tourism" in name and name.startswith("src")]
    assert sorted(rooms) == ["check", "clean", "draw", "measure", "schema"]
    assert [name for name in files() if name.startswith("notebooks")] == ["notebooks/35-tourism.ipynb"]


def test_the_chapter_is_in_the_report_with_its_numbers_and_the_rule_among_the_findings(project: Project):
    shown = project.build("shili", "2023")
    (main,) = html.parse(shown / "report.html").xpath("//main")
    page = re.sub(r"\s", "", main.text_content())
    assert "规划列出景区5处，接待游客120万人次，平均每处24万人次。" in page
    assert "接待游客200万人次，没有写明是哪一年的数" in page
    assert (shown / "data" / "tourism.csv").read_text(encoding="utf-8-sig").count("\n") == 4
    assert "旅游" in (shown / "data" / "dictionary.md").read_text(encoding="utf-8")


def test_the_rest_of_the_house_holds_with_it(project: Project):
    environment = {**os.environ, "ECOPLAN_ROOT": str(project.root)}
    told = "from analysis import schema; from analysis.check.findings import rules; print(list(schema.TOPICS), len(rules()))"
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert "'energy', 'tourism', 'projects'" in done.stdout
    ruff = [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml")]
    written = [str(project.root / name) for name in files() if name.endswith(".py")]
    mypy = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--cache-dir",
        str(project.root / "mypy"),
    ]
    for tool in (ruff, mypy):
        done = subprocess.run([*tool, *written], cwd=project.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_reader_reads_a_plan_once_it_is_entered(project: Project):
    (project.root / "one.tab").write_text("一行\n\n又一行\n", encoding="utf-8")
    told = (
        "from pathlib import Path; from analysis.extract import document, tabbed; "
        "document.READERS['.tab'] = tabbed.read; print(document.read(Path('one.tab')).blocks)"
    )
    done = subprocess.run([sys.executable, "-c", told], cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout.count("Paragraph(") == 2
