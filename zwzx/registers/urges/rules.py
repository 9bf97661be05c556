"""催办的规矩: when somebody who was urged can have answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def answered_when(urged: dt.datetime, at: dt.datetime, now: dt.datetime) -> None:
    """An answer lies between the urging and now (文电.4); an urging that lies ahead was entered by a fast clock."""
    if not min(urged, now) <= at <= now:
        raise Refusal("", "答复时间不在催办与现在之间。", "请填实际答复的时间。")
