"""A day at the windows in words: 迟到5分钟、缺上午下班, for papers and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.hall.hours import SLOTS
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    from zwzx.office.hall.day import HallDay


def told(day: HallDay) -> str:
    """What a day comes to, as people say it; 正常 where there is nothing to say."""
    if not day.workday:
        return "休息"
    parts = [f"迟到{minutes}分钟" for minutes in day.late] + [f"早退{minutes}分钟" for minutes in day.early]
    parts += [f"缺{SLOTS[n]}" for n in day.missing] + [f"缺{SLOTS[n]}没有补卡" for n in day.unexplained]
    parts += [f"{halves(day.leave)}{kind or '请假'}" for kind in dict.fromkeys(day.leave.values())]
    parts += [f"旷工{halves(day.absent)}"] if day.absent else []
    parts += [f"{halves(day.trained)}集中安排"] if day.trained else []
    parts += [f"外出超过30分钟{day.over_short}次"] if day.over_short else []
    parts += [f"外出超过半天{day.over_half}次"] if day.over_half else []
    parts += ["代班"] if day.substitute else []
    parts += ["没有提前10分钟开门"] if day.opened is False else []
    return "、".join(parts) or ("正常" if day.read else "没有打卡记录")


def halves(some: object) -> str:
    """The half days as people say them: 上午, 下午; of both 全天."""
    there = [half.value for half in Half if half in some]  # type: ignore[operator]
    return there[0] if len(there) == 1 else "全天"
