"""The plan against itself -> findings."""

from analysis.check.findings import finding_places, findings

__all__ = ["finding_places", "findings"]
