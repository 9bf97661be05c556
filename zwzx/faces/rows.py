"""A row as text and as JSON, for every face."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.register import Row
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.personal import as_told
from zwzx.office.kinds.plain import label_of
from zwzx.office.terms.hours import for_programs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.register import Column
    from zwzx.office.core.report import Answer
    from zwzx.office.kinds.base import Kind


def texts(row: Row, columns: Sequence[Column], write: Callable[[Kind[Any], Any], str] = written) -> list[str]:
    """A row's values as written by their kinds; whatever stands in the store, no text can act on whoever reads it.

    Args:
        write: `exchanged` for files that others read.
    """
    return [visible(write(column.kind, value), lines=True) for column, value in zip(columns, row.values, strict=True)]


def plain_value(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return label_of(value)
    if isinstance(value, dt.datetime):
        return for_programs(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple | list):
        return [plain_value(v) for v in value]
    return visible(as_told(value) if isinstance(value, str) else str(value), lines=True)


def as_object(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    """A row as JSON has it."""
    return {c.name: plain_value(v) for c, v in zip(columns, row.values, strict=True)}


def rows_of(answer: Answer) -> list[Row]:
    """The rows of a report as lists have them, each under its place."""
    return [Row(n, n, one.values, late=one.late) for n, one in enumerate(answer.rows)]


def sums_of(columns: Sequence[Column]) -> set[int]:
    """The places of the columns of sums of money."""
    from zwzx.office.kinds.money import Money  # most lists have none

    return {n for n, column in enumerate(columns) if isinstance(column.kind, Money)}
