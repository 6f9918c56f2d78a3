"""How a value is printed: number and unit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from analysis import units
from analysis.source import Value
from analysis.words import NOTHING


def digits(number: float, decimals: int) -> str:
    """A number with so many decimals, rounded half up as arithmetic in offices is, without a negative zero."""
    exact = Decimal(repr(round(number, 9))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:f}"
    return text.lstrip("-") if not exact else text


def parts(value: Value, spec: str = "") -> tuple[str, str]:
    """Number and unit as printed.

    Parameters
    ----------
    spec : str
        `[unit][.decimals]`, each optional: `公顷`, `.1`, `万元.0`. By default the unit is the usual one of the report and the
        decimals are those that the plan prints, or, for computed values, those of `units.PRINTS`. `.*` prints all the
        decimals of what a value was computed from.
    """
    if not value.known:
        return NOTHING, ""
    if value.unit == "text":
        return value.printed, ""
    unit, _, wanted = spec.partition(".")
    number, shown = units.in_print(value.number, value.unit, unit)
    if wanted and wanted != "*":
        decimals = int(wanted)
    elif (
        value.decimals is not None
        and (wanted == "*" or not value.formula)
        and (not value.print_unit or value.print_unit == shown or _same(value.print_unit, shown))
    ):
        decimals = value.decimals
    else:
        decimals = units.PRINTS[value.unit].decimals if value.unit in units.PRINTS else 2
    written = digits(number, decimals)
    if abs(number) > 1e-9 and not float(written):
        # 32万元 is not 0.00亿元: so many decimals that two digits are left.
        written = digits(number, min(1 - math.floor(math.log10(abs(number))), 9))
    return written, shown


def _same(one: str, other: str) -> bool:
    """Whether two unit names are the same unit: 平方公里 and 平方千米."""
    try:
        return units.scale(one) == units.scale(other)
    except KeyError:
        return False


def text(value: Value, spec: str = "") -> str:
    """Number and unit without a span: 160.48亿元."""
    return "".join(parts(value, spec))
