"""The nightly check, for cron and for people."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from zwzx import reports
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import execute, facts, parameters
from zwzx.faces.cli.output import output_options
from zwzx.faces.cli.reporting import give, help_of
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def check() -> click.Command:
    """The command of the nightly check: its job, then its report; whatever happens, cron learns whether it was done."""
    job = load("check")
    one = reports.load(job.finds)

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        facts(job, given)  # what is written wrongly is told as anywhere, before anything is tried
        try:
            answer = execute(ctx, job, given, {"office": _office, "leaves": _leaves})
            assert answer is not None
            with suppress(BrokenPipeError):  # whoever read has gone; cron still gets the code
                give(None, one, answer, given)
        except click.Abort:
            raise
        except Exception as error:
            from zwzx.jobs.job import Stopped

            if isinstance(error, Stopped):
                raise
            ctx.exit(_could_not(error, given))
        ctx.exit(answer.code)

    return Command("check", params=[*parameters(job), *output_options()], callback=run, help=help_of(one))


def _office(ctx: click.Context, _: dict[str, Any]) -> Office:
    return office_of(ctx)


def _leaves(_: click.Context, given: dict[str, Any]) -> bool:
    """Whether what is found goes to a file."""
    return given["output"] is not None


def _could_not(error: Exception, given: dict[str, Any]) -> int:
    """Tell that nothing was checked, or that nobody could be told what came of it; returns the exit code."""
    import json

    from zwzx.faces.mishap import told
    from zwzx.jobs.waiting.verdict import UNCHECKED
    from zwzx.reports.nightly import as_failure

    words = told(error)
    say(f"没能检查：{words}")
    if given["form"] == "json":
        click.echo(json.dumps(as_failure(words), ensure_ascii=False))
    return UNCHECKED
