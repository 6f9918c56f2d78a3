"""`ecoplan import`: a plan's document as the raw files of `data/raw/<plan>/`, all or none.

`plan.yml` and `corrections.yml` are written when there are none; a person's edits are never overwritten, differences are told.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

import yaml

from analysis import paths, units
from analysis.errors import Fault, InputError
from analysis.extract import document as documents
from analysis.extract import grid
from analysis.extract.appendices import Appendix, appendices
from analysis.extract.document import Document, Paragraph, TableBlock
from analysis.extract.statements import Statement, statements
from analysis.plan import CLIMATES, NAME, TERRAINS, version_folder

_CORRECTIONS = """# 对原始数据的更正。每条写明位置、做法、原文现在的写法、理由和决定人；报告会逐条列出。
# - at: A2.24                    # 附表的行（A1.行号、A2.行号），或正文陈述的编号（N57.1.2）
#   column: 2025年预测值          # 附表的列名；正文陈述不填
#   action: override             # override 改用 value；drop 整行或该条陈述不采用；flag 照用，列为存疑
#   expect: 90.0%                # 原文现在的写法；原文改了会报错，提醒重新核对
#   value: 91.0%                 # 改用的写法，只有 override 填
#   reason: 与批准文件一致
#   by: 县农业农村局，2024-03-01
[]
"""
_KINDS = {"quantity": "数量", "share": "占比", "count": "计数", "enumeration": "列举", "name": "名称", "claim": "表述"}


@dataclass
class ImportReport:
    """What an import wrote, and what a person should look at."""

    folder: Path
    rows: dict[str, int]
    kinds: dict[str, int]
    unsure: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The folder as a person names it: data/raw/shili."""
        return f"data/raw/{self.folder.relative_to(paths.root() / 'data' / 'raw').as_posix()}"

    def lines(self) -> list[str]:
        """The report in Chinese, one line a thing."""
        told = [f"已写入 {self.shown}/："]
        told += [f"  {name}：{count} 行" for name, count in self.rows.items()]
        told.append("  正文陈述：" + "，".join(f"{_KINDS[kind]} {count}" for kind, count in sorted(self.kinds.items())))
        if self.unsure:
            told.append(f"有 {len(self.unsure)} 处需要人工确认，请在 {self.shown}/plan.yml 中核对：")
            told += [f"  · {line}" for line in self.unsure]
        return told


@dataclass(frozen=True)
class _Fact:
    """A fact about the plan that the narrative gives: its value and the place where it was found."""

    value: str
    place: str = ""


def run_import(file: Path, plan: str, since: int = 0) -> ImportReport:
    """Read a plan's document and write `data/raw/<plan>/`, or `revisions/<since>/` in it for a revised plan.

    Raises
    ------
    InputError
        The name or the document is at fault; nothing is written then.
    """
    if not re.fullmatch(NAME, plan):
        raise InputError(Fault("参数 --plan", f"“{plan}”不能作名称", "请用小写字母开头的字母、数字、连字符，例如 shili"))
    document = documents.read(file)
    tables = appendices(document)
    register = statements(document)
    facts, unsure = _facts(document, register, tables)
    unsure += _passed_over(document, tables)

    folder = version_folder(plan, since)
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{plan}-", dir=folder.parent))
    try:
        for name, table in tables.items():
            grid.write(work / f"{name}.csv", table.headings, table.records, table.lines)
        _write_statements(work / "statements.csv", register)
        (work / "plan.yml").write_text(_plan_yml(facts, tables, document.name), encoding="utf-8", newline="\n")
        if not (folder / "corrections.yml").is_file():
            (work / "corrections.yml").write_text(_CORRECTIONS, encoding="utf-8", newline="\n")
        unsure += _kept(folder, work)
        folder.mkdir(parents=True, exist_ok=True)
        for made in sorted(work.iterdir()):
            made.replace(folder / made.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    rows = {f"{name}.csv": len(table.records) for name, table in tables.items()} | {"statements.csv": len(register)}
    unsure += [
        f"第 {one.line} 行的“{one.text}”没有找到主语，请对照原文"
        for one in register
        if not one.subject and one.kind != "enumeration"
    ]
    return ImportReport(folder, rows, dict(Counter(one.kind for one in register)), unsure)


def _passed_over(document: Document, tables: dict[str, Appendix]) -> list[str]:
    """The tables that no row was taken from: one may be an appendix that goes on after a line in between."""
    taken = {line for table in tables.values() for line in table.lines}
    others = [
        f"“{block.title[:40]}”（第 {block.line} 行起，{len(block.rows())} 行）"
        for block in document.blocks
        if isinstance(block, TableBlock) and taken.isdisjoint(cell.line for cell in block.cells)
    ]
    return [f"另有{len(others)}个表格没有导入，请核对其中有没有附表的续表：{'、'.join(others)}"] if others else []


def _kept(folder: Path, work: Path) -> list[str]:
    """Leave a person's `plan.yml` as it is, and the tables that were there beside the new ones; say where they differ."""
    told = []
    for made in sorted(work.glob("*.csv")):
        present = folder / made.name
        if present.is_file() and grid.decode(present.read_bytes()) != grid.decode(made.read_bytes()):
            shutil.copy(present, work / f"{made.name}.bak")
            told.append(
                f"{made.name}：原有内容与本次读到的不同，已按本次读到的改写，原文件留作 {made.name}.bak，请核对其中的更正"
            )
    file, made = folder / "plan.yml", work / "plan.yml"
    if not file.is_file():
        return told
    try:
        now, new = (yaml.safe_load(grid.decode(one.read_bytes())) or {} for one in (file, made))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise InputError(Fault("plan.yml", "不合 YAML 格式", "请先改正，或删去后重新导入", "plan.yml")) from None
    made.unlink()
    facts = ("county", "province", "base_year", "near_year", "far_year", "total_area", "terrain")
    return told + [
        f"{name}：plan.yml 中为“{now[name]}”，本次读到“{new[name]}”，已保留 plan.yml 的值"
        for name in facts
        if new.get(name) and name in now and str(now[name]) != str(new[name])
    ]


def _write_statements(file: Path, register: list[Statement]) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([one.name for one in fields(Statement)])
    for one in register:
        writer.writerow([f"{cell:.12g}" if isinstance(cell, float) else cell for cell in astuple(one)])
    file.write_text(buffer.getvalue(), encoding="utf-8", newline="")


def _facts(document: Document, register: list[Statement], tables: dict[str, Appendix]) -> tuple[dict[str, _Fact], list[str]]:
    """What `plan.yml` needs and the document says, and what it leaves open."""
    sentences = [
        (f"N{block.line}.{number}", found[0])
        for block in document.blocks
        if isinstance(block, Paragraph)
        for number, found in enumerate(re.finditer(r"[^。！？]+[。！？]?", units.half_width(block.text)), start=1)
    ]

    def first(pattern: str) -> tuple[re.Match[str] | None, str]:
        for place, sentence in sentences:
            found = re.search(pattern, sentence)
            if found:
                return found, place
        return None, ""

    facts: dict[str, _Fact] = {}
    unsure: list[str] = []

    def note(name: str, title: str, pattern: str, value: str = "") -> None:
        found, place = first(pattern)
        if found:
            facts[name] = _Fact(value or found[1], place)
        else:
            unsure.append(f"{title}（{name}）：正文中没有读到，请填写")

    named = Counter(found for _, sentence in sentences for found in re.findall(r"([一-鿿]{2,6}?[县旗市区])位于", sentence))
    county = named.most_common(1)[0][0] if named else ""
    if county:
        note("county", "县名", f"({county})位于")
    else:
        unsure.append("县名（county）：正文中没有读到“……县位于……”，请填写")
    note("province", "省名", r"位于([一-鿿]{2,3}[省市]|[一-鿿]{2,5}自治区)")
    note("base_year", "基准年", r"基准年(?:为|:)?(\d{4})年")
    note("near_year", "近期目标年", r"近期\D{0,8}\d{4}年?\s*[-—~～至]+\s*(\d{4})年")
    note("far_year", "远期目标年", r"远期\D{0,8}\d{4}年?\s*[-—~～至]+\s*(\d{4})年")
    _total_area(register, facts, unsure)
    _terrain(first, tables, facts, unsure)
    if county:
        facts["title"] = _Fact(f"{county}生态文明建设规划")
        unsure.append(f"规划名称（title）：暂定为“{county}生态文明建设规划”，请按封面核对")
    unsure.append("编制单位、版本、文稿状态、签发日期（edition）：正文不载，文稿状态暂定为“草稿”，请补充")
    return facts, unsure


def _total_area(register: list[Statement], facts: dict[str, _Fact], unsure: list[str]) -> None:
    """The area that is stated most precisely: 总面积8476.39平方千米 rather than 8476平方公里."""
    stated = [
        one for one in register if re.search(r"(?:土地总面积|总?幅员面积|国土总?面积)$", one.subject) and one.kind == "quantity"
    ]
    stated = [one for one in stated if units.scale(one.unit)[1] == "km2"]
    if not stated:
        unsure.append("土地总面积（total_area）：正文中没有读到，请填写，例如 8476.39 平方千米")
        return
    best = max(stated, key=lambda one: (units.decimals(one.text), -one.line))
    facts["total_area"] = _Fact(f"{best.text.removesuffix(best.unit).strip()} {best.unit}", best.statement.rpartition(".")[0])
    others = sorted({one.text for one in stated} - {best.text})
    if others:
        unsure.append(f"土地总面积（total_area）：正文有{'、'.join([best.text, *others])}几种写法，取位数最多的一种，请确认")


def _terrain(first, tables: dict[str, Appendix], facts: dict[str, _Fact], unsure: list[str]) -> None:  # type: ignore[no-untyped-def]
    """Which of the printed terrains the narrative speaks for; always to be confirmed."""
    printed = [terrain for terrain in TERRAINS if any(terrain in cell for row in tables["appendix-2"].records for cell in row)]
    found, place = first(r"(地势平坦|平原)|(丘陵)|(高山|山地)")
    if found:
        facts["terrain"] = _Fact("平原地区" if found[1] else "丘陵地区" if found[2] else "山区", place)
    climate, climate_place = first(r"((?:半干旱|干旱)(?:[^，。]*气候))")
    if climate:
        facts["climate"] = _Fact(climate[1], climate_place)
    choices = "、".join(printed or TERRAINS)
    taken = f"暂取“{facts['terrain'].value}”（依据{place}）" if "terrain" in facts else "没有读到"
    also = f"；正文{climate_place}称“{climate[1]}”" if climate and any(one in CLIMATES for one in printed) else ""
    unsure.append(f"地形类别（terrain）：{taken}；附表2按{choices}分列阈值{also}，请确认适用哪一类")


_COMMENTS = {
    "county": "县名",
    "province": "省、自治区或直辖市",
    "title": "规划名称，按封面填写",
    "base_year": "基准年",
    "near_year": "近期目标年",
    "far_year": "远期目标年",
    "total_area": "土地总面积，数字和单位之间空一格",
    "terrain": f"地形类别，决定分地形指标取哪个阈值；可填：{'、'.join(TERRAINS)}",
}


def _plan_yml(facts: dict[str, _Fact], tables: dict[str, Appendix], source: str) -> str:
    lines = ["# 规划的基本信息。可用任意文本编辑器修改；重新导入时不会覆盖本文件。"]
    for name, comment in _COMMENTS.items():
        lines += [f"# {comment}", f"{name}: {facts[name].value if name in facts else ''}".rstrip()]
    lines += [
        "# 版本自身的信息，报告首页照印；status 可填：草稿、送审稿、批准稿",
        "edition:",
        "  office:",
        "  version:",
        "  status: 草稿",
        "  signed:",
        "# 附表名称，照录",
        "tables:",
        *(f"  {name}: {table.title}" for name, table in tables.items()),
        "# 以上各项在规划正文中的位置（N行号.句号）",
        "places:",
        *(f"  {name}: {fact.place}" for name, fact in facts.items() if fact.place),
        "# 对正文陈述归类的更正：陈述编号: 概念名；不归入任何概念时留空",
        "concepts: {}",
        f"# 来源文件：{source}",
    ]
    return "\n".join(lines) + "\n"
