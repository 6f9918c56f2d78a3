"""The two engines: Quarto where it is installed, otherwise Pandoc and Typst, which Quarto drives too.

Both render the composed notebook of a work folder with the same `_quarto.yml`, templates and filters.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata, util
from pathlib import Path

from analysis.errors import DIED, BuildError, Fault, InputError, line_of
from analysis.publish.embed import embedded
from analysis.publish.typeset import Typesetter

FORMATS = ("html", "pdf", "docx")
FONTS = ("NotoSansCJKsc-Regular.otf", "NotoSerifCJKsc-Regular.otf")
_OLDEST_QUARTO = (1, 9)


Log = Callable[[str], None]
Finish = Callable[[Path], None]
"""What is done to the Word file once it is there."""


@dataclass(frozen=True)
class Engine:
    """An engine, its version, what renders a work folder with it, and the faces of a style that takes the machine's fonts."""

    name: str
    version: str
    render: Callable[[Path, Log, Typesetter, Finish], None]
    faces: dict[str, str] = field(default_factory=dict)


_FACES = {
    "仿宋": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S", "FZFangSong-Z02"),
    "楷体": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FZKai-Z03S", "FZKai-Z03", "LXGW WenKai"),
    "小标宋": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
}
_SUBSTITUTE = "Noto Serif CJK SC"
_NAMES = {"仿宋": "fangsong", "楷体": "kaiti", "小标宋": "biaosong"}


def _faces() -> dict[str, str]:
    """The faces of GB/T 9704 on this machine, by their name in the template; the serif of the report where one is missing."""
    import typst

    installed = set(typst.Fonts(include_system_fonts=True).families())
    found = {face: next((name for name in names if name in installed), _SUBSTITUTE) for face, names in _FACES.items()}
    return {_NAMES[face]: name for face, name in found.items()}


def substituted(faces: dict[str, str]) -> list[str]:
    """Faces that are not installed: 仿宋."""
    return [face for face, name in _NAMES.items() if faces.get(name) == _SUBSTITUTE]


def chosen(name: str, style: str = "report") -> Engine:
    """The engine of that name, for a style; `auto` prefers Quarto where it is on the PATH and new enough.

    Raises
    ------
    InputError
        Quarto is asked for and is not there, or is too old.
    """
    faces = _faces() if style == "gongwen" else {}
    if name == "pandoc":
        return _pandoc(faces)
    found = shutil.which("quarto")
    version = _quarto_version(found) if found else ""
    if found and tuple(map(int, re.findall(r"\d+", version)[:2])) >= _OLDEST_QUARTO:
        told = "+".join([version, *faces.values()])
        return Engine("quarto", told, partial(_render_quarto, found), faces)
    if name == "quarto":
        told = f"已安装的版本是 {version}" if found else "没有找到 quarto"
        raise InputError(Fault("参数 --engine", told, "请安装 Quarto 1.9 或更高版本，或改用 --engine pandoc"))
    return _pandoc(faces)


def fonts() -> list[Path]:
    """The two font files that the PDF uses."""
    found = util.find_spec("mplfonts")  # found, not imported: it would bring matplotlib
    assert found and found.submodule_search_locations
    return [Path(found.submodule_search_locations[0]) / "fonts" / name for name in FONTS]


def _quarto_version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip() or "0"


def environment() -> dict[str, str]:
    """Environment of the programs: no times of the day in what they write."""
    return {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "PYTHONUTF8": "1"}


def _render_quarto(program: str, folder: Path, log: Log, typesetter: Typesetter, finish: Finish) -> None:
    done = subprocess.run(
        [program, "render", "report.ipynb", "--no-execute"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    log(done.stdout + done.stderr)
    missing = [name for name in FORMATS if not (folder / f"report.{name}").is_file()]
    if done.returncode or missing:
        raise BuildError(f"Quarto 没有生成{'、'.join(missing) or '报告'}（退出码 {done.returncode}）")
    finish(folder / "report.docx")


def _pandoc(faces: dict[str, str]) -> Engine:
    version = f"pypandoc_binary-{metadata.version('pypandoc_binary')}+typst-{metadata.version('typst')}"
    told = "+".join([version, *faces.values()])
    return Engine("pandoc", told, partial(_render_pandoc, system_fonts=bool(faces)), faces)


def _render_pandoc(folder: Path, log: Log, typesetter: Typesetter, finish: Finish, *, system_fonts: bool = False) -> None:
    standard, reader = _settings(folder / "_quarto.yml")
    text = folder / "report.md"
    text.write_text(markdown(folder / "report.ipynb"), encoding="utf-8", newline="\n")
    finished: dict[str, Callable[[Path], None]] = {
        "report.typ": partial(_pdf, typesetter=typesetter, standard=standard, system_fonts=system_fonts),
        "report.html": _page,
        "report.docx": finish,
    }
    with ThreadPoolExecutor(len(finished)) as pool:
        names = _written(text, reader, finished, log)
        for job in [pool.submit(finished[name], folder / name) for name in names]:
            job.result()
    text.unlink()


def _settings(file: Path) -> tuple[str, str]:
    """The PDF's standard and the Markdown that is read, as `_quarto.yml` names them."""
    import yaml

    try:
        formats = yaml.safe_load(file.read_text(encoding="utf-8"))["format"]
        return str(formats["typst"]["pdf-standard"]), str(formats["html"]["from"])
    except yaml.YAMLError as error:
        raise BuildError(f"report/_quarto.yml 第 {line_of(error)} 行不合 YAML 格式") from None
    except (KeyError, TypeError):
        raise BuildError("report/_quarto.yml 缺少 format 下的 typst: pdf-standard 或 html: from") from None


def markdown(notebook: Path) -> str:
    """The composed notebook as one Markdown text: front matter, prose, and what the code cells print."""
    import nbformat

    parts = []
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type in ("raw", "markdown"):
            parts.append(cell.source)
        else:
            parts += [output.data["text/markdown"] for output in cell.outputs]
    return "\n\n".join(parts) + "\n"


_GENEROUS = ("+RTS", "-A2m", "-F4", "-O128m", "-RTS")
"""Pandoc clears its memory of garbage less often, and what is new in it fits the processor's cache: over a tenth less time."""


def _written(source: Path, reader: str, files: Collection[str], log: Log) -> Iterator[str]:
    """Have Pandoc write a text in all formats; the name of each file once it is there. What else it says goes to the log."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), *_GENEROUS, source.name, "--from", reader, "--data-dir", "."]
    command += ["--lua-filter", "filters/tables.lua", "--to", "filters/formats.lua"]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as told,
        subprocess.Popen(
            command, cwd=source.parent, env=environment(), stdout=subprocess.PIPE, stderr=told, text=True, encoding="utf-8"
        ) as pandoc,
    ):
        assert pandoc.stdout
        for line in map(str.strip, pandoc.stdout):
            if line in files:
                yield line
            elif line:
                log(line)
        code = pandoc.wait()
        told.seek(0)
        warned = told.read()
    if warned:
        log(warned)
    missing = re.findall(r"Could not fetch resource (\S+?):?\s", warned)
    if missing:
        raise BuildError(f"Pandoc 没有找到{'、'.join(missing)}")
    if code:
        raise BuildError(f"Pandoc 排版出错（退出码 {code}）：{warned.strip()[:300] or DIED}")


def _page(file: Path) -> None:
    """Put into the page what it shows."""
    file.write_text(embedded(file.read_text(encoding="utf-8"), file.parent), encoding="utf-8", newline="\n")


def _pdf(source: Path, *, typesetter: Typesetter, standard: str, system_fonts: bool) -> None:
    """Set the Typst text as PDF."""
    typesetter.compile(
        source,
        source.with_suffix(".pdf"),
        font_paths=[str(source.parent / "fonts")],
        ignore_system_fonts=not system_fonts,
        pdf_standards=[standard],
    )
    source.unlink()
