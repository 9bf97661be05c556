"""Signing on: who sits here, and the PIN. The same screen locks the desk: it covers everything and tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from zwzx.errors import ZwzxError
from zwzx.faces.calling import as_called
from zwzx.faces.tui.keyboard import unheard
from zwzx.faces.tui.options import Options
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.steady import Steady, spared
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.title import Title
from zwzx.office.core import opening
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.plain import plain_digits
from zwzx.office.people import pin_digits, pins
from zwzx.office.people.seats import open_house

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

OWN = f"设定自己的 PIN（{pin_digits.LEAST}位以上数字）"
AGAIN = "再输一遍新的 PIN"


class SignOn(Steady, Screen[Any]):
    """Closes with whoever gave the right PIN.

    Args:
        people: who may sign on here.
        locked: whose desk is locked; None where nobody has signed on yet.
        hint: what else to say, such as the PIN of a demonstration.
    """

    DEFAULT_CSS = """
    SignOn { align: center middle; }
    SignOn > #title { dock: top; height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    SignOn > Vertical { width: 52; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    SignOn OptionList { height: auto; max-height: 10; border: none; padding: 0; background: $panel; margin-bottom: 1; scrollbar-size-vertical: 1; }
    SignOn Input { background: $surface; }
    SignOn > Status { dock: bottom; margin-bottom: 1; }
    SignOn > Keys { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "上一位", show=False, priority=True),
        Binding("down", "step(1)", "下一位", show=False, priority=True),
        Binding("tab", "step(1)", "下一位", show=False, priority=True),
    ]

    def __init__(
        self, office: Office, people: Sequence[Person], *, locked: Person | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self.office, self.people, self.locked, self.hint = office, list(people), locked, hint
        self._next: Callable[[str], None] = self._given
        self._old = self._new = ""
        self._proof: pins.PinEvent | None = None

    def compose(self) -> ComposeResult:
        """Who, and a line for the PIN."""
        yield Title(Content("政务中心　已锁屏" if self.locked else "政务中心　登录"))
        with Vertical():
            yield Options(*(Content(visible(p.name)) for p in self.people), markup=False)
            yield Static("", id="asks", markup=False)
            yield Input(password=True, max_length=64, compact=True)
        yield Status()
        others = [("down", "换一位")] if len(self.people) > 1 else []
        yield Keys([("enter", "确定"), *others])

    def on_mount(self) -> None:
        """Ready to type the PIN of whoever was here."""
        options = self.query_one(OptionList)
        options.can_focus = False
        ids = [p.id for p in self.people]
        options.highlighted = ids.index(self.locked.id) if self.locked and self.locked.id in ids else 0
        self._begin()
        if self.hint:
            self.status.say(self.hint)
        self.query_one(Input).focus()

    @property
    def status(self) -> Status:
        """Where messages stand."""
        return self.query_one(Status)

    @property
    def who(self) -> Person:
        """Whoever is marked."""
        return self.people[self.query_one(OptionList).highlighted or 0]

    def action_step(self, by: int) -> None:
        """Mark another one."""
        options = self.query_one(OptionList)
        options.highlighted = ((options.highlighted or 0) + by) % len(self.people)
        self._begin()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Ask the marked person for the PIN, or for a first one where the operating system vouches for them."""
        self._old = self._new = ""
        self._proof = None
        self._ask(f"{self.who.name}的 PIN", self._given)
        with spared():
            self._ask_by_what_is_known()

    def _ask_by_what_is_known(self) -> None:
        if not self.locked and not pins.has(self.who) and (opening.was_alone(self.who) or pins.none_yet()):
            self._ask(OWN, self._first)
        elif pins.is_once(self.who):
            self._ask(f"{self.who.name}的一次性 PIN", self._given)

    def unbegun(self) -> None:
        """It stays: what lies beneath is locked."""

    def _ask(self, what: str, then: Callable[[str], None]) -> None:
        self._next = then
        self.query_one("#asks", Static).update(Prose(visible(as_called(what))))
        self.query_one(Input).value = ""

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        typed = plain_digits(event.value)
        event.input.value = ""
        if self.locked and open_house() and not pins.has(self.who):
            self.dismiss(self.who)
        elif typed:
            self._next(typed)

    # ── steps ──────────────────────────────────────────────────────────

    def _given(self, pin: str) -> None:
        self.status.say("正在核对……")
        self._check(self.who, pin)

    @in_thread("pin", exclusive=True)
    def _check(self, who: Person, pin: str) -> None:
        before = pins.last_entry(who)
        try:
            given = pins.give(self.office, who, pin, pins.CHANGE if pins.is_once(who) else self._purpose)
        except ZwzxError as error:
            self.app.call_from_thread(self._wrong, error)
            return
        self.app.call_from_thread(self._right, who, pin, before, given)

    @property
    def _purpose(self) -> str:
        return pins.UNLOCK if self.locked else pins.SIGN_ON

    def _wrong(self, error: ZwzxError) -> None:
        self.status.say(f"{error}{unheard(self.app)}", tone="error")

    def _right(self, who: Person, pin: str, before: pins.PinEvent | None, given: pins.PinEvent) -> None:
        if given.purpose == pins.CHANGE:
            self._old, self._proof = pin, given
            self.status.say("这是一次性 PIN：请换成只有自己知道的。")
            self._ask(OWN, self._first)
            return
        self.last = f"上次登录 {before.at:%Y-%m-%d %H:%M}（{before.user}）" if before is not None else ""
        self.dismiss(who)

    def _first(self, pin: str) -> None:
        if wrong := pin_digits.too_simple(pin):
            self.status.say(f"{wrong}，请另想一个。", tone="error")
            return
        self._new = pin
        self.status.say("")
        self._ask(AGAIN, self._again)

    def _again(self, pin: str) -> None:
        if pin != self._new:
            self.status.say("两遍输的不一样，请重新设。", tone="error")
            self._ask(OWN, self._first)
            return
        self._set(self.who, self._old, pin)

    @in_thread("pin", exclusive=True)
    def _set(self, who: Person, old: str, new: str) -> None:
        try:
            if self._proof is not None:
                pins.replace(self.office, who, self._proof, old, new)
                pins.give(self.office, who, new, self._purpose)
            else:
                pins.begin(self.office, who, new, alone=opening.was_alone(who))
        except ZwzxError as error:
            self.app.call_from_thread(self._refused, str(error))
            return
        self.app.call_from_thread(self.dismiss, who)

    def _refused(self, why: str) -> None:
        self._begin()
        self.status.say(f"{why}{unheard(self.app)}", tone="error")

    last = ""
    """When the person signed on before, to be told at the desk."""
