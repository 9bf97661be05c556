"""信访: the rows of past years' 台账, entered as they stand."""

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
from zwzx.office.terms.matters import CameBy, Telling  # noqa: TC001 - the form reads these annotations
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.facts import Address, Asker, Content, FormKind, Persons, Phone
from zwzx.registers.petitions.records import Form, Outcome, Petition, Purpose, Receipt, Source, State
from zwzx.registers.petitions.register import PETITIONS

SECTION = label_of(Matter.section)
ORDINARY = "建库以后的信访请照常登记（zwzx petitions add），收到时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who worked on it is kept as it was written, for people leave and sections are closed."""

    number: Annotated[str, text("信访号", also=("编号", "序号", "登记号", "信访编号", "信访件编号"))]
    received: Annotated[
        dt.datetime,
        asked(Matter.received, also=("日期", "收到日期", "来信日期", "来访日期", "登记日期", "接待时间", "收信日期")),
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
    handler: Annotated[str, names(label_of(Matter.handler), also=("承办人",))] = ""
    closed: Annotated[dt.datetime | None, asked(Petition.closed, also=("办结日期",))] = None
    result: Annotated[str, asked(Matter.result, also=("办理结果", "办理情况"))] = ""
    answer: Annotated[str, text("答复情况", also=("回复", "答复"))] = ""
    taker: Annotated[str, names(label_of(Petition.taker), also=("登记人",))] = ""
    channel: Annotated[CameBy | None, asked(Matter.channel), FOLDED] = None
    id_no: Annotated[str, asked(Matter.id_no, also=("身份证号", "身份证号码", "证件号码")), FOLDED] = ""
    accused: Annotated[str, names(label_of(Matter.accused)), FOLDED] = ""
    accused_as: Annotated[str, asked(Matter.accused_as), FOLDED] = ""
    request: Annotated[str, asked(Petition.request), FOLDED] = ""
    again: Annotated[bool, asked(Petition.again), FOLDED] = False
    earlier: Annotated[str, asked(Petition.earlier), FOLDED] = ""
    urgent: Annotated[bool, asked(Petition.urgent), FOLDED] = False
    source: Annotated[Source, asked(Petition.source), FOLDED] = Source.OWN
    reference: Annotated[str, asked(Petition.reference), FOLDED] = ""
    charged: Annotated[bool, asked(Petition.charged), FOLDED] = False
    instructed: Annotated[dt.datetime | None, asked(Petition.instructed), FOLDED] = None
    passed: Annotated[dt.datetime | None, asked(Petition.passed), FOLDED] = None
    report: Annotated[str, asked(Petition.report), FOLDED] = ""
    reported: Annotated[dt.datetime | None, asked(Petition.reported), FOLDED] = None
    unit: Annotated[str, asked(Petition.unit), FOLDED] = ""
    outcome: Annotated[Outcome | None, asked(Petition.outcome), FOLDED] = None
    how: Annotated[Telling | None, asked(Petition.how), FOLDED] = None
    answered: Annotated[
        dt.datetime | None, asked(Petition.answered, also=("答复日期", "回复时间", "回复日期")), FOLDED
    ] = None
    receipt: Annotated[Receipt | None, asked(Petition.receipt), FOLDED] = None
    told: Annotated[dt.datetime | None, asked(Petition.told), FOLDED] = None
    above: Annotated[str, text("上报"), FOLDED] = ""
    fed: Annotated[str, text("反馈"), FOLDED] = ""
    came: Annotated[str, text("转来的编号"), FOLDED] = ""
    gone: Annotated[str, text("转到"), FOLDED] = ""
    entered: Annotated[dt.datetime | None, asked(Matter.entered, hint="晚登记的才写"), FOLDED] = None
    stood: Annotated[str, text(label_of(Petition.state)), FOLDED] = ""
    destroyed: Annotated[dt.date | None, asked(Matter.destroyed), FOLDED] = None
    note: Annotated[str, asked(Petition.note)] = ""


OWN = (
    *("kind", "purpose", "opinion", "words", "closed", "request", "again", "earlier", "urgent", "source", "reference"),
    *("charged", "instructed", "passed", "report", "reported", "unit", "outcome", "how", "answered", "receipt", "told"),
)
"""What the row itself keeps as its book has it; the rest is its matter's, or stands in the note."""


LATER = ("instructed", "passed", "reported", "answered", "told", "closed")
"""What is done about a matter once it is there."""


@action("补录往年信访台账", key="l", entered_by=DESK, cites=["信访.3"], imports=True)
def past(office: Office, facts: PastFacts) -> Petition:
    """把往年信访台账的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    later = {label_of(getattr(Petition, name)): getattr(facts, name) for name in LATER}
    days = {label: at.date() if at is not None else None for label, at in {"收到日期": facts.received, **later}.items()}
    old_books.is_past(days, office.today)
    place = old_books.place(
        office,
        PETITIONS,
        facts.number,
        facts.received.date(),
        ORDINARY,
        entered=(label_of(Matter.entered), facts.entered),
        label="收到日期",
        handed_on=bool(facts.came),
        kept_in=old_matters.KEPT_IN,
    )
    old_books.none_before("收到日期", facts.received, later)
    passed, closed = ((label_of(getattr(Petition, name)), getattr(facts, name)) for name in ("passed", "closed"))
    old_books.in_order(passed, closed)
    taker = old_books.named(Person, facts.taker)
    state, stood = old_books.stood(old_words.void(facts.stood, facts.content, facts.note), State.PAST, State.VOID)
    matter, told = old_matters.enter(office, facts, facts.channel or facts.kind.channel, SECTION)
    told |= {
        label_of(Petition.taker): "" if taker else facts.taker,
        "答复": facts.answer,
        "上报": facts.above,
        "反馈": facts.fed,
        "转来的编号": facts.came,
        "转到": facts.gone,
        label_of(Petition.state): stood,
    }
    return office.add(
        Petition(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            matter=matter,
            taker=taker,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )
