"""An edition: a plan in a year, with its tidy tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from analysis import datapackage, schema
from analysis import plan as plans
from analysis.plan import Plan
from analysis.source import Place

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Edition:
    """A plan in a year.

    Parameters
    ----------
    tables : dict of DataFrame
        The tidy tables of `schema`, by name.
    kept : dict
        What `once` has computed.
    """

    plan: Plan
    year: int
    tables: dict[str, pd.DataFrame]
    kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places of the plan by key."""
        return {
            row.place: Place(
                row.place, row.label, int(row.line), f"{row.file} 第 {row.file_row} 行" if row.file_row else row.file
            )
            for row in self.tables["places"].itertuples()
        }

    def __getitem__(self, table: str) -> pd.DataFrame:
        """A tidy table; what is done to it is not done to the edition's own.

        Raises
        ------
        KeyError
            The edition has no table of that name.
        """
        if table not in self.tables:
            raise KeyError(f"没有数据表“{table}”；可用：{'、'.join(self.tables)}（核查发现、余量和进度见 analysis.tables）")
        return self.tables[table].copy(deep=False)

    def rows(self, table: str) -> list[Any]:
        """Rows of a tidy table as `itertuples` gives them, made once."""
        key = ("rows", table)
        if key not in self.kept:
            self.kept[key] = list(self.tables[table].itertuples())
        found: list[Any] = self.kept[key]
        return found


def once(measure: Callable[Concatenate[Edition, P], R]) -> Callable[Concatenate[Edition, P], R]:
    """A measure computed once an edition and kept with it; its arguments are hashable, and nobody alters its result."""

    @wraps(measure)
    def kept(edition: Edition, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (measure, args, *sorted(kwargs.items()))
        if key not in edition.kept:
            edition.kept[key] = measure(edition, *args, **kwargs)
        found: R = edition.kept[key]
        return found

    return kept


def read(name: str, year: int, folder: Path) -> Edition:
    """The edition whose tidy tables stand in `folder`; read once as long as they are the same."""
    return _read(name, year, folder, datapackage.fingerprint_of(folder))


@lru_cache(maxsize=2)
def _read(name: str, year: int, folder: Path, fingerprint: str) -> Edition:
    with pd.option_context("mode.string_storage", "python"):  # small tables are read one by one and cut to pieces
        tables = {
            table.name: pd.read_parquet(folder / f"{table.name}.parquet")
            for table in schema.TABLES
            if (folder / f"{table.name}.parquet").is_file()
        }
    return Edition(plans.load(name, year), year, tables)
