"""印鉴: the times that a seal was taken out, and the papers that its life leaves behind.

The seal itself and who keeps it lie on the ground (`office/seals.py`), because the book of its uses needs them too.
"""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.people import Person
from zwzx.office.seals import Seal
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.record import Record


class Outing(Record):
    """One time that a seal was taken out 外带: why, where to, with whom, until when; `back` ends it.

    `struck` tells why it turned out never to have been so.
    """

    seal = pw.ForeignKeyField(Seal, backref="outings")
    taker = pw.ForeignKeyField(Person)
    companion = pw.ForeignKeyField(Person)
    reason = pw.TextField()
    place = pw.TextField()
    out = MomentField()
    due = MomentField()
    back = MomentField(null=True)
    receiver = pw.TextField(default="")
    struck = pw.TextField(default="")

    class Meta:
        indexes = ((("seal", "back"), False), (("back", "due"), False))


class PaperKind(StrEnum):
    """What a seal's life leaves on paper, all of it to be filed (收集.6)."""

    APPROVAL = "刻制审批"
    NOTICE = "启用通知"
    SURRENDER = "缴销凭证"
    DESTRUCTION = "销毁记录"
    ANNOUNCEMENT = "遗失声明"


class SealPaper(Record):
    """One such paper. It is what the filing offer is about, for a seal leaves several and an offer is about one row."""

    seal = pw.ForeignKeyField(Seal, backref="papers")
    what = WordField(PaperKind)
    reference = pw.TextField(default="")
    dated = DayField()
