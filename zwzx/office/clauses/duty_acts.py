"""Recurring duties 例行工作: entering that one was done for a period, or is excused."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import duties, duty_rules
from zwzx.office.clauses.duties import Duty
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import reason, text
from zwzx.office.terms.people import Post

ON = Annotated[dt.date | None, day("属于哪一天的那一期")]
EVERY = Annotated[str, text("周期")]


@action(
    "例行工作",
    entered_by=[Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.OFFICE_DIRECTOR, Post.DIRECTOR],
)
def done(
    office: Office,
    clause_id: Annotated[str, asked(Duty.clause)],
    on: ON = None,
    every: EVERY = "",
    *,
    note: Annotated[str, asked(Duty.note, label="依据", least=2, hint="哪份文件、哪一号可以看出做过了")],
) -> Duty:
    """登记一件例行工作这一期已经做过：写明依据；由登记簿里的事办成的，在那里办，不在这里登记。"""
    when = on or office.today
    duty_rules.may_tick(clause_id, office.posts)
    duty_rules.has_begun(duties.period_in(clause_id, when, every).first, office.today)
    return duties.mark_done(office, clause_id, when, every=every, note=note)


@action("例行工作免办", entered_by=[Post.OFFICE_DIRECTOR, Post.DIRECTOR])
def excuse(
    office: Office,
    clause_id: Annotated[str, asked(Duty.clause)],
    on: ON = None,
    every: EVERY = "",
    *,
    reason: Annotated[str, reason("免办理由")],
) -> Duty:
    """免办一件例行工作的一期：办公室主任、主任写明理由，夜间检查不再列出。"""
    office.say(reason=reason)
    return duties.mark_done(office, clause_id, on or office.today, every=every, note=f"{duties.EXCUSED}{reason}")
