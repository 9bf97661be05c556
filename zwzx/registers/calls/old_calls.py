"""来电: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books, old_words
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import text
from zwzx.office.matters import old_matters
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person
from zwzx.office.terms.matters import CameBy, Sort
from zwzx.office.terms.people import OFFICE
from zwzx.registers.calls.facts import Asker, Content, Phone
from zwzx.registers.calls.records import Call, State
from zwzx.registers.calls.register import CALLS

SECTION = "转办部门"
ORDINARY = "建库以后的来电请照常登记：zwzx calls add，来电时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who had it is kept as it was written, for people leave and sections are closed."""

    number: Annotated[str, text("来电号", also=("编号", "序号"))]
    received: Annotated[
        dt.datetime, asked(Matter.received, label="来电时间", also=("日期", "来电日期", "登记日期", "时间"))
    ]
    asker: Annotated[str, Asker] = ""
    phone: Annotated[str, Phone] = ""
    unit: Annotated[str, asked(Call.unit)] = ""
    content: Annotated[str, Content]
    taker: Annotated[str, names(label_of(Call.taker), also=("接听人", "接电话人", "接电人", "接线人"))] = ""
    section: Annotated[str, text(SECTION, also=("承办",))] = ""
    channel: Annotated[CameBy, asked(Matter.channel), FOLDED] = CameBy.PHONE
    sort: Annotated[Sort, asked(Call.sort, also=("类别", "来电类型", "来电性质", "诉求类型", "诉求类别")), FOLDED] = (
        Sort.TELLS
    )
    persons: Annotated[int, asked(Matter.persons), FOLDED] = 1
    accused: Annotated[str, names(label_of(Matter.accused)), FOLDED] = ""
    accused_as: Annotated[str, asked(Matter.accused_as), FOLDED] = ""
    result: Annotated[str, asked(Matter.result, label="处理结果", also=("结果", "办理情况"))] = ""
    answered: Annotated[dt.datetime | None, asked(Call.answered, also=("回复日期", "答复日期", "答复时间"))] = None
    gone: Annotated[str, text("转到"), FOLDED] = ""
    entered: Annotated[dt.datetime | None, asked(Matter.entered, hint="晚登记的才写"), FOLDED] = None
    stood: Annotated[str, text(label_of(Call.state)), FOLDED] = ""
    destroyed: Annotated[dt.date | None, asked(Matter.destroyed), FOLDED] = None
    note: Annotated[str, asked(Call.note)] = ""


@action("补录往年来电登记簿", key="l", entered_by=OFFICE, cites=["首问.6"], imports=True)
def past(office: Office, facts: PastFacts) -> Call:
    """把往年来电登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”。"""
    days = {"来电时间": facts.received.date(), "回复时间": facts.answered.date() if facts.answered else None}
    old_books.is_past(days, office.today)
    place = old_books.place(
        office,
        CALLS,
        facts.number,
        facts.received.date(),
        ORDINARY,
        entered=(label_of(Matter.entered), facts.entered),
        label="来电时间",
        kept_in=old_matters.KEPT_IN,
    )
    old_books.in_order(("来电时间", facts.received), ("回复时间", facts.answered))
    taker = old_books.named(Person, facts.taker)
    state, stood = old_books.stood(old_words.void(facts.stood, facts.content, facts.note), State.PAST, State.VOID)
    matter, told = old_matters.enter(office, facts, facts.channel, SECTION)
    told = {label_of(Call.taker): "" if taker else facts.taker, **told, "转到": facts.gone, label_of(Call.state): stood}
    return office.add(
        Call(
            **place,
            matter=matter,
            taker=taker,
            unit=facts.unit,
            sort=facts.sort,
            answered=facts.answered,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )
