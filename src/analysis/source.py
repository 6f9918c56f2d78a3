"""Where a thing stands in the plan (`Place`), and a number that knows where it comes from (`Value`).

Tables hold plain numbers and, in each row, a place key. A `Value` is made when a number leaves `measure`; it carries the
unit, the interval that its printed digits allow, the formula and the places of what it was computed from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis import units


@dataclass(frozen=True)
class Place:
    """A row of a table or a sentence of the narrative.

    Parameters
    ----------
    key : str
        `A2.27` (row 27 of appendix 2), `A2` (all of it), `N67.3` (line 67 of the text, sentence 3), `N` (the narrative) or
        `P.title` (plan.yml).
    label : str
        As a reader would say it: 指标体系表 第21项第1行; 一（一）3（2）第1段第2句.
    line : int
        Line in the plan's text, counted from 1; 0 where there is none.
    file : str
        File and row in `data/raw`: appendix-1.csv 第 13 行.
    """

    key: str
    label: str
    line: int
    file: str = ""


def document_of(key: str) -> str:
    """Key of what a place is part of: `A2` for `A2.27`, `N` (the narrative) for `N67.3`, `P` (plan.yml) for `P.title`."""
    return "N" if key.startswith("N") else key.partition(".")[0]


@dataclass(frozen=True)
class Value:
    """A number of the report with its source.

    Parameters
    ----------
    name : str
        Short Chinese name, as it stands in formulas: 耕地面积.
    number : float
        In the canonical unit; NaN for what cannot be had.
    unit : str
        Canonical unit (`units.CANONICAL`, `count`, `index`, `year`, `percentage_point`).
    low, high : float
        The interval that the printed digits allow: 3.56 printed is 3.555 to 3.565. For a computed value it is carried through.
    places : tuple of str
        Keys of the places that it was read from, directly or through its inputs, in the order of reading.
    column : str
        Column heading within the place, where it is a table row.
    printed : str
        The text as the plan prints it; empty for computed values.
    formula : str
        How it was computed, in the names of its inputs: 耕地面积 ÷ 土地总面积; empty for stated values.
    print_unit : str
        Unit in which the plan prints it, such as 公顷; empty for the usual one.
    decimals : int or None
        Decimals as the plan prints it; None lets the report choose.
    """

    name: str
    number: float
    unit: str
    low: float
    high: float
    places: tuple[str, ...]
    column: str = ""
    printed: str = ""
    formula: str = ""
    print_unit: str = ""
    decimals: int | None = None

    def named(self, name: str) -> Value:
        """The same value under another name."""
        return replace(self, name=name)

    def because(self, formula: str) -> Value:
        """The same value with its formula told in other words."""
        return replace(self, formula=formula)

    @property
    def known(self) -> bool:
        """Whether there is a number at all."""
        return not math.isnan(self.number)


def stated(name: str, number: float, unit: str, place: str, *, printed: str, column: str = "", print_unit: str = "") -> Value:
    """A value that the plan prints.

    Parameters
    ----------
    number : float
        In the canonical unit `unit`.
    place : str
        Place key.
    printed : str
        The text as printed; its last digit gives the interval.
    print_unit : str
        Unit as printed; it scales the interval and is kept for printing.
    """
    places_after_point = units.decimals(printed)
    step = 10.0**-places_after_point * (units.scale(print_unit)[0] if print_unit else _step_scale(unit))
    return Value(
        name,
        number,
        unit,
        number - step / 2,
        number + step / 2,
        (place,),
        column=column,
        printed=printed,
        print_unit=print_unit,
        decimals=places_after_point,
    )


def counted(name: str, number: float, place: str, *, printed: str, print_unit: str = "") -> Value:
    """A count that the plan prints, such as 25项: exact, whatever its digits."""
    return Value(name, number, "count", number, number, (place,), printed=printed, print_unit=print_unit, decimals=0)


def in_unit(value: Value, unit: str) -> Value | None:
    """A value in another unit of its dimension, such as a table's 微克/立方米; None in one of another."""
    factor, canonical = units.scale(unit)
    if value.unit == unit:
        return value
    if value.unit != canonical:
        return None
    number, low, high = (float(f"{one / factor:.12g}") for one in (value.number, value.low, value.high))
    return replace(value, number=number, low=low, high=high, unit=unit)


def quoted(name: str, text: str, places: Iterable[str], column: str = "") -> Value:
    """Digits of the plan's own words, printed as they stand there: `≥90%` in a requirement, 15万千瓦 in a content."""
    return Value(name, 0.0, "text", 0.0, 0.0, _joined(places), column=column, printed=text)


def _step_scale(unit: str) -> float:
    if unit in ("count", "index", "year"):
        return 1.0
    return units.scale(units.PRINTS[unit].unit)[0] if unit in units.PRINTS else 1.0


def count(name: str, number: int, places: Iterable[str], formula: str = "") -> Value:
    """How many there are: exact, computed from the places counted."""
    return Value(name, float(number), "count", number, number, _joined(places), formula=formula or f"计数：{name}")


def total(name: str, parts: Sequence[Value], formula: str = "") -> Value:
    """Sum of values of one unit; the intervals add.

    Raises
    ------
    ValueError
        No parts, or parts in different units.
    """
    return Value(
        name,
        math.fsum(part.number for part in parts),
        _one_unit(parts),
        math.fsum(part.low for part in parts),
        math.fsum(part.high for part in parts),
        _joined(place for part in parts for place in part.places),
        formula=formula or _listed(parts, " + "),
        decimals=max((part.decimals for part in parts if part.decimals is not None), default=None),
        print_unit=parts[0].print_unit if len({part.print_unit for part in parts}) == 1 else "",
    )


def difference(name: str, a: Value, b: Value, formula: str = "") -> Value:
    """`a - b`; of two shares it is in percentage points."""
    unit = _one_unit((a, b))
    decimals = None if a.decimals is None or b.decimals is None else max(a.decimals, b.decimals)
    return Value(
        name,
        a.number - b.number,
        "percentage_point" if unit == "share" else unit,
        a.low - b.high,
        a.high - b.low,
        _joined((*a.places, *b.places)),
        formula=formula or _listed((a, b), " − "),
        decimals=decimals,
        print_unit=a.print_unit if a.print_unit == b.print_unit and unit != "share" else "",
    )


def size(value: Value) -> Value:
    """A value without its sign: how large a difference is, whichever way it points."""
    low, high = sorted((abs(value.low), abs(value.high)))
    if value.low < 0 < value.high:
        low = 0.0
    return replace(value, number=abs(value.number), low=low, high=high)


def ratio(name: str, a: Value, b: Value, unit: str = "share", formula: str = "") -> Value:
    """`a / b`, by default as a share; NaN where `b` is zero.

    `unit` names the canonical unit of the quotient where the two differ, such as `cny/mw`.
    """
    bounds = [x / y for x in (a.low, a.high) for y in (b.low, b.high) if y]
    return Value(
        name,
        a.number / b.number if b.number else math.nan,
        unit,
        min(bounds, default=math.nan),
        max(bounds, default=math.nan),
        _joined((*a.places, *b.places)),
        formula=formula or _listed((a, b), " ÷ "),
    )


def product(name: str, a: Value, b: Value, unit: str, formula: str = "", *, scale: float = 1.0) -> Value:
    """`a × b` in the canonical unit `unit`; `scale` leads there from the units of the two, such as 1e-6 from m × m to km2."""
    bounds = [x * y * scale for x in (a.low, a.high) for y in (b.low, b.high)]
    return Value(
        name,
        a.number * b.number * scale,
        unit,
        min(bounds),
        max(bounds),
        _joined((*a.places, *b.places)),
        formula=formula or f"{a.name} × {b.name}",
    )


def computed(name: str, number: float, unit: str, inputs: Sequence[Value], formula: str) -> Value:
    """A value computed in another way than by the four operations; it carries no interval of its own."""
    places = _joined(place for value in inputs for place in value.places)
    return Value(name, number, unit, number, number, places, formula=formula)


def _one_unit(values: Sequence[Value]) -> str:
    found = {value.unit for value in values}
    if len(found) != 1:
        raise ValueError(f"values in different units: {sorted(found)}")
    return found.pop()


def _joined(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(places))


def _listed(parts: Sequence[Value], sign: str) -> str:
    names = [part.name for part in parts]
    if len(set(names)) < len(names):
        names = [f"{part.name}{part.printed}" for part in parts]
    if len(names) > 4:
        return f"{names[0]}{sign}…{sign}{names[-1]}（{len(names)}项）"
    return sign.join(names)
