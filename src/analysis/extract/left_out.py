"""What stands in a document and is not read, so that an import tells of it: marks of notes, struck-out text."""

from __future__ import annotations

import re

NOTES = "上角的注号没有读入"
STRUCK = "加了删除线的文字没有读入"
_MOST, _LONGEST = 5, 20
_MARK = re.compile(r"\s*[(（\[〔【]?[\d①-⑳*＊†‡](?:[\d①-⑳*＊†‡,，、\s-])*[)）\]〕】]?\s*")
_POWER_OF_TEN = re.compile(r"[×xX*·]\s*10$")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


class LeftOut:
    """Collects what is left out while a document is read."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, kind: str, shown: str) -> None:
        """Add one thing, as a reader finds it."""
        if shown.strip():
            self._found.setdefault(kind, []).append(" ".join(shown.split()))

    def told(self) -> tuple[str, ...]:
        """What was left out in Chinese, one sentence a kind with the first few of it."""
        made = []
        for kind, found in self._found.items():
            listed = "、".join(f"“{one[:_LONGEST]}”" for one in found[:_MOST])
            more = f"等 {len(found)} 处" if len(found) > _MOST else ""
            made.append(f"{kind}：{listed}{more}；如应采用，请在原文中改正后重新导入")
        return tuple(made)

    def superscript(self, before: str, text: str) -> str:
        """A text in superscript as it is read: none where it is the mark of a note, 10⁴ as a power, km2 as a unit.

        Behind a digit, a per cent sign or a Chinese word a raised digit is a mark: as a digit it would be part of a number.
        """
        if _POWER_OF_TEN.search(before):
            return raised(text)
        behind = before[-1:]
        marked = re.match(r"[\d%％)）\]》”]|[一-鿿]", behind) and behind != "米"
        if marked and _MARK.fullmatch(text):
            self.add(NOTES, f"{before[-8:]}[{text.strip()}]")
            return ""
        return text


def raised(text: str) -> str:
    """Digits as raised ones, which no number takes for its own."""
    return text.translate(_RAISED)
