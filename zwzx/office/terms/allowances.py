"""Words of the month's allowance: where a month stands."""

from __future__ import annotations

from enum import StrEnum


class MonthState(StrEnum):
    """月结情况: where a month's sheet stands."""

    CLOSED = "已月结"
    PAID = "已发放"
    VOID = "作废"
    PAST = "历史"
