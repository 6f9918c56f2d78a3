"""Zip-based files (docx, xlsx) whose bytes do not tell when they were made."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"


def save(book: Workbook, file: Path) -> None:
    """Write a workbook of ours: what a plan prints is text there, also where it begins as a formula does."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():  # `iter_rows` would make a cell of every gap
            if cell.data_type == "f":
                cell.data_type = "s"
    book.properties.creator = "ecoplan"
    book.save(file)
    normalise(file)


def normalise(file: Path) -> None:
    """Rewrite a file with its parts in order, without times on them or among its properties."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    if _CORE in parts:
        parts[_CORE] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", parts[_CORE])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED  # PNG is compressed
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
