"""窗口请假: the rows of past years' books 请假备案, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.hall.records import LeaveState, WindowLeave
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Half  # noqa: TC001 - the form reads this annotation
from zwzx.registers.window_leave.asking import BY, CLAUSE
from zwzx.registers.window_leave.register import WINDOW_LEAVE

ORDINARY = "建库以后的请假请照常登记（zwzx window-leave add）。"
DAYS = ("since", "returned")


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book."""

    number: Annotated[str, text("请假号", also=("编号", "序号", "登记号"))]
    name: Annotated[str, names("姓名", also=("请假人", "申请人", "人员"), least=1, most=30)]
    unit: Annotated[str, asked(WindowLeave.unit, also=("单位", "窗口单位", "部门"))] = ""
    kind: Annotated[str, text(label_of(WindowLeave.kind), also=("请假类别", "请假类型", "类别"))] = ""
    proof: Annotated[str, text(label_of(WindowLeave.proof), also=("证明",))] = ""
    since: Annotated[dt.date, asked(WindowLeave.since, also=("开始时间", "起始时间", "请假时间", "起", "日期"))]
    since_half: Annotated[Half | None, asked(WindowLeave.since_half)] = None
    until: Annotated[dt.date | None, asked(WindowLeave.until, also=("结束时间", "截止时间", "止"))] = None
    until_half: Annotated[Half | None, asked(WindowLeave.until_half)] = None
    reason: Annotated[str, asked(WindowLeave.reason, also=("请假原因", "事由"), least=0)] = ""
    place: Annotated[str, asked(WindowLeave.place)] = ""
    days: Annotated[str, text("天数", also=("请假天数",)), FOLDED] = ""
    approved: Annotated[str, names("批准人", also=("审批人", "审批领导")), FOLDED] = ""
    registrar: Annotated[str, names(label_of(WindowLeave.registrar), also=("大厅主任",)), FOLDED] = ""
    arranged: Annotated[bool | None, asked(WindowLeave.arranged), FOLDED] = None
    requested: Annotated[dt.datetime | None, asked(WindowLeave.requested), FOLDED] = None
    registered: Annotated[dt.datetime | None, asked(WindowLeave.registered), FOLDED] = None
    due: Annotated[dt.datetime | None, asked(WindowLeave.due), FOLDED] = None
    returned: Annotated[dt.date | None, asked(WindowLeave.returned, also=("销假时间",)), FOLDED] = None
    substitutes: Annotated[str, asked(WindowLeave.substitutes, also=("代班人",)), FOLDED] = ""
    stood: Annotated[str, text(label_of(WindowLeave.state)), FOLDED] = ""
    note: Annotated[str, asked(WindowLeave.note)] = ""


@action("补录往年请假登记簿", key="l", entered_by=BY, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> WindowLeave:
    """把往年请假备案的一行照录进来：建库以前的才算，编号照旧，标明“历史”；不影响考勤。"""
    label = label_of(WindowLeave.since)
    told = {label_of(getattr(WindowLeave, name)): getattr(facts, name) for name in DAYS if getattr(facts, name)}
    place = old_books.place(office, WINDOW_LEAVE, facts.number, facts.since, ORDINARY, label=label)
    old_books.is_past(told, office.today)
    old_books.none_before(label, facts.since, {**told, label_of(WindowLeave.until): facts.until})
    name = folded(facts.name)
    person, registrar = old_books.named(Person, name), old_books.named(Person, folded(facts.registrar))
    kind, proof = old_books.in_words(WindowLeave.kind, facts.kind), old_books.in_words(WindowLeave.proof, facts.proof)
    state, stood = old_books.stood(facts.stood, LeaveState.PAST, LeaveState.STRUCK)
    said = {
        label_of(WindowLeave.kind): facts.kind if kind is None else "",
        label_of(WindowLeave.proof): facts.proof if proof is None else "",
        "天数": facts.days,
        "批准人": facts.approved,
        label_of(WindowLeave.registrar): facts.registrar if registrar is None else "",
        label_of(WindowLeave.state): stood,
    }
    return office.add(
        WindowLeave(
            **place,
            person=person,
            name="" if person is not None else name,
            unit=facts.unit,
            kind=kind,
            proof=proof,
            since=facts.since,
            since_half=facts.since_half,
            until=facts.until or facts.since,
            until_half=facts.until_half,
            reason=facts.reason,
            place=facts.place,
            arranged=bool(facts.arranged),
            requested=facts.requested or office.now,
            registered=facts.registered,
            registrar=registrar,
            due=facts.due,
            returned=facts.returned,
            substitutes=facts.substitutes,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
