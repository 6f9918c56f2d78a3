"""The appendix of sources: one entry a place that numbers are printed from, one a set of places."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nbformat

from analysis.errors import BuildError
from analysis.extract.columns import narrow
from analysis.publish.join import PLACE, where
from analysis.source import Place, document_of

_PLACES = re.compile(r'data-places="([^"]*)"')
_VALUE = re.compile(r'<span class="value"[^>]*>')
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')
_WHERE = re.compile(r'data-where="([^"]*)"')
"""The places that a row of a table leads to."""
_WORKBOOKS = "M 为年度监测工作簿及其行（I 指标、P 重点工程、D 督察整改、R 能源与土地），"
HEADING = "# 数据来源 {#sec-sources .appendix}"


@dataclass(frozen=True)
class Corrected:
    """What is taken at a place, under a column heading of a table, instead of what the plan prints there."""

    place: str
    column: str
    expect: str
    instead: str
    reason: str
    decided_by: str


def entry(key: str) -> str:
    """Anchor of a place's entry: place-A1-12."""
    return "place-" + key.replace(".", "-")


class Sources:
    """Entries in the order in which the report needs them; places are printed in the order of the plan."""

    def __init__(self, places: dict[str, Place], corrected: Sequence[Corrected] = ()) -> None:
        self._places = places
        self._corrected = {(one.place, narrow(one.column), one.instead): one for one in corrected}
        self._used: set[str] = set()
        self._sets: dict[tuple[str, ...], str] = {}

    def mark(self, cell: Any) -> None:
        """Give every sourced number of a cell the anchor of its entry.

        Raises
        ------
        BuildError
            A place that the plan does not have.
        """
        for output in cell.get("outputs", []):
            text = output.data["text/markdown"]
            text = _VALUE.sub(self._as_corrected, text)
            output.data["text/markdown"] = _PLACES.sub(lambda found: self._marked(found, cell), text)
            for found in _WHERE.finditer(text):
                self._used.update(self._known(found, cell))

    def _marked(self, found: re.Match[str], cell: Any) -> str:
        return f'{found[0]} data-entry="{self._anchor(self._known(found, cell))}"'

    def _as_corrected(self, found: re.Match[str]) -> str:
        """A number that was corrected tells what the plan prints, and what is taken instead and why."""
        told = {name: html.unescape(text) for name, text in _ATTRIBUTE.findall(found[0])}
        one = self._corrected.get((told.get("places", ""), narrow(told.get("column", "")), told.get("printed", "")))
        if one is None:
            return found[0]
        printed = f'data-printed="{html.escape(told["printed"])}"'
        instead = html.escape(f"{one.instead}（{one.reason}；{one.decided_by}）")
        return found[0].replace(printed, f'data-printed="{html.escape(one.expect)}" data-corrected="{instead}"')

    def _known(self, found: re.Match[str], cell: Any) -> tuple[str, ...]:
        keys = tuple(found[1].split())
        unknown = [key for key in keys if key not in self._places]
        if unknown:
            raise BuildError(f"{where(cell)}：出处“{'、'.join(unknown)}”不在 places 表中")
        return keys

    def _anchor(self, keys: tuple[str, ...]) -> str:
        self._used.update(keys)
        documents = {document_of(key) for key in keys}
        if len(keys) == 1:
            return entry(keys[0])
        if documents in ({"A1"}, {"A2"}):
            self._used |= documents
            return entry(next(iter(documents)))
        return self._sets.setdefault(keys, f"place-set-{len(self._sets) + 1}")

    def cells(self) -> list[Any]:
        """The appendix: a heading, what it is, the table of places and the table of sets."""
        order = {key: at for at, key in enumerate(self._places)}
        rows = [self._row(self._places[key]) for key in sorted(self._used, key=order.__getitem__)]
        parts = [
            "本附录列出报告数值的出处。编号中 A 为附表及其行，N 为正文原文的行和句，P 为 plan.yml 的条目，"
            f"{_WORKBOOKS if any(key.startswith('M') for key in self._used) else ''}S 为由多处算得。",
            _div("各处出处", "1 3 0.9 2.2", _table(("编号", "位置", "原文行号", "数据文件"), rows)),
        ]
        if self._sets:
            joint = [self._set_row(anchor, keys) for keys, anchor in self._sets.items()]
            parts.append(_div("由多处算得的数值", "1 6", _table(("编号", "由以下各处计算"), joint)))
        made = []
        for at, source in enumerate([HEADING, *parts], start=1):
            cell = nbformat.v4.new_markdown_cell(source)
            cell.id, cell.metadata = f"sources-{at:02d}", {PLACE: {"chapter": "数据来源", "cell": at}}
            made.append(cell)
        return made

    def _row(self, place: Place) -> tuple[str, ...]:
        line = str(place.line) if place.line else "—"
        return (
            f'<span id="{entry(place.key)}" class="place">{place.key}</span>',
            html.escape(place.label),
            line,
            html.escape(place.file),
        )

    def _set_row(self, anchor: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        number = anchor.rpartition("-")[2]
        links = "、".join(f'<a href="#{entry(key)}">{key}</a>' for key in keys)
        return (f'<span id="{anchor}" class="place">S{number}</span>', links)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col" class="text">{heading}</th>' for heading in headings)
    body = "".join("<tr>" + "".join(f'<td class="text">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<table class="three-rule"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _div(name: str, widths: str, table: str) -> str:
    return f'::: {{.sources widths="{widths}" name="{name}"}}\n\n```{{=html}}\n{table}\n```\n\n:::'
