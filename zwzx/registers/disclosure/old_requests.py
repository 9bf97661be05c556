"""依申请公开: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books, old_words
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, kind_of, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import plain_digits, text
from zwzx.office.matters import old_matters
from zwzx.office.matters.matters import Matter
from zwzx.office.terms.matters import CameBy, Telling
from zwzx.office.terms.people import OFFICE
from zwzx.registers.disclosure.facts import Asker, Content, Phone
from zwzx.registers.disclosure.records import Disclosure, Kind, Law, State, Through
from zwzx.registers.disclosure.register import DISCLOSURE

SECTION = "承办"
NOT_WRITTEN = "原簿没有写"
"""What the note says of how a request came that no book tells: it is listed as one in writing."""
NOT_PUT_OFF = ("", "否", "无")
PLAIN = (*NOT_PUT_OFF, "是")
"""What a book says of a postponement that tells nothing more than whether there was one."""
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
    kind: Annotated[str, text("怎么答复的", also=(label_of(Disclosure.kind), "答复"))] = ""
    how: Annotated[str, text(label_of(Disclosure.how))] = ""
    result: Annotated[str, asked(Matter.result, label="答复内容")] = ""
    answered: Annotated[dt.datetime | None, asked(Disclosure.answered)] = None
    filing: Annotated[str, text("备案情况", also=("备案", "备案日期"))] = ""
    address: Annotated[str, asked(Matter.address), FOLDED] = ""
    id_no: Annotated[str, asked(Matter.id_no, also=("身份证号", "身份证号码", "证件号码")), FOLDED] = ""
    law: Annotated[Law, asked(Disclosure.law), FOLDED] = Law.PARTY
    through: Annotated[Through, asked(Disclosure.through), FOLDED] = Through.OFFICE
    section: Annotated[str, text(SECTION, also=("承办科室",)), FOLDED] = ""
    wanted: Annotated[str, asked(Disclosure.wanted), FOLDED] = ""
    filled: Annotated[bool, asked(Disclosure.filled), FOLDED] = False
    counted: Annotated[dt.datetime | None, asked(Disclosure.counted), FOLDED] = None
    put_off: Annotated[str, text("延期理由"), FOLDED] = ""
    reasons: Annotated[str, asked(Disclosure.reasons), FOLDED] = ""
    place: Annotated[str, asked(Disclosure.place), FOLDED] = ""
    published: Annotated[dt.date | None, asked(Disclosure.published), FOLDED] = None
    again: Annotated[dt.datetime | None, asked(Disclosure.again), FOLDED] = None
    scope: Annotated[str, asked(Disclosure.scope), FOLDED] = ""
    manner: Annotated[str, asked(Disclosure.manner), FOLDED] = ""
    span: Annotated[str, asked(Disclosure.span), FOLDED] = ""
    secrecy: Annotated[str, asked(Disclosure.secrecy), FOLDED] = ""
    receipt: Annotated[str, asked(Disclosure.filing), FOLDED] = ""
    correction: Annotated[str, asked(Disclosure.correction), FOLDED] = ""
    correct_told: Annotated[dt.datetime | None, asked(Disclosure.correct_told), FOLDED] = None
    gone: Annotated[str, text("转到"), FOLDED] = ""
    entered: Annotated[dt.datetime | None, asked(Matter.entered, hint="晚登记的才写"), FOLDED] = None
    stood: Annotated[str, text(label_of(Disclosure.state)), FOLDED] = ""
    destroyed: Annotated[dt.date | None, asked(Matter.destroyed), FOLDED] = None
    note: Annotated[str, asked(Disclosure.note)] = ""

    accused = accused_as = ""
    """A request accuses nobody."""


OWN = (
    *("standing", "branch", "purpose", "accepted", "opinion", "opined", "decision", "decided", "answered"),
    *("law", "through", "wanted", "filled", "reasons", "place", "published", "again"),
    *("scope", "manner", "span", "secrecy", "correction", "correct_told"),
)
"""What the row itself keeps as its book has it; the rest is its matter's, or stands in the note."""


@action("补录往年依申请公开登记簿", key="l", entered_by=OFFICE, cites=["公开.五二"], imports=True)
def past(office: Office, facts: PastFacts) -> Disclosure:
    """把往年依申请公开登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”。"""
    moments = {
        label_of(getattr(Disclosure, name)): getattr(facts, name)
        for name in ("accepted", "opined", "decided", "answered")
    }
    filed = _moment(facts.filing)
    days = {"申请日期": facts.received, **moments, label_of(Disclosure.filed): filed}
    old_books.is_past({label: at.date() if at is not None else None for label, at in days.items()}, office.today)
    place = old_books.place(
        office,
        DISCLOSURE,
        facts.number,
        facts.received.date(),
        ORDINARY,
        entered=(label_of(Matter.entered), facts.entered),
        label="申请日期",
    )
    old_books.none_before(
        "申请日期",
        facts.received,
        {label_of(Disclosure.correct_told): facts.correct_told, **moments, label_of(Disclosure.filed): filed},
    )
    old_books.in_order(*moments.items())
    spoken = "口头" in facts.channel
    channel = old_books.word(CameBy, facts.channel) or (CameBy.IN_PERSON if spoken else CameBy.LETTER)
    kind, how = old_books.word(Kind, facts.kind), old_books.word(Telling, facts.how)
    state, stood = old_books.stood(old_words.void(facts.stood, facts.content, facts.note), State.PAST, State.VOID)
    matter, told = old_matters.enter(office, facts, channel, SECTION)
    told |= {
        "申请方式": "" if facts.channel == channel else facts.channel or NOT_WRITTEN,
        "答复": "" if kind else facts.kind,
        label_of(Disclosure.how): "" if how else facts.how,
        "延期": "" if facts.extension in PLAIN else facts.extension,
        "延期理由": facts.put_off,
        "备案": "" if filed else facts.filing,
        "转到": facts.gone,
        label_of(Disclosure.state): stood,
    }
    return office.add(
        Disclosure(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            matter=matter,
            counted=facts.counted or facts.received,
            kind=kind,
            how=how,
            extended=facts.extension not in NOT_PUT_OFF,
            filed=filed,
            filing=facts.receipt,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )


def _moment(words: str) -> dt.datetime | None:
    """The moment that the book tells of the filing; None where it says it in words of its own, without a year, or nothing."""
    try:
        filed: dt.datetime | None = kind_of(Disclosure.filed).read(words) if words else None
    except Unreadable:
        return None
    return filed if filed is not None and str(filed.year) in plain_digits(words) else None
