"""`zwzx help`: the manual's pages, the same that F1 shows at the desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zwzx.faces.calling import as_called
from zwzx.faces.cli.near import nearest
from zwzx.faces.cli.words import Command
from zwzx.faces.pages import meant, pages, read, telling_of
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST = 8
"""So many pages are named that may be meant."""


@click.command("help", cls=Command)
@click.argument("topic", metavar="[题目]", required=False)
def manual(topic: str | None) -> None:
    """手册：不写题目列出目录，写题目看那一页；题目可写名称、标题（收文）或拼音首字母。"""
    if topic is None:
        for name, title in pages().items():
            click.echo(f"{name}\t{title}")
        return
    page = read(topic) or _meant(topic)
    text = as_called(page)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text)


def _meant(topic: str) -> str:
    """The page that is meant.

    Raises:
        click.UsageError: where none is, or several: it names those that may be.
    """
    named = meant(topic)
    if len(named) == 1:
        return read(named[0]) or ""
    if named:
        raise click.UsageError(f"手册里“{shortened(topic)}”有几页：{_told(named)}。请用 zwzx help 写明是哪一页。")
    if near := nearest(topic, [*pages()]):
        way_on = f"相近的：{_told(near)}。"
    elif near := telling_of(topic):
        way_on = f"写到它的：{_told(near)}。"
    else:
        way_on = "看目录：zwzx help"
    raise click.UsageError(f"手册里没有“{shortened(topic)}”这一页。{way_on}")


def _told(topics: Sequence[str]) -> str:
    titles = pages()
    more = "等" if len(topics) > MOST else ""
    return "、".join(f"{one}（{titles[one]}）" for one in topics[:MOST]) + more
