"""用印登记簿: one row a use of a seal, from its request to its signature; one book a seal, numbered by the year."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.seals import Seal
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

SLIP = "用审"
"""The mark of the 审批单号 that a request gets."""


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

    seal = pw.ForeignKeyField(Seal, unique=True)
    order = pw.IntegerField(unique=True)
    mark = pw.TextField(unique=True)


class BoundYear(Record):
    """A year of a book that was bound 结本: printed, offered for filing, and closed to further entries."""

    ledger = pw.ForeignKeyField(Ledger)
    year = pw.IntegerField()
    at = MomentField()
    uses = pw.IntegerField(default=0)

    class Meta:
        indexes = ((("ledger", "year"), True),)


class Use(Numbered):
    """One use of a seal. It gets its number when it is stamped; a request is known by its 审批单号 until then.

    `copies` and `impressions` are what was asked for and approved, `stamped` what was done. `approver` repeats whose
    approval counts, for lists; the approval itself is on the ground. `phone` and `witness` belong to a consent by
    phone. `reason` tells why it was declined, withdrawn or void.
    """

    seal = pw.ForeignKeyField(Seal)
    state = WordField(State)
    asked = MomentField(null=True)
    used = MomentField(null=True)
    section = pw.TextField(default="")
    handler = pw.TextField(default="")
    title = pw.TextField(default="")
    reference = pw.TextField(default="")
    paper = pw.ForeignKeyField(Document, null=True)
    purpose = pw.TextField(default="")
    copies = pw.IntegerField(default=1)
    impressions = pw.IntegerField(default=1)
    stamped = pw.IntegerField(null=True)
    approver = pw.TextField(default="")
    phone = pw.TextField(default="")
    witness = pw.TextField(default="")
    slip = pw.TextField(default="", index=True)
    slip_year = pw.IntegerField(null=True)
    slip_serial = pw.IntegerField(null=True)
    stamper = pw.TextField(default="")
    recorder = pw.TextField(default="")
    reason = pw.TextField(default="")
    note = pw.TextField(default="")

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

    @property
    def name(self) -> str:
        """What it is called before it has a number: its 审批单号."""
        return self.slip

    def found_by(self) -> list[str]:
        """Its numbers, what was stamped and why, who had to do with it, the seal's name."""
        number = f"{self.book}{self.year}{self.serial}" if self.serial is not None else ""
        people = (self.section, self.handler, self.approver, self.stamper)
        return [number, self.slip, self.title, self.reference, self.purpose, *people, self.seal.name, self.note]
