"""What every command needs: the open office, a terminal or none, a progress bar, an answer to a question."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.office.office import Office


def store_path(ctx: click.Context) -> Path:
    """The store that was named, or the office's usual one."""
    named = ctx.find_root().obj["store"]
    return Path(named) if named else places.store()


def key_path(ctx: click.Context) -> Path | None:
    """The key file that was named; None for the usual one."""
    named = ctx.find_root().obj["key"]
    return Path(named) if named else None


def office_of(ctx: click.Context) -> Office:
    """The open office; opened at the first call of a command and closed with it."""
    root = ctx.find_root()
    if "office" not in root.obj:
        from zwzx.office.opening import open_office

        opened = open_office(store_path(ctx), acting=root.obj["acting"], key=key_path(ctx))
        root.obj["office"] = opened
        root.call_on_close(opened.store.close)
    office: Office = root.obj["office"]
    return office


def open_desk(ctx: click.Context) -> None:
    """Open the desk on the office."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise click.UsageError("登记台要在终端里打开；批量办理请用命令，见 zwzx -h。")
    from zwzx.faces.tui.app import run

    run(office_of(ctx))


def confirmed(question: str, *, yes: bool) -> None:
    """Make sure that something that can't be undone is wanted.

    Raises:
        click.UsageError: where there is nobody to ask and `--yes` was not given.
        click.Abort: where the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question}没有终端可以询问，确定的话请加 --yes。")
    click.confirm(question, abort=True, err=True)


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, nothing elsewhere; the callable takes how many are done."""
    if not sys.stderr.isatty():
        yield lambda done: None  # noqa: ARG005 - nobody is looking
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    with bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)


def say(*lines: str) -> None:
    """Talk goes to stderr; stdout carries data."""
    for line in lines:
        click.echo(line, err=True)
