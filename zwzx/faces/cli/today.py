"""`today`: what waits."""

from __future__ import annotations

import json

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Command
from zwzx.faces.text import tabbed

FORM = click.Choice(["plain", "json"])


@click.command("today", cls=Command)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def today(ctx: click.Context, form: str) -> None:
    """今天要办的：严重的、过期的在前，再是今天、以后到期的，没有期限的，只作提示的。"""
    from zwzx.jobs.waiting.things import grouped
    from zwzx.jobs.waiting.today import waiting

    office = office_of(ctx)
    found = grouped(waiting(office), office.now)
    if form == "json":
        rows = [
            {
                "group": w.group(office.now),
                "register": w.register,
                "number": w.number,
                "what": w.title,
                "subject": w.subject,
                "who": w.who,
                "due": w.due.isoformat() if w.due else None,
                "late": w.late(office.now),
                "clause": w.clause or None,
            }
            for w in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for w in found:
        due = f"{w.due:%Y-%m-%d %H:%M}" if w.due else ""
        click.echo(tabbed(w.group(office.now), w.title, w.number, w.subject, w.who, due))
    if not found:
        say("今天没有要办的。")
