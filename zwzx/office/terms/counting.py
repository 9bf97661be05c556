"""Words of counting: what came of looking for each thing."""

from __future__ import annotations

from enum import StrEnum


class Found(StrEnum):
    """What came of looking for a carrier 清核结果."""

    OPEN = "未点"
    PRESENT = "在库"
    LENT = "在借"
    MISSING = "不见"
    MISPLACED = "错放"
    UNKNOWN = "账外"
    MISREAD = "误扫"


DIFFERENCES = frozenset({Found.MISSING, Found.MISPLACED, Found.UNKNOWN})
"""The results that need a conclusion."""
