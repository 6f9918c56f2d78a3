"""One archive that installs and runs where there is no network: the project, the wheels it needs, its fonts among them.

    make bundle                                            (for the machine and the Python that it is made with)
    python3 bootstrap.py bundle --for windows --python 3.12

Made with a network, unpacked without one: `py bootstrap.py --offline report`. What only development needs (tests, browsers, the
documentation site) is left out. The same lock gives the same bytes.
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
_LEFT_OUT = {"build", "processed", "_build", "__pycache__", WHEELS}
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
            for file in [*project_files(), *sorted(wheels.iterdir())]:
                inner = file.relative_to(folder) if wheels in file.parents else file.relative_to(ROOT)
                entry = zipfile.ZipInfo(f"{name}/{inner.as_posix()}", _EPOCH)
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
    """The project's own files, in order; what is made of them is left out."""
    for file in sorted(ROOT.rglob("*")):
        parts = file.relative_to(ROOT).parts
        hidden = any(part.startswith(".") for part in parts) and parts[0] not in (".gitignore", ".github", ".ci")
        if file.is_file() and not hidden and not _LEFT_OUT & set(parts) and ".egg-info" not in str(file):
            yield file


def main() -> int:
    """Make the archive and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    own = "windows" if platform.system() == "Windows" else "linux"
    parser.add_argument("--for", dest="system", choices=TAGS, default=own)
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--into", type=Path, default=ROOT / "build")
    given = parser.parse_args()
    made = make(given.system, given.python, given.into)
    print(f"{made}（{made.stat().st_size / 1e6:.0f} MB）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
