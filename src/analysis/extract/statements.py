"""What the narrative states: one row per quantity, share, count and enumeration, with subject, year, relation and place.

The sentences themselves stay in the plan; what is kept is numbers, short subjects and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis import units
from analysis.extract.document import Document, Heading, Paragraph
from analysis.extract.quantities import Quantity, quantities

LONGEST_SUBJECT = 20

_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=年|[-—~]\d{4}年)")
_BOUNDARY = re.compile(r"[，。；：、（）()，,;:！？“”\"《》<>]")
_TAIL = re.compile(
    r"(?:需按照|不低于|不少于|不超过|不高于|大约|约为|达到了?|高达|超过|控制在|扩大到|发展到|增加到|提高到|保持在|完成|实现|推广|落实|突破|"
    r"为|是|达|约|近|超|可|共计|共|合计|计|有|至|到|即|的|＞|>|≥|≤|<|=|在|划定|需|按|了|于|年度|和|与|及|并|分别)+$"
)
_HEAD = re.compile(
    r"^(?:其中|其余|同时|以及|及|和|与|现有|建有|已有|全县有|全县|我县|县域|目前|近年来|预计|分别|严格保护|划定并落实|落实|全年|按照|要求|"
    r"确定|下发|启动运行|选取|谋划|谋篇布局|设置了?|扣除|到|截至|推广|重点推进|投资(?!额|总)|第.轮|建设(?=$))+"
)
_VERB = re.compile(r"^\S*?(?:确定|划定|形成|打造)(?=\S{2,})")
_SHARE = re.compile(r"占(?P<whole>[^，。；、占]{0,24}?)(?:比例|比重)?(?:的|为|比|达|超过|约)*\s*$")
_ENUMERATED = re.compile(r"[^，。；：:（(]{0,14}[，：:(（]?(?:分别是|分别为|即|包括|为)[:：]?(?P<items>[^。；，）)]+)")
_AHEAD = re.compile(
    r"(?:^|[，。；：:])(?P<items>[^，。；：:（）()、\d]{2,24}(?:、[^，。；：:（）()、\d]{2,16})+?)(?:等|共|“)?$"
)
_LEADS = re.compile(
    r"^.*(?:打造|建设|谋篇布局|做大做强|聚焦|抓好|推进|构建|布局|依托|形成|发展|践行|坚持|把|从|在|建有|将|以)(?=[一-鿿]{2,})"
)
_AFTER_NOUN = re.compile(r"[”\"]?的?(?P<noun>[一-鿿A-Za-z]{1,16})")
_NOUN_ENDS = re.compile(
    r"保护目标|保护任务|内|共|已|从|把|的|是|确定|产值|用于|通过|完成|开展|和|外|并|管控|以上|全面投产|加速|比例为|保护和"
)
_KEPT_ENDS = ("保护目标", "保护任务")
_STOPS_PARTS = re.compile(r"全县|全省|全市|实际|符合")


@dataclass(frozen=True)
class Statement:
    """One row of the register of statements.

    Parameters
    ----------
    statement : str
        Key: line, sentence and ordinal within it, N57.1.2.
    kind : str
        quantity, share, count or enumeration.
    subject : str
        What it is said of, `LONGEST_SUBJECT` characters at most.
    text : str
        Number and unit as printed.
    value, value_to : float
        In the printed unit; `value_to` is the upper end of a range.
    year : int or None
        Year or horizon that it speaks of.
    relation, related : str
        part_of, share_of, same_as or enumerates, and the statement that it points to.
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
    value: float
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


def statements(document: Document) -> list[Statement]:
    """Every statement of the narrative, in reading order; linear in the document's length."""
    made: list[Statement] = []
    for paragraph, path, ordinal in _paragraphs(document):
        made += _of_paragraph(paragraph, path, ordinal)
    return made


def _paragraphs(document: Document) -> Iterator[tuple[Paragraph, str, int]]:
    """Paragraphs with the path of heading numbers above them and their ordinal under the last heading."""
    path: list[Heading] = []
    ordinal = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [heading for heading in path if heading.level < block.level] + [block]
            ordinal = 0
        elif isinstance(block, Paragraph):
            ordinal += 1
            yield block, "/".join(units.half_width(heading.number) for heading in path), ordinal


def _of_paragraph(paragraph: Paragraph, path: str, ordinal: int) -> Iterator[Statement]:
    text = units.half_width(paragraph.text)
    year: int | None = None
    before: list[Statement] = []
    for number, found in enumerate(_SENTENCE.finditer(text), start=1):
        sentence = found[0]
        head = _YEAR.match(sentence.lstrip())
        if head:
            year = int(head[1])
        place = f"N{paragraph.line}.{number}"
        made = list(_of_sentence(sentence, place, year, before))
        before = made or before
        yield from (
            replace(one, heading=path, paragraph=ordinal, sentence=number, line=paragraph.line) for one in made
        )  # fmt: skip


def _of_sentence(sentence: str, place: str, year: int | None, before: list[Statement]) -> Iterator[Statement]:
    """Statements of one sentence. `year` holds for the paragraph so far; `before` are those of the sentence before."""
    made: list[Statement] = []
    parent: Statement | None = None
    end = 0
    previous: Quantity | None = None
    for quantity in quantities(sentence):
        lead = sentence[end : quantity.start]
        one = _statement(sentence, quantity, f"{place}.{len(made) + 1}", _year(sentence, quantity) or year, lead)
        if previous and _in_brackets(sentence, previous, quantity) and _same_dimension(previous, quantity):
            twin = made[-1]
            one = replace(one, relation="same_as", related=twin.statement, subject=twin.subject, kind=twin.kind)
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
        if listed:
            made.append(listed)
    opening = re.match(r"\s*即[:：](?P<items>.+)", sentence)
    counted = next((one for one in before if one.kind == "count"), None)
    if opening and counted and not made:
        made.append(_listing(f"{place}.1", counted, _items(opening["items"]), opening.start("items")))
    yield from made


def _statement(sentence: str, quantity: Quantity, key: str, year: int | None, lead: str) -> Statement:
    share = _SHARE.search(lead) if quantity.is_percentage else None
    subject = _phrase(lead[: share.start()] if share else lead)
    whole = re.sub(r"(?:的|比例)+$", "", share["whole"]) if share else ""
    if share:
        subject = f"{subject}占比" if subject and not whole else subject
    else:
        after = _noun_after(sentence[quantity.end :])
        if (after and subject != "其余" and (quantity.is_count or re.search(r"[和与及]\s*$", lead))) or not subject:
            subject = after or subject or _phrase_before(lead)
    return Statement(
        statement=key,
        kind="share" if share else "count" if quantity.is_count else "quantity",
        subject=_short(subject),
        text=quantity.text,
        comparator=quantity.comparator,
        value=quantity.value,
        value_to=quantity.upper,
        unit=quantity.unit,
        year=year,
        relation="",
        related="",
        whole=_short(whole),
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
    if part is None or (one.subject and one.subject[:3] != part.subject[:3]):
        return one
    whole = one.whole
    if not whole and part.relation == "part_of":
        whole = next(other.subject for other in made if other.statement == part.related)
    return replace(one, relation="share_of", related=part.statement, subject=one.subject or part.subject, whole=whole)


def _parent(lead: str, one: Statement, made: list[Statement], parent: Statement | None) -> Statement | None:
    """What 其中 opens: the last quantity in the same unit before it; until one is larger than it or speaks of all again."""
    if "其中" in lead:
        parent = next((other for other in reversed(made) if other.unit == one.unit), None)
    elif _STOPS_PARTS.search(lead):
        parent = None
    return parent if parent and parent.unit == one.unit and one.value <= parent.value else None


def _phrase(lead: str) -> str:
    """The noun phrase directly before a number, without verbs, comparators and years: 其中耕地 → 耕地; else empty."""
    clause = _BOUNDARY.split(lead)[-1]
    if clause.strip() == "其余":
        return "其余"
    phrase = re.sub(r"(?:19|20)\d{2}年?(?:\d+月)?底?", "", clause).strip()
    while True:
        shorter = _VERB.sub("", _HEAD.sub("", _TAIL.sub("", phrase).strip())).strip()
        if shorter == phrase:
            return phrase
        phrase = shorter


def _phrase_before(lead: str) -> str:
    """The nearest noun phrase in the clauses before."""
    clauses = _BOUNDARY.split(lead)
    return next((phrase for clause in reversed(clauses) if (phrase := _phrase(clause))), "")


def _noun_after(text: str) -> str:
    """The noun directly after a quantity: 25个工程; 1903.42平方千米生态保护红线; （621.03万亩）耕地保护目标; else empty."""
    found = _AFTER_NOUN.match(re.sub(r"^[（(][^（）()]*[）)]", "", text))
    if not found:
        return ""
    noun = found["noun"]
    end = _NOUN_ENDS.search(noun)
    if end:
        noun = noun[: end.end()] if end[0] in _KEPT_ENDS else noun[: end.start()]
    return noun if len(noun) > 1 or noun in ("镇", "乡", "村") else ""


def _year(sentence: str, quantity: Quantity) -> int | None:
    """The year in the clause after a count (完成时限为2023年底), else the last one before it in the sentence."""
    if quantity.is_count:
        after = _YEAR.search(re.split(r"[，,；;。]", sentence[quantity.end :])[0])
        if after:
            return int(after[1])
    found = [int(match[1]) for match in _YEAR.finditer(sentence, 0, quantity.start)]
    return found[-1] if found else None


def _short(subject: str) -> str:
    """Twenty characters at most; the head of a Chinese noun phrase is its end."""
    return subject[-LONGEST_SUBJECT:]


def _in_brackets(sentence: str, first: Quantity, second: Quantity) -> bool:
    """4140.17平方千米（621.03万亩）: the second directly behind the first, in brackets."""
    return sentence[first.end : second.start].strip() in ("（", "(")


def _same_dimension(first: Quantity, second: Quantity) -> bool:
    try:
        return units.scale(first.unit)[1] == units.scale(second.unit)[1]
    except KeyError:
        return False


def _enumeration(sentence: str, quantity: Quantity, key: str, count: Statement) -> Statement | None:
    """3条河流，分别是甲河、乙河、丙河; or the list before its count: 甲园区、乙园区、丙园区3个产业园区."""
    if not quantity.is_count:
        return None
    behind = _ENUMERATED.match(sentence[quantity.end :])
    if behind and "、" in behind["items"]:
        return _listing(key, count, _items(behind["items"]), quantity.end + behind.start("items"))
    ahead = _AHEAD.search(sentence[: quantity.start])
    if ahead:
        items = _items(ahead["items"])
        items[0] = _LEADS.sub("", items[0])
        return _listing(key, count, items, ahead.start("items"))
    return None


def _items(text: str) -> list[str]:
    """Names of an enumeration: 甲、乙和丙."""
    names = [name.strip() for name in re.split(r"、|和(?=[^、]+$)", text) if name.strip()]
    return [_short(re.sub(r"^(?:和|以及|及)|[等。“”]+$", "", name).rpartition("“")[2]) for name in names]


def _listing(key: str, count: Statement, items: list[str], offset: int) -> Statement:
    return replace(
        count, statement=key, kind="enumeration", text="、".join(items), value=float(len(items)), value_to=None, unit="个",
        comparator="=", relation="enumerates", related=count.statement, items="、".join(items), offset=offset,
    )  # fmt: skip
