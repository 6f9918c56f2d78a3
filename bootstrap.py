#!/usr/bin/env python3
"""Set up ecoplan and run one of its jobs, with nothing but Python 3.11 or later.

    python3 bootstrap.py report        (on Windows: py bootstrap.py report)

makes `.venv` beside this file, installs the locked dependencies into it, and runs the job. The set-up is done once, and again
when `requirements.lock` or `pyproject.toml` changes. An archive of `make bundle` brings the dependencies in `wheels`; they are
then taken from there, without a network (`--offline` insists on it).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ecoplan.stamp"
WHEELS = ROOT / "wheels"
LOCK = (WHEELS if WHEELS.is_dir() else ROOT) / "requirements.lock"
PLAN = "tongyu"
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]

JOBS = {
    "report": ("生成报告 build/<规划>/<年份>/report.html、.pdf、.docx", [
        ["-m", "analysis.cli", "build", "{plan}", "--year", "{year}"],
    ]),
    "test": ("运行全部测试", [["-m", "pytest", "-n", "auto", "--dist", "loadgroup", "-m", "not browser"]]),
    "test-browser": ("在浏览器里测试网页（需要本机装有 Chromium）", [["-m", "pytest", "-m", "browser"]]),
    "pictures": ("生成报告，把 PDF 各页、网页（两种宽度、深浅两色）和 Word 各页画成图片（需要 Chromium）", [
        ["-m", "analysis.cli", "build", "{plan}", "--year", "{year}"],
        ["-m", "tests.browser.pictures", "{plan}", "{year}"],
    ]),
    "lint": ("检查代码：ruff、格式、类型、笔记本", [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-m", "nbstripout", "--keep-id", "--verify", "{notebooks}"],
        ["-m", "numpydoc", "lint", "{modules}"],
    ]),
    "bench": ("测量生成一版报告所用的时间（约十分钟）", [["benchmarks/one_edition.py", "5", "docs/performance.png"]]),
    "fuzz": ("以一万个损坏的文件试读取，以五十次强行中断试生成（约二十分钟）", [
        ["-m", "tests.fuzz"],
        ["-m", "tests.integration.kills"],
    ]),
    "workflow": ("另装 Snakemake，供 workflow/ 成批生成（单机或 Slurm 集群）", [
        [*PIP, "--require-hashes", "--no-deps", "-r", "workflow/requirements.lock"],
    ]),
    "docs": ("生成文档网站 docs/_build/html/index.html，并检查其中的链接", [
        ["-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html"],
        ["docs/links.py", "docs/_build/html"],
    ]),
    "bundle": ("做成不用联网也能安装的压缩包，在 build/（--for windows|linux --python 3.12）", [["offline/bundle.py"]]),
    "notebooks": ("在 JupyterLab 中打开各章笔记本", [["-m", "analysis.publish.lab"]]),
    "setup": ("只做安装", []),
}  # fmt: skip
OFFLINE = ("report", "notebooks", "setup")
"""Jobs that an archive without a network brings everything for."""


def main() -> int:
    """Set up, run the job named on the command line, and return its exit code."""
    parser = argparse.ArgumentParser(
        description="ecoplan：安装并运行", epilog="\n".join(f"  {name:<14}{told}" for name, (told, _) in JOBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("job", choices=JOBS, metavar="job", help="见下")
    parser.add_argument("--plan", default=PLAN, help=f"规划名称（{PLAN}）")
    parser.add_argument("--year", default="", help="年份（不填为基准年）")
    parser.add_argument("--offline", action="store_true", help="不联网，从 wheels 安装（make bundle 做成的压缩包自带）")
    given, more = parser.parse_known_args()
    if sys.version_info < (3, 11):  # noqa: UP036  (run before anything is installed)
        print(f"需要 Python 3.11 或更高版本，现在是 {sys.version.split()[0]}。", file=sys.stderr)
        return 1
    if given.offline and not WHEELS.is_dir():
        print("这里没有 wheels 文件夹。请用 make bundle 做成的压缩包，解压后在其中运行。", file=sys.stderr)
        return 1
    if WHEELS.is_dir() and given.job not in OFFLINE:
        print(f"离线压缩包只带有这些命令所需的依赖：{'、'.join(OFFLINE)}。", file=sys.stderr)
        return 1
    failed = set_up()
    if failed:
        return failed
    for command in JOBS[given.job][1]:
        code = run(expanded(command, given) + more)
        if code:
            return code
    return 0


def set_up() -> int:
    """Make `.venv` hold what `requirements.lock` names; nothing is done where it does."""
    state = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == state:
        return 0
    offline = WHEELS.is_dir()
    print(f"首次使用，正在安装依赖（约一两分钟，{'不需' if offline else '需'}要联网）……", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        print("无法建立 .venv。Debian/Ubuntu 请先安装 python3-venv。", file=sys.stderr)
        return 1
    where = ["--no-index", "--find-links", str(WHEELS)] if offline else []
    code = run([*PIP, "--no-compile", "--require-hashes", "--no-deps", *where, "-r", str(LOCK)])
    code = code or run([*PIP, "--no-compile", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    if not code:
        # On all cores, which pip does not; every later start is twice as fast.
        run(["-m", "compileall", "-q", "-j", "0", *map(str, VENV.glob("[Ll]ib"))])
    if code:
        cause = f"压缩包是为 {wheels_for()} 做的，请核对这里的 Python 版本" if offline else "请检查网络后重试"
        print(f"安装没有完成。{cause}；若仍失败，请把上面的文字发给维护者。", file=sys.stderr)
        return 1
    STAMP.write_text(state)
    print("安装完成。", flush=True)
    return 0


def wheels_for() -> str:
    """The Python that the wheels of an archive are for, as a compiled one of them is tagged."""
    tagged = (file.stem.split("-")[-3:] for file in WHEELS.glob("numpy-*.whl"))
    return next((f"{python[2]}.{python[3:]}（{system}）" for python, _, system in tagged), "另一种系统")


def expanded(command: list[str], given: argparse.Namespace) -> list[str]:
    """The command with plan, year and the list of notebooks filled in."""
    words = []
    for word in command:
        if word == "{notebooks}":
            words += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "notebooks").rglob("*.ipynb"))
        elif word == "{modules}":
            words += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py") if path.name != "cli.py")
        else:
            words.append(word.format(plan=given.plan, year=given.year))
    return words


def run(words: list[str]) -> int:
    """Run the interpreter of `.venv` in the project's folder."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    environment = {**os.environ, "PYTHONUTF8": "1"}
    try:
        return subprocess.run([str(python), *words], cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
