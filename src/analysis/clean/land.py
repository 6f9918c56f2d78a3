"""What the narrative states of land and space, as the table `land`: one row per statement of an area, a share or a factor."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.clean.concepts import vocabulary


def land(statements: pd.DataFrame) -> pd.DataFrame:
    """The table `land` from the table `statements`."""
    rows = []
    for row in statements.itertuples():
        concept = vocabulary().get(row.concept) if isinstance(row.concept, str) else None
        if concept is None or concept.topic != "land":
            continue
        rows.append(
            {
                "statement": row.statement,
                "concept": concept.name,
                "group": concept.group,
                "label": concept.label,
                "of": concept.of or None,
                "year": row.year,
                "comparator": row.comparator,
                "value": row.value,
                "unit": row.unit,
                "text": row.text,
                "print_unit": row.print_unit,
                "whole": row.whole,
                "place": row.place,
            }
        )
    return schema.LAND.frame(rows)
