"""What registers can be asked beyond their acts and lists: what is overdue, what is due, its reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli import reporting
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.days import day_of
from zwzx.faces.cli.words import Command
from zwzx.faces.text import tabbed
from zwzx.registers import noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.register import Register

FORM = click.Choice(["plain", "json"])


def extras(register: Register) -> dict[str, click.Command]:
    """The further commands of a register."""
    made: dict[str, click.Command] = {}
    if any(due.at is not None for due in register.dues):
        made |= {"overdue": _overdue(register), "due": _due(register)}
    return made | reporting.of(noun(register.name))


def _overdue(register: Register) -> click.Command:
    @click.command("overdue", cls=Command, help=f"{register.title}里已经过期的，过期久的在前。")
    @click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
    @click.pass_context
    def overdue(ctx: click.Context, form: str) -> None:
        from zwzx.jobs.waiting.today import waiting

        office = office_of(ctx)
        _tell([w for w in waiting(office, (register.name,), most=None) if w.late(office.now)], form, "没有过期的。")

    return overdue


def _due(register: Register) -> click.Command:
    @click.command("due", cls=Command, help=f"{register.title}里某一天到期的；不写就是今天。")
    @click.option("--on", metavar="日期", help="哪一天")
    @click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
    @click.pass_context
    def due(ctx: click.Context, on: str | None, form: str) -> None:
        from zwzx.jobs.waiting.today import waiting

        office = office_of(ctx)
        day = day_of(office, on) or office.today
        found = [w for w in waiting(office, (register.name,), most=None) if w.due is not None and w.due.date() == day]
        _tell(found, form, f"{day} 没有到期的。")

    return due


def _tell(found: Sequence[Waiting], form: str, nothing: str) -> None:
    if form == "json":
        click.echo(json.dumps([_object(w) for w in found], ensure_ascii=False))
        return
    for w in found:
        click.echo(tabbed(w.number, w.subject, w.who, f"{w.due:%Y-%m-%d %H:%M}" if w.due else "", w.title, w.clause))
    if not found:
        say(nothing)


def _object(w: Waiting) -> dict[str, Any]:
    return {
        "number": w.number,
        "subject": w.subject,
        "who": w.who,
        "due": w.due.isoformat() if w.due else None,
        "what": w.title,
        "clause": w.clause or None,
    }
