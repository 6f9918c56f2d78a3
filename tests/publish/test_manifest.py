"""The manifest: an edition is taken for built only where every file of it stands as it was made."""

import json

import pytest

from analysis import plan as plans
from analysis.publish import manifest
from analysis.publish.engines import Engine
from analysis.publish.show import spare
from tests import annual

KEY, ENGINE = "a" * 64, Engine("pandoc", "3.8", lambda folder, log: None)
GIVEN, MADE_FROM = {"plan": "shili", "year": 2022}, {"data/raw/shili/plan.yml": "1" * 64}


@pytest.fixture
def built(tmp_path):
    """A folder with a report, data and the manifest that vouches for them."""
    (tmp_path / "data").mkdir()
    for name in ("report.html", "data/projects.csv", "build.log"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    manifest.write(tmp_path, KEY, GIVEN, MADE_FROM, ENGINE)
    return tmp_path


def test_an_edition_that_is_whole_stands_and_one_of_another_key_does_not(built):
    assert manifest.stands(built, KEY)
    assert not manifest.stands(built, "b" * 64)
    assert not manifest.stands(built / "data", KEY)


def test_a_report_that_was_changed_or_lost_after_the_build_does_not_stand(built):
    (built / "data/projects.csv").write_text("改过", encoding="utf-8")
    assert not manifest.stands(built, KEY)
    (built / "data/projects.csv").unlink()
    assert not manifest.stands(built, KEY)


def test_what_somebody_filled_in_is_set_aside_before_the_next_report_takes_its_place(built, tmp_path):
    assert spare(built) is None
    (built / "report.html").write_text("filled by hand", encoding="utf-8")
    first, second = spare(built), spare(built)
    assert [folder.name for folder in (first, second)] == [f"{built.name}-changed", f"{built.name}-changed-2"]
    assert [file.name for file in first.iterdir()] == ["report.html"]
    assert (first / "report.html").read_text(encoding="utf-8") == "filled by hand"


def test_a_log_that_differs_makes_no_other_report(built):
    (built / "build.log").write_text("今天", encoding="utf-8")
    assert manifest.stands(built, KEY)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"null", b"[]", b"3", b'"x"', b"{}", b"\xff\xfe",
        json.dumps({"key": KEY}).encode(), json.dumps({"key": KEY, "outputs": None}).encode(),
        json.dumps({"key": KEY, "outputs": "x"}).encode(), json.dumps({"outputs": {}}).encode(),
    ],
)  # fmt: skip
def test_a_damaged_manifest_vouches_for_nothing_and_stops_no_build(built, content):
    (built / manifest.FILE).write_bytes(content)
    assert not manifest.stands(built, KEY)


def test_a_manifest_cut_off_while_it_was_written_vouches_for_nothing(built):
    whole = (built / manifest.FILE).read_bytes()
    (built / manifest.FILE).write_bytes(whole[: len(whole) // 2])
    assert not manifest.stands(built, KEY)


def test_the_manifest_vouches_for_every_file_but_itself_and_the_log(built):
    told = json.loads((built / manifest.FILE).read_text(encoding="utf-8"))
    assert set(told["outputs"]) == {"report.html", "data/projects.csv"}
    assert told["outputs"]["report.html"] == manifest.sha256(built / "report.html")
    assert (told["key"], told["parameters"], told["inputs"]) == (KEY, GIVEN, MADE_FROM)
    assert told["engine"] == {"name": "pandoc", "version": "3.8"}


def test_another_parameter_input_or_engine_is_another_edition_and_their_order_is_not():
    key = manifest.key(GIVEN, MADE_FROM, ENGINE)
    assert key == manifest.key(dict(reversed(GIVEN.items())), MADE_FROM, ENGINE)
    others = [
        manifest.key(GIVEN | {"year": 2023}, MADE_FROM, ENGINE),
        manifest.key(GIVEN | {"year": "2022"}, MADE_FROM, ENGINE),
        manifest.key(GIVEN, {"data/raw/shili/plan.yml": "2" * 64}, ENGINE),
        manifest.key(GIVEN, MADE_FROM, Engine("quarto", "3.8", ENGINE.render)),
        manifest.key(GIVEN, MADE_FROM, Engine("pandoc", "3.9", ENGINE.render)),
    ]
    assert len({key, *others}) == 6


def test_what_speaks_of_all_editions_is_part_of_none(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    annual.set_up(tmp_path)
    before = manifest.inputs(plans.load(annual.NAME), 2022)
    for name in ("notebooks/explore/counties.ipynb", "report/web/index.css", "report/web/index.js"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("改过", encoding="utf-8")
    assert manifest.inputs(plans.load(annual.NAME), 2022) == before
    (tmp_path / "notebooks" / "99-more.ipynb").write_text("", encoding="utf-8")
    assert set(manifest.inputs(plans.load(annual.NAME), 2022)) == {*before, "notebooks/99-more.ipynb"}
