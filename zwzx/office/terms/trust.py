"""Words of trust: what happened to a PIN, and how somebody looked at what is kept."""

from __future__ import annotations

from enum import StrEnum


class PinUse(StrEnum):
    """What happened to somebody's PIN."""

    GIVEN = "输对"
    WRONG = "输错"
    LOCKED = "锁定"
    RELEASED = "解锁"
    SET = "设定"
    HANDED_OUT = "发放"


class Looking(StrEnum):
    """How somebody looked at what is kept."""

    READ = "查看"
    EXPORTED = "导出"
