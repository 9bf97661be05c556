"""What `transfers` can do beyond its acts: lines from a file, lines listed, the sections that are missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from zwzx import registers
from zwzx.faces.cli import acting
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import execute, parameters
from zwzx.faces.cli.output import output_options, tabbed, write
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load
from zwzx.office.core.listing import find


def add() -> click.Command:
    """The act `add`, which also takes its lines from a file."""
    register, job = registers.load("transfers"), load("import-lines")
    made = acting.command(register, register.action("add"))
    one_line = made.callback
    assert one_line is not None
    (file_option,) = (one for one in parameters(job, alone=False) if one.name == "file")
    made.params.insert(1, file_option)

    @click.pass_context
    def run(ctx: click.Context, /, file: Path | None, **given: Any) -> None:
        if file is None:
            ctx.invoke(one_line, **given)
            return
        execute(
            ctx,
            job,
            given | {"file": file, "form_": "plain"},
            {"transfer": lambda ctx, given: find(office_of(ctx), register, str(given["numbers"]))},
        )

    made.callback = run
    return made


def lines() -> click.Command:
    """The lines of a list."""

    @click.pass_context
    def run(ctx: click.Context, /, number: str, form: str | None, output: Path | None) -> None:
        from zwzx.registers.transfers.lines import COLUMNS, lines_of, rows_of

        office = office_of(ctx)
        transfer = find(office, registers.load("transfers"), number)
        count = write(rows_of(office, lines_of(transfer)), COLUMNS, form, output, f"{transfer.number} {transfer.title}")
        if output is not None:
            say(f"{count}行，写在 {output}。")
        elif not count:
            say(f"{transfer.number}还没有行。")

    params: list[click.Parameter] = [click.Argument(["number"], metavar="清单号"), *output_options()]
    return Command("lines", params=params, callback=run, help="列出一份清单的各行，和点收、退回的情况。")


def missing() -> click.Command:
    """The sections that have not handed over a year."""

    @click.command("missing", cls=Command)
    @click.argument("year", type=click.IntRange(1949, 9998), metavar="年度", required=False)
    @click.option(
        "--format", "form", type=click.Choice(["plain", "json"]), default="plain", metavar="plain|json", help="样式"
    )
    @click.option(
        "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
    )
    @click.pass_context
    def run(ctx: click.Context, year: int | None, form: str, output: Path | None) -> None:
        """还没有移交一年文书档案的科室和内勤，清单办到哪里，逾期有什么后果；不写年度就是上一年。"""
        from zwzx.reports import missing as job

        office = office_of(ctx)
        wanted = year or office.today.year - 1
        found = job.missing(office, wanted)
        if output is not None:
            from zwzx.faces.paper.render import render
            from zwzx.office.core.printing import printed

            render(job.pages(office, wanted, found), output)
            office.perform(printed, row=0, sheet=f"{wanted}年度未移交")
            say(f"{len(found)}个科室，写在 {output}。")
            click.echo(str(output))
        elif form == "json":
            click.echo(json.dumps([job.as_object(office, one) for one in found], ensure_ascii=False))
        else:
            for one in found:
                click.echo(tabbed(*job.line(one)))
            say(f"{job.CONSEQUENCE}（{job.CLAUSE}）。" if found else f"{wanted}年度各科室都已移交。")

    return run
