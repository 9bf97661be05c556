"""What counts in somebody's year in words: figures as sentences, a list as what hinders tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.half_days import in_days
from zwzx.office.people import attendance
from zwzx.office.terms.leave import Presence
from zwzx.office.terms.study import Attended

if TYPE_CHECKING:
    from zwzx.office.archive.year_lists import Owed
    from zwzx.office.hall.month import MonthOf
    from zwzx.office.people.attendance import Figures
    from zwzx.office.study import figures


def list_words(one: Owed) -> str:
    """How far a list is, as what hinders tells it."""
    stands = f"：{one.stands}" if one.stands else "已经签收"
    return f"{one.section.name}{one.year}年度的移交清单{stands}"


def attendance_words(found: Figures) -> str:
    """The half days of a year by what they were, as days; late and early as how often."""
    times = {one.value: found.of(one) for one in (Presence.LATE, Presence.EARLY)}
    counted = {word: count for word, count in found.words.items() if word not in attendance.THERE}
    parts = [f"应出勤{in_days(found.due) or 0}天", f"实出勤{in_days(found.present) or 0}天"]
    parts += [f"{word}{count}次" for word, count in times.items() if count]
    parts += [f"{word}{in_days(count)}天" for word, count in sorted(counted.items())]
    return "，".join(parts)


def hall_words(found: MonthOf) -> str:
    """What the clockings of a year come to."""
    days = [one for one in found.days if one.workday]
    counts: dict[str, Any] = {
        "迟到": sum(one.lates for one in days),
        "早退": sum(one.earlies for one in days),
        "外出超时": sum(one.over_short + one.over_half for one in days),
    }
    parts = [
        f"应出勤{len(days)}天",
        f"实出勤{in_days(sum(one.worked for one in days)) or 0}天",
        *(f"{word}{count}次" for word, count in counts.items() if count),
    ]
    leave, absent = sum(len(one.leave) for one in days), sum(len(one.absent) for one in days)
    parts += [f"请假{in_days(leave)}天"] if leave else []
    return "，".join([*parts, f"旷工{in_days(absent)}天"] if absent else parts)


def study_words(one: figures.Figures) -> str:
    """How often somebody was due and came, why not, what was made up, without notes, lectured."""
    parts = [f"应到{one.due}次"]
    parts += [f"{how.value}{one.counts[how]}次" for how in Attended if one.counts[how]]
    more = {"补学": one.made_up, "没有笔记": one.without_notes, "讲课": one.lectures}
    return "，".join([*parts, *(f"{word}{count}次" for word, count in more.items() if count)])
