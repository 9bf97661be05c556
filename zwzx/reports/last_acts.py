"""The last act on an entry, or of somebody: found in the journal, told as people tell of it, to those who may know of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core import fact, undoing
from zwzx.office.core.guard import called
from zwzx.office.core.listing import Listing
from zwzx.office.custody.custody import Holder, Holding
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.rows import IdKind
from zwzx.office.people.people import Names
from zwzx.office.terms.hours import near
from zwzx.reports.titles import title
from zwzx.store import journal
from zwzx.store.schema_check import known_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

BACK = 50
"""How many events of somebody are looked through for the last act of theirs on a register."""
NOTHING_OF_MINE = "您还没有办过可以撤销的事。"


class Last(NamedTuple):
    """An act that was done, on an entry of a register."""

    register: Register
    record: Any
    link: journal.Link
    written: tuple[journal.Written, ...]

    @property
    def name(self) -> str:
        """The number of the entry, or its name as people write it."""
        told = called(self.record, titled=False)
        own = fact.of(self.record._meta.fields.get("name"))
        return own.kind.show(told) if own is not None and told == self.record.name else told


def last_of(office: Office, register: Register, row_id: int) -> Last:
    """The last act on a row, whoever did it.

    Raises:
        Unreadable: where the actor may not know of it: it tells nothing of it.
    """
    row = Listing(office, register).get(row_id)
    if row is None or row.veiled:
        raise Unreadable(f"{register.title}里没有能由您撤销的这一条。", "请重新打开列表，或请承办的人来办。")
    record = register.record.get_by_id(row_id)
    return _last(register, record, max(one.ver for one in register.rows_of(record)))


def last_of_mine(office: Office) -> Last:
    """The last act that the actor did on a register.

    Raises:
        Unreadable: where there is none, or no single entry is found of which it was.
    """
    for seq in journal.of_actor(office.actor.id, office.store.head[0], BACK):
        link = journal.link(seq)
        action = act_of(link.action) if link is not None else None
        if link is None or action is None:
            continue
        done = _last_by(link, action)
        if done is None:
            what = f"您最后办的是“{action.title}”，看不出是在哪一条上办的，或者不只一条。"
            raise Unreadable(what, "请写明编号，或在登记簿里选中那一条，再撤销。")
        row = Listing(office, done.register).get(done.record.id)
        if row is None or row.veiled:
            break  # what came before it is not the last
        return done
    raise Unreadable(NOTHING_OF_MINE, "别人办的，请在登记簿里选中那一条再撤销。")


def _last(register: Register, record: Any, seq: int) -> Last:
    link = journal.link(seq)
    assert link is not None, seq
    return Last(register, record, link, tuple(journal.rows_of(link)))


def _last_by(link: journal.Link, action: Action) -> Last | None:
    """An event as an act on the entry that it is about: that of the act that undoes it, else its own register's."""
    written = tuple(journal.rows_of(link))
    names = [undoing.event_of(action).partition(".")[0], action.register]
    for register in (registers.load(name) for name in names if name in registers.NAMES):
        found = written_of(register.record, written)
        if len(found) == 1:
            return Last(register, register.record.get_by_id(found[0]), link, written)
    return None


def act_of(event: str) -> Action | None:
    """The act of an event, where a register declares it."""
    name, _, act = event.partition(".")
    try:
        return registers.load(name).action(act) if name in registers.NAMES else None
    except KeyError:
        return None


def written_of(record: type[Any], written: Sequence[journal.Written]) -> list[int]:
    """The ids of the rows of a table that an event wrote; where it wrote none, those that what it wrote names."""
    table = record._meta.table_name
    found = {one.id for one in written if one.table == table}
    if not found:
        found = {row_id for one in written for row_id in _named(record, one)}
    return sorted(found)


def _named(record: type[Any], one: journal.Written) -> Iterator[int]:
    row = row_of(one)
    if row is None:
        return
    for told, model in row._meta.refs.items():
        if model is record and row.__data__.get(told.name) is not None:
            yield row.__data__[told.name]
    for told in row._meta.sorted_fields:
        if (known := fact.of(told)) is not None and isinstance(known.kind, IdKind):
            row_id = row.__data__.get(told.name)
            if row_id and record.get_or_none(record.id == row_id) is not None:
                yield row_id


def row_of(one: journal.Written) -> Any:
    """The row that was written, as it is now; None where it is no row of a register."""
    registers.tables()
    model: Any = next((table for table in known_tables() if table._meta.table_name == one.table), None)
    return None if model is None else model.get_or_none(model.id == one.id)


def words_of(office: Office, last: Last) -> str:
    """An act as people tell of it: 收〔2026〕840号 送出 陈静（王芳 09:12）."""
    link = last.link
    at = dt.datetime.fromisoformat(link.at)
    when = f"{at:%H:%M}" if at.date() == office.today else near(at, office.now)
    to = _handed_to(last.written)
    who = Names().at(link.actor, link.at)
    what = " ".join(filter(None, (last.name, title(link.action), to)))
    return f"{what}（{' '.join(filter(None, (who, when)))}）"


def _handed_to(written: Sequence[journal.Written]) -> str:
    """Whom something that was somewhere before was handed to by an event."""
    moved = [one for one in written if one.table == Holding._meta.table_name]
    if not any(one.before for one in moved):
        return ""
    holders = [
        Holder.get_by_id(one.image["holder"]).name for one in moved if not one.before and one.image.get("holder")
    ]
    return "、".join(dict.fromkeys(holders))
