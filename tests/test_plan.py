"""`plan.yml` of a fictional county: what is read from it, and what is told where it is at fault."""

import pytest

from analysis import plan as plans
from analysis.errors import InputError
from tests.clean.test_statements import YML


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Loads the plan that a text of `plan.yml` describes."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    folder = tmp_path / "data" / "raw" / "shili"
    folder.mkdir(parents=True)

    def loaded(text, encoding="utf-8", name="shili"):
        (folder / "plan.yml").write_bytes(text.encode(encoding))
        return plans.load(name)

    return loaded


@pytest.fixture
def faults(load):
    """The faults that are told of a text of `plan.yml`."""

    def told(text, **options):
        with pytest.raises(InputError) as caught:
            load(text, **options)
        return [str(fault) for fault in caught.value.faults]

    return told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_plan_is_read_in_whatever_encoding_an_editor_saved_it(load, encoding):
    plan = load(YML, encoding)
    assert (plan.county, plan.province, plan.title) == ("示例县", "示例省", "示例县规划")
    assert (plan.base_year, plan.near_year, plan.far_year, plan.terrain) == (2022, 2025, 2035, "平原地区")
    assert (plan.total_area_km2, plan.total_area_text, plan.total_area_unit) == (100.5, "100.5", "平方千米")


def test_what_nobody_has_said_is_empty_and_the_edition_a_draft(load):
    plan = load(YML + "edition:\n  office:\n  status:\nplaces:\n  climate:\n")
    assert (plan.office, plan.version, plan.signed, plan.status) == ("", "", "", "草稿")
    assert (plan.places, plan.concepts, plan.fictional) == ({"climate": ""}, {}, False)
    assert plan.tables == {"appendix-1": "重点工程表", "appendix-2": "指标体系表"}


@pytest.mark.parametrize(
    ("word", "fictional"), [("是", True), ("true", True), ("Yes", True), ("否", False), ("false", False), ("no", False)]
)
def test_a_fictional_county_is_one_in_chinese_and_in_yaml(load, word, fictional):
    assert load(f"{YML}fictional: {word}\n").fictional is fictional


@pytest.mark.parametrize("word", ["也许", "1", "示例", "不是"])
def test_a_word_that_is_neither_yes_nor_no_does_not_make_a_county_real(faults, word):
    assert faults(f"{YML}fictional: {word}\n") == [
        f"是否虚构（fictional）：“{word}”不是“是”或“否”。请填 fictional: 是 或 fictional: 否。（plan.yml）"
    ]


def test_a_blank_is_not_told_as_a_word_that_nobody_wrote(load):
    try:
        assert load(f"{YML}fictional:\n").fictional is False
    except InputError as error:
        assert "none" not in str(error)


@pytest.mark.parametrize("place", ["N3", "3.1", "A1.2", "N3.1.2", "第3行"])
def test_a_place_that_leads_nowhere_is_told(faults, place):
    assert faults(f"{YML}places:\n  climate: {place}\n  county: N4.1\n  terrain:\n") == [
        f"位置（places.climate）：“{place}”不合格式。应为 N行号.句号，例如 N57.1；没有时留空。（plan.yml）"
    ]


@pytest.mark.parametrize("name", ["../shili", "Shili", "shi li", "示例", "1shili", "shili/", ""])
def test_a_name_that_is_no_name_of_a_plan_leads_to_no_folder(faults, name):
    (told,) = faults(YML, name=name)
    assert told.startswith(f"规划“{name}”：没有这个规划。")
    assert "现有规划：shili；新规划请先运行 ecoplan import" in told


def test_a_name_with_a_slip_is_answered_with_the_name_that_was_meant(faults):
    assert "您是否要找“shili”？" in faults(YML, name="shilj")[0]
    assert "您是否要找" not in faults(YML, name="beijing")[0]


def test_all_that_is_missing_is_told_at_once(faults):
    told = faults("terrain: 平原地区\n")
    assert [one.partition("：")[0] for one in told] == [
        "基准年（base_year）", "远期目标年（far_year）", "土地总面积（total_area）",
        "县名（county）", "省名（province）", "规划名称（title）",
    ]  # fmt: skip
    assert all("未填写。请填写，例如 " in one for one in told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("near_year: 2025", "near_year: 二〇二五", "近期目标年（near_year）：“二〇二五”不是年份。请填四位年份，例如 "),
        ("near_year: 2025", "near_year: 2040", "规划年份：2022、2040、2035 没有依次递增。"),
        ("near_year: 2025", "near_year: 2022", "规划年份：2022、2022、2035 没有依次递增。"),
        ("100.5 平方千米", "100.5", "土地总面积（total_area）：“100.5”不是带单位的面积。"),
        ("100.5 平方千米", "100.5 亿元", "土地总面积（total_area）：“100.5 亿元”不是带单位的面积。"),
        ("平原地区", "水乡", "地形类别（terrain）：“水乡”不在允许的取值之内。可填：山区、丘陵地区、平原地区、"),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_told_with_what_can(faults, old, new, told):
    (fault,) = faults(YML.replace(old, new))
    assert fault.startswith(told)
    assert fault.endswith("（plan.yml）")


def test_an_entry_that_there_is_not_is_told_with_the_one_that_was_meant(faults):
    assert faults(YML.replace("near_year", "near_yaer")) == ["near_yaer：没有这一项。是不是“near_year”。（plan.yml）"]
    assert faults(YML + "备注: 无\n")[0].startswith("备注：没有这一项。可填：county、")


def test_an_unknown_status_is_told_and_does_not_become_a_draft(faults):
    assert faults(YML + "edition:\n  status: 终稿\n") == [
        "文稿状态（edition.status）：“终稿”不在允许的取值之内。可填：草稿、征求意见稿、评审稿、送审稿、报批稿、批准稿。（plan.yml）"
    ]


def test_a_text_that_is_no_yaml_is_told_with_its_line(faults):
    assert faults(YML + "tables: [\nconcepts: {}\n")[0].startswith("plan.yml：第 ")
    assert faults("county: 示例县\n\tprovince: 示例省\n") == [
        "plan.yml：第 2 行不合 YAML 格式。请按“名称: 值”书写，冒号后空一格。（plan.yml）"
    ]


@pytest.mark.parametrize("text", ["county 示例县\n", "- 示例县\n"])
def test_a_text_that_names_nothing_is_told(faults, text):
    assert faults(text) == ["plan.yml：不是“名称: 值”的列表。请按“county: 示例县”逐行书写。（plan.yml）"]


@pytest.mark.parametrize("key", ["places", "concepts", "edition"])
def test_a_word_where_a_list_belongs_is_told(faults, key):
    assert faults(f"{YML}{key}: 无\n") == [f"{key}：应为“名称: 值”的列表。请在 {key}: 之下逐行缩进书写。（plan.yml）"]


def test_a_changed_raw_file_is_another_plan_and_an_open_spreadsheets_lock_is_not(load):
    plan = load(YML)
    first = plan.fingerprint(2022)
    (plan.folder / "~$appendix-1.csv").write_text("x", encoding="utf-8")
    assert plan.fingerprint(2022) == first
    (plan.folder / "appendix-1.csv").write_text("x", encoding="utf-8")
    assert plan.fingerprint(2022) != first
