"""Trips that went without approval 待补批: in an emergency unsent, or longer than they were approved for; asked within each act.

公车.2 lets the four emergencies go without the office, and 公车.3 wants a signature for weighty private matters: of an
emergency that is private it is given afterwards. That one on duty is approved afterwards no clause says; a setting may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals, set_limits
from zwzx.office.clauses.approvers import who
from zwzx.office.clauses.regulations import Approver
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import Afterwards
from zwzx.office.terms.vehicles import UseKind
from zwzx.registers.vehicle_use.facts import matter

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.vehicles.uses import VehicleUse

PRIVATE = "公车.3"
HEAD = Approver(posts=(Post.OFFICE_DIRECTOR.value,))
"""Who sends all cars (公车.1), and so approves afterwards what went on duty without being sent, by the office's setting."""


def lacking(office: Office, use: VehicleUse) -> tuple[Approver, ...]:
    """Whose approval a trip went without, as far as the office asks for it afterwards; none where nobody's."""
    asked = Afterwards(office.setting("approved-after"))
    if asked is Afterwards.NONE:
        return ()
    if use.kind is UseKind.PRIVATE:
        return approvals.missing(use, PRIVATE, office.today, matter=matter(office, use))
    unsent = use.urgency.jumps and use.dispatched is None
    if asked is Afterwards.PRIVATE or not unsent:
        return ()
    return approvals.missing(use, "", office.today, instead=(HEAD,))


def hold(office: Office, use: VehicleUse, since: dt.datetime) -> VehicleUse:
    """Note by when a trip is approved afterwards, or that it is by now; whoever enters it is told by whom.

    Args:
        since: when it went, or became longer, without being approved.
    """
    lacks = lacking(office, use)
    if not lacks:
        return office.change(use, approve_by=None) if use.approve_by is not None else use
    due = use.approve_by or set_limits.due_by(office, "approved-after-within", since).at
    clause = f"（{PRIVATE}）" if use.kind is UseKind.PRIVATE else ""
    office.remind(
        f"{use.number}没有批准，或者批准的不够：{spelled(due)}前请{who(lacks, office.today, None)}补批{clause}"
        "（zwzx vehicle-use countersign）。"
    )
    return use if use.approve_by is not None else office.change(use, approve_by=due)
