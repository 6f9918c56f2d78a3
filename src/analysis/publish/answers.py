"""A filled 核实清单 read back: its answers become corrections in the plan's register, tried before they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis import plan as plans
from analysis.clean import corrections
from analysis.clean.corrections import Correction
from analysis.clean.statements import FILE as STATEMENTS
from analysis.clean.statements import rows_of
from analysis.clean.tables import planned
from analysis.errors import Fault, Faults, InputError
from analysis.extract import columns, grid
from analysis.extract.monitoring import typed
from analysis.plan import CORRECTIONS as REGISTER
from analysis.plan import Plan
from analysis.publish.worklist import ACTIONS, FILE, FILLED, SHEET, STANDS, raw_tables

_DECIDES = ("更正位置", "列", "改用", "理由", "决定人")


@dataclass(frozen=True)
class _Sheet:
    """A filled workbook: its rows by their number, and what stood at each place when it went out."""

    rows: dict[int, dict[str, str]]
    stood: dict[tuple[str, str], str]


def register(file: Path, name: str, year: int | None = None) -> list[str]:
    """Append the corrections of a filled workbook to the plan's register; what was done, one line each.

    What is registered in the same words already is passed over, so that a workbook can be handed in as it grows.

    Parameters
    ----------
    year : int or None
        First year whose edition they hold for; by default all.

    Raises
    ------
    InputError
        The workbook or its answers are at fault, or no table can be made with them; nothing is written then.
    """
    plan, sheet = plans.load(name, year), _read(file)
    if year is None and plans.revised(name):
        example = f"请写明 --year，例如 --year {plans.revised(name)[-1]}"
        raise InputError(Fault("参数 --year", "规划有修编，而没有写明更正从哪一版起采用", example))
    present = {one.target: one for one in corrections.load(plan)}
    faults, made, again = Faults(), dict[int, dict[str, str]](), 0
    taken: dict[tuple[str, str], int] = {}
    for row, told in sheet.rows.items():
        if not told["做法"]:
            faults.extend(_undecided(row, told))
            continue
        entry, found = _entry(plan, sheet, row, told)
        faults.extend(found)
        if not entry:
            continue
        target = (entry["at"], columns.narrow(entry.get("column", "")))
        before, earlier = present.get(target), taken.setdefault(target, row)
        if earlier != row:
            faults.extend([_fault(row, "更正位置", f"与第{earlier}行是同一处", "同一处只填一行")])
        elif before and (before.action, before.value) == (entry["action"], entry.get("value", "")):
            again += 1
        elif before:
            at = f"请核对；要改原有的一条，在 {REGISTER} 第{before.ordinal}条中修改"
            faults.extend([_fault(row, "更正位置", f"{entry['at']}已有更正（{before.value or before.action}），与此不同", at)])
        else:
            made[row] = entry | ({"since": str(year)} if year else {})
    faults.raise_if_any()
    noted = sum(bool(told["答复"] or told["期限"]) and not told["做法"] for told in sheet.rows.values())
    left = [f"另有 {again} 条已登记过，未重复登记。"] if again else []
    left += [f"另有 {noted} 行只填了答复或期限，没有更正，答复留在工作簿中。"] if noted else []
    if not made:
        return ["没有要登记的更正。", *left]
    _append(plan, made)
    told_action = {action: told for told, action in ACTIONS.items()}
    return [
        f"已登记 {len(made)} 条更正：",
        *(f"  · {one['at']} {one.get('column', '')} {told_action[one['action']]}" for one in made.values()),
        *left,
    ]


def _append(plan: Plan, made: dict[int, dict[str, str]]) -> None:
    """Write the register with the new entries, once the tables can be made with them."""
    file = plan.folder / REGISTER
    before = grid.decode(file.read_bytes()) if file.is_file() else ""
    kept = re.sub(r"^\[\]\s*(#.*)?$", "", before, flags=re.MULTILINE).rstrip("\n")
    text = yaml.safe_dump(list(made.values()), allow_unicode=True, sort_keys=False, width=1000)
    whole = f"{kept}\n{text}" if kept else text
    earlier = len(corrections.parse(before))
    try:
        decided = corrections.parse(whole)
    except InputError:
        decided = []
    if len(decided) != earlier + len(made):
        raise InputError(Fault(REGISTER, "写法不能续写", "请使各条从行首以“- at:”开头，再登记一次", REGISTER))
    _try(plan, decided, dict(zip(range(earlier + 1, len(decided) + 1), made, strict=True)))
    fresh = file.with_suffix(".new")
    fresh.write_text(whole, encoding="utf-8", newline="\n")
    fresh.replace(file)


def _try(plan: Plan, decided: list[Correction], rows: dict[int, int]) -> None:
    """Make the tables as corrected; a fault of an answer names its row of the sheet."""
    try:
        planned(plan, decided)
    except InputError as error:

        def here(text: str) -> str:
            return re.sub(r"(corrections\.yml )?第(\d+)条更正", lambda found: _row(found, rows), text)

        raise InputError([Fault(here(one.where), one.found, one.expected, here(one.file)) for one in error.faults]) from None


def _row(found: re.Match[str], rows: dict[int, int]) -> str:
    row = rows.get(int(found[2]))
    return f"{SHEET} 第{row}行" if row else found[0]


def _read(file: Path) -> _Sheet:
    """The rows in which something is filled in, by their number in the sheet."""
    from openpyxl import load_workbook

    if not file.is_file():
        raise InputError(Fault(str(file), "找不到文件", f"请给出填好的 {FILE}"))
    try:
        book = load_workbook(file)
    except Exception:
        raise InputError(Fault(file.name, "不是可读的 xlsx 工作簿", "请另存为“Excel 工作簿（.xlsx）”")) from None
    if SHEET not in book.sheetnames:
        raise InputError(Fault(file.name, f"没有“{SHEET}”工作表", f"请使用报告随附的 {FILE}"))
    rows = book[SHEET].iter_rows()
    heads = [str(cell.value or "") for cell in next(rows, ())]
    missing = [head for head in FILLED if head not in heads]
    if missing:
        raise InputError(Fault(f"{SHEET} 第1行", f"缺少「{'」「'.join(missing)}」列", f"请使用报告随附的 {FILE}"))
    filled = {}
    for number, cells in enumerate(rows, start=2):
        told = {head: typed(cell) for head, cell in zip(heads, cells, strict=False)}
        if any(told[head] for head in FILLED):
            filled[number] = told
    stood = {}
    if STANDS in book.sheetnames:
        stood = {(str(key), str(head or "")): str(text or "") for key, head, text in book[STANDS].iter_rows(values_only=True)}
    return _Sheet(filled, stood)


def _undecided(row: int, told: dict[str, str]) -> Iterator[Fault]:
    filled = [head for head in _DECIDES if told[head]]
    if filled:
        yield _fault(row, "做法", f"是空的，而「{'」「'.join(filled)}」已填", f"请选：{'、'.join(ACTIONS)}；只答复的不填")


def _entry(plan: Plan, sheet: _Sheet, row: int, told: dict[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """One row as an entry of the register (empty where there is none), and what is wrong with it."""
    faults = []
    action = ACTIONS.get(told["做法"], "")
    if not action:
        faults.append(_fault(row, "做法", f"“{told['做法']}”不在允许的取值之内", f"可填：{'、'.join(ACTIONS)}"))
    at = (told["更正位置"].split() or [""])[0]
    needed = ["更正位置", "理由", "决定人", *(["改用"] if action == "override" else [])]
    needed += ["列"] if at.startswith("A") and action in ("override", "flag") else []
    faults += [_fault(row, head, "是空的", "填了“做法”的行须填此列") for head in needed if not told[head]]
    if faults:
        return {}, faults
    column, stands = "", _statement(plan, at)
    raw, number = raw_tables(plan).get(at.partition(".")[0]), at.partition(".")[2]
    if raw and number.isdigit() and 1 <= int(number) <= len(raw.records):
        under = raw.column(told["列"])
        if told["列"] and under is None:
            return {}, [_fault(row, "列", f"{raw.label}没有“{told['列']}”一列", f"请从下拉中选取：{'、'.join(raw.headings)}")]
        column = raw.headings[under] if under is not None else ""
        record = raw.records[int(number) - 1]
        stands = record[under] if under is not None else max(record, key=len)
    if stands is None:
        return {}, [_fault(row, "更正位置", f"没有找到“{at}”", "请从下拉中选取")]
    entry = {"at": at, "column": column, "action": action, "expect": sheet.stood.get((at, column), stands)}
    entry |= {"value": told["改用"] if action == "override" else "", "reason": told["理由"], "by": told["决定人"]}
    return {key: text for key, text in entry.items() if text}, []


def _statement(plan: Plan, at: str) -> str | None:
    """What a statement says now; None where there is no such statement."""
    file = plan.folder / STATEMENTS
    rows = rows_of(file) if at.startswith("N") and file.is_file() else []
    return next((row["text"] for row in rows if row["statement"] == at), None)


def _fault(row: int, head: str, found: str, expected: str) -> Fault:
    return Fault(f"{SHEET} 第{row}行「{head}」", found, expected, FILE)
