"""学习: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, kind_of, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.study.sessions import State, Study
from zwzx.office.terms.people import OFFICE
from zwzx.registers.study.register import STUDY

if TYPE_CHECKING:
    from zwzx.office.terms.study import Form

PEOPLE = ("lecturer", "organiser", "checker")
OWN = (
    *("at", "subject", "business", "guest", "minutes", "due", "present", "missing"),
    *("sheet", "checked", "check", "fee", "place"),
)
"""What the row keeps as its book has it."""
ORDINARY = "建库以后的学习请照常登记（zwzx study add），学习时间用 --at 写明。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who was there is kept as it was written."""

    number: Annotated[str, text("学习号", also=("编号", "序号", "登记号"))]
    at: Annotated[dt.datetime, asked(Study.at, also=("日期", "时间", "学习日期"))]
    subject: Annotated[str, asked(Study.subject, also=("内容", "主题", "学习主题", "学习题目"))]
    way: Annotated[str, text(label_of(Study.way), also=("学习形式", "学习方式"))] = ""
    lecturer: Annotated[str, names(label_of(Study.lecturer), also=("主讲", "授课人", "主持人"))] = ""
    organiser: Annotated[str, names(label_of(Study.organiser), also=("组织者", "记录人"))] = ""
    due: Annotated[int | None, asked(Study.due, also=("应到人数",))] = None
    present: Annotated[int | None, asked(Study.present, also=("实到人数", "参加人数"))] = None
    missing: Annotated[str, asked(Study.missing, also=("缺席人员", "缺席原因", "请假人员", "缺席（原因）"))] = ""
    check: Annotated[str, asked(Study.check, also=("笔记",))] = ""
    business: Annotated[bool, asked(Study.business), FOLDED] = False
    guest: Annotated[str, asked(Study.guest), FOLDED] = ""
    minutes: Annotated[int | None, asked(Study.minutes), FOLDED] = None
    sheet: Annotated[str, asked(Study.sheet), FOLDED] = ""
    checked: Annotated[dt.datetime | None, asked(Study.checked), FOLDED] = None
    checker: Annotated[str, names(label_of(Study.checker)), FOLDED] = ""
    fee: Annotated[int | None, asked(Study.fee, also=("讲课费",)), FOLDED] = None
    place: Annotated[str, asked(Study.place, also=("学习地点",)), FOLDED] = ""
    stood: Annotated[str, text(label_of(Study.state)), FOLDED] = ""
    note: Annotated[str, asked(Study.note)] = ""


@action("补录往年学习登记簿", key="l", entered_by=OFFICE, cites=["学习.4"], imports=True)
def past(office: Office, facts: PastFacts) -> Study:
    """把往年学习登记簿的一行照录进来：建库以前的才算；编号照旧，到会的人照原簿写，标明“历史”。"""
    days = {label_of(Study.at): facts.at.date()}
    checked = {label_of(Study.checked): facts.checked.date() if facts.checked is not None else None}
    old_books.is_past(days | checked, office.today)
    place = old_books.place(office, STUDY, facts.number, facts.at.date(), ORDINARY, label=label_of(Study.at))
    old_books.none_before(label_of(Study.at), facts.at, checked)
    people = {name: old_books.named(Person, folded(getattr(facts, name))) for name in PEOPLE}
    way = _form(facts.way)
    state, stood = old_books.stood(facts.stood, State.PAST, State.STRUCK)
    said = {
        label_of(Study.way): facts.way if way is None else "",
        **{label_of(getattr(Study, name)): getattr(facts, name) for name, one in people.items() if one is None},
        label_of(Study.state): stood,
    }
    return office.add(
        Study(
            **place,
            **{name: getattr(facts, name) for name in OWN},
            **people,
            way=way,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )


def _form(words: str) -> Form | None:
    """The form that an old book wrote; None where nobody can tell, and the note has the words."""
    try:
        return kind_of(Study.way).read(words) if words else None
    except Unreadable:
        return None
