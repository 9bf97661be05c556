"""Complaints 投诉 as other registers know them: the row that was inquired into, and from which the hall enters what was upheld.

Who complains, of whom, and who inquires stands in its matter.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.matters import ending
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import Matter, OfMatter
from zwzx.office.terms.hours import was_late
from zwzx.office.terms.matters import CameBy, Handed, Telling
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "诉"


class Form(StrEnum):
    """投诉方式: the five of 投诉.2."""

    SPOKEN = "口头"
    PHONE = "电话"
    WRITTEN = "书面"
    FAX = "传真"
    NETWORK = "网络"

    @property
    def channel(self) -> CameBy:
        """How its matter came, in the words of all registers of matters."""
        return CHANNELS[self]

    @property
    def written(self) -> bool:
        """Whether it leaves a text, so that it has to be answered in writing (投诉.7)."""
        return CHANNELS[self].written


CHANNELS = {
    Form.SPOKEN: CameBy.IN_PERSON,
    Form.PHONE: CameBy.PHONE,
    Form.WRITTEN: CameBy.LETTER,
    Form.FAX: CameBy.FAX,
    Form.NETWORK: CameBy.NETWORK,
}


FORMS = (
    dict.fromkeys(("当面", "现场", "来访"), Form.SPOKEN)
    | dict.fromkeys(("来电", "电话投诉"), Form.PHONE)
    | dict.fromkeys(("来信", "信件"), Form.WRITTEN)
    | dict.fromkeys(("网上", "邮件", "电子邮件"), Form.NETWORK)
)
"""How old books and people also write a form."""


class About(StrEnum):
    """投诉类别: the five of 投诉.1."""

    LAW = "依法行政"
    SERVICE = "服务质量"
    SPEED = "办事效率"
    SKILL = "业务能力"
    MANNER = "工作作风"


class Finding(StrEnum):
    """查明情况: what the inquiry found."""

    TRUE = "属实"
    PARTLY = "部分属实"
    FALSE = "不属实"
    UNKNOWN = "无法查实"


class InHall(StrEnum):
    """违规登记: what became of an upheld complaint in the hall's book of violations."""

    UNDECIDED = "待定"
    ENTERED = "已登记"
    LEFT_OUT = "不另登记"


class Satisfaction(StrEnum):
    """满意度: what the citizen said of the answer."""

    SATISFIED = "满意"
    MOSTLY = "基本满意"
    DISSATISFIED = "不满意"


class State(StrEnum):
    """Where a complaint stands 投诉情况."""

    TAKEN = "已受理"
    INQUIRY = "调查中"
    FOUND = "待答复"
    AT_ONCE = "当场答复"
    ANSWERED = "已答复"
    UNREACHABLE = "无法答复"
    WITHDRAWN = "撤诉"
    HANDED = "已转登记簿"
    VOID = "作废"
    PAST = "历史"


OPEN = (State.TAKEN, State.INQUIRY, State.FOUND)
"""The states in which the citizen waits for an answer."""
ENDED = (State.AT_ONCE, State.ANSWERED, State.UNREACHABLE, State.WITHDRAWN)
UPHELD = (Finding.TRUE, Finding.PARTLY)


class Complaint(OfMatter, Numbered):
    """One complaint. `due` is the moment by which it is answered (投诉.5), moved only by what the citizen was told in time."""

    matter = fact(row("办件", Matter), index=False)
    kind = fact(choice("投诉方式", Form, synonyms=FORMS), shown=8, rank=5, sought=True, printed=14)
    about = fact(choice("投诉类别", About), shown=8, rank=3, sought=True, printed=16, head="类别")
    window = fact(text("窗口", also=("部门", "被投诉单位"), most=60), shown=12, rank=4, printed=20)
    grave = fact(yes_no("重大"), shown=6, sought=True, default=False)
    written_asked = fact(yes_no("已要求书面"), shown=8, default=False)
    taker = fact(person("受理人"), dated="received", shown=8, rank=1, printed=14, null=True)
    due = fact(moment("应答复"), shown=16, null=True, printed=20)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    inquiry = fact(text("调查情况", long=True, also=("核实情况",), most=8000), shown=20, printed=30)
    finding = fact(choice("查明情况", Finding), shown=8, null=True, sought=True, printed=14)
    measure = fact(text("处理措施", long=True), shown=16, printed=24)
    hall = fact(choice("违规登记", InHall), shown=8, null=True, sought=True)
    not_entered = fact(text("不另登记违规的理由", long=True), shown=16)
    raised = fact(moment("报领导时间"), shown=16, null=True)
    raised_to = fact(names("报给领导"), shown=12)
    how = fact(choice("答复方式", Telling), shown=6, null=True, printed=12)
    answered = fact(moment("答复时间"), shown=16, null=True, printed=20)
    satisfied = fact(choice("满意度", Satisfaction), shown=8, null=True, sought=True, printed=12)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.TAKEN, printed=14)
    note = fact(text("备注", long=True), printed=20)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("state", "due"), False),
            *listed_by("matter", "year", "state", "kind", "about", "grave", "window", "finding", "hall", "satisfied"),
        )

    @property
    def late(self) -> bool:
        """Whether it was answered, or told to take longer, after its time; it stays so.

        What was answered on the last day, and nobody knows at what hour, is not late.
        """
        return self.answered is not None and self.due is not None and was_late(self.answered, self.due) is True

    @classmethod
    def end(cls) -> Any:
        """The moment at which a row ended, as an expression; NULL while something is to be done about it."""
        over = cls.state.in_([*ENDED, State.VOID, State.PAST])
        return ending.ended(cls, over, at=cls.answered, handed=State.HANDED)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the window, what was found and done, and all that its matter is found by."""
        own = [self.bare_number, self.window, self.inquiry, self.measure, self.note]
        return [*own, *self.matter.found_by()]


def of_the_hall(matter: Any) -> Any:
    """The condition that a matter is a complaint of the hall's people (投诉.1), or waits to be taken as one.

    The head of the hall has a part in each of them (投诉.6), and enters what was proven (窗口.8). What was handed on from
    here is no complaint of the hall.

    Args:
        matter: the table of matters in the query.
    """
    kept: Any = Complaint.alias()
    waiting: Any = Handing.alias()
    here = kept.select(pw.Value(1)).where((kept.matter == matter.id) & (kept.state != State.HANDED))
    on_its_way = (waiting.to == "complaints") & (waiting.state == Handed.WAITING)
    coming = waiting.select(pw.Value(1)).where((waiting.matter == matter.id) & on_its_way)
    return pw.fn.EXISTS(here) | pw.fn.EXISTS(coming)


def complaint_named(_office: Office, text: str) -> Complaint:
    """The complaint of a number; who may know of it, the guard asks.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Complaint, BOOK, "投诉", text)
