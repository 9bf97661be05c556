"""Words of the canteen: what an entry of its book is, which meal, where an entry stands, over what its standard is counted."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """台账类别: what an entry of the canteen's book is."""

    BOUGHT = "购进"
    USED = "领用"
    CORRECTED = "更正差额"
    WORKS = "维修添置"
    MEAL = "开餐"


GOODS = (Sort.BOUGHT, Sort.USED, Sort.CORRECTED)
"""The sorts that move the stock."""


class Eaten(StrEnum):
    """餐次: which meal."""

    BREAKFAST = "早餐"
    LUNCH = "中餐"
    SUPPER = "晚餐"


class State(StrEnum):
    """台账情况: where an entry stands."""

    STANDS = "有效"
    STRUCK = "撤销"
    PAST = "历史"
