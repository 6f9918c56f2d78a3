"""Tables as three-rule tables: units in the heading or at the upper right, decimals aligned, — for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis import numerals
from analysis.draw import number
from analysis.draw.prose import NO_PROSE, Prose
from analysis.source import Value
from analysis.words import NOTHING

Entry = Value | Prose | str | None


@dataclass(frozen=True)
class Column:
    """A column of a printed table.

    Parameters
    ----------
    title : str
        Heading; a unit stands in it in full-width brackets: 面积（平方千米）.
    spec : str
        Print specification of its values (`numerals.parts`).
    align : str
        `text`, `number` or `center`.
    width : float
        Relative width.
    """

    title: str
    spec: str = ""
    align: str = "text"
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """A table of the report.

    Parameters
    ----------
    rows : sequence of sequences
        Values, texts, prose, or None for nothing.
    totals : set of int
        Positions of rows that are totals.
    note : Prose
        Notes and source, printed below.
    style : str
        `three-rule`, or `cards` for the cards of the summary.
    told : sequence of dict
        Attributes of each row's element, for the page: its `id`, by which it is linked to, and `data-` of what it is about.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Entry]]
    totals: frozenset[int] = field(default_factory=frozenset)
    note: Prose = NO_PROSE
    style: str = "three-rule"
    told: Sequence[Mapping[str, str]] = ()

    def __post_init__(self) -> None:
        wrong = [at for at, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"rows {wrong} do not have {len(self.columns)} cells")
        if self.told and len(self.told) != len(self.rows):
            raise ValueError(f"{len(self.told)} attributes for {len(self.rows)} rows")

    @property
    def html(self) -> str:
        """The table as HTML without a caption; the caption belongs to the notebook's cell."""
        decimals = [_decimals([row[at] for row in self.rows], column) for at, column in enumerate(self.columns)]
        head = "".join(f'<th scope="col" class="{column.align}">{number.markup(column.title)}</th>' for column in self.columns)
        body = "".join(self._row(at, row, decimals) for at, row in enumerate(self.rows))
        return f'<table class="{self.style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _row(self, at: int, row: Sequence[Entry], decimals: Sequence[int]) -> str:
        cells = []
        for position, (entry, column) in enumerate(zip(row, self.columns, strict=True)):
            tag = 'th scope="row"' if position == 0 else "td"
            cells.append(f'<{tag} class="{column.align}">{_cell(entry, column, decimals[position])}</{tag.split()[0]}>')
        mark = ' class="total"' if at in self.totals else ""
        told = "".join(f' {name}="{number.markup(text)}"' for name, text in (self.told[at] if self.told else {}).items())
        return f"<tr{mark}{told}>{''.join(cells)}</tr>"

    @property
    def plain(self) -> str:
        """Tab-separated text."""
        lines = ["\t".join(column.title for column in self.columns)]
        lines += [
            "\t".join(_plain(entry, column) for entry, column in zip(row, self.columns, strict=True)) for row in self.rows
        ]
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, object]]:
        note = self.note.markdown
        widths = [column.width for column in self.columns]
        return (
            {"text/html": self.html, "text/plain": self.plain},
            {
                "ecoplan": {
                    "kind": "cards" if self.style == "cards" else "table",
                    "note": note,
                    "widths": widths,
                }
            },
        )


def _decimals(entries: Iterable[Entry], column: Column) -> int:
    """Most decimals that a column prints."""
    shown = [numerals.parts(entry, column.spec)[0] for entry in entries if isinstance(entry, Value) and entry.known]
    return max((len(text.partition(".")[2]) for text in shown), default=0)


def _cell(entry: Entry, column: Column, decimals: int) -> str:
    if entry is None or entry == "":
        return NOTHING
    if isinstance(entry, Prose):
        return entry.html
    if isinstance(entry, str):
        return number.markup(entry)
    if column.align != "number":
        return number.span(entry, column.spec)
    written = number.span(entry, column.spec, with_unit=False)
    return written + _padding(numerals.parts(entry, column.spec)[0], decimals)


def _padding(text: str, decimals: int) -> str:
    """Invisible digits that bring a shorter number's decimal point under the others'."""
    missing = decimals - len(text.partition(".")[2])
    if missing <= 0 or text == NOTHING:
        return ""
    return f'<span class="pad" data-pad="{"" if "." in text else "."}{"0" * missing}"></span>'


def _plain(entry: Entry, column: Column) -> str:
    if entry is None or entry == "":
        return NOTHING
    if isinstance(entry, Prose):
        return entry.plain
    if isinstance(entry, str):
        return entry
    return numerals.text(entry, column.spec) if column.align != "number" else numerals.parts(entry, column.spec)[0]
