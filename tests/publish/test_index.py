"""The pages of all editions."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import html

from analysis.publish import index

MEASURES = {
    "base_year": 2022, "indicators": 35, "rows": 40, "verifiable_rows": 23, "attained_rows": 18,
    "projects": 25, "priced_projects": 24, "investment_cny": 16_048_000_000.0,
}  # fmt: skip
CARD = {
    "title": "甲县生态文明建设规划分析报告", "subtitle": "基准年2022年版",
    "province": "示例省", "county": "甲县", "status": "草稿",
    "fictional": True, "verdicts": {"矛盾": 3, "口径待核": 4, "一致": 161},
    "measures": MEASURES,
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


def page(folder, name=index.FILE):
    index.write(folder)
    return html.fromstring((folder / name).read_bytes().decode("utf-8"))


def cells(found):
    """The cells of each row as text."""
    return [[" ".join(cell.itertext()) for cell in row] for row in found.xpath("//tbody/tr")]


def test_a_row_is_a_countys_newest_edition_and_leads_to_its_other_years(built):
    for plan, year, county in (("jia", 2022, "甲县"), ("jia", 2023, "甲县"), ("yi", 2022, "乙县")):
        folder = built(plan, year, county=county, subtitle=f"{year}年度版")
    found = page(folder)
    assert [row[2] for row in cells(found)] == ["2023 年度版　草稿 另有 2022 年版", "2022 年度版　草稿"]
    assert found.xpath("//a[text()='网页']/@href") == ["jia/2023/report.html", "yi/2022/report.html"]
    assert found.xpath("//small/a/@href") == ["jia/2022/report.html"]


def test_it_is_written_anew_when_an_edition_comes_goes_or_fails_and_not_otherwise(built):
    folder = built("jia", 2022)
    told = [len(cells(page(folder)))]
    written = (folder / index.FILE).stat().st_mtime_ns
    index.write(folder)
    assert (folder / index.FILE).stat().st_mtime_ns == written
    told.append(len(cells(page(built("yi", 2022)))))
    shutil.rmtree(folder / "jia")
    told.append(len(cells(page(folder))))
    assert told == [1, 2, 1]
    (folder / "yi" / "2022-build-failed.log").write_text("原因", encoding="utf-8")
    assert page(folder).xpath("//p[@class='failed']")


def test_what_failed_is_told_above_the_table_with_its_log_and_what_still_stands_from_before(built):
    folder = built("jia", 2022)
    for log in ("jia/2022", "jia/2023", "bing/plan"):
        (folder / log).parent.mkdir(exist_ok=True)
        (folder / f"{log}-build-failed.log").write_text("原因", encoding="utf-8")
    (told,) = page(folder).xpath("//p[@class='failed']")
    assert told.text_content() == (
        "最近一次没有生成的有3版：bing的plan.yml、甲县2022年版（表中仍是上一次的）、jia2023年版。点选查看日志。"
    )
    assert told.xpath("a/@href")[0] == "bing/plan-build-failed.log"


def test_a_county_with_many_years_folds_them(built):
    for year in range(2022, 2028):
        folder = built("jia", year)
    (folded,) = page(folder).xpath("//td/details")
    assert folded.text_content().startswith("另有5版2026、2025、")


def test_pages_written_at_once_do_not_get_into_each_others_way(built):
    folder = built("jia", 2022)
    with ThreadPoolExecutor(4) as pool:
        for at in range(20):
            built(f"xian{at}", 2022)
            list(pool.map(index.write, [folder] * 4))
    assert len(cells(page(folder))) == 21


def test_every_year_has_a_page_of_its_editions_and_one_that_is_gone_has_none(built):
    for plan, year in (("jia", 2022), ("jia", 2023), ("yi", 2022)):
        folder = built(plan, year)
    earlier = page(folder, "index-2022.html")
    assert earlier.xpath("//a[text()='网页']/@href") == ["jia/2022/report.html", "yi/2022/report.html"]
    assert earlier.xpath("//nav/a/@href") == ["index.html", "index-2023.html", "index-2022.html"]
    assert earlier.xpath("//nav/a[@aria-current]/text()") == ["2022年版"]
    (folder / "jia/2023/manifest.json").unlink()
    assert page(folder).xpath("//nav") == []
    assert sorted(file.name for file in folder.glob("*.html")) == ["index.html"]


def test_provinces_stand_together(built):
    for plan, province in (("jia", "甲省"), ("yi", "乙省"), ("bing", "甲省")):
        folder = built(plan, 2022, province=province)
    assert [row[0] for row in cells(page(folder))] == ["乙省", "甲省", "甲省"]


def test_a_row_tells_the_findings_the_attainment_with_its_denominators_and_the_investment(built):
    (row,) = cells(page(built("jia", 2022)))
    assert row[:7] == [
        "示例省", "甲县 虚构示例", "2022 基准年版　草稿", "3", "4", "18/23 78.3%，全表40行", "160.48 25个项目，24个列有金额",
    ]  # fmt: skip
    assert row[7] == "网页 PDF Word 核实清单 数据"


def test_a_county_that_is_not_fictional_is_not_called_so(built):
    assert "虚构示例" not in page(built("jia", 2022, fictional=False)).text_content()


def test_what_sorts_is_the_number_behind_the_words(built):
    assert page(built("jia", 2022)).xpath("//tbody//td/@data-n") == ["2022", "0.7826", "160.48"]


@pytest.mark.parametrize(
    ("measures", "at", "why"),
    [
        ({"verifiable_rows": 0, "attained_rows": 0}, 5, "没有可按数值核验的行"),
        ({"projects": None, "priced_projects": None, "investment_cny": None}, 6, "规划未附重点工程表"),
        ({"priced_projects": 0, "investment_cny": None}, 6, "重点工程表没有列出金额"),
    ],
)
def test_a_number_that_the_plan_does_not_give_is_a_dash_with_its_reason(built, measures, at, why):
    cell = page(built("jia", 2022, measures=MEASURES | measures)).xpath("//tbody/tr/*")[at]
    assert (cell.text_content(), cell.get("title"), cell.get("data-n")) == ("—", why, None)


@pytest.mark.parametrize("old", [None, {}, [], "x"])
def test_an_edition_that_older_code_has_built_has_its_row_all_the_same(built, old):
    found = page(built("jia", 2022, measures=old, verdicts=old if old else None))
    dashes = found.xpath("//td[@class='none']")
    assert [cell.text_content() for cell in dashes] == ["—"] * 4
    assert all("较早的程序" in cell.get("title") for cell in dashes)
    assert found.xpath("//a[text()='网页']/@href") == ["jia/2022/report.html"]


def test_the_official_style_is_linked_where_it_is_of_the_same_inputs(built):
    folder = built("jia", 2022)
    official = folder / "jia" / "2022-gongwen"
    official.mkdir()
    (official / "manifest.json").write_text(json.dumps({"key": "1"}), encoding="utf-8")
    assert page(folder).xpath("//a[text()='公文版PDF']/@href") == ["jia/2022-gongwen/report.pdf"]
    (official / "manifest.json").write_text(json.dumps({"key": "1", "inputs": {"a": "1"}}), encoding="utf-8")
    assert page(folder).xpath("//a[text()='公文版PDF']") == []


def test_a_name_is_text_and_no_markup(built):
    folder = built("jia", 2022, county="<script>甲县", province='"><script>', status="<script>")
    assert page(folder).xpath("//tbody//script") == []


def test_what_is_damaged_is_left_out_and_an_empty_folder_says_so(tmp_path, built):
    assert "还没有生成任何报告" in page(tmp_path).text_content()
    folder = built("jia", 2022)
    (folder / "jia/2022/manifest.json").write_text("{", encoding="utf-8")
    assert page(folder).xpath("//tbody/tr") == []


def test_three_thousand_counties_are_less_than_three_megabytes():
    card = CARD | {"county": "示例自治县", "province": "示例自治区", "key": "f33db0857255"}
    found = [(f"shili-{at:04d}/{year}", card) for at in range(3000) for year in (2022, 2023)]
    assert len(index.page(found).encode()) < 3_000_000
