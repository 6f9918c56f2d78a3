"""ecoplan: a county's ecological-civilisation construction plan, read, tested and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.edition import Edition

__all__ = ["edition_before", "load_edition"]
__version__ = "0.2.0"


def load_edition(plan: str, year: int) -> Edition:
    """An edition, its tidy tables made anew where the plan's raw files have changed.

    Parameters
    ----------
    plan : str
        Name of a folder in `data/raw`.
    year : int
        The plan's base year, or a year with monitoring data.

    Raises
    ------
    InputError
        The plan or the year does not exist, or the raw files have faults; all of them are reported in Chinese.
    """
    from analysis import clean, edition

    return edition.read(plan, year, clean.refresh(plan, year))


def edition_before(plan: str, year: int) -> Edition | None:
    """The edition before a year's, computed by today's code; None for the first.

    Raises
    ------
    InputError
        As `load_edition`.
    """
    from analysis import plan as plans

    earlier = [one for one in plans.load(plan).editions() if one < year]
    return load_edition(plan, earlier[-1]) if earlier else None
