"""The short form of an act that opens a list: names alone are enough, and the lines of the list are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.acting import whole
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.parameters import parameter, read
from zwzx.faces.cli.words import Command
from zwzx.faces.rows import texts
from zwzx.office.core.selection import fill
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    from zwzx.office.core.lines import Lines, Short
    from zwzx.office.core.register import Register


def command(register: Register, lines: Lines, short: Short) -> click.Command:
    """The command of a short form: the facts that are names as arguments, the others as options."""
    action = register.action(short.act)
    params: list[click.Parameter] = [parameter(f, named=f.name not in short.names) for f in action.fields]
    params.append(click.Option(["--dry-run"], is_flag=True, help="只列清单，不记下"))

    @click.pass_context
    def run(ctx: click.Context, /, *, dry_run: bool, **given: Any) -> None:
        office = office_of(ctx)
        typed = read(office, action.fields, given)
        filled = fill(office, action, None, typed, {field.name for field in action.fields} - typed.keys())
        whole(office, action, [filled])
        done = office.rehearse(action, **filled.values) if dry_run else office.perform(action, **filled.values)
        say(*done.notices)
        for line in lines.read(office, done.record):
            click.echo(tabbed(*texts(line.row, lines.columns)))
        if dry_run:
            say("试办可行，没有记下。")
        else:
            say(short.told(done.record.number))
            click.echo(done.record.number)

    return Command(short.name, params=params, callback=run, help=short.about)
