"""Words of imports 导入: where a book that was taken in from a file stands."""

from __future__ import annotations

from enum import StrEnum


class ImportState(StrEnum):
    """Whether an import stands, is being taken back, or was taken back."""

    ENTERED = "已导入"
    WITHDRAWING = "撤回中"
    WITHDRAWN = "已撤回"
