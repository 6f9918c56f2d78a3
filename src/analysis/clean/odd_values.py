"""Values of one row of indicators that cannot all be meant as they stand: other units, or fractions among percentages."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import units
from analysis.errors import Fault
from analysis.extract.grid import Row


def faults(row: Row, values: list[dict[str, object]], record: dict[str, object]) -> Iterator[Fault]:
    """What is wrong with the values (`indicator_values`) of a row (`indicators`)."""
    yield from _mixed(row, values, record)
    yield from _fractions(row, values, record)


def _mixed(row: Row, values: list[dict[str, object]], record: dict[str, object]) -> Iterator[Fault]:
    """A row whose requirement is words and whose values are partly percentages, partly not."""
    printed = [value["unit"] for value in values if value["unit"]]
    if record["unit"] is None and len(set(printed)) > 1:
        odd = next(value for value in values if value["unit"] and value["unit"] != printed[0])
        cell = next(cell for _, cell in row.values if cell.heading == odd["column"])
        yield cell.fault(f"“{odd['text']}”与同一行其他数值的单位不同", "请把同一行各年的数值填成同一单位，例如都带百分号")


def _fractions(row: Row, values: list[dict[str, object]], record: dict[str, object]) -> Iterator[Fault]:
    """Fractions among percentages: a spreadsheet hands on 85.5% as 0.855, which under 单位 % would be 0.855%."""
    floor = record["threshold"] if record["operator"] in ("≥", ">", "=") else None
    for value in values:
        others = [one for one in (floor, *(other["value"] for other in values)) if isinstance(one, float)]
        number = value["value"]
        if value["unit"] != "share" or not isinstance(number, float) or "%" in units.half_width(str(value["text"])):
            continue
        if 0 < number <= 0.01 and max(others) > max(0.01, 10 * number) and record["kind"] != "change":
            cell = next(cell for _, cell in row.values if cell.heading == value["column"])
            found = f"“{value['text']}”在百分数之中像是小数"
            expected = f"如为 {number * 10_000:.10g}%，请填 {number * 10_000:.10g}%；确为 {value['text']}%，请写上百分号"
            yield cell.fault(found, expected)
