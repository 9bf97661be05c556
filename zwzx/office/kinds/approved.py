"""The kind of what something was approved by: a text, for which expenses and decisions that could be meant are suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.kinds.base import Suggestion
from zwzx.office.kinds.plain import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from zwzx.office.kinds.base import Within

MOST = 10


class ApprovedBy(Text):
    """A number of an expense or a decision, or of a paper from outside."""

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Expenses that were agreed to and not paid, newest first."""
        if office is None:
            return ()
        from zwzx.office.money.expenses import Expense
        from zwzx.office.terms.money import State

        going = Expense.state.in_([State.AGREED, State.SPENT, State.TO_SIGN, State.SIGNED])
        found = Expense.select().where(going).order_by(-Expense.id).limit(MOST)
        return [Suggestion(one.number, one.what) for one in found if typed in f"{one.number}{one.what}"]


def approved_by(label: str, **options: Any) -> ApprovedBy:
    """By what something was approved."""
    return ApprovedBy(label, **options)
