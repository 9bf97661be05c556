"""收文登记簿: one row an incoming document, from the signed-for envelope on."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked, fact
from zwzx.office.kinds import limits, secrecy
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.references import EntryNumber, reference
from zwzx.office.papers.papers import Document
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.papers import UNDER_WAY, Channel, Level, Source, Stage
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

ORDINARY_BOOK = "收"
MARKED_BOOK = "密收"


def book_of(level: Level) -> str:
    """The book that a paper of this level is kept in."""
    return MARKED_BOOK if level.marked else ORDINARY_BOOK


NUMBER = EntryNumber("收文号", also=("收文编号", "编号", "收文序号", "顺序号", "登记号"))
"""The number of an entry, as lists and old books head it."""
STAGE = asked(Document.stage, label="办理状态", also=("状态",))
"""The stage of the paper, as an entry in full and an old book head it."""
HANDLING = "承办科室"
"""The section that handles a paper, where it is one of the house and not what an old book has."""

LIVE = (Stage.SIGNED, *UNDER_WAY)
"""The stages in which something waits for somebody, a sealed envelope's among them."""
UNOPENED = (
    "里面的文件没有登记。信封登错的用“更正信封”改，交错了人的用“作废”划去，再重新签收；文件交回来登记的，另登一条：普通件用 zwzx incoming add，"
    "是密件的由保密员写明密级（--level），登进密收。"
)
"""The way on where an envelope went unopened to its addressee: the register has nothing but the envelope (保密.2)."""
NOT_STANDING = {
    Stage.SIGNED: "这个信封还没有登记，请先拆封登记；署名亲收的，用“交收件人”交给本人；签收登错的，用“更正信封”改。",
    Stage.DELIVERED: UNOPENED,
    Stage.VOID: "作废的不能再改；确需登记的，请重新登记一条。",
    Stage.MOVED: "文件已转到另一本簿，这里只留编号；请在现在的编号上办理。",
}
"""The way on where an entry does not stand in the register, for every act that wants one that does."""


GIVEN_ON = "%Y-%m-%d %H:%M"


def given_on(at: dt.datetime, name: str) -> str:
    """What ended an envelope that went unopened to its addressee: when, and to whom."""
    return f"{spelled(at, GIVEN_ON)} 原封交{name}"


def when_given(ended: str) -> dt.datetime:
    """The moment of `given_on`."""
    return dt.datetime.fromisoformat(ended.partition(" 原封交")[0])


class Entry(StrEnum):
    """How a row came into the register."""

    LIVE = "正常"
    FOUND = "期初"
    PAST = "历史"


class Incoming(Numbered):
    """One incoming document as the register has it; what it is stands in its document.

    `signed` and `signer` tell who received it and when; `addressee` is set on an envelope addressed to a person,
    which is never opened here. `marked` repeats that the paper is a 密件, so that lists for others pass it over by
    index. `outcome` is what an old book has as what came of it. `moved` marks a number whose paper went to the other book. `limit` is the 办理时限 as given, `due` the
    moment it comes to.
    """

    document = fact(paper("文件"), backref="entries")
    signed = fact(moment("收文日期", also=("签收时间", "收到日期", "来文日期", "收文时间", "日期")), printed=21)
    signer = fact(names("签收人"), printed=14)
    addressee = fact(names("署名收件人", hint="信封写明某人亲收的，填姓名，不拆"))
    envelopes = fact(number("件数", least=1, most=99, unit="件"), default=1)
    registered = fact(moment("登记时间"), null=True)
    registrar = fact(names("登记人"))
    source = fact(choice("来源", Source, also=("收文来源",)), default=Source.SENT)
    channel = fact(choice("收文方式", Channel, also=("来文方式",)), default=Channel.COURIER)
    meeting = fact(text("会议名称"), index=True)
    brought_by = fact(names("交回人"))
    section = fact(text("承办单位", also=("承办科室", "经办科室", "主办单位")), printed=14)
    enclosures = fact(text("附件", hint="如 附件1份"), printed=11)
    serials = fact(secrecy.serials("份号", hint="如 000123-000125"), as_text=True)
    limit = fact(limits.limit("办理时限", also=("应办结", "时限", "办结时限"), hint="如 2026-12-05、5个工作日"))
    due = fact(moment("应办结时间"), null=True)
    provisional = fact(yes_no("应办结时间暂定"), default=False)
    reply = fact(reference("复文号"), printed=13)
    filed_on = fact(day("归卷日期", also=("归档日期",)), null=True, printed=21)
    filed_as = fact(text("归入卷号", also=("入卷号", "档号", "归卷号")), printed=11)
    note = fact(text("备注", long=True))
    opinion = fact(text("拟办意见", also=("拟办",), long=True))
    outcome = fact(text("办理结果", also=("处理结果", "办理情况"), long=True))
    ended = fact(text("交出、作废情况", also=("作废原因",)))
    entry = fact(choice("登记方式", Entry), default=Entry.LIVE)
    as_of = fact(day("期初日期"), null=True)
    marked = fact(yes_no("密件"), default=False)
    moved = fact(yes_no("已转簿"), default=False)

    dated_by = ("signed",)

    class Meta:
        indexes = (ONE_NUMBER, (("marked", "k"), False), (("due", "k"), False))

    @classmethod
    def unmarked(cls) -> Any:
        """The condition that it is of no 密件, and not the number left by a paper that is or was one (保密.1)."""
        return (cls.marked == False) & (cls.moved == False)  # noqa: E712 - an index on it serves an equality, not a NOT

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """Why it is void; that it is stands in its document."""
        return {"ended": noted(self.ended, told.reason)}

    def found_by(self) -> list[str]:
        """Title, reference, author, number, sections and notes."""
        paper = self.document
        if self.moved:
            return [self.bare_number]
        return [paper.title, paper.reference, paper.author, self.bare_number, self.section, self.enclosures, self.note]

    @property
    def state(self) -> Stage:
        """Where it stands: as its document does, or that only the number is left here."""
        return Stage.MOVED if self.moved else self.document.state

    @property
    def waiting(self) -> bool:
        """Whether it is an envelope not registered yet."""
        return self.document.stage is Stage.SIGNED
