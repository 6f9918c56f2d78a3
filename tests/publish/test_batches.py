"""Batches of editions: only what does not stand is divided, what failed is told, a batch that was cut short too."""

import json
import os
import time

import pytest

from analysis.errors import InputError
from analysis.publish import batches, many
from analysis.publish.many import Wanted


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Ten editions, of which c3 and c4 stand; what is built is written down."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    standing = {"c3", "c4"}
    monkeypatch.setattr(many, "every", lambda: [Wanted(f"c{at}", 2022) for at in range(10)])
    monkeypatch.setattr(batches.edition, "stands", lambda plan, year, **how: plan in standing)
    monkeypatch.setattr(many, "collect", lambda: None)

    def failures(asked, **how):
        standing.update(one.plan for one in asked if one.plan != "c7")
        return [Wanted("c7", 2022, ("没有指标",))] if Wanted("c7", 2022) in asked else []

    monkeypatch.setattr(many, "failures", failures)
    return tmp_path


def names(run):
    return [[one.name for one in batches.listed(file)] for file in sorted(run.glob("*.txt"))]


def test_what_stands_is_in_no_batch(project):
    run = batches.divided(project / "runs", 3)
    assert names(run) == [
        ["c0/2022", "c1/2022", "c2/2022"],
        ["c5/2022", "c6/2022", "c7/2022"],
        ["c8/2022", "c9/2022"],
    ]


def test_a_run_takes_up_what_the_one_before_left_missing(project, capsys):
    run = batches.divided(project / "runs", 3)
    for batch in sorted(run.glob("*.txt"))[:2]:
        batches.build(batch)
    assert names(batches.divided(project / "runs", 3)) == [["c7/2022", "c8/2022", "c9/2022"]]


def test_a_batch_is_through_although_one_of_its_editions_is_at_fault(project):
    run = batches.divided(project / "runs", 3)
    batches.build(run / "002.txt")
    assert json.loads((run / "002.json").read_text(encoding="utf-8")) == [{"plan": "c7", "year": 2022, "faults": ["没有指标"]}]


def test_faults_and_what_a_batch_left_missing_that_was_cut_short_are_told_at_the_end(project, capsys):
    run = batches.divided(project / "runs", 3)
    for batch in sorted(run.glob("*.txt"))[:2]:
        batches.build(batch)
    assert batches.finish(run) == 3
    told = capsys.readouterr().err
    assert "8版中有3版没有生成" in told
    assert "✗ c7/2022\n    没有指标\n" in told
    assert (
        f"✗ c9/2022\n    所在的一批没有做完（节点失联、超时、内存不足，或命令有误），日志见 runs/{run.name}/003.log\n" in told
    )


def test_nothing_is_told_as_missing_where_all_is_built(project, capsys):
    run = batches.divided(project / "runs", 3)
    (run / "002.txt").unlink()
    for batch in run.glob("*.txt"):
        batches.build(batch)
    assert batches.finish(run) == 0
    assert "本次生成5版，没有出错" in capsys.readouterr().err


def test_a_plan_whose_description_cannot_be_read_is_in_a_batch_by_its_name(project, monkeypatch):
    def stands(plan, year, **how):
        raise OSError

    monkeypatch.setattr(many, "every", lambda: [Wanted("c1")])
    monkeypatch.setattr(batches.edition, "stands", stands)
    assert batches.listed(batches.divided(project / "runs", 3) / "001.txt") == [Wanted("c1")]


def test_folders_of_runs_long_past_are_taken_away(project):
    long_past, yesterday = (batches.divided(project / "runs", 3) for _ in range(2))
    for run, days in ((long_past, 31), (yesterday, 1)):
        os.utime(run, (time.time() - days * 86400,) * 2)
    fresh = batches.divided(project / "runs", 3)
    assert sorted((project / "runs").iterdir()) == sorted([yesterday, fresh])


def test_a_line_that_names_no_edition_is_told(project):
    (project / "001.txt").write_text("c1/2022\nc2/abcd\n", encoding="utf-8")
    with pytest.raises(InputError, match="“abcd”不是年份"):
        batches.listed(project / "001.txt")


def test_a_batch_of_none_is_refused(project):
    with pytest.raises(ValueError, match="每批至少一版"):
        batches.divided(project / "runs", 0)
