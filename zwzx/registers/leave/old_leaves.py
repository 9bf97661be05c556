"""请假登记簿: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import CLAUSE, LeaveState, Proof
from zwzx.office.terms.people import OFFICE, Half, LeaveKind
from zwzx.registers.leave.register import LEAVE

OWN = (
    *("section", "post", "was", "reason", "since_half", "until_half", "hospital", "checker", "checked"),
    *("approver", "decided", "words", "back", "back_half", "taken"),
)
"""What the row keeps as its book has it."""
ORDINARY = "建库以后的请假请照常申请（zwzx leave ask）。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who approved it and how many days it was are kept as they were written."""

    number: Annotated[str, text("请假号", also=("编号", "序号", "登记号"))]
    name: Annotated[str, names("姓名", also=("请假人", "申请人"), least=1, most=30)]
    section: Annotated[str, asked(Leave.section, also=("部门", "单位"))] = ""
    post: Annotated[str, asked(Leave.post)] = ""
    kind: Annotated[str, text(label_of(Leave.kind), also=("请假类别", "请假类型", "类别"))] = ""
    was: Annotated[LeaveKind | None, asked(Leave.was), FOLDED] = None
    reason: Annotated[str, asked(Leave.reason, also=("请假事由", "原因", "请假原因"))] = ""
    since: Annotated[dt.date, asked(Leave.since, also=("开始时间", "起始时间", "起始日期", "开始日期", "起"))]
    since_half: Annotated[Half | None, asked(Leave.since_half), FOLDED] = None
    until: Annotated[
        dt.date | None, asked(Leave.until, also=("结束时间", "截止时间", "截止日期", "结束日期", "止"))
    ] = None
    until_half: Annotated[Half | None, asked(Leave.until_half), FOLDED] = None
    days: Annotated[int | None, asked(Leave.half_days, also=("请假天数",))] = None
    proof: Annotated[Proof | None, asked(Leave.proof), FOLDED] = None
    hospital: Annotated[str, asked(Leave.hospital), FOLDED] = ""
    stand_in: Annotated[str, names(label_of(Leave.stand_in)), FOLDED] = ""
    asked_at: Annotated[dt.datetime | None, asked(Leave.asked, also=("申请日期", "登记日期")), FOLDED] = None
    checker: Annotated[str, asked(Leave.checker), FOLDED] = ""
    checked: Annotated[dt.datetime | None, asked(Leave.checked), FOLDED] = None
    approver: Annotated[str, asked(Leave.approver, also=("审批人", "审批领导", "批准领导"))] = ""
    decided: Annotated[dt.datetime | None, asked(Leave.decided, also=("批准日期", "审批日期"))] = None
    words: Annotated[str, asked(Leave.words), FOLDED] = ""
    back: Annotated[dt.date | None, asked(Leave.back, also=("销假时间", "返岗日期"))] = None
    back_half: Annotated[Half | None, asked(Leave.back_half), FOLDED] = None
    taken: Annotated[int | None, asked(Leave.taken, also=("实休天数",))] = None
    stood: Annotated[str, text(label_of(Leave.state)), FOLDED] = ""
    note: Annotated[str, asked(Leave.note)] = ""


@action("补录往年请假登记簿", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True)
def past(office: Office, facts: PastFacts) -> Leave:
    """把往年请假登记簿的一行照录进来：建库以前的才算；编号照旧，天数、批准人照原簿写，标明“历史”。"""
    until = facts.until or facts.since
    days = {label_of(Leave.since): facts.since, label_of(Leave.until): until, label_of(Leave.back): facts.back}
    place = old_books.place(
        office, LEAVE, facts.number, facts.since, ORDINARY, label=label_of(Leave.since), given_on=[facts.asked_at]
    )
    old_books.is_past(days, office.today)
    old_books.in_order((label_of(Leave.since), facts.since), (label_of(Leave.until), until))
    old_books.in_order((label_of(Leave.since), facts.since), (label_of(Leave.back), facts.back))
    name = folded(facts.name)
    person, stand_in = old_books.named(Person, name), old_books.named(Person, folded(facts.stand_in))
    kind = old_books.in_words(Leave.kind, facts.kind)
    state, stood = old_books.stood(facts.stood, LeaveState.PAST, LeaveState.WITHDRAWN, LeaveState.REFUSED)
    said = {
        label_of(Leave.kind): facts.kind if kind is None else "",
        label_of(Leave.stand_in): facts.stand_in if stand_in is None else "",
        label_of(Leave.state): stood,
    }
    return office.add(
        Leave(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            person=person,
            name="" if person is not None else name,
            kind=kind,
            since=facts.since,
            until=until,
            half_days=facts.days or 0,
            proof=facts.proof or Proof.NONE,
            stand_in=stand_in,
            asked=facts.asked_at or dt.datetime.combine(facts.since, dt.time()),
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
