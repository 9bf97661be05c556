"""支出: the fixed words of the book of expenses: for what, how it is paid, what clause it falls under, where it stands."""

from __future__ import annotations

from enum import StrEnum


class CostKind(StrEnum):
    """费用项目: what is spent on, as the catalogue of what is settled by card and the books of offices have it."""

    OFFICE = "办公费"
    PRINTING = "印刷费"
    ADVICE = "咨询费"
    FEES = "手续费"
    WATER = "水费"
    POWER = "电费"
    POST = "邮电费"
    PROPERTY = "物业管理费"
    TRAVEL = "差旅费"
    REPAIR = "维修费"
    RENT = "租赁费"
    MEETING = "会议费"
    TRAINING = "培训费"
    STUDY_TRIP = "考察费"
    RECEPTION = "接待费"
    CANTEEN = "食堂开支"
    MATERIAL = "专用材料费"
    VEHICLE = "公车运行费"
    TRANSPORT = "其他交通费"
    EQUIPMENT = "设备购置费"
    LABOUR = "劳务费"
    EVENT = "活动费"
    OTHER = "其他"

    @property
    def needs_notice(self) -> bool:
        """Whether it is a study trip or training, for which a superior's notice and a consent are needed (财务.4)."""
        return self in (CostKind.TRAINING, CostKind.STUDY_TRIP)

    @property
    def by_sum(self) -> bool:
        """Whether it is a purchase of supplies, machines among them (用品.6), or a repair: reported from a sum on (财务.8)."""
        return self in (CostKind.OFFICE, CostKind.EQUIPMENT, CostKind.REPAIR)

    @property
    def to_people(self) -> bool:
        """Whether it goes to people and not to a shop, which the catalogue of 公务卡 leaves out."""
        return self is CostKind.LABOUR


KINDS = (
    dict.fromkeys(("办公用品", "办公用品费", "耗材", "办公耗材", "文具"), CostKind.OFFICE)
    | dict.fromkeys(("印刷", "打印费", "打印复印", "复印费", "制作费"), CostKind.PRINTING)
    | dict.fromkeys(("咨询",), CostKind.ADVICE)
    | dict.fromkeys(("手续", "银行手续费"), CostKind.FEES)
    | dict.fromkeys(("水", "饮用水", "桶装水"), CostKind.WATER)
    | dict.fromkeys(("电",), CostKind.POWER)
    | dict.fromkeys(("邮电", "邮寄费", "邮费", "电话费", "通讯费", "网络费", "快递费"), CostKind.POST)
    | dict.fromkeys(("物业", "物业费", "保洁费", "绿化费"), CostKind.PROPERTY)
    | dict.fromkeys(("差旅", "出差费", "住宿费"), CostKind.TRAVEL)
    | dict.fromkeys(("维修", "修理费", "维护费", "维修维护费", "维修(护)费"), CostKind.REPAIR)
    | dict.fromkeys(("租赁", "租金", "租车费"), CostKind.RENT)
    | dict.fromkeys(("会议",), CostKind.MEETING)
    | dict.fromkeys(("培训", "学习费", "学习培训费"), CostKind.TRAINING)
    | dict.fromkeys(("考察", "外出考察", "考察学习费"), CostKind.STUDY_TRIP)
    | dict.fromkeys(("接待", "招待费", "公务接待费", "业务招待费"), CostKind.RECEPTION)
    | dict.fromkeys(("食堂", "伙食费", "买菜"), CostKind.CANTEEN)
    | dict.fromkeys(("材料费", "专用材料"), CostKind.MATERIAL)
    | dict.fromkeys(("燃油费", "油费", "汽油费", "公务用车运行维护费", "车辆维修费", "过路费"), CostKind.VEHICLE)
    | dict.fromkeys(("交通费",), CostKind.TRANSPORT)
    | dict.fromkeys(("设备费", "购置费", "办公设备购置费", "固定资产"), CostKind.EQUIPMENT)
    | dict.fromkeys(("劳务", "讲课费", "授课费", "临时工资"), CostKind.LABOUR)
    | dict.fromkeys(("活动", "活动经费", "宣传活动费"), CostKind.EVENT)
    | dict.fromkeys(("其它", "其他费用", "其他支出"), CostKind.OTHER)
)
"""How old books and people also write what is spent on."""


class Special(StrEnum):
    """专项: what wants a budget report before it is spent (财务.8): purchases and repairs from a sum on, events at any."""

    NONE = "不是"
    PURCHASE = "办公用品购置"
    REPAIR = "维修"
    EVENT = "重大活动"
    MEETING = "重大会议"

    @property
    def wanted(self) -> bool:
        """Whether it is one at all."""
        return self is not Special.NONE

    @property
    def by_sum(self) -> bool:
        """Whether it wants a report only from a sum on; an event or a meeting always does."""
        return self in (Special.PURCHASE, Special.REPAIR)


class Settled(StrEnum):
    """结算方式: how it was paid for (财务.2)."""

    CARD = "公务卡"
    TRANSFER = "转账"
    CASH = "现金"


SETTLEMENTS = (
    dict.fromkeys(("刷卡", "卡", "公务卡结算"), Settled.CARD)
    | dict.fromkeys(("银行转账", "支票", "汇款", "对公转账", "直接支付", "授权支付"), Settled.TRANSFER)
    | dict.fromkeys(("现款", "现金支付", "付现"), Settled.CASH)
)
"""How old books and people also write how it was paid for."""


class State(StrEnum):
    """Where an expense stands 支出情况."""

    TO_AGREE = "待同意"
    AGREED = "已同意"
    SPENT = "已发生"
    TO_SIGN = "待审批"
    SIGNED = "已审批"
    PAID = "已付"
    BOOKED = "已入账"
    PUBLISHED = "已公布"
    BACK = "退回"
    VOID = "作废"
    PAST = "历史"


BEFORE = (State.TO_AGREE, State.AGREED)
"""Nothing was spent yet."""
UNSIGNED = (State.SPENT, State.TO_SIGN)
"""Spent, and not yet approved for payment (财务.7)."""
NOT_APPROVED = (*UNSIGNED, State.TO_AGREE, State.BACK)
"""The states of what was spent and nobody approved: what was sent back, or is to be agreed to anew, as well (财务.7)."""
OPEN = (*BEFORE, *UNSIGNED, State.SIGNED, State.PAID, State.BOOKED, State.BACK)
LIVE = (*OPEN, State.PUBLISHED)
"""The states in which an expense counts."""
COUNTED = (*LIVE, State.PAST)
"""What the reports count, once it was spent."""
IN_BOOKS = (State.BOOKED, State.PUBLISHED)
"""The accountant has it."""


class CashState(StrEnum):
    """Where a count of the cash stands 盘点情况."""

    COUNTED = "已盘点"
    VOID = "作废"
    PAST = "历史"


class AdvanceUse(StrEnum):
    """借款用途: what money is lent for; there is no private one (出纳.7)."""

    TRAVEL = "出差"
    TRAINING = "会议培训"
    PURCHASE = "采购"
    EVENT = "活动"
    PETTY = "备用金"
    OTHER = "其他公务"


USES = (
    dict.fromkeys(("差旅", "差旅费", "公差"), AdvanceUse.TRAVEL)
    | dict.fromkeys(("培训", "会议", "学习"), AdvanceUse.TRAINING)
    | dict.fromkeys(("购物", "购置", "买菜"), AdvanceUse.PURCHASE)
)
"""How people also write what money is lent for."""


class AdvanceState(StrEnum):
    """Where a loan of money stands 借款情况."""

    TO_APPROVE = "待批准"
    APPROVED = "已批准"
    LENT = "已借出"
    SETTLED = "已还清"
    VOID = "作废"
    PAST = "历史"
