"""Key projects of a fictional county, added up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import projects as measure
from analysis.words import STAGES
from tests.clean.test_indicators import part, row
from tests.measure.test_indicators import BOTH_TARGETS, edition_of

WIND, GRID, TREES, MEAT = "示例风电项目", "示例输变电工程", "示例造林项目", "示例屠宰加工厂"
CONTENT = {WIND: "建设10万千瓦风电场", GRID: "新建线路", TREES: "人工造林", MEAT: "新建厂房"}


def project(name, investment="1", *, owner="县林草局", start=2023, finish=2024, stage="实施中"):
    """One printed row of appendix 1; its serial is its position."""
    return (name, owner, CONTENT.get(name, "内容未定"), str(start), str(finish), stage, investment)


def edition_with(*projects, rows=(), narrative=()):
    """An edition with these projects, numbered in order."""
    return edition_of(*rows, narrative=narrative, projects=[(str(at), *one) for at, one in enumerate(projects, start=1)])


ANY = st.builds(
    project,
    st.sampled_from([WIND, GRID, TREES, MEAT]),
    st.integers(1, 9999).map(lambda cents: f"{cents / 100:.2f}"),
    owner=st.sampled_from(["县林草局", "示例能源有限公司", "示例开发有限公司（县人民政府）"]),
    start=st.integers(2020, 2024),
    finish=st.integers(2024, 2030),
    stage=st.sampled_from(STAGES),
)
SOME = st.lists(ANY, min_size=1, max_size=8)


@settings(deadline=None, max_examples=25)
@given(SOME)
def test_every_way_of_grouping_holds_all_of_the_projects_and_all_of_the_money(some):
    edition = edition_with(*some)
    whole = measure.totals(edition)
    for of in (
        measure.by_stage, measure.by_finish_year, measure.by_sector, measure.by_works, measure.by_owner,
        measure.by_owner_kind,
    ):  # fmt: skip
        made = of(edition)
        groups = list(made.values()) if isinstance(made, dict) else made
        assert sum(one.count.number for one in groups) == whole.count.number == len(some)
        assert sum(one.investment.number for one in groups) == pytest.approx(whole.investment.number)
        assert sum(one.share.number for one in groups) == pytest.approx(1)


@settings(deadline=None, max_examples=25)
@given(SOME, st.integers(1, 9))
def test_concentration_lies_between_equal_shares_and_a_single_hand(some, top):
    for found in measure.concentration(edition_with(*some), top):
        members = found.members.number
        assert 10_000 / members - 1e-6 <= found.hhi.number <= 10_000 + 1e-6
        assert found.top == min(top, members)
        assert found.top / members - 1e-9 <= found.top_share.number <= 1 + 1e-9
        assert (found.top_share.number == pytest.approx(1)) == (found.top == members)


def test_money_in_one_hand_and_money_in_equal_parts_are_the_two_ends():
    owners, single = measure.concentration(edition_with(*[project(TREES, "2")] * 4), top=3)
    assert (owners.hhi.number, single.hhi.number) == (pytest.approx(10_000), pytest.approx(2_500))
    assert (owners.top_share.number, single.top_share.number) == (pytest.approx(1), pytest.approx(0.75))


def test_companies_of_one_group_are_not_merged_into_one_owner():
    edition = edition_with(
        project(WIND, owner="示例能源有限公司"),
        project(WIND, owner="示例能源有限公司二分公司"),
        project(WIND, owner="示例能源有限公司"),
    )
    assert [(one.label, one.count.number) for one in measure.by_owner(edition)] == [
        ("示例能源有限公司", 2), ("示例能源有限公司二分公司", 1),
    ]  # fmt: skip


def test_the_plans_time_is_from_the_first_start_to_the_last_finish():
    whole = measure.totals(edition_with(project(TREES, start=2024, finish=2030), project(TREES, "0.5", start=2021)))
    assert (whole.first_year, whole.last_year) == (2021, 2030)
    assert whole.investment.number == pytest.approx(1.5e8)
    assert whole.investment.places == ("A1.1", "A1.2")


def test_stages_come_in_the_order_of_building_and_only_where_there_are_any():
    edition = edition_with(*[project(TREES, stage=stage) for stage in ("已完工", "开展前期", "实施中")])
    assert [one.label for one in measure.by_stage(edition)] == ["开展前期", "实施中", "已完工"]


def test_years_come_in_order_and_the_largest_sector_first():
    edition = edition_with(project(TREES, "1", finish=2025), project(WIND, "9", start=2022, finish=2023))
    assert [one.label for one in measure.by_finish_year(edition)] == ["2023年", "2025年"]
    assert [one.label for one in measure.by_sector(edition)] == ["电源", "造林"]


def test_power_and_grid_are_not_counted_as_ecological_works():
    works = measure.by_works(edition_with(project(WIND, "6"), project(GRID, "3"), project(TREES, "1")))
    assert {kind: round(one.share.number, 9) for kind, one in works.items()} == {"power": 0.6, "grid": 0.3, "ecology": 0.1}


def test_a_company_with_the_government_in_brackets_is_neither_public_nor_a_plain_company():
    owners = ("县林草局", "示例能源有限公司", "示例开发有限公司（县人民政府）")
    kinds = measure.by_owner_kind(edition_with(*[project(TREES, owner=owner) for owner in owners]))
    assert {kind: one.investment.places for kind, one in kinds.items()} == {
        "public": ("A1.1",), "company": ("A1.2",), "joint": ("A1.3",),
    }  # fmt: skip


def test_what_falls_due_adds_up_over_the_years_and_only_what_is_not_begun_waits():
    stages = ((2024, "实施中"), (2023, "计划实施"), (2024, "开展前期"), (2024, "计划实施"), (2023, "已完工"))
    first, second = measure.due(edition_with(*[project(TREES, start=2022, finish=year, stage=stage) for year, stage in stages]))
    assert (first.year, first.serials, first.by_then.count.number) == (2023, (2, 5), 2)
    assert (second.year, second.serials, second.by_then.count.number) == (2024, (1, 3, 4), 5)
    assert {stage: one.investment.places for stage, one in first.waiting.items()} == {"计划实施": ("A1.2",)}
    assert {stage: one.investment.places for stage, one in second.waiting.items()} == {
        "开展前期": ("A1.3",), "计划实施": ("A1.4",),
    }  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(SOME)
def test_by_the_last_year_everything_is_due(some):
    found = measure.due(edition_with(*some))
    assert found[-1].by_then.share.number == pytest.approx(1)
    assert [one.by_then.count.number for one in found] == sorted(one.by_then.count.number for one in found)
    assert sorted(serial for one in found for serial in one.serials) == list(range(1, len(some) + 1))


RISING = row("林草覆盖率", "≥18%", "20%", "21%", "23%")
STRAW = row("秸秆综合利用率", "≥90%", "92%", "93%", "95%")
STAFF = row("党政领导干部参加培训的人数比例", "100%", "98%", "99%", "100%")
HELD = row("城镇污水处理率", "≥85%", "95%")


def test_a_target_has_a_project_waits_for_one_or_is_a_matter_of_management():
    found = measure.links(edition_with(project(TREES), project(WIND), rows=[RISING, STRAW, STAFF, HELD]))
    assert list(found.served["name"]) == ["林草覆盖率"]
    assert list(found.unserved["name"]) == ["秸秆综合利用率"]
    assert list(found.managed["name"]) == ["党政领导干部参加培训的人数比例"]
    assert list(found.without_target["name"]) == [WIND]


def test_what_is_to_stay_as_it_is_needs_no_project_but_still_gives_one_a_purpose():
    found = measure.links(edition_with(project("示例污水处理厂"), rows=[HELD]))
    assert found.served.empty and found.unserved.empty and found.managed.empty
    assert found.without_target.empty


def test_a_part_is_linked_by_its_own_name():
    rows = (row("城乡环境\n绿化率\n城镇污水处理率", "≥1%\n≥85%", "2%"), part("", "", "90%", "91%", "95%"))
    found = measure.links(edition_with(project("示例污水处理厂"), rows=rows))
    assert list(found.served["sub_name"]) == ["城镇污水处理率"]


def test_without_any_money_there_is_no_concentration_to_measure():
    for found in measure.concentration(edition_with(project(TREES, "0"), project(WIND, "0"))):
        assert not found.hhi.known
        assert not found.top_share.known


@settings(deadline=None, max_examples=25)
@given(SOME)
def test_the_stages_of_a_year_of_finish_hold_all_that_is_finished_in_it(some):
    edition = edition_with(*some)
    found = measure.by_finish_year_and_stage(edition)
    assert [whole for whole, _ in found] == measure.by_finish_year(edition)
    for whole, split in found:
        assert list(split) == [stage for stage in STAGES if stage in split]
        assert all(one.count.number for one in split.values())
        assert sum(one.count.number for one in split.values()) == whole.count.number
        assert sum(one.investment.number for one in split.values()) == pytest.approx(whole.investment.number)


def test_a_project_is_not_counted_in_another_year_or_stage_than_its_own():
    stages = ((2025, "开展前期"), (2024, "实施中"), (2025, "实施中"), (2025, "开展前期"))
    found = measure.by_finish_year_and_stage(edition_with(*[project(TREES, finish=year, stage=one) for year, one in stages]))
    assert [(whole.label, {stage: one.investment.places for stage, one in split.items()}) for whole, split in found] == [
        ("2024年", {"实施中": ("A1.2",)}),
        ("2025年", {"开展前期": ("A1.1", "A1.4"), "实施中": ("A1.3",)}),
    ]


@pytest.mark.parametrize(
    ("indicator", "served"),
    [("林草覆盖率", [TREES]), ("城镇污水处理率", ["示例污水处理厂"]), ("秸秆综合利用率", []), ("生态环境状况指数", [TREES])],
)
def test_only_works_that_can_move_an_indicator_serve_it(indicator, served):
    edition = edition_with(project(WIND), project(TREES), project("示例污水处理厂"), project(MEAT))
    assert list(measure.serving(edition, indicator)["name"]) == served


def test_a_county_without_projects_has_none_that_serve():
    assert measure.serving(edition_with(), "林草覆盖率").empty


def test_a_project_that_serves_only_a_part_of_an_indicator_is_not_without_a_target():
    rows = (row("城乡环境\n绿化率\n城镇污水处理率", "≥1%\n≥85%", "2%"), part("", "", "90%", "91%", "95%"))
    assert measure.links(edition_with(project("示例污水处理厂"), rows=rows)).without_target.empty


def test_a_plan_that_calls_both_years_targets_still_has_rows_that_change():
    found = measure.links(edition_of(RISING, projects=[("1", *project(TREES))], headings=BOTH_TARGETS))
    assert list(found.served["name"]) == ["林草覆盖率"]
