"""Words of transfer lists 移交清单: where a list and each of its lines stand."""

from __future__ import annotations

from enum import StrEnum


class TransferState(StrEnum):
    """Where a section's list to the office stands 移交清单情况. Only a signed one is a transfer (档案.9)."""

    DRAFT = "填写中"
    SUBMITTED = "已提交"
    RETURNED = "退回"
    SIGNED = "已签收"
    VOID = "作废"


class LineState(StrEnum):
    """What became of one line of a transfer list."""

    OPEN = "未点"
    TAKEN = "点收"
    RETURNED = "退回"
    DROPPED = "划去"


class Difference(StrEnum):
    """Why a line of a transfer list goes back to its section."""

    ABSENT = "缺件"
    PAGES = "页数不符"
    FACTS = "与清单不符"
    DAMAGED = "破损"
    NOT_FILED = "不属归档范围"
    OTHER = "其他"
