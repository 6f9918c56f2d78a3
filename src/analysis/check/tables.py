"""The tables that come beside an edition's own: what was found, and where each indicator row stands."""

from __future__ import annotations

import pandas as pd

from analysis.check.findings import finding_places, findings
from analysis.edition import Edition
from analysis.measure import headroom, progress


def judged(edition: Edition) -> dict[str, pd.DataFrame]:
    """Findings and their places, headroom and, once an edition is monitored, progress, by the names of their tables."""
    tables = {
        "findings": findings(edition),
        "finding_places": finding_places(edition),
        "headroom": headroom.table(edition),
    }
    return tables | ({"progress": progress.table(edition)} if progress.is_monitored(edition) else {})
