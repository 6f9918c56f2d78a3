"""The text of a Word paragraph as a reader sees it: runs, signs of the Symbol font, equations; no struck-out text."""

from __future__ import annotations

from typing import Any

from analysis.extract.left_out import STRUCK, LeftOut, raised

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}tbl", FALLBACK))
"""What is no text of the paragraph that it stands in: deleted, a field's code, a box, a table, a copy for old programs."""
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_SYMBOLS = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0x6D: "μ", 0xB8: "÷", 0xBB: "≈", 0xB9: "≠", 0xA2: "′", 0xB2: "″",
    0x44: "△", 0x3E: ">", 0x3C: "<", 0x3D: "=", 0x25: "%", 0x2B: "+", 0x2D: "-", 0x2E: ".", 0x2F: "/",
}  # fmt: skip
"""Signs by their place in the Symbol font."""


class Runs:
    """Reads paragraphs, and keeps what of them it left out."""

    def __init__(self) -> None:
        self.left_out = LeftOut()

    def text(self, element: Any) -> str:
        """The text of a paragraph, or of a part of one."""
        parts: list[str] = []
        self._walk(element, parts)
        return "".join(parts)

    def _walk(self, element: Any, parts: list[str]) -> None:
        for child in element:
            if child.tag in _GONE:
                continue
            if child.tag in (f"{_W}t", f"{_M}t"):
                parts.append(child.text or "")
            elif child.tag == f"{_W}sym":
                parts.append(_symbol(child))
            elif child.tag in _BREAKS and element.tag == f"{_W}r":
                parts.append(_BREAKS[child.tag])
            elif child.tag == f"{_W}r":
                self._run(child, parts)
            elif child.tag == f"{_M}sup":
                parts.append(raised(self.text(child)))
            elif child.tag == f"{_M}den":
                parts.append(f"/{self.text(child)}")
            else:
                self._walk(child, parts)

    def _run(self, run: Any, parts: list[str]) -> None:
        """A run, unless it is struck out; one in superscript may be the mark of a note."""
        properties = run.find(f"{_W}rPr")
        if properties is None:
            self._walk(run, parts)
        elif _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            self.left_out.add(STRUCK, self.text(run))
        elif (align := properties.find(f"{_W}vertAlign")) is not None and align.get(f"{_W}val") == "superscript":
            parts.append(self.left_out.superscript("".join(parts[-8:]), self.text(run)))
        else:
            self._walk(run, parts)


def _is_on(properties: Any, name: str) -> bool:
    """Whether a run has a property: named without a value, or with one that is no off."""
    found = properties.find(f"{_W}{name}")
    return found is not None and str(found.get(f"{_W}val", "1")).lower() not in ("0", "false", "off", "none")


def _symbol(element: Any) -> str:
    """The sign that a font and a code stand for; nothing where another font draws what no text says."""
    try:
        code = int(str(element.get(f"{_W}char")), 16)
    except ValueError:
        return ""
    if str(element.get(f"{_W}font", "")).lower() == "symbol":
        return _SYMBOLS.get(code & 0xFF, "") if code <= 0xFF or 0xF000 <= code <= 0xF0FF else ""
    return "" if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF else chr(code)
