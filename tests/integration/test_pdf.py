"""The PDF read back by programs that had no part in making it: its tags, its lines, and the sizes of an official document."""

import re
from collections import Counter
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.integration.conftest import copied

pytestmark = pytest.mark.xdist_group("report")
NOT_FIRST = "，。；：、！？）》”’％"
"""Signs that begin no line."""


@pytest.fixture(scope="module")
def tags(shown):
    """Every element of the structure tree, in order."""
    found = []

    def walk(one):
        one = one.get_object()
        if isinstance(one, ArrayObject):
            for part in one:
                walk(part)
        elif isinstance(one, DictionaryObject):
            if "/S" in one:
                found.append(one)
            if "/K" in one:
                walk(one["/K"])

    walk(PdfReader(shown / "report.pdf").trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def of(tags, kind):
    return [one for one in tags if one["/S"] == kind]


def test_it_says_that_it_is_tagged_chinese_and_accessible(shown):
    root = PdfReader(shown / "report.pdf").trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb"pdfuaid:part>1<", root["/Metadata"].get_object().get_data())


def test_every_figure_says_what_it_shows(tags, shown):
    alts = [str(one.get("/Alt", "")) for one in of(tags, "/Figure")]
    assert len(alts) == len(list((shown / "figures").glob("*.svg")))
    assert all(len(alt) > 15 for alt in alts)


def test_headings_are_tagged_by_level_and_none_is_skipped(tags):
    levels = [int(one["/S"][2:]) for one in tags if re.fullmatch(r"/H\d", one["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert Counter(levels)[1] > 8


def test_every_table_has_a_head_whose_cells_say_what_they_head(tags):
    assert len(of(tags, "/Table")) == len(of(tags, "/THead")) == len(of(tags, "/TBody")) > 15
    heads = of(tags, "/TH")
    assert heads
    for head in heads:
        kinds = head["/A"] if isinstance(head["/A"], ArrayObject) else [head["/A"]]
        assert any(one.get_object().get("/Scope") in ("/Column", "/Row") for one in kinds)


def test_contents_links_and_captions_are_tagged(tags):
    assert len(of(tags, "/TOCI")) > 50
    assert len(of(tags, "/Link")) > 500
    assert len(of(tags, "/Caption")) > 30


def lines(file):
    document = pypdfium2.PdfDocument(file)
    return [[line for line in page.get_textpage().get_text_range().splitlines() if line.strip()] for page in document]


def test_no_line_begins_with_a_sign_that_closes(shown):
    assert [line for page in lines(shown / "report.pdf") for line in page if line[0] in NOT_FIRST] == []


def test_every_page_but_the_first_has_its_number_and_head(shown):
    for at, page in enumerate(lines(shown / "report.pdf")[1:], start=2):
        assert f"— {at} —" in page
        assert page[0].startswith("通榆县生态文明建设规划分析报告") or page[-1].endswith("草稿") or "草稿" in "".join(page[:3])


def test_wide_tables_lie_across_the_page(shown):
    reader = PdfReader(shown / "report.pdf")
    across = [float(page.mediabox.width) > float(page.mediabox.height) for page in reader.pages]
    titles = [page.extract_text().replace("\n", "") for page, flipped in zip(reader.pages, across, strict=True) if flipped]
    assert 3 <= sum(across) <= 8
    assert any("附录A" in re.sub(r"\s", "", title) for title in titles)
    assert not across[0]
    assert not across[-1]


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    """The report as an official document."""
    project = copied(tmp_path_factory.mktemp("gongwen"))
    done = project.run("build", "tongyu", "--year", "2022", "--engine", "pandoc", "--style", "gongwen", "--quiet")
    assert done.returncode == 0, done.stderr
    return project.root / "build/tongyu/2022-gongwen/report.pdf"


def baselines(page):
    """Height of each line of text of the page, with its signs: of 16 points and as wide."""
    text, found = page.get_textpage(), {}
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        left, bottom, _, top = text.get_charbox(at, loose=True)
        if sign.strip():
            found.setdefault(round(bottom), []).append((left, top - bottom, sign))
    return {height: sorted(signs) for height, signs in found.items()}


def test_an_official_document_has_22_lines_of_28_signs(filed):
    document = pypdfium2.PdfDocument(filed)
    page = next(one for one in document if "计算方法见第6章" in re.sub(r"\s", "", one.get_textpage().get_text_range()))
    rows = {height: signs for height, signs in baselines(page).items() if len(signs) > 20}
    heights = sorted(rows, reverse=True)
    pitches = [a - b for a, b in pairwise(heights)]
    assert Counter(pitches).most_common(1)[0][0] in (28, 29)  # 225 mm in 22 lines: 28.99 points
    full = [signs for signs in rows.values() if all("一" <= sign <= "鿿" or sign in "，。、；：" for _, _, sign in signs)]
    assert full
    assert max(len(signs) for signs in full) <= 28
    left = min(signs[0][0] for signs in full)
    assert left == pytest.approx(26 / 25.4 * 72, abs=2) or left == pytest.approx(28 / 25.4 * 72, abs=2)
