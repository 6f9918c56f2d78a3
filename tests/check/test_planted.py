"""One fault for each rule in a fictional county's plan, and its clean twin; numbers perturbed beyond their digits."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.check.findings import rules
from analysis.publish.checklist import records
from tests.check.planted import CLEAN, FAULTS, planted

AGREES = ("一致", "舍入差异")


@pytest.fixture
def checked(tmp_path):
    """Findings of a text, as `ecoplan check` gives them."""

    def run(text):
        file = tmp_path / "shili.txt"
        file.write_text(text, encoding="utf-8")
        return records(str(file))

    return run


def test_every_rule_has_a_fault():
    assert {fault.partition(" ")[0] for fault in FAULTS} == {one.name for one in rules()}


def test_the_clean_twin_has_no_finding(checked):
    found = checked(CLEAN)
    assert [one["sentence"] for one in found if one["verdict"] not in AGREES] == []
    assert len({one["rule"] for one in found}) > 30


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_rule(checked, fault):
    verdict, _ = FAULTS[fault]
    found = [one for one in checked(planted(fault)) if one["verdict"] not in AGREES]
    mine = [one for one in found if one["rule"] == fault.partition(" ")[0]]
    assert [one["verdict"] for one in mine] == [verdict] * len(mine)
    assert mine
    assert all(one["sentence"] and one["remedy"] and one["evidence"] and one["department"] and one["where"] for one in mine)


def test_projects_of_which_most_leave_the_near_term_are_held_against_the_whole_period(checked):
    later = CLEAN.replace("\t2024\n\t2025", "\t2024\n\t2029")
    (one,) = [one for one in checked(later) if one["rule"] == "within-period"]
    assert (one["verdict"], "均在规划期之内" in one["sentence"]) == ("一致", True)


PERTURBED = [
    ("share-of-whole", "占比50.00%", "占比{:.2f}%", 50.0, 0.01),
    ("rate-of-parts", "优良率为95.0%", "优良率为{:.1f}%", 95.0, 0.1),
]


@pytest.mark.parametrize(("rule", "printed", "template", "number", "step"), PERTURBED, ids=[one[0] for one in PERTURBED])
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.integers(-30, 30))
def test_a_number_fires_its_rule_exactly_beyond_its_printed_digits(checked, rule, printed, template, number, step, steps):
    text = template.format(number + steps * step)
    shown = re.search(r"[\d.]+(?:%|万亩)", text)[0]
    (one,) = [
        one
        for one in checked(CLEAN.replace(printed, text, 1))
        if one["rule"] == rule and shown in one["stated"] + one["compared"]
    ]
    assert (one["verdict"] in AGREES) == (abs(steps) <= 1)
    assert (one["verdict"] == "一致") == (steps == 0)
