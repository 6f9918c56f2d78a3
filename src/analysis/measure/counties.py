"""How a number lies over many counties, and where one county stands; of a collection's rows, not of one edition."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Spread:
    """One group's numbers over all counties, in the unit in which they are read.

    Parameters
    ----------
    values, own : tuple of float
        All counties' numbers, and those of the county that is looked at.
    quantiles : tuple of float
        At `QUANTILES`, linear between neighbours.
    """

    name: str
    values: tuple[float, ...]
    own: tuple[float, ...]
    quantiles: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return self.quantiles[QUANTILES.index(0.5)]


def headrooms(rows: pd.DataFrame, plan: str) -> list[Spread]:
    """Headroom by indicator in percentage points, the thinnest median first.

    Parameters
    ----------
    rows : DataFrame
        Rows of the tables `headroom` (`schema.HEADROOM`) with a headroom that is a share.
    """
    made = _spreads(rows.assign(value=rows["headroom"] * 100), "indicator", plan)
    return sorted(made, key=lambda one: one.median)


def unit_costs(rows: pd.DataFrame, plan: str) -> list[Spread]:
    """Investment per kilowatt by technology in yuan, the one with most projects first.

    Parameters
    ----------
    rows : DataFrame
        One row a project: `plan`, `technology` in Chinese, `unit_cost` in yuan per kilowatt.
    """
    made = _spreads(rows.assign(value=rows["unit_cost"]), "technology", plan)
    return sorted(made, key=lambda one: -len(one.values))


def _spreads(rows: pd.DataFrame, by: str, plan: str) -> list[Spread]:
    made = []
    for name, some in rows.groupby(by):
        own = some.loc[some["plan"] == plan, "value"]
        at = some["value"].quantile(list(QUANTILES))
        made.append(Spread(str(name), tuple(some["value"]), tuple(own), tuple(at)))
    return made
