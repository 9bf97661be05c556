"""发文登记簿: one row a paper from its draft on; its 文号, its rounds of signing, whom it went to and who cosigns beside it."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds import references, secrecy
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.papers import Genre, Level, PrintPlace, Urgency
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "拟"


class State(StrEnum):
    """Where a paper of the house's own stands 发文情况, in the order of 文电.8."""

    DRAFT = "起草"
    TO_CHECK = "待科室核稿"
    TO_REVIEW = "待办公室核稿"
    TO_ENDORSE = "待审批"
    TO_SIGN = "待签发"
    SIGNED = "已签发"
    NUMBERED = "已编号"
    PRINTED = "已打印"
    STAMPED = "已用印"
    SENT = "已分发"
    CLOSED = "已办结"
    WITHDRAWN = "撤回"
    VOID = "作废"
    PAST = "历史"


TO_APPROVE = (State.TO_CHECK, State.TO_REVIEW, State.TO_ENDORSE, State.TO_SIGN)
"""The states in which it waits for somebody's hand."""
UNNUMBERED = (State.DRAFT, *TO_APPROVE, State.SIGNED)
"""The states in which it has no 文号 yet."""
NUMBERED = (State.NUMBERED, State.PRINTED, State.STAMPED, State.SENT)
"""The states in which it has one and is not done with."""
SIGNED = (State.SIGNED, State.NUMBERED, State.PRINTED, State.STAMPED)
"""The states in which it is signed and has not gone out."""
OPEN = (*UNNUMBERED, *NUMBERED)


class Public(StrEnum):
    """公开属性."""

    ACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    NOT = "不予公开"


class Delivery(StrEnum):
    """分发方式."""

    MESSENGER = "专人送达"
    EXCHANGE = "机要交换"
    POST = "邮寄"
    NETWORK = "网络"
    COLLECTED = "自取"


class Outgoing(Numbered):
    """One paper. `digest` is that of its text now, `signed_digest` that of the text that was signed (文电.8).

    `revision` counts the texts 稿次, `round` how often it was sent to be checked; what was approved before the last time
    (`submitted`) counts for nothing. `printed`, `kept`, `left`, `spoilt` are copies.
    """

    title = fact(
        text("标题", least=2, most=300, also=("文件标题", "题名", "文件名称", "事由"), hint="密件可写代称"),
        shown=30,
        grow=True,
        role=Role.TITLE,
        printed=60,
        default=None,
    )
    genre = fact(choice("文种", Genre), shown=6, rank=2, sought=True, printed=12)
    word = fact(text("发文代字", most=20, hint="如 望政务、望政务函"), shown=10, sought=True, index=True)
    reference = fact(
        references.reference("发文字号", also=("文号", "文件编号", "文件字号")),
        shown=18,
        rank=5,
        printed=34,
        index=True,
    )
    section = fact(department("拟稿科室"), shown=10, rank=4, sought=True, printed=18)
    drafter = fact(person("拟稿人"), dated="submitted", shown=8, rank=3, sought=True, role=Role.HOLDER, printed=14)
    to = fact(text("主送", also=("主送机关", "发往机关", "发往单位", "收文单位"), most=300), shown=16, printed=34)
    copy_to = fact(text("抄送", also=("抄报抄送",), most=500), shown=12)
    level = fact(choice("密级", Level, also=("机密程度",)), shown=4, rank=1, default=Level.NONE, printed=10)
    term = fact(secrecy.term("保密期限", hint="如 10年、6个月、至2030-01-01"), as_text=True)
    urgency = fact(choice("紧急程度", Urgency, also=("缓急", "快慢等级")), shown=4, default=Urgency.ORDINARY)
    public = fact(choice("公开属性", Public), shown=8, default=Public.NOT)
    enclosures = fact(text("附件", most=300), shown=10, printed=16)
    copies = fact(
        number("印制份数", least=1, most=9999, unit="份", also=("份数", "印数", "印发份数")),
        shown=6,
        default=1,
        printed=10,
    )
    pages = fact(number("页数", least=1, most=9999, unit="页"), shown=6, null=True)
    reply_to = fact(paper("答复的来文"), shown=14, null=True)
    text_name = fact(text("文稿"), shown=12)
    digest = fact(text("文稿校验值"), shown=12)
    revision = fact(number("稿次"), shown=4, default=0)
    round = fact(number("送核次数"), shown=6, default=0)
    submitted = fact(moment("送核时间"), shown=16, null=True)
    signed = fact(moment("签发时间"), shown=16, null=True, printed=20)
    signer = fact(text("签发人", also=("签发领导", "签发")), shown=8, printed=14)
    signed_digest = fact(text("签发稿校验值"), shown=12)
    signings = fact(number("签发次数"), shown=4, default=0)
    place = fact(choice("打印地点", PrintPlace), shown=6, null=True)
    printed = fact(number("实印份数", most=9999, unit="份"), shown=6, default=0)
    printed_at = fact(moment("打印时间"), shown=16, null=True)
    proofreader = fact(person("校对人"), dated="printed_at", shown=8, null=True)
    proof_signed = fact(yes_no("校稿人已签名"), shown=6, default=False)
    brought_back = fact(yes_no("拷贝已带回"), shown=6, default=False)
    deleted = fact(yes_no("已彻底删除"), shown=6, default=False)
    stamped = fact(number("用印份数", most=9999, unit="份"), shown=6, default=0)
    use = fact(text("用印登记号", most=60), shown=14)
    stamped_at = fact(moment("用印时间"), shown=16, null=True)
    kept = fact(number("存档份数", most=9999, unit="份", also=("存档",)), shown=6, default=0, printed=10)
    left = fact(number("余存份数", most=9999, unit="份", also=("余份",)), shown=6, default=0, printed=10)
    spoilt = fact(number("作废份数", most=9999, unit="份"), shown=6, default=0)
    closed = fact(moment("办结时间"), shown=16, null=True)
    state = fact(choice("情况", State), shown=10, sought=True, role=Role.STATE, default=State.DRAFT, printed=14)
    note = fact(text("备注", long=True), printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False))

    @property
    def outside(self) -> bool:
        """Whether it was printed outside and is not cleared there yet (文电.9)."""
        return self.place is PrintPlace.OUTSIDE and not (self.proof_signed and self.brought_back and self.deleted)

    def found_by(self) -> list[str]:
        """Its number and reference, title, section, drafter, whom it goes to, who signed."""
        told = [self.section.name, self.drafter.name, self.to, self.copy_to, self.signer, self.enclosures, self.note]
        return [self.bare_number, self.reference, self.title, *told]


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
    receiver = fact(text("签收人", most=60), shown=8)
    received = fact(day("签收日期"), shown=10, null=True)


class DraftText(Record):
    """A text of a paper 文稿 that is kept: its digest, and which revision it is; never of a marked one."""

    paper = fact(row("文稿所属发文", Outgoing), backref="texts")
    revision = fact(number("稿次"), default=1)
    name = fact(text("文稿名称"), default=None)
    digest = fact(text("文稿校验值"), default=None)
    at = fact(moment("入库时间"))
