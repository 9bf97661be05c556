"""批示: entering, passing to another section, urging, finishing."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import BY_ANYBODY, NEXT, action
from zwzx.office.core.entering import DESK, At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import reason
from zwzx.office.papers import instructions, urging
from zwzx.office.papers.instructions import OPEN, Instruction, Progress
from zwzx.office.papers.papers import Document
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.papers import STANDING, UNREGISTERED
from zwzx.office.terms.people import Post
from zwzx.registers.instructions import rules


@action(
    "登记批示",
    key="p",
    entered_by=DESK,
    cites=["文电.4", "文电.1"],
    on=Document,
    when=STANDING,
    under=dict.fromkeys(UNREGISTERED, "文电.1"),
    otherwise=dict.fromkeys(UNREGISTERED, "请先拆封登记，送领导阅批以后再登记批示。"),
    undone_by="strike",
)
def add(
    office: Office,
    paper: Document,
    leader: Annotated[Person, asked(Instruction.leader)],
    words: Annotated[str, asked(Instruction.words, past=Instruction.words)],
    section: Annotated[Department | None, asked(Instruction.section)] = None,
    handler: Annotated[Person | None, asked(Instruction.handler)] = None,
    limit: Annotated[str, asked(Instruction.limit)] = "",
    at: At = None,
) -> Instruction:
    """登记一份文件上的领导批示：由哪个科室、谁办，何时办完。"""
    return instructions.give(office, paper, leader, words, at=at, section=section, handler=handler, limit=limit)


@action("转办", key="z", entered_by=DESK, cites=["文电.4"], on=Instruction, when=OPEN)
def reassign(
    office: Office,
    entry: Instruction,
    reason: Annotated[str, reason("转办原因")],
    section: Annotated[Department | None, department("转给科室")] = None,
    handler: Annotated[Person | None, person("转给谁")] = None,
) -> Instruction:
    """把批示转给别的科室或别人办，写明原因；原来由谁办仍可查。"""
    if section is None and handler is None:
        raise Unreadable("没有写转给谁。", "请填科室或承办人。")
    office.say(reason=reason)
    theirs = handler.department if handler is not None else None
    return office.change(entry, section=section or theirs or entry.section, handler=handler)


@action(
    "催办", key="c", usual=NEXT, entered_by=DESK, cites=["文电.4"], on=Instruction, when=OPEN, many=True, at_once=True
)
def urge(
    office: Office,
    entry: Instruction,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    whom: Annotated[Person | None, asked(Urge.whom, hint="空着就是承办人，没有承办人就是科室负责人")] = None,
    at: At = None,
) -> Instruction:
    """催承办人办结：编号登记何时、催谁、怎么催。"""
    urging.urge(
        office,
        entry,
        whom or urging.responsible(office, entry.number, entry.section, entry.handler),
        document=entry.document,
        manner=manner,
        at=at,
        words=words or "请抓紧办理并报结果",
        due=entry.due,
    )
    return entry


@action("办结", key="b", usual=NEXT, entered_by=DESK, cites=["文电.4"], on=Instruction, when=OPEN, many=True)
def finish(
    office: Office,
    entry: Instruction,
    result: Annotated[str, asked(Instruction.result)],
    at: At = None,
) -> Instruction:
    """登记批示事项办结和结果；都办结了，文件才能办结、归档。"""
    when = at or office.now
    rules.done_when(entry.given, when, office.now)
    return office.change(entry, state=Progress.DONE, result=result, finished=when)


@action("撤销批示", key="x", entered_by=DESK, cites=["文电.4"], on=Instruction, when=OPEN)
def strike(office: Office, entry: Instruction, reason: Undone) -> Instruction:
    """撤销登错的一条批示：编号保留，划去仍可查。"""
    office.say(reason=reason)
    return office.change(entry, state=Progress.STRUCK, result=reason, finished=office.now)


@action(
    "重算批示时限",
    key="v",
    entered_by=(*DESK, Post.OFFICE_DIRECTOR),
    cites=["文电.4"],
    on=Instruction,
    when=OPEN,
    handled=BY_ANYBODY,
)
def recount(office: Office, entry: Instruction) -> Instruction:
    """放假通知公布后，按新的工作日重新算出办理时限；登记时时钟快了的，从现在起算。"""
    due, provisional = instructions.due_of(office, entry.limit, min(entry.given, office.now))
    office.say(was=f"{entry.due}", limit=entry.limit)
    return office.change(entry, due=due, provisional=provisional)
