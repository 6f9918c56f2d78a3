"""An edition's data package held against Frictionless, and against what `load_edition` gives."""

import json
import subprocess
import sys
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd

from analysis import datapackage, figures, load_edition, schema, tables
from analysis.draw.theme import Figure
from analysis.publish.worklist import width_of

READ = """
import json, sys
from pathlib import Path
import pandas as pd

TYPES = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
folder = Path(sys.argv[1])
package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
made = {}
for one in package["resources"]:
    types = {field["name"]: TYPES[field["type"]] for field in one["schema"]["fields"]}
    made[one["name"]] = pd.read_csv(folder / one["path"], dtype=types, keep_default_na=False, na_values=[""])
assert "analysis" not in sys.modules
pd.to_pickle(made, sys.argv[2])
"""
"""Reads a package with pandas and nothing of ours."""


def assert_whole(shown: Path, plan: str, year: int, scratch: Path) -> None:
    """The package of an edition is valid, and a fresh process reads the tables of `load_edition` from it, types and units too.

    Parameters
    ----------
    shown : Path
        Folder of the edition, in the project that `ECOPLAN_ROOT` names.
    scratch : Path
        A folder to write into.
    """
    folder = shown / "data"
    report = frictionless.Package(str(folder / datapackage.FILE)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:5]

    subprocess.run([sys.executable, "-c", READ, str(folder), str(scratch / "read.pickle")], check=True)
    read, made = pd.read_pickle(scratch / "read.pickle"), tables(load_edition(plan, year))
    assert list(read) == [table.name for table in schema.TABLES if table.name in made]
    sheets = pd.read_excel(folder / "data.xlsx", sheet_name=[_declared(name).title for name in made], header=1)
    for name, frame in made.items():
        assert _cells(read[name]) == _cells(frame)
        assert list(map(str, read[name].dtypes)) == list(map(str, frame.dtypes))
        sheet = sheets[_declared(name).title]
        assert (list(sheet.columns), len(sheet)) == (list(frame.columns), len(frame))

    book = openpyxl.load_workbook(folder / "data.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=3) for cell in row if sheet.title != "说明"]
    tall = [cell for cell in cells if isinstance(cell.value, str) and width_of(cell.value) > 60]
    assert tall
    assert all(cell.alignment.wrap_text for cell in tall)

    resources = json.loads((folder / datapackage.FILE).read_text(encoding="utf-8"))["resources"]
    said = {one["name"]: {field["name"]: field.get("unit", "") for field in one["schema"]["fields"]} for one in resources}
    assert said == {name: {column.name: column.unit for column in _declared(name).columns} for name in read}


def assert_drawn(shown: Path, plan: str, year: int) -> None:
    """The figures of an edition are those of its report, and each is drawn from the edition given."""
    found = figures(load_edition(plan, year))
    drawn = {label for label, figure in found.items() if isinstance(figure, Figure)}
    assert drawn == {file.stem for file in (shown / "figures").glob("fig-*.svg")}


def _cells(frame: pd.DataFrame) -> list[list[object]]:
    return [list(frame.columns), *frame.astype(object).where(frame.notna(), None).to_numpy().tolist()]


def _declared(name: str):
    return next(table for table in schema.TABLES if table.name == name)
