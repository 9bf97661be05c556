"""信访: the way from the proposal over the director's words to the report, the answer and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import limit
from zwzx.office.core.action import BY_ANYBODY, NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.plain import reason
from zwzx.office.matters.impartiality import not_by_the_accused
from zwzx.office.matters.matters import Matter
from zwzx.office.papers import instructions, urging
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.matters import Telling
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.petitions import rules
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.records import (
    AT_WORK,
    ENDED,
    NOTHING_TO_DO,
    Outcome,
    Petition,
    Receipt,
    State,
)

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Deadline

KIND = "信访提案"
"""The category under which petitions are filed (收集.14)."""
NO_WORDS = {State.ENTERED: "信访.1", State.SUBMITTED: "信访.1"}
"""The states in which nobody instructed anybody yet."""
NOTHING_YET: dict[str, Any] = {
    **dict.fromkeys(("instructed", "passed", "reported", "outcome", "answered", "closed"), None),
    "charged": False,
    "report": "",
}
"""What a petition becomes that is taken up again; what was written on it stays."""
NO_END = dict.fromkeys((State.ENTERED, State.SUBMITTED, *AT_WORK), "信访.2")
"""The states in which nothing came of it yet."""


@action(
    "拟办呈报", key="n", usual=NEXT, entered_by=DESK, cites=["信访.1", "信访.2"], on=Petition, when=(State.ENTERED,)
)
def propose(
    office: Office,
    entry: Petition,
    words: Annotated[str, asked(Petition.opinion, least=2, usual=("请张主任阅示", "建议转业务科办理"))],
) -> Petition:
    """写拟办意见，呈主任批示；职责范围内的第一时间呈报。"""
    return office.change(entry, opinion=words, state=State.SUBMITTED)


@action(
    "登记批示",
    key="p",
    usual=NEXT,
    entered_by=DESK,
    cites=["信访.1", "信访.4"],
    on=Petition,
    when=(State.SUBMITTED, State.ENTERED, *AT_WORK),
    next_in=(State.SUBMITTED, State.ENTERED),
)
def instruct(
    office: Office,
    entry: Petition,
    leader: Annotated[Person, asked(Instruction.leader)],
    words: Annotated[str, asked(Petition.words, least=1)],
    section: Annotated[Department | None, asked(Matter.section)] = None,
    handler: Annotated[Person | None, asked(Matter.handler)] = None,
    at: At = None,
) -> Petition:
    """照原话登记主任的批示：由哪个科室、谁办；只写“阅”的不是批办，不用写由谁办；改由别人办的，再登记一次。"""
    when = at or office.now
    happened("批示时间", when, office.now, after=entry.received, of="收到时间")
    aside = office.demands(HouseRule.STAND_ASIDE) and leader == entry.matter.accused
    rules.not_to_whom_it_accuses(entry.number, leader.name, accused=aside)
    held = people.capacity(leader, [Post.DIRECTOR], when.date())
    rules.directors_words(leader.name, director=held is not None)
    charged = words.strip("。 ") not in NOTHING_TO_DO
    if charged:
        rules.goes_to_somebody(entry.number, named=section is not None or handler is not None)
        whose = section or (handler.department if handler is not None else None)
        not_by_the_accused(office, entry.number, entry.matter.accused, whose, handler)
        instructions.give(office, None, leader, words, about=entry, at=when, section=whose, handler=handler)
        office.change(entry.matter, section=whose, handler=handler)
    acts = "代主任" if held is not None and held.acts_for is not None else ""
    told = f"{entry.words}\n{acts}{leader.name}：{words}".strip()
    if entry.charged and not charged:
        return office.change(entry, words=told)
    return office.change(
        entry,
        words=told,
        charged=charged,
        instructed=when,
        state=State.INSTRUCTED,
        **_urged_by(office, when, charged=charged),
    )


@action(
    "转办",
    key="z",
    usual=NEXT,
    entered_by=DESK,
    cites=["信访.1"],
    on=Petition,
    when=AT_WORK,
    under=NO_WORDS,
)
def pass_on(
    office: Office,
    entry: Petition,
    section: Annotated[Department | None, asked(Matter.section, label="转给科室", hint="空着就照批示")] = None,
    handler: Annotated[Person | None, asked(Matter.handler, label="转给谁")] = None,
    at: At = None,
) -> Petition:
    """按批示转给承办科室，或分管它的副主任；不转给被反映的人和他的科室。"""
    when = at or office.now
    rules.may_pass_on(entry.number, charged=entry.charged)
    happened("转办时间", when, office.now, after=entry.instructed or when, of="批示时间")
    matter = entry.matter
    named = matter.section
    whose = section or (handler.department if handler is not None else named)
    if section is None and handler is not None and named is not None and _in_charge(handler, named, when):
        whose = named
    who = handler or (matter.handler if section is None else None)
    not_by_the_accused(office, entry.number, matter.accused, whose, who)
    if named is not None:
        rules.as_instructed(entry.number, named.name, whose.name if whose is not None else "")
    office.change(matter, section=whose, handler=who)
    return office.change(entry, passed=when, state=State.PASSED)


@action(
    "催办",
    key="c",
    usual=NEXT,
    entered_by=DESK,
    cites=["信访.4", "信访.2"],
    on=Petition,
    when=AT_WORK,
    many=True,
    at_once=True,
    under=NO_WORDS,
)
def urge(
    office: Office,
    entry: Petition,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    whom: Annotated[Person | None, asked(Urge.whom, hint="空着就是经办人，没有经办人就是科室负责人")] = None,
    at: At = None,
) -> Petition:
    """催经办人：编号登记何时、催谁、怎么催；没有办结的，每满5个工作日再催。"""
    when, matter = at or office.now, entry.matter
    urging.urge(
        office,
        entry,
        whom or urging.responsible(office, entry.number, matter.section, matter.handler),
        manner=manner,
        at=when,
        words=words or "请抓紧办理并报结果",
        due=entry.due,
    )
    return office.change(entry, **_urged_by(office, entry.instructed or when, charged=entry.charged, entry=entry))


@action("报告", key="h", usual=NEXT, cites=["信访.6", "信访.7"], on=Petition, when=AT_WORK, under=NO_WORDS)
def report(
    office: Office,
    entry: Petition,
    words: Annotated[str, asked(Petition.report, least=4)],
    at: At = None,
) -> Petition:
    """登记经办人的工作报告：怎么调查、怎么处理的；批办件没有报告不能办结。"""
    when = at or office.now
    happened("报告时间", when, office.now, after=entry.instructed or when, of="批示时间")
    for given in instructions.about_row(entry):
        if given.state is Progress.OPEN:
            office.change(given, state=Progress.DONE, result=words[:500], finished=when)
    return office.change(entry, report=words, reported=when, state=State.REPORTED, due=None)


@action(
    "答复",
    key="b",
    usual=NEXT,
    entered_by=(*DESK, Post.SECTION_HEAD, Post.SECTION_CLERK),
    cites=["信访.2", "信访.6"],
    on=Petition,
    when=(*AT_WORK, State.REPORTED),
    under=NO_WORDS,
    undone_by=Final.LEFT,
)
def answer(
    office: Office,
    entry: Petition,
    outcome: Annotated[Outcome, asked(Petition.outcome)],
    result: Annotated[str, asked(Matter.result, least=2)],
    how: Annotated[Telling, asked(Petition.how)] = Telling.WRITTEN,
    receipt: Annotated[Receipt, asked(Petition.receipt)] = Receipt.SIGNED,
    at: At = None,
) -> Petition:
    """登记答复：处理意见、结果、怎么答复的、怎么送达的；批办件先有报告。"""
    when = at or office.now
    rules.has_its_report(entry.number, charged=entry.reported_on, report=entry.report)
    happened("答复时间", when, office.now, after=entry.received, of="收到时间")
    office.change(entry.matter, result=result)
    return office.change(
        entry, outcome=outcome, how=how, receipt=receipt, answered=when, due=None, state=State.ANSWERED
    )


@action(
    "办结",
    key="f",
    usual=NEXT,
    entered_by=DESK,
    cites=["信访.2", "信访.6", "信访.7", "收集.14"],
    on=Petition,
    when=(State.ANSWERED, State.REPORTED),
    many=True,
    under=NO_END,
)
def close(
    office: Office,
    entry: Petition,
    outcome: Annotated[Outcome | None, asked(Petition.outcome, hint="没有答复对象的（匿名）在这里写")] = None,
    at: At = None,
) -> Petition:
    """办结：有处理意见、有答复（匿名的除外），批办件有报告；办结的提议归档。"""
    when = at or office.now
    came = outcome or entry.outcome
    rules.has_its_report(entry.number, charged=entry.reported_on, report=entry.report)
    reachable = not entry.matter.anonymous and came is not Outcome.WITHDRAWN
    rules.has_an_end(entry.number, outcome=came is not None, answered=entry.answered is not None, reachable=reachable)
    happened("办结时间", when, office.now, after=entry.received, of="收到时间")
    done = office.change(entry, outcome=came, closed=when, state=State.CLOSED, due=None)
    offered(office, done, when)
    return done


@action(
    "重开",
    key="a",
    entered_by=DESK,
    cites=["信访.2"],
    on=Petition,
    when=ENDED,
)
def reopen(
    office: Office, entry: Petition, reason: Annotated[str, reason("重开原因", hint="有什么新的事实")]
) -> Petition:
    """有新的事实的，重新办：回到“已登记”，重新批示、报告、答复，原来怎么办的仍可查。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, state=State.ENTERED, **NOTHING_YET)


@action("重算时限", key="v", entered_by=DESK, cites=["信访.4"], on=Petition, when=AT_WORK, handled=BY_ANYBODY)
def recount(office: Office, entry: Petition) -> Petition:
    """放假通知公布后，按新的工作日重新算出应催办的时间；登记时时钟快了的，从现在起算。"""
    office.say(was=f"{entry.due}")
    start = min(entry.instructed or office.now, office.now)
    return office.change(entry, **_urged_by(office, start, charged=entry.charged, entry=entry))


def offered(office: Office, entry: Petition, closed: dt.datetime) -> None:
    """Offer it for filing: original, form, instruction, report and answer are one piece (信访.7, 收集.14).

    Its title names nobody. What leaders decided and what came of it is kept for ever, a result thirty years, else ten.
    """
    decided = Retention.PERMANENT if entry.charged and entry.matter.result else Retention.THIRTY
    filing.offer(
        office,
        entry,
        closed=closed,
        kind=KIND,
        register="信访台账",
        number=entry.number,
        title=f"信访件{entry.number}（{entry.purpose}）登记、批示、报告和答复",
        author=office.name,
        dated=closed.date(),
        retention=decided if entry.matter.result else Retention.TEN,
    )


def _in_charge(leader: Person, section: Department, when: dt.datetime) -> bool:
    """Whether somebody is the deputy in charge of a section (信访.1: 相关分管领导及科室)."""
    return leader in people.holders(Post.DEPUTY, when.date(), section)


def _urged_by(office: Office, start: dt.datetime, *, charged: bool, entry: Petition | None = None) -> dict[str, Any]:
    """By when whoever handles it is urged, and again (信访.4); never where nobody was charged."""
    if not charged:
        return {"due": None, "provisional": False}
    urged = [one.at for one in urging.urged_about(entry)] if entry is not None else []
    found: Deadline = urging.next_urge(office, start, urged, limit("信访.4", "urge"))
    return {"due": found.at, "provisional": found.provisional}
