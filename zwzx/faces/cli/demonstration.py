"""demo: the demonstration office, built where there is none, and its desk."""

from __future__ import annotations

import sys
from typing import Any

import click

from zwzx import places
from zwzx.faces import calling
from zwzx.faces.cli.context import open_desk, say
from zwzx.faces.cli.jobs import execute, help_of, lasting, parameters
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load


def demo() -> click.Command:
    """The command of the demonstration."""
    job = load("demo")

    @click.pass_context
    def run(ctx: click.Context, /, build_only: bool, **given: Any) -> None:
        from zwzx.jobs.demo.building import CLERK

        opens = not (given["dry_run"] or build_only)
        if opens and not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise click.UsageError("登记台要在终端里打开；只建库请加 --build-only。")
        obj = ctx.find_root().obj
        path = places.named_store(obj["store"]) if obj["store"] else places.demo_store()
        execute(ctx, job, given, {"place": lambda *_: path})
        if given["dry_run"]:
            return
        calling.remember(store=str(path), key=obj["key"], acting=CLERK)
        if build_only:
            say("接着可以打：zwzx today", f"打开登记台：{calling.command()}")
            click.echo(str(path))
            return
        obj |= {"store": str(path), "acting": CLERK}
        open_desk(ctx)

    only = click.Option(["--build-only"], is_flag=True, help="只建好，不打开登记台")
    return Command("demo", params=[*parameters(job), only], callback=run, help=help_of(job), lasting=lasting(job))
