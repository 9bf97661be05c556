"""By what a big repair or addition of the canteen was approved before 批准依据: an expense or a decision that is looked up.

What has the number of neither is a paper from outside, kept as it is written (食堂.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.canteen.records import CanteenEntry
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.references import read_number
from zwzx.office.meetings import cited
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.money.expenses import BOOK, Expense
from zwzx.office.terms.canteen import State
from zwzx.office.terms.meetings import Carried
from zwzx.office.terms.money import State as Spent
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

CLAUSE = "食堂.5"
NOT_AGREED = (Spent.TO_AGREE, Spent.BACK, Spent.VOID)
"""The states of an expense to which nobody consents."""


def row_of(office: Office, text: str) -> Expense | Resolution | None:
    """The expense or the decision whose number is written; None where it is neither's.

    Raises:
        Unreadable: where it has the shape of such a number, and there is none of it.
    """
    number = read_number(text) if text.strip() else None
    if number is not None and number[0] == BOOK:
        return entry_named(Expense, BOOK, "支出", text)
    return cited.decision(office, text)


def covers(row: Expense | Resolution, fen: int, day: dt.date) -> None:
    """What is cited stands, was given before, and for as much.

    Raises:
        Refusal: where it does not, was not, or was for less.
    """
    most: int | None = row.fen if isinstance(row, Expense) else row.money
    if isinstance(row, Expense):
        given = row.agreed.date() if row.agreed is not None else None
        is_agreed_to(row.number, row.state.value, agreed=row.state not in NOT_AGREED)
    else:
        cited.stands(row.number, revoked=row.state is Carried.STRUCK, paused=row.state is Carried.PAUSED)
        cited.consents(row.number, row.decided, of_a_meeting=row.meeting is not None)
        given = row.given.date()
    came_first(row.number, given, day)
    is_enough(row.number, in_figures(most or 0), in_figures(fen), more=most is not None and fen > most)


def told_of(entry: CanteenEntry) -> Iterator[str]:
    """The line that an entry has of what it was approved by: of a decision when it was given, and never its words."""
    for one in equal(Expense, id=entry.cited) if entry.cited else []:
        yield f"批准　{one.number}　{one.what}　{in_figures(one.fen)}　{one.state}"
    for decision in equal(Resolution, id=entry.cited) if entry.cited else []:
        yield f"批准　{decision.number}　{decision.given:%Y-%m-%d}{decision.decided or ''}"


def told_of_row(row_id: int) -> Iterator[str]:
    """The lines that what was cited has of what was done on it."""
    for one in equal(CanteenEntry, cited=row_id, state=State.STANDS):
        yield f"食堂凭它办的　{one.number}　{one.day}　{one.called}　{in_figures(one.fen or 0)}"


# ── rules ──────────────────────────────────────────────────────────────


def is_agreed_to(number: str, state: str, *, agreed: bool) -> None:
    """What nobody agreed to allows nothing: approved first, bought afterwards (食堂.5)."""
    if not agreed:
        raise Refusal(
            CLAUSE, f"{number}是“{state}”，还不是批准。", "请先登记同意（zwzx expenses agree），或写别的批准依据。"
        )


def came_first(number: str, given: dt.date | None, day: dt.date) -> None:
    """It was approved before it was bought (食堂.5)."""
    if given is not None and given > day:
        raise Refusal(CLAUSE, f"{number}{given}才批准，晚于{day}。", "先报批、后置办：请核对日期和批准依据。")


def is_enough(number: str, most: str, fen: str, *, more: bool) -> None:
    """It was approved for as much as it came to (食堂.5)."""
    if more:
        raise Refusal(
            CLAUSE, f"{number}批准的是{most}，登记的是{fen}。", "请核对金额；超过的先更正、重新批准，再登记。"
        )
