"""依申请公开登记簿: one row a request, with both its clocks, what was decided, and how it was answered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.core.register import Way
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.matters import ending
from zwzx.office.matters.matters import Matter, OfMatter
from zwzx.office.terms.matters import Telling
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "公"


class Law(StrEnum):
    """Under what it is asked for 适用: the house's own 党务公开制度, or the state's 政府信息公开条例, each with its clocks."""

    PARTY = "党务"
    STATE = "政府信息"


class Through(StrEnum):
    """受理方: the office of the leading group (公开.五三1), or the applicant's own party organisation (公开.五三3)."""

    OFFICE = "领导小组办公室"
    BRANCH = "所在党组织"


class Kind(StrEnum):
    """答复类型: what was decided. Which of them there are, depends on the law."""

    WHOLE = "全部公开"
    PART = "部分公开"
    SECRECY = "涉密解释说明"
    PUBLIC = "已公开解释说明"
    NOT_YET = "暂不公开"
    REFUSED = "不予公开"
    MISSING = "信息不存在"
    NOT_OURS = "不归本机关"
    REPEATED = "重复申请"
    ELSEWHERE = "另有规定"


KINDS = {
    Law.PARTY: (Kind.WHOLE, Kind.PART, Kind.SECRECY, Kind.PUBLIC, Kind.NOT_YET),
    Law.STATE: (
        *(Kind.WHOLE, Kind.PART, Kind.PUBLIC, Kind.REFUSED),
        *(Kind.MISSING, Kind.NOT_OURS, Kind.REPEATED, Kind.ELSEWHERE),
    ),
}
"""The kinds of answer by law: 公开.五二 and 公开.五三3; 政府信息公开条例 第三十六条."""
WITH_REASONS = frozenset(KINDS[Law.PARTY] + KINDS[Law.STATE]) - {Kind.WHOLE, Kind.PUBLIC}
"""The kinds that tell why something is not given, and on what basis."""


class State(StrEnum):
    """Where a request stands 情况."""

    RECEIVED = "已收到"
    CORRECTING = "待补正"
    ACCEPTED = "已受理"
    PROPOSED = "待党组审核"
    DECIDED = "已决定"
    ANSWERED = "已答复"
    FILED = "已备案"
    DONE = "已办结"
    HANDED = "已转出"
    WITHDRAWN = "已撤回"
    VOID = "作废"
    PAST = "历史"


BEFORE_OPINION = (State.RECEIVED, State.ACCEPTED)
BEFORE_DECISION = (*BEFORE_OPINION, State.PROPOSED)
BEFORE_ANSWER = (*BEFORE_DECISION, State.DECIDED)
CLOCK_OF_ANSWER = (State.ACCEPTED, State.PROPOSED, State.DECIDED)
"""The states in which the clock of the answer runs, which begins with the acceptance."""
OPEN = (*BEFORE_ANSWER, State.CORRECTING, State.ANSWERED)
"""The states in which something is still to be done."""
DONE = (State.FILED, State.DONE, State.HANDED, State.WITHDRAWN)

TO_PETITIONS = Way(
    "转信访",
    to="petitions",
    carried="收到时间、来的方式、当事人、内容",
    undone="收回、退回的回到转出以前，原编号和时限不变",
)
WAYS = (TO_PETITIONS,)


class Disclosure(OfMatter, Numbered):
    """One request. Who asks, for what, and what they were answered stands in its matter.

    `counted` is the moment from which the clocks of receipt run: that of receipt, or of the correction under the state's
    law, or when something 暂不公开 was taken up again. `opinion_due` and `decide_due` count from it, `answer_due` from
    `accepted` (of the state's law from `counted`), `file_due` from `decided`.
    """

    matter = fact(row("办件", Matter), index=False)
    law = fact(choice("适用", Law), shown=8, rank=3, sought=True, printed=14, default=Law.PARTY)
    through = fact(choice("受理方", Through), shown=14, rank=0, default=Through.OFFICE)
    standing = fact(text("政治面貌", usual=("中共党员", "群众"), most=20), shown=8, rank=0, printed=14)
    branch = fact(text("所在党组织", also=("所在单位", "单位"), most=120), shown=14, rank=0, printed=22)
    purpose = fact(text("申请理由", also=("理由", "用途"), long=True), shown=16, rank=0, printed=24)
    wanted = fact(text("获取方式", usual=("当面领取", "邮寄", "网络", "查阅抄录"), most=60), shown=8, rank=0)
    filled = fact(yes_no("填了申请表"), shown=6, rank=0, default=False)
    counted = fact(moment("计时起点"), shown=16)
    accepted = fact(moment("受理日期", also=("受理时间",)), shown=16, rank=0, null=True, printed=20)
    opinion = fact(text("处理意见", long=True), shown=16, rank=0, printed=26)
    opined = fact(moment("意见日期"), shown=16, rank=0, null=True, printed=20)
    opinion_due = fact(moment("应出意见"), shown=16, null=True)
    decision = fact(text("党组决定", also=("会议纪要号", "决定文号")), shown=14, rank=0, printed=22)
    decided = fact(moment("决定日期"), shown=16, rank=0, null=True, printed=20)
    decide_due = fact(moment("应决定"), shown=16, null=True)
    kind = fact(choice("答复类型", Kind), shown=12, rank=4, null=True, sought=True, printed=18)
    reasons = fact(text("不公开的理由和依据", long=True), shown=20)
    place = fact(text("已公开在何处", most=120), shown=12)
    published = fact(day("何日公开"), shown=10, null=True)
    again = fact(moment("再看时间", by_when=True), shown=16, null=True)
    scope = fact(text("公开范围", usual=("申请人本人", "全体党员", "全体党员和群众"), most=200), shown=12)
    manner = fact(text("公开方式", usual=("书面答复", "当面告知", "公开栏"), most=200), shown=12)
    span = fact(text("公开时间", usual=("自答复之日起",), most=200), shown=12)
    secrecy = fact(text("保密规定", usual=("不涉及保密事项",), long=True), shown=16)
    answered = fact(moment("答复日期", also=("答复时间",)), shown=16, rank=1, null=True, printed=20)
    how = fact(choice("答复方式", Telling), shown=8, rank=0, null=True, printed=14)
    answer_due = fact(moment("应答复"), shown=16, null=True)
    extended = fact(yes_no("延期"), shown=6, default=False)
    filed = fact(moment("备案日期", also=("备案", "备案时间")), shown=16, rank=0, null=True, printed=20)
    filing = fact(text("备案回执", most=120), shown=12)
    file_due = fact(moment("应备案"), shown=16, null=True)
    correction = fact(text("补正要求", long=True), shown=16)
    correct_told = fact(moment("告知补正时间"), shown=16, null=True)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    state = fact(
        choice("情况", State), shown=10, rank=9, sought=True, role=Role.STATE, default=State.RECEIVED, printed=18
    )
    note = fact(text("备注", long=True), printed=18)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "answer_due"), False), *listed_by("matter", "year", "state", "law", "kind"))

    @property
    def of_party(self) -> bool:
        """Whether it is asked for under the house's own rules."""
        return self.law is Law.PARTY

    @classmethod
    def end(cls) -> Any:
        """The moment at which a row ended, as an expression; NULL while something is to be done, such as to look again."""
        done = cls.state.in_([State.FILED, State.DONE]) & (cls.kind.is_null() | (cls.kind != Kind.NOT_YET))
        over = done | cls.state.in_([State.WITHDRAWN, State.VOID, State.PAST])
        return ending.ended(cls, over, at=pw.fn.COALESCE(cls.filed, cls.answered), handed=State.HANDED)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, the branch, the decision, the note, and all that its matter is found by."""
        return [self.bare_number, self.branch, self.decision, self.note, *self.matter.found_by()]
