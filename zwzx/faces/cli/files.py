"""`files`: the files attached to a paper, listed or written out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx.errors import NotWritten
from zwzx.faces.cli.context import office_of, say
from zwzx.faces.cli.words import Command
from zwzx.office.core.guard import called
from zwzx.office.core.listing import find
from zwzx.office.core.looks import note_export
from zwzx.office.kinds.hidden import tabbed
from zwzx.office.papers import papers
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from zwzx.office.core.register import Register


def command(register: Register) -> click.Command:
    """The files command of a register whose records have a document."""

    @click.command("files", cls=Command, help="列出一份文件的附件；-o 写到一个文件夹，写出前核对摘要。")
    @click.argument("number", metavar="编号")
    @click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪里")
    @click.pass_context
    def run(ctx: click.Context, number: str, output: Path | None) -> None:
        office = office_of(ctx)
        record = find(office, register, number)
        files = papers.attached(record.document)
        if not files:
            say(f"{called(record, titled=False)}没有附件。")
            return
        if output is not None:
            note_export(office, register.name, len(files), marked=False, words=f"{number} 的附件")
        for attached in files:
            click.echo(tabbed(attached.name, str(attached.size), attached.digest))
            if output is not None:
                write_out(output / f"{attached.digest[:12]}-{safe_name(attached.name)}", papers.content_of(attached))
        if output is not None:
            say(f"写在 {output}。")

    return run


def safe_name(name: str) -> str:
    """A file name out of the name given: no folder, no leading dot, no control character."""
    kept = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name)
    return kept.lstrip(".")[-80:] or "附件"


def write_out(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; the same content again is there already.

    Raises:
        NotWritten: where another content stands under that name, such as what somebody made of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.is_symlink() or path.exists():
        if path.is_file() and path.read_bytes() == content:
            return
        raise NotWritten(f"{path} 已经有了，内容不同，没有覆盖。", "请用 -o 换一个文件夹。")
    handle = fresh(path)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
