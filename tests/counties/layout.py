"""What several of the documents are laid out with: merged cells, headings of a level, archives without a time of day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


@dataclass(frozen=True)
class Cell:
    """A cell with the columns and rows that it is merged over."""

    text: str
    across: int = 1
    down: int = 1


def runs(keys: Sequence[object]) -> list[int]:
    """For each of equal neighbours how many they are, at the first; 0 at the others."""
    lengths: list[int] = []
    first = 0
    for at, key in enumerate(keys):
        if at and key == keys[first]:
            lengths[first] += 1
            lengths.append(0)
        else:
            first = at
            lengths.append(1)
    return lengths


def leveled(text: str) -> list[tuple[int, str]]:
    """Lines with their level: that of a heading by the `#` before it, 0 of a paragraph."""
    lines = []
    for line in text.strip().split("\n"):
        marks = len(line) - len(line.lstrip("#"))
        lines.append((marks, line[marks:].strip()))
    return lines


def settle(file: Path, edit: Callable[[str, bytes], bytes] = lambda _name, content: content) -> Path:
    """The archive written again with every time the same, its parts passed through `edit`."""
    with ZipFile(file) as archive:
        parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    with ZipFile(file, "w") as archive:
        for name, content in parts:
            entry = ZipInfo(name)
            entry.create_system, entry.compress_type = 3, ZIP_DEFLATED
            archive.writestr(entry, edit(name, content))
    return file
