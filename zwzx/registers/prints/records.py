"""打印登记: one row a job: what was printed, where, and for what was printed outside how it was cleared."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.terms.papers import PrintPlace
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "打"


class Sort(StrEnum):
    """材料类别 (文电.9 names the first two beside 发文)."""

    CONTRACT = "合同"
    REPORT = "汇报材料"
    OTHER = "其他"


class State(StrEnum):
    """打印情况."""

    TO_CLEAR = "待清理"
    DONE = "已完成"
    STRUCK = "撤销"


class PrintJob(Numbered):
    """One job; the three facts of 文电.9 belong to what was printed outside."""

    title = fact(text("材料名称", least=2, most=300), shown=30, grow=True, found=True, role=Role.TITLE, printed=70)
    sort = fact(choice("材料类别", Sort), shown=8, sought=True, printed=18)
    section = fact(department("送印科室"), shown=10, found=True, sought=True, printed=24)
    handler = fact(person("送印人"), dated="at", shown=8, rank=4, found=True, sought=True, printed=18)
    copies = fact(number("印数", least=1, most=9999, unit="份"), shown=6, default=1, printed=14)
    pages = fact(number("页数", least=1, most=9999, unit="页"), shown=6, null=True, printed=14)
    where = fact(
        choice("打印地点", PrintPlace), shown=8, rank=3, sought=True, default=PrintPlace.PRINT_ROOM, printed=18
    )
    at = fact(minute("打印时间"), shown=16, rank=5, printed=24)
    reason = fact(text("在外打印的原因"), found=True, printed=24)
    proof_signed = fact(yes_no("校稿人已签名"), shown=6, default=False)
    brought_back = fact(yes_no("拷贝已带回"), shown=6, default=False)
    deleted = fact(yes_no("已彻底删除"), shown=6, default=False)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.DONE, printed=16)
    note = fact(text("备注"), found=True)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER,)

    def found_by(self) -> list[str]:
        """Its number, what was printed, for whom."""
        return [self.bare_number, *words(self)]
