"""ecoplan: a county's ecological-civilisation construction plan, read, tested and reported.

What a script or a notebook needs stands here and is kept from version to version (docs/api.md); the rooms below it are the
report's own and change with it.

    from analysis import load_edition, tables
    edition = load_edition("tongyu", 2022)
    tables(edition)["headroom"]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.draw.theme import Figure
    from analysis.edition import Edition

__all__ = ["edition_before", "figures", "findings", "load_edition", "measures", "tables", "use_theme"]
__version__ = "0.3.0"


def load_edition(plan: str, year: int) -> Edition:
    """An edition, its tidy tables made anew where the plan's raw files have changed.

    Parameters
    ----------
    plan : str
        Name of a folder in `data/raw`.
    year : int
        The plan's base year, or a year with monitoring data.

    Returns
    -------
    Edition
        `edition["projects"]` is a tidy table, `edition.plan` the plan as `plan.yml` describes it, `edition.year` the year.

    Raises
    ------
    InputError
        The plan or the year does not exist, or the raw files have faults; all of them are reported in Chinese.

    Examples
    --------
    >>> edition = load_edition("tongyu", 2022)
    >>> len(edition["projects"])
    25
    """
    from analysis import clean, edition
    from analysis import plan as plans

    year = plans.year_of(str(year))
    return edition.read(plan, year, clean.refresh(plan, year))


def edition_before(plan: str, year: int) -> Edition | None:
    """The edition before a year's, computed by today's code; None for the first.

    Parameters
    ----------
    plan : str
        Name of a folder in `data/raw`.
    year : int
        Any year; the newest edition of an earlier one is taken.

    Returns
    -------
    Edition or None
        As `load_edition`.

    Raises
    ------
    InputError
        As `load_edition`.

    Examples
    --------
    >>> edition_before("tongyu", 2022) is None
    True
    """
    from analysis import plan as plans

    year = plans.year_of(str(year))
    earlier = [one for one in plans.load(plan).editions() if one < year]
    return load_edition(plan, earlier[-1]) if earlier else None


def tables(edition: Edition) -> dict[str, pd.DataFrame]:
    """Every table of an edition's data package: the tidy ones, and what was found and computed beside them.

    Parameters
    ----------
    edition : Edition
        Of `load_edition`.

    Returns
    -------
    dict of str to DataFrame
        By the names of the data dictionary; rows, columns, keys and units are declared there. Numbers are in the unit of the
        column's name, or of `unit` in the same row; shares are 0 to 1.

    Examples
    --------
    >>> made = tables(load_edition("tongyu", 2022))
    >>> made["headroom"].shape
    (40, 9)
    """
    from analysis.check import judged

    return {name: edition[name] for name in edition.tables} | judged(edition)


def findings(edition: Edition) -> pd.DataFrame:
    """What the plan says against itself: the table `findings`, contradictions first.

    Parameters
    ----------
    edition : Edition
        Of `load_edition`.

    Returns
    -------
    DataFrame
        One row per finding; `finding_places` of `tables` joins it to `places`.

    Examples
    --------
    >>> sorted(findings(load_edition("tongyu", 2022))["verdict"].unique())
    ['一致', '口径待核', '无法核实', '矛盾', '舍入差异']
    """
    from analysis import check

    return check.findings(edition)


def measures(edition: Edition) -> dict[str, float | None]:
    """The numbers that editions are compared by, as the report has them.

    Parameters
    ----------
    edition : Edition
        Of `load_edition`.

    Returns
    -------
    dict of str to float
        The base year, counts of indicators, rows and projects, and the total investment in yuan (`investment_cny`); None where
        the plan prints none. The names are columns of the collection's table `editions`.

    Examples
    --------
    >>> measures(load_edition("tongyu", 2022))["rows"]
    40
    """
    from analysis.publish import data

    return data.measures(edition)


def figures(edition: Edition) -> Mapping[str, Figure]:
    """The report's figures by label, in the report's order; each is drawn when it is asked for, and shows itself in a notebook.

    Parameters
    ----------
    edition : Edition
        Of `load_edition`.

    Returns
    -------
    mapping of str to Figure
        Of each, `canvas` is matplotlib's figure (156 mm wide), `data` the table that was drawn, `alt` what it shows in words.

    Examples
    --------
    >>> figure = figures(load_edition("tongyu", 2022))["fig-headroom"]
    >>> figure.canvas.savefig("headroom.png")  # doctest: +SKIP
    """
    from analysis.publish.figures import Figures

    return Figures(edition)


def use_theme() -> None:
    """Give matplotlib, and with it pandas and seaborn, the report's look and its Chinese face, for what is drawn from here on.

    Examples
    --------
    >>> use_theme()
    """
    import matplotlib as mpl

    from analysis.draw import theme

    mpl.rcParams.update(theme.settings())
