"""The appendix of projects of a fictional county against the terms of its plan."""

from analysis.check import projects as rules
from analysis.check.findings import sentence
from tests.clean.test_projects import WIND, changed, sections
from tests.measure.test_indicators import edition_of


def work(serial, start, finish):
    return changed(WIND, serial=serial, start=start, finish=finish)


def test_projects_of_the_far_term_do_not_leave_the_near_one():
    near, far = (sections(label)[0] for label in ("一、近期工程", "二、远期工程"))
    works = (near, work("1", "2023", "2024"), work("2", "2024", "2025"), far, work("3", "2026", "2030"))
    found = list(rules.within_period.run(edition_of(projects=works)))
    assert [(one.verdict, sentence(one)) for one in found] == [
        ("一致", "重点工程表近期各项工期在2023年至2025年之间，近期规划期为2023年至2025年，均在近期规划期之内。"),
        ("一致", "重点工程表远期各项工期在2026年至2030年之间，远期规划期为2026年至2035年，均在远期规划期之内。"),
    ]


def test_a_project_that_is_listed_for_the_near_term_and_ends_later_leaves_it():
    works = (sections("一、近期工程")[0], work("1", "2023", "2027"), work("2", "2024", "2028"))
    (one,) = rules.within_period.run(edition_of(projects=works))
    assert (one.verdict, "第1、2项超出近期规划期" in sentence(one)) == ("口径待核", True)
