"""`import`: a file is recognised, shown and entered; the columns that were put right are listed and forgotten."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli import answers
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import JobGroup, execute, help_of, parameters
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

    from zwzx.jobs.exchange.preview import Preview

FILE = "file"
"""The command that stands for itself where none is named."""


class ImportGroup(JobGroup):
    """The commands of imports; what is none of them is a file to be imported."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; options before the file are those of importing it."""
        named = args[:1] != [] and not args[0].startswith("-")
        asked_what_may_follow = ctx.resilient_parsing and not args
        return super().parse_args(ctx, args if named or asked_what_may_follow else [FILE, *args])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; `zwzx import 登记簿.xlsx` is `zwzx import file 登记簿.xlsx`."""
        return super().resolve_command(ctx, args if args[0] in self.list_commands(ctx) else [FILE, *args])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Its commands, and files."""
        from click.shell_completion import CompletionItem

        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


@click.group("import", cls=ImportGroup, jobs={FILE: "import_file:file"})
def import_() -> None:
    """导入登记簿文件：认出是哪个登记簿，看过再登记；记住各栏是什么。"""


class Asked:
    """Whoever is asked at the terminal; where there is none, nobody, and nothing is entered unless that was said."""

    known, sheets = None, ()

    def __init__(self, corrections: Mapping[str, str], *, sure: bool, only_tries: bool) -> None:
        self.corrections, self.sure, self.only_tries = corrections, sure, only_tries

    def look(self, seen: Preview) -> bool:
        """Ask, where that is not said already, and where there is anything to enter."""
        if self.sure or self.only_tries:
            return self.sure
        if not seen.outcome.entered:
            say("没有可以登记的行。")
            return False
        if not is_terminal():
            say("没有终端可以询问，只试了一遍，什么都没有记。要登记的请加 --yes。")
            return False
        wanted = answers.wanted("登记？")
        if not wanted:
            say("没有登记。")
        return wanted


def is_terminal() -> bool:
    """Whether somebody looks at what is said and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def options() -> list[click.Option]:
    """What is asked of a file that is looked at before it enters."""
    return [
        click.Option(
            ["--column", "columns"],
            multiple=True,
            metavar="栏名=项",
            help="这一栏是什么，如 机关=来文单位；不用的写 备用=；可写几个，登记时照表头记住",
        ),
        click.Option(["--yes"], is_flag=True, help="不问，直接登记"),
    ]


def looker(_: click.Context, given: Mapping[str, Any]) -> Asked:
    """Who looks at it, with what they say of columns."""
    from zwzx.jobs.exchange.columns import typed

    return Asked(typed(given["columns"]), sure=bool(given["yes"]), only_tries=bool(given["dry_run"]))


def file() -> click.Command:
    """The command that imports a file."""
    job = load("import-file")

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        execute(ctx, job, given, {"looker": looker})

    beside = "记住的栏名：zwzx import heads 列出，zwzx import forget-heads 编号 去掉。"
    return Command(FILE, params=[*parameters(job), *options()], callback=run, help=f"{help_of(job)}\n\n{beside}")


@import_.command("forget-heads")
@click.argument("row", type=click.IntRange(1), metavar="编号")
@click.pass_context
def forget(ctx: click.Context, row: int) -> None:
    """不再用记下的一种栏名；编号见 zwzx import heads。"""
    from zwzx.jobs.exchange import columns

    columns.forget(office_of(ctx), row)
    say("不再用了；以后这种表头的，照栏名本来的意思读。")
