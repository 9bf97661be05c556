"""Two people sign an act: each types a PIN, one after the other, or both have signed on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.keyboard import unheard
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.threads import in_thread
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.plain import plain_digits
from zwzx.office.people import cosigning
from zwzx.office.people.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person


class Signing(Steady, ModalScreen[list[Signature] | None]):
    """Closes with everybody's signature, or None."""

    DEFAULT_CSS = """
    Signing { align: center middle; }
    Signing > Vertical { width: 60; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    Signing Input { background: $surface; }
    Signing #wrong { color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("f9", "paper", "纸上签字"),
    ]

    def __init__(self, office: Office, action: Action, signers: Sequence[Person], hint: str = "") -> None:
        super().__init__()
        self.office, self.act, self.signers, self.hint = office, action, list(signers), hint
        self.signed: list[Signature] = []

    def compose(self) -> ComposeResult:
        """Whose PIN is asked, and a line for it."""
        with Vertical():
            yield Static("", id="asks", markup=False)
            yield Input(password=True, max_length=64, compact=True)
            yield Static("", id="wrong", markup=False)
            yield Static(
                Prose(visible(f"回车 确定　F9 都已在纸上签字　Esc 取消\n{self.hint}", lines=True)), markup=False
            )

    def on_mount(self) -> None:
        """Begin with the actor."""
        self._ask()

    def _ask(self) -> None:
        who = self.signers[len(self.signed)]
        names = "、".join(p.name for p in self.signers)
        self.query_one("#asks", Static).update(
            Content(visible(f"{self.act.title}　{names}签字\n请{who.name}输入 PIN：", lines=True))
        )
        self.query_one("#wrong", Static).update("")
        self.query_one(Input).value = ""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = plain_digits(event.value)
        event.input.value = ""
        if typed:
            self._check(self.signers[len(self.signed)], typed)

    @in_thread("pin", exclusive=True)
    def _check(self, who: Person, pin: str) -> None:
        try:
            signature = cosigning.by_pin(self.office, who, pin, self.act)
        except ZwzxError as error:
            self.app.call_from_thread(self._wrong, error)
        else:
            self.app.call_from_thread(self._right, signature)

    def _wrong(self, error: ZwzxError) -> None:
        self.query_one("#wrong", Static).update(Prose(visible(as_done_here(f"{error}{unheard(self.app)}"))))

    def _right(self, signature: Signature) -> None:
        self.signed.append(signature)
        if len(self.signed) == len(self.signers):
            self.dismiss(self.signed)
        else:
            self._ask()

    def action_paper(self) -> None:
        """Everybody signed on paper."""
        self.dismiss(cosigning.on_paper(self.signers))
