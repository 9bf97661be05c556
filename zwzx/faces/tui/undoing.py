"""Undoing at the desk: the last act on the row under the cursor, or one's own last; asked once, with what comes of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError
from zwzx.faces.tui.choosing import Choosing
from zwzx.faces.tui.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.faces.undoing import Plan
    from zwzx.office.core.register import Row
    from zwzx.reports.last_acts import Last

ONE = "撤销一次办一条。请先取消选中（空格）。"


class Undoing(Choosing):
    """A list on whose rows the last act can be undone."""

    def action_undo(self, mine: bool) -> None:
        """Undo the last act on the row; with `mine`, or where no record is under the cursor, one's own last."""
        self._look_for_act([] if mine else self.window.selection)

    @in_thread("act")
    def _look_for_act(self, rows: Sequence[Row]) -> None:
        from zwzx.faces.undoing import plan

        if len(rows) > 1:
            self._tell(ONE)
            return
        try:
            made = plan(self.office, self._last_act(rows))
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self._ask_undo, made)

    def _last_act(self, rows: Sequence[Row]) -> Last:
        from zwzx.reports.last_acts import last_of, last_of_mine

        about = self.about(rows[0]) if rows else None
        if about is None or about.register is None:
            return last_of_mine(self.office)
        return last_of(self.office, about.register, about.id)

    def _ask_undo(self, made: Plan) -> None:
        from zwzx.faces.tui.pickers import Ask
        from zwzx.faces.tui.task import Task

        if made.asks_more:
            self.status.say(made.words)
            self._open_form(Task(made.register, made.action, made.records), made.texts)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._undo(made)

        self.app.push_screen(Ask(made.question, "撤销", "不撤", deliberate=True), answered)

    @in_thread("act")
    def _undo(self, made: Plan) -> None:
        try:
            done = made.perform(self.office, uuid.uuid4().hex)
        except ZwzxError as error:
            self._tell(str(error))
        else:
            self.app.call_from_thread(self._back, made.told(done))
