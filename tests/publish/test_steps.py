"""What runs is told by a chapter's Chinese name, whichever folder it stands in."""

import pytest

from analysis.publish.steps import chapter_name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("40-projects.ipynb", "重点工程"),
        ("without-projects/40-projects.ipynb", "重点工程"),
        ("annual/05-progress.ipynb", "年度进展"),
        ("55-anything.ipynb", "55-anything.ipynb"),
    ],
)
def test_a_chapter_is_told_by_its_name(file, name):
    assert chapter_name(file) == name
