"""What a county's plan says, typed apart from how its document prints it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal["baseline", "forecast", "target", "actual"]
Operator = Literal["=", "≥", "≤", "≈", "range"]
Printed = str | tuple[str, Operator, float] | tuple[str, Operator, float, float]
"""A cell: its text alone where it holds words or nothing, else with operator and one or two canonical numbers."""


@dataclass(frozen=True)
class Project:
    """A row of the table of projects; texts as printed, without the breaks of lines that the layout makes.

    `category` is the group's heading without its number; what the document has no column for, or leaves open, is None.
    """

    serial: int | None
    name: str
    owner: str
    content: str
    start_year: int | None
    finish_year: int | None
    stage: str | None
    investment_cny: float
    category: str | None


@dataclass(frozen=True)
class Total:
    """A printed total or subtotal of the projects' money, under its printed label."""

    label: str
    investment_cny: float


@dataclass(frozen=True)
class Reading:
    """One year's cell of an indicator.

    `operator` and `value` are None where the cell holds words or nothing. Shares run from 0 to 1 with the unit "share", bare
    numbers have the unit "index", others the unit and number as printed; words have no unit.
    """

    year: int
    role: Role
    text: str
    operator: Operator | None
    value: float | None
    value_to: float | None
    unit: str


@dataclass(frozen=True)
class Indicator:
    """An indicator, or one part of it; `name` is then that of the whole, which its parts have in common."""

    name: str
    part: str | None
    domain: str | None
    attribute: str | None
    requirement: str | None
    declared: str | None
    values: tuple[Reading, ...]


def readings(columns: Sequence[tuple[int, Role]], unit: str, *cells: Printed) -> tuple[Reading, ...]:
    """The cells below columns of a year and a role each."""
    made = []
    for (year, role), cell in zip(columns, cells, strict=True):
        if isinstance(cell, str):
            made.append(Reading(year, role, cell, None, None, None, ""))
        else:
            text, operator, value = cell[:3]
            made.append(Reading(year, role, text, operator, value, cell[3] if len(cell) == 4 else None, unit))
    return tuple(made)
