"""Both engines print the same report, and each prints the same bytes twice."""

import hashlib
import re
import shutil
import zipfile

import pytest
from pypdf import PdfReader

from tests.integration.conftest import copied

pytestmark = pytest.mark.xdist_group("report")


def digests(folder):
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "build.log")
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_a_build_in_another_folder_with_ordinary_kernels_gives_the_same_bytes(shown, project):
    done = project.run("build", "tongyu", "--year", "2022", "--engine", "pandoc", "--quiet", ECOPLAN_WARM="no")
    assert done.returncode == 0, done.stderr
    assert digests(project.root / "build/tongyu/2022") == digests(shown)


def test_an_unchanged_edition_is_not_built_again(shown):
    project = shown.parents[2]
    before = (shown / "report.html").stat().st_mtime_ns
    from tests.integration.conftest import Project

    done = Project(project).run("build", "tongyu", "--year", "2022", "--engine", "pandoc")
    assert done.returncode == 0
    assert "report.html" in done.stdout
    assert (shown / "report.html").stat().st_mtime_ns == before


@pytest.fixture(scope="module")
def by_quarto(tmp_path_factory):
    if shutil.which("quarto") is None:
        pytest.skip("Quarto is not on the PATH; the two engines cannot be compared")
    return copied(tmp_path_factory.mktemp("quarto")).build(engine="quarto")


def page(folder):
    """Title to colophon of the page, without the scripts, the edition's key and the places of line breaks."""
    html = (folder / "report.html").read_text(encoding="utf-8")
    html = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"本版编号.*?[0-9a-f]{12}", "", html, flags=re.DOTALL)


def words(html):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


@pytest.mark.quarto
def test_both_engines_print_the_same_page(shown, by_quarto):
    assert words(page(by_quarto)) == words(page(shown))


@pytest.mark.quarto
@pytest.mark.parametrize(
    "pattern", [r'<span class="value"[^>]*>([^<]+)<', r"<h[1-3][^>]*>(.*?)</h[1-3]>", r'id="((?:figure|table)-[\w-]+)"']
)
def test_both_engines_give_the_same_numbers_headings_and_anchors_in_the_same_order(shown, by_quarto, pattern):
    first, second = ([words(one) for one in re.findall(pattern, page(folder), re.DOTALL)] for folder in (shown, by_quarto))
    assert first == second
    assert first


@pytest.mark.quarto
def test_both_engines_print_the_same_pdf_text(shown, by_quarto):
    first, second = (
        re.sub(r"\s+|[0-9a-f]{12}", "", "".join(page.extract_text() for page in PdfReader(folder / "report.pdf").pages))
        for folder in (shown, by_quarto)
    )
    assert first == second


@pytest.mark.quarto
def test_both_engines_put_the_same_words_fields_and_pictures_into_word(shown, by_quarto):
    def content(folder):
        with zipfile.ZipFile(folder / "report.docx") as file:
            document = file.read("word/document.xml").decode("utf-8")
            pictures = sorted(name.rpartition(".")[2] for name in file.namelist() if name.startswith("word/media/"))
        fields = re.findall(r"<w:instrText[^>]*>\s*((?:SEQ|REF)[^<]*?)\s*<", document)
        return words(re.sub(r"本版编号.*?[0-9a-f]{12}|<w:instrText.*?</w:instrText>", "", document)), fields, pictures

    assert content(shown) == content(by_quarto)


@pytest.mark.quarto
def test_quarto_asks_for_nothing_from_the_network_either(by_quarto):
    html = (by_quarto / "report.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="(https?:)?//', html) == []
