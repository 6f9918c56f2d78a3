"""The counties' documents: the same bytes every time, and marked as fictional."""

import html
import zipfile

import pytest

from tests.counties import ALL

MARK = "虚构"


def text(file):
    """What a document holds, markup and all."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes().decode("gb18030" if file.suffix == ".html" else "utf-8")
    with zipfile.ZipFile(file) as archive:
        return html.unescape("".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")))


@pytest.mark.parametrize("county", ALL, ids=lambda county: county.NAME)
def test_a_document_is_written_the_same_every_time_and_marked_as_fictional(county, tmp_path):
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
    first, second = county.write(tmp_path / "first"), county.write(tmp_path / "second")
    assert first.name == second.name == f"{county.NAME}{first.suffix}"
    assert first.read_bytes() == second.read_bytes()
    assert MARK in text(first)
