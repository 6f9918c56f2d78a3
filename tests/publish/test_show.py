"""A build is shown in one step, and the last good one stays until then."""

import os

from analysis.publish import show as shows


def made(folder, text):
    folder.mkdir(parents=True)
    (folder / "report.html").write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_new_build_replaces_the_old_one_and_the_one_before_is_kept(tmp_path):
    shown = tmp_path / "build/shili/2022"
    for at, key in enumerate(("a" * 64, "b" * 64, "c" * 64)):
        work = made(tmp_path / f"work{at}", key[0])
        os.utime(work, (at, at))
        shows.show(work, shown, key)
        assert (shown / "report.html").read_text(encoding="utf-8") == key[0]
    assert sorted(folder.name[0] for folder in (tmp_path / "build/.editions/shili-2022").iterdir()) == ["b", "c"]


def test_where_links_cannot_be_had_the_files_are_copied_and_old_ones_go(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no links here")

    monkeypatch.setattr(shows, "_link", refuse)
    shown = tmp_path / "build/shili/2022"
    first = made(tmp_path / "work1", "a")
    (first / "old.txt").write_text("x", encoding="utf-8")
    shows.show(first, shown, "a" * 64)
    shows.show(made(tmp_path / "work2", "b"), shown, "b" * 64)
    assert (shown / "report.html").read_text(encoding="utf-8") == "b"
    assert not (shown / "old.txt").exists()
    assert not shown.is_symlink()
