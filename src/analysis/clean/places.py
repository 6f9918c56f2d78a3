"""The table `places`: every place of the plan that a row of another table names, as a reader would say it."""

from __future__ import annotations

import pandas as pd

from analysis import schema
from analysis.clean.corrections import Correction
from analysis.clean.statements import FILE, rows_of
from analysis.extract.grid import Grid
from analysis.plan import Plan

_FACTS = {
    "county": "县名",
    "province": "省名",
    "title": "规划名称",
    "base_year": "基准年",
    "near_year": "近期目标年",
    "middle_years": "中间目标年",
    "far_year": "远期目标年",
    "total_area": "土地总面积",
    "terrain": "地形类别",
    "climate": "气候",
}


def places(
    plan: Plan, grids: list[Grid], tables: dict[str, pd.DataFrame], decided: list[Correction] | None = None
) -> pd.DataFrame:
    """The table `places`: the plan's tables and their rows, the sentences of the narrative, the entries of `plan.yml`.

    Where something was corrected, the place says so.

    Parameters
    ----------
    tables : dict of DataFrame
        `projects` and `indicators`, whose serials name their rows.
    """
    rows = [row for raw in grids for row in _table(plan, raw)]
    labels = {row.place: f"重点工程表 第{row.serial}项" for row in tables["projects"].itertuples()}
    labels |= {row.place: f"指标体系表 第{row.serial}项第{row.part}行" for row in tables["indicators"].itertuples()}
    for row in rows:
        row["label"] = labels.get(str(row["place"]), row["label"])
    rows.append({"place": "N", "label": "规划正文", "line": 1, "file": plan.shown(FILE), "file_row": 1})
    rows += _sentences(plan)
    rows += [
        {
            "place": f"P.{name}",
            "label": f"plan.yml「{title}」",
            "line": _line(plan.places.get(name, "")),
            "file": plan.shown("plan.yml"),
            "file_row": 0,
        }
        for name, title in _FACTS.items()
        if name != "middle_years" or plan.middle_years
    ]
    overridden = {one.place for one in decided or [] if one.action == "override"}
    for row in rows:
        row["label"] = f"{row['label']}（有更正）" if row["place"] in overridden else row["label"]
        if plan.since:
            row["label"] = f"{row['label']}（{plan.since}年修编）"
    return schema.PLACES.frame(rows)


def _table(plan: Plan, raw: Grid) -> list[dict[str, object]]:
    whole = {"place": raw.key, "label": plan.tables[raw.stem], "line": min(raw.lines), "file": raw.file, "file_row": 1}
    return [
        whole,
        *(
            {
                "place": f"{raw.key}.{at}",
                "label": f"{raw.label} 第{at}行",
                "line": line,
                "file": raw.file,
                "file_row": row,
            }
            for at, (line, row) in enumerate(zip(raw.lines, raw.file_rows, strict=True), start=1)
        ),
    ]


def _sentences(plan: Plan) -> list[dict[str, object]]:
    """一（一）1（2）③ 第1段第2句, from the register's headings; its row is the first that names the sentence."""
    file = plan.folder / FILE
    if not file.is_file():
        return []
    made: dict[str, dict[str, object]] = {}
    for at, row in enumerate(rows_of(file), start=2):
        key = row["statement"].rpartition(".")[0]
        heading = row["heading"].replace("/", "").replace(".", "") or "前言"
        label = f"{heading} 第{row['paragraph']}段第{row['sentence']}句"
        made.setdefault(key, {"place": key, "label": label, "line": int(row["line"]), "file": plan.shown(FILE), "file_row": at})
    for name, key in plan.places.items():
        if key and key not in made:
            made[key] = {
                "place": key,
                "label": f"原文第{_line(key)}行（{_FACTS.get(name, name)}）",
                "line": _line(key),
                "file": plan.shown("plan.yml"),
                "file_row": 0,
            }
    return list(made.values())


def _line(key: str) -> int:
    number = key.lstrip("N").partition(".")[0]
    return int(number) if number.isdigit() else 0
