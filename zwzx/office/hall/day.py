"""A day at the windows 一天的出勤: what somebody's clockings, leave and short leaves come to, as a pure function.

No money: what is taken off for it is another matter (窗口.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.hall.hours import HALVES
from zwzx.office.terms.clocking import HOUR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from zwzx.office.hall.hours import Hours
    from zwzx.office.terms.people import Half

IN = frozenset({0, 2})
"""Which of the four clockings are those of somebody who comes."""
NO_CLOCKINGS: tuple[None, None, None, None] = (None, None, None, None)


class Limits(NamedTuple):
    """What the clauses say in minutes."""

    opens: int
    """How many before the first clocking time whoever is on duty opens the door (窗口.6)."""
    short: int
    """How many a short leave may last (窗口.7)."""


class Away(NamedTuple):
    """A short leave of a day, in minutes since midnight; `back` is None while nobody came back."""

    out: int
    back: int | None
    number: str = ""


class HallDay(NamedTuple):
    """What a day of somebody at the windows comes to."""

    day: dt.date
    workday: bool = True
    late: tuple[int, ...] = ()
    """How many minutes late, of each clocking in that was: from the first minute (窗口.7)."""
    early: tuple[int, ...] = ()
    """How many minutes early, of each clocking out that was."""
    missing: tuple[int, ...] = ()
    """Which of the four clockings are missing and still may be explained."""
    unexplained: tuple[int, ...] = ()
    """Which of them were not explained in time: by a setting they count as late or early, in addition to those above."""
    absent: frozenset[Half] = frozenset()
    """The halves for which somebody was away without leave 旷工; the day is then one of 旷工, however many they are."""
    leave: Mapping[Half, str] = {}
    """By half, the kind of leave."""
    trained: frozenset[Half] = frozenset()
    """The halves on which the centre itself called somebody away, which is attendance."""
    substitute: int = 0
    """Which working day of the month it is on which somebody stands in for another of their unit; 0 where they do not."""
    over_short: int = 0
    """How many short leaves were longer than 30 minutes, and no longer than half a day."""
    over_half: int = 0
    """How many were longer than half a day."""
    out: int = 0
    """How many have no return."""
    opened: bool | None = None
    """Of whoever was on duty: whether the door was opened in time; None of anybody else."""
    read: bool = True
    """Whether there are clockings of that day at all: before the machine's file is entered nobody is absent."""

    @property
    def lates(self) -> int:
        """How often late, clockings that nobody explained among them."""
        return len(self.late) + sum(slot in IN for slot in self.unexplained)

    @property
    def earlies(self) -> int:
        """How often early, clockings that nobody explained among them."""
        return len(self.early) + sum(slot not in IN for slot in self.unexplained)

    @property
    def times(self) -> int:
        """How often something is that the clause counts by times: late, early, a short leave over 30 minutes (窗口.7)."""
        return self.lates + self.earlies + self.over_short

    @property
    def worked(self) -> int:
        """How many halves of the day were worked: neither leave nor absent; a day that is called away for counts."""
        return 2 - len({*self.leave, *self.absent}) if self.workday and self.read else 0


class Told(NamedTuple):
    """What is known of a day of somebody besides their clockings."""

    leave: Mapping[Half, str] = {}
    trained: frozenset[Half] = frozenset()
    refused: frozenset[Half] = frozenset()
    """The halves for which leave was asked by mouth, by phone or by another: they count as 旷工 (窗口.7)."""
    short: Sequence[Away] = ()
    substitute: int = 0
    on_duty: bool = False


NOTHING = Told()


def day_of(
    day: dt.date,
    clocked: Sequence[int | None] | None,
    told: Told,
    hours: Hours,
    limits: Limits,
    *,
    workday: bool,
    read: bool = True,
    in_term: bool = True,
    counts: bool = True,
    until: int = 24 * HOUR,
) -> HallDay:
    """What a day comes to.

    Args:
        clocked: the four clockings in minutes since midnight, None where one is missing; None where there is none.
        read: whether clockings of the day were entered, of anybody.
        in_term: whether a missing one may still be explained.
        counts: whether one that was not explained in time counts as late or early.
        until: the minute that has come, of the day that is not over.
    """
    if not workday or not (read or clocked):
        return HallDay(
            day,
            workday=workday,
            absent=told.refused if workday else frozenset(),
            leave=told.leave,
            trained=told.trained,
            substitute=told.substitute,
            read=read,
        )
    four = clocked or NO_CLOCKINGS
    off = {*told.leave, *told.trained, *told.refused}
    wanted = [n for half, slots in HALVES.items() if half not in off for n in slots if hours.times[n] <= until]
    late, early, missing = [], [], []
    for n in wanted:
        at, due = four[n], hours.times[n]
        if any(_covers(one, due, n) for one in told.short):
            continue
        if at is None:
            missing.append(n)
        elif n in IN and at > due:
            late.append(at - due)
        elif n not in IN and at < due:
            early.append(due - at)
    over = until >= hours.off
    nobody = over and bool(wanted) and all(four[n] is None for n in wanted) and not told.short
    absent = {*told.refused, *(half for half in HALVES if half not in off and nobody)}
    missing = [] if nobody else missing
    lasted = [hours.working(one.out, one.back) for one in told.short if one.back is not None]
    half = hours.half_a_day
    return HallDay(
        day,
        late=tuple(late),
        early=tuple(early),
        missing=tuple(missing) if in_term or not counts else (),
        unexplained=() if in_term or not counts else tuple(missing),
        absent=frozenset(absent),
        leave=told.leave,
        trained=told.trained,
        substitute=told.substitute,
        over_short=sum(limits.short < minutes <= half for minutes in lasted),
        over_half=sum(minutes > half for minutes in lasted),
        out=sum(one.back is None for one in told.short),
        opened=(four[0] is not None and four[0] <= hours.on - limits.opens) if told.on_duty else None,
        read=read,
    )


def _covers(short: Away, due: int, slot: int) -> bool:
    """Whether somebody was on a short leave at a clocking time: that clocking is then not asked for."""
    until = short.back if short.back is not None else 24 * HOUR
    return short.out < due <= until if slot in IN else short.out <= due < until
