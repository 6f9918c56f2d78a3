"""`plan.yml`: what describes a plan and cannot be read from its tables."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis import paths, units
from analysis.errors import Fault, Faults, InputError, line_of

STATUSES = ("草稿", "征求意见稿", "评审稿", "送审稿", "报批稿", "批准稿")
TERRAINS = ("山区", "丘陵地区", "平原地区", "干旱半干旱地区", "青藏高原地区")
CLIMATES = ("干旱半干旱地区",)
"""Terrain classes that are a climate: a county may be of one and of a landform at once."""
NAME = r"[a-z][a-z0-9-]*"
"""What a plan may be called: the name of its folder."""
_parsed = lru_cache(64)(yaml.safe_load)
_OF_EDITION = ("office", "version", "status", "signed", "licence")
_ENTRIES = (
    "county", "province", "title", "base_year", "near_year", "middle_years", "far_year", "total_area", "terrain", "fictional",
    "edition", "tables", "units", "columns", "places", "concepts",
)  # fmt: skip
"""What `plan.yml` may hold."""
TABLES = {"appendix-1": "重点工程表", "appendix-2": "指标体系表"}
"""A plan's tables by what they are: their numbers differ from plan to plan."""
CORRECTIONS = "corrections.yml"
MONITORING, REVISIONS = "monitoring", "revisions"
"""Folders within a plan's folder: of the annual workbooks, and of the revised plans, by the first year that follows each."""

_WORDS = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}


@dataclass(frozen=True)
class Plan:
    """A county's plan, as `plan.yml` describes it.

    Parameters
    ----------
    name : str
        Folder name in `data/raw`, such as tongyu.
    total_area_km2 : float
        Area of the county.
    terrain : str
        Which of the thresholds by terrain applies (`TERRAINS`).
    office, version, signed, licence : str
        The edition's own facts; empty where nobody has said. The licence is that of its data, by SPDX name or address.
    status : str
        `STATUSES`; 草稿 until someone says otherwise.
    fictional : bool
        Whether the county is made up; every page then says so.
    since : int
        First year whose edition follows this version of the plan; 0 for the plan as it was first passed.
    near_year, far_year : int
        First and last year that targets are set for; the same where there is but one.
    middle_years : tuple of int
        Years between the two that targets are set for as well.
    tables : dict
        Titles of the appendix tables, as printed.
    units : dict
        By table, the unit that is printed above it, such as 万元.
    columns : dict
        By table, what a person decided of its columns: heading to title.
    places : dict
        Place key in the narrative of each fact that was found there.
    concepts : dict
        Statement key to concept: what a person decided where the vocabulary was unsure.
    has_projects : bool
        Whether the plan prints a table of projects.
    """

    name: str
    county: str
    province: str
    title: str
    base_year: int
    near_year: int
    far_year: int
    total_area_km2: float
    total_area_text: str
    total_area_unit: str
    terrain: str
    office: str
    version: str
    status: str
    signed: str
    fictional: bool
    tables: dict[str, str]
    places: dict[str, str]
    concepts: dict[str, str]
    since: int = 0
    middle_years: tuple[int, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    licence: str = ""
    has_projects: bool = False

    @property
    def target_years(self) -> tuple[int, ...]:
        """Years that targets are set for, in order."""
        return tuple(sorted({self.near_year, *self.middle_years, self.far_year}))

    @property
    def home(self) -> Path:
        """Folder of everything that is known of the plan: all its versions, and the workbooks."""
        return paths.raw(self.name)

    @property
    def folder(self) -> Path:
        """Folder of the raw files of this version of the plan."""
        return version_folder(self.name, self.since)

    @property
    def has_one_target(self) -> bool:
        """Whether targets are set for one year alone."""
        return self.near_year == self.far_year

    @property
    def first_year(self) -> int:
        """Base year of the plan as it was first passed, which is the year of the first edition."""
        return load(self.name).base_year if self.since else self.base_year

    def shown(self, file: str) -> str:
        """A raw file as messages and the appendix of sources name it within the plan's folder."""
        return f"{REVISIONS}/{self.since}/{file}" if self.since else file

    def workbook(self, year: int) -> Path:
        """File of a year's monitoring."""
        return self.home / workbook_name(year)

    def monitored(self) -> list[int]:
        """Years after the base year whose workbooks there are, in order."""
        years = [int(file.stem) for file in (self.home / MONITORING).glob("*.xlsx") if re.fullmatch(r"\d{4}", file.stem)]
        return sorted(year for year in years if year > self.first_year)

    def editions(self) -> list[int]:
        """Years of which there can be an edition: the base year, and every year with a workbook."""
        return [self.first_year, *self.monitored()]

    def files(self, year: int) -> list[Path]:
        """The raw files that an edition is made of: all but the workbooks of later years and later versions of the plan."""
        every = sorted(path for path in self.home.rglob("*") if path.is_file() and not path.name.startswith(("~$", ".")))
        wanted = {self.workbook(one) for one in self.monitored() if one <= year}
        later = [version_folder(self.name, one) for one in revised(self.name) if one > year]
        return [
            file
            for file in every
            if (self.home / MONITORING not in file.parents or file in wanted)
            and not any(folder in file.parents for folder in later)
        ]

    def digests(self, year: int) -> dict[str, str]:
        """SHA-256 of the raw files of an edition, by path within the plan's folder.

        Of a register of corrections, that of the entries that hold for the edition: later ones leave it as it was.
        """
        return {
            file.relative_to(self.home).as_posix(): hashlib.sha256(
                _in_force(file.read_bytes(), year) if file.name == CORRECTIONS else file.read_bytes()
            ).hexdigest()
            for file in self.files(year)
        }

    def fingerprint(self, year: int) -> str:
        """SHA-256 over the raw files of an edition, names and contents."""
        return hashlib.sha256(json.dumps(self.digests(year)).encode()).hexdigest()


def workbook_name(year: int) -> str:
    """A year's workbook within the plan's folder, as messages name it too."""
    return f"{MONITORING}/{year}.xlsx"


def _in_force(content: bytes, year: int) -> bytes:
    """The entries of a register of corrections that hold for a year's edition, in one form; a faulty one as it stands."""
    try:
        entries = yaml.load(content, yaml.BaseLoader) or []
        kept = [one for one in entries if not units.is_count(str(one.get("since") or "")) or int(one["since"]) <= year]
    except (yaml.YAMLError, AttributeError, TypeError):
        return content
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()


def names() -> list[str]:
    """Names of the plans in `data/raw`."""
    folder = paths.root() / "data" / "raw"
    return sorted(file.parent.name for file in folder.glob("*/plan.yml"))


def revised(name: str) -> list[int]:
    """Years from which on editions follow a revised version of the plan, in order."""
    return sorted(int(file.parent.name) for file in (paths.raw(name) / REVISIONS).glob("[0-9][0-9][0-9][0-9]/plan.yml"))


def version_folder(name: str, since: int) -> Path:
    """Folder of the raw files of a version of the plan; 0 for the plan as it was first passed."""
    return paths.raw(name) / REVISIONS / str(since) if since else paths.raw(name)


def versions(name: str, year: int) -> list[Plan]:
    """The versions of the plan up to a year, the first one first; the last is the one that the year's edition follows."""
    return [load(name), *(load(name, since) for since in revised(name) if since <= year)]


def year_of(text: str) -> int:
    """A year as it is typed.

    Raises
    ------
    InputError
        It is none.
    """
    if not (text.isascii() and text.isdigit() and 1949 <= int(text) <= 2100):
        raise InputError(Fault("参数 year", f"“{text}”不是年份", "请填四位年份，例如 2024"))
    return int(text)


def load(name: str, year: int | None = None) -> Plan:
    """The plan of that name: the version that a year's edition follows, or the plan as it was first passed.

    Raises
    ------
    InputError
        There is no such plan, or `plan.yml` has faults; all of them are reported.
    """
    since = max((one for one in revised(name) if one <= (year or 0)), default=0)
    file = version_folder(name, since) / "plan.yml"
    shown = f"{REVISIONS}/{since}/plan.yml" if since else "plan.yml"
    if not re.fullmatch(NAME, name) or not file.is_file():
        near = difflib.get_close_matches(name, names(), n=1, cutoff=0.5)
        hint = f"您是否要找“{near[0]}”？" if near else ""
        raise InputError(
            Fault(
                f"规划“{name}”", "没有这个规划", f"{hint}现有规划：{'、'.join(names()) or '无'}；新规划请先运行 ecoplan import"
            )
        )
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = file.read_bytes().decode("gb18030", errors="replace")
    try:
        entries = _parsed(text) or {}
    except yaml.YAMLError as error:
        raise InputError(
            Fault("plan.yml", f"第 {line_of(error)} 行不合 YAML 格式", "请按“名称: 值”书写，冒号后空一格", shown)
        ) from None
    if not isinstance(entries, dict):
        raise InputError(Fault("plan.yml", "不是“名称: 值”的列表", "请按“county: 示例县”逐行书写", shown))
    return _plan(name, entries, since, shown)


def _plan(name: str, entries: dict[str, Any], since: int, shown: str) -> Plan:
    faults = Faults()

    def fact(key: str, title: str, example: str) -> str:
        value = entries.get(key)
        if value is None or str(value).strip() == "":
            faults.add(f"{title}（{key}）", "未填写", f"请填写，例如 {key}: {example}", shown)
            return ""
        return str(value).strip()

    def year(key: str, title: str, example: str, *, required: bool = True) -> int:
        text = fact(key, title, example) if required or entries.get(key) else ""
        if units.is_count(text) and 1949 <= int(text) <= 2100:
            return int(text)
        if text:
            faults.add(f"{title}（{key}）", f"“{text}”不是年份", f"请填四位年份，例如 {key}: {example}", shown)
        return 0

    def choice(key: str, title: str, text: str, allowed: tuple[str, ...]) -> str:
        if text and text not in allowed:
            faults.add(f"{title}（{key}）", f"“{text}”不在允许的取值之内", f"可填：{'、'.join(allowed)}", shown)
        return text

    def day(key: str, title: str, text: str) -> str:
        if text and not re.fullmatch(r"\d{4}(年\d{1,2}月(\d{1,2}日)?|([-./])\d{1,2}(\3\d{1,2})?)", text):
            faults.add(f"{title}（{key}）", f"“{text}”不是日期", "请填年月日，例如 2024-03-01；未签发的留空", shown)
        return text

    def mapping(key: str) -> dict[str, str]:
        value = entries.get(key) or {}
        if not isinstance(value, dict):
            faults.add(key, "应为“名称: 值”的列表", f"请在 {key}: 之下逐行缩进书写", shown)
            return {}
        return {str(k): "" if v is None else str(v).strip() for k, v in value.items()}

    def yes_or_no(key: str, title: str) -> bool:
        text = str("否" if entries.get(key) is None else entries[key]).strip().lower()
        if text not in _WORDS:
            faults.add(f"{title}（{key}）", f"“{text}”不是“是”或“否”", f"请填 {key}: 是 或 {key}: 否", shown)
        return _WORDS.get(text, False)

    def middle_years() -> tuple[int, ...]:
        given = entries.get("middle_years") or []
        texts = [str(one).strip() for one in given] if isinstance(given, list) else re.split(r"[,，、\s]+", str(given))
        for text in texts:
            if not (units.is_count(text) and 1949 <= int(text) <= 2100):
                expected = "请填四位年份，例如 middle_years: [2030]；没有的留空"
                faults.add("中间目标年（middle_years）", f"“{text}”不是年份", expected, shown)
        return tuple(sorted(int(text) for text in texts if units.is_count(text)))

    def places() -> dict[str, str]:
        found = mapping("places")
        for key, place in found.items():
            if place and not re.fullmatch(r"N\d+\.\d+", place):
                faults.add(f"位置（places.{key}）", f"“{place}”不合格式", "应为 N行号.句号，例如 N57.1；没有时留空", shown)
        return found

    def nested(key: str) -> dict[str, dict[str, str]]:
        made = {}
        for table, inner in (entries.get(key) or {}).items() if isinstance(entries.get(key), dict) else ():
            if not isinstance(inner or {}, dict):
                faults.add(f"{key}.{table}", "应为“表头: 列名”的列表", f"请在 {key}: {table}: 之下逐行缩进书写", shown)
                continue
            made[str(table)] = {str(k): "" if v is None else str(v).strip() for k, v in (inner or {}).items()}
        return made

    def unknown(given: Mapping[str, Any], allowed: Sequence[str], within: str = "") -> None:
        for key in [str(one) for one in given if one not in allowed]:
            near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.6)
            expected = f"是不是“{near[0]}”" if near else f"可填：{'、'.join(allowed)}"
            faults.add(f"{within}{key}", "没有这一项", expected, shown)

    def of_tables(key: str, title: str, given: Mapping[str, Any]) -> None:
        for table in given:
            if table not in TABLES:
                faults.add(f"{title}（{key}.{table}）", "没有这张表", f"可填：{'、'.join(TABLES)}", shown)

    base, far = year("base_year", "基准年", "2022"), year("far_year", "远期目标年", "2035")
    near = year("near_year", "近期目标年", "2025", required=False) or far
    middle = middle_years()
    ordered = [base, *([near] if near != far else []), *middle, far]
    if all(ordered) and ordered != sorted(set(ordered)):
        told = "、".join(map(str, ordered))
        expected = "基准年应早于近期目标年，近期应早于远期，中间的目标年应在两者之间"
        faults.add("规划年份", f"{told} 没有依次递增", expected, shown)

    if since and base >= since:
        faults.add("基准年（base_year）", f"{base} 不早于修编起用的年度 {since}", "请核对基准年，或改用更晚的起用年度", shown)

    area = fact("total_area", "土地总面积", "8476.39 平方千米")
    area_number, area_unit, area_km2 = _area(area, faults, shown)

    edition = mapping("edition")
    plan = Plan(
        name=name,
        county=fact("county", "县名", "示例县"),
        province=fact("province", "省名", "示例省"),
        title=fact("title", "规划名称", "示例县生态文明建设规划"),
        base_year=base,
        near_year=near,
        far_year=far,
        total_area_km2=area_km2,
        total_area_text=area_number,
        total_area_unit=area_unit,
        terrain=choice("terrain", "地形类别", fact("terrain", "地形类别", "平原地区"), TERRAINS),
        office=edition.get("office", ""),
        version=edition.get("version", ""),
        status=choice("edition.status", "文稿状态", edition.get("status", "") or "草稿", STATUSES),
        signed=day("edition.signed", "签发日期", edition.get("signed", "")),
        fictional=yes_or_no("fictional", "是否虚构"),
        tables={key: mapping("tables").get(key, label) for key, label in TABLES.items()},
        places=places(),
        concepts=mapping("concepts"),
        since=since,
        middle_years=middle,
        units=mapping("units"),
        columns=nested("columns"),
        licence=edition.get("licence", ""),
        has_projects=(version_folder(name, since) / "appendix-1.csv").is_file(),
    )
    unknown(entries, _ENTRIES)
    unknown(edition, _OF_EDITION, "edition.")
    of_tables("units", "单位", plan.units)
    of_tables("columns", "列的指定", plan.columns)
    faults.raise_if_any()
    return plan


def _area(text: str, faults: Faults, shown: str) -> tuple[str, str, float]:
    found = re.fullmatch(r"([\d.]+)\s*(\S+)", text)
    number, unit = found.groups() if found else ("", "")
    try:
        value, canonical = units.canonical(float(number), unit)
    except (KeyError, ValueError):
        value, canonical = 0.0, ""
    if text and canonical != "km2":
        expected = "请填数字和单位，例如 total_area: 8476.39 平方千米"
        faults.add("土地总面积（total_area）", f"“{text}”不是带单位的面积", expected, shown)
    return number, unit, value
