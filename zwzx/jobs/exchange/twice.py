"""Cells of several columns that tell one fact: a day and its clock, two notes, the same thing said twice."""

from __future__ import annotations

import re

from zwzx.jobs.exchange.sheets import TENTHS, Figures, Unread, YearKept
from zwzx.office.core.fact_names import NOTE
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import plain_digits

CLOCK = r"(?:[上下]午)?\d{1,2}(?:[:：]\d{1,2}){1,2}|(?:[上下]午)?\d{1,2}[时点](?:\d{1,2}分?|半|整)?"
DIFFERENT = "在两栏里写得不一样，看不出以哪一栏为准"
ONE_COLUMN = "请在文件里只留一栏，另一栏的栏名改成它本来的意思，或者改成一样的。"


def together(name: str, first: str, second: str, *, alike: bool) -> str:
    """What two columns tell of one fact.

    Args:
        name: of the fact.
        first: the cell of the left one, "" where it is blank.
        second: that of the right one.
        alike: whether both have the same head, so that what stands in one of them alone could be something else.
    """
    if name == NOTE:
        return "；".join(dict.fromkeys(filter(None, (first, second))))
    if not second or isinstance(first, Unread):
        return first
    if isinstance(second, Unread) or (not first and not alike):
        return second
    if plain_digits(first) == plain_digits(second):
        return first
    return _of_two(first, second)


def _of_two(first: str, second: str) -> str:
    """What two different cells tell of one fact: a day and its clock, or nothing that anybody can know."""
    for day, clock in ((first, second), (second, first)):
        if day and re.fullmatch(CLOCK, plain_digits(clock)) and not re.fullmatch(CLOCK, plain_digits(day)):
            return _at(day, clock)
    if first and _is_same_day(first, second):
        return max(first, second, key=len)
    return Unread(f"{shortened(first) or '（空着）'}、{shortened(second)}", DIFFERENT, ONE_COLUMN)


def _is_same_day(first: str, second: str) -> bool:
    """Whether the longer one is the other with a clock behind it."""
    short, long = sorted((first, second), key=len)
    rest = long[len(short) :].strip() if long.startswith(short) else ""
    return bool(re.fullmatch(CLOCK, plain_digits(rest)))


def _at(day: str, clock: str) -> str:
    """A day with its clock; of one that is not shown as it was typed, what makes it doubtful stays."""
    if re.search(r"\d{1,2}\s*[:：时点]", day):
        return Unread(f"{shortened(day)}、{clock}", DIFFERENT, ONE_COLUMN)
    if isinstance(day, Figures) and re.fullmatch(TENTHS, day):
        return Unread(f"{day} {clock}", f"里的“{day}”是一个数，看不出末尾少不少一个0")
    if isinstance(day, YearKept):
        return YearKept(f"{day} {clock}", f"{day.whole} {clock}")
    return f"{day} {clock}"
