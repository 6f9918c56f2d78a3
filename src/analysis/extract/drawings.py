"""Tables drawn with lines in plain text, `┌─┬─┐ │ ├─┼─┤` or `+--+--+ |`: a row may take several lines, cells are merged where
no line parts them.

A Chinese sign takes two columns of a drawing; whether a line's own signs do depends on the program that drew it, so that both
are tried. Lines with all the bars are read by their order, however ragged they are; others by the nearest bars.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, product

from analysis.extract.document import DocumentCell

_BARS = frozenset("│┃║┆┇┊┋╎╏")
_DASHES = frozenset("─━═┄┅┈┉╌╍")
_JOINTS = frozenset(map(chr, range(0x250C, 0x2571))) - _BARS - _DASHES
_BEGINS, _ENDS = frozenset("┌┍┎┏╒╓╔╭"), frozenset("└┕┖┗╘╙╚╰")
_WIDEST, _MOST_CELLS = 200, 100_000
_STRAY = 4
"""What it costs to take a bar for a sign of the text, in columns that it would be out of place otherwise."""


@dataclass(frozen=True)
class _Segment:
    """What stands between two bars of a line: the columns of the table that it covers, and its text; None for a rule."""

    first: int
    last: int
    text: str | None


@dataclass
class _Cell:
    """A cell while its table is read: the rows and columns that it covers, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int


def drawn(lines: list[str], at: int) -> tuple[int, tuple[DocumentCell, ...]]:
    """The drawing that begins on a line: where the lines go on after it, and its cells; none where no drawing begins."""
    end = _end(lines, at)
    if end == at:
        return at, ()
    drawing = [line.strip() for line in lines[at:end]]
    segments = _segments(drawing)
    return end, _cells(segments, at + 1) if segments else _unaligned(drawing, at + 1)


def _end(lines: list[str], at: int) -> int:
    """Line after a drawing: after its lower edge, or before the first line that does not begin with a bar."""
    head = lines[at].strip()
    ascii_drawn = head.startswith("+")
    edges = frozenset("+|") if ascii_drawn else _BARS | _JOINTS | {"|"}
    if len(head) < 3 or not (ascii_drawn or head[0] in _BEGINS) or not _is_rule(head):
        return at
    if at + 1 == len(lines) or lines[at + 1].strip()[:1] not in edges or _is_rule(lines[at + 1].strip()):
        return at
    end = at + 1
    while end < len(lines) and (line := lines[end].strip()) and line[0] in edges:
        end += 1
        if line[0] in _ENDS and _is_rule(line):
            break
    return end


def _is_rule(line: str) -> bool:
    signs = set(line)
    return signs <= (_JOINTS | _DASHES) or (signs <= set("+-=") and len(signs) > 1)


def _segments(drawing: list[str]) -> list[list[_Segment]]:
    """Every line in segments, by the widths of signs that put its bars best in line; empty where none does."""
    best: tuple[float, list[list[_Segment]]] = (float("inf"), [])
    for own, uncertain in product((1, 2), (2, 1)):
        bars = [_bars(line, own, uncertain) for line in drawing]
        bounds = _bounds(drawing, bars)
        if any(len(one) < 2 or len(one) > 2 * _WIDEST for one in bars) or not 2 <= len(bounds) <= _WIDEST:
            continue
        matched = [_matched([column for _, column in one], bounds) for one in bars]
        cost = sum(cost for cost, _ in matched) + _STRAY * len(bounds)
        if cost < best[0]:
            split = zip(drawing, bars, matched, strict=True)
            best = cost, [_split(line, [at for at, _ in one], pairs) for line, one, (_, pairs) in split]
    return best[1]


def _bars(line: str, own: int, uncertain: int) -> list[tuple[int, int]]:
    """Where bars and joints stand in a line: sign and column, counted from 0."""
    found, column = [], 0
    by_ascii = line[0] in "+|"
    for at, sign in enumerate(line):
        if by_ascii:
            is_joint = sign == "+" and (line[at - 1 : at] in ("-", "=") or line[at + 1 : at + 2] in ("-", "="))
            is_bar = sign == "|" or is_joint or (sign == "+" and at in (0, len(line) - 1))
        else:
            is_bar = sign in _BARS or sign in _JOINTS or (sign == "|" and at in (0, len(line) - 1))
        if is_bar:
            found.append((at, column))
        column += _width(sign, own, uncertain)
    return found


def _width(sign: str, own: int, uncertain: int) -> int:
    if "\u2500" <= sign <= "\u257f":
        return own
    if unicodedata.combining(sign):
        return 0
    kind = unicodedata.east_asian_width(sign)
    return 2 if kind in "WF" else uncertain if kind == "A" else 1


def _bounds(drawing: list[str], bars: list[list[tuple[int, int]]]) -> list[int]:
    """Columns where cells are parted: those of joints in rules, then those of joints elsewhere that are not beside one."""
    pure, mixed = Counter[int](), Counter[int]()
    for line, found in zip(drawing, bars, strict=True):
        into = pure if _is_rule(line) else mixed
        into.update(column for at, column in found if line[at] in _JOINTS or line[at] == "+")
    bounds: list[int] = []
    for counted in (pure, mixed):
        for column, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
            at = bisect_left(bounds, column - 1)
            if at == len(bounds) or bounds[at] > column + 1:
                bounds.insert(bisect_left(bounds, column), column)
    return bounds


def _matched(columns: list[int], bounds: list[int]) -> tuple[float, list[tuple[int, int]]]:
    """By how much a line's bars are out of place, and which bounds they draw: the first the first, the last the last."""
    last, edge = len(columns) - 1, len(bounds) - 1
    if last == edge:
        return sum(abs(column - bound) for column, bound in zip(columns, bounds, strict=True)), [
            (at, at) for at in range(edge + 1)
        ]
    cost = abs(columns[0] - bounds[0]) + abs(columns[last] - bounds[edge])
    inner, between = columns[1:last], bounds[1:edge]
    table = [[0.0] * (len(between) + 1)]
    for at, column in enumerate(inner, start=1):
        row = [float(_STRAY * at)]
        for other, bound in enumerate(between, start=1):
            row.append(min(table[-1][other - 1] + abs(column - bound), table[-1][other] + _STRAY, row[-1]))
        table.append(row)
    pairs = [(last, edge)]
    at, other = len(inner), len(between)
    while at and other:
        if table[at][other] == table[at][other - 1]:
            other -= 1
        elif table[at][other] == table[at - 1][other] + _STRAY:
            at -= 1
        else:
            pairs.append((at, other))
            at, other = at - 1, other - 1
    return cost + table[-1][-1], [(0, 0), *reversed(pairs)]


def _split(line: str, bars: list[int], pairs: list[tuple[int, int]]) -> list[_Segment]:
    """A line between its bars; what is drawn from a joint, or to one, is a rule."""
    made = []
    for (bar, first), (next_bar, last) in pairwise(pairs):
        start, end = bars[bar], bars[next_bar]
        text = line[start + 1 : end]
        ends = {line[start], line[end]}
        ruled = bool(text) and set(text) <= (_DASHES | _JOINTS | set("-=+")) and bool(ends & (_JOINTS | {"+"}))
        made.append(_Segment(first, last, None if ruled else text.strip()))
    return made


def _cells(lines: list[list[_Segment]], first: int) -> tuple[DocumentCell, ...]:
    """The cells of a drawing whose lines are in segments; `first` is the number of the first."""
    rows = _rows(lines)
    width = max(segment.last for segments in lines for segment in segments)
    if not rows or len(rows) * width > _MOST_CELLS:
        return ()
    made: dict[tuple[int, int], DocumentCell] = {}
    for cell in _merged(lines, rows, width):
        for row, column in product(range(cell.top, cell.bottom), range(cell.left, cell.right)):
            made[row, column] = DocumentCell("", row, column, first + rows[row][0])
        inside = range(rows[cell.top][0], rows[cell.bottom - 1][1])
        text = "\n".join(one.text for at in inside for one in lines[at] if one.text and cell.left <= one.first < cell.right)
        head = made[cell.top, cell.left]
        made[cell.top, cell.left] = replace(
            head, text=text, row_span=cell.bottom - cell.top, column_span=cell.right - cell.left
        )
    return tuple(made[place] for place in sorted(made))


def _rows(lines: list[list[_Segment]]) -> list[tuple[int, int]]:
    """Lines that each row takes, end excluded: those between two rules.

    Where no rule parts the rows below the head, each line that says something in the first column begins one.
    """
    rows: list[tuple[int, int]] = []
    for at, segments in enumerate(lines):
        if any(one.text is None for one in segments):
            continue
        if rows and rows[-1][1] == at:
            rows[-1] = (rows[-1][0], at + 1)
        else:
            rows.append((at, at + 1))
    if rows and len(rows) <= 2:
        start, end = rows[-1]
        begins = [at for at in range(start, end) if lines[at][0].text]
        if len(begins) > 1 and begins[0] == start:
            rows[-1:] = list(pairwise([*begins, end]))
    return rows


def _merged(lines: list[list[_Segment]], rows: list[tuple[int, int]], width: int) -> list[_Cell]:
    """The cells: columns that no bar parts in a row, then rows that no rule parts below one another."""
    made: list[_Cell] = []
    above: dict[tuple[int, int], _Cell] = {}
    before = 0
    for row, (start, end) in enumerate(rows):
        between = [one for at in range(before, start) for one in lines[at] if one.text is None]
        ruled = {column for one in between for column in range(one.first, one.last)}
        here = {}
        for left, right in pairwise([*sorted({one.first for at in range(start, end) for one in lines[at]}), width]):
            cell = above.get((left, right))
            if cell is None or start == before or ruled & set(range(left, right)):
                cell = _Cell(row, left, row + 1, right)
                made.append(cell)
            cell.bottom = row + 1
            here[left, right] = cell
        above, before = here, end
    return made


def _unaligned(drawing: list[str], first: int) -> tuple[DocumentCell, ...]:
    """A drawing whose bars cannot be put in line: a row a line, a cell between two bars."""
    rows = [(at, line) for at, line in enumerate(drawing) if not _is_rule(line)]
    made = []
    for row, (at, line) in enumerate(rows):
        bars = [sign for sign, _ in _bars(line, 1, 2)] or [0]
        ends = [*bars[1:], len(line)] if bars[-1] < len(line) - 1 or len(bars) < 2 else bars[1:]
        for column, (start, end) in enumerate(zip(bars, ends, strict=False)):
            made.append(DocumentCell(line[start + 1 : end].strip(), row, column, first + at))
    return tuple(made)
