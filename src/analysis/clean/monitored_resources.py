"""The sheet 能源与土地 as the table `monitored_resources`: capacities, generation, curtailment, areas and control lines."""

from __future__ import annotations

import pandas as pd

from analysis import units
from analysis.clean.entries import Answers
from analysis.clean.forms import Tables
from analysis.clean.plausible import off
from analysis.plan import Plan
from analysis.words import NOTHING, UNPUBLISHED
from analysis.workbook import ITEMS, RESOURCES, Item

_ITEM = {one.label: one for one in ITEMS}
HOURS_OF_A_YEAR = 8784


def records(plan: Plan, tables: Tables, year: int, rows: list[Answers]) -> list[dict[str, object]]:
    """One record per item that was answered; an item that a county does not have is left empty and gives none."""
    made = {}
    for answers in rows:
        if answers.line.any([one.name for one in RESOURCES.filled if one.name != "year"]):
            made[_ITEM[answers.shown["label"]].name] = _item(answers, plan, tables, year)
    lines = {_ITEM[answers.shown["label"]].name: answers for answers in rows}
    for item in ITEMS:
        if item.quantity == "generated" and item.name in made:
            _generated(lines, made, item)
    return list(made.values())


def _item(answers: Answers, plan: Plan, tables: Tables, year: int) -> dict[str, object]:
    item, line = _ITEM[answers.shown["label"]], answers.line
    status, number = answers.choice("status"), answers.number("text", item.unit)
    of = answers.year("year")
    if of is not None and of not in (year, year - 1):
        answers.wrong("year", f"为 {of}", f"应为 {year}；数据晚一年公布的填 {year - 1}")
    if status == UNPUBLISHED and line["text"].text:
        answers.wrong("status", f"选了“{UNPUBLISHED}”，而数值填了“{line['text'].text}”", "两格只填一格")
    if status != UNPUBLISHED and not line["text"].text and not line["text"].broken:
        answers.missing("text", f"请填以{item.unit}计的数值；没有这一项的，整行留空")
    if line["text"].text:
        for name, example in (("year", str(year)), ("status", "最终")):
            if not line[name].text:
                answers.missing(name, f"请填写，例如 {example}")
        if item.quantity == "line" and not line["document"].text:
            answers.missing("document", "控制线须填批准文号")
    value, unit = units.canonical(number, "percent" if item.unit == "%" else item.unit) if number is not None else (None, "")
    if number is not None:
        _limits(answers, item, number, plan, tables)
    return {
        "item": item.name,
        "label": item.label,
        "report_year": year,
        "year": of or year,
        "text": line["text"].text or None,
        "value": value,
        "unit": unit or units.scale("percent" if item.unit == "%" else item.unit)[1],
        "print_unit": item.unit,
        "document": answers.text("document"),
        "status": status,
        "confirmed": answers.vouched,
        "note": answers.text("note"),
        "place": f"M{year}.{RESOURCES.letter}{line.number}",
    }


def _limits(answers: Answers, item: Item, number: float, plan: Plan, tables: Tables) -> None:
    """What no county can have, and what is far from last year's value or from the plan's."""
    if number < 0:
        answers.wrong("text", f"为 {number:.12g}", "应不小于 0")
    elif item.quantity == "hours" and number > HOURS_OF_A_YEAR:
        answers.wrong("text", f"为 {number:.12g}", f"一年只有 {HOURS_OF_A_YEAR} 小时，请核对单位")
    elif item.quantity == "curtailed" and number > 100:
        answers.wrong("text", f"为 {number:.12g}%", "弃电率应不超过 100%")
    elif item.unit == "公顷" and number > plan.total_area_km2 * 100:
        answers.wrong(
            "text", f"为 {number:.12g} 公顷，大于土地总面积 {plan.total_area_km2 * 100:.12g} 公顷", "请核对单位是否为公顷"
        )
    elif item.quantity in ("line", "connected") and number < _last(answers) * 0.999:
        answers.doubt("text", f"为 {number:.12g}，少于上年值 {answers.shown['last']}", f"请核对，应以{item.unit}计")
    else:
        reference, what = _reference(answers.shown, item, tables)
        if item.quantity != "curtailed" and reference is not None and (why := off(number, reference, what)):
            answers.doubt("text", f"“{number:.12g}”{why}", f"请核对，应以{item.unit}计")


def _last(answers: Answers) -> float:
    """Last year's value in the unit of the line; nothing where there is none."""
    last = answers.shown["last"]
    return float(last.removesuffix("%")) if last not in (NOTHING, UNPUBLISHED) else 0.0


def _reference(shown: dict[str, str], item: Item, tables: Tables) -> tuple[float | None, str]:
    """Last year's value, or the area that the plan states, in the unit of the line."""
    if shown["last"] not in (NOTHING, UNPUBLISHED):
        return float(shown["last"].removesuffix("%")), "上年值"
    land = tables["land"]
    stated = land[(land["concept"] == item.name) & (land["unit"] == "km2") & (land["comparator"] == "=") & land["of"].isna()]
    if item.unit == "公顷" and not stated.empty:
        return float(stated["value"].iloc[0]) * 100, "规划所列面积"
    return None, ""


def _generated(lines: dict[str, Answers], made: dict[str, dict[str, object]], item: Item) -> None:
    """Generation is no more than capacity times the hours of a year, and of the order of capacity times hours reported."""
    names = {quantity: f"{item.technology}_{quantity}" for quantity in ("connected", "generated", "hours")}
    told = {quantity: _number(made.get(name)) for quantity, name in names.items()}
    energy, capacity, hours = told["generated"], told["connected"], told["hours"]
    if not energy:
        return
    for quantity, number in told.items():
        if number == 0:
            lines[names[quantity]].wrong("text", "为 0，而发电量不为 0", "请核对发电量、并网容量和利用小时")
            return
    cells = "、".join(lines[name].line["text"].coordinate for name in names.values() if name in lines)
    text = lines[item.name].line["text"].text
    if capacity and energy > capacity * HOURS_OF_A_YEAR:
        lines[item.name].wrong("text", f"为 {text}，超过年末并网容量全年满发的电量", f"请核对 {cells} 各格的单位")
    elif capacity and hours and (why := off(energy, capacity * hours, "并网容量 × 利用小时")):
        lines[item.name].doubt("text", f"“{text}”{why}", f"请核对 {cells} 各格的单位")


def _number(record: dict[str, object] | None) -> float | None:
    value = record["value"] if record else None
    return None if value is None or pd.isna(value) else float(str(value))
