"""The picture that is kept with a row, such as a seal's impression: told by its digest and written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.files import write_out
from zwzx.faces.cli.words import Command
from zwzx.office.core.guard import called
from zwzx.office.core.listing import find
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    from zwzx.office.core.register import Image, Register


def command(register: Register, image: Image) -> click.Command:
    """The command of the picture that a register declares."""
    about = f"{image.title}：大小和摘要；-o 写到一个文件夹，写出前核对摘要。"

    @click.command(image.name, cls=Command, help=about)
    @click.argument("number", metavar="编号")
    @click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪里")
    @click.pass_context
    def run(ctx: click.Context, number: str, output: Path | None) -> None:
        record = find(office_of(ctx), register, number)
        name, digest = called(record, titled=False), image.digest(record)
        if not digest:
            say(f"{name}没有登记{image.title}。")
            return
        content, suffix = image.read(digest)
        click.echo(tabbed(name, str(len(content)), digest))
        if output is not None:
            path = output / f"{digest[:12]}{suffix}"
            write_out(path, content)
            say(f"写在 {path}。")

    return run
