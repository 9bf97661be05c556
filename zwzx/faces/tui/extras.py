"""What the desk offers beside the registers and the reports: recurring duties, one's PIN."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.faces.tui.pickers import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.faces.tui.table import Table


YEAR = dt.timedelta(days=366)
"""How far ahead the duties are offered: the present period of each."""


def duty(screen: Table) -> None:
    """Choose a recurring duty that is open, and go to the act that fulfils it."""
    from zwzx.jobs.waiting import obligations
    from zwzx.jobs.waiting.navigation import act_of

    open_ = {one.key: one for one in obligations.recurring(screen.office, ahead=YEAR)}
    if not open_:
        screen.status.say("例行工作都登记过了。")
        return

    def chosen(key: str | None) -> None:
        act = act_of(open_[key]) if key is not None else None
        if key is not None and act is not None:
            screen.act_on(*act, [], facts=dict(open_[key].facts))

    offered = [(key, f"{one.clause} {one.number}　{one.subject}") for key, one in open_.items()]
    screen.app.push_screen(Pick("办哪一件", offered), chosen)


def new_pin(screen: Table) -> None:
    """Change one's own PIN."""
    from zwzx.faces.tui.newpin import NewPin

    screen.app.push_screen(
        NewPin(screen.office), lambda told: screen.status.say(told, tone="good") if told is not None else None
    )


EXTRAS: dict[str, tuple[str, Callable[[Table], None]]] = {
    "duty": ("办理例行工作", duty),
    "new-pin": ("更换自己的 PIN", new_pin),
}
"""By name: the line in the palette, and what it does on the screen in front."""
