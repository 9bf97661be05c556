"""How a time limit was counted 推算: from which day, by which limit, which days counted or not and why, and the postponements."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import regulations, set_limits, standards
from zwzx.office.core import settings
from zwzx.office.core.fact import label_of
from zwzx.office.custody import custody
from zwzx.office.matters import postponing
from zwzx.office.papers import sending, urging
from zwzx.office.terms import hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.clauses.workdays import Calendar, Deadline
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Due, Register
    from zwzx.office.matters.postponing import Postponement

DAY = dt.timedelta(days=1)
AGAIN = "　　　"
"""Begins a line that goes on with the line above."""


def explained(office: Office, register: Register, row: Any, due: Due, at: dt.datetime) -> Iterator[str]:
    """Lines that tell how the moment by which a row waits came about.

    Args:
        at: the moment as it is kept.
    """
    limit, started = due.limited(row), _started(row, due)
    if limit is None or started is None:
        yield f"时限　{due.title}　{told(office, at)}"
        yield f"{AGAIN}{_set_by_hand(due)}"
        return
    label, start = started
    found = counted(office, limit, start)
    yield f"时限　{due.title}　{found.words if found is not None else f'写明的日期 {limit[1]}（不是推算的）'}"
    yield f"{AGAIN}起算　{hours.spelled(start)}（{label}）"
    if found is not None:
        yield from days(office.calendar(), found)
    due_now = found.at if found is not None else at
    for one in _postponed(row, limit[0]):
        yield from _extension(office, due, limit[0], one, found)
        due_now = due_now if one.late else one.due
    yield f"{AGAIN}{told(office, at)}"
    yield from (f"{AGAIN}{line}" for line in _settings(limit, found))
    if due_now != at:
        again = f"；可以“{register.action(due.recount).title}”" if due.recount else ""
        yield f"{AGAIN}现在推算是 {hours.spelled(due_now)}，登记的是 {hours.spelled(at)}：登记以后放假通知、设置或事实有变{again}"


def besides(office: Office, register: Register, row_id: int) -> Iterator[str]:
    """The moments by which a row waits that no condition on rows tells, such as an urgent paper that nobody sent yet."""
    for one in register.standing(office) if register.standing is not None else ():
        if one.row != row_id or one.due is None:
            continue
        found = counted(office, one.limit, one.since) if one.limit is not None and one.since is not None else None
        yield f"时限　{one.title}　{found.words if found is not None else told(office, one.due)}"
        if found is not None and one.limit is not None:
            yield from days(office.calendar(), found)
            yield f"{AGAIN}{told(office, one.due)}"
            yield from (f"{AGAIN}{line}" for line in _settings(one.limit, found))


def counted(office: Office, limit: tuple[str, str], start: dt.datetime) -> Deadline | None:
    """A limit counted from a start; None where it is a day that somebody wrote.

    Args:
        limit: as `Due.limited` tells it.
    """
    ground, name = limit
    if ground == sending.SETTING:
        return sending.counted(office, start)
    if ground in settings.SPECS:
        return set_limits.due_by(office, ground, start)
    if not ground and name[4:5] == "-":
        return None
    if ground in standards.standards():
        span = standards.limit(ground, name)
    else:
        span = regulations.limit(ground, name) if ground else _span(name)
    return office.calendar().deadline(span, start, settings.off_hour())


def _span(text: str) -> regulations.Limit:
    """A limit that a leader gave, or a period of the calendar within which something is done."""
    return regulations.Limit(within=text) if text in regulations.MONTHS else regulations.Limit.parse(text)


def spelled(office: Office, found: Deadline, *, title: str = "") -> Iterator[str]:
    """A deadline with the days that it counted and passed over, and its moment."""
    yield f"时限　{title}{'　' if title else ''}{found.words}"
    yield from days(office.calendar(), found)
    yield f"{AGAIN}{told(office, found.at)}"
    yield f"{AGAIN}{settings.told('off-hour')}"


def days(calendar: Calendar, found: Deadline) -> Iterator[str]:
    """The days that a deadline counted, those of them that are weekends and worked, and those passed over, with reasons."""
    if found.counted:
        yield f"{AGAIN}计入{len(found.counted)}天：{_spans(found.counted)}"
    told_of = {day for day, _ in found.skipped}
    worked = [day for day in found.counted if day not in told_of and calendar.reason(day).startswith("调休")]
    notes = [(day, "计入", calendar.reason(day)) for day in worked] + [(day, "跳过", why) for day, why in found.skipped]
    for day, how, why in sorted(notes):
        yield f"{AGAIN}{how} {day}　{why}"
    years = {day.year: calendar.years[day.year].notice for day, *_ in notes if not calendar.provisional(day.year)}
    for year in sorted(years):
        yield f"{AGAIN}放假通知（{year}年）：{years[year]}"


def told(office: Office, at: dt.datetime) -> str:
    """A moment, and whether it is past."""
    return f"{hours.spelled(at)} 到期" + ("，已过期" if at < office.now else "")


def standard(ground: str) -> Iterator[str]:
    """The article of national law that a limit is of, named as such and never as a clause; nothing for any other ground."""
    found = standards.standards().get(ground)
    if found is not None:
        yield f"国家规定　{found.law}{found.article}（{found.since}起施行）　{found.text}"
        if found.setting:
            yield f"{AGAIN}{settings.told(found.setting)}；不是本中心的规章"


def _set_by_hand(due: Due) -> str:
    if due.limit is None:
        return "这一天是登记时写明的，不是推算的"
    return "按周期到期，或没有登记起算的时间，没有另外的推算"


def _started(row: Any, due: Due) -> tuple[str, dt.datetime] | None:
    """From when a due counts, and what that moment is called; a reminder starts the count of reminders anew."""
    if due.since is None:
        held = custody.held_because(row)
        return ("交出时间", min(one.since for one in held)) if held else None
    start = _of(row, due.since)
    if start is None:
        return None
    if due.action == "urge":
        urged = [one.at for one in urging.urged_about(row) if one.at >= start]
        if urged:
            return f"第{len(urged)}次催办", max(urged)
    return label_of(due.since), start


def _of(row: Any, field: Any) -> dt.datetime | None:
    """A moment of the row, or of the row that it names, such as the matter of a petition."""
    if isinstance(row, field.model):
        moment: dt.datetime | None = getattr(row, field.name)
        return moment
    named = [getattr(row, key.name) for key, model in row._meta.refs.items() if model is field.model]
    return next((getattr(one, field.name) for one in named if one is not None), None)


def _postponed(row: Any, ground: str) -> list[Postponement]:
    return [one for one in postponing.of_row(row) if one.ground == ground]


def _extension(office: Office, due: Due, ground: str, one: Postponement, whole: Deadline | None) -> Iterator[str]:
    """A postponement: when and how it was told, why, from which moment to which, and how that was counted."""
    yield f"延期　{hours.spelled(one.told)} {one.how}告知：{one.reason}（{_called(ground)}）"
    if one.late:
        yield f"{AGAIN}原定 {hours.spelled(one.was)}，到期以后才告知：期限不变，仍算逾期"
        return
    yield f"{AGAIN}从 {hours.spelled(one.was)} 延到 {hours.spelled(one.due)}"
    found = counted(office, (ground, due.extends), one.was) if due.extends else None
    if not due.extends and whole is not None and whole.at == one.due:
        return  # it was counted from the start anew, as the lines above tell
    if found is not None and found.at == one.due:
        yield f"{AGAIN}{found.words}"
        yield from days(office.calendar(), found)
    else:
        yield f"{AGAIN}延到的日期是写明的，不是推算的"


def _called(ground: str) -> str:
    found = standards.standards().get(ground)
    return found.called if found is not None else ground


def _settings(limit: tuple[str, str], found: Deadline | None) -> Iterator[str]:
    """The settings that a moment was counted by."""
    if limit[0] in settings.SPECS:
        yield settings.told(limit[0])
    hours = limit[0] == sending.SETTING
    if hours:
        yield settings.told("on-hour")
    if hours or found is None or found.at.time() == settings.off_hour():
        yield settings.told("off-hour")


def _spans(counted_days: Sequence[dt.date]) -> str:
    """Days in order, those that follow each other as a span."""
    spans: list[list[dt.date]] = []
    for day in counted_days:
        if spans and spans[-1][-1] + DAY == day:
            spans[-1].append(day)
        else:
            spans.append([day])
    return "、".join(f"{one[0]}至{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in spans)
