"""Numbers 编号: what is missing in each book, and the next one."""

from __future__ import annotations

import json

import click

from zwzx import registers
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Group

FORM = click.Choice(["plain", "json"])


@click.group("numbers", cls=Group)
def numbers() -> None:
    """编号：年内连号，作废保留，可查缺号。"""


@numbers.command("audit")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def numbers_audit(ctx: click.Context, form: str) -> None:
    """查每一本簿的缺号；正常办理的不会有缺号，往年簿子里原有的照列。"""
    from zwzx.reports.auditing import audit

    found = audit(office_of(ctx))
    if form == "json":
        rows = [g._asdict() for g in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for gap in found:
        span = f"{gap.first}号" if gap.first == gap.last else f"{gap.first}—{gap.last}号"
        click.echo(f"{gap.book}〔{gap.year}〕\t缺{span}")
    if not found:
        say("没有缺号。")


@numbers.command("next")
@click.pass_context
def numbers_next(ctx: click.Context) -> None:
    """各簿的下一个号；只是看，不占号。"""
    from zwzx.office.core.listing import next_number

    office = office_of(ctx)
    for name in registers.NAMES:
        register = registers.load(name)
        for book in register.volumes:
            if not book.restricted or office.sees_marked:
                click.echo(f"{book.title}\t{next_number(office, register, book.mark)}")
