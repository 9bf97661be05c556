"""Words of durable things 耐用品: sorts, states, what befalls one, whose fault a damage is."""

from __future__ import annotations

from enum import StrEnum


class DeviceSort(StrEnum):
    """类别 of a durable thing: by what it is, not by its price."""

    COMPUTER = "电脑"
    LAPTOP = "手提电脑"
    PRINTER = "打印复印"
    CAMERA = "录像器材"
    APPLIANCE = "电器"
    FURNITURE = "家具"
    OTHER = "其他"

    @property
    def is_computer(self) -> bool:
        """Whether its configuration is changed by request alone (用品.5)."""
        return self in (DeviceSort.COMPUTER, DeviceSort.LAPTOP)

    @property
    def portable(self) -> bool:
        """Whether the office keeps it and lends it (用品.6)."""
        return self in (DeviceSort.LAPTOP, DeviceSort.CAMERA)


SORTS = (
    dict.fromkeys(("台式电脑", "台式机", "计算机", "台式计算机", "一体机"), DeviceSort.COMPUTER)
    | dict.fromkeys(("笔记本", "笔记本电脑", "便携式计算机", "平板电脑"), DeviceSort.LAPTOP)
    | dict.fromkeys(("打印机", "复印机", "多功能一体机", "扫描仪", "传真机"), DeviceSort.PRINTER)
    | dict.fromkeys(("照相机", "相机", "摄像机", "数码相机", "录音笔"), DeviceSort.CAMERA)
    | dict.fromkeys(("空调", "电视机", "饮水机", "家用电器", "电器设备"), DeviceSort.APPLIANCE)
    | dict.fromkeys(("桌椅", "办公家具", "办公桌", "椅子", "文件柜", "沙发"), DeviceSort.FURNITURE)
)
"""What offices write in the column, in the books that they kept before."""


class DeviceState(StrEnum):
    """使用状况: how a durable thing stands."""

    STORED = "在库"
    USED = "在用"
    LENT = "借出"
    REPAIR = "维修"
    SCRAPPED = "报废"
    LOST = "丢失"
    VOID = "作废"


STATES = (
    dict.fromkeys(("闲置", "库存", "完好"), DeviceState.STORED)
    | dict.fromkeys(("使用中", "正常使用", "正常"), DeviceState.USED)
    | dict.fromkeys(("在修", "待修"), DeviceState.REPAIR)
    | dict.fromkeys(("已报废", "待报废"), DeviceState.SCRAPPED)
    | dict.fromkeys(("遗失", "盘亏"), DeviceState.LOST)
)
HERE = (DeviceState.STORED, DeviceState.USED)
"""The states in which it is in the house and nobody waits for it."""
STANDING = (*HERE, DeviceState.LENT, DeviceState.REPAIR)
"""The states in which the house has it, so that it is counted."""


class MoveKind(StrEnum):
    """事项: what befalls a durable thing."""

    ISSUED = "领用"
    PASSED = "换使用人"
    GIVEN_BACK = "退还"
    LENT = "借用"
    REPAIR = "维修"
    DAMAGED = "损坏"
    SCRAPPED = "报废"
    LOST = "丢失"
    FOUND = "找回"
    TAMPERED = "擅自改动"

    @property
    def moves(self) -> bool:
        """Whether it comes into other hands by it."""
        return self not in (MoveKind.DAMAGED, MoveKind.TAMPERED)


class Fault(StrEnum):
    """损坏原因: whose fault a damage is (用品.1-2, 用品.4)."""

    WEAR = "自然损耗"
    CARELESS = "过失"
    WILFUL = "故意"


class CountState(StrEnum):
    """清点情况."""

    COUNTING = "清点中"
    DONE = "已完成"
    VOID = "作废"
    PAST = "历史"


class Counted(StrEnum):
    """清点结果 of one thing."""

    OPEN = "未点"
    PRESENT = "相符"
    MISPLACED = "不在原处"
    MISSING = "找不到"


DIFFERENT = (Counted.MISPLACED, Counted.MISSING)
"""The results that want a reason."""


class ChangeState(StrEnum):
    """电脑变更情况."""

    ASKED = "待办公室同意"
    AGREED = "待报区采购中心"
    APPROVED = "待购买"
    DONE = "已办"
    REFUSED = "未批准"
    VOID = "撤销"
    PAST = "历史"
