"""What waits: the day's list over all registers, and what in one register is overdue or falls due on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.jobs.waiting import today
from zwzx.jobs.waiting.things import grouped
from zwzx.office.core.office import Office
from zwzx.office.core.register import Register
from zwzx.office.core.report import HERE, Answer, Found, Taken, head, report
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import text, yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.sheet import Page

WAITING = (
    head("group", text("缓急"), 4, rank=8),
    head("what", text("要办"), 12),
    head("number", text("编号"), 17),
    head("subject", text("内容"), 28, grow=True),
    head("who", text("由谁"), 12, rank=2),
    head("due", minute("到期"), 16),
)
"""Of the day's list; the desk's first screen begins with the same."""
DUES = (
    head("number", text("编号"), 17),
    head("subject", text("内容"), 28, grow=True),
    head("who", text("由谁"), 12, rank=2),
    head("due", minute("到期"), 16, rank=4),
    head("what", text("要办"), 12, rank=3),
    head("clause", text("条款"), 9, rank=1),
)
WIDTHS = (14.0, 26.0, 34.0, 62.0, 22.0, 28.0)
"""Of the columns of the day's list on paper, in millimetres."""


def values_of(one: Waiting, now: dt.datetime) -> tuple[Any, ...]:
    """What the day's list tells of a thing that waits."""
    return one.group(now).value, one.title, one.number, one.subject, one.who, one.due


def todays(office: Office) -> list[Waiting]:
    """The day's list: everything that waits, the most pressing first."""
    return grouped(today.waiting(office), office.now)


@report("今日要办", name="today", columns=WAITING, prints=True)
def todays_list(
    office: Office, mine: Annotated[bool, yes_no("只看等我的", hint="写着由我办的，等我签的")] = False
) -> Answer:
    """今天要办的事：严重的、过期的在前，再是今天到期的、没有期限等着办的、定期事项，再是以后到期的、只作提示的。"""
    found, now = todays(office), office.now
    found = today.mine(office, found) if mine else found
    late = sum(one.late(now) for one in found)
    return _answer(
        office,
        found,
        [values_of(one, now) for one in found],
        about=f"{now:%Y-%m-%d %H:%M}" + (f"　过期{late}件" if late else ""),
        nothing="没有等您的。" if mine else "今天没有要办的。",
        only=(),
        pages=lambda: [_page(office, found)],
        shaped=lambda: [_of_today(one, now) for one in found],
    )


def _timed(register: Register) -> bool:
    """Whether something in a register has a moment by which it is due."""
    return any(due.at is not None for due in register.dues)


@report(f"{HERE}：过期的", name="overdue", columns=DUES, of=_timed)
def overdue(office: Office, register: Register) -> Answer:
    """本簿里已经过期的，过期久的在前。"""
    found = [one for one in today.waiting(office, (register.name,), most=None) if one.late(office.now)]
    return _of_dues(office, register, found, "没有过期的。")


@report(f"{HERE}：某一天到期的", name="due", columns=DUES, of=_timed)
def due(
    office: Office, register: Register, on: Annotated[dt.date | None, day("哪一天", hint="不写就是今天")] = None
) -> Answer:
    """本簿里某一天到期的；不写就是今天。"""
    wanted = on or office.today
    waiting = today.waiting(office, (register.name,), most=None)
    found = [one for one in waiting if one.due is not None and one.due.date() == wanted]
    return _of_dues(office, register, found, f"{wanted} 没有到期的。", str(wanted))


def _of_dues(office: Office, register: Register, found: Sequence[Waiting], nothing: str, about: str = "") -> Answer:
    values = [(one.number, one.subject, one.who, one.due, one.title, one.clause) for one in found]
    return _answer(
        office,
        found,
        values,
        about=about,
        nothing=nothing,
        only=(register.name,),
        shaped=lambda: [_of_due(one) for one in found],
    )


def _answer(
    office: Office,
    found: Sequence[Waiting],
    values: Sequence[tuple[Any, ...]],
    *,
    about: str,
    nothing: str,
    only: tuple[str, ...],
    shaped: Callable[[], Any],
    pages: Callable[[], Sequence[Page]] | None = None,
) -> Answer:
    def filed() -> Taken:
        from zwzx.office.core.redacted import Blind

        open_to_all = {
            one.key for one in today.waiting(Blind(office.store, office.actor, office.clock), only, most=None)
        }
        marked = any(one.key not in open_to_all for one in found)
        return Taken("".join(only), len(found), marked, about)

    return Answer(
        [Found(row, late=one.late(office.now)) for row, one in zip(values, found, strict=True)],
        about,
        nothing=nothing,
        pages=pages,
        shaped=shaped,
        filed=filed,
        leads=lambda n: _place(found[n]),
    )


def _place(one: Waiting) -> tuple[str, int] | None:
    from zwzx.jobs.waiting.navigation import place_of

    return place_of(one)


def _of_today(one: Waiting, now: dt.datetime) -> dict[str, Any]:
    """A thing of the day's list for programs: its keys are a contract."""
    return {
        "group": one.group(now),
        "register": one.register,
        "number": one.number,
        "what": one.title,
        "subject": one.subject,
        "who": one.who,
        "due": one.due.isoformat() if one.due else None,
        "late": one.late(now),
        "clause": one.clause or None,
    }


def _of_due(one: Waiting) -> dict[str, Any]:
    """A thing that is due in a register, for programs: its keys are a contract."""
    return {
        "number": one.number,
        "subject": one.subject,
        "who": one.who,
        "due": one.due.isoformat() if one.due else None,
        "what": one.title,
        "clause": one.clause or None,
    }


def _page(office: Office, found: Sequence[Waiting]) -> Page:
    """The day's list on paper."""
    from zwzx.office.core.sheet import Cell, Line, Page, listed, value
    from zwzx.office.kinds.base import written

    heads = [(column.label, width) for column, width in zip(WAITING, WIDTHS, strict=True)]
    rows = (
        tuple(
            Cell(shown) if column.grow else value(shown)
            for column, one in zip(WAITING, values_of(thing, office.now), strict=True)
            for shown in (written(column.kind, one),)
        )
        for thing in found
    )
    parts = (Line(f"{office.name}　　{office.now:%Y-%m-%d %H:%M}　　共{len(found)}件"), listed(heads, rows))
    return Page("今日要办", parts, name="今日要办")
