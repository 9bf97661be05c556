"""What the desk offers beside the registers, the reports and the jobs: recurring duties, the import of a book, colours, one's PIN."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.faces.tui.pickers import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.faces.tui.table import Table


NO_OTHERS = "这台终端颜色不到256种，或者设了 NO_COLOR：只用终端自己的颜色。"
YEAR = dt.timedelta(days=366)
"""How far ahead the duties are offered: the present period of each."""


def duty(screen: Table) -> None:
    """Look at the recurring duties, and go to the act that fulfils one that is open; the others tell how they stand."""
    from zwzx.jobs.waiting import obligations
    from zwzx.jobs.waiting.navigation import act_of
    from zwzx.reports.duties import present

    open_ = {one.key: one for one in obligations.recurring(screen.office, ahead=YEAR)}

    def chosen(key: str | None) -> None:
        act = act_of(open_[key]) if key in open_ else None
        if act is not None and key is not None:
            screen.act_on(*act, [], facts=dict(open_[key].facts))
        elif key is not None:
            screen.status.say(key)

    offered = [(key, f"{one.clause} {one.number}　{one.subject}") for key, one in open_.items()]
    there = {(one.clause, one.number) for one in open_.values()}
    for clause_id, period, state, words in (one.values for one in present(screen.office)):
        if (clause_id, period) not in there:
            offered.append((f"{clause_id} {period}：{state}。", f"{clause_id} {period}　{state}　{words}"))
    screen.app.push_screen(Pick("定期事项：办哪一件", offered), chosen)


def new_pin(screen: Table) -> None:
    """Change one's own PIN."""
    from zwzx.faces.tui.newpin import NewPin

    screen.app.push_screen(
        NewPin(screen.office), lambda told: screen.status.say(told, tone="good") if told is not None else None
    )


def import_file(screen: Table) -> None:
    """Import a book, looked at before it enters."""
    from zwzx.faces.tui import importing

    importing.begin(screen)


def colour(screen: Table) -> None:
    """Choose the colours of the desk, and keep the choice at this machine."""
    from zwzx.faces.tui import colours

    app: Any = screen.app
    if app.plain:
        screen.status.say(NO_OTHERS, tone="error")
        return

    def chosen(name: str | None) -> None:
        if name is not None:
            app.theme = name
            colours.keep(name)
            screen.status.say("配色换好了，本机下次照用。", tone="good")

    screen.app.push_screen(Pick("配色", list(colours.TITLES.items())), chosen)


EXTRAS: dict[str, tuple[str, Callable[[Table], None]]] = {
    "duty": ("办理定期事项", duty),
    "import": ("导入…（往年或别处的登记簿）", import_file),
    "colours": ("配色：深色底、浅色底、终端自己的颜色", colour),
    "new-pin": ("更换自己的 PIN", new_pin),
}
"""By name: the line in the palette, and what it does on the screen in front."""
