"""清核: the checklist of an inventory, which is saved line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.faces.tui.checklist import Checklist
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.task import Task
from zwzx.office.terms.counting import Found
from zwzx.reports import counting

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.reports.counting import Tick


class Count(Checklist):
    """清核: the lines of an inventory, ticked as they are found."""

    nothing = "逐件扫描编码；应有哪些，盲点时不显示。"

    def __init__(self, office: Office, entry: Any) -> None:
        super().__init__(office)
        self.entry = entry
        self.heading = f"清核 {entry.period}"

    def look(self) -> list[Tick]:
        """The lines as they are now."""
        self.entry = type(self.entry).get_by_id(self.entry.id)
        return counting.of_inventory(self.entry)

    def take(self, code: str) -> None:
        """A carrier was found."""
        self.perform("inventory.tick", entry=self.entry, codes=(code,))

    def action_all(self) -> None:
        """What is outside was confirmed with those who have it."""
        self.perform("inventory.lent", entry=self.entry)

    def explain(self, tick: Tick, words: str) -> None:
        """The conclusion about a difference; of what was not found yet, that it is missing."""
        if not tick.seen and not self.perform(
            "inventory.state", entry=self.entry, codes=(tick.code,), found=Found.MISSING
        ):
            return
        self.perform("inventory.conclude", entry=self.entry, codes=(tick.code,), conclusion=words)

    def action_sign(self) -> None:
        """The form in which the second person signs."""
        inventory = registers.load("inventory")
        task = Task(inventory, inventory.action("finish"), [self.entry])
        self.app.push_screen(Form(self.office, task), self.signed)
