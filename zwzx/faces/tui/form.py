"""The form of an act: short at first, Enter goes on, Ctrl+S saves; nothing typed is lost."""

from __future__ import annotations

import uuid
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import concerned
from zwzx.faces.tui.fields import default_text
from zwzx.faces.tui.keyboard import unheard
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.spreading import Spreading
from zwzx.faces.tui.steady import spared
from zwzx.faces.tui.task import parted
from zwzx.faces.tui.threads import in_thread
from zwzx.office.core import alike, drafts
from zwzx.office.core.action import CARRIED
from zwzx.office.core.guard import called
from zwzx.office.kinds.base import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from zwzx.faces.tui.fields import FieldRow
    from zwzx.faces.tui.task import Task
    from zwzx.office.core.action import Proposal
    from zwzx.office.core.office import Office
    from zwzx.office.core.performing import Done
    from zwzx.office.core.register import Register
    from zwzx.office.people.people import Person
    from zwzx.office.people.signature import Signature

DRAFT_AFTER = 1.0
"""Seconds without a key after which what is typed is kept as a draft."""


class Form(Spreading):
    """One act's form. Closes with what was done, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "保存", priority=True),
        Binding("f2", "alike", "照上一条"),
        Binding("escape", "go_back", "返回"),
    ]

    def __init__(
        self, office: Office, task: Task, carried: Mapping[str, str] | None = None, *, once: bool = False
    ) -> None:
        super().__init__(office, task, carried)
        self.once = once
        self.token = uuid.uuid4().hex
        self._begun: dict[str, str] = {}
        """What stood in the fields before anybody typed."""
        self._timer: Timer | None = None
        self._drafting = Lock()
        """Held while a draft is written or cleared, so that none is written after its form was saved or given up."""
        self._left = False
        """Whether the form was given up."""
        self._complaint: tuple[FieldRow, str, str] | None = None
        """The field that couldn't be read when it was saved last, its text, and what was said of it."""
        self._refusal, self._rewritten = "", False
        """What was said when it was refused, and whether somebody wrote something else since."""
        self._named: dict[str, str] = {}
        """The fields that the last refusal named, and what it said."""
        self._late: str | None = None
        """What was done while another screen lay over this one."""
        self.entered: tuple[Register, int] | None = None
        """What was entered anew last, and in which register."""

    async def on_mount(self) -> None:
        """Fill in the draft or the proposals, and begin at the first empty field."""
        self._title()
        found = drafts.load(self.office, self.job.form)
        if found is not None and self.job.done_before(self.office, found.token):
            drafts.clear(self.office, self.job.form)
            self.status.say("上次填的已经记下了，没有再记一次。")
            found = None
        if found is not None:
            self.token = found.token
            await self._spread_again(list(found.texts))
            for row in self.rows:
                if found.texts.get(row.field.name):
                    row.put(found.texts[row.field.name], own=True)
            self.status.say("接着上次没有保存的内容。")
            self._check_and_propose(self.texts)
        else:
            self._apply(self.job.propose(self.office, {}), focused=None)
            self._begun = self.texts
        self._fold()
        self._begin(found.place if found is not None else "")

    @property
    def touched(self) -> bool:
        """Whether somebody typed something that leaving would lose."""
        return any(not r.suggested and r.text != self._begun.get(r.field.name, "") for r in self.rows)

    @property
    def unsaved(self) -> str:
        """What is half done if the desk is left now, as a sentence."""
        if not self.touched:
            return ""
        kept = "留成草稿，下次打开接着填。"
        if self.office.store.presence.away:
            kept = "现在连不上登记库的服务器，留不成草稿，一退出就没有了。"
        return f"“{self.job.action.title}”填了还没有保存，{kept}"

    def on_descendant_blur(self) -> None:
        """A refusal goes once something was written otherwise, and its field left."""
        if self._refusal and self._rewritten and not self.saving:
            if self.status.said == self._refusal:
                self.status.say("")
            self._refusal = ""
        super().on_descendant_blur()

    # ── drafts ─────────────────────────────────────────────────────────

    def typed(self) -> None:
        """What is typed is kept once nobody has typed for a moment; a complaint of the field goes."""
        self._rewritten = True
        if (here := self._row_of(self.focused)) is not None:
            self._named.pop(here.field.name, None)
        row, text, said = self._complaint or (None, "", "")
        if row is not None and row is self._row_of(self.focused) and row.text != text:
            self._complaint = None
            if self.status.said == said:
                self.status.say("")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_AFTER, self._keep)

    def _keep(self) -> None:
        """Keep it; where the server is away, once it is back."""
        if not self.office.store.presence.away:
            self.keep_beside()

    @in_thread("draft", exclusive=True)
    def keep_beside(self) -> None:
        """Keep it, while somebody goes on typing."""
        self.keep()

    def keep(self) -> None:
        """Keep what is typed as a draft, in the store or on this machine alone, with the place of the cursor.

        Raises:
            StoreError: where it can't be kept.
        """
        with self._drafting:
            if self.touched and not self.saving and not self._left:
                row = self._row_of(self.focused)
                place = f"{row.field.name} {row.line.cursor_position}" if row is not None else ""
                self._save_draft(self.texts, place)

    def _save_draft(self, texts: dict[str, str], place: str = "") -> None:
        drafts.save(self.office, self.job.form, self.token, texts, place, tells_level=self.job.tells_level)

    def let_go(self) -> None:
        """Somebody else signs on at this desk: what is typed was kept, and is kept no more from here."""
        with self._drafting:
            self._left = True

    # ── the entry before ───────────────────────────────────────────────

    @in_thread("alike", exclusive=True)
    def action_alike(self) -> None:
        """Fill in what is often the same as in the entry before, where nothing stands yet."""
        register, action = self.job.register, self.job.action
        before = alike.last(self.office, register) if alike.fields(action) else None
        values = alike.taken_over(self.office, action, before) if before is not None else {}
        told = f"照{called(before, titled=False)}" if before is not None else ""
        self.app.call_from_thread(self._fill_alike, told, values)

    def _fill_alike(self, told: str, values: Mapping[str, Any]) -> None:
        filled = []
        for row in self.rows:
            text = written(row.field.kind, values.get(row.field.name))
            if text not in ("", row.text) and row.text in ("", default_text(row.field)):
                row.put(text)
                row.suggested = False
                filled.append(row.field.label)
        if filled:
            self._fold()
            self.status.say(f"{told}填了{'、'.join(filled)}，请核对。")
            self._check_and_propose(self.texts)
            self._begin()
        elif not alike.fields(self.job.action):
            self.status.say("这一样没有可以照上一条填的。")
        else:
            self.status.say("没有可以照着填的：上一条没有写，或者这里已经填了。")

    # ── saving and leaving ─────────────────────────────────────────────

    def action_save(self) -> None:
        """Check everything and do the act."""
        if not self.saving:
            self._save()

    def _save(self) -> None:
        self._named = {}
        for row in self.rows:
            row.written_out(self.office)
        values, wrong = self.job.read(self.office, self.texts)
        for field in self.job.action.fields:
            if field.required and field.name not in values and not self._goes_by_record(field.name):
                wrong.setdefault(field.name, "还没有填。")
        for row in self.rows:
            row.complain(wrong.get(row.field.name, ""))
        if wrong:
            first = next(row for row in self.rows if row.field.name in wrong)
            self.open(first)
            label, why = first.field.label, wrong[first.field.name]
            told = why if why.startswith(label) else f"{label}：{why}"
            self.status.say(f"{told}{unheard(self.app)}", tone="error")
            self._complaint = (first, first.text, self.status.said)
            return
        if question := self.job.action.question(self.office, {**self.job.on, **values}):
            self.app.push_screen(Ask(question), lambda yes: self._go(values) if yes else None)
        else:
            self._go(values)

    def _goes_by_record(self, name: str) -> bool:
        """Whether each of several records has a value of its own, or lacks one and is named then."""
        own = (parted(row.field.name) for row in self.rows)
        return name in self._each or any(fact == name and record for fact, record in own)

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
            self._save_draft(texts)
            done = self.job.perform(self.office, values, open_to_proposals, self.token, signatures)
            told = self.job.told(done)  # here, where nobody waits for it
            self._forget()
        except ZwzxError as error:
            self.app.call_from_thread(self._refused, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the form keeps what was typed and says so
            self.app.call_from_thread(self._failed, error)
        else:
            self.app.call_from_thread(self._done, done, told)

    def _checked(
        self, texts: Mapping[str, str], full: Mapping[str, str], wrong: Mapping[str, str], proposal: Proposal
    ) -> None:
        """What a refusal named stays marked until somebody types there."""
        super()._checked(texts, full, {**self._named, **wrong}, proposal)

    def _refused(self, error: ZwzxError) -> None:
        self.saving = False
        self.status.say(f"{error}{unheard(self.app)}", tone="error")
        self._refusal, self._rewritten = self.status.said, False
        self._check_and_propose(self.texts)
        self._go_on(error)

    def _go_on(self, error: ZwzxError) -> None:
        """Mark the fields that a refusal names, and go to an empty one of them; else the cursor stays where it was."""
        named = concerned(str(error), [(row.field.name, row.field.label) for row in self.rows])
        self._named = dict.fromkeys(named, error.what)
        marked = [row for row in self.rows if row.field.name in self._named]
        self._opened.update(self._named)
        for row in marked:
            row.display = True
            row.complain(error.what)
        wanted = next((row for row in marked if not row.text), None)
        if wanted is not None:
            self.open(wanted)
        elif self._row_of(self.focused) is None:
            self._begin()

    def _failed(self, error: Exception) -> None:
        from zwzx.faces.mishap import told

        self.saving = False
        # an unconfirmed save comes as a ZwzxError, so nothing was sent here
        words = self.office.store.database.unwritten(error) or told(error)
        self.status.say(f"{words}{unheard(self.app)}", tone="error")

    def _done(self, done: Sequence[Done], told: str) -> None:
        self.saving = False
        if not self.job.records and isinstance(done[-1].record, self.job.register.record):
            self.entered = (self.job.register, done[-1].record.id)
        if self.job.makes_more and not self.once:
            self._next(told)
        elif self.app.screen is self:
            self.dismiss(told)
        else:
            self._late = told

    def on_screen_resume(self) -> None:
        """Back in front, as after a page of the help: close where it was saved meanwhile."""
        if self._late is not None:
            self.dismiss(self._late)

    def _next(self, told: str) -> None:
        """An empty form for the next one, with what is usually the same."""
        carried = {row.field.name: row.text for row in self.rows if CARRIED in row.field.marks}
        self.token = uuid.uuid4().hex
        for row in self.rows:
            row.suggested = False
            row.complain("")
            row.put(carried.get(row.field.name) or default_text(row.field))
        self._begun = self.texts
        self._opened.clear()
        self._fold()
        self.query_one("#proposed", Static).update("")
        self._title()
        self.status.say(told, tone="good")
        self._begin()

    def action_go_back(self) -> None:
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
        self._forget()
        self.dismiss(None)

    def _forget(self) -> None:
        """Forget the draft; where the store can't be had now, what was saved is known by its token when it is met again."""
        with self._drafting, spared():
            drafts.clear(self.office, self.job.form)
