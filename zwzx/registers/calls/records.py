"""来电登记簿: one row a call or a visit with a question, and the ways by which it goes to other registers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.core.register import Way
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.matters import ending
from zwzx.office.matters.matters import Matter, OfMatter
from zwzx.office.terms.matters import Sort
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "首"
ALSO = {
    "询问": Sort.ASKS,
    "反映问题": Sort.TELLS,
    "反映情况": Sort.TELLS,
    "检举": Sort.DENOUNCES,
    "意见建议": Sort.SUGGESTS,
    "感谢": Sort.PRAISES,
}
"""What hotlines also write of a call's sort."""


class State(StrEnum):
    """Where a call stands 来电情况."""

    WAITING = "待办"
    PASSED = "已转办"
    AT_ONCE = "当场答复"
    ANSWERED = "已回复"
    HANDED = "已转出"
    ELSEWHERE = "已告知外单位"
    VOID = "作废"
    PAST = "历史"


OPEN = (State.WAITING, State.PASSED)
"""The states in which the citizen still waits for an answer."""
ENDED_HERE = (State.AT_ONCE, State.ANSWERED)
"""The states in which it was answered by whom it reached."""
DONE = (State.AT_ONCE, State.ANSWERED, State.HANDED, State.ELSEWHERE)

CARRIED = "收到时间、来的方式、当事人、内容、被反映人"
UNDONE = "收回、退回的回到“待办”，原编号不变"
TO_COMPLAINTS = Way("转投诉", to="complaints", carried=CARRIED, undone=UNDONE)
TO_PETITIONS = Way("转信访", to="petitions", carried=CARRIED, undone=UNDONE)
WAYS = (TO_COMPLAINTS, TO_PETITIONS)


class Call(OfMatter, Numbered):
    """One call: who took it, what came of it. Who called, what about, and who sees to it stands in its matter."""

    matter = fact(row("办件", Matter), index=False)
    taker = fact(person("受话人"), dated="received", index=False, shown=8, rank=2, sought=True, printed=16, null=True)
    unit = fact(text("来电单位", also=("单位",), most=120), shown=12, printed=24)
    sort = fact(choice("来电类别", Sort, synonyms=ALSO), shown=8, sought=True, printed=12)
    due = fact(moment("应回复"), shown=16, null=True)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    answered = fact(moment("回复时间"), shown=16, null=True, printed=22)
    state = fact(
        choice("情况", State), shown=8, rank=9, sought=True, role=Role.STATE, default=State.WAITING, printed=14
    )
    note = fact(text("备注", long=True), printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), *listed_by("matter", "year", "state", "taker", "sort"))

    @classmethod
    def end(cls) -> Any:
        """The moment at which a row ended, as an expression; NULL while something is to be done about it."""
        over = cls.state.in_([State.AT_ONCE, State.ANSWERED, State.ELSEWHERE, State.VOID, State.PAST])
        return ending.ended(cls, over, at=cls.answered, handed=State.HANDED)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the unit, the note, and all that its matter is found by."""
        return [self.bare_number, self.unit, self.note, *self.matter.found_by()]
