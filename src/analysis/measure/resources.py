"""What the county reports of energy and land in the edition's year, beside the year before."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import source
from analysis.edition import Edition
from analysis.source import Value
from analysis.workbook import ITEMS, RESOURCES, Item


@dataclass(frozen=True)
class Reported:
    """One item: its value, the one reported before, and the change; None for what is not published or was not reported."""

    item: Item
    year: int
    value: Value | None
    before: Value | None
    change: Value | None
    document: str
    place: str


def resources(edition: Edition) -> list[Reported]:
    """Items that were answered in the edition's year, in the order of the sheet."""
    if "monitored_resources" not in edition.tables:
        return []
    told = edition["monitored_resources"]
    now, last = (told[told["report_year"] == year].set_index("item") for year in (edition.year, edition.year - 1))
    return [_reported(item, now.loc[item.name], last.loc[item.name] if item.name in last.index else None) for item in ITEMS
            if item.name in now.index]  # fmt: skip


def _reported(item: Item, now: pd.Series, last: pd.Series | None) -> Reported:
    value = _value(item, now)
    before = _value(item, last) if last is not None and last["year"] < now["year"] else None
    change = source.difference(f"{item.label}比上年变化", value, before) if value and before else None
    document = "" if pd.isna(now["document"]) else str(now["document"])
    return Reported(item, int(now["year"]), value, before, change, document, str(now["place"]))


def _value(item: Item, told: pd.Series) -> Value | None:
    if pd.isna(told["value"]):
        return None
    return source.stated(
        f"{item.label}{told['year']}年值",
        float(told["value"]),
        str(told["unit"]),
        str(told["place"]),
        printed=str(told["text"]),
        column=RESOURCES["text"].title,
        print_unit="" if item.unit == "%" else item.unit,
    )
