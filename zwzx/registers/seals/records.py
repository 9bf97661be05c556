"""印鉴: the times that a seal was taken out, and the papers that its life leaves behind.

The seal itself and who keeps it lie on the ground (`office/seals/seals.py`), because the book of its uses needs them too.
"""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import Role, fact
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.seals import seal
from zwzx.store.record import Record


class Outing(Record):
    """One time that a seal was taken out 外带: why, where to, with whom, until when; `back` ends it.

    Where the office lets one person go alone (外带印鉴要随行人), `companion` is the taker. `struck` tells why it turned out never to have been so.
    """

    seal = fact(seal("外带的印鉴"), backref="outings")
    taker = fact(person("外带人"), dated="out", over="back")
    companion = fact(person("随行人"), dated="out", over="back")
    reason = fact(text("外带事由"), default=None)
    place = fact(text("外带地点"), default=None)
    out = fact(minute("外带自"), shown=16, rank=0, named="since", role=Role.SINCE)
    due = fact(moment("归还期限", by_when=True, hint="如 16:00、明天 12:00；只写日期就到那天下班"))
    back = fact(moment("外带归还时间"), null=True)
    receiver = fact(names("外带接收人"))
    struck = fact(text("外带撤销原因"))

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

    seal = fact(seal("文件所属印鉴"), backref="papers")
    what = fact(choice("文件种类", PaperKind))
    reference = fact(text("文件文号"))
    dated = fact(day("文件日期"))
