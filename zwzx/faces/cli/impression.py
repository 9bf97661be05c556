"""`impression`: the picture of a seal's impression, told by its digest and written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.files import write_out
from zwzx.faces.cli.words import Command
from zwzx.faces.text import tabbed
from zwzx.office.core.listing import find
from zwzx.office.seals import impressions

if TYPE_CHECKING:
    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The impression command of a register whose records have one."""

    @click.command("impression", cls=Command, help="一枚印鉴的印模：大小和摘要；-o 写到一个文件夹，写出前核对摘要。")
    @click.argument("number", metavar="编号")
    @click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪里")
    @click.pass_context
    def run(ctx: click.Context, number: str, output: Path | None) -> None:
        seal = find(office_of(ctx), register, number)
        if not seal.impression:
            say(f"{seal.number}没有登记印模。")
            return
        content = impressions.content_of(seal.impression)
        click.echo(tabbed(seal.number, str(len(content)), seal.impression))
        if output is not None:
            path = output / f"{seal.impression[:12]}{impressions.suffix(content)}"
            write_out(path, content)
            say(f"写在 {path}。")

    return run
