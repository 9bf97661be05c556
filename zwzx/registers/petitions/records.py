"""信访台账: one row a petition; who came with it and who handles it stands in its matter."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.core.register import Way
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.matters import ending
from zwzx.office.matters.matters import Matter, OfMatter
from zwzx.office.terms.matters import CameBy, Telling
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "访"
GROUP = 5
"""A visit of so many people is 集体访."""


class Form(StrEnum):
    """信访形式: how it came (信访.1 names the first three)."""

    LETTER = "来信"
    CALL = "来电"
    VISIT = "来访"
    NETWORK = "网上"
    FAX = "传真"

    @property
    def channel(self) -> CameBy:
        """How its matter came, in the words of all registers of matters."""
        return CHANNELS[self]


CHANNELS = {
    Form.LETTER: CameBy.LETTER,
    Form.CALL: CameBy.PHONE,
    Form.VISIT: CameBy.IN_PERSON,
    Form.NETWORK: CameBy.NETWORK,
    Form.FAX: CameBy.FAX,
}


FORMS = (
    dict.fromkeys(("信件", "书信", "书面"), Form.LETTER)
    | dict.fromkeys(("电话", "来电话"), Form.CALL)
    | dict.fromkeys(("走访", "上访", "当面"), Form.VISIT)
    | dict.fromkeys(("网络", "网信", "邮件", "电子邮件"), Form.NETWORK)
)
"""How old books and people also write a form."""


class Source(StrEnum):
    """信访来源: from whom it reached the house."""

    OWN = "本级"
    DISTRICT = "区联办"
    ABOVE = "上级"
    LEADER = "领导交办"
    OTHER = "其他单位"


ABOVE = (Source.DISTRICT, Source.ABOVE, Source.LEADER)
"""From whom a petition comes that has to be reported on, and is not explained away (信访.6)."""


class Purpose(StrEnum):
    """信访目的: what the citizen wants."""

    REQUEST = "求决"
    SUGGESTION = "意见建议"
    DENUNCIATION = "检举控告"
    APPEAL = "申诉"
    QUESTION = "咨询"


PURPOSES = dict.fromkeys(("建议", "意见"), Purpose.SUGGESTION) | dict.fromkeys(
    ("举报", "检举", "控告"), Purpose.DENUNCIATION
)
"""How old books and people also write a purpose."""


class Outcome(StrEnum):
    """处理意见: what became of what was asked for."""

    GRANTED = "支持"
    EXPLAINED = "解释说明"
    REJECTED = "不予支持"
    SENT = "转出"
    NOT_OURS = "不予受理"
    WITHDRAWN = "撤回"


class Receipt(StrEnum):
    """送达: how the answer reached the citizen."""

    SIGNED = "签收"
    REFUSED = "拒收"
    POSTED = "邮寄"
    TOLD = "当面告知"
    NOBODY = "无法送达"


class State(StrEnum):
    """Where a petition stands 信访情况."""

    ENTERED = "已登记"
    SUBMITTED = "待批示"
    INSTRUCTED = "已批示"
    PASSED = "办理中"
    REPORTED = "待答复"
    ANSWERED = "已答复"
    CLOSED = "已办结"
    EXPLAINED = "已解释"
    SENT = "已转出"
    HANDED = "已转登记簿"
    VOID = "作废"
    PAST = "历史"


OPEN = (State.ENTERED, State.SUBMITTED, State.INSTRUCTED, State.PASSED, State.REPORTED, State.ANSWERED)
"""The states in which something is still to be done."""
AT_WORK = (State.INSTRUCTED, State.PASSED)
"""The states in which somebody handles it after the director's words."""
HANDLED = (State.ANSWERED, State.CLOSED)
"""The states in which it was handled to its end here, and those above wait to be told (信访.6)."""
ENDED = (State.CLOSED, State.EXPLAINED, State.SENT)
NOTHING_TO_DO = frozenset({"阅", "已阅", "圈阅", "阅知", "知"})
"""Words of a leader that tell that they read it, and charge nobody (信访.6 asks for a report of what was 批办)."""

TO_COMPLAINTS = Way(
    "转投诉",
    to="complaints",
    carried="收到时间、来的方式、当事人、内容、被反映人",
    undone="收回、退回的回到“已登记”，原编号不变",
)
WAYS = (TO_COMPLAINTS,)


class Petition(OfMatter, Numbered):
    """One petition.

    `due` is the moment by which whoever handles it is urged again (信访.4); `tell_by` and `finish_by` are those of the
    national rule, where the office keeps it.
    """

    matter = fact(row("办件", Matter), index=False)
    kind = fact(choice("信访形式", Form, synonyms=FORMS), shown=8, rank=5, sought=True, printed=12)
    source = fact(choice("来源", Source), shown=8, rank=1, sought=True, default=Source.OWN, printed=14)
    reference = fact(text("转交文号", most=120), shown=14, printed=20)
    purpose = fact(
        choice("信访目的", Purpose, synonyms=PURPOSES),
        shown=8,
        rank=2,
        sought=True,
        default=Purpose.REQUEST,
        printed=14,
        head="类别",
    )
    request = fact(text("请求", long=True, most=1000), shown=16, printed=26)
    again = fact(yes_no("重复信访"), shown=6, sought=True, default=False, printed=10, head="重复")
    earlier = fact(text("前次编号", most=60), shown=14)
    urgent = fact(yes_no("紧急"), shown=6, sought=True, default=False)
    taker = fact(person("接待人"), dated="received", shown=8, rank=1, printed=14, null=True)
    opinion = fact(text("拟办意见", long=True, also=("拟办",)), shown=16, printed=26)
    charged = fact(yes_no("批办"), shown=6, default=False)
    words = fact(text("领导批示", long=True, also=("批示", "批示意见")), shown=16, printed=26)
    instructed = fact(moment("批示时间"), shown=16, null=True)
    due = fact(moment("应催办"), shown=16, null=True, printed=20)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    passed = fact(moment("转办时间"), shown=16, null=True)
    report = fact(text("工作报告", long=True, most=8000), shown=20, printed=24)
    reported = fact(moment("报告时间"), shown=16, null=True)
    unit = fact(text("转往单位", most=120), shown=14)
    outcome = fact(choice("处理意见", Outcome), shown=8, null=True, sought=True, printed=14)
    how = fact(choice("答复方式", Telling), shown=6, null=True, printed=12)
    answered = fact(moment("答复时间"), shown=16, null=True, printed=20)
    receipt = fact(choice("送达情况", Receipt), shown=8, null=True)
    told = fact(moment("受理告知时间"), shown=16, null=True)
    tell_by = fact(moment("应告知受理"), shown=16, null=True)
    finish_by = fact(moment("应办结"), shown=16, null=True)
    closed = fact(moment("办结时间"), shown=16, null=True, printed=20)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.ENTERED, printed=12)
    note = fact(text("备注", long=True), printed=20)

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("state", "due"), False),
            *listed_by("matter", "year", "state", "kind", "source", "purpose", "again", "urgent", "outcome"),
        )

    @property
    def group(self) -> bool:
        """Whether it is a visit of many 集体访."""
        persons: int = self.matter.persons
        return persons >= GROUP

    @property
    def reported_on(self) -> bool:
        """Whether it ends with a report: what the director charged somebody with, and what came from above (信访.6)."""
        return self.charged or self.is_from_above

    @property
    def is_from_above(self) -> bool:
        """Whether those above, or a leader, handed it down."""
        return self.source in ABOVE

    @property
    def is_to_be_fed_back(self) -> bool:
        """Whether those above are still to be told what came of it (信访.6): of one row what the register's `TO_FEED_BACK` is of a list."""
        waits = self.is_from_above and self.state in HANDLED
        return waits and all(one.of != self.reported for one in equal(PetitionFeedback, petition=self))

    @classmethod
    def end(cls) -> Any:
        """The moment at which a row ended, as an expression; NULL while something is to be done about it."""
        over = cls.state.in_([*ENDED, State.VOID, State.PAST])
        return ending.ended(cls, over, at=cls.closed, handed=State.HANDED)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, references, and all that its matter is found by."""
        own = [self.bare_number, self.reference, self.request, self.opinion, self.words, self.report, self.note]
        return [*own, *self.matter.found_by()]


class PetitionFeedback(Record):
    """That what came of a petition was fed back to whoever handed it down 反馈 (信访.6): of which report, to whom, how.

    `of` is the moment of that report, so that one that was opened again is fed back again.
    """

    petition = fact(row("反馈的信访件", Petition), backref="feedbacks")
    of = fact(moment("反馈的报告时间"), null=True)
    on = fact(day("反馈日期"), shown=10)
    to = fact(text("反馈给", least=2, most=120), shown=10, default=None)
    how = fact(choice("反馈方式", Telling), shown=6, default=Telling.WRITTEN)
    words = fact(text("反馈内容", long=True), shown=20)


class PetitionReport(Record):
    """That a petition was told to those above 上报 (信访.3): on which day, to whom."""

    petition = fact(row("上报的信访件", Petition), backref="reports")
    on = fact(day("上报日期"), shown=10)
    to = fact(text("报给"), shown=10, default=None)
    words = fact(text("上报内容", long=True), shown=20)
