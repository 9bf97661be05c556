"""公开检查: one row a section that was checked, with its notice, its mending, and whoever was held to account."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "检"


class Sort(StrEnum):
    """检查类别 (公开.六): each quarter, at the year's end, or at any time for what matters."""

    QUARTER = "季度检查"
    YEAR = "年终考核"
    SPECIAL = "随时督查"


class Grade(StrEnum):
    """考核等次 of the year's end."""

    GOOD = "优秀"
    FIT = "合格"
    UNFIT = "不合格"


class Ruling(StrEnum):
    """复核裁决: what the 党组 made of an objection."""

    STANDS = "维持"
    CHANGED = "变更"
    REVOKED = "撤销"


class State(StrEnum):
    """Where what was found stands 情况."""

    CLEAN = "没有问题"
    FOUND = "待发通知"
    MENDING = "整改中"
    MENDED = "已整改"
    ACCOUNTED = "已追究"
    APPEALED = "复核中"
    RULED = "已裁决"
    VOID = "作废"


HELD = (State.ACCOUNTED, State.APPEALED, State.RULED)
"""The states in which somebody was held to account; what is to be mended is so all the same."""
OPEN = (State.FOUND, State.MENDING, State.APPEALED)
"""The states in which somebody has something to do."""


class Inspection(Numbered):
    """One section, checked once. `term` is the period that the check belongs to.

    `mend_by` is the last day that the notice 整改通知书 names; `held` and `measure` tell who was held to account and how,
    nobody where it was the section itself; `told` when they had the notice of it, from which the days of their objection run (公开.七十).
    """

    sort = fact(choice("检查类别", Sort), shown=8, sought=True, printed=20)
    term = fact(text("检查期"), shown=12, sought=True, printed=24)
    section = fact(department("被检查科室"), shown=12, sought=True, printed=26)
    at = fact(minute("检查时间"), shown=16, rank=3, printed=24)
    by = fact(text("检查人", also=("检查组",), least=2, most=120), shown=12, rank=1, found=True, printed=24)
    findings = fact(text("发现的问题", long=True), shown=30, grow=True, found=True, printed=60, role=Role.TITLE)
    grade = fact(choice("考核等次", Grade), shown=8, null=True, printed=16)
    noticed = fact(moment("发通知书时间"), shown=16, null=True)
    mend_by = fact(minute("整改期限"), shown=16, null=True, printed=24)
    mended = fact(moment("整改完成时间"), shown=16, null=True, printed=24)
    mending = fact(text("整改情况", long=True), shown=20, found=True, printed=40)
    held = fact(person("被追究人"), dated="told", shown=8, null=True)
    measure = fact(
        text("追究方式", usual=("告诫", "批评教育", "限期改正", "通报批评", "书面检查", "取消评优资格"), most=120),
        shown=12,
    )
    told = fact(moment("追究通知时间"), shown=16, null=True)
    appeal_due = fact(moment("可申请复核到"), shown=16, null=True)
    appealed = fact(moment("申请复核时间"), shown=16, null=True)
    review_due = fact(moment("应裁决"), shown=16, null=True)
    ruled = fact(moment("裁决时间"), shown=16, null=True)
    ruling = fact(choice("裁决", Ruling), shown=6, null=True)
    decision = fact(text("裁决书编号", most=120), shown=12)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    state = fact(choice("情况", State), shown=8, rank=9, sought=True, role=Role.STATE, default=State.FOUND, printed=18)
    note = fact(text("备注", long=True), found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("term", "sort"), False))

    @property
    def to_be_mended(self) -> bool:
        """Whether there was a notice, and it is not mended yet."""
        return self.noticed is not None and self.mended is None

    def found_by(self) -> list[str]:
        """Its number, what was found, by whom it was checked, how it was mended."""
        return [self.bare_number, *words(self)]
