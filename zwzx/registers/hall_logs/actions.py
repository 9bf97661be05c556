"""大厅工作日志: writing a day down, putting it right, taking it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import duties
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.hall.logs import COUNTS, HallLog
from zwzx.office.hall.month import days_of
from zwzx.office.hall.violations import Violation
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import publishable
from zwzx.office.terms.hall_logs import LogState
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import LIVE, Conduct
from zwzx.registers.hall_logs import rules
from zwzx.store import numbers
from zwzx.store.expressions import within_days
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "窗口.12"
BY = (Post.HALL_HEAD,)
"""Who must write it, in person or whoever acts as the head of the hall (窗口.12)."""
ON = Annotated[dt.date | None, asked(HallLog.day, hint="空着就是今天；补记的写那一天")]


def as_known(office: Office, values: Mapping[str, Any]) -> Proposal:
    """What clockings, leave and violations tell of the day so far."""
    on = values.get("on") or office.today
    if not isinstance(on, dt.date) or on > office.today:
        return Proposal()
    proposal = Proposal(dict(_counted(office, on)))
    duty = _on_duty(office, on)
    if duty:
        proposal.values["duty"] = duty
    dressed, others = _violations(on)
    proposal.values |= {"dress": dressed or "合要求", "discipline": others or "没有"}
    return proposal


def _counted(office: Office, on: dt.date) -> dict[str, int]:
    """How many should be there, were, were late, early, on leave, absent, as far as that day's clockings tell."""
    days = [day for month in days_of(office, on, on).values() for day in month.days if day.workday]
    if not days:
        return {}
    found = {"wanted": len(days), "leave": sum(bool(day.leave) for day in days)}
    if not any(day.read for day in days):
        return found
    absent = sum(bool(day.absent) for day in days)
    gone = sum(day.worked == 0 for day in days)
    late, early = sum(bool(day.late) for day in days), sum(bool(day.early) for day in days)
    return found | {"there": len(days) - gone, "late": late, "early": early, "absent": absent}


def _on_duty(office: Office, on: dt.date) -> str:
    months = days_of(office, on, on).values()
    return "、".join(month.name for month in months if any(day.opened is not None for day in month.days))


def _violations(on: dt.date) -> tuple[str, str]:
    """The violations of a day: those of dress, and the others, in words."""
    rows = Violation.select().where(within_days(Violation.at, on, on) & Violation.state.in_(LIVE))
    told = [(row.conduct, f"{row.called}{row.conduct.value if row.conduct else ''}（{row.number}）") for row in rows]
    dress = "；".join(words for conduct, words in told if conduct is Conduct.DRESS)
    return dress, "；".join(words for conduct, words in told if conduct is not Conduct.DRESS)


@action(
    "填写日志",
    key="d",
    usual=NEW,
    entered_by=BY,
    entered_under=CLAUSE,
    cites=[CLAUSE, "窗口.3"],
    fill=as_known,
    undone_by="void",
)
def write(
    office: Office,
    on: ON = None,
    weather: Annotated[str, asked(HallLog.weather)] = "",
    duty: Annotated[str, asked(HallLog.duty)] = "",
    wanted: Annotated[int | None, asked(HallLog.wanted)] = None,
    there: Annotated[int | None, asked(HallLog.there)] = None,
    late: Annotated[int | None, asked(HallLog.late)] = None,
    early: Annotated[int | None, asked(HallLog.early)] = None,
    leave: Annotated[int | None, asked(HallLog.leave)] = None,
    absent: Annotated[int | None, asked(HallLog.absent)] = None,
    dress: Annotated[str, asked(HallLog.dress)] = "",
    hygiene: Annotated[str, asked(HallLog.hygiene)] = "",
    discipline: Annotated[str, asked(HallLog.discipline)] = "",
    *,
    work: Annotated[str, asked(HallLog.work)],
    handling: Annotated[str, asked(HallLog.handling)] = "",
    accident: Annotated[str, asked(HallLog.accident), FOLDED] = "",
    accident_unit: Annotated[str, asked(HallLog.accident_unit), Unfolds("accident")] = "",
) -> HallLog:
    """填写一天的工作日志：出勤、着装、卫生、请销假、工作情况；人数照考勤先填好，可以改；过了当天填的标明补记。"""
    which = on or office.today
    rules.has_come(which, office.today)
    rules.once_a_day(which, there=any(one.state is not LogState.VOID for one in equal(HallLog, day=which)))
    rules.is_whole(dress, hygiene)
    rules.fits(wanted, there)
    rules.of_a_unit(accident, accident_unit)
    told = {"weather": weather, "duty": duty, "dress": dress, "hygiene": hygiene, "discipline": discipline}
    counts = dict(zip(COUNTS, (wanted, there, late, early, leave, absent), strict=True))
    facts: dict[str, Any] = {
        **told,
        **counts,
        "work": work,
        "handling": handling,
        "accident": accident,
        "accident_unit": accident_unit,
        "writer": office.actor,
        "written": office.now,
        "late_entry": which < office.today,
        "state": LogState.WRITTEN,
    }
    _tell_of_citizens(office, facts)
    struck = equal(HallLog, day=which)
    if struck:
        made = office.change(struck[0], **facts, note="")
    else:
        made = office.add(HallLog(k=numbers.position(office.transaction, HallLog, which), day=which, **facts))
    if office.calendar().is_workday(which) and not duties.is_done(CLAUSE, duties.period_of("workday", which)):
        duties.mark_done(office, CLAUSE, which, note=f"{which}工作日志", because=made.id)
    return made


def _as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands there now."""
    entry = values.get("entry")
    if not isinstance(entry, HallLog):
        return Proposal()
    now = {name: getattr(entry, name) for name in CHANGED}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


POSTED = ("work", "handling", "discipline", "accident")
"""The texts that are posted with the month's notice."""
CHANGED = ("duty", *COUNTS, "dress", "hygiene", "discipline", "work", "handling", "accident", "accident_unit")
"""What may be put right."""


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=[CLAUSE],
    on=HallLog,
    when=(LogState.WRITTEN,),
    fill=_as_it_is,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: HallLog,
    duty: Annotated[str | None, asked(HallLog.duty)] = None,
    wanted: Annotated[int | None, asked(HallLog.wanted)] = None,
    there: Annotated[int | None, asked(HallLog.there)] = None,
    late: Annotated[int | None, asked(HallLog.late)] = None,
    early: Annotated[int | None, asked(HallLog.early)] = None,
    leave: Annotated[int | None, asked(HallLog.leave)] = None,
    absent: Annotated[int | None, asked(HallLog.absent)] = None,
    dress: Annotated[str | None, asked(HallLog.dress)] = None,
    hygiene: Annotated[str | None, asked(HallLog.hygiene)] = None,
    discipline: Annotated[str | None, asked(HallLog.discipline)] = None,
    work: Annotated[str | None, asked(HallLog.work, least=0)] = None,
    handling: Annotated[str | None, asked(HallLog.handling)] = None,
    accident: Annotated[str | None, asked(HallLog.accident), FOLDED] = None,
    accident_unit: Annotated[str | None, asked(HallLog.accident_unit), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> HallLog:
    """更正一天的工作日志：写明原因，原来的留在流水里。"""
    told = (duty, wanted, there, late, early, leave, absent, dress, hygiene, discipline, work, handling, accident)
    differs = correcting.changed(entry, dict(zip(CHANGED, (*told, accident_unit), strict=True)))
    now = {name: differs.get(name, getattr(entry, name)) for name in CHANGED}
    rules.is_whole(now["dress"], now["hygiene"])
    rules.fits(now["wanted"], now["there"])
    rules.of_a_unit(now["accident"], now["accident_unit"])
    office.say(reason=reason)
    _tell_of_citizens(office, differs)
    return office.change(entry, **differs)


def _tell_of_citizens(office: Office, facts: Mapping[str, Any]) -> None:
    """The month's notice has the log beside it, and is posted: whoever writes a citizen's name is told."""
    publishable.remind(office, {getattr(HallLog, name): facts.get(name) for name in POSTED})


@action("作废", key="x", entered_by=BY, cites=[CLAUSE], on=HallLog, when=(LogState.WRITTEN,))
def void(office: Office, entry: HallLog, reason: Annotated[str, reason("作废原因")]) -> HallLog:
    """作废一天的工作日志：写错了日子的，那一天要重新填。"""
    office.say(reason=reason)
    duties.take_back(office, CLAUSE, entry.id)
    return office.change(entry, state=LogState.VOID, note=noted(entry.note, reason))
