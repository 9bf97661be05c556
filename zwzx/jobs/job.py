"""What a long job 长活 is: a function that asks for facts and tells its steps, from which both faces are drawn.

The command, the entry in the desk's palette, the bar, the stop, the rehearsal, what is said at the end and how to go on
after a stop follow from the declaration. What a face must give besides what is typed (the open office, a key, how papers
are drawn) are the parameters without a kind: its means.
"""

from __future__ import annotations

import inspect
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.errors import ZwzxError
from zwzx.jobs.steps import Steps
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.declared import Declared
from zwzx.office.core.fields import Field, field_of, signature_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Protocol

    from zwzx.office.core.office import Office
    from zwzx.office.core.report import Answer
    from zwzx.office.terms.people import Post

    class Shown(Protocol):
        """What a face shows of a job while it runs."""

        def step(self, number: int, step: Step, total: int | None) -> None:
            """A step begins, the first being 1."""

        def tell(self, done: int) -> None:
            """So much of it is done."""

        def row(self, cells: Sequence[str]) -> None:
            """A line of what it came to."""

        def figures(self, cells: Sequence[str]) -> None:
            """The like for scripts alone."""

        def say(self, line: str) -> None:
            """A sentence beside."""

        def found(self, told: Mapping[str, Any]) -> None:
            """What it came to, as an object."""


LOOK = "先试一遍，什么都不记"
"""What the desk calls a rehearsal, where the job has no better word."""


class Step(Declared):
    """One step of a job.

    `unit` is what it counts, "" where it counts nothing. `stays` tells what is there where the job is stopped in it.
    `held` is a step that is not stopped in the middle: what asks for a stop is answered behind it. In one that `asks`,
    somebody answers at the terminal, so that no bar stands in the way.
    """

    title: str
    unit: str = ""
    stays: str = "没有留下痕迹。"
    held: bool = False
    asks: bool = False


class Way(Declared):
    """A usual way of doing a job that the desk offers, and the facts that make it."""

    title: str
    values: Mapping[str, Any]


class Stopped(ZwzxError):
    """A job was stopped by whoever runs it: where it stopped, what stays, how it goes on."""

    exit_code: ClassVar[int] = 130


class Job(Declared):
    """A declared job; see `job`."""

    run: Callable[..., Answer | None]
    title: str
    steps: tuple[Step, ...]
    again: str
    rehearsed: bool
    entered_by: tuple[Post, ...]
    clause: str
    short: Mapping[str, str]
    ways: tuple[Way, ...]
    proposes: Callable[[Office], Mapping[str, Any]]
    witnessed: bool
    in_batches: bool
    as_object: bool
    finds: str

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The facts asked for, in order."""
        return tuple(one for one, _ in self._split if one is not None)

    @cached_property
    def means(self) -> tuple[str, ...]:
        """The names of what a face gives besides."""
        return tuple(name for one, name in self._split if one is None)

    @cached_property
    def _split(self) -> list[tuple[Field | None, str]]:
        return [(field_of(name, hint, default), name) for name, hint, default in signature_of(self.run, 1)]

    @property
    def help(self) -> str:
        """What the job does, in Chinese; the first line is enough for a list."""
        return inspect.cleandoc(self.run.__doc__ or "")

    @property
    def offered(self) -> tuple[Way, ...]:
        """The ways that the desk offers; a job that can be rehearsed is so first."""
        if self.ways or not self.rehearsed:
            return self.ways
        return (Way(LOOK, {"dry_run": True}), Way(self.title, {}))

    def step(self, title: str) -> Step:
        """The step of this title; any other is a programming error."""
        return next(step for step in self.steps if step.title == title)

    def admit(self, office: Office) -> None:
        """Make sure that the actor may do it; a job of acts asks each of them besides.

        Raises:
            Refusal: where it is for others.
        """
        if self.entered_by and not office.posts & set(self.entered_by):
            posts = [post.value for post in self.entered_by]
            raise Refusal(
                self.clause,
                f"{office.actor.name}今天没有{'或'.join(posts)}的岗位。",
                f"“{self.title}”请{'或'.join(posts)}来办。",
            )


def job(
    title: str,
    *,
    steps: Sequence[Step],
    again: str,
    rehearsed: bool = False,
    entered_by: Sequence[Post] = (),
    clause: str = "",
    short: Mapping[str, str] | None = None,
    ways: Sequence[Way] = (),
    proposes: Callable[[Office], Mapping[str, Any]] = lambda _: {},
    witnessed: bool = True,
    in_batches: bool = False,
    as_object: bool = False,
    finds: str = "",
) -> Callable[[Callable[..., Answer | None]], Job]:
    """Declare a function as a long job.

    The function takes its `Work`, then its means and its facts, each fact annotated with a kind.

    Args:
        steps: every step that it may tell, in order.
        again: how it goes on after it was stopped: what running it once more comes to.
        rehearsed: whether it can be run so that nothing is written (`--dry-run`).
        entered_by: the posts that may do it; empty where everybody may, or its acts say who.
        clause: the clause that gives it to them.
        short: an option's short name, by the fact.
        ways: the ways in which the desk offers it, where that is not a rehearsal and the job itself.
        proposes: facts that the desk takes without asking.
        witnessed: whether it wants the store that this machine saw last; what looks into a damaged one does not.
        in_batches: whether it writes in batches, so that it is neither suspended in a write nor ended by a hang-up.
        as_object: whether it tells what it found as an object too (`--format json`).
        finds: the name of the report whose answer it returns, which is shown as that of any report.
    """

    def declare(run: Callable[..., Answer | None]) -> Job:
        return Job(
            run,
            title,
            tuple(steps),
            again,
            rehearsed,
            tuple(entered_by),
            clause,
            short or {},
            tuple(ways),
            proposes,
            witnessed,
            in_batches,
            as_object,
            finds,
        )

    return declare


class Work(Steps):
    """One run of a job: what it tells goes to the face, and a wish to stop comes back at its next word."""

    def __init__(self, job: Job, shown: Shown, dry_run: bool = False) -> None:
        self.job, self.shown, self.dry_run = job, shown, dry_run
        self.at: Step | None = None
        self.done = 0
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask it to stop, from any thread or signal; it does so where it next tells something, behind a step that is held."""
        self._stop.set()

    def step(self, title: str, total: int | None = None) -> None:
        """A declared step begins, unless a stop was asked for."""
        self.at, self.done = self.job.step(title), 0
        if self._stop.is_set():
            raise KeyboardInterrupt
        self.shown.step(self.job.steps.index(self.at) + 1, self.at, total)

    def tell(self, done: int) -> None:
        """So much of the step is done."""
        self.done = done
        self.shown.tell(done)
        if self._stop.is_set() and not (self.at is not None and self.at.held):
            raise KeyboardInterrupt

    def row(self, *cells: str) -> None:
        """A line of what it came to: what a script reads."""
        self.shown.row(cells)

    def figures(self, *cells: str) -> None:
        """Bare figures, in a line that a script reads; people are told them in a sentence."""
        self.shown.figures(cells)

    def say(self, *lines: str) -> None:
        """Sentences beside, for people."""
        for line in lines:
            self.shown.say(line)

    def found(self, **told: Any) -> None:
        """What it came to, as an object whose keys are a contract."""
        self.shown.found(told)


def perform(work: Work, command: str | Callable[[], str], **values: Any) -> Answer | None:
    """Run a job to its end; returns the answer of the report that it finds, where it finds one.

    Args:
        command: how it is run once more, in words that can be typed or chosen; may be made when it is asked for.

    Raises:
        Refusal: where it is for others.
        Stopped: where whoever runs it stopped it.
        ZwzxError: what the job raises.
    """
    if "office" in values:
        work.job.admit(values["office"])
    try:
        return work.job.run(work, **values)
    except KeyboardInterrupt:
        raise Stopped(*stopped(work, command if isinstance(command, str) else command())) from None


def stopped(work: Work, command: str) -> tuple[str, str]:
    """Where a job was stopped and what is there, and how it goes on."""
    job, at = work.job, work.at
    if at is None:
        return f"{job.title}已停下，还没有开始，什么都没有动。", f"要办：{command}。"
    count = f"，已办{work.done}{at.unit}" if at.unit and work.done else ""
    stays = "只是试办，什么都没有记。" if work.dry_run else at.stays
    where = f"第{job.steps.index(at) + 1}步“{at.title}”（共{len(job.steps)}步{count}）"
    return f"{job.title}已停下，停在{where}。{stays}", f"接着办：{command}，{job.again}"
