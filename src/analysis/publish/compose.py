"""The executed notebook composed for rendering: numbered, its outputs in the few constructs that the filters know.

Supported in the chapters: the cell options of `OPTIONS`; `@fig-`, `@tbl-`, `@sec-` references; callouts; prose, tables, cards
and figures of `draw`. Anything else is an error that names the cell.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from analysis.errors import BuildError
from analysis.publish.absent import absent, without
from analysis.publish.join import PLACE, Notebook, where
from analysis.publish.number import Numbering, anchor
from analysis.publish.sources import Corrected, Sources
from analysis.source import Place

OPTIONS = {"label", "fig-cap", "tbl-cap", "include"}
_OPTION = re.compile(r"^#\| *([\w-]+): *(.*?) *$")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CALLOUT = re.compile(r"^(:::+ *)\{\.callout-(note|warning|important|tip|caution)([^}]*)\}", re.MULTILINE)
_UNSUPPORTED = re.compile(r"^(```\{|\{\{<|:::+ *\{\.(?!callout-|notice)[\w-]+)", re.MULTILINE)


def composed(
    executed: Notebook,
    front: dict[str, Any],
    figures: Path,
    places: dict[str, Place],
    corrected: Sequence[Corrected] = (),
) -> Notebook:
    """The notebook that both engines render; figures are written to the folder `figures` as SVG.

    Parameters
    ----------
    front : dict
        Front matter of the report; its texts print as they are.
    places : dict
        The plan's places by key, for the appendix of sources.
    corrected : sequence of Corrected
        What is taken instead of what the plan prints.

    Raises
    ------
    BuildError
        An unknown or repeated label, or a construct that is not supported; the message names the cell.
    """
    import yaml

    numbering = Numbering()
    cells = []
    chapters = [cell for cell in executed.cells if cell.metadata.get(PLACE, {}).get("chapter")]
    for cell in without(chapters, absent(chapters)):
        one = _markdown(cell, numbering) if cell.cell_type == "markdown" else _code(cell, numbering, figures)
        if one is not None:
            cells.append(one)
    sources = Sources(places, corrected)
    for cell in cells:
        sources.mark(cell)
    cells += [_markdown(cell, numbering) for cell in sources.cells()]
    for cell in cells:
        _refer(cell, numbering)
    head = nbformat.v4.new_raw_cell("---\n" + yaml.safe_dump(_printed(front), allow_unicode=True, sort_keys=False) + "---")
    head.id = "front-matter"
    book = nbformat.v4.new_notebook(cells=[head, *cells])
    book.metadata = copy.deepcopy(executed.metadata)
    book.metadata.pop("papermill", None)
    book.metadata.pop("widgets", None)
    book.metadata.get("language_info", {}).pop("version", None)  # the machine's Python is in build.log
    return book


def _printed(front: dict[str, Any]) -> dict[str, Any]:
    """Front matter whose texts are Markdown of themselves: no sign in them is a mark, whatever a person wrote in plan.yml."""
    return {
        name: _PUNCTUATION.sub(r"\\\1", " ".join(one.split())) if isinstance(one, str) else one for name, one in front.items()
    }


def _markdown(cell: Any, numbering: Numbering) -> Any:
    unsupported = _UNSUPPORTED.search(cell.source)
    if unsupported and cell.metadata[PLACE]["chapter"].endswith(".ipynb"):
        raise BuildError(f"{where(cell)}：不支持“{unsupported[0].strip()}”这种写法，可用的写法见 report/_quarto.yml 开头")
    made = nbformat.v4.new_markdown_cell(
        numbering.headings(_CALLOUT.sub(r"\1{.notice .notice-\2\3}", cell.source), where(cell))
    )
    made.id, made.metadata = cell.id, {PLACE: cell.metadata[PLACE]}
    return made


def _code(cell: Any, numbering: Numbering, figures: Path) -> Any:
    options, source = _options(cell)
    text = "" if options.get("include") == "false" else _output(cell, options, numbering, figures)
    hidden = "#| echo: false\n#| output: asis\n" if text else "#| include: false\n"
    made = nbformat.v4.new_code_cell(hidden + source)
    made.id, made.metadata = cell.id, {PLACE: cell.metadata[PLACE]}
    if text:
        made.outputs = [nbformat.v4.new_output("display_data", data={"text/markdown": text})]
    return made


def _options(cell: Any) -> tuple[dict[str, str], str]:
    options, rest = {}, []
    for line in cell.source.split("\n"):
        found = _OPTION.match(line)
        if not found:
            rest.append(line)
        elif found[1] not in OPTIONS:
            raise BuildError(f"{where(cell)}：不支持选项“{found[1]}”，可用：{'、'.join(sorted(OPTIONS))}")
        else:
            options[found[1]] = found[2].strip("\"'")
    return options, "\n".join(rest).strip()


def _output(cell: Any, options: dict[str, str], numbering: Numbering, figures: Path) -> str:
    """What a cell prints, as Markdown in the constructs of the filters."""
    parts = []
    for output in cell.outputs:
        if output.output_type == "stream":
            raise BuildError(f"{where(cell)}：输出了文字“{output.text.strip()[:40]}”，章节里只能输出句子、表和图")
        data, told = output.data, output.metadata.get("ecoplan", {})
        kind = told.get("kind")
        if kind == "prose":
            parts.append(data["text/markdown"])
        elif kind == "cards":
            parts.append(_block("cards", "", [_raw(data["text/html"])], _widths(told)))
        elif kind in ("table", "figure"):
            parts.append(_captioned(cell, kind, data, told, options, numbering, figures))
        else:
            raise BuildError(f"{where(cell)}：输出的不是句子、表或图（{'、'.join(data)}）")
    return "\n\n".join(part for part in parts if part)


def _captioned(
    cell: Any,
    kind: str,
    data: dict[str, Any],
    told: dict[str, Any],
    options: dict[str, str],
    numbering: Numbering,
    figures: Path,
) -> str:
    prefix, option = ("tbl", "tbl-cap") if kind == "table" else ("fig", "fig-cap")
    label, caption = options.get("label", ""), options.get(option, "")
    if not label.startswith(f"{prefix}-") or not caption:
        raise BuildError(
            f"{where(cell)}：这里的{'表' if kind == 'table' else '图'}需要 #| label: {prefix}-名称 和 #| {option}: 题名"
        )
    number = numbering.caption(label, where(cell))
    parts = [_block("caption", "", [f"[{number}]{{.caption-number}}　{caption}"])]
    if kind == "table":
        parts.append(_raw(data["text/html"]))
        attributes = _widths(told)
    else:
        figures.mkdir(exist_ok=True)
        (figures / f"{label}.svg").write_text(data["image/svg+xml"], encoding="utf-8", newline="\n")
        alt = re.sub(r"([\\\"])", r"\\\1", told["alt"])
        parts.append(_block("figure-data", "", [_raw(told["data"])]))
        attributes = f' width-mm="{told["width_mm"]}" picture="figures/{label}.svg" alternative="{alt}"'
    if told.get("note"):
        parts.append(_block("note", "", [told["note"]]))
    return _block(f"captioned-{kind}", f"#{anchor(label)}", parts, attributes)


def _widths(told: dict[str, Any]) -> str:
    """The widths of a table's columns, one to another, as an attribute of its Div."""
    return f' widths="{" ".join(f"{width:g}" for width in told["widths"])}"'


def _block(name: str, identifier: str, parts: list[str], attributes: str = "") -> str:
    """A fenced Div; the outer fence is longer than those within."""
    fence = "::::" if len(parts) > 1 or identifier else ":::"
    return f"{fence} {{{identifier} .{name}{attributes}}}\n\n" + "\n\n".join(parts) + f"\n\n{fence}"


def _raw(html: str) -> str:
    return f"```{{=html}}\n{html}\n```"


def _refer(cell: Any, numbering: Numbering) -> None:
    if cell.cell_type == "markdown":
        cell.source = numbering.references(cell.source, where(cell))
    for output in cell.get("outputs", []):
        output.data["text/markdown"] = numbering.references(output.data["text/markdown"], where(cell))
