"""What the desk offers beside the registers and the reports: recurring duties, one's PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.pickers import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.faces.tui.table import Table


def duty(screen: Table) -> None:
    """Mark a recurring duty done."""
    from zwzx.office.clauses import duties
    from zwzx.office.clauses.regulations import clause

    today = screen.office.today
    open_ = [
        (f"{clause_id}|{every}", f"{clause_id} {period.name}　{clause(clause_id).text}")
        for clause_id, every in duties.recurring(registers.NAMES)
        if not duties.is_done(clause_id, period := duties.period_of(every, today))
    ]
    if not open_:
        screen.status.say("这一期的例行工作都登记过了。")
        return

    def done(choice: str | None) -> None:
        if choice is None:
            return
        clause_id, _, every = choice.partition("|")
        try:
            made = screen.office.perform(duties.done, clause_id=clause_id, every=every).record
        except ZwzxError as error:
            screen.status.say(str(error), tone="error")
        else:
            screen.status.say(f"已登记：{made.clause} {made.period}。", tone="good")

    screen.app.push_screen(Pick("哪一件做过了", open_), done)


def new_pin(screen: Table) -> None:
    """Change one's own PIN."""
    from zwzx.faces.tui.newpin import NewPin

    screen.app.push_screen(
        NewPin(screen.office), lambda told: screen.status.say(told, tone="good") if told is not None else None
    )


EXTRAS: dict[str, tuple[str, Callable[[Table], None]]] = {
    "duty": ("登记例行工作做过", duty),
    "new-pin": ("更换自己的 PIN", new_pin),
}
"""By name: the line in the palette, and what it does on the screen in front."""
