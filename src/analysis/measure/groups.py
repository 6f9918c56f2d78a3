"""Groups of projects by the names that the narrative may give them: a term of the plan, or what they are filed under."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analysis.edition import Edition, once
from analysis.words import TERMS

_SORT = "规划|重点|建设|工程|项目|类|领域|方面|共|拟|计划|安排|实施|推进|谋划|布局|估算|匡算|总?投资额?"
_AROUND = re.compile(rf"^(?:{_SORT})+|(?:{_SORT})+$")


@dataclass(frozen=True)
class Named:
    """Projects that have one name in common.

    Parameters
    ----------
    name : str
        As the table prints it.
    works : DataFrame
        Rows of `projects`.
    sure : bool
        Whether the name means them and no others: not where a category stands in several terms, or years tell the terms.
    """

    name: str
    works: pd.DataFrame
    sure: bool


def bare(name: str) -> str:
    """What is left of a name without the words for works and money: 近期 of 近期重点工程投资."""
    return _AROUND.sub("", name)


@once
def by_name(edition: Edition) -> dict[str, list[Named]]:
    """Groups by their bare names; of a category in several terms all of it, and then what each term has of it."""
    works, made = edition["projects"], dict[str, list[Named]]()
    for term, some in _terms(edition).items():
        made[term] = [Named(term, some, bool(works["term"].notna().all()))]
    for category in works["category"].dropna().unique():
        some = works[works["category"] == category]
        parts = [part for _, part in some.groupby("term", sort=False)]
        several = len(parts) > 1
        groups = [Named(str(category), part, not several) for part in ([some, *parts] if several else [some])]
        if bare(str(category)):
            made.setdefault(bare(str(category)), groups)
    return made


def _terms(edition: Edition) -> dict[str, pd.DataFrame]:
    """Projects by term, as the table is headed; or else by years, where they leave none open."""
    works, year = edition["projects"], edition.plan.near_year
    if works["term"].notna().any() or edition.plan.has_one_target:
        return {term: works[works["term"] == term] for term in TERMS if (works["term"] == term).any()}
    near, far = works[works["finish_year"] <= year], works[works["start_year"] > year]
    return {"近期": near, "远期": far} if len(near) and len(far) and len(near) + len(far) == len(works) else {}
