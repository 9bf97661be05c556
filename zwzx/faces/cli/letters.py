"""`letter`: letters of a row as docx or PDF, or which of them fit it; `letters`: those that went out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Command
from zwzx.office.core.guard import called
from zwzx.office.core.listing import find
from zwzx.office.kinds.hidden import tabbed, visible
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The letter command of a register that declares letters."""
    titles = [letter.title for letter in register.letters]
    about = f"按登记写出文书：{'、'.join(titles)}。--to 写到 .docx（在 WPS 里改）或 .pdf；不写 --to，列出现在用得着的。"

    @click.command("letter", cls=Command, help=about)
    @click.argument("number", metavar="编号")
    @click.option("--kind", type=click.Choice(titles), metavar="|".join(titles), help="哪一种文书；只有一种时可不写")
    @click.option(
        "--to",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="文件",
        help="写到 .docx 或 .pdf；已有的文件不覆盖",
    )
    @click.pass_context
    def run(ctx: click.Context, number: str, kind: str | None, target: Path | None) -> None:
        from zwzx.faces.paper.letters import fitting, write_letter

        office = office_of(ctx)
        record = find(office, register, number)
        fit = fitting(office, register, record)
        if target is None:
            for letter in fit:
                click.echo(tabbed(letter.title))
            if not fit:
                say(f"{called(record, titled=False)}现在没有用得着的文书。")
            return
        if kind is None and len(fit) != 1:
            raise click.UsageError(
                f"请用 --kind 写明哪一种：{'、'.join(letter.title for letter in fit) or '现在没有'}。"
            )
        letter = fit[0] if kind is None else next(one for one in register.letters if one.title == kind)
        say(write_letter(office, register, letter, record, target))
        click.echo(visible(str(target)))

    return run


def sent(register: Register) -> click.Command:
    """The command that lists what letters of a row went out, and writes them out again."""

    @click.command("letters", cls=Command, help="列出一条登记发出过的文书；-o 写到一个文件夹，写出前核对摘要。")
    @click.argument("number", metavar="编号")
    @click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪里")
    @click.pass_context
    def run(ctx: click.Context, number: str, output: Path | None) -> None:
        from zwzx.faces.cli.files import safe_name, write_out
        from zwzx.faces.paper.printing import knowable
        from zwzx.office.core.looks import note_export
        from zwzx.office.papers import letters_out

        office = office_of(ctx)
        record = find(office, register, number)
        knowable(office, register, [record])
        found = letters_out.went_out(record)
        if not found:
            say(f"{called(record, titled=False)}没有发出过文书。")
            return
        if output is not None:
            note_export(office, register.name, len(found), marked=False, words=f"{number} 发出的文书")
        for one in found:
            told = (one.title, one.whom, one.manner.value, spelled(one.at), one.receipt.value)
            click.echo(tabbed(*told, one.name, one.digest))
            if output is not None:
                write_out(output / f"{one.digest[:12]}-{safe_name(one.name)}", letters_out.content_of(one))
        if output is not None:
            say(f"写在 {output}。")

    return run
