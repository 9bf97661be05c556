"""公开目录: proposing an item, the leading group's approval, publishing, new content, correcting, stopping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from zwzx.office.clauses import approvals
from zwzx.office.core import already, correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import publishable
from zwzx.office.people.people import Department
from zwzx.office.terms.people import OFFICE, Body
from zwzx.registers.publications import rules, terms
from zwzx.registers.publications.records import (
    BOOK,
    LIVE,
    Audience,
    Mode,
    Period,
    Publication,
    Scope,
    Showing,
    State,
    Where,
)
from zwzx.registers.publications.register import PUBLICATIONS
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from typing import Any

BY = OFFICE
"""Who keeps the list: the office, which is the office of the leading group."""
REGULAR = Unfolds("mode", lambda mode: mode is Mode.REGULAR)
"""What is published by a period tells which."""
Decision = Annotated[str, asked(Publication.decision)]


@dataclass(kw_only=True)
class Facts:
    """An item as it is proposed, or taken over from the list on paper with the number of its approval."""

    subject: Annotated[str, asked(Publication.subject)]
    mode: Annotated[Mode, asked(Publication.mode)] = Mode.FIXED
    every: Annotated[Period | None, asked(Publication.every, hint="定期公开的写月、季度、半年"), REGULAR] = None
    section: Annotated[Department | None, asked(Publication.section, also=("责任科室", "科室"))] = None
    scope: Annotated[Scope, asked(Publication.scope)] = Scope.ALL
    proposer: Annotated[str, asked(Publication.proposer), FOLDED] = ""
    decision: Annotated[str, asked(Publication.decision, hint="已经批准的写编号，直接列入目录"), FOLDED] = ""
    stood: Annotated[State | None, asked(Publication.state, hint="已经停止公开的写 已停止"), FOLDED] = None
    note: Annotated[str, asked(Publication.note), FOLDED] = ""


KNOWN_BY = ("subject", "mode", "every", "scope")
"""What an item that is in the list is known by; one that was stopped may be taken up again."""
APART = "另一项请在项目名称里区别开。"


@action("列入目录", key="d", usual=NEW, entered_by=BY, cites=["公开.二", "公开.四"], imports=True)
def add(office: Office, facts: Facts) -> Publication:
    """提出一个公开项目：公开什么、按什么方式、哪个科室办；已经批准的写批准件编号，就列入目录。"""
    rules.has_its_period(facts.mode, facts.every or "", regular=facts.mode is Mode.REGULAR)
    _not_yet(office, facts)
    publishable.remind(office, {Publication.subject: facts.subject})
    own = {name: value for name, value in vars(facts).items() if name not in ("decision", "stood")}
    made = office.add(Publication(**next_entry(office, Publication, BOOK, office.today), **own))
    if facts.stood is State.STOPPED:
        return office.change(made, decision=facts.decision.strip(), state=State.STOPPED)
    return _approved(office, made, facts.decision, None) if facts.decision.strip() else made


def _not_yet(office: Office, facts: Facts) -> None:
    """Refuse an item that is in the list as it is, in the store or in the batch that is running."""
    stopped, known = facts.stood is State.STOPPED, {name: getattr(facts, name) for name in KNOWN_BY}
    for one in equal(Publication, **known):
        if one.state is not State.VOID and (one.state is State.STOPPED) == stopped:
            called = f"{facts.subject}（编号{one.number}）"
            already.refuse(office, PUBLICATIONS, one, called, APART, known_by=KNOWN_BY)
    already.first_time(office, (Publication, *known.values(), stopped), facts.subject, APART, known_by=KNOWN_BY)


@action("批准列入", key="p", usual=NEXT, entered_by=BY, cites=["公开.四"], on=Publication, when=(State.PROPOSED,))
def approve(office: Office, entry: Publication, decision: Decision, at: At = None) -> Publication:
    """登记党务公开领导小组的批准，写批准件编号：从这时起列入目录，到期要公开。"""
    return _approved(office, entry, decision, at)


@action(
    "登记公开",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.三", "公开.四"],
    on=Publication,
    when=LIVE,
    under={State.PROPOSED: "公开.四"},
)
def publish(
    office: Office,
    entry: Publication,
    evidence: Annotated[str, asked(Showing.evidence)],
    where: Annotated[Where, asked(Showing.where)] = Where.BOARD,
    audience: Annotated[Audience | None, asked(Showing.audience, hint="空着就按公开范围")] = None,
    at: At = None,
) -> Publication:
    """登记公开了一次：在公开栏公开才算数，黑板报、网站不能代替；先党内后党外的两次都登记，先的一次可以在会上。"""
    when = at or office.now
    whom = audience or (Audience.PARTY if entry.scope is Scope.PARTY_ONLY else Audience.ALL)
    outside = whom is Audience.ALL
    term = terms.shown_for(entry, when.date())
    shown = [one for one in equal(Showing, item=entry) if one.term == term]
    rules.published_when(when, office.now, after=entry.arose if entry.mode is Mode.PROMPT else None)
    rules.within_the_party(entry.number, only=entry.scope is Scope.PARTY_ONLY, outside=outside)
    inside = any(one.audience is Audience.PARTY for one in shown)
    rules.party_first(entry.number, first=entry.scope is Scope.PARTY_FIRST, outside=outside, shown_inside=inside)
    office.add(Showing(item=entry, term=term, at=when, where=where, audience=whom, evidence=evidence, by=office.actor))
    if not outside and entry.scope is not Scope.PARTY_ONLY:
        return office.change(entry, last=when)
    if where is not Where.BOARD:
        office.remind(f"{where.value}不能代替公开栏：{entry.number}上了公开栏还要登记一次。")
        return office.change(entry, last=when)
    if term != entry.term:
        office.remind(f"{entry.number}{term}已经公开过，这一次不算{entry.term}的：到时候还要公开。")
        return office.change(entry, last=when)
    done = entry.mode is Mode.PROMPT
    return office.change(
        entry, last=when, state=State.SHOWN if done else State.LISTED, **terms.following(office, entry)
    )


@action(
    "有新内容",
    key="w",
    entered_by=BY,
    cites=["公开.三"],
    on=Publication,
    when=LIVE,
    fits=lambda row: rules.is_prompt(row.number, prompt=row.mode is Mode.PROMPT),
)
def arise(
    office: Office,
    entry: Publication,
    note: Annotated[str, asked(Publication.note, label="新内容", least=2)],
    at: At = None,
) -> Publication:
    """随时公开的项目有了新内容：从这时起即时公开。"""
    when = at or office.now
    rules.published_when(when, office.now, after=None)
    return office.change(entry, note=note, state=State.LISTED, **terms.due_at_once(office, when))


def _as_it_is(_office: Office, values: Mapping[str, Any]) -> Any:
    from zwzx.office.core.action import Proposal

    entry = values.get("entry")
    if not isinstance(entry, Publication):
        return Proposal()
    now = {name: getattr(entry, name) for name in ("subject", "section", "note")}
    return Proposal({name: value for name, value in now.items() if value})


@action(
    "更正", key="g", usual=CORRECT, entered_by=BY, cites=["公开.四"], on=Publication, fill=_as_it_is, undone_by="amend"
)
def amend(
    office: Office,
    entry: Publication,
    subject: Annotated[str | None, asked(Publication.subject)] = None,
    section: Annotated[Department | None, asked(Publication.section)] = None,
    note: Annotated[str | None, asked(Publication.note), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> Publication:
    """更正登错的项目名称、承办科室；方式、周期、范围要改的，停止这一项，另列一项报领导小组批准。"""
    differs = correcting.changed(entry, {"subject": subject, "section": section, "note": note})
    office.say(reason=reason)
    publishable.remind(office, {Publication.subject: differs.get("subject")})
    return office.change(entry, **differs)


@action("停止公开", key="x", entered_by=BY, cites=["公开.四"], on=Publication, when=(State.PROPOSED, *LIVE))
def stop(office: Office, entry: Publication, reason: Annotated[str, reason("停止原因")]) -> Publication:
    """不再公开的、没有批准的项目：写明原因，编号保留，不再到期。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STOPPED, due=None, term="")


@action("重算时限", key="v", on=Publication, when=LIVE)
def recount(office: Office, entry: Publication) -> Publication:
    """放假通知公布后，按新的工作日重新算出应公开的时间。"""
    office.say(was=f"{entry.due}")
    return office.change(entry, **terms.anew(office, entry))


def _approved(office: Office, entry: Publication, decision: str, at: dt.datetime | None) -> Publication:
    given = approvals.approve_by_meeting(office, entry, "公开.四", body=Body.OPENNESS_GROUP, decision=decision, at=at)
    return office.change(
        entry, decision=given.words, state=State.LISTED, **terms.first(office, entry, at or office.now)
    )
