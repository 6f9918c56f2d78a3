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
from analysis.clean import odd_values, requirement
from analysis.clean.serials import serial_of
from analysis.errors import Fault, Faults, InputError
from analysis.extract import columns
from analysis.extract.columns import Match
from analysis.extract.grid import Cell, Grid, Row, one_line
from analysis.extract.rows import GROUP, RECORD, SECTION, SUB_SERIAL, TITLE, section_of, unnumbered
from analysis.plan import TERRAINS, Plan

WHOLE = "全部指标"
"""Domain of the indicators of a table that names none."""
_MARK = re.compile(r"[①-⑳*※]+$|[\[〔]\d[\]〕]$")
_NAME_ENDS = re.compile(
    r"(?:[率度量数值比积性化式法源区线地统体系]|比例|比重|指数|系数|幅度|保护|空间|质量|入侵|面积|浓度|规划|制度|满意|覆盖|减排|建设|利用|安全"
    r"|水平|强度|情况|[)）])(?<!生产总值)$"
)
"""How the name of an indicator or of a part of one ends."""


@dataclass(frozen=True)
class _Indicator:
    """One indicator: the row that says for all what its parts do not, and its rows; a row that only names it is none."""

    serial: int
    domain: str
    task: str
    head: Row
    rows: list[Row]


def indicators(raw: Grid, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The tables `indicators`, `indicator_thresholds` and `indicator_values`.

    Raises
    ------
    InputError
        With every faulty cell.
    """
    rows = raw.rows(plan.columns.get(raw.stem))
    faults = Faults(raw.dropped)
    horizons = _horizons(raw, rows, plan)
    records, values = [], []
    thresholds: list[dict[str, object]] = []
    for indicator in _grouped(rows, faults):
        thresholds += _thresholds(indicator, plan)
        for part, row in enumerate(indicator.rows, start=1):
            unit = _unit(indicator, row, plan)
            for cell in (row.cells.get("requirement"), *(cell for _, cell in row.values)):
                faults.extend(cell.endless() if cell else [])
            record = _record(indicator, part, row, unit, plan, faults)
            records.append(record)
            told = [
                _value(record, row, cell, *horizons[match.column], unit=columns.unit_in(match.heading) or unit, faults=faults)
                for match, cell in row.values
                if match.column in horizons
            ]
            if record["kind"] == "unset":
                record["kind"] = "numeric" if any(value["value"] is not None for value in told) else "state"
            values += told
            faults.extend(odd_values.faults(row, told, record))
    faults.raise_if_any()
    records, thresholds, values = (
        [one for one in some if one["place"] not in raw.dropped] for some in (records, thresholds, values)
    )
    by_ordinal = {row.ordinal: row for row in rows}

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        row = by_ordinal[int(str(records[position]["row"]))]
        return row.cells.get(column.name, row["name"]).fault(found, _expected(column))

    def faulty_value(position: int, column: contract.Column, found: str) -> Fault:
        row = by_ordinal[int(str(values[position]["row"]))]
        cell = next(cell for _, cell in row.values if cell.heading == values[position]["column"])
        return cell.fault(found, _expected(column))

    def faulty_threshold(position: int, column: contract.Column, found: str) -> Fault:
        return by_ordinal[int(str(thresholds[position]["row"]))]["requirement"].fault(found, _expected(column))

    return (
        schema.INDICATORS.validate(schema.INDICATORS.frame(records), faulty),
        schema.INDICATOR_THRESHOLDS.validate(schema.INDICATOR_THRESHOLDS.frame(thresholds), faulty_threshold),
        schema.INDICATOR_VALUES.validate(schema.INDICATOR_VALUES.frame(values), faulty_value),
    )


def _expected(column: contract.Column) -> str:
    if column.allowed:
        return f"可填：{'、'.join(column.allowed)}"
    return f"请核对「{column.title}」"


def _horizons(raw: Grid, rows: list[Row], plan: Plan) -> dict[int, tuple[int, str]]:
    """Year and role of every column of values, by column.

    Raises
    ------
    InputError
        No column has the base year's values, or two have those of the same year and role.
    """
    matches = columns.with_base([match for match, _ in rows[0].values], plan.base_year)
    made = {match.column: (match.year or _year(match, plan), match.role) for match in matches}
    present = "、".join(raw.headings)
    where = f"{raw.file} 第 1 行"
    if "baseline" not in {role for _, role in made.values()}:
        expected = (
            f"请补上该列，例如「基准年指标值（{plan.base_year}年）」，或在 plan.yml 的 columns 中指明；现有各列：{present}"
        )
        raise InputError(Fault(raw.label, "缺少基准年值一列", expected, where))
    doubled = [at for at, one in made.items() if list(made.values()).index(one) != list(made).index(at)]
    if doubled:
        year, role = made[doubled[0]]
        found = (
            f"有两列都像{year}年{columns.ROLES[role]}：{'、'.join(raw.headings[at] for at in made if made[at] == (year, role))}"
        )
        raise InputError(Fault(raw.label, found, "请在 plan.yml 的 columns 中把其中一列指定为其他年份或“不采用”", where))
    return made


def _year(match: Match, plan: Plan) -> int:
    """The year of a column whose heading prints none."""
    said = re.search("近期|中期|远期", match.heading)
    if said and said[0] == "近期":
        return plan.near_year
    if said and said[0] == "中期" and len(plan.middle_years) == 1:
        return plan.middle_years[0]
    return {"baseline": plan.base_year, "forecast": plan.near_year}.get(match.role, plan.far_year)


def _unit(indicator: _Indicator, row: Row, plan: Plan) -> str:
    """Unit that the table prints for a row's bare numbers: its own column's, its name's, or the one above the table."""
    told = row.text("unit") or indicator.head.text("unit")
    if told in (*words.BLANKS, "无量纲"):
        return ""
    named = (columns.unit_in(one.text(field)) for one in (row, indicator.head) for field in ("part", "name"))
    return told or next(filter(None, named), plan.units.get(row.grid.stem, ""))


def _grouped(rows: list[Row], faults: Faults) -> Iterator[_Indicator]:
    """Rows by indicator: a serial opens one (a name, where the table has no serials), rows without continue it.

    Merged domains and tasks are filled down; where the table has no such column, a section's head stands for the domain.
    """
    domain = task = section = ""
    current: _Indicator | None = None
    seen: dict[int, Row] = {}
    anew = any(row.kind == SECTION for row in rows)
    ordinal = 0
    for row in rows:
        if row.kind == SECTION:
            section = section_of(row.label) if TITLE.fullmatch(row.label) else unnumbered(row.label)
            domain = task = ""
        if row.kind not in (RECORD, GROUP):
            continue
        is_dropped = row.place in row.grid.dropped
        if is_dropped and _is_stray(row):
            continue
        domain, task = row.text("domain") or domain, row.text("task") or task
        is_part = bool(SUB_SERIAL.fullmatch(row.text("serial"))) and current is not None
        if row.text("serial" if "serial" in row else "name") and not is_part:
            ordinal += 1
            serial = _serial(row["serial"], faults) if "serial" in row else ordinal
            if serial in seen and not anew and not is_dropped:
                found = f"序号“{row.text('serial')}”与第{seen[serial].ordinal}行重复"
                faults.extend([row["serial"].fault(found, "请核对序号，每项指标一个序号")])
            if serial is not None and not is_dropped:
                seen.setdefault(serial, row)
            if not row.text("name"):
                faults.extend([row["name"].fault("是空的", "请填写指标名称；分项各行不填序号")])
            if current:
                yield current
            current = _Indicator(
                ordinal if anew or serial is None else serial,
                domain or section or WHOLE,
                task,
                row,
                [] if row.kind == GROUP else [row],
            )
        elif current:
            current.rows.append(row)
        else:
            faults.extend([row["serial" if "serial" in row else "name"].fault("是空的", "第一行须有序号，例如 1")])
    if current:
        yield current


def _is_stray(row: Row) -> bool:
    """Whether a row is none of an indicator: it has one cell, or words where a serial would stand."""
    serial = row.text("serial")
    no_serial = serial and not SUB_SERIAL.fullmatch(serial) and serial_of(serial) is None
    return bool(no_serial) or sum(bool(text.strip()) for text in row.grid.records[row.ordinal - 1]) < 2


def _serial(cell: Cell, faults: Faults) -> int | None:
    number = None if len(cell.numbered_lines) > 1 else serial_of(cell.joined)
    if number is None:
        faults.extend([cell.fault(f"“{cell.joined}”不是整数", "请填阿拉伯数字，例如 12")])
    return number


def _record(indicator: _Indicator, part: int, row: Row, unit: str, plan: Plan, faults: Faults) -> dict[str, object]:
    first = indicator.head
    name, below = _name(first["name"], len(indicator.rows))
    several = len(indicator.rows) > 1 or indicator.head.kind == GROUP
    text, regime = _requirement(indicator, part, plan)
    sub_name = None
    if several:
        sub_name = below[part - 1] if part <= len(below) else row.text("part") or row.text("name") or None
        sub_name = re.sub(r"^(?:其中|[（(]\d+[)）]|[①-⑳])[：:]?", "", sub_name) if sub_name else None
        sub_name = None if part == 1 and sub_name == name and indicator.head.kind == RECORD else sub_name
    elif row.text("part") not in ("", name):
        sub_name = row.text("part")
    elif below and not _by_region(first):
        sub_name = "、".join(below)
    reading = requirement.read_in(requirement.unsaid(text, f"{name}{sub_name or ''}"), unit)
    measured = requirement.speaks_of_change(sub_name if several and sub_name else name) or reading.is_change
    bounded = not reading.is_state and reading.upper is None
    kind = "change" if measured and (bounded or not text) else "numeric" if bounded else "state" if text else "unset"
    return {
        "row": row.ordinal,
        "serial": indicator.serial,
        "part": part,
        "national_serial": _national(first, part, faults),
        "domain": indicator.domain,
        "task": indicator.task or None,
        "name": name,
        "sub_name": sub_name,
        "requirement": text or words.NOTHING,
        "requirement_column": row["requirement"].heading if "requirement" in row else None,
        "regime": regime,
        "operator": reading.operator if bounded else None,
        "threshold": reading.number if bounded else None,
        "unit": reading.unit if bounded else requirement.normal(unit) if unit and not text else None,
        "kind": kind,
        "attribute": _attribute(row, first, faults),
        "declared": _declared(row, first),
        "place": row.place,
    }


def _attribute(row: Row, first: Row, faults: Faults) -> str | None:
    """约束性, also where 约束性指标 or 约束 is printed; None where the table has no such column."""
    if "attribute" not in row:
        return None
    printed = row.text("attribute") or first.text("attribute")
    plain = printed.removesuffix("指标")
    attribute = plain if plain.endswith("性") else f"{plain}性"
    if printed in words.BLANKS:
        return None
    if attribute not in words.ATTRIBUTES:
        shown = f"“{printed}”不在允许的取值之内" if printed else "是空的"
        faults.extend([row["attribute"].fault(shown, f"可填：{'、'.join(words.ATTRIBUTES)}")])
        return None
    return attribute


def _declared(row: Row, first: Row) -> str:
    printed = row.text("declared") or first.text("declared") or words.NOTHING
    plain = re.sub(r"[（(][^（()）]*[)）]$", "", printed)
    return words.ATTAINMENT_WORDS.get(plain, plain)


def _national(first: Row, part: int, faults: Faults) -> int | None:
    if first.text("national_serial") in ("", *words.BLANKS):
        return None
    return _serial(first["national_serial"], faults if part == 1 else Faults())


def _name(cell: Cell, rows: int) -> tuple[str, list[str]]:
    """First line and the lines below it: 农业废弃物综合利用率 / 秸秆综合利用率 / …; a comma in a line separates names.

    Where a line ends in the middle of a name (生态文明建设工作占 / 党政实绩考核的比例) and the lines are not one for each of
    the indicator's rows, they are one; footnote marks go.
    """
    lines = [_MARK.sub("", line) for line in cell.lines]
    if len(lines) > 1 and (rows == 1 or len(lines) != rows + 1) and not all(_NAME_ENDS.search(line) for line in lines[:-1]):
        lines = ["".join(lines)]
    return (lines[0], [re.sub("，", "、", line) for line in lines[1:]]) if lines else ("", [])


def _by_region(first: Row) -> list[tuple[str, str]]:
    """Requirements that hold for one kind of region each: 平原地区 and ≥18%, from the lines of the name cell, one a printed
    requirement (平原地区; 综合利用率≤60%的地区), or from the requirement itself (平原地区≥18；山区≥60).
    """
    if "requirement" not in first:
        return []
    lines, below = first["requirement"].lines, first["name"].lines[1:]
    if below and len(below) == len(lines) and all(line.endswith("区") for line in below):
        return list(zip(below, lines, strict=True))
    pieces = [piece.strip("。，, ") for piece in re.split("[；;\n]", first["requirement"].text) if piece.strip()]
    named = [(region, piece) for piece in pieces for region in TERRAINS if piece.startswith(region)]
    return [(region, piece.removeprefix(region).strip("：: ")) for region, piece in named] if len(named) == len(pieces) else []


def _thresholds(indicator: _Indicator, plan: Plan) -> Iterator[dict[str, object]]:
    """Every threshold of a requirement that depends on the kind of region, the plan's own among them."""
    first = indicator.head
    for regime, line in _by_region(first):
        reading = requirement.read_in(line, _unit(indicator, first, plan))
        yield {
            "row": first.ordinal,
            "regime": regime,
            "text": line,
            "operator": reading.operator,
            "threshold": reading.number,
            "unit": reading.unit,
            "applies": regime == plan.terrain,
            "place": first.place,
        }


def _requirement(indicator: _Indicator, part: int, plan: Plan) -> tuple[str, str | None]:
    """Requirement text of one row, and the regime that it belongs to.

    Several lines go to the parts in order; by terrain, the plan's own is taken; by a regime that the plan does not decide, all
    lines stay, as words that cannot be tested.
    """
    first = indicator.head
    if "requirement" not in first:
        return "", None
    own = indicator.rows[part - 1]["requirement"]
    lines = own.lines or first["requirement"].lines
    by_region = dict(_by_region(first))
    if by_region:
        if plan.terrain in by_region and all(regime in TERRAINS for regime in by_region):
            return by_region[plan.terrain], plan.terrain
        return "；".join(f"{regime}{line}" for regime, line in by_region.items()), None
    if not own.lines or (part == 1 and len(lines) == len(indicator.rows) > 1):
        whole = first["requirement"].lines
        if len(whole) == len(indicator.rows):
            return whole[part - 1], None
    several = len(own.numbered_lines or first["requirement"].numbered_lines) > 1
    text = "；".join(lines) if several else one_line(lines)
    return ("" if text in words.BLANKS else text), None


def _percent(text: str, number: float | None) -> str:
    """What was meant: a spreadsheet hands on 91.2% as 0.912."""
    return f"{number * 100:g}%" if number is not None and 0 < number <= 1 else f"{text}%"


def _value(
    record: dict[str, object], row: Row, cell: Cell, year: int, role: str, *, unit: str, faults: Faults
) -> dict[str, object]:
    text = cell.joined or words.NOTHING
    reading = requirement.read(requirement.unsaid(text, f"{record['name']}{record['sub_name'] or ''}"), unit)
    if len(cell.numbered_lines) > 1 and (
        not reading.is_state or any(not requirement.read(line, unit).is_state for line in cell.numbered_lines)
    ):
        told = "、".join(cell.numbered_lines)
        faults.extend([cell.fault(f"格内上下有几个数：{told}", "请每格只填一个数；分项各占一行，或在指标名称的格内各写一行")])
        reading = requirement.STATE
    wanted = str(record["unit"] or "") if record["threshold"] is not None else ""
    if not unit and not reading.is_state and wanted == "share" and reading.unit == "index":
        faults.extend(
            [cell.fault(f"“{text}”没有百分号，而指标要求为百分比", f"请填百分比，例如 {_percent(text, reading.number)}")]
        )
    elif not unit and not reading.is_state and wanted == "index" and reading.unit == "share":
        faults.extend([cell.fault(f"“{text}”为百分比，而指标要求不是", f"请填与要求“{record['requirement']}”同一单位的数值")])
    else:
        try:
            reading = reading.in_unit(unit or wanted)
        except ValueError:
            faults.extend([cell.fault(f"“{text}”的单位与“{unit or wanted}”不同", "请填同一单位的数值，或核对单位一栏")])
    return {
        "row": record["row"],
        "year": year,
        "role": role,
        "text": text,
        "operator": reading.operator,
        "value": reading.number,
        "value_to": reading.upper,
        "unit": reading.unit,
        "column": cell.heading,
        "place": row.place,
    }
