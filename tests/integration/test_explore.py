"""The worked questions run top to bottom as they stand; what they say of a county is what its own report says."""

import importlib
import re

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from analysis import load_edition
from analysis.measure import energy
from tests.integration.conftest import ROOT, copied

pytestmark = pytest.mark.xdist_group("explore")
FOLDER = ROOT / "notebooks" / "explore"
COUNT = 4


def run(name, **parameters):
    """What a notebook prints and shows, cell by cell, with other values in its first cell."""
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    (first,) = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", [])]
    first.source += "".join(f"\n{key} = {value!r}" for key, value in parameters.items())
    where = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(book, timeout=120, resources=where, shutdown_kernel="immediate").execute()
    outputs = {cell.id.removeprefix(f"{name}-"): cell.outputs for cell in book.cells if cell.cell_type == "code"}
    return {cell: [one.get("data", {"text/plain": one.get("text")}) for one in made] for cell, made in outputs.items()}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project's plan in a folder of its own, where notebooks find it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_ROOT", str(copied(tmp_path_factory.mktemp("explore")).root))
        yield


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """The data set of four fictional counties, made by the benchmark's own means."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield importlib.import_module("query").collection(tmp_path_factory.mktemp("explore"), COUNT, COUNT, jobs=2)


@pytest.fixture(scope="module")
def told(collection):
    return run("counties", collection=str(collection), county="角丙寅县")


def test_it_says_how_many_counties_there_are_and_that_they_are_fictional(told):
    printed = "".join(one["text/plain"] for one in told["editions"])
    assert f"共{COUNT}个县，其中虚构的{COUNT}个。" in printed
    assert re.search(r"所看的县：角宿省 角丙寅县（20\d\d年版）。", printed)


def test_both_figures_are_drawn(told):
    assert all("<svg" in told[name][-1]["image/svg+xml"] for name in ("thin", "cost-figure"))


def test_the_county_is_placed_with_its_share_and_few_counties_are_said_to_be_few(told, collection):
    editions = pd.read_parquet(collection / "editions").set_index("county")
    share = editions.loc["角丙寅县", "attained_rows"] / editions.loc["角丙寅县", "verifiable_rows"]
    (line,) = [line for line in told["ranked"][-1]["text/plain"].splitlines() if line.startswith("达标比例")]
    assert f"{share:.4f}" in line
    assert line.endswith("省内不足10个县，位次仅供参考")


def test_the_tables_give_the_unit_costs_of_the_report(collection, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(collection.parents[1]))
    projects = pd.read_parquet(collection / "projects")
    for (plan, year), some in projects.groupby(["plan", "edition"]):
        power = some.query("sector == '电源' and capacity_mw > 0").dropna(subset=["investment_cny", "technology"])
        costs = dict(zip(power["serial"], power["investment_cny"] / power["capacity_mw"] / 1000, strict=True))
        measured = energy.unit_costs(load_edition(plan, year))
        assert costs == pytest.approx({cost.serial: cost.value.number / 1000 for one in measured for cost in one.costs})


def test_the_headroom_of_every_county_and_province_is_one_question_away(collection):
    found = pd.read_parquet(collection / "headroom", columns=["province", "indicator", "unit", "headroom"])
    asked = found.groupby(["indicator", "unit", "province"], observed=True)["headroom"].agg(["mean", "count"])
    assert asked["count"].max() <= COUNT
    assert ("单位地区生产总值能耗", "吨标准煤/万元", "角宿省") in asked.index


def test_another_kind_of_region_changes_the_verdict_that_depends_on_it(project):
    told = run("terrain")
    assert "按“平原地区”取要求" in told["imports"][0]["text/plain"]
    assert "1个指标行中，换一类地区后达标与否会变的有1行" in told["verdict"][0]["text/plain"]
    assert told["figure"][-1]["image/png"]


def test_conclusions_on_investment_are_told_with_how_far_one_project_moves_them(project):
    told = run("cost-outliers")
    assert "14个项目，离群0个；中位数6,852元/千瓦。" in told["cost"][0]["text/plain"]
    line = next(line for line in told["range"][0]["text/plain"].splitlines() if line.startswith("电源占总投资"))
    assert line.split()[1:4] == ["86.4", "84.9", "92.8"]
    assert told["cost-figure"][-1]["image/png"]
    with_one = run("cost-outliers", technology="solar_thermal")
    assert "1个项目" in with_one["cost"][0]["text/plain"]


def test_two_counties_stand_side_by_side_and_a_fictional_one_is_said_to_be_one(project):
    told = run("two-counties")
    (line,) = [line for line in told["sizes"][0]["text/plain"].splitlines() if line.startswith("指标行数")]
    assert line.split()[1:] == ["40", "29"]
    assert told["headroom-figure"][-1]["image/png"]
    assert all("（虚构）" in told[table][0]["text/plain"] for table in ("sizes", "headroom", "alone", "cost", "findings"))
    (line,) = [line for line in told["sizes"][0]["text/plain"].splitlines() if line.startswith("项目（个）")]
    assert line.split()[1:] == ["25", "12"]
