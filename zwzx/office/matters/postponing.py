"""Postponements 延期: each a row of its own, with the reason, when and how the citizen was told, and the new day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.matters import Telling
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office


class Postponement(Record):
    """That something will take longer: `was` and `due` are the moments, `late` whether the citizen was told only after `was`.

    A late one is kept all the same, and moves nothing: what was not told in time is overdue.
    """

    about = fact(row_id("延期的登记"), index=True)
    number = fact(text("延期的编号"), shown=14)
    ground = fact(text("延期依据"), shown=12)
    reason = fact(text("延期理由", long=True, least=2), shown=20, default=None)
    told = fact(moment("告知时间"), shown=16)
    how = fact(choice("告知方式", Telling), shown=6)
    was = fact(moment("原期限"), shown=16)
    due = fact(moment("延至", by_when=True), shown=16)
    late = fact(yes_no("过期才告知"), shown=6, default=False)


def postpone(
    office: Office,
    row: Any,
    *,
    ground: str,
    reason: str,
    told: dt.datetime,
    how: Telling,
    was: dt.datetime,
    due: dt.datetime,
) -> Postponement:
    """Enter that a row will take until another moment; whether that is allowed is for the register's rules.

    Args:
        ground: the clause or the article under which it is postponed.
        was: the moment by which it was due.
    """
    return office.add(
        Postponement(
            about=row.id,
            number=row.number,
            ground=ground,
            reason=reason,
            told=told,
            how=how,
            was=was,
            due=due,
            late=told > was,
        )
    )


def of_row(row: Any) -> list[Postponement]:
    """The postponements of a row, oldest first."""
    return equal(Postponement, about=row.id)
