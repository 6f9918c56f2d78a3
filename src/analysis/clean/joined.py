"""A project that is printed over several rows, its serial and its name merged, as one row."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from analysis import units
from analysis.clean import periods
from analysis.extract.grid import Cell, Row
from analysis.extract.rows import CONTINUED, RECORD

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(亿元|万元|元)?")


def joined(rows: list[Row]) -> list[Row]:
    """The rows, with what those over which a project goes on say in its first one.

    Contents are told one after another; the years are the first and the last; amounts that stand with a content each are added.
    """
    made = list[Row]()
    first = 0
    for row in rows:
        if row.kind == RECORD:
            first = len(made)
        elif row.kind == CONTINUED:
            made[first] = replace(made[first], cells=_cells(made[first], row))
        made.append(row)
    return made


def _cells(first: Row, more: Row) -> dict[str, Cell]:
    with_contents = all("content" not in row or row.text("content") for row in (first, more))
    told = {
        "start": lambda one, other: _ends(one, other)[0],
        "finish": lambda one, other: _ends(one, other)[1],
        "investment": lambda one, other: _sum(one, other) if with_contents and "其中" not in more.text("content") else "",
        "owner": lambda one, other: f"{one}、{other}",
    }
    made = {}
    for field, cell in first.cells.items():
        one, other = cell.joined, more.text(field)
        if not other or (one == other and field != "investment"):
            text = cell.text
        elif not one:
            text = more[field].text
        elif field in told:
            text = told[field](one, other) or f"{one}\n{other}"
        else:
            text = f"{one.rstrip('。；;')}；{other}"
        made[field] = replace(cell, text=text)
    return made


def _ends(one: str, other: str) -> tuple[str, str]:
    """The earlier and the later of two years as printed; nothing where one of them is none."""
    years = {text: periods.year_of(text) for text in (one, other)}
    if None in years.values():
        return "", ""
    earlier, later = sorted(years, key=lambda text: years[text] or 0)
    return earlier, later


def _sum(one: str, other: str) -> str:
    """Two amounts added, in their own unit; nothing where they are none or in two units."""
    first, more = (_AMOUNT.fullmatch(units.half_width(text).replace(",", "")) for text in (one, other))
    if not first or not more or first[2] != more[2]:
        return ""
    return f"{Decimal(first[1]) + Decimal(more[1])}{first[2] or ''}"
