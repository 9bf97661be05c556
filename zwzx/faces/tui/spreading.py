"""What F9 opens of a field: of several records a row each, where they differ; of a list, its order to be picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from zwzx.faces.tui.fields import FieldRow
from zwzx.faces.tui.filling import Filling
from zwzx.faces.tui.status import Keys
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.faces.tui.task import own_field, parted
from zwzx.office.kinds.base import parts, written

if TYPE_CHECKING:
    from zwzx.office.core.action import Proposal

MOST = 50
"""The most records that have a row each: more than anybody fills in one after the other."""
NUMBERED = 22
"""Cells of a label that is a record's number."""


class Spreading(Filling):
    """The fields of one act, some of them with a row for each of several records."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "spread", "分填")]

    async def action_spread(self) -> None:
        """Of several records a row each, and back to one; of a list the picking in order."""
        row = self._row_of(self.focused)
        if row is None:
            return
        if self._may_differ(row):
            if own := self._own_rows(row):
                await self._gather(row, own)
            else:
                await self.spread(row)
        elif row.field.kind.pickable(self.office):
            self._order(row)
        else:
            self.status.say("这一项没有要分填、要排次序的。")

    def _may_differ(self, row: FieldRow) -> bool:
        """Whether the field stands for several records; who signs, signs for all of them."""
        return len(self.job.records) > 1 and not parted(row.field.name)[1] and not row.field.kind.cosigns

    def _own_rows(self, row: FieldRow) -> list[FieldRow]:
        return [one for one in self.rows if one is not row and parted(one.field.name)[0] == row.field.name]

    async def spread(self, row: FieldRow) -> None:
        """A row for each record below the field, with what is proposed for it."""
        records, name = self.job.records, row.field.name
        if len(records) > MOST:
            self.status.say(f"选中的有{len(records)}件，分填最多{MOST}件：请分几次办。", tone="error")
            return
        values, _ = self.job.read(self.office, self.texts)
        made = [
            FieldRow(
                own_field(row.field, one),
                faint=row.faint,
                pick=lambda n: self.query_one(Suggestions).nth(n),
                label_cells=NUMBERED,
            )
            for one in records
        ]
        for one in made:
            one.add_class("-own")
        await self.query_one(VerticalScroll).mount(*made, after=row)
        for one, record in zip(made, records, strict=True):
            proposed = self.job.propose_for(self.office, record, values).values.get(name)
            one.put("" if _for_all(row) else written(row.field.kind, proposed))
            one.suggested = True
        made[0].enter()

    async def _gather(self, row: FieldRow, own: list[FieldRow]) -> None:
        """One row for all again."""
        row.enter()
        for one in own:
            await one.remove()

    def _fold(self) -> None:
        """What is spread stays in sight: F9 puts it away."""
        super()._fold()
        spread = {fact for fact, record in (parted(row.field.name) for row in self.rows) if record}
        for row in self.rows:
            row.display = row.display or parted(row.field.name)[0] in spread

    async def _spread_again(self, names: list[str]) -> None:
        """The rows that a draft has."""
        for name in dict.fromkeys(parted(one)[0] for one in names if parted(one)[1]):
            await self.spread(next(row for row in self.rows if row.field.name == name))

    def _apply(self, proposal: Proposal, *, focused: FieldRow | None) -> None:
        """What is written for all of them is proposed for none."""
        super()._apply(proposal, focused=focused)
        for row in self.rows:
            if parted(row.field.name)[0] == row.field.name and _for_all(row):
                for one in self._own_rows(row):
                    if one.suggested:
                        one.put("")

    def _order(self, row: FieldRow) -> None:
        from zwzx.faces.tui.ordering import Order

        def picked(names: list[str] | None) -> None:
            if names is not None:
                row.choose("、".join(names))
            row.enter()

        values, wrong = self.job.read(self.office, {row.field.name: row.text})
        if wrong:
            self.status.say(next(iter(wrong.values())), tone="error")
            return
        now = written(row.field.kind, values.get(row.field.name))
        fact, own = parted(row.field.name)
        whose = next(one.field.label for one in self.rows if one.field.name == fact)
        title = f"{whose}　{row.field.label}" if own else whose
        self.app.push_screen(Order(title, row.field.kind.pickable(self.office), parts(now)), picked)

    def on_descendant_focus(self) -> None:
        """The line at the foot has the key where it does something."""
        super().on_descendant_focus()
        row = self._row_of(self.focused)
        if row is not None:
            one_by_one = [("f9", "各份分填")] if self._may_differ(row) else []
            in_order = [("f9", "排次序")] if row.field.kind.pickable(self.office) else []
            self.query_one(Keys).offer([*self.keys, *(one_by_one or in_order)])


def _for_all(row: FieldRow) -> bool:
    """Whether somebody wrote what holds for all of several records."""
    return bool(row.text) and row.own and not row.suggested
