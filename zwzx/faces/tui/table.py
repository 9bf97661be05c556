"""What the desk's lists have in common: a window over rows, a status line, keys, and acts on what is selected."""

from __future__ import annotations

import uuid
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.keyboard import unheard
from zwzx.faces.tui.status import Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.watch import LOOK_EVERY
from zwzx.faces.tui.window import Window
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.widget import Widget

    from zwzx.faces.choices import Choice
    from zwzx.faces.tui.about import About
    from zwzx.faces.tui.task import Task
    from zwzx.office.core.action import Action
    from zwzx.office.core.lines import Lines
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register


class Table(Steady, Screen[str | None]):
    """A screen with a window over rows, a status line and keys; it notices what others write.

    Where it is left for good, it may tell what was done.
    """

    DEFAULT_CSS = """
    Table > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Table Input { background: $surface; }
    Table > Input.-textual-compact { padding: 0 1; }
    """

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._seen = 0
        self.refused_at: int | None = None
        """The key of the row about which a refusal stands in the status."""
        self._fresh = False
        """Whether the rows were asked for and the screen has not been left since."""

    @property
    def window(self) -> Window:
        """The rows."""
        return self.query_one(Window)

    @property
    def first_focus(self) -> Widget:
        """Where typing goes at first."""
        return self.window

    @property
    def unready(self) -> bool:
        """Whether its rows are still to come."""
        return self.window.unready

    @property
    def status(self) -> Status:
        """Where messages stand."""
        return self.query_one(Status)

    def on_mount(self) -> None:
        """Show the rows and watch the store."""
        self._seen = self.changes()
        self._fresh = True
        self.reload()
        self.first_focus.focus()
        self.set_interval(LOOK_EVERY, self.look)

    def on_screen_resume(self) -> None:
        """Back from another screen: what was done there shows."""
        if self.is_mounted and not self._fresh:
            self.reload()
        self._fresh = False

    def on_screen_suspend(self) -> None:
        """Whoever goes on to another screen has read what was said here."""
        self.status.say("")

    def changes(self) -> int:
        """What `look` compares; where a server is away, what it was: the next look tells of it."""
        from peewee import PeeweeException

        try:
            return self.office.store.changed()
        except (self.office.store.database.error, PeeweeException):
            return self._seen

    def look(self) -> None:
        """Read the rows anew where somebody wrote; a server is looked at beside the screen, for all of them."""
        if not self.office.store.is_far:
            self.looked(self.office.store.changed())

    def looked(self, now: int, back: bool = False) -> None:
        """Read the rows anew where somebody wrote, or the server was away.

        Args:
            now: the number of the last event.
        """
        if back or now != self._seen:
            self._seen = now
            self.reload()

    @abstractmethod
    def reload(self) -> None:
        """Read the rows anew; the cursor stays with its row."""

    def title_line(self, words: str) -> None:
        """Set the line at the top."""
        self.query_one("#title", Static).update(Content(visible(words)), layout=False)

    def act_on(
        self,
        register: Register,
        action: Action,
        rows: Sequence[tuple[Register, int]],
        *,
        form: bool = True,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Do an act on rows: through its form, or at once where the act allows it and nothing is missing.

        Args:
            facts: what the form is filled with.
        """
        self._judge(register, action, list(rows), form=form, facts=facts)

    @in_thread("act")
    def _judge(
        self,
        register: Register,
        action: Action,
        rows: Sequence[tuple[Register, int]],
        *,
        form: bool,
        facts: Mapping[str, str] | None,
    ) -> None:
        """Ask the guard whether the act is possible, before its form opens."""
        from zwzx.faces import choices

        records = [source.record.get_by_id(i) for source, i in rows] if action.on is not None else []
        self._hand_over(choices.judge(self.office, register, action, records), form=form, facts=facts)

    def _hand_over(self, choice: Choice, *, form: bool, facts: Mapping[str, str] | None = None) -> None:
        """Begin an act from a thread."""
        self.app.call_from_thread(self.begin, choice, form=form, facts=facts)

    def begin(self, choice: Choice, *, form: bool, facts: Mapping[str, str] | None = None) -> None:
        """Begin an act that was judged: say why it can't be done, or open its screen or form, or do it at once."""
        if choice.reason:
            self._refuse(choice.reason)
            return
        if choice.which:
            self._choose_copy(choice, form=form, facts=facts)
            return
        from zwzx.faces.tui.task import Task
        from zwzx.office.core.lines import lines_of

        action = choice.action
        lines = lines_of(choice.register)
        if lines is not None and action.name in lines.opened_by:
            record = choice.records[0] if choice.records else None
            self.open_lines(choice.register, lines, record, facts or {})
            return
        task = Task(choice.register, action, choice.records)
        if action.at_once and not form and not facts and not action.cosigned:
            row = self.window.row
            self._at_once(task, self.window.cursor, row.key if row is not None else None)
            return
        self._open_form(task, facts)

    def _choose_copy(self, choice: Choice, *, form: bool, facts: Mapping[str, str] | None) -> None:
        """Let the copy be chosen to which an act is done, and begin it."""
        from zwzx.faces.tui.pickers import Pick

        def chosen(number: str | None) -> None:
            if number is not None:
                record, _ = choice.which[int(number)]
                self.begin(choice._replace(records=(record,), which=()), form=form, facts=facts)

        lines = [(str(number), words) for number, (_, words) in enumerate(choice.which)]
        self.app.push_screen(Pick(f"{choice.action.title}：哪一份", lines), chosen)

    def _open_form(self, task: Task, facts: Mapping[str, str] | None = None) -> None:
        from zwzx.faces.tui.form import Form

        form = Form(self.office, task, facts, once=facts is not None)

        def left(told: str | None) -> None:
            if form.entered is not None:
                self.entered(*form.entered)
            self._back(told)

        self.app.push_screen(form, left)

    def entered(self, register: Register, row_id: int) -> None:
        """Something new was entered from here: a list that shows it puts the cursor there."""

    def open_lines(self, register: Register, declared: Lines, record: Any, facts: Mapping[str, str]) -> None:
        """Show the lines of a list, where what is marked may be entered as read."""
        from zwzx.faces.tui.lines import LineList
        from zwzx.office.core.looks import note_reading

        try:
            if record is not None:
                note_reading(self.office, register, record.id)
            about = declared.about_of(self.office, record, facts)
        except ZwzxError as error:
            self._refuse(str(error))
        else:
            self.app.push_screen(LineList(self.office, register, declared.of(record), about), self._back)

    @in_thread("act")
    def _at_once(self, task: Task, place: int, key: int | None) -> None:
        """Do an act by one key; what is marked goes through its form, which says what went out."""
        from zwzx.faces import choices

        if not choices.needs_no_form(task.action, task.records):  # here: a list is looked through for its levels
            self.app.call_from_thread(self._open_form, task)
            return
        try:
            done = task.perform(self.office, {}, set(), uuid.uuid4().hex)
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self._stay_back, task.told(done), place, key)

    def _stay_back(self, told: str, place: int, key: int | None) -> None:
        """After an act by one key the cursor stays in its place: whoever works down a list goes on where they are.

        It would travel with the row where that sorts elsewhere now. Whoever moved it meanwhile finds it where they went.
        """
        row = self.window.row
        if row is not None and row.key == key:
            self.window.stay(place)
        self._back(told)

    def _tell(self, why: str) -> None:
        """Say from a thread why something is not done."""
        self.app.call_from_thread(self._refuse, why)

    def _refuse(self, why: str) -> None:
        self.refused_at = self.window.row.key if self.window.row is not None else None
        self.status.say(f"{why}{unheard(self.app)}", tone="error")

    def open_form(self, register: Register, action: Action, ids: Sequence[int]) -> None:
        """Open the form of an act, on rows of its own register where it is done to rows."""
        self.act_on(register, action, [(register, i) for i in ids])

    def _back(self, told: str | None) -> None:
        if told:
            self.status.say(told, tone="good")
        self.window.chosen.clear()
        self.reload()

    def read_entry(self, register: Register, row_id: int, waits: About | None = None) -> None:
        """Show an entry in full.

        Args:
            waits: what a row is about that waits for an act, which the page offers too.
        """
        from zwzx.faces.entry import entry_of
        from zwzx.faces.tui.entry_page import EntryPage

        try:
            entry = entry_of(self.office, register, row_id)
        except ZwzxError as error:  # what is marked is read only where that can be entered
            self.status.say(str(error), tone="error")
        else:
            self.app.push_screen(EntryPage(self.office, entry, waits))
