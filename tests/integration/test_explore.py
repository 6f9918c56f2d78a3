"""The notebook on many counties runs on a collection as it stands, and says of one county what its own report says."""

import importlib
import re

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from analysis import load_edition
from analysis.measure import energy
from tests.integration.conftest import ROOT

pytestmark = pytest.mark.xdist_group("explore")
NOTEBOOK = ROOT / "notebooks" / "explore" / "counties.ipynb"
COUNT = 4


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """The data set of four fictional counties, made by the benchmark's own means."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield importlib.import_module("query").collection(tmp_path_factory.mktemp("explore"), COUNT, COUNT, jobs=2)


@pytest.fixture(scope="module")
def told(collection):
    """What the notebook prints and shows, cell by cell."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    (parameters,) = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", [])]
    parameters.source = f"collection = {str(collection)!r}\ncounty = '角丙寅县'"
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(book, timeout=120, resources=where, shutdown_kernel="immediate").execute()
    outputs = {cell.id.removeprefix("counties-"): cell.outputs for cell in book.cells if cell.cell_type == "code"}
    return {name: [one.get("data", {"text/plain": one.get("text")}) for one in made] for name, made in outputs.items()}


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
