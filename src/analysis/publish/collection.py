"""All editions' tidy tables as one Parquet data set: `build/collection/<table>/province=<province>/tables.parquet`.

    pandas.read_parquet("build/collection/indicators")
    duckdb.sql("from read_parquet('build/collection/indicators/*/*.parquet', hive_partitioning = true)")

Every row says of which `plan`, `county` and `edition` (a year) it is; what an edition is (its base year, how many rows, whether
the county is fictional) stands in the table `editions`. A province is written anew where one of its editions has changed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from glob import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import datapackage, schema
from analysis.publish import index
from analysis.publish.turn import turn_of_all

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FOLDER = "collection"
_WRITTEN = ".written.json"
_WHOSE = """
## 各表都有的列 In every table

每一行另有所属的规划 `plan`、县 `county`、年版 `edition` 和省 `province`；各表的键加上 `plan` 和 `edition` 才唯一。
Every row has besides whose it is: `plan`, `county`, `edition` (a year) and `province`, by which the files are divided and which
pandas reads as a category. A table's key names a row together with `plan` and `edition`.
"""


def write(build: Path) -> None:
    """Let the data set of a build folder hold the editions that stand there, province by province, each in one step."""
    target = build / FOLDER
    target.mkdir(exist_ok=True)
    with turn_of_all(build):
        _write(build, target)


def _write(build: Path, target: Path) -> None:
    written = _written(target)
    by_province = lambda one: str(one[1]["province"])  # noqa: E731
    standing = {name: list(some) for name, some in groupby(sorted(index.editions(build), key=by_province), by_province)}
    for province, some in standing.items():
        keys = {where: str(card["key"]) for where, card in some}
        if written.get(province) != keys or not (target / schema.EDITIONS.name / f"province={province}").is_dir():
            written.pop(province, None)
            _remember(target, written)
            made = dict(_tables(build, some))
            for name, table in made.items():
                _put(target / name / f"province={province}", table)
            _remove(folder for folder in target.glob(f"*/province={escape(province)}") if folder.parent.name not in made)
            written[province] = keys
    for province in set(written) - set(standing):
        del written[province]
        _remove(target.glob(f"*/province={escape(province)}"))
    _remember(target, written)
    present = [table for table in (schema.EDITIONS, *schema.TABLES) if (target / table.name).is_dir()]
    content = "\n".join([*datapackage.dictionary(present), _WHOSE, ""])
    (target / datapackage.DICTIONARY).write_text(content, encoding="utf-8", newline="\n")


def _written(target: Path) -> dict[str, dict[str, str]]:
    """By province, the key of each edition that the data set holds; nothing where it is not known."""
    try:
        known = json.loads((target / _WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(target: Path, written: dict[str, dict[str, str]]) -> None:
    fresh = target / f"{_WRITTEN}.new"
    fresh.write_text(json.dumps(dict(sorted(written.items())), ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
    fresh.replace(target / _WRITTEN)


def _tables(build: Path, editions: list[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, pa.Table]]:
    """Every table of some editions, with whose its rows are."""
    import pyarrow as pa
    from pyarrow import parquet

    yield schema.EDITIONS.name, pa.Table.from_pandas(_editions(editions), preserve_index=False).replace_schema_metadata(None)
    for table in schema.TABLES:
        parts = []
        for where, card in editions:
            file = build / where / "data" / f"{table.name}.parquet"
            if file.is_file():
                with parquet.ParquetFile(file) as opened:  # a third of `read_table`'s time, which looks for partitions
                    part = opened.read(use_threads=False).replace_schema_metadata(None)
                plan, year = where.split("/")
                whose = {"plan": plan, "county": str(card["county"]), "edition": int(year)}
                for name, value in whose.items():
                    part = part.append_column(name, pa.array([value] * len(part), pa.scalar(value).type))
                parts.append(part)
        if parts:
            yield table.name, pa.concat_tables(parts, promote_options="permissive")


def _editions(editions: list[tuple[str, dict[str, Any]]]) -> pd.DataFrame:
    """The table `editions`: what each says of itself; of one that older code has built, only who it is."""
    rows = []
    for where, card in editions:
        plan, year = where.split("/")
        of = {"plan": plan, "county": str(card["county"]), "edition": int(year), "status": card.get("status")}
        rows.append({**of, "fictional": bool(card.get("fictional")), **index.measures(card)})
    return schema.EDITIONS.frame(rows)


def _remove(folders: Iterable[Path]) -> None:
    for folder in list(folders):
        shutil.rmtree(folder)


def _put(folder: Path, table: pa.Table) -> None:
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / ".tables.new"
    parquet.write_table(table, fresh)
    fresh.replace(folder / "tables.parquet")
