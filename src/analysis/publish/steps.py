"""What is running, chapter by chapter, on the terminal; nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.schema import TOPICS

CHAPTERS = {
    "summary": "摘要",
    "progress": "年度进展",
    "changes": "与上一版相比",
    **TOPICS,
    "checks": "数据核查",
    "methods": "方法与数据来源",
    "indicator-table": "建设指标全表",
    "project-table": "重点工程全表",
}


class Steps:
    """Steps of a build, in order."""

    def hear(self, kind: str, text: str) -> None:
        """What the process that makes the report says: how many steps, that one begins, or something to be told."""
        if kind == "tell":
            self.tell(text)

    def tell(self, text: str) -> None:
        """Something that a person must know, whether or not there is a bar."""
        print(text, file=sys.stderr)


@contextmanager
def steps(quiet: bool) -> Iterator[Steps]:
    """A progress bar."""
    if quiet or not sys.stderr.isatty():
        yield Steps()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=28),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("准备", total=None)

        class Shown(Steps):
            begun = False

            def hear(self, kind: str, text: str) -> None:
                super().hear(kind, text)
                if kind == "steps":
                    bar.update(task, total=int(text))
                elif kind == "begin":
                    bar.update(task, description=text, advance=1 if self.begun else 0)
                    self.begun = True

            def tell(self, text: str) -> None:
                bar.console.print(text)

        yield Shown()


def chapter_name(file: str) -> str:
    """Chinese name of a chapter's file, or the file's name: 40-projects.ipynb to 重点工程."""
    topic = file.rpartition("/")[2].removesuffix(".ipynb").partition("-")[2]
    return CHAPTERS.get(topic, file)
