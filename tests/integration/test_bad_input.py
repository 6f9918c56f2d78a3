"""Bad input: one clear Chinese sentence with its place, exit code 1, and the last good report as it was."""

import hashlib
import shutil
import time

import pytest

from tests.integration.conftest import Project

pytestmark = pytest.mark.xdist_group("report")

PROJECTS = "data/raw/tongyu/appendix-1.csv"
INDICATORS = "data/raw/tongyu/appendix-2.csv"
PLAN = "data/raw/tongyu/plan.yml"

FAULTS = {
    "in the rows of both tables": {
        "words for a number": (PROJECTS, "11.3195", "十一亿", "“十一亿”不是数字"),
        "a start after the finish": (PROJECTS, "2023,2023", "2025,2023", "开展时间2025晚于竣工时间2023"),
        "a repeated serial": (PROJECTS, "\n2,", "\n1,", "序号“1”与第1行重复"),
        "an unknown attribute": (INDICATORS, "约束性", "建议性", "“建议性”不在允许的取值之内"),
    },
    "in the head of a table": {"a missing column": (PROJECTS, "总投资（亿元）", "备注", "缺少「总投资」一列")},
    "in plan.yml": {"an unknown terrain": (PLAN, "terrain: 平原地区", "terrain: 水乡", "“水乡”不在允许的取值之内")},
    "of whole files": {
        "an empty table": (PROJECTS, "", None, "重点工程表：文件是空的"),
        "no statements": ("data/raw/tongyu/statements.csv", "", None, "正文陈述：文件是空的"),
    },
}


@pytest.fixture(scope="module")
def good(shown, tmp_path_factory):
    """A project with a good report; each test mends what it broke."""
    folder = tmp_path_factory.mktemp("good") / "project"
    shutil.copytree(shown.parents[2], folder, symlinks=True)
    return Project(folder)


def state(project):
    shown = project.root / "build/tongyu/2022"
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in shown.glob("report.*")}


@pytest.mark.parametrize("where", FAULTS)
def test_all_faults_are_told_at_once_and_the_last_good_report_stays(good, where):
    faults = FAULTS[where].values()
    before, texts = state(good), {file: (good.root / file).read_bytes() for file, *_ in faults}
    for file, old, new, _ in faults:
        if new is None:
            (good.root / file).write_bytes(b"")
        else:
            good.edit(file, old, new)
    try:
        done = good.run("build", "tongyu", "--year", "2022", "--quiet", "--engine", "pandoc")
    finally:
        for file, text in texts.items():
            (good.root / file).write_bytes(text)
    assert done.returncode == 1
    for *_, told in faults:
        assert told in done.stderr
    assert len(faults) == 1 or f"共 {len(faults)} 处" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(good) == before


def test_a_kernel_that_dies_is_told_with_chapter_and_cell(good):
    before, file = state(good), good.root / "notebooks/20-land.ipynb"
    text = file.read_bytes()
    good.edit("notebooks/20-land.ipynb", "land.control(edition)", "import os; os._exit(3)")
    try:
        done = good.run("build", "tongyu", "--year", "2022", "--quiet", "--engine", "pandoc")
    finally:
        file.write_bytes(text)
    assert done.returncode == 1
    assert done.stderr.startswith("✗ notebooks/20-land.ipynb 第 10 格没有执行完，进程意外终止")
    assert "Traceback" not in done.stderr
    assert state(good) == before


def test_a_file_changed_while_a_build_reads_it_voids_the_build(good):
    before, file = state(good), good.root / PROJECTS
    text = file.read_bytes()
    good.edit("notebooks/10-indicators.ipynb", "各行的核验情况", "各行核验的情况")  # something to build
    build = good.start("build", "tongyu", "--year", "2022", "--quiet", "--engine", "pandoc")
    try:
        while build.poll() is None and not list((good.root / "build").glob("work-*/build.log")):
            time.sleep(0.01)
        good.edit(PROJECTS, "11.3195", "91.3195")
        _, told = build.communicate(timeout=120)
    finally:
        file.write_bytes(text)
        good.edit("notebooks/10-indicators.ipynb", "各行核验的情况", "各行的核验情况")
    assert build.returncode == 1
    assert "生成期间有输入文件被修改" in told
    assert state(good) == before


def test_of_two_builds_at_once_one_makes_the_report_and_the_other_finds_it_made(good):
    good.edit("notebooks/10-indicators.ipynb", "各行的核验情况", "各行核验的情况")  # something to build
    try:
        builds = [good.start("build", "tongyu", "--year", "2022", "--quiet", "--engine", "pandoc") for _ in range(2)]
        worked: set[str] = set()
        while any(build.poll() is None for build in builds):
            worked |= {folder.name for folder in (good.root / "build").glob("work-*")}
            time.sleep(0.01)
        told = [build.communicate()[1] for build in builds]
    finally:
        good.edit("notebooks/10-indicators.ipynb", "各行核验的情况", "各行的核验情况")
    assert [build.returncode for build in builds] == [0, 0], told
    assert len(worked) == 1


def test_a_file_in_gb18030_is_read_and_gives_the_same_findings(good):
    file = good.root / PROJECTS
    text, before = file.read_bytes(), good.run("check", "tongyu", "--format", "json").stdout
    file.write_bytes(text.decode("utf-8").encode("gb18030"))
    try:
        done = good.run("check", "tongyu", "--format", "json")
    finally:
        file.write_bytes(text)
    assert "通榆" in before
    assert done.stdout == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build", "tongyv", "--year", "2022"], 1, "您是否要找“tongyu”"),
        (["build", "tongyu", "--year", "二〇二二"], 1, "不是年份"),
        (["build", "tongyu", "--year", "2024"], 1, "没有该年度的监测数据"),
        (["build", "tongyu", "--year", "2022", "-P", "yaer=2022"], 1, "yaer"),
        (["build", "tongyu", "--year", "2022", "-P", "plan=shili"], 1, "不能用 -P 指定"),
        (["template", "tongyu"], 2, "缺少选项“--year”"),
        (["build", "tongyu", "--year", "2022", "--motor", "x"], 2, "没有选项“--motor”"),
        (["bild"], 2, "没有这个命令"),
        (["import", "规划.doc", "--plan", "shili"], 1, "规划.doc"),
    ],
)
def test_wrong_words_are_answered_in_chinese(good, words, code, told):
    done = good.run(*words)
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
