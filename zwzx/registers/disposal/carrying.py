"""销毁: carrying it out before witnesses, the receipt of the unit that did it, and what is held back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing, list_making, lists
from zwzx.office.archive.admission import DESK
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import none_marked_since
from zwzx.office.archive.pieces import HELD, Piece
from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.custody import custody
from zwzx.office.custody.dispatches import Way
from zwzx.office.kinds.house import cosigners
from zwzx.office.kinds.plain import reason
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Destruction, PieceState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.disposal import rules
from zwzx.registers.disposal.appraising import LISTS
from zwzx.registers.disposal.deciding import destroyed
from zwzx.registers.disposal.records import Batch, State

TO_UNIT = Unfolds("manner", lambda manner: manner is Destruction.UNIT)
"""What is told of things that go to the designated unit."""
OF_MARKED = Unfolds("level", lambda level: level.marked)
"""Marked ones go there in any case, but for what the office's settings say."""


@action(
    "销毁",
    key="x",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密.5", "保密.4", "保密员.3"],
    on=Batch,
    when=(State.APPROVED,),
    under=dict.fromkeys((State.OPEN, State.REPORTED), "档案.4"),
    needs=["档案.4"],
    ask="销毁后不能恢复，两位监销人都在场、逐件核对过了吗？",
)
def carry_out(
    office: Office,
    batch: Batch,
    witnesses: Annotated[tuple[Person, ...], cosigners(label_of(Batch.witness), hint="两位，用顿号隔开，当面签字")],
    place: Annotated[str, asked(Batch.place, past=Batch.place, hint="空着就是报批单上的")] = "",
    manner: Annotated[Destruction | None, asked(Batch.manner, hint="空着就是报批单上的")] = None,
    unit: Annotated[str, asked(Batch.unit, past=Batch.unit, hint="送指定单位的填；密件必填"), TO_UNIT, OF_MARKED] = "",
    escorts: Annotated[tuple[Person, ...], asked(Batch.escorts, hint="送指定单位的填两位"), TO_UNIT, OF_MARKED] = (),
    at: Annotated[dt.datetime | None, asked(Batch.done, label="时间", hint="空着就是现在"), FOLDED] = None,
) -> Batch:
    """登记销毁：逐件再核对一遍，一件不对整本不办；送指定单位的，回执回来才算销毁。"""
    when = at or office.now
    happened(label_of(Batch.done), when, office.now)
    rules.approved_first(batch.approved, when, office.now)
    none_marked_since(batch, "请作废这一本，其余各件重新列入")
    how, where = manner or batch.manner or Destruction.SHRED, place or batch.place
    executor = batch.executor
    assert executor is not None, "named with the approval"
    seen = [people.facts(one, when) for one in witnesses]
    present = office.demands(HouseRule.PRESENT)
    two = office.demands(HouseRule.WITNESSES)
    rules.may_carry_out(
        people.facts(executor, when),
        seen,
        people.now_called(batch.approver, office.today),
        two=two,
        only_present=present,
    )
    with_it = [people.facts(one, when) for one in escorts]
    two = office.demands(HouseRule.ESCORTS)
    outside = office.demands(HouseRule.MARKED_UNIT)
    marked = batch.level.marked
    rules.is_made_safe(how, unit, with_it, marked=marked, two=two, only_present=present, to_unit=outside)
    rules.not_sold(where, unit)
    sent = how is Destruction.UNIT
    due = set_limits.due_by(office, "receipt-within", when).at if sent else None
    for line in destroyed(batch):
        rules.may_go(lists.facts_of(line))
        if sent:
            list_making.send(office, line, Way.DESTROY, unit, at=when, messenger=escorts[0], due=due)
        else:
            _destroy(office, batch, line, when)
    first, second = (*witnesses, None, None)[:2]
    told = {
        "manner": how,
        "place": where,
        "unit": unit,
        "done": when,
        "witness": first,
        "second": second,
        "escorts": "、".join(one.name for one in with_it),
    }
    if sent:
        return office.change(batch, state=State.SENT, due=due, **told)
    _offer(office, batch, when)
    return office.change(batch, state=State.DONE, **told)


@action(
    "登记回执",
    key="h",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "保密员.3"],
    on=Batch,
    when=(State.SENT,),
    undone_by=Final.LEFT,
)
def receipt(
    office: Office,
    batch: Batch,
    number: Annotated[str, asked(Batch.receipt, least=1, hint="销毁单位的回执号或签收单号")],
    at: Annotated[dt.datetime | None, asked(Batch.done, hint="回执上写的；空着就是现在"), FOLDED] = None,
) -> Batch:
    """登记指定单位的销毁回执：从这时起才是已销毁，清册待归档。"""
    when = at or office.now
    happened(label_of(Batch.received), when, office.now, after=batch.done, of=label_of(Batch.done))
    for line in list_making.acknowledged(office, batch, number):
        _destroy(office, batch, line, when)
    _offer(office, batch, when)
    return office.change(batch, state=State.DONE, receipt=number, received=when)


@action(
    "作废",
    key="f",
    entered_by=DESK,
    cites=["档案.4"],
    on=Batch,
    when=(State.OPEN, State.REPORTED, State.APPROVED),
    ask="作废后编号保留、各件退出清册，确定作废吗？",
)
def void(office: Office, batch: Batch, reason: Annotated[str, reason("作废原因")]) -> Batch:
    """作废一本没有销毁的清册：编号保留，各件退出，可以列入别的清册。"""
    return LISTS.call_off(office, batch, reason)


@action("冻结", key="a", entered_by=DESK, cites=["档案.4"], on=Piece, many=True, when=HELD, undone_by="unfreeze")
def freeze(
    office: Office, piece: Piece, reason: Annotated[str, reason("冻结原因", hint="如 诉讼、信访、审计未结")]
) -> Piece:
    """冻结一件归档件：事由没有消失以前不能销毁、清退，已经列入清册的也不行。"""
    rules.may_freeze(piece.number or piece.title, piece.frozen)
    office.say(reason=reason)
    return office.change(piece, frozen=reason)


@action("解冻", key="b", entered_by=DESK, cites=["档案.4"], on=Piece, many=True)
def unfreeze(office: Office, piece: Piece, reason: Annotated[str, reason("解冻原因")]) -> Piece:
    """解冻一件归档件：写明事由怎么消失的。"""
    rules.may_unfreeze(piece.number or piece.title, piece.frozen)
    office.say(reason=reason)
    return office.change(piece, frozen="")


def _destroy(office: Office, batch: Batch, line: ListLine, at: dt.datetime) -> None:
    """One line is destroyed: its carriers are nowhere any more, its piece says so."""
    nowhere = custody.place(office, custody.DESTROYED)
    for item in lists.things_of(line):
        custody.hand_over(office, item, to=nowhere, because=batch, at=at)
    if line.piece is not None:
        office.change(line.piece, state=PieceState.DESTROYED, moved=f"{at:%Y-%m-%d} {batch.number}")
    if line.standing is not LineState.GONE:
        office.change(line, standing=LineState.GONE)


def _offer(office: Office, batch: Batch, at: dt.datetime) -> None:
    """The list itself is to be filed, and kept for ever (档案.4)."""
    title = f"{batch.title}销毁清册、报批单"
    filing.offer_list(office, batch, title, closed=at, register="disposal", number=batch.number, level=batch.level)
