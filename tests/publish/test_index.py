"""The page of all editions."""

import json

import pytest
from lxml import html

from analysis.publish import index

CARD = {
    "title": "甲县生态文明建设规划分析报告", "subtitle": "基准年2022年版",
    "province": "示例省", "county": "甲县", "status": "草稿",
    "fictional": True, "cards": [["建设指标", "35项", "分列40行"]], "verdicts": {"矛盾": 3, "一致": 161},
}  # fmt: skip


@pytest.fixture
def built(tmp_path):
    """A build folder to which editions are added by plan and year."""

    def add(plan, year, **card):
        folder = tmp_path / plan / str(year)
        folder.mkdir(parents=True)
        told = json.dumps({"key": f"{plan}{year}" * 4, "edition": CARD | card}, ensure_ascii=False)
        (folder / "manifest.json").write_text(told, encoding="utf-8")
        return tmp_path

    return add


def page(folder):
    index.write(folder)
    return html.fromstring((folder / index.FILE).read_bytes().decode("utf-8"))


def test_it_lists_every_edition_by_county_the_newest_first(built):
    for plan, year, county in (("jia", 2022, "甲县"), ("jia", 2023, "甲县"), ("yi", 2022, "乙县")):
        folder = built(plan, year, county=county, subtitle=f"{year}年版")
    found = page(folder)
    assert [one.text for one in found.iter("h2")] == ["示例省　甲县", "示例省　乙县"]
    links = found.xpath("//a[text()='网页']/@href")
    assert links == ["jia/2023/report.html", "jia/2022/report.html", "yi/2022/report.html"]


def test_it_says_the_key_numbers_the_counts_of_findings_and_what_is_fictional(built):
    text = page(built("jia", 2022)).text_content()
    for told in ("35项", "核查：矛盾 3 处，一致 161 处。", "本版编号 jia2022jia20", "虚构示例", "草稿"):
        assert told in text


def test_a_name_is_text_and_no_markup(built):
    assert "<script>" not in index.page(index.editions(built("jia", 2022, county="<script>甲县")))


def test_what_is_damaged_is_left_out_and_an_empty_folder_says_so(tmp_path, built):
    assert "还没有生成任何报告" in page(tmp_path).text_content()
    folder = built("jia", 2022)
    (folder / "jia/2022/manifest.json").write_text("{", encoding="utf-8")
    assert page(folder).xpath("//article") == []
