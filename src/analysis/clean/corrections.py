"""The register of corrections, `corrections.yml`: what was decided about a cell or a statement, by whom, and why.

Each names what it expects to find; once the source says otherwise, that is a fault, so that no correction outlives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import yaml

from analysis import schema, units
from analysis.errors import Fault, Faults, InputError, line_of
from analysis.extract.columns import narrow
from analysis.extract.grid import Grid, decode
from analysis.plan import CORRECTIONS as FILE
from analysis.plan import Plan

ACTIONS = {"override": "改用", "drop": "不采用", "flag": "存疑"}
_NEEDED = {"at": "A2.24", "action": "override", "expect": "90.0%", "reason": "与批准文件一致", "by": "县农业农村局"}


@dataclass(frozen=True)
class Correction:
    """One correction.

    Parameters
    ----------
    ordinal : int
        Counted from 1 in the file.
    at : str
        Place key of a table's row, or key of a statement.
    column : str
        Heading of the cell; empty for a statement and for a row that is dropped.
    action : str
        `ACTIONS`.
    expect, value : str
        What stands there, and what is taken instead.
    since : int
        First year whose edition it holds for; 0 for all.
    file : str
        Its register, as messages name it.
    """

    ordinal: int
    at: str
    column: str
    action: str
    expect: str
    value: str
    reason: str
    by: str
    since: int = 0
    file: str = FILE

    @property
    def is_statement(self) -> bool:
        """Whether it speaks of the narrative."""
        return self.at.startswith("N")

    @property
    def place(self) -> str:
        """Key of the place that it speaks of."""
        return self.at.rpartition(".")[0] if self.is_statement else self.at

    @property
    def target(self) -> tuple[str, str]:
        """What it corrects: two of the same are one too many, however their brackets are typed."""
        return self.at, narrow(self.column)

    def fault(self, found: str, expected: str) -> Fault:
        """A fault of this correction."""
        return Fault(f"第{self.ordinal}条更正（{self.at}）", found, expected, self.file)


def load(plan: Plan) -> list[Correction]:
    """The plan's corrections; none where there is no register.

    Raises
    ------
    InputError
        With every fault of the register.
    """
    file = plan.folder / FILE
    try:
        return parse(decode(file.read_bytes()), plan.shown(FILE)) if file.is_file() else []
    except UnicodeDecodeError:
        expected = "请另存为 UTF-8 编码的纯文本"
        raise InputError(Fault("更正", "不是 UTF-8 或 GB18030 编码的文本", expected, plan.shown(FILE))) from None


def parse(text: str, shown: str = FILE) -> list[Correction]:
    """The corrections of a register's text; every entry is text as typed, so that 0.60 keeps its digits.

    Raises
    ------
    InputError
        With every fault of the register.
    """
    try:
        entries = yaml.load(text, yaml.BaseLoader) or []  # builds nothing but texts, lists and mappings
    except yaml.YAMLError as error:
        line = line_of(error)
        where = f"{shown} 第 {line} 行" if line else shown
        raise InputError(Fault("更正", "不合 YAML 格式", "请按文件开头的示例书写，用半角冒号，冒号后空一格", where)) from None
    faults, made = Faults(), []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(Fault("更正", "不是逐条的列表", "每条以“- at:”开头，用半角冒号，按文件开头的示例书写", shown))
    for at, entry in enumerate(entries, start=1):
        one = _correction(at, entry, shown)
        faults.extend(_faults(one, entry))
        made.append(one)
    faults.extend(_repeated(made))
    faults.raise_if_any()
    return made


def _correction(at: int, entry: dict[str, Any], shown: str) -> Correction:
    told = {name: _told(entry, name) for name in (*_NEEDED, "column", "value", "since")}
    since = int(told["since"]) if units.is_count(told["since"]) else 0
    return Correction(
        ordinal=at,
        at=told["at"],
        column=told["column"],
        action=told["action"],
        expect=told["expect"],
        value=told["value"],
        reason=told["reason"],
        by=told["by"],
        since=since,
        file=shown,
    )


def _told(entry: dict[str, Any], name: str) -> str:
    text = str(entry.get(name, "")).strip()
    return "" if text in ("null", "~") else text


def _repeated(made: list[Correction]) -> Iterable[Fault]:
    """Two corrections of one cell or statement: the second would not meet what it expects."""
    first: dict[tuple[str, str], Correction] = {}
    for one in made:
        before = first.setdefault(one.target, one)
        if before is not one and one.at:
            yield one.fault(f"与第{before.ordinal}条更正重复", "同一处只留一条")


def _faults(one: Correction, entry: dict[str, Any]) -> Iterable[Fault]:
    for name, example in _NEEDED.items():
        if not _told(entry, name):
            yield one.fault(f"没有写 {name}", f"请填写，例如 {name}: {example}")
    if one.at and not re.fullmatch(r"A[12]\.\d+|N\d+\.\d+\.\d+", one.at):
        yield one.fault(f"位置“{one.at}”不合格式", "附表写 A1.行号 或 A2.行号，正文陈述写其编号，例如 N57.1.2")
    if one.action and one.action not in ACTIONS:
        yield one.fault(f"做法“{one.action}”不在允许的取值之内", f"可填：{'、'.join(ACTIONS)}")
    if _told(entry, "since") and not re.fullmatch(r"(19|20|21)\d\d", _told(entry, "since")):
        yield one.fault(f"起用年度“{_told(entry, 'since')}”不是年份", "请填四位年份，例如 since: 2024；各版都用的不写")
    if one.action == "override" and not one.value:
        yield one.fault("没有写 value", "override 须写明改用的写法，例如 value: 91.0%")
    if one.at.startswith("A") and one.action in ("override", "flag") and not one.column:
        yield one.fault("没有写 column", "请写列名，例如 column: 2025年预测值")


def on_grid(raw: Grid, corrections: list[Correction], decided: Mapping[str, str] | None = None) -> Grid:
    """A table with its cells as corrected, and which of its rows are dropped.

    Parameters
    ----------
    decided : mapping
        What plan.yml says of its columns.

    Raises
    ------
    InputError
        A correction names a row or a column that there is not, or a cell that says something else by now.
    """
    records, faults = [list(record) for record in raw.records], Faults()
    corrected: dict[tuple[int, int], str] = {}
    dropped: set[str] = set()
    for one in corrections:
        table, _, row = one.at.partition(".")
        if table != raw.key:
            continue
        if not 1 <= int(row) <= len(records):
            faults.extend([one.fault(f"{raw.label}没有第{row}行", f"{raw.label}共{len(records)}行")])
            continue
        record = records[int(row) - 1]
        if one.action == "drop":
            dropped.add(one.at)
            faults.extend(_expected(one, "、".join(record), any(_plain(one.expect) == _plain(cell) for cell in record)))
        elif (at := raw.named(one.column, decided)) is None:
            faults.extend([one.fault(f"{raw.label}没有「{one.column}」一列", f"现有各列：{'、'.join(raw.headings)}")])
        else:
            faults.extend(_expected(one, record[at], _plain(record[at]) == _plain(one.expect)))
            if one.action == "override":
                faults.extend(_of_a_kind(one))
                record[at], corrected[int(row), at + 1] = one.value, f"{one.file} 第{one.ordinal}条更正"
    faults.raise_if_any()
    return replace(raw, records=tuple(map(tuple, records)), corrected=corrected, dropped=frozenset(dropped))


def _of_a_kind(one: Correction) -> Iterable[Fault]:
    """A number is not corrected by a word."""
    if re.search(r"\d", one.expect) and not re.search(r"\d", units.half_width(one.value)):
        yield one.fault(f"原文“{one.expect}”是数值，改用的“{one.value}”不是", "请改用数值；不采用该行请用 drop，存疑请用 flag")


def on_statements(rows: list[dict[str, str]], corrections: list[Correction]) -> list[dict[str, str]]:
    """The register's rows as corrected; what is dropped speaks of no concept and states no number.

    Raises
    ------
    InputError
        A correction names a statement that there is not, that says something else by now, or another unit.
    """
    mine: dict[str, list[Correction]] = {}
    for one in corrections:
        if one.is_statement:
            mine.setdefault(one.at, []).append(one)
    faults, kept = Faults(), []
    for row in rows:
        decided = mine.pop(row.get("statement", ""), [])
        for one in decided:
            row, found = _decided(row, one)
            faults.extend(found)
        if all(one.action != "drop" for one in decided):
            kept.append(row)
    faults.extend(one.fault("没有这个编号的陈述", "请核对 statements.csv 的第一列") for left in mine.values() for one in left)
    faults.raise_if_any()
    return kept


def _decided(row: dict[str, str], one: Correction) -> tuple[dict[str, str], list[Fault]]:
    """A statement's row after one correction, and what is wrong with that."""
    faults = list(_expected(one, row["text"], _plain(row["text"]) == _plain(one.expect)))
    if one.action != "override":
        return row, faults
    if not row["value"]:
        return row, [*faults, one.fault("该条陈述没有数值，不能改用", "请用 drop（不采用）或 flag（存疑）")]
    found = re.fullmatch(r"([\d.,]+)\s*(.*)", units.half_width(one.value))
    if found is None:
        return row, [*faults, one.fault(f"改用的“{one.value}”不是数值", f"请写阿拉伯数字和原单位，例如 {row['text']}")]
    if found[2] != row["unit"]:
        return row, [*faults, one.fault(f"改用的“{one.value}”与原单位不同", f"请用原单位“{row['unit']}”，例如 {row['text']}")]
    return row | {"text": one.value, "value": found[1].replace(",", "")}, faults


def _plain(text: str) -> str:
    """A text without the breaks of its lines, which nobody types."""
    return re.sub(r"\s+", "", text)


def _expected(one: Correction, found: str, same: bool) -> Iterable[Fault]:
    if not same:
        yield one.fault(f"原文现为“{found}”，不是 expect 所写的“{one.expect}”", "原文已改，请重新核对，再更新或删去此条更正")


def corrections_table(corrections: list[Correction]) -> pd.DataFrame:
    """The table `corrections`: every correction with its place."""
    return schema.CORRECTIONS.frame(
        [
            {
                "correction": one.ordinal,
                "at": one.at,
                "column": one.column or None,
                "action": one.action,
                "expect": one.expect,
                "instead": one.value or None,
                "reason": one.reason,
                "decided_by": one.by,
                "place": one.place,
            }
            for one in corrections
        ]
    )
