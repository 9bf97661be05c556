"""奖惩: entering one with its offer for filing, its revocation, setting it right, striking what was entered wrongly."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.core import correcting, old_books
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import reason, text
from zwzx.office.openness import accounts
from zwzx.office.people.honours import BOOK, Honour, Kind, State, of_paper
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import OFFICE
from zwzx.registers.honours import rules
from zwzx.registers.honours.register import HONOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "廉政.6"
FILED_AS = {True: "先进人物", False: "处分通报"}
"""The category under which it is filed: 收集.8, 收集.9."""
ORDINARY = "建库以后的奖惩请照常登记（zwzx honours add），决定日期用 --on 写明。"
REWARDED = Unfolds("kind", lambda kind: kind is Kind.REWARD)
"""What is said of a reward alone."""


@dataclass(kw_only=True)
class Facts:
    """One as it is entered."""

    kind: Annotated[Kind, asked(Honour.kind)]
    person: Annotated[Person | None, asked(Honour.person)] = None
    section: Annotated[Department | None, asked(Honour.section)] = None
    what: Annotated[str, asked(Honour.what, hint="如 全区政务服务先进个人、警告")]
    decider: Annotated[str, asked(Honour.decider, hint="党组、主任、区委组织部…")]
    paper: Annotated[str, asked(Honour.paper, hint="文号、会议记录：凭什么登记")]
    on: Annotated[dt.date | None, asked(Honour.on, hint="空着就是今天")] = None
    reason: Annotated[str, asked(Honour.reason)] = ""
    sum: Annotated[int | None, asked(Honour.sum), REWARDED] = None
    note: Annotated[str, asked(Honour.note), FOLDED] = ""


@dataclass(kw_only=True)
class Amendment:
    """What of one can be set right."""

    kind: Annotated[Kind | None, asked(Honour.kind)] = None
    person: Annotated[Person | None, asked(Honour.person)] = None
    what: Annotated[str | None, asked(Honour.what)] = None
    decider: Annotated[str | None, asked(Honour.decider)] = None
    paper: Annotated[str | None, asked(Honour.paper)] = None
    on: Annotated[dt.date | None, asked(Honour.on)] = None
    reason_of: Annotated[str | None, asked(Honour.reason)] = None
    sum: Annotated[int | None, asked(Honour.sum), FOLDED] = None
    note: Annotated[str | None, asked(Honour.note), FOLDED] = None


def _offer(office: Office, entry: Honour) -> None:
    """Offer it for filing; of a punishment everybody reads there neither whose it is nor who decided it."""
    good = entry.kind is not None and entry.kind.good
    whose = entry.whose
    filing.offer(
        office,
        entry,
        closed=dt.datetime.combine(entry.on, dt.time()),
        kind=FILED_AS[good],
        register=HONOURS.title,
        number=entry.number,
        title=f"{whose}{entry.what}的材料" if good else f"{entry.kind}（{entry.number}）的材料",
        author=entry.decider if good else "",
        reference=entry.paper if good else "",
        dated=entry.on,
    )


def _own(office: Office, *people: Person | None) -> bool:
    """Whether one of some people is who acts."""
    return any(one is not None and one.id == office.actor.id for one in people)


@action("登记奖惩", key="d", usual=NEW, entered_by=OFFICE, cites=[CLAUSE, "收集.8", "收集.9"], undone_by="strike")
def add(office: Office, facts: Facts) -> Honour:
    """登记一条奖惩：给谁（个人或科室）、什么、谁决定的、凭哪份文件；提交归档。"""
    return enter(office, facts)


def enter(office: Office, facts: Facts, **source: Any) -> Honour:
    """Enter one with its offer for filing.

    Args:
        source: the paper from which it is entered, where it is: `came`, `outgoing` or `article`.
    """
    on = facts.on or office.today
    rules.is_of_one(person=facts.person is not None, section=facts.section is not None)
    rules.has_come("决定日期", on, office.today)
    rules.pays(facts.kind, good=facts.kind.good, paid=facts.sum is not None)
    rules.not_about_oneself("这一条", own=_own(office, facts.person))
    whose = (facts.person, facts.section)
    earlier = [one.number for one in of_paper(**source) if (one.person, one.section) == whose] if source else []
    rules.once_each("、".join(earlier), _named(*whose))
    made = office.add(Honour(**next_entry(office, Honour, BOOK, on), **vars(facts) | {"on": on}, **source))
    _offer(office, made)
    if facts.kind.good and facts.person is not None:
        _without_award(office, facts.person, on.year)
    return made


def _named(person: Person | None, section: Department | None) -> str:
    return person.name if person is not None else section.name if section is not None else ""


def _without_award(office: Office, person: Person, year: int) -> None:
    """Tell that somebody's chance to be commended was taken away for the year; who decides is somebody else's to know."""
    taken = [one.number for one in accounts.decided_in(year) if one.held == person and one.without_award == year]
    if taken:
        office.remind(f"{person.name}{year}年的评优评奖资格被取消（公开.七六2）：{'、'.join(taken)}，请告诉决定单位。")


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    if not isinstance(entry, Honour):
        return Proposal()
    now = {f.name: getattr(entry, "reason" if f.name == "reason_of" else f.name) for f in fields(Amendment)}
    return Proposal({name: value for name, value in now.items() if value not in (None, "")})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Honour,
    fill=for_amendment,
    when=(State.STANDS,),
    undone_by="amend",
)
def amend(office: Office, entry: Honour, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Honour:
    """更正登错的：写明原因；决定本身撤销了的用“撤销奖惩”。"""
    told = {f.name: getattr(facts, f.name) for f in fields(facts)}
    given = {("reason" if name == "reason_of" else name): value for name, value in told.items()}
    differs = correcting.changed(entry, given)
    now = {name: differs.get(name, getattr(entry, name)) for name in ("kind", "person", "section", "sum", "on")}
    rules.not_about_oneself(entry.number, own=_own(office, entry.person, now["person"]))
    rules.is_of_one(person=now["person"] is not None, section=now["section"] is not None)
    rules.has_come("决定日期", now["on"], office.today)
    rules.pays(now["kind"], good=now["kind"].good, paid=now["sum"] is not None)
    office.say(reason=reason)
    changed = office.change(entry, **differs)
    _offer(office, changed)
    return changed


@action("撤销奖惩", key="b", entered_by=OFFICE, cites=[CLAUSE], on=Honour, when=(State.STANDS,), undone_by="restore")
def revoke(
    office: Office,
    entry: Honour,
    revocation: Annotated[str, asked(Honour.revocation, least=2, hint="撤销、解除的文件或会议记录")],
    on: Annotated[dt.date | None, asked(Honour.revoked, hint="空着就是今天")] = None,
) -> Honour:
    """登记原决定撤销了、处分解除了：凭哪份文件；原来的一条照旧看得到，不再算。"""
    when = on or office.today
    rules.not_about_oneself(entry.number, own=_own(office, entry.person))
    rules.has_come("撤销日期", when, office.today, after=entry.on)
    return office.change(entry, revoked=when, revocation=revocation, state=State.REVOKED)


@action("恢复", key="h", entered_by=OFFICE, cites=[CLAUSE], on=Honour, when=(State.REVOKED,))
def restore(office: Office, entry: Honour, reason: Undone) -> Honour:
    """撤销登错了的，恢复原来的一条：写明原因。"""
    rules.not_about_oneself(entry.number, own=_own(office, entry.person))
    office.say(reason=reason)
    return office.change(entry, revoked=None, revocation="", state=State.STANDS)


@action("划去", key="x", entered_by=OFFICE, on=Honour, when=(State.STANDS,))
def strike(office: Office, entry: Honour, reason: Undone) -> Honour:
    """划去登错的一条：编号保留，归档提议一起收回。"""
    rules.not_about_oneself(entry.number, own=_own(office, entry.person))
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book."""

    number: Annotated[str, text("奖惩号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(Honour.on, also=("日期", "时间", "奖惩时间"))]
    kind: Annotated[str, text(label_of(Honour.kind), also=("类别", "奖惩类别", "奖惩种类"))] = ""
    person: Annotated[str, names(label_of(Honour.person), also=("姓名", "受奖人", "当事人"))] = ""
    section: Annotated[Department | None, asked(Honour.section, also=("部门",))] = None
    what: Annotated[str, asked(Honour.what, also=("内容", "奖惩名称", "荣誉名称"))]
    reason: Annotated[str, asked(Honour.reason, also=("原因",))] = ""
    decider: Annotated[str, asked(Honour.decider, also=("批准单位", "授予单位"), least=0)] = ""
    paper: Annotated[str, asked(Honour.paper, also=("文号", "批准文号"), least=0)] = ""
    sum: Annotated[int | None, asked(Honour.sum), FOLDED] = None
    revoked: Annotated[dt.date | None, asked(Honour.revoked), FOLDED] = None
    revocation: Annotated[str, asked(Honour.revocation), FOLDED] = ""
    stood: Annotated[str, text(label_of(Honour.state)), FOLDED] = ""
    note: Annotated[str, asked(Honour.note)] = ""


@action("补录往年奖惩登记簿", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True)
def past(office: Office, facts: PastFacts) -> Honour:
    """把往年奖惩登记簿的一行照录进来：建库以前的才算；编号照旧，标明“历史”。"""
    days = {label_of(Honour.on): facts.on, label_of(Honour.revoked): facts.revoked}
    old_books.is_past(days, office.today)
    place = old_books.place(office, HONOURS, facts.number, facts.on, ORDINARY, label=label_of(Honour.on))
    person = old_books.named(Person, folded(facts.person))
    kind = old_books.in_words(Honour.kind, facts.kind)
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    told = {
        label_of(Honour.kind): facts.kind if kind is None else "",
        label_of(Honour.person): facts.person if person is None else "",
        label_of(Honour.state): stood,
    }
    kept = ("on", "section", "what", "reason", "decider", "paper", "sum", "revoked", "revocation")
    own = {name: getattr(facts, name) for name in kept}
    note = old_books.noted(facts.note, told)
    return office.add(Honour(**place, **own, kind=kind, person=person, state=state, note=note))
