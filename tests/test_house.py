"""The house's rules: what a room may import, what conda and pip users get, what a notebook may hold."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from analysis import __version__, schema
from analysis.history import HISTORY

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "analysis"
ROOMS = ["extract", "clean", "measure", "check", "draw", "publish"]
GROUND_FLOOR = [
    *("errors", "paths", "words", "units", "source", "numerals", "contract"),
    *("schema", "workbook", "history", "plan", "datapackage", "edition"),
]
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> set[str]:
    """First names below `analysis` that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("analysis.")}
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_from_rooms_before_it_and_the_ground_floor(module):
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    if parts[0] in GROUND_FLOOR:
        assert imported(module) <= {*GROUND_FLOOR, "__version__"}, "the ground floor imports no room"
        return
    if len(parts) == 1:
        return
    before = ROOMS[: ROOMS.index(parts[0]) + 1]
    assert imported(module) <= {*before, *GROUND_FLOOR, "__version__", *(["load_edition"] if parts[0] == "publish" else [])}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_nothing_in_the_code_knows_a_county():
    names = {
        yaml.safe_load((folder / "plan.yml").read_text(encoding="utf-8"))["county"] for folder in (ROOT / "data/raw").iterdir()
    }
    for name in names:
        for file in [
            *MODULES,
            *PACKAGE.rglob("*.yml"),
            *(ROOT / "report").rglob("*.*"),
            *(ROOT / "notebooks").rglob("*.ipynb"),
        ]:
            if file.suffix in {".py", ".yml", ".ipynb", ".css", ".js", ".lua", ".typ"}:
                assert name.removesuffix("县") not in file.read_text(encoding="utf-8"), file


def test_conda_users_get_what_pip_users_get():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [lines for extra, lines in project["optional-dependencies"].items() if extra != "scale"]
    wanted = {named(line) for group in [project["dependencies"], *extras] for line in group}
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    given = {named(line) for line in [*(entry for entry in listed if isinstance(entry, str)), *pip] if line != "-e ."}
    assert given - {("pip", ""), ("python", ">=3.11"), ("quarto", ">=1.9")} == wanted
    assert ("python", project["requires-python"]) in given


def named(line: str) -> tuple[str, str]:
    name, spec = re.match(r"([A-Za-z0-9_.-]+(?:\[\w+\])?)(.*)", line).groups()
    return name.lower().replace("[", "-").rstrip("]").replace("_", "-"), spec.strip()


LOCK, WORKFLOW_LOCK = "requirements.lock", "workflow/requirements.lock"


@pytest.mark.parametrize("file", [LOCK, WORKFLOW_LOCK])
def test_every_locked_package_has_a_hash_and_no_host(file):
    lock = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://", lock)
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def locked(file: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z][\w.-]*)==([^\s;]+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))


def test_what_the_workflow_adds_changes_no_package_and_one_report_does_without():
    main, workflow = locked(LOCK), locked(WORKFLOW_LOCK)
    assert [name for name in workflow if main.get(name, workflow[name]) != workflow[name]] == []
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for name, spec in map(named, extras["scale"]):
        assert spec == f"=={workflow[name]}"
        assert name not in main


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").rglob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_is_committed_without_outputs_and_holds_no_logic(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    for cell in code:
        source = "".join(cell["source"])
        assert not re.search(r"^\s*(for|while|if|def|class|with|try)\b", source, re.MULTILINE), source
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in code) == 1


def test_a_change_of_method_belongs_to_a_version_that_there_is():
    versions = [Version(one.version) for one in HISTORY]
    assert versions == sorted(versions)
    assert versions[-1] <= Version(__version__)
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == __version__
    assert f"\n## [{__version__}]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_what_a_column_allows_is_named_in_both_languages(table):
    for column in table.columns:
        for value, name in column.allowed.items():
            is_sign = not any(one.isalpha() for one in value)
            assert is_sign or (name and value.isascii() != name.isascii()), f"{table.name}.{column.name}: {value}"


def test_a_column_has_one_type_in_every_table():
    kinds: dict[str, set[str]] = {}
    for column in (one for table in schema.TABLES for one in table.columns):
        kinds.setdefault(column.name, set()).add(column.kind)
    assert not {name for name, some in kinds.items() if len(some) > 1}
