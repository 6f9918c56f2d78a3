"""What the appendix of indicators says, recomputed: attainment against the requirement, and headroom over it.

Three denominators are kept apart: indicators, printed rows, and rows whose attainment can be verified by a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import source
from analysis.clean.requirement import meets
from analysis.edition import Edition, once
from analysis.plan import CLIMATES, Plan
from analysis.source import Value
from analysis.words import ATTRIBUTES, BLANKS, INAPPLICABLE, NOTHING, VERIFICATION

NOT_CONCERNED = (INAPPLICABLE, "不适用", "无此项", "不存在")
"""What plans print for a value where an indicator does not concern the county."""
ATTAINED = {"达标": True, "基本达标": True, "接近达标": False, "未达标": False, "不达标": False}


@dataclass(frozen=True)
class Row:
    """One printed row of the appendix.

    Parameters
    ----------
    label : str
        Name and part: 农业废弃物综合利用率（秸秆综合利用率）.
    short : str
        The part, or the name where there is none.
    texts : dict
        `baseline`, `near`, `far` and the years between (`2030`) to the value as printed, as far as there are such columns.
    threshold, baseline : Value or None
        As numbers; None for words and for inequalities.
    targets : dict
        `near`, `far` and the years between to their numbers, as far as there are such.
    kept : bool or None
        Whether the base year's number keeps the threshold; None without either, and where the row does not apply.
    verification : str
        `words.VERIFICATION`.
    """

    row: int
    serial: int
    label: str
    short: str
    domain: str
    attribute: str
    kind: str
    requirement: str
    requirement_column: str
    regime: str
    operator: str
    declared: str
    texts: dict[str, str]
    threshold: Value | None
    baseline: Value | None
    targets: dict[str, Value]
    kept: bool | None
    verification: str
    place: str

    @property
    def near(self) -> Value | None:
        """The near target as a number."""
        return self.targets.get("near")

    @property
    def far(self) -> Value | None:
        """The far target as a number."""
        return self.targets.get("far")

    @property
    def is_blank(self) -> bool:
        """Whether it has neither a value of any year nor a declaration."""
        return {text.strip("。；") for text in self.texts.values()} <= {"", *BLANKS} and self.declared not in ATTAINED

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better, as the requirement's operator has it."""
        return self.operator in ("≤", "<")


@dataclass(frozen=True)
class Attainment:
    """How the declared attainment stands up.

    Parameters
    ----------
    indicators, rows, verifiable : Value
        How many indicators, rows, and rows that a number verifies.
    declared : Value
        Rows declared 达标.
    by_verification : dict
        `words.VERIFICATION` to the number of rows.
    """

    indicators: Value
    rows: Value
    declared: Value
    verifiable: Value
    by_verification: dict[str, Value]


@dataclass(frozen=True)
class Headroom:
    """Distance of the base year's value from the threshold, positive where it is kept; percentage points or index points."""

    row: Row
    value: Value

    @property
    def is_none(self) -> bool:
        """Whether the value keeps its threshold without headroom, such as 100 % where 100 % is required."""
        return bool(self.row.kept) and abs(self.value.number) < 1e-9


@dataclass(frozen=True)
class Alternative:
    """A threshold that is printed for another kind of region, which a county of its landform may belong to as well.

    Parameters
    ----------
    gap : Value
        The base year's value less the threshold; negative where it falls short.
    overturns : bool
        Whether attainment would be the other way round.
    """

    row: Row
    regime: str
    operator: str
    threshold: Value
    gap: Value
    overturns: bool


def horizons(plan: Plan) -> dict[str, int]:
    """What the values of a row are called, with their years: `near`, the years between, `far`; one target year is both."""
    return {"near": plan.near_year, **{str(year): year for year in plan.middle_years}, "far": plan.far_year}


@once
def rows(edition: Edition) -> list[Row]:
    """Every printed row, in the plan's order."""
    whens: dict[int, list[str]] = {}
    for when, year in horizons(edition.plan).items():
        whens.setdefault(year, []).append(when)
    found: dict[int, dict[str, object]] = {}
    for one in edition.rows("indicator_values"):
        for when in ["baseline"] if one.role == "baseline" else whens.get(one.year, []) if one.role != "actual" else []:
            found.setdefault(int(one.row), {})[when] = one
    several = edition["indicators"]["serial"].value_counts()
    return [_row(one, found.get(int(one.row), {}), several[one.serial] > 1) for one in edition.rows("indicators")]


def _row(one, found, part_of_several: bool) -> Row:  # type: ignore[no-untyped-def]
    sub_name = "" if pd.isna(one.sub_name) else str(one.sub_name)
    short = sub_name if sub_name and part_of_several else str(one.name)
    measured = {when: value for when, cell in found.items() if (value := _measured(short, cell))}
    threshold = None
    if not pd.isna(one.threshold):
        threshold = source.stated(
            f"{short}要求",
            float(one.threshold),
            str(one.unit),
            str(one.place),
            printed=str(one.requirement),
            column=str(one.requirement_column),
        )
    baseline = measured.get("baseline")
    applies = not _is_inapplicable(one, found.get("baseline"))
    kept = meets(str(one.operator), baseline.number, threshold.number) if baseline and threshold and applies else None
    return Row(
        row=int(one.row),
        serial=int(one.serial),
        label=f"{one.name}（{sub_name}）" if sub_name else str(one.name),
        short=short,
        domain=str(one.domain),
        attribute="" if pd.isna(one.attribute) else str(one.attribute),
        kind=str(one.kind),
        requirement=_with_unit(str(one.requirement), one.unit),
        requirement_column="" if pd.isna(one.requirement_column) else str(one.requirement_column),
        regime="" if pd.isna(one.regime) else str(one.regime),
        operator="" if pd.isna(one.operator) else str(one.operator),
        declared=str(one.declared),
        texts={when: _with_unit(str(cell.text), cell.unit) for when, cell in found.items()},
        threshold=threshold,
        baseline=baseline,
        targets={when: value for when, value in measured.items() if when != "baseline"},
        kept=kept,
        verification=_verified(one, kept, found.get("baseline")),
        place=str(one.place),
    )


def _with_unit(text: str, unit: object) -> str:
    """A number as printed with the unit that the table prints elsewhere: 88.3 under 单位 % is 88.3%."""
    shown = "" if pd.isna(unit) else {"share": "%", "index": ""}.get(str(unit), str(unit))
    return f"{text}{shown}" if shown and re.fullmatch(r"[≥≤><＞＜≈约]?\s*-?\d[\d.,]*", text.strip()) else text


def _measured(short: str, cell) -> Value | None:  # type: ignore[no-untyped-def]
    """The value of a cell, where it prints a measurement and no inequality."""
    if pd.isna(cell.value) or not _is_measurement(cell):
        return None
    return source.stated(
        f"{short}{cell.year}年值",
        float(cell.value),
        str(cell.unit),
        str(cell.place),
        printed=str(cell.text),
        column=str(cell.column),
    )


def _is_inapplicable(one, printed) -> bool:  # type: ignore[no-untyped-def]
    """Whether the plan says of a row that it is not the county's: 不涉及, declared or where the base year's value would be."""
    return one.declared in NOT_CONCERNED or (printed is not None and str(printed.text).strip("。；") in NOT_CONCERNED)


def _verified(one, kept: bool | None, printed) -> str:  # type: ignore[no-untyped-def]
    if _is_inapplicable(one, printed):
        return "inapplicable"
    if kept is None and one.requirement == NOTHING and printed is not None and not pd.isna(printed.value):
        return "unrequired"
    if kept is None and (printed is None or str(printed.text).strip("。；") in ("", *BLANKS)):
        return "void"
    if kept is None and not pd.isna(printed.value):
        return "worded" if _is_measurement(printed) else "inequality"
    if kept is None:
        return "state"
    if one.declared not in ATTAINED:
        return "undeclared"
    return "agrees" if kept == ATTAINED[one.declared] else "disagrees"


def _is_measurement(cell) -> bool:  # type: ignore[no-untyped-def]
    """Whether a cell prints one number, be it about, and no inequality or range."""
    return cell.operator in ("=", "≈") and pd.isna(cell.value_to)


def alternatives(edition: Edition) -> list[Alternative]:
    """Thresholds by climate beside the ones by landform that were taken, for every row that a number verifies."""
    printed = edition["indicator_thresholds"]
    by_row = {row.row: row for row in rows(edition)}
    made = []
    for one in printed[~printed["applies"] & printed["threshold"].notna()].itertuples():
        row = by_row[int(one.row)]
        if one.regime not in CLIMATES or row.regime in CLIMATES or row.kept is None or not (row.baseline and row.threshold):
            continue
        name = f"{row.short}要求（{one.regime}）"
        threshold = source.stated(
            name, float(one.threshold), str(one.unit), str(one.place), printed=str(one.text), column=row.requirement_column
        )
        gap = source.difference(f"{row.short}与{one.regime}要求之差", row.baseline, threshold)
        other = meets(str(one.operator), row.baseline.number, threshold.number)
        made.append(Alternative(row, str(one.regime), str(one.operator), threshold, gap, row.kept != other))
    return made


def counted(name: str, some: Sequence[Row]) -> Value:
    """How many rows, with their places."""
    return source.count(name, len(some), [one.place for one in some] or ["A2"], f"指标体系表中{name}计数")


def attainment(edition: Edition, wanted: Callable[[Row], bool] = lambda row: True) -> Attainment:
    """The ladder of verifiability, over all rows or over those wanted (an attribute, a domain)."""
    some = [row for row in rows(edition) if wanted(row)]
    serials = sorted({row.serial for row in some})
    return Attainment(
        source.count("指标项数", len(serials), [row.place for row in some], "指标体系表序号计数"),
        counted("指标行数", some),
        counted("申报达标的行数", [row for row in some if row.declared == "达标"]),
        counted("可按数值核验的行数", [row for row in some if row.kept is not None]),
        {one: counted(_NAMES[one], [row for row in some if row.verification == one]) for one in VERIFICATION},
    )


_NAMES = {
    "agrees": "与申报相符的行数",
    "disagrees": "与申报不符的行数",
    "undeclared": "未申报的行数",
    "unrequired": "未列指标要求的行数",
    "worded": "要求为文字的行数",
    "inequality": "以不等式填报的行数",
    "state": "以状态填报的行数",
    "void": "未填基准年值的行数",
    "inapplicable": "不涉及的行数",
}


def attributes(edition: Edition) -> list[str]:
    """Attributes that the plan's rows bear, binding ones first."""
    return [one for one in ATTRIBUTES if any(row.attribute == one for row in rows(edition))]


def domains(edition: Edition) -> list[str]:
    """Domains in the plan's order."""
    return list(dict.fromkeys(row.domain for row in rows(edition)))


def headrooms(edition: Edition) -> list[Headroom]:
    """Headroom of every row that a number verifies: percentage points before index points, each from the thinnest on."""
    made = []
    for row in rows(edition):
        if row.threshold is None or row.baseline is None or row.kept is None:
            continue
        first, second = (row.threshold, row.baseline) if row.is_ceiling else (row.baseline, row.threshold)
        made.append(Headroom(row, source.difference(f"{row.short}余量", first, second)))
    return sorted(made, key=lambda one: (one.value.unit != "percentage_point", round(one.value.number, 9), one.row.row))
