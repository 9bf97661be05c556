"""What `transfers` can do beyond its acts: lines from a file, lines listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx import registers
from zwzx.faces.cli import acting
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import execute, parameters
from zwzx.faces.cli.output import output_options, write
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load
from zwzx.office.core.listing import find

if TYPE_CHECKING:
    from pathlib import Path


def add() -> click.Command:
    """The act `add`, which also takes its lines from a file."""
    register, job = registers.load("transfers"), load("import-lines")
    made = acting.command(register, register.action("add"))
    one_line = made.callback
    assert one_line is not None
    (file_option,) = (one for one in parameters(job, alone=False) if one.name == "file")
    made.params.insert(1, file_option)

    @click.pass_context
    def run(ctx: click.Context, /, file: Path | None, **given: Any) -> None:
        if file is None:
            ctx.invoke(one_line, **given)
            return
        execute(
            ctx,
            job,
            given | {"file": file, "form_": "plain"},
            {"transfer": lambda ctx, given: find(office_of(ctx), register, str(given["numbers"]))},
        )

    made.callback = run
    return made


def lines() -> click.Command:
    """The lines of a list."""

    @click.pass_context
    def run(ctx: click.Context, /, number: str, form: str | None, output: Path | None) -> None:
        from zwzx.registers.transfers.lines import COLUMNS, lines_of, rows_of

        office = office_of(ctx)
        transfer = find(office, registers.load("transfers"), number)
        count = write(rows_of(office, lines_of(transfer)), COLUMNS, form, output, f"{transfer.number} {transfer.title}")
        if output is not None:
            say(f"{count}行，写在 {output}。")
        elif not count:
            say(f"{transfer.number}还没有行。")

    params: list[click.Parameter] = [click.Argument(["number"], metavar="清单号"), *output_options()]
    return Command("lines", params=params, callback=run, help="列出一份清单的各行，和点收、退回的情况。")
