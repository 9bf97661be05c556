"""Working days 工作日: how a year is, and the notice of its days off."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Group

FORM = click.Choice(["plain", "json"])


@click.group("workdays", cls=Group)
def workdays() -> None:
    """工作日：看一年怎么放假，导入放假通知。"""


@workdays.command("show")
@click.argument("year", type=int, metavar="年份")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def workdays_show(ctx: click.Context, year: int, form: str) -> None:
    """一年里与平常不同的日子，和工作日总数；没有通知的年份注明暂定。"""
    calendar = office_of(ctx).calendar()
    if not dt.MINYEAR < year < dt.MAXYEAR:
        raise click.UsageError(f"{year} 不是年份。")
    days = [
        dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days)
    ]
    unusual = [d for d in days if calendar.is_workday(d) != (d.weekday() < 5) or "星期" not in calendar.reason(d)]
    count = sum(map(calendar.is_workday, days))
    provisional = calendar.provisional(year)
    if form == "json":
        found = {
            "year": year,
            "provisional": provisional,
            "workdays": count,
            "days": [
                {"day": d.isoformat(), "works": calendar.is_workday(d), "reason": calendar.reason(d)} for d in unusual
            ],
        }
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    source = "没有放假通知，暂定" if provisional else calendar.years[year].notice
    click.echo(f"{year}年　{source}　工作日{count}天")
    for d in unusual:
        click.echo(f"{d}\t{'上班' if calendar.is_workday(d) else '休息'}\t{calendar.reason(d)}")


@workdays.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, readable=False, dir_okay=False), metavar="文件")
@click.pass_context
def workdays_import(ctx: click.Context, file: Path) -> None:
    """导入一年的放假通知，未办结的时限随之重算，每一笔都进流水。"""
    from zwzx.jobs.year.workdays import announce
    from zwzx.office.clauses.workdays import read_notice

    moved = announce(office_of(ctx), read_notice(file))
    for m in moved:
        click.echo(f"{m.number}\t{m.was:%Y-%m-%d %H:%M} → {m.now:%Y-%m-%d %H:%M}" if m.was and m.now else m.number)
    say(f"放假安排已登记，{len(moved)}个时限有变动。")
