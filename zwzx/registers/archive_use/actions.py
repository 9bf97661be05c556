"""查阅与借出: handing out archives, to be read in the room or taken along, to colleagues and to visitors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.archive.pieces import HELD, Piece
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.core.action import BY_ANYBODY, FOLDED, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.custody.lending import goes_out_in_time
from zwzx.office.custody.office_hours import office_hours
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import person
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.archive_use import lending, rules
from zwzx.registers.archive_use.lending import Visit, wanted
from zwzx.registers.archive_use.records import Use, Way

DESK = (Post.ARCHIVIST, Post.SECRETS)
NOT_TO_VISITORS = BY_ANYBODY
"""What is marked is not shown to visitors, whoever receives them: the rule refuses it to everybody (保密.1)."""
AimOf = Annotated[Aim, asked(Use.aim)]
Purpose = Annotated[str, asked(Use.purpose, past=Use.purpose)]
Came = Annotated[dt.datetime | None, moment("进入时间", hint="空着就是现在")]
Left = Annotated[dt.datetime | None, moment("离开时间", hint="还在查的空着，离开时用“归还”登记")]
Slip = Annotated[str, asked(Use.slip, least=1)]
Due = Annotated[dt.date | None, day("应还日期", hint="借据上写的；密件不用填，当日下班前还")]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED]
Approved = Annotated[dt.datetime | None, asked(Approval.at, hint="空着就是现在"), FOLDED]
Note = Annotated[str, asked(Use.note), FOLDED]


@dataclass(frozen=True)
class Visitor:
    """Who comes from outside, and by what he is known."""

    visitor: Annotated[str, asked(Use.who, least=2)]
    unit: Annotated[str, asked(Use.unit, least=2, past=Use.unit)]
    letter: Annotated[str, asked(Use.letter)] = ""
    identity: Annotated[str, asked(Use.identity)] = ""
    letter_until: Annotated[dt.date | None, asked(Use.letter_until)] = None
    issuer: Annotated[str, asked(Use.issuer), FOLDED] = ""
    contact: Annotated[Person | None, person("接待人", hint="空着就是经手人"), FOLDED] = None

    @property
    def shown(self) -> rules.Letter:
        """The letter, as the rules look at it."""
        return rules.Letter(self.letter, self.issuer or self.unit, self.letter_until, self.identity)


@action(
    "查阅",
    key="a",
    entered_by=DESK,
    cites=["档案.6", "文电.6", "保密.3", "保密员.3"],
    on=Piece,
    many=True,
    when=HELD,
    undone_by="undo",
)
def read(
    office: Office,
    piece: Piece,
    reader: Annotated[Person, person(label_of(Use.who))],
    aim: AimOf = Aim.WORK,
    purpose: Purpose = "",
    came: Came = None,
    left: Left = None,
    note: Note = "",
) -> Use:
    """登记在档案室内查阅：先登记后调档，记进出时间；几件一起选中就是一笔。"""
    when = came or office.now
    facts = people.facts(reader, when)
    rules.may_read(facts, only_present=office.demands(HouseRule.PRESENT))
    lending.one_reader(piece, facts, when)
    visit = Visit(Way.READ, reader.name, reader.section, reader, aim, purpose, when, note=note)
    return lending.read(office, piece, visit, left)


@action(
    "借出",
    key="j",
    entered_by=DESK,
    cites=["档案.6", "文电.6", "保密.3", "保密.4", "保密员.3"],
    on=Piece,
    many=True,
    when=HELD,
    undone_by="undo",
)
def lend(
    office: Office,
    piece: Piece,
    borrower: Annotated[Person, person("借阅人")],
    slip: Slip,
    approver: Annotated[Person, asked(Approval.person, hint="办公室主任")],
    due: Due = None,
    aim: AimOf = Aim.WORK,
    purpose: Purpose = "",
    place: Annotated[Place, asked(Use.place)] = Place.OFFICE,
    at: At = None,
    approved: Approved = None,
    signing_place: SigningPlace = "",
    note: Note = "",
) -> Use:
    """借出档案室：凭借据、办公室主任批准，写明应还日期；密件当日归还，绝密不借。"""
    when = at or office.now
    facts = people.facts(borrower, when)
    rules.may_read(facts, only_present=office.demands(HouseRule.PRESENT))
    lending.one_reader(piece, facts, when)
    rules.may_lend(wanted(piece), slip, place, only_as_copy=office.demands(HouseRule.ONLY_ORIGINAL))
    goes_out_in_time(piece.number or piece.title, piece.level, when, office_hours(office, when.date()))
    visit = Visit(
        Way.LENT,
        borrower.name,
        borrower.section,
        borrower,
        aim,
        purpose,
        when,
        due=lending.due_of(office, piece.level, due, when),
        facts={"slip": slip, "place": place},
        note=note,
    )
    use, first = lending.lend(office, piece, visit)
    if first:
        approvals.approve(
            office,
            use,
            "档案.6",
            person=approver,
            at=approved,
            words=f"借据{slip}",
            handler=borrower.name,
            place=signing_place,
        )
    return use


@action(
    "外来查阅",
    key="w",
    entered_by=DESK,
    cites=["档案.6", "档案.8", "保密.1"],
    on=Piece,
    many=True,
    when=HELD,
    handled=NOT_TO_VISITORS,
    undone_by="undo",
)
def admit(
    office: Office,
    piece: Piece,
    visitor: Visitor,
    aim: AimOf = Aim.WORK,
    purpose: Purpose = "",
    came: Came = None,
    left: Left = None,
    note: Note = "",
) -> Use:
    """登记外来人员查阅：凭介绍信、核对身份，在档案室内查；密件不提供。"""
    when = came or office.now
    identified = office.demands(HouseRule.IDENTITY)
    rules.may_visit(visitor.visitor, visitor.shown, when.date(), identified=identified)
    rules.outsiders_see(wanted(piece))
    return lending.read(office, piece, _visit(office, visitor, Way.READ, aim, purpose, when, note), left)


@action(
    "外借",
    key="b",
    entered_by=DESK,
    cites=["档案.6", "档案.8", "保密.1"],
    on=Piece,
    many=True,
    when=HELD,
    handled=NOT_TO_VISITORS,
    undone_by="undo",
)
def lend_out(
    office: Office,
    piece: Piece,
    visitor: Visitor,
    slip: Slip,
    approver: Annotated[Person, asked(Approval.person, hint="中心主任")],
    due: Due = None,
    aim: AimOf = Aim.WORK,
    purpose: Purpose = "",
    at: At = None,
    approved: Approved = None,
    signing_place: SigningPlace = "",
    note: Note = "",
) -> Use:
    """借给外来人员：一般不借，特殊情况主任批准；凭介绍信和借据，写明应还日期。"""
    when = at or office.now
    identified = office.demands(HouseRule.IDENTITY)
    rules.may_visit(visitor.visitor, visitor.shown, when.date(), identified=identified)
    rules.outsiders_see(wanted(piece))
    rules.may_lend(wanted(piece), slip, None, only_as_copy=office.demands(HouseRule.ONLY_ORIGINAL))
    visit = _visit(office, visitor, Way.LENT, aim, purpose, when, note)
    visit.due = lending.due_of(office, Level.NONE, due, when)
    visit.facts["slip"] = slip
    use, first = lending.lend(office, piece, visit)
    if first:
        approvals.approve(
            office,
            use,
            "档案.8",
            person=approver,
            at=approved,
            words=f"借据{slip}",
            handler=visit.person.name,
            place=signing_place,
        )
    return use


def _visit(office: Office, visitor: Visitor, way: Way, aim: Aim, purpose: str, when: dt.datetime, note: str) -> Visit:
    contact = visitor.contact or office.actor
    facts = {
        "outside": True,
        "letter": visitor.letter,
        "issuer": visitor.shown.issuer,
        "letter_until": visitor.letter_until,
        "identity": visitor.identity,
    }
    return Visit(way, visitor.visitor, visitor.unit, contact, aim, purpose, when, facts=facts, note=note)
