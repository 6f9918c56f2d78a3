"""The sheet 指标 as the table `monitored_indicators`: actual values, and revisions of last year's and of the base year's."""

from __future__ import annotations

import re

import pandas as pd

from analysis.clean import requirement
from analysis.clean.entries import Answers, read_number
from analysis.clean.forms import Tables, units_of_rows
from analysis.clean.plausible import off
from analysis.clean.requirement import Reading
from analysis.plan import Plan
from analysis.words import INAPPLICABLE, NOTHING, UNPUBLISHED
from analysis.workbook import INDICATORS

_NO_STATE = frozenset(
    (UNPUBLISHED, *["待定", "暂无", "暂无数据", "无数据", "未统计", "未公布", "达标", "未达标", "不达标", "已达标"])
)
"""Words that say nothing of the state: that it is not known, or that it suffices."""


def records(plan: Plan, tables: Tables, year: int, rows: list[Answers]) -> list[dict[str, object]]:
    """One record per row and role: the actual value of every row, and what was revised."""
    made, units = [], units_of_rows(tables)
    for answers in rows:
        unit = units.get(int(answers.shown["row"]))
        made.append(_actual(answers, unit, year, plan, tables))
        for name, role, of, reference in (
            ("revision", "revision", year - 1, answers.shown["last"]),
            ("baseline_revised", "baseline", plan.base_year, answers.shown["baseline"]),
        ):
            if answers.line[name].text:
                made.append(_revised(answers, unit, year, plan, name, role, of, reference))
    return made


def _record(answers: Answers, year: int, role: str) -> dict[str, object]:
    told = {name: answers.text(name) for name in ("department", "document", "note")}
    return {
        "row": int(answers.shown["row"]),
        "report_year": year,
        "role": role,
        "operator": None,
        "value": None,
        "unit": None,
        "numerator": None,
        "denominator": None,
        "attained": None,
        "status": None,
        **told,
        "confirmed": answers.vouched,
        "place": f"M{year}.{INDICATORS.letter}{answers.line.number}",
    }


def _actual(answers: Answers, unit: str | None, year: int, plan: Plan, tables: Tables) -> dict[str, object]:
    line = answers.line
    status, operator, text = answers.choice("status"), answers.choice("operator"), line["text"].text
    of = _year(answers, year, plan)
    value = _value(answers, "text", unit) if text else None
    if status == UNPUBLISHED:
        if text:
            answers.wrong("status", f"选了“{UNPUBLISHED}”，而实际值填了“{text}”", "两格只填一格")
    elif not text and not line["text"].broken and not _is_inapplicable(answers, tables):
        answers.missing("text")
    elif text and not line["status"].text:
        answers.missing("status", "请选 初步 或 最终")
    numerator, denominator = answers.number("numerator"), answers.number("denominator")
    attained = answers.choice("attained")
    if text and value is None and unit is None and not line["attained"].text:
        answers.missing("attained", "以文字考核的指标须选 达标 或 未达标")
    if value is not None and unit:
        _ratio(answers, value, numerator, denominator, unit, operator)
        _attained(answers, value, attained, operator, tables)
        _unusual(answers, value, unit, operator)
    if operator and value is None and not line["text"].broken:
        answers.wrong("operator", "选了比较符，而实际值不是数值", "请清空")
    return {
        **_record(answers, year, "actual"),
        "year": of or year,
        "text": text or None,
        "operator": (operator or "=") if value is not None else None,
        "value": value,
        "unit": unit if value is not None else None,
        "numerator": numerator,
        "denominator": denominator,
        "attained": attained,
        "status": status,
        "column": INDICATORS["text"].title,
    }


def _is_inapplicable(answers: Answers, tables: Tables) -> bool:
    """Whether the plan declares the row 不涉及: nothing need be reported of it."""
    rows = tables["indicators"]
    return bool((rows[rows["row"] == int(answers.shown["row"])]["declared"] == INAPPLICABLE).any())


def _year(answers: Answers, year: int, plan: Plan) -> int | None:
    of = answers.year("year")
    if not answers.line["year"].text:
        if answers.line["text"].text:
            answers.missing("year", f"请填数值所属年份，例如 {year}")
        return None
    if of is None:
        return None
    if of <= plan.base_year:
        answers.wrong("year", f"为 {of}，不晚于基准年 {plan.base_year}", f"应为 {year}；修订基准年的值请填「基准年修订值」")
    elif of not in (year, year - 1):
        answers.wrong("year", f"为 {of}", f"应为 {year}；数据晚一年公布的填 {year - 1}")
    elif of == year - 1 and answers.shown["last"] not in (NOTHING, UNPUBLISHED):
        answers.wrong("year", f"为 {of}，而{of}年的值已在上一年度填报", f"应为 {year}；修订{of}年的值请填「上年修订值」")
    return of


def _value(answers: Answers, name: str, unit: str | None) -> float | None:
    """The number of a cell in the row's unit; None for words and for what is no number, which is reported."""
    text = answers.line[name].text
    if unit is None:
        if read_number(text, "")[1] is None or read_number(text, "%")[1] is None:
            answers.doubt(name, f"本项以文字考核，填的是“{text}”", "请填文字，例如 制定实施")
        elif text in _NO_STATE or not re.search(r"[\u4e00-\u9fff]", text):
            answers.wrong(name, f"“{text}”不是状态", f"请填文字，例如 制定实施；尚未公布的，在「数据状态」选“{UNPUBLISHED}”")
        elif text in ("无", "有", "没有"):
            answers.doubt(name, f"只填了“{text}”", "请写明状态，例如 制定实施")
        return None
    number = answers.number(name, "%" if unit == "share" else "")
    return number / 100 if number is not None and unit == "share" else number


def _ratio(
    answers: Answers, value: float, numerator: float | None, denominator: float | None, unit: str, operator: str | None
) -> None:
    """Numerator over denominator is the value, as far as its printed digits go."""
    filled = [name for name in ("numerator", "denominator") if answers.line[name].text]
    if len(filled) == 1:
        other = "denominator" if filled[0] == "numerator" else "numerator"
        answers.wrong(other, "是空的，而分子、分母须同时填", "请补填，或两格都留空")
    if numerator is None or denominator is None:
        return
    if denominator <= 0:
        answers.wrong("denominator", f"为 {denominator:.12g}", "分母应大于 0")
        return
    text = answers.line["text"].text
    step = 10.0 ** -len(text.removesuffix("%").partition(".")[2]) / (100 if unit == "share" else 1)
    if (operator or "=") == "=" and abs(numerator / denominator - value) > step * 0.51:
        told = numerator / denominator
        shown = f"{told * 100:.4g}%" if unit == "share" else f"{told:.4g}"
        answers.wrong("text", f"为 {text}，而分子 ÷ 分母为 {shown}", "请核对三格")


def _attained(answers: Answers, value: float, attained: str | None, operator: str | None, tables: Tables) -> None:
    """What is chosen as attainment against the value and the requirement."""
    row = tables["indicators"].set_index("row").loc[int(answers.shown["row"])]
    if attained is None or pd.isna(row["threshold"]) or (operator or "=") != "=":
        return
    kept = requirement.meets(str(row["operator"]), value, float(row["threshold"]))
    if kept != (attained == "达标"):
        told = "达到" if kept else "没有达到"
        answers.wrong(
            "attained",
            f"选了“{attained}”，而实际值 {answers.line['text'].text} {told}要求 {answers.shown['requirement']}",
            "请核对两格",
        )


def _unusual(answers: Answers, value: float, unit: str, operator: str | None) -> None:
    """What must be vouched for: a number that stands elsewhere in the row, or is far from the one before."""
    told = {name: requirement.read_in(answers.shown[name], unit) for name in ("requirement", "baseline", "last", "near", "far")}
    base, near = told["baseline"], told["near"]
    reference = "last" if not told["last"].is_state and told["last"].unit == unit else "baseline"
    moves = near.number is not None and base.number is not None and abs(near.number - base.number) > 1e-9
    for name in ("requirement", "near", "far"):
        if _is(told[name], value, unit) and not _is(base, value, unit) and not _is(told[reference], value, unit):
            title = INDICATORS[name].title
            answers.doubt("text", f"与{title}“{answers.shown[name]}”相同", f"是否误填了{title}")
            return
    titles = {"last": "上年值", "baseline": "基准年值"}
    before = told[reference]
    if before.unit != unit or before.number is None or (operator or "=") != "=":
        return
    if moves and _is(before, value, unit):
        answers.doubt("text", f"与{titles[reference]}“{answers.shown[reference]}”相同", f"是否误填了{titles[reference]}")
        return
    why = off(value, before.number, titles[reference])
    limit = max((one.number for one in told.values() if one.number is not None and one.unit == unit), default=1.0)
    if not why and unit == "share" and value > 1 + 1e-9 >= limit:
        why = "超过 100%"
    if why:
        answers.doubt("text", f"“{answers.line['text'].text}”{why}", "是否填成了变化的幅度" if why.endswith("一半") else "")


def _is(reading: Reading, value: float, unit: str) -> bool:
    return reading.number is not None and reading.unit == unit and abs(reading.number - value) < 1e-9


def _revised(
    answers: Answers, unit: str | None, year: int, plan: Plan, name: str, role: str, of: int, reference: str
) -> dict[str, object]:
    text = answers.line[name].text
    value = _value(answers, name, unit)
    if role == "revision" and of <= plan.base_year:
        answers.wrong(name, f"填了“{text}”，而上年就是基准年", "基准年值经修订的，填「基准年修订值」")
    before = requirement.read_in(reference, unit or "")
    if text == reference:
        answers.wrong(name, f"与原值“{reference}”相同", "没有修订的请留空")
    elif value is not None and before.number is not None and before.unit == unit and (why := off(value, before.number, "原值")):
        answers.doubt(name, f"“{text}”{why}")
    return {
        **_record(answers, year, role),
        "year": of,
        "text": text,
        "operator": "=" if value is not None else None,
        "value": value,
        "unit": unit if value is not None else None,
        "column": INDICATORS[name].title,
    }
