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


def test_what_is_shown_stays_until_the_switch_where_one_of_the_same_key_takes_its_place(tmp_path, monkeypatch):
    shown, link, stood = tmp_path / "build/shili/2022", shows._link, []
    monkeypatch.setattr(shows, "_link", lambda kept, build: (stood.append(build.exists()), link(kept, build)))
    for text in "abc":
        shows.show(made(tmp_path / text, text), shown, "k" * 64)
        assert (shown / "report.html").read_text(encoding="utf-8") == text
    assert stood == [False, True, True]


def test_what_killed_builds_left_is_swept_and_nothing_of_another_edition(tmp_path):
    shown = tmp_path / "build/shili/2022"
    shown.parent.mkdir(parents=True)
    left, other = shows.workplace(shown), shows.workplace(shown.with_name("2022-gongwen"))
    (shown.parent / ".switch-2022.x").mkdir()
    shows.sweep(shown)
    assert not left.exists()
    assert other.exists()
    assert list(shown.parent.iterdir()) == []
