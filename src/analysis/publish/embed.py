"""A page made whole: style sheets, scripts and drawings that it names put into it.

Pandoc can do so too; it parses the whole page for it, which takes as long as writing it.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

_NAMED = re.compile(
    r'<link rel="stylesheet" href="(?P<style>[^":]+)"\s*/?>'
    r'|<script src="(?P<script>[^":]+)"></script>'
    r'|(?P<image><img [^<>]*?src=")(?P<drawing>figures/[\w-]+\.svg)(?=")'
)
"""Tags: no text of a page has a bare <, and no attribute a bare quotation mark."""


def embedded(page: str, folder: Path) -> str:
    """A page whose style sheets, scripts and SVG drawings stand in it.

    Parameters
    ----------
    folder : Path
        What their names are relative to.
    """

    def put(found: re.Match[str]) -> str:
        file = folder / found[found.lastgroup or 0]
        if found.lastgroup == "drawing":
            return f"{found['image']}data:image/svg+xml;base64,{base64.b64encode(file.read_bytes()).decode()}"
        text = file.read_text(encoding="utf-8")
        return f"<style>\n{text}</style>" if found.lastgroup == "style" else f"<script>{text}</script>"

    return _NAMED.sub(put, page)
