"""Figures and tables that a plan gives nothing for: what refers to them goes as well.

A chapter's prose says “见 @fig-x” for every county; where `draw` gives a sentence in the figure's place, that reference would
lead nowhere. The sentence in the figure's place is kept only where its section would otherwise be empty.
"""

from __future__ import annotations

import re
from typing import Any

_LABEL = re.compile(r"^#\| *label: *([\w-]+) *$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,4} ", re.MULTILINE)
_REFERENCE = re.compile(r"@((?:fig|tbl|sec)-[\w-]+)")


def label_of(cell: Any) -> str:
    """Label of a code cell; empty where it has none."""
    found = _LABEL.search(cell.source) if cell.cell_type == "code" else None
    return found[1] if found else ""


def absent(cells: list[Any]) -> frozenset[str]:
    """Labels of cells that were to show a figure or a table and showed prose."""
    return frozenset(label for cell in cells if (label := label_of(cell)) and _is_prose(cell))


def without(cells: list[Any], missing: frozenset[str]) -> list[Any]:
    """The cells without what refers to missing figures and tables, and without the sentences in their places."""
    kept, empty = [], False
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = _without_references(cell.source, missing)
            lines = [line for line in cell.source.split("\n") if line.strip()]
            if not lines:
                continue
            empty = bool(_HEADING.match(lines[-1]))
        elif label_of(cell) in missing and not empty:
            continue
        elif cell.outputs:
            empty = False
        kept.append(cell)
    return kept


def _is_prose(cell: Any) -> bool:
    kinds = {output.metadata.get("ecoplan", {}).get("kind") for output in cell.outputs}
    return kinds == {"prose"}


def _without_references(markdown: str, missing: frozenset[str]) -> str:
    lines = []
    for line in markdown.split("\n"):
        told = (
            [_shortened(sentence, missing) for sentence in re.findall(r"[^。]+。?", line)]
            if _REFERENCE.search(line)
            else [line]
        )
        lines.append("".join(told))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _shortened(sentence: str, missing: frozenset[str]) -> str:
    """A sentence without the clauses that refer to what is missing; nothing where no other reference is left in it."""
    gone = set(_REFERENCE.findall(sentence)) & missing
    for label in gone:
        # One of two in the same clause: 构成见 @fig-a 和 @tbl-b.
        sentence = re.sub(rf"@{label}(?![\w-]) ?(?:和|、) ?(?=@)|(?<=[\w ]) ?(?:和|、) ?@{label}(?![\w-])", "", sentence)
    named = set(_REFERENCE.findall(sentence))
    if not named & missing:
        return sentence if named or not gone else ""
    if named <= missing:
        return ""
    clauses = re.split(r"(?<=[，；])", sentence.removesuffix("。"))
    left = [clause for clause in clauses if not set(_REFERENCE.findall(clause)) & missing]
    return "".join(left).rstrip("，；") + "。" if left else ""
