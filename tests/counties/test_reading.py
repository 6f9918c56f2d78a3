"""Seven fictional counties' plans, each in another form: the tidy tables that come out are what went in."""

import pytest

from analysis import plan as plans
from analysis.clean.tables import tables
from analysis.extract.importer import run_import
from tests.counties import ALL
from tests.counties.truth import facts, indicators, projects, totals

IDS = [county.NAME for county in ALL]


@pytest.fixture
def read(tmp_path, monkeypatch):
    """A county's plan and its tidy tables, imported from its document as it came."""
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))

    def imported(county):
        run_import(county.write(tmp_path), county.NAME)
        plan = plans.load(county.NAME)
        return plan, tables(plan, plan.base_year)

    return imported


@pytest.mark.parametrize("county", ALL, ids=IDS)
def test_every_cell_comes_out_as_it_went_in(read, county):
    plan, made = read(county)
    assert facts(plan) == county.PLAN
    for table in (projects, totals, indicators):
        got, truth = table(made), table(county)
        assert len(got) == len(truth)
        for one, other in zip(got, truth, strict=True):
            assert one == other
