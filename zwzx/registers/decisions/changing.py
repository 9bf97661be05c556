"""议定事项: passed to others, given longer by the 主任, put off and resumed, set right, counted anew, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core import correcting
from zwzx.office.core.action import BY_ANYBODY, CORRECT, Proposal, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import reason
from zwzx.office.meetings import resolutions
from zwzx.office.meetings.resolutions import MoreTime, Resolution
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import Carried, Meets
from zwzx.office.terms.people import Post
from zwzx.registers.decisions import rules
from zwzx.registers.decisions.following import BY, OPEN, answers_for_it

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDING = (Carried.OPEN, Carried.PAUSED, Carried.NOTED)
"""The states of what is not done with."""


@action(
    "转办",
    key="z",
    entered_by=BY,
    cites=["会议.8"],
    on=Resolution,
    when=(Carried.OPEN, Carried.NOTED),
)
def reassign(
    office: Office,
    entry: Resolution,
    reason: Annotated[str, reason("转办原因")],
    section: Annotated[Department | None, department("转给科室")] = None,
    handler: Annotated[Person | None, person("转给谁")] = None,
    leader: Annotated[Person | None, person("改由哪位领导负责")] = None,
) -> Resolution:
    """换科室、换人、换领导落实，写明原因；原来由谁落实仍可查。原来不用督办的，写了由谁落实就列入办理。"""
    rules.somebody_carries_it_out(leader=leader is not None, section=section is not None, handler=handler is not None)
    answers_for_it(office, leader, "责任领导", office.now)
    office.say(reason=reason)
    theirs = handler.department if handler is not None else None
    moved: dict[str, Any] = {"leader": leader or entry.leader}
    if section is not None or handler is not None:
        moved |= {"section": section or theirs or entry.section, "handler": handler}
    return resolutions.assign(office, entry, **moved)


@action("延期", key="y", entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN, undone_by=Final.HAPPENED)
def extend(
    office: Office,
    entry: Resolution,
    limit: Annotated[str, asked(MoreTime.limit)],
    reason: Annotated[str, asked(MoreTime.reason)],
    approver: Annotated[Person, person("批准延期的主任")],
    at: At = None,
) -> Resolution:
    """延期：新的时限从原来的决定时间算起，写明理由，由主任批准；各次延期都留着。"""
    rules.has_a_new_term(entry.number, entry.limit, limit)
    due, _ = resolutions.due_of(office, limit, entry.given)
    rules.is_later(entry.due, due)
    approvals.approve(
        office,
        entry,
        "",
        person=approver,
        at=at,
        words=f"延期至{asked(MoreTime.limit).show(limit)}",
        instead=(BY_DIRECTOR,),
    )
    office.add(MoreTime(resolution=entry, at=at or office.now, was=entry.limit, limit=limit, reason=reason))
    return resolutions.assign(office, entry, limit=limit)


BY_DIRECTOR = Approver(posts=(Post.DIRECTOR.value,))


@action("暂缓", key="k", entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN, undone_by="resume")
def pause(
    office: Office,
    entry: Resolution,
    reason: Annotated[str, reason("暂缓依据", hint="哪次会议、谁的意见")],
) -> Resolution:
    """暂缓落实：写依据，哪次会议决定的、哪位领导同意的；恢复以前不到期，也不能引用作批准。"""
    office.say(reason=reason)
    return office.change(entry, basis=reason, state=Carried.PAUSED)


@action("恢复", key="h", entered_by=BY, cites=["会议.8"], on=Resolution, when=(Carried.PAUSED,), undone_by="pause")
def resume(
    office: Office,
    entry: Resolution,
    reason: Annotated[str, reason("恢复原因")],
    limit: Annotated[str, asked(Resolution.limit, hint="空着就还是原来的时限")] = "",
) -> Resolution:
    """暂缓的恢复落实：写明原因，可以另写时限。"""
    office.say(reason=reason)
    resumed = office.change(entry, state=Carried.OPEN)
    return resolutions.assign(office, resumed, limit=limit) if limit else resumed


def _as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    entry = values.get("entry")
    if not isinstance(entry, Resolution):
        return Proposal()
    now = {name: getattr(entry, name) for name in ("words", "limit", "note")}
    return Proposal({name: value for name, value in now.items() if value})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=["会议.7", "会议.8"],
    on=Resolution,
    when=STANDING,
    fill=_as_it_is,
    undone_by="amend",
)
def amend(
    office: Office,
    entry: Resolution,
    words: Annotated[str | None, asked(Resolution.words)] = None,
    limit: Annotated[str | None, asked(Resolution.limit)] = None,
    note: Annotated[str | None, asked(Resolution.note)] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> Resolution:
    """更正登错的事项、时限、备注：写明原因；会议记录签了字的，事项和时限不能改，时限由主任批准延期。"""
    differs = correcting.changed(entry, {"words": words, "limit": limit, "note": note})
    signed = entry.meeting is not None and entry.meeting.state is Meets.RECORDED
    rules.record_is_open(entry.number, signed=signed and bool(differs.keys() - {"note"}))
    office.say(reason=reason)
    return resolutions.assign(office, entry, **differs)


@action("重算时限", key="v", entered_by=BY, cites=["会议.8"], on=Resolution, when=OPEN, handled=BY_ANYBODY)
def recount(office: Office, entry: Resolution) -> Resolution:
    """放假通知公布后，按新的工作日重新算出完成时限。"""
    if entry.due is None:
        raise Unreadable(f"{entry.number}没有到期的日子。", "长期、尽快和没有写时限的不用算。")
    office.say(was=f"{entry.due}")
    return resolutions.assign(office, entry, limit=entry.limit)


@action("撤销", key="x", entered_by=BY, cites=["会议.8"], on=Resolution, when=STANDING)
def strike(office: Office, entry: Resolution, reason: Undone) -> Resolution:
    """撤销不办了的、登错的：写明依据，编号保留，划去仍可查；以后不能再引用。"""
    office.say(reason=reason)
    return resolutions.strike(office, entry, reason)
