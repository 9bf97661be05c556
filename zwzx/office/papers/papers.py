"""Papers 文件: the document and what is common to its life, whichever register it came in by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.errors import ZwzxError
from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds import plain, references, secrecy
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.papers import Genre, Level, Origin, Stage, Urgency
from zwzx.store import beside
from zwzx.store.digests import sha256
from zwzx.store.record import Record, Table, put

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal


class Document(Record):
    """A document: what it is, how secret and urgent, and where it stands.

    `number` is the number under which the house knows it; `author` whoever issued it; `term` the 保密期限 as
    written by its kind, `secret_until` the day on which it ends. `registered_as` is the register it came in by.
    """

    number = fact(text("文件编号"), shown=16, index=True)
    registered_as = fact(text("登记簿"))
    title = fact(
        text("题名", also=("标题", "文件标题", "文件名称", "文件题名", "事由"), hint="密件可写代称，不写秘密内容"),
        shown=24,
        grow=True,
        role=Role.TITLE,
    )
    reference = fact(
        references.reference("文号", also=("来文字号", "发文字号", "原文号", "文件字号", "来文文号")),
        shown=20,
        found=True,
    )
    reference_key = fact(text("文号（查找用）"), index=True)
    author = fact(
        text("来文单位", also=("来文机关", "发文机关", "来文单位名称", "发文单位")), shown=16, role=Role.AUTHOR
    )
    origin = fact(choice("来文级别", Origin, also=("来文单位级别",)), default=Origin.UNDECIDED)
    genre = fact(choice("文种", Genre), default=Genre.OTHER)
    issued = fact(day("成文日期", also=("发文日期", "印发日期")), null=True)
    level = fact(choice("密级", Level, also=("机密程度",)), shown=4, role=Role.LEVEL, default=Level.NONE)
    term = fact(secrecy.term("保密期限", hint="如 10年、6个月、至2030-01-01"), as_text=True)
    secret_until = fact(day("保密到"), null=True)
    urgency = fact(
        choice("紧急程度", Urgency, also=("缓急", "快慢等级", "紧急")),
        shown=4,
        role=Role.URGENCY,
        default=Urgency.ORDINARY,
    )
    copies = fact(plain.number("份数", least=1, most=999, unit="份"), default=1)
    pages = fact(plain.number("页数", least=1, most=9999, unit="页"), null=True)
    stage = fact(choice("状态", Stage), shown=6, default=Stage.REGISTERED, role=Role.STATE)

    class Meta:
        indexes = ((("author", "level"), False), (("stage", "id"), False))

    @classmethod
    def unmarked_ids(cls) -> Any:
        """The ids of those that are no 密件."""
        return cls.select(cls.id).where(cls.level < Level.CONFIDENTIAL)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """What it is registered as is void."""
        return {"stage": Stage.VOID}

    @property
    def state(self) -> Stage:
        """Where it stands, for acts that are possible in some stages only: what was forwarded without a number was never opened."""
        return Stage.DELIVERED if self.stage is Stage.FORWARDED and not self.number else self.stage

    @property
    def facts(self) -> PaperFacts:
        """What rules need to know of it."""
        return PaperFacts(self.number or "这份文件", self.level, self.urgency, self.state, self.copies, self.origin)


class PaperFacts(NamedTuple):
    """What rules need to know of a document."""

    name: str
    level: Level
    urgency: Urgency
    stage: Stage
    copies: int
    origin: Origin

    @property
    def marked(self) -> bool:
        """Whether it is a state secret."""
        return self.level.marked


class Attachment(Record):
    """A file kept with an unmarked document; its body lies beside the journal, its digest inside."""

    document = fact(row("文件", Document), backref="attachments")
    name = fact(text("附件名称"), default=None)
    digest = fact(text("附件校验值"), default=None)
    size = fact(number("附件字节数"))
    removed = fact(text("附件撤下原因"))


class Body(Table):
    """The bytes of attached files by SHA-256 digest. Outside the journal; removed when a paper becomes marked."""

    digest = pw.TextField(primary_key=True)
    content = pw.BlobField()


def attached(document: Document) -> list[Attachment]:
    """The files that a document has now."""
    query = Attachment.select().where((Attachment.document == document) & (Attachment.removed == ""))
    return list(query.order_by(Attachment.id))


def keep_body(content: bytes) -> str:
    """Keep some bytes by their digest, in the place of what may be spoilt there; returns it."""
    digest = sha256(content)
    kept = Body.get_or_none(Body.digest == digest)
    if kept is None or sha256(kept.content) != digest:
        put(Body, [{"digest": digest, "content": content}])
    return digest


def remove_body(digest: str) -> bool:
    """Remove bytes that no row has any more; returns whether they are gone.

    The same file may be attached to another paper, have gone out as a letter, or be the text of an outgoing paper.
    """
    if beside.referred(Body._meta.database, digest):
        return False
    Body.delete().where(Body.digest == digest).execute()
    return True


def content_of(attachment: Attachment) -> bytes:
    """The bytes of an attached file, checked against the digest that the journal holds.

    Raises:
        ZwzxError: where they are gone or damaged.
    """
    body = Body.get_or_none(Body.digest == attachment.digest)
    if body is None or sha256(body.content) != attachment.digest:
        raise ZwzxError(f"附件“{attachment.name}”的正文不在库里或已损坏。", "请从备份恢复。")
    return bytes(body.content)


class Printed(Record):
    """A sheet that was printed, so that the next one of its kind is marked 补打."""

    row = fact(row_id("打印的条目"), index=True)
    sheet = fact(text("打印的单子"), default=None)
    at = fact(moment("打印时间"))


def reprint(record: Record, sheet: str) -> str:
    """The note on a sheet of a record that was printed before, 补打; "" on the first."""
    before = Printed.select().where((Printed.row == record.id) & (Printed.sheet == sheet))
    return "补打" if before.exists() else ""
