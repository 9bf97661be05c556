"""Outgoing papers 发文 as other registers know them: the row that is stamped, printed, sent, and that answers another paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds import references, secrecy
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.terms.outgoing import Public, State
from zwzx.office.terms.papers import Genre, Level, PrintPlace, Urgency
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from zwzx.office.people.people import Department, Person
    from zwzx.store.record import Withdrawal

BOOK = "拟"


def reference_of(word: str, year: int, serial: int) -> str:
    """A 文号 as GB/T 9704-2012 writes it: no 第, no nought before."""
    return f"{word}〔{year}〕{serial}号"


class Outgoing(Numbered):
    """One paper. `digest` is that of its text now, `signed_digest` that of the text that was signed (文电.8).

    `revision` counts the texts 稿次, `round` how often it was sent to be checked; what was approved before the last time
    (`submitted`) counts for nothing. `printed`, `kept`, `left`, `spoilt` are copies. `issued` is what an old book tells of
    the day on which it went out.
    """

    title = fact(
        text("标题", least=2, most=300, also=("文件标题", "题名", "文件名称", "事由"), hint="密件可写代称"),
        shown=30,
        grow=True,
        role=Role.TITLE,
        printed=36,
        default=None,
    )
    genre = fact(choice("文种", Genre), shown=6, rank=2, sought=True)
    word = fact(text("发文代字", most=20, hint="如 望政务、望政务函"), shown=10, sought=True, index=True)
    reference = fact(
        references.reference("发文字号", also=("文号", "文件编号", "文件字号")),
        shown=18,
        rank=5,
        printed=24,
        index=True,
    )
    section = fact(department("拟稿科室"), null=True, shown=10, rank=4, sought=True, printed=14)
    drafter = fact(person("拟稿人"), dated="submitted", shown=8, rank=3, sought=True, role=Role.HOLDER, null=True)
    to = fact(
        text("主送", also=("主送机关", "主送单位", "发往机关", "发往单位", "收文单位"), most=300), shown=16, printed=22
    )
    copy_to = fact(text("抄送", also=("抄报抄送",), most=500), shown=12)
    level = fact(choice("密级", Level, also=("机密程度",)), shown=4, rank=1, default=Level.NONE, printed=9)
    term = fact(secrecy.term("保密期限", hint="如 10年、6个月、至2030-01-01"), as_text=True)
    urgency = fact(choice("紧急程度", Urgency, also=("缓急", "快慢等级")), shown=4, default=Urgency.ORDINARY)
    public = fact(choice("公开属性", Public), shown=8, default=Public.NOT)
    enclosures = fact(text("附件", most=300), shown=10, printed=11)
    copies = fact(
        number("印制份数", least=1, most=9999, unit="份", also=("份数", "印数", "印发份数")),
        shown=6,
        default=1,
        printed=9,
    )
    pages = fact(number("页数", least=1, most=9999, unit="页"), shown=6, null=True)
    reply_to = fact(paper("答复的来文"), shown=14, null=True)
    text_name = fact(text("文稿"), shown=12)
    digest = fact(text("文稿校验值"), shown=12)
    revision = fact(number("稿次"), shown=4, default=0)
    round = fact(number("送核次数"), shown=6, default=0)
    submitted = fact(moment("送核时间"), shown=16, null=True)
    signed = fact(moment("签发时间"), shown=16, null=True)
    signer = fact(names("签发人", also=("签发领导", "签发")), shown=8, printed=12)
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
    kept = fact(number("存档份数", most=9999, unit="份", also=("存档",)), shown=6, default=0, printed=9)
    left = fact(number("余存份数", most=9999, unit="份", also=("余份",)), shown=6, default=0, printed=9)
    spoilt = fact(number("作废份数", most=9999, unit="份"), shown=6, default=0, printed=9)
    closed = fact(moment("办结时间"), shown=16, null=True)
    issued = fact(day("往年发文日期"), shown=10, null=True)
    state = fact(choice("情况", State), shown=10, sought=True, role=Role.STATE, default=State.DRAFT)
    note = fact(text("备注", long=True))

    class Meta:
        indexes = (ONE_NUMBER, (("state", "k"), False))

    @property
    def drafted_by(self) -> Person:
        """Who drafted it. A paper of an old book alone has nobody: whoever did may be unknown here."""
        assert self.drafter is not None, self.number
        return self.drafter

    @property
    def drafted_in(self) -> Department:
        """The section that it belongs to. A paper of an old book alone may have none: its book did not tell it."""
        assert self.section is not None, self.number
        return self.section

    @property
    def section_name(self) -> str:
        """What that section is called; "" where an old book did not tell it."""
        return self.section.name if self.section is not None else ""

    @property
    def outside(self) -> bool:
        """Whether it was printed outside and is not cleared there yet (文电.9)."""
        return self.place is PrintPlace.OUTSIDE and not (self.proof_signed and self.brought_back and self.deleted)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number and reference, title, section, drafter, whom it goes to, who signed."""
        drafter = self.drafter.name if self.drafter is not None else ""
        told = [self.section_name, drafter, self.to, self.copy_to, self.signer, self.enclosures, self.note]
        return [self.bare_number, self.reference, self.title, *told]
