"""Words of the house's cars: their trips, repairs, fuel, hired cars, and what was driven without leave."""

from __future__ import annotations

from enum import StrEnum


class CarState(StrEnum):
    """车辆状态."""

    IN_USE = "在用"
    ENDED = "停用"
    STRUCK = "撤销"


class Where(StrEnum):
    """去向: whether a trip stays in the district, on which it hangs who approves private use (公车.3)."""

    INSIDE = "区内"
    OUTSIDE = "区外"


class UseKind(StrEnum):
    """用车性质: on duty, for a weighty private matter (公车.3), or without anybody's leave (公车.5)."""

    DUTY = "公务"
    PRIVATE = "私事"
    UNAUTHORISED = "擅自"


class UseUrgency(StrEnum):
    """用车缓急: the first four are those for which nobody waits for the office (公车.2)."""

    SICK = "急病"
    INJURY = "工伤"
    TASK = "紧急任务"
    SUMMONED = "领导指示抽调"
    URGENT = "紧急公务"
    DAILY = "日常工作"

    @property
    def jumps(self) -> bool:
        """Whether it goes before the order of 公车.1."""
        return self not in (UseUrgency.URGENT, UseUrgency.DAILY)


class UseState(StrEnum):
    """用车情况."""

    TO_APPROVE = "待批准"
    TO_SEND = "待派车"
    SENT = "已派车"
    OUT = "已出车"
    BACK = "已回车"
    REFUSED = "未批准"
    CANCELLED = "取消"
    STRUCK = "撤销"
    PAST = "历史"


BEFORE_GOING = (UseState.TO_APPROVE, UseState.TO_SEND, UseState.SENT)
GONE = (UseState.OUT, UseState.BACK)
"""The states of a trip that was driven."""


class FuelBy(StrEnum):
    """加油方式 (公车.9)."""

    CARD = "油卡"
    CASH = "现金"


class Standing(StrEnum):
    """情况 of an entry that has no way of its own."""

    STANDS = "有效"
    STRUCK = "撤销"
    PAST = "历史"


class RepairState(StrEnum):
    """维修情况 (公车.8)."""

    ASKED = "待认可"
    AGREED = "已认可"
    SENT = "在修"
    CHECKED = "已验收"
    PAID = "已结算"
    REFUSED = "不认可"
    STRUCK = "撤销"
    PAST = "历史"


class Zone(StrEnum):
    """租车去向: by which a trip has its rate (财务.9)."""

    TOWN = "城区内"
    WEST = "河西"
    EAST = "河东"

    @property
    def rate(self) -> str:
        """The name of its rate in the clause."""
        return f"{self.name.lower()}_yuan"


class HireState(StrEnum):
    """租车情况 (财务.9)."""

    TO_APPROVE = "待批准"
    APPROVED = "已批准"
    DRIVEN = "待汇总"
    SETTLED = "已汇总"
    REFUSED = "未批准"
    STRUCK = "撤销"
    PAST = "历史"


class OffenceState(StrEnum):
    """擅自用车的处理情况 (公车.5)."""

    NOTED = "已登记"
    TO_DECIDE = "待主任决定"
    DECIDED = "已决定"
    STRUCK = "撤销"
    PAST = "历史"


class Contract(StrEnum):
    """主任的决定 about a driver's contract (公车.5)."""

    ENDED = "中止聘用合同"
    KEPT = "不中止合同"
