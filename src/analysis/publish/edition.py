"""An edition built: tables, chapters, report, manifest, and the switch that shows it."""

from __future__ import annotations

import os
import shutil
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import __version__, paths
from analysis import plan as plans
from analysis.errors import FULL, BuildError, InputError, is_full
from analysis.publish import index, manifest
from analysis.publish.engines import Engine, chosen, fonts, substituted
from analysis.publish.show import show, spare, sweep, workplace
from analysis.publish.steps import chapter_name, steps
from analysis.publish.turn import turn
from analysis.publish.warm import surroundings

if TYPE_CHECKING:
    from analysis.plan import Plan
    from analysis.publish.data import Gathered

_LOOK = ("_quarto.yml", "web", "reference.docx", "filters", "translations", "typst")


def build(
    name: str,
    year: int | None,
    *,
    engine: str = "auto",
    style: str = "report",
    parameters: dict[str, str] | None = None,
    quiet: bool = False,
    listed: bool = True,
) -> Path:
    """Build an edition and show it as `build/<plan>/<year>`; an edition whose key stands is not built again.

    Parameters
    ----------
    year : int or None
        None for the edition of the plan's first year.
    engine : str
        `auto`, `pandoc` or `quarto`.
    style : str
        Look of the PDF: `report`, or `gongwen` (GB/T 9704), which is shown as `build/<plan>/<year>-gongwen`.
    parameters : dict
        Other parameters of the notebooks, as typed.
    listed : bool
        Whether the page of all editions is written anew.

    Returns
    -------
    Path
        Folder of the report.

    Raises
    ------
    InputError
        The plan, a parameter or the raw data are at fault.
    BuildError
        A chapter or an engine failed. In both cases the last good report stays as it was.
    """
    year = year or plans.load(name).first_year
    plan = plans.load(name, year)
    order = _Order(plan, year, parameters or {}, chosen(engine, style), manifest.inputs(plan, year), style)
    failed = failure_log(order.shown)
    with turn(order.shown):
        sweep(order.shown)
        if not manifest.stands(order.shown, order.key):
            with surroundings() as runtime:  # first of all: its server starts up beside what comes now
                _make(order, runtime, quiet)
        if listed:
            index.write(order.shown.parents[1])
        failed.unlink(missing_ok=True)
    return order.shown


@dataclass(frozen=True)
class _Order:
    """What is to be built, and of what."""

    plan: Plan
    year: int
    parameters: dict[str, str]
    maker: Engine
    made_from: dict[str, str]
    style: str = "report"

    @property
    def given(self) -> dict[str, object]:
        """All parameters."""
        return {"plan": self.plan.name, "year": self.year, **self.parameters}

    @cached_property
    def key(self) -> str:
        """The edition's key."""
        return manifest.key(self.given, self.made_from, self.maker)

    @property
    def shown(self) -> Path:
        """Where it is shown."""
        return paths.build(self.plan.name, self.year, self.style)


def _make(order: _Order, runtime: Path, quiet: bool) -> None:
    """Build what has no report of its key yet, and show it."""
    from analysis.publish.execute import execute
    from analysis.publish.forked import done
    from analysis.publish.join import chapters, joined

    plan, year, shown, failed = order.plan, order.year, order.shown, failure_log(order.shown)
    files = chapters(paths.notebooks(), annual=year != plan.first_year, projects=plan.has_projects)
    book = joined(files, {"plan": plan.name, "year": year}, order.parameters)
    with steps(len(files) + 3, quiet) as progress:
        progress.begin("整理数据")
        shown.parent.mkdir(parents=True, exist_ok=True)
        work = workplace(shown)
        log = _Log(work / "build.log", plan, order)
        try:
            with ThreadPoolExecutor(2) as beside:  # each only waits for a process
                tables = beside.submit(done, "analysis.publish.data:tidy", plan.name, year)
                gather = "analysis.publish.data:gather"
                data = beside.submit(lambda: done(gather, plan.name, year, tables.result(), work / "data"))

                told = lambda file: progress.begin(chapter_name(file))  # noqa: E731
                executed = execute(book, work, runtime, log.add, told, tables.result)
            gathered = data.result()
            plan = gathered.plan
            progress.begin("排版")
            head = front(plan, year, order.key) | ({"gongwen": order.maker.faces} if order.maker.faces else {})
            missing = substituted(order.maker.faces)
            if missing:
                progress.tell(f"本机没有{'、'.join(missing)}字体，以思源宋体代替。")
            _compose(executed, work, head, gathered)
            order.maker.render(work, log.add, lambda file: _finish_word(file, front(plan, year, "")))
            progress.begin("收尾")
            _finish(work)
            if manifest.inputs(plan, year) != order.made_from:
                raise BuildError("生成期间有输入文件被修改，本次结果作废；请保存好文件后重新运行")
            log.add("完成")
            card = {**front(plan, year, order.key), "cards": gathered.cards, "verdicts": gathered.verdicts}
            manifest.write(work, order.key, order.given, order.made_from, order.maker, card)
            work.chmod(0o755)
            spared = spare(shown)
            if spared:
                progress.tell(f"上一版生成后改动过的文件已另存到 {spared.relative_to(paths.root()).as_posix()}。")
            show(work, shown, order.key)
        except BaseException as error:
            log.add(str(error) if isinstance(error, BuildError | InputError) else traceback.format_exc())
            log.keep(failed)
            if is_full(error):
                raise BuildError(FULL) from error
            if isinstance(error, BuildError):
                raise BuildError(f"{error}。详情见 {failed.relative_to(paths.root()).as_posix()}") from error
            raise
        finally:
            shutil.rmtree(work, ignore_errors=True)


def failure_log(shown: Path) -> Path:
    """Where the log of a build that failed is kept."""
    return shown.parent / f"{shown.name}-build-failed.log"


def front(plan: Plan, year: int, key: str) -> dict[str, Any]:
    """Front matter of the report: what the title page says of plan and edition."""
    from analysis.clean import corrections

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


def _compose(executed: Any, work: Path, head: dict[str, Any], gathered: Gathered) -> None:
    """Lay out the work folder: composed notebook, figures, look and fonts."""
    import nbformat

    from analysis.publish.compose import composed
    from analysis.publish.pictures import rasterise

    book = composed(executed, head, work / "figures", gathered.places, gathered.corrected)
    nbformat.write(book, work / "report.ipynb")
    rasterise(work / "figures")
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
    for name in (*_LOOK, "fonts", "joined.ipynb", "executed.ipynb", "report_files", ".quarto", ".gitignore"):
        path = work / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


def _finish_word(file: Path, head: dict[str, Any]) -> None:
    """The Word file with what stands at the head of every page of the PDF too."""
    from analysis.publish import word

    status = ("虚构示例　" if head["fictional"] else "") + head["status"]
    word.finish(file, (f"{head['title']}（{head['subtitle']}）", status))


class _Log:
    """build.log: what to send when asking for help; where it cannot be written, the build goes on without it."""

    def __init__(self, file: Path, plan: Plan, order: _Order) -> None:
        import platform

        self.file = file
        self.add(
            f"ecoplan {__version__}\nPython {platform.python_version()} {platform.system()} {platform.machine()}\n"
            f"{plan.name} {order.year}\n引擎 {order.maker.name} {order.maker.version}\n编号 {order.key}\n"
        )

    def add(self, text: str) -> None:
        if text.strip():
            with suppress(OSError), self.file.open("a", encoding="utf-8") as file:
                file.write(text.rstrip() + "\n")

    def keep(self, target: Path) -> None:
        if self.file.is_file():
            with suppress(OSError):
                shutil.copy(self.file, target)
