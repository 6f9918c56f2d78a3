"""`ecoplan check`: what it prints of a fictional county's plan, and when it fails."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.publish import checklist
from analysis.schema import FINDINGS
from tests.check.planted import CLEAN, planted


@pytest.fixture
def document(tmp_path):
    def written(text):
        file = tmp_path / "示例县规划.txt"
        file.write_text(text, encoding="utf-8")
        return file

    return written


def ran(*words, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "analysis.cli", "check", *map(str, words)], capture_output=True, text=True, check=False, cwd=cwd
    )


def test_a_plans_text_is_checked_without_leaving_anything_behind(document, tmp_path):
    file = document(planted("declared-attainment"))
    done = ran(file, cwd=tmp_path)
    assert done.returncode == 1
    assert "城镇污水处理率" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("共核对 ")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("rule", "limit", "code"),
    [
        ("declared-attainment", "high", 1),
        ("declared-attainment", "never", 0),
        ("count-enumerated", "high", 0),
        ("count-enumerated", "medium", 1),
        ("one-target", "low", 0),
    ],
)
def test_it_fails_on_a_contradiction_of_the_severity_asked_for(document, rule, limit, code):
    found = checklist.records(str(document(planted(rule))))
    assert int(checklist.fails(found, limit)) == code


def test_json_and_csv_hold_every_finding_with_its_places_as_a_reader_says_them(document):
    found = checklist.records(str(document(CLEAN)))
    told = json.loads(checklist.shown(found, "json", False))
    assert told == found == list(csv.DictReader(io.StringIO(checklist.shown(found, "csv", False).removeprefix("\ufeff"))))
    assert set(told[0]) == {column.name for column in FINDINGS.columns} | {"where"}
    share = next(one for one in told if one["rule"] == "share-of-whole" and one["subject"] == "耕地占比")
    assert share["formula"] == "耕地面积 ÷ 土地总面积"
    assert share["tolerance"] == "±0.005个百分点"
    assert "（原文第9行）" in share["where"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-甲", "'-甲"),
        ("+1+1", "'+1+1"),
        ("-0.45", "-0.45"),
        ("+1,200.5%", "+1,200.5%"),
    ],
)
def test_no_cell_of_the_csv_begins_a_formula(document, text, cell):
    one = checklist.records(str(document(CLEAN)))[0] | {"subject": text}
    (row,) = csv.DictReader(io.StringIO(checklist.shown([one], "csv", False).removeprefix("\ufeff")))
    assert row["subject"] == cell


def test_what_agrees_is_listed_only_on_demand(document):
    found = checklist.records(str(document(CLEAN)))
    for form in ("table", "html"):
        assert "耕地占比" not in checklist.shown(found, form, False)
        assert "耕地占比" in checklist.shown(found, form, True)


@pytest.mark.parametrize("target", ["nowhere", "nowhere.txt", "plan.pdf", "src"])
def test_what_is_no_plan_is_refused_with_advice(target):
    with pytest.raises(InputError):
        checklist.records(target)


def test_a_plan_and_its_folder_are_the_same():
    folder = Path(__file__).resolve().parents[2] / "data" / "raw" / "tongyu"
    assert checklist.records("tongyu") == checklist.records(str(folder))


def test_workbooks_that_there_are_none_of_are_not_said_to_be_sound(document, tmp_path):
    done = ran(document(CLEAN), "--year", "2023", "--fail-on", "never", cwd=tmp_path)
    assert done.stderr.strip() == "截至2023年没有年度监测工作簿，只核查了规划本身。"
