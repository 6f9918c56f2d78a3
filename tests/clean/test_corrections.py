"""The register of corrections: what it changes, and the day on which it fails."""

import csv

import pytest
import yaml

from analysis import plan as plans
from analysis.check import findings
from analysis.clean.tables import tables
from analysis.edition import Edition
from analysis.errors import InputError
from analysis.extract.importer import run_import
from tests.check.planted import CLEAN

BASE = "基准年指标值（2023年）"
OVERRIDE = {
    "at": "A2.2",
    "column": BASE,
    "action": "override",
    "expect": "92.0%",
    "value": "82.0%",
    "reason": "误印",
    "by": "甲局",
}


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    """The fictional county's edition with these corrections."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    (tmp_path / "plan.txt").write_text(CLEAN, encoding="utf-8")
    run_import(tmp_path / "plan.txt", "shili")
    file = tmp_path / "data" / "raw" / "shili" / "corrections.yml"

    def made(*entries):
        assert yaml.safe_load(file.read_text(encoding="utf-8")) is not None
        file.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
        plan = plans.load("shili")
        return Edition(plan, plan.base_year, tables(plan, plan.base_year))

    return made


def test_an_empty_register_corrects_nothing(corrected):
    assert corrected()["corrections"].empty


def test_a_cell_is_taken_as_corrected_and_its_findings_follow(corrected):
    edition = corrected(OVERRIDE)
    values = edition["indicator_values"]
    assert values[(values["row"] == 2) & (values["role"] == "baseline")]["text"].tolist() == ["82.0%"]
    found = findings(edition)
    assert "declared-attainment" in set(found[found["verdict"] == "矛盾"]["rule"])
    (row,) = edition["corrections"].to_dict("records")
    assert (row["at"], row["expect"], row["instead"], row["decided_by"], row["place"]) == (
        "A2.2",
        "92.0%",
        "82.0%",
        "甲局",
        "A2.2",
    )


def test_a_row_that_is_dropped_leaves_the_table_and_the_others_keep_their_places(corrected):
    edition = corrected({"at": "A1.6", "action": "drop", "expect": "示例县退化林修复工程", "reason": "已撤销", "by": "甲局"})
    assert edition["projects"]["place"].tolist() == ["A1.1", "A1.2", "A1.3", "A1.4", "A1.5", "A1.7"]


def test_a_statement_is_corrected_or_dropped(corrected):
    key = next(row.statement for row in corrected()["statements"].itertuples() if row.text == "93.80万亩")
    told = {"at": key, "expect": "93.80万亩", "reason": "误印", "by": "甲局"}
    changed = corrected({**told, "action": "override", "value": "93.90万亩"})["statements"].set_index("statement")
    assert (changed.loc[key, "text"], round(changed.loc[key, "value"], 6)) == ("93.90万亩", 626.0)
    assert key not in set(corrected({**told, "action": "drop"})["statements"]["statement"])


def test_what_is_flagged_stays_as_it_is_and_is_listed(corrected):
    edition = corrected({**OVERRIDE, "action": "flag"})
    assert edition["indicator_values"]["text"].tolist() == corrected()["indicator_values"]["text"].tolist()
    assert edition["corrections"]["action"].tolist() == ["flag"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"expect": "91.0%"}, "原文现为“92.0%”，不是 expect 所写的“91.0%”"),
        ({"action": "replace"}, "可填：override、drop、flag"),
        ({"value": ""}, "没有写 value"),
        ({"reason": ""}, "没有写 reason"),
        ({"by": None}, "没有写 by"),
        ({"column": ""}, "没有写 column"),
        ({"column": "别的列"}, "没有「别的列」一列"),
        ({"at": "A2.99"}, "指标体系表没有第99行"),
        ({"at": "B7"}, "位置“B7”不合格式"),
        ({"at": "N999.1.1"}, "没有这个编号的陈述"),
    ],
)
def test_a_correction_at_fault_is_told_with_its_place(corrected, change, told):
    with pytest.raises(InputError) as error:
        corrected(OVERRIDE | change)
    assert told in str(error.value)
    assert all(fault.where.startswith("第1条更正") and fault.file == "corrections.yml" for fault in error.value.faults)


def test_a_statement_in_another_unit_is_no_correction(corrected):
    key = next(row.statement for row in corrected()["statements"].itertuples() if row.text == "93.80万亩")
    with pytest.raises(InputError, match="请用原单位“万亩”"):
        corrected(
            {"at": key, "action": "override", "expect": "93.80万亩", "value": "625.3平方千米", "reason": "误印", "by": "甲局"}
        )


def test_all_faults_are_told_at_once(corrected):
    with pytest.raises(InputError) as error:
        corrected(OVERRIDE | {"reason": ""}, OVERRIDE | {"by": ""})
    assert [(fault.where, fault.found) for fault in error.value.faults] == [
        ("第1条更正（A2.2）", "没有写 reason"),
        ("第2条更正（A2.2）", "没有写 by"),
        ("第2条更正（A2.2）", "与第1条更正重复"),
    ]


def test_digits_are_kept_as_typed_and_a_word_is_no_number(corrected):
    assert "92.50%" in set(corrected(OVERRIDE | {"value": "92.50%"})["indicator_values"]["text"])
    with pytest.raises(InputError, match=r"原文“92\.0%”是数值，改用的“很高”不是"):
        corrected(OVERRIDE | {"value": "很高"})


def test_a_fault_of_a_corrected_cell_names_the_correction_and_what_was_meant(corrected):
    with pytest.raises(InputError) as error:
        corrected(OVERRIDE | {"value": "0.912"})
    (fault,) = error.value.faults
    assert (fault.file, fault.expected) == ("corrections.yml 第1条更正", "请填百分比，例如 91.2%")


def test_places_say_that_something_was_corrected_there(corrected):
    labels = corrected(OVERRIDE)["places"].set_index("place")["label"]
    assert labels["A2.2"] == "指标体系表 第2项第1行（有更正）"
    assert not labels["A2.1"].endswith("（有更正）")


def test_a_row_that_the_county_drops_is_still_counted_as_the_plans(corrected):
    edition = corrected({"at": "A1.6", "action": "drop", "expect": "示例县退化林修复工程", "reason": "已撤销", "by": "甲局"})
    found = findings(edition)
    assert found[found["rule"].isin(["count-tabulated", "serials-complete"])]["verdict"].unique().tolist() == ["一致"]


def test_a_register_that_is_no_text_is_told(corrected, tmp_path):
    corrected()
    (tmp_path / "data" / "raw" / "shili" / "corrections.yml").write_bytes(b"\xff\xff\xff\xff")
    with pytest.raises(InputError, match="更正：不是 UTF-8 或 GB18030 编码的文本"):
        tables(plans.load("shili"), 2023)


def test_a_serial_that_the_plan_lacks_is_not_excused_by_a_row_dropped_elsewhere(corrected):
    last = {"at": "A1.7", "action": "drop", "expect": "示例县开渠引水工程", "reason": "已撤销", "by": "甲局"}
    edition = corrected(last)
    works = edition["projects"]
    edition.tables["projects"] = works[works["serial"] != 3].reset_index(drop=True)
    found = findings(edition)
    told = found[(found["rule"] == "serials-complete") & (found["subject"] == "重点工程表序号")]
    assert told["compared"].tolist() == ["序号：缺第3项"]


def test_a_slip_in_yaml_is_told_with_its_line(corrected, tmp_path):
    corrected()
    (tmp_path / "data" / "raw" / "shili" / "corrections.yml").write_text("- at: A2.1\n  by: [甲\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"不合 YAML 格式.*corrections\.yml 第 3 行"):
        tables(plans.load("shili"), 2023)


def test_what_is_corrected_is_never_refused_as_it_was_printed(corrected, tmp_path):
    table = tmp_path / "data" / "raw" / "shili" / "appendix-2.csv"
    corrected()
    table.write_text(table.read_text(encoding="utf-8").replace("92.0%", "九十二左右%"), encoding="utf-8")
    edition = corrected(OVERRIDE | {"expect": "九十二左右%"})
    values = edition["indicator_values"]
    assert values[(values["row"] == 2) & (values["role"] == "baseline")]["text"].tolist() == ["82.0%"]


def test_nothing_in_a_row_that_is_dropped_is_a_fault(corrected, tmp_path):
    corrected()
    for name in ("appendix-1", "appendix-2"):
        table = tmp_path / "data" / "raw" / "shili" / f"{name}.csv"
        rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines(keepends=True)))
        rows.insert(3, ["4号样表", *[""] * (len(rows[0]) - 2), "0"])
        with table.open("w", encoding="utf-8", newline="") as written:
            csv.writer(written).writerows(rows)
    with pytest.raises(InputError):
        corrected()
    told = {"action": "drop", "expect": "4号样表", "reason": "表题", "by": "甲局"}
    edition = corrected({"at": "A1.3", **told}, {"at": "A2.3", **told})
    assert edition["projects"]["place"].tolist() == ["A1.1", "A1.2", "A1.4", "A1.5", "A1.6", "A1.7", "A1.8"]
    assert "A2.3" not in set(edition["indicators"]["place"])


@pytest.mark.parametrize("column", ["第8列", "2023年现状值"])
def test_a_cell_is_named_by_its_column_too(corrected, column):
    values = corrected(OVERRIDE | {"column": column})["indicator_values"]
    assert values[(values["row"] == 2) & (values["role"] == "baseline")]["text"].tolist() == ["82.0%"]
