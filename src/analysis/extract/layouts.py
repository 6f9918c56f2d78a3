"""Tables in plain text, in the layouts that it comes in.

- A cell begins with a tab, a line without one continues the cell above, a blank line ends a row (Word's own).
- A row is a line with its cells between tabs (pasted from a spreadsheet).
- A row is a line with its cells between `|`, `｜` or `│`, rules below the head or between rows or none.
- A drawing (`drawings`).

Merged cells are empty where the layout does not show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.extract import drawings
from analysis.extract.document import DocumentCell

_PIPE = re.compile("[|｜│┃]")
_RULE_SIGNS = " \t|｜│┃+├┼┤┠╂┨:-=─━"
_RULE = re.compile("--|==|──|━━")
_WIDEST = 200

Cells = tuple[DocumentCell, ...]


def table(lines: list[str], at: int) -> tuple[int, Cells]:
    """The table that begins on a line: where the lines go on after it, and its cells; none where no table begins."""
    for layout in (_tabbed, _led, drawings.drawn, _piped):
        end, cells = layout(lines, at)
        if cells:
            return end, cells
    return at, ()


def _led(lines: list[str], at: int) -> tuple[int, Cells]:
    """Cells that begin with a tab, one or more lines each; ends at a line without one after a blank line."""
    if not lines[at].startswith("\t"):
        return at, ()
    cells: list[DocumentCell] = []
    row = column = 0
    end = at
    while end < len(lines):
        content = lines[end]
        if content.startswith("\t"):
            cells.append(DocumentCell(content[1:], row, column, end + 1))
            column += 1
        elif not content.strip():
            row, column = (row + 1, 0) if column else (row, column)
        elif not lines[end - 1].strip():
            break
        else:
            above = cells[-1]
            cells[-1] = DocumentCell(f"{above.text}\n{content}", above.row, above.column, above.line)
        end += 1
    return end, tuple(cells)


def _tabbed(lines: list[str], at: int) -> tuple[int, Cells]:
    """Two lines or more with as many tabs each; with one tab a line, the first two begin with a cell that says something.

    Otherwise `附表1<tab>重点工程` above cells that begin with a tab would be a row.
    """
    tabs = lines[at].count("\t")
    if not tabs or not lines[at].strip():
        return at, ()
    end = _run(lines, at, lambda line: line.count("\t") == tabs and bool(line.strip()))
    if end - at < 2 or (tabs == 1 and any(line.startswith("\t") for line in lines[at : at + 2])):
        return at, ()
    return end, _cells([(number, lines[number].split("\t")) for number in range(at, end)])


def _piped(lines: list[str], at: int) -> tuple[int, Cells]:
    """Two lines or more, or one and a rule, with as many pipes each; outer pipes are no cells' where all lines have them."""
    pipes = len(_PIPE.findall(lines[at]))
    if not 0 < pipes <= _WIDEST or _is_rule(lines[at]):
        return at, ()
    end = _run(lines, at, lambda line: len(_PIPE.findall(line)) == pipes or _is_rule(line))
    while end > at and not _PIPE.search(lines[end - 1]):  # a rule below the table, or one that is not its own
        end -= 1
    rows = [(number, lines[number].strip()) for number in range(at, end) if not _is_rule(lines[number])]
    if len(rows) < 2 and len(rows) == end - at:
        return at, ()
    first = 1 if all(_PIPE.match(line) for _, line in rows) else 0
    last = -1 if all(_PIPE.match(line[-1]) for _, line in rows) else None
    split = [(number, _PIPE.split(line)[first:last]) for number, line in rows]
    return (end, _cells(split)) if len(split[0][1]) > 1 else (at, ())


def _is_rule(line: str) -> bool:
    """Whether a line is a rule; cells of one dash each are none."""
    return bool(_RULE.search(line)) and not line.strip(_RULE_SIGNS)


def _run(lines: list[str], at: int, belongs: Callable[[str], bool]) -> int:
    """Line after those that belong together, from one on."""
    end = at
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _cells(rows: list[tuple[int, list[str]]]) -> Cells:
    return tuple(
        DocumentCell(text.strip(), row, column, number + 1)
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
