"""The clocks of a request: from its receipt to the opinion and the decision, from its acceptance to the answer, each of its law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import set_limits, standards
from zwzx.office.core import settings
from zwzx.office.matters import postponing

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.core.office import Office
    from zwzx.registers.disclosure.records import Disclosure

OPINION, REPLY, EXTENDED = "公开.五三2", "公开.五三3", "公开.五三4"
STATE_CORRECTION, STATE_REPLY = "政府信息公开条例.30", "政府信息公开条例.33"


def from_receipt(office: Office, counted: dt.datetime, *, party: bool) -> dict[str, Any]:
    """The moments that follow from receipt: of opinion and decision; under the state's law, of the answer."""
    if party:
        found = office.deadline(OPINION, "opinion", counted)
        return {"opinion_due": found.at, "decide_due": found.at, "provisional": found.provisional}
    found = of_state(office, "reply", counted)
    return {"answer_due": found.at, "provisional": found.provisional}


def from_acceptance(office: Office, accepted: dt.datetime, *, party: bool) -> dict[str, Any]:
    """The moment by which it is answered, where that counts from the acceptance (公开.五三3)."""
    if not party:
        return {}
    found = office.deadline(REPLY, "reply", accepted)
    return {"answer_due": found.at, "provisional": found.provisional}


def from_decision(office: Office, decided: dt.datetime) -> dict[str, Any]:
    """The moment by which the decision is filed, under the office's setting; no clause names a day."""
    found = set_limits.due_by(office, "disclosure-filing-within", decided)
    return {"file_due": found.at, "provisional": found.provisional}


def of_state(office: Office, name: str, start: dt.datetime) -> Deadline:
    """A limit of the state's law, which holds by what is asked for, whichever day its present version began."""
    standard = STATE_CORRECTION if name == "correction" else STATE_REPLY
    return office.calendar().deadline(standards.limit(standard, name), start, settings.off_hour())


def longest(office: Office, entry: Disclosure) -> Deadline:
    """The last moment to which it may be made longer: ten workdays from receipt in all; of the state's law twenty more."""
    if entry.of_party:
        return office.deadline(EXTENDED, "extended", entry.counted)
    own = of_state(office, "reply", entry.counted)
    return of_state(office, "extended", own.at)


def anew(office: Office, entry: Disclosure) -> dict[str, Any]:
    """Every moment of a request as the calendar has it now; one that was made longer keeps the day that was told."""
    now, party = office.now, entry.of_party
    made = from_receipt(office, min(entry.counted, now), party=party)
    doubt = made["provisional"]
    if entry.accepted is not None and party:
        made |= from_acceptance(office, min(entry.accepted, now), party=party)
        doubt |= made["provisional"]
    if entry.decided is not None and party:
        made |= from_decision(office, min(entry.decided, now))
        doubt |= made["provisional"]
    for one in postponing.of_row(entry)[-1:] if entry.extended else ():
        made["decide_due" if party else "answer_due"] = one.due
    return {**made, "provisional": doubt}
