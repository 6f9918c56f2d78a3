"""A browser as a reviewer has it, and the real plan's report opened in it from its file."""

import os
import shutil

import pytest

from tests.integration.conftest import copied

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("browser")).build() / "report.html"


def program():
    """Chromium on this machine, or the one that `CHROMIUM` names; None where there is none."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    if program() is None:
        pytest.fail("no Chromium on this machine; install it (Debian: apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=program(), args=FLAGS)
        yield opened
        opened.close()


def opened(browser, report, width, scheme):
    """The report in a window of its own; what it asks of the network and what it complains of are kept."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True)
    made = context.new_page()
    made.asked, made.complaints = [], []
    made.on("request", lambda asked: made.asked.append(asked.url))
    made.on("console", lambda told: made.complaints.append(told.text) if told.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.goto(report.as_uri())
    return made


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=lambda one: f"{one[0]}-{one[1]}")
def page(request, browser, report):
    """The report at both widths, in both themes."""
    made = opened(browser, report, *request.param)
    yield made
    made.context.close()


@pytest.fixture
def desk(browser, report):
    """The report on a desk; nothing that it does may ask the network or complain."""
    made = opened(browser, report, 1280, "light")
    yield made
    asked, complaints = made.asked, made.complaints
    made.context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []
