"""What some registers add up: the balance of marked carriers, the month, the blank sheets, the use of the archives."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.days import day_of, year_month
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.words import Command
from zwzx.office.core.looks import note_export
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page
    from zwzx.reports.archive_statistics import Sum

FORM = click.Choice(["plain", "json"])


@click.command("balance", cls=Command)
@click.option("--since", metavar="日期", help="从哪一天起；不写就是今年1月1日")
@click.option("--until", metavar="日期", help="到哪一天止；不写就是今天")
@click.option("--items", is_flag=True, help="逐件列出")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
)
@click.pass_context
def balance(ctx: click.Context, since: str | None, until: str | None, items: bool, output: Path | None) -> None:
    """轧账：期初+收入+复印 = 在管+清退+归档+销毁+发出；逐件和合计，差额由程序算出。"""
    from zwzx.reports import balance as job

    office = office_of(ctx)
    first = day_of(office, since) or dt.date(office.today.year, 1, 1)
    last = day_of(office, until) or office.today
    made = job.balance(office, first, last)
    if output is not None:
        _write(office, "轧账表", job.pages(office, made, first, last), output)
        return
    if items:
        note_export(office, "secrets", len(made.entries), marked=bool(made.entries), words=f"轧账 {first}—{last}")
    for (level, word), count in sorted(
        made.sums().items(), key=lambda pair: (pair[0][0], (*job.CAME, *job.WENT).index(pair[0][1]))
    ):
        click.echo(tabbed(level.label, word, str(count)))
    for entry in made.entries if items else ():
        click.echo(tabbed(entry.code, entry.number, entry.title, entry.level.label, entry.came, entry.went))
    click.echo(tabbed("差", str(made.difference)))


@click.command("month", cls=Command)
@click.argument("month", metavar="年-月", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
)
@click.pass_context
def month_(ctx: click.Context, month: str | None, output: Path | None) -> None:
    """月结：各登记簿当月登记、已办结、未归卷、过期未办、作废各多少，现在的情况。"""
    from zwzx.reports import month as job

    office = office_of(ctx)
    year, number = year_month(month or f"{office.today:%Y-%m}")
    if output is not None:
        _write(office, "月结", job.pages(office, year, number), output)
        return
    click.echo(tabbed(*(head for head, _ in job.HEADS)))
    for one in job.sums(office, year, number):
        click.echo(tabbed(one.title, *one.words))


@click.command("blank", cls=Command)
@click.option("--rows", type=click.IntRange(1, 60), default=12, metavar="行数", help="每本几行，默认12")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="写到 .xlsx 或 .pdf",
)
@click.pass_context
def blank(ctx: click.Context, rows: int, output: Path) -> None:
    """停电备用：印出带下一批编号的空表；手写的来电后补登。"""
    from zwzx.reports.blank import pages

    office = office_of(ctx)
    _write(office, "备用空表", pages(office, rows), output)


@click.command("stats", cls=Command)
@click.option("--year", type=click.IntRange(1949, 9998), metavar="年份", help="哪一年；不写就是今年")
@click.option("--since", metavar="日期", help="从哪一天起")
@click.option("--until", metavar="日期", help="到哪一天止")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写到 .xlsx 或 .pdf"
)
@click.pass_context
def stats(
    ctx: click.Context, year: int | None, since: str | None, until: str | None, form: str, output: Path | None
) -> None:
    """档案利用统计：按利用目的、单位、本单位和外来人员，人次、件次、借出、复制页数。"""
    from zwzx.reports import archive_statistics as job

    office = office_of(ctx)
    of = year or office.today.year
    first, last = day_of(office, since) or dt.date(of, 1, 1), day_of(office, until) or dt.date(of, 12, 31)
    if last < first:
        raise click.UsageError(f"{last} 在 {first} 之前。请把早的写在 --since。")
    made = job.statistics(office, first, last)
    if output is not None:
        _write(office, "档案利用统计", job.pages(office, made, first, last), output)
    elif form == "json":
        click.echo(json.dumps(job.as_object(made, first, last), ensure_ascii=False))
    else:
        for title, sums in made.tables():
            for one in sums:
                click.echo(tabbed(title, one.name, *_counted(one)))
        click.echo(tabbed("合计", "", *_counted(made.total)))


def _counted(one: Sum) -> list[str]:
    return [f"{one.uses}人次", f"{one.pieces}件次", f"借出{one.loans}", f"复制摘抄{one.pages}页"]


def _write(office: Office, title: str, pages: Sequence[Page], output: Path) -> None:
    from zwzx.faces.paper.render import render
    from zwzx.office.core.printing import printed

    render(pages, output)
    office.perform(printed, row=0, sheet=title)
    say(f"{len(pages)}张，写在 {output}。")
    click.echo(visible(str(output)))
