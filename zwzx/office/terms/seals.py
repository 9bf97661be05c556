"""Words of seals 印鉴: their kinds and their life."""

from __future__ import annotations

from enum import StrEnum


class SealKind(StrEnum):
    """印鉴种类: it decides who keeps a seal and who must approve its use (印鉴.2 to 印鉴.5)."""

    ADMINISTRATIVE = "行政印鉴"
    CENTRE = "中心印鉴"
    LEGAL = "法定代表人印鉴"
    SECTION = "科室印鉴"
    BUSINESS = "业务专用印鉴"

    @property
    def of_the_house(self) -> bool:
        """Whether it is the house's own, and no section's: fetched and kept by the office (印鉴.2, 印鉴.3)."""
        return self in (SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL)


class SealState(StrEnum):
    """Where a seal stands in its life 印鉴状态. Between the first and the last no step is skipped."""

    APPLIED = "申请刻制"
    APPROVED = "批准刻制"
    MADE = "已刻制"
    RECORDED = "已备案"
    COLLECTED = "已领取"
    IN_USE = "启用"
    STOPPED = "停用"
    SHUT = "封存"
    SURRENDERED = "缴销"
    DESTROYED = "销毁"
    LOST = "遗失作废"
    REFUSED = "未批准"
    STRUCK = "登记作废"
