"""Installed capacity (装机容量) in a phrase such as 建设15万千瓦风电场，新建一座66kV升压站, and its technology."""

from __future__ import annotations

import re

from analysis import units
from analysis.words import DASHES

_TECHNOLOGY = {
    "solar_thermal": "光热",
    "photovoltaic": "光伏",
    "wind": "风电|风场|风力发电",
    "biomass": "生物质发电|垃圾发电|秸秆发电",
    "hydro": "水电站|抽水蓄能",
    "storage": "储能电站",
}
_CAPACITY = re.compile(
    r"(?:(?P<times>\d+)\s*(?:[×xX*]|[台套](?:风电?机组?|风力发电机组|机组)?(?:，|,)?(?P<single>单[机台](?:容量|功率)?(?:为)?)?)\s*)?"
    r"(?P<text>(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>万千瓦|兆瓦|千瓦|MW|GW|kW))"
    r"(?!时|\.?h|·)(?:\s*[×xX*]\s*(?P<by>\d+))?",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"单[机台][^\d，,；;。]*$")
_WHOLE = re.compile(r"(?:总|合计|共计?)[^\d，,、；;。]*$")
_AGAIN = re.compile(r"(?:即|折合|合|约合|相当于)$")
_UNIT = "(?:万千瓦|兆瓦|千瓦|MW|GW|kW|万)"
_TO = re.compile(
    rf"\d\s*{_UNIT}?\s*[{DASHES}至到]+\s*$|[由从][^，,、；;。]*\d[^，,、；;。]*[至到为达]\s*$"
    rf"|\d\s*{_UNIT}[^，,、；;。]*[扩增提改][^\d，,、；;。]{{0,3}}[至到为达]\s*$",
    re.IGNORECASE,
)
"""What makes the number after it an end: of a range, or of an enlargement, of which what is added is built."""
_KINDS = re.compile("风电|光伏|光热|储能|生物质|水电|抽水蓄能")


def capacity_in(content: str) -> tuple[float | None, str | None]:
    """Installed capacity of a text.

    Voltages (kV), areas and energies (千瓦时) are not capacities; several capacities add up, those after 其中 and those that
    repeat one in another unit are parts of what stands before.

    Returns
    -------
    tuple
        Capacity in MW and the text as printed; `(None, None)` where there is none, and no number where the text does not tell
        what is built: 由10万千瓦扩建至20万千瓦, 10—20万千瓦.
    """
    told = units.half_width(content)
    found = list(_CAPACITY.finditer(told))
    if not found:
        return None, None
    return _built(told, found), "、".join(match["text"] for match in found)


def _built(told: str, found: list[re.Match[str]]) -> float | None:
    """What is built, in MW; None where that cannot be told."""
    wholes, parts, singles = list[float](), list[float](), list[float]()
    last: re.Match[str] | None = None
    for match in found:
        before = told[: match.start()]
        sentence = re.split("[。；;]", before)[-1]
        number = units.canonical(float(match["number"].replace(",", "")), match["unit"])[0]
        number *= int(match["times"] or 1) * int(match["by"] or 1)
        between = told[last.end() : match.start()] if last else ""
        if _TO.search(sentence):
            return None
        if last and ("其中" in sentence or _AGAIN.search(between)):
            continue
        if last and re.fullmatch(r"[^，,、；;。）)]*[（(][^）)]*", between):
            if abs(number - (wholes + parts or singles)[-1]) > 1e-9:
                return None  # a phase of it, or something else
            continue
        if _SINGLE.search(sentence) or match["single"] or (match["times"] and re.search("[台套]", match[0])):
            if not match["times"]:
                number = float("nan")
            singles.append(number)
        else:
            (wholes if _WHOLE.search(sentence) else parts).append(number)
        last = match
    if wholes:
        return sum(wholes) if sum(parts) <= sum(wholes) + 1e-9 else None
    summed = any(abs(2 * one - sum(parts)) < 1e-9 for one in (parts[0], parts[-1])) if len(parts) > 2 else False
    if summed and len(set(_KINDS.findall(told))) < len(parts):
        return None  # a whole and its parts, or not
    made = sum(parts or singles)
    return made if made == made and (parts or singles) else None


def technology_of(text: str) -> str | None:
    """Generating technology that a text names, or None."""
    return next((technology for technology, pattern in _TECHNOLOGY.items() if re.search(pattern, text)), None)
