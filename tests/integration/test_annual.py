"""Editions of a fictional county after one and two years: built in either order, read as they come out."""

import hashlib
import json
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from tests import annual
from tests.integration.conftest import ROOT, Project, copied
from tests.integration.packages import assert_drawn, assert_whole
from tests.integration.test_report import Text

pytestmark = pytest.mark.xdist_group("annual")
YEARS = (2022, 2023, 2024)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A project with the county's plan and two workbooks filled in."""
    project = copied(tmp_path_factory.mktemp("annual"))
    shutil.rmtree(project.root / "data/raw/tongyu")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_ROOT", str(project.root))
        annual.set_up(project.root, YEARS[1:])
    return project


@pytest.fixture(scope="module")
def shown(county):
    """The editions, built from the first on."""
    return county.build_in_turn(annual.NAME, YEARS)


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "build.log"
    }


def told(folder):
    return Text((folder / "report.html").read_text(encoding="utf-8")).text


def test_a_later_workbook_leaves_an_earlier_edition_as_it_is(county, shown):
    before = (shown[2023] / "report.html").stat().st_mtime_ns
    file = county.root / "data/raw" / annual.NAME / "monitoring/2025.xlsx"
    shutil.copy(county.root / "data/raw" / annual.NAME / "monitoring/2024.xlsx", file)
    try:
        county.build(annual.NAME, "2023")
        assert (shown[2023] / "report.html").stat().st_mtime_ns == before
        done = county.run("build", annual.NAME, "--year", "2025", "--quiet")
        assert done.returncode == 1
        assert "「说明」年份：为“2024”，文件却放在“2025”处" in done.stderr
    finally:
        file.unlink()


def test_the_base_years_edition_says_what_it_is_and_has_no_chapter_of_progress(shown):
    page = told(shown[2022])
    assert "本版为基准年（2022年）版，只分析规划文本，不含年度监测数据，没有“年度进展”一章。" in page
    assert "1年度进展" not in page
    assert not (shown[2022] / "data/progress.csv").exists()


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2023, "以2025年目标衡量，2023年度14行指标中，已达标5行、进展顺利2行、进展缓慢3行、停滞1行、倒退2行、无数据1行。"),
        (2023, "上一版为基准年版，没有进展结论，本版为首次评价。"),
        (2023, "按进度衡量的各指标，年度值（含基准年）均不足四个，不作趋势外推。"),
        (2024, "林草覆盖率尚无2024年数，按上一年数值衡量。秸秆综合利用率的基准年值经修订，由84.0%改为82.0%，以修订值衡量。"),
        (2024, "指标结论转差2行（河湖岸线保护率、建设用地使用面积下降率），转好3行"),
        (2024, "到期未完工的有1个：示例县污水处理厂提标改造工程（计划2024年竣工，开工晚于计划）。"),
        (2024, "第二轮省级督察问题3项，已销号1项（当年0项）；到期2项，其中逾期未销号1项。"),
        (
            2024,
            "劣五类水体比例倒退：基准年12.0%，2024年13.1%，2025年目标6.0%，与目标方向相反。距目标7.1个百分点，须在2025年补足。",
        ),
    ],
)
def test_the_annual_chapters_say_what_the_workbooks_hold(shown, year, said):
    assert said in told(shown[year])


@pytest.mark.parametrize("year", YEARS)
def test_every_page_says_that_the_county_is_fictional_and_no_sentence_stutters(shown, year):
    page = told(shown[year])
    assert "虚构示例" in page
    for wrong in ("None", "nan", "NaN", "，，", "。。", "，。", "；。", "：。", "、、", "@fig", "@tbl", "（）", "<NA>"):
        assert wrong not in page, (wrong, page[max(0, page.find(wrong) - 40) : page.find(wrong) + 20])
    assert not re.search(r"-0\.0+(?!\d)", page), "a negative zero"
    pages = PdfReader(shown[year] / "report.pdf").pages
    assert all("虚构" in re.sub(r"\s", "", one.extract_text()) for one in pages)


def test_a_reported_number_leads_to_its_row_of_the_workbook(shown):
    html = (shown[2024] / "report.html").read_text(encoding="utf-8")
    assert re.search(
        r'data-places="M2024\.I3"[^>]*data-printed="88\.2%"|data-printed="88\.2%"[^>]*data-places="M2024\.I3"', html
    )
    assert "monitoring/2024.xlsx第3行" in told(shown[2024])


def test_the_tables_of_the_year_come_with_the_data(shown):
    package = json.loads((shown[2024] / "data/datapackage.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in package["resources"]}
    assert {"monitored_indicators", "monitored_projects", "inspections", "monitored_resources", "progress"} <= names


def test_the_data_of_every_edition_are_a_valid_package_and_read_as_they_were_written(county, shown, tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(county.root))
    for year, folder in shown.items():
        assert_whole(folder, annual.NAME, year, tmp_path)
        assert_drawn(folder, annual.NAME, year)


def test_diff_tells_the_same_in_either_order_and_as_a_page(county, shown):
    one, other = (county.run("diff", annual.NAME, *years) for years in (("2023", "2024"), ("2024", "2023")))
    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout
    assert "河湖岸线保护率" in one.stdout
    page = county.run("diff", annual.NAME, "2023", "2024", "--format", "html").stdout
    assert "<title>示例县生态文明建设规划：2023年版与2024年版比较</title>" in page
    same = county.run("diff", annual.NAME, "2023", "2023")
    assert (same.returncode, "请给出两个不同的版本" in same.stderr) == (1, True)


def test_check_reads_the_workbook_without_building(county, shown):
    done = county.run("check", annual.NAME, "--year", "2024")
    assert (done.returncode, "2024年）可以读入" in done.stderr) == (0, True), done.stderr
    assert county.run("check", annual.NAME, "--year", "2026").returncode == 1


def test_editions_built_from_the_last_on_with_the_code_of_their_tag_are_the_same_bytes(county, shown, tmp_path):
    """As docs/annual-update.md says: the code of the tag, the raw data as they were, and the same bytes come out."""
    project = tmp_path / "project"
    for part in ("src", "notebooks", "report"):
        shutil.copytree(
            ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", ".ipynb_checkpoints")
        )
    shutil.copytree(county.root / "data/raw", project / "data/raw")
    for file in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / file, project)

    def git(*words):
        who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "as published")
    git("tag", "published")
    edited = project / "notebooks/00-summary.ipynb"
    edited.write_text(edited.read_text(encoding="utf-8").replace("需要先看的事项", "要点"), encoding="utf-8")
    (project / "src/analysis/__init__.py").write_text("raise SystemExit('a later version')\n", encoding="utf-8")
    git("commit", "-qam", "a later version")
    git("worktree", "add", "-q", str(tmp_path / "again"), "published")

    manifest = json.loads((shown[2023] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["ecoplan"] == re.search(r'__version__ = "(.+?)"', (ROOT / "src/analysis/__init__.py").read_text())[1]
    assert "requirements.lock" in manifest["inputs"]
    assert any(name.startswith("fonts/") for name in manifest["inputs"])
    again = Project(tmp_path / "again")
    built = again.build_in_turn(annual.NAME, YEARS[::-1], PYTHONPATH=str(again.root / "src"))
    for year, folder in built.items():
        assert digests(folder) == digests(shown[year]), year
