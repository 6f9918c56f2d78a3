"""One archive that installs and runs where there is no network: the project, the wheels it needs, its fonts among them.

    make bundle                                            (for the machine and the Python that it is made with)
    python3 bootstrap.py bundle --for windows --python 3.12

Made with a network, unpacked without one: `py bootstrap.py --offline report`. It holds what a report and the notebooks need,
the plans in `data/raw`, and the Chinese pages as HTML; tests, the workflow and the documentation site stay out.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analysis import __version__

ROOT = Path(__file__).resolve().parents[1]
LOCK, PROJECT, WHEELS = "requirements.lock", "pyproject.toml", "wheels"
TAGS = {
    "windows": ["win_amd64"],
    "linux": [f"manylinux_2_{minor}_x86_64" for minor in range(39, 4, -1)]
    + ["manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"],
}
"""What the platforms' wheels are tagged with, the newest first."""
_TAKEN = ("benchmarks", "data/raw", "docs", "notebooks", "report", "src")
_ALONE = (
    "bootstrap.py",
    "pyproject.toml",
    "requirements.lock",
    "environment.yml",
    "LICENSE",
    "NOTICE",
    "CITATION.cff",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
)
_PAGES = {"offline": "没有网络的办公室", "annual-update": "年度更新", "new-county": "新的县"}
"""The pages that an office reads, and what they are called."""
_STYLE = "body{max-width:46em;margin:2em auto;padding:0 1em;line-height:1.8}td,th{padding:.3em .8em;text-align:left}"
_FIRST, _LEADS = (
    "请先读我.html",
    """<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><title>ecoplan</title>
<meta http-equiv="refresh" content="0; url=docs/offline.html"><a href="docs/offline.html">怎样使用</a></html>
""",
)
_KNOWN = (("Windows", "amd64"), ("Linux", "x86_64"))
_EPOCH = (1980, 1, 1, 0, 0, 0)


def make(system: str, python: str, target: Path) -> Path:
    """Write the archive for a system and a version of Python into a folder.

    Raises
    ------
    SystemExit
        A package has no wheel for them, or there is no network.
    """
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder) / WHEELS
        wheels.mkdir()
        lock = wheels / LOCK
        print("挑选所需的依赖……", flush=True)
        lock.write_text(needed(system, python), encoding="utf-8", newline="\n")
        print("下载（约一百个文件，两三百 MB）……", flush=True)
        download(lock, wheels, system, python)
        name = f"ecoplan-{__version__}-{system}-py{python.replace('.', '')}"
        target.mkdir(parents=True, exist_ok=True)
        fresh = target / f".{name}.zip.new"
        with zipfile.ZipFile(fresh, "w") as archive:
            held = [*((file.relative_to(ROOT).as_posix(), file) for file in project_files()), *pages(Path(folder))]
            held += [(f"{WHEELS}/{file.name}", file) for file in sorted(wheels.iterdir())]
            for inner, file in held:
                entry = zipfile.ZipInfo(f"{name}/{inner}", _EPOCH)
                entry.compress_type = zipfile.ZIP_STORED if file.suffix == ".whl" else zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, file.read_bytes())
        made = target / f"{name}.zip"
        fresh.replace(made)
        return made


def needed(system: str, python: str) -> str:
    """The lines of the lock that a report and the notebooks need on a system, with their hashes."""
    asked = ["--extra", "notebooks", "--constraint", LOCK, "--python-version", python]
    asked += ["--python-platform", "x86_64-manylinux_2_28" if system == "linux" else system]
    told = ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    command = [sys.executable, "-m", "uv", "pip", "compile", PROJECT, "-", *asked, *told]
    backend = "setuptools\n"  # which installs the project itself
    done = subprocess.run(command, cwd=ROOT, input=backend, text=True, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"无法确定所需的依赖（需要联网）：\n{done.stderr.strip()}")
    return done.stdout


def download(lock: Path, folder: Path, system: str, python: str) -> None:
    """Bring the wheels that a lock names into a folder; what is published as source alone is made into one, for any system."""
    version = python.replace(".", "")
    tags = [word for tag in TAGS[system] for word in ("--platform", tag)]
    only = ["--no-deps", "--require-hashes", "--implementation", "cp", "--python-version", version]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *only, *tags]
    done = subprocess.run([*command, "-r", str(lock), "-d", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"下载没有完成：\n{done.stderr.strip()}")
    for source in folder.glob("*.tar.gz"):
        _wheel_of(source, lock)
    named = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower() for line in lock.read_text().splitlines() if "==" in line}
    found = {re.sub(r"[-_.]+", "-", file.name.split("-")[0]).lower() for file in folder.glob("*.whl")}
    if named - found:
        sys.exit(f"没有 {system} 上 Python {python} 可用的安装包：{'、'.join(sorted(named - found))}")


def _wheel_of(source: Path, lock: Path) -> None:
    """Put the wheel that a source makes in its place, in the lock too."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    command += ["--no-build-isolation", "--wheel-dir", str(source.parent), str(source)]
    before = set(source.parent.glob("*.whl"))
    subprocess.run(command, env=environment, check=True, capture_output=True)
    (made,) = set(source.parent.glob("*.whl")) - before
    if not made.name.endswith("-none-any.whl"):
        sys.exit(f"{source.name} 没有现成的安装包，只能在目标系统上编译")
    name, version = made.name.split("-")[:2]
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    pattern = rf"(?m)^{re.escape(name).replace('_', '[-_.]')}=={re.escape(version)}.*\n(?:    --hash.*\n)+"
    text, count = re.subn(
        pattern, f"{name}=={version} \\\\\n    --hash=sha256:{digest}\n", lock.read_text(), flags=re.IGNORECASE
    )
    assert count == 1, source.name
    lock.write_text(text, encoding="utf-8", newline="\n")
    source.unlink()


def project_files() -> Iterator[Path]:
    """The project's files that an office needs, in order."""
    yield from (ROOT / name for name in (*_ALONE, "README.md", "README.zh-CN.md"))
    for folder in _TAKEN:
        for file in sorted((ROOT / folder).rglob("*")):
            inner = file.relative_to(ROOT)
            made = {"_build", "__pycache__"} & set(inner.parts) or any(part.startswith(".") for part in inner.parts)
            generated = inner.parent.name == "docs" and inner.stem in ("commands", "dictionary", "rules")
            if file.is_file() and not made and not generated and ".egg-info" not in str(inner):
                yield file


def pages(folder: Path) -> Iterator[tuple[str, Path]]:
    """The pages that an office reads as HTML, each by its name in the archive."""
    import pypandoc

    head = folder / "head.html"
    head.write_text(f"<style>{_STYLE}</style>", encoding="utf-8")
    for name, title in _PAGES.items():
        text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        for other in _PAGES:
            text = text.replace(f"]({other}.md", f"]({other}.html")
        told = [
            "--standalone",
            "--quiet",
            f"--metadata=pagetitle:{title}",
            "--metadata=lang:zh-CN",
            f"--include-in-header={head}",
        ]
        file = folder / f"{name}.html"
        file.write_text(
            pypandoc.convert_text(text, "html", "gfm+east_asian_line_breaks", extra_args=told), encoding="utf-8", newline="\n"
        )
        yield f"docs/{name}.html", file
    file = folder / "first.html"
    file.write_text(_LEADS, encoding="utf-8", newline="\n")
    yield _FIRST, file


def main() -> int:
    """Make the archive and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = "windows" if platform.system() == "Windows" else "linux"
    parser.add_argument("--for", dest="system", choices=TAGS, default=own)
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--into", type=Path, default=ROOT / "build")
    given = parser.parse_args()
    if (platform.system(), platform.machine().lower()) not in _KNOWN and "--for" not in sys.argv:
        print("压缩包只有 Windows 和 Linux 的64位（x86_64）两种，请用 --for windows 或 --for linux 写明。", file=sys.stderr)
        return 1
    plans = "、".join(sorted(file.parent.name for file in (ROOT / "data" / "raw").glob("*/plan.yml")))
    print(f"压缩包里带有 data/raw 下的规划：{plans}", flush=True)
    made = make(given.system, given.python, given.into)
    print(f"{made}（{made.stat().st_size / 1e6:.0f} MB）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
