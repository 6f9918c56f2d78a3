"""Appendix 1 (重点工程) as the table `projects`: one row per project.

Sector, technology and capacity are not columns of the plan; they are read from 建设内容 and from the name, and
`check.projects` compares the two.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd
import yaml

from analysis import contract, schema, units
from analysis.errors import Fault, Faults
from analysis.extract.grid import Cell, Grid, Row
from analysis.plan import Plan

HEADINGS = {
    "serial": "序号",
    "name": "项目名称",
    "owner": "责任主体|建设单位|牵头单位|责任单位",
    "content": "建设内容",
    "start": "预计开展时间|预计开工时间|开工时间",
    "finish": "预计竣工时间|竣工时间|完工时间",
    "stage": "项目建设阶段|建设阶段",
    "investment": "总投资|投资估算",
}
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


def projects(raw: Grid, plan: Plan) -> pd.DataFrame:
    """The table `projects`.

    Raises
    ------
    InputError
        With every faulty cell: a number that is none, a finish before its start, a repeated serial, an unknown stage.
    """
    rows = raw.rows(HEADINGS)
    faults = Faults()

    records = [_record(row, plan, faults) for row in rows]
    faults.extend(_repeated(rows))
    faults.raise_if_any()

    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        cell = rows[position][_FIELD.get(column.name, column.name)]
        allowed = f"可填：{'、'.join(column.allowed)}" if column.allowed else f"请核对「{column.title}」"
        return cell.fault(found, allowed)

    return schema.PROJECTS.validate(schema.PROJECTS.frame(records), faulty)


def _record(row: Row, plan: Plan, faults: Faults) -> dict[str, object]:
    start, finish = _year(row["start"], faults), _year(row["finish"], faults)
    if start and finish and start > finish:
        faults.extend([row["start"].fault(f"开展时间{start}晚于竣工时间{finish}", "开展时间应不晚于竣工时间，请核对两格")])
    content, name = row["content"].joined, row["name"].joined
    number, text = _money(row["investment"], faults)
    capacity, capacity_text = capacity_in(content)
    for field in ("name", "owner", "content"):
        if not row[field].joined:
            faults.extend([row[field].fault("是空的", "请填写")])
    return {
        "serial": _serial(row["serial"], faults),
        "name": name,
        "owner": row["owner"].joined,
        "owner_kind": owner_kind(row["owner"].lines),
        "content": content,
        "start_year": start,
        "finish_year": finish,
        "stage": row["stage"].joined,
        "investment_cny": number,
        "investment_text": text,
        "investment_unit": _money_unit(row["investment"].heading),
        "sector": sector_of(name, content),
        "technology": technology_of(content) or technology_of(name) if sector_of(name, content) == "电源" else None,
        "capacity_mw": capacity if sector_of(name, content) == "电源" else None,
        "capacity_text": capacity_text if sector_of(name, content) == "电源" else None,
        "place": f"{row['name'].grid.key}.{row.ordinal}",
    }


def _repeated(rows: list[Row]) -> list[Fault]:
    seen: dict[str, int] = {}
    faults = []
    for row in rows:
        text = row["serial"].joined
        if text in seen:
            faults.append(row["serial"].fault(f"序号“{text}”与第{seen[text]}行重复", "请核对序号，每个项目一个序号"))
        seen.setdefault(text, row.ordinal)
    return faults


def _serial(cell: Cell, faults: Faults) -> int:
    if re.fullmatch(r"\d+", cell.joined):
        return int(cell.joined)
    faults.extend([cell.fault(f"“{cell.joined}”不是整数" if cell.joined else "是空的", "请填阿拉伯数字，例如 12")])
    return 0


def _year(cell: Cell, faults: Faults) -> int:
    """A year, with or without month: 2023, 2023年, 2023年6月, 2023.6."""
    found = re.match(r"((?:19|20)\d{2})(?!\d)", units.half_width(cell.joined))
    if found:
        return int(found[1])
    faults.extend([cell.fault(f"“{cell.joined}”不是年份" if cell.joined else "是空的", "请填四位年份，例如 2023")])
    return 0


def _money(cell: Cell, faults: Faults) -> tuple[float, str]:
    text = units.half_width(cell.joined).replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return units.canonical(float(text), _money_unit(cell.heading))[0], text
    if re.fullmatch(r"\d+(\.\d+)?\s*(亿元|万元|元)", text):
        faults.extend([cell.fault(f"“{cell.joined}”带有单位", "单位写在表头，格内请只填数字，例如 11.06")])
    elif text.startswith(("-", "−")):
        faults.extend([cell.fault(f"“{cell.joined}”是负数", "请填不小于零的数字，例如 11.06")])
    else:
        faults.extend([cell.fault(f"“{cell.joined}”不是数字" if text else "是空的", "请填阿拉伯数字，例如 11.06")])
    return 0.0, text


def _money_unit(heading: str) -> str:
    """Unit in the heading: 总投资（亿元）; 亿元 where it names none, as the appendices of county plans do."""
    found = re.search(r"[（(](亿元|万元|元)[）)]", heading)
    return found[1] if found else "亿元"


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
