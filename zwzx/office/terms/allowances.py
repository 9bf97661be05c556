"""Words of the month's allowance: how an office reads what the clause leaves open, and where a month stands."""

from __future__ import annotations

from enum import StrEnum


class Thrice(StrEnum):
    """满三次怎样扣: what is taken off for each time from three a month on (窗口.7, 罚则甲)."""

    A_DAY = "每次扣一天"
    A_FINE = "每次扣10元"


class DayRate(StrEnum):
    """日津贴怎样折算: by what a month's allowance is divided."""

    WORKDAYS = "当月工作日"
    FIXED = "21.75天"


class MonthState(StrEnum):
    """月结情况: where a month's sheet stands."""

    CLOSED = "已月结"
    PAID = "已发放"
    VOID = "作废"
    PAST = "历史"
