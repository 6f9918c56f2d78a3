"""A plan comes from elsewhere: what it says is shown as it says it, and does nothing."""

import html
import re
import zipfile

import docx
import pytest
import yaml
from openpyxl import load_workbook
from pypdf import PdfReader

from analysis.extract.importer import run_import
from tests.integration import county
from tests.integration.conftest import copied
from tests.integration.test_report import Text

pytestmark = pytest.mark.xdist_group("hostile")

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>风电"
MARKS = "#let x = 1 $E=mc^2$ *粗* _斜_ [链接](http://example.com) @fig-x \\input{a} {{< include /etc/passwd >}} `码`"
OWNER = "@SUM(1+1)*cmd|' /C calc'!A0"
FORMULA = '=HYPERLINK("http://example.com","甲")比例'
FRONT = "1. <img src=x onerror=alert(3)> `#(1+1)`{=typst} \"甲\" **乙** #let 'a' \\\\ {{< meta key >}} $x^2$ @fig-x -- 丙"
TITLE = "附表1: {重点}\"工程\" # 'x' & <投资>"


def text():
    """A fictional plan whose names and contents are what an attacker, or a careless typist, might write."""
    indicators = [[FORMULA, *county.ASSESSED[1:]], county.COVER]
    made = county.text(
        projects=[[SCRIPT, OWNER, f"建设5万千瓦风电场。{MARKS}", *county.WIND[3:]]], indicators=indicators, near="目标值"
    )
    return made.replace("附表1 重点工程与投资估算", TITLE)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    made = copied(tmp_path_factory.mktemp("hostile"))
    (made.root / "plan.txt").write_text(text(), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def shown(project):
    """The report of that plan."""
    done = project.run("import", "plan.txt", "--plan", "hostile")
    assert done.returncode == 0, done.stderr
    file = project.root / "data/raw/hostile/plan.yml"
    described = yaml.safe_load(file.read_text(encoding="utf-8")) | {"fictional": "是", "title": FRONT}
    described["edition"] |= {"office": FRONT, "version": FRONT}
    file.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    return project.build("hostile", "2023")


@pytest.mark.parametrize(
    "sentence",
    [
        "经复核，可按数值核验的2行均与申报相符",
        "三个年份均为数值的指标有2行",
        "重点工程表未列生态修复和污染治理工程",
        "重点工程表未列与之对应的工程，增量从何而来需由主管部门说明",
    ],
)
def test_what_it_has_and_lacks_is_told_all_the_same(shown, sentence):
    assert sentence in Text((shown / "report.html").read_text(encoding="utf-8")).text


def test_a_page_shows_markup_and_executes_none_of_it(shown):
    page = (shown / "report.html").read_text(encoding="utf-8")
    assert html.escape(SCRIPT, quote=False) in page
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]*onerror", page)
    assert "{{< include /etc/passwd >}}" in html.unescape(page)
    assert "root:x:0" not in page


def closed(text):
    """A text without its blanks, which lines and pages add to."""
    return re.sub(r"\s", "", text)


def test_what_plan_yml_says_of_the_edition_is_printed_sign_by_sign(shown):
    page = (shown / "report.html").read_text(encoding="utf-8")
    document, reader = docx.Document(str(shown / "report.docx")), PdfReader(shown / "report.pdf")
    assert Text(page).text.count(closed(FRONT)) >= 5
    assert not re.search("<meta[^>]*甲|<strong>乙", page)
    assert closed("".join(one.text for one in document.paragraphs)).count(closed(FRONT)) >= 3
    assert closed("".join(one.extract_text() for one in reader.pages[:2])).count(closed(FRONT)) >= 3
    assert closed(reader.metadata.title) == closed(f"{FRONT}分析报告（基准年2023年版）")
    assert closed(reader.metadata.author) == closed(FRONT)


def test_word_and_pdf_print_every_sign(shown):
    document = docx.Document(str(shown / "report.docx"))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert SCRIPT in cells
    assert any(MARKS.replace(" ", "") in cell.replace(" ", "") for cell in cells)
    printed = closed("".join(page.extract_text() for page in PdfReader(shown / "report.pdf").pages))
    assert closed(SCRIPT) in printed
    assert "#letx=1$E=mc^2$*粗*" in printed


def test_nothing_in_a_workbook_begins_a_formula(shown, project):
    assert project.run("template", "hostile", "--year", "2024").returncode == 0
    template = project.root / "data/raw/hostile/monitoring/2024.xlsx"
    for file in (template, shown / "verification.xlsx"):
        with zipfile.ZipFile(file) as archive:
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet for sheet in sheets)
    cells = {str(cell.value) for sheet in load_workbook(template) for row in sheet.iter_rows() for cell in row}
    assert {FORMULA, SCRIPT, OWNER} <= cells


def test_the_tidy_tables_keep_the_text_exactly(shown, project):
    table = (project.root / "data/processed/hostile/2023/projects.csv").read_text(encoding="utf-8-sig")
    for sign in (SCRIPT, OWNER):
        assert sign.replace('"', '""') in table


@pytest.mark.parametrize("name", ["../x", "x/../../y", "X", "", "x y", "con.txt", "x\n", "/etc/x"])
def test_a_plan_cannot_be_named_out_of_its_folder(project, name):
    for command in (("import", "plan.txt", "--plan", name), ("build", name, "--year", "2023"), ("check", f"{name}.txt")):
        done = project.run(*command)
        assert done.returncode == 1
        assert done.stderr.startswith("✗")
    assert sorted(path.name for path in (project.root / "data/raw").iterdir() if path.name != "hostile") == ["tongyu"]


def test_what_a_document_says_cannot_change_plan_yml(project, monkeypatch, tmp_path):
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    run_import(project.root / "plan.txt", "hostile")
    from analysis import plan as plans

    assert plans.load("hostile").tables["appendix-1"] == TITLE
