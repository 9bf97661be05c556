"""`archive`: the archivist's commands over the registers: the month, the year's end, transfers as bags."""

from __future__ import annotations

import datetime as dt

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import JobGroup, command
from zwzx.faces.cli.output import tabbed


@click.group("archive", cls=JobGroup, jobs={"year-end": "archive:year_end", "package": "packing:package"})
def archive() -> None:
    """档案员的月和年：每月清理归卷，年终归集、编号、装盒、出目录、对账、封卷。"""


@archive.command("monthly")
@click.argument("month", metavar="[年-月]", required=False)
@click.option("--done", is_flag=True, help="登记这个月的清理归卷做过了")
@click.pass_context
def monthly(ctx: click.Context, month: str | None, *, done: bool) -> None:
    """每月清理归卷：到月底已办结、还没有归档的，和这个月的账（档案.1）。"""
    from zwzx.faces.cli.days import year_month
    from zwzx.jobs.year.year_end import balance
    from zwzx.office.clauses import duties
    from zwzx.reports import filing_month

    office = office_of(ctx)
    year, number = year_month(month or f"{office.today:%Y-%m}")
    found = filing_month.monthly(office, year, number)
    for offer in found.waiting:
        proposal = f"{offer.kind} {offer.retention}" if offer.kind else "要定类别"
        click.echo(tabbed(offer.number or f"#{offer.id}", f"{offer.closed:%Y-%m-%d}", offer.title, proposal))
    say(f"{year}年{number}月：{balance(found.pool)}")
    if found.unoffered:
        say(f"另有{found.unoffered}件早已办结、没有提请归档，年终归档时自动列入（或 filing gather）。")
    if done:
        made = office.perform(duties.done, clause_id="档案.1", on=dt.date(year, number, 1)).record
        say(f"已登记：{made.clause} {made.period}。")


def year_end() -> click.Command:
    """A year is put in order."""
    return command("year-end", "archive-year")
