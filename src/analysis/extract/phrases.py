"""Short noun phrases out of running Chinese text: what a number is said of, and the names of an enumeration.

A phrase keeps the plan's own words but no verb, comparator or year, and is never long enough to be a sentence.
"""

from __future__ import annotations

import re

LONGEST = 20

_CLAUSE_END = re.compile(r"[，。；：（）()，,;:！？《》<>]")
_ABBREVIATED = re.compile(r"(?<=[一-鿿])[（(][A-Za-z][A-Za-z0-9.₀-₉]*[)）]")
"""A thing's abbreviation behind its name: 细颗粒物（PM2.5）浓度."""
_QUOTES = re.compile(r"[“”\"]")
_TAIL = re.compile(
    r"(?:(?:下降|降低|提高|提升|增加|增长|上升)[到至]|[降增][到至]|需按照|不低于|不少于|不超过|不高于|大约|约为|达到了?|高达|超过|控制在|扩大到|发展到|增加到|提高到|保持在|完成|实现|推广|落实|突破|"
    r"共计|合计|划定|年度|分别|仅|只有|>|＞|≥|≤|<|=|"
    r"(?<![公设统国所存目饱涉普])[为是达约近超可共计有至到即的在需按了于和与及并])+$"
)
_HEAD = re.compile(
    r"^(?:其中|其余|同时|以及|及|和|与|现有|建有|已有|全县有|全县|我县|县域|目前|近年来|预计|分别|严格保护|划定并落实|落实|全年|按照|要求|"
    r"确定|确保|下发|启动运行|选取|谋划|谋篇布局|设置了?|扣除|达到|到|截至|至(?=全|新)|推广|重点推进|投资(?!额|总)|第.轮|建设(?=$)|"
    r"共?评比出|共有|下辖|推出|发展成为|形成|[一-鿿]{1,5}[县市区旗](?:现有|共有))+"
)
_VERB = re.compile(r"^\S*?(?:确定|划定|形成|打造|安排)(?=\S{2,})")
_YEARS = re.compile(r"[较比由从]?(?:19|20)\d{2}年?(?:\d+月)?底?的?|连续[\d一二三四五六七八九十两]+年")
_LIST = re.compile(r"[^、]{1,8}(?:、[^、]{1,8})+")
_FROM = re.compile(r"^.*(?:到|在|由|距)(?=[^到在由距]{3,}$)")
_NOUN = re.compile(
    r"(?:（[^（）]*）)?[”\"]?的?(?:(?P<several>[镇乡村场](?:、[镇乡村场])+)|(?P<limit>[一-鿿]{2,6}(?:时限|期限))为|(?P<noun>(?:[一-鿿]{1,3}(?P<sort>[控级类型属])、)+[一-鿿]{1,3}(?P=sort)[一-鿿]{2,12}|[一-鿿A-Za-z]{1,16}))"
)
_NOUN_LAST = re.compile(r"产值[^，。；：、]{0,12}?的(?P<noun>[一-鿿]{2,12})(?=[，。；：、]|$)")
_NOUN_ENDS = re.compile(
    r"保护目标|保护任务|内|共|已|从|把|的|是|确定|产值|用于|通过|完成|开展|和|外|并|管控|以上|全面投产|加速|比例为|保护和|水质达|达到|"
    r"(?<=[一-鿿]{2})(?:新建|改建|扩建)|(?<![集高初])中$"
)
_DONE = re.compile("新建|改建|扩建|续建|改造|建设|修复|治理|完成|安装|配套|种植|栽植")
_KEPT_ENDS = ("保护目标", "保护任务")
_ONE_SIGN = ("镇", "乡", "村")


def short(phrase: str) -> str:
    """A phrase of `LONGEST` characters at most; the head of a Chinese noun phrase is its end, so what is cut is its beginning.

    Examples
    --------
    >>> short("集中式生活饮用水水源地与村镇饮用水卫生达标率")
    '…生活饮用水水源地与村镇饮用水卫生达标率'
    """
    return phrase if len(phrase) <= LONGEST else f"…{phrase[1 - LONGEST :]}"


def subject(lead: str) -> str:
    """The noun phrase directly before a number: 其中耕地 → 耕地; 风沙土、草甸子土面积 stays whole; empty if there is none."""
    clause = _QUOTES.sub("", _CLAUSE_END.split(_ABBREVIATED.sub("", lead))[-1])
    clause = _YEARS.sub("", clause).replace("实现产值", "产值").strip()
    if clause == "其余":
        return clause
    several, last = _stripped(clause), _stripped(clause.rpartition("、")[2])
    return several if last and _LIST.fullmatch(several) and len(several) <= LONGEST else last


def _stripped(phrase: str) -> str:
    while True:
        shorter = _VERB.sub("", _HEAD.sub("", _TAIL.sub("", phrase).strip())).strip()
        if shorter == phrase:
            return phrase
        phrase = shorter


def nearest_subject(lead: str) -> str:
    """The nearest noun phrase in the clauses before a number."""
    clauses = _CLAUSE_END.split(lead)
    return next((phrase for clause in reversed(clauses) if (phrase := subject(clause))), "")


def place_from(phrase: str) -> str:
    """What a distance is measured from: 流经甲屯到乙村东南 → 乙村东南."""
    return _FROM.sub("", phrase)


def noun_after(text: str, at: int) -> str:
    """The noun directly after a quantity: 25个工程; 1903.42平方千米生态保护红线; （621.03万亩）耕地保护目标; 5个乡、镇、场.

    Also 2个产值超100亿元的支柱产业 and 1项完成时限为2023年底; empty where a verb follows (3项通过月调度推进).
    """
    last = _NOUN_LAST.match(text, at)
    if last:
        return last["noun"]
    found = _NOUN.match(text, at)
    if not found:
        return ""
    if found["several"] or found["limit"]:
        return found["several"] or found["limit"]
    noun = found["noun"]
    end = _NOUN_ENDS.search(noun)
    if end:
        noun = noun[: end.end()] if end[0] in _KEPT_ENDS else noun[: end.start()]
    return noun if len(noun) > 1 or noun in _ONE_SIGN else ""


def without_noun(lead: str, noun: str) -> str:
    """What stands before a number without the noun that the count before it is of: 新建污水管网 of 12个乡镇新建污水管网148公里.

    The noun goes only where something is done to it, or where it is several.
    """
    rest = lead.removeprefix(noun)
    return rest if noun and rest != lead and ("、" in noun or _DONE.match(rest)) else lead


def names(text: str) -> list[str]:
    """Names of an enumeration: 甲、乙和丙."""
    found = [name.strip() for name in re.split(r"、|和(?=[^、]+$)", text) if name.strip()]
    return [short(re.sub(r"^(?:和|以及|及)|[等。“”]+$", "", name).rpartition("“")[2]) for name in found]
