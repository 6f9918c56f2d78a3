"""What is typed into a cell of the annual workbook, read strictly; where the slip is plain, the message says what was meant.

Nothing is guessed: a cell that is not exactly a number, a percentage, a month or a listed word is a fault.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from analysis import units
from analysis.errors import Fault
from analysis.extract.monitoring import Cell, Line
from analysis.words import UNPUBLISHED
from analysis.workbook import INDICATORS, YES, Sheet

_SHOWN = 12
"""How many signs are shown of a number that has no end."""
_NUMBER = r"-?\d+(?:\.\d+)?"
_MISSING = frozenset((*"/\\-—无缺空?", "--", "——", "暂无", "N/A", "n/a", "NA", "未统计", "未公布", "待定", UNPUBLISHED))
_ABOUT = re.compile(r"^(大?约|近|接近|超过?|大概)|(左右|上下|以上|以下|余|多)$")
_BOUND = re.compile(r"^[≥≧＞>≤≦＜<=＝≈](?=.)")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_EARLIEST = 2000
"""Before it nothing of such a plan begins or falls due."""
_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of spreadsheets."""


@dataclass
class Faulty:
    """What is wrong with a sheet: faults of single cells, and the cells that nobody has filled in."""

    faults: list[Fault] = field(default_factory=list)
    empty: list[Cell] = field(default_factory=list)

    def all(self) -> list[Fault]:
        """Every fault; the empty cells of one sheet are told together."""
        if not self.empty:
            return self.faults
        first = self.empty[0]
        expected = "请填写" + ("；尚未公布的，在「数据状态」选“待发布”" if first.sheet == INDICATORS.title else "")
        if len(self.empty) == 1:
            return [*self.faults, first.fault("是空的", expected)]
        where = f"「{first.sheet}」!{'、'.join(_runs([cell.coordinate for cell in self.empty]))}"
        return [*self.faults, Fault(where, f"这{len(self.empty)}格还没有填", expected, first.file)]


def _runs(coordinates: list[str]) -> list[str]:
    """Coordinates with those that follow one another in a column as ranges: L2:L41, N7."""
    placed = sorted((one.rstrip("0123456789"), int(one.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) for one in coordinates)
    runs: list[list[tuple[str, int]]] = []
    for column, row in placed:
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    ends = [(f"{run[0][0]}{run[0][1]}", f"{run[-1][0]}{run[-1][1]}") for run in runs]
    return [first if first == last else f"{first}:{last}" for first, last in ends]


@dataclass
class Answers:
    """One filled row: what it says, column by column, and what is wrong with it.

    Parameters
    ----------
    sheet : Sheet
        Whose row it is.
    shown : dict
        What the template wrote into its locked cells, by the name of the column.
    found : Faulty
        Where its faults go.
    """

    sheet: Sheet
    line: Line
    found: Faulty
    shown: dict[str, str]

    @property
    def vouched(self) -> bool:
        """Whether the county vouches for what looks unusual in this row."""
        return "confirmed" in self.line.cells and self.line["confirmed"].text == YES

    def wrong(self, name: str, found: str, expected: str) -> None:
        """Report a cell."""
        if not self.line[name].broken:
            self.found.faults.append(self.line[name].fault(found, expected))

    def doubt(self, name: str, found: str, expected: str = "") -> None:
        """Report a cell that looks unusual, unless the county vouches for the row."""
        if not self.vouched:
            self.wrong(name, found, f"{expected or '请核对'}；确为此数的，在「已核实」选“{YES}”")

    def missing(self, name: str, expected: str = "") -> None:
        """Report a cell that must not be empty."""
        if expected:
            self.wrong(name, "是空的", expected)
        elif not self.line[name].broken:
            self.found.empty.append(self.line[name])

    def text(self, name: str) -> str | None:
        """Words, as typed."""
        return self.line[name].text or None

    def choice(self, name: str) -> str | None:
        """One of the words that the list offers."""
        text, allowed = self.line[name].text, self.sheet[name].choices
        if text and text not in allowed:
            near = next((one for one in allowed if re.sub(r"\s", "", text) == one), "")
            hint = f"请改为“{near}”" if near else f"可填：{'、'.join(allowed)}"
            self.wrong(name, f"“{text}”不在可选的范围之内", hint)
            return None
        return text or None

    def year(self, name: str) -> int | None:
        """A year."""
        text = self.line[name].text
        if text and not re.fullmatch(r"(19|20|21)\d\d", text):
            meant = _plain(text).removesuffix("年")
            hint = f"请改为 {meant}" if re.fullmatch(r"(19|20)\d\d", meant) else "请填四位年份，例如 2024"
            self.wrong(name, f"“{text}”不是年份", hint)
            return None
        return int(text) if text else None

    def date(self, name: str, last_year: int) -> str | None:
        """A month, as 2024-06; a day after it is left out. Not later than the workbook's year where `last_year` says so."""
        text = self.line[name].text
        if not text:
            return None
        found = _DATE.fullmatch(text)
        if not found or self.line[name].numeric:
            meant = _meant_date(text)
            hint = f"是否为 {meant}？请填年月" if meant else "请填年月，例如 2024-06；没有的留空"
            self.wrong(name, f"“{text}”不是年月", hint)
            return None
        if int(found[1]) > last_year:
            self.wrong(name, f"“{text}”晚于填报年度{last_year}年", f"请填{last_year}年底以前的年月，或留到下一年度填报")
            return None
        if int(found[1]) < _EARLIEST:
            self.wrong(name, f"“{text}”早于{_EARLIEST}年", "请核对年份")
            return None
        return f"{found[1]}-{found[2]}"

    def number(self, name: str, unit: str = "") -> float | None:
        """A number in `unit` (`%` for a percentage, empty for a bare number), in that unit."""
        cell = self.line[name]
        if not cell.text:
            return None
        number, problem = read_number(cell.text, unit, self.sheet)
        if problem:
            self.wrong(name, *problem)
        return number


def read_number(text: str, unit: str = "", sheet: Sheet = INDICATORS) -> tuple[float | None, tuple[str, str] | None]:
    """The number of a text, or None and what is wrong: what stands there and what is expected.

    Examples
    --------
    >>> read_number("91.2%", "%")
    (91.2, None)
    >>> read_number("９１．２％", "%")[1]
    ('应为百分数，填的是“９１．２％”', '请用半角写法 91.2%')
    """
    if units.is_endless(text):
        return None, (f"“{text[:_SHOWN]}…”数字过长", "请核对，改为实际的数值")
    if re.fullmatch(_NUMBER + ("%" if unit == "%" else ""), text):
        return float(text.removesuffix("%")), None
    what = "百分数" if unit == "%" else "数字"
    return None, (f"应为{what}，填的是“{text}”", _advice(text, unit, sheet))


def _advice(text: str, unit: str, sheet: Sheet) -> str:
    """What was meant, where that is plain."""
    example = "91.2%" if unit == "%" else "12.5"
    names = {one.name for one in sheet.entries}
    if text in _MISSING:
        later = f"；尚未公布的，在「数据状态」选“{UNPUBLISHED}”" if "status" in names else "；确实没有的填 0"
        return f"没有数据的请留空，不填“{text}”{later}"
    plain = _plain(text)
    if _BOUND.match(plain) and not _BOUND.match(plain[1:]) and "operator" in names:
        return f"比较符不写在这一格，请在「比较符」选“{plain[0]}”，这一格填 {plain[1:]}"
    if _ABOUT.search(plain):
        bare = _ABOUT.sub("", _ABOUT.sub("", plain))
        return (
            f"不写“约”等字，请填 {bare}，并在「比较符」选“≈”" if re.search(r"\d", bare) else f"请填阿拉伯数字，例如 {example}"
        )
    if "百分点" in plain:
        return f"百分点是变化的幅度，这里填水平值，例如 {example}"
    fixed = _as_digits(plain)
    if unit == "%":
        return _percent(text, fixed)
    if fixed.endswith("%"):
        return f"这一格不是百分数，请填{f'以{unit}计的' if unit else ''}数字，例如 {example}"
    if re.fullmatch(_NUMBER, fixed):
        return f"请用半角数字，不加分节号、空格和字母，即 {fixed}"
    found = re.fullmatch(rf"({_NUMBER})(\D+)", fixed)
    if found:
        return _converted(float(found[1]), found[2], unit)
    number = units.chinese_integer(plain)
    return f"请填阿拉伯数字，即 {number}" if number is not None else f"请填阿拉伯数字，例如 {example}"


def _percent(text: str, fixed: str) -> str:
    if re.fullmatch(_NUMBER + "%", fixed):
        return f"请用半角写法 {fixed}"
    if re.fullmatch(_NUMBER, fixed):
        number = float(fixed)
        if 0 < abs(number) <= 1:
            return f"如为 {number * 100:.10g}%，请填 {number * 100:.10g}%；如为 {fixed}%，请填 {fixed}%"
        return f"请带上百分号，即 {fixed}%"
    number_in_words = units.chinese_integer(text.removeprefix("百分之"))
    return f"请填阿拉伯数字，即 {number_in_words}%" if number_in_words is not None else "请填百分数，例如 91.2%"


def _converted(number: float, given: str, unit: str) -> str:
    """11.3亿元 in a column of 万元: the number to be filled in."""
    try:
        value, canonical = units.canonical(number, given)
        factor, wanted = units.scale(unit)
    except KeyError:
        return f"请只填数字{f'，单位为{unit}' if unit else ''}"
    if canonical != wanted:
        return f"单位应为{unit}，请只填数字" if unit else "请只填数字，不带单位"
    return f"这一格以{unit}计，请填 {value / factor:.12g}"


def _plain(text: str) -> str:
    """A text without blanks and separators of thousands, in half width."""
    return re.sub(r"(?<=\d)[,，](?=\d{3})|\s", "", re.sub(r"^[−﹣—–]+(?=[\d０-９])", "-", units.half_width(text)))


def _as_digits(text: str) -> str:
    """9O.2 with a letter O, l2 with a letter l: as the digits that were meant."""
    if re.search(r"\d", text) and re.fullmatch(r"[-\dOoＯQlI|.。%]+", text):
        return re.sub(r"[OoＯQ]", "0", re.sub(r"[lI|]", "1", text)).replace("。", ".")
    return text


def _meant_date(text: str) -> str:
    """2023.6, 2023/6/1, 2023年6月, 202306 and serials of spreadsheets (45078) as the month that they mean; empty for 6月."""
    plain = _plain(text)
    found = re.fullmatch(r"((?:19|20)\d\d)[-./年](\d{1,2})(?:[-./月](\d{1,2})?日?)?", plain)
    found = found or re.fullmatch(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(?:\d\d)?", plain)
    if found and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02d}"
    if re.fullmatch(r"\d{5}(\.\d+)?", plain) and 30000 <= float(plain) < 80000:
        return f"{_EPOCH + datetime.timedelta(days=int(float(plain))):%Y-%m}"
    return ""
