"""信访: telling those above of the 台账 (信访.3) and of what came of theirs (信访.6), and the citizen as the national rule wants it where the office keeps it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import standards
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.core import settings
from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.days import day
from zwzx.office.matters import postponing
from zwzx.office.matters.postponing import Postponement
from zwzx.office.terms.matters import Telling
from zwzx.registers.petitions import rules
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.records import (
    AT_WORK,
    HANDLED,
    OPEN,
    Petition,
    PetitionFeedback,
    PetitionReport,
    Source,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DISTRICT = "区联办"
GROUND = "信访工作条例.34"


@action("上报", key="u", entered_by=DESK, cites=["信访.3"], on=Petition, many=True, undone_by=Final.LEFT)
def up(
    office: Office,
    entry: Petition,
    to: Annotated[str, asked(PetitionReport.to, usual=(DISTRICT,))] = DISTRICT,
    words: Annotated[str, asked(PetitionReport.words)] = "",
    on: Annotated[dt.date | None, asked(PetitionReport.on, hint="空着就是今天")] = None,
) -> Petition:
    """登记这一件已经上报区联办：哪天、报给谁；可以选中几件一起登。"""
    when = on or office.today
    happened_on("上报日期", when, office.today, after=entry.received.date(), of="收到")
    office.add(PetitionReport(petition=entry, on=when, to=to, words=words))
    return entry


def to_whom(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The 区联办, of what it handed down; of whom else it came, the paper tells."""
    entry = values.get("entry")
    return Proposal({"to": DISTRICT} if isinstance(entry, Petition) and entry.source is Source.DISTRICT else {})


@action(
    "反馈",
    key="i",
    usual=NEXT,
    entered_by=DESK,
    cites=["信访.6"],
    on=Petition,
    fill=to_whom,
    when=(State.REPORTED, *HANDLED, State.SENT),
    many=True,
    under=dict.fromkeys((State.ENTERED, State.SUBMITTED, *AT_WORK), "信访.6"),
    next_in=lambda entry: entry.is_to_be_fed_back,
)
def feed_back(
    office: Office,
    entry: Petition,
    to: Annotated[str, asked(PetitionFeedback.to, usual=(DISTRICT,), hint="交办的上级、领导")],
    how: Annotated[Telling, asked(PetitionFeedback.how)] = Telling.WRITTEN,
    words: Annotated[str, asked(PetitionFeedback.words, usual=("工作报告",), hint="报去了什么，如工作报告")] = "",
    on: Annotated[dt.date | None, asked(PetitionFeedback.on, hint="空着就是今天")] = None,
) -> Petition:
    """登记向交办的上级、领导反馈了办理结果：哪天、给谁、怎么反馈的、报去了什么；可以选中几件一起登。"""
    when = on or office.today
    told = entry.reported or entry.received
    happened_on("反馈日期", when, office.today, after=told.date(), of="报告" if entry.reported else "收到")
    office.add(PetitionFeedback(petition=entry, of=entry.reported, on=when, to=to, how=how, words=words))
    return entry


@action("告知受理", key="t", entered_by=DESK, on=Petition, when=OPEN)
def tell(
    office: Office,
    entry: Petition,
    how: Annotated[Telling, asked(Petition.how, label="告知方式")] = Telling.WRITTEN,
    at: At = None,
) -> Petition:
    """登记已经告知信访人受理了：国家规定十五日内书面告知（设置“信访按国家条例计时”）。"""
    when = at or office.now
    happened("告知时间", when, office.now, after=entry.received, of="收到时间")
    office.say(how=how.value)
    return office.change(entry, told=when)


@action("延期", key="y", entered_by=DESK, on=Petition, when=OPEN)
def postpone(
    office: Office,
    entry: Petition,
    reason: Annotated[str, asked(Postponement.reason)],
    due: Annotated[dt.date | None, day("延到哪天", hint="空着就是延三十日")] = None,
    how: Annotated[Telling, asked(Postponement.how)] = Telling.WRITTEN,
    told: Annotated[dt.datetime | None, asked(Postponement.told, hint="空着就是现在")] = None,
) -> Petition:
    """情况复杂的延长办理：到期以前告知信访人，最多延三十日（国家规定，设置“信访按国家条例计时”开了才用）。"""
    when = told or office.now
    was = entry.finish_by
    most = standards.deadline(office, GROUND, "extended", was) if was is not None else None
    rules.postpones_what_runs(entry.number, runs=most is not None, before=bool(postponing.of_row(entry)))
    assert was is not None
    assert most is not None
    until = most.at if due is None else dt.datetime.combine(due, settings.off_hour())
    happened("告知时间", when, office.now, after=entry.received, of="收到时间")
    rules.postponed_rightly(was, until, most.at, when)
    postponing.postpone(office, entry, ground=GROUND, reason=reason, told=when, how=how, was=was, due=until)
    return office.change(entry, finish_by=until)
