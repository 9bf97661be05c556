"""清理归卷: the archivist's month is done when all that was closed by its end is filed or left out (档案.1)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import duties, duty_rules
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.filing import rules
from zwzx.registers.filing.actions import mark

CLAUSE = "档案.1"


@action("清理归卷", key="l", entered_by=[Post.ARCHIVIST], cites=["档案.1"])
def clear_month(
    office: Office, on: Annotated[dt.date | None, day("月份", hint="那个月的哪一天都行；空着就是本月")] = None
) -> duties.Duty:
    """登记一个月清理归卷过了：到月底办结的都归档了、或定为不归档才行；还有等着的，先办或免办。"""
    period = duties.period_in(CLAUSE, on or office.today)
    duty_rules.has_begun(period.first, office.today)
    end = dt.datetime.combine(period.last, dt.time(23, 59, 59))
    waits = (Offer.state == OfferState.WAITING) & (Offer.level < Level.CONFIDENTIAL) & (Offer.closed <= end)
    waiting = list(Offer.select().where(waits).order_by(Offer.k))
    rules.all_cleared(period.name, period.last, [mark(offer) for offer in waiting])
    until = "月底" if period.last <= office.today else str(office.today)
    return duties.mark_done(office, CLAUSE, period.first, note=f"到{until}办结的都已归档或定为不归档")
