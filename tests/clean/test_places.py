"""The table `places`: where a number of the report leads a reader of a fictional county's plan."""

from dataclasses import replace

import pytest

from analysis import schema
from analysis.clean.places import places
from analysis.clean.statements import statements
from analysis.errors import InputError
from analysis.extract.grid import Grid
from tests.clean.test_statements import COLUMNS, plan, row

__all__ = ["plan"]  # the fixture, for pytest to find


def grid(key, *serials):
    ordinals = range(len(serials))
    records, lines, file_rows = ((one,) for one in serials), (40 + at for at in ordinals), (2 + at for at in ordinals)
    label = f"附表{key[1]}"
    return Grid(key, label, f"appendix-{key[1]}.csv", ("序号",), tuple(records), tuple(lines), tuple(file_rows))


def places_of(made, first=("1",), second=("1",), parts=()):
    """The places of appendices with these serials; `parts` are (serial, part) of the rows of appendix 2."""
    projects = [{"place": f"A1.{at}", "serial": int(serial)} for at, serial in enumerate(first, start=1)]
    indicators = [{"place": f"A2.{at}", "serial": serial, "part": part} for at, (serial, part) in enumerate(parts, start=1)]
    named = {"projects": schema.PROJECTS.frame(projects), "indicators": schema.INDICATORS.frame(indicators)}
    table = places(made, [grid("A1", *first), grid("A2", *second)], named)
    assert table.place.is_unique
    return table.set_index("place")


def test_a_project_is_told_by_its_serial_and_not_by_its_position(plan):
    found = places_of(plan(), first=("3", "7", "12"))
    assert list(found.label[["A1.1", "A1.2", "A1.3"]]) == ["重点工程表 第3项", "重点工程表 第7项", "重点工程表 第12项"]
    assert (found.line["A1.2"], found.file["A1.2"], found.file_row["A1.2"]) == (41, "appendix-1.csv", 3)


def test_an_indicator_is_told_by_its_serial_and_the_row_within_it(plan):
    found = places_of(plan(), second=("5", "", "8"), parts=((5, 1), (5, 2), (8, 1)))
    assert list(found.label[["A2.1", "A2.2", "A2.3"]]) == [
        "指标体系表 第5项第1行",
        "指标体系表 第5项第2行",
        "指标体系表 第8项第1行",
    ]


def test_a_whole_table_is_told_by_its_own_title(plan):
    made = replace(plan(), tables={"appendix-1": "附表1 重点工程", "appendix-2": "附表2 指标体系"})
    assert list(places_of(made).label[["A1", "A2", "N"]]) == ["附表1 重点工程", "附表2 指标体系", "规划正文"]


def test_a_sentence_is_told_once_however_many_numbers_it_states(plan):
    found = places_of(plan(row("N5.1.1"), row("N5.1.2"), row("N9.3.1", heading="")))
    assert (found.label["N5.1"], found.line["N5.1"], found.file_row["N5.1"]) == ("一（一）3（2）② 第1段第1句", 5, 2)
    assert (found.label["N9.3"], found.line["N9.3"], found.file_row["N9.3"]) == ("前言 第1段第3句", 9, 4)


def test_a_fact_in_a_sentence_without_numbers_still_has_a_place(plan):
    found = places_of(replace(plan(row()), places={"terrain": "N14.3", "climate": "", "county": "N5.1"}))
    assert (found.label["N14.3"], found.line["N14.3"]) == ("原文第14行（地形类别）", 14)
    assert found.label["N5.1"].endswith("第1段第1句")
    assert (found.label["P.terrain"], found.line["P.terrain"], found.line["P.climate"]) == ("plan.yml「地形类别」", 14, 0)


def test_a_plan_without_a_register_has_places_all_the_same(plan):
    made = plan()
    (made.folder / "statements.csv").unlink()
    assert {"A1", "A1.1", "A2", "A2.1", "N", "P.county"} <= set(places_of(made).index)


def told(made):
    """Labels of a plan's places, or in their stead the faults that a planner is told."""
    try:
        statements(made)
        return list(places_of(made).label)
    except InputError as error:
        return [str(fault) for fault in error.faults]


@pytest.mark.parametrize("missing", ["paragraph", "value_to", "year", "offset"])
def test_a_register_without_a_column_is_read_or_told_and_breaks_nothing(plan, missing):
    assert told(plan(row(), columns=[name for name in COLUMNS if name != missing]))


def test_a_row_whose_line_is_blank_is_read_or_told_and_breaks_nothing(plan):
    assert told(plan(row(line="")))
