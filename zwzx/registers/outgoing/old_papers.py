"""发文: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text
from zwzx.office.papers.own_papers import BOOK, Outgoing
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import Genre, Level, Urgency
from zwzx.registers.outgoing.signing import DESK

RECIPIENTS = ("主送机关", "发往机关", "发往单位", "收文单位", "收文机关", "分送单位", "发放范围")
ORDINARY = "建库以后的发文请照常拟稿：zwzx outgoing draft。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; those who worked on it are kept as they were written, for they may have left long ago."""

    number: Annotated[str, text("发文号", also=("稿号", "顺序号", "序号", "登记号", "编号"))]
    on: Annotated[dt.date, day("发文日期", also=("登记日期", "发出日期", "日期"))]
    signed: Annotated[dt.date | None, day("签发日期", also=("成文日期",))] = None
    reference: Annotated[str, asked(Outgoing.reference)] = ""
    title: Annotated[str, asked(Outgoing.title)]
    genre: Annotated[Genre, asked(Outgoing.genre)] = Genre.OTHER
    section: Annotated[Department, asked(Outgoing.section, also=("拟稿部门", "拟稿单位", "主办处室", "承办科室"))]
    to: Annotated[str, asked(Outgoing.to, also=RECIPIENTS)] = ""
    copy_to: Annotated[str, asked(Outgoing.copy_to)] = ""
    level: Annotated[Level, asked(Outgoing.level)] = Level.NONE
    urgency: Annotated[Urgency, asked(Outgoing.urgency)] = Urgency.ORDINARY
    enclosures: Annotated[str, asked(Outgoing.enclosures)] = ""
    copies: Annotated[int, asked(Outgoing.copies)] = 1
    kept: Annotated[int, asked(Outgoing.kept)] = 0
    left: Annotated[int, asked(Outgoing.left)] = 0
    signer: Annotated[str, asked(Outgoing.signer)] = ""
    drafter: Annotated[str, text(label_of(Outgoing.drafter), also=("拟稿", "起草人", "经办人"))] = ""
    checker: Annotated[str, text("核稿人", also=("核稿",))] = ""
    proof: Annotated[str, text(label_of(Outgoing.proofreader), also=("校对",))] = ""
    receiver: Annotated[str, text("谁签收", also=("签收人", "签收"))] = ""
    filed: Annotated[str, text("归卷", also=("归卷日期", "归入卷号", "件号", "档号"))] = ""
    note: Annotated[str, asked(Outgoing.note)] = ""


@action("补录往年发文登记簿", key="l", entered_by=DESK, cites=["文电.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Outgoing:
    """把往年发文登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    office.handle(facts.level)
    old_books.is_past({"发文日期": facts.on, "签发日期": facts.signed}, office.today)
    place = old_books.place(
        office,
        Outgoing,
        BOOK,
        facts.number,
        facts.on,
        ORDINARY,
        told=((Outgoing.title, facts.title), (Outgoing.reference, facts.reference)),
    )
    drafter = old_books.named(Person, facts.drafter)
    told = {
        "拟稿人": "" if drafter else facts.drafter,
        "核稿人": facts.checker,
        "校对人": facts.proof,
        "签收人": facts.receiver,
        "归卷": facts.filed,
        "签发日期": f"{facts.signed or ''}",
        "发文日期": f"{facts.on}",
    }
    return office.add(
        Outgoing(
            **place,
            title=facts.title,
            genre=facts.genre,
            word=facts.reference.partition("〔")[0] if "〔" in facts.reference else "",
            reference=facts.reference,
            section=facts.section,
            drafter=drafter or office.actor,
            to=facts.to,
            copy_to=facts.copy_to,
            level=facts.level,
            urgency=facts.urgency,
            enclosures=facts.enclosures,
            copies=facts.copies,
            kept=facts.kept,
            left=facts.left,
            signer=facts.signer,
            state=State.PAST,
            note=old_books.noted(facts.note, told),
        )
    )
