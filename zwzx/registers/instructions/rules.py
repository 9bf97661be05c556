"""批示的规矩: when an instruction can have been carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def done_when(given: dt.datetime, at: dt.datetime, now: dt.datetime) -> None:
    """It is carried out between being given and now (文电.4); one that lies ahead was entered by a fast clock."""
    if not min(given, now) <= at <= now:
        raise Refusal("", "办结时间不在批示与现在之间。", "请填实际办结的时间。")
