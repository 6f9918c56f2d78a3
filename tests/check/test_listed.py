"""What the narrative of a fictional county says of its projects against the table that lists them."""

import pytest

from analysis.check import document, listed
from analysis.check.findings import sentence
from analysis.clean.concepts import concept_of
from analysis.extract.document import Document, Paragraph
from analysis.extract.statements import statements
from tests.clean.test_projects import WIND, changed, sections
from tests.measure.test_indicators import edition_of, told

NEAR, FAR = (sections(label)[0] for label in ("一、近期生态保护工程", "二、远期生态保护工程"))
TERMS = (
    NEAR, changed(WIND, serial="1", investment="1.50"), changed(WIND, serial="2", investment="2.50"),
    FAR, changed(WIND, serial="3", investment="3.00"),
)  # fmt: skip
SPACE, LIFE = (sections(label)[0] for label in ("一、生态空间类", "二、生态生活类"))
CLASSES = (SPACE, *TERMS[1:3], LIFE, TERMS[4])


def count(subject, text, place="N5.1", **more):
    return told(subject, text, place, kind="count", **more)


def found(rule, projects, *narrative):
    return list(rule.run(edition_of(projects=projects, narrative=narrative)))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("规划期内共实施重点工程29项。", True),
        ("规划期间拟布局重点工程29项。", True),
        ("全县共谋划重点建设项目29个。", True),
        ("本规划计划推进重点工程29项。", True),
        ("规划共安排29项重点工程。", True),
        ("重点工程共29项。", True),
        ("近期实施重点工程29项。", False),
        ("生态安全领域共实施重点工程29项。", False),
    ],
)
def test_the_plans_number_of_projects_is_told_from_that_of_a_part(text, counted):
    (one,) = statements(Document("示例.txt", (Paragraph(text, 1),)))
    assert (concept_of(one.subject, "count", "count") == "project_count") == counted


def test_works_done_before_the_plan_are_not_counted_among_its_projects():
    done = count("重点工程", "5项", year=2022)
    planned = count("重点工程", "5项", "N6.1")
    assert [one.places[0] for one in found(document.count_tabulated, CLASSES, done, planned)] == ["N6.1"]


def test_a_total_of_one_term_is_not_held_against_all_projects():
    narrative = [
        count("重点工程", "3项"), told("总投资", "7.00亿元"), count("近期工程", "2项"), told("总投资", "4.50亿元"),
        count("远期工程", "1项"), told("总投资", "3.00亿元"),
    ]  # fmt: skip
    assert [one.verdict for one in found(listed.total_tabulated, TERMS, *narrative)] == ["一致"]
    terms = found(listed.group_tabulated, TERMS, *narrative)
    assert [(one.subject, one.verdict) for one in terms] == [
        ("近期个数", "一致"), ("近期投资", "矛盾"), ("远期个数", "一致"), ("远期投资", "一致"),
    ]  # fmt: skip
    assert sentence(terms[1]) == "近期工程投资正文表述为4.50亿元，重点工程表近期各项总投资相加为4.00亿元，两者相差0.50亿元。"
    assert terms[1].places == ("N5.1", "A1.2", "A1.3")


@pytest.mark.parametrize(
    ("said", "others", "verdict"),
    [
        (told("生态空间工程投资", "4.00亿元"), (), "一致"),
        (told("生态空间工程投资", "4.50亿元"), (count("生态生活工程", "1项"),), "矛盾"),
        (told("生态空间工程投资", "4.50亿元"), (), "口径待核"),
        (count("生态空间领域工程", "3项"), (count("重点工程", "3项"),), "矛盾"),
        (count("实施生态空间工程", "3项"), (), "口径待核"),
    ],
)
def test_a_category_is_contradicted_only_where_the_plan_parts_its_projects(said, others, verdict):
    first, *_ = found(listed.group_tabulated, CLASSES, said, *others)
    assert first.verdict == verdict


def test_a_category_in_both_terms_may_be_that_of_either():
    space = ("一、生态空间类", *SPACE[1:])
    works = (("附表2 近期重点工程表", *SPACE[1:]), space, *TERMS[1:3], ("附表3 远期重点工程表", *SPACE[1:]), space, TERMS[4])
    narrative = [count("重点工程", "3项"), told("生态空间工程", "3.00亿元"), told("生态空间工程", "5.00亿元")]
    assert [one.verdict for one in found(listed.group_tabulated, works, *narrative)] == ["一致", "口径待核"]


def test_an_amount_of_a_term_or_a_category_is_no_project_that_the_table_lacks():
    narrative = [told("近期工程", "4.00亿元"), told("中期工程", "2.00亿元"), told("甲风机制造项目", "2.50亿元")]
    assert [one.subject for one in found(listed.amounts_unlisted, TERMS, *narrative)] == ["甲风机制造项目"]
