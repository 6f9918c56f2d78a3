"""The plan against itself -> findings."""

from analysis.check.findings import finding_places, findings
from analysis.check.tables import judged

__all__ = ["finding_places", "findings", "judged"]
