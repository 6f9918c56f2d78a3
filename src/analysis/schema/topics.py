"""The topics of a plan: each is a module of this room that says so (`TOPIC`), with the tables of its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from analysis.contract import Table

_FOUND = [
    import_module(f"analysis.schema.{file.stem}")
    for file in sorted(Path(__file__).parent.glob("*.py"))
    if "\nTOPIC = " in file.read_text(encoding="utf-8")
]
_IN_ORDER = sorted(((module.TOPIC, module.TABLES) for module in _FOUND), key=lambda pair: pair[0].chapter)

TOPICS: dict[str, str] = {topic.name: topic.title for topic, _ in _IN_ORDER} | {"document": "全文前后"}
"""What chapters and rules are about, in the order of the chapters; `document` is the narrative against itself and the tables."""
TABLES: tuple[Table, ...] = tuple(table for _, tables in _IN_ORDER for table in tables)
