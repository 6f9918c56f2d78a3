"""Sentences written from values.

A template is filled with values, names and years; each value is printed in its unit and wrapped into a span that opens
its source.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis import numerals
from analysis.draw import number
from analysis.extract.quantities import UNIT
from analysis.source import Value, quoted

_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"△?[A-Z]*[≥≤＞＜><≈]{_NUMBER}[%％]?|{_NUMBER}"
    rf"(?:(?:%|％|{UNIT})?[—–~～至-]+{_NUMBER})?(?:%|％|万?m³/d|家|所|条|套|户|{UNIT})"
)
_BARE = re.compile(rf"△?[A-Z]*[≥≤＞＜><≈]?{_NUMBER}[%％]?")
"""Nothing but a number, as a cell of the appendix or of a workbook holds it: 0.531."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|~^$@\"'])")


def escaped(text: str) -> str:
    """Text of a plan, safe in Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


@dataclass(frozen=True)
class Prose:
    """One or more paragraphs: pieces of text, and values with their print specification; `None` ends a paragraph."""

    pieces: tuple[str | tuple[Value, str] | None, ...]

    @property
    def markdown(self) -> str:
        """For notebooks: Markdown with the values as HTML spans, one paragraph a line."""
        return "".join(
            "\n\n" if piece is None else escaped(piece) if isinstance(piece, str) else number.span(*piece)
            for piece in self.pieces
        )

    @property
    def html(self) -> str:
        """For table cells and notes: HTML, paragraphs separated by a line break."""
        return "".join(
            "<br>" if piece is None else number.markup(piece) if isinstance(piece, str) else number.span(*piece)
            for piece in self.pieces
        )

    @property
    def plain(self) -> str:
        """Text alone."""
        return "".join(
            "\n" if piece is None else piece if isinstance(piece, str) else numerals.text(*piece) for piece in self.pieces
        )

    @property
    def first_paragraph(self) -> Prose:
        """The first paragraph alone."""
        return Prose(self.pieces[: self.pieces.index(None)] if None in self.pieces else self.pieces)

    def __bool__(self) -> bool:
        return any(self.pieces)

    def __add__(self, other: Prose) -> Prose:
        """The two as one text without a break."""
        return Prose(self.pieces + other.pieces)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], dict[str, object]]:
        return {"text/markdown": self.markdown, "text/plain": self.plain}, {"ecoplan": {"kind": "prose"}}


NO_PROSE = Prose(())


def prose(template: str, /, **values: Value | str | int | Prose) -> Prose:
    """A sentence from a template.

    Parameters
    ----------
    template : str
        Text with fields such as `{total}`, `{area:公顷}` or `{share:.1}` (see `numerals.parts` for what follows the colon).
    values
        A `Value` is printed with its unit and its source; a text is a name, an integer a year used as a label.

    Raises
    ------
    TypeError
        A number that is neither a `Value` nor a year: what is printed must have a source.
    KeyError
        A field without a value.
    """
    pieces: list[str | tuple[Value, str] | None] = []
    for literal, field, spec, _ in string.Formatter().parse(template):
        if literal:
            pieces.append(literal)
        if field is None:
            continue
        value = values[field]
        if isinstance(value, Value):
            pieces.append((value, spec or ""))
        elif isinstance(value, Prose):
            pieces.extend(value.pieces)
        elif isinstance(value, str):
            pieces.append(value)
        elif isinstance(value, int) and 1900 <= value <= 2100:
            pieces.append(str(value))
        else:
            raise TypeError(f"{field}: {value!r} is printed without a source")
    return Prose(tuple(pieces))


def as_printed(text: str, places: Iterable[str], name: str, column: str = "") -> Prose:
    """Words of the plan whose numbers open their source: 建设15万千瓦风电场, ≥90%."""
    where, pieces, end = tuple(places), list[str | tuple[Value, str] | None](), 0
    if where and _BARE.fullmatch(text):
        return Prose(((quoted(name, text, where, column), ""),))
    for found in _QUANTITY.finditer(text):
        pieces += [text[end : found.start()], (quoted(name, found[0], where, column), "")]
        end = found.end()
    return Prose(tuple(piece for piece in (*pieces, text[end:]) if piece))


def paragraphs(parts: Iterable[Prose]) -> Prose:
    """Texts as paragraphs; empty ones are left out."""
    pieces: list[str | tuple[Value, str] | None] = []
    for part in parts:
        if part:
            pieces += [None, *part.pieces] if pieces else part.pieces
    return Prose(tuple(pieces))


def sentences(parts: Iterable[Prose]) -> Prose:
    """Sentences of one paragraph; empty ones are left out."""
    return Prose(tuple(piece for part in parts for piece in part.pieces))


def listed(parts: Sequence[Prose | str], separator: str = "、", last: str = "") -> Prose:
    """An enumeration: 耕地、园地和湿地 with `last="和"`."""
    pieces: list[str | tuple[Value, str] | None] = []
    for at, part in enumerate(parts):
        if at:
            pieces.append(last if last and at == len(parts) - 1 else separator)
        pieces += [part] if isinstance(part, str) else list(part.pieces)
    return Prose(tuple(pieces))
