"""Years and periods as plans print them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clean.periods import is_span, period_of, says_no_year, year_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023—2025年", (2023, 2025)),
        ("2023年6月—2025年12月", (2023, 2025)),
        ("2021.03-2022.12", (2021, 2022)),
        ("2023—25年", (2023, 2025)),
        ("２０２４－２０３０", (2024, 2030)),
        ("二〇二三年至二〇二五年", (2023, 2025)),
        ("二○二三至二○二五", (2023, 2025)),
        ("1年（2022）", (2022, 2022)),
        ("2022年，6个月", (2022, 2022)),
        ("2021-2023、2024-2025", (2021, 2025)),
        ("2024年", (2024, 2024)),
        ("2025年底前", (None, 2025)),
        ("2025年12月底前完成", (None, 2025)),
        ("2024年起", (2024, None)),
        ("2024年启动，\n分年实施", (2024, None)),
        ("“十五五”期间", (2026, 2030)),
        ("近期（2023—2025年）", (2023, 2025)),
        ("2023-25", (2023, 2025)),
        ("2024-05", (2024, 2024)),
        ("十四五—十五五", (2021, 2030)),
        ("“十四五”、“十五五”期间", (2021, 2030)),
        ("“十四五”末", (None, 2025)),
        ("2023年—“十五五”末", (2023, 2030)),
        ("2023年至今", (2023, None)),
        ("2023年—", (2023, None)),
        ("2023年—长期", (2023, None)),
        ("2023年—规划期末", (2023, None)),
        ("2023年10月至次年6月", (2023, 2024)),
        ("2023年3—10月", (2023, 2023)),
        ("至2025年", (None, 2025)),
        ("2025年底", (None, 2025)),
        ("2023—2025年（2022年前期）", (2022, 2025)),
        ("202303-202512", (2023, 2025)),
        ("3年（2023—2025年）", (2023, 2025)),
        ("2023\n2025", (2023, 2025)),
        ("2025—2023年", (2025, 2023)),
        ("2年", None),
        ("24个月", None),
        ("--", None),
        ("长期", None),
        ("每年", None),
    ],
)
def test_a_period_is_read_as_printed(text, period):
    assert period_of(text) == period
    if period is None:
        assert says_no_year(text)


@settings(deadline=None, max_examples=25)
@given(st.integers(1990, 2060), st.integers(0, 20), st.sampled_from("-—–~～至"), st.sampled_from(["", "年"]))
def test_a_period_comes_back_whatever_stands_between_its_years(first, more, dash, year):
    assert period_of(f"{first}{year}{dash}{first + more}年") == (first, first + more)


@pytest.mark.parametrize(
    ("text", "year"), [("2023", 2023), ("2023年6月", 2023), ("2023.6", 2023), ("明年", None), ("12023", None)]
)
def test_a_year_stands_at_the_beginning(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["明年", "12万元", "县林业局"])
def test_other_words_do_not_pass_for_no_year(text):
    assert not says_no_year(text)


@pytest.mark.parametrize(
    "text",
    [
        "23-25年",
        "十七五",
        "2024年起2年",
        "2023年、24年",
        "十四五前",
        "2023年至明年",
        "20232025",
        "2023年下达2批",
        "2023—5年",
        "2年（2022）",
        "13个月（2022）",
        "2021-2025-2035",
    ],
)
def test_a_period_that_is_not_read_in_whole_is_not_read_in_part(text):
    assert period_of(text) is None
    assert not says_no_year(text)


@pytest.mark.parametrize(("text", "span"), [("2023—2025年", True), ("十四五", True), ("2025年底前", False), ("长期", False)])
def test_a_span_names_two_years(text, span):
    assert is_span(text) == span
