"""The register as the tables `statements`, `land` and `energy`, and the places that they name."""

import csv
from dataclasses import replace

import pytest

from analysis import plan as plans
from analysis import schema, units, words
from analysis.clean.concepts import concept_of, vocabulary
from analysis.clean.places import places
from analysis.clean.statements import statements
from analysis.clean.topics import topics
from analysis.errors import InputError
from analysis.extract.grid import Grid

COLUMNS = (
    "statement", "kind", "subject", "text", "comparator", "value", "value_to", "unit", "year", "relation", "related", "whole",
    "items", "heading", "paragraph", "sentence", "offset", "line",
)  # fmt: skip
YML = """county: 示例县
province: 示例省
title: 示例县规划
base_year: 2022
near_year: 2025
far_year: 2035
total_area: 100.5 平方千米
terrain: 平原地区
"""


def row(statement="N5.1.1", **cells):
    line, _, sentence = statement.rpartition(".")[0].removeprefix("N").partition(".")
    made = {
        "statement": statement, "kind": "quantity", "subject": "耕地", "text": "51.98平方千米", "comparator": "=",
        "value": "51.98", "unit": "平方千米", "heading": "一/（一）/3./（2）/②", "paragraph": "1",
        "sentence": sentence or "1", "offset": "4", "line": line or "5",
    }  # fmt: skip
    return dict.fromkeys(COLUMNS, "") | made | cells


@pytest.fixture
def plan(tmp_path, monkeypatch):
    """Writes a register of given rows, and gives the plan that it belongs to."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    folder = tmp_path / "data" / "raw" / "shili"
    folder.mkdir(parents=True)
    (folder / "plan.yml").write_text(YML, encoding="utf-8")

    def made(*rows, columns=COLUMNS):
        with (folder / "statements.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return plans.load("shili")

    return made


def test_a_value_is_canonical_keeps_its_print_and_has_its_place_and_concept(plan):
    (one,) = statements(plan(row(text="3906 公顷", value="3906", unit="公顷", subject="城镇开发边界围合面积"))).itertuples()
    assert (one.value, one.unit, one.text, one.print_unit) == (pytest.approx(39.06), "km2", "3906 公顷", "公顷")
    assert (one.place, one.concept) == ("N5.1", "development_boundary")


def test_every_raw_row_is_a_row_of_the_table(plan):
    rows = [row(f"N5.1.{at}", value=str(at), text=f"{at}平方千米") for at in range(1, 30)]
    assert list(statements(plan(*rows)).statement) == [one["statement"] for one in rows]


def test_all_faulty_rows_are_told_with_row_and_remedy(plan):
    made = plan(row("N5.1.1", value="五十"), row("N5.1.2", unit="丈"), row("N5.1.3", kind="数量"), row("甲"))
    with pytest.raises(InputError) as caught:
        statements(made)
    told = [str(fault) for fault in caught.value.faults]
    assert told[0] == "正文陈述 N5.1.1「数值」：“五十”不是数字。请填阿拉伯数字，例如 8476.39。（statements.csv 第 2 行）"
    assert "“丈”不是已知的单位" in told[1]
    assert "编号不合格式" in told[-1]


def test_a_kind_that_does_not_exist_and_a_repeated_key_are_faults_of_the_contract(plan):
    with pytest.raises(InputError, match="不在允许的取值之内"):
        statements(plan(row(kind="数量")))
    with pytest.raises(InputError, match="与前面的行重复"):
        statements(plan(row(), row()))


def test_a_persons_decision_on_a_concept_goes_before_the_vocabulary(plan):
    made = replace(plan(row("N5.1.1"), row("N5.1.2")), concepts={"N5.1.1": "wetland", "N5.1.2": ""})
    table = statements(made)
    assert list(table.concept.fillna("")) == ["wetland", ""]


def test_a_decision_on_a_statement_or_concept_that_does_not_exist_is_told(plan):
    made = replace(plan(row()), concepts={"N9.9.9": "wetland", "N5.1.1": "林海"})
    with pytest.raises(InputError, match="没有这个编号的陈述") as caught:
        statements(made)
    assert "“林海”不是已知的概念" in str(caught.value)


def test_a_range_speaks_of_no_concept(plan):
    assert statements(plan(row(value_to="60"))).concept.isna().all()


def test_land_and_energy_take_what_is_theirs_and_nothing_else(plan):
    table = statements(
        plan(
            row("N5.1.1"),
            row(
                "N5.1.2",
                kind="share",
                text="51.72%",
                value="51.72",
                unit="%",
                relation="share_of",
                related="N5.1.1",
                whole="总面积",
            ),
            row("N6.1.1", subject="新能源并网装机总量", text="411万千瓦", value="411", unit="万千瓦"),
            row("N7.1.1", subject="地区生产总值", text="100.2亿元", value="100.2", unit="亿元", year="2022"),
        )
    )
    made = topics(table)
    assert list(made["land"].concept) == ["cropland", "cropland_share"]
    (capacity,) = made["energy"].itertuples()
    assert (capacity.concept, capacity.value, capacity.unit, capacity.print_unit) == (
        "grid_connected_capacity",
        4110,
        "mw",
        "万千瓦",
    )
    assert list(table.concept) == ["cropland", "cropland_share", "grid_connected_capacity", "gdp"]


@pytest.mark.parametrize(
    ("subject", "unit", "kind", "concept"),
    [
        ("示例县耕地总面积", "km2", "quantity", "cropland"),
        ("稳定耕地", "km2", "quantity", "stable_cropland"),
        ("连片稳定耕地", "km2", "quantity", None),
        ("耕地保护目标", "km2", "quantity", "cropland_target"),
        ("农民人均耕地面积", "km2", "quantity", None),
        ("永久基本农田", "km2", "quantity", "permanent_farmland"),
        ("永久基本农田保护任务", "km2", "quantity", "permanent_farmland_target"),
        ("开发边界内实际新增城镇建设用地面积", "km2", "quantity", "boundary_new"),
        ("新增人均城镇建设用地", "km2", "quantity", "new_urban_land_per_person"),
        ("地区生产总值", "cny", "quantity", "gdp"),
        ("地区生产总值同比增长", "share", "quantity", "growth"),
        ("地方级财政收入同比下降", "share", "quantity", "decline"),
        ("生产总值", "cny", "quantity", "gdp"),
        ("规模以上工业总产值", "cny", "quantity", "industrial_output"),
        ("永久基本农田面积", "km2", "quantity", "permanent_farmland"),
        ("耕地", "share", "share", "cropland_share"),
        ("耕地", "cny", "quantity", None),
    ],
)
def test_the_vocabulary_names_a_statement_by_subject_unit_and_kind(subject, unit, kind, concept):
    assert concept_of(subject, unit, kind) == concept


def test_every_concept_has_a_unit_that_exists_and_a_parent_that_exists():
    groups = next(column.allowed for column in schema.LAND.columns if column.name == "group")
    for concept in vocabulary().values():
        assert units.scale(concept.unit)[1] == concept.unit
        assert not concept.of or concept.of in vocabulary()
        assert concept.topic != "land" or concept.group in groups
        assert not concept.technology or concept.technology in words.TECHNOLOGIES


def test_places_are_told_as_a_reader_says_them(plan):
    made = replace(
        plan(row("N5.2.1"), row("N2.1.1", heading="前言")),
        places={"base_year": "N7.1"},
    )
    raw = Grid("A2", "指标体系表", "appendix-2.csv", ("序号",), (("21",), ("",)), (90, 95), (2, 3))
    indicators = schema.INDICATORS.frame(
        [{"place": "A2.1", "serial": 21, "part": 1}, {"place": "A2.2", "serial": 21, "part": 2}]
    )
    first = Grid("A1", "重点工程表", "appendix-1.csv", ("序号",), (("1",),), (40,), (2,))
    table = places(
        made, [first, raw], {"projects": schema.PROJECTS.frame([{"place": "A1.1", "serial": 1}]), "indicators": indicators}
    )
    labels = dict(zip(table.place, table.label, strict=True))
    assert labels["N5.2"] == "一（一）3（2）② 第1段第2句"
    assert labels["N2.1"] == "前言 第1段第1句"
    assert (labels["A2.2"], labels["A1.1"]) == ("指标体系表 第21项第2行", "重点工程表 第1项")
    assert labels["P.base_year"] == "plan.yml「基准年」"
    lines = dict(zip(table.place, table.line, strict=True))
    assert (lines["A2.2"], lines["N5.2"], lines["P.base_year"]) == (95, 5, 7)
    assert table.place.is_unique


def faults(plan):
    with pytest.raises(InputError) as caught:
        statements(plan)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("missing", ["statement", "kind", "text", "value", "unit", "sentence", "line"])
def test_a_register_without_a_column_is_told_with_the_column_and_not_read_as_empty(plan, missing):
    present = [name for name in COLUMNS if name != missing]
    assert faults(plan(row(), columns=present)) == [
        f"正文陈述：缺少「{missing}」一列。请补上该列，或重新运行 ecoplan import；现有各列：{'、'.join(present)}。"
        "（statements.csv 第 1 行）"
    ]


def test_all_missing_columns_are_told_at_once(plan):
    told = faults(plan(row(), columns=[name for name in COLUMNS if name not in ("unit", "line")]))
    assert [one.partition("。")[0] for one in told] == ["正文陈述：缺少「line」一列", "正文陈述：缺少「unit」一列"]


def test_a_register_that_is_no_csv_text_is_told_and_one_that_is_not_there_is_empty(plan):
    made = plan(row())
    assert len(statements(made)) == 1
    (made.folder / "statements.csv").write_bytes(b"\xff\xfe\xff\x00")
    assert faults(made) == ["正文陈述：不是可读的 CSV 文本。请另存为“CSV UTF-8（逗号分隔）”。（statements.csv）"]
    (made.folder / "statements.csv").unlink()
    assert statements(made).empty


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        ("51.89", "51.98平方千米", "平方千米"),
        ("5198", "51.98平方千米", "平方千米"),
        ("8476", "8,476.39平方千米", "平方千米"),
        ("51.98", "５１．９９平方千米", "平方千米"),
    ],
)
def test_a_number_changed_without_its_text_is_not_taken_for_the_plans(plan, value, text, unit):
    assert faults(plan(row(value=value, text=text, unit=unit))) == [
        f"正文陈述 N5.1.1「数值」：“{value}”与原文“{text}”不一致。两处应为同一个数，请一并更正。（statements.csv 第 2 行）"
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "8476.39", "text": "8,476.39平方千米"},
        {"value": "51.98", "text": "５１．９８平方千米"},
        {"value": "51.980", "text": "51.98平方千米"},
        {"value": "10", "text": "10-20平方千米", "value_to": "20"},
        {"value": "8", "text": "八个", "unit": "个", "kind": "count"},
        {"value": "3", "text": "水、5G、路", "unit": "项", "kind": "enumeration"},
        {"value": "", "text": "51.98平方千米"},
    ],
)
def test_a_number_that_its_text_bears_out_or_says_nothing_of_is_no_fault(plan, cells):
    assert len(statements(plan(row(**cells)))) == 1


@pytest.mark.parametrize(("cells", "line", "sentence"), [({"line": "6"}, 6, 1), ({"sentence": "3"}, 5, 3)])
def test_a_key_that_leads_to_another_line_or_sentence_than_its_row_is_told(plan, cells, line, sentence):
    assert faults(plan(row(**cells))) == [
        f"正文陈述 N5.1.1：编号与行号{line}、句{sentence}不一致。行号和句与编号应一致，例如 N{line}.{sentence}.1。"
        "（statements.csv 第 2 行）"
    ]


def test_line_5_is_not_taken_for_line_51(plan):
    assert "编号与行号5、句1不一致" in faults(plan(row("N51.1.1", line="5")))[0]


@pytest.mark.parametrize(
    ("subject", "concept"),
    [
        ("清洁能源装机容量", "installed_capacity"),
        ("新能源装机总规模", "installed_capacity"),
        ("可再生能源发电装机", "installed_capacity"),
        ("全县新能源总装机", "installed_capacity"),
        ("新能源并网装机总量", "grid_connected_capacity"),
        ("新增新能源装机容量", None),
        ("光伏装机容量", None),
    ],
)
def test_the_total_of_installed_capacity_is_told_by_whatever_name(subject, concept):
    assert concept_of(subject, "mw", "quantity") == concept
