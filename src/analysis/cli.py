"""The command `ecoplan`: a thin skin; each command imports what it uses when it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.errors import FULL, BuildError, InputError, is_full
from analysis.plan import year_of

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_HELP)
@click.version_option(package_name="ecoplan", prog_name="ecoplan", message="%(prog)s %(version)s", help="显示版本。")
def cli() -> None:
    """读取县级生态文明建设规划，核查其前后一致，生成中文分析报告。"""


@cli.command(name="import")
@click.argument("document", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--plan", "name", required=True, metavar="名称", help="规划名称（小写字母、数字、连字符），即 data/raw 下的文件夹名。"
)
@click.option("--since", metavar="年份", help="规划修编：从哪一版起采用，写入 data/raw/<名称>/revisions/<年份>，原规划保留。")
@click.option("--dry-run", is_flag=True, help="只显示读到的表、各列认作什么及把握大小，不写入。")
def import_(document: Path, name: str, since: str | None, dry_run: bool) -> None:
    """读取规划全文，写入 data/raw/<名称>/：两张附表、正文陈述、plan.yml。"""
    from analysis.extract.importer import look, run_import

    if dry_run:
        click.echo("\n".join(look(document, name, year_of(since) if since else 0)))
        return
    if since:
        from analysis.publish import revision

        lines = revision.run(document, name, year_of(since))
    else:
        lines = run_import(document, name).lines()
    for line in lines:
        click.echo(line)


@cli.command()
@click.argument("target", metavar="规划或文件")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "html"]),
    default="table",
    show_default=True,
    help="输出格式。",
)
@click.option("--all", "every", is_flag=True, help="表格和网页中也列出核对一致的各处。")
@click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "low", "never"]),
    default="high",
    show_default=True,
    help="有该程度及以上的矛盾时退出码为 1。",
)
@click.option("--year", metavar="年份", help="版本年份；一并检查截至该年的年度监测工作簿。")
def check(target: str, form: str, every: bool, fail_on: str, year: str | None) -> int:
    """核查规划的前后一致，列出矛盾和待核事项；可直接给出规划全文文件。"""
    from analysis.publish import checklist

    found = checklist.records(target, year_of(year) if year else None)
    click.echo(checklist.shown(found, form, every))
    if year:
        click.echo(checklist.monitored(target, year_of(year)), err=True)
    return int(checklist.fails(found, fail_on))


@cli.command()
@click.argument("name", metavar="规划")
@click.option("--year", required=True, metavar="年份", help="填报年度，例如 2024。")
def template(name: str, year: str) -> None:
    """生成年度监测工作簿 data/raw/<规划>/monitoring/<年份>.xlsx，供各部门填报。"""
    from analysis.publish.template import make

    file = make(name, year_of(year))
    click.echo(file)
    click.echo(f"填好后先检查：ecoplan check {name} --year {year}", err=True)


@cli.command()
@click.argument("names", metavar="规划[/年份]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="data/raw 下各规划的全部版本。")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="清单",
    help="工作流的一批：逐行列出“规划/年份”的文件；各版错误写在清单旁的 .json 中，不汇总。",
)
@click.option("--year", metavar="年份", help="版本年份，例如 2022；不填则为基准年版。")
@click.option(
    "--engine",
    type=click.Choice(["auto", "pandoc", "quarto"]),
    default="auto",
    show_default=True,
    help="排版引擎；auto 优先用 quarto。",
)
@click.option(
    "--style",
    type=click.Choice(["report", "gongwen"]),
    default="report",
    show_default=True,
    help="PDF 的版式；gongwen 按 GB/T 9704，生成在 build/<规划>/<年份>-gongwen。",
)
@click.option("-P", "pairs", multiple=True, metavar="参数=值", help="笔记本的其他参数，可重复。")
@click.option("--jobs", type=click.IntRange(1), help="多版时同时生成几版；不填则按处理器核数。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
def build(
    names: tuple[str, ...],
    every: bool,
    batch: Path | None,
    year: str | None,
    engine: str,
    style: str,
    pairs: tuple[str, ...],
    jobs: int | None,
    quiet: bool,
) -> int:
    """执行各章笔记本，生成 build/<规划>/<年份>/report.html、.pdf、.docx。

    可一次给出多个“规划/年份”，或用 --all 生成全部；有一版出错时其余照常，最后列出各版错误。
    """
    if [bool(names), every, bool(batch)].count(True) != 1:
        raise click.UsageError("请给出规划的名称，或用 --all 生成全部，或用 --batch 给出清单（三者取一）")
    wanted = [_edition(name, year) for name in names]
    if len(wanted) == 1:
        from analysis import paths
        from analysis.publish import index
        from analysis.publish.edition import build as build_edition

        name, one = wanted[0]
        try:
            shown = build_edition(name, one, engine=engine, style=style, parameters=_parameters(pairs), quiet=quiet)
        finally:
            index.write(paths.root() / "build")
        for file in ("report.html", "report.pdf", "report.docx"):
            click.echo(shown / file)
        return 0
    if pairs or ((every or batch) and year):
        raise click.UsageError("-P 和 --year 不能与 --all、--batch 合用，-P 只用于一版")
    if batch:
        from analysis.publish import batches

        batches.build(batch, engine=engine, style=style, jobs=jobs or 0, quiet=quiet)
        return 0
    from analysis.publish import many

    asked = many.every() if every else [many.Wanted(*one) for one in wanted]
    return int(many.build(asked, engine=engine, style=style, jobs=jobs or 0, quiet=quiet) > 0)


@cli.command()
def collect() -> None:
    """汇总已生成的各版：build/index.html，以及 build/collection 下的 Parquet 数据集。"""
    from analysis.publish.many import collect as collect_editions

    collect_editions()


@cli.command()
@click.argument("name", metavar="规划")
@click.argument("first", metavar="年份")
@click.argument("second", metavar="年份")
@click.option("--format", "form", type=click.Choice(["table", "html"]), default="table", show_default=True, help="输出格式。")
def diff(name: str, first: str, second: str, form: str) -> None:
    """比较两个年份的版本：结论、数值、工程、核查发现、更正和规划修编。"""
    from analysis.publish.comparison import compared

    click.echo(compared(name, (year_of(first), year_of(second)), form))


@cli.command()
@click.argument("workbook", metavar="工作簿", type=click.Path(path_type=Path))
@click.option("--plan", "name", required=True, metavar="名称", help="规划名称，即 data/raw 下的文件夹名。")
@click.option("--year", metavar="年份", help="从哪一版起采用这些更正；不填则各版都采用。")
def answers(workbook: Path, name: str, year: str | None) -> None:
    """把填好的核实清单（verification.xlsx）登记到 data/raw/<名称>/corrections.yml。"""
    from analysis.publish.answers import register

    for line in register(workbook, name, year_of(year) if year else None):
        click.echo(line)


@cli.command()
@click.argument("report", metavar="报告", type=click.Path(path_type=Path))
def trace(report: Path) -> None:
    """列出报告（report.html）中查不到出处的数值，以及可查到出处的比例。"""
    from analysis.publish import trace as tracing

    click.echo(tracing.summary(tracing.numbers(report)))


def _edition(text: str, year: str | None) -> tuple[str, int | None]:
    """An edition as it is asked for: tongyu/2023, or tongyu with --year."""
    from analysis.publish.edition import named

    name, own = named(text)
    if own and year:
        raise click.UsageError(f"{text}已写明年份，不能再用 --year")
    return name, own or (year_of(year) if year else None)


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.UsageError(f"-P 应写作“参数=值”，现在是“{wrong[0]}”")
    return dict(pair.split("=", 1) for pair in pairs)


def main() -> None:
    """Run the command line; exit code 0 on success, 1 on a fault in the input, 2 on wrong usage."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except InputError as error:
        click.echo("\n".join(f"✗ {fault}" for fault in error.faults), err=True)
        if len(error.faults) > 1:
            click.echo(f"共 {len(error.faults)} 处。", err=True)
        sys.exit(1)
    except BuildError as error:
        click.echo(f"✗ {error}", err=True)
        sys.exit(1)
    except OSError as error:
        told = f"无法读写“{error.filename or '文件'}”：{error.strerror}。请核对该文件或文件夹的权限和磁盘空间"
        if isinstance(error, FileNotFoundError):
            told = f"没有找到“{error.filename or '文件'}”"
        click.echo(f"✗ {FULL if is_full(error) else told}。", err=True)
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        sys.exit(2)
    except click.UsageError as error:
        click.echo(f"用法错误：{_told(error)}", err=True)
        if error.ctx:
            click.echo(f"请看 {error.ctx.command_path} --help", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。", err=True)
        sys.exit(130)


def _told(error: click.UsageError) -> str:
    """A usage error of click in Chinese."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”后面缺少内容，或写法不对"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        kind = "选项" if isinstance(error.param, click.Option) else "参数"
        name = error.param.opts[0] if kind == "选项" else error.param.make_metavar(error.ctx)  # type: ignore[arg-type]
        return f"缺少{kind}“{name}”"
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, click.Choice):
        return f"“{error.param.opts[0]}”可取：{'、'.join(map(str, error.param.type.choices))}"
    if error.message.startswith("No such command"):
        return f"没有这个命令；可用：{'、'.join(sorted(cli.commands))}"
    if error.message.startswith("Got unexpected extra"):
        return f"多余的参数：{error.message.rsplit('(', 1)[-1].rstrip(')')}"
    return error.message


if __name__ == "__main__":
    main()
