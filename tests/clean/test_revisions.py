"""A revised plan beside the one before it: rows matched, changes told, and workbooks read as their year had it."""

import pandas as pd
import pytest

from analysis import edition_before, load_edition
from analysis import plan as plans
from analysis.clean.revisions import matched
from analysis.errors import InputError
from analysis.measure.changes import changes, moves
from analysis.publish import revision, template
from tests import annual

pytestmark = pytest.mark.xdist_group("template")


def projects(*names):
    rows = [(serial, name) for serial, name in enumerate(names, start=1)]
    return {"projects": pd.DataFrame(rows, columns=["serial", "name"])}


def test_rows_of_one_name_are_matched_one_to_one():
    same = projects("污水治理工程", "河道整治工程", "污水治理工程")
    assert matched(same, same, "projects") == {1: 1, 2: 2, 3: 3}
    moved = projects("河道整治工程", "污水治理工程", "污水治理工程")
    assert matched(same, moved, "projects") == {1: 2, 2: 1, 3: 3}


def test_a_row_is_the_same_under_a_like_name_with_its_serial_and_not_under_another():
    assert matched(projects("城镇污水处理厂扩建工程"), projects("城镇污水处理厂扩容工程"), "projects") == {1: 1}
    assert matched(projects("城镇污水处理厂扩建工程"), projects("退化草原修复"), "projects") == {}


@pytest.fixture
def county(tmp_path, monkeypatch):
    """The county's folder with the workbook of 2023."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    annual.set_up(tmp_path, (2023,))
    return tmp_path / "data" / "raw" / annual.NAME


def corrected(county, *entries):
    (county / "corrections.yml").write_text("\n".join(entries), encoding="utf-8")


def test_a_workbook_is_read_with_the_corrections_of_its_own_year(county):
    """The base year's value is corrected to what 2023 reported: 2023's workbook is right as it stands."""
    annual.fill(template.make(annual.NAME, 2024), annual.answers(2024))
    corrected(
        county,
        "- {at: A2.2, column: 基准年指标值（2022年）, action: override, expect: 80.0%, value: 84.1%, "
        "reason: 甲, by: 示例县, since: 2024}",
    )
    assert (
        load_edition(annual.NAME, 2024)["indicator_values"].query("row == 2 and role == 'baseline'")["text"].item() == "84.1%"
    )
    assert (
        load_edition(annual.NAME, 2023)["indicator_values"].query("row == 2 and role == 'baseline'")["text"].item() == "80.0%"
    )


def test_a_correction_of_a_later_year_leaves_an_earlier_edition_as_it_was(county):
    before = plans.load(annual.NAME).fingerprint(2023)
    corrected(county, "- {at: A2.2, column: 2025年目标值, action: override, expect: 92.0%, value: 93.0%, "
              "reason: 甲, by: 示例县, since: 2024}")  # fmt: skip
    assert plans.load(annual.NAME).fingerprint(2023) == before
    assert plans.load(annual.NAME).fingerprint(2024) != before


@pytest.mark.parametrize("since", ["", ", since: 2024"])
def test_a_row_that_is_dropped_is_passed_over_in_the_workbooks(county, since):
    annual.fill(template.make(annual.NAME, 2024), annual.answers(2024))
    corrected(county, f"- {{at: A2.13, action: drop, expect: 河长制, reason: 甲, by: 示例县{since}}}")
    edition = load_edition(annual.NAME, 2024)
    assert annual.RULES not in set(edition["indicators"]["row"])
    assert annual.RULES not in set(edition["monitored_indicators"]["row"])
    assert len(load_edition(annual.NAME, 2023)["indicators"]) == (14 if since else 13)


def revised(county, since, *changes):
    text = annual.TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = county.parents[2] / f"revised-{since}.txt"
    file.write_text(text, encoding="utf-8")
    return revision.run(file, annual.NAME, since)


STRAW, LATER = ("\t90.0%\n\t95.0%", "\t91.0%\n\t96.0%"), ("\t90.0%\n\t95.0%", "\t92.0%\n\t97.0%")


def test_a_plan_revised_twice_names_each_version_that_its_numbers_follow(county):
    revised(county, 2024, STRAW)
    revised(county, 2025, LATER)
    annual.fill(template.make(annual.NAME, 2024), annual.answers(2024))
    annual.fill(template.make(annual.NAME, 2025), annual.answers(2025))
    edition = load_edition(annual.NAME, 2025)
    told = edition["revisions"].set_index(["since", "column"])
    first, second = told.loc[(2024, "2025年目标")], told.loc[(2025, "2025年目标")]
    assert (first["before"], first["after"], first["place_before"], first["place"]) == (
        "90.0%",
        "91.0%",
        "V0.A2.10",
        "V2024.A2.10",
    )
    assert (second["before"], second["after"], second["place_before"], second["place"]) == (
        "91.0%", "92.0%", "V2024.A2.10", "A2.10",
    )  # fmt: skip
    assert {*told["place"].dropna(), *told["place_before"].dropna()} <= set(edition.places)
    plan = [one for one in changes(edition_before(annual.NAME, 2025), edition) if one.kind == "plan"]
    assert {(one.before, one.after) for one in plan} == {("91.0%", "92.0%"), ("96.0%", "97.0%")}


def test_targets_that_move_to_other_years_are_told_with_both(county):
    revised(county, 2024, ("2025年目标值", "2027年目标值"), ("近期规划期限为2023年-2025年", "近期规划期限为2023年-2027年"))
    annual.fill(template.make(annual.NAME, 2024), annual.answers(2024))
    told = load_edition(annual.NAME, 2024)["revisions"].set_index(["subject", "column"])
    moved = told.loc[("城镇污水处理率", "2027年目标")]
    assert (moved["before"], moved["after"]) == ("92.0%（2025年）", "92.0%（2027年）")


def test_a_revision_that_begins_before_its_own_base_year_is_refused_and_nothing_is_written(county):
    with pytest.raises(InputError, match="不早于起用年度"):
        revised(county, 2024, ("规划基准年为2022年", "规划基准年为2024年"), ("近期规划期限为2023年", "近期规划期限为2025年"))
    assert not (county / "revisions").exists()


def test_a_faulty_revision_is_refused_and_nothing_is_written(county):
    with pytest.raises(InputError):
        revised(county, 2024, ("\t32000", "\t三亿"))
    assert not (county / "revisions").exists()


def test_editions_that_are_years_apart_are_compared_as_each_has_it(county):
    annual.fill(template.make(annual.NAME, 2024), annual.answers(2024))
    before, now = load_edition(annual.NAME, 2022), load_edition(annual.NAME, 2024)
    stages = {one.subject[3:7]: (one.before, one.after) for one in changes(before, now) if one.kind == "project"}
    assert stages["大岭5万"] == ("计划实施", "已完工")
    (straw,) = (one for one in moves(before, now) if one.one.row.row == annual.STRAW)
    assert (straw.before, straw.change.number) == ("84.0%", pytest.approx(0.001))
