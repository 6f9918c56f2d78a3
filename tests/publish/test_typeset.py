"""Typst in a process of its own: what it does not take is told, and the same document gives the same bytes."""

import pytest

from analysis.errors import BuildError
from analysis.publish.typeset import typeset


def test_the_same_document_gives_the_same_bytes(tmp_path):
    source = tmp_path / "a.typ"
    source.write_text("#set document(date: none)\n= 甲", encoding="utf-8")
    for name in ("first.pdf", "second.pdf"):
        typeset(source, tmp_path / name, ignore_system_fonts=True)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert (tmp_path / "first.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("text", "told"), [("#甲()", "unknown variable"), ('#image("乙.svg")', "file not found")])
def test_what_typst_does_not_take_is_told(tmp_path, text, told):
    (tmp_path / "a.typ").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=f"^Typst 排版出错：.*{told}"):
        typeset(tmp_path / "a.typ", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
