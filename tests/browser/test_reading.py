"""What a reader does with the page: search, sort, filter, take away, link and cite; each from the file, without a network."""

import csv
import io
import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def column(page, table, at):
    return [text.strip() for text in page.locator(f"{table} tbody tr > :nth-child({at})").all_inner_texts()]


def test_search_finds_a_single_sign_and_tells_sections_hits_and_count(desk):
    desk.keyboard.press("/")
    assert desk.locator("#search").is_visible()
    desk.keyboard.type("碱")
    options = desk.locator("#results [role=option]")
    assert options.count() > 0
    assert all("碱" in text for text in options.all_inner_texts())
    assert desk.locator("#results mark").first.inner_text() == "碱"
    assert not any("出处" in text for text in options.all_inner_texts())
    assert desk.locator("#results [role=group]").first.get_attribute("aria-label")
    assert re.fullmatch(r"找到 \d+ 处.*", desk.locator("#counted").inner_text())


def test_search_goes_by_arrows_and_enter_and_closes_by_escape(desk):
    desk.locator("#find").click()
    desk.keyboard.type("秸秆")
    query = desk.locator("#query")
    assert query.get_attribute("aria-activedescendant") == "hit-1"
    desk.keyboard.press("ArrowDown")
    assert query.get_attribute("aria-activedescendant") == "hit-2"
    assert desk.locator("#hit-2").get_attribute("aria-selected") == "true"
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    assert query.get_attribute("aria-activedescendant") == f"hit-{desk.locator('#results [role=option]').count()}"
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    assert desk.locator("#search").is_hidden()
    assert "秸秆" in desk.evaluate("document.activeElement.textContent")
    assert desk.evaluate("CSS.highlights.get('hit').size") > 0
    desk.keyboard.press("/")
    desk.keyboard.press("Escape")
    assert desk.locator("#search").is_hidden()


def test_search_says_when_there_is_nothing(desk):
    desk.locator("#find").click()
    desk.keyboard.type("鳄鱼")
    assert desk.locator("#counted").inner_text() == "没有找到“鳄鱼”"
    assert desk.locator("#results [role=option]").count() == 0


def test_a_slash_typed_into_a_field_stays_there(desk):
    field = desk.locator(".narrowing input").first
    field.click()
    desk.keyboard.type("/")
    assert field.input_value() == "/"
    assert desk.locator("#search").is_hidden()


def test_numbers_sort_as_numbers_and_the_total_stays_last(desk):
    table = "#table-all-projects table"
    head = desk.locator(f"{table} thead th").nth(6)
    head.locator(".dt-column-order").press("Enter")
    desk.wait_for_selector(f"{table} thead th:nth-child(7)[aria-sort=ascending]")
    amounts = [float(text.replace(",", "")) for text in column(desk, table, 7)]
    assert amounts == sorted(amounts)
    head.locator(".dt-column-order").press("Enter")
    desk.wait_for_selector(f"{table} thead th:nth-child(7)[aria-sort=descending]")
    assert [float(text.replace(",", "")) for text in column(desk, table, 7)] == sorted(amounts, reverse=True)
    assert desk.locator(f"{table} tfoot").inner_text().startswith("合计")


def test_chinese_sorts_by_pinyin(desk):
    table = "#table-all-projects table"
    desk.locator(f"{table} thead th").nth(5).click()
    stages = column(desk, table, 6)
    assert list(dict.fromkeys(stages)) == ["计划实施", "开展前期", "实施中"]


def test_a_cell_left_blank_says_what_stood_above_it_once_rows_are_in_another_order(desk):
    table = "#table-check-matrix table"
    again = desk.locator(f"{table} tbody .again").first
    assert again.bounding_box()["width"] <= 1
    desk.locator(f"{table} thead th").nth(1).click()
    assert all(column(desk, table, 1))
    assert again.bounding_box()["width"] > 20


def test_findings_filter_by_verdict_severity_and_topic(desk):
    figure = "#table-contradictions"
    rows = desk.locator(f"{figure} tbody tr")
    whole = rows.count()
    verdict, severity, topic = (desk.locator(f"{figure} .narrowing select").nth(at) for at in range(3))
    verdict.select_option("矛盾")
    assert rows.count() == 3
    assert set(column(desk, f"{figure} table", 5)) == {"矛盾"}
    assert desk.locator(f"{figure} .narrowing [role=status]").inner_text() == f"显示 3 行，共 {whole} 行"
    topic.select_option("建设指标")
    assert {row.get_attribute("data-topic") for row in rows.all()} == {"建设指标"}
    verdict.select_option("")
    severity.select_option("低")
    assert {row.get_attribute("data-severity") for row in rows.all()} == {"低"}
    topic.select_option("")
    severity.select_option("")
    assert rows.count() == whole
    desk.locator(f"{figure} .narrowing input").fill("秸秆")
    assert all("秸秆" in text for text in rows.all_inner_texts())


def test_the_filter_reads_what_is_printed_and_not_the_markup(desk):
    field = desk.locator("#table-contradictions .narrowing input")
    for hidden in ("span", "data-places"):
        field.fill(hidden)
        assert column(desk, "#table-contradictions table", 1) == ["没有相符的行"]


def test_values_with_a_unit_sort_as_numbers_and_words_as_words(desk):
    table = "#table-verified table"
    at = [text.strip() for text in desk.locator(f"{table} thead th .dt-column-title").all_inner_texts()].index("基准年值") + 1
    desk.locator(f"{table} thead th:nth-child({at}) .dt-column-order").press("Enter")
    desk.wait_for_selector(f"{table} thead th:nth-child({at})[aria-sort=ascending]")
    shares = [float(text.removesuffix("%")) for text in column(desk, table, at) if text.endswith("%")]
    assert shares == sorted(shares)


def test_a_subtotal_stays_below_what_it_sums(desk):
    names = column(desk, "#table-land-structure table", 1)
    assert names.index("已列示小计") < names.index("未分类列示") < names.index("土地总面积")


def test_what_a_filter_leaves_out_is_found_and_reached_all_the_same(desk):
    field = desk.locator("#table-to-verify .narrowing input")
    field.fill("水利")
    desk.keyboard.press("Tab")
    desk.locator("#find").click()
    desk.keyboard.type("树满街道")
    hits = desk.locator("#results [role=option]").count()
    assert hits >= 2
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    assert field.input_value() == ""
    assert "树满街道" in desk.evaluate("document.activeElement.textContent")


def test_a_link_to_a_row_shows_the_whole_row_below_the_head(desk):
    desk.evaluate("location.hash = 'finding-terms-differ-1'")
    desk.wait_for_function(
        """() => {
            const row = document.getElementById("finding-terms-differ-1").getBoundingClientRect();
            const head = document.querySelector("#table-contradictions thead th").getBoundingClientRect();
            return row.top >= head.bottom - 2 && row.bottom <= innerHeight;
        }"""
    )


def test_a_finding_leads_to_its_places_and_has_its_own_link(desk):
    row = desk.locator("#table-contradictions tbody tr").first
    row.locator("button.where").press("Enter")
    links = desk.locator("#source a").all()
    assert [link.get_attribute("href") for link in links] == ["#place-A2-24", f"#{row.get_attribute('id')}"]
    assert desk.evaluate("document.activeElement.closest('#source') !== null")
    desk.keyboard.press("Escape")
    assert desk.locator("#source").is_hidden()
    assert desk.evaluate("document.activeElement.className") == "where"


def test_tab_leaves_the_source_where_it_was_opened(desk):
    number = desk.locator("main p span.value").first
    number.press("Enter")
    for _ in range(30):
        desk.keyboard.press("Tab")
        if desk.locator("#source").is_hidden():
            break
    assert desk.evaluate("document.activeElement.matches('span.value')")


def test_the_head_of_a_long_table_stays_in_sight(desk):
    frame = desk.locator("#table-all-projects .scroll")
    frame.evaluate("one => one.scrollTo({top: 600, behavior: 'instant'})")
    top = desk.evaluate(
        "() => document.querySelector('#table-all-projects thead th').getBoundingClientRect().top"
        " - document.querySelector('#table-all-projects .scroll').getBoundingClientRect().top"
    )
    assert abs(top) < 2


def saved(page, button):
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, open(waiting.value.path(), "rb").read()  # noqa: PTH123


def test_a_table_is_taken_away_as_csv(desk):
    name, content = saved(desk, desk.locator("#table-all-projects .tools button"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert name == "表_B-1_重点工程项目.csv"
    assert rows[0][0] == "序号"
    assert len(rows) == 1 + 25 + 1
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows[-1][-1] == "160.478927"


def test_of_a_narrowed_table_what_is_shown_is_taken_away_without_the_total(desk):
    desk.locator("#table-all-projects .narrowing input").fill("光伏")
    _, content = saved(desk, desk.locator("#table-all-projects .tools button"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 2
    assert all("光伏" in "".join(row) for row in rows[1:])


def test_no_cell_that_is_taken_away_begins_a_formula(desk):
    desk.evaluate("document.querySelector('#table-all-projects tbody td:last-child').dataset.title = '=1+1'")
    _, content = saved(desk, desk.locator("#table-all-projects .tools button"))
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1][-1] == "'=1+1"


def test_what_the_page_adds_to_a_cell_is_not_taken_away_with_it(desk):
    _, content = saved(desk, desk.locator("#table-contradictions .tools button"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1][0] == "秸秆综合利用率"


def test_a_figure_is_taken_away_as_drawing_and_as_picture_with_its_data(desk):
    figure = desk.locator("figure.picture").first
    name, content = saved(desk, figure.get_by_text("下载 SVG"))
    assert (name.startswith("图_1-1"), name.endswith(".svg"), b"<svg" in content) == (True, True, True)
    name, content = saved(desk, figure.get_by_text("下载 PNG"))
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") > 1500
    figure.locator("summary").click()
    name, content = saved(desk, figure.get_by_text("下载 CSV"))
    assert content.decode("utf-8-sig").count("\r\n") > 5


def test_every_section_figure_table_finding_and_indicator_can_be_linked_to(desk):
    for kind in ("section", "figure.picture", "figure.table"):
        parts = desk.locator(f"main {kind}[id]")
        assert parts.count() > 10
        assert parts.locator(".permalink").count() >= parts.count()
    assert desk.locator("tr[id^=finding-]").count() == desk.locator("#table-to-verify tbody tr").count()
    assert desk.locator("tr[id^=indicator-]").count() == 40
    assert desk.locator("tr[id^=project-]").count() == 25
    ids = desk.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_deep_link_opens_at_its_row(browser, report):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{report.as_uri()}#indicator-24")
    box = page.locator("#indicator-24").bounding_box()
    assert 0 <= box["y"] <= 900
    page.close()


def test_the_citation_names_the_edition_and_its_key(desk):
    key = desk.locator(".facts dd").last.inner_text()
    assert desk.locator(".citation").inner_text().endswith(f"草稿. 本版编号 {key}.")
    desk.get_by_text("复制引文").click()
    desk.wait_for_function("document.getElementById('copied').textContent === '已复制。'")


def test_the_contents_follow_the_scroll(desk):
    desk.locator("#sec-energy").scroll_into_view_if_needed()
    desk.evaluate("document.getElementById('sec-energy').scrollIntoView({behavior: 'instant'})")
    desk.wait_for_function("document.querySelector('.contents [aria-current]')?.hash === '#sec-energy'")


def test_on_paper_nothing_of_the_screen_is_left_and_the_paper_is_white(desk):
    desk.locator("#theme").click()
    desk.emulate_media(media="print")
    for gone in (".contents", ".tools", ".narrowing", ".theme", "button.where"):
        assert desk.locator(gone).first.is_hidden()
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_page_is_light_enough_to_be_mailed_and_no_script_stands_before_its_text(desk, report):
    assert report.stat().st_size < 3_000_000
    late = desk.eval_on_selector_all(
        "body script", "all => all.map(one => document.querySelector('main').compareDocumentPosition(one) & 4)"
    )
    assert late
    assert all(late)
    assert desk.eval_on_selector_all("head script", "all => all.map(one => one.textContent.length)") < [300]


def test_without_scripts_the_page_still_says_everything(browser, report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("#table-all-projects tbody tr").count() == 26
    assert page.locator("nav.contents a").first.is_visible()
    context.close()
