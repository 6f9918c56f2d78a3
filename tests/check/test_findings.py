"""All findings of a fictional county's plan together."""

from itertools import groupby

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.check import findings
from analysis.check.findings import rules
from analysis.schema import FINDINGS
from analysis.words import SEVERITIES, VERDICTS
from tests.clean.test_indicators import BY_REGION, COVERAGE, row
from tests.measure.test_indicators import BOTH_TARGETS, STATE, edition_of, told

MISSED = row("农田灌溉水有效利用系数", "≥0.55", "0.52", "0.56", "0.60")
KEPT = row("秸秆综合利用率", "≥80%", "86.0%", "88.0%", "90.0%")
REGION = row(COVERAGE, BY_REGION, "27.09%")
BOUND = row("绿化率", "≥50%", "≥50%")
TARGET = told("秸秆综合利用率", "92.0%", comparator=">", year=2025)
ROWS = st.lists(st.sampled_from([MISSED, KEPT, REGION, BOUND, STATE]), min_size=1, max_size=6)


def test_what_cannot_both_be_true_comes_first_and_what_agrees_last():
    table = findings(edition_of(KEPT, STATE, REGION, MISSED, narrative=[TARGET]))
    assert [key for key, _ in groupby(table["verdict"])] == ["矛盾", "口径待核", "无法核实", "一致"]
    assert list(table["rule"][:3]) == ["declared-attainment", "narrative-target", "threshold-by-region"]


@settings(deadline=None, max_examples=25)
@given(ROWS, st.booleans())
def test_findings_keep_their_contract_their_order_and_lead_to_their_places(rows, targeted):
    edition = edition_of(*rows, narrative=[TARGET] if targeted else [])
    table = findings(edition)
    FINDINGS.validate(table, lambda *_: None)
    ranks = [(VERDICTS.index(one.verdict), list(SEVERITIES).index(one.severity)) for one in table.itertuples()]
    assert ranks == sorted(ranks)
    known = set(edition["indicators"]["place"]) | {"N5.1", "A1", "A2", "P.base_year", "P.near_year", "P.far_year"}
    assert all(places and set(places.split()) <= known for places in table["places"])


@settings(deadline=None, max_examples=25)
@given(ROWS, st.booleans())
def test_what_agrees_asks_for_nothing_and_everything_else_can_be_acted_on(rows, targeted):
    for one in findings(edition_of(*rows, narrative=[TARGET] if targeted else [])).itertuples():
        asked = [pd.notna(text) for text in (one.remedy, one.evidence, one.department)]
        assert asked == [one.verdict != "一致"] * 3


def test_findings_are_numbered_within_their_rule_and_read_without_the_report():
    table = findings(edition_of(MISSED, row("乙率", "≥90%", "80%"))).set_index("finding")
    first, second = table.loc["declared-attainment-1"], table.loc["declared-attainment-2"]
    assert first["sentence"] == "农田灌溉水有效利用系数基准年为0.52，低于“≥0.55”的指标要求0.03，与“达标”的申报不一致。"
    assert (first["stated"], first["compared"]) == ("0.52，申报“达标”", "要求：“≥0.55”")
    assert (second["subject"], second["places"]) == ("乙率", "A2.2")


def test_a_plan_in_which_nothing_is_amiss_has_findings_that_agree_and_no_other():
    assert set(findings(edition_of(KEPT, headings=BOTH_TARGETS))["verdict"]) == {"一致"}


def test_no_two_rules_share_a_name_or_a_title_and_the_topics_come_as_the_chapters_do():
    every = rules()
    assert len({one.name for one in every}) == len({one.title for one in every}) == len(every)
    chapters = [topic for topic, _ in groupby(one.topic for one in every)]
    assert chapters == [topic for topic in ("indicators", "land", "energy", "projects", "document") if topic in chapters]
    assert len(chapters) > 2
