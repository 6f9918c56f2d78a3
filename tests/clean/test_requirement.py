"""Requirement and value texts of the appendix of indicators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clean.requirement import STATE, Reading, meets, read, read_in, speaks_of_change

HUNDREDTHS = st.integers(-100_000, 100_000)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("≥20%", Reading("≥", 0.2, "share")),
        ("100%", Reading("=", 1.0, "share")),
        ("≥９０．５％", Reading("≥", 0.905, "share")),
        ("＞ 5 %", Reading(">", 0.05, "share")),
        ("≤0.8", Reading("≤", 0.8, "index")),
        ("＜0.8", Reading("<", 0.8, "index")),
        ("-0.45", Reading("=", -0.45, "index")),
        ("－0.45", Reading("=", -0.45, "index")),
        ("△EQI≥-1", Reading("≥", -1.0, "index", is_change=True)),
        ("EQI≥55", Reading("≥", 55.0, "index")),
    ],
)
def test_a_threshold_is_not_taken_for_another_number_operator_or_unit(text, reading):
    assert read(text) == reading


@pytest.mark.parametrize("text", ["制定实施", "综合利用率≤60%的地区", "完成上级规定的考核任务", "≥40%且不降低", "", "—"])
def test_words_around_a_number_do_not_become_a_measurement(text):
    assert read(text) == STATE
    assert read(text).is_state


@given(st.sampled_from(["", "≥", ">", "≤", "<"]), HUNDREDTHS, st.booleans())
def test_a_printed_quantity_loses_nothing_when_it_is_read(operator, hundredths, percent):
    found = read(f"{operator}{hundredths / 100:.2f}{'%' if percent else ''}")
    assert found.operator == (operator or "=")
    assert found.unit == ("share" if percent else "index")
    assert found.number == pytest.approx(hundredths / (10_000 if percent else 100))


@given(HUNDREDTHS)
def test_full_width_print_is_no_other_number(hundredths):
    text = f"≥{hundredths / 100:.2f}%"
    wide = text.translate(
        {ord(half): ord(full) for half, full in zip("0123456789.%-", "０１２３４５６７８９．％－", strict=True)}
    )
    assert read(wide) == read(text)


@given(HUNDREDTHS, HUNDREDTHS)
def test_a_threshold_is_kept_exactly_on_its_own_side(value, threshold):
    kept = {operator: meets(operator, value / 10_000, threshold / 10_000) for operator in ("≥", ">", "≤", "<", "=")}
    assert kept == {
        "≥": value >= threshold, ">": value > threshold, "≤": value <= threshold, "<": value < threshold,
        "=": value >= threshold,
    }  # fmt: skip


@given(st.integers(0, 1000))
def test_a_threshold_just_met_is_not_missed_by_the_rounding_of_the_machine(tenths):
    text = f"{tenths / 10:.1f}%"
    threshold, value = read(f"≥{text}"), read(text)
    assert meets("≥", value.number, threshold.number)
    assert not meets(">", value.number, threshold.number)
    assert meets("≥", sum([0.1 * value.number] * 10), threshold.number)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("单位国内生产总值建设用地使用面积下降率", True),
        ("水质达到或优于Ⅲ类比例提高幅度", True),
        ("农村生活污水治理增长率", True),
        ("林草覆盖率", False),
        ("秸秆综合利用率", False),
    ],
)
def test_a_level_is_not_taken_for_a_change(name, change):
    assert speaks_of_change(name) == change


@pytest.mark.parametrize(
    ("text", "operator", "number", "upper", "unit"),
    [
        ("80—85%", "=", 0.80, 0.85, "share"),
        ("80%～85％", "=", 0.80, 0.85, "share"),
        ("约12%", "≈", 0.12, None, "share"),
        ("14%左右", "≈", 0.14, None, "share"),
        ("85%以上", "≥", 0.85, None, "share"),
        ("不低于30%", "≥", 0.30, None, "share"),
        ("控制在34立方米/万元以内", "≤", 34.0, None, "立方米/万元"),
        ("⩾92", "≥", 92.0, None, "index"),
        ("百分之八十五点五", "=", 0.855, None, "share"),
        ("累计14%", "=", 0.14, None, "share"),
        ("〔268〕", "=", 268.0, None, "index"),
        ("1,234.5公顷", "=", 1234.5, None, "公顷"),
        ("0.386吨标准煤/万元", "=", 0.386, None, "吨标准煤/万元"),
        ("不少于12万亩", "≥", 12.0, None, "万亩"),
        ("1项", "=", 1.0, None, "项"),
        ("八十五", "=", 85.0, None, "index"),
        ("不少于一百零五个", "≥", 105.0, None, "个"),
        ("八成以上", "≥", 0.8, None, "share"),
        ("八成五", "=", 0.85, None, "share"),
        ("EQI≥50", "≥", 50.0, None, "index"),
    ],
)
def test_numbers_are_read_as_they_come(text, operator, number, upper, unit):
    reading = read(text)
    assert (reading.operator, reading.unit) == (operator, unit)
    assert reading.number == pytest.approx(number)
    assert reading.upper == (None if upper is None else pytest.approx(upper))


@pytest.mark.parametrize("text", ["2025年", "优于Ⅲ类", "100%达标", "第1名", "≥93≤30", "3月", "三级", "一", "一百五"])
def test_words_beside_a_number_leave_it_a_state(text):
    assert read(text).is_state


def test_a_number_is_brought_into_the_unit_of_its_row():
    assert read("0.035毫克/立方米").in_unit("微克/立方米").number == pytest.approx(35)
    assert read("85").in_unit("%").number == pytest.approx(0.85)
    assert read("45万千瓦").in_unit("MW").number == pytest.approx(450)
    with pytest.raises(ValueError, match="not a unit"):
        read("45万千瓦").in_unit("万亩")


@pytest.mark.parametrize(
    ("text", "unit", "operator", "number"),
    [
        ("1 234", "吨", "=", 1234), ("1，250", "吨", "=", 1250), ("≤1 234", "吨", "≤", 1234), ("20 .0", "%", "=", 0.2),
        ("17.\u200b5%", "", "=", 0.175), ("33μg/m³", "微克/立方米", "=", 33), ("不足5%", "", "<", 0.05),
        ("近30%", "", "≈", 0.3),
        ("﹥80%", "", ">", 0.8), ("＞＝80", "", "≥", 80), ("=<35", "", "≤", 35), ("85%以上（含）", "", "≥", 0.85),
        ("少于3%", "", "<", 0.03), ("突破90%", "", ">", 0.9), ("85（预计）", "%", "=", 0.85), ("99.5%①", "", "=", 0.995),
        ("- 3.2", "", "=", -3.2), ("−3.2", "", "=", -3.2),
    ],
)  # fmt: skip
def test_a_number_is_the_same_in_another_spelling(text, unit, operator, number):
    reading = read_in(text, unit)
    assert (reading.operator, reading.number) == (operator, pytest.approx(number))


def test_a_minus_between_percentages_is_a_span():
    assert (read("80%−85%").number, read("80%−85%").upper) == (0.8, 0.85)


@pytest.mark.parametrize(
    "text",
    ["1，8", "9,85", "1,2345", "95 100", "85.0 0", "17.5%（2021年）", "4.5：1", "85%±2%", "1.2×10^4", "95%\n80%", "l2", "O85"],
)
def test_what_may_be_another_number_is_no_number(text):
    assert read_in(text, "%").is_state
