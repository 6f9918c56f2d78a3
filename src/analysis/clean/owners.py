"""Who carries a project (责任主体): public bodies, companies, or both, by how the names end."""

from __future__ import annotations

import re

_PUBLIC = re.compile(
    r"(?:局|委|办|政府|部|部门|会|院|校|中学|小学|大学|中心|站|所|处|队|供销(?:合作)?社|供销联?社|乡|镇|街道|村|社区|区|县|市|管理区|林场|苗圃|馆|台|室|组|机关|法院"
    r"|事业单位)$"
)
_COMPANY = re.compile(r"(?:公司|集团|厂|(?<!供销)合作社|(?<!供销)联合社|企业|银行|农场|牧场|养殖场|大户|矿)$")
_ROLE = re.compile(
    r"^(?:牵头|责任|实施|配合|建设|主管|参与)(?:单位|部门|主体)?[:：]|(?:等|等?(?:有关|相关)?(?:单位|部门)?)?(?:牵头|负责|主管|配合|协助|参与|实施)$|等$"
)
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")


def owner_kind(lines: list[str]) -> str:
    """What kind of body the lines of a cell name: `words.OWNER_KINDS`.

    public (县林草局、各乡镇), company, joint (a company with a public body in brackets: …有限公司（某县人民政府）), shared
    (both, each by itself), other where one of the names is neither.
    """
    text = "\n".join(lines)
    named = {_kind(part) for part in _parts(_BRACKET.sub("", text))}
    within = {_kind(part) for bracket in _BRACKET.findall(text) for part in _parts(bracket)}
    if not named or "other" in named:
        return "other"
    if named == {"company"}:
        return "joint" if "public" in within else "company"
    return "shared" if "company" in named | within else "public"


def _parts(text: str) -> list[str]:
    """The names of a text; a line goes on in the next one unless a name ends there."""
    parts: list[str] = []
    for piece in re.split(r"[、，,；;/／ \t]+", re.sub(r"等(?=\n|$)", "、", text)):
        name = ""
        for line in piece.split("\n"):
            name += line.strip()
            if _kind(name) != "other":
                parts.append(name)
                name = ""
        parts.append(name)
    return [part for part in (_ROLE.sub("", part) for part in parts) if part]


def _kind(name: str) -> str:
    plain = _ROLE.sub("", name)
    if _COMPANY.search(plain):
        return "company"
    return "public" if _PUBLIC.search(plain) else "other"
