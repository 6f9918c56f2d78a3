"""What `plan.yml` needs and a plan's document says: county, years, area, terrain; with the sentence where each was found."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from analysis import units
from analysis.extract.columns import VALUE, with_base
from analysis.extract.combined import Appendix
from analysis.extract.cover import Cover, cover
from analysis.extract.document import Document, Paragraph
from analysis.extract.statements import Statement
from analysis.plan import CLIMATES, STATUSES, TERRAINS

_LIES = "(?:位于|地处|坐落于|坐落在)"
_COUNTY = re.compile(rf"([一-鿿]{{2,6}}?[县旗市区]){_LIES}")
_PROVINCE = rf"{_LIES}([一-鿿]{{2,3}}[省市]|[一-鿿]{{2,5}}自治区)"
_IS = r"(?:为|是|:|：)?\s*"
_BASE = (
    rf"基准年{_IS}(\d{{4}})年",
    r"以(\d{4})年(?:为|作为)[^，。；]{0,6}(?:基准|基期|现状)",
    r"(\d{4})年(?:为|作为)[^，。；]{0,6}(?:基准年|基期|现状年)",
    rf"(?:基准年份|基期年?|现状年|规划基期){_IS}(\d{{4}})年",
)


def _horizon(word: str) -> tuple[str, ...]:
    return (
        rf"\d{{4}}年?\s*[-—–~～至到]+\s*(\d{{4}})年?(?:为|作为|是){word}",
        rf"{word}[^\d，；。]{{0,8}}\d{{4}}年?\s*[-—–~～至到]+\s*(\d{{4}})年",
        rf"{word}(?:规划)?(?:目标年|水平年|期限|目标)?(?:到|至|为|是|:)?\s*(\d{{4}})年(?!\s*[-—–~～至])",
        rf"(\d{{4}})年(?:为|作为)?{word}",
    )


@dataclass(frozen=True)
class Fact:
    """A fact about the plan: its value, and the place in the narrative where it was found, if it was there."""

    value: str
    place: str = ""


class _Narrative:
    """The sentences of a document by place key, to be searched in order."""

    def __init__(self, document: Document) -> None:
        self.sentences = [
            (f"N{block.line}.{number}", found[0])
            for block in document.blocks
            if isinstance(block, Paragraph)
            for number, found in enumerate(re.finditer(r"[^。！？]+[。！？]?", units.half_width(block.text)), start=1)
        ]

    def first(self, *patterns: str) -> tuple[re.Match[str] | None, str]:
        """The first match of the first pattern that has one, and its place."""
        for pattern in patterns:
            for place, sentence in self.sentences:
                found = re.search(pattern, sentence)
                if found:
                    return found, place
        return None, ""


def facts(document: Document, register: list[Statement], tables: dict[str, Appendix]) -> tuple[dict[str, Fact], list[str]]:
    """What the document says of its plan by the names of `plan.yml`, and what it leaves open, in Chinese."""
    narrative = _Narrative(document)
    made: dict[str, Fact] = {}
    unsure: list[str] = []
    counties = Counter(found for _, sentence in narrative.sentences for found in _COUNTY.findall(sentence))
    county = counties.most_common(1)[0][0] if counties else ""
    asked = {"county": ("县名", (rf"({county}){_LIES}",) if county else ()), "province": ("省名", (_PROVINCE,))}
    for name, (title, patterns) in asked.items():
        found, place = narrative.first(*patterns)
        if found:
            made[name] = Fact(found[1], place)
        else:
            unsure.append(f"{title}（{name}）：正文中没有读到，请填写")
    _years(narrative, tables, made, unsure)
    _total_area(register, made, unsure)
    _terrain(narrative, tables, made, unsure)
    _edition(cover(document), county, made, unsure)
    return made, unsure


def _edition(printed: Cover, county: str, made: dict[str, Fact], unsure: list[str]) -> None:
    """The plan's title and what its edition is, from the cover; always to be confirmed."""
    if printed.title:
        made["title"] = Fact(printed.title)
        unsure.append(f"规划名称（title）：封面为“{printed.title}”，请确认")
    elif county:
        made["title"] = Fact(f"{county}生态文明建设规划")
        unsure.append(f"规划名称（title）：暂定为“{county}生态文明建设规划”，请按封面核对")
    signed = printed.date if printed.status == STATUSES[-1] else ""
    said = {"office": ("编制单位", printed.office), "status": ("文稿状态", printed.status), "signed": ("签发日期", signed)}
    made |= {name: Fact(text) for name, (_, text) in said.items() if text}
    if any(text for _, text in said.values()):
        told = "、".join(f"{title}“{text}”" for title, text in said.values() if text)
        dated = f"；封面日期“{printed.date}”不是批准稿的，没有作为签发日期" if printed.date and not signed else ""
        unsure.append(f"{told}（edition）：取自封面，请确认{dated}；版本等其余各项请补充")
    else:
        unsure.append("编制单位、版本、文稿状态、签发日期（edition）：正文不载，文稿状态暂定为“草稿”，请补充")


def horizons(document: Document, tables: dict[str, Appendix]) -> dict[str, int]:
    """Years that 近期 and 远期 mean, as far as the document says."""
    made: dict[str, Fact] = {}
    _years(_Narrative(document), tables, made, [])
    named = {"近期": "near_year", "远期": "far_year"}
    return {word: int(made[name].value) for word, name in named.items() if name in made}


def _years(narrative: _Narrative, tables: dict[str, Appendix], made: dict[str, Fact], unsure: list[str]) -> None:
    """The base year and the target years, as the narrative says or else as the table of indicators is headed."""
    for name, patterns in (("base_year", _BASE), ("near_year", _horizon("近期")), ("far_year", _horizon("远期"))):
        found, place = narrative.first(*patterns)
        if found:
            made[name] = Fact(found[1], place)
    values = [one for one in tables["appendix-2"].matches if one.field == VALUE]
    base = int(made["base_year"].value) if "base_year" in made else None
    values = with_base(values, base)
    headed = sorted({one.year for one in values if one.year and one.role in ("forecast", "target")})
    based = sorted({one.year for one in values if one.year and one.role == "baseline"})
    if base is None and len(based) == 1:
        made["base_year"] = Fact(str(based[0]))
        unsure.append(f"基准年（base_year）：正文中没有读到，取自指标体系表的表头（{based[0]}年），请确认")
    elif base is None:
        unsure.append("基准年（base_year）：正文中没有读到，请填写")
    elif based and base not in based:
        unsure.append(f"基准年（base_year）：正文为{base}年，指标体系表的表头为{'、'.join(map(str, based))}年，取正文，请核对")
    if "far_year" not in made and headed:
        made["far_year"] = Fact(str(headed[-1]))
        unsure.append(f"远期目标年（far_year）：正文中没有读到，取自指标体系表的表头（{headed[-1]}年），请确认")
    elif "far_year" not in made:
        unsure.append("远期目标年（far_year）：正文中没有读到，请填写")
    if "near_year" not in made and len(headed) > 1:
        made["near_year"] = Fact(str(headed[0]))
        unsure.append(f"近期目标年（near_year）：正文中没有读到，取自指标体系表的表头（{headed[0]}年），请确认")
    elif "near_year" not in made and not headed:
        unsure.append("近期目标年（near_year）：正文中没有读到，请填写；只有一个目标年的留空")
    if "near_year" in made and "far_year" in made:
        near, far = int(made["near_year"].value), int(made["far_year"].value)
        middle = [year for year in headed if near < year < far]
        if middle:
            made["middle_years"] = Fact(f"[{', '.join(map(str, middle))}]")
        elif any("中期" in one.heading and not one.year for one in values):
            found, place = narrative.first(*_horizon("中期"))
            if found and near < int(found[1]) < far:
                made["middle_years"] = Fact(f"[{found[1]}]", place)
        missing = [year for year in (near, far) if headed and year not in headed]
        if missing:
            told = "、".join(f"{year}年" for year in missing)
            unsure.append(f"目标年：正文有{told}，指标体系表的表头为{'、'.join(f'{year}年' for year in headed)}，请核对")


def _total_area(register: list[Statement], made: dict[str, Fact], unsure: list[str]) -> None:
    """The area that is stated most precisely: 总面积8476.39平方千米 rather than 8476平方公里."""
    areas = [one for one in register if one.kind == "quantity" and units.dimension(one.unit) == "km2"]
    stated = [one for one in areas if re.search(r"(?:土地总面积|总?幅员面积|国土总?面积)$", one.subject)]
    stated = stated or [one for one in areas if re.search(r"(?:总面积|[县域区旗市]面积)$", one.subject)]
    if not stated:
        unsure.append("土地总面积（total_area）：正文中没有读到，请填写，例如 8476.39 平方千米")
        return
    best = max(stated, key=lambda one: (units.decimals(one.text), -one.line))
    made["total_area"] = Fact(f"{best.text.removesuffix(best.unit).strip()} {best.unit}", best.statement.rpartition(".")[0])
    others = sorted({one.text for one in stated} - {best.text})
    if others:
        unsure.append(f"土地总面积（total_area）：正文有{'、'.join([best.text, *others])}几种写法，取位数最多的一种，请确认")


def _terrain(narrative: _Narrative, tables: dict[str, Appendix], made: dict[str, Fact], unsure: list[str]) -> None:
    """Which of the printed terrains the narrative speaks for; always to be confirmed."""
    printed = [terrain for terrain in TERRAINS if any(terrain in cell for row in tables["appendix-2"].records for cell in row)]
    found, place = narrative.first(r"(地势平坦|平原)|(丘陵)|(高山|山地|(?:地处|位于|属于?)[^，。；]{0,12}山区)")
    if found:
        made["terrain"] = Fact("平原地区" if found[1] else "丘陵地区" if found[2] else "山区", place)
    climate, climate_place = narrative.first(r"((?:半干旱|干旱)(?:[^，。]*气候))")
    if climate:
        made["climate"] = Fact(climate[1], climate_place)
    taken = f"暂取“{made['terrain'].value}”（依据{place}）" if "terrain" in made else "没有读到"
    if not printed:
        unsure.append(f"地形类别（terrain）：{taken}；指标体系表没有按地形分列的阈值，可填{'、'.join(TERRAINS)}之一，请确认")
        return
    also = f"；正文{climate_place}称“{climate[1]}”" if climate and any(one in CLIMATES for one in printed) else ""
    unsure.append(f"地形类别（terrain）：{taken}；指标体系表按{'、'.join(printed)}分列阈值{also}，请确认适用哪一类")
