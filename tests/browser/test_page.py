"""The page in a real browser, as a reviewer opens it: from a file, with no network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_axe_finds_nothing(page):
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_nothing_is_asked_of_the_network_and_nothing_complains(page):
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.complaints == []


def test_the_page_never_scrolls_sideways(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_every_picture_is_there_with_a_text_that_says_what_it_shows(page):
    pictures = page.eval_on_selector_all(
        "figure.picture img", "all => all.map(one => [one.complete && one.naturalWidth > 0, one.alt])"
    )
    assert len(pictures) > 8
    assert all(shown and len(alt) > 15 for shown, alt in pictures)


def test_a_number_opens_its_source_and_escape_closes_it(page):
    number = page.locator("main p span.value").first
    number.click()
    panel = page.locator("#source")
    assert panel.is_visible()
    assert "出处" in panel.inner_text()
    assert "指标体系表" in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    number.focus()
    page.keyboard.press("Enter")
    assert panel.is_visible()
    link = panel.locator("a").first
    link.click()
    assert page.evaluate("decodeURIComponent(location.hash)").startswith("#place-")
    assert page.evaluate("document.querySelector(location.hash) !== null")


def test_every_link_within_the_page_leads_somewhere(page):
    lost = page.eval_on_selector_all(
        "a[href^='#']",
        "all => all.map(one => decodeURIComponent(one.hash.slice(1))).filter(name => !document.getElementById(name))",
    )
    assert lost == []


def test_light_and_dark_can_be_switched_and_stay_legible(page):
    def contrast() -> float:
        return page.evaluate(
            """() => {
                const of = (name) => getComputedStyle(document.body)[name].match(/[\\d.]+/g).slice(0, 3).map(Number)
                    .map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
                const light = (rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
                const pair = [light(of("color")), light(of("backgroundColor"))].sort((a, b) => b - a);
                return (pair[0] + 0.05) / (pair[1] + 0.05);
            }"""
        )

    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert contrast() > 7
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert contrast() > 7


def test_on_a_phone_the_contents_fold_and_tables_scroll_in_their_frame(page):
    folded = not page.evaluate("document.getElementById('contents-fold').open")
    assert folded == (page.viewport_size["width"] < 900)
    frames = page.eval_on_selector_all(".scroll", "all => all.map(one => one.getBoundingClientRect().right)")
    assert max(frames) <= page.viewport_size["width"]


def test_figures_follow_the_switch_between_light_and_dark(page):
    """A picture takes the page's colour scheme: what it looks like changes with the switch."""
    picture = page.locator("figure.picture img").first
    shots = []
    for _ in range(2):
        picture.scroll_into_view_if_needed()
        shots.append(picture.screenshot())
        page.locator("#theme").click()
    assert shots[0] != shots[1]
