"""Appendix 2 (指标体系) as the tables `indicators`, `indicator_thresholds` and `indicator_values`: one row per printed row.

Merged cells are empty in the raw grid. A row with a serial opens an indicator; the rows below it without one are its parts.
Where several thresholds stand in one cell, they go to the parts in order, or to the plan's terrain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis import contract, schema, words
from analysis.clean import requirement
from analysis.errors import Fault, Faults, InputError
from analysis.extract.grid import Cell, Grid, Row
from analysis.plan import TERRAINS, Plan

HEADINGS = {
    "domain": "领域",
    "task": "任务",
    "serial": "序号",
    "national_serial": "指标序号",
    "name": "指标名称",
    "requirement": "指标要求",
    "attribute": "指标属性",
    "declared": ".*达标情况",
}
_VALUE_HEADING = re.compile(r".*?(基准年|基期|现状|预测|预期|目标|规划|实际)")
_YEAR = re.compile(r"(\d{4})\s*年")


@dataclass(frozen=True)
class _Indicator:
    """One indicator: its rows, and what the first of them says for all."""

    serial: int
    domain: str
    task: str
    rows: list[Row]


def indicators(raw: Grid, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The tables `indicators`, `indicator_thresholds` and `indicator_values`.

    Raises
    ------
    InputError
        With every faulty cell.
    """
    columns = _value_columns(raw)
    rows = raw.rows(HEADINGS | {f"value:{heading}": re.escape(heading) + "$" for heading in columns})
    faults = Faults()

    records, values = [], []
    thresholds: list[dict[str, object]] = []
    for indicator in _grouped(rows, faults):
        thresholds += _thresholds(indicator, plan)
        for part, row in enumerate(indicator.rows, start=1):
            record = _record(indicator, part, row, plan, faults)
            records.append(record)
            for heading, role in columns.items():
                year = _year(heading, role, plan)
                values.append(_value(record, row, row[f"value:{heading}"], year, role, faults))
            faults.extend(_mixed(row, values[-len(columns) :], record))
    faults.raise_if_any()

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        cell = rows[position].cells.get(column.name, rows[position]["name"])
        return cell.fault(found, _expected(column))

    def faulty_value(position: int, column: contract.Column, found: str) -> Fault:
        row = rows[position // len(columns)]
        return row[f"value:{values[position]['column']}"].fault(found, _expected(column))

    def faulty_threshold(position: int, column: contract.Column, found: str) -> Fault:
        return rows[int(str(thresholds[position]["row"])) - 1]["requirement"].fault(found, _expected(column))

    return (
        schema.INDICATORS.validate(schema.INDICATORS.frame(records), faulty),
        schema.INDICATOR_THRESHOLDS.validate(schema.INDICATOR_THRESHOLDS.frame(thresholds), faulty_threshold),
        schema.INDICATOR_VALUES.validate(schema.INDICATOR_VALUES.frame(values), faulty_value),
    )


def _expected(column: contract.Column) -> str:
    if column.allowed:
        return f"可填：{'、'.join(column.allowed)}"
    return f"请核对「{column.title}」"


def _value_columns(raw: Grid) -> dict[str, str]:
    """Headings of values and their roles: 基准年指标值（2022年） a baseline, 2025年预测值 a forecast, 2035年目标值 a target."""
    columns = {}
    for heading in raw.headings:
        if "达标情况" in heading or not _VALUE_HEADING.match(heading):
            continue
        if re.search("基准|基期|现状", heading):
            columns[heading] = "baseline"
        elif re.search("预测|预期", heading):
            columns[heading] = "forecast"
        elif re.search("目标|规划", heading):
            columns[heading] = "target"
        elif "实际" in heading:
            columns[heading] = "actual"
    if "baseline" not in columns.values():
        present = "、".join(raw.headings)
        expected = f"请补上该列，例如「基准年指标值（2022年）」；现有各列：{present}"
        raise InputError(Fault(raw.label, "缺少基准年值一列", expected, f"{raw.file} 第 1 行"))
    return columns


def _year(heading: str, role: str, plan: Plan) -> int:
    found = _YEAR.search(heading)
    if found:
        return int(found[1])
    if heading.startswith("近期"):
        return plan.near_year
    return {"baseline": plan.base_year, "forecast": plan.near_year}.get(role, plan.far_year)


def _grouped(rows: list[Row], faults: Faults) -> Iterator[_Indicator]:
    """Rows by indicator: a serial opens one, rows without a serial continue it; merged domains and tasks are filled down."""
    domain = task = ""
    current: _Indicator | None = None
    seen: dict[int, Row] = {}
    for row in rows:
        domain = row["domain"].joined or domain
        task = row["task"].joined or task
        text = row["serial"].joined
        if text:
            serial = _integer(row["serial"], faults)
            if serial in seen:
                faults.extend(
                    [row["serial"].fault(f"序号“{serial}”与第{seen[serial].ordinal}行重复", "请核对序号，每项指标一个序号")]
                )
            seen.setdefault(serial, row)
            if current:
                yield current
            current = _Indicator(serial, domain, task, [row])
        elif current:
            current.rows.append(row)
        else:
            faults.extend([row["serial"].fault("是空的", "第一行须有序号，例如 1")])
    if current:
        yield current


def _integer(cell: Cell, faults: Faults) -> int:
    text = cell.joined
    if re.fullmatch(r"\d+", text):
        return int(text)
    faults.extend([cell.fault(f"“{text}”不是整数", "请填阿拉伯数字，例如 12")])
    return 0


def _record(indicator: _Indicator, part: int, row: Row, plan: Plan, faults: Faults) -> dict[str, object]:
    first = indicator.rows[0]
    name, below = _name(first["name"])
    several = len(indicator.rows) > 1
    text, regime = _requirement(indicator, part, plan)
    reading = requirement.read(text)
    sub_name = None
    if several:
        sub_name = below[part - 1] if part <= len(below) else row["name"].joined or None
    elif below and not _regimes(first):
        sub_name = "、".join(below)
    measured = requirement.speaks_of_change(sub_name if several and sub_name else name) or reading.is_change
    attribute = row["attribute"].joined or first["attribute"].joined
    if attribute not in words.ATTRIBUTES:
        shown = f"“{attribute}”不在允许的取值之内" if attribute else "是空的"
        faults.extend([row["attribute"].fault(shown, f"可填：{'、'.join(words.ATTRIBUTES)}")])
        attribute = words.ATTRIBUTES[0]
    national = first["national_serial"]
    return {
        "row": row.ordinal,
        "serial": indicator.serial,
        "part": part,
        "national_serial": _integer(national, faults) if national.joined and part == 1 else _filled(national),
        "domain": indicator.domain,
        "task": indicator.task,
        "name": name,
        "sub_name": sub_name,
        "requirement": text,
        "regime": regime,
        "operator": reading.operator,
        "threshold": reading.number,
        "unit": reading.unit,
        "kind": "state" if reading.is_state else "change" if measured else "numeric",
        "attribute": attribute,
        "declared": row["declared"].joined or first["declared"].joined or "—",
        "place": f"{row['name'].grid.key}.{row.ordinal}",
    }


def _mixed(row: Row, values: list[dict[str, object]], record: dict[str, object]) -> Iterator[Fault]:
    """A row whose requirement is words and whose values are partly percentages, partly not."""
    units = [value["unit"] for value in values if value["unit"]]
    if record["unit"] is None and len(set(units)) > 1:
        odd = next(value for value in values if value["unit"] and value["unit"] != units[0])
        cell = row[f"value:{odd['column']}"]
        yield cell.fault(f"“{odd['text']}”与同一行其他数值的单位不同", "请把同一行各年的数值填成同一单位，例如都带百分号")


def _filled(cell: Cell) -> int | None:
    return int(cell.joined) if cell.joined.isdigit() else None


def _name(cell: Cell) -> tuple[str, list[str]]:
    """First line and the lines below it: 农业废弃物综合利用率 / 秸秆综合利用率 / …; a comma in a line separates names."""
    lines = cell.lines
    return (lines[0], [re.sub("，", "、", line) for line in lines[1:]]) if lines else ("", [])


def _regimes(first: Row) -> list[str]:
    """Lines of the name cell that say where a threshold applies (平原地区; 综合利用率≤60%的地区), one a printed requirement."""
    below = _name(first["name"])[1]
    if below and len(below) == len(first["requirement"].lines) and all(line.endswith("区") for line in below):
        return below
    return []


def _thresholds(indicator: _Indicator, plan: Plan) -> Iterator[dict[str, object]]:
    """Every threshold of a requirement that depends on the kind of region, the plan's own among them."""
    first = indicator.rows[0]
    for regime, line in zip(_regimes(first), first["requirement"].lines, strict=False):
        reading = requirement.read(line)
        yield {
            "row": first.ordinal,
            "regime": regime,
            "text": line,
            "operator": reading.operator,
            "threshold": reading.number,
            "unit": reading.unit,
            "applies": regime == plan.terrain,
            "place": f"{first['name'].grid.key}.{first.ordinal}",
        }


def _requirement(indicator: _Indicator, part: int, plan: Plan) -> tuple[str, str | None]:
    """Requirement text of one row, and the regime that it belongs to.

    Several lines go to the parts in order; by terrain, the plan's own is taken; by a regime that the plan does not decide, all
    lines stay, as words that cannot be tested.
    """
    first = indicator.rows[0]
    own = indicator.rows[part - 1]["requirement"]
    lines = own.lines or first["requirement"].lines
    regimes = _regimes(first)
    if regimes:
        if plan.terrain in regimes and all(regime in TERRAINS for regime in regimes):
            return lines[regimes.index(plan.terrain)], plan.terrain
        return "；".join(f"{regime}{line}" for regime, line in zip(regimes, lines, strict=True)), None
    if not own.lines or (part == 1 and len(lines) == len(indicator.rows) > 1):
        whole = first["requirement"].lines
        if len(whole) == len(indicator.rows):
            return whole[part - 1], None
    return "".join(lines), None


def _percent(text: str, number: float | None) -> str:
    """What was meant: a spreadsheet hands on 91.2% as 0.912."""
    return f"{number * 100:g}%" if number is not None and 0 < number <= 1 else f"{text}%"


def _value(record: dict[str, object], row: Row, cell: Cell, year: int, role: str, faults: Faults) -> dict[str, object]:
    text = cell.joined
    if not text:
        faults.extend([cell.fault("是空的", "请填数值或状态，例如 95.5% 或 制定实施；没有数值时填“—”")])
    reading = requirement.read(text)
    if not reading.is_state and record["unit"] == "share" and reading.unit == "index":
        faults.extend(
            [cell.fault(f"“{text}”没有百分号，而指标要求为百分比", f"请填百分比，例如 {_percent(text, reading.number)}")]
        )
    if not reading.is_state and record["unit"] == "index" and reading.unit == "share":
        faults.extend([cell.fault(f"“{text}”为百分比，而指标要求不是", f"请填与要求“{record['requirement']}”同一单位的数值")])
    return {
        "row": record["row"],
        "year": year,
        "role": role,
        "text": text,
        "operator": reading.operator,
        "value": reading.number,
        "unit": reading.unit,
        "column": cell.heading,
        "place": f"{row['name'].grid.key}.{row.ordinal}",
    }
