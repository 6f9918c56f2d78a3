"""The documentation site: pages of this folder, and three that are made of the code itself when the site is built."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from analysis import __version__, datapackage, schema  # noqa: E402
from analysis.check.findings import rules  # noqa: E402
from analysis.cli import cli  # noqa: E402

project, author, copyright = "ecoplan", "ecoplan", "ecoplan, MIT"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode", "numpydoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"ecoplan {__version__}"
html_copy_source = False
html_show_sphinx = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
autodoc_typehints = "none"  # numpydoc's sections tell them
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
autosummary_generate = False
default_role = "code"
nitpicky = False


def dictionary() -> Iterator[str]:
    """Every table and column, as they are declared."""
    lines = list(datapackage.dictionary([*schema.TABLES, schema.EDITIONS]))
    yield "# Data dictionary 数据字典\n\nMade from `analysis.schema`; every edition carries its own in `data/dictionary.md`."
    yield "\n```{raw} html\n<style>td:nth-child(2) { white-space: nowrap; }</style>\n```\n"
    yield from lines[1:]


def checks() -> Iterator[str]:
    """Every rule, by topic, with what its function says of itself."""
    yield "# Rules\n\nMade from the rules themselves (`src/analysis/check`). What a verdict means: [Concepts](concepts.md)."
    for topic, title in schema.TOPICS.items():
        yield f"\n## {title} ({topic})\n\n| rule | 名称 | severity | what it asks |\n| --- | --- | --- | --- |"
        for one in rules():
            if one.topic == topic:
                said = " ".join((one.run.__doc__ or "").split()).replace("|", "\\|")
                yield f"| `{one.name}` | {one.title} | {one.severity} | {said} |"


def commands() -> Iterator[str]:
    """Every command and option, in the words of its own help."""
    yield "# Commands\n\nMade from the commands' own help (`ecoplan … --help`), which is Chinese."
    for name, command in sorted(cli.commands.items()):
        context = click.Context(command, info_name=f"ecoplan {name}", parent=None)
        yield f"\n## ecoplan {name}\n\n```text\n{command.get_help(context)}\n```"


def made(app: object) -> None:
    """Write the pages that are made of the code."""
    for name, lines in (("dictionary", dictionary()), ("rules", checks()), ("commands", commands())):
        file, content = HERE / f"{name}.md", "\n".join(lines) + "\n"
        if not file.is_file() or file.read_text(encoding="utf-8") != content:
            file.write_text(content, encoding="utf-8", newline="\n")


def setup(app) -> None:  # type: ignore[no-untyped-def]
    """Let Sphinx make them before it looks for pages."""
    app.connect("builder-inited", made)
