"""The annual workbooks of a plan as the tables of the annual round.

Rows are found by their key, so that they may be sorted; a row that was added, lost, or no longer says what the template wrote
is named. All faults of a workbook are reported at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analysis import contract, schema
from analysis.clean import (
    monitored_indicators,
    monitored_inspections,
    monitored_projects,
    monitored_resources,
)
from analysis.clean.entries import Answers, Faulty
from analysis.clean.forms import Form, Tables, forms
from analysis.clean.revisions import Version, renumbered
from analysis.errors import Fault, InputError
from analysis.extract import monitoring as extract
from analysis.extract.monitoring import Book, Line
from analysis.plan import Plan, workbook_name
from analysis.words import NOTHING
from analysis.workbook import INDICATORS, INSPECTIONS, PROJECTS, RESOURCES, SHEETS, Sheet

Reader = Callable[[Plan, Tables, int, list[Answers]], list[dict[str, object]]]
READERS: dict[str, tuple[contract.Table, Reader]] = {
    INDICATORS.title: (schema.MONITORED_INDICATORS, monitored_indicators.records),
    PROJECTS.title: (schema.MONITORED_PROJECTS, monitored_projects.records),
    INSPECTIONS.title: (schema.INSPECTIONS, monitored_inspections.records),
    RESOURCES.title: (schema.MONITORED_RESOURCES, monitored_resources.records),
}
_REMEDY = {
    "baseline": "基准年值为规划所列，不能改写；经调查修订的，填在「基准年修订值」",
    "last": "上年值以上年工作簿为准，不能改写；指标的上年值有修订的，填在「上年修订值」",
    "last_total": "上年累计以上年工作簿为准；上年有误的，请先更正上年工作簿",
    "last_stage": "上年阶段以上年工作簿为准；上年有误的，请先更正上年工作簿",
}


def monitoring(read: Sequence[tuple[int, Version]], now: Version) -> dict[str, pd.DataFrame]:
    """The tables of the annual round, by name; none where no workbook is to be read.

    Parameters
    ----------
    read : sequence
        Years of the workbooks, in order, each with the plan as it was in force and corrected then, against which it is read.
    now : Version
        The version in whose rows all of it is told.

    Raises
    ------
    InputError
        With every fault of the first workbook that has any.
    """
    told: dict[str, pd.DataFrame] = {}
    current = now
    for year, version in read:
        told = renumbered(told, current.tables, version.tables) if told else told
        current = version
        made = reported(current, told, extract.read(current.plan.workbook(year), current.plan.name, year))
        told = {name: pd.concat([told[name], frame], ignore_index=True) if told else frame for name, frame in made.items()}
    return renumbered(told, current.tables, now.tables) if told else told


def reported(version: Version, earlier: Tables, book: Book) -> dict[str, pd.DataFrame]:
    """One workbook as the tables of the annual round.

    Raises
    ------
    InputError
        With every fault of the workbook.
    """
    faults, records = list(book.faults), dict[str, list[dict[str, object]]]()
    plan, tables = version.plan, version.tables
    shown = forms(plan, tables, earlier, book.year)
    printed = shown if version.printed is tables else forms(plan, version.printed, earlier, book.year)
    for sheet in SHEETS:
        table, reader = READERS[sheet.title]
        found = Faulty()
        form = shown[sheet.title]
        if sheet is INSPECTIONS:
            rows = _free(sheet, form, book, found)
        else:
            rows = _matched(sheet, form, printed[sheet.title], book, found)
        records[table.name] = reader(plan, tables, book.year, rows)
        faults += found.all()
    if faults:
        raise InputError(list(dict.fromkeys(faults)))
    made = {}
    for sheet in SHEETS:
        table = READERS[sheet.title][0]
        made[table.name] = table.validate(table.frame(records[table.name]), _unexpected(sheet, book))
    return made


def _unexpected(sheet: Sheet, book: Book) -> Callable[[int, contract.Column, str], Fault]:
    def faulty(position: int, column: contract.Column, found: str) -> Fault:
        return Fault(f"「{sheet.title}」{column.title}", found, "请核对", book.file)

    return faulty


def _matched(sheet: Sheet, form: Form, printed: Form, book: Book, found: Faulty) -> list[Answers]:
    """The rows of a sheet with what the template wrote into them, in the template's order.

    A cell may also say what the plan prints there: it may have been corrected since the template was made.
    """
    lines: dict[str, Line] = {}
    before = {row[sheet.key]: row for row in printed}
    known = {row[sheet.key]: row for row in form}
    for line in book.lines[sheet.title]:
        key = line[sheet.key]
        if key.text not in known:
            if key.text in before:  # dropped by a correction since the template was made
                continue
            if line.any([one.name for one in sheet.entries]):
                told = f"“{key.text}”不在规划所列各行之内" if key.text else "是空的，而这一行有内容"
                found.faults.append(key.fault(told, "本表不能加行；请删去此行，或恢复原来的内容"))
        elif key.text in lines:
            found.faults.append(
                key.fault(f"“{key.text}”与第{lines[key.text].number}行重复", "每行只能出现一次，请恢复原来的各行")
            )
        else:
            lines[key.text] = line
            found.faults += _altered(sheet, known[key.text], before.get(key.text, {}), line)
    for key_text, row in known.items():
        if key_text not in lines:
            name = row.get("label") or row.get("name") or ""
            where = f"「{sheet.title}」{sheet[sheet.key].title}{key_text}" + (f"“{name}”" if name != key_text else "")
            found.faults.append(Fault(where, "缺少这一行", "请从模板复制补上", book.file))
    rows = [Answers(sheet, lines[key], found, row) for key, row in known.items() if key in lines]
    for answers in rows:
        if "confirmed" in answers.line.cells:
            answers.choice("confirmed")
    return rows


def _altered(sheet: Sheet, row: dict[str, str], printed: dict[str, str], line: Line) -> list[Fault]:
    """Locked cells that no longer say what the template wrote; a row of which most was changed is told once."""
    changed = [
        one
        for one in sheet.shown
        if one.name in row and not any(_same(line[one.name].text, told) for told in _as_written(one.name, row, printed))
    ]
    if len(changed) > 2:
        titles = "、".join(one.title for one in changed[:3])
        key = line[sheet.key]
        return [key.fault(f"“{key.text}”与同一行的{titles}等不相符", "可能只对部分列排了序，请恢复；排序时应选中整张表")]
    return [
        line[one.name].fault(
            f"应为“{row[one.name]}”，现为{_quoted(line[one.name].text)}", _REMEDY.get(one.name, "此格不能改写，请恢复")
        )
        for one in changed
    ]


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "空"


def _as_written(name: str, row: dict[str, str], printed: dict[str, str]) -> list[str]:
    """What a template may have written into a locked cell: last year's workbook may not have been there yet."""
    return [row[name], printed.get(name, row[name]), *([NOTHING] if name.startswith("last") else [])]


def _same(text: str, written: str) -> bool:
    return "".join(text.split()) == "".join(written.split())


def _free(sheet: Sheet, form: Form, book: Book, found: Faulty) -> list[Answers]:
    """The rows of a sheet that grows, each with what was reported of it before; none of these may be lost."""
    before = {(row["round"], row["issue"]): row for row in form}
    rows = []
    for line in book.lines[sheet.title]:
        rows.append(Answers(sheet, line, found, before.pop((line["round"].text, line["issue"].text), {})))
    for number, issue in before:
        where = f"「{sheet.title}」{number} {issue}"
        found.faults.append(Fault(where, "上年列有此项，今年没有", "请补上；已销号的也须保留", book.file))
    return rows


def places_of(told: Tables) -> pd.DataFrame:
    """Places of the workbooks' rows that the tables name, for the table `places`."""
    rows: dict[str, dict[str, object]] = {}
    for sheet in SHEETS:
        for one in told[READERS[sheet.title][0].name].itertuples():
            whole, number = f"M{one.report_year}", int(str(one.place).partition(".")[2][1:])
            file = workbook_name(int(one.report_year))
            rows.setdefault(
                whole, {"place": whole, "label": f"{one.report_year}年度监测工作簿", "line": 0, "file": file, "file_row": 0}
            )
            label = f"{one.report_year}年度监测「{sheet.title}」第{number}行"
            rows[str(one.place)] = {"place": one.place, "label": label, "line": 0, "file": file, "file_row": number}
    return schema.PLACES.frame(rows.values())
