"""Tidy tables as files: CSV (UTF-8 with a mark, for spreadsheets), Parquet, and a Frictionless `datapackage.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import __version__, contract, schema
from analysis.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

FILE = "datapackage.json"
AS_PRINTED = "CSV 文件逐字保留规划原文，包括以等号、加号、减号和 @ 开头的文字；用电子表格打开时请按“文本”导入，以免被当作公式。"


def write(folder: Path, tables: dict[str, pd.DataFrame], plan: Plan, year: int, fingerprint: str = "") -> None:
    """Write tables of `schema` into a folder, beside those that it holds already, and describe them all.

    Parameters
    ----------
    tables : dict of DataFrame
        By name; each keeps its contract.
    fingerprint : str
        What the tables were made from; kept from the folder's own `datapackage.json` where none is given.
    """
    for name, frame in tables.items():
        frame.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        frame.to_parquet(folder / f"{name}.parquet", index=False)
    present = [table for table in schema.TABLES if (folder / f"{table.name}.csv").is_file()]
    content = _described(present, plan, year, fingerprint or fingerprint_of(folder))
    (folder / FILE).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def fingerprint_of(folder: Path) -> str:
    """What the tables of a folder were made from; empty where there are none."""
    file = folder / FILE
    return str(json.loads(file.read_text(encoding="utf-8")).get("fingerprint", "")) if file.is_file() else ""


def _described(tables: Iterable[contract.Table], plan: Plan, year: int, fingerprint: str) -> dict[str, object]:
    return {
        "profile": "tabular-data-package",
        "name": f"{plan.name}-{year}",
        "title": f"{plan.title}（{year}年版）数据",
        "description": AS_PRINTED,
        "version": __version__,
        "fingerprint": fingerprint,
        "sources": [{"title": plan.title}],
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.csv",
                "title": table.title,
                "description": table.description,
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": table.resource(),
            }
            for table in tables
        ],
    }
