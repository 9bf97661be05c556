"""依申请公开: the rows of past years' books, entered as they stand."""

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
from zwzx.office.terms.matters import CameBy
from zwzx.office.terms.people import OFFICE
from zwzx.registers.disclosure.facts import Asker, Content, Phone
from zwzx.registers.disclosure.records import BOOK, Disclosure, State

ORDINARY = "建库以后的申请请照常登记：zwzx disclosure add，收到时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; what it says of answer, extension and filing in words of its own is kept as it stands."""

    number: Annotated[str, text("申请编号", also=("编号", "序号"))]
    received: Annotated[dt.datetime, asked(Matter.received, label="申请日期", also=("收到日期", "日期", "收到时间"))]
    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    standing: Annotated[str, asked(Disclosure.standing)] = ""
    branch: Annotated[str, asked(Disclosure.branch)] = ""
    channel: Annotated[str, text("申请方式", also=("方式",))] = ""
    content: Annotated[str, Content]
    purpose: Annotated[str, asked(Disclosure.purpose)] = ""
    accepted: Annotated[dt.datetime | None, asked(Disclosure.accepted)] = None
    opinion: Annotated[str, asked(Disclosure.opinion)] = ""
    opined: Annotated[dt.datetime | None, asked(Disclosure.opined)] = None
    decision: Annotated[str, asked(Disclosure.decision, also=("决定", "审核意见"))] = ""
    decided: Annotated[dt.datetime | None, asked(Disclosure.decided)] = None
    extension: Annotated[str, text("延期情况", also=("延期",))] = ""
    kind: Annotated[str, text("怎么答复的", also=("答复类型",))] = ""
    how: Annotated[str, text(label_of(Disclosure.how))] = ""
    result: Annotated[str, asked(Matter.result, label="答复内容")] = ""
    answered: Annotated[dt.datetime | None, asked(Disclosure.answered)] = None
    filing: Annotated[str, text("备案情况", also=("备案", "备案日期"))] = ""
    note: Annotated[str, asked(Disclosure.note)] = ""


@action("补录往年依申请公开登记簿", key="l", entered_by=OFFICE, cites=["公开.五二"], imports=True)
def past(office: Office, facts: PastFacts) -> Disclosure:
    """把往年依申请公开登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”。"""
    moments = {
        label_of(getattr(Disclosure, name)): getattr(facts, name)
        for name in ("accepted", "opined", "decided", "answered")
    }
    days = {"申请日期": facts.received, **moments}
    old_books.is_past({label: at.date() if at is not None else None for label, at in days.items()}, office.today)
    place = old_books.place(
        office, Disclosure, BOOK, facts.number, facts.received.date(), ORDINARY, told=((Matter.content, facts.content),)
    )
    spoken = facts.channel == CameBy.IN_PERSON or "口头" in facts.channel
    channel = CameBy.IN_PERSON if spoken else CameBy.LETTER
    matter = matters.enter(
        office,
        received=facts.received,
        channel=channel,
        **matters.told_by(facts),
        result=facts.result,
    )
    told = {
        "申请方式": "" if facts.channel == channel else facts.channel,
        "答复": facts.kind,
        label_of(Disclosure.how): facts.how,
        "延期": "" if facts.extension == "否" else facts.extension,
        "备案": facts.filing,
    }
    own = {name: getattr(facts, name) for name in ("standing", "branch", "purpose", "opinion", "opined", "decision")}
    return office.add(
        Disclosure(
            **place,
            **own,
            matter=matter,
            counted=facts.received,
            accepted=facts.accepted,
            decided=facts.decided,
            answered=facts.answered,
            state=State.PAST,
            note=old_books.noted(facts.note, told),
        )
    )
