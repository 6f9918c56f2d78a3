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
