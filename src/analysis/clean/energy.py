"""What the narrative states of energy, as the table `energy`: capacities, resources, hours."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.clean.concepts import vocabulary


def energy(statements: pd.DataFrame) -> pd.DataFrame:
    """The table `energy` from the table `statements`."""
    rows = []
    for row in statements.itertuples():
        concept = vocabulary().get(row.concept) if isinstance(row.concept, str) else None
        if concept is None or concept.topic != "energy":
            continue
        rows.append(
            {
                "statement": row.statement,
                "concept": concept.name,
                "label": concept.label,
                "technology": concept.technology or None,
                "year": row.year,
                "comparator": row.comparator,
                "value": row.value,
                "unit": row.unit,
                "text": row.text,
                "print_unit": row.print_unit,
                "place": row.place,
            }
        )
    return schema.ENERGY.frame(rows)
