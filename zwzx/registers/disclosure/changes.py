"""依申请公开: 延期, 补正, looking again at what was 暂不公开, taking back, correcting, striking."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses.moments import by_close, happened
from zwzx.office.core import settings
from zwzx.office.core.action import CORRECT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import amending, matters, postponing
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import Postponement
from zwzx.office.terms.matters import Telling
from zwzx.registers.disclosure import clocks, rules
from zwzx.registers.disclosure.actions import BY
from zwzx.registers.disclosure.facts import OURS, Amendment, for_amendment
from zwzx.registers.disclosure.records import (
    BEFORE_ANSWER,
    BEFORE_DECISION,
    BEFORE_OPINION,
    OPEN,
    Disclosure,
    Kind,
    State,
)

Why = Annotated[str, asked(Postponement.reason)]


@action("延期", key="h", entered_by=BY, cites=["公开.五三4"], on=Disclosure, when=BEFORE_DECISION)
def extend(
    office: Office,
    entry: Disclosure,
    reason: Why,
    told: Annotated[dt.datetime | None, asked(Postponement.told, hint="空着就是现在")] = None,
    how: Annotated[Telling, asked(Postponement.how)] = Telling.WRITTEN,
    until: Annotated[dt.datetime | None, asked(Postponement.due, hint="空着就是最长：收到之日起共10个工作日")] = None,
) -> Disclosure:
    """登记延期：在原期限以前书面告知理由和新期限；党务公开从收到起一共不超过10个工作日，政府信息不超过再加20个工作日。"""
    when, party = told or office.now, entry.of_party
    was = (entry.decide_due if party else entry.answer_due) or entry.counted
    happened("告知时间", when, office.now, after=entry.counted, of="收到")
    rules.told_in_time(entry.number, when, was, party=party, written=how.written)
    most = clocks.longest(office, entry)
    due = by_close(until, settings.off_hour()) if until is not None else most.at
    rules.not_beyond(entry.number, due.date(), was.date(), most.at.date(), party=party)
    due = dt.datetime.combine(due, most.at.time())
    postponing.postpone(
        office,
        entry,
        ground=clocks.EXTENDED if party else clocks.STATE_REPLY,
        reason=reason,
        told=when,
        how=how,
        was=was,
        due=due,
    )
    return office.change(entry, extended=True, **{"decide_due" if party else "answer_due": due})


@action(
    "告知补正",
    key="z",
    entered_by=BY,
    on=Disclosure,
    when=BEFORE_OPINION,
    fits=lambda row: rules.of_state(row.number, party=row.of_party),
)
def ask_correction(
    office: Office,
    entry: Disclosure,
    correction: Annotated[str, asked(Disclosure.correction, least=2)],
    at: At = None,
) -> Disclosure:
    """政府信息的申请内容不明确的，收到之日起7个工作日内一次性告知补正；答复期限从收到补正再算。"""
    when = at or office.now
    rules.asked_once(entry.number, asked=bool(entry.correction))
    happened("告知补正时间", when, office.now, after=entry.counted, of="收到")
    due = clocks.of_state(office, "correction", entry.counted)
    rules.asked_in_time(entry.number, when, due.at, "政府信息公开条例第三十条")
    return office.change(entry, correction=correction, correct_told=when, answer_due=None, state=State.CORRECTING)


@action("收到补正", key="k", entered_by=BY, on=Disclosure, when=(State.CORRECTING,))
def corrected(
    office: Office,
    entry: Disclosure,
    content: Annotated[str, asked(Matter.content, label="补正后的内容")],
    at: At = None,
) -> Disclosure:
    """登记收到补正：写补正后的申请内容，20个工作日从收到补正之日起重新计算。"""
    when = at or office.now
    happened("收到补正时间", when, office.now, after=entry.correct_told, of="告知补正")
    matters.amend(office, entry.matter, content=content)
    state = State.ACCEPTED if entry.accepted is not None else State.RECEIVED
    fresh = Disclosure.get_by_id(entry.id)
    return office.change(fresh, counted=when, state=state, **clocks.from_receipt(office, when, party=False))


@action(
    "再看",
    key="p",
    entered_by=BY,
    cites=["公开.五三2"],
    on=Disclosure,
    when=(State.ANSWERED, State.FILED),
    fits=lambda row: rules.waits_for_another_look(row.number, not_yet=row.kind is Kind.NOT_YET),
)
def look_again(
    office: Office,
    entry: Disclosure,
    reason: Annotated[str, reason("再看的结果", hint="还在审议讨论，或已经议定")],
    again: Annotated[
        dt.datetime | None, asked(Disclosure.again, label="下次再看", hint="已经议定、可以答复的空着")
    ] = None,
) -> Disclosure:
    """暂不公开的到时候再看：还在审议讨论的，写下次哪天看；已经议定的，重新受理，从现在起再算处理意见和答复的期限。"""
    office.say(reason=reason)
    if again is not None:
        rules.looks_again(Kind.NOT_YET, again.date(), office.today, not_yet=True)
        return office.change(entry, again=again)
    filing.withdraw(office, entry, "已经议定，重新办理")
    cleared = {
        **dict.fromkeys(("opined", "decided", "kind", "answered", "how", "filed", "file_due", "again"), None),
        **dict.fromkeys(("opinion", "decision", "reasons", "filing", "scope", "manner", "span", "secrecy"), ""),
    }
    now = office.now
    due = {**clocks.from_receipt(office, now, party=True), **clocks.from_acceptance(office, now, party=True)}
    return office.change(entry, **cleared, counted=now, accepted=now, extended=False, state=State.ACCEPTED, **due)


@action("撤回申请", key="c", entered_by=BY, cites=["公开.五二"], on=Disclosure, when=(*BEFORE_ANSWER, State.CORRECTING))
def withdraw(office: Office, entry: Disclosure, reason: Annotated[str, reason("撤回原因")]) -> Disclosure:
    """申请人撤回申请的：写明原因，不再办理，编号保留。"""
    office.say(reason=reason)
    return office.change(entry, state=State.WITHDRAWN)


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=["公开.五二"],
    on=Disclosure,
    fill=for_amendment,
    undone_by="amend",
)
def amend(
    office: Office, entry: Disclosure, facts: Amendment, reason: Annotated[str, reason("更正原因")]
) -> Disclosure:
    """更正登错的内容：写明原因，旧内容划去仍可查。"""
    from zwzx import registers

    made: Disclosure = amending.amend(office, entry, facts, OURS, reason, registers.tables())
    return made


@action("作废", key="x", entered_by=BY, cites=["公开.五二"], on=Disclosure, when=(*BEFORE_DECISION, State.CORRECTING))
def void(office: Office, entry: Disclosure, reason: Undone) -> Disclosure:
    """作废登重、登错的一件：编号保留，划去仍可查。"""
    office.say(reason=reason)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))


@action("重算时限", key="v", on=Disclosure, when=OPEN)
def recount(office: Office, entry: Disclosure) -> Disclosure:
    """放假通知公布后，按新的工作日重新算出各个期限；登记时时钟快了的，从现在起算。"""
    office.say(was=f"{entry.decide_due} {entry.answer_due}")
    made = clocks.anew(office, entry)
    if entry.state is State.CORRECTING:
        made["answer_due"] = None
    return office.change(entry, **made)
