"""An appendix table as it stands in `data/raw`: every cell as printed, each with its place.

The file is a CSV whose first record holds the printed headings and whose last column, `原文行号`, holds the line of each
row in the plan's text. Rows and columns in messages are counted as a spreadsheet counts them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis import units
from analysis.errors import Fault, InputError

LINE_HEADING = "原文行号"


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
        """The cell in the plan's terms: 附表1 第12行「总投资（亿元）」."""
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
        return "".join(line.strip() for line in self.text.split("\n"))

    @property
    def lines(self) -> list[str]:
        """The lines of the text that hold something."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]

    def fault(self, found: str, expected: str) -> Fault:
        """A fault at this cell."""
        return Fault(self.where, found, expected, self.file)


@dataclass(frozen=True)
class Row:
    """One row of an appendix table, with its cells by field."""

    ordinal: int
    line: int
    cells: dict[str, Cell]

    def __getitem__(self, field: str) -> Cell:
        return self.cells[field]


@dataclass(frozen=True)
class Grid:
    """An appendix table, raw.

    Parameters
    ----------
    key : str
        `A1` or `A2`: the head of its rows' place keys.
    label : str
        附表1 or 附表2.
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
    """

    key: str
    label: str
    file: str
    headings: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    file_rows: tuple[int, ...]
    corrected: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def column(self, heading: str) -> int | None:
        """Column under a heading, counted from 0; brackets may be of either width."""
        plain = [narrow(one) for one in self.headings]
        return plain.index(narrow(heading)) if narrow(heading) in plain else None

    def rows(self, patterns: dict[str, str]) -> list[Row]:
        """The rows, their cells named by field.

        Parameters
        ----------
        patterns : dict
            Field to a regular expression that its heading matches from the start.

        Raises
        ------
        InputError
            A heading is missing or stands twice; all such faults are reported.
        """
        columns: dict[str, int] = {}
        faults = []
        for name, pattern in patterns.items():
            found = [at for at, heading in enumerate(self.headings) if re.match(pattern, heading)]
            title = pattern.split("|")[0].strip("^$")
            if not found:
                present = "、".join(self.headings)[:200]
                faults.append(
                    Fault(self.label, f"缺少「{title}」一列", f"请补上该列及表头；现有各列：{present}", f"{self.file} 第 1 行")
                )
            elif len(found) > 1:
                faults.append(
                    Fault(
                        self.label,
                        f"「{title}」一列出现{len(found)}次",
                        "请只保留一列",
                        f"{self.file} 第 1 行第 {found[1] + 1} 列",
                    )
                )
            else:
                columns[name] = found[0]
        if faults:
            raise InputError(faults)
        return [
            Row(
                ordinal,
                line,
                {name: Cell(record[at], self.headings[at], ordinal, at + 1, self) for name, at in columns.items()},
            )
            for ordinal, (record, line) in enumerate(zip(self.records, self.lines, strict=True), start=1)
        ]


def narrow(heading: str) -> str:
    """A heading as it is compared: half width, without blanks."""
    return re.sub(r"\s+", "", units.half_width(heading)).replace("（", "(").replace("）", ")")


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
        elif not text.isdigit():
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
    )


def write(file: Path, headings: Iterable[str], records: Iterable[Iterable[str]], lines: Iterable[int]) -> None:
    """A grid as a raw CSV file, cells as printed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*headings, LINE_HEADING])
    for record, line in zip(records, lines, strict=True):
        writer.writerow([*record, line])
    file.write_text(buffer.getvalue(), encoding="utf-8", newline="")
