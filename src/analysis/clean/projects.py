"""Appendix 1 (重点工程) as the tables `projects`, one row per project, and `project_totals`, one row per printed sum.

Sector, technology and capacity are not columns of the plan; they are read from 建设内容 and from the name, and
`check.projects` compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from analysis import contract, schema, units, words
from analysis.clean import periods
from analysis.errors import Fault, Faults
from analysis.extract import columns
from analysis.extract.grid import Cell, Grid, Row
from analysis.extract.rows import RECORD, SECTION, TITLE, TOTAL, unnumbered
from analysis.plan import Plan

_FIELD = {
    "start_year": "start",
    "finish_year": "finish",
    "investment_cny": "investment",
    "owner_kind": "owner",
    "capacity_mw": "content",
    "technology": "content",
    "sector": "content",
}
_TECHNOLOGY = {
    "solar_thermal": "光热",
    "photovoltaic": "光伏",
    "wind": "风电|风场|风力发电",
    "biomass": "生物质发电|垃圾发电|秸秆发电",
    "hydro": "水电站|抽水蓄能",
    "storage": "储能电站",
}
_CAPACITY = re.compile(r"(\d+(?:\.\d+)?)\s*(万千瓦|兆瓦|千瓦|MW|GW|kW)(?!时|h|·)", re.IGNORECASE)
_PUBLIC = re.compile(r"(局|人民政府|委员会|办公室|中心|管理处|林场|草原站|水利站|管委会)$")
_MANAGED = re.compile(r"考核|培训|满意度|参与度|采购|公开|人数比例")


def projects(raw: Grid, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `projects` and `project_totals`.

    Raises
    ------
    InputError
        With every faulty cell: a number that is none, a finish before its start, a repeated serial, an unknown stage.
    """
    rows = raw.rows(plan.columns.get(raw.stem))
    records = [row for row in rows if row.kind == RECORD]
    faults = Faults()
    categories = _categories(rows)
    serials = _serials(rows, records, faults)
    made = [_record(row, serials[row.ordinal], categories[row.ordinal], plan, faults) for row in records]
    totals = [_total(row, covered, plan, faults) for row, covered in totalled(rows)]
    faults.raise_if_any()

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        row = records[position]
        cell = row.cells.get(_FIELD.get(column.name, column.name), row["name"])
        allowed = f"可填：{'、'.join(column.allowed)}" if column.allowed else f"请核对「{column.title}」"
        return cell.fault(found, allowed)

    def faulty_total(position: int, column: contract.Column, found: str) -> Fault:
        row = next(row for row in rows if row.ordinal == totals[position]["row"])
        return row["investment"].fault(found, f"请核对「{column.title}」")

    return (
        schema.PROJECTS.validate(schema.PROJECTS.frame(made), faulty),
        schema.PROJECT_TOTALS.validate(schema.PROJECT_TOTALS.frame(totals), faulty_total),
    )


def none() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of a plan that prints no table of projects."""
    return schema.PROJECTS.frame([]), schema.PROJECT_TOTALS.frame([])


def _record(row: Row, serial: int, category: str | None, plan: Plan, faults: Faults) -> dict[str, object]:
    start, finish = _years(row, faults)
    content, name = row.text("content"), row.text("name")
    number, text, unit = _money(row, plan, faults)
    capacity, capacity_text = capacity_in(content or name)
    faults.extend(
        row[field].fault("是空的", "请填写") for field in ("name", "owner", "content") if field in row and not row.text(field)
    )
    sector = sector_of(name, content)
    return {
        "serial": serial,
        "name": name,
        "category": category,
        "owner": row.text("owner") or None,
        "owner_kind": owner_kind(row["owner"].lines) if row.text("owner") else None,
        "content": content or None,
        "content_column": row["content"].heading if "content" in row else row["name"].heading,
        "start_year": start,
        "finish_year": finish,
        "stage": _stage(row, faults),
        "investment_cny": number,
        "investment_text": text,
        "investment_unit": unit,
        "investment_column": row["investment"].heading,
        "sector": sector,
        "technology": technology_of(content) or technology_of(name) if sector == "电源" else None,
        "capacity_mw": capacity if sector == "电源" else None,
        "capacity_text": capacity_text if sector == "电源" else None,
        "place": row.place,
    }


def _categories(rows: list[Row]) -> dict[int, str | None]:
    """What each row is filed under: its own column, merged cells filled down, or else the section that it stands in."""
    made: dict[int, str | None] = {}
    filed = section = ""
    for row in rows:
        if row.kind == SECTION and _rank(row) == 0:
            filed = section = ""
        elif row.kind == SECTION:
            filed, section = "", unnumbered(row.label)
        elif row.kind == RECORD:
            filed = row.text("category") or filed
        made[row.ordinal] = filed or section or None
    return made


def totalled(rows: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Rows that print a sum, each with the records that it is the sum of.

    A section that prints an amount sums what follows up to the next section of its rank; 小计 what stands above it in its
    section; a total before or after all records of its table, all of them; 总计 at the very end, those of all tables.
    """
    records = [row for row in rows if row.kind == RECORD]
    heads = [row.ordinal for row in rows if row.kind == SECTION and _rank(row) == 0]
    since = 0
    for row in rows:
        begin = max((at for at in heads if at < row.ordinal), default=0)
        end = min((at for at in heads if at > row.ordinal), default=len(rows) + 1)
        own = [one for one in records if begin < one.ordinal < end]
        before = [one for one in own if one.ordinal < row.ordinal]
        if row.kind == SECTION and row.text("investment"):
            stop = next(
                (one.ordinal for one in rows if one.kind == SECTION and one.ordinal > row.ordinal and _rank(one) <= _rank(row)),
                len(rows) + 1,
            )
            yield row, [one for one in records if row.ordinal < one.ordinal < stop]
        if row.kind == TOTAL:
            every = bool(heads) and "总计" in row.label and not [one for one in records if one.ordinal > row.ordinal]
            entire = (not before or len(before) == len(own)) and "小计" not in row.label
            yield row, records if every else own if entire else [one for one in before if one.ordinal > since]
        if row.kind in (SECTION, TOTAL):
            since = row.ordinal


def _rank(row: Row) -> int:
    """Rank of a section: 0 the title of a further table, 1 一、 or words, 2 （一）."""
    if TITLE.fullmatch(row.label):
        return 0
    return 2 if re.match(r"[（(]", row.label) else 1


def _total(row: Row, covered: list[Row], plan: Plan, faults: Faults) -> dict[str, object]:
    number, text, unit = _money(row, plan, faults)
    return {
        "row": row.ordinal,
        "label": row.label,
        "investment_cny": number,
        "investment_text": text,
        "investment_unit": unit,
        "covers": " ".join(one.place for one in covered),
        "place": row.place,
    }


def _serials(rows: list[Row], records: list[Row], faults: Faults) -> dict[int, int]:
    """Each record's serial as printed; where the table prints none, or counts anew in every section, its ordinal."""
    if not any("serial" in row for row in records):
        return {row.ordinal: at for at, row in enumerate(records, start=1)}
    made, seen = dict[int, int](), dict[int, Row]()
    anew = any(row.kind in (SECTION, TOTAL) for row in rows)
    found: list[Fault] = []
    for row in records:
        text = row.text("serial")
        number = re.fullmatch(r"[（(]?(\d+)[)）]?[.．、]?", units.half_width(text))
        if not number:
            found.append(row["serial"].fault(f"“{text}”不是整数" if text else "是空的", "请填阿拉伯数字，例如 12"))
            continue
        made[row.ordinal] = int(number[1])
        before = seen.setdefault(int(number[1]), row)
        if before is not row and not anew:
            told = f"序号“{text}”与第{before.ordinal}行重复"
            found.append(row["serial"].fault(told, "请核对序号，每个项目一个序号"))
    faults.extend(found)
    if len(seen) < len(made):
        return {row.ordinal: at for at, row in enumerate(records, start=1)}
    return made | {row.ordinal: 0 for row in records if row.ordinal not in made}


def _years(row: Row, faults: Faults) -> tuple[int | None, int | None]:
    """First and last year, from two columns or from one that holds the period."""
    ends = [field for field in ("start", "finish") if field in row]
    if "period" in row and (row.text("period") or not any(row.text(field) for field in ends)):
        cell = row["period"]
        period = periods.period_of(cell.joined)
        if period is None and not periods.says_no_year(cell.joined):
            found = f"“{cell.joined}”没有年份" if cell.joined else "是空的"
            faults.extend([cell.fault(found, "请填起止年份，例如 2023—2025年；没有确定年份的填 长期")])
        start, finish = period or (None, None)
        shown = cell
    else:
        start, finish = (_year(row[field], faults) if field in ends else None for field in ("start", "finish"))
        shown = row.cells.get("start", row["name"])
    if start and finish and start > finish:
        expected = "开展时间应不晚于竣工时间，请核对" + ("两格" if shown.heading != row.text("period") else "")
        faults.extend([shown.fault(f"开展时间{start}晚于竣工时间{finish}", expected)])
    return start, finish


def _year(cell: Cell, faults: Faults) -> int | None:
    """A year, with or without month: 2023, 2023年, 2023年6月, 2023.6; none for 长期 and the like."""
    year = periods.year_of(cell.joined)
    if year is None and not periods.says_no_year(cell.joined):
        faults.extend([cell.fault(f"“{cell.joined}”不是年份" if cell.joined else "是空的", "请填四位年份，例如 2023")])
    return year


def _stage(row: Row, faults: Faults) -> str | None:
    """The stage in the report's words, or None where the table has no such column or says nothing."""
    text = row.text("stage")
    if not text or text in words.BLANKS:
        return None
    told = (stage for stage, pattern in words.STAGE_PATTERNS if re.search(pattern, text))
    stage = text if text in words.STAGES else words.STAGE_WORDS.get(text) or next(told, text)
    if stage and stage not in words.STAGES:
        expected = f"可填：{'、'.join(words.STAGES)}；该列不是建设阶段的，在 plan.yml 的 columns 中指定为“不采用”"
        faults.extend([row["stage"].fault(f"“{text}”不在允许的取值之内", expected)])
    return stage or None


_AMOUNT = re.compile(r"约?(\d+(?:\.\d+)?)\s*(亿元|万元|元|亿|万)?(?:左右)?")


def _money(row: Row, plan: Plan, faults: Faults) -> tuple[float, str, str]:
    """An amount in yuan, its number as printed, and its unit: the cell's own, its row's, its heading's, or the one above."""
    cell = row["investment"]
    text = units.half_width(cell.joined).replace(",", "")
    found = _AMOUNT.fullmatch(text)
    named = row.text("unit") or columns.unit_in(cell.heading) or plan.units.get(cell.grid.stem, "")
    unit = (found and found[2]) or named
    unit = {"亿": "亿元", "万": "万元"}.get(unit, unit)
    if not found:
        told = f"“{cell.joined}”是负数" if text.startswith(("-", "−")) else f"“{cell.joined}”不是数字" if text else "是空的"
        expected = "请填不小于零的数字，例如 11.06" if text.startswith(("-", "−")) else "请填阿拉伯数字，例如 11.06"
        faults.extend([cell.fault(told, expected)])
        return 0.0, text, unit
    if unit not in ("亿元", "万元", "元"):
        where = f"plan.yml 的 units 中写 {cell.grid.stem}: 万元"
        faults.extend([cell.fault(f"“{cell.joined}”没有单位", f"请在表头写明，例如 总投资（亿元），或在 {where}")])
        return 0.0, text, unit
    return units.canonical(float(found[1]), unit)[0], found[1], unit


def owner_kind(lines: list[str]) -> str:
    """public (县林草局), company, or joint: a company with a public body in brackets (…有限公司（某县人民政府）)."""
    text = "".join(lines)
    outside = re.sub(r"[（(][^（）()]*[）)]", "", text)
    inside = re.findall(r"[（(]([^（）()]*)[）)]", text)
    if _PUBLIC.search(outside):
        return "public"
    return "joint" if any(_PUBLIC.search(name) for name in inside) else "company"


def capacity_in(content: str) -> tuple[float | None, str | None]:
    """Installed capacity in a phrase such as 建设15万千瓦风电场 or 建设1.29万千瓦风电场，新建一座66kV升压站.

    Voltages (kV), areas and energies (千瓦时) are not capacities; several capacities in one phrase add up.

    Returns
    -------
    tuple
        Capacity in MW and the text as printed; `(None, None)` where there is none.
    """
    found = list(_CAPACITY.finditer(units.half_width(content)))
    if not found:
        return None, None
    capacity = sum(units.canonical(float(match[1]), match[2])[0] for match in found)
    return capacity, "、".join(match[0] for match in found)


def technology_of(text: str) -> str | None:
    """Generating technology that a text names, or None."""
    return next((technology for technology, pattern in _TECHNOLOGY.items() if re.search(pattern, text)), None)


def is_managed(indicator: str) -> bool:
    """Whether an indicator is moved by management rather than works: assessment, training, satisfaction, procurement."""
    return bool(_MANAGED.search(indicator))


@cache
def sectors() -> list[dict[str, object]]:
    """The vocabulary of sectors: sector, works (power, grid, ecology, industry, other), patterns."""
    text = Path(__file__).with_name("sectors.yml").read_text(encoding="utf-8")
    loaded: list[dict[str, object]] = yaml.safe_load(text)
    return loaded


def sector_of(name: str, content: str) -> str:
    """Sector of a project, by its name first and then by its content."""
    for text in (name, content):
        for entry in sectors():
            patterns = [str(pattern) for pattern in entry["patterns"] if pattern]  # type: ignore[attr-defined]
            if any(re.search(pattern, text) for pattern in patterns):
                return str(entry["sector"])
    return "其他"


def works_of(sector: str) -> str:
    """What kind of works a sector is: power, grid, ecology, industry or other."""
    return next((str(entry["works"]) for entry in sectors() if entry["sector"] == sector), "other")


def serves(sector: str, indicator: str) -> bool:
    """Whether works of a sector can be expected to move an indicator of that name; a link to be checked, not a proof."""
    patterns = next((entry.get("serves", []) for entry in sectors() if entry["sector"] == sector), [])
    return any(re.search(str(pattern), indicator) for pattern in patterns)  # type: ignore[attr-defined]
