"""The tables that come beside an edition's own: what was found, and where each indicator row stands."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.check.findings import finding_places, findings, rules
from analysis.edition import Edition
from analysis.measure import headroom, progress


def judged(edition: Edition) -> dict[str, pd.DataFrame]:
    """Rules, findings and their places, headroom and, once an edition is monitored, progress, by the names of their tables."""
    tables = {
        "rules": schema.RULES.frame([vars(one) | {"rule": one.name} for one in rules()]),
        "findings": findings(edition),
        "finding_places": finding_places(edition),
        "headroom": headroom.table(edition),
    }
    return tables | ({"progress": progress.table(edition)} if progress.is_monitored(edition) else {})
