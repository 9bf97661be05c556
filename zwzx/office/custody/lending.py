"""Lending 借出: what holds alike for papers and for archives: who may have them, where, and how they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from zwzx.office.clauses.moments import hour_missing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import hourless
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import LEADERS
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from zwzx.office.custody.office_hours import OfficeHours
    from zwzx.office.people.people import PersonFacts
    from zwzx.office.terms.custody import Place


class Somebody(Protocol):
    """Who gets or does something, as far as is asked here: the name, and whether they work here, and when they are away."""

    @property
    def name(self) -> str:
        """What they are called."""
        ...

    @property
    def works(self) -> bool:
        """Whether they work here."""
        ...

    @property
    def away(self) -> bool:
        """Whether they are registered as away."""
        ...

    @property
    def absence(self) -> str:
        """The days on which they are, as they are written; "" where nobody says."""
        ...


def may_have(
    person: Somebody, doing: str, way_on: str, *, only_present: bool = True, instead: str = "请换一位。"
) -> None:
    """Only somebody who works here gets something, and nobody who is away where the office's setting says so.

    Args:
        doing: what is refused, such as 不能借阅.
        way_on: what to do about somebody who has left.
        only_present: the setting 不在岗的不经手.
        instead: what to do about somebody who is away and not back yet.

    Raises:
        Refusal: under no clause for who has left, under the setting for who is away.
    """
    if not person.works:
        raise Refusal("", f"{person.name}已经离岗，{doing}。", way_on)
    if person.away and only_present:
        way_back = f"人已回来的，请先在人员名册里销假；没有回来的，{instead}{HouseRule.PRESENT.off}"
        days = f"（{person.absence}）" if person.absence else ""
        raise Refusal(HouseRule.PRESENT, f"{person.name}登记为不在岗{days}，{doing}。", way_back)


def may_leave(name: str, level: Level, place: Place | None, reading: str) -> None:
    """绝密 never leaves the safe room (保密员.3), what else is marked not the house (保密.4).

    Args:
        place: where it is going to be used; None where nobody can say.
        reading: the act by which a reading in the room is entered.

    Raises:
        Refusal: under either clause.
    """
    if level is Level.TOP_SECRET:
        raise Refusal("保密员.3", f"{name}是绝密件，不准借出。", f"请在保密室内阅，用“{reading}”登记进出时间。")
    if level.marked and not (place is not None and place.inside):
        raise Refusal(
            "保密.4",
            f"{name}是密件，只能在办公室或保密室阅。",
            "请把阅读地点改为办公室或保密室；要送外单位的由专人送达。",
        )


def goes_out_in_time(name: str, level: Level, at: dt.datetime, hours: OfficeHours) -> None:
    """What is marked goes out before off-work, for it has to be back in the safe room by then (保密.3).

    Before work and on a day off nobody is in the safe room to take it back: where the office wants it so, it does not
    go out then either.

    Args:
        at: when it goes out.
        hours: the office hours of that day.

    Raises:
        Refusal: under the clause after off-work, under the setting before work and on a day off.
    """
    if not level.marked:
        return
    if hourless(at):
        raise hour_missing("送出、借出时间", at, f"{name}是密件，下班时间{hours.end:%H:%M}以后不送出、不借出")
    off = hours.end
    if at.time() >= off:
        raise Refusal(
            "保密.3",
            f"{name}：密件当日下班前退还保密室，{at:%H:%M}已过下班时间{off:%H:%M}，不能再送出、借出。",
            "请下一个工作日再办；现在非阅不可的，在保密室里看，登记“室内阅”或“查阅”。",
        )
    if not hours.kept:
        return
    rule = HouseRule.MARKED_HOURS
    if hours.closed:
        raise Refusal(
            rule,
            f"{name}：{at:%Y-%m-%d}是{hours.closed}，密件不送出、不借出。",
            f"在保密室里看的登记“室内阅”或“查阅”；这天有人值班的：{hours.opened_by}。{rule.off}",
        )
    if at.time() < hours.begin:
        raise Refusal(
            rule,
            f"{name}：{at:%H:%M}还没有到上班时间{hours.begin:%H:%M}，密件不送出、不借出。",
            f"请上班以后再办；在保密室里看的登记“室内阅”或“查阅”。{rule.off}",
        )


def one_at_a_time(name: str, elsewhere: Collection[str], reader: str) -> None:
    """A marked paper that somebody reads is read by nobody else meanwhile, another copy of it neither (文电.6).

    Args:
        name: the slip or the copy that is wanted.
        elsewhere: who reads the paper just now; see `reading.readers_of`.
        reader: who is to have it; what they have already holds nobody up.

    Raises:
        Refusal: under the clause.
    """
    if others := [one for one in elsewhere if one != reader]:
        raise Refusal("文电.6", f"{name}：密件一人一退，{'、'.join(others)}还没有退回。", "请先收回登记，再送下一位。")


def lent_to_a_leader(name: str, elsewhere: Collection[str], borrower: PersonFacts) -> None:
    """What a leader borrows is read by no other meanwhile (文电.6); what a section borrows to work with is no reading.

    Raises:
        Refusal: under the clause.
    """
    if borrower.posts & LEADERS:
        one_at_a_time(name, elsewhere, borrower.name)


def returned_whole(clause: str, wanted: int | None, counted: int | None, defects: str, *, sound: bool) -> None:
    """What comes back is checked: missing pages and damage are described.

    Args:
        wanted: how many pages it has, `counted` how many came back; None where nobody counted.

    Raises:
        Refusal: under the clause of the register.
    """
    if counted is not None and wanted is not None and counted != wanted and not defects:
        raise Refusal(clause, f"应有{wanted}页，点出{counted}页。", "请把缺损情况写在“缺损”里再登记归还。")
    if not sound and not defects:
        raise Refusal(clause, "写了不完好，没有写缺损情况。", "请把缺损情况写清楚。")
