"""Whether the machine's clock can be believed: how far it may be from the last event before a person has to say so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.timing import Timing
from zwzx.office.terms.settings import HouseRule
from zwzx.store import journal

if TYPE_CHECKING:
    from zwzx.office.core.action import Action

SETTING = "longest-pause"
"""停办天数: the most days that the office is ever shut, so that a clock further from the last event is doubted."""
CONFIRM = "zwzx settings confirm-clock --today 今天的年月日 --reason 原因"
CORRECT = "zwzx settings correct-clock --today 今天的年月日 --reason 原因"


class Doubt(NamedTuple):
    """A clock that is too far from the last event, either way, to be believed without somebody's word."""

    clock: dt.datetime
    last: dt.datetime
    most: int
    """The setting 停办天数."""

    @property
    def ahead(self) -> bool:
        """Whether the clock is ahead of the last event; else behind it."""
        return self.clock > self.last

    @property
    def words(self) -> str:
        """What the two say, as a sentence."""
        way = "晚" if self.ahead else "早"
        return (
            f"本机时钟是{_long(self.clock)}，比上一笔流水（{_long(self.last)}）{way}{abs(self.clock - self.last).days}天，"
            f"超过“停办天数”{self.most}天。"
        )

    @property
    def way_on(self) -> str:
        """What to do about it."""
        if self.ahead:
            return f"请先核对本机时钟；时钟没错的，先“确认时间”（登记台 Ctrl+P，或 {CONFIRM}），再办。"
        return (
            "请先核对本机时钟；时钟没错、是以前的记快了的，请主任、办公室主任或机要员先“校正时间”"
            f"（登记台 Ctrl+P，或 {CORRECT}），再办。"
        )

    def refusal(self) -> Refusal:
        """Why nothing is entered by such a clock."""
        return Refusal(HouseRule.LONGEST_PAUSE, self.words, self.way_on)


def doubt_of(clock: dt.datetime, last: dt.datetime) -> Doubt | None:
    """Whether a clock is to be doubted after a last event; never where the setting is 0."""
    if abs(clock - last) <= dt.timedelta(days=1):
        return None
    most = int(settings.get(SETTING))
    return Doubt(clock, last, most) if most and abs(clock - last) > dt.timedelta(days=most) else None


def doubt(now: dt.datetime) -> Doubt | None:
    """Whether the clock that shows this moment is to be doubted after the last event of the open store."""
    last = journal.last_moment()
    return doubt_of(now, last) if last is not None else None


def moment_of(action: Action, clock: dt.datetime, last: dt.datetime) -> dt.datetime:
    """The moment of an act's event, of what the clock shows and the moment of the last event.

    Raises:
        Refusal: where the two are so far apart that somebody must say which is right.
    """
    if action.timing is Timing.SETS:
        return clock
    if action.timing is not Timing.COUNTS and (found := doubt_of(clock, last)) is not None:
        if action.timing is Timing.CHECKED:
            raise found.refusal()
        return last
    return max(clock, last)


def _long(moment: dt.datetime) -> str:
    return f"{moment:%Y年%m月%d日 %H:%M}"
