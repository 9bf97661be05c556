"""The words of openness 党务公开: how a section is checked, and who answers for what, how, and how it ends."""

from __future__ import annotations

from enum import StrEnum

# ── checks 公开检查 ─────────────────────────────────────────────────────


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


class Checked(StrEnum):
    """Where what a check found stands 情况."""

    CLEAN = "没有问题"
    FOUND = "待发通知"
    MENDING = "整改中"
    MENDED = "已整改"
    REFERRED = "已转追究"
    VOID = "作废"


# ── who answers for it 责任追究 ──────────────────────────────────────────


class Ground(StrEnum):
    """追究情形: the four of 公开.七四 and the three of 公开.七五, in their order."""

    NOT_OPEN = "不实行公开"
    FOR_SHOW = "流于形式"
    REPORTS_LEFT = "不处理举报投诉"
    UNMENDED = "违规不整改"
    ABSENT = "脱岗误事"
    OBSTRUCTED = "阻挠检查"
    OTHER = "其他违规"

    @property
    def clause(self) -> str:
        """The clause that has it."""
        return "公开.七四" if self.of_leaders else "公开.七五"

    @property
    def item(self) -> str:
        """The number that it has there, such as 公开.七四第3项."""
        before = 0 if self.of_leaders else len(OF_LEADERS)
        return f"{self.clause}第{list(Ground).index(self) + 1 - before}项"

    @property
    def in_the_measures(self) -> str:
        """The same place as a letter names it, in the measures 责任追究办法 themselves: （五）第1项."""
        return f"（{self.clause[-1]}）第{self.item.partition('第')[2]}"

    @property
    def of_leaders(self) -> bool:
        """Whether it is one for which the leader and whoever is directly responsible answer (公开.七四)."""
        return self in OF_LEADERS


OF_LEADERS = (Ground.NOT_OPEN, Ground.FOR_SHOW, Ground.REPORTS_LEFT, Ground.UNMENDED)


class Liable(StrEnum):
    """责任身份: as what somebody answers, in the words of 公开.七四 to 公开.七六1."""

    CHIEF = "主要领导"
    IN_CHARGE = "主管领导"
    MEMBER = "班子其他成员"
    DIRECT = "直接责任人"
    HANDLER = "承办人"
    STAFF = "有关责任人"


LEADERS = (Liable.CHIEF, Liable.IN_CHARGE, Liable.MEMBER)


class Whom(StrEnum):
    """追究对象, as 公开.七六2 tells them apart."""

    SECTION = "科室"
    LEADER = "领导"
    DOER = "责任人"


class Cause(StrEnum):
    """审批情况: how it came to what was done (公开.七六1)."""

    UNASKED = "未报批"
    LEADER = "主管领导批准"
    MEETING = "集体决定"


class Hearing(StrEnum):
    """听取情况 of whoever is to be held to account (公开.七七)."""

    HEARD = "已听取"
    DECLINED = "放弃"


class Degree(StrEnum):
    """情节 (公开.七六2)."""

    MINOR = "情节轻微"
    HARMFUL = "影响工作或造成损失"
    GRAVE = "情节严重"
    UNLAWFUL = "违法犯罪"


class Measure(StrEnum):
    """追究方式 (公开.七六2)."""

    ADMONISH = "告诫"
    INSTRUCT = "批评教育"
    CRITICISE = "批评"
    CIRCULAR = "通报批评"
    REVIEW = "书面检查"
    NO_AWARD = "取消评优评奖资格"
    MEND = "限期改正"
    SANCTION = "党纪政纪处分"
    JUSTICE = "按司法程序处理"


class Spared(StrEnum):
    """不予追究的原因: nothing was there to answer for, or it was remitted (公开.七六1)."""

    UNFOUNDED = "查无责任"
    REMITTED = "免除责任"


class Ruling(StrEnum):
    """复核裁决: what the 党组 made of an objection (公开.七十)."""

    STANDS = "维持"
    CHANGED = "变更"
    REVOKED = "撤销"


class Held(StrEnum):
    """Where an accountability stands 情况."""

    INQUIRY = "待调查"
    TO_HEAR = "待听取申辩"
    TO_DECIDE = "待决定"
    DECIDED = "待通知"
    TOLD = "已追究"
    APPEALED = "复核中"
    RULED = "已裁决"
    CLOSED = "已办结"
    DROPPED = "不予追究"
    VOID = "作废"
    PAST = "历史"


BEFORE = (Held.INQUIRY, Held.TO_HEAR, Held.TO_DECIDE)
"""The states before the decision."""
UNTOLD = (*BEFORE, Held.DECIDED)
"""The states in which nobody had a written notice yet."""
AFTER = (Held.TOLD, Held.APPEALED, Held.RULED)
"""The states in which a written notice was received and it is not over."""
OPEN = (*UNTOLD, *AFTER)
"""The states in which something is still to be done, or may still come."""
GONE = (Held.DROPPED, Held.VOID)
"""The states of what was not held against anybody."""
