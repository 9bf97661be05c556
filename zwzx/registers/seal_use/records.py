"""用印登记簿: one row a use of a seal, from its request to its signature; one book a seal, numbered by the year."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds import papers, rows, seals
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import calendar_year, choice, number, text
from zwzx.office.kinds.references import reference
from zwzx.office.seals.paper_uses import PaperUse
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.record import Withdrawal

SLIP = "用审"
"""The mark of the 审批单号 that a request gets."""
SERIAL = text("序号", also=("编号", "用印编号", "登记号", "顺序号", "用印号"))
"""The number as the paper book has it, in exports and in the books that the office kept before."""


TITLE_HEADS = ("文件名称/文号", "用印文件", "文件名", "文件标题", "用印内容", "内容", "材料名称", "标题")
"""What the books that the office kept before head the name of a paper with."""


class State(StrEnum):
    """Where a use stands 用印情况."""

    REQUESTED = "待批准"
    APPROVED = "待用印"
    USED = "已用印"
    VOID = "作废"
    DECLINED = "未批准"
    WITHDRAWN = "撤回"
    PAST = "历史"


class Paper(StrEnum):
    """用印文件: in which state the paper lies on the desk; only the first may be stamped."""

    COMPLETE = "填写完整"
    INCOMPLETE = "填写不全"
    BLANK = "空白"
    LETTER = "空白介绍信"


class Ledger(Record):
    """The book of one seal: `mark` begins its numbers, `order` counts the books as they were opened."""

    seal = fact(seals.seal("登记簿的印章"), unique=True)
    order = fact(number("开簿次序"), unique=True)
    mark = fact(text("簿号"), default=None, unique=True)

    stays = True


class BoundYear(Record):
    """A year of a book that was bound 结本: printed, offered for filing, and closed to further entries."""

    ledger = fact(rows.row("登记簿", Ledger))
    year = fact(calendar_year("年份"))
    at = fact(moment("结本时间"))
    uses = fact(number("笔数"), default=0)

    class Meta:
        indexes = ((("ledger", "year"), True),)


class Use(Numbered):
    """One use of a seal. It gets its number when it is stamped; a request is known by its 审批单号 until then.

    `copies` and `impressions` are what was asked for and approved, `stamped` what was done. `approver` repeats whose
    approval counts, for lists; the approval itself is on the ground. `phone` and `witness` belong to a consent by
    phone. `reason` tells why it was declined, withdrawn or void.
    """

    seal = fact(
        seals.seal("印章", also=("印章名称", "印鉴", "印鉴名称", "印章类别", "用印类别", "印章种类")),
        shown=18,
        sought=True,
        printed=22,
        head="印章名称",
    )
    state = fact(choice("情况", State), shown=6, sought=True, role=Role.STATE, paper=False)
    asked = fact(moment("申请时间"), shown=16, paper=False, null=True)
    used = fact(
        moment("用印时间", also=("用印日期", "日期", "盖章日期", "盖章时间", "时间", "登记日期")),
        shown=16,
        rank=6,
        null=True,
        printed=22,
    )
    section = fact(
        text("用印部门", also=("部门", "科室", "使用部门", "用印科室", "申请部门", "用印单位", "经办部门")),
        shown=10,
        rank=2,
        sought=True,
        printed=18,
    )
    handler = fact(names("经办人", also=("用印人", "申请人", "使用人", "领用人")), shown=8, rank=3, printed=15)
    title = fact(text("文件名称", also=TITLE_HEADS), shown=24, grow=True, role=Role.TITLE)
    reference = fact(reference("文号", also=("发文字号", "文件编号", "文件字号")), shown=18, sought=True)
    paper = fact(papers.paper("本单位文件", hint="有登记的写编号，如 收2026-12"), shown=16, null=True)
    purpose = fact(text("事由", also=("用途", "用印事由", "用印用途")), shown=16, printed=20)
    copies = fact(number("份数", most=9999, unit="份", also=("用印份数", "文件份数")), shown=6, default=1, printed=10)
    impressions = fact(
        number("次数", most=99999, unit="次", also=("盖章次数", "用印次数", "盖章数", "用印数", "枚数")),
        shown=6,
        default=1,
        printed=10,
    )
    stamped = fact(number("实盖次数", least=1, most=99999, unit="次"), null=True)
    approver = fact(
        names("批准人", also=("批准", "审批人", "签批人", "批准领导", "审批领导", "签发人")),
        shown=8,
        rank=4,
        printed=16,
    )
    phone = fact(text("电话号码", also=("通话号码",)), shown=12, paper=False)
    witness = fact(names("见证人", also=("旁证人",)), shown=8, paper=False)
    slip = fact(text("审批单号", also=("审批编号", "批准单号")), shown=16, index=True, printed=16)
    slip_year = fact(number("审批单年份"), null=True)
    slip_serial = fact(number("审批单序号"), null=True)
    stamper = fact(names("监印人", also=("盖章人", "监印", "用印经手人", "印章保管人")), shown=8, rank=1, printed=15)
    recorder = fact(names("登记人"), shown=8, paper=False)
    reason = fact(text("作废原因"), shown=16, paper=False)
    note = fact(text("备注", long=True), shown=16)

    dated_by = ("used", "asked")

    class Meta:
        table_name = "seal_use"
        indexes = (
            ONE_NUMBER,
            (("state", "k"), False),
            (("seal", "k"), False),
            (("section", "k"), False),
            (("purpose",), False),
            (("reference",), False),
            (("slip_year", "slip_serial"), False),
        )

    def contents(self) -> Iterator[Record]:
        """The outgoing paper that it was asked for, whose secrecy it has."""
        yield from (one.paper for one in equal(PaperUse, use=self.id))

    @property
    def name(self) -> str:
        """What it is called before it has a number: its 审批单号."""
        return self.slip

    def rests(self) -> str:
        """A year of a book that was bound is closed."""
        bound = BoundYear.select().join(Ledger).where((Ledger.mark == self.book) & (BoundYear.year == self.year))
        return f"{self.book}〔{self.year}〕已经结本" if bound.exists() else ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, with the reason."""
        return {"state": State.VOID, "reason": noted(self.reason, told.reason)}

    def found_by(self) -> list[str]:
        """Its numbers, what was stamped and why, who had to do with it, the seal's name."""
        people = (self.section, self.handler, self.approver, self.stamper)
        return [
            self.bare_number,
            self.slip,
            self.title,
            self.reference,
            self.purpose,
            *people,
            self.seal.name,
            self.note,
        ]


class OtherSection(Record):
    """Of a use that was entered for another section than its handler's: which section the handler was of."""

    use = fact(rows.row("用印", Use), unique=True)
    section = fact(text("经办人科室"), shown=10)
