"""Serials as tables print them: 12, 12., （12）, 十二; and 3.2 where the number of a section stands before."""

from __future__ import annotations

import re

from analysis import units

_OF_SECTION = re.compile(r"\d+(?:[.-]\d+)+")


def serial_of(text: str) -> int | None:
    """The number of a serial; None where it is none, or is one of a section (3.2)."""
    plain = _bare(text)
    return int(plain) if units.is_count(plain) else units.chinese_integer(plain)


def is_of_section(text: str) -> bool:
    """Whether a serial has the number of a section before its own: 3.2."""
    return bool(_OF_SECTION.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    found = re.fullmatch(r"[（(]?([^()（）]*?)[)）]?[.．、]?", units.half_width(text).strip())
    return found[1].strip() if found else text
