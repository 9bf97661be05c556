"""The history of a row: who did what when, with the old values beside the new."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import fact
from zwzx.office.core.guard import called
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Names
from zwzx.store import journal
from zwzx.store.record import UNIMAGED, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.office.core.register import Register
    from zwzx.store.record import Record

SAID = {
    "reason": "原因",
    "basis": "依据",
    "decided_by": "决定人",
    "was": "原为",
    "now": "改为",
    "clock": "本机时钟",
    "time_was": "校正前的时间",
    "time_after": "上一笔的时间",
    "limit": "时限",
    "signed": "签字",
    "pins": "PIN",
    "count": "条数",
}
"""What the events of all registers say besides their rows, as people read it."""


UNTOLD = UNIMAGED | {"k"}
"""Columns that tell people nothing: what the store keeps for itself, and a row's place in the list."""
PLACE = {"book": "簿", "year": "年份", "serial": "序号", "number": "编号"}
"""What the columns of every numbered record are called."""


@dataclass(frozen=True)
class Change:
    """One fact that an event changed: its label, the old text and the new."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Moment:
    """One event in a row's history."""

    seq: int
    at: str
    actor: str
    title: str
    changes: tuple[Change, ...]
    said: tuple[tuple[str, str], ...]


def history(register: Register, record: Record, title: Callable[[str], str] = str) -> list[Moment]:
    """Every event that touched a record or what belongs to it, newest first; `title` tells what an event is called.

    Of a number whose paper moved to another book only who did what when: the rest is told at its present number.
    """
    rows = register.rows_of(record)
    past = journal.Past()
    events: dict[int, list[tuple[type[Record], journal.Written, journal.Written | None]]] = {}
    for row in rows:
        written = list(past.of(type(row)._meta.table_name, row.id, row.ver))
        for n, now in enumerate(written):
            before = written[n + 1] if n + 1 < len(written) else None
            events.setdefault(now.seq, []).append((type(row), now, before))
    names = Names()
    found = [_moment(seq, events[seq], names, title) for seq in sorted(events, reverse=True)]
    return [replace(m, changes=(), said=()) for m in found] if getattr(record, "moved", False) else found


def struck(register: Register, record: Record) -> list[Change]:
    """The values that were corrected, oldest first: what a paper book would show struck through."""
    found: list[Change] = []
    for moment in reversed(history(register, record)):
        if moment.title.startswith(f"{register.name}.") and any(label == SAID["reason"] for label, _ in moment.said):
            found += [change for change in moment.changes if change.was]
    return found


def _moment(
    seq: int,
    rows: list[tuple[type[Record], journal.Written, journal.Written | None]],
    names: Names,
    title: Callable[[str], str],
) -> Moment:
    first = rows[0][1]
    told = [
        change
        for model, now, before in rows
        if before is not None
        for change in changes(model, now.image, before.image)
    ]
    said = tuple((SAID.get(name, name), str(value)) for name, value in first.said.items())
    actor = names.at(first.actor, first.at) or "建库"
    return Moment(seq, first.at, actor, title(first.action), tuple(dict.fromkeys(told)), said)


def changes(model: type[Record], now: Mapping[str, Any], before: Mapping[str, Any]) -> list[Change]:
    """What became of a row of a table: every stored column that changed, with the old and the new text.

    Args:
        now: the row's after-image, as the journal keeps it.
        before: the one before it.
    """
    found: list[Change] = []
    for name, _, field, default in columns(model):
        was, became = before.get(name, default), now.get(name, default)
        if was != became and name not in UNTOLD:
            label = fact.label_of(field) if fact.of(field) is not None else PLACE.get(name, name)
            found.append(Change(label, _shown(field, was), _shown(field, became)))
    return found


def _shown(field: Any, value: Any) -> str:
    """A stored value as people read it; a row of another table by what people call it."""
    if value is None or value == "":
        return ""
    told = fact.of(field)
    try:
        if isinstance(field, pw.ForeignKeyField):
            row = field.rel_model.get_or_none(field.rel_model.id == value)
            return called(row) if row is not None else f"#{value}"
        read = field.python_value(value)
        return str(read if told is None or field.as_text else told.kind.told(read))
    except (AttributeError, TypeError, ValueError, KeyError, Unreadable):
        return str(value)
