"""One plan in every form that is read: the same tables and the same statements."""

from functools import partial
from pathlib import Path

import pytest

from analysis.extract import document
from tests import annual
from tests.extract.forms import tables, told
from tests.extract.test_markdown import as_markdown
from tests.extract.test_spreadsheet import as_workbook
from tests.extract.test_web import as_page
from tests.extract.test_word import as_word
from tests.integration import county

PLAN = Path(__file__).resolve().parents[3] / "shared" / "plan" / "tongyu-plan.txt"
WRITERS = {
    "plan.docx": as_word,
    "plan.xlsx": as_workbook,
    "plan.html": as_page,
    "gb18030.html": partial(as_page, encoding="gb18030"),
    "plan.md": as_markdown,
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", [county.text(), annual.TEXT], ids=["county", "annual"])
def test_a_plan_in_any_form_gives_what_its_text_gives(tmp_path, text, name):
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    source = document.read(tmp_path / "plan.txt")
    made = WRITERS[name](source, tmp_path / name)
    assert tables(made) == tables(source)
    assert told(made) == told(source)


@pytest.mark.skipif(not PLAN.is_file(), reason="the real plan's text is not beside the project")
@pytest.mark.parametrize("name", WRITERS)
def test_the_real_plan_in_any_form_gives_what_its_text_gives(tmp_path, name):
    source = document.read(PLAN)
    made = WRITERS[name](source, tmp_path / name)
    assert tables(made) == tables(source)
    assert told(made) == told(source)
