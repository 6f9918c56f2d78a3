#!/usr/bin/env python3
"""Set up ecoplan and run one of its jobs, with nothing but Python 3.11 or later.

    python3 bootstrap.py report        (on Windows: py bootstrap.py report)

makes `.venv` beside this file, installs the locked dependencies into it, and runs the job. The set-up is done once, and again
when `requirements.lock` or `pyproject.toml` changes.
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
LOCK = ROOT / "requirements.lock"
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
    ]),
    "bench": ("测量生成一版报告所用的时间（约十分钟）", [["benchmarks/one_edition.py", "5", "docs/performance.png"]]),
    "fuzz": ("以一万个损坏的文件试读取，以五十次强行中断试生成（约二十分钟）", [
        ["-m", "tests.fuzz"],
        ["-m", "tests.integration.kills"],
    ]),
    "workflow": ("另装 Snakemake，供 workflow/ 成批生成（单机或 Slurm 集群）", [
        [*PIP, "--require-hashes", "--no-deps", "-r", "workflow/requirements.lock"],
    ]),
    "notebooks": ("在 JupyterLab 中打开各章笔记本", [["-m", "analysis.publish.lab"]]),
    "setup": ("只做安装", []),
}  # fmt: skip


def main() -> int:
    """Set up, run the job named on the command line, and return its exit code."""
    parser = argparse.ArgumentParser(
        description="ecoplan：安装并运行", epilog="\n".join(f"  {name:<14}{told}" for name, (told, _) in JOBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("job", choices=JOBS, metavar="job", help="见下")
    parser.add_argument("--plan", default=PLAN, help=f"规划名称（{PLAN}）")
    parser.add_argument("--year", default="", help="年份（不填为基准年）")
    parser.add_argument("more", nargs=argparse.REMAINDER, help="交给该命令的其他参数")
    given = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036  (run before anything is installed)
        print(f"需要 Python 3.11 或更高版本，现在是 {sys.version.split()[0]}。", file=sys.stderr)
        return 1
    failed = set_up()
    if failed:
        return failed
    for command in JOBS[given.job][1]:
        code = run(expanded(command, given) + given.more)
        if code:
            return code
    return 0


def set_up() -> int:
    """Make `.venv` hold what `requirements.lock` names; nothing is done where it does."""
    state = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == state:
        return 0
    print("首次使用，正在安装依赖（约一两分钟，需要联网）……", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        print("无法建立 .venv。Debian/Ubuntu 请先安装 python3-venv。", file=sys.stderr)
        return 1
    code = run([*PIP, "--no-compile", "--require-hashes", "--no-deps", "-r", str(LOCK)])
    code = code or run([*PIP, "--no-compile", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    if not code:
        # On all cores, which pip does not; every later start is twice as fast.
        run(["-m", "compileall", "-q", "-j", "0", *map(str, VENV.glob("[Ll]ib"))])
    if code:
        print("安装没有完成。请检查网络后重试；若仍失败，请把上面的文字发给维护者。", file=sys.stderr)
        return 1
    STAMP.write_text(state)
    print("安装完成。", flush=True)
    return 0


def expanded(command: list[str], given: argparse.Namespace) -> list[str]:
    """The command with plan, year and the list of notebooks filled in."""
    words = []
    for word in command:
        if word == "{notebooks}":
            words += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "notebooks").rglob("*.ipynb"))
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
