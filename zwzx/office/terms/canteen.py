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


class StandardOver(StrEnum):
    """食堂采购标准周期: over what the 80 yuan a head of 食堂.3 are counted, where the clause names no period."""

    MONTH = "每人每月"
    DAY = "每人每天"
    NEVER = "不核"
