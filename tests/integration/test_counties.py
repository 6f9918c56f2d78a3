"""Counties with other columns, units and years: a folder each, no code; what a plan lacks is told."""

import re

import pytest

from tests.counties import caoyuan, haibin, pingchuan
from tests.integration.conftest import copied
from tests.integration.packages import assert_whole
from tests.integration.test_report import Text

pytestmark = pytest.mark.xdist_group("counties")

WRONG = (
    "None",
    "nan",
    "NaN",
    "NA>",
    "，，",
    "。。",
    "，。",
    "；。",
    "：。",
    "为为",
    "、、",
    "@fig",
    "@tbl",
    "（）",
    "-0.0",
    "通榆",
)
TOLD = {
    caoyuan: (
        "规划未附重点工程表，本报告不分析工程投资、工期、责任主体和电源项目",
        "规划设12项指标、分列14行，未列达标情况。没有一行可按数值核验。13行未列指标要求",
        "正文称工程18个，无从逐项核对",
    ),
    haibin: (
        "规划另设2030年目标，见建设指标全表",
        "预期性指标5项、6行",
        "细颗粒物（PM2.5）年均浓度不以百分数计，未列入",
    ),
    pingchuan: (
        "规划只设2030年一个目标年",
        "重点工程表未列建设阶段",
        "重点工程表列入11个项目，估算总投资18.89亿元",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("counties"))


@pytest.fixture(scope="module", params=TOLD, ids=lambda county: county.NAME)
def page(request, project):
    """A county and the page of its report, from its document as it came."""
    name, year = request.param.NAME, str(request.param.PLAN["base_year"])
    done = project.run("import", str(request.param.write(project.root)), "--plan", name)
    assert done.returncode == 0, done.stderr
    project.edit(f"data/raw/{name}/plan.yml", "county: ", "fictional: 是\ncounty: ")
    return request.param, (project.build(name, year) / "report.html").read_text(encoding="utf-8")


def test_the_data_are_a_valid_package_and_read_as_they_were_written(page, project, tmp_path, monkeypatch):
    county, _ = page
    monkeypatch.setenv("ECOPLAN_ROOT", str(project.root))
    year = county.PLAN["base_year"]
    assert_whole(project.root / "build" / county.NAME / str(year), county.NAME, year, tmp_path)


def test_the_report_says_what_the_plan_has_and_what_it_lacks(page):
    county, html = page
    text = Text(html).text
    for sentence in TOLD[county]:
        assert sentence in text
    for wrong in WRONG:
        assert wrong not in text, text[max(0, text.find(wrong) - 40) : text.find(wrong) + 20]


def test_every_reference_leads_to_what_is_there(page):
    _, html = page
    anchors = set(re.findall(r'id="([\w-]+)"', html))
    assert set(re.findall(r'href="#([\w-]+)"', html)) <= anchors


def test_a_plan_without_projects_has_a_workbook_every_year_all_the_same(project):
    done = project.run("import", str(caoyuan.write(project.root)), "--plan", "again")
    assert done.returncode == 0, done.stderr
    done = project.run("template", "again", "--year", "2021")
    assert done.returncode == 0, done.stderr
    asked = project.run("check", "again", "--year", "2021")
    assert (asked.returncode, asked.stderr[:1]) == (1, "✗"), asked.stderr
    assert "指标" in asked.stderr
