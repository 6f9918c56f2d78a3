"""Requirement and value texts of the appendix of indicators: ≥20%, △EQI≥-1, several thresholds by terrain, states.

A text that prints an operator keeps it: `≥50%` where a measurement belongs stays an inequality. A text without a number is a
state (制定实施) and has no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis import units

_OPERATOR = {"≥": "≥", "≧": "≥", "＞": ">", ">": ">", "≤": "≤", "≦": "≤", "＜": "<", "<": "<", "=": "=", "＝": "="}
_QUANTITY = re.compile(
    r"(?P<subject>△?[A-Za-z]*)\s*(?P<operator>[≥≧＞>≤≦＜<=＝]?)\s*(?P<number>[-−－]?\d+(?:\.\d+)?)\s*(?P<unit>%|％)?"
)
_CHANGE_NAME = re.compile(r"下降率|降低率|增长率|提高幅度|下降幅度|降低幅度|变化幅度")


@dataclass(frozen=True)
class Reading:
    """What a cell of the appendix of indicators says.

    Parameters
    ----------
    operator : str or None
        None for a state.
    number : float or None
        Shares as 0 to 1; None for a state.
    unit : str or None
        `share` or `index`; None for a state.
    is_change : bool
        Whether the text itself speaks of a change (△EQI).
    """

    operator: str | None = None
    number: float | None = None
    unit: str | None = None
    is_change: bool = False

    @property
    def is_state(self) -> bool:
        """Whether the text is words without a number."""
        return self.number is None


STATE = Reading()


def read(text: str) -> Reading:
    """A requirement or a value: `≥20%`, `100%`, `△EQI≥-1`, `-0.45`, or a state such as 制定实施.

    Anything beside the quantity makes the text a state: 综合利用率≤60%的地区 names a regime, it does not state a value.
    """
    found = _QUANTITY.fullmatch(units.half_width(text).strip())
    if not found:
        return STATE
    number = float(found["number"].replace("−", "-").replace("－", "-"))
    percent = found["unit"] is not None
    return Reading(
        operator=_OPERATOR[found["operator"]] if found["operator"] else "=",
        number=number / 100 if percent else number,
        unit="share" if percent else "index",
        is_change=found["subject"].startswith("△"),
    )


def speaks_of_change(name: str) -> bool:
    """Whether an indicator measures a change against an earlier year: 单位国内生产总值建设用地使用面积下降率."""
    return bool(_CHANGE_NAME.search(name))


def meets(operator: str, value: float, threshold: float) -> bool:
    """Whether a measured value keeps a threshold; a bare 100% in a requirement is read as at least 100%."""
    slack = 1e-9
    if operator in ("≥", "="):
        return value >= threshold - slack
    if operator == ">":
        return value > threshold + slack
    if operator == "≤":
        return value <= threshold + slack
    return value < threshold - slack
