"""Clean energy of a fictional county, measured."""

import math

import pytest

from analysis import schema, units
from analysis.clean.concepts import vocabulary
from analysis.edition import Edition
from analysis.measure import energy
from tests.measure.test_land import PLAN


def edition_of(*stated, projects=()):
    """An edition whose narrative states these (concept, number, unit, place, comparator), with these projects."""
    rows = []
    for at, (name, number, unit, place, *comparator) in enumerate(stated, start=1):
        concept = vocabulary()[name]
        value, canonical = units.canonical(float(number), unit)
        rows.append(
            {"statement": f"{place}.{at}", "concept": name, "label": concept.label, "technology": concept.technology or None,
             "comparator": comparator[0] if comparator else "=", "value": value, "unit": canonical, "text": number + unit,
             "print_unit": unit, "place": place}
        )  # fmt: skip
    tables = {"energy": schema.ENERGY.frame(rows), "projects": schema.PROJECTS.frame(projects)}
    return Edition(PLAN, 2022, tables)


def project(serial, capacity, investment, technology="wind", *, owner="示例新能源有限公司", year=2024, content="建设风电场"):
    """A power project: capacity in 万千瓦, investment in 亿元, both as printed."""
    return {
        "serial": serial, "name": f"示例项目{serial}", "owner": owner, "owner_kind": "company", "content": content,
        "start_year": 2023, "finish_year": year, "stage": "实施中", "investment_cny": float(investment) * 1e8,
        "investment_text": investment, "investment_unit": "亿元", "sector": "电源", "technology": technology,
        "capacity_mw": None if capacity is None else float(capacity) * 10,
        "capacity_text": None if capacity is None else f"{capacity}万千瓦", "place": f"A1.{serial}",
    }  # fmt: skip


GRID = {**project(9, None, "6", None), "sector": "电网", "name": "示例输变电工程"}
SPREAD = [project(at, "10", cost) for at, cost in enumerate(["6.0", "6.2", "6.4", "6.5", "6.7", "6.9"], start=1)]


def test_capacities_on_different_bases_are_never_one_number():
    told = energy.capacities(
        edition_of(("grid_connected_capacity", "411", "万千瓦", "N1.1"), ("new_quota", "127", "万千瓦", "N1.2"))
    )
    assert [(one.concept, one.value.number) for one in told] == [("grid_connected_capacity", 4110), ("new_quota", 1270)]


def test_a_capacity_told_twice_has_both_places_and_a_different_one_is_kept_apart():
    twice = [("grid_connected_capacity", "411", "万千瓦", place) for place in ("N1.1", "N2.1")]
    (told,) = energy.capacities(edition_of(*twice, ("grid_connected_capacity", "400", "万千瓦", "N3.1")))
    assert told.value.places == ("N1.1", "N2.1")
    assert [one.number for one in told.others] == [4000]


def test_the_pipeline_holds_power_projects_only_and_counts_those_without_capacity_apart():
    edition = edition_of(projects=[project(1, "15", "9"), project(2, "5", "2", "photovoltaic"), project(3, None, "1"), GRID])
    whole = energy.pipeline(edition)
    assert (whole.count.number, whole.capacity.number) == (2, 200)
    assert whole.capacity.places == ("A1.1", "A1.2")
    assert energy.without_capacity(edition).number == 1
    assert [(one.label, one.share.number) for one in energy.by_technology(edition)] == [("风电", 0.75), ("光伏", 0.25)]


def test_a_county_without_power_projects_has_no_pipeline():
    edition = edition_of(projects=[GRID])
    assert energy.pipeline(edition) is None
    assert (
        energy.by_technology(edition)
        == energy.by_owner(edition)
        == energy.unit_costs(edition)
        == energy.generation(edition)
        == []
    )


def test_owners_and_years_split_the_capacity_without_loss():
    projects = [
        project(1, "15", "9", owner="甲公司", year=2023),
        project(2, "5", "2", "photovoltaic", owner="甲公司"),
        project(3, "1", "1"),
    ]
    edition = edition_of(projects=projects)
    for groups in (energy.by_owner(edition), energy.by_finish_year(edition)):
        assert sum(group.capacity.number for group, _ in groups) == pytest.approx(210)
        assert all(
            group.capacity.number == pytest.approx(sum(part.capacity.number for part in parts)) for group, parts in groups
        )
    assert [group.label for group, _ in energy.by_owner(edition)] == ["甲公司", "示例新能源有限公司"]


def test_a_unit_cost_far_from_its_kind_is_to_be_verified():
    (wind,) = energy.unit_costs(edition_of(projects=[*SPREAD, project(7, "10", "60")]))
    assert [cost.serial for cost in wind.costs if cost.apart] == [7]
    assert wind.median.number == pytest.approx(6.5e6)


def test_a_single_project_is_compared_with_nothing():
    (one,) = energy.unit_costs(edition_of(projects=[project(1, "10", "16", "solar_thermal")]))
    assert not one.judged
    assert not any(cost.apart for cost in one.costs)


def test_projects_of_another_technology_make_no_outlier():
    costs = energy.unit_costs(edition_of(projects=[*SPREAD, project(7, "10", "60", "solar_thermal")]))
    assert not any(cost.apart for one in costs for cost in one.costs)


def test_identical_unit_costs_are_noted_and_leave_no_spread_to_judge_by():
    projects = [project(at, "10", "5.5") for at in range(1, 6)] + [project(6, "10", "9")]
    (wind,) = energy.unit_costs(edition_of(projects=projects))
    assert [[cost.serial for cost in group] for group in wind.same] == [[1, 2, 3, 4, 5]]
    assert not wind.judged
    assert math.isnan(wind.costs[-1].score)


def test_only_hours_of_the_bounding_kind_bound_a_year():
    stated = [("wind_hours", "3900", "小时", "N1.1", "≥"), ("solar_hours", "1700", "小时", "N1.2")]
    projects = [project(1, "100", "60"), project(2, "20", "11", "photovoltaic"), project(3, "10", "16", "solar_thermal")]
    found = {one.pipeline.technology: one for one in energy.generation(edition_of(*stated, projects=projects))}
    assert {technology: one.basis for technology, one in found.items()} == {
        "wind": "other", "photovoltaic": "bound", "solar_thermal": "none",
    }  # fmt: skip
    assert found["photovoltaic"].bound.number == pytest.approx(340_000)
    assert found["wind"].bound is None


def test_hours_stated_as_a_minimum_bound_nothing():
    (sun,) = energy.generation(
        edition_of(("solar_hours", "1700", "小时", "N1.2", "≥"), projects=[project(1, "20", "11", "photovoltaic")])
    )
    assert (sun.basis, sun.bound) == ("open", None)


@pytest.mark.parametrize(("years", "label"), [([2022, 2035], "新能源装机总量"), ([2030, 2035], "新能源装机总量（2030年）")])
def test_a_capacity_to_be_reached_does_not_contradict_the_one_that_stands(years, label):
    edition = edition_of(("installed_capacity", "76", "万千瓦", "N1.1"), ("installed_capacity", "114", "万千瓦", "N2.1"))
    edition.tables["energy"]["year"] = years
    (told,) = energy.capacities(edition)
    assert (told.label, told.value.number, told.others) == (label, 760, ())
