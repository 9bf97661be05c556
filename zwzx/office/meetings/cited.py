"""A decision cited by its number 决〔2026〕3号 where a clause wants a meeting's: looked up, and of a body that will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.references import OLD, read_number
from zwzx.office.meetings.resolutions import BOOK, Resolution, resolution_named
from zwzx.office.terms.meetings import CONSENTS, DECIDES_MUCH, Carried, Decided, MeetingKind
from zwzx.office.terms.people import Body

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from zwzx.office.core.office import Office

SATISFIES: Mapping[Body, tuple[MeetingKind, ...]] = {
    Body.LEADERSHIP: DECIDES_MUCH,
    Body.PARTY_AND_ADMINISTRATION: DECIDES_MUCH,
    Body.PARTY_GROUP: (MeetingKind.PARTY,),
    Body.OPENNESS_GROUP: (),
}
"""Whose decisions are those of a body that a clause names: 班子集体 and 党政会议 are none of the five kinds (会议.1)."""


def decision(office: Office, text: str) -> Resolution | None:
    """The decision that a text cites; None where it is another text: the number of minutes, a paper of a superior or of before.

    Raises:
        Unreadable: where it has the shape of a decision's number, and there is none of it.
    """
    number = read_number(text)
    if number is None or number[0].removeprefix(OLD) != BOOK:
        return None
    return resolution_named(office, text)


def holds(entry: Resolution, clause: str, body: Body, at: dt.datetime | None) -> None:
    """A decision that is cited stands, is a consent, is of a body that the clause names, and was made by then.

    Args:
        at: when it is said to have been made; None where nobody said.

    Raises:
        Refusal: where it does not.
    """
    kind = entry.meeting.kind if entry.meeting is not None else None
    stands(entry.number, revoked=entry.state is Carried.STRUCK, paused=entry.state is Carried.PAUSED)
    consents(entry.number, entry.decided, of_a_meeting=entry.meeting is not None)
    is_of(entry.number, clause, body, kind, of_a_meeting=entry.meeting is not None)
    if at is not None:
        was_made(entry.number, entry.given, at)


# ── rules ──────────────────────────────────────────────────────────────


def stands(number: str, *, revoked: bool, paused: bool) -> None:
    """What was revoked or put off allows nothing."""
    if revoked or paused:
        raise Refusal(
            "", f"{number}{'已经撤销' if revoked else '已经暂缓'}，不能作依据。", "请核对会议的决定，或重新研究。"
        )


def consents(number: str, decided: Decided | None, *, of_a_meeting: bool) -> None:
    """What was refused, put off or only told is no consent."""
    if of_a_meeting and decided not in CONSENTS:
        words = decided.value if decided is not None else "没有写决定"
        raise Refusal("", f"{number}是“{words}”，不是同意。", f"能作依据的是：{'、'.join(CONSENTS)}。")


def is_of(number: str, clause: str, body: Body, kind: MeetingKind | None, *, of_a_meeting: bool) -> None:
    """It is of a meeting that the clause names; of an old book's nobody can tell which, and whoever cites it answers for it."""
    if not of_a_meeting or kind in SATISFIES[body]:
        return
    kinds = "或".join(SATISFIES[body])
    way_on = f"请写{kinds}的决定。" if kinds else f"请写{body.value}批准件的编号。"
    raise Refusal(clause, f"{number}是{kind.value if kind else '别的会议'}的决定，不是{body.value}的。", way_on)


def was_made(number: str, given: dt.datetime, at: dt.datetime) -> None:
    """Nothing rests on what was decided later."""
    if at.date() < given.date():
        raise Refusal("", f"{number}是{given:%Y-%m-%d}决定的，晚于{at:%Y-%m-%d}。", "请核对编号和时间。")


def cites(entry: Resolution) -> int:
    """How often a decision was cited as an approval."""
    from zwzx.office.clauses.approvals import Approval

    found: int = Approval.select().where(Approval.words == entry.number).count()
    return found
