"""The words of outgoing papers 发文: where one stands, how public it is, how copies go out."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a paper of the house's own stands 发文情况, in the order of 文电.8."""

    DRAFT = "起草"
    TO_CHECK = "待科室核稿"
    TO_REVIEW = "待办公室核稿"
    TO_ENDORSE = "待审批"
    TO_SIGN = "待签发"
    SIGNED = "已签发"
    NUMBERED = "已编号"
    PRINTED = "已打印"
    STAMPED = "已用印"
    SENT = "已分发"
    CLOSED = "已办结"
    WITHDRAWN = "撤回"
    VOID = "作废"
    PAST = "历史"


TO_APPROVE = (State.TO_CHECK, State.TO_REVIEW, State.TO_ENDORSE, State.TO_SIGN)
"""The states in which it waits for somebody's hand."""
UNNUMBERED = (State.DRAFT, *TO_APPROVE, State.SIGNED)
"""The states in which it has no 文号 yet."""
CHANGEABLE = (*UNNUMBERED, State.NUMBERED, State.PRINTED)
"""The states in which its text and its head may still change: before it is stamped."""
NUMBERED = (State.NUMBERED, State.PRINTED, State.STAMPED, State.SENT)
"""The states in which it has one and is not done with."""
SIGNED = (State.SIGNED, State.NUMBERED, State.PRINTED, State.STAMPED)
"""The states in which it is signed and has not gone out."""
ENDED = (State.WITHDRAWN, State.VOID)
"""The states of what does not go out."""
OPEN = (*UNNUMBERED, *NUMBERED)


class Public(StrEnum):
    """公开属性."""

    ACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    NOT = "不予公开"


class Delivery(StrEnum):
    """分发方式."""

    MESSENGER = "专人送达"
    EXCHANGE = "机要交换"
    POST = "邮寄"
    NETWORK = "网络"
    COLLECTED = "自取"
