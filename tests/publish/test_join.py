"""Chapters joined into one notebook, with one parameters cell."""

import nbformat
import pytest

from analysis.errors import InputError
from analysis.publish.join import PLACE, chapters, joined, where


def chapter(folder, name, parameters='plan = "shili"\nyear = 2022', body="1 + 1"):
    first = nbformat.v4.new_code_cell(parameters)
    first.metadata["tags"] = ["parameters"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 章"), first, nbformat.v4.new_code_cell(body)])
    nbformat.write(book, folder / name)
    return folder / name


def faults(call):
    with pytest.raises(InputError) as caught:
        call()
    return [str(fault) for fault in caught.value.faults]


def test_chapters_come_in_the_order_of_their_names_and_drafts_stay_out(tmp_path):
    for name in ("20-b.ipynb", "10-a.ipynb", "draft.ipynb"):
        chapter(tmp_path, name)
    assert [file.name for file in chapters(tmp_path)] == ["10-a.ipynb", "20-b.ipynb"]


def test_the_joined_notebook_has_one_parameters_cell_with_the_given_values(tmp_path):
    files = [chapter(tmp_path, "10-a.ipynb"), chapter(tmp_path, "20-b.ipynb")]
    book = joined(files, {"plan": "tongyu", "year": 2030}, {})
    tagged = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == ["plan = 'tongyu'\nyear = 2030"]


def test_a_cell_is_named_by_its_own_notebook_and_its_place_in_it(tmp_path):
    book = joined([chapter(tmp_path, "10-a.ipynb"), chapter(tmp_path, "20-b.ipynb")], {}, {})
    assert where(book.cells[-1]) == "notebooks/20-b.ipynb 第 3 格"
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    assert book.cells[-1].metadata[PLACE] == {"chapter": "20-b.ipynb", "cell": 3}


def test_an_unknown_parameter_is_an_error_and_the_known_ones_are_named(tmp_path):
    told = faults(lambda: joined([chapter(tmp_path, "10-a.ipynb")], {}, {"yaer": "2022"}))
    assert told == ["参数 yaer：笔记本没有这个参数。可用的参数：plan、year。"]


def test_a_parameter_of_the_wrong_type_is_an_error_with_an_example(tmp_path):
    told = faults(lambda: joined([chapter(tmp_path, "10-a.ipynb")], {}, {"year": "二〇二二"}))
    assert told == ["参数 year：“二〇二二”不是整数。请填整数，例如 -P year=2022。"]


def test_chapters_with_other_parameters_are_told_apart(tmp_path):
    files = [
        chapter(tmp_path, "10-a.ipynb"),
        chapter(tmp_path, "20-b.ipynb", "plan = 'x'"),
        chapter(tmp_path, "30-c.ipynb", ""),
    ]
    told = faults(lambda: joined(files, {}, {}))
    assert "notebooks/20-b.ipynb" in told[0]
    assert "notebooks/30-c.ipynb" in told[1]


def test_plan_and_year_are_arguments_of_their_own_and_cannot_be_overridden(tmp_path):
    given, extra = {"plan": "shili", "year": 2022}, {"plan": "biexian", "year": "2030", "yaer": "1"}
    assert faults(lambda: joined([chapter(tmp_path, "10-a.ipynb")], given, extra)) == [
        "参数 plan：不能用 -P 指定。规划和年份请写在命令里：ecoplan build 规划 --year 年份。",
        "参数 year：不能用 -P 指定。规划和年份请写在命令里：ecoplan build 规划 --year 年份。",
        "参数 yaer：笔记本没有这个参数。可用的参数：无。",
    ]


def test_another_parameter_is_taken_with_the_type_of_its_default(tmp_path):
    file = chapter(tmp_path, "10-a.ipynb", 'plan = "x"\nyear = 2022\ntop = 5\nfull = False')
    book = joined([file], {"plan": "shili", "year": 2022}, {"top": "3", "full": "true"})
    assert book.cells[0].source == "plan = 'shili'\nyear = 2022\ntop = 3\nfull = True"
    told = faults(lambda: joined([file], {"plan": "shili", "year": 2022}, {"yaer": "1"}))
    assert told == ["参数 yaer：笔记本没有这个参数。可用的参数：top、full。"]


@pytest.mark.parametrize("content", ["", "坏的", '{"cells": [', "{}", "[]", '{"nbformat": 4, "nbformat_minor": 5}'])
def test_a_file_that_is_no_notebook_is_told_by_its_name_and_not_by_a_traceback(tmp_path, content):
    (tmp_path / "10-a.ipynb").write_bytes(content.encode("gb18030"))
    assert faults(lambda: joined([tmp_path / "10-a.ipynb"], {}, {})) == [
        "notebooks/10-a.ipynb：不是完好的笔记本文件。请用 JupyterLab 重新保存，或恢复原文件。"
    ]


@pytest.mark.parametrize("parameters", ["plan = ", "plan = 示例", "plan = name()"])
def test_parameters_that_are_not_written_as_name_and_value_are_told(tmp_path, parameters):
    assert faults(lambda: joined([chapter(tmp_path, "10-a.ipynb", parameters)], {}, {})) == [
        'notebooks/10-a.ipynb：参数格不是“名称 = 值”的逐行书写。例如 plan = "tongyu"。'
    ]
