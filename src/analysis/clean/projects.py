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
from analysis.clean import periods, requirement
from analysis.clean.capacity import capacity_in, technology_of
from analysis.clean.joined import joined
from analysis.clean.owners import owner_kind
from analysis.clean.serials import is_of_section, serial_of
from analysis.errors import Fault, Faults
from analysis.extract import columns
from analysis.extract.grid import Cell, Grid, Row
from analysis.extract.rows import GROUP, RECORD, SECTION, SUB_SERIAL, TITLE, TOTAL, section_of, unnumbered
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
_SEVERAL_TERMS = re.compile("近[中、和及]*远期|中[、和及]*远期|近[、和及]*中期")
_MANAGED = re.compile(r"考核|培训|满意度|参与度|采购|公开|人数比例")


def projects(raw: Grid, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `projects` and `project_totals`.

    Raises
    ------
    InputError
        With every faulty cell: a number that is none, a finish before its start, a repeated serial, an unknown stage.
    """
    rows = joined(raw.rows(plan.columns.get(raw.stem)))
    records = [row for row in rows if row.kind == RECORD]
    faults = Faults(raw.dropped)
    categories = _categories(rows)
    terms = _terms(rows, plan.tables.get(raw.stem, ""))
    serials = _serials(rows, records, faults)
    made = [
        _record(row, serials[row.ordinal], plan, faults)
        | {"category": (filed := categories[row.ordinal]), "term": terms[row.ordinal] or term_of(filed or "") or None}
        for row in records
    ]
    totals = [_total(row, covered, plan, faults) for row, covered in totalled(rows)]
    faults.raise_if_any()
    records = [row for row in records if row.place not in raw.dropped]
    made, totals = ([one for one in some if one["place"] not in raw.dropped] for some in (made, totals))

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


def _record(row: Row, serial: int, plan: Plan, faults: Faults) -> dict[str, object]:
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
            filed, section = "", section_of(row.label)
        elif row.kind == SECTION:
            filed, section = "", unnumbered(row.label)
        elif row.kind == RECORD:
            filed = row.text("category") or filed
        made[row.ordinal] = filed or section or None
    return made


def _terms(rows: list[Row], title: str) -> dict[int, str]:
    """The term that each row is for: its section's, up to the next section of that kind, or that of its table's title."""
    made = {}
    whole, own, kind = term_of(title), "", (0, False)
    for row in rows:
        if row.kind == SECTION:
            found, (rank, numbered) = term_of(row.label), (_rank(row), unnumbered(row.label) != row.label)
            if rank == 0:
                whole, own = found, ""
            elif found:
                own, kind = found, (rank, numbered)
            elif rank < kind[0] or (rank, numbered) == kind:
                own = ""
        made[row.ordinal] = own or whole
    return made


def term_of(text: str) -> str:
    """The one term of a plan that a title or a name speaks of: 附表3 远期重点工程表; empty where it is none or several."""
    found = {term for term in words.TERMS if term in text}
    return found.pop() if len(found) == 1 and not _SEVERAL_TERMS.search(text) else ""


def totalled(rows: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Rows that print a sum, each with the records that it is the sum of.

    A section that prints an amount sums what follows up to the next section of its rank; 小计 what stands above it in its
    section; a total before or after all records of its table, all of them. One at the very end sums all tables where it is
    called 总计, where its own table has its sum above it, or where no other table prints any.
    """
    records = [row for row in rows if row.kind == RECORD]
    heads = [row.ordinal for row in rows if row.kind == SECTION and _rank(row) == 0] or _each_with_its_sum(rows)
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
            others = [one.ordinal for one in rows if one.kind == TOTAL and one is not row]
            of_all = "总计" in row.label or not others or max(others) > max(one.ordinal for one in before or [row])
            last = not [one for one in records if one.ordinal > row.ordinal]
            every = bool(heads) and last and of_all and "小计" not in row.label
            entire = (not before or len(before) == len(own)) and "小计" not in row.label
            yield row, records if every else own if entire else [one for one in before if one.ordinal > since]
        if row.kind in (SECTION, TOTAL):
            since = row.ordinal


def _each_with_its_sum(rows: list[Row]) -> list[int]:
    """Sections that each end with a sum of their own, as parts of a table do; none where one of them does not."""
    top = min((_rank(row) for row in rows if row.kind == SECTION), default=0)
    marks = [row for row in rows if row.kind == TOTAL or (row.kind == SECTION and _rank(row) == top)]
    paired = [row.kind for row in marks] == [SECTION, TOTAL] * (len(marks) // 2)
    return [row.ordinal for row in marks[::2]] if paired else []


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
    """Each record's serial as printed; its ordinal where the table prints none, counts anew below a section's head or a sum,
    or counts in sections (3.2).
    """
    ordinals = {row.ordinal: at for at, row in enumerate(records, start=1)}
    if not any("serial" in row for row in records):
        return ordinals
    made, seen = dict[int, int](), dict[str, Row]()
    begins, numbered_through = True, not any(row.kind == GROUP for row in rows)
    for row in rows:
        if row.kind in (SECTION, TOTAL, GROUP):
            begins = True
        if row.kind != RECORD:
            continue
        cell, text = row["serial"], row.text("serial")
        number = None if len(cell.numbered_lines) > 1 else serial_of(text)
        if number is None and not is_of_section(text):
            faults.extend([cell.fault(f"“{text}”不是整数" if text else "是空的", "请填阿拉伯数字，例如 12")])
            begins = True  # perhaps a section's head
            continue
        if begins and number == 1:
            numbered_through = numbered_through and not seen
            seen = {}
        begins = False
        key = text if number is None or SUB_SERIAL.fullmatch(text) else str(number)
        is_dropped = row.place in row.grid.dropped
        if key in seen and not is_dropped:
            told = f"序号“{text}”与第{seen[key].ordinal}行重复"
            faults.extend([cell.fault(told, "请核对序号，每个项目一个序号")])
        if not is_dropped:
            seen.setdefault(key, row)
        numbered_through = numbered_through and number is not None
        made[row.ordinal] = number or 0
    return {row.ordinal: made.get(row.ordinal, 0) for row in records} if numbered_through else ordinals


def _years(row: Row, faults: Faults) -> tuple[int | None, int | None]:
    """First and last year, from two columns or from one that holds the period; either of the two may hold it alone."""
    ends = {field: row[field] for field in ("start", "finish") if field in row}
    if "period" in row and (row.text("period") or not any(cell.joined for cell in ends.values())):
        cell = row["period"]
        period = periods.period_of(cell.text)
        if period is None and not periods.says_no_year(cell.text):
            found = f"“{cell.joined}”不能完整读作起止年份" if cell.joined else "是空的"
            faults.extend([cell.fault(found, "请填起止年份，例如 2023—2025年；没有确定年份的填 长期")])
        return _in_order(period or (None, None), [cell], faults)
    spans = [(field, periods.period_of(cell.text)) for field, cell in ends.items() if periods.is_span(cell.text)]
    if spans:
        (field, period), cell = spans[0], ends[spans[0][0]]
        others = [one.text for name, one in ends.items() if name != field]
        if period and all(not one.strip() or periods.says_no_year(one) for one in others):
            return _in_order(period, [cell], faults)
        faults.extend([cell.fault(f"“{cell.joined}”是起止年份，而另一格也填了年份", "请每格只填一个年份，例如 2023")])
        return None, None
    start, finish = (_year(ends[field], faults) if field in ends else None for field in ("start", "finish"))
    return _in_order((start, finish), list(ends.values()), faults)


def _in_order(years: tuple[int | None, int | None], cells: list[Cell], faults: Faults) -> tuple[int | None, int | None]:
    start, finish = years
    if start and finish and start > finish:
        expected = f"开展时间应不晚于竣工时间，请核对{'两格' if len(cells) > 1 else '该格'}"
        faults.extend([cells[0].fault(f"开展时间{start}晚于竣工时间{finish}", expected)])
    return years


def _year(cell: Cell, faults: Faults) -> int | None:
    """A year, with or without month: 2023, 2023年, 2023年6月, 2023.6; none for 长期 and the like."""
    year = periods.year_of(cell.text)
    if year is None and not periods.says_no_year(cell.text):
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
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億圆", "一二三四五六七八九十百千万亿元")
_NUMERAL = rf"{units.CHINESE_NUMBER}|[一二两三四五六七八九]"
_IN_WORDS = re.compile(rf"(约?)(?:({_NUMERAL})(亿))?(?:零?({_NUMERAL})(万))?元整?|(约?)({_NUMERAL})元整?")
_SPAN = re.compile(rf"约?\d[\d.]*\D{{0,2}}[{words.DASHES}至到]+\d[\d.]*\s*(?:亿元|万元|元|亿|万)?")
_WORDS = re.compile(r"[^\d零〇一二两三四五六七八九十百千万亿元]+")


def _money(row: Row, plan: Plan, faults: Faults) -> tuple[float | None, str, str]:
    """An amount in yuan, its number as printed, and its unit: the cell's own, its row's, its heading's, or the one above.

    A project may be without one: —, 纳入部门预算; its words are kept. A sum may not.
    """
    cell = row["investment"]
    text = _in_digits(requirement.figures(cell.joined))
    if endless := cell.endless():
        faults.extend(endless)
        return None, text, ""
    found = _AMOUNT.fullmatch(text) if len(cell.numbered_lines) < 2 else None
    named = row.text("unit") or columns.unit_in(cell.heading) or plan.units.get(cell.grid.stem, "")
    unit = (found and found[2]) or named
    unit = {"亿": "亿元", "万": "万元"}.get(unit, unit)
    if not found and row.kind == RECORD and _WORDS.fullmatch(text):
        return None, text, unit
    if not found:
        faults.extend([cell.fault(*_no_amount(cell, text))])
        return None, text, unit
    if unit not in ("亿元", "万元", "元"):
        where = f"plan.yml 的 units 中写 {cell.grid.stem}: 万元"
        faults.extend([cell.fault(f"“{cell.joined}”没有单位", f"请在表头写明，例如 总投资（亿元），或在 {where}")])
        return None, text, unit
    return units.canonical(float(found[1]), unit)[0], found[1], unit


def _in_digits(text: str) -> str:
    """壹亿元 as 1亿元, 一亿二千万元 as 12000万元; what does not end in 元 stays as it is."""
    found = _IN_WORDS.fullmatch(text.translate(_CAPITALS))
    if not found or not any(found[at] for at in (2, 4, 7)):
        return text
    large, small, plain = (units.chinese_integer(found[at]) if found[at] else None for at in (2, 4, 7))
    if plain is not None:
        return f"{plain}元"
    return f"{large}亿元" if small is None else f"{(large or 0) * 10_000 + small}万元"


def _no_amount(cell: Cell, text: str) -> tuple[str, str]:
    """What is wrong with a cell that holds no amount, and what to fill in."""
    if len(cell.numbered_lines) > 1:
        return f"格内上下有几个数：{'、'.join(cell.numbered_lines)}", "请只填一个总数，例如 11.06"
    if _SPAN.fullmatch(text):
        return f"“{cell.joined}”是一个范围", "请填一个数，例如 11.06；有范围的填估算总投资"
    if text.startswith("-"):
        return f"“{cell.joined}”是负数", "请填不小于零的数字，例如 11.06"
    return f"“{cell.joined}”不是数字" if text else "是空的", "请填阿拉伯数字，例如 11.06"


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
    """Sector of a project, by its name first and then by its content; a general one only where neither is more definite."""
    for general in (False, True):
        for text in (name, content):
            for entry in sectors():
                patterns = [str(pattern) for pattern in entry["patterns"] if pattern]  # type: ignore[attr-defined]
                if bool(entry.get("general")) is general and any(re.search(pattern, text) for pattern in patterns):
                    return str(entry["sector"])
    return "其他"


def works_of(sector: str) -> str:
    """What kind of works a sector is: power, grid, ecology, industry or other."""
    return next((str(entry["works"]) for entry in sectors() if entry["sector"] == sector), "other")


def serves(sector: str, indicator: str) -> bool:
    """Whether works of a sector can be expected to move an indicator of that name; a link to be checked, not a proof."""
    patterns = next((entry.get("serves", []) for entry in sectors() if entry["sector"] == sector), [])
    return any(re.search(str(pattern), indicator) for pattern in patterns)  # type: ignore[attr-defined]
