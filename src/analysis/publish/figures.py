"""The report's figures one by one, by the labels that the chapters give them: those of `build/<plan>/<year>/figures`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import CodeType
from typing import Any

import nbformat

from analysis import paths
from analysis.draw.theme import Figure
from analysis.edition import Edition
from analysis.publish.join import chapters

_LABEL = re.compile(r"^#\| label: (fig-[\w-]+)$", re.MULTILINE)


def _without_edition(setup: str) -> CodeType:
    """A chapter's first cell as code that leaves the edition as it is given."""
    tree = ast.parse(setup)
    tree.body = [
        one
        for one in tree.body
        if not (isinstance(one, ast.Assign) and [ast.unparse(target) for target in one.targets] == ["edition"])
    ]
    return compile(tree, "chapter", "exec")


class Figures(Mapping[str, Figure]):
    """Figures of an edition by label, such as fig-headroom; each is drawn when it is asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def __getitem__(self, label: str) -> Figure:
        """The figure, drawn.

        Raises
        ------
        KeyError
            No chapter of the edition has a figure of that label.
        """
        setup, source = self._cells[label]
        names: dict[str, Any] = {"plan": self._edition.plan.name, "year": self._edition.year, "edition": self._edition}
        exec(_without_edition(setup), names)
        figure: Figure = eval(source, names)
        return figure

    def __iter__(self) -> Iterator[str]:
        """The labels in the order of the report."""
        return iter(self._cells)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._cells)

    @cached_property
    def _cells(self) -> dict[str, tuple[str, str]]:
        """By label, the cell that sets its chapter up, and its own."""
        plan, year = self._edition.plan, self._edition.year
        found: dict[str, tuple[str, str]] = {}
        for file in chapters(paths.notebooks(), annual=year != plan.first_year, projects=plan.has_projects):
            cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
            setup = "\n".join(cell.source for cell in cells if cell.source.startswith("#| include: false"))
            found |= {label[1]: (setup, cell.source) for cell in cells if (label := _LABEL.search(cell.source))}
        return found
