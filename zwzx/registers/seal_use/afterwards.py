"""What comes after: the signature for a consent by phone, and the ledgers of past years."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.core import already, old_books, old_words
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.fact import label_of
from zwzx.office.core.office import Office
from zwzx.office.core.old_books import Given
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.references import OLD, read_number, serial_in
from zwzx.office.people import people
from zwzx.office.terms.people import OFFICE, Post
from zwzx.registers.seal_use import books, rules
from zwzx.registers.seal_use.actions import APPROVERS, BY_WHO_KNOWS, STAMPERS
from zwzx.registers.seal_use.binding import is_bound
from zwzx.registers.seal_use.facts import PastFacts
from zwzx.registers.seal_use.pressing import clause_of
from zwzx.registers.seal_use.records import SERIAL, Ledger, State, Use
from zwzx.registers.seal_use.register import SEAL_USE
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.clauses.approvals import Approval

ORDINARY = "建库以后盖的章请照常登记，写明批准人：zwzx seal-use add，用印时间用 --used 写明。"
"""What to do with a use that is no history."""
NOTED = ("manner", "approved", "words", "signed", "paper", "outgoing")
"""What an export tells besides of the approval and of the paper; a row of an old book keeps it in its note."""
COUNTED = ("number", "impressions", "note", "stood", *NOTED)
"""What a row of an old book tells that is not stored as it stands there."""


def _by_phone(use: Use) -> list[Approval]:
    """The consents of a use that were given by phone."""
    return [given for given in approvals.of(use) if given.by_phone]


def _waits_for_it(use: Use) -> None:
    """It was consented to by phone, and has no signature yet."""
    given = _by_phone(use)
    rules.was_phoned(use.number or use.slip, phoned=bool(given))
    approvals.is_unsigned(given[-1])


@action(
    "补签",
    key="b",
    usual=NEXT,
    entered_by=(*STAMPERS, *APPROVERS),
    cites=["印鉴.4"],
    on=Use,
    many=True,
    at_once=True,
    when=(State.APPROVED, State.USED, State.VOID, State.WITHDRAWN),
    under={State.REQUESTED: clause_of},
    handled=BY_WHO_KNOWS,
    fits=_waits_for_it,
)
def sign(
    office: Office,
    use: Use,
    signed: Annotated[dt.datetime | None, moment("补签时间", hint="空着就是现在"), FOLDED] = None,
) -> Use:
    """登记电话同意的补签：当时怎么同意的照旧留着，只添补签的时间。"""
    given: Approval = _by_phone(use)[-1]
    if given.person != office.actor:
        rules.may_enter(office.actor.name, office.posts, people.now_called(use.stamper, office.today))
    approvals.sign_later(office, given, signed)
    return use


@action(
    "补录往年用印登记簿",
    key="l",
    entered_by=[*OFFICE, Post.SECTION_CLERK],
    cites=["印鉴.7"],
    imports=True,
)
def past(office: Office, facts: PastFacts) -> Use:
    """把往年用印登记簿的一行照录进来：建库以前的才算；序号照旧，不占现在的号，标明“历史”，不核对批准，不等任何人办。"""
    if facts.used > office.now:
        raise Unreadable(f"{label_of(Use.used)}{facts.used:%Y-%m-%d}还没有到。", "请核对日期。")
    if not facts.title and not facts.purpose and not facts.reason:
        raise Unreadable(f"{label_of(Use.title)}、{label_of(Use.purpose)}都是空的。", "请补上一项再登记。")
    given = _number(facts, books.book_of(office, facts.seal))
    rules.not_bound(f"{given.mark}〔{given.year}〕", bound=is_bound(office, given.mark, given.year))
    place = _place(office, facts, given)
    times = facts.copies if facts.impressions is None else facts.impressions
    was = "" if facts.stood == State.USED else old_words.void(facts.stood, facts.title, facts.purpose, facts.note)
    state, stood = old_books.stood(was, State.VOID if facts.reason else State.PAST, State.VOID)
    told = {field.label: getattr(facts, field.name) for field in past.fields if field.name in NOTED}
    return office.add(
        Use(
            **place,
            **{f.name: getattr(facts, f.name) for f in fields(PastFacts) if f.name not in COUNTED},
            state=state,
            note=old_books.noted(facts.note, told | {label_of(Use.state): stood}),
            impressions=times,
            stamped=times,
        )
    )


def _place(office: Office, facts: PastFacts, given: Given) -> dict[str, Any]:
    """Where it is kept: what is entered already is told first, then what is no history of this office."""
    founding = old_books.founded(office)
    book, day = old_books.book_of(given, founding), facts.used.date()
    called = old_books.spelled(office, book, given)
    for use in old_books.like(Use, book, given):
        if use.book == book or not use.recorder or day >= founding or use.title == facts.title:
            already.refuse(office, SEAL_USE, use, use.number)
    old_books.is_history(label_of(Use.used), day, founding, ORDINARY)
    old_books.of_an_old_book(facts.number, given.year, founding, f"请核对序号；{ORDINARY}")
    old_books.of_its_year(called, given.year, label_of(Use.used), day, facts.asked)
    already.first_time(office, (Use, book, given.year, given.serial), called)
    return old_books.entry(office, Use, book, given, day)


def _of_the_seal(facts: PastFacts, told: str, mark: str) -> None:
    """A number that names a book names that of the seal: under another one it would be another entry's."""
    if told in ("", books.MARK, mark):
        return
    whose = next((f"，那是{one.seal.name}的" for one in equal(Ledger, mark=told)), "")
    raise Unreadable(
        f"{facts.number}写的是{told}这一本{whose}；{facts.seal.name}的用印登记簿是{mark}。",
        f"请核对印章和序号；旧簿另有编法的，只写年份和号数，如 {facts.used.year}-012。",
    )


def _number(facts: PastFacts, mark: str) -> Given:
    """As the row numbers itself, or the plain 序号 of the year in which it was used."""
    bare = facts.number.strip()
    if serial := serial_in(bare):
        return Given(mark, facts.used.year, serial)
    read = read_number(books.spelled(bare))
    if read is None:
        raise old_books.no_number(SERIAL.label, facts.number, "12、2019-012 或 〔2019〕12号")
    _of_the_seal(facts, read[0].removeprefix(OLD), mark)
    return Given(mark, read[1], read[2], old=read[0].startswith(OLD))
