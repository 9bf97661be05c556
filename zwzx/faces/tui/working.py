"""A long job on the desk: its steps, a bar, Esc to stop; then what it came to, as a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.status import Keys
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.widths import fitted
from zwzx.jobs.job import Work, perform
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from zwzx.jobs.job import Job, Step
    from zwzx.office.core.report import Answer

LOOK_EVERY = 0.1
"""Seconds between two looks at how far the job is: its thread never waits for the screen."""
BAR = 40
"""Cells of the bar."""


class Progress:
    """What a job tells while it runs: kept by its thread, read by the screen."""

    def __init__(self) -> None:
        self.number, self.done = 0, 0
        self.total: int | None = None
        self.rows: list[tuple[str, ...]] = []
        self.said: list[str] = []

    def step(self, number: int, step: Step, total: int | None) -> None:  # noqa: ARG002 - the screen knows the steps
        """A step begins."""
        self.number, self.total, self.done = number, total, 0

    def tell(self, done: int) -> None:
        """So much of it is done."""
        self.done = done

    def row(self, cells: Sequence[str]) -> None:
        """A line of what it came to."""
        self.rows.append(tuple(cells))

    def figures(self, cells: Sequence[str]) -> None:
        """Figures are for programs: here the sentence is enough."""

    def say(self, line: str) -> None:
        """A sentence beside."""
        self.said.append(line)

    def found(self, told: Mapping[str, Any]) -> None:
        """The object is for programs."""

    @property
    def lines(self) -> list[str]:
        """What it came to: the rows in columns, then what was said."""
        wide = max((len(row) for row in self.rows), default=0)
        widths = [max(cell_len(row[n]) for row in self.rows if len(row) > n) for n in range(wide)]
        table = [
            "　".join(fitted(cell, widths[n]) if n < len(row) - 1 else cell for n, cell in enumerate(row))
            for row in self.rows
        ]
        return [*table, *([""] if table and self.said else []), *(line.replace("\t", "　") for line in self.said)]


class Ended(NamedTuple):
    """What a job came to on the desk."""

    lines: list[str]
    error: ZwzxError | None
    """What ended it before its end."""
    answer: Answer | None
    """Of the report that it finds."""


class Working(Steady, ModalScreen[Ended]):
    """A job while it runs; closes with what it came to and what ended it.

    Left in any other way, as by somebody else who signs on, it stops.

    Args:
        again: how it is done once more, in words.
        means: makes what it is given, in its thread.
    """

    DEFAULT_CSS = """
    Working { align: center middle; }
    Working > Vertical { width: 64; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    Working #steps { height: auto; padding: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "停下")]

    def __init__(
        self, job: Job, again: str, values: Mapping[str, Any], means: Callable[[], Mapping[str, Any]], *, dry_run: bool
    ) -> None:
        super().__init__()
        self.job, self.again, self.values, self.means = job, again, values, means
        self.told = Progress()
        self.work: Work = Work(job, self.told, dry_run)
        self._stopping = False
        self._late: Ended | None = None
        """What came of it while another screen lay over this one."""

    @property
    def unsaved(self) -> str:
        """What would be broken off if the desk were left now, as a sentence."""
        return f"“{self.job.title}”正在办，退出就停在这里。"

    def compose(self) -> ComposeResult:
        """The title, the steps, the bar, the key."""
        words = "（试办，什么都不记）" if self.work.dry_run else ""
        with Vertical():
            yield Static(Content(f"{self.job.title}{words}"), markup=False)
            yield Static("", id="steps", markup=False)
            yield Static("", id="bar", markup=False)
            yield Keys((("escape", "停下"),))

    def on_mount(self) -> None:
        """Begin, and look now and then how far it is."""
        self._draw()
        self.set_interval(LOOK_EVERY, self._draw)
        self._run()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.work.stop()

    def action_stop(self) -> None:
        """Stop where it is safe."""
        self._stopping = True
        self.work.stop()
        self._draw()

    def _draw(self) -> None:
        told, marks = self.told, []
        for number, step in enumerate(self.job.steps, 1):
            mark = "✓" if number < told.number else "▸" if number == told.number else " "
            marks.append(f"{mark} {step.title}")
        self.query_one("#steps", Static).update(Content("\n".join(marks)))
        self.query_one("#bar", Static).update(Content("正在停下……" if self._stopping else self._bar()))

    def _bar(self) -> str:
        told = self.told
        unit = self.job.steps[told.number - 1].unit if told.number else ""
        if not told.total:
            return f"已办{told.done}{unit}" if told.done else "正在办……"
        full = min(BAR, BAR * told.done // told.total)
        return f"{'━' * full}{'╌' * (BAR - full)} {told.done}/{told.total}{unit}"

    @in_thread("job")
    def _run(self) -> None:
        ended: ZwzxError | None = None
        answer: Answer | None = None
        try:
            answer = perform(self.work, self.again, **self.values, **self.means())
        except ZwzxError as error:
            ended = error
        except Exception as error:  # noqa: BLE001 - a thread that ends in silence leaves everybody waiting
            from zwzx.faces.mishap import told

            ended = ZwzxError(told(error))
        if self.is_attached:
            self.app.call_from_thread(self._end, Ended(self.told.lines, ended, answer))

    def _end(self, ended: Ended) -> None:
        if self.app.screen is self:
            self.dismiss(ended)
        else:
            self._late = ended

    def on_screen_resume(self) -> None:
        """Back in front, as after the PIN of a locked desk: close where it has ended meanwhile."""
        if self._late is not None:
            self.dismiss(self._late)


def told_of(title: str, lines: Sequence[str], ended: ZwzxError | None) -> list[str]:
    """What is read at the end of a job: what ended it first, then what it came to."""
    told = [as_done_here(line) for line in lines]
    if ended is None:
        return told or [f"{title}：办好了。"]
    words = [visible(as_done_here(str(ended)))]
    return [*words, "", *told] if told else words
