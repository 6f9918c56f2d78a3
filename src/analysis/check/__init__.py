"""The plan against itself -> findings."""

from analysis.check.findings import findings

__all__ = ["findings"]
