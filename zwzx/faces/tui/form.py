"""The form of an act: short at first, Enter goes on, Ctrl+S saves; nothing typed is lost."""

from __future__ import annotations

import uuid
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.fields import FieldRow, Line, default_text
from zwzx.faces.tui.keyboard import unheard
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.office.core import drafts
from zwzx.office.core.action import CARRIED, FOLDED, Proposal
from zwzx.office.core.guard import called
from zwzx.office.core.listing import next_number
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from zwzx.faces.tui.task import Task
    from zwzx.office.core.office import Done, Office
    from zwzx.office.people.cosigning import Signature
    from zwzx.office.people.people import Person

EACH = "各自，见下面；写了就都照写的"
"""What an empty field says where each record has a proposal of its own."""
DRAFT_AFTER = 1.0
"""Seconds without a key after which what is typed is kept as a draft."""


class Form(Screen[str | None]):
    """One act's form. Closes with what was done, or None."""

    DEFAULT_CSS = """
    Form > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    Form > #notices { height: auto; max-height: 5; padding: 0 1; color: $warning; }
    Form VerticalScroll { height: 1fr; padding: 1 1 0 0; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "保存", priority=True),
        Binding("f3", "unfold", "更多"),
        Binding("escape", "leave", "返回"),
        Binding("down", "down", "下一项", show=False, priority=True),
        Binding("up", "up", "上一项", show=False, priority=True),
        Binding("f1", "help", "帮助"),
        Binding("tab", "take", "采用提示", show=False, priority=True),
        Binding("enter", "down", "下一项", show=False, priority=True),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""
    """Nothing by itself: where the cursor begins is known only when the fields are filled."""
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("ctrl+s", "保存"),
        ("enter", "下一项"),
        ("f3", "更多"),
        ("f4", "采用提示"),
        ("escape", "返回"),
    ]

    def __init__(
        self, office: Office, task: Task, carried: Mapping[str, str] | None = None, *, once: bool = False
    ) -> None:
        super().__init__()
        self.once = once
        self.office, self.job = office, task
        self.carried = dict(carried or {})
        self.token = uuid.uuid4().hex
        self.unfolded = False
        self.saving = False
        self._begun: dict[str, str] = {}
        """What stood in the fields before anybody typed."""
        self._each: frozenset[str] = frozenset()
        """The fields in which each of several records gets what is proposed for it."""
        self._timer: Timer | None = None
        self._drafting = Lock()
        """Held while a draft is written or cleared, so that none is written after its form was saved or given up."""
        self._left = False
        """Whether the form was given up."""

    def compose(self) -> ComposeResult:
        """Title, fields, suggestions, notices, status, keys."""
        yield Static("", id="title", markup=False)
        with VerticalScroll(can_focus=False):
            for field in self.job.action.fields:
                text = self.carried.get(field.name) or default_text(field)
                row = FieldRow(
                    field, text, field.kind.faint(self.office), pick=lambda n: self.query_one(Suggestions).nth(n)
                )
                row.display = self._in_short_form(field.name)
                yield row
        yield Suggestions(self.office)
        yield Static("", id="notices", markup=False)
        yield Status()
        yield Keys(self.KEYS)

    def on_mount(self) -> None:
        """Fill in the draft or the proposals, and begin at the first empty field."""
        self._title()
        found = drafts.load(self.office, self.job.form)
        if found is not None and self.job.done_before(self.office, found.token):
            drafts.clear(self.office, self.job.form)
            self.status.say("上次填的已经记下了，没有再记一次。")
            found = None
        if found is not None:
            self.token = found.token
            for row in self.rows:
                if found.texts.get(row.field.name):
                    row.put(found.texts[row.field.name], own=True)
            self.status.say("接着上次没有保存的内容。")
            self._check_and_propose(self.texts)
        else:
            self._apply(self.job.propose(self.office, {}), focused=None)
            self._begun = self.texts
        self._begin(found.place if found is not None else "")

    # ── fields ─────────────────────────────────────────────────────────

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in order."""
        return list(self.query(FieldRow))

    @property
    def status(self) -> Status:
        """Where messages stand."""
        return self.query_one(Status)

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {row.field.name: row.text for row in self.rows if row.text}

    @property
    def touched(self) -> bool:
        """Whether somebody typed something that leaving would lose."""
        return any(not r.suggested and r.text != self._begun.get(r.field.name, "") for r in self.rows)

    @property
    def unsaved(self) -> str:
        """What is half done if the desk is left now, as a sentence."""
        return f"“{self.job.action.title}”填了还没有保存，留成草稿，下次打开接着填。" if self.touched else ""

    def _in_short_form(self, name: str) -> bool:
        """Whether a field is shown from the first; where none would be, all are."""
        usual = [field.name for field in self.job.action.fields if FOLDED not in field.marks]
        return name in usual or not usual

    def _begin(self, place: str = "") -> None:
        name, _, at = place.partition(" ")
        for row in self.rows:
            if row.field.name == name:
                row.display = True
                row.enter()
                row.line.cursor_position = int(at)
                return
        shown = [row for row in self.rows if row.display]
        first = next((row for row in shown if not row.text), shown[0] if shown else None)
        if first is not None:
            first.enter()
        elif not self.status.said:
            self.status.say("没有要填的：Ctrl+S 办理，Esc 返回。")

    def _title(self) -> None:
        action, on = self.job.action, self.job.records
        if on:
            names = "、".join(called(one, titled=False) for one in on[:3])
            about = f"{names}{f' 等{len(on)}件' if len(on) > 3 else ''}"
        elif self.job.register.books and self.job.register.opened is None and action.name == "add":
            about = f"下一号 {next_number(self.office, self.job.register)}"
        else:
            about = self.job.register.title
        clauses = f"　依据 {'、'.join(action.cites)}" if action.cites else ""
        self.query_one("#title", Static).update(Content(visible(f"{action.title}　{about}{clauses}")))

    # ── typing ─────────────────────────────────────────────────────────

    @on(Line.Changed)
    def _changed(self, event: Line.Changed) -> None:
        event.stop()
        row = self._row_of(event.input)
        if row is None:
            return
        if event.input.has_focus:
            row.complain("")
            self.query_one(Suggestions).offer(row.field.kind, row.text)
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(DRAFT_AFTER, self._keep)

    def on_descendant_focus(self) -> None:
        """Offer suggestions for the field that is entered."""
        row = self._row_of(self.focused)
        if row is not None:
            self.query_one(Suggestions).offer(row.field.kind, row.text, quiet=bool(row.text))

    def on_descendant_blur(self) -> None:
        """A field was left: its text is checked, and the act may propose more."""
        if not self.saving:
            self._check_and_propose(self.texts)

    def action_take(self) -> None:
        """Go on to the next field; the one left takes its first suggestion, once what was typed has arrived in it."""
        row = self._row_of(self.focused)
        if row is not None:
            row.line.call_later(self._take, row)
        self.action_down()

    def _take(self, row: FieldRow) -> None:
        if row.take(self.office):
            self._check_and_propose(self.texts)

    def _row_of(self, widget: Any) -> FieldRow | None:
        return widget.parent if isinstance(widget, Line) and isinstance(widget.parent, FieldRow) else None

    def action_down(self) -> None:
        """To the next field shown; after the last one the status says how to save."""
        self._step(1)

    def action_up(self) -> None:
        """To the field above."""
        self._step(-1)

    def _step(self, by: int) -> None:
        shown = [row for row in self.rows if row.display]
        row = self._row_of(self.focused)
        at = shown.index(row) + by if row in shown else 0
        if 0 <= at < len(shown):
            shown[at].enter()
            shown[at].scroll_visible(animate=False)
        elif by > 0:
            self.status.say("填完了：Ctrl+S 保存，F3 填更多。")

    def action_unfold(self) -> None:
        """Open the folded fields, or fold them again."""
        self.unfolded = not self.unfolded
        for row in self.rows:
            row.display = self.unfolded or self._in_short_form(row.field.name)
        hidden = [row for row in self.rows if not self._in_short_form(row.field.name)]
        if self.unfolded and hidden:
            hidden[0].enter()

    # ── checking ───────────────────────────────────────────────────────

    @in_thread("propose", exclusive=True)
    def _check_and_propose(self, texts: Mapping[str, str]) -> None:
        with suppress(ZwzxError):  # what is wrong is said when it is saved
            values, wrong = self.job.read(self.office, texts)
            proposal = self.job.propose(self.office, values)
            answer(self, self._checked, wrong, proposal)

    def _checked(self, wrong: Mapping[str, str], proposal: Proposal) -> None:
        focused = self._row_of(self.focused)
        for row in self.rows:
            if row is not focused:
                row.complain(wrong.get(row.field.name, ""))
        self._apply(proposal, focused=focused)

    def _apply(self, proposal: Proposal, *, focused: FieldRow | None) -> None:
        """Put proposed values where nothing was typed, but not under the cursor; take back what no longer holds."""
        self._each = frozenset(proposal.each)
        for row in self.rows:
            name = row.field.name
            row.line.placeholder = EACH if name in proposal.each else row.field.kind.hint
            known = name in proposal.values or name in proposal.each or name in proposal.undecided
            untouched = row.suggested or row.text in ("", default_text(row.field))
            if known and untouched and row is not focused:
                row.suggested = True
                row.put(written(row.field.kind, proposal.values.get(name)))
        told = [*proposal.undecided.values(), *proposal.each.values(), *proposal.notices]
        self.query_one("#notices", Static).update(Content(visible("\n".join(told), lines=True)))

    # ── drafts ─────────────────────────────────────────────────────────

    @in_thread("draft", exclusive=True)
    def _keep(self) -> None:
        self.keep()

    def keep(self) -> None:
        """Keep what is typed as a draft, with the place of the cursor."""
        with self._drafting:
            if self.touched and not self.saving and not self._left:
                row = self._row_of(self.focused)
                place = f"{row.field.name} {row.line.cursor_position}" if row is not None else ""
                drafts.save(self.office, self.job.form, self.token, self.texts, place)

    # ── saving and leaving ─────────────────────────────────────────────

    def action_save(self) -> None:
        """Check everything and do the act."""
        if not self.saving:
            self._save()

    def _save(self) -> None:
        values, wrong = self.job.read(self.office, self.texts)
        for field in self.job.action.fields:
            if field.required and field.name not in values and field.name not in self._each:
                wrong.setdefault(field.name, "还没有填。")
        for row in self.rows:
            row.complain(wrong.get(row.field.name, ""))
        if wrong:
            first = next(row for row in self.rows if row.field.name in wrong)
            first.display = True
            first.enter()
            self.status.say(f"{first.field.label}：{wrong[first.field.name]}{unheard(self.app)}", tone="error")
            return
        if self.job.action.ask:
            self.app.push_screen(Ask(self.job.action.ask), lambda yes: self._go(values) if yes else None)
        else:
            self._go(values)

    def _go(self, values: dict[str, Any]) -> None:
        self.saving = True
        self.status.say("正在保存……")
        open_to_proposals = {r.field.name for r in self.rows if r.suggested or r.text == default_text(r.field)}
        if self.job.action.cosigned:
            self._prepare(values, open_to_proposals)
        else:
            self._perform(values, open_to_proposals, self.texts, ())

    @in_thread("perform", exclusive=True)
    def _prepare(self, values: dict[str, Any], open_to_proposals: set[str]) -> None:
        """Find out who has to sign, and whether the act would be refused anyway."""
        try:
            signers = self.job.signers(self.office, values)
        except ZwzxError as error:
            self.app.call_from_thread(self._refused, error)
        except Exception as error:  # noqa: BLE001 - as in `_perform`
            self.app.call_from_thread(self._failed, error)
        else:
            self.app.call_from_thread(self._ask_to_sign, signers, values, open_to_proposals)

    def _ask_to_sign(self, signers: Sequence[Person], values: dict[str, Any], open_to_proposals: set[str]) -> None:
        from zwzx.faces.tui.signing import Signing
        from zwzx.office.people import pins

        def signed(signatures: list[Signature] | None) -> None:
            if signatures is None:
                self.status.say("没有签字，没有记下。")
                self._begin()
            else:
                self.saving = True
                self._perform(values, open_to_proposals, self.texts, signatures)

        self.saving = False  # while people sign it is a form like any other: locked, it is kept
        if self.office.vouches or not signers:
            signed([])
        else:
            self.app.push_screen(Signing(self.office, self.job.action, signers, pins.hint()), signed)

    @in_thread("perform", exclusive=True)
    def _perform(
        self,
        values: dict[str, Any],
        open_to_proposals: set[str],
        texts: dict[str, str],
        signatures: Sequence[Signature],
    ) -> None:
        """Do the act. Its draft is kept until it is done: after a crash in between, the same token is tried again."""
        try:
            drafts.save(self.office, self.job.form, self.token, texts)
            done = self.job.perform(self.office, values, open_to_proposals, self.token, signatures)
            with self._drafting:
                drafts.clear(self.office, self.job.form)
        except ZwzxError as error:
            self.app.call_from_thread(self._refused, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the form keeps what was typed and says so
            self.app.call_from_thread(self._failed, error)
        else:
            self.app.call_from_thread(self._done, done)

    def _refused(self, error: ZwzxError) -> None:
        self.saving = False
        self.status.say(f"{error}{unheard(self.app)}", tone="error")
        self._check_and_propose(self.texts)
        self._begin()

    def _failed(self, error: Exception) -> None:
        from zwzx.faces.mishap import told

        self.saving = False
        self.status.say(f"{told(error)}{unheard(self.app)}", tone="error")

    def _done(self, done: Sequence[Done]) -> None:
        told = self.job.told(done)
        if self.job.makes_more and not self.once:
            self.saving = False
            self._next(told)
        else:
            self.dismiss(told)

    def _next(self, told: str) -> None:
        """An empty form for the next one, with what is usually the same."""
        carried = {row.field.name: row.text for row in self.rows if CARRIED in row.field.marks}
        self.token = uuid.uuid4().hex
        for row in self.rows:
            row.suggested = False
            row.complain("")
            row.put(carried.get(row.field.name) or default_text(row.field))
        self._begun = self.texts
        self.query_one("#notices", Static).update("")
        self._title()
        self.status.say(told, tone="good")
        self._begin()

    def action_leave(self) -> None:
        """Back, after asking where something would be lost; what is being saved is waited for."""
        if self.saving:
            self.status.say("正在保存，请等它做完。")
        elif self.touched:
            question = "已经填了的内容要放弃吗？"
            self.app.push_screen(Ask(question, "放弃", "接着填"), lambda yes: self._give_up() if yes else None)
        else:
            self._give_up()

    def _give_up(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        with self._drafting:
            self._left = True
            drafts.clear(self.office, self.job.form)
        self.dismiss(None)

    def action_help(self) -> None:
        """The act's own words, and its clauses."""
        from zwzx.faces.tui.reading import Reading, about_action

        self.app.push_screen(Reading(self.job.action.title, about_action(self.job.action)))
