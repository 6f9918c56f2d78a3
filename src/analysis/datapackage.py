"""Tidy tables as files: CSV (UTF-8 with a mark, for spreadsheets), Parquet, a Frictionless `datapackage.json`, a dictionary.

`datapackage.json` keeps to the Tabular Data Package (https://specs.frictionlessdata.io/tabular-data-package/): types, units,
allowed values, primary and foreign keys are those that `schema` declares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import __version__, schema
from analysis.contract import Column, Table
from analysis.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

FILE, DICTIONARY = "datapackage.json", "dictionary.md"
KINDS = {"text": "文本", "integer": "整数", "number": "数值", "boolean": "是否"}
"""What the kinds of columns are called."""
AS_PRINTED = "CSV 文件逐字保留规划原文，包括以等号、加号、减号和 @ 开头的文字；用电子表格打开时请按“文本”导入，以免被当作公式。"
NO_LICENCE = "plan.yml 没有写明数据的使用许可（edition.licence）；使用规划原文和数据前，请向编制单位确认。"


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
    content = _described(present(folder), plan, year, fingerprint or fingerprint_of(folder))
    (folder / FILE).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    (folder / DICTIONARY).write_text("\n".join(dictionary(present(folder))), encoding="utf-8", newline="\n")


def present(folder: Path) -> list[Table]:
    """The tables that a folder holds, in the order of `schema`."""
    return [table for table in schema.TABLES if (folder / f"{table.name}.csv").is_file()]


def fingerprint_of(folder: Path) -> str:
    """What the tables of a folder were made from; empty where there are none."""
    file = folder / FILE
    return str(json.loads(file.read_text(encoding="utf-8")).get("fingerprint", "")) if file.is_file() else ""


def _described(tables: list[Table], plan: Plan, year: int, fingerprint: str) -> dict[str, object]:
    names = [table.name for table in tables]
    return {
        "profile": "tabular-data-package",
        "name": f"{plan.name}-{year}",
        "title": f"{plan.title}（{year}年版）数据",
        "description": AS_PRINTED if plan.licence else f"{AS_PRINTED}{NO_LICENCE}",
        "version": f"{year}.0.0+{fingerprint[:12]}",
        "fingerprint": fingerprint,
        "generator": f"ecoplan {__version__}",
        "fictional": plan.fictional,
        "sources": [{"title": " ".join(one for one in (plan.title, plan.version, plan.status) if one)}],
        "contributors": [{"title": plan.office or f"{plan.county}（编制单位未写明）", "role": "author"}],
        **({"licenses": [{"name": plan.licence}]} if plan.licence else {}),
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "parquet": f"{table.name}.parquet",
                "title": table.title,
                "description": f"{table.meaning} {table.description}",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table.resource(names),
            }
            for table in tables
        ],
    }


def dictionary(tables: Iterable[Table]) -> Iterator[str]:
    """The data dictionary in Chinese and English as lines of Markdown."""
    yield "# 数据字典 Data dictionary"
    for table in tables:
        yield f"\n## {table.title} `{table.name}`\n\n{table.meaning} {table.description}\n"
        yield f"主键 Key: {'、'.join(f'`{name}`' for name in table.key)}\n"
        yield "| 列 Column | 名称 | 类型 Type | 单位 Unit | 含义 | Meaning |\n| --- | --- | --- | --- | --- | --- |"
        for column in table.columns:
            cells = (f"`{column.name}`", column.title, kind(column), column.unit, *column.told())
            yield f"| {' | '.join(one.replace('|', '&#124;') for one in cells)} |"
    yield ""


def kind(column: Column) -> str:
    """A column's type, and whether a row may be without it."""
    return KINDS[column.kind] + ("" if column.required else "，可空")
