"""The short form of an act that opens a list: names alone are enough, and the lines of the list are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.acting import option, whole
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.output import tabbed
from zwzx.faces.cli.parameters import KindParam, option_name, read_option
from zwzx.faces.cli.words import Command
from zwzx.faces.rows import texts
from zwzx.office.core.selection import fill

if TYPE_CHECKING:
    from zwzx.office.core.action import Field
    from zwzx.office.core.lines import Lines, Short
    from zwzx.office.core.register import Register


def command(register: Register, lines: Lines, short: Short) -> click.Command:
    """The command of a short form: the facts that are names as arguments, the others as options."""
    action = register.action(short.act)
    params: list[click.Parameter] = [_argument(f) if f.name in short.names else option(f) for f in action.fields]
    params.append(click.Option(["--dry-run"], is_flag=True, help="只列清单，不记下"))

    @click.pass_context
    def run(ctx: click.Context, /, *, dry_run: bool, **given: Any) -> None:
        office = office_of(ctx)
        typed = {
            field.name: read_option(office, option_name(field.name), field.kind, given[field.name])
            for field in action.fields
            if given.get(field.name)
        }
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


def _argument(field: Field) -> click.Argument:
    return click.Argument([field.name], type=KindParam(field.kind), metavar=field.label)
