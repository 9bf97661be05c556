"""A long job in the shell: its bar on a terminal, its lines on stdout, its talk on stderr, Ctrl-C."""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.calling import as_called
from zwzx.faces.cli.context import say
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.progress import Progress, TaskID

    from zwzx.jobs.job import Job, Step, Work
    from zwzx.office.core.report import Answer


class Terminal:
    """What the shell shows of a job.

    The bar stands on stderr where that is a terminal, and is taken away before anything else is written.

    Args:
        form: `plain` or `json`; of the latter the lines are left out and the object is written.
    """

    def __init__(self, job: Job, form: str = "plain") -> None:
        self.job, self.form = job, form
        self.asked: Callable[[], None] = lambda: None
        """What asks the job to stop."""
        self._bar: tuple[Progress, TaskID] | None = None
        self._aside: tuple[str, int] | None = None
        self._held = False
        self._was: Any = None

    def step(self, number: int, step: Step, total: int | None) -> None:
        """Begin its bar; one that is held keeps Ctrl-C waiting, and one that nobody is to disturb stays deaf to it."""
        self.close()
        self._hold(held=step.held)
        if not step.asks and sys.stderr is not None and sys.stderr.isatty():
            several = len(self.job.steps)
            place = f"（{number}/{several}）{step.title}" if several > 1 else ""
            self._bar = bar_of(f"{self.job.title}{place}", total)

    def tell(self, done: int) -> None:
        """Move the bar, which comes back where a line was written since."""
        if self._aside is not None:
            self._bar, self._aside = bar_of(*self._aside), None
        if self._bar is not None:
            progress, task = self._bar
            progress.update(task, completed=done)

    def row(self, cells: Sequence[str]) -> None:
        """A line on stdout, its cells set apart by tabs."""
        if self.form == "plain":
            self._put_aside()
            click.echo(tabbed(*map(as_called, cells)))

    figures = row
    """What people are told in a sentence too."""

    def say(self, line: str) -> None:
        """A sentence on stderr."""
        self._put_aside()
        say(line)

    def found(self, told: Mapping[str, Any]) -> None:
        """The object on stdout, where that is wanted."""
        if self.form == "json":
            self.close()
            click.echo(json.dumps(told, ensure_ascii=False))

    def _put_aside(self) -> None:
        """Take the bar away for a line; one that is not at its end leaves nothing of itself and is kept."""
        if self._bar is not None and (shown := self._bar[0].tasks[0]).total is not None and not shown.finished:
            self._aside = shown.description, int(shown.total)
            self._bar[0].live.transient = True
            self._bar[0].stop()
            self._bar = None
        elif self._bar is not None:
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        self._aside = None
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None

    def end(self) -> None:
        """Nothing more is shown; Ctrl-C does again what it did."""
        self.close()
        self._hold(held=False)

    def _hold(self, *, held: bool) -> None:
        if held is self._held or threading.current_thread() is not threading.main_thread():
            return
        import signal

        if held and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            return  # the shell started it behind a `&`: a Ctrl-C is meant for another
        self._held = held
        if held:
            self._was = signal.signal(signal.SIGINT, lambda *_: self.asked())
        else:
            signal.signal(signal.SIGINT, self._was)


def bar_of(title: str, total: int | None) -> tuple[Progress, TaskID]:
    """A bar on stderr and its task; of how many it tells only where that is known."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    counted = (MofNCompleteColumn(), TimeRemainingColumn()) if total is not None else (TimeElapsedColumn(),)
    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *counted,
        console=Console(stderr=True),
        redirect_stdout=False,  # what is piped elsewhere must not come out beside the bar
        redirect_stderr=False,
    )
    progress.start()
    return progress, progress.add_task(title, total=total)


@contextmanager
def undisturbed(job: Job) -> Iterator[None]:
    """Let a job of batches run on where the terminal hangs up, and not be suspended in the middle of a write."""
    if not job.in_batches or threading.current_thread() is not threading.main_thread():
        yield
        return
    import signal

    def hang_up(*_: object) -> None:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)

    was = [(signal.SIGHUP, signal.signal(signal.SIGHUP, hang_up))]
    was.append((signal.SIGTSTP, signal.signal(signal.SIGTSTP, signal.SIG_IGN)))
    try:
        yield
    finally:
        for sent, handler in was:
            signal.signal(sent, handler)


def run(
    job: Job, command: str | Callable[[], str], values: Mapping[str, Any], *, dry_run: bool, form: str
) -> Answer | None:
    """Run a job in the shell to its end; see `zwzx.jobs.job.perform`."""
    from zwzx.jobs.job import Work, perform

    shown = Terminal(job, form)
    work: Work = Work(job, shown, dry_run)
    shown.asked = work.stop
    try:
        with undisturbed(job):
            return perform(work, command, **values)
    finally:
        shown.end()
