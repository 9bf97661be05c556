"""Words of custody: what is held, by whom, where it is used, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class HolderKind(StrEnum):
    """Who can hold an item: a person, a place of the house, a body outside."""

    PERSON = "人"
    PLACE = "处所"
    OUTSIDE = "单位"


class ItemKind(StrEnum):
    """载体: what can be in somebody's hands."""

    ORIGINAL = "文件"
    ENVELOPE = "信封"
    PHOTOCOPY = "复印件"
    SEAL = "印鉴"
    PIECE = "归档件"
    DEVICE = "设备"
    VEHICLE = "车辆"


MOST_COPIES = 99
"""The most copies of a paper that an item's code can tell apart."""


class CarrierState(StrEnum):
    """载体状态: how a marked carrier stands, as its ledger tells it; the last three are places as well."""

    SAFE = "在库"
    OUT = "在外"
    GONE = "已出"
    FILED = "已归档"
    DESTROYED = "已销毁"
    LOST = "下落不明"
    STRUCK = "登记作废"


class Place(StrEnum):
    """阅读地点: where a borrowed paper is used (保密.4)."""

    OFFICE = "办公室"
    ROOM = "保密室"
    HOME = "家中"
    PUBLIC = "公共场所"

    @property
    def inside(self) -> bool:
        """Whether a marked paper may be used there."""
        return self in (Place.OFFICE, Place.ROOM)


class UrgeManner(StrEnum):
    """催办方式."""

    PHONE = "电话"
    IN_PERSON = "当面"
    LETTER = "书面"


class IncidentKind(StrEnum):
    """What should not have happened and is written down because it did."""

    SIDEWAYS = "横传"
    LOST = "遗失"
    DAMAGED = "缺损"
    TAMPERED = "擅自改动"


class Fate(StrEnum):
    """去向: what becomes of a marked carrier at the end of a year (保密员.4)."""

    RETURN = "退回"
    FILE = "归档"
    DESTROY = "销毁"
    KEEP = "继续留存"
