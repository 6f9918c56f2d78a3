"""`ecoplan diff`: what became different between two editions of a plan, in the terminal or as a page."""

from __future__ import annotations

from analysis import load_edition
from analysis.draw import changes
from analysis.draw.prose import Prose
from analysis.draw.table import Table
from analysis.errors import Fault, InputError
from analysis.publish.listing import Listing, page, terminal


def compared(name: str, years: tuple[int, int], form: str) -> str:
    """The differences of two editions, as the chapter 与上一版相比 tells them.

    Parameters
    ----------
    years : tuple of int
        Two different years, in either order.
    form : str
        `table` or `html`.

    Raises
    ------
    InputError
        The years are the same, there is no edition of one of them, or the raw files have faults.
    """
    first, second = sorted(years)
    if first == second:
        raise InputError(Fault("参数", f"两个年份都是 {first}", "请给出两个不同的版本，例如 2023 2024"))
    before, now = load_edition(name, first), load_edition(name, second)
    listings = [
        _listing("主要变化", changes.table(before, now), (-8, 4, 3, 3, 5)),
        _listing("指标数值", changes.values(before, now), (4, 3, 3, 3, -10)),
    ]
    told = changes.lead(before, now).plain
    title = f"{now.plan.title}：{first}年版与{second}年版比较"
    return page(title, told, listings) if form == "html" else terminal(listings, before=told)


def _listing(title: str, table: Table | Prose, widths: tuple[int, ...]) -> Listing:
    """A table of the report as texts; no rows where a sentence stands in its place."""
    if isinstance(table, Prose):
        return Listing(title, (table.plain,), (), (1,))
    heads, *rows = (line.split("\t") for line in table.plain.split("\n"))
    return Listing(title, heads, rows, widths)
