"""Words of settings."""

from __future__ import annotations

from enum import StrEnum


class YesOrNo(StrEnum):
    """是否: for settings that are kept as text."""

    YES = "是"
    NO = "否"
