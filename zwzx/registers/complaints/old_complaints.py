"""投诉: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books, old_words
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import number, text
from zwzx.office.matters import old_matters
from zwzx.office.matters.complaints import About, Complaint, Finding, Form, InHall, Satisfaction, State
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Person
from zwzx.office.terms.matters import CameBy, Telling
from zwzx.registers.complaints.entering import DESK
from zwzx.registers.complaints.facts import AccusedAs, Asker, FormKind, Phone, Window, Words
from zwzx.registers.complaints.register import COMPLAINTS

SECTION = "承办"
ORDINARY = "建库以后的投诉请照常受理（zwzx complaints add），受理时间用 --at 写明。"


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
    answer: Annotated[str, text("怎么答复", also=(label_of(Complaint.how),))] = ""
    answered: Annotated[dt.datetime | None, asked(Complaint.answered, also=("答复日期", "回复时间", "回复日期"))] = None
    content_said: Annotated[str, text("投诉人意见", also=(label_of(Complaint.satisfied),))] = ""
    taker: Annotated[str, names(label_of(Complaint.taker), also=("登记人",))] = ""
    channel: Annotated[CameBy | None, asked(Matter.channel), FOLDED] = None
    address: Annotated[str, asked(Matter.address), FOLDED] = ""
    persons: Annotated[int, asked(Matter.persons), FOLDED] = 1
    accused: Annotated[str, names(label_of(Matter.accused)), FOLDED] = ""
    section: Annotated[str, text(SECTION, also=("承办科室",)), FOLDED] = ""
    grave: Annotated[bool, asked(Complaint.grave), FOLDED] = False
    written_asked: Annotated[bool, asked(Complaint.written_asked), FOLDED] = False
    finding: Annotated[Finding | None, asked(Complaint.finding), FOLDED] = None
    measure: Annotated[str, asked(Complaint.measure), FOLDED] = ""
    raised: Annotated[dt.datetime | None, asked(Complaint.raised), FOLDED] = None
    raised_to: Annotated[str, asked(Complaint.raised_to), FOLDED] = ""
    hall: Annotated[InHall | None, asked(Complaint.hall), FOLDED] = None
    violations: Annotated[str, text("登记的违规"), FOLDED] = ""
    not_entered: Annotated[str, asked(Complaint.not_entered), FOLDED] = ""
    put_off: Annotated[int, number("延期次数"), FOLDED] = 0
    came: Annotated[str, text("转来的编号"), FOLDED] = ""
    gone: Annotated[str, text("转到"), FOLDED] = ""
    entered: Annotated[dt.datetime | None, asked(Matter.entered, hint="晚登记的才写"), FOLDED] = None
    stood: Annotated[str, text(label_of(Complaint.state)), FOLDED] = ""
    destroyed: Annotated[dt.date | None, asked(Matter.destroyed), FOLDED] = None
    note: Annotated[str, asked(Complaint.note)] = ""


OWN = (
    *("kind", "about", "window", "grave", "written_asked", "inquiry", "finding", "measure"),
    *("not_entered", "raised", "raised_to", "answered"),
)
"""What the row itself keeps as its book has it; the rest is its matter's, or stands in the note."""


@action("补录往年投诉登记簿", key="l", entered_by=DESK, cites=["投诉.8"], imports=True)
def past(office: Office, facts: PastFacts) -> Complaint:
    """把往年投诉登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    days = {
        "受理时间": facts.received.date(),
        label_of(Complaint.answered): facts.answered.date() if facts.answered else None,
    }
    old_books.is_past(days, office.today)
    place = old_books.place(
        office,
        COMPLAINTS,
        facts.number,
        facts.received.date(),
        ORDINARY,
        entered=(label_of(Matter.entered), facts.entered),
        label="受理时间",
        handed_on=bool(facts.came),
        kept_in=old_matters.KEPT_IN,
    )
    later = {label_of(getattr(Complaint, name)): getattr(facts, name) for name in ("raised", "answered")}
    old_books.none_before("受理时间", facts.received, later)
    taker = old_books.named(Person, facts.taker)
    how, said = old_books.word(Telling, facts.answer), old_books.word(Satisfaction, facts.content_said)
    state, stood = old_books.stood(old_words.void(facts.stood, facts.content, facts.note), State.PAST, State.VOID)
    undecided = facts.hall is InHall.UNDECIDED  # that office had still to decide it: nobody here does
    matter, told = old_matters.enter(office, facts, facts.channel or facts.kind.channel, SECTION)
    told |= {
        label_of(Complaint.taker): "" if taker else facts.taker,
        label_of(Complaint.how): "" if how else facts.answer,
        label_of(Complaint.satisfied): "" if said else facts.content_said,
        label_of(Complaint.hall): InHall.UNDECIDED.value if undecided else "",
        "登记的违规": facts.violations,
        "延期次数": str(facts.put_off or ""),
        "转来的编号": facts.came,
        "转到": facts.gone,
        label_of(Complaint.state): stood,
    }
    return office.add(
        Complaint(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            matter=matter,
            hall=None if undecided else facts.hall,
            how=how,
            satisfied=said,
            taker=taker,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )
