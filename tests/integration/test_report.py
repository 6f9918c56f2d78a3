"""The report on the real plan, read as it came out."""

import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from pypdf import PdfReader

from analysis import load_edition
from analysis.errors import InputError
from analysis.publish.trace import numbers
from tests.integration.packages import assert_drawn, assert_whole

pytestmark = pytest.mark.xdist_group("report")


class Text(HTMLParser):
    """Visible text of a page, and the addresses that it loads from."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden = 0
        self.pieces: list[str] = []
        self.loads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style")
        given = dict(attributes)
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed"):
            self.loads.append(given.get("src") or "")
        if tag == "link":
            self.loads.append(given.get("href") or "")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", "", "".join(self.pieces))


@pytest.fixture(scope="module")
def page(shown: Path) -> Text:
    return Text((shown / "report.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pdf(shown: Path) -> str:
    pages = PdfReader(shown / "report.pdf").pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


@pytest.fixture(scope="module")
def word(shown: Path) -> str:
    with zipfile.ZipFile(shown / "report.docx") as file:
        content = file.read("word/document.xml").decode("utf-8")
    return re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>|\s+", "", content)


def test_the_data_are_a_valid_package_and_read_as_they_were_written(shown, tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(shown.parents[2]))
    assert_whole(shown, "tongyu", 2022, tmp_path)
    assert_drawn(shown, "tongyu", 2022)


def test_the_data_hold_the_plans_totals(shown):
    projects = pd.read_parquet(shown / "data/projects.parquet")
    indicators = pd.read_parquet(shown / "data/indicators.parquet")
    assert len(projects) == 25
    assert projects["investment_cny"].sum() == pytest.approx(160.478927e8, abs=1)
    assert (len(indicators), indicators["serial"].nunique()) == (40, 35)
    capacity = projects.groupby("technology")["capacity_mw"].sum().round(6).to_dict()
    assert capacity == {"wind": 1767.2, "photovoltaic": 200.0, "solar_thermal": 100.0}
    assert set(projects["serial"]) == set(range(1, 26))


@pytest.mark.parametrize(
    "said", ["25个项目", "160.478927", "35项", "40行", "206.72万千瓦", "176.72万千瓦", "20万千瓦", "10万千瓦"]
)
def test_every_format_prints_the_same_totals(page, pdf, word, said):
    assert said in page.text
    assert said in pdf
    assert said in word


def test_every_number_of_the_prose_stands_in_all_formats(shown, page, pdf, word):
    html = re.sub(r"<details>.*?</details>", "", (shown / "report.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    numbers = re.findall(r'<span class="value"[^>]*>([^<]+)</span>', html)
    assert len(numbers) > 300
    for number in set(numbers):
        printed = re.sub(r"\s+", "", number)
        assert printed in pdf, printed
        assert printed in word, printed


def test_headings_figures_and_tables_are_numbered_alike_everywhere(page, pdf, word):
    captions = set(re.findall(r"[图表][0-9A-Z]+-\d+", page.text))
    assert len(captions) > 20
    for caption in captions:
        assert caption in pdf, caption
        assert caption in word, caption


def test_the_page_asks_nothing_of_the_network(page):
    assert [address for address in page.loads if address and not address.startswith("data:")] == []


def test_the_first_page_says_what_the_edition_is(shown, page):
    first = PdfReader(shown / "report.pdf").pages[0].extract_text()
    assert "草稿" in first
    assert "基准年" in first
    assert "所列数值均取自规划文本" in page.text


def test_the_notebook_does_not_tell_one_machines_python_from_anothers(shown):
    told = json.loads((shown / "report.ipynb").read_text(encoding="utf-8"))["metadata"]
    assert told["language_info"]["name"] == "python"
    assert "version" not in told["language_info"]


def test_numbers_in_word_lead_to_their_sources_and_look_like_text(shown):
    with zipfile.ZipFile(shown / "report.docx") as file:
        document = file.read("word/document.xml").decode("utf-8")
    links = re.findall(r'<w:hyperlink [^>]*w:anchor="(place-[^"]+)"[^>]*>(.*?)</w:hyperlink>', document, re.DOTALL)
    marks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', document))
    numbers = [(anchor, runs) for anchor, runs in links if "rStyle" not in runs]
    assert len(numbers) > 500
    assert {anchor for anchor, _ in links} <= marks


def test_wide_tables_lie_across_the_page_in_word_too_and_every_page_has_its_number_once(shown):
    document = Document(str(shown / "report.docx"))
    across = [section.page_width > section.page_height for section in document.sections]
    assert across == [False, True, False]
    assert [section.footer.is_linked_to_previous for section in document.sections] == [False, True, True]
    (footer,) = [name for name in zipfile.ZipFile(shown / "report.docx").namelist() if re.search(r"footer\d*\.xml$", name)]
    assert zipfile.ZipFile(shown / "report.docx").read(footer).count(b"instrText") == 2


def test_the_pdf_is_tagged_titled_and_has_bookmarks_and_every_glyph(shown):
    reader = PdfReader(shown / "report.pdf")
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata.title
    assert len(reader.outline) > 7
    text = "".join(page.extract_text() for page in reader.pages)
    assert "\ufffd" not in text
    assert "\x00" not in text


def test_every_printed_number_names_a_place_of_the_plan(shown):
    places = set(pd.read_parquet(shown / "data/places.parquet")["place"])
    for keys in re.findall(r'data-places="([^"]+)"', (shown / "report.html").read_text(encoding="utf-8")):
        assert set(keys.split()) <= places


def test_the_manifest_vouches_for_every_file(shown):
    import hashlib

    manifest = json.loads((shown / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((shown / name).read_bytes()).hexdigest() == digest, name
    assert {"report.html", "report.pdf", "report.docx", "report.ipynb"} <= set(manifest["outputs"])


def test_nearly_every_printed_number_opens_its_source(shown):
    found = numbers(shown / "report.html")
    assert len(found) > 1000
    assert sum(one.traced for one in found) / len(found) > 0.95


def test_a_finding_names_a_place_once(shown):
    named = pd.read_csv(shown / "data" / "finding_places.csv")
    assert len(named) > len(named["finding"].unique())
    assert not named.duplicated(["finding", "place"]).any()


def test_numbers_of_the_tables_are_without_what_binary_fractions_leave(shown):
    projects = pd.read_csv(shown / "data" / "projects.csv")
    assert (projects["investment_cny"].dropna() % 100 == 0).all()


def test_a_range_of_the_narrative_has_both_its_ends(shown):
    statements = pd.read_csv(shown / "data" / "statements.csv").dropna(subset="value_to")
    assert (statements["value_to"] > statements["value"]).all()
    height = statements.set_index("statement").loc["N14.3.1"]
    assert (height["value"], height["value_to"]) == (140, 180)


def test_a_script_is_told_what_it_asked_wrongly():
    with pytest.raises(InputError, match=r"参数 year：“2022\.5”不是年份"):
        load_edition("tongyu", 2022.5)
    with pytest.raises(KeyError, match=r"没有数据表“headroom”；可用：.*indicators"):
        load_edition("tongyu", 2022)["headroom"]
