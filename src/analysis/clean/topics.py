"""What the narrative states of each topic that has a vocabulary and a table: one row per statement of a concept of it."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.clean.concepts import vocabulary
from analysis.contract import Table


def topics(statements: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of topics (`schema.statements.of_topic`) from the table `statements`, by name."""
    known = {concept.topic for concept in vocabulary().values()}
    return {table.name: _of(table, statements) for table in schema.TABLES if table.name in known}


def _of(table: Table, statements: pd.DataFrame) -> pd.DataFrame:
    """A topic's table: what it asks of a statement's concept comes from there, the rest from the statement."""
    rows = []
    for row in statements.itertuples():
        concept = vocabulary().get(row.concept) if isinstance(row.concept, str) else None
        if concept is None or concept.topic != table.name:
            continue
        told = {"concept": concept.name, "label": concept.label, "group": concept.group or None}
        told |= {"of": concept.of or None, "technology": concept.technology or None}
        names = [column.name for column in table.columns]
        rows.append({name: told[name] if name in told else getattr(row, name) for name in names})
    return table.frame(rows)
