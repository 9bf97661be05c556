"""`missing`: the sections that have not handed over a year."""

from __future__ import annotations

import json
from pathlib import Path

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.words import Command


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
