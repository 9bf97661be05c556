"""责任追究: the written report of how it was put right (公开.七八), and the end, with its offer for filing (收集.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import yes_no
from zwzx.office.openness.accounts import Accountability
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.openness import AFTER, UNTOLD, Held, Measure, Ruling
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.opening import BY

if TYPE_CHECKING:
    import datetime as dt

CLAUSE = "公开.七八"
KIND = "处分通报"
"""The category under which it is filed (收集.9)."""


def is_to_be_reported(entry: Accountability) -> bool:
    """Whether how it was put right is still to be reported: of one entry what the register's `TO_MEND` is of a list."""
    return entry.state in AFTER and entry.reported is None and entry.ruling is not Ruling.REVOKED


def still_to_report(entry: Accountability) -> None:
    """Nothing is reported twice.

    Raises:
        Refusal: where it was, or need not be.
    """
    revoked = entry.ruling is Ruling.REVOKED
    rules.to_be_mended(entry.number, reported=entry.reported is not None, revoked=revoked)


@action(
    "登记改正报告",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Accountability,
    when=AFTER,
    under=dict.fromkeys(UNTOLD, CLAUSE),
    next_in=is_to_be_reported,
    fits=still_to_report,
)
def report(
    office: Office,
    entry: Accountability,
    mending: Annotated[str, asked(Accountability.mending, least=2)],
    report: Annotated[str, asked(Accountability.report)],
    *,
    to_group: Annotated[bool, yes_no("已报党组")] = False,
    at: At = None,
) -> Accountability:
    """登记改正情况的书面报告：怎么改的，报告的编号或名称；党组和党务公开领导小组办公室两处都要报到。"""
    when = at or office.now
    happened("报告时间", when, office.now, after=entry.told, of="追究通知")
    rules.is_reported_in_writing(entry.number, report)
    rules.reaches_both(entry.number, group=to_group)
    return office.change(entry, mending=mending, report=report.strip(), reported=when)


def may_be_over(entry: Accountability) -> None:
    """Nothing is over of which it was not reported how it was put right.

    Raises:
        Refusal: where that is still to be reported.
    """
    rules.was_reported(entry.number, reported=not is_to_be_reported(entry))


def is_to_be_closed(entry: Accountability) -> bool:
    """Whether all was done but entering that it is over; of what was not ruled on, its time tells."""
    return entry.state is Held.RULED and not is_to_be_reported(entry)


@action(
    "办结",
    key="w",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, "收集.9"],
    on=Accountability,
    when=(Held.TOLD, Held.RULED),
    under={**dict.fromkeys(UNTOLD, "公开.七七"), Held.APPEALED: "公开.七十"},
    next_in=is_to_be_closed,
    fits=may_be_over,
)
def close(office: Office, entry: Accountability) -> Accountability:
    """办结一条追究：报告了改正情况，过了申请复核的期限或者裁决了的；材料提议归档。"""
    rules.past_objecting(entry.number, through=entry.through(office.now), until=entry.appeal_due or office.now)
    made = office.change(entry, closed=office.now, state=Held.CLOSED)
    offered(office, made, office.now)
    return made


def offered(office: Office, entry: Accountability, closed: dt.datetime) -> None:
    """Offer it for filing, whatever the end was; its title names nobody. A sanction that stands is kept for ever."""
    grave = entry.stands and Measure.SANCTION in entry.chosen
    filing.offer(
        office,
        entry,
        closed=closed,
        kind=KIND,
        register="责任追究登记簿",
        number=entry.number,
        title=f"党务公开责任追究{entry.number}（{entry.ground.value}）调查、决定、通知和改正报告",
        author=office.name,
        dated=closed.date(),
        retention=Retention.PERMANENT if grave else Retention.THIRTY,
    )
