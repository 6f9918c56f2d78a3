"""How a value is printed: number, unit, and the span that opens its source."""

from __future__ import annotations

import html
import re
from decimal import ROUND_HALF_UP, Decimal

from analysis import units
from analysis.source import Value, document_of

NOTHING = "—"


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
    return digits(number, decimals), shown


def _same(one: str, other: str) -> bool:
    """Whether two unit names are the same unit: 平方公里 and 平方千米."""
    try:
        return units.scale(one) == units.scale(other)
    except KeyError:
        return False


def text(value: Value, spec: str = "") -> str:
    """Number and unit without a span: 160.48亿元."""
    return "".join(parts(value, spec))


def span(value: Value, spec: str = "", *, with_unit: bool = True) -> str:
    """The printed value as an HTML span whose attributes name its source; both renderers keep it."""
    number, unit = parts(value, spec)
    attributes = {
        "data-places": " ".join(gathered(value.places)),
        "data-name": value.name,
        "data-column": value.column,
        "data-printed": value.printed,
        "data-formula": value.formula,
    }
    written = "".join(f' {name}="{_attribute(content)}"' for name, content in attributes.items() if content)
    shown = html.escape(number + (unit if with_unit else ""))
    return f'<span class="value"{written}>{shown}</span>' if value.places else shown


def gathered(places: tuple[str, ...], limit: int = 12) -> list[str]:
    """Place keys with many of one document given as the document itself: A1 for all of A1.1 to A1.25, N for the narrative."""
    by_document: dict[str, list[str]] = {}
    for key in places:
        by_document.setdefault(document_of(key), []).append(key)
    return [key for document, keys in by_document.items() for key in ([document] if len(keys) > limit else keys)]


def _attribute(content: str) -> str:
    return html.escape(re.sub(r"\s+", " ", content), quote=True)
