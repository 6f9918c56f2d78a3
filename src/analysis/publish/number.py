"""All numbers of the report: chapters and sections, figures and tables, and what refers to them.

The engines number nothing, so that every format of both engines says 图 1-2 for the same figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.errors import BuildError

_HEADING = re.compile(r"^(?P<marks>#{1,4}) +(?P<title>.+?)(?: *\{(?P<attributes>[^}]*)\})? *$", re.MULTILINE)
_REFERENCE = re.compile(r" ?(?<![\w\\])@(?P<label>(?:fig|tbl|sec)-[\w-]+) ?")
NOUNS = {"fig": "图", "tbl": "表"}


def anchor(label: str) -> str:
    """Anchor of a label in every format. Quarto numbers what begins with fig- or tbl-; these do not."""
    return re.sub(r"^fig-", "figure-", re.sub(r"^tbl-", "table-", label))


@dataclass
class Numbering:
    """Numbers given in reading order.

    Parameters
    ----------
    names : dict
        Label to what a reference prints: fig-pipeline to 图 3-1, sec-land to 第2章.
    """

    names: dict[str, str] = field(default_factory=dict)
    _chapter: str = ""
    _chapters: int = 0
    _appendices: int = 0
    _sections: list[int] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def headings(self, markdown: str, place: str) -> str:
        """Markdown with numbers in its headings; labels are noted."""
        return _HEADING.sub(lambda found: self._heading(found, place), markdown)

    def _heading(self, found: re.Match[str], place: str) -> str:
        level, title, attributes = len(found["marks"]), found["title"], found["attributes"] or ""
        label = next(iter(re.findall(r"#([\w-]+)", attributes)), "")
        number = self._number(level, attributes)
        if label:
            self._note(label, (f"第{number}章" if number.isdigit() else number) if level == 1 else f"{number}节", place, title)
        classes = [f".{name}" for name in re.findall(r"\.([\w-]+)", attributes)]
        kept = " ".join([f"#{label}", *classes] if label else classes)
        shown = f"{number}　{title}" if number else title
        tail = f" {{{kept}}}" if kept else ""
        return f"{found['marks']} {shown}{tail}"

    def _number(self, level: int, attributes: str) -> str:
        if level == 1:
            self._counts, self._sections = {}, []
            if ".unnumbered" in attributes:
                self._chapter = "0"
                return ""
            if ".appendix" in attributes:
                self._appendices += 1
                self._chapter = chr(ord("A") + self._appendices - 1)
                return f"附录{self._chapter}"
            self._chapters += 1
            self._chapter = str(self._chapters)
            return self._chapter
        if self._chapter == "0" or ".unnumbered" in attributes:
            return ""
        depth = level - 1
        self._sections = [*self._sections[:depth], *([0] * (depth - len(self._sections)))]
        self._sections[depth - 1] += 1
        return ".".join([self._chapter, *map(str, self._sections)])

    def caption(self, label: str, place: str) -> str:
        """Number of the next figure or table: 图 1-2."""
        kind = label.partition("-")[0]
        self._counts[kind] = self._counts.get(kind, 0) + 1
        number = f"{NOUNS[kind]} {self._chapter}-{self._counts[kind]}"
        self._note(label, number, place, number)
        return number

    def _note(self, label: str, name: str, place: str, title: str) -> None:
        if label in self.names:
            raise BuildError(f"{place}：标签“{label}”重复，请为“{title}”另取一个")
        self.names[label] = name if re.search(r"\d|附录", name) else title

    def references(self, markdown: str, place: str) -> str:
        """Markdown with `@fig-x` and the like as links whose text is the number."""

        def link(found: re.Match[str]) -> str:
            label = found["label"]
            if label not in self.names:
                raise BuildError(f"{place}：引用了不存在的“@{label}”，现有标签：{'、'.join(self.names)}")
            return f"[{self.names[label]}](#{anchor(label)})"

        return _REFERENCE.sub(link, markdown)
