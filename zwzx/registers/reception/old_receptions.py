"""公务接待: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated, Any

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.papers.marked_words import reference_is_open
from zwzx.office.people.people import Department, Person
from zwzx.office.reception.records import Reception
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.reception import State
from zwzx.registers.reception.register import RECEPTION

IN_WORDS = ("kind", "where")
"""Facts that an old book may have in words of its own."""
MOMENTS = ("called", "asked", "agreed", "arranged", "ended", "listed", "claimed")
ORDINARY = "建库以后的接待请照常申报（zwzx reception ask）。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who approved it and what it came to are kept as they were written."""

    number: Annotated[str, text("接待号", also=("编号", "序号", "登记号"))]
    at: Annotated[dt.datetime, asked(Reception.at, also=("日期", "接待日期", "来客时间", "时间"))]
    unit: Annotated[str, asked(Reception.unit, also=("接待对象", "来访单位", "单位"))]
    guests: Annotated[int | None, asked(Reception.guests, also=("人数", "来访人数"))] = None
    chief: Annotated[str, asked(Reception.chief)] = ""
    chief_post: Annotated[str, asked(Reception.chief_post, also=("职务",))] = ""
    guest_list: Annotated[str, text(label_of(Reception.guest_list), long=True, most=2000), FOLDED] = ""
    kind: Annotated[str, text(label_of(Reception.kind), also=("类别",))] = ""
    major: Annotated[bool | None, asked(Reception.major), FOLDED] = None
    purpose: Annotated[str, asked(Reception.purpose, also=("事由", "来访事由", "公务内容"), least=0)] = ""
    letter: Annotated[str, asked(Reception.letter, also=("公函", "公函字号"))] = ""
    paper: Annotated[str, text(label_of(Reception.paper)), FOLDED] = ""
    caller: Annotated[str, asked(Reception.caller), FOLDED] = ""
    called: Annotated[dt.datetime | None, asked(Reception.called), FOLDED] = None
    section: Annotated[str, text(label_of(Reception.section), also=("科室",)), FOLDED] = ""
    handler: Annotated[str, names(label_of(Reception.handler), also=("接待人", "承办人"))] = ""
    where: Annotated[str, text(label_of(Reception.where), also=("地点", "用餐地点")), FOLDED] = ""
    outside_reason: Annotated[str, asked(Reception.outside_reason), FOLDED] = ""
    asked: Annotated[dt.datetime | None, asked(Reception.asked), FOLDED] = None
    late: Annotated[bool | None, asked(Reception.late), FOLDED] = None
    leader: Annotated[str, asked(Reception.leader, also=("审批人", "批准人")), FOLDED] = ""
    agreed: Annotated[dt.datetime | None, asked(Reception.agreed), FOLDED] = None
    arranger: Annotated[str, asked(Reception.arranger), FOLDED] = ""
    arranged: Annotated[dt.datetime | None, asked(Reception.arranged), FOLDED] = None
    meals: Annotated[str, asked(Reception.meals, also=("餐别",)), FOLDED] = ""
    hosts: Annotated[str, asked(Reception.hosts, also=("陪同",))] = ""
    companions: Annotated[int | None, asked(Reception.companions, also=("陪餐", "陪同人数"))] = None
    standard: Annotated[str, asked(Reception.standard, also=("标准",)), FOLDED] = ""
    cost: Annotated[int | None, asked(Reception.cost, also=("金额", "费用", "实际"))] = None
    head: Annotated[int | None, asked(Reception.head, also=("人均费用",)), FOLDED] = None
    bill: Annotated[int | None, asked(Reception.bill), FOLDED] = None
    alcohol: Annotated[str, asked(Reception.alcohol), FOLDED] = ""
    tobacco: Annotated[str, asked(Reception.tobacco), FOLDED] = ""
    paid: Annotated[str, asked(Reception.paid, also=("支付",)), FOLDED] = ""
    ended: Annotated[dt.datetime | None, asked(Reception.ended), FOLDED] = None
    listed: Annotated[dt.datetime | None, asked(Reception.listed), FOLDED] = None
    signer: Annotated[str, names(label_of(Reception.signer)), FOLDED] = ""
    invoice: Annotated[str, asked(Reception.invoice, also=("发票号", "票据")), FOLDED] = ""
    claimed: Annotated[dt.datetime | None, asked(Reception.claimed, also=("报账日期",)), FOLDED] = None
    stood: Annotated[str, text(label_of(Reception.state), also=("状态",)), FOLDED] = ""
    note: Annotated[str, asked(Reception.note)] = ""


WORDS = (
    *(
        "guest_list",
        "chief",
        "chief_post",
        "purpose",
        "letter",
        "caller",
        "outside_reason",
        "leader",
        "arranger",
        "meals",
        "hosts",
    ),
    *("companions", "standard", "cost", "head", "bill", "alcohol", "tobacco", "paid", "invoice"),
)
"""What the row keeps as its book has it."""


@action("补录往年接待登记", key="w", entered_by=OFFICE, cites=["接待.1"], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastFacts) -> Reception:
    """把往年接待登记簿的一行照录进来：建库以前的才算；编号照旧，标明“历史”，不核标准。"""
    label = label_of(Reception.at)
    moments = {label_of(getattr(Reception, name)): getattr(facts, name) for name in MOMENTS}
    old_books.is_past({label: facts.at.date()} | {name: at.date() for name, at in moments.items() if at}, office.today)
    place = old_books.place(office, RECEPTION, facts.number, facts.at.date(), ORDINARY, label=label)
    after = ("ended", "listed", "claimed")
    old_books.in_order(
        (label, facts.at), *((label_of(getattr(Reception, name)), getattr(facts, name)) for name in after)
    )
    read: dict[str, Any] = {
        name: old_books.in_words(getattr(Reception, name), getattr(facts, name)) for name in IN_WORDS
    }
    people = {name: old_books.named(Person, folded(getattr(facts, name))) for name in ("handler", "signer")}
    section = old_books.named(Department, facts.section)
    reference_is_open(label_of(Reception.letter), facts.letter)
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    unread = [name for name, value in (read | people | {"section": section}).items() if value is None]
    said = {label_of(getattr(Reception, name)): getattr(facts, name) for name in (*unread, "paper")}
    if facts.guests is None:
        said[label_of(Reception.guests)] = "没有写"
    return office.add(
        Reception(
            **place,
            at=facts.at,
            unit=facts.unit,
            guests=facts.guests or 0,
            major=facts.major is True,
            late=facts.late is True,
            section=section,
            **people,
            **read,
            **{name: getattr(facts, name) for name in (*WORDS, *MOMENTS)},
            state=state,
            note=old_books.noted(facts.note, said | {label_of(Reception.state): stood}),
        )
    )
