"""The filled cells of a sheet as blocks: which rows are running text, which are tables, and what the tables are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.extract.document import Block, DocumentCell, Heading, Paragraph, TableBlock, is_unit
from analysis.extract.text import told

_NOTE = re.compile(r"[*＊※（(\[【]?\s*(?:注|备\s*注|说\s*明|附\s*注|数据来源|资料来源)")
_LABEL = re.compile(r"(?:填报|填表|编制|制表|报送|上报|审核|联系)[^：:]{0,6}[：:].{0,40}")
_TITLE = re.compile(r"(?:附\s*)?表\s*[0-9０-９一二三四五六七八九十]{1,3}(?![0-9０-９一二三四五六七八九十]).{0,60}")
_MOST_UNIT_CELLS = 3


@dataclass(frozen=True)
class Filled:
    """A cell that says something: its text, row and column counted from 1, and how many of them it covers."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def joined(self) -> str:
        """The text in one line."""
        return " ".join(line.strip() for line in self.text.split("\n") if line.strip())


class Sheet:
    """A sheet's filled cells by row.

    Parameters
    ----------
    rows : dict
        Row, counted from 1, to its filled cells; both in order.
    """

    def __init__(self, rows: dict[int, list[Filled]]) -> None:
        self.rows = rows
        self.last = max(rows, default=0)
        self._reached = {
            at for cells in rows.values() for cell in cells for at in range(cell.row + 1, cell.row + cell.row_span)
        }  # by cells that begin above

    def blocks(self, line: int) -> Iterator[Block]:
        """Blocks in order; `line` is the number of lines before the sheet's first row."""
        above: list[Filled] = []
        for first, last in self._runs():
            at = first
            while at <= last:
                end = self._table_end(at, last)
                if end:
                    yield from _titles(above, line)
                    yield self._table(at, end, _title(above), line)
                    above, at = [], end + 1
                    continue
                for cell in self.rows.get(at, []):
                    if above and _LABEL.fullmatch(cell.joined):
                        yield from _told([cell], line)
                    elif len(above) == 1 and is_unit(cell.text):
                        above.append(cell)
                    else:
                        yield from _told(above, line)
                        above = [cell]
                at += 1
        yield from _told(above, line)

    def size(self) -> int:
        """How many cells the sheet's tables have at most."""
        return sum((last - first + 1) * self._width(first, last) for first, last in self._runs() if self._is_wide(first, last))

    def _is_wide(self, first: int, last: int) -> bool:
        return any(self._is_solid(at) for at in range(first, last + 1))

    def _width(self, first: int, last: int) -> int:
        cells = [cell for at in range(first, last + 1) for cell in self.rows.get(at, [])]
        return max(cell.column + cell.column_span for cell in cells) - min(cell.column for cell in cells)

    def _runs(self) -> list[tuple[int, int]]:
        """First and last rows of what stands without a blank row between."""
        runs: list[tuple[int, int]] = []
        for at in sorted({*self.rows, *self._reached}):
            if runs and runs[-1][1] == at - 1:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
        return runs

    def _is_solid(self, at: int) -> bool:
        """Whether a row is one of a table: two filled cells or more, those from above included, and no unit among few."""
        cells = self.rows.get(at, [])
        if len(cells) <= _MOST_UNIT_CELLS and any(is_unit(cell.text) for cell in cells):
            return False
        return len(cells) > 1 or bool(cells and at in self._reached)

    def _table_end(self, first: int, last: int) -> int:
        """Last row of the table that begins on a row of a run; 0 where none does.

        Rows with one cell stay in the table, but not running text nor another table's title, nor headings above these.
        """
        if not self._is_solid(first):
            return 0
        left = min(cell.column for cell in self.rows[first])
        at = first + 1
        while at <= last:
            if self._is_solid(at):
                at += 1
                continue
            end = next((row for row in range(at, last + 1) if self._is_solid(row)), last + 1)
            leaves = next((row for row in range(at, end) if self._leaves(row, left)), end if end > last else 0)
            if leaves:
                while leaves > at and self._is_heading(leaves - 1):
                    leaves -= 1
                return leaves - 1
            at = end
        return last

    def _leaves(self, at: int, left: int) -> bool:
        """Whether a row of one cell below a table is no longer of it."""
        for cell in self.rows.get(at, []):
            text = cell.joined
            is_outer = cell.column <= left or cell.column_span > 1
            if is_unit(text) or _LABEL.fullmatch(text) or (is_outer and _TITLE.fullmatch(text)):
                return True
            if is_outer and "。" in text and not _NOTE.match(text):
                return True
        return False

    def _is_heading(self, at: int) -> bool:
        return any(isinstance(told(at, cell.joined), Heading) for cell in self.rows.get(at, []))

    def _table(self, first: int, last: int, title: str, line: int) -> TableBlock:
        """Rows as a table from its first filled column to its last."""
        inside = [cell for at in range(first, last + 1) for cell in self.rows.get(at, [])]
        left = min(cell.column for cell in inside)
        right = max(cell.column + (cell.column_span if self._is_solid(cell.row) else 1) for cell in inside)
        cells = {
            (at, column): DocumentCell("", at - first, column - left, line + at)
            for at in range(first, last + 1)
            for column in range(left, right)
        }
        for one in inside:
            spans = min(one.row_span, last + 1 - one.row), min(one.column_span, right - one.column)
            place = one.row, one.column
            cells[place] = DocumentCell(one.text, one.row - first, one.column - left, line + one.row, *spans)
        return TableBlock(title, tuple(cells.values()), line + first)


def is_running(block: Block) -> bool:
    """Whether a block is running text, and not a table or what stands about one."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and "。" in block.text)


def _told(cells: list[Filled], line: int) -> Iterator[Block]:
    """Every line of cells with running text."""
    for cell in cells:
        yield from (told(line + cell.row, part.strip()) for part in cell.text.split("\n") if part.strip())


def _titles(above: list[Filled], line: int) -> Iterator[Block]:
    """What stands above a table and says more than its title does."""
    if above and _NOTE.match(above[0].joined):
        yield from _told(above, line)
    else:
        yield from (block for block in _told(above, line) if is_running(block))


def _title(above: list[Filled]) -> str:
    return "" if above and _NOTE.match(above[0].joined) else " ".join(cell.joined for cell in above)
