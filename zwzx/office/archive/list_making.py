"""Making a list 清册 of things that leave for good: which one a thing is put on, what that makes of it, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from zwzx.office.archive import list_rules, lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import known
from zwzx.office.clauses.enumeration import first_of
from zwzx.office.core.fact import label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.undoes import Undoing
from zwzx.office.custody.dispatches import Way, acknowledge, send_away
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.ranges import ranges
from zwzx.office.kinds.references import read_number
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from zwzx.office.archive.pieces import Piece
    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.store.journal import Written
    from zwzx.store.numbers import Numbered

L = TypeVar("L", bound="Numbered")

Places = Annotated[tuple[int, ...], ranges(label_of(ListLine.place), hint="如 1-5、8")]
"""Lines of a list, as a form asks for them."""


def _put_on(written: Sequence[Written]) -> Mapping[str, Any]:
    """The lines that an event put on a list."""
    lines = [one for one in written if one.table == ListLine._meta.table_name and not one.before]
    return {"lines": tuple(sorted(one.image["place"] for one in lines))}


STRIKE = Undoing("strike", facts=_put_on)
"""What undoes that things were put on a list."""


@dataclass(frozen=True)
class Lists(Generic[L]):
    """What tells the lists of one register from those of another.

    Args:
        record: their rows, each with its `state`, `level`, `title` and `note`.
        book: the mark of their book, such as 销.
        name: what one is called, such as 销毁册.
        making: the state in which things are put on it.
        void: the state of one that was called off.
    """

    record: type[L]
    book: str
    name: str
    making: Any
    void: Any

    def begin(self, office: Office, *, marked: bool, **facts: Any) -> L:
        """Open one, for marked things or for others.

        Raises:
            Refusal: where the actor may not handle what is to stand on it.
        """
        level = Level.CONFIDENTIAL if marked else Level.NONE
        office.handle(level)
        number = next_entry(office, self.record, self.book, office.today)
        begun = {"level": level, "opened": office.now, "opener": office.actor.name}
        return office.add(self.record(**number, **begun, **facts))

    def taking(self, office: Office, number: str, level: Level) -> L:
        """The one that something of a level is to be put on: the one named, or the only one that is being made.

        Raises:
            Unreadable: where none or several are meant.
            Refusal: where the one named takes nothing more.
        """
        if number:
            return self._named(office, number)
        row: Any = self.record
        marked = row.level >= Level.CONFIDENTIAL
        query = known(office, row).where((row.state == self.making) & (marked if level.marked else ~marked))
        found: list[L] = list(query.order_by(row.id))
        kind = "密件" if level.marked else "普通件"
        if not found:
            raise Unreadable(f"没有{self.making.value}的{kind}{self.name}。", f"请先开{self.name}。")
        if len(found) > 1:
            which = first_of([one.number for one in found], unit="本")
            way_on = f"请写明列入哪一本（--to），如 {found[0].number}。"
            raise Unreadable(f"有几本{self.making.value}的{kind}{self.name}：{which}。", way_on)
        return found[0]

    def _named(self, office: Office, number: str) -> L:
        told = read_number(number)
        if told is None or told[0] not in ("", self.book):
            raise Unreadable(f"“{number}”不是{self.name}号。", f"请写成 {self.book}2026-1。")
        row: Any = self.record
        where = (row.book == self.book) & (row.year == told[1]) & (row.serial == told[2])
        found: Any = known(office, row).where(where).first()
        if found is None:
            raise Unreadable(f"没有{number}这一本{self.name}。", f"请核对册号，或先开{self.name}。")
        list_rules.takes_more(found.number, found.state, self.name, open_=found.state is self.making)
        taken: L = found
        return taken

    def call_off(self, office: Office, of: L, reason: str) -> L:
        """Call one off: its number stays, and everything on it may stand on another."""
        for line in lists.lines(of, LineState.ON):
            office.change(line, standing=LineState.OFF, why=reason)
        office.say(reason=reason)
        return office.change(of, state=self.void, note=reason)


def put(office: Office, to: L, thing: Piece | Item) -> L:
    """Put a thing on a list, which is then as secret as the most secret thing on it."""
    level: Level = getattr(to, "level")  # noqa: B009 - every list has one, and no number
    line = lists.add(office, to, thing)
    return office.change(to, level=line.level) if level.marked and line.level > level else to


def strike(office: Office, of: L, numbers: Collection[int], reason: str) -> L:
    """Take lines off a list with the reason; they stay readable."""
    lists.strike(office, of, numbers, reason)
    office.say(reason=reason)
    return of


def send(office: Office, line: ListLine, way: Way, to: str, **facts: Any) -> None:
    """One line leaves the house, each of its carriers by an entry of its own.

    Args:
        facts: as `send_away` takes them.
    """
    for item in lists.things_of(line):
        send_away(office, item, way, to, **facts)
    office.change(line, standing=LineState.GONE)


def acknowledged(office: Office, of: Any, receipt: str) -> list[ListLine]:
    """Enter the receipt for everything that left with a list; its lines."""
    gone = lists.lines(of, LineState.GONE)
    for line in gone:
        for item in lists.things_of(line):
            acknowledge(office, item, receipt)
    return gone
