"""The page of all editions in a real browser: sorted and narrowed on a desk and on a phone, read without scripts."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.publish import index
from tests.browser.conftest import opened
from tests.browser.test_page import WCAG
from tests.publish.test_index import CARD, MEASURES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SIZES = pytest.mark.parametrize("width", [1280, 390])
COUNTIES = {  # plan: province, county, 矛盾, attained of 20, investment in 亿元
    "jia": ("吉林省", "甲县", 3, 18, 160.5),
    "yi": ("安徽省", "乙县", 12, 7, None),
    "bing": ("吉林省", "丙县", 0, None, 20.25),
    "ding": ("云南省", "丁县", 7, 20, 1200.0),
}
HEADS = ["省份", "县", "年版", "矛盾（处）", "待核（处）", "达标行/可核验行", "总投资（亿元）"]


def card(province, county, count, attained, investment):
    rows = {"attained_rows": attained or 0, "verifiable_rows": 0 if attained is None else 20}
    money = {"investment_cny": None if investment is None else investment * 1e8}
    money |= {"projects": None} if investment is None else {"projects": 25, "priced_projects": 25}
    told = {"province": province, "county": county, "verdicts": {"矛盾": count, "口径待核": 20 - count}}
    return CARD | told | {"key": "f33db0857255", "measures": MEASURES | rows | money}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The page of four counties, one of them with an earlier edition."""
    folder = tmp_path_factory.mktemp("index")
    for plan, told in COUNTIES.items():
        for year in (2022, 2023) if plan == "jia" else (2022,):
            (folder / plan / str(year)).mkdir(parents=True)
            content = json.dumps({"key": "f33db0857255", "edition": card(*told)}, ensure_ascii=False)
            (folder / plan / str(year) / "manifest.json").write_text(content, encoding="utf-8")
    index.write(folder)
    return folder / index.FILE


@pytest.fixture
def page(browser, built, width):
    """The page in the light; nothing that it does may ask the network or complain."""
    made = opened(browser, built, width, "light")
    yield made
    asked, complaints = made.asked, made.complaints
    made.context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert complaints == []


def shown(page):
    """The counties that are seen, in their order."""
    return [one.split("虚构")[0].strip() for one in page.locator("tbody tr:not([hidden]) th").all_text_contents()]


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(browser, built, width, scheme):
    made = opened(browser, built, width, scheme)
    made.locator("thead button").last.click()
    found = Axe().run(made, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert made.evaluate("document.documentElement.scrollWidth") <= width
    made.context.close()


@SIZES
@pytest.mark.parametrize(
    ("head", "up", "down"),
    [
        ("省份", "乙丙甲丁", "丁丙甲乙"),  # by pinyin: Anhui, Jilin, Yunnan; within one as they stood
        ("县", "丙丁甲乙", "乙甲丁丙"),
        ("年版", "丁丙乙甲", "甲丁丙乙"),
        ("矛盾（处）", "丙甲丁乙", "乙丁甲丙"),
        ("待核（处）", "乙丁甲丙", "丙甲丁乙"),
        ("达标行/可核验行", "乙甲丁丙", "丁甲乙丙"),  # what is not known stands last either way
        ("总投资（亿元）", "丙甲丁乙", "丁甲丙乙"),
    ],
)
def test_every_column_sorts_both_ways_and_back(page, width, head, up, down):
    button = page.locator("thead").get_by_role("button", name=head, exact=True)
    for state, order in (["ascending"], up), (["descending"], down), ([], "丁丙甲乙"):
        button.click()
        assert page.locator("th[aria-sort]").evaluate_all("all => all.map(one => one.ariaSort)") == state
        assert shown(page) == [f"{one}县" for one in order]


@SIZES
def test_a_province_and_a_name_narrow_the_rows_and_the_page_says_how_many_are_left(page, width):
    told = page.get_by_role("status")
    assert told.inner_text() == "共 4 行"
    page.get_by_label("按省份筛选").select_option(label="吉林省（2）")
    assert sorted(shown(page)) == ["丙县", "甲县"]
    assert told.inner_text() == "显示 2 行，共 4 行"
    page.get_by_label("按县名筛选").fill("甲")
    assert shown(page) == ["甲县"]
    page.get_by_label("按县名筛选").fill("没有")
    assert (shown(page), told.inner_text()) == ([], "没有相符的行")
    page.get_by_label("按省份筛选").select_option(value="")
    page.get_by_label("按县名筛选").fill("DING")  # the plan's name
    assert shown(page) == ["丁县"]


@SIZES
def test_it_is_sorted_with_the_keyboard_and_stays_narrowed(page, width):
    page.get_by_label("按省份筛选").select_option(label="吉林省（2）")
    page.get_by_label("按省份筛选").focus()
    for _ in HEADS[:4]:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "矛盾（处）"
    assert shown(page) == ["丙县", "甲县"]


@SIZES
def test_a_years_page_sorts_and_narrows_its_own_editions(page, width):
    page.get_by_role("link", name="2022年版").click()
    page.locator("thead").get_by_role("button", name="矛盾（处）", exact=True).click()
    assert shown(page) == [f"{one}县" for one in "丙甲丁乙"]
    page.get_by_label("按省份筛选").select_option(label="吉林省（2）")
    assert shown(page) == ["丙县", "甲县"]
    page.get_by_role("link", name="2023年版").click()
    assert shown(page) == ["甲县"]


@SIZES
def test_it_is_read_without_a_script(browser, built, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(built.as_uri())
    assert len(shown(page)) == 4
    assert page.locator("tbody").text_content().count("虚构示例") == 4
    assert page.locator("button, input, select").count() == 0
    page.get_by_role("link", name="2022年版").click()
    assert len(shown(page)) == 4
    context.close()


@SIZES
def test_three_thousand_counties_are_sorted_and_narrowed_without_a_wait(browser, tmp_path, width):
    found = [
        (f"shili-{at:04d}/{year}", card(f"示例{at % 31}省", f"示例{at}县", at * 7 % 23, at % 21 or None, at % 977 + 0.5))
        for at in range(3000)
        for year in (2022, 2023)
    ]
    (tmp_path / "index.html").write_text(index.page(found), encoding="utf-8")
    page = opened(browser, tmp_path / "index.html", width, "light")
    for action in (
        "document.querySelectorAll('thead button')[1].click()",
        "document.querySelectorAll('thead button')[5].click()",
        "const one = document.querySelector('input'); one.value = '示例9'; one.dispatchEvent(new Event('input'))",
    ):
        painted = "await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"
        script = f"async () => {{ const begun = performance.now(); {action}; {painted}; return performance.now() - begun; }}"
        assert page.evaluate(script) < 2000
    assert page.locator("tbody tr:not([hidden])").count() == 111
    page.context.close()
