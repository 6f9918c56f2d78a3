"""What the report says and shows of a fictional county's key projects."""

import pytest

from analysis.draw import projects
from analysis.words import STAGES
from tests.measure.test_projects import GRID, MEAT, TREES, WIND, edition_with, project

COMPANY, JOINT = "示例能源有限公司", "示例开发有限公司（县人民政府）"
WETLAND = "示例湿地恢复项目"
MIXED = (
    project(WIND, "6", owner=COMPANY, stage="计划实施"), project(GRID, "3", owner=JOINT, finish=2025), project(TREES, "0.5"),
    project(WETLAND, "0.25", start=2022), project(MEAT, "0.25", owner=COMPANY),
)  # fmt: skip


def test_power_and_grid_are_told_apart_from_ecological_works_and_the_parts_add_up():
    told = projects.lead(edition_with(*MIXED)).plain
    assert told.startswith("重点工程表列入5个项目，估算总投资10.00亿元，计划于2022年至2025年间实施。")
    assert (
        "从用途看，电源项目1个、6.00亿元，占60.0%；电网项目1个、3.00亿元，占30.0%，因此总投资不宜整体表述为生态投资。" in told
    )
    assert "造林、湿地等2个生态与治污项目投资0.75亿元，占7.5%。" in told
    assert "此外有产业项目1个、0.25亿元，占2.5%。" in told
    assert told.endswith("本报告不分析各项目的资金来源。")


def test_projects_of_one_year_are_not_told_as_a_span():
    told = projects.lead(edition_with(project(TREES, start=2023, finish=2023))).plain
    assert "估算总投资1.00亿元，均计划于2023年实施。" in told
    assert "年间" not in told


def test_a_county_without_power_or_grid_is_not_warned_of_them():
    told = projects.lead(edition_with(project(TREES), project(WETLAND, "0.5"))).plain
    assert "所列项目中没有电源和电网工程。造林、湿地等2个生态与治污项目投资1.50亿元，占100.0%。" in told
    assert "不宜" not in told
    assert "此外" not in told


def test_a_county_without_ecological_works_is_told_so_and_its_total_is_not_called_ecological():
    told = projects.lead(edition_with(project(WIND), project("示例工程", "3"))).plain
    assert "从用途看，电源项目1个、1.00亿元，占25.0%。重点工程表未列生态修复和污染治理工程。" in told
    assert "此外有其他项目1个、3.00亿元，占75.0%。" in told
    assert "生态投资" not in told


def test_industry_and_the_rest_are_told_each_for_itself():
    told = projects.lead(edition_with(project(TREES, "2"), project(MEAT), project("示例工程"))).plain
    assert "此外有产业项目1个、1.00亿元，占25.0%；其他项目1个、1.00亿元，占25.0%。" in told


def test_stages_are_the_plans_own_and_no_progress_of_today():
    told = projects.stages(edition_with(*MIXED)).plain
    assert told == (
        "按建设阶段，计划实施1个、6.00亿元，实施中4个、4.00亿元；阶段均为规划文本所载，是编制时的状态，不代表目前进度。"
    )


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        ([COMPANY, "县林草局"], "机关事业单位负责1个、1.00亿元，企业负责1个、1.00亿元"),
        (
            [JOINT, COMPANY, "县林草局"],
            "机关事业单位负责1个、1.00亿元，企业负责1个、1.00亿元，企业（责任主体栏附注政府）负责1个、1.00亿元",
        ),
    ],
)
def test_kinds_of_bodies_that_carry_nothing_are_not_told(owners, told):
    edition = edition_with(*[project(TREES, owner=owner) for owner in owners])
    assert projects.responsibility(edition).plain == f"按责任主体性质，{told}。"


def test_concentration_is_told_by_owner_and_by_project_with_its_base():
    told = projects.concentration(edition_with(*MIXED, project(TREES, "2.5"))).plain
    assert told == (
        "投资集中程度按两种口径分别计算：按重点工程表所印责任主体（3个，不作企业归并），前3位占100.0%，赫芬达尔指数3752；"
        "按单个项目（6个），前5位占98.0%，赫芬达尔指数3304。"
    )


def test_of_more_than_five_projects_the_five_largest_are_counted():
    told = projects.concentration(edition_with(*[project(TREES, "3")] * 5, project(TREES, "5"))).plain
    assert "按重点工程表所印责任主体（1个，不作企业归并），前1位占100.0%，赫芬达尔指数10000；" in told
    assert "按单个项目（6个），前5位占85.0%，赫芬达尔指数1750。" in told


def test_one_project_alone_is_not_told_as_concentrated():
    edition = edition_with(project(TREES))
    assert projects.concentration(edition).plain == "项目数少，不计算集中程度。"
    assert "赫芬达尔" not in projects.overview(edition).plain


def test_the_table_of_stages_ends_in_the_total():
    table = projects.by_stage(edition_with(*[project(TREES, stage=stage) for stage in reversed(STAGES)]))
    assert [line.split("\t") for line in table.plain.splitlines()[1:]] == [
        *([stage, "1", "1.00", "25.0"] for stage in STAGES), ["合计", "4", "4.00", "—"],
    ]  # fmt: skip
    assert table.totals == {4}


def test_the_full_table_prints_every_project_as_it_stands():
    table = projects.full_table(edition_with(project(WIND, "6.105", owner=COMPANY), project(TREES, "0.5", finish=2023)))
    assert [line.split("\t") for line in table.plain.splitlines()[1:]] == [
        ["1", WIND, COMPANY, "建设10万千瓦风电场", "2023—2024", "实施中", "6.105"],
        ["2", TREES, "县林草局", "人工造林", "2023", "实施中", "0.5"],
        ["合计", "—", "—", "—", "—", "—", "6.605"],
    ]


def test_more_sectors_than_are_told_are_said_to_stand_in_the_table():
    few, many = MIXED[:4], (*MIXED, project("示例工程", "0.1"))
    assert "其余" not in projects.by_sector(edition_with(*few)).alt
    assert projects.by_sector(edition_with(*many)).alt.endswith("；其余2类见数据表。")


def test_figures_are_the_same_bytes_twice_and_tell_their_numbers():
    edition = edition_with(*MIXED)
    for made in (projects.by_sector, projects.by_stage_and_year, projects.owners):
        assert made(edition)._repr_mimebundle_() == made(edition)._repr_mimebundle_()
    assert "：电源6.00亿元、1个项目；电网3.00亿元、1个项目；造林0.50亿元、1个项目" in projects.by_sector(edition).alt
    assert projects.by_stage_and_year(edition).alt.endswith("：2024年竣工7.00亿元；2025年竣工3.00亿元。")
    assert "示例能源有限公司6.25亿元、2个项目" in projects.owners(edition).alt


def test_projects_no_more_than_are_counted_as_the_largest_are_not_told_as_concentrated():
    assert projects.concentration(edition_with(*MIXED)).plain == "项目数少，不计算集中程度。"
    assert "%" not in projects.concentration(edition_with(*MIXED)).plain


def test_one_kind_of_ecological_works_is_not_told_as_one_of_several():
    told = projects.lead(edition_with(project(WIND), project(TREES, "3"))).plain
    assert "造林类1个生态与治污项目投资3.00亿元，占75.0%。" in told


def test_small_investments_are_not_told_as_nothing():
    told = projects.lead(edition_with(project(WIND, "9"), project(TREES, "0.0032"))).plain
    assert "造林类1个生态与治污项目投资0.0032亿元，占0.036%。" in told


def test_a_project_without_an_amount_is_told_in_its_own_words_and_not_as_nothing():
    some = edition_with(project(TREES), project(WETLAND, "纳入部门预算", owner=COMPANY))
    assert "示例能源有限公司未列金额、1个项目" in projects.owners(some).alt
    assert "企业负责1个。" in projects.responsibility(some).plain
    printed = projects.full_table(some).plain.splitlines()
    assert "纳入部门预算" in printed[2]
    assert printed[-1].startswith("合计")
    none = edition_with(project(WETLAND, "纳入部门预算"))
    assert projects.owners(none)._repr_mimebundle_()
    assert "合计" not in projects.full_table(none).plain


@pytest.mark.parametrize("owner", [COMPANY, "县林草局"])
def test_a_split_by_kind_of_body_is_not_told_where_one_kind_has_everything(owner):
    assert not projects.responsibility(edition_with(project(TREES, owner=owner), project(WIND, owner=owner)))


def test_a_figure_that_would_have_one_bar_is_a_sentence():
    edition = edition_with(project(TREES), project(TREES))
    for made in (projects.by_sector, projects.by_stage_and_year, projects.owners):
        assert "不作图" in made(edition).plain


def test_amounts_in_two_units_are_printed_in_one_without_digits_that_nobody_printed():
    amounts = ("1280.5万元", "18600万元", "3.20")
    table = projects.full_table(edition_with(*[project(TREES, amount) for amount in amounts]))
    assert [line.split("\t")[-1] for line in table.plain.splitlines()] == [
        "总投资（万元）", "1280.5", "18600", "32000", "51880.5",
    ]  # fmt: skip
    assert table.note.plain.startswith("资料来源：规划重点工程表，照录；原以亿元列的换算为万元；合计为本报告所加。")
