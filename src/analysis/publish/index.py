"""The page of all editions, `build/index.html`: by county and year, what each says of itself, and its files."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.publish import manifest

FILE = "index.html"
_FILES = {"report.html": "网页", "report.pdf": "PDF", "report.docx": "Word", "verification.xlsx": "核实清单", "data": "数据"}


def write(folder: Path) -> None:
    """Write the page for the editions that stand in a build folder, in one step."""
    fresh = folder / f".{FILE}.new"
    fresh.write_text(page(editions(folder)), encoding="utf-8", newline="\n")
    fresh.replace(folder / FILE)


def editions(folder: Path) -> list[tuple[str, dict[str, Any]]]:
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


def _manifest(shown: Path) -> dict[str, Any]:
    """The manifest of an edition's folder; empty where there is none, or a damaged one."""
    file = shown / manifest.FILE
    try:
        content = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def page(found: list[tuple[str, dict[str, Any]]]) -> str:
    """The page as HTML, one article an edition, the newest of a county first."""
    counties = dict.fromkeys((card["province"], card["county"]) for _, card in found)
    parts = []
    for province, county in counties:
        mine = [one for one in found if (one[1]["province"], one[1]["county"]) == (province, county)]
        parts.append(f"<section><h2>{escape(province)}　{escape(county)}</h2>")
        parts += [_article(where, card) for where, card in reversed(mine)]
        parts.append("</section>")
    style = (paths.report() / "web" / "index.css").read_text(encoding="utf-8")
    body = "\n".join(parts) or "<p>还没有生成任何报告。</p>"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>各县各年度报告</title>\n'
        f"<style>{style}</style></head>\n<body><main><h1>各县各年度报告</h1>\n{body}\n</main></body></html>\n"
    )


def _article(where: str, card: dict[str, Any]) -> str:
    fictional = "<p><strong>虚构示例</strong></p>" if card.get("fictional") else ""
    numbers = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value, *_ in card["cards"])
    verdicts = "，".join(f"{escape(name)} {count} 处" for name, count in card["verdicts"].items())
    files = {f"{where}/{name}": told for name, told in _FILES.items()}
    if card.get("gongwen"):
        files[f"{where}-gongwen/report.pdf"] = "PDF（公文版式）"
    title = escape(f"{card['title']}（{card['subtitle']}）")
    links = "".join(
        f'<li><a href="{escape(path)}" aria-label="{told}：{title}">{told}</a></li>' for path, told in files.items()
    )
    return (
        f"<article>{fictional}<h3>{escape(card['title'])}　{escape(card['subtitle'])}　"
        f'<span class="status">{escape(card["status"])}</span></h3>\n<p class="told">本版编号 {escape(card["key"])}</p>\n'
        f'<dl>{numbers}</dl>\n<p class="told">核查：{verdicts}。</p>\n<ul>{links}</ul></article>'
    )
