"""Consents by phone that wait for their signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.approvals import UNSIGNED, Approval
from zwzx.registers.seal_use.records import Use
from zwzx.registers.seal_use.register import query, visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def unsigned(office: Office) -> Sequence[Use]:
    """The uses whose consent waits for its signature, oldest first, as far as the actor may know of them."""
    waiting = Approval.select(Approval.about).where(UNSIGNED)
    found = query(Use.select()).where(Use.id.in_(waiting))
    seen = visible(office)
    return list((found if seen is None else found.where(seen)).order_by(Use.k))


def sign_by(office: Office, given: Approval) -> dt.datetime:
    """The moment by which a consent by phone is to be signed, under the office's setting."""
    return set_limits.due_by(office, "sign-within", given.at).at
