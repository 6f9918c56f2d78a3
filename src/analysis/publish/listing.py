"""Tables for the terminal, and as a plain page: what `check` and `diff` print."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/1.6 sans-serif;margin:2rem}table{border-collapse:collapse}"
    "td,th{border-bottom:1px solid #8886;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "td:first-child,td:nth-child(2){white-space:nowrap}"
)


@dataclass(frozen=True)
class Listing:
    """A table of texts.

    Parameters
    ----------
    widths : sequence of int
        Relative widths in the terminal; a negative one is so many letters.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


def terminal(listings: Sequence[Listing], *, before: str = "", after: str = "") -> str:
    """Tables with a text before and after them, as wide as the terminal; a table without rows is left out."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = max(80, min(shutil.get_terminal_size((120, 40)).columns, 160))
    console = Console(width=width, color_system=None, highlight=False)
    with console.capture() as told:
        if before:
            console.print(Text(before))
        for one in listings:
            table = Table(*one.heads, title=one.title or None, show_lines=True, expand=True)
            for column, ratio in zip(table.columns, one.widths, strict=True):
                if ratio < 0:
                    column.width = -ratio
                else:
                    column.ratio, column.overflow = ratio, "fold"
            for row in one.rows:
                table.add_row(*(Text(cell) for cell in row))
            if one.rows:
                console.print(table)
        if after:
            console.print(Text(after))
    return told.get().rstrip("\n")


def page(title: str, told: str, listings: Sequence[Listing]) -> str:
    """Tables as a page that stands by itself, below its title and a text."""
    parts = []
    for one in listings:
        head = "".join(f"<th scope=col>{escape(head)}</th>" for head in one.heads)
        rows = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in one.rows)
        parts.append(
            (f"<h2>{escape(one.title)}</h2>\n" if one.title else "")
            + f"<div style=overflow-x:auto><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
        )
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n<p>{escape(told)}</p>\n" + "\n".join(parts) + "</body></html>"
    )
