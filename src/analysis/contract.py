"""What a tidy table promises: columns, types, units, allowed values and key; and what is said where the promise is broken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.errors import Fault


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    Parameters
    ----------
    kind : str
        `text`, `integer`, `number` or `boolean`.
    title, meaning, description : str
        Chinese title; what it says, in Chinese and in English.
    required : bool
        Whether a row without it is a fault.
    allowed : dict of str
        Allowed values, each with what it is called in the other language: a Chinese word in English, a code in Chinese, a sign
        not at all; empty where any value will do.
    minimum, maximum : float or None
        Bounds of a number, inclusive.
    unit : str
        Canonical unit; empty for what has none.
    joins : str
        Column of a table whose rows it names, such as places.place; empty where it names none, or several at once.
    """

    name: str
    kind: str
    title: str
    meaning: str
    description: str
    required: bool = True
    allowed: Mapping[str, str] = field(default_factory=dict, hash=False)
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    joins: str = ""

    def told(self) -> tuple[str, str]:
        """What it says, in Chinese and in English, with its allowed values and what it joins."""
        chinese, english = (self._allowed(in_english=one) for one in (False, True))
        joined = self.joins and "连接" not in self.meaning
        in_chinese = "".join([self.meaning, chinese and f"取值：{chinese}。", f"与{self.joins}连接。" if joined else ""])
        joined = self.joins and "oins " not in self.description
        parts = [self.description, english and f"One of: {english}.", f"Joins {self.joins}." if joined else ""]
        return in_chinese, " ".join(filter(None, parts))

    def _allowed(self, *, in_english: bool) -> str:
        """The allowed values; those of the other language with what they are called in this one."""
        told = []
        for value, name in self.allowed.items():
            is_foreign = value.isascii() != in_english
            told.append(value if not (name and is_foreign) else f"{value} ({name})" if in_english else f"{value}（{name}）")
        return (", " if in_english else "、").join(told)


def text(
    name: str,
    title: str,
    meaning: str,
    description: str,
    *,
    required: bool = True,
    allowed: Mapping[str, str] | None = None,
    joins: str = "",
) -> Column:
    """A column of text."""
    return Column(name, "text", title, meaning, description, required, allowed or {}, joins=joins)


def place(
    meaning: str = "规划中位置的编号；与places连接。",
    description: str = "Key of the place in the plan; joins `places`.",
    joins: str = "places.place",
) -> Column:
    """The column of place keys."""
    return Column("place", "text", "出处", meaning, description, joins=joins)


def year(name: str, title: str, meaning: str, description: str, *, required: bool = True) -> Column:
    """A column of years."""
    return Column(name, "integer", title, meaning, description, required, minimum=1949, maximum=2100, unit="year")


def number(name: str, title: str, meaning: str, description: str, unit: str = "", minimum: float | None = None) -> Column:
    """A column of numbers that may be empty."""
    return Column(name, "number", title, meaning, description, required=False, minimum=minimum, unit=unit)


def ordinal(name: str, title: str, meaning: str, description: str, *, required: bool = True, joins: str = "") -> Column:
    """A column of ordinals, counted from 1."""
    return Column(name, "integer", title, meaning, description, required, minimum=1, joins=joins)


@dataclass(frozen=True)
class Topic:
    """What a chapter and its rules are about: its name, which its files have in every room, its Chinese title, its chapter."""

    name: str
    title: str
    chapter: int


_DIGITS = 12
"""Significant digits of the tables: more than any plan prints, fewer than a double holds."""
_DTYPES = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_FRICTIONLESS = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


@dataclass(frozen=True)
class Table:
    """One tidy table: name, what it holds in Chinese and in English, columns in order, and those that together name a row."""

    name: str
    title: str
    meaning: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def frame(self, rows: object) -> pd.DataFrame:
        """Rows (an iterable of dicts) as a frame with the declared columns, in order, and their types.

        Numbers are without what binary fractions leave of a conversion: 985020000, not 985019999.9999999.
        """
        import pandas as pd

        made = pd.DataFrame(rows, columns=[column.name for column in self.columns])
        made = made.astype({column.name: _DTYPES[column.kind] for column in self.columns})
        for column in self.columns:
            if column.kind == "number":
                made[column.name] = made[column.name].map(lambda one: float(f"{one:.{_DIGITS}g}"), na_action="ignore")
        return made

    def validate(self, frame: pd.DataFrame, faulty: Callable[[int, Column, str], Fault]) -> pd.DataFrame:
        """The frame, if it keeps its contract.

        Parameters
        ----------
        frame : DataFrame
            Columns and types as `frame` makes them.
        faulty : callable
            Given a row's position, the column at fault and a Chinese clause of what was found, the fault with its place.

        Raises
        ------
        InputError
            With every failed row and column, not the first only.
        """
        import pandera.errors

        from analysis.errors import InputError

        try:
            return self._contract.validate(frame.reset_index(drop=True), lazy=True)
        except pandera.errors.SchemaErrors as error:
            raise InputError(list(dict.fromkeys(self._faults(error.failure_cases, faulty)))) from None

    @cached_property
    def _contract(self):  # type: ignore[no-untyped-def]
        """What `frame` does not give by itself, as columns and types: values and the key."""
        import pandera.pandas as pa

        def checks(column: Column) -> list[pa.Check]:
            made = []
            if column.allowed:
                made.append(pa.Check.isin(list(column.allowed), error="allowed"))
            if column.minimum is not None:
                made.append(pa.Check.ge(column.minimum, error="minimum"))
            if column.maximum is not None:
                made.append(pa.Check.le(column.maximum, error="maximum"))
            return made

        columns = {column.name: pa.Column(None, checks(column), nullable=not column.required) for column in self.columns}
        return pa.DataFrameSchema(columns, unique=list(self.key), report_duplicates="exclude_first")

    def _faults(self, cases: pd.DataFrame, faulty: Callable[[int, Column, str], Fault]):  # type: ignore[no-untyped-def]
        import pandas as pd

        by_name = {column.name: column for column in self.columns}
        for case in cases.itertuples():
            column = by_name.get(str(case.column))
            if column is None or pd.isna(case.index):
                raise AssertionError(f"{self.name}: {case.check} {case.failure_case}")
            if case.check == "not_nullable":
                found = "是空的"
            elif str(case.check).startswith("multiple_fields_uniqueness"):
                if column.name != self.key[0]:
                    continue
                found = f"“{case.failure_case}”与前面的行重复"
            elif case.check == "minimum":
                found = f"“{case.failure_case}”小于{column.minimum:g}"
            elif case.check == "maximum":
                found = f"“{case.failure_case}”大于{column.maximum:g}"
            else:
                found = f"“{case.failure_case}”不在允许的取值之内"
            yield faulty(int(case.index), column, found)

    def resource(self, beside: Collection[str] = ()) -> dict[str, object]:
        """The table's Frictionless schema.

        Parameters
        ----------
        beside : collection of str
            Names of the tables that it comes with; a key to one that is not there is left out.
        """
        keys = [(column.name, *column.joins.split(".")) for column in self.columns if column.joins]
        return {
            "fields": [
                {
                    "name": column.name,
                    "type": _FRICTIONLESS[column.kind],
                    "title": column.title,
                    "description": " ".join(column.told()),
                    **({"unit": column.unit} if column.unit else {}),
                    "constraints": {
                        "required": column.required,
                        **({"enum": list(column.allowed)} if column.allowed else {}),
                        **({"minimum": column.minimum} if column.minimum is not None else {}),
                        **({"maximum": column.maximum} if column.maximum is not None else {}),
                    },
                }
                for column in self.columns
            ],
            "primaryKey": list(self.key),
            "foreignKeys": [
                {"fields": [name], "reference": {"resource": "" if table == self.name else table, "fields": [joined]}}
                for name, table, joined in keys
                if table in beside
            ],
        }
