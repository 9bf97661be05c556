"""`lines`: the lines of a list, as the desk shows them; and lines that enter from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli import acting
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.jobs import execute, parameters
from zwzx.faces.cli.output import output_options, write
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load
from zwzx.office.core.guard import called
from zwzx.office.core.listing import find
from zwzx.office.core.looks import note_reading

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.office.core.lines import Lines
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

NAME = "lines"


def commands(register: Register, lines: Lines) -> dict[str, click.Command]:
    """The commands of a register whose rows are lists."""
    made: dict[str, click.Command] = {NAME: command(register, lines)}
    if lines.filed:
        made[lines.filed] = from_file(register, lines)
    if lines.short is not None:
        from zwzx.faces.cli.short import command as short_form

        made[lines.short.name] = short_form(register, lines, lines.short)
    return made


def command(register: Register, lines: Lines) -> click.Command:
    """The command that lists the lines."""
    dated = lines.subject is not None
    kind = next(f.kind for f in register.action(lines.opened_by[0]).fields if f.name == lines.begins) if dated else None

    @click.pass_context
    def run(ctx: click.Context, /, number: str | None, form: str | None, output: Path | None) -> None:
        office = office_of(ctx)
        about = lines.subject(office, number or "") if lines.subject is not None else _list(office, register, number)
        found = lines.read(office, about)
        heading = lines.heading(office, about, found)
        count = write([line.row for line in found], lines.columns, form, output, heading)
        if output is not None:
            say(f"{count}行，写在 {output}。")
        elif not count:
            say(f"{'' if dated else called(about, titled=False)}{lines.nothing}。")

    what = click.Argument(["number"], metavar=f"[{kind.word}]" if kind else "编号", required=not dated)
    about = f"列出{register.title}一条的各行，与登记台上看到的一样" + ("；不写哪一天就是今天。" if dated else "。")
    return Command(NAME, params=[what, *output_options()], callback=run, help=about)


def _list(office: Office, register: Register, number: str | None) -> Any:
    """The list of a number; where it tells of marked papers, who looks is entered."""
    record = find(office, register, number or "")
    note_reading(office, register, record.id)
    return record


def from_file(register: Register, lines: Lines) -> click.Command:
    """The act that enters a line, which also takes its lines from a file."""
    job, action = load("import-lines"), register.action(lines.filed)
    made = acting.command(register, action)
    one_line = made.callback
    assert one_line is not None
    (file_option,) = (one for one in parameters(job, alone=False) if one.name == "file")
    made.params.insert(1, file_option)
    means = {
        "action": lambda *_: action,
        "list_": lambda ctx, given: find(office_of(ctx), register, str(given["numbers"])),
    }

    @click.pass_context
    def run(ctx: click.Context, /, file: Path | None, **given: Any) -> None:
        if file is None:
            ctx.invoke(one_line, **given)
        else:
            execute(ctx, job, given | {"file": file}, means)

    made.callback = run
    return made
