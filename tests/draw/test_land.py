"""What the report says and shows of a fictional county's land."""

import pytest

from analysis.draw import farmland, land
from analysis.draw.prose import Prose
from tests.measure.test_land import BOUNDARY, FARMLAND, TOTAL, edition_of

CROPLAND = ("cropland", "500.00", "平方千米", "N5.1")
WETLAND = ("wetland", "60.50", "平方千米", "N5.1")


def test_the_unlisted_part_is_told_as_unlisted_and_not_as_unused_land():
    told = land.lead(edition_of(TOTAL, CROPLAND, WETLAND)).plain
    assert "列出耕地和湿地面积，合计560.50平方千米，占土地总面积的56.05%" in told
    assert "其余439.50平方千米（43.95%）在叙述中未分类列示，不宜视同未利用地" in told


def test_unused_land_stated_elsewhere_shows_that_the_two_are_not_the_same():
    unused = ("unused_land", "2.00", "万公顷", "N3.2", {"subject": "未利用土地面积"})
    told = land.lead(edition_of(TOTAL, CROPLAND, unused)).plain
    assert "只列出耕地面积500.00平方千米" in told
    assert "未利用土地面积2.00万公顷" in told
    assert "折合200.00平方千米" in told


@pytest.mark.parametrize(
    ("classes", "sentence"),
    [
        ([], "正文叙述未列各地类面积，本报告不读正文所附的地类表，土地利用结构不作分析"),
        ([CROPLAND, ("forest", "500.00", "平方千米", "N5.1")], "与土地总面积一致，没有未列示的部分"),
        ([CROPLAND, ("forest", "600.00", "平方千米", "N5.1")], "合计超出土地总面积，地类之间必有重叠或误列"),
    ],
)
def test_a_list_that_is_empty_complete_or_too_large_is_not_told_as_one_with_a_rest(classes, sentence):
    told = land.lead(edition_of(TOTAL, *classes)).plain
    assert sentence in told
    assert "未分类列示" not in told


def test_a_share_that_does_not_follow_from_its_area_is_named():
    line = ("ecological_red_line", "22456", "公顷", "N6.1")
    told = land.control(edition_of(TOTAL, line, ("ecological_red_line_share", "22.45", "%", "N6.1"))).plain
    assert "生态保护红线占比规划列22.45%、复算为22.46%，属末位取舍之差" in told
    told = land.control(edition_of(TOTAL, line, ("ecological_red_line_share", "25.00", "%", "N6.1"))).plain
    assert "复算为22.46%，应核实" in told


def test_control_lines_have_no_total_anywhere():
    edition = edition_of(
        TOTAL, ("ecological_red_line", "200.00", "平方千米", "N6.1"), ("nature_reserves", "150.00", "平方千米", "N6.2")
    )
    told, table = land.control(edition).plain, land.control_table(edition)
    assert "不作加总" in told
    assert not table.totals
    for text in (told, table.plain, land.control_lines(edition).alt):
        assert "350" not in text


def test_a_share_of_the_land_surface_is_not_passed_off_as_one_of_the_total_area():
    share = ("nature_reserves_share", "15.00", "%", "N6.2", {"whole": "陆域国土面积"})
    told = land.control(edition_of(TOTAL, ("nature_reserves", "150.00", "平方千米", "N6.2"), share)).plain
    assert "自然保护地以“陆域国土面积”为分母，规划未列其数值" in told


def test_the_boundary_is_told_with_its_parts_and_the_factor_without_a_base():
    told = land.boundary(edition_of(*BOUNDARY)).plain
    assert "各项之和与围合面积一致" in told
    assert "112公顷属已批准即将建设，其余586公顷，与所列实际新增城镇建设用地586公顷相符" in told
    assert "扩展系数1.2倍，未说明计算基数" in told
    changed = [one if one[0] != "boundary_town" else (one[0], "2700", *one[2:]) for one in BOUNDARY]
    assert "各项之和为3850公顷，与围合面积不一致" in land.boundary(edition_of(*changed)).plain


def test_permanent_farmland_above_its_target_is_told_in_hectares():
    told = farmland.targets(edition_of(TOTAL, *FARMLAND)).plain
    assert "永久基本农田保护目标应为260854.3公顷，与规划所列一致" in told
    assert "全县永久基本农田261473公顷，较保护目标260854.3公顷多618.7公顷（0.24%），满足划定要求" in told


def test_a_missed_target_is_not_told_as_a_surplus():
    edition = edition_of(
        TOTAL, ("permanent_farmland", "250", "公顷", "N8.2"), ("permanent_farmland_target", "260", "公顷", "N8.1")
    )
    assert "较保护目标260公顷少10公顷（3.85%），未达到保护目标" in farmland.targets(edition).plain
    assert "少10公顷" in farmland.headroom(edition).alt


def test_a_target_just_met_leaves_no_headroom():
    edition = edition_of(
        TOTAL, ("permanent_farmland", "260", "公顷", "N8.2"), ("permanent_farmland_target", "260", "公顷", "N8.1")
    )
    assert "与保护目标260公顷持平，没有余量" in farmland.targets(edition).plain


def test_cropland_above_its_target_is_not_land_to_build_on():
    target = ("cropland_target", "450.00", "平方千米", "N9.1")
    assert "差额不等于可以占用的面积" in farmland.targets(edition_of(TOTAL, CROPLAND, target)).plain


def test_two_targets_of_one_name_are_told_with_their_place():
    other = ("permanent_farmland_target", "2614.73", "平方千米", "N9.1")
    told = farmland.targets(edition_of(TOTAL, *FARMLAND, other)).plain
    assert "正文一 第N9.1句所列永久基本农田保护目标（任务）为2614.73平方千米，与全县现有面积相同" in told


def test_areas_in_two_units_are_counted_with_those_that_differ():
    same = [("cropland", "500.00", "平方千米", "N5.1"), ("cropland", "75.00", "万亩", "N3.1")]
    assert "有1组，换算后均一致" in farmland.equivalents(edition_of(*same)).plain
    differing = [("wetland", "323.82", "平方千米", "N5.1"), ("wetland", "48.56", "万亩", "N3.1")]
    told = farmland.equivalents(edition_of(*same, *differing)).plain
    assert "有2组，换算后1组不一致" in told
    assert "湿地面积323.82平方千米折合48.57万亩，另处列48.56万亩" in told
    assert "均不一致" in farmland.equivalents(edition_of(*differing)).plain


def test_a_plan_that_states_nothing_gets_sentences_and_no_empty_figure():
    edition = edition_of(TOTAL)
    for made in (
        land.structure, land.structure_table, land.control, land.control_lines, land.control_table, land.boundary,
        land.boundary_parts, farmland.targets, farmland.headroom, farmland.equivalents, farmland.equivalents_table,
    ):  # fmt: skip
        told = made(edition)
        assert isinstance(told, Prose), made
        assert told.plain.endswith("。")


def test_figures_are_the_same_bytes_twice_and_tell_their_numbers():
    edition = edition_of(*BOUNDARY, *FARMLAND, CROPLAND, WETLAND)
    for made in (land.structure, land.control_lines, land.boundary_parts, farmland.headroom):
        assert made(edition)._repr_mimebundle_() == made(edition)._repr_mimebundle_()
    assert "未分类列示439.50平方千米，占43.95%" in land.structure(edition).alt
    assert "非建设用地：其余586公顷" in land.boundary_parts(edition).alt
