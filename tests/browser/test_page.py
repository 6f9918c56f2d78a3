"""The page in a real browser, as a reviewer opens it: from a file, with no network."""

import os
import shutil

import pytest

from tests.integration.conftest import copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("browser")).build() / "report.html"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if program is None:
        pytest.fail("no Chromium on this machine; install it (Debian: apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=lambda one: f"{one[0]}-{one[1]}")
def page(request, browser, report):
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    made = context.new_page()
    made.asked, made.complaints = [], []
    made.on("request", lambda asked: made.asked.append(asked.url))
    made.on("console", lambda told: made.complaints.append(told.text) if told.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.goto(report.as_uri())
    yield made
    context.close()


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
    assert "附表" in panel.inner_text()
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
