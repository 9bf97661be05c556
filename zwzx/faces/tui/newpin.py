"""Changing one's own PIN at the desk: the old one, then the new one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.threads import in_thread
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.plain import plain_digits
from zwzx.office.people import pin_digits, pins

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.office.core.office import Office

ASKS = ("原来的 PIN", f"新的 PIN（{pin_digits.LEAST}位以上数字）", "再输一遍新的 PIN")


class NewPin(Steady, ModalScreen[str | None]):
    """Closes with what was done, or None."""

    DEFAULT_CSS = """
    NewPin { align: center middle; }
    NewPin > Vertical { width: 56; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    NewPin Input { background: $surface; }
    NewPin #wrong { color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "取消")]

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.typed: list[str] = []

    def compose(self) -> ComposeResult:
        """What is asked, a line for it, and the keys."""
        with Vertical():
            yield Static(ASKS[0], id="asks", markup=False)
            yield Input(password=True, max_length=64, compact=True)
            yield Static("", id="wrong", markup=False)
            yield Static("回车 确定    Esc 取消", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.typed.append(plain_digits(event.value))
        event.input.value = ""
        if len(self.typed) > 1 and (wrong := pin_digits.too_simple(self.typed[1])):
            self._again(1, f"{wrong}，请另想一个。")
        elif len(self.typed) == len(ASKS) and self.typed[1] != self.typed[2]:
            self._again(1, "两遍输的不一样，请重新输。")
        elif len(self.typed) == len(ASKS):
            self._change(*self.typed[:2])
        else:
            self._again(len(self.typed), "")

    def _again(self, step: int, why: str) -> None:
        del self.typed[step:]
        self.query_one("#asks", Static).update(ASKS[step])
        self.query_one("#wrong", Static).update(Prose(visible(as_done_here(why))))

    @in_thread("pin", exclusive=True)
    def _change(self, old: str, new: str) -> None:
        try:
            pins.change(self.office, self.office.actor, old, new)
        except ZwzxError as error:
            self.app.call_from_thread(self._again, 0, str(error))
        else:
            self.app.call_from_thread(self.dismiss, "PIN 已更换。")
