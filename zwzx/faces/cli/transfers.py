"""What `transfers` can do beyond its acts: lines from a file, lines listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from zwzx import registers
from zwzx.faces.cli import acting
from zwzx.faces.cli.context import office_of, progress, say
from zwzx.faces.cli.output import output_options, write
from zwzx.faces.cli.words import Command
from zwzx.office.core.listing import find


def add() -> click.Command:
    """The act `add`, which also takes its lines from a file."""
    register = registers.load("transfers")
    made = acting.command(register, register.action("add"))
    one_line = made.callback
    assert one_line is not None
    made.params.insert(
        1,
        click.Option(
            ["--file"],
            type=click.Path(path_type=Path, exists=True, readable=False, dir_okay=False),
            metavar="文件",
            help="从 .csv .xlsx 导入各行；退回的行连同原因写在旁边",
        ),
    )

    @click.pass_context
    def run(ctx: click.Context, /, file: Path | None, **given: Any) -> None:
        if file is None:
            ctx.invoke(one_line, **given)
        else:
            _import(ctx, str(given["numbers"]), file, dry_run=bool(given["dry_run"]))

    made.callback = run
    return made


def _import(ctx: click.Context, number: str, file: Path, *, dry_run: bool) -> None:
    from zwzx.jobs.exchange.importing import summary
    from zwzx.jobs.exchange.line_import import take_lines
    from zwzx.jobs.exchange.rejects import rejects_of

    office = office_of(ctx)
    transfer = find(office, registers.load("transfers"), number)
    with progress("导入", None) as tell:
        outcome = take_lines(office, transfer, file, dry_run=dry_run, tell=tell)
    say(*summary(outcome, dry_run=dry_run))
    if outcome.rejected and not dry_run:
        say(f"退回的行和原因写在 {rejects_of(file)}，改好后可以直接再导入。")
    click.echo(f"{outcome.entered}\t{len(outcome.already)}\t{len(outcome.rejected)}")


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
