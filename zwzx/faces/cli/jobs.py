"""Long jobs as commands: a fact is an option or an argument, a means is what the command line has or asks for."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import unwitnessed
from zwzx.faces.cli.parameters import option_name, parameter, read
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.cli.words import TYPED, Command
from zwzx.jobs.declared import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.jobs.job import Job
    from zwzx.office.core.report import Answer

    Giver = Callable[[click.Context, dict[str, Any]], Any]
    """Makes a means, out of what was typed."""


class JobGroup(NounGroup):
    """The group of a noun some of whose commands are jobs, which are imported only when they are called or listed.

    Args:
        jobs: the name of each job's command, and where the command is: `module:attribute` below this package.
    """

    def __init__(self, *args: Any, jobs: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.jobs = dict(jobs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """What is written out, the jobs, the reports."""
        return list(dict.fromkeys([*self.jobs, *super().list_commands(ctx)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command; a job's is made now."""
        if cmd_name not in self.jobs:
            return super().get_command(ctx, cmd_name)
        if cmd_name not in self.commands:
            module, _, name = self.jobs[cmd_name].partition(":")
            self.add_command(getattr(import_module(f"zwzx.faces.cli.{module}"), name)(), cmd_name)
        return self.commands[cmd_name]


def command(
    name: str,
    job: str,
    *,
    beside: Sequence[click.Parameter] = (),
    means: Mapping[str, Giver] | None = None,
) -> click.Command:
    """The command of a declared job.

    Args:
        name: its last word.
        job: the job's name.
        beside: options that only the command line has, such as from which descriptor a secret is read.
        means: what the job is given, where it is not what the command line gives every job.
    """
    declared = load(job)

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        execute(ctx, declared, given, means)

    params = [*parameters(declared), *beside]
    return Command(name, params=params, callback=run, help=help_of(declared), lasting=lasting(declared))


def lasting(job: Job) -> bool:
    """Whether a job leaves what no event tells: one that does more than look, and not by acts in batches."""
    return job.rehearsed and not job.in_batches


def help_of(job: Job) -> str:
    """The help of a job's command."""
    lines = [job.help]
    if job.entered_by:
        lines.append("由" + "、".join(post.value for post in job.entered_by) + "办理。")
    return "\n\n".join(lines)


def parameters(job: Job, *, alone: bool = True) -> list[click.Parameter]:
    """What a job asks for, as click's parameters.

    Args:
        alone: whether the command is for this job and nothing else; else none of them is needed.
    """
    made = [parameter(one, flags=True, short=job.short.get(one.name, ""), needed=alone) for one in job.fields]
    if job.rehearsed:
        made.append(click.Option(["--dry-run"], is_flag=True, help="只试办，什么都不记"))
    if job.as_object:
        form = click.Choice(["plain", "json"])
        made.append(click.Option(["--format", "form_"], type=form, default="plain", metavar="plain|json", help="样式"))
    return made


def execute(
    ctx: click.Context, job: Job, given: dict[str, Any], means: Mapping[str, Giver] | None = None
) -> Answer | None:
    """Read what was typed, get the means, run the job; the answer of the report that it finds."""
    from zwzx.faces.cli import running

    values = facts(job, given)
    if not job.witnessed:
        unwitnessed(ctx)
    givers = dict(means or {})
    if not givers.keys() >= set(job.means):
        from zwzx.faces.cli.means import MEANS

        givers = {**MEANS, **givers}
    values |= {name: givers[name](ctx, given | values) for name in job.means}
    form = str(given.get("form_") or "plain")
    return running.run(job, partial(again, ctx), values, dry_run=bool(given.get("dry_run")), form=form)


def facts(job: Job, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the values of a job's facts; what was not keeps its default.

    Raises:
        click.UsageError: where one is missing, or can't be read.
    """
    for one in job.fields:
        if one.required and (given.get(one.name) is None or not str(given[one.name]).strip()):
            raise click.UsageError(f"缺少 {option_name(one.name)}（{one.label}）。")
    return read(None, job.fields, given)


def again(ctx: click.Context) -> str:
    """The command as it was called, in words that can be typed."""
    import shlex

    words: list[str] = []
    here: click.Context | None = ctx
    while here is not None and here.parent is not None:
        words.insert(0, here.info_name or "")
        here = here.parent
    root = ctx.find_root().params
    named = [(option, root.get(name)) for option, name in (("--store", "store"), ("--key", "key"), ("--as", "acting"))]
    before = [word for option, value in named if value for word in (option, str(value))]
    return shlex.join(["zwzx", *before, *words, *ctx.meta.get(TYPED, ())])
