"""Rules on what the tables print and no number is read from: it counts nowhere, so the report says where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analysis.check.advice import department_of
from analysis.check.rules import Finding, rule
from analysis.edition import Edition
from analysis.measure.indicators import rows

_YEAR = re.compile(r"(?:19|20)\d{2}年?")


@rule("value-unread", title="含数字而不能读作数值的目标", topic="indicators", severity="low")
def value_unread(edition: Edition) -> Iterator[Finding]:
    """“17.5%（2021年）”, “下降18” where a target belongs: it has digits and is no number. Base years: `nothing-verified`."""
    named = {row.row: row for row in rows(edition)}
    for one in edition.rows("indicator_values"):
        if one.role == "baseline" or not pd.isna(one.value) or not re.search(r"\d", _YEAR.sub("", str(one.text))):
            continue
        row = named[int(one.row)]
        yield Finding(
            "无法核实",
            row.short,
            f"“{one.text}”",
            "一个数值",
            "{name}“{column}”填报“{text}”，含有数字而不能读作数值，没有计入各项比较。",
            {"name": row.short, "column": str(one.column), "text": str(one.text)},
            (str(one.place),),
            remedy="只填数值和单位，说明写在备注中",
            evidence="目标值的测算依据",
            department=department_of(row.label),
            against="应有",
        )


@rule("amount-unread", title="没有金额的总投资、不能判断的装机", topic="projects", severity="low")
def amount_unread(edition: Edition) -> Iterator[Finding]:
    """“纳入部门预算”, 由10万千瓦扩建至20万千瓦: projects that no sum of investments, or of capacities, holds."""
    works = edition["projects"]
    priceless = works[works["investment_cny"].isna()]
    unclear = works[works["capacity_mw"].isna() & works["capacity_text"].notna()]
    for some, what, printed, expected in (
        (priceless, "总投资", "investment_text", "一个金额"),
        (unclear, "装机容量", "capacity_text", "本期新增的装机"),
    ):
        for row in some.itertuples():
            text = str(getattr(row, printed))
            yield Finding(
                "无法核实",
                f"重点工程表第{row.serial}项{what}",
                f"“{text}”",
                expected,
                "重点工程表第{serial}项的{what}载为“{text}”，读不出" + expected + "，没有计入合计。",
                {"serial": str(row.serial), "what": what, "text": text},
                (str(row.place),),
                remedy=f"补写{what}",
                evidence="投资估算表或项目批复",
                department="发展改革部门",
                against="应有",
            )
