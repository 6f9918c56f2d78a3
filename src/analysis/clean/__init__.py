"""Raw cells -> typed tables in canonical units, through the contracts of `schema`."""

from analysis.clean.tables import refresh, standing, tables

__all__ = ["refresh", "standing", "tables"]
