"""信访: the rows of past years' 台账, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import text
from zwzx.office.matters import matters
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department, Person
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.facts import Address, Asker, Content, FormKind, Persons, Phone
from zwzx.registers.petitions.records import BOOK, Form, Petition, Purpose, State

SECTION = label_of(Matter.section)
ORDINARY = "建库以后的信访请照常登记：zwzx petitions add，收到时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who worked on it is kept as it was written, for people leave and sections are closed."""

    number: Annotated[str, text("信访号", also=("编号", "序号", "登记号", "信访编号", "信访件编号"))]
    received: Annotated[
        dt.datetime,
        asked(Matter.received, also=("日期", "来信日期", "来访日期", "登记日期", "接待时间", "收信日期")),
    ]
    kind: Annotated[Form, FormKind] = Form.LETTER
    asker: Annotated[str, Asker] = ""
    address: Annotated[str, Address] = ""
    phone: Annotated[str, Phone] = ""
    persons: Annotated[int, Persons] = 1
    content: Annotated[str, Content]
    purpose: Annotated[Purpose, asked(Petition.purpose, also=("类别", "问题类别"))] = Purpose.REQUEST
    opinion: Annotated[str, asked(Petition.opinion)] = ""
    words: Annotated[str, asked(Petition.words)] = ""
    section: Annotated[str, text(SECTION, also=("承办", "承办单位", "责任单位", "转办单位"))] = ""
    handler: Annotated[str, text(label_of(Matter.handler), also=("承办人",))] = ""
    closed: Annotated[dt.datetime | None, asked(Petition.closed, also=("办结日期",))] = None
    result: Annotated[str, asked(Matter.result, also=("办理结果", "办理情况"))] = ""
    answer: Annotated[str, text("答复情况", also=("回复",))] = ""
    taker: Annotated[str, text(label_of(Petition.taker), also=("登记人",))] = ""
    note: Annotated[str, asked(Petition.note)] = ""


@action("补录往年信访台账", key="l", entered_by=DESK, cites=["信访.3"], imports=True)
def past(office: Office, facts: PastFacts) -> Petition:
    """把往年信访台账的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    days = {"收到日期": facts.received.date(), label_of(Petition.closed): facts.closed.date() if facts.closed else None}
    old_books.is_past(days, office.today)
    place = old_books.place(
        office, Petition, BOOK, facts.number, facts.received.date(), ORDINARY, told=((Matter.content, facts.content),)
    )
    section, taker = old_books.named(Department, facts.section), old_books.named(Person, facts.taker)
    told = {
        SECTION: "" if section else facts.section,
        label_of(Matter.handler): facts.handler,
        label_of(Petition.taker): "" if taker else facts.taker,
        "答复": facts.answer,
    }
    matter = matters.enter(
        office,
        received=facts.received,
        channel=facts.kind.channel,
        **matters.told_by(facts),
        section=section,
        result=facts.result,
    )
    return office.add(
        Petition(
            **place,
            matter=matter,
            kind=facts.kind,
            purpose=facts.purpose,
            opinion=facts.opinion,
            words=facts.words,
            taker=taker or office.actor,
            closed=facts.closed,
            state=State.PAST,
            note=old_books.noted(facts.note, told),
        )
    )
