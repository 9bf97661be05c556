"""投诉: the rows of past years' books, entered as they stand."""

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
from zwzx.office.matters.complaints import BOOK, About, Complaint, Form, State
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person
from zwzx.registers.complaints.entering import DESK
from zwzx.registers.complaints.facts import AccusedAs, Asker, FormKind, Phone, Window, Words

ORDINARY = "建库以后的投诉请照常受理：zwzx complaints add，受理时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; those who worked on it are kept as they were written, for they may have left long ago."""

    number: Annotated[str, text("投诉号", also=("编号", "序号"))]
    received: Annotated[dt.datetime, asked(Matter.received, label="受理时间", also=("投诉时间", "受理日期", "日期"))]
    kind: Annotated[Form, FormKind] = Form.SPOKEN
    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    accused_as: Annotated[str, AccusedAs] = ""
    window: Annotated[str, Window] = ""
    content: Annotated[str, Words]
    about: Annotated[About, asked(Complaint.about, also=("类别",))] = About.SERVICE
    inquiry: Annotated[str, asked(Complaint.inquiry)] = ""
    result: Annotated[str, asked(Matter.result, also=("处理意见",))] = ""
    answer: Annotated[str, text("怎么答复", also=("答复方式",))] = ""
    answered: Annotated[dt.datetime | None, asked(Complaint.answered, also=("回复时间",))] = None
    content_said: Annotated[str, text("投诉人意见", also=("满意度",))] = ""
    taker: Annotated[str, text(label_of(Complaint.taker), also=("登记人",))] = ""
    note: Annotated[str, asked(Complaint.note)] = ""


@action("补录往年投诉登记簿", key="l", entered_by=DESK, cites=["投诉.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Complaint:
    """把往年投诉登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    days = {
        "受理时间": facts.received.date(),
        label_of(Complaint.answered): facts.answered.date() if facts.answered else None,
    }
    old_books.is_past(days, office.today)
    place = old_books.place(
        office, Complaint, BOOK, facts.number, facts.received.date(), ORDINARY, told=((Matter.content, facts.content),)
    )
    taker = old_books.named(Person, facts.taker)
    told = {
        label_of(Complaint.taker): "" if taker else facts.taker,
        "答复方式": facts.answer,
        "满意度": facts.content_said,
    }
    matter = matters.enter(
        office,
        received=facts.received,
        channel=facts.kind.channel,
        **matters.told_by(facts),
        result=facts.result,
    )
    return office.add(
        Complaint(
            **place,
            matter=matter,
            kind=facts.kind,
            about=facts.about,
            window=facts.window,
            inquiry=facts.inquiry,
            taker=taker or office.actor,
            answered=facts.answered,
            state=State.PAST,
            note=old_books.noted(facts.note, told),
        )
    )
