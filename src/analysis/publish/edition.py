"""An edition built: tables, chapters, report, manifest, and the switch that shows it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import __version__, paths
from analysis.errors import BuildError
from analysis.publish import manifest
from analysis.publish.engines import Engine, chosen, fonts
from analysis.publish.progress import chapter_name, steps
from analysis.publish.show import show

if TYPE_CHECKING:
    from analysis.edition import Edition
    from analysis.plan import Plan

_LOOK = ("_quarto.yml", "page.html", "report.css", "report.js", "reference.docx", "filters", "translations", "typst")


def build(name: str, year: int, *, engine: str = "auto", parameters: dict[str, str] | None = None, quiet: bool = False) -> Path:
    """Build an edition and show it as `build/<plan>/<year>`; an edition whose key stands is not built again.

    Parameters
    ----------
    engine : str
        `auto`, `pandoc` or `quarto`.
    parameters : dict
        Other parameters of the notebooks, as typed.

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
    maker = chosen(engine)
    made_from = manifest.inputs(name)
    given: dict[str, object] = {"plan": name, "year": year, **(parameters or {})}
    key = manifest.key(given, made_from, maker)
    shown = paths.build(name, year)
    failed = shown.parent / f"{year}-build-failed.log"
    if manifest.stands(shown, key):
        failed.unlink(missing_ok=True)
        return shown

    from analysis import plan as plans
    from analysis.publish.execute import execute
    from analysis.publish.join import chapters, joined

    plan = plans.load(name)
    files = chapters(paths.notebooks())
    book = joined(files, {"plan": name, "year": year}, parameters or {})
    with steps(len(files) + 3, quiet) as progress:
        from analysis import clean, edition

        progress.begin("整理数据")
        tables = clean.refresh(name, year)
        shown.parent.mkdir(parents=True, exist_ok=True)
        # Quarto takes no project from a hidden folder.
        work = Path(tempfile.mkdtemp(prefix="work-", dir=shown.parents[1]))
        log = _Log(work / "build.log", plan, year, key, maker)
        try:
            executed = execute(book, work, log.add, lambda file: progress.begin(chapter_name(file)))
            progress.begin("排版")
            made = edition.read(name, year, tables)
            _compose(executed, work, made, key)
            maker.render(work, log.add)
            progress.begin("收尾")
            _finish(work, made, tables)
            if manifest.inputs(name) != made_from:
                raise BuildError("生成期间有输入文件被修改，本次结果作废；请保存好文件后重新运行")
            log.add("完成")
            manifest.write(work, key, given, made_from, maker)
            work.chmod(0o755)
            show(work, shown, key)
        except BuildError as error:
            log.keep(failed)
            raise BuildError(f"{error}。详情见 {failed.relative_to(paths.root()).as_posix()}") from error
        except BaseException:
            log.keep(failed)
            raise
        finally:
            shutil.rmtree(work, ignore_errors=True)
    failed.unlink(missing_ok=True)
    return shown


def front(plan: Plan, year: int, key: str) -> dict[str, Any]:
    """Front matter of the report: what the title page says of plan and edition."""
    base = year == plan.base_year
    return {
        "title": f"{plan.title}分析报告",
        "subtitle": f"{'基准年' if base else ''}{year}年版",
        "lang": "zh",
        "county": plan.county,
        "province": plan.province,
        "status": plan.status,
        "office": plan.office,
        "version": plan.version,
        "signed": plan.signed,
        "fictional": plan.fictional,
        "key": key[:12],
        "statement": (
            f"本版为基准年（{year}年）版，所列数值均取自规划文本或由其计算，不含年度监测数据，不构成对实施进展的评价；"
            "工程阶段为规划文本所载。"
        ),
    }


def _compose(executed: Any, work: Path, made: Edition, key: str) -> None:
    """Lay out the work folder: composed notebook, figures, look and fonts."""
    import nbformat

    from analysis.publish.compose import composed

    book = composed(executed, front(made.plan, made.year, key), work / "figures", made.places)
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


def _finish(work: Path, made: Edition, tables: Path) -> None:
    """Finish the Word file, add the data and the findings, and take away what only the rendering needed."""
    from analysis import datapackage
    from analysis.check import findings
    from analysis.publish import word

    word.finish(work / "report.docx", _running_head(made))
    for name in (*_LOOK, "fonts", "joined.ipynb", "executed.ipynb", "report_files", ".quarto", ".gitignore"):
        path = work / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    shutil.copytree(tables, work / "data")
    datapackage.write(work / "data", {"findings": findings(made)}, made.plan, made.year)


def _running_head(made: Edition) -> tuple[str, str]:
    """What stands at the head of every page, in Word as in the PDF."""
    told = front(made.plan, made.year, "")
    return f"{told['title']}（{told['subtitle']}）", ("虚构示例　" if made.plan.fictional else "") + made.plan.status


class _Log:
    """build.log: what to send when asking for help."""

    def __init__(self, file: Path, plan: Plan, year: int, key: str, engine: Engine) -> None:
        import platform

        self.file = file
        file.write_text(
            f"ecoplan {__version__}\nPython {platform.python_version()} {platform.system()} {platform.machine()}\n"
            f"{plan.name} {year}\n引擎 {engine.name} {engine.version}\n编号 {key}\n",
            encoding="utf-8",
        )

    def add(self, text: str) -> None:
        if text.strip():
            with self.file.open("a", encoding="utf-8") as file:
                file.write(text.rstrip() + "\n")

    def keep(self, target: Path) -> None:
        if self.file.is_file():
            shutil.copy(self.file, target)
