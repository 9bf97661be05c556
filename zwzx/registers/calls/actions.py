"""来电: entering, answering, passing on, telling of another house, correcting, striking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import CORRECT, NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.matters import amending, matters
from zwzx.office.matters.impartiality import not_by_the_accused
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.matters import Sort
from zwzx.office.terms.people import OFFICE
from zwzx.registers.calls import rules
from zwzx.registers.calls.facts import OURS, Amendment, Facts, for_amendment
from zwzx.registers.calls.records import BOOK, ENDED_HERE, OPEN, Call, State

if TYPE_CHECKING:
    import datetime as dt

KIND = "信访提案"
"""The category under which denunciations are filed, beside letters and visits (收集.14)."""
Result = Annotated[str, asked(Matter.result, label="答复内容", least=2, usual=("已当面答复", "已电话回复"))]


@action("登记来电", key="d", usual=NEW, cites=["首问.6", "首问.7-8"], undone_by="void")
def add(office: Office, facts: Facts) -> Call:
    """登记一个来电或来访的询问、反映：谁打来的、号码、何事；当场答复了的写答复内容，不能答复的转科室。"""
    when = facts.at or office.now
    happened("来电时间", when, office.now)
    call = _entered(office, facts, when)
    if call.sort is Sort.COMPLAINS:
        office.remind("投诉大厅工作人员的，转投诉登记簿（投诉.1）：zwzx calls to-complaints。")
    if facts.section is not None or facts.handler is not None:
        return _passed(office, call, facts.section, facts.handler)
    if facts.result:
        office.change(call.matter, result=facts.result)
        return _ended(office, office.change(call, state=State.AT_ONCE, answered=when, due=None))
    return call


@action(
    "转办",
    key="z",
    usual=NEXT,
    cites=["首问.6"],
    on=Call,
    when=OPEN,
    otherwise={State.HANDED: "已转到别的登记簿；要收回的用“收回重办”。"},
)
def pass_on(
    office: Office,
    entry: Call,
    section: Annotated[Department | None, asked(Matter.section, label="转给科室")] = None,
    handler: Annotated[Person | None, asked(Matter.handler, label="转给谁")] = None,
) -> Call:
    """转给办公室或有关科室办；举报不转给被举报的人和他的科室。"""
    rules.goes_to_somebody(entry.number, named=section is not None or handler is not None)
    return _passed(office, entry, section, handler)


@action("回复", key="b", usual=NEXT, cites=["首问.7-8", "信访.7"], on=Call, when=OPEN)
def answer(office: Office, entry: Call, result: Result, at: At = None) -> Call:
    """登记怎么答复来电人的、何时回复的。"""
    when = at or office.now
    happened("回复时间", when, office.now, after=entry.received, of="来电时间")
    office.change(entry.matter, result=result)
    return _ended(office, office.change(entry, state=State.ANSWERED, answered=when))


@action("告知外单位", key="w", cites=["首问.6"], on=Call, when=OPEN)
def elsewhere(
    office: Office,
    entry: Call,
    unit: Annotated[str, asked(Matter.result, label="该找哪个单位和电话", least=2, long=False)],
    at: At = None,
) -> Call:
    """不归本单位办的：登记告诉来电人该找哪个单位、什么电话。"""
    when = at or office.now
    happened("回复时间", when, office.now, after=entry.received, of="来电时间")
    office.change(entry.matter, result=f"已告知：{unit}")
    return office.change(entry, state=State.ELSEWHERE, answered=when)


@action("更正", key="g", usual=CORRECT, cites=["首问.6"], on=Call, fill=for_amendment, undone_by="amend")
def amend(office: Office, entry: Call, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Call:
    """更正登错的内容：写明原因，旧内容划去仍可查。"""
    from zwzx import registers

    made: Call = amending.amend(office, entry, facts, OURS, reason, registers.tables())
    return _ended(office, made) if made.state in ENDED_HERE else made


@action("作废", key="x", entered_by=OFFICE, cites=["首问.6"], on=Call, when=(*OPEN, *ENDED_HERE))
def void(office: Office, entry: Call, reason: Undone) -> Call:
    """作废登重、登错的一条：编号保留，划去仍可查。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))


@action("重算时限", key="v", on=Call, when=OPEN)
def recount(office: Office, entry: Call) -> Call:
    """放假通知公布后，按新的工作日重新算出应回复时间；登记时时钟快了的，从现在起算。"""
    office.say(was=f"{entry.due}")
    return office.change(entry, **_due(office, min(entry.received, office.now)))


def _entered(office: Office, facts: Facts, when: dt.datetime) -> Call:
    matter = matters.enter(
        office,
        received=when,
        channel=facts.channel,
        **matters.told_by(facts),
    )
    return office.add(
        Call(
            **next_entry(office, Call, BOOK, when.date()),
            matter=matter,
            taker=facts.taker or office.actor,
            unit=facts.unit,
            sort=facts.sort,
            note=facts.note,
            **_due(office, when),
        )
    )


def _ended(office: Office, call: Call) -> Call:
    """Offer what denounces for filing, by its number and nobody's name: every such case is filed (信访.7)."""
    if call.sort is Sort.DENOUNCES:
        filing.offer(
            office,
            call,
            closed=call.answered or office.now,
            kind=KIND,
            register="来电登记簿",
            number=call.number,
            title=f"举报件{call.number}登记、查处和答复",
            author=office.name,
            dated=(call.answered or office.now).date(),
            retention=Retention.THIRTY,
        )
    return call


def _passed(office: Office, call: Call, section: Department | None, handler: Person | None) -> Call:
    whose = section or (handler.department if handler is not None else None)
    not_by_the_accused(office, call.number, call.matter.accused, whose, handler)
    office.change(call.matter, section=whose, handler=handler)
    return office.change(call, state=State.PASSED)


def _due(office: Office, start: dt.datetime) -> dict[str, Any]:
    """By when it is to be answered under the office's setting; no clause names a day."""
    found = set_limits.due_by(office, "call-within", start)
    return {"due": found.at, "provisional": found.provisional}
