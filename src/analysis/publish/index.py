"""The pages of all editions: `build/index.html` with the newest one of each county, and one page for each year.

Every row is there before any script runs; `report/web/index.js` sorts and filters them. Roles are written out because the rows
are laid out one by one on a screen (`report/web/index.css`), and some browsers then take the table for none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.numerals import digits
from analysis.publish import manifest
from analysis.publish.show import FAILED, STORE
from analysis.publish.turn import turn_of_all
from analysis.units import in_print
from analysis.words import NOTHING

FILE = "index.html"
_FILES = {"report.html": "网页", "report.pdf": "PDF", "report.docx": "Word", "verification.xlsx": "核实清单", "data": "数据"}
_COLUMNS = (
    ("省份", ""),
    ("县", ""),
    ("年版", "number"),
    ("矛盾（处）", "number"),
    ("待核（处）", "number"),
    ("达标行/可核验行", "number"),
    ("总投资（亿元）", "number"),
)
_MOST_YEARS = 3
"""With more other years than these, a row folds them."""
_STATE = "index.state"
_OLD = "本版由较早的程序生成，没有存下这个数"
_NOTES = (
    "矛盾、待核是对规划文本自身的核查结果（待核即口径待核），说的是文本，不是工作成效。",
    "达标按规划所列基准年数值与指标要求复核，分母是可按数值核验的行，不是全部指标行；以状态、不等式填报的行不在其内，各县的分母不同。",
    "总投资是规划文本重点工程表所列金额之和，跨多个年份，多含企业投资，不宜与一年的财政收支或生产总值相比。",
    "标有“—”的格没有这个数，格内注有原因；排序时总在最后。",
)

Found = tuple[str, dict[str, Any]]
"""Path and card of an edition."""


def write(folder: Path) -> None:
    """Let the pages tell of the editions in a build folder, each written in one step; where they do, nothing is done."""
    if not folder.is_dir():
        return
    with turn_of_all(folder):
        state, known = _state(folder), folder / STORE / _STATE
        if (folder / FILE).is_file() and known.is_file() and known.read_text(encoding="utf-8") == state:
            return
        found, failed = editions(folder), failures(folder)
        years = sorted({_year(where) for where, _ in found}, reverse=True)
        pages = {FILE: page(found, failed=failed)}
        if len(years) > 1:
            pages |= {_page_of(year): page(found, year, failed) for year in years}
        for name, content in pages.items():
            fresh = folder / f".{name}.new"
            fresh.write_text(content, encoding="utf-8", newline="\n")
            fresh.replace(folder / name)
        for left in folder.glob("index-[0-9][0-9][0-9][0-9].html"):
            if left.name not in pages:
                left.unlink()
        known.write_text(state, encoding="utf-8")


def _state(folder: Path) -> str:
    """What the pages are made of: editions, failures and the look, told by their files' times and sizes."""
    told = [*folder.glob(f"*/*/{manifest.FILE}"), *folder.glob(f"*/*{FAILED}"), *_look(), Path(__file__)]
    marks = [f"{file}:{file.stat().st_mtime_ns}:{file.stat().st_size}" for file in sorted(told)]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _look() -> list[Path]:
    return [paths.report() / "web" / f"index.{suffix}" for suffix in ("css", "js")]


def failures(folder: Path) -> dict[str, str]:
    """The builds that failed and were not mended since: path of the edition and of the log, both below the build folder."""
    logs = sorted(log for log in folder.glob(f"*/*{FAILED}") if "gongwen" not in log.name)
    return {f"{log.parent.name}/{log.name.removesuffix(FAILED)}": log.relative_to(folder).as_posix() for log in logs}


def editions(folder: Path) -> list[Found]:
    """Path and card of every edition built, by plan and year; what is damaged is left out."""
    found = []
    for shown in sorted(file.parent for file in folder.glob(f"*/*/{manifest.FILE}") if file.parent.name.isdigit()):
        content = _manifest(shown)
        if content.get("edition"):
            official = _manifest(shown.with_name(f"{shown.name}-gongwen"))
            card = {**content["edition"], "key": str(content["key"])[:12]}
            card["gongwen"] = bool(official) and official.get("inputs") == content.get("inputs")
            found.append((shown.relative_to(folder).as_posix(), card))
    return found


def measures(card: dict[str, Any]) -> dict[str, Any]:
    """What an edition is compared by (`schema.EDITIONS`); nothing of one that older code has built."""
    told = card.get("measures")
    return told if isinstance(told, dict) else {}


def _manifest(shown: Path) -> dict[str, Any]:
    """The manifest of an edition's folder; empty where there is none, or a damaged one."""
    file = shown / manifest.FILE
    try:
        content = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def page(found: list[Found], year: int | None = None, failed: dict[str, str] | None = None) -> str:
    """A page as HTML: one row for each county's newest edition, or for each edition of a year; by province and plan.

    Parameters
    ----------
    failed : dict
        As `failures` gives them: they are told above the table, those of a year on its page.
    """
    by_plan: dict[str, list[Found]] = {}
    for where, card in found:
        by_plan.setdefault(where.split("/")[0], []).append((where, card))
    rows = []
    for every in by_plan.values():
        every.sort(key=lambda one: -_year(one[0]))
        shown = [one for one in every if year in (None, _year(one[0]))][:1]
        rows += [(card["province"], _row(where, card, [one for one, _ in every if one != where])) for where, card in shown]
    rows.sort(key=lambda pair: str(pair[0]))
    title = f"各县{year}年版报告" if year else "各县各年度报告"
    style, script = (file.read_text(encoding="utf-8") for file in _look())
    body = _failed({where: log for where, log in (failed or {}).items() if year is None or where.endswith(f"/{year}")}, found)
    body += _table(title, [row for _, row in rows]) if rows else "<p>还没有生成任何报告。</p>"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>\n'
        f"<style>{style}</style></head>\n<body><main><h1>{title}</h1>\n{_years(found, year)}{body}\n</main>\n"
        f"<script>{script}</script></body></html>\n"
    )


def _failed(failed: dict[str, str], found: list[Found]) -> str:
    """What was not made when it was last tried; an edition from before may stand in the table all the same."""
    if not failed:
        return ""
    standing = {where: str(card["county"]) for where, card in found}
    told = []
    for where, log in failed.items():
        plan, _, year = where.partition("/")
        name = f"{standing.get(where, plan)}{f'{year}年版' if year.isdigit() else '的plan.yml'}"
        told.append(f'<a href="{escape(log)}">{escape(name)}</a>{"（表中仍是上一次的）" if where in standing else ""}')
    return f'<p class="failed">最近一次没有生成的有{len(told)}版：{"、".join(told)}。点选查看日志。</p>\n'


def _year(where: str) -> int:
    return int(where.split("/")[1])


def _page_of(year: int) -> str:
    return f"index-{year}.html"


def _years(found: list[Found], shown: int | None) -> str:
    """Links to the page of each year; none where all editions are of one."""
    years = sorted({_year(where) for where, _ in found}, reverse=True)
    if len(years) < 2:
        return ""
    pages = [(None, FILE, "各县最新一版"), *((year, _page_of(year), f"{year}年版") for year in years)]
    links = (f'<a href="{file}"{" aria-current=page" if year == shown else ""}>{told}</a>' for year, file, told in pages)
    return f'<nav aria-label="按年版查看">{"".join(links)}</nav>\n'


def _table(title: str, rows: list[str]) -> str:
    head = '<th role="columnheader" scope="col"'
    heads = "".join(f"{head}{f' class={kind}' if kind else ''}>{name}</th>" for name, kind in (*_COLUMNS, ("报告", "")))
    notes = "".join(f"<li>{told}</li>" for told in _NOTES)
    body = "\n".join(rows)
    return (
        f'<details class="notes"><summary>这些数怎样读</summary><ul>{notes}</ul></details>\n'
        f'<table role="table"><caption class="unseen">{title}</caption>\n<thead class="plain" role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _row(where: str, card: dict[str, Any], others: list[str]) -> str:
    """One edition; a number that is not its own cell's text stands in `data-n`, which sorting goes by."""
    plan, year = where.split("/")
    fictional = "<b>虚构示例</b>" if card.get("fictional") else ""
    kind = "基准年版" if str(card.get("subtitle", "")).startswith("基准年") else "年度版"
    status = "　".join(one for one in (kind, str(card.get("status") or "")) if one)
    more = "、".join(f'<a href="{escape(f"{plan}/{_year(one)}")}/report.html">{_year(one)}</a>' for one in others)
    if len(others) > _MOST_YEARS:
        more = f"<details><summary>另有{len(others)}版</summary><small>{more}年版</small></details>"
    else:
        more = f"<small>另有{more}年版</small>" if more else ""
    verdicts = card.get("verdicts")
    counts = [verdicts.get(name, 0) if isinstance(verdicts, dict) else None for name in ("矛盾", "口径待核")]
    found = "".join(_none(_OLD) if count is None else _cell(str(int(count))) for count in counts)
    cells = (
        _cell(escape(str(card["province"]))),
        f'<th role="rowheader" scope="row">{escape(str(card["county"]))}{fictional}</th>',
        _cell(f"{year}<small>{escape(status)}</small>{more}", year, title=f"本版编号 {card['key']}"),
        found,
        _attained(measures(card)),
        _invested(measures(card)),
        _cell("".join(_links(where, card))),
    )
    return f'<tr role="row">{"".join(cells)}</tr>'


def _cell(content: str, number: object = None, *, title: str = "", kind: str = "") -> str:
    told = {"class": kind, "data-n": "" if number is None else str(number), "title": escape(title)}
    more = "".join(f' {name}="{value}"' for name, value in told.items() if value)
    return f'<td role="cell"{more}>{content}</td>'


def _attained(known: dict[str, Any]) -> str:
    """Rows that keep their requirement of those that a number verifies."""
    attained, verifiable, rows = (known.get(name) for name in ("attained_rows", "verifiable_rows", "rows"))
    if attained is None or verifiable is None or rows is None:
        return _none(_OLD)
    if not verifiable:
        return _none("没有可按数值核验的行")
    share = attained / verifiable
    return _cell(f"{attained}/{verifiable}<small>{digits(share * 100, 1)}%，全表{rows}行</small>", f"{share:.4f}")


def _invested(known: dict[str, Any]) -> str:
    """The sum of what the table of projects prints, and of how many projects."""
    if "investment_cny" not in known:
        return _none(_OLD)
    if known.get("projects") is None:
        return _none("规划未附重点工程表")
    if known["investment_cny"] is None:
        return _none("重点工程表没有列出金额")
    count, priced = known["projects"], known.get("priced_projects")
    told = f"{count}个项目" if priced == count else f"{count}个项目，{priced}个列有金额"
    printed = digits(in_print(known["investment_cny"], "cny")[0], 2)
    return _cell(f"{printed}<small>{told}</small>", printed)


def _none(why: str) -> str:
    return _cell(NOTHING, title=why, kind="none")


def _links(where: str, card: dict[str, Any]) -> Iterator[str]:
    files: Iterable[tuple[str, str]] = ((f"{where}/{name}", told) for name, told in _FILES.items())
    for path, told in files:
        yield f'<a href="{escape(path)}">{told}</a>'
    if card.get("gongwen"):
        yield f'<a href="{escape(where)}-gongwen/report.pdf">公文版PDF</a>'
