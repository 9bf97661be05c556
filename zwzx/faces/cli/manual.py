"""`zwzx help`: the manual's pages, the same that F1 shows at the desk."""

from __future__ import annotations

import sys

import click

from zwzx.faces.calling import as_called
from zwzx.faces.cli.words import Command
from zwzx.faces.pages import pages, read


@click.command("help", cls=Command)
@click.argument("topic", metavar="[题目]", required=False)
def manual(topic: str | None) -> None:
    """手册：不写题目列出目录，写题目看那一页。"""
    if topic is None:
        for name, title in pages().items():
            click.echo(f"{name}\t{title}")
        return
    page = read(topic)
    if page is None:
        raise click.UsageError(f"手册里没有“{topic}”这一页。可看：{'、'.join(pages())}。")
    text = as_called(page)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text)
