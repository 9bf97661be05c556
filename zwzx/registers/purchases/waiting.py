"""申购登记簿: what waits for the acting person's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.approvers import Band, band_of, post_for
from zwzx.office.clauses.regulations import Refusal, as_of, rate
from zwzx.office.supplies.purchases import CLAUSE, Purchase, matter_of
from zwzx.office.terms.supplies import PurchaseState

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def for_hand(office: Office) -> list[int]:
    """The purchases that wait for the acting person to agree or to approve, in a post that they have."""
    found = Purchase.select().where(Purchase.state.in_([PurchaseState.ASKED, PurchaseState.AGREED]))
    return [one.id for one in found if _theirs(office, one)]


def _theirs(office: Office, entry: Purchase) -> bool:
    from zwzx.registers.purchases.deciding import head_of

    day = office.today
    matter = matter_of(entry, day)
    if entry.state is PurchaseState.ASKED:
        band = Band((head_of(entry, day),))
    elif entry.is_plan or entry.sum < rate(CLAUSE, "office_yuan", day).count:
        band = band_of(as_of(CLAUSE, day).by, matter, CLAUSE)
    else:
        return False
    try:
        post_for(office.actor, "", day, entry.section, band)
    except Refusal:
        return False
    return True
