"""大厅违规: the fixed words of its book: what was done, how it was found, what it comes to, where it stands."""

from __future__ import annotations

from enum import StrEnum


class Conduct(StrEnum):
    """违规行为: what the clauses forbid, each with the clause that does."""

    DRESS = "着装不合要求"
    MANNER = "服务态度不合要求"
    UNRELATED = "上班做无关的事"
    AWAY = "串岗溜岗脱岗"
    CHATTING = "聚集闲聊"
    CHILD = "带小孩上班"
    UNTIDY = "下班前不归类整理"
    OTHER = "其他违反上班纪律的"
    EXPOSED = "媒体暗访曝光"

    @property
    def clause(self) -> str:
        """The clause that forbids it and says what it comes to."""
        return CLAUSES.get(self, "窗口.8")

    @property
    def counts(self) -> bool:
        """Whether it is a step of 窗口.8, which counts all that it forbids together."""
        return self not in CLAUSES


CLAUSES = {Conduct.DRESS: "窗口.2", Conduct.MANNER: "窗口.2", Conduct.EXPOSED: "窗口.11"}
"""The conduct of which another clause than 窗口.8 speaks."""
COUNTED = tuple(one for one in Conduct if one.counts)

CONDUCTS = (
    dict.fromkeys(("着装", "未按规定着装", "未着工装", "穿拖鞋"), Conduct.DRESS)
    | dict.fromkeys(("态度生硬", "服务态度", "态度不好"), Conduct.MANNER)
    | dict.fromkeys(("玩游戏", "看影视", "看视频", "炒股", "吃零食", "玩手机", "聊天", "网购"), Conduct.UNRELATED)
    | dict.fromkeys(("串岗", "溜岗", "脱岗", "离岗", "空岗", "擅自离岗"), Conduct.AWAY)
    | dict.fromkeys(("闲聊", "扎堆聊天"), Conduct.CHATTING)
    | dict.fromkeys(("带小孩", "带孩子"), Conduct.CHILD)
    | dict.fromkeys(("曝光", "暗访", "媒体曝光"), Conduct.EXPOSED)
    | dict.fromkeys(("其他", "其它"), Conduct.OTHER)
)
"""How old books and people also write what was done."""


class FoundBy(StrEnum):
    """发现方式: by what it came out (窗口.8, 窗口.9, 窗口.11, 投诉.5)."""

    HALL = "大厅检查"
    SPOT = "抽查"
    VIDEO = "监控"
    COMPLAINT = "投诉查实"
    EXPOSED = "曝光"


FOUND_BY = (
    dict.fromkeys(("日常检查", "每日检查", "检查"), FoundBy.HALL)
    | dict.fromkeys(("不定期抽查", "督查"), FoundBy.SPOT)
    | dict.fromkeys(("监控核查", "录像", "监控录像"), FoundBy.VIDEO)
    | dict.fromkeys(("投诉", "群众投诉"), FoundBy.COMPLAINT)
    | dict.fromkeys(("媒体", "媒体曝光", "暗访"), FoundBy.EXPOSED)
)
"""How old books and people also write by what it came out."""


class Measure(StrEnum):
    """处理: what a clause makes of a violation."""

    NOTED = "只作记录"
    FINED = "扣岗位津贴"
    REMINDED = "提醒"
    WARNED = "警告"
    TALK = "诫勉谈话并扣发当月津贴"
    DISMISSAL = "提出辞退"
    EXPOSED = "扣发当月津贴并问责"

    @property
    def takes_the_month(self) -> bool:
        """Whether the allowance of the whole month is withheld."""
        return self in (Measure.TALK, Measure.EXPOSED)


class Outcome(StrEnum):
    """辞退决定: what the centre made of the proposal to dismiss somebody (窗口.8)."""

    DISMISSED = "予以辞退"
    TO_UNIT = "请派出单位辞退"
    KEPT = "不予辞退"


class State(StrEnum):
    """Where a violation stands 违规情况."""

    NOTED = "已登记"
    TO_TALK = "待谈话"
    TALKED = "已谈话"
    TO_DECIDE = "待中心决定"
    DECIDED = "已决定"
    TO_ACCOUNT = "待问责"
    ACCOUNTED = "已问责"
    DISPUTED = "有异议"
    STRUCK = "已撤销"
    PAST = "历史"


SETTLED = (State.NOTED, State.TALKED, State.DECIDED, State.ACCOUNTED)
"""The states in which nobody has anything to do."""
OPEN = (State.TO_TALK, State.TO_DECIDE, State.TO_ACCOUNT, State.DISPUTED)
UNDISPUTED = tuple(state for state in (*SETTLED, *OPEN) if state is not State.DISPUTED)
LIVE = (*SETTLED, *OPEN)
"""The states in which a violation stands."""
