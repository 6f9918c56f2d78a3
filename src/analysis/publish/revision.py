"""A revised plan imported beside the one before it: `ecoplan import 文件 --plan 名称 --since 2025`.

What was decided about the version before is carried over where the same thing stands there still; what could not be matched or
carried over is listed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from analysis import plan as plans
from analysis.clean import corrections
from analysis.clean.corrections import ACTIONS, Correction
from analysis.clean.revisions import KEYS, matched
from analysis.clean.statements import FILE as STATEMENTS
from analysis.clean.statements import rows_of
from analysis.clean.tables import planned, printed
from analysis.errors import Fault, InputError
from analysis.extract.importer import run_import
from analysis.plan import CORRECTIONS, Plan
from analysis.publish.checklist import imported
from analysis.publish.worklist import raw_tables

_TABLES = {"A1": ("projects", "重点工程表项目"), "A2": ("indicators", "指标体系表指标行")}


def run(document: Path, name: str, since: int) -> list[str]:
    """Import a revised plan; what was done and what a person should look at, in Chinese, one line a thing.

    Raises
    ------
    InputError
        There is no plan to be revised, the year is not after its base year, or the document is at fault; nothing is written.
    """
    before = plans.load(name, since - 1)
    if since <= before.first_year:
        found = f"“{since}”不晚于基准年{before.first_year}"
        raise InputError(Fault("参数 --since", found, "请填修编规划起用的年度，例如 2025"))
    with imported(document) as scratch:  # tried before anything is written
        first = plans.load(scratch)
        planned(first, [])
    if first.base_year >= since:
        found = f"修编规划的基准年为{first.base_year}，不早于起用年度{since}"
        raise InputError(Fault("参数 --since", found, "请改用更晚的年度，或核对文本中的基准年"))
    report = run_import(document, name, since)
    _inherit(before, report.folder / "plan.yml")
    after = plans.load(name, since)
    told = [*report.lines(), *_rows(before, after)]
    kept, left = _carried(before, after)
    file = after.folder / CORRECTIONS
    if kept and not corrections.load(after):
        text = file.read_text(encoding="utf-8").rstrip().removesuffix("[]").rstrip("\n")
        file.write_text(f"{text}\n{_listed(kept, since)}", encoding="utf-8", newline="\n")
        told.append(f"更正：沿用 {len(kept)} 条，请在 corrections.yml 中核对。")
    elif kept:
        told.append(f"更正：{after.shown(CORRECTIONS)} 里已有更正，没有改动。")
    for one, why in left:
        instead = one.value or ACTIONS[one.action]
        told.append(f"更正：没有沿用“{one.at} {one.column}”（{one.expect} → {instead}），{why}")
    return told


def _inherit(before: Plan, file: Path) -> None:
    """What a document does not say of itself: that the county is made up, and who edits the report."""
    text = file.read_text(encoding="utf-8")
    if before.fictional and "\nfictional:" not in text:
        text += "fictional: 是\n"
    text = text.replace("  office:\n", f"  office: {before.office}".rstrip() + "\n", 1)
    file.write_text(text, encoding="utf-8", newline="\n")


def _rows(before: Plan, after: Plan) -> list[str]:
    """How many rows of each table are those of the version before, and which are not."""
    old, new = printed(before, corrections.load(before)), planned(after, [])
    told = []
    for table, title in _TABLES.values():
        found, key = matched(old, new, table), KEYS[table]
        gone = old[table][~old[table][key].isin(list(found))]
        added = new[table][~new[table][key].isin(list(found.values()))]
        told.append(f"{title}：与原规划对应 {len(found)} 行。")
        names = (dict(zip(frame[table][key], frame[table]["name"], strict=True)) for frame in (old, new))
        was, now = names
        told += [f"  · 名称有改动：“{was[a]}”改为“{now[b]}”" for a, b in found.items() if was[a] != now[b]]
        told += [f"  · 修编后没有：第{one.serial}项“{one.name}”" for one in gone.itertuples()]
        told += [f"  · 修编后新增：第{one.serial}项“{one.name}”" for one in added.itertuples()]
    return told


def _carried(before: Plan, after: Plan) -> tuple[list[Correction], list[tuple[Correction, str]]]:
    """Corrections in terms of the revised plan, and those that do not hold there, each with the reason."""
    kept, left = [], []
    places = _moved(before, after)
    for one in corrections.load(before):
        at, why = _statement(one, before, after) if one.is_statement else _cell(one, places.get(one.at, ""), after)
        if why:
            left.append((one, why))
        else:
            kept.append(replace(one, at=at))
    return kept, left


def _moved(before: Plan, after: Plan) -> dict[str, str]:
    """Places of matched rows, those of the version before to those of the revised plan."""
    old, new = printed(before, corrections.load(before)), planned(after, [])
    moved: dict[str, str] = {}
    for table, _ in _TABLES.values():
        key = KEYS[table]
        here, there = (frame[table].set_index(key)["place"] for frame in (old, new))
        moved |= {str(here[one]): str(there[other]) for one, other in matched(old, new, table).items()}
    return moved


def _cell(one: Correction, at: str, after: Plan) -> tuple[str, str]:
    """Where a correction of a table's cell goes, or why it goes nowhere."""
    if not at:
        return "", "修编后没有对应的行"
    table, _, row = at.partition(".")
    raw = raw_tables(after)[table]
    column = raw.named(one.column, after.columns.get(raw.stem)) if one.column else None
    if one.column and column is None:
        return "", f"修编后没有「{one.column}」一列"
    cells = raw.records[int(row) - 1]
    stands = cells if column is None else [cells[column]]
    if not any("".join(cell.split()) == "".join(one.expect.split()) for cell in stands):
        return "", f"修编后为“{'、'.join(stands) if column is not None else '另一内容'}”"
    return at, ""


def _statement(one: Correction, before: Plan, after: Plan) -> tuple[str, str]:
    """The one statement of the revised plan with the same subject and text, or why there is none."""
    own = {row["statement"]: row for row in rows_of(before.folder / STATEMENTS)}.get(one.at)
    if own is None:
        return "", "原规划已没有这条陈述"
    same = [
        row["statement"]
        for row in rows_of(after.folder / STATEMENTS)
        if row["subject"] == own["subject"] and row["text"] == one.expect
    ]
    return (same[0], "") if len(same) == 1 else ("", "修编后没有相同的陈述" if not same else "修编后有多处相同的陈述")


def _listed(kept: list[Correction], since: int) -> str:
    """Corrections as entries of a register."""
    entries = [
        {
            "at": one.at,
            **({"column": one.column} if one.column else {}),
            "action": one.action,
            "expect": one.expect,
            **({"value": one.value} if one.value else {}),
            "reason": one.reason,
            "by": one.by,
            **({"since": str(one.since)} if one.since > since else {}),
        }
        for one in kept
    ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
