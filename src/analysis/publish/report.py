"""The report of an edition made in a work folder, from raw data to the formats, by one process that has its imports warm."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import nbformat

from analysis import clean, paths
from analysis.clean import corrections
from analysis.plan import Plan
from analysis.publish import word
from analysis.publish.compose import composed
from analysis.publish.data import Gathered, gather
from analysis.publish.engines import Engine, fonts, substituted
from analysis.publish.execute import execute
from analysis.publish.forked import Told
from analysis.publish.join import PLACE, Notebook, chapters, joined, where
from analysis.publish.log import Log
from analysis.publish.pictures import rasterise
from analysis.publish.steps import chapter_name
from analysis.publish.typeset import Typesetter

_LOOK = ("_quarto.yml", "web", "reference.docx", "filters", "translations", "typst")


def make(
    plan: Plan, year: int, parameters: dict[str, str], engine: Engine, key: str, work: Path, *, told: Told
) -> dict[str, Any]:
    """Make an edition's report in the folder `work`: data, notebook, figures, HTML, PDF, Word.

    Parameters
    ----------
    parameters : dict
        Parameters of the notebooks beside plan and year, as typed.
    told : callable
        Hears `steps` (how many), `begin` (a step), `cell` (the cell that runs) and `tell` (what a person must know).

    Returns
    -------
    dict
        The edition's card: front matter, how many findings of each verdict, what
        editions are compared by.

    Raises
    ------
    InputError
        The raw data, a chapter's file or a parameter are at fault.
    BuildError
        A chapter or the engine failed.
    """
    log = Log(work / "build.log")
    files = chapters(paths.notebooks(), annual=year != plan.first_year, projects=plan.has_projects)
    book = joined(files, {"plan": plan.name, "year": year}, parameters)
    told("steps", str(len(files) + 3))
    told("begin", "整理数据")
    tables = clean.refresh(plan.name, year)
    executed = execute(book, log.add, _Chapters(told))
    gathered = gather(plan.name, year, tables, work / "data")
    plan = gathered.plan
    told("begin", "排版")
    missing = substituted(engine.faces)
    if missing:
        told("tell", f"本机没有{'、'.join(missing)}字体，以思源宋体代替。")
    front = front_matter(plan, year, key)
    _compose(executed, work, front | ({"gongwen": engine.faces} if engine.faces else {}), gathered)
    with Typesetter() as typesetter:
        rasterise(work / "figures", typesetter)
        engine.render(work, log.add, typesetter, lambda file: _finish_word(file, front))
    told("begin", "收尾")
    _finish(work)
    return {**front, "verdicts": gathered.verdicts, "measures": gathered.measures}


class _Chapters:
    """Says which cell runs, and each chapter when its first cell begins."""

    def __init__(self, told: Told) -> None:
        self.told, self.chapter = told, ""

    def __call__(self, cell: Any) -> None:
        chapter = cell.metadata[PLACE]["chapter"]
        if chapter != self.chapter:
            self.chapter = chapter
            self.told("begin", chapter_name(chapter))
        if chapter:
            self.told("cell", where(cell))


def front_matter(plan: Plan, year: int, key: str) -> dict[str, Any]:
    """Front matter of the report: what the title page says of plan and edition."""
    base = year == plan.first_year
    corrected = sum(one.action != "flag" and one.since <= year for one in corrections.load(plan))
    except_for = f"，其中{corrected}处按更正登记取值或不采用（见“数据更正”一节）" if corrected else ""
    return {
        "title": f"{plan.title}分析报告",
        "subtitle": f"基准年{year}年版" if base else f"{year}年度版",
        "lang": "zh",
        "county": plan.county,
        "province": plan.province,
        "status": plan.status,
        "office": plan.office,
        "version": plan.version,
        "signed": plan.signed,
        "fictional": plan.fictional,
        "key": key[:12],
        "statement": _statement(plan, year, except_for),
    }


def _statement(plan: Plan, year: int, except_for: str) -> str:
    """What the numbers of an edition are, and what they are not."""
    if year == plan.first_year:
        return (
            f"本版为基准年（{year}年）版，所列数值均取自规划文本或由其计算{except_for}，不含年度监测数据，不构成对实施进展的评价；"
            "工程阶段为规划文本所载。"
        )
    return (
        f"本版为{year}年度版。“年度进展”一章的数值取自{plan.monitored()[0]}年以来的年度监测工作簿，由各责任部门填报；"
        f"其余各章的数值取自规划文本{_version(plan)}或由其计算{except_for}，工程阶段为规划文本所载。"
    )


def _version(plan: Plan) -> str:
    """Which version of the plan the numbers follow; nothing for a plan that was never revised."""
    return f"（{plan.since}年起采用的修编规划，原目标见“与上一版相比”一章）" if plan.since else ""


def _compose(executed: Notebook, work: Path, head: dict[str, Any], gathered: Gathered) -> None:
    """Lay out the work folder: composed notebook, figures, look and fonts."""
    book = composed(executed, head, work / "figures", gathered.places, gathered.corrected)
    nbformat.write(book, work / "report.ipynb")
    for name in _LOOK:
        source = paths.report() / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, work / name)
    (work / "fonts").mkdir()
    for font in fonts():
        try:
            os.link(font, work / "fonts" / font.name)
        except OSError:
            shutil.copy(font, work / "fonts" / font.name)


def _finish(work: Path) -> None:
    """Take away what only the rendering needed."""
    for name in (*_LOOK, "fonts", "report_files", ".quarto", ".gitignore"):
        path = work / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


def _finish_word(file: Path, head: dict[str, Any]) -> None:
    """The Word file with what stands at the head of every page of the PDF too."""
    status = ("虚构示例　" if head["fictional"] else "") + head["status"]
    word.finish(file, (f"{head['title']}（{head['subtitle']}）", status))
