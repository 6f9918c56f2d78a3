"""What is told to a planner when the input is at fault: where, what is there, what is expected."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

FULL = "磁盘空间不足，没有写完；已有的报告和数据没有改动。请清理磁盘后重新运行"
DIED = "进程意外终止，可能是内存不足"
_FULL = (errno.ENOSPC, errno.EFBIG, *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else []))
_TOLD_FULL = (*map(os.strerror, _FULL), "No usable temporary directory")
_LONGEST = 500
_QUOTED = re.compile(r"“([^”]{100})[^”]+”")


def _short(text: str) -> str:
    """A clause whose quotations, and which itself, are no longer than a person reads."""
    text = _QUOTED.sub(r"“\1……”", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


@dataclass(frozen=True)
class Fault:
    """One fault in the input.

    Parameters
    ----------
    where : str
        The place in the plan's own terms, such as 重点工程表 第12行「总投资（亿元）」.
    found : str
        What stands there, as a Chinese clause: “十一亿”不是数字.
    expected : str
        What to write instead, with an example: 请填阿拉伯数字，例如 11.06.
    file : str
        File, row and column as a spreadsheet counts them: appendix-1.csv 第 13 行第 8 列.
    place : str
        Place key of a table's row that it is in, A1.12; empty elsewhere.
    """

    where: str
    found: str
    expected: str
    file: str = ""
    place: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        where, found, expected = map(_short, (self.where, self.found, self.expected))
        sentence = f"{where}：{found}。{expected}。"
        return f"{sentence}（{self.file}）" if self.file else sentence


class InputError(Exception):
    """Input that no table can be made of; carries every fault found, not just the first."""

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class BuildError(Exception):
    """A report that could not be made though its input is sound; the message is Chinese and names chapter and cell."""


class Faults:
    """Collects faults while a file is read, so that all of them are reported at once.

    Those in rows that are to be passed over, by their place keys, are not.
    """

    def __init__(self, passed_over: Iterable[str] = ()) -> None:
        self._faults: list[Fault] = []
        self._passed_over = frozenset(passed_over)

    def add(self, where: str, found: str, expected: str, file: str = "") -> None:
        """Add one fault."""
        self._faults.append(Fault(where, found, expected, file))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add several faults."""
        self._faults.extend(fault for fault in faults if not fault.place or fault.place not in self._passed_over)

    def __bool__(self) -> bool:
        return bool(self._faults)

    def raise_if_any(self) -> None:
        """Raise `InputError` with all faults collected so far."""
        if self._faults:
            raise InputError(self._faults)


def line_of(error: Exception) -> int:
    """The line, from 1, where a text is not YAML; 0 where the error does not say."""
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 0


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, is that the disk or a quota is full, whichever program said so."""
    while error is not None:
        if getattr(error, "errno", None) in _FULL or any(told in str(error) for told in _TOLD_FULL):
            return True
        error = error.__cause__
    return False
