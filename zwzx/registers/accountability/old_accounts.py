"""责任追究: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import text
from zwzx.office.openness.accounts import BOOK, Accountability
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.openness import Ground, Held
from zwzx.registers.accountability.opening import BY

ORDINARY = "建库以后的追究请照常登记：zwzx accountability add，登记时间用 --at 写明。"
MEASURES = label_of(Accountability.measures)
RULING = label_of(Accountability.ruling)


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; what was given then, in whatever words, stands in its note, for no clause was asked for it."""

    number: Annotated[str, text("追究号", also=("编号", "序号"))]
    opened: Annotated[
        dt.datetime, asked(Accountability.opened, also=("日期", "登记日期", "立案日期", "立案时间", "追究日期"))
    ]
    held: Annotated[str, text(label_of(Accountability.held), also=("责任人", "姓名", "被追究对象"))] = ""
    section: Annotated[str, text(label_of(Accountability.section), also=("部门", "单位", "所在科室", "被追究科室"))] = (
        ""
    )
    ground: Annotated[Ground, asked(Accountability.ground)] = Ground.OTHER
    deed: Annotated[str, asked(Accountability.deed, also=("事由", "违规情形", "追究事由", "违规事实", "事实"))]
    source: Annotated[str, asked(Accountability.source, also=("线索来源",))] = ""
    inquiry: Annotated[str, asked(Accountability.inquiry, least=0, also=("核查情况", "核实情况"))] = ""
    statement: Annotated[str, asked(Accountability.statement, also=("申辩情况", "陈述申辩情况"))] = ""
    measures: Annotated[str, text(MEASURES, also=("处理方式", "处理结果", "处理意见", "处理决定"))] = ""
    organ: Annotated[str, asked(Accountability.organ, also=("处理机关",))] = ""
    decided: Annotated[dt.datetime | None, asked(Accountability.decided, also=("决定日期", "处理时间", "处理日期"))] = (
        None
    )
    notice: Annotated[str, asked(Accountability.notice, also=("文号", "通知书号", "决定书号"))] = ""
    told: Annotated[dt.datetime | None, asked(Accountability.told, also=("通知时间", "通知日期", "送达日期"))] = None
    mending: Annotated[str, asked(Accountability.mending, also=("整改情况", "改正结果"))] = ""
    ruling: Annotated[str, text(RULING, also=("复核结果", "复核情况", "申诉情况"))] = ""
    note: Annotated[str, asked(Accountability.note)] = ""


@action("补录往年责任追究登记簿", key="l", entered_by=BY, cites=["公开.七七"], imports=True)
def past(office: Office, facts: PastFacts) -> Accountability:
    """把往年责任追究登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    days = {
        label_of(Accountability.opened): facts.opened.date(),
        label_of(Accountability.decided): facts.decided.date() if facts.decided else None,
        label_of(Accountability.told): facts.told.date() if facts.told else None,
    }
    old_books.is_past(days, office.today)
    place = old_books.place(
        office,
        Accountability,
        BOOK,
        facts.number,
        facts.opened.date(),
        ORDINARY,
        told=((Accountability.deed, facts.deed),),
    )
    held, section = old_books.named(Person, facts.held), old_books.named(Department, facts.section)
    told = {
        label_of(Accountability.held): "" if held else facts.held,
        label_of(Accountability.section): "" if section else facts.section,
        MEASURES: facts.measures,
        RULING: facts.ruling,
    }
    return office.add(
        Accountability(
            **place,
            source=facts.source,
            opened=facts.opened,
            held=held,
            section=section,
            ground=facts.ground,
            deed=facts.deed,
            inquiry=facts.inquiry,
            statement=facts.statement,
            organ=facts.organ,
            decided=facts.decided,
            notice=facts.notice,
            told=facts.told,
            mending=facts.mending,
            state=Held.PAST,
            note=old_books.noted(facts.note, told),
        )
    )
