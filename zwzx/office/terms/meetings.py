"""Words of meetings: their kinds, who came and why not, what was decided, and how far a decision is carried out."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """会议种类: the five of 会议.1; the first three come back by 会议.3, under these very names."""

    PARTY = "党组会议"
    AFFAIRS = "政务会议"
    STAFF = "干部职工会议"
    COORDINATION = "业务协调会议"
    SECTION = "部门会议"


KINDS = (
    dict.fromkeys(("党组会", "中心党组会议", "中心党组会", "党组"), MeetingKind.PARTY)
    | dict.fromkeys(
        ("政务会", "中心政务会议", "中心政务会", "中心务会议", "中心务会", "中心会议", "主任办公会", "主任办公会议"),
        MeetingKind.AFFAIRS,
    )
    | dict.fromkeys(("干部职工大会", "职工大会", "职工会议", "全体会议", "全体职工大会"), MeetingKind.STAFF)
    | dict.fromkeys(("协调会", "协调会议", "业务协调会", "专题会", "专题会议"), MeetingKind.COORDINATION)
    | dict.fromkeys(("科务会", "科室会议", "科室会", "部门会"), MeetingKind.SECTION)
)
"""How the compilation itself (收集.3) and people also call them."""

COMES_BACK = (MeetingKind.PARTY, MeetingKind.AFFAIRS, MeetingKind.STAFF)
"""What is held so often in a period of the calendar (会议.3)."""
DECIDES_MUCH = (MeetingKind.PARTY, MeetingKind.AFFAIRS)
"""Before which 重大事项 come (廉政.4), and whose decisions are those of 班子集体 and 党政会议 (财务.3, 财务.4)."""


class Meets(StrEnum):
    """会议情况: where a meeting stands."""

    PLANNED = "拟召开"
    HELD = "已召开"
    RECORDED = "已记录"
    CALLED_OFF = "未召开"
    VOID = "作废"
    PAST = "历史"


MET = (Meets.HELD, Meets.RECORDED)
"""The states of what was held."""


class Sits(StrEnum):
    """怎样参加: who is counted as due and as present, and who only sits in."""

    MEMBER = "出席"
    SITTING_IN = "列席"


class NotThere(StrEnum):
    """缺席原因."""

    LEAVE = "请假"
    AWAY = "出差"
    DUTY = "值班"
    OTHER = "其他"
    NONE = "无故"


class Decided(StrEnum):
    """决定类型 of a topic."""

    AGREED = "议定"
    IN_PRINCIPLE = "原则同意"
    PUT_OFF = "暂缓"
    REJECTED = "不同意"
    TOLD = "传达"


CONSENTS = (Decided.AGREED, Decided.IN_PRINCIPLE)
"""What is a consent, so that an approval can cite it."""


class Carried(StrEnum):
    """办理情况 of a decision."""

    OPEN = "办理中"
    PAUSED = "暂缓"
    DONE = "已办结"
    NOTED = "不需督办"
    STRUCK = "已撤销"
    PAST = "历史"


STANDS = (Carried.OPEN, Carried.PAUSED, Carried.DONE, Carried.NOTED, Carried.PAST)
"""The states in which a decision holds."""
