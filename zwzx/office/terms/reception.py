"""Words of receptions: kinds of guests, where they eat, what is issued for them, where a reception stands."""

from __future__ import annotations

from enum import StrEnum


class GuestKind(StrEnum):
    """来客类别: the four of 接待.2, in its order."""

    SUPERIOR = "上级领导"
    VISITING = "外地来客"
    DISTRICT = "区直乡镇"
    BY_LEADER = "领导交办"


GUESTS = {
    "上级": GuestKind.SUPERIOR,
    "外地": GuestKind.VISITING,
    "区直部门": GuestKind.DISTRICT,
    "乡镇": GuestKind.DISTRICT,
    "交办": GuestKind.BY_LEADER,
}
"""What people also write for them."""


class Where(StrEnum):
    """用餐地点: in the house's canteen, or out of it."""

    CANTEEN = "机关食堂"
    LOCAL = "土菜馆"
    OTHER = "其他饭店"

    @property
    def outside(self) -> bool:
        """Whether it is out of the house, where the caps hold and the card pays (接待.3, 接待.4)."""
        return self is not Where.CANTEEN


EATEN = {"食堂": Where.CANTEEN, "其他": Where.OTHER, "饭店": Where.OTHER}
"""What people also write for them."""


class Sort(StrEnum):
    """领用类别: what is issued for guests (接待.4, 财务.6, 财务.8)."""

    TOBACCO = "烟"
    ALCOHOL = "酒"
    GIFT = "纪念品"
    ALLOWANCE = "误餐费"


class State(StrEnum):
    """接待情况: where a reception stands."""

    ASKED = "待分管领导同意"
    AGREED = "待办公室安排"
    APPROVED = "已批准"
    HELD = "已接待"
    LISTED = "已交清单"
    CLAIMED = "已报账"
    DONE = "已办结"
    REFUSED = "未批准"
    STRUCK = "已撤销"
    PAST = "历史"


WAITING = (State.ASKED, State.AGREED)
"""The states in which it waits for somebody's word."""
OPEN = (*WAITING, State.APPROVED, State.HELD, State.LISTED)
"""The states in which something is still to be done."""
COUNTED = (State.HELD, State.LISTED, State.CLAIMED, State.DONE, State.PAST)
"""The states of what took place, which the reports count."""
NATIONAL = "国家规定 党政机关国内公务接待管理规定（2013）第十条"
"""The national article on meals, on who sits with the guests and on tobacco, as a refusal names it."""
