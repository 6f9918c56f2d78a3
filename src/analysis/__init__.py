"""ecoplan: a county's ecological-civilisation construction plan, read, tested and reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.edition import Edition

__all__ = ["load_edition"]
__version__ = "0.1.0"


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
