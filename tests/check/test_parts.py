"""Wholes of a fictional county's narrative against their parts."""

from dataclasses import replace

import pytest

from analysis.check import document, narrative
from analysis.check.findings import sentence
from analysis.extract.document import Document, Paragraph
from analysis.extract.statements import statements
from tests.clean.test_indicators import row
from tests.measure.test_indicators import edition_of, told
from tests.measure.test_land import PLAN

BINDING, OTHER = row("甲率", "≥50%", "60%"), row("乙率", "≥50%", "60%", attribute="参考性")


def edition(text, *rows, plan=PLAN):
    """An edition whose narrative is this text."""
    made = edition_of(*rows, plan=plan)
    found = [
        told(one.subject, one.text, f"N{one.line}.{one.sentence}", kind=one.kind)
        | {"statement": one.statement, "relation": one.relation, "related": one.related, "comparator": one.comparator}
        for one in statements(Document("示例.txt", (Paragraph(text, 1),)))
    ]
    made.tables["statements"] = type(made["statements"])(found).reindex(columns=made["statements"].columns)
    return made


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("规划期内共实施重点工程29项。其中，近期工程20项，远期工程7项。", ["矛盾"]),
        ("规划期内共实施重点工程27项，其中近期工程20项、远期工程7项。", ["一致"]),
        ("重点工程29项，近期20项，远期7项。", ["矛盾"]),
        ("重点工程29项，总投资9.00亿元，近期工程20项，投资4.00亿元，远期工程9项，投资4.00亿元。", ["一致", "矛盾"]),
        ("重点工程29项，近期20项。", []),
        ("新建泵站29项，近期20项，远期7项。", []),
        ("重点工程约29项，近期20项，远期7项。", []),
        ("设置36项指标，其中约束性指标21项、参考性指标13项。", ["矛盾"]),
        ("设置34项指标，分为约束性21项、参考性13项。", ["一致"]),
        ("装机118万千瓦，由水电18万千瓦、风电35万千瓦、光伏52万千瓦组成。", ["矛盾"]),
        ("装机118万千瓦，其中水电18万千瓦、风电35万千瓦、光伏52万千瓦。", ["口径待核"]),
        ("装机118万千瓦，其中水电18万千瓦、风电35万千瓦。", []),
    ],
)
def test_only_parts_that_must_be_all_contradict_a_whole_that_they_fall_short_of(text, verdicts):
    found = list(narrative.parts_and_total.run(edition(text, BINDING, OTHER)))
    assert [one.verdict for one in found] == verdicts
    assert all("所列应为全部" in sentence(one) for one in found if one.verdict == "矛盾")


def test_two_of_three_terms_are_not_all():
    text = "重点工程29项，近期20项，远期7项。"
    plan = replace(PLAN, middle_years=(2030,))
    assert list(narrative.parts_and_total.run(edition(text, BINDING, plan=plan))) == []


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("设置2项指标，其中约束性指标1项、参考性指标1项。", ["一致", "一致", "一致"]),
        ("设置2项指标，其中约束性指标2项、参考性指标0项。", ["一致", "矛盾", "矛盾"]),
        ("国家共设40项指标，其中约束性指标22项、参考性指标18项。", ["口径待核"]),
        ("其中2项指标未列。", []),
    ],
)
def test_attributes_are_counted_in_the_table_where_its_indicators_are_meant(text, verdicts):
    assert [one.verdict for one in document.count_tabulated.run(edition(text, BINDING, OTHER))] == verdicts
