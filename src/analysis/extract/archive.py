"""What Word and Excel save is an archive: refused where it is damaged, locked, or would fill the machine."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analysis.errors import Fault, InputError

MOST_ENTRIES, MOST_BYTES, MOST_TIMES, MOST_TAGS = 4000, 400_000_000, 200, 4_000_000
"""What an archive may hold: entries, bytes once unpacked, how many times as much as it takes packed, and tags."""
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files begin that are locked by a password, or of a kind older than archives."""


def bounded(file: Path, kind: str, advice: str) -> None:
    """Refuse an archive that is damaged or would fill the machine.

    Parameters
    ----------
    kind : str
        What it should be, as messages call it: Word 文档.
    advice : str
        What to do with one that cannot be read.
    """
    with file.open("rb") as opened:
        if opened.read(len(_OLD)) == _OLD:
            raise InputError(Fault(file.name, f"设有密码，或是旧格式的{kind}", f"请去掉密码；{advice}"))
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            unpacked = sum(one.file_size for one in entries)
            packed = max(file.stat().st_size, 1)
            sound = len(entries) <= MOST_ENTRIES and unpacked <= MOST_BYTES and unpacked <= packed * MOST_TIMES
            sound = sound and sum(_tags(archive, one) for one in entries) <= MOST_TAGS
    except Exception:  # zipfile raises what it likes on a directory that is damaged
        raise InputError(Fault(file.name, f"不是可读的{kind}", advice)) from None
    if not sound:
        found = f"解开后有 {len(entries)} 个部分、{unpacked // 1_000_000} MB，超出规划文件的规模"
        raise InputError(Fault(file.name, found, "请删去图片、附件后另存"))


def _tags(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many tags a part has; each takes much more memory than its own length once it is parsed."""
    with archive.open(entry) as part:
        return sum(piece.count(b"<") for piece in iter(lambda: part.read(1 << 20), b""))
