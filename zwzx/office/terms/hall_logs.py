"""Words of the hall's log: where an entry stands."""

from __future__ import annotations

from enum import StrEnum


class LogState(StrEnum):
    """日志情况."""

    WRITTEN = "已填"
    VOID = "作废"
    PAST = "历史"
