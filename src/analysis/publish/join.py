"""The chapters joined into one notebook, which is executed once, and of which every format is rendered."""

from __future__ import annotations

import ast
import copy
import re
from pathlib import Path
from typing import Any

import nbformat

from analysis.errors import Fault, InputError

Notebook = Any
PLACE = "ecoplan"
"""Key in a cell's metadata that holds its chapter and its ordinal in it."""


ANNUAL = "annual"
"""Folder of the chapters that only an edition with monitoring has."""
WITHOUT_PROJECTS = "without-projects"
"""Folder of the chapters that stand in for those on projects where the plan prints no table of them."""
_ON_PROJECTS = ("40-projects.ipynb", "71-project-table.ipynb")


def chapters(folder: Path, *, annual: bool = False, projects: bool = True) -> list[Path]:
    """Notebooks of the chapters, in order of their file names: two digits, a hyphen, a topic.

    Parameters
    ----------
    annual : bool
        Whether those of the annual round are among them.
    projects : bool
        Whether the plan prints a table of projects.
    """
    every = [*folder.glob("*.ipynb"), *((folder / ANNUAL).glob("*.ipynb") if annual else ())]
    if not projects:
        every = [path for path in every if path.name not in _ON_PROJECTS]
        every += (folder / WITHOUT_PROJECTS).glob("*.ipynb")
    found = sorted((path for path in every if re.match(r"\d\d-", path.name)), key=lambda path: path.name)
    if not found:
        raise InputError(Fault("notebooks", "没有一章笔记本", "各章应命名为 10-indicators.ipynb 这样的文件"))
    return found


def joined(files: list[Path], given: dict[str, object], extra: dict[str, str]) -> Notebook:
    """One notebook of all chapters with one parameters cell.

    Parameters
    ----------
    given : dict
        Values of `plan` and `year`.
    extra : dict
        Other parameters as typed on the command line, name to text.

    Raises
    ------
    InputError
        A chapter has no parameters cell or other parameters than the first; a parameter is unknown or of another type.
    """
    books = [_read(file) for file in files]
    declared = _declared(files, books)
    values = {**declared, **given, **_typed(extra, declared, given)}
    first = nbformat.v4.new_code_cell("\n".join(f"{name} = {value!r}" for name, value in values.items()))
    first.id, first.metadata = "parameters", {"tags": ["parameters"], PLACE: {"chapter": "", "cell": 0}}
    cells = [first]
    for file, book in zip(files, books, strict=True):
        for ordinal, cell in enumerate(book.cells, start=1):
            if "parameters" in cell.metadata.get("tags", []):
                continue
            one = copy.deepcopy(cell)
            one.id = f"{file.stem}-{ordinal:02d}"
            one.metadata = {PLACE: {"chapter": _shown(file).removeprefix("notebooks/"), "cell": ordinal}}
            cells.append(one)
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return book


def _shown(file: Path) -> str:
    """A chapter's file as messages name it: notebooks/annual/05-progress.ipynb."""
    within = f"{file.parent.name}/" if file.parent.name in (ANNUAL, WITHOUT_PROJECTS) else ""
    return f"notebooks/{within}{file.name}"


def _read(file: Path) -> Notebook:
    try:
        return nbformat.read(file, as_version=4)
    except (nbformat.ValidationError, ValueError, AttributeError, KeyError):
        raise InputError(Fault(_shown(file), "不是完好的笔记本文件", "请用 JupyterLab 重新保存，或恢复原文件")) from None


def where(cell: Any) -> str:
    """A cell as a message names it: notebooks/20-land.ipynb 第 5 格."""
    place = cell.metadata.get(PLACE, {})
    return f"notebooks/{place.get('chapter', '?')} 第 {place.get('cell', '?')} 格"


def _declared(files: list[Path], books: list[Notebook]) -> dict[str, object]:
    """Parameters and their defaults, the same in every chapter."""
    faults, first = [], None
    for file, book in zip(files, books, strict=True):
        tagged = [cell for cell in book.cells if "parameters" in cell.metadata.get("tags", [])]
        if len(tagged) != 1:
            faults.append(Fault(_shown(file), f"有{len(tagged)}个参数格", "每章应有一个带 parameters 标签的代码格"))
            continue
        try:
            values = _assigned(tagged[0].source)
        except (SyntaxError, ValueError):
            faults.append(Fault(_shown(file), "参数格不是“名称 = 值”的逐行书写", '例如 plan = "tongyu"'))
            continue
        first = values if first is None else first
        if values != first:
            faults.append(Fault(_shown(file), f"参数为{_listed(values)}", f"各章的参数及默认值应相同：{_listed(first)}"))
    if faults:
        raise InputError(faults)
    return first or {}


def _assigned(source: str) -> dict[str, object]:
    """Literal assignments of a cell: plan = "tongyu"."""
    return {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _listed(values: dict[str, object]) -> str:
    return "、".join(f"{name} = {value!r}" for name, value in values.items())


_TYPES = {int: ("整数", "2022"), float: ("数字", "0.5"), str: ("文字", "tongyu"), bool: ("true 或 false", "true")}


def _converted(text: str, kind: type) -> object:
    if kind is bool:
        return {"true": True, "false": False}[text.lower()]
    return int(text) if kind is int else float(text) if kind is float else text


def _typed(extra: dict[str, str], declared: dict[str, object], fixed: dict[str, object]) -> dict[str, object]:
    """Parameters of the command line, with the types of their defaults; plan and year are arguments of their own."""
    typed: dict[str, object] = {}
    faults = []
    for name, text in extra.items():
        if name in fixed:
            faults.append(Fault(f"参数 {name}", "不能用 -P 指定", "规划和年份请写在命令里：ecoplan build 规划 --year 年份"))
            continue
        if name not in declared:
            faults.append(
                Fault(
                    f"参数 {name}",
                    "笔记本没有这个参数",
                    f"可用的参数：{'、'.join(one for one in declared if one not in fixed) or '无'}",
                )
            )
            continue
        kind = type(declared[name])
        try:
            typed[name] = _converted(text, kind)
        except (ValueError, KeyError):
            told, example = _TYPES.get(kind, ("文字", ""))
            faults.append(Fault(f"参数 {name}", f"“{text}”不是{told}", f"请填{told}，例如 -P {name}={example}"))
    if faults:
        raise InputError(faults)
    return typed
