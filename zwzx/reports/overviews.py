"""What the desk lists over all registers: the day's list, and the board of what is out; how each can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.overview import Overview
from zwzx.office.core.register import Column, Filter
from zwzx.office.core.views import Order
from zwzx.office.kinds.days import brief, day
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.spans import left
from zwzx.office.terms.papers import Level
from zwzx.reports.overview_names import BOARD, TITLES, TODAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from zwzx.jobs.waiting.board import Out
    from zwzx.jobs.waiting.things import Waiting

URGENT_FIRST = Order("轻重缓急", "急的在前", "缓的在前")
SOONEST_FIRST = Order("急件、先到期", "急的、先到期的在前", "后到期的在前")
SHORTER: dict[str, dict[str, Any]] = {
    "what": {"width": 16, "narrow": 10},
    "subject": {"width": 20},
    "who": {"narrow": 6},
    "due": {"kind": text("到期"), "width": 11},
}
"""What waits is told in full; of a moment of this year the year is left out."""
OUT_COLUMNS = (
    Column("number", None, text("编号"), 17),
    Column("papers", None, text("文件"), 16, rank=3),
    Column("title", None, text("题名"), 17, grow=True),
    Column("marks", None, text("密急"), 4, rank=8),
    Column("state", None, text("情况"), 8, rank=8, narrow=6),
    Column("holder", None, text("在谁手里"), 10, narrow=8),
    Column("since", None, brief("自"), 11, rank=4),
    Column("left", None, left("还剩"), 11, narrow=8),
    Column("next", None, text("下一位"), 8, rank=7, narrow=6),
)
"""Of the board, in the order in which it tells them."""


def register_of(name: str) -> str:
    """What the register of a thing is called; "" where it is of none."""
    return registers.NAMES[name].partition("：")[0] if name else ""


def load(name: str, found: Sequence[Any] = (), *, now: dt.datetime | None = None) -> Overview:
    """An overview by its name.

    Args:
        found: what is listed in it: its registers and its people are suggested where they narrow it.
        now: since when something is late.
    """
    return today(found, now) if name == TODAY else board(found, now)


def today(found: Sequence[Waiting] = (), now: dt.datetime | None = None) -> Overview:
    """The day's list: by register, by whom, by what has to be done, by day."""
    from zwzx.reports.pending import WAITING

    columns = (
        *(one.but(**SHORTER.get(one.name, {})) for one in WAITING),
        Column("clause", None, text("条款"), 10, rank=1),
    )
    filters = (
        _words(
            "register", "登记簿", (register_of(one.register) for one in found), lambda one: register_of(one.register)
        ),
        _words("who", "由谁", (one.who for one in found), lambda one: one.who),
        _words("what", "要办", (one.title for one in found), lambda one: one.title),
        Filter("late", yes_no("过期"), lambda value: lambda one: (now is not None and one.late(now)) == value),
        Filter("since", day("到期起"), lambda value: lambda one: one.due is not None and one.due.date() >= value),
        Filter("until", day("到期止"), lambda value: lambda one: one.due is not None and one.due.date() <= value),
    )
    return Overview(TODAY, TITLES[TODAY], columns, URGENT_FIRST, filters)


def board(found: Sequence[Out] = (), now: dt.datetime | None = None) -> Overview:
    """What is out: by register, by who has it, by their section, by level, by whether it is late."""
    filters = (
        _words(
            "register", "登记簿", (register_of(one.register) for one in found), lambda one: register_of(one.register)
        ),
        _words("holder", "在谁手里", (one.holder for one in found), lambda one: one.holder),
        Filter("section", text("科室", hint="持有人所在的科室"), _in_section),
        Filter("level", choice("密级", Level), lambda value: lambda one: one.level == value),
        Filter("late", yes_no("过期"), lambda value: lambda one: (now is not None and one.late(now)) == value),
    )
    return Overview(BOARD, TITLES[BOARD], OUT_COLUMNS, SOONEST_FIRST, filters)


def _words(name: str, label: str, every: Iterable[str], told: Callable[[Any], str]) -> Filter:
    """By words of what is told of a thing; those that are told of some are suggested."""
    kind = text(label, usual=tuple(dict.fromkeys(filter(None, every))))
    return Filter(name, kind, lambda value: lambda one: value in told(one))


def _in_section(section: str) -> Callable[[Out], bool]:
    """Whether a thing is with a section, or with somebody of it."""
    from zwzx.office.people.people import Department, Person

    people = {person.name for person in Person.select().join(Department).where(Department.name.contains(section))}
    return lambda one: one.holder in people or section in one.holder
