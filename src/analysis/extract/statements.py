"""What the narrative states: one row per quantity, share, count, enumeration, name and claim, with subject, year and place.

The sentences themselves stay in the plan; what is kept is numbers, short subjects and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analysis import units
from analysis.extract import phrases, wording
from analysis.extract.cover import cover
from analysis.extract.document import Document, Heading, Paragraph
from analysis.extract.quantities import Quantity, quantities

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_CHAPTER = re.compile(r"第.+[篇部章节]")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?=年|[-—~]\d{4}年)")
_YEAR_SAID = re.compile(rf"(?<![为较比])({_YEAR.pattern})")
_YEAR_AT_HEAD = re.compile(rf"\s*(?:[^，。；：:]{{1,20}}[：:])?(?:到|至|截至)?({_YEAR.pattern})")
_HORIZON = re.compile(r"近期(?!以来)|远期")
_HORIZON_AT_HEAD = re.compile(r"\s*[^，。；：]{0,8}?(近期|远期)[^，。；：]{0,14}：")
_HORIZON_OF_ALL = re.compile(r"\s*(?:规划|到|至)*(?:近期|中?远期)[^，。；：]{0,8}[，：]")
_YEAR_BEHIND = re.compile(rf"[^，,；;。]{{0,30}}?({_YEAR.pattern})")
_SHARE = re.compile(
    r"占(?P<whole>[^，。；、占]{0,24}?)(?:比例|比重)?"
    r"(?:的|为|比|达到?|超过|约|不[低高]于|不[少大小]于|控制在|[保稳][持定]在|提[高升][到至])*\s*$"
)
_SHARE_OF = re.compile(r"(?:以|按)(?P<whole>[^，。；、以按]{2,16})的$")
_SHARE_FIXES = re.compile(r"(?:以上)?确定(?P<subject>[一-鿿]{2,16})")
_NOUN_BEHIND = re.compile(r"(?:将|把)[^，。；、]*$|新建$|[和与及]\s*$")
_GROWTH = re.compile(r"(?:同比|年均|累计|[较比](?:上年|去年)(?:同期)?)?(?:增长|下降|提高|降低|上升)")
_OPENED = re.compile(r"\s*[（(]\s*(?:(?:约|即)?[折约]?合|即|约|相当于|换算为)?\s*")
_ALIKE = re.compile(r"[、和及，]")
_ENUMERATED = re.compile(r"[^，。；：:（(]{0,14}[，：:(（]?(?:分别是|分别为|即|包括|为)[:：]?(?P<items>[^。；，）)]+)")
_AHEAD = re.compile(
    r"(?:^|[，。；：:])(?P<items>[^，。；：:（）()、\d]{2,24}(?:、[^，。；：:（）()、\d]{2,24})+?)(?:等|共|“)?$"
)
_DOES = re.compile(r"(?:新|改|扩|迁|续)?(?:建|造|增|修)(?:设)?|改造|修复|治理|提升|完成|实施|恢复|整治|维修|更新")
"""What is done to the things counted, one of several: 新建、改造设施164座."""
_LEADS = re.compile(
    r"^.*(?:打造|建设|谋篇布局|做大做强|聚焦|抓好|推进|构建|布局|依托|形成|发展|践行|坚持|把|从|在|建有|将|以|包括|包含|涵盖)(?=[一-鿿]{2,})"
)
_LONGEST_LIST = 400
_IN_BRACKETS = re.compile(r"（[^（）]{1,10}）")
_PLENTY = ("户", "万户", "人", "万人", "头", "万头", "只", "万只", "次")
_ALL_PARTS = re.compile(r"由(?:(?!其中|提[升高]|增[加长]|下降|降低|[降升增]?[到至])[^。；;]){4,200}?(?:组成|构成)")
_STOPS_PARTS = re.compile(r"全县|全省|全市|实际|符合")


@dataclass(frozen=True)
class Statement:
    """One row of the register of statements.

    Parameters
    ----------
    statement : str
        Key: line, sentence and ordinal within it, N57.1.2.
    kind : str
        quantity, share, count, enumeration, name or claim (`wording`).
    subject : str
        What it is said of, `phrases.LONGEST` characters at most.
    text : str
        Number and unit as printed.
    value, value_to : float or None
        In the printed unit; `value_to` is the upper end of a range. Names and claims have neither.
    year : int or None
        Year or horizon that it speaks of.
    relation, related : str
        part_of, makes_up (of parts that are all), share_of, same_as or enumerates, and the statement that it points to.
    whole : str
        What a share is a share of.
    items : str
        Names of an enumeration.
    heading, paragraph, sentence, offset, line
        Where it stands: numbers of the headings above, paragraph under the last of them, sentence, offset in it, line.
    """

    statement: str
    kind: str
    subject: str
    text: str
    comparator: str
    value: float | None
    value_to: float | None
    unit: str
    year: int | None
    relation: str
    related: str
    whole: str
    items: str
    heading: str
    paragraph: int
    sentence: int
    offset: int
    line: int


def statements(document: Document, horizons: Mapping[str, int] | None = None) -> list[Statement]:
    """Every statement of the narrative, in reading order; linear in the document's length.

    Parameters
    ----------
    horizons : mapping
        Years that 近期 and 远期 mean, as far as they are known.
    """
    made: list[Statement] = []
    names: set[str] = set()
    aside = cover(document).lines
    for paragraph, path, ordinal in _paragraphs(document):
        if paragraph.line in aside:
            continue
        for one in _of_paragraph(paragraph, path, ordinal, horizons or {}):
            if one.kind != "name" or one.text not in names:  # of a name, where it stands first
                made.append(one)
            names |= {one.text} if one.kind == "name" else set()
    return made


def _paragraphs(document: Document) -> Iterator[tuple[Paragraph, str, int]]:
    """Paragraphs with the path of heading numbers above them and their ordinal under the last heading.

    Where 一、 begins anew in every chapter, it stands below the chapter, though both are of the first level.
    """
    first = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1 and not _parts(block)]
    anew = len({heading.number for heading in first}) < len(first)
    path: list[tuple[int, Heading]] = []
    ordinal = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            level = block.level + (0 if _parts(block) or not anew else sum(_parts(above) for _, above in path))
            path = [one for one in path if one[0] < level] + [(level, block)]
            ordinal = 0
        elif isinstance(block, Paragraph):
            ordinal += 1
            names = (heading.number or (phrases.short(heading.title) if anew else "") for _, heading in path)
            yield block, "/".join(units.half_width(name) for name in names), ordinal


def _parts(heading: Heading) -> bool:
    """Whether a heading is that of a chapter or of a section of one: 第二章, 第一节, or a first one that has no number."""
    return bool(_CHAPTER.match(heading.number)) or (heading.level == 1 and not heading.number)


def _of_paragraph(paragraph: Paragraph, path: str, ordinal: int, horizons: Mapping[str, int]) -> Iterator[Statement]:
    text = units.half_width(paragraph.text)
    year: int | None = None
    before: list[Statement] = []
    for number, found in enumerate(_SENTENCE.finditer(text), start=1):
        sentence = found[0]
        head = _YEAR_AT_HEAD.match(sentence) or _HORIZON_AT_HEAD.match(sentence)
        if head:
            year = int(head[1]) if head[1].isdecimal() else horizons.get(head[1])
        place = f"N{paragraph.line}.{number}"
        made = list(_of_sentence(sentence, place, year, before, horizons))
        if any(horizons.get(found[0]) != year for found in _HORIZON.finditer(sentence, head.end() if head else 0)):
            year = None  # nobody can tell which of them the next sentence means
        before = made or before
        made = [*made, *_in_words(sentence, place, made)]
        yield from (replace(one, heading=path, paragraph=ordinal, sentence=number, line=paragraph.line) for one in made)


def _of_sentence(
    sentence: str, place: str, year: int | None, before: list[Statement], horizons: Mapping[str, int]
) -> Iterator[Statement]:
    """Statements of one sentence. `year` holds for the paragraph so far; `before` are those of the sentence before."""
    made: list[Statement] = []
    parent: Statement | None = None
    end = 0
    said: list[int | None] = []
    previous: Quantity | None = None
    for quantity in quantities(sentence):
        lead = sentence[end : quantity.start]
        named = _years_said(sentence, end, quantity.start, horizons)
        if "；" in lead and not named and _HORIZON.search(sentence, 0, end) and not _HORIZON_OF_ALL.match(sentence):
            year, said = None, []
        said = named or said[1:]
        if previous and previous.is_count:
            lead = phrases.without_noun(lead, phrases.noun_after(sentence, previous.end))
        year = said[0 if "分别" in lead else -1] if said else year
        one = _statement(sentence, quantity, f"{place}.{len(made) + 1}", _year_behind(sentence, quantity) or year, lead)
        if _GROWTH.fullmatch(one.subject):
            base = next((other.subject for other in reversed(made) if quantity.unit != "%" or other.unit != "%"), "")
            one = replace(one, subject=phrases.short(f"{base}{one.subject}"))
        if previous and _in_brackets(sentence, previous, quantity) and _same_dimension(previous, quantity):
            twin = made[-1]
            one = replace(one, relation="same_as", related=twin.statement, subject=twin.subject, kind=twin.kind)
        elif made and made[-1].kind == "share" and quantity.is_percentage and _ALIKE.fullmatch(lead):
            twin = made[-1]
            one = replace(
                one, kind="share", subject=twin.subject, whole=twin.whole, relation=twin.relation, related=twin.related
            )
        elif one.kind == "share":
            one = _share(one, made)
        else:
            parent = _parent(lead, one, made, parent)
            if parent:
                one = replace(one, relation="part_of", related=parent.statement)
        if not one.subject and made:
            one = replace(one, subject=made[-1].subject)
        made.append(one)
        end, previous = quantity.end, quantity
        listed = _enumeration(sentence, quantity, f"{place}.{len(made) + 1}", one)
        if listed and not any(one.kind == "enumeration" and one.offset == listed.offset for one in made):
            made.append(listed)
    made = _all_parts(sentence, made)
    opening = re.match(r"\s*即[:：](?P<items>.+)", sentence)
    counted = next((one for one in before if one.kind == "count"), None)
    if opening and counted and not made:
        made.append(_listing(f"{place}.1", counted, phrases.names(opening["items"]), opening.start("items")))
    yield from made


def _years_said(sentence: str, start: int, end: int, horizons: Mapping[str, int]) -> list[int | None]:
    """Years that a part of a sentence names, be it as 近期 or 远期; None for one of these whose year is not known."""
    said: dict[int, int | None] = {found.start(1): int(found[1]) for found in _YEAR_SAID.finditer(sentence, start, end)}
    said |= {found.start(): horizons.get(found[0]) for found in _HORIZON.finditer(sentence, start, end)}
    return [said[at] for at in sorted(said)]


def _in_words(sentence: str, place: str, made: list[Statement]) -> Iterator[Statement]:
    """What the sentence says in words, numbered after what it says in numbers; a list is not told twice."""
    listed = {one.offset for one in made if one.kind == "enumeration"}
    said = [one for one in wording.wordings(sentence) if one.kind != "enumeration" or one.offset not in listed]
    for at, one in enumerate(said, start=len(made) + 1):
        items = one.text if one.kind == "enumeration" else ""
        yield Statement(
            statement=f"{place}.{at}",
            kind=one.kind,
            subject=one.subject,
            text=one.text,
            comparator="=",
            value=float(items.count("、") + 1) if items else None,
            value_to=None,
            unit="个" if items else "",
            year=one.year,
            relation="",
            related="",
            whole="",
            items=items,
            heading="",
            paragraph=0,
            sentence=0,
            offset=one.offset,
            line=0,
        )


def _statement(sentence: str, quantity: Quantity, key: str, year: int | None, lead: str) -> Statement:
    share = _SHARE.search(lead) or _SHARE_OF.search(lead) if quantity.is_percentage else None
    subject = phrases.subject(lead[: share.start()] if share else lead)
    whole = re.sub(r"(?:的|比例|比重)+$", "", share["whole"]) if share else ""
    if share:
        fixed = _SHARE_FIXES.match(sentence, quantity.end)
        subject = f"{subject}占比" if subject and not whole else fixed["subject"] if fixed else subject
    else:
        after = phrases.noun_after(sentence, quantity.end)
        if (after and subject != "其余" and (quantity.is_count or _NOUN_BEHIND.search(lead))) or not subject:
            subject = after or subject or phrases.nearest_subject(lead)
        elif sentence.startswith("处", quantity.end):
            subject = phrases.place_from(subject)
    return Statement(
        statement=key,
        kind="share" if share else "count" if quantity.is_count else "quantity",
        subject=phrases.short(subject),
        text=quantity.text,
        comparator=quantity.comparator,
        value=quantity.value,
        value_to=quantity.upper,
        unit=quantity.unit,
        year=year,
        relation="",
        related="",
        whole=phrases.short(whole),
        items="",
        heading="",
        paragraph=0,
        sentence=0,
        offset=quantity.start,
        line=0,
    )


def _share(one: Statement, made: list[Statement]) -> Statement:
    """耕地4383.78平方千米，占比51.72%: the share of the quantity before it, in the whole that this is part of."""
    part = next((other for other in reversed(made) if other.kind in ("quantity", "count") and other.unit != "%"), None)
    if part is None or (one.subject and (one.subject[:3] != part.subject[:3] or part.kind == "count")):
        return one
    whole = one.whole
    if not whole and part.relation == "part_of":
        whole = next(other.subject for other in reversed(made) if other.statement == part.related)
    return replace(one, relation="share_of", related=part.statement, subject=one.subject or part.subject, whole=whole)


def _parent(lead: str, one: Statement, made: list[Statement], parent: Statement | None) -> Statement | None:
    """What 其中 opens: the last quantity in the same unit before it; until one is larger than it or speaks of all again, or a
    semicolon ends a list whose parts none parted.
    """
    if "；" in lead and parent and [other.related for other in made[-2:]] == [parent.statement] * 2:
        return None
    if "其中" in lead:
        parent = next((other for other in reversed(made) if other.unit == one.unit), None)
    elif _STOPS_PARTS.search(lead):
        parent = None
    return parent if parent and parent.unit == one.unit and (one.value or 0) <= (parent.value or 0) else None


def _all_parts(sentence: str, made: list[Statement]) -> list[Statement]:
    """由水电18万千瓦和风电100万千瓦组成: parts that are all of the last quantity in their unit before them."""
    for found in _ALL_PARTS.finditer(sentence):
        parts = [one for one in made if found.start() <= one.offset < found.end() and one.kind in ("quantity", "count")]
        before = [one for one in made if parts and one.offset < found.start() and one.unit == parts[0].unit]
        if len(parts) < 2 or not before or {(one.unit, one.relation) for one in parts} != {(before[-1].unit, "")}:
            continue
        whole = before[-1].statement
        for one in parts:
            subject = one.subject.removeprefix("由")
            made[made.index(one)] = replace(one, subject=subject, relation="makes_up", related=whole)
    return made


def _year_behind(sentence: str, quantity: Quantity) -> int | None:
    """The year in the clause after a count: 1项完成时限为2023年底."""
    found = _YEAR_BEHIND.match(sentence, quantity.end) if quantity.is_count else None
    return int(found[1]) if found else None


def _in_brackets(sentence: str, first: Quantity, second: Quantity) -> bool:
    """4140.17平方千米（621.03万亩）, 1.5万亩（合1000公顷）: the second directly behind the first, in brackets."""
    return bool(_OPENED.fullmatch(sentence[first.end : second.start]))


def _same_dimension(first: Quantity, second: Quantity) -> bool:
    return units.dimension(first.unit) == units.dimension(second.unit) is not None


def _enumeration(sentence: str, quantity: Quantity, key: str, count: Statement) -> Statement | None:
    """3条河流，分别是甲河、乙河、丙河; or the list before its count: 甲园区、乙园区、丙园区3个产业园区."""
    if not quantity.is_count:
        return None
    behind = _ENUMERATED.match(sentence, quantity.end)
    if behind and "、" in behind["items"]:
        named, some, _ = behind["items"].partition("等")
        only = some and len(phrases.names(named)) < quantity.value
        return None if only else _listing(key, count, phrases.names(behind["items"]), behind.start("items"))
    start = max(0, quantity.start - _LONGEST_LIST)
    ahead = _AHEAD.search(_IN_BRACKETS.sub("", sentence[start : quantity.start]))
    if ahead and quantity.unit not in _PLENTY:
        items = phrases.names(ahead["items"])
        items[0] = _LEADS.sub("", items[0])
        only = ahead[0].endswith("等") and len(items) < quantity.value
        if _DOES.fullmatch(items[0]) or only:
            return None
        return _listing(key, count, items, sentence.index(items[0], start))
    return None


def _listing(key: str, count: Statement, items: list[str], offset: int) -> Statement:
    return replace(
        count,
        statement=key,
        kind="enumeration",
        text="、".join(items),
        value=float(len(items)),
        value_to=None,
        unit="个",
        comparator="=",
        relation="enumerates",
        related=count.statement,
        items="、".join(items),
        offset=offset,
    )
