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
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields, replace
from pathlib import Path

import yaml

from analysis import paths
from analysis.errors import Fault, InputError
from analysis.extract import columns, grid
from analysis.extract import document as documents
from analysis.extract.appendices import Found, appendices
from analysis.extract.columns import Match, narrow
from analysis.extract.combined import Appendix
from analysis.extract.document import Document
from analysis.extract.facts import Fact, facts, horizons
from analysis.extract.parts import kinds_of
from analysis.extract.rows import CONTINUED, NUMBERS, RECORD, label_of
from analysis.extract.rows import NAMES as ROW_NAMES
from analysis.extract.statements import Statement, statements
from analysis.plan import NAME, STATUSES, TABLES, TERRAINS, version_folder
from analysis.words import ATTAINMENT_WORDS, INAPPLICABLE

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
_CERTAINTY = {
    columns.DECIDED: "plan.yml 指定",
    columns.EXACT: "把握高，表头完全相符",
    columns.PARTLY: "把握中，表头含有相近字样",
    columns.BY_CELLS: "把握低，只按各格内容判断",
    columns.UNREAD: "不认识或不需要",
}
_MOST_LABELS = 30
"""How many rows set aside are named."""
_KINDS = {"quantity": "数量", "share": "占比", "count": "计数", "enumeration": "列举", "name": "名称", "claim": "表述"}


@dataclass
class ImportReport:
    """What an import wrote, and what a person should look at."""

    folder: Path
    rows: dict[str, int]
    kinds: dict[str, int]
    unsure: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report in Chinese, one line a thing."""
        told = [f"已写入 {_shown(self.folder)}/："]
        told += [f"  {name}：{count} 行" for name, count in self.rows.items()]
        told.append(f"  正文陈述：{_counted(self.kinds)}")
        if self.unsure:
            told.append(f"有 {len(self.unsure)} 处需要人工确认，请在 {_shown(self.folder)}/plan.yml 中核对：")
            told += [f"  · {line}" for line in self.unsure]
        return told


def look(file: Path, plan: str, since: int = 0) -> list[str]:
    """What an import would read, and how surely each column was recognised; nothing is written.

    Raises
    ------
    InputError
        The name or the document is at fault.
    """
    document, found, register, known, unsure = _read(file, plan, since)
    told = [f"{document.name}（未写入任何文件）"]
    for name in TABLES:
        told += _mapping(name, found.appendices[name]) if name in found.appendices else [f"{TABLES[name]}：没有读到"]
    told += [f"没有采用的表：{one}" for one in found.others]
    told.append(f"正文陈述：{_counted(Counter(one.kind for one in register))}")
    told += [f"{_COMMENTS[name].partition('，')[0]}：{fact.value}" for name, fact in known.items() if name in _COMMENTS]
    told += [f"请确认：{line}" for line in unsure]
    told.append(f"列认错了的，在 {_shown(version_folder(plan, since))}/plan.yml 的 columns 中写明“表头: 列名”，列名可填：")
    told += [f"  {name}: {'、'.join(columns.titles(name))}" for name in TABLES]
    return [*told, "corrections.yml 的 column 写「」中的表头，或箭头后的列名；表头相同的列，在两处都可写作“第5列”"]


def run_import(file: Path, plan: str, since: int = 0) -> ImportReport:
    """Read a plan's document and write `data/raw/<plan>/`, or `revisions/<since>/` in it for a revised plan.

    Raises
    ------
    InputError
        The name or the document is at fault; nothing is written then.
    """
    document, found, register, known, unsure = _read(file, plan, since)
    tables = found.appendices
    folder = version_folder(plan, since)
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{plan}-", dir=folder.parent))
    try:
        for name, table in tables.items():
            grid.write(work / f"{name}.csv", table.headings, table.records, table.lines)
        _write_statements(work / "statements.csv", register)
        (work / "plan.yml").write_text(_plan_yml(known, tables, document.name), encoding="utf-8", newline="\n")
        if not (folder / "corrections.yml").is_file():
            (work / "corrections.yml").write_text(_CORRECTIONS, encoding="utf-8", newline="\n")
        unsure += _kept(folder, work)
        folder.mkdir(parents=True, exist_ok=True)
        for made in sorted(work.iterdir()):
            made.replace(folder / made.name)
        unsure += _set_aside(folder, tables)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    rows = {f"{name}.csv": len(table.records) for name, table in tables.items()} | {"statements.csv": len(register)}
    unsure += [
        f"第 {one.line} 行的“{one.text}”没有找到主语，请对照原文"
        for one in register
        if not one.subject and one.kind != "enumeration"
    ]
    return ImportReport(folder, rows, dict(Counter(one.kind for one in register)), unsure)


def _read(file: Path, plan: str, since: int) -> tuple[Document, Found, list[Statement], dict[str, Fact], list[str]]:
    """The document, its tables, statements and facts, and what a person should look at."""
    if not re.fullmatch(NAME, plan):
        raise InputError(Fault("参数 --plan", f"“{plan}”不能作名称", "请用小写字母开头的字母、数字、连字符，例如 shili"))
    document = documents.read(file)
    found = appendices(document, _decided(version_folder(plan, since) / "plan.yml"))
    register = statements(document, horizons(document, found.appendices))
    told, unsure = facts(document, register, found.appendices)
    if "appendix-1" not in found.appendices:
        unsure.append("没有读到重点工程表，报告将说明规划未附重点工程；有该表的，请核对其表头（ecoplan import --dry-run）")
    base = int(told["base_year"].value) if "base_year" in told else None
    known = {name: replace(table, matches=columns.with_base(table.matches, base)) for name, table in found.appendices.items()}
    found = replace(found, appendices=known)
    for name, table in found.appendices.items():
        unsure += [f"{TABLES[name]}的{line}" for line in _doubtful(table)]
        unsure += [f"{TABLES[name]}：{line}" for line in [*table.told, *_alone(table), *_inapplicable(table)]]
        aside = _aside(table)
        unsure += [f"{TABLES[name]}：{line}" for line in _continued(table)]
        if aside:
            unsure.append(f"{TABLES[name]}：{'；'.join(aside)}，不计入各行")
    unsure += [*document.told, *(f"没有采用的表：{one}" for one in found.others)]
    return document, found, register, told, unsure


def _decided(file: Path) -> dict[str, dict[str, str]]:
    """What plan.yml decides of the columns, if there is one that can be read."""
    try:
        entries = yaml.safe_load(grid.decode(file.read_bytes())) if file.is_file() else {}
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    decided = entries.get("columns") if isinstance(entries, dict) else None
    made = {}
    for table, inner in decided.items() if isinstance(decided, dict) else ():
        if isinstance(inner, dict):
            made[str(table)] = {str(heading): str(title or "") for heading, title in inner.items()}
    return made


def _mapping(name: str, table: Appendix) -> list[str]:
    """One line a column: what it was recognised as, and how surely."""
    aside = _aside(table)
    rows = f"{len(table.records)} 行" + (f"，其中{'；'.join(aside)}" if aside else "")
    told = [f"{TABLES[name]}：“{table.title}”，第 {table.lines[0]} 行起，{rows}"]
    times = Counter(narrow(one.heading) for one in table.matches)
    for one in table.matches:
        unit = f"，单位 {one.unit}" if one.unit else ""
        again = f"（{columns.ordinal(one.column)}）" if narrow(one.heading) and times[narrow(one.heading)] > 1 else ""
        told.append(f"  {_named(one)}{again} → {one.title or '没有采用'}（{_CERTAINTY[one.certainty]}{unit}）")
    return told + ([f"  表上注明的单位：{table.unit}"] if table.unit else [])


def _doubtful(table: Appendix) -> list[str]:
    """Columns that were not recognised by their whole heading."""
    told = []
    for one in table.matches:
        if one.certainty in (columns.PARTLY, columns.BY_CELLS):
            told.append(f"{_named(one)}读作“{one.title}”（{_CERTAINTY[one.certainty]}）")
    unread = "、".join(_named(one) for one in table.matches if one.certainty == columns.UNREAD)
    return [*told, *([f"{unread}没有采用"] if unread else [])]


def _named(one: Match) -> str:
    """A column by its heading, by its place where it has none."""
    return f"「{narrow(one.heading)}」" if narrow(one.heading) else f"第{one.column + 1}列（没有表头）"


def _aside(table: Appendix) -> list[str]:
    """Rows that are no records, by what they are."""
    at = {one.field: one.column for one in table.matches if one.field}
    kinds: dict[str, list[str]] = {}
    for record, kind in zip(table.records, kinds_of(table.records, at), strict=True):
        if kind not in (RECORD, CONTINUED):
            label = "" if kind == NUMBERS else label_of(record, at.get("serial"), at.get("name"))
            kinds.setdefault(kind, []).append(label)
    return [
        f"{ROW_NAMES[kind]} {len(labels)} 行" + (f"（{_listed(labels)}）" if any(labels) else "")
        for kind, labels in kinds.items()
    ]


def _continued(table: Appendix) -> list[str]:
    """Rows over which a project goes on, its serial and its name merged or left empty."""
    at = {one.field: one.column for one in table.matches if one.field}
    told = []
    for row, kind in enumerate(kinds_of(table.records, at), start=1):
        if kind == CONTINUED:
            paid = "，其投资计入该项目，请核对" if table.records[row - 1][at["investment"]].strip() else ""
            told.append(f"第{row}行没有序号和名称，属于上面的项目（单元格合并），已并入{paid}")
    return told


def _alone(table: Appendix) -> list[str]:
    """Records that fill a single cell, which may be a title or the head of a section."""
    at = {one.field: one.column for one in table.matches if one.field}
    told = []
    for ordinal, (record, kind) in enumerate(zip(table.records, kinds_of(table.records, at), strict=True), start=1):
        filled = [cell for cell in record if cell.strip()]
        if len(filled) == 1 and kind == RECORD:
            told.append(
                f"第{ordinal}行只有“{narrow(filled[0])[:20]}”一格，当作一行读入；是标题的，请在原文中改正，或用 drop 更正"
            )
    return told


def _inapplicable(table: Appendix) -> list[str]:
    """Rows that the plan declares to be none of the county's: 不涉及, / and the like."""
    at = next((one.column for one in table.matches if one.field == "declared"), None)
    declared = [] if at is None else [narrow(record[at]) for record in table.records]
    rows = [
        f"第{ordinal}行“{text}”"
        for ordinal, text in enumerate(declared, start=1)
        if text == INAPPLICABLE or ATTAINMENT_WORDS.get(text) == INAPPLICABLE
    ]
    return [f"达标情况{_listed(rows)}按不涉及读入，不计作达标或未达标"] if rows else []


def _listed(labels: list[str]) -> str:
    """Labels one after another, as many as one likes to read."""
    return "、".join(label[:20] for label in labels[:_MOST_LABELS]) + ("等" if len(labels) > _MOST_LABELS else "")


def _set_aside(folder: Path, tables: dict[str, Appendix]) -> list[str]:
    """Tables of an earlier import that this document does not have."""
    told = []
    for name in TABLES:
        file = folder / f"{name}.csv"
        if name not in tables and file.is_file():
            file.replace(file.with_name(f"{file.name}.bak"))
            told.append(f"{file.name}：本次没有读到该表，原文件改名为 {file.name}.bak")
    return told


def _counted(kinds: Mapping[str, int]) -> str:
    return "，".join(f"{_KINDS[kind]} {count}" for kind, count in sorted(kinds.items()))


def _shown(folder: Path) -> str:
    """A folder as a person names it: data/raw/shili."""
    return f"data/raw/{folder.relative_to(paths.root() / 'data' / 'raw').as_posix()}"


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
    names = ("county", "province", "base_year", "near_year", "middle_years", "far_year", "total_area", "terrain")
    return told + [
        f"{name}：plan.yml 中为“{now[name]}”，本次读到“{new[name]}”，已保留 plan.yml 的值"
        for name in names
        if new.get(name) and name in now and str(now[name]) != str(new[name])
    ]


def _write_statements(file: Path, register: list[Statement]) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([one.name for one in fields(Statement)])
    for one in register:
        writer.writerow([f"{cell:.12g}" if isinstance(cell, float) else cell for cell in astuple(one)])
    file.write_text(buffer.getvalue(), encoding="utf-8", newline="")


_COMMENTS = {
    "county": "县名",
    "province": "省、自治区或直辖市",
    "title": "规划名称，按封面填写",
    "base_year": "基准年",
    "near_year": "近期目标年，只有一个目标年的留空",
    "middle_years": "近期和远期之间的其他目标年",
    "far_year": "远期目标年",
    "total_area": "土地总面积，数字和单位之间空一格",
    "terrain": f"地形类别，决定分地形指标取哪个阈值；可填：{'、'.join(TERRAINS)}",
}


def _plan_yml(facts: dict[str, Fact], tables: dict[str, Appendix], source: str) -> str:
    known = {"status": STATUSES[0]} | {name: fact.value for name, fact in facts.items()}
    lines = ["# 规划的基本信息。可用任意文本编辑器修改；重新导入时不会覆盖本文件。"]
    for name, comment in _COMMENTS.items():
        if name == "middle_years" and name not in facts:
            continue
        lines += [f"# {comment}", f"{name}: {_scalar(facts[name].value) if name in facts else ''}".rstrip()]
    lines += [
        f"# 版本自身的信息，报告首页照印；status 可填：{'、'.join(STATUSES)}",
        "edition:",
        *(f"  {name}: {known.get(name, '')}".rstrip() for name in ("office", "version", "status", "signed")),
        "# 附表名称，照录",
        "tables:",
        *(f"  {name}: {_scalar(table.title)}" for name, table in tables.items()),
    ]
    if any(table.unit for table in tables.values()):
        lines += ["# 附表上方注明的单位", "units:"]
        lines += [f"  {name}: {_scalar(table.unit)}" for name, table in tables.items() if table.unit]
    lines += [
        "# 以上各项在规划正文中的位置（N行号.句号）",
        "places:",
        *(f"  {name}: {fact.place}" for name, fact in facts.items() if fact.place),
        "# 对正文陈述归类的更正：陈述编号: 概念名；不归入任何概念时留空",
        "concepts: {}",
        f"# 来源文件：{' '.join(source.split())}",
    ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text as YAML writes it: quoted where it would else be something other than this text."""
    if re.fullmatch(r"\d{4}|\[[\d, ]+\]", text):
        return text
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")
