"""The register of statements as the table `statements`: canonical values, places, and the concept that each speaks of."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import contract, schema, units
from analysis.clean.concepts import concept_of, vocabulary
from analysis.clean.corrections import Correction, on_statements
from analysis.errors import Fault, Faults, InputError
from analysis.extract.grid import decode
from analysis.plan import Plan

FILE = "statements.csv"
_WHERE = ("heading", "paragraph", "sentence", "offset", "line")
_NEEDED = {"statement", "kind", "subject", "text", "comparator", "value", "unit", *_WHERE}
_TITLES = {
    "value": "数值",
    "value_to": "数值上限",
    "year": "年份",
    "paragraph": "段",
    "sentence": "句",
    "offset": "句内位置",
    "line": "行号",
}


def statements(plan: Plan, corrections: list[Correction] | None = None) -> pd.DataFrame:
    """The table `statements`; a plan without a register (its text was never imported, and `plan.yml` names no place in it) has
    none.

    Raises
    ------
    InputError
        With every faulty cell.
    """
    file = plan.folder / FILE
    if not file.is_file() and any(key.startswith("N") for key in plan.places.values()):
        raise InputError(Fault("正文陈述", "找不到文件", f"请把该表放在 {plan.name}/{FILE}，或重新运行 ecoplan import", FILE))
    rows = on_statements(rows_of(file) if file.is_file() else [], corrections or [])
    faults = Faults()

    records = [_record(at, row, plan, faults) for at, row in enumerate(rows, start=2)]
    faults.extend(_unknown_corrections(plan, {row.get("statement", "") for row in rows}))
    faults.raise_if_any()

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        expected = f"可填：{'、'.join(column.allowed)}" if column.allowed else f"请核对「{column.title}」"
        return Fault(f"正文陈述 {records[position]['statement']}", found, expected, f"{FILE} 第 {position + 2} 行")

    return schema.STATEMENTS.validate(schema.STATEMENTS.frame(records), faulty)


def rows_of(file: Path) -> list[dict[str, str]]:
    """The register's rows as they stand in its file.

    Raises
    ------
    InputError
        The file is no CSV text, or lacks a column.
    """
    try:
        reader = csv.DictReader(io.StringIO(decode(file.read_bytes()), newline=""))
        rows = [{name: text or "" for name, text in row.items() if name} for row in reader]
    except (UnicodeDecodeError, csv.Error):
        raise InputError(Fault("正文陈述", "不是可读的 CSV 文本", "请另存为“CSV UTF-8（逗号分隔）”", FILE)) from None
    present = reader.fieldnames or ()
    if not present:
        raise InputError(Fault("正文陈述", "文件是空的", "请重新运行 ecoplan import；没有正文的规划只保留表头", FILE))
    missing = sorted(_NEEDED - set(present))
    if missing and rows:
        expected = f"请补上该列，或重新运行 ecoplan import；现有各列：{'、'.join(present)}"
        raise InputError([Fault("正文陈述", f"缺少「{name}」一列", expected, f"{FILE} 第 1 行") for name in missing])
    return rows


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
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            where, expected = f"正文陈述 {key}「{_TITLES[name]}」", "请填阿拉伯数字，例如 8476.39"
            faults.add(where, f"“{text}”不是数字", expected, f"{FILE} 第 {at} 行")
            return None
        return value

    def whole(name: str) -> int:
        """Where the statement stands: a whole number, which every row has."""
        text = (row.get(name) or "").strip()
        if text.isascii() and units.is_count(text):
            return int(text)
        shown = f"“{text}”不是整数" if text else "是空的"
        faults.add(f"正文陈述 {key}「{_TITLES[name]}」", shown, "请填阿拉伯数字，例如 12", f"{FILE} 第 {at} 行")
        return 0

    value, upper, printed = number("value"), number("value_to"), (row.get("unit") or "").strip()
    faults.extend(_contradicted(at, key, row, value))
    offset, line, sentence, _ = (whole(name) for name in ("offset", "line", "sentence", "paragraph"))
    if not key.startswith((f"N{line}.{sentence}.", "N0.0.")):
        expected = f"行号和句与编号应一致，例如 N{line}.{sentence}.1"
        faults.add(f"正文陈述 {key}", f"编号与行号{line}、句{sentence}不一致", expected, f"{FILE} 第 {at} 行")
    unit: str | None = None
    if value is not None:
        try:
            upper = None if upper is None else units.canonical(upper, printed)[0]
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
        "value_to": upper,
        "unit": unit,
        "print_unit": printed or None,
        "year": int(year) if year is not None else None,
        "relation": row.get("relation") or None,
        "related": row.get("related") or None,
        "whole": row.get("whole") or None,
        "concept": _concept(key, row, unit, plan),
        "heading": row.get("heading") or "—",
        "offset": offset,
        "place": key.rpartition(".")[0],
    }


def _contradicted(at: int, key: str, row: dict[str, str], value: float | None) -> Iterator[Fault]:
    """A number that is not the one in the printed text beside it: one of the two was changed alone."""
    found = re.search(r"\d[\d,]*(?:\.\d+)?", units.half_width(row["text"]))
    if found and value is not None and row["kind"] != "enumeration" and float(found[0].replace(",", "")) != value:
        expected = "两处应为同一个数，请一并更正"
        yield Fault(f"正文陈述 {key}「数值」", f"“{row['value']}”与原文“{row['text']}”不一致", expected, f"{FILE} 第 {at} 行")


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
