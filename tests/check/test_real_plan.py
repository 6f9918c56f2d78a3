"""The real plan against a reading with pencil and calculator (`reading.yml`): none missed, nothing contradicted in vain."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from analysis import load_edition
from analysis.check import findings

pytestmark = pytest.mark.xdist_group("real-plan")
ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT.parent / "shared" / "plan" / "tongyu-plan.txt"
READING = yaml.safe_load(Path(__file__).with_name("reading.yml").read_text(encoding="utf-8"))


@cache
def edition():
    return load_edition("tongyu", 2022)


@cache
def table():
    made = findings(edition())
    return made.assign(at=[set(places.split()) for places in made["places"]])


def test_the_reading_is_as_long_as_a_careful_one():
    assert len(READING["found"]) > 50
    assert len(READING["agree"]) > 30


@pytest.mark.parametrize("one", [*READING["found"], *READING["agree"]], ids=lambda one: one["why"])
def test_what_the_reader_found_is_found_and_what_agrees_stays_so(one):
    same = table()[table()["verdict"] == one["verdict"]]
    assert any(set(one["at"]) <= places for places in same["at"])


def test_nothing_is_called_a_contradiction_that_the_reader_does_not_call_one():
    contradictions = [set(one["at"]) for one in READING["found"] if one["verdict"] == "矛盾"]
    found = table()[table()["verdict"] == "矛盾"]
    assert [one for one in found.itertuples() if not any(at <= one.at for at in contradictions)] == []
    assert len(found) == len(contradictions)


def test_every_finding_can_be_followed():
    known = set(edition().places)
    for one in table().itertuples():
        assert one.at, one.finding
        assert one.at <= known, one.finding
        assert not re.search(r"\{|None|nan", f"{one.sentence}{one.stated}{one.compared}"), one.sentence


@pytest.mark.skipif(not TEXT.is_file(), reason="the plan's full text is not at hand: ../shared/plan/tongyu-plan.txt")
def test_every_statement_that_a_finding_speaks_of_stands_on_its_line_of_the_text():
    from analysis import units

    lines = units.half_width(TEXT.read_text(encoding="utf-8")).split("\n")
    statements = edition()["statements"].groupby("place")["text"].apply(list)
    for key in {key for places in table()["at"] for key in places}:
        line = edition().places[key].line
        if key.startswith("N") and key in statements:
            for text in statements[key]:
                for name in text.split("、"):
                    assert name in re.sub(r"[“”]|（[^）]*）", "", lines[line - 1]) or name in lines[line - 1], (key, name)
        elif key.startswith("A1."):
            assert lines[line - 1].strip() == key.removeprefix("A1."), key
