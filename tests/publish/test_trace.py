"""`ecoplan trace`: which numbers of a page count as printed, and which of them open a source."""

import pytest

from analysis.errors import InputError
from analysis.publish.trace import numbers, summary

SERIALS = "<table><thead><tr><th>序号</th><th>数</th></tr></thead><tbody><tr><td>1</td><td>7</td></tr></tbody></table>"
VALUE = '<span class="value" data-places="N1.1">12.5%</span>'


def read(tmp_path, body):
    file = tmp_path / "report.html"
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "places.csv").write_text("place,label\nN1.1,第1句\n", encoding="utf-8-sig")
    file.write_text(f"<html><body><main>{body}</main></body></html>", encoding="utf-8")
    return numbers(file)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<p>耕地占{VALUE}。</p>", [("12.5%", True)]),
        ("<p>耕地占12.5%。</p>", [("12.5", False)]),
        ("<p>2022年第3项，见重点工程表、图 1-2，PM2.5。</p>", []),
        ("<h2>1.2 耕地</h2><p>三句</p>", []),
        (SERIALS, [("7", False)]),
        ('<figure id="table-units"><p>1公顷＝15亩</p></figure>', []),
        ('<p><a href="#x">表 2-1</a>列3处</p>', [("3", False)]),
        ('<span class="value">5</span>', [("5", False)]),
        ('<span class="value" data-places="N1.1 N9.9">5</span>', [("5", False)]),
    ],
)  # fmt: skip
def test_what_states_a_quantity_counts(tmp_path, body, found):
    assert [(one.text, one.traced) for one in read(tmp_path, body)] == found


def test_the_digits_of_a_name_state_nothing(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "projects.csv").write_text("name,owner\n甲30万千瓦项目,乙公司\n", encoding="utf-8-sig")
    assert [one.text for one in read(tmp_path, "<p>甲30万千瓦项目投资8亿元</p>")] == ["8"]


def test_the_summary_names_each_number_without_a_source_and_the_share_that_has_one(tmp_path):
    told = summary(read(tmp_path, f'<section id="sec-a"><p>{VALUE}，另有7处。</p></section>'))
    assert told.splitlines()[0].startswith("没有出处：7（sec-a）")
    assert told.splitlines()[-1] == "印出的数值 2 个，可查到出处的 1 个，占 50.0%。"


def test_what_is_no_report_is_refused(tmp_path):
    (tmp_path / "other.html").write_text("<p>1</p>", encoding="utf-8")
    (tmp_path / "lonely.html").write_text("<main><p>1</p></main>", encoding="utf-8")
    for name in ("other.html", "none.html", "lonely.html"):
        with pytest.raises(InputError):
            numbers(tmp_path / name)
