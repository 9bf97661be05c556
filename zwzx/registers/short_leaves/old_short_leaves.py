"""临时外出: the rows of past years' lists 外出登记表, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.hall.records import ShortLeave, ShortState
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.registers.short_leaves.actions import BY, CLAUSE
from zwzx.registers.short_leaves.register import SHORT_LEAVES

ORDINARY = "建库以后的外出请照常登记（zwzx short-leaves add）。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old list."""

    number: Annotated[str, text("外出号", also=("编号", "序号", "登记号"))]
    out: Annotated[dt.datetime, asked(ShortLeave.out, also=("日期", "外出时间", "外出日期", "离岗日期"))]
    name: Annotated[str, names("姓名", also=("外出人", "外出人员", "人员"), least=1, most=30)]
    reason: Annotated[str, asked(ShortLeave.reason, also=("事由", "外出原因"), least=0)] = ""
    place: Annotated[str, asked(ShortLeave.place)] = ""
    official: Annotated[bool | None, asked(ShortLeave.official), FOLDED] = None
    expected: Annotated[dt.datetime | None, asked(ShortLeave.expected, also=("预计返回时间",)), FOLDED] = None
    back: Annotated[dt.datetime | None, asked(ShortLeave.back, also=("返回时间", "回岗时间", "实际返回时间"))] = None
    signed: Annotated[bool | None, asked(ShortLeave.signed), FOLDED] = None
    signature: Annotated[str, text("本人签名", also=("签名",)), FOLDED] = ""
    approver: Annotated[str, names(label_of(ShortLeave.approver), also=("批准人", "审批人")), FOLDED] = ""
    stood: Annotated[str, text(label_of(ShortLeave.state)), FOLDED] = ""
    note: Annotated[str, asked(ShortLeave.note)] = ""


@action("补录往年外出登记表", key="l", entered_by=BY, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> ShortLeave:
    """把往年外出登记表的一行照录进来：建库以前的才算，编号照旧，标明“历史”；不影响考勤。"""
    label = label_of(ShortLeave.out)
    told = {label: facts.out.date(), **({label_of(ShortLeave.back): facts.back.date()} if facts.back else {})}
    old_books.is_past(told, office.today)
    place = old_books.place(office, SHORT_LEAVES, facts.number, facts.out.date(), ORDINARY, label=label)
    old_books.in_order((label, facts.out), (label_of(ShortLeave.back), facts.back))
    name, head = folded(facts.name), old_books.named(Person, folded(facts.approver))
    person = old_books.named(Person, name)
    state, stood = old_books.stood(facts.stood, ShortState.PAST, ShortState.STRUCK)
    said = {
        "本人签名": facts.signature,
        label_of(ShortLeave.approver): facts.approver if head is None else "",
        label_of(ShortLeave.state): stood,
    }
    return office.add(
        ShortLeave(
            **place,
            person=person,
            name="" if person is not None else name,
            out=facts.out,
            expected=facts.expected,
            back=facts.back,
            reason=facts.reason,
            place=facts.place,
            official=facts.official is not False,
            signed=facts.signed is not False,
            approver=head,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
