"""What the report says and shows of a fictional county's clean energy."""

import pytest

from analysis.draw import energy, unit_cost
from analysis.draw.prose import Prose
from tests.measure.test_energy import GRID, SPREAD, edition_of, project

CAPACITIES = (
    ("project_capacity", "853", "万千瓦", "N1.3"),
    ("grid_connected_capacity", "411", "万千瓦", "N1.1"),
    ("new_quota", "127", "万千瓦", "N1.2"),
)
MIXED = [
    project(1, "15", "9"),
    project(2, "5", "2", "photovoltaic", owner="甲公司", year=2023),
    project(3, "10", "16", "solar_thermal"),
]


def test_capacities_stand_side_by_side_and_no_sum_of_them_is_printed():
    edition = edition_of(*CAPACITIES, projects=MIXED)
    told = energy.lead(edition).plain
    assert "新能源并网装机411万千瓦" in told
    assert "重点工程表列入电源项目3项，装机30万千瓦，按技术分为风电15万千瓦、光热10万千瓦、光伏5万千瓦" in told
    assert "不作加总" in told
    for text in (told, energy.capacities(edition).alt, energy.capacities(edition).data.plain):
        assert not {"1391", "1421", "980", "538"} & set(text.replace("万千瓦", " ").replace("\t", " ").split())


def test_one_technology_is_not_told_as_a_split():
    assert "均为风电" in energy.lead(edition_of(projects=[project(1, "15", "9")])).plain


def test_projects_without_a_capacity_are_told_and_not_counted():
    told = energy.lead(edition_of(projects=[*MIXED, project(4, None, "1")])).plain
    assert "列入电源项目3项" in told
    assert "另有1项未列装机容量，未计入" in told


def test_two_different_numbers_of_one_name_are_told_as_a_contradiction():
    told = energy.lead(edition_of(*CAPACITIES, ("grid_connected_capacity", "400", "万千瓦", "N9.1"))).plain
    assert "新能源并网装机另处为400万千瓦，前后不一" in told


@pytest.mark.parametrize(
    ("comparator", "words"),
    [("≥", "1800万千瓦以上"), (">", "超过1800万千瓦"), ("≈", "约1800万千瓦"), ("=", "容量1800万千瓦。")],
)
def test_a_bound_is_not_told_as_a_measurement(comparator, words):
    assert words in energy.resources(edition_of(("wind_potential", "1800", "万千瓦", "N1.1", comparator))).plain


def test_a_potential_is_never_multiplied():
    stated = [("wind_potential", "1800", "万千瓦", "N1.1", "≥"), ("wind_hours", "3900", "小时", "N1.1", "≥")]
    edition = edition_of(*stated, projects=[project(1, "100", "60")])
    assert "不能乘以小时数推算发电量" in energy.resources(edition).plain
    told = energy.generation(edition).plain
    assert "不是等效利用小时，且没有上界，不据以推算发电量" in told
    assert "亿千瓦时" not in told


def test_capacity_times_hours_is_called_an_upper_bound():
    told = energy.generation(
        edition_of(
            ("solar_hours", "1700", "小时", "N1.2"), projects=[project(1, "20", "11", "photovoltaic"), project(2, "1", "1")]
        )
    ).plain
    assert "年发电量的理论上限为3.40亿千瓦时" in told
    assert "风电1万千瓦，规划未列利用小时，不作推算" in told


def test_years_of_completion_are_the_plans_own():
    told = energy.pipeline(edition_of(projects=MIXED)).plain
    assert "2023年1项、5万千瓦，2024年2项、25万千瓦" in told
    assert "不代表已经并网投产" in told
    one = energy.pipeline(edition_of(projects=[project(1, "15", "9"), project(2, "5", "3")])).plain
    assert "各项目均计划于2024年竣工" in one
    assert "责任主体均为示例新能源有限公司" in one


def test_projects_whose_owners_and_years_the_plan_does_not_list_are_told_without_them():
    edition = edition_of(projects=[project(at, "5", "3", owner=None, year=None) for at in (1, 2)])
    assert energy.pipeline(edition).plain == "重点工程表未列各项目的竣工年份。"
    assert energy.by_owner(edition).plain == "重点工程表未列责任主体，本节不作图。"
    assert energy.by_finish_year(edition).plain == "重点工程表未列竣工年份，本节不作图。"


def test_a_distant_unit_cost_is_to_be_verified_and_not_called_wrong():
    told = unit_cost.lead(edition_of(projects=[*SPREAD, project(7, "10", "60")])).plain
    assert "第7项60000元/千瓦与同类项目相差较远，列为待核" in told
    assert "异常" not in told
    assert "第7项离群" in unit_cost.table(edition_of(projects=[*SPREAD, project(7, "10", "60")])).plain


def test_unit_costs_close_together_are_told_without_suspicion():
    told = unit_cost.lead(edition_of(projects=SPREAD)).plain
    assert "风电6项，单位投资在6000元/千瓦至6900元/千瓦之间，中位数6450元/千瓦" in told
    assert "没有项目超出判断界限" in told
    assert "不同技术" not in told


def test_identical_unit_costs_are_pointed_out():
    told = unit_cost.lead(edition_of(projects=[*SPREAD, project(7, "20", "12.0")])).plain
    assert "第1、7项按元取整均为6000元/千瓦，为同类最低，比中位数低6.3%" in told
    pair = [project(1, "10", "5.55", "photovoltaic"), project(2, "10", "5.55", "photovoltaic")]
    assert "光伏2项，单位投资均为5550元/千瓦，不作离群判断" in unit_cost.lead(edition_of(projects=pair)).plain


def test_a_technology_with_one_project_is_compared_with_nothing():
    told = unit_cost.lead(edition_of(projects=[*SPREAD, project(7, "10", "16", "solar_thermal")])).plain
    assert "光热仅1项，单位投资16000元/千瓦，没有可比对象，不作比较" in told
    assert "不同技术的造价构成不同" in told


def test_substations_among_the_costs_are_told():
    built = project(7, "10", "6.6", content="建设10万千瓦风电场，新建一座220kV升压站。")
    assert "有1项的建设内容含升压站" in unit_cost.lead(edition_of(projects=[*SPREAD, built])).plain


def test_a_county_without_clean_energy_gets_sentences_and_no_empty_figure():
    edition = edition_of(projects=[GRID])
    for made in (
        energy.lead, energy.capacities, energy.resources, energy.resources_table, energy.pipeline, energy.by_technology,
        energy.by_finish_year, energy.by_owner, energy.generation, energy.generation_table, unit_cost.lead, unit_cost.strip,
        unit_cost.table,
    ):  # fmt: skip
        told = made(edition)
        assert isinstance(told, Prose), made
        assert told.plain.endswith("。")


def test_figures_are_the_same_bytes_twice_and_tell_their_numbers():
    edition = edition_of(*CAPACITIES, projects=[*MIXED, *(dict(one, serial=one["serial"] + 10) for one in SPREAD)])
    for made in (energy.capacities, energy.by_finish_year, energy.by_owner, unit_cost.strip):
        assert made(edition)._repr_mimebundle_() == made(edition)._repr_mimebundle_()
    assert "2023年5万千瓦" in energy.by_finish_year(edition).alt
    assert "光热16000元/千瓦" in unit_cost.strip(edition).alt


def test_technologies_without_hours_are_told_once_and_storage_generates_nothing():
    edition = edition_of(projects=[*MIXED[:2], project(4, "8", "2", "storage")])
    assert energy.generation(edition).plain == "风电15万千瓦、光伏5万千瓦，规划未列利用小时，不作推算。"
    assert energy.generation_table(edition).plain == "规划未列利用小时，本节不列表。"
    alone = edition_of(projects=[project(4, "8", "2", "storage")])
    assert energy.generation(alone).plain == "重点工程表所列电源项目均为储能，不推算发电量。"


def test_technologies_of_one_project_each_are_told_in_one_sentence():
    told = unit_cost.lead(edition_of(projects=MIXED)).plain
    assert told.count("没有可比对象，不作比较") == 1
    assert "风电、光伏、光热各仅1项，单位投资分别为6000元/千瓦、4000元/千瓦、16000元/千瓦，没有可比对象，不作比较。" in told


def test_a_figure_that_would_have_one_bar_is_a_sentence():
    edition = edition_of(projects=[project(1, "15", "9"), project(2, "5", "3")])
    for made in (energy.capacities, energy.by_finish_year, energy.by_owner):
        assert "本节不作图" in made(edition).plain
