"""What belongs to an outgoing paper besides its row: its 文号, whom it went to, who cosigns, its texts."""

from __future__ import annotations

from zwzx.office.core.fact import fact
from zwzx.office.kinds import things
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.terms.outgoing import Delivery
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record


class ReferenceNumber(Numbered):
    """A 文号 that was given: `book` is the 代字, so that each has numbers of its own, gapless by year."""

    paper = fact(row("发文", Outgoing), backref="references")
    given = fact(moment("编号时间"))
    void = fact(text("作废原因"))

    class Meta:
        indexes = (ONE_NUMBER,)

    def found_by(self) -> list[str]:
        """The number and its paper's title."""
        return [self.bare_number, self.number, self.paper.title]


class Cosigning(Record):
    """A section whose deputy cosigns a paper 会签: `signed` is the id of the approval, 0 while it is open."""

    paper = fact(row("会签的发文", Outgoing), backref="cosignings")
    section = fact(department("会签科室"))
    approval = fact(row_id("会签"), default=0)
    words = fact(text("会签意见", long=True))
    struck = fact(text("不再会签的原因"))


class Recipient(Record):
    """Copies that went to somebody 分发: how many, how, by whom, and who signed for them."""

    paper = fact(row("分发的发文", Outgoing), backref="recipients")
    to = fact(text("发往", most=120), shown=16, default=None)
    copies = fact(number("分发份数", least=1, most=9999, unit="份"), shown=6, default=1)
    serials = fact(text("份号", most=120), shown=10)
    how = fact(choice("分发方式", Delivery), shown=8)
    messenger = fact(person("送件人"), dated="at", shown=8, null=True)
    envelope = fact(text("封号", most=40), shown=8)
    at = fact(moment("分发时间"), shown=16)
    receiver = fact(names("签收人", most=60), shown=8)
    received = fact(day("签收日期"), shown=10, null=True)
    returned = fact(number("收回份数", most=9999, unit="份"), shown=6, default=0)

    @property
    def out(self) -> int:
        """How many of its copies are still with whom they went to."""
        return int(self.copies) - int(self.returned)


class OutgoingCopy(Record):
    """One printed copy of a marked paper 密级发文的一份, the item that it is, and with which delivery it is out."""

    paper = fact(row("密级发文", Outgoing), backref="marked_copies")
    item = fact(things.item("这一份"), unique=True)
    recipient = fact(row("随哪一次分发", Recipient), null=True)


class DraftText(Record):
    """A text of a paper 文稿 that is kept: its digest, and which revision it is; never of a marked one."""

    paper = fact(row("文稿所属发文", Outgoing), backref="texts")
    revision = fact(number("稿次"), default=1)
    name = fact(text("文稿名称"), default=None)
    digest = fact(text("文稿校验值"), default=None)
    at = fact(moment("入库时间"))
