"""The clean energy of a fictional county's plan against itself."""

from analysis.check import energy as rules
from analysis.check.findings import held_against, sentence
from tests.measure.test_energy import GRID, SPREAD, edition_of, project

CONNECTED, QUOTA = ("grid_connected_capacity", "411", "万千瓦", "N1.1"), ("new_quota", "127", "万千瓦", "N1.2")


def ran(rule, *stated, projects=()):
    return list(rule.run(edition_of(*stated, projects=projects)))


def test_capacities_whose_relation_is_not_told_are_set_side_by_side():
    (one,) = ran(rules.capacities_related, CONNECTED, QUOTA, projects=[project(1, "15", "9")])
    assert one.verdict == "口径待核"
    assert sentence(one).startswith("规划列有新能源并网装机411万千瓦、")
    assert sentence(one).endswith("127万千瓦、重点工程表电源项目15万千瓦，统计范围、时点和相互包含关系未予说明。")
    assert one.places == ("N1.1", "N1.2", "A1.1")


def test_a_county_without_power_projects_has_only_what_the_narrative_states_compared():
    (one,) = ran(rules.capacities_related, CONNECTED, QUOTA, projects=[GRID])
    assert "重点工程表" not in sentence(one)
    assert one.compared == "—"


def test_one_capacity_alone_is_related_to_nothing():
    assert ran(rules.capacities_related, CONNECTED) == []
    assert ran(rules.capacities_related, projects=[project(1, "15", "9")]) == []
    assert ran(rules.capacities_related) == []


def test_a_unit_cost_far_from_its_kind_is_an_open_question():
    (one,) = ran(rules.unit_cost_apart, projects=[*SPREAD, project(7, "10", "60")])
    assert one.verdict == "口径待核"
    assert sentence(one) == "重点工程表第7项单位投资60000元/千瓦，与风电项目的中位数6500元/千瓦相差较远。"
    assert one.places == ("A1.7",)
    assert one.remedy == "对照概算文件核实投资和装机"


def test_unit_costs_within_bounds_agree():
    (one,) = ran(rules.unit_cost_apart, projects=SPREAD)
    assert one.verdict == "一致"
    assert sentence(one) == "风电项目的单位投资均在判断界限之内，中位数6450元/千瓦。"
    assert one.stated == "6000元/千瓦至6900元/千瓦"


def test_too_few_projects_to_judge_by_are_not_said_to_agree():
    assert ran(rules.unit_cost_apart, projects=[project(1, "10", "6"), project(2, "10", "60")]) == []


def test_identical_unit_costs_are_asked_about_within_one_technology_only():
    pair = [project(3, "10", "5.55"), project(1, "20", "11.1"), project(2, "10", "5.55", "photovoltaic")]
    (one,) = ran(rules.unit_cost_same, projects=pair)
    assert sentence(one) == "重点工程表第1、3项（风电）的单位投资按元取整均为5550元/千瓦。"
    assert (one.verdict, held_against(one), set(one.places)) == ("口径待核", "2项按元取整相同", {"A1.1", "A1.3"})
    assert ran(rules.unit_cost_same, projects=SPREAD) == []
