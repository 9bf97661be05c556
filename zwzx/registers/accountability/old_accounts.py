"""责任追究: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import text
from zwzx.office.openness.accounts import MEASURES, Accountability
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.openness import Cause, Degree, Ground, Hearing, Held, Liable, Measure, Ruling, Spared
from zwzx.registers.accountability.opening import BY
from zwzx.registers.accountability.register import ACCOUNTABILITY

if TYPE_CHECKING:
    from enum import StrEnum

ORDINARY = "建库以后的追究请照常登记（zwzx accountability add），登记时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; fixed words are read as texts, for what it says in others is kept in its note."""

    number: Annotated[str, text("追究号", also=("编号", "序号"))]
    opened: Annotated[
        dt.datetime, asked(Accountability.opened, also=("日期", "登记日期", "立案日期", "立案时间", "追究日期"))
    ]
    held: Annotated[str, names(label_of(Accountability.held), also=("责任人", "姓名", "被追究对象"))] = ""
    section: Annotated[str, text(label_of(Accountability.section), also=("部门", "单位", "所在科室", "被追究科室"))] = (
        ""
    )
    ground: Annotated[Ground, asked(Accountability.ground)] = Ground.OTHER
    deed: Annotated[str, asked(Accountability.deed, also=("事由", "违规情形", "追究事由", "违规事实", "事实"))]
    source: Annotated[str, asked(Accountability.source, also=("线索来源",))] = ""
    inquiry: Annotated[str, asked(Accountability.inquiry, least=0, also=("核查情况", "核实情况"))] = ""
    statement: Annotated[str, asked(Accountability.statement, also=("申辩情况", "陈述申辩情况"))] = ""
    measures: Annotated[
        str, text(label_of(Accountability.measures), also=("处理方式", "处理结果", "处理意见", "处理决定"))
    ] = ""
    organ: Annotated[str, asked(Accountability.organ, also=("处理机关",))] = ""
    decided: Annotated[dt.datetime | None, asked(Accountability.decided, also=("决定日期", "处理时间", "处理日期"))] = (
        None
    )
    notice: Annotated[str, asked(Accountability.notice, also=("文号", "通知书号", "决定书号"))] = ""
    told: Annotated[dt.datetime | None, asked(Accountability.told, also=("通知时间", "通知日期", "送达日期"))] = None
    mending: Annotated[str, asked(Accountability.mending, also=("整改情况", "改正结果"))] = ""
    ruling: Annotated[str, text(label_of(Accountability.ruling), also=("复核结果", "复核情况", "申诉情况"))] = ""
    check: Annotated[str, text(label_of(Accountability.check)), FOLDED] = ""
    liable: Annotated[str, text(label_of(Accountability.liable)), FOLDED] = ""
    harm: Annotated[str, asked(Accountability.harm), FOLDED] = ""
    inquirers: Annotated[str, asked(Accountability.inquirers), FOLDED] = ""
    inquired: Annotated[dt.datetime | None, asked(Accountability.inquired), FOLDED] = None
    cause: Annotated[str, text(label_of(Accountability.cause)), FOLDED] = ""
    objected: Annotated[bool, asked(Accountability.objected), FOLDED] = False
    hearing: Annotated[str, text(label_of(Accountability.hearing)), FOLDED] = ""
    heard: Annotated[dt.datetime | None, asked(Accountability.heard), FOLDED] = None
    spared: Annotated[str, text(label_of(Accountability.spared)), FOLDED] = ""
    degree: Annotated[str, text(label_of(Accountability.degree)), FOLDED] = ""
    sanction: Annotated[str, asked(Accountability.sanction), FOLDED] = ""
    mend_by: Annotated[dt.datetime | None, asked(Accountability.mend_by), FOLDED] = None
    report: Annotated[str, asked(Accountability.report), FOLDED] = ""
    reported: Annotated[dt.datetime | None, asked(Accountability.reported), FOLDED] = None
    objection: Annotated[str, asked(Accountability.objection, least=0), FOLDED] = ""
    appealed: Annotated[dt.datetime | None, asked(Accountability.appealed), FOLDED] = None
    reasons: Annotated[str, asked(Accountability.reasons), FOLDED] = ""
    decision: Annotated[str, asked(Accountability.decision), FOLDED] = ""
    ruled: Annotated[dt.datetime | None, asked(Accountability.ruled), FOLDED] = None
    closed: Annotated[dt.datetime | None, asked(Accountability.closed), FOLDED] = None
    entered: Annotated[dt.datetime | None, asked(Accountability.entered, hint="晚登记的才写"), FOLDED] = None
    stood: Annotated[str, text(label_of(Accountability.state)), FOLDED] = ""
    note: Annotated[str, asked(Accountability.note)] = ""


OWN = (
    *(
        "source",
        "opened",
        "ground",
        "deed",
        "harm",
        "inquiry",
        "inquirers",
        "inquired",
        "objected",
        "statement",
        "heard",
    ),
    *("entered", "sanction", "organ", "decided", "mend_by", "notice", "told", "mending", "report", "reported"),
    *("objection", "appealed", "reasons", "decision", "ruled", "closed"),
)
"""What the row keeps as its book has it."""
MOMENTS: tuple[Any, ...] = (
    *(
        Accountability.opened,
        Accountability.inquired,
        Accountability.heard,
        Accountability.decided,
        Accountability.told,
    ),
    *(Accountability.reported, Accountability.appealed, Accountability.ruled, Accountability.closed),
)
"""What has happened by the time that the book is entered."""
STEPS: tuple[Any, ...] = (
    *(Accountability.opened, Accountability.decided, Accountability.told),
    *(Accountability.appealed, Accountability.ruled, Accountability.closed),
)
"""And what came after what; who is heard and who reports may do it before or after other steps."""
WORDS: dict[Any, type[StrEnum]] = {
    Accountability.liable: Liable,
    Accountability.cause: Cause,
    Accountability.hearing: Hearing,
    Accountability.spared: Spared,
    Accountability.degree: Degree,
    Accountability.ruling: Ruling,
}
"""And what it keeps where its book has one of the fixed words for it."""


@action("补录往年责任追究登记簿", key="l", entered_by=BY, cites=["公开.七七"], imports=True)
def past(office: Office, facts: PastFacts) -> Accountability:
    """把往年责任追究登记簿的一行照录进来：建库以前的才算；编号照旧，不占现在的号，标明“历史”，不等任何人办。"""
    days = {label_of(field): moment.date() for field in MOMENTS if (moment := getattr(facts, field.name))}
    old_books.is_past(days, office.today)
    label = label_of(Accountability.opened)
    place = old_books.place(
        office,
        ACCOUNTABILITY,
        facts.number,
        facts.opened.date(),
        ORDINARY,
        entered=(label_of(Accountability.entered), facts.entered),
        label=label,
    )
    old_books.none_before(label, facts.opened, days)
    old_books.in_order(*((label_of(field), getattr(facts, field.name)) for field in STEPS))
    held, section = old_books.named(Person, facts.held), old_books.named(Department, facts.section)
    said = {field: old_books.word(words, getattr(facts, field.name)) for field, words in WORDS.items()}
    measures = _measures(facts.measures)
    state, stood = old_books.stood(facts.stood, Held.PAST, Held.DROPPED, Held.VOID)
    told = {
        label_of(Accountability.check): facts.check,
        label_of(Accountability.held): "" if held else facts.held,
        label_of(Accountability.section): "" if section else facts.section,
        label_of(Accountability.measures): "" if measures else facts.measures,
        **{label_of(field): "" if word else getattr(facts, field.name) for field, word in said.items()},
        label_of(Accountability.state): stood,
    }
    return office.add(
        Accountability(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            **{field.name: word for field, word in said.items()},
            held=held,
            section=section,
            measures=measures,
            state=state,
            note=old_books.noted(facts.note, told),
        )
    )


def _measures(words: str) -> str:
    """The measures as they are kept; "" where one of them is called otherwise."""
    found = [old_books.word(Measure, word) for word in parts(words)]
    return "" if None in found else MEASURES.show(tuple(measure for measure in Measure if measure in found))
