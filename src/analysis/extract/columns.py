"""What the columns of a plan's tables are: recognised by their headings, by their cells where a heading is ambiguous or says
nothing, or as `plan.yml` decides.

One vocabulary (columns.yml) serves the import, which shows what it recognised and how surely, and the tidy tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import yaml

from analysis import units
from analysis.extract.rows import are_column_numbers
from analysis.plan import TABLES
from analysis.words import DASHES, FIVE_YEARS

DECIDED, EXACT, PARTLY, BY_CELLS, UNREAD = "指定", "高", "中", "低", "—"
"""How surely a column is recognised: as plan.yml says; the heading is a known one; contains one; only the cells tell; not."""
NOT_TAKEN = "不采用"
"""What plan.yml calls a column that is not to be read."""
VALUE = "value"
ROLES = {"baseline": "现状值", "forecast": "预测值", "target": "目标值", "actual": "实际值"}

_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_SAID_UNIT = re.compile(r"单\s*位\s*[:：]\s*(?P<unit>[^\s()（）,，、;；]+)")
_SLASHED_UNIT = re.compile(r"[资额]\s*/\s*(?P<unit>亿元|万元|元)$")
_BRACKETED_UNIT = re.compile(r"(?P<ratio>[率比重例]\s*)?[（(](?P<unit>[^（）()]*)[）)]")
_LONGEST_IGNORED = 8
_LIKE_CELLS = 0.6
"""Share of a column's filled cells that must look like a field's for them to tell it."""


@dataclass(frozen=True)
class Field:
    """A column that a table may have.

    Parameters
    ----------
    title : str
        What planners call it; the name that plan.yml uses.
    exact : tuple of str
        Headings in full, half width, without brackets and blanks.
    partly : str
        Regular expression that a heading must contain for it to be likely; empty for none.
    cells : str
        Regular expression that its cells match in full; empty where they may be anything.
    """

    name: str
    title: str
    exact: tuple[str, ...]
    partly: str = ""
    cells: str = ""


@dataclass(frozen=True)
class Match:
    """What a column was recognised as.

    Parameters
    ----------
    column : int
        Counted from 0.
    field : str
        Name of the field; `value` for a value of an indicator; empty where nothing is read from it.
    certainty : str
        `DECIDED`, `EXACT`, `PARTLY`, `BY_CELLS` or `UNREAD`.
    title : str
        What it is in Chinese, with the year of a value.
    unit : str
        Unit in the heading's brackets; empty where there is none.
    role, year
        Of a value: `ROLES`, and the year in its heading, if there is one.
    """

    column: int
    heading: str
    field: str
    certainty: str
    title: str = ""
    unit: str = ""
    role: str = ""
    year: int | None = None


_IGNORED = re.compile(
    r"备注|说明|数据来源|资料来源|责任(?:部门|单位)|牵头|部门|原因|依据|权重|年均|增速|增长|完成率|进度|其中|中央|省级|地方|自筹|资金来源"
)
_YET_READ = re.compile(r"^(?!其中).*(?:总投资|责任主体|(?:牵头|责任)(?:主体|单位|部门)$)")
_NO_VALUE = re.compile(r"达标|年均|增速|增长|完成率|备注|说明|要求|属性|较|变化|增减|增幅|提高|提升|来源|责任|年份")
_BASE, _FORECAST, _TARGET = r"基准|基期|现状|起始值|本底", r"预测|预期", r"目标|规划|计划|近期|中期|远期|期末|终期"
_IN_HEADING = re.compile(r"(?:(?:19|20)\d{2}年?[-—–~～至到]+)?((?:19|20)\d{2})(?!\d)\s*年?")
"""The year of a heading, of a span the last: 近期目标（2023—2025年）."""
_ASKED = "指标值"
"""Heading of the requirement in the official list of indicators; beside the base year's values it is that here too."""
_OF_PART = re.compile(r"近期|中期|远期|(?:19|20)\d{2}")
_OVER_TWO = {
    "appendix-1": {"name": ("category", "name"), "period": ("start", "finish")},
    "appendix-2": {"name": ("name", "part")},
}
"""Fields whose heading may stand over two columns, and what these are."""
_YEAR_OR_NONE = rf"(?:(?:19|20)\d{{2}}年?(?:[./-]?\d{{1,2}}月?)?底?前?)|长期|持续|[{DASHES}/]+"
_OF_WHOLE = re.compile(r"合计|总计|小计|总投资|投资总额")


@lru_cache(10_000)
def bare(heading: str) -> str:
    """A heading as it is compared: half width, without blanks and brackets."""
    return re.sub(r"/(?:亿元|万元|元)$", "", _BRACKETS.sub("", narrow(heading)).rstrip(":：、/"))


def narrow(heading: str) -> str:
    """A heading half width, without blanks."""
    text = re.sub(r"\s+", "", units.half_width(heading))
    return text.translate(str.maketrans("（）［］／", "()[]/"))


def ordinal(column: int) -> str:
    """What a column counted from 0 may be called instead of its heading, which another one may have too: 第5列."""
    return f"第{column + 1}列"


def unit_in(text: str) -> str:
    """The planning unit in a text's brackets or after 单位：; empty where there is none."""
    for one in [*_SAID_UNIT.finditer(text), *_BRACKETED_UNIT.finditer(text), *_SLASHED_UNIT.finditer(narrow(text))]:
        found = one["unit"].strip()
        dimension = units.dimension(found)
        of_ratio = dimension == "count" and one.groupdict().get("ratio")  # 治理率（村）: of villages
        if found and dimension and not found.isdigit() and not of_ratio:
            return found
    return ""


def recognise(
    kind: str, headings: Sequence[str], records: Sequence[Sequence[str]] = (), decided: Mapping[str, str] | None = None
) -> list[Match]:
    """What every column of a table is, in order.

    Parameters
    ----------
    kind : str
        `appendix-1` or `appendix-2`.
    headings : sequence of str
        As printed; the levels of one on several levels in lines.
    records : sequence of sequence of str
        The rows, whose cells decide where the heading does not.
    decided : mapping
        Heading, or which column it is (第5列), to title, as plan.yml says; it goes before everything else.
    """
    said = {narrow(heading): title.strip() for heading, title in (decided or {}).items()}
    wanted = [said.get(ordinal(at), said.get(narrow(heading))) for at, heading in enumerate(headings)]
    told = [record for record in records if not are_column_numbers(record)]
    columns = [[record[at] for record in told if at < len(record)] for at in range(len(headings))]
    found: dict[int, Match] = {}
    for at, heading in enumerate(headings):
        if (title := wanted[at]) is not None:
            found[at] = _decided(kind, at, heading, title)
    for by in (_spanned, _exactly, _values, _asked, _partly, _by_cells):
        for match in list(by(kind, headings, columns, found)):
            found[match.column] = match
    return [
        replace(found[at], unit=unit_in(heading)) if at in found else Match(at, heading, "", UNREAD, unit=unit_in(heading))
        for at, heading in enumerate(headings)
    ]


@cache
def fields(kind: str) -> tuple[Field, ...]:
    """The fields that a table may have, in the order in which they are usual."""
    loaded = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return tuple(
        Field(one["field"], one["headings"][0], tuple(one["headings"]), one.get("partly", ""), one.get("cells", ""))
        for one in loaded[kind]
    )


def titles(kind: str) -> list[str]:
    """What plan.yml may call a column of a table."""
    values = [f"{{年份}}年{title}" for title in ROLES.values()] if kind == "appendix-2" else []
    return [*(field.title for field in fields(kind)), *values, NOT_TAKEN]


def title_is_known(kind: str, title: str) -> bool:
    """Whether plan.yml may call a column so."""
    return title in titles(kind) or (kind == "appendix-2" and _titled_value(title) is not None)


def is_heading(text: str) -> bool:
    """Whether a text is a heading of one of the tables, in full."""
    return _is_field(text) or bare(text) == _ASKED or _role_of(bare(text)) is not None


def are_headings(texts: Sequence[str]) -> bool:
    """Whether the cells of a row are headings: two or more that a field has in full."""
    return sum(map(_is_field, texts)) > 1


def _is_field(text: str) -> bool:
    return any(bare(text) in field.exact for kind in TABLES for field in fields(kind))


def is_ignored(text: str) -> bool:
    """Whether a text is a heading that nothing is read from."""
    return len(bare(text)) <= _LONGEST_IGNORED and bool(_IGNORED.search(bare(text)))


def is_headed(text: str, name: str) -> bool:
    """Whether a heading is that of a field, in either table."""
    return any(bare(text) in field.exact for kind in TABLES for field in fields(kind) if field.name == name)


def _decided(kind: str, at: int, heading: str, title: str) -> Match:
    value = _titled_value(title) if kind == "appendix-2" else None
    if value:
        return Match(at, heading, VALUE, DECIDED, title, role=value[0], year=value[1])
    name = next((field.name for field in fields(kind) if field.title == title), "")
    return Match(at, heading, name, DECIDED, title)


def _titled_value(title: str) -> tuple[str, int] | None:
    """2025年目标值: the role and the year."""
    found = re.fullmatch(rf"(\d{{4}})年({'|'.join(ROLES.values())})", title)
    return (next(role for role, name in ROLES.items() if name == found[2]), int(found[1])) if found else None


def _spanned(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """A heading over two columns, or beside none: a name and its parts, or what projects are filed under and their names; a
    period of projects, with its first year and its last.
    """
    of = {field.name: field for field in fields(kind)}
    done = set(found)
    for wanted, pair in _OVER_TWO[kind].items():
        for at, heading in enumerate(headings[:-1]):
            two = (at, at + 1)
            if (
                {*two} & done
                or narrow(headings[at + 1]) not in (narrow(heading), "")
                or bare(heading) not in of[wanted].exact
                or not all(any(cell.strip() for cell in columns[one]) for one in two)
                or (wanted == "period" and not all(map(_are_years, (columns[one] for one in two))))
            ):
                continue
            done |= {*two}
            yield from (Match(one, headings[one], name, EXACT, of[name].title) for one, name in zip(two, pair, strict=True))
            break


def _are_years(cells: list[str]) -> bool:
    """Whether cells hold years, and not periods."""
    return _look(cells, _YEAR_OR_NONE) >= _LIKE_CELLS


def _exactly(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """Headings that a field has in full, or whose last level it has: the more usual name of a field before a rarer one.

    A heading that several fields have goes to the one whose cells look like these.
    """
    taken, done = {one.field for one in found.values()}, set(found)
    for wanted in (lambda heading: heading, lambda heading: heading.split("\n")[-1]):
        some = [
            (field.exact.index(bare(wanted(heading))), at, field)
            for at, heading in enumerate(headings)
            if at not in done
            for field in fields(kind)
            if bare(wanted(heading)) in field.exact
        ]
        shared = {at for at, times in Counter(at for _, at, _ in some).items() if times > 1}
        for _, at, field in sorted(some, key=lambda one: (one[1] in shared and not _alike(columns[one[1]], one[2]), one[:2])):
            if at in done or field.name in taken:
                continue
            if (at in shared or (field.name == "unit" and any(columns[at]))) and field.cells and not _alike(columns[at], field):
                continue
            done.add(at)
            taken.add(field.name)
            yield Match(at, headings[at], field.name, EXACT, field.title)


def _alike(cells: list[str], field: Field) -> bool:
    """Whether a field has a look of its own and the cells have it."""
    return bool(field.cells) and _look(cells, field.cells) >= _LIKE_CELLS


def _values(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """Values of an indicator: 基准年指标值（2022年）, 2025年预测值, 目标值 above 2030年, 2020年."""
    for at, heading in enumerate(headings) if kind == "appendix-2" else ():
        plain = narrow(heading)
        told = None if at in found or _NO_VALUE.search(plain) else _role_of(plain)
        if told:
            role, year, sure = told
            title = f"{year}年{ROLES[role]}" if year else ROLES[role]
            yield Match(at, heading, VALUE, EXACT if sure else PARTLY, title, role=role, year=year)


def _asked(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """What an indicator requires, under 指标值 beside its values, where no other column says it."""
    fields_found = {one.field for one in found.values()}
    if kind == "appendix-2" and VALUE in fields_found and "requirement" not in fields_found:
        title = next(field.title for field in fields(kind) if field.name == "requirement")
        some = [at for at, one in enumerate(headings) if bare(one) == _ASKED and not _IN_HEADING.search(narrow(one))]
        yield from (Match(at, headings[at], "requirement", PARTLY, title) for at in some[:1] if at not in found)


def _partly(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """Headings that contain what is usual in a field's."""
    taken = {one.field for one in found.values()}
    for at, heading in sorted(enumerate(headings), key=lambda one: not _OF_WHOLE.search(_last_level(one[1]))):
        plain = bare(heading)
        if at in found or (_IGNORED.search(plain) and not _YET_READ.search(plain)) or _OF_PART.search(_last_level(heading)):
            continue
        for field in fields(kind):
            told = field.partly and field.name not in taken and re.search(field.partly, plain)
            if told and (not field.cells or not any(columns[at]) or _look(columns[at], field.cells) > 0):
                taken.add(field.name)
                yield Match(at, heading, field.name, PARTLY, field.title)
                break


def _last_level(heading: str) -> str:
    """What a heading on several levels says at its foot; nothing where it has one level."""
    return narrow(heading.split("\n")[-1]) if "\n" in heading else ""


def _role_of(plain: str) -> tuple[str, int | None, bool] | None:
    """Role and year that a heading of a value names, and whether it names the role itself."""
    found = _IN_HEADING.search(plain)
    year = int(found[1]) if found else next((end for name, (_, end) in FIVE_YEARS.items() if name in plain), None)
    if re.search(_BASE, plain):
        return "baseline", year, True
    if re.search(_FORECAST, plain) and not plain.endswith("性"):
        return "forecast", year, True
    if re.search(r"实际|完成值", plain):
        return "actual", year, True
    if re.search(_TARGET, plain) and (year or re.search(r"目标值?$|规划值|目标值|期$|近期|中期|远期|期末|终期", plain)):
        return "target", year, True
    if year and re.fullmatch(r"[(]?(?:19|20)\d{2}年?[)]?(?:指标)?值?(?:[(].*[)])?", plain):
        return "target", year, False
    return None


def _by_cells(kind: str, headings: Sequence[str], columns: list[list[str]], found: dict[int, Match]) -> Iterator[Match]:
    """Columns without a telling heading whose cells only one field left over has."""
    taken = {one.field for one in found.values()}
    for field in fields(kind):
        if not field.cells or field.name in taken or field.name in ("national_serial", "investment"):
            continue
        if field.name in ("start", "finish") and "period" in taken:
            continue
        some = [
            at
            for at, heading in enumerate(headings)
            if at not in found and not _IGNORED.search(bare(heading)) and _look(columns[at], field.cells) >= _LIKE_CELLS
        ]
        if field.name == "serial":
            some = [at for at in some if at == 0]
        if len(some) == 1:
            taken.add(field.name)
            yield Match(some[0], headings[some[0]], field.name, BY_CELLS, field.title)


def _look(cells: list[str], pattern: str) -> float:
    """Share of the filled cells that a pattern matches in full."""
    filled = [re.sub(r"\s+", "", units.half_width(cell)) for cell in cells if cell.strip()]
    return sum(bool(re.fullmatch(pattern, cell)) for cell in filled) / len(filled) if filled else 0.0


def with_base(matches: list[Match], base_year: int | None) -> list[Match]:
    """Values under a bare year: the base year's is the baseline; where no base year is known, the earliest is."""
    values = [one for one in matches if one.field == VALUE and one.year]
    if any(one.role == "baseline" for one in matches) or not values:
        return matches
    first = base_year or min(one.year for one in values if one.year)
    return [
        replace(one, role="baseline", title=f"{one.year}年{ROLES['baseline']}")
        if one.field == VALUE and one.year == first and one.certainty != DECIDED and one.role in ("target", "actual")
        else one
        for one in matches
    ]
