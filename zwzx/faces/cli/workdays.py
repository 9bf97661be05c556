"""Working days 工作日: how a year is, and the notice of its days off."""

from __future__ import annotations

from pathlib import Path

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.reporting import NounGroup


@click.group("workdays", cls=NounGroup)
def workdays() -> None:
    """工作日：看一年怎么放假，导入放假通知。"""


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
