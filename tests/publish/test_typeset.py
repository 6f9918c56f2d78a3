"""Typst in a process of its own: what it does not take is told, and the same document gives the same bytes."""

import pytest

from analysis.errors import DIED, BuildError
from analysis.publish.typeset import Typesetter


def test_the_same_document_gives_the_same_bytes(tmp_path):
    source = tmp_path / "a.typ"
    source.write_text("#set document(date: none)\n= 甲", encoding="utf-8")
    for name in ("first.pdf", "second.pdf"):
        with Typesetter() as typesetter:
            typesetter.compile(source, tmp_path / name, ignore_system_fonts=True)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert (tmp_path / "first.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("text", "told"), [("#甲()", "unknown variable"), ('#image("乙.svg")', "file not found")])
def test_what_typst_does_not_take_is_told(tmp_path, text, told):
    (tmp_path / "a.typ").write_text(text, encoding="utf-8")
    (tmp_path / "b.typ").write_text("= 乙", encoding="utf-8")
    with Typesetter() as typesetter:
        with pytest.raises(BuildError, match=f"^Typst 排版出错：.*{told}"):
            typesetter.compile(tmp_path / "a.typ", tmp_path / "a.pdf", ignore_system_fonts=True)
        typesetter.compile(tmp_path / "b.typ", tmp_path / "b.pdf", ignore_system_fonts=True)
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "b.pdf").exists()


def test_a_process_that_is_ended_is_an_error(tmp_path):
    (tmp_path / "a.typ").write_text("甲", encoding="utf-8")
    with Typesetter() as typesetter:
        typesetter._process.kill()
        with pytest.raises(BuildError, match=DIED):
            typesetter.compile(tmp_path / "a.typ", tmp_path / "a.pdf")
