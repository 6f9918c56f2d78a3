"""The embedded engine: what is at fault is told, and no format is left half written."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import BuildError
from analysis.publish import engines

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("report.typ", "report.html", "report.docx")
TEXT = "---\ntitle: 甲\n---\n\n# 甲 {#sec-a}\n\n乙。\n"
LIMITED = """
import resource, signal, sys
from pathlib import Path
from analysis.publish import engines
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
list(engines._written(Path(sys.argv[1]), "markdown", sys.argv[2:], print))
"""


@pytest.fixture
def look(tmp_path):
    """A work folder with the look of the report, and a text to be set in it."""
    shutil.copytree(ROOT / "report", tmp_path / "work")
    file = tmp_path / "work" / "report.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def written(text, log=print):
    _, reader = engines._settings(text.with_name("_quarto.yml"))
    return list(engines._written(text, reader, NAMES, log))


def test_all_formats_are_written_and_named(look):
    assert written(look) == list(NAMES)
    assert all((look.parent / name).stat().st_size for name in NAMES)


def test_a_picture_that_there_is_not_is_an_error(look):
    look.write_text(f"{TEXT}\n![丙](figures/none.png)\n", encoding="utf-8")
    with pytest.raises(BuildError, match="没有找到figures/none"):
        written(look)


def test_what_a_filter_prints_goes_to_the_log(look):
    filters = look.parent / "filters" / "report.lua"
    filters.write_text('print("丁")\n' + filters.read_text(encoding="utf-8"), encoding="utf-8")
    heard = []
    assert written(look, heard.append) == list(NAMES)
    assert "丁" in heard


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limits of files here")
def test_a_file_that_the_disk_does_not_take_whole_is_an_error(look):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(look), *NAMES], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "BuildError: Pandoc 排版出错" in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("format:\n  html: [\n", "report/_quarto.yml 第 3 行不合 YAML 格式"),
        ("format:\n  html:\n    toc: true\n", "report/_quarto.yml 缺少 format 下的"),
        ("", "report/_quarto.yml 缺少 format 下的"),
    ],
)
def test_settings_at_fault_are_told_with_their_place(tmp_path, content, told):
    file = tmp_path / "_quarto.yml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BuildError, match=told):
        engines._settings(file)
