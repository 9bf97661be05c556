"""What is marked on the lists of things that leave the house: who may know of a list, and what must not go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive import list_rules
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.pieces import Piece
from zwzx.office.custody.custody import Item
from zwzx.office.terms.papers import Level
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.archive.lists import AnyList
    from zwzx.office.core.office import Office

NOW: Any = (Piece.level >= Level.CONFIDENTIAL) | (Item.level >= Level.CONFIDENTIAL)
"""The condition that the thing of a line is marked now, whatever it was when it was put on its list."""


def most_secret(of: AnyList) -> Iterator[ListLine]:
    """The most secret of a list's marked lines, as they were put on it and by what their piece and carrier are now.

    What is struck off lies in it no more. Three short looks, however long the list is.
    """
    there = _lines(ListLine).where((ListLine.list == of.id) & (ListLine.standing != LineState.OFF))
    levels: tuple[Any, ...] = (ListLine.level, Piece.level, Item.level)
    for level in levels:
        yield from there.where(level >= Level.CONFIDENTIAL).order_by(level.desc()).limit(1)


def has_marked() -> bool:
    """Whether there is, or ever was, a marked thing in the store that could come on a list."""
    marked = (table.select().where(table.level >= Level.CONFIDENTIAL) for table in (Item, Piece))
    return any(query.exists() for query in marked)


def marked_since(of: AnyList) -> list[int]:
    """The 序号 of what stands on a list and is marked now."""
    there = _lines(ListLine.place).where((ListLine.list == of.id) & (ListLine.standing == LineState.ON) & NOW)
    return [place for (place,) in tuples(there.order_by(ListLine.place))]


def marked_lines() -> Any:
    """The ids of the lines whose thing was marked when it was put on its list, or became so."""
    return _lines(ListLine.id).where((ListLine.level >= Level.CONFIDENTIAL) | NOW)


def none_marked_since(of: Any, way_on: str) -> None:
    """Refuse to do anything with an ordinary list on which something is marked now (保密员.2).

    Raises:
        Refusal: with what to do about it first.
    """
    if not of.level.marked:
        list_rules.none_marked(marked_since(of), way_on)


def known_to(office: Office, record: Any) -> Any:
    """The condition on the lists of a register that the actor may know of; None where it is all of them.

    A list on which something is marked is hidden as a whole (保密.1), also where it became so later or was struck off:
    the line still shows its title.
    """
    if office.sees_marked:
        return None
    became = _lines(pw.Value(1)).where((ListLine.list == record.id) & NOW)
    return (record.level < Level.CONFIDENTIAL) & ~pw.fn.EXISTS(became)


def known(office: Office, record: Any) -> Any:
    """The lists of a register that the actor may know of, as a query."""
    seen = known_to(office, record)
    return record.select() if seen is None else record.select().where(seen)


def _lines(*what: Any) -> Any:
    """Lines with their piece and their carrier."""
    select = ListLine.select(*what).join(Piece, pw.JOIN.LEFT_OUTER)
    return select.switch(ListLine).join(Item, pw.JOIN.LEFT_OUTER)
