"""One entry as a page shows it: what it is, where it stands and who has it, what it waits for, what stands with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.faces import detail
from zwzx.faces.rows import texts
from zwzx.jobs.waiting import today
from zwzx.office.core.fact import Role
from zwzx.office.core.looks import note_reading
from zwzx.office.core.register import UNKNOWN
from zwzx.office.custody.custody import whereabouts
from zwzx.office.papers.naming import document_of
from zwzx.office.terms.hours import near
from zwzx.reports.linked import Linked, linked
from zwzx.store.remembering import remembering

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register

MOST_COPIES = 6
"""How many copies are told one by one, where they are now; of more their number is told, and the chains stand below."""

HEAD = (Role.NUMBER, Role.STATE, Role.TITLE)
"""What stands at the head of the page, and is not told again among the facts."""
LONG = 20
"""Characters from which a text is long."""


class Fact(NamedTuple):
    """A fact under its label; a long one takes a line of its own."""

    label: str
    text: str
    long: bool


class Entry(NamedTuple):
    """What a page shows of an entry. What is empty is left out of the facts."""

    register: Register
    id: int
    name: str
    state: str
    subject: str
    now: tuple[str, ...] = ()
    """Where each copy is."""
    waits: tuple[str, ...] = ()
    """What it waits for, by when, under which clause."""
    facts: tuple[Fact, ...] = ()
    links: tuple[Linked, ...] = ()
    told: tuple[str, ...] = ()
    """What was written on it and what was corrected, who had its copies."""
    passed: tuple[str, ...] = ()
    """What happened to it, newest first."""


def entry_of(office: Office, register: Register, row_id: int) -> Entry:
    """An entry in full; that a marked one is read is entered.

    Raises:
        Unreadable: where the actor may not know of it.
    """
    record = register.record.get_by_id(row_id)
    head = [column for role in HEAD if (column := register.roles.get(role)) is not None]
    there = {name for one in head for name in (one.name, *one.instead)}
    rest = [column for column in register.facts if column.name not in there]
    row = detail.row_of(office, register, record, [*head, *rest])
    note_reading(office, register, row_id)
    shown = list(zip([*head, *rest], texts(row, [*head, *rest]), strict=True))
    told = {column.role: text for column, text in shown[: len(head)]}
    name = told.get(Role.NUMBER) or str(getattr(record, "name", "") or f"#{row_id}")
    entry = Entry(register, row_id, name, told.get(Role.STATE, ""), told.get(Role.TITLE, ""))
    if row.veiled:
        return entry._replace(told=(f"{UNKNOWN}，其余不显示。",))
    with remembering():  # it is asked of a server, too, each look-up once
        return _whole(office, register, record, entry, shown[len(head) :])


def _whole(office: Office, register: Register, record: Any, entry: Entry, shown: Sequence[tuple[Column, str]]) -> Entry:
    """The entry with all that the actor may know of it."""
    row_id = entry.id
    return entry._replace(
        now=tuple(_now(record, office.now)),
        waits=tuple(_waits(office, register, row_id)),
        facts=tuple(Fact(c.label, text, _is_long(c, text)) for c, text in shown if text),
        links=tuple(linked(office, register, record)),
        told=(*detail.told(register, record), *detail.corrected(register, record), *detail.held(record)),
        passed=tuple(detail.passed(register, record)),
    )


def _is_long(column: Column, text: str) -> bool:
    return column.grow or len(text) > LONG or "\n" in text


def _now(record: Any, now: dt.datetime) -> Iterator[str]:
    """Where the copies of its paper are now, and until when."""
    document = document_of(record)
    places = whereabouts(document) if document is not None else []
    if len(places) > MOST_COPIES:
        away = sum(held.holder != item.home for item, held in places)
        yield f"共{len(places)}份，{f'{away}份在外' if away else '都在存放处'}"
        return
    for item, held in places:
        copy = f"第{item.copy}份" if len(places) > 1 else ""
        due = f"，应还 {near(held.due, now)}" if held.due is not None else ""
        yield f"{copy}在{held.holder.name}，{near(held.since, now)}起{due}"


def _waits(office: Office, register: Register, row_id: int) -> Iterator[str]:
    for one in today.of_row(office, register, row_id):
        due = f"，{near(one.due, office.now)}前" if one.due is not None else ""
        late = "，过期了" if one.late(office.now) else ""
        yield f"{one.title}{f'（{one.who}）' if one.who else ''}{due}{late}" + (f"　{one.clause}" if one.clause else "")
