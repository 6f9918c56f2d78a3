"""The two appendix tables of a plan, found by what they are: the headings that only they have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.errors import Fault, Faults
from analysis.extract.document import Document, TableBlock

MARKS = {
    "appendix-1": (r"项目名称|工程名称", r"总投资|投资估算", r"建设内容"),
    "appendix-2": (r"指标名称", r"指标要求|考核要求", r"指标属性"),
}
_NAMES = {
    "appendix-1": "重点工程表（项目名称、建设内容、总投资等列）",
    "appendix-2": "指标体系表（指标名称、指标要求、指标属性等列）",
}


@dataclass(frozen=True)
class Appendix:
    """An appendix table as printed: title, headings, records, and the line of each record's first cell."""

    title: str
    headings: list[str]
    records: list[list[str]]
    lines: list[int]


def appendices(document: Document) -> dict[str, Appendix]:
    """The tables `appendix-1` (projects) and `appendix-2` (indicators).

    Raises
    ------
    InputError
        A table is not there, or a row has more or fewer cells than the headings; all such rows are reported.
    """
    faults, found = Faults(), {}
    for name, marks in MARKS.items():
        table = next((block for block in document.blocks if isinstance(block, TableBlock) and _is(block, marks)), None)
        if table is None:
            hint = "，表格的每一格应以制表符开头" if document.name.lower().endswith(".txt") else ""
            faults.add(document.name, f"找不到{_NAMES[name]}", f"请核对全文是否包含该附表{hint}")
        else:
            found[name] = _appendix(document, table, faults)
    faults.raise_if_any()
    return found


def _is(table: TableBlock, marks: tuple[str, ...]) -> bool:
    headings = [re.sub(r"\s+", "", cell.text) for cell in table.rows()[0]]
    return all(any(re.search(mark, heading) for heading in headings) for mark in marks)


def _appendix(document: Document, table: TableBlock, faults: Faults) -> Appendix:
    head, *body = table.rows()
    for ordinal, row in enumerate(body, start=1):
        if len(row) != len(head):
            faults.extend(
                [
                    Fault(
                        f"“{table.title}”第{ordinal}行",
                        f"有{len(row)}格，表头有{len(head)}格",
                        "请核对该行是否缺少或多出空格子",
                        f"{document.name} 第 {row[0].line} 行",
                    )
                ]
            )
    return Appendix(
        re.sub(r"\s+", " ", table.title).strip(),
        [cell.text for cell in head],
        [[cell.text for cell in row] for row in body],
        [row[0].line for row in body],
    )
