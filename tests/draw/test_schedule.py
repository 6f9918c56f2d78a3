"""What the report says and shows of when a fictional county's projects run."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis.draw import schedule, theme
from tests.measure.test_projects import TREES, WIND, edition_with, project


def test_what_falls_due_is_told_year_by_year():
    told = schedule.lead(edition_with(project(WIND, "6", finish=2025), project(TREES, "0.5"), project(TREES, "0.5"))).plain
    assert told == "按规划所载工期，2024年竣工2项、1.00亿元，2025年竣工1项、6.00亿元。"


def test_projects_due_soon_that_were_not_begun_are_told_by_stage():
    stages = ("计划实施", "开展前期", "实施中", "计划实施")
    told = schedule.lead(edition_with(*[project(TREES, stage=stage) for stage in stages])).plain
    assert told.endswith("2024年竣工的4项中，规划文本载为开展前期1项、计划实施2项，距竣工时间较短，宜优先核实进度。")


@pytest.mark.parametrize(
    ("finish", "stage", "short"),
    [(2024, "开展前期", True), (2024, "实施中", False), (2024, "已完工", False), (2025, "开展前期", False)],
)
def test_only_what_waits_and_is_due_within_two_years_of_the_base_year_is_short_of_time(finish, stage, short):
    told = schedule.lead(edition_with(project(TREES, finish=finish, stage=stage))).plain
    assert ("距竣工时间较短" in told) == short


def test_the_table_of_what_falls_due_accumulates_and_draws_serials_together():
    years = (2024, 2024, 2024, 2023, 2024, 2026)
    table = schedule.due(edition_with(*[project(TREES, "0.5", start=2023, finish=year) for year in years]))
    assert [line.split("\t") for line in table.plain.splitlines()[1:]] == [
        ["2023年", "1", "0.50", "1", "0.50", "第4项"],
        ["2024年", "4", "2.00", "5", "2.50", "第1—3、5项"],
        ["2026年", "1", "0.50", "6", "3.00", "第6项"],
    ]


def test_the_calendar_lists_projects_by_their_start_and_tells_what_is_finished_when():
    edition = edition_with(project(WIND, finish=2026), project(TREES, start=2022), project(TREES, finish=2023, stage="已完工"))
    figure = schedule.calendar(edition)
    assert figure.alt == "3个项目的计划工期，甘特图：2023年竣工1个，2024年竣工1个，2026年竣工1个。"
    assert [line.split("\t") for line in figure.data.plain.splitlines()[1:]] == [
        ["2", TREES, "2022年", "2024年", "实施中"],
        ["3", TREES, "2023年", "2023年", "已完工"],
        ["1", WIND, "2023年", "2026年", "实施中"],
    ]
    assert figure._repr_mimebundle_() == schedule.calendar(edition)._repr_mimebundle_()


def test_long_names_that_differ_at_their_end_stay_apart_in_the_calendar():
    names = [f"示例县清洁能源基地多能互补一体化综合示范工程二期（风电{size}MW）" for size in (100, 200)]
    figure = schedule.calendar(edition_with(*[project(name) for name in names]))
    labels = [label.get_text() for label in figure.canvas.axes[0].get_yticklabels()]
    assert len({label.partition("　")[2] for label in labels}) == 2
    assert all(len(label) <= 28 and label.endswith("MW）") for label in labels)


def test_what_was_to_be_finished_before_the_base_year_is_not_told_as_due_soon():
    told = schedule.lead(edition_with(project(TREES, start=2020, finish=2021, stage="计划实施"))).plain
    assert told.endswith("2021年竣工的1项中，规划文本载为计划实施1项，而竣工时间早于基准年，宜优先核实进度。")
    assert "距竣工时间较短" not in told


def test_long_labels_stay_within_the_drawing_at_whatever_scale_it_is_drawn():
    names = ["中溢集团（吉林）新能源科技有限公司自带负荷配置风电项目", "示例县向某乡生态型全域土地综合整治项目引堤水工程"]
    figure = schedule.calendar(edition_with(*[project(name) for name in names]))
    figure._repr_mimebundle_()
    with theme.drawing():
        for dpi in (72, 200):  # of the SVG, of the PNG
            figure.canvas.set_dpi(dpi)
            renderer = FigureCanvasAgg(figure.canvas).get_renderer()
            labels = figure.canvas.axes[0].get_yticklabels()
            assert len(labels) == len(names)
            assert all(label.get_window_extent(renderer).x0 >= 0 for label in labels)
