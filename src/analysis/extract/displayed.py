"""A spreadsheet's values as they are displayed by their number formats: 0.855 as 85.5%, a date as 2023年6月1日."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<sign>.)', re.I
)
_CONDITION = re.compile(r"([<>=]{1,2})\s*(-?\d+(?:\.\d+)?)")
_LONGEST, _MOST_DECIMALS = 255, 30
_EXACT = Context(prec=400)
"""Room for the largest number that a spreadsheet keeps and for all its decimals."""


def displayed(value: object, form: str) -> str:
    """A value as a reader of the sheet sees it; text as it is.

    Parameters
    ----------
    value : str, int, float, bool, date, time, timedelta or None
    form : str
        Its number format: `0.0%`.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.date | datetime.time):
        return _moment(value, form)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    if isinstance(value, int | float):
        with localcontext(_EXACT):
            return _number(value, form[:_LONGEST])
    return re.sub(r"\r\n?", "\n", str(value))


def plain(value: float) -> str:
    """A number without the noise of its binary form: 0.1 + 0.2 as 0.3."""
    text = f"{_decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: float) -> Decimal:
    """A number in the fifteen digits that a spreadsheet keeps."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _moment(value: datetime.date | datetime.time, form: str) -> str:
    """A date or a time; year, month and day as far as the format shows them, always the year."""
    shown = "".join(found["sign"] or "" for found in _TOKEN.finditer(form)).lower()
    time = ""
    if isinstance(value, datetime.datetime | datetime.time) and ("h" in shown or not form):
        time = f"{value.hour}:{value.minute:02d}" + (f":{value.second:02d}" if "s" in shown else "")
    if isinstance(value, datetime.time):
        return time or f"{value.hour}:{value.minute:02d}"
    day = "d" in shown or "y" not in shown
    month = day or "m" in shown
    date = f"{value.year}年" + (f"{value.month}月" if month else "") + (f"{value.day}日" if day else "")
    return f"{date} {time}".strip()


def _number(value: float, form: str) -> str:
    number = _decimal(value)
    if not number.is_finite():
        return str(value)
    section, negative = _section(number, form or "General")
    if not section:
        return ""
    tokens = [found for found in _TOKEN.finditer(section) if found["bracket"] is None or found["bracket"].startswith("$")]
    signs = "".join(found["sign"] or "" for found in tokens)
    if any(found["general"] for found in tokens):
        text = "".join(plain(abs(value)) if found["general"] else _literal(found) for found in tokens)
    elif not re.search("[0#?]", signs) or "/" in signs:
        if signs.strip("@/?0# "):  # nothing but text is shown, or none of a kind that is known here
            return "".join(_literal(found) for found in tokens).strip()
        text = plain(abs(value)) if signs.strip() or not tokens else "".join(_literal(found) for found in tokens)
    else:
        text = _placed(abs(number), tokens, signs)
    is_less = number < 0 and not negative and re.search("[1-9]", text)
    return f"-{text.strip()}" if is_less else text.strip()


def _section(number: Decimal, form: str) -> tuple[str, bool]:
    """The part of a format that holds for a number, and whether that part shows itself that the number is negative."""
    sections = [""]
    for found in _TOKEN.finditer(form):
        if found["sign"] == ";":
            sections.append("")
        else:
            sections[-1] += found[0]
    for at, section in enumerate(sections[:2]):
        told = next((_CONDITION.fullmatch(one["bracket"]) for one in _TOKEN.finditer(section) if one["bracket"]), None)
        if told and _holds(number, told[1], Decimal(told[2])):
            return section, False
        if told and at == len(sections[:2]) - 1:
            return sections[-1] if len(sections) > at + 1 else "General", False
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    held = {"<": number < bound, ">": number > bound, "=": number == bound}
    return held.get(sign, number != bound if sign == "<>" else any(held[one] for one in sign if one in held))


def _literal(found: re.Match[str]) -> str:
    """What a part of a format shows by itself."""
    if found["quoted"] is not None:
        return found["quoted"]
    if found["escaped"]:
        return found["escaped"]
    if found["bracket"]:
        return found["bracket"][1:].partition("-")[0]
    sign = found["sign"] or ""
    return " " if found[0].startswith("_") else "" if found[0].startswith("*") or sign in "@;" else sign


def _placed(number: Decimal, tokens: list[re.Match[str]], signs: str) -> str:
    """A number with its digits in the places of a format."""
    places = [at for at, found in enumerate(tokens) if (found["sign"] or "x") in "0#?"]
    first, last = places[0], places[-1]
    inner = "".join(found["sign"] or " " for found in tokens[first : last + 1])
    behind = "".join(found["sign"] or " " for found in tokens[last + 1 :])
    thousands = len(behind) - len(behind.lstrip(","))
    exponent = re.search("[eE][+-]", inner)
    number = number.scaleb(2 * signs.count("%") - 3 * thousands)
    if exponent:
        decimals = len(re.findall("[0#?]", inner[: exponent.start()].partition(".")[2]))
        mantissa, _, power = f"{number:.{min(decimals, _MOST_DECIMALS)}E}".partition("E")
        return f"{mantissa}E{'+' if int(power) >= 0 else '-'}{abs(int(power)):02d}"
    whole_places, _, part_places = inner.partition(".")
    decimals = min(len(re.findall("[0#?]", part_places)), _MOST_DECIMALS)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) if number.adjusted() < 300 else number
    whole, _, part = f"{rounded:f}".partition(".")
    kept = part_places.rindex("0") + 1 if "0" in part_places else 0
    shortest = len(re.findall("[0#?]", part_places[:kept]))
    while len(part) > shortest and part.endswith("0"):
        part = part[:-1]
    whole = whole.lstrip("0").rjust(whole_places.count("0"), "0")
    if "," in whole_places:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    before = "".join(_literal(found) for found in tokens[:first])
    after = "".join(_literal(found) for found in tokens[last + 1 + thousands :])
    return before + _interspersed(whole, tokens[first : last + 1]) + (f".{part}" if part else "") + after


def _interspersed(whole: str, tokens: list[re.Match[str]]) -> str:
    """Digits with the signs that a format puts between them: 12 in `0!.0` as 1.2."""
    text, left = "", whole
    places = []
    for found in tokens:
        if found["sign"] == ".":
            break
        places.append(found)
    digits = sum((found["sign"] or "x") in "0#?" for found in places)
    for found in reversed(places):
        if (found["sign"] or "x") in "0#?":
            digits -= 1
            take = len(left) if not digits else 2 if left[-2:-1] == "," else 1
            left, text = left[: len(left) - take], left[len(left) - take :] + text
        elif found["sign"] != ",":
            text = _literal(found) + text
    return text
