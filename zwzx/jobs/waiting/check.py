"""The nightly check: what is overdue, what is outside, what was not closed. Its verdict is an exit code.

0 clear, 10 findings, 11 a marked carrier outside or a day unclosed, 12 verification failed, 20 could not check,
21 a mail failed; the gravest wins (`verdict.GRAVITY`). What is due today is listed and is no finding.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx import registers
from zwzx.jobs.steps import QUIET
from zwzx.jobs.vault import anchors
from zwzx.jobs.waiting import machine, misdated, obligations
from zwzx.jobs.waiting.things import Waiting
from zwzx.jobs.waiting.verdict import FINDINGS, OUTSIDE, UNCHECKED, UNMAILED, UNSOUND, by_gravity
from zwzx.office.core.fact import Role
from zwzx.office.core.office import Office
from zwzx.office.core.redacted import Blind
from zwzx.office.people.people import SERVICE
from zwzx.store.database import moment_text
from zwzx.store.expressions import NEVER, named
from zwzx.store.record import tuples
from zwzx.store.remembering import once, remembering

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zwzx.jobs.steps import Steps
    from zwzx.office.clauses.workdays import Calendar
    from zwzx.office.core.register import Due, Register
    from zwzx.office.terms.papers import Level
    from zwzx.office.terms.people import Post


LOOK, VERIFY = "逐本查找", "校验流水"
"""What a check does: it looks through what waits, and verifies where that was asked for."""
CACHE = 16
"""Mebibytes of page cache: several questions go over all that is held, and a page that is kept is deciphered once."""


class Watch(Office):
    """The office as the check sees it: for the service of the nightly check every row counts, though it learns no title.

    Anybody else gets what they may know of; `shows` tells whether marked papers are named.
    """

    leaves = False
    """Whether what is found leaves the encrypted store, as a mail or a file: then no marked paper is named to anybody."""

    @property
    def sees_marked(self) -> bool:
        """Nothing may escape the nightly check; what it prints leaves the contents out."""
        return self._knows or self.is_service

    @property
    def shows(self) -> bool:
        """Whether a marked paper is named."""
        return self._knows and not self.leaves

    @cached_property
    def _knows(self) -> bool:
        return super().sees_marked

    @cached_property
    def posts(self) -> frozenset[Post]:
        """The posts in which the check looks."""
        return super().posts

    @cached_property
    def founded(self) -> dt.date | None:
        """The office's first day, which many a register asks for and no check changes."""
        return super().founded

    def calendar(self) -> Calendar:
        """The working days, read once."""
        return once("calendar", super().calendar)


class Census(Watch):
    """The office as it counts itself, whoever runs the check: every row counts, and none is named."""

    leaves = True
    posts = SERVICE


class Checked:
    """What a check came to at a moment.

    `due` is due on this very day, or only worth knowing. `unsound` is what is wrong with the journal, a sentence each: its
    end always, all of it where verification was asked for. `mail` is what became of the mail, a word of `mailing`, None
    where none was asked for; `unmailed` why it could not be sent, `unkept` why the results could not be kept in files or
    given to the district.
    """

    def __init__(self, at: dt.datetime) -> None:
        self.at = at
        self.findings: list[Waiting] = []
        self.due: list[Waiting] = []
        self.unsound: list[str] = []
        self.mail: str | None = None
        self.unmailed = self.unkept = ""

    @property
    def codes(self) -> list[int]:
        """All that came to pass, as exit codes, the gravest first."""
        found = {
            FINDINGS: bool(self.findings),
            OUTSIDE: any(waiting.grave for waiting in self.findings),
            UNSOUND: bool(self.unsound),
            UNMAILED: bool(self.unmailed),
            UNCHECKED: bool(self.unkept),
        }
        return by_gravity([code for code, came in found.items() if came])

    @property
    def code(self) -> int:
        """The exit code."""
        return self.codes[0]


def check(
    office: Office,
    *,
    on: dt.date | None = None,
    only: Collection[str] = (),
    verify: bool = False,
    leaves: bool = False,
    steps: Steps = QUIET,
    seen: type[Watch] = Watch,
) -> Checked:
    """Look for everything that is overdue.

    Args:
        on: the day whose evening is asked about; now where not given.
        only: registers, and words of `verdict.BEYOND`; everything where none is named.
        verify: whether the journal and the rows are verified as well.
        leaves: whether the findings are mailed or written to a file, and so name no marked paper.
        steps: is told how far it is.
        seen: as whose eyes see it.
    """
    moment = office.now if on is None or on == office.today else dt.datetime.combine(on, dt.time(23, 59, 59))
    watch = seen(office.store, office.actor, lambda: moment)
    watch.leaves = leaves or watch.leaves
    made = Checked(moment)
    steps.step(LOOK)
    with watch.store.roomy(CACHE), remembering():
        for waiting in (*_timely(office, watch, only), *_all(watch, only, steps)):
            if waiting.late(moment) and waiting.finding:
                made.findings.append(waiting)
            elif waiting.due is None or waiting.due.date() <= moment.date():
                made.due.append(waiting)
    made.findings.sort(key=lambda w: (not w.grave, w.due or moment, w.id))
    made.due.sort(key=lambda w: (w.due or moment, w.id))
    if verify:
        from zwzx.jobs.vault import verification

        steps.step(VERIFY, watch.store.head[0])
        made.unsound += verification.verified(watch, progress=steps.tell).faults
    elif found := anchors.fault(watch):
        made.unsound.append(found)
    return made


def _timely(office: Office, watch: Watch, only: Collection[str]) -> Iterator[Waiting]:
    """What is wrong with the clock and the rules' data themselves: asked of now, whatever evening the check is about."""
    if watch.today != office.today:
        return
    if not only or "clock" in only:
        yield from machine.untimely(office)
    if not only or "rules" in only:
        yield from machine.other_rules(office)


def _all(office: Watch, only: Collection[str], steps: Steps) -> Iterator[Waiting]:
    counted: list[Waiting] = []
    for number, (name, has_rows) in enumerate(registers.timed().items()):
        steps.tell(number)
        if not only or name in only:
            register = registers.load(name) if has_rows else None
            if register is not None:
                yield from _rows(office, register)
            yield from (obligations.waiting_of(name, found) for found in registers.standing(name, office))
            if register is not None:
                counted += misdated.counted(office, register)
    yield from counted
    if not only or "duty" in only:
        yield from obligations.recurring(office)
        yield from obligations.short_of_days(office)
    if (not only or "consents" in only) and obligations.anything_approved():
        from zwzx.jobs.waiting import consents

        yield from consents.unsigned(office)
    if (not only or "custody" in only) and obligations.anything_held():
        yield from _in_hand(office, {found.key for found in counted})
    if not only or "backup" in only:
        yield from machine.unbacked(office)


def _in_hand(office: Watch, told: Collection[str]) -> Iterator[Waiting]:
    """What custody tells; limits that a fast clock counted, but for those that were told already."""
    from zwzx.jobs.waiting import in_hand

    yield from (_shown(office, found, marked=True) for found in in_hand.marked_outside(office))
    yield from (_shown(office, found, marked=_is_marked(found)) for found in in_hand.with_the_absent(office))
    yield from (found for found in misdated.held(office) if found.key not in told)


def _rows(office: Watch, register: Register) -> Iterator[Waiting]:
    """The rows of a register whose moment has come; what the actor may know of it is asked once."""
    dues = [due for due in register.dues if due.at is not None and not due.outside]
    if not dues:
        return
    columns = {role: column.source for role, column in register.roles.items()}
    what = [
        register.record.id,
        columns.get(Role.NUMBER, pw.Value("")),
        _told(office, register, columns.get(Role.TITLE, pw.Value(""))),
        _open(office, register),
    ]
    seen = register.visible(office) if register.visible is not None else None
    for due in dues:
        yield from _of_due(office, register, due, what, seen)


def _of_due(office: Watch, register: Register, due: Due, what: list[Any], seen: Any) -> Iterator[Waiting]:
    end = moment_text(dt.datetime.combine(office.today, dt.time(23, 59, 59)))
    who = due.who if due.who is not None else pw.Value("")
    wanted = [due.waits(), due.at <= end, *([seen] if seen is not None else [])]
    query = register.query(register.record.select(*named((*what, who, due.at)))).where(*wanted).order_by(due.at)
    for row, number, title, plain, who, moment in tuples(query):
        found = Waiting(
            register.name,
            row,
            due.name,
            due.title,
            number or f"#{row}",
            title or "",
            who or "",
            moment,
            None,
            due.cites,
            due.action,
            finding=due.finding,
        )
        yield _shown(office, found, marked=not plain)


def _told(office: Watch, register: Register, title: Any) -> Any:
    """The title of a row, as a column, where whoever reads what is found may know whose matter it is."""
    if register.known is None:
        return title
    known = NEVER if office.leaves else register.known(office)
    return title if known is None else pw.Case(None, ((known, title),), "")


def _open(office: Watch, register: Register) -> Any:
    """Whether anybody may know of a row, as a column: a register need not show a level to tell of a marked paper.

    Where marked papers are named anyway, nobody asks.
    """
    if office.shows:
        return pw.Value(1)
    seen = register.visible(Blind(office.store, office.actor, office.clock)) if register.visible is not None else None
    return pw.Value(1) if seen is None else pw.Case(None, ((seen, 1),), 0)


def _shown(office: Watch, found: Waiting, *, marked: bool) -> Waiting:
    if office.shows or not marked:
        return found
    from zwzx.office.terms.papers import HIDDEN

    return found._replace(subject=HIDDEN)


def _is_marked(found: Waiting) -> bool:
    """Whether what somebody holds is a marked carrier: a seal and an ordinary paper are named to everybody."""
    from zwzx.office.custody.custody import Item

    level: Level = Item.get_by_id(found.id).level
    return level.marked
