"""A printed value as the span that opens its source."""

from __future__ import annotations

import html
import re

from analysis.numerals import parts
from analysis.source import Value, document_of


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
    shown = markup(number + (unit if with_unit else ""))
    return f'<span class="value"{written}>{shown}</span>' if value.places else shown


def gathered(places: tuple[str, ...], limit: int = 12) -> list[str]:
    """Place keys with many of one document given as the document itself: A1 for all of A1.1 to A1.25, N for the narrative."""
    by_document: dict[str, list[str]] = {}
    for key in places:
        by_document.setdefault(document_of(key), []).append(key)
    return [key for document, keys in by_document.items() for key in ([document] if len(keys) > limit else keys)]


def _attribute(content: str) -> str:
    return markup(re.sub(r"\s+", " ", content))


def markup(text: str) -> str:
    """A plan's text within markup: no tag, and no reference to a figure."""
    return html.escape(text).replace("@", "&#64;").replace("{{", "&#123;&#123;")
