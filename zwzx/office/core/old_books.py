"""Old books 旧簿: what was registered before the founding enters under the number that it was given then.

History ends with the day before the founding 建库, and its numbers are none of the running ones. A year that was over by
then has no running book, so an old book of it keeps its mark (收〔2019〕12号). In the founding year both are kept: there
the old book's mark begins with 旧 (旧收〔2026〕12号), and the running one begins with 1. Stores of 0.1.0 have old numbers
of the founding year in the running book itself; they stay there.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import already
from zwzx.office.core.fact import kind_of
from zwzx.office.core.listing import spell
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import Choice, plain_digits
from zwzx.office.kinds.references import OLD, is_range, marked_serial, old_mark, read_number, serial_in
from zwzx.office.terms.last_year import last_year_meant
from zwzx.store import numbers
from zwzx.store.numbers import Numbered
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

N = TypeVar("N", bound=Numbered)
R = TypeVar("R", bound=Record)
OPENS, CLOSES = (12, 1), (1, 15)
"""From which day of the year before until which of the year after a year's book is written in: what comes in December may
get its number in January, and the old book stays open a few days until the new one is begun."""
E = TypeVar("E", bound=StrEnum)


class Given(NamedTuple):
    """A number as an old book gave it; `mark` is that of the running book of its kind, `old` whether it was written 旧."""

    mark: str
    year: int
    serial: int
    old: bool = False


def founded(office: Office) -> dt.date:
    """The day of the founding; within a transaction asked once."""
    if "founded" not in office.known:
        office.known["founded"] = office.founded or office.today
    day: dt.date = office.known["founded"]
    return day


# ── rules ──────────────────────────────────────────────────────────────


def is_history(label: str, day: dt.date | None, founding: dt.date, way_on: str) -> None:
    """What happened on the day of the founding or since is entered by the act that is there for it."""
    if day is not None and day >= founding:
        raise Refusal("", f"{label}{day}不是往年的：本单位{founding}建库。", way_on)


def was_there(days: Mapping[str, dt.date | None], founding: dt.date, way_on: str) -> None:
    """What is entered as found was so on the day of the founding: of what is known by its day alone, that day counts."""
    for label, day in days.items():
        if day is not None and day > founding:
            raise Refusal("", f"{label}{day}在建库以后：本单位{founding}建库。", way_on)


def is_past(days: Mapping[str, dt.date | None], today: dt.date) -> None:
    """What is told of the past has happened.

    Raises:
        Unreadable: naming the day that is yet to come.
    """
    for label, day in days.items():
        if day is not None and day > today:
            raise Unreadable(f"{label}{day}还没有到。", f"请核对日期。{last_year_meant(day, today)}")


def has_begun(label: str, year: int, today: dt.date) -> None:
    """What is there already is of a year that has begun.

    Raises:
        Unreadable: where it has not.
    """
    if year > today.year:
        raise Unreadable(f"{label}{year}年还没有到。", "请核对年份。")


def in_order(*steps: tuple[str, dt.date | None]) -> None:
    """What is told of the past happened in its order; what is not told stands between no others.

    Raises:
        Unreadable: naming both days, where one lies before an earlier step's.
    """
    known = [(label, at) for label, at in steps if at is not None]
    for (first, was), (then, now) in pairwise(known):
        if _day(now) < _day(was):
            raise Unreadable(f"{then}{_day(now)}早于{first}{_day(was)}。", "请核对原件上的日期。")
        if (earlier := _hour(was)) and (later := _hour(now)) and _day(now) == _day(was) and later < earlier:
            raise Unreadable(f"{then}{now:%Y-%m-%d %H:%M}早于{first}{was:%Y-%m-%d %H:%M}。", "请核对原件上的钟点。")


def none_before(label: str, first: dt.date, later: Mapping[str, dt.date | None]) -> None:
    """Nothing was done about what had not come yet.

    Raises:
        Unreadable: naming both days.
    """
    for then, at in later.items():
        in_order((label, first), (then, at))


def of_its_year(number: str, year: int, label: str, *days: dt.date | None) -> None:
    """A number is of the year in which it was given: of one of these days, but for the turn of the year (`OPENS`, `CLOSES`).

    Args:
        label: what the first of the days is called.
        days: on which it may have been given, as far as they are known.

    Raises:
        Unreadable: where it was given on none of them.
    """
    known = [_day(at) for at in days if at is not None]
    first, last = dt.date(year - 1, *OPENS), dt.date(year + 1, *CLOSES)
    if known and not any(first <= day <= last for day in known):
        raise Unreadable(f"编号{number}是{year}年的，{label}却是{known[0]}。", "请核对编号和日期。")


def _day(at: dt.date) -> dt.date:
    return at.date() if isinstance(at, dt.datetime) else at


def _hour(at: dt.date) -> dt.time | None:
    """The hour of a moment; None where the day alone is known."""
    return at.time() if isinstance(at, dt.datetime) and at.time() != dt.time() else None


def of_an_old_book(number: str, year: int, founding: dt.date, way_on: str) -> None:
    """No book that ended with the founding has numbers of a later year."""
    if year > founding.year:
        raise Refusal("", f"{number}是{year}年的：本单位{founding}建库，以后各年的号登记时给。", way_on)


# ── where it is kept ───────────────────────────────────────────────────


def book_of(given: Given, founding: dt.date) -> str:
    """The mark under which a number of an old book is kept."""
    return old_mark(given.mark) if given.old or given.year >= founding.year else given.mark


def like(record: type[N], book: str, given: Given) -> list[N]:
    """The rows that have this number: in the book in which it is to be kept, or in the running one of that year."""
    marks = {book: None, given.mark: None}
    return [row for mark in marks for row in equal(record, book=mark, year=given.year, serial=given.serial)]


def spelled(office: Office, book: str, given: Given) -> str:
    """The number as it is shown: in the office's pattern, and of an old book so that it can be seen."""
    text = spell(office, book, given.year, given.serial)
    return OLD + text if book.startswith(OLD) and OLD not in text else text


def entry(office: Office, record: type[Numbered], book: str, given: Given, day: dt.date) -> dict[str, Any]:
    """The columns `k`, `book`, `year`, `serial` and `number` of a row of an old book, listed under its day."""
    return {
        "k": numbers.position(office.transaction, record, day),
        "book": book,
        "year": given.year,
        "serial": given.serial,
        "number": spelled(office, book, given),
    }


def place(
    office: Office,
    register: Register,
    number: str,
    day: dt.date,
    ordinary: str,
    *,
    mark: str = "",
    label: str = "日期",
    given_on: Sequence[dt.date | None] = (),
    entered: tuple[str, dt.date | None] = ("", None),
    handed_on: bool = False,
    kept_in: Mapping[str, str] = already.NOTHING,
) -> dict[str, Any]:
    """Where a row of an old book is kept: its number as the book gave it, else refused.

    For registers of one book that ended with the founding. A bare serial is one of the day's year.

    Args:
        register: whose book it is.
        number: 12, 2019-012 or with the book's mark.
        day: on which it was entered in the old book.
        ordinary: the way on for what is no history.
        mark: that of the running book, where it is not the register's own.
        label: what that day is called.
        given_on: other days of the row on which its number may have been given.
        entered: when it was entered in its book, and what that is called: late, perhaps under a number of the next year.
        handed_on: whether another register had it before, perhaps for months.
        kept_in: as `already.refuse` takes it.

    Raises:
        Refusal: where it is of the office's own time.
        Unreadable: where the number can't be read, is of another year than the day, or is that of another entry;
            `AlreadyEntered` where this one is there.
    """
    record, mark = cast("type[Numbered]", register.record), mark or register.books[0].mark
    given = _given(mark, number.strip(), day)
    founding = founded(office)
    book = book_of(given, founding)
    called = spelled(office, book, given)
    for row in like(record, book, given):
        already.refuse(office, register, row, called, kept_in=kept_in)
    is_history(label, day, founding, ordinary)
    called_late, late = entered
    is_history(called_late, late and _day(late), founding, ordinary)
    in_order((label, day), (called_late, late))
    of_an_old_book(number, given.year, founding, f"请核对编号；{ordinary}")
    of_its_year(number, given.year, label, day, late, *given_on, *([dt.date(day.year + 1, 1, 1)] if handed_on else []))
    already.first_time(office, (record, book, given.year, given.serial), called)
    return entry(office, record, book, given, day)


def named(record: type[R], name: str) -> R | None:
    """The person or the section of that very name, also who left and what was closed; None where the house has none."""
    found = equal(record, name=name) if name else []
    return found[0] if found else None


def word(words: type[E], text: str) -> E | None:
    """The fixed word that an old book has; None where it says it in words of its own."""
    return next((one for one in words if one.value == text), None)


def in_words(field: Any, words: str) -> Any:
    """A fact that an old book wrote in its own words; None where nobody can tell, and the note has the words.

    A figure or a letter is none of a list's words: what is short for one at the desk means nothing in an old book.
    """
    kind = kind_of(field)
    if isinstance(kind, Choice) and plain_digits(words).isascii() and kind.exact(words) is None:
        return None
    try:
        return kind.read(words) if words else None
    except Unreadable:
        return None


def stood(words: str, past: E, *kept: E) -> tuple[E, str]:
    """As what a row stands here that an export calls so: as history, and its note tells of it.

    Args:
        kept: the states that a row of an old book may have besides, such as void.
    """
    state = next((one for one in kept if one.value == words), past)
    return state, "" if words == state.value else words


def noted(note: str, told: Mapping[str, str]) -> str:
    """A row's note with what its book tells besides: what has no column here, and names that the house doesn't know.

    Args:
        told: the words of the book by what they are; empty ones are left out.
    """
    return "；".join(filter(None, [note, *(f"{label}：{words}" for label, words in told.items() if words)]))


def no_number(label: str, text: str, forms: str) -> Unreadable:
    """What is said of a number that tells no year and serial; of several in one row nobody knows which facts are whose."""
    if is_range(text):
        return Unreadable(
            f"{label}“{shortened(text)}”是从几号到几号，看不出是哪几件。", "请一件一行分开写，各写各的号。"
        )
    return Unreadable(f"{label}“{shortened(text)}”读不出年份和号数。", f"请写成 {forms}。")


def _given(mark: str, number: str, day: dt.date) -> Given:
    if serial := serial_in(number):
        return Given(mark, day.year, serial)
    read = read_number(number)
    if read is None and (marked := marked_serial(number)) is not None:
        read = (marked[0], day.year, marked[1])
    if read is None:
        raise no_number("编号", number, "12、2019-012 或 〔2019〕12号")
    named, year, serial = read
    if named.removeprefix(OLD) not in ("", mark):
        raise Unreadable(f"{number}不是{mark}这一本的。", "请核对是哪一本登记簿；旧簿另有编法的，只写年份和号数。")
    return Given(mark, year, serial, old=named.startswith(OLD))
