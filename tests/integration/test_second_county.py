"""A second county is a folder, not code: what a plan lacks is told, and nothing of the first plan is said of it."""

import re

import pytest
from pypdf import PdfReader

from tests.integration import county
from tests.integration.conftest import copied
from tests.integration.test_report import Text

pytestmark = pytest.mark.xdist_group("second-county")

PLANS = {
    "whole": county.text(),
    "sparse": county.text(projects=[county.SEWAGE], indicators=[county.PLANNING], land=False, economy=False),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("second"))


@pytest.fixture(scope="module", params=PLANS)
def shown(request, project):
    """The report of a fictional plan, imported from its text."""
    source = project.root / f"{request.param}.txt"
    source.write_text(PLANS[request.param], encoding="utf-8")
    done = project.run("import", str(source), "--plan", request.param)
    assert done.returncode == 0, done.stderr
    project.edit(f"data/raw/{request.param}/plan.yml", "county: 示例县", "fictional: 是\ncounty: 示例县")
    return project.build(request.param, "2023")


def told(folder):
    return Text((folder / "report.html").read_text(encoding="utf-8")).text


def test_no_sentence_stutters_or_has_a_hole(shown):
    page = told(shown)
    for wrong in ("None", "nan", "NaN", "，，", "。。", "，。", "；。", "：。", "为为", "、、", "@fig", "@tbl", "（）", "-0.0"):
        assert wrong not in page, (wrong, page[max(0, page.find(wrong) - 40) : page.find(wrong) + 20])
    assert "通榆" not in page
    assert re.search(r"0\.00亿元", page) is None


def test_every_page_of_every_format_says_that_the_county_is_fictional(shown):
    assert "虚构示例" in told(shown)
    pages = PdfReader(shown / "report.pdf").pages
    assert all("虚构" in re.sub(r"\s", "", page.extract_text()) for page in pages)


def test_every_reference_leads_to_a_figure_or_table_that_is_there(shown):
    html = (shown / "report.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="((?:figure|table)-[\w-]+)"', html))
    assert set(re.findall(r'href="#((?:figure|table)-[\w-]+)"', html)) <= anchors


@pytest.mark.parametrize(
    ("plan", "sentences"),
    [
        (
            "whole",
            [
                "重点工程表列入3个项目，估算总投资4.06亿元",
                "林地和耕地面积，合计1017.41平方千米",
                "按所列面积复算，各项占比均与规划一致",
                "城镇污水处理率低于要求4.8个百分点",
                "重点工程表所列对应工程的建设规模可与这一增量对照",
            ],
        ),
        (
            "sparse",
            [
                "正文叙述未列各地类面积，本报告不读正文所附的地类表，土地利用结构不作分析",
                "没有一行可按数值核验。其中1行以状态填报",
                "重点工程表列入1个项目，估算总投资0.86亿元",
                "正文未列可供对照的地区生产总值",
                "项目数少，不计算集中程度",
            ],
        ),
    ],
)
def test_what_a_plan_has_and_lacks_is_told(project, plan, sentences):
    page = told(project.root / "build" / plan / "2023")
    for sentence in sentences:
        assert sentence in page, sentence
