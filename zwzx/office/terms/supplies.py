"""Words of supplies: classes of articles, movements of the stock, how far a purchase is."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """物品类别: by what an article is, not by its price (用品.4, 财务.5)."""

    CONSUMABLE = "易耗"
    DURABLE = "耐用"
    TOBACCO = "烟酒"


class Move(StrEnum):
    """出入库类别: what happened to an article. 退库 is a line of what was issued, below nothing: the first entry stays."""

    OPENING = "期初"
    RECEIVED = "入库"
    ISSUED = "领用"
    RETURNED = "退库"
    COUNTED = "盘点"


OUT = (Move.ISSUED, Move.RETURNED)
"""The movements whose number is one of things that went out."""


class MoveState(StrEnum):
    """出入库情况."""

    STANDS = "有效"
    STRUCK = "撤销"
    PAST = "历史"


class Asks(StrEnum):
    """申购类型: a section's own request, or the plan into which the office gathers several (用品.1-2)."""

    REQUEST = "申购单"
    PLAN = "请购计划"


class PurchaseState(StrEnum):
    """申购情况."""

    ASKED = "待科室同意"
    AGREED = "待批准"
    GATHERED = "已汇总"
    APPROVED = "待采购"
    BOUGHT = "待入库"
    RECEIVED = "已入库"
    BACK = "已退回"
    VOID = "撤销"
    PAST = "历史"


ASKING = (PurchaseState.ASKED, PurchaseState.AGREED, PurchaseState.BACK)
"""The states in which the lines of a request may change."""
GOING_ON = (
    *(PurchaseState.ASKED, PurchaseState.AGREED, PurchaseState.APPROVED),
    *(PurchaseState.BOUGHT, PurchaseState.BACK),
)
"""The states in which something is still to be done about it."""
