"""`import` of a register: a book kept elsewhere enters it; somebody at a terminal looks first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli import import_file
from zwzx.faces.cli.jobs import execute, help_of, parameters
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load

if TYPE_CHECKING:
    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The import command of a register: for whoever looks as `zwzx import` does it; a script is asked nothing."""
    job = load("import")

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        if given["columns"] or (import_file.is_terminal() and not given["yes"]):
            look = load("import-file")
            execute(
                ctx,
                look,
                given | {"register": register.name, "yes": given["yes"] or not import_file.is_terminal()},
                {"looker": import_file.looker},
            )
        else:
            execute(ctx, job, given, {"register": lambda *_: register})

    return Command("import", params=[*parameters(job), *import_file.options()], callback=run, help=help_of(job))
