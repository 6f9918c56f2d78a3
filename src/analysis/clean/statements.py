"""The register of statements as the table `statements`: canonical values, places, and the concept that each speaks of."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

from analysis import contract, schema, units
from analysis.clean.concepts import concept_of, vocabulary
from analysis.errors import Fault, Faults
from analysis.extract.grid import decode
from analysis.plan import Plan

FILE = "statements.csv"
_TITLES = {"value": "数值", "value_to": "数值上限", "year": "年份", "unit": "单位", "statement": "编号", "line": "行号"}


def statements(plan: Plan) -> pd.DataFrame:
    """The table `statements`; a plan without a register (its text was never imported) has none.

    Raises
    ------
    InputError
        With every faulty cell.
    """
    file = plan.folder / FILE
    rows = list(csv.DictReader(io.StringIO(decode(file.read_bytes()), newline=""))) if file.is_file() else []
    faults = Faults()

    records = [_record(at, row, plan, faults) for at, row in enumerate(rows, start=2)]
    faults.extend(_unknown_corrections(plan, {row.get("statement", "") for row in rows}))
    faults.raise_if_any()

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        expected = f"可填：{'、'.join(column.allowed)}" if column.allowed else f"请核对「{column.title}」"
        return Fault(f"正文陈述 {records[position]['statement']}", found, expected, f"{FILE} 第 {position + 2} 行")

    return schema.STATEMENTS.validate(schema.STATEMENTS.frame(records), faulty)


def _record(at: int, row: dict[str, str], plan: Plan, faults: Faults) -> dict[str, object]:
    key = row.get("statement") or f"第{at}行"
    if not re.fullmatch(r"N\d+\.\d+\.\d+", key):
        faults.add(f"正文陈述 {key}", "编号不合格式", "编号应为 N行号.句号.序号，例如 N57.1.2", f"{FILE} 第 {at} 行")
        key = f"N0.0.{at}"

    def number(name: str) -> float | None:
        text = (row.get(name) or "").strip()
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            faults.add(
                f"正文陈述 {key}「{_TITLES[name]}」", f"“{text}”不是数字", "请填阿拉伯数字，例如 8476.39", f"{FILE} 第 {at} 行"
            )
            return None

    value, printed = number("value"), (row.get("unit") or "").strip()
    unit: str | None = None
    if value is not None:
        try:
            value, unit = units.canonical(value, printed)
        except KeyError:
            faults.add(
                f"正文陈述 {key}「单位」", f"“{printed}”不是已知的单位", "请用规划习用单位，例如 平方千米", f"{FILE} 第 {at} 行"
            )
    year = number("year")
    return {
        "statement": key,
        "kind": row.get("kind"),
        "subject": row.get("subject") or None,
        "text": row.get("text"),
        "comparator": row.get("comparator"),
        "value": value,
        "unit": unit,
        "print_unit": printed or None,
        "year": int(year) if year is not None else None,
        "relation": row.get("relation") or None,
        "related": row.get("related") or None,
        "whole": row.get("whole") or None,
        "concept": _concept(key, row, unit, plan),
        "heading": row.get("heading") or "—",
        "offset": int(row.get("offset") or 0),
        "place": key.rpartition(".")[0],
    }


def _concept(key: str, row: dict[str, str], unit: str | None, plan: Plan) -> str | None:
    """What `plan.yml` says of the statement, else the vocabulary; a range speaks of no concept."""
    if key in plan.concepts:
        return plan.concepts[key] or None
    if unit is None or row.get("value_to"):
        return None
    return concept_of(row.get("subject") or "", unit, row.get("kind") or "")


def _unknown_corrections(plan: Plan, known: set[str]) -> list[Fault]:
    faults = [
        Fault(f"plan.yml「concepts」{key}", "没有这个编号的陈述", f"请核对 {FILE} 的第一列", "plan.yml")
        for key in plan.concepts
        if key not in known
    ]
    faults += [
        Fault(f"plan.yml「concepts」{key}", f"“{name}”不是已知的概念", f"可填：{'、'.join(vocabulary())}", "plan.yml")
        for key, name in plan.concepts.items()
        if name and name not in vocabulary()
    ]
    return faults
