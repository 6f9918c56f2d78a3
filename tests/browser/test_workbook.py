"""The annual workbook in an office suite: it opens, keeps its lists, and comes back as it went out."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from analysis import load_edition
from analysis.publish import template
from tests import annual

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on the PATH"),
]


def converted(file, folder):
    """The workbook saved anew by LibreOffice."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(folder / "out"), str(file)], check=True, capture_output=True, timeout=180)
    return folder / "out" / file.name


def test_a_workbook_saved_by_an_office_suite_is_the_same_workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_ROOT", str(tmp_path))
    annual.set_up(tmp_path)
    file = annual.fill(template.make(annual.NAME, 2023), annual.answers(2023))
    before = load_edition(annual.NAME, 2023).tables
    saved = converted(file, tmp_path)
    book = load_workbook(saved)
    assert [sheet.protection.sheet for sheet in book] == [True] * 5
    assert any(rule.type == "list" and "待发布" in rule.formula1 for rule in book["指标"].data_validations.dataValidation)
    assert book["指标"].cell(3, 12).protection.locked is False
    shutil.copy(saved, file)
    after = load_edition(annual.NAME, 2023).tables
    for name in ("monitored_indicators", "monitored_projects", "inspections", "monitored_resources"):
        assert after[name].equals(before[name]), name
