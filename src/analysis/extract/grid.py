"""An appendix table as it stands in `data/raw`: every cell as printed, each with its place.

The file is a CSV whose first record holds the printed headings and whose last column, `原文行号`, holds the line of each
row in the plan's text. Rows and columns in messages are counted as a spreadsheet counts them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis import units, words
from analysis.errors import Fault, InputError
from analysis.extract import columns
from analysis.extract.columns import Match, narrow
from analysis.extract.parts import kinds_of
from analysis.extract.rows import GROUP, RECORD, SUB_SERIAL, label_of

LINE_HEADING = "原文行号"
_SHOWN = 12
"""How many signs are shown of a number that has no end."""
_LABELLED = re.compile(r"[^：:，；。\d]{1,10}[：:]\s*\S")
_NEEDED = {"appendix-1": ("name", "investment"), "appendix-2": ("name", columns.VALUE)}


@dataclass(frozen=True)
class Cell:
    """One cell of an appendix table.

    Parameters
    ----------
    text : str
        As printed; lines within the cell are separated by `\\n`.
    heading : str
        Heading of its column, lines joined.
    row, column : int
        Row among the table's rows and column, both counted from 1.
    """

    text: str
    heading: str
    row: int
    column: int
    grid: Grid

    @property
    def where(self) -> str:
        """The cell in the plan's terms: 重点工程表 第12行「总投资（亿元）」."""
        return f"{self.grid.label} 第{self.row}行「{self.heading}」"

    @property
    def file(self) -> str:
        """The cell as a spreadsheet counts it, appendix-1.csv 第 13 行第 8 列, or what was put in its place."""
        corrected = self.grid.corrected.get((self.row, self.column))
        if corrected:
            return corrected
        return f"{self.grid.file} 第 {self.grid.file_rows[self.row - 1]} 行第 {self.column} 列"

    @property
    def joined(self) -> str:
        """The text with its lines joined and outer blanks gone."""
        return one_line(self.lines)

    @property
    def lines(self) -> list[str]:
        """The lines of the text that hold something."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]

    @property
    def numbered_lines(self) -> list[str]:
        """Its lines that hold digits; a number that goes on after a dash or a comparator is one line.

        Two of them are two numbers, which must not be read as the one that they make when they are joined.
        """
        whole = re.sub(rf"(?<=[{words.DASHES}至到≥≤><＞＜=])[ \t]*\n", "", self.text)
        return [line.strip() for line in whole.split("\n") if re.search(r"\d", line)]

    def endless(self) -> list[Fault]:
        """The fault of a number that has more digits than any quantity, if it has."""
        if not units.is_endless(self.joined):
            return []
        return [self.fault(f"“{self.joined[:_SHOWN]}…”数字过长，不像是规划的数值", "请核对原文，改为实际的数值")]

    def fault(self, found: str, expected: str) -> Fault:
        """A fault at this cell."""
        return Fault(self.where, found, expected, self.file, f"{self.grid.key}.{self.row}")


@dataclass(frozen=True)
class Row:
    """One row of an appendix table.

    Parameters
    ----------
    kind : str
        `rows.RECORD` and its like.
    cells : dict
        Its cells by field, as far as the table has such a column.
    values : list
        Its values of an indicator, each with what its column was recognised as.
    """

    ordinal: int
    line: int
    kind: str
    label: str
    cells: dict[str, Cell]
    values: list[tuple[Match, Cell]]
    grid: Grid

    def __getitem__(self, field: str) -> Cell:
        return self.cells[field]

    def __contains__(self, field: str) -> bool:
        return field in self.cells

    def text(self, field: str) -> str:
        """The text under a field with its lines joined; empty where the table has no such column."""
        return self.cells[field].joined if field in self.cells else ""

    @property
    def place(self) -> str:
        """Its place key."""
        return f"{self.grid.key}.{self.ordinal}"


@dataclass(frozen=True)
class Grid:
    """An appendix table, raw.

    Parameters
    ----------
    key : str
        `A1` or `A2`: the head of its rows' place keys.
    label : str
        重点工程表 or 指标体系表.
    file : str
        Name of the file it was read from.
    headings : tuple of str
        As printed, lines joined.
    records : tuple of tuple of str
        Cells as printed, one tuple a row, without the line column.
    lines : tuple of int
        Line of each row in the plan's text.
    file_rows : tuple of int
        Row of each in the file, as a spreadsheet counts it.
    corrected : dict
        Row and column of the cells that were corrected, counted from 1, to where that was decided.
    levels : tuple of str
        Headings with their lines, which may be levels; empty where they have none.
    dropped : frozenset of str
        Places of the rows that a correction drops: they still head what stands below them, and nothing in them is a fault.
    """

    key: str
    label: str
    file: str
    headings: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    file_rows: tuple[int, ...]
    corrected: Mapping[tuple[int, int], str] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()

    def column(self, heading: str) -> int | None:
        """Column under a heading, or in a place (第5列), counted from 0; brackets may be of either width."""
        plain = [narrow(one) for one in self.headings]
        plain += [columns.ordinal(at) for at in range(len(plain))]
        return plain.index(narrow(heading)) % len(self.headings) if narrow(heading) in plain else None

    def named(self, name: str, decided: Mapping[str, str] | None = None) -> int | None:
        """Column under a heading or in a place, or else what was recognised as that: 分项, 2026年目标值."""
        at = self.column(name)
        if at is None:
            matches = columns.recognise(self.stem, self.levels or self.headings, self.records, decided)
            at = next((one.column for one in matches if one.title == narrow(name)), None)
        return at

    @property
    def stem(self) -> str:
        """Which table it is: `appendix-1` or `appendix-2`."""
        return f"appendix-{self.key.removeprefix('A')}"

    def recognised(self, decided: Mapping[str, str] | None = None) -> list[Match]:
        """What its columns are.

        Parameters
        ----------
        decided : mapping
            Heading to title, as plan.yml says.

        Raises
        ------
        InputError
            A column that is needed is missing or stands twice, or plan.yml speaks of what is not there; all such faults.
        """
        faults = list(self._wrongly_decided(decided or {}))
        matches = columns.recognise(self.stem, self.levels or self.headings, self.records, decided)
        for name in _NEEDED[self.stem]:
            some = [one for one in matches if one.field == name]
            title = next((field.title for field in columns.fields(self.stem) if field.name == name), "现状值、目标值等各年数值")
            present = "、".join(self.headings)
            if not some:
                expected = f"请补上该列及表头，或在 plan.yml 的 columns 中指明哪一列是；现有各列：{present}"
                faults.append(Fault(self.label, f"缺少「{title}」一列", expected, f"{self.file} 第 1 行"))
        faults += self._doubled(matches)
        if faults:
            raise InputError(faults)
        return matches

    def _wrongly_decided(self, decided: Mapping[str, str]) -> Iterable[Fault]:
        for heading, title in decided.items():
            where = f"列的指定（columns.{self.stem}）"
            if self.column(heading) is None:
                yield Fault(where, f"{self.label}没有「{heading}」一列", f"现有各列：{'、'.join(self.headings)}", "plan.yml")
            if not columns.title_is_known(self.stem, title):
                expected = f"可填：{'、'.join(columns.titles(self.stem))}"
                yield Fault(where, f"「{heading}」指定为“{title}”，没有这种列", expected, "plan.yml")
        for title in dict.fromkeys(title for title in decided.values() if title != columns.NOT_TAKEN):
            some = [heading for heading, one in decided.items() if one == title]
            if len(some) > 1:
                found = f"{'、'.join(f'「{one}」' for one in some)}都指定为“{title}”"
                yield Fault(f"列的指定（columns.{self.stem}）", found, "请只留一列，其余改为“不采用”", "plan.yml")

    def _doubled(self, matches: list[Match]) -> Iterable[Fault]:
        """A needed column that stands twice: nobody can tell which is meant."""
        plain = [columns.bare(heading) for heading in self.headings]
        for one in matches:
            others = [other for other in matches if other.certainty != columns.DECIDED and other.column > one.column]
            again = [other.column for other in others if plain[other.column] == plain[one.column] and not other.field]
            if one.field in _NEEDED[self.stem] and one.field != columns.VALUE and again and one.certainty != columns.DECIDED:
                yield Fault(
                    self.label,
                    f"「{one.title}」一列出现{len(again) + 1}次",
                    "请只保留一列，或在 plan.yml 的 columns 中把其余各列指定为“不采用”",
                    f"{self.file} 第 1 行第 {again[0] + 1} 列",
                )

    def rows(self, decided: Mapping[str, str] | None = None) -> list[Row]:
        """The rows in order, their cells named by what the columns were recognised as.

        Raises
        ------
        InputError
            As `recognised`.
        """
        matches = self.recognised(decided)
        at = {one.field: one.column for one in matches if one.field and one.field != columns.VALUE}
        serial, name = at.get("serial"), at.get("name")
        made = []
        kinds = kinds_of(self.records, at)
        for ordinal, (record, line, kind) in enumerate(zip(self.records, self.lines, kinds, strict=True), start=1):
            cells = [
                Cell(text, heading, ordinal, column, self)
                for column, (text, heading) in enumerate(zip(record, self.headings, strict=True), start=1)
            ]
            made.append(
                Row(
                    ordinal,
                    line,
                    kind,
                    label_of(record, serial, name),
                    {field: cells[column] for field, column in at.items()},
                    [(one, cells[one.column]) for one in matches if one.field == columns.VALUE],
                    self,
                )
            )
        return [
            replace(row, kind=GROUP) if _is_group(row, after) else row
            for row, after in zip(made, [*made[1:], None], strict=True)
        ]


def one_line(lines: Iterable[str]) -> str:
    """The lines of a cell as one; where each has a label of its own (市：100, 县：开展), a semicolon parts them."""
    some = list(lines)
    labelled = len(some) > 1 and all(_LABELLED.match(line) for line in some)
    return "；".join(line.rstrip("；;，,。") for line in some) if labelled else "".join(some)


def _is_group(row: Row, after: Row | None) -> bool:
    """Whether a row only names an indicator whose parts stand below it, each with its own values."""
    if row.kind != RECORD or not row.values or after is None or after.kind != RECORD or not row.text("name"):
        return False
    part = bool(SUB_SERIAL.fullmatch(after.text("serial"))) or not after.text("serial" if "serial" in row else "name")
    return part and not any(cell.joined for _, cell in row.values) and not row.text("requirement")


def decode(content: bytes) -> str:
    """Text in UTF-8 (with or without a mark) or in GB18030, as spreadsheets in China write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def read(file: Path, key: str, label: str, shown: str = "") -> Grid:
    """The grid in a raw CSV file.

    Parameters
    ----------
    shown : str
        What messages call the file; by default its name.

    Raises
    ------
    InputError
        The file is missing or empty, or a row has more or fewer cells than the headings.
    """
    name = shown or file.name
    if not file.is_file():
        raise InputError(
            Fault(label, "找不到文件", f"请把该表放在 {file.parent.name}/{file.name}，或重新运行 ecoplan import", name)
        )
    try:
        records = list(csv.reader(io.StringIO(decode(file.read_bytes()), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise InputError(Fault(label, "不是可读的 CSV 文本", "请另存为“CSV UTF-8（逗号分隔）”", name)) from None
    numbered = [(at, record) for at, record in enumerate(records, start=1) if any(text.strip() for text in record)]
    if not numbered:
        raise InputError(Fault(label, "文件是空的", "请填入表头和各行，或重新运行 ecoplan import", name))
    if len(numbered) == 1:
        raise InputError(Fault(label, "只有表头，没有一行内容", "请填入各行，或重新运行 ecoplan import", name))
    (_, head), body = numbered[0], numbered[1:]
    if len(head) == 1 and re.search("[\t;；]", head[0]):
        raise InputError(Fault(label, "各列不是以逗号分隔", "请另存为“CSV UTF-8（逗号分隔）”", f"{name} 第 1 行"))
    with_lines = head[-1].strip() == LINE_HEADING
    lines, faults = [], []
    for row, (at, record) in enumerate(body, start=1):
        text = record[-1].strip() if with_lines else "0"
        if len(record) != len(head):
            found = f"有{len(record)}格，表头有{len(head)}格"
            faults.append(Fault(f"{label} 第{row}行", found, "请核对逗号和引号，使各行格数与表头一致", f"{name} 第 {at} 行"))
        elif not units.is_count(text):
            where = f"{name} 第 {at} 行第 {len(head)} 列"
            expected = "请填该行在规划原文中的行号，没有原文时填 0"
            faults.append(Fault(f"{label} 第{row}行「{LINE_HEADING}」", f"“{text}”不是行号", expected, where))
        else:
            lines.append(int(text))
    if faults:
        raise InputError(faults)
    cut = -1 if with_lines else None
    return Grid(
        key,
        label,
        name,
        tuple(re.sub(r"\s+", "", heading) for heading in head[:cut]),
        tuple(tuple(record[:cut]) for _, record in body),
        tuple(lines),
        tuple(at for at, _ in body),
        levels=tuple(head[:cut]),
    )


def write(file: Path, headings: Iterable[str], records: Iterable[Iterable[str]], lines: Iterable[int]) -> None:
    """A grid as a raw CSV file, cells as printed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*headings, LINE_HEADING])
    for record, line in zip(records, lines, strict=True):
        writer.writerow([*record, line])
    file.write_text(buffer.getvalue(), encoding="utf-8", newline="")
