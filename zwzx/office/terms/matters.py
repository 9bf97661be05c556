"""Words of matters 办件: how somebody came with one, what a call is, what became of a handing to another register."""

from __future__ import annotations

from enum import StrEnum


class CameBy(StrEnum):
    """来的方式: how a citizen's matter reached the house; each register has its own words for them on its forms."""

    IN_PERSON = "当面"
    PHONE = "电话"
    LETTER = "书面"
    FAX = "传真"
    NETWORK = "网络"

    @property
    def written(self) -> bool:
        """Whether it leaves a text that the citizen wrote."""
        return self not in (CameBy.IN_PERSON, CameBy.PHONE)


class Sort(StrEnum):
    """What a call is 来电类别: the first only asks, the others tell something that has to be entered (首问.6, .7)."""

    ASKS = "咨询"
    TELLS = "反映"
    COMPLAINS = "投诉"
    DENOUNCES = "举报"
    SUGGESTS = "建议"
    SEEKS_HELP = "求助"
    PRAISES = "表扬"


class Handed(StrEnum):
    """转办情况: what became of a matter that one register handed to another."""

    WAITING = "待接收"
    TAKEN = "已接收"
    RETURNED = "已退回"
    WITHDRAWN = "已收回"


class Telling(StrEnum):
    """告知方式: how a citizen was told or answered."""

    SPOKEN = "口头"
    PHONE = "电话"
    WRITTEN = "书面"
    NETWORK = "网络"

    @property
    def written(self) -> bool:
        """Whether it leaves a text in the citizen's hands."""
        return self in (Telling.WRITTEN, Telling.NETWORK)
