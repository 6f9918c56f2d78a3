"""Tables in plain text, in the layouts that it comes in.

- A cell begins with a tab, a line without one continues the cell above, a blank line ends a row (Word's own).
- A row is a line with its cells between tabs (pasted from a spreadsheet).
- A row is a line with its cells between `|`, `｜` or `│`, rules below the head or between rows or none.
- A drawing (`drawings`).
- A cell is a line: the headings one below the other, then the cells of every row.

Merged cells are empty where the layout does not show them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.extract import columns, drawings, rows
from analysis.extract.document import DocumentCell

_PIPE = re.compile("[|｜│┃]")
_RULE_SIGNS = " \t|｜│┃+├┼┤┠╂┨:-=─━"
_RULE = re.compile("--|==|──|━━")
_WIDEST = 200
_FEWEST_STACKED = 4
_NO_HEADING = re.compile(r"\t|.*[。；;]|[（(]?[一二三四五六七八九十]+[）)、．]")
"""What a heading of stacked cells is not: another cell that a tab leads, a sentence, the heading of a section."""
_SERIAL = re.compile(rf"\d+(?:[.．-]\d+)*|[—/-]+|{rows.TOTAL_WORDS}")

Cells = tuple[DocumentCell, ...]


def table(lines: list[str], at: int) -> tuple[int, Cells]:
    """The table that begins on a line: where the lines go on after it, and its cells; none where no table begins."""
    for layout in (_tabbed, _led, drawings.drawn, _piped, _stacked):
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
    told = [(number, lines[number].strip()) for number in range(at, end) if not _is_rule(lines[number])]
    if len(told) < 2 and len(told) == end - at:
        return at, ()
    first = 1 if all(_PIPE.match(line) for _, line in told) else 0
    last = -1 if all(_PIPE.match(line[-1]) for _, line in told) else None
    split = [(number, _PIPE.split(line)[first:last]) for number, line in told]
    return (end, _cells(split)) if len(split[0][1]) > 1 else (at, ())


def _stacked(lines: list[str], at: int) -> tuple[int, Cells]:
    """A cell a line under at least four headings, one of them a name's; ends at a blank line, or where a row would have to
    begin with a serial and does not.
    """
    if not _heads(lines[at]) or (at and _heads(lines[at - 1])):
        return at, ()
    head = _run(lines, at, lambda line: _heads(line) or _is_left_alone(line), at + _WIDEST)
    width = head - at
    if not _FEWEST_STACKED <= width < _WIDEST or not any(columns.is_headed(line, "name") for line in lines[at:head]):
        return at, ()
    counted = columns.is_headed(lines[at], "serial")
    end = head
    while end < len(lines) and lines[end].strip() and (not counted or _SERIAL.fullmatch(lines[end].strip())):
        end = _run(lines, end, lambda line: bool(line.strip()), end + width)
    places = [(line, (line - at) // width, (line - at) % width) for line in range(at, end)]
    cells = tuple(DocumentCell(lines[line].strip(), row, column, line + 1) for line, row, column in places)
    return (end, cells) if end > head else (at, ())


def _heads(line: str) -> bool:
    """Whether a line is a heading of stacked cells."""
    return not _NO_HEADING.match(line) and columns.is_heading(line)


def _is_left_alone(line: str) -> bool:
    """Whether a line is a heading that nothing is read from."""
    return not _NO_HEADING.match(line) and columns.is_ignored(line)


def _is_rule(line: str) -> bool:
    """Whether a line is a rule; cells of one dash each are none."""
    return bool(_RULE.search(line)) and not line.strip(_RULE_SIGNS)


def _run(lines: list[str], at: int, belongs: Callable[[str], bool], most: int | None = None) -> int:
    """Line after those that belong together, from one on, up to one."""
    end = at
    while end < min(len(lines), most or len(lines)) and belongs(lines[end]):
        end += 1
    return end


def _cells(split: list[tuple[int, list[str]]]) -> Cells:
    return tuple(
        DocumentCell(text.strip(), row, column, number + 1)
        for row, (number, texts) in enumerate(split)
        for column, text in enumerate(texts)
    )
