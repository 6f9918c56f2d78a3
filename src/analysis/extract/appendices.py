"""A plan's tables of projects and of indicators, found by what their columns are: headings on one level or on several, units
above them, continued tables as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.errors import Faults
from analysis.extract import columns
from analysis.extract.columns import VALUE, narrow
from analysis.extract.combined import Appendix, Sheet, Spread, same_headings, whole
from analysis.extract.document import UNIT, Document, DocumentCell, TableBlock
from analysis.extract.rows import GOES_ON, NOTE, is_continued, is_numbered, kind_of
from analysis.plan import TABLES

_WANTED = "应有指标名称，以及现状值、目标值等各年数值"
_SPEAKS_OF = {"appendix-1": "工程|项目", "appendix-2": "指标"}
_UNIT_LINE = re.compile(rf"[（(]?\s*{UNIT}[^（）()]*[)）]?")
_PAST = re.compile(r"已(?:建|完|投|实施|开展)|十[二三]五|以往|既有|现有")
"""In the title of a table of works that are done; it is no part of the plan's."""
_COUNT = re.compile(r"(?:(?:项目|工程)(?:个数|数量|项数|数)|个数|项数)(?:[（(][个项][)）])?")
_MOST_LEVELS, _MOST_TITLES, _LONGEST = 3, 4, 40


@dataclass(frozen=True)
class Found:
    """What the tables of a document are.

    Parameters
    ----------
    appendices : dict
        `appendix-1` (projects), if there is one, and `appendix-2` (indicators).
    others : list of str
        What is said of the tables that were not taken.
    """

    appendices: dict[str, Appendix]
    others: list[str]


def appendices(document: Document, decided: dict[str, dict[str, str]] | None = None) -> Found:
    """The tables of projects and of indicators.

    Parameters
    ----------
    decided : dict
        By table, what plan.yml says of its columns: heading to title.

    Raises
    ------
    InputError
        There is no table of indicators, or a row has more or fewer cells than the headings; all such rows are reported.
    """
    faults, found = Faults(), {}
    sheets = list(_joined([block for block in document.blocks if isinstance(block, TableBlock)]))
    left = list(sheets)
    for kind in TABLES:
        scored = [(_score(kind, sheet, (decided or {}).get(kind, {})), sheet) for sheet in left]
        best = max(scored, key=lambda one: (bool(one[0]) and _has_targets(one[1]), one[0], len(one[1].rows)), default=(0, None))
        if best[1] is not None and best[0]:
            some = [sheet for score, sheet in scored if score and (sheet is best[1] or not _PAST.search(sheet.title))]
            named = (decided or {}).get(kind, {})
            same = [sheet for sheet in some if kind == "appendix-1" or _alike(kind, sheet, best[1], named)]
            found[kind], taken = whole(kind, same, named, document.name, faults)
            left = [sheet for sheet in left if sheet not in taken]
    if "appendix-2" not in found:
        hint = "；纯文本中的表格，各格应以制表符或竖线分开，或用框线画出" if document.name.lower().endswith(".txt") else ""
        present = "；".join(f"“{sheet.title or '无题'}”有{'、'.join(map(narrow, sheet.headings))}" for sheet in left[:5])
        told = f"；全文的表：{present}" if present else "；全文没有读到表格"
        faults.add(document.name, "找不到指标体系表", f"{_WANTED}{told}{hint}")
    faults.raise_if_any()
    return Found(found, [_told(sheet) for sheet in left])


def _told(sheet: Sheet) -> str:
    heads = "、".join(map(narrow, sheet.headings[:6]))
    more = "…" if len(sheet.headings) > 6 else ""
    title = sheet.title if len(sheet.title) <= _LONGEST else f"{sheet.title[:_LONGEST]}…"
    return f"“{title or '无题'}”（第 {sheet.line} 行起，{len(sheet.rows)} 行；{heads}{more}）"


def _joined(blocks: list[TableBlock]) -> Iterator[Sheet]:
    """Tables with those that continue them: under the same headings and a title that says so, or without headings."""
    open_: Sheet | None = None
    for block in blocks:
        sheet = _sheet(block)
        captioned = is_numbered(sheet.title) and not columns.are_headings(sheet.headings)
        continues = bool(GOES_ON.search(sheet.title)) or not sheet.title or captioned
        if open_ and continues and len(sheet.headings) == len(open_.headings):
            if same_headings(sheet, open_):
                open_ = open_.with_rows(sheet.rows, sheet.lines, sheet.spread)
                continue
            if not columns.are_headings(sheet.headings):
                rows = block.rows()
                texts = tuple(tuple(cell.text for cell in row) for row in rows)
                if captioned:
                    open_ = _headed(open_, sheet)
                open_ = open_.with_rows(texts, tuple(row[0].line for row in rows), _spread(rows))
                continue
        if open_:
            yield open_
        open_ = sheet
    if open_:
        yield open_


def _headed(open_: Sheet, part: Sheet) -> Sheet:
    """A table with the caption of a part that follows as a row of its own; before the first, its own caption too."""

    def row(title: str) -> tuple[str, ...]:
        return (title, *[""] * (len(open_.headings) - 1))

    if is_numbered(open_.title):
        own = replace(open_, title="", rows=(row(open_.title),), lines=(open_.line,), spread={})
        open_ = own.with_rows(open_.rows, open_.lines, open_.spread)
    return open_.with_rows((row(part.title),), (part.line,), {})


def _alike(kind: str, one: Sheet, other: Sheet, decided: dict[str, str]) -> bool:
    """Whether two tables are one in several parts: values of the same years, be they headed otherwise, and the same unit."""

    def read(sheet: Sheet) -> list[tuple[str, int | None]]:
        known = columns.recognise(kind, sheet.headings, sheet.rows, decided)
        return sorted(((match.role, match.year) for match in known if match.field == VALUE), key=str)

    return read(one) == read(other) and one.unit == other.unit


def _has_targets(sheet: Sheet) -> bool:
    """Whether a table of indicators says what is to be reached, and not only what is."""
    return any(one.role == "target" for one in columns.recognise("appendix-2", sheet.headings, sheet.rows, {}))


def _sheet(block: TableBlock) -> Sheet:
    rows = block.rows()
    first, titles = 0, [block.title]
    while first < min(len(rows) - 1, _MOST_TITLES) and len({cell.text for cell in rows[first] if cell.text.strip()}) <= 1:
        titles.append(next((cell.text for cell in rows[first] if cell.text.strip()), ""))
        first += 1
    depth = _depth(rows[first:])
    levels = rows[first : first + depth]
    headings = _headings([[_bracketed(cell) for cell in row] if _are_units(row) else row for row in levels])
    head = [[narrow(cell.text) for cell in row] for row in levels]
    body = [row for row in rows[first + depth :] if [narrow(cell.text) for cell in row] not in head and not _goes_on(row)]
    if len(titles) > 1 and (kind_of([block.title], None, None) == NOTE or "。" in block.title):
        titles = titles[1:]
    title, unit = _title(titles)
    return Sheet(
        title,
        unit,
        headings,
        tuple(_cells(row, len(headings)) for row in body),
        tuple(row[0].line for row in body),
        block.line,
        _spread(body),
    )


def _goes_on(row: list[DocumentCell]) -> bool:
    """Whether a row is the title that a table repeats on its next page."""
    texts = {cell.text.strip() for cell in row} - {""}
    return len(texts) == 1 and is_continued(texts.pop())


def _spread(rows: list[list[DocumentCell]]) -> Spread:
    """What the document says that merged cells cover."""
    return {
        (at + below, column + across): (cell.text, at, column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        for below in range(cell.row_span)
        for across in range(cell.column_span)
        if below or across
    }


def _cells(row: Sequence[DocumentCell], width: int) -> tuple[str, ...]:
    """The cells of a row; one that says a single thing may be written as fewer cells than there are headings."""
    texts = tuple(cell.text for cell in row)
    alone = len([text for text in texts if text.strip()]) <= 1 and len(texts) < width
    return (*texts, *[""] * (width - len(texts))) if alone else texts


def _title(lines: list[str]) -> tuple[str, str]:
    """A table's title and the unit that is printed above it: 附表1 重点工程, （单位：万元）."""
    title = re.sub(r"\s+", " ", " ".join(line for line in lines if line)).strip()
    found = _UNIT_LINE.search(title)
    unit = columns.unit_in(found[0]) if found else ""
    return re.sub(r"\s+", " ", _UNIT_LINE.sub("", title)).strip() if unit else title, unit


def _depth(rows: list[list[DocumentCell]]) -> int:
    """On how many levels the headings stand: as far as the first row's cells reach down; or, where the document does not say,
    as long as the next row only divides what stands above it.
    """
    if not rows:
        return 0
    spans = [cell.row_span for cell in rows[0]]
    if max(spans) > 1:
        depth = min(max(spans), _MOST_LEVELS, max(len(rows) - 1, 1))
    else:
        depth = 1
        while depth < min(_MOST_LEVELS, len(rows) - 1) and _divides(rows[depth], rows[depth - 1]):
            depth += 1
    return depth + (depth < len(rows) - 1 and _are_units(rows[depth]))


def _are_units(row: list[DocumentCell]) -> bool:
    """Whether a row says only the units of some columns: nothing, nothing, （年）, （万元）."""
    filled = [narrow(cell.text).strip("()") for cell in row if cell.text.strip()]
    return 0 < len(filled) < len(row) and all(text == "年" or columns.unit_in(f"（{text}）") for text in filled)


def _bracketed(cell: DocumentCell) -> DocumentCell:
    """A unit in brackets, as a heading says it."""
    text = narrow(cell.text).strip("()")
    return replace(cell, text=f"（{text}）" if text else "")


def _divides(row: list[DocumentCell], above: list[DocumentCell]) -> bool:
    """Whether a row's cells are headings below those above: years, 起 and 止, and nothing where a name would stand."""
    filled = [cell for cell in row if cell.text.strip()]
    empty_above = any(not cell.text.strip() or cell.column_span > 1 for cell in above)
    return (
        len(row) == len(above)
        and 0 < len(filled) < len(row)
        and empty_above
        and all(columns.is_heading(cell.text) for cell in filled)
    )


def _headings(levels: list[list[DocumentCell]]) -> tuple[str, ...]:
    """Each column's heading: what stands above it on every level, a spanned one over all that it spans."""
    width = max((len(level) for level in levels), default=0)
    texts = [[cell.text for cell in level] + [""] * (width - len(level)) for level in levels]
    filled = [_spread_across(levels[at], texts[:at], row, texts[at + 1 :]) for at, row in enumerate(texts)]
    return tuple("\n".join(dict.fromkeys(row[at] for row in filled if row[at].strip())) for at in range(width))


def _spread_across(level: list[DocumentCell], above: list[list[str]], row: list[str], below: list[list[str]]) -> list[str]:
    """A level of headings with each text over the columns that it spans; where the document does not say, over those beside it
    that are divided further down and have nothing above.
    """
    made, covered, last = [], 0, ""
    for at, text in enumerate(row):
        divided = any(one[at].strip() for one in below) and not any(one[at].strip() for one in above)
        if text.strip():
            covered, last = level[at].column_span - 1, text
        elif covered > 0 or (last and divided):
            covered, text = covered - 1, last
        else:
            last = ""
        made.append(text)
    return made


def _score(kind: str, sheet: Sheet, decided: dict[str, str]) -> int:
    """How many columns of a kind of table a table has; 0 where it cannot be one."""
    found = {one.field for one in columns.recognise(kind, sheet.headings, sheet.rows, decided)} - {""}
    named = re.search(_SPEAKS_OF[kind], sheet.title + "".join(sheet.headings))
    if kind == "appendix-1" and any(_COUNT.fullmatch(narrow(heading)) for heading in sheet.headings):
        return 0  # projects by kind, how many of each
    if kind == "appendix-1":
        needed = ({"name"}, {"investment"}, {"content", "owner", "period", "start", "finish"})
    else:
        needed = ({"name"}, {VALUE, "requirement"}, {"serial", "domain", "unit", "requirement", "attribute", "declared"})
    return len(found) if named and sheet.rows and all(found & some for some in needed) else 0
