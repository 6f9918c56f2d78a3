"""核实清单 as a workbook that goes out with the report and comes back filled: its answers become corrections.

What is asked stands in locked cells, what is to be filled in coloured ones. `answers` reads the filled workbook and appends to
the plan's `corrections.yml`; what stands there already is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis import plan as plans
from analysis.clean import corrections
from analysis.clean.statements import FILE as STATEMENTS
from analysis.clean.statements import rows_of
from analysis.edition import Edition
from analysis.errors import Fault, Faults, InputError
from analysis.extract import grid
from analysis.plan import Plan

FILE = "verification.xlsx"
SHEET = "核实清单"
ASKED = ("编号", "对象", "规划所列", "对照", "需要做什么", "所需佐证", "建议部门（参考）", "位置")
FILLED = ("期限", "答复", "做法", "更正位置", "列", "改用", "理由", "决定人")
_WIDTHS = (6, 24, 26, 26, 26, 24, 18, 30, 12, 24, 10, 14, 22, 14, 24, 18)
_SHOWN = 6
"""How many places of a finding are named."""
_ACTIONS = {"改用": "override", "不采用": "drop", "存疑": "flag"}
_HELP = (
    "请在着色的各列填写，其余各列为报告所列，不能修改。",
    "“答复”写核实的结果；只需答复的，不必填后面各列。",
    "需要更正规划数据的，再填“做法”以后各列：改用（填“改用”的新写法，单位与原文相同）、不采用（该行或该条陈述不再计入）、存疑（照用并列出）。",
    "“更正位置”从下拉中选取：A1、A2 开头的是附表1、附表2 的行，N 开头的是正文陈述；附表的更正还须从下拉中选取“列”。",
    "填好后运行 ecoplan answers 文件 --plan 名称，各条登记到 data/raw/名称/corrections.yml，再重新生成报告。",
)


def write(file: Path, edition: Edition, findings: pd.DataFrame) -> None:
    """The workbook of an edition's open questions; the same bytes for the same findings."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import absolute_coordinate, get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    from analysis.publish.word import normalise

    book = Workbook()
    sheet, told, lists = book.active, book.create_sheet("说明"), book.create_sheet("选项")
    lists.sheet_state = "hidden"
    sheet.title = SHEET
    heads = (*ASKED, *FILLED)
    colour = PatternFill("solid", start_color="FFF6E5C8")
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, column, head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = width

    def offer(cell: Cell, choices: list[str]) -> None:
        """A drop-down list of a cell; the choices stand in a row of the hidden sheet, where they may be as long as they are."""
        if not choices:
            return
        lists.append(choices)
        across = absolute_coordinate(f"A{lists.max_row}:{get_column_letter(len(choices))}{lists.max_row}")
        offered = DataValidation(type="list", formula1=f"选项!{across}")
        offered.error = "请从下拉中选取"
        sheet.add_data_validation(offered)
        offered.add(cell)

    headings = {key: list(raw.headings) for key, raw in _raw(edition.plan).items()}
    asked = findings[findings["remedy"].notna()]
    for row, one in enumerate(asked.itertuples(), start=2):
        places = str(one.places).split()
        where = "；".join(edition.places[key].label for key in places[:_SHOWN]) + ("等" if len(places) > _SHOWN else "")
        asked_of = [row - 1, one.subject, one.stated, one.compared, one.remedy, one.evidence, one.department, where]
        sheet.row_dimensions[row].height = 15 * max(map(_lines, asked_of, _WIDTHS))
        for column, text in enumerate(asked_of, start=1):
            sheet.cell(row, column, None if pd.isna(text) else text).alignment = Alignment(wrap_text=True, vertical="top")
        for column in range(len(ASKED) + 1, len(heads) + 1):
            cell = sheet.cell(row, column)
            cell.fill, cell.protection = colour, Protection(locked=False)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        at = _choices(edition, places)
        columns = [head for key in headings if any(one.startswith(f"{key}.") for one in at) for head in headings[key]]
        for head, choices in (("做法", list(_ACTIONS)), ("更正位置", at), ("列", list(dict.fromkeys(columns)))):
            offer(sheet.cell(row, heads.index(head) + 1), choices)
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = sheet.protection.sort = False
    told.column_dimensions["A"].width = 110
    for row, line in enumerate(_HELP, start=1):
        told.cell(row, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    book.properties.creator = "ecoplan"
    book.save(file)
    _without_times(file)
    normalise(file)


def _lines(text: object, width: int) -> int:
    """How many lines a text takes in a column; a Chinese sign is two wide."""
    return max(1, -(-sum(2 if ord(sign) > 255 else 1 for sign in str(text)) // (width - 1)))


def _choices(edition: Edition, places: list[str]) -> list[str]:
    """Where a correction may go: rows of the tables, and the statements of the sentences."""
    statements = edition["statements"]
    made = [key for key in places if re.fullmatch(r"A[12]\.\d+", key)]
    return made + list(statements[statements["place"].isin(places) & statements["value"].notna()]["statement"])


def _without_times(file: Path) -> None:
    """The day of a workbook's making is no part of it."""
    import zipfile

    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "1980-01-01T00:00:00Z", core).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def answers(file: Path, name: str) -> list[str]:
    """Append the corrections of a filled workbook to the plan's register; what was done, one line each.

    Raises
    ------
    InputError
        The workbook or its answers are at fault; nothing is written then.
    """
    plan = plans.load(name)
    present = {(one.at, one.column) for one in corrections.load(plan)}
    faults, made = Faults(), []
    for row, told in _rows(file):
        entry, found = _entry(plan, row, told)
        if entry and (entry["at"], entry.get("column", "")) in present:
            found.append(_fault(row, "更正位置", f"{entry['at']}已有更正", f"请在 {corrections.FILE} 中修改原有的一条"))
        faults.extend(found)
        if entry:
            present.add((entry["at"], entry.get("column", "")))
            made.append(entry)
    faults.raise_if_any()
    if not made:
        return ["没有填写“做法”的行，未登记更正。"]
    register = plan.folder / corrections.FILE
    before = grid.decode(register.read_bytes()) if register.is_file() else ""
    before = re.sub(r"^\[\]\s*$", "", before, flags=re.MULTILINE).rstrip("\n")
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    fresh = register.with_suffix(".new")
    fresh.write_text(f"{before}\n{text}" if before else text, encoding="utf-8", newline="\n")
    fresh.replace(register)
    return [f"已登记 {len(made)} 条更正：", *(f"  · {one['at']} {one.get('column', '')} {one['action']}" for one in made)]


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with an action, by their number in the sheet."""
    from openpyxl import load_workbook

    if not file.is_file():
        raise InputError(Fault(str(file), "找不到文件", f"请给出填好的 {FILE}"))
    try:
        book = load_workbook(file, data_only=True)
    except Exception:
        raise InputError(Fault(file.name, "不是可读的 xlsx 工作簿", "请另存为“Excel 工作簿（.xlsx）”")) from None
    if SHEET not in book.sheetnames:
        raise InputError(Fault(file.name, f"没有“{SHEET}”工作表", f"请使用报告随附的 {FILE}"))
    rows = book[SHEET].iter_rows(values_only=True)
    heads = [str(head or "") for head in next(rows, ())]
    missing = [head for head in FILLED if head not in heads]
    if missing:
        raise InputError(Fault(f"{SHEET} 第1行", f"缺少「{'」「'.join(missing)}」列", f"请使用报告随附的 {FILE}"))
    for number, cells in enumerate(rows, start=2):
        told = {head: "" if cell is None else str(cell).strip() for head, cell in zip(heads, cells, strict=False)}
        if told["做法"]:
            yield number, told


def _entry(plan: Plan, row: int, told: dict[str, str]) -> tuple[dict[str, Any] | None, list[Fault]]:
    """One row as an entry of the register, and what is wrong with it."""
    faults = []
    action = _ACTIONS.get(told["做法"], "")
    if not action:
        faults.append(_fault(row, "做法", f"“{told['做法']}”不在允许的取值之内", f"可填：{'、'.join(_ACTIONS)}"))
    needed = ["更正位置", "理由", "决定人", *(["改用"] if action == "override" else [])]
    needed += ["列"] if told["更正位置"].startswith("A") and action in ("override", "flag") else []
    faults += [_fault(row, head, "是空的", "填了“做法”的行须填此列") for head in needed if not told[head]]
    if faults:
        return None, faults
    stands = _stands(plan, told["更正位置"], told["列"])
    if stands is None:
        return None, [
            _fault(row, "更正位置", f"没有找到“{told['更正位置']} {told['列']}”", "请从下拉中选取位置，列名照附表填写")
        ]
    entry = {"at": told["更正位置"], "column": told["列"], "action": action, "expect": stands}
    entry |= {"value": told["改用"], "reason": told["理由"], "by": told["决定人"]}
    return {key: text for key, text in entry.items() if text}, []


def _fault(row: int, head: str, found: str, expected: str) -> Fault:
    return Fault(f"{SHEET} 第{row}行「{head}」", found, expected, FILE)


def _raw(plan: Plan) -> dict[str, grid.Grid]:
    """The two tables as they stand in the raw folder, by their key."""
    keys = {"A1": "appendix-1", "A2": "appendix-2"}
    return {key: grid.read(plan.folder / f"{stem}.csv", key, plans.TABLES[stem]) for key, stem in keys.items()}


def _stands(plan: Plan, at: str, column: str) -> str | None:
    """What the raw files say at a place now; None where there is no such place."""
    if at.startswith("N"):
        file = plan.folder / STATEMENTS
        rows = rows_of(file) if file.is_file() else []
        return next((row["text"] for row in rows if row["statement"] == at), None)
    table, _, row = at.partition(".")
    raw = _raw(plan).get(table)
    if raw is None or not row.isdigit() or not 1 <= int(row) <= len(raw.records):
        return None
    record = raw.records[int(row) - 1]
    if not column:
        return max(record, key=len)
    return record[raw.headings.index(column)] if column in raw.headings else None
