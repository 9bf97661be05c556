"""传阅路线的变动: who reads instead, who is left out, who comes in addition; and what went wrong on the way."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import BY_ANYBODY, FOLDED, action
from zwzx.office.core.entering import DESK, At, Undone
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.house import person, persons
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import reason
from zwzx.office.papers import incidents, instructions, urging
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.instructions import Instruction
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import (
    ANOTHER,
    GOING_ROUND,
    OPEN,
    TO_READ,
    Reader,
    Route,
    Slip,
    State,
    Turn,
    papers_of,
)
from zwzx.office.papers.urging import Urge
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.custody import IncidentKind, UrgeManner
from zwzx.office.terms.papers import Genre
from zwzx.office.terms.people import Post
from zwzx.registers.circulation import moving, rules, undoing
from zwzx.registers.circulation.proposing import for_next
from zwzx.registers.circulation.undoing import UNDO


@action("催阅", key="c", entered_by=DESK, cites=["文电.3"], on=Slip, many=True, at_once=True, when=(State.OUT,))
def urge(
    office: Office,
    slip: Slip,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    at: At = None,
) -> Slip:
    """催现在在阅的领导退回：编号登记何时、催谁、怎么催。"""
    out = moving.out_of(slip)
    for reader in out:
        urging.urge(
            office,
            slip,
            reader.person,
            document=slip.document,
            manner=manner,
            at=at,
            words=words or "请尽快阅后退回",
            due=moving.back_of(out) or slip.due,
        )
    return moving.settle(office, slip)


@action(
    "登记批示",
    key="p",
    entered_by=DESK,
    cites=["文电.4"],
    on=Slip,
    when=(*OPEN, State.CLOSED),
    otherwise={State.VOID: "请在文件上登记：zwzx instructions add 文件编号。"},
    undone_by="instructions.strike",
)
def instruct(
    office: Office,
    slip: Slip,
    leader: Annotated[Person, asked(Instruction.leader)],
    words: Annotated[str, asked(Instruction.words, past=Instruction.words)],
    section: Annotated[Department | None, asked(Instruction.section)] = None,
    handler: Annotated[Person | None, asked(Instruction.handler)] = None,
    limit: Annotated[str, asked(Instruction.limit)] = "",
    of: Annotated[Document | None, paper("哪份文件", hint="同单几份时写编号"), FOLDED] = None,
    at: At = None,
) -> Slip:
    """登记领导批示：由哪个科室、谁办，何时办完；没办结的，文件不能办结。"""
    carried = papers_of(slip)
    target = of or carried[0]
    if target not in carried:
        raise Unreadable(
            f"{target.number}不在{slip.number}里。", f"单上的文件：{'、'.join(one.number for one in carried)}。"
        )
    found = instructions.give(office, target, leader, words, at=at, section=section, handler=handler, limit=limit)
    office.remind(f"批示编号{found.number}。")
    return moving.settle(office, slip)


@action("跳过", key="g", entered_by=DESK, cites=["文电.4"], on=Slip, fill=for_next, when=TO_READ, otherwise=ANOTHER)
def skip(
    office: Office,
    slip: Slip,
    reason: Annotated[str, reason("原因", usual=("出差", "请假", "领导指示不再送"))],
    reader: Annotated[Person | None, person("跳过谁", hint="空着就是下一位")] = None,
) -> Slip:
    """跳过一位不送（如出差、请假），写明原因；回来要补阅的用“加阅文人”。"""
    turn = moving.waiting(slip, reader)
    office.say(reason=reason)
    office.change(turn, turn=Turn.SKIPPED, why=reason)
    return moving.settle(office, slip)


@action("换人", key="r", entered_by=DESK, cites=["文电.4"], on=Slip, fill=for_next, when=TO_READ, otherwise=ANOTHER)
def replace(
    office: Office,
    slip: Slip,
    to: Annotated[Person, person("改送")],
    reason: Annotated[str, reason("原因", usual=("出差，由分管领导阅", "请假"))],
    reader: Annotated[Person | None, person("原阅文人", hint="空着就是下一位")] = None,
) -> Slip:
    """把一位还没送的阅文人换成别人，写明原因。"""
    turn = moving.waiting(slip, reader)
    moving.not_on_it(slip, to)
    office.say(reason=reason)
    office.change(turn, turn=Turn.SKIPPED, why=f"改送{to.name}：{reason}")
    office.add(Reader(slip=slip, person=to, place=turn.place))
    return moving.settle(office, slip)


@action("加阅文人", key="j", entered_by=DESK, cites=["文电.4"], on=Slip, when=OPEN, otherwise=ANOTHER)
def add_readers(
    office: Office,
    slip: Slip,
    readers: Annotated[tuple[Person, ...], persons(label_of(Reader.person), hint="排在最后")],
) -> Slip:
    """在传阅单后面再加几位阅文人。"""
    moving.each_once(readers)
    moving.not_on_it(slip, *readers)
    last = max((r.place for r in moving.readers_of(slip)), default=0)
    for n, who in enumerate(readers, 1):
        office.add(Reader(slip=slip, person=who, place=last + n))
    return moving.settle(office, slip)


@action("未阅收回", key="w", entered_by=DESK, cites=["文电.6"], on=Slip, when=(State.OUT,), undone_by=UNDO)
def recall(
    office: Office,
    slip: Slip,
    reason: Annotated[str, reason("收回原因", usual=("急用", "送错人", "当日未阅完"))],
    reader: Annotated[Person | None, person("从谁收回", hint="空着就是现在在阅的那一位")] = None,
    at: At = None,
) -> Slip:
    """没阅完先收回来（如密件当日下班前）：排队不变，以后再送。"""
    turn = moving.who_has(slip, reader)
    office.say(reason=reason)
    moving.receive(office, slip, turn, at or office.now, read=False, why=reason)
    return slip


@action("登记横传", key="d", entered_by=DESK, cites=["文电.6"], on=Slip, when=(State.OUT,), undone_by=UNDO)
def sideways(
    office: Office,
    slip: Slip,
    to: Annotated[Person, person("实际接手人")],
    words: Annotated[str, asked(Incident.words)],
    reader: Annotated[Person | None, person("横传人", hint="空着就是现在在阅的那一位")] = None,
    at: At = None,
) -> Slip:
    """阅文人之间私下传递是不允许的；已经发生的照实登记为异常，当日日清里要作交代。"""
    turn = moving.who_has(slip, reader)
    when = at or office.now
    rules.may_pass_sideways(moving.level_of(slip), turn.person.name, people.facts(to, when))
    for item in moving.pass_on(office, slip, turn, to, when):
        incidents.note(office, IncidentKind.SIDEWAYS, item, turn.person, slip, at=when, words=f"传给{to.name}：{words}")
    office.remind("已登记为异常，文件现在算在接手人手里；请尽快收回。")
    return slip


@action("撤销", key="x", entered_by=DESK, cites=["文电.6", "文电.4"], on=Slip, when=OPEN, otherwise=ANOTHER)
def undo(office: Office, slip: Slip, reason: Undone) -> Slip:
    """撤销登错的最后一次送出、退回、室内阅或横传：那一次划去仍可查。"""
    office.say(reason=reason)
    undoing.take_off(office, slip, reason)
    return slip


@action("存为路线", key="l", entered_by=DESK, on=Slip)
def save_route(
    office: Office,
    slip: Slip,
    genre: Annotated[Genre | None, asked(Route.genre, hint="空着就按来文单位存")] = None,
) -> Slip:
    """把这张单的阅文人存成路线：以后同一来文单位（或文种）的文件照此提议。"""
    read = [r.person.name for r in moving.readers_of(slip) if r.turn is not Turn.SKIPPED]
    names = "、".join(dict.fromkeys(read))
    sender = "" if genre is not None else slip.document.author
    kind = genre.value if genre is not None else ""
    found = Route.get_or_none((Route.sender == sender) & (Route.genre == kind))
    if found is None:
        office.add(Route(sender=sender, genre=kind, people=names))
    else:
        office.change(found, people=names)
    office.remind(f"以后{sender or kind}的文件按此传阅：{names}。")
    return slip


@action(
    "重算传阅期限",
    key="v",
    entered_by=(*DESK, Post.OFFICE_DIRECTOR),
    cites=["文电.3"],
    on=Slip,
    when=GOING_ROUND,
    otherwise={State.READY: "还没有送出，送出时再算期限。"},
    handled=BY_ANYBODY,
)
def recount(office: Office, slip: Slip) -> Slip:
    """放假通知公布后，按新的工作日重新算出传阅期限；送出时时钟快了的，从现在起算。"""
    office.say(was=f"{slip.due}", limit=moving.limit_name(slip))
    found = moving.count_due(office, slip, min(slip.started or office.now, office.now))
    moving.recount_held(office, slip, found["due"])
    return office.change(slip, **found)
