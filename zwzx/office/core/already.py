"""Already entered 已登记过: the same entry by content, or another content of the same number, which goes back with both shown.

Every fact that a row tells is held against the entry that is there, as an export of it would say it: what nobody told
differs from nothing. What an act of the house changed since is no difference where the row tells what stood there before;
what no journal of the entry tells of such changes, as who keeps a seal now, the act that enters it names (`later`). Of an
entry that the actor may not know nothing is said but that it is there.
"""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from zwzx.office.core.fact import label_of
from zwzx.office.core.fact_names import NOTE, NUMBER
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import BETWEEN, AlreadyEntered, Unreadable, exchanged
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.personal import GONE
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register
    from zwzx.store.record import Record

APART = "重号的请核对登记簿。"
CHECK = "请核对原簿：号写错的改号，内容写错的改内容再导入。"
DAY = len("2016-01-01")
NOTHING: Mapping[str, str] = MappingProxyType({})


def refuse(
    office: Office,
    register: Register,
    row: Record,
    called: str,
    apart: str = APART,
    *,
    known_by: Sequence[str] = (),
    kept_in: Mapping[str, str] = NOTHING,
) -> NoReturn:
    """Refuse what the running act tells, for an entry of its number is there.

    Args:
        register: the register of the entry.
        called: the number, or what the entry is known by.
        apart: how another one would be told apart.
        known_by: the facts by which the entry was found, which are not compared.
        kept_in: facts that are kept among the words of another one where they name nobody of the house.

    Raises:
        AlreadyEntered: where the entry has all that is told.
        Unreadable: where it has something else.
    """
    there = _entry(office, register, row, kept_in)
    if there is None:
        raise Unreadable(f"{called}已经登记过，登记的内容您不能知悉，没有核对。", "请由可以知悉的人核对原簿。")
    differing = [
        field
        for field in _told(office, known_by)
        if not there.holds(field, office.given[field.name]) and not _among(there, field, kept_in, _text(office, field))
    ]
    before = _before(register, row) if differing else set()
    said = [
        (field.label, there.text(field), _text(office, field))
        for field in differing
        if (there.label(field), plain_digits(_text(office, field))) not in before
    ]
    _say(called, said, apart)


def first_time(
    office: Office, place: tuple[Any, ...], called: str, apart: str = APART, *, known_by: Sequence[str] = ()
) -> None:
    """Refuse what the running transaction, or the rehearsal, has entered already; the database can't tell yet.

    Args:
        place: what makes it the same entry, such as its book and number.
        called, apart, known_by: as `refuse` takes them.

    Raises:
        AlreadyEntered: where it was entered with the same content.
        Unreadable: where it was entered with another.
    """
    there: Mapping[str, Any] | None = office.entered(*place)
    if there is None:
        office.enter_under(*place, told=dict(office.given))
        return
    refuse_line(office, there, called, apart, known_by=known_by)


def refuse_line(
    office: Office, there: Mapping[str, Any], called: str, apart: str, *, known_by: Sequence[str] = ()
) -> NoReturn:
    """Refuse what the running act tells, for the same is there as values, such as a line of a list.

    Args:
        there: the values by the names of the act's facts; one that stands not here is as the act takes it.
        called, apart, known_by: as `refuse` takes them.

    Raises:
        AlreadyEntered: where all that is told is there.
        Unreadable: where something else is.
    """
    differing = [
        (field.label, _written(field, there.get(field.name, field.default)), _text(office, field))
        for field in _told(office, known_by)
        if there.get(field.name, field.default) != office.given[field.name]
    ]
    _say(called, differing, apart)


def _say(called: str, differing: Sequence[tuple[str, str, str]], apart: str) -> NoReturn:
    if differing:
        said = "；".join(
            f"{label}登记的是“{shortened(was)}”，这里是“{shortened(now)}”" for label, was, now in differing
        )
        raise Unreadable(f"{called}已经登记过，内容不同：{said}。", CHECK)
    raise AlreadyEntered(f"{called}已经登记过。", apart)


# ── what is told ───────────────────────────────────────────────────────


def _told(office: Office, known_by: Sequence[str]) -> list[Field]:
    """The facts that the running act was given, but for those by which the entry was found and what later acts change."""
    act = office.act
    apart = {NUMBER, *known_by, *act.later}
    return [field for field in act.fields if field.name not in apart and _text(office, field)]


def _text(office: Office, field: Field) -> str:
    return _written(field, office.given[field.name]) if field.name in office.given else ""


def _written(field: Field, value: Any) -> str:
    return exchanged(field.kind, value)


# ── what is held ───────────────────────────────────────────────────────


class _Entry(NamedTuple):
    """An entry as an export says it: the columns of the facts that an act asks for, with their values, and the note."""

    held: dict[str, tuple[Column, Any]]
    note: str

    def text(self, field: Field) -> str:
        """What it has of a fact, as text; of one that it has no column for what its note says."""
        if field.name in self.held:
            column, value = self.held[field.name]
            return exchanged(column.kind, value)
        heads = tuple(f"{head}：" for head in _heads(field))
        return next((one.partition("：")[2] for one in self.note.split("；") if one.startswith(heads)), "")

    def label(self, field: Field) -> str:
        """What its journal calls a fact."""
        column = self.held[field.name][0] if field.name in self.held else None
        stored = column.field if column is not None else None
        return label_of(stored) if stored is not None else field.label

    def holds(self, field: Field, value: Any) -> bool:
        """Whether it has a fact as it is told: in the same words, in its own, or in its note."""
        now, was = _written(field, value), self.text(field)
        if _several(now) == _several(was) or was == GONE:
            return True
        if field.name == NOTE:
            return plain_digits(was).startswith(plain_digits(f"{now}；"))
        if isinstance(value, dt.date):
            return DAY in (len(now), len(was)) and now[:DAY] == was[:DAY]
        if field.name in self.held:
            column, held = self.held[field.name]
            if _read(column, now) == held:
                return True
        return self._notes(field, now)

    def _notes(self, field: Field, text: str) -> bool:
        """Whether its note tells a fact that has no column, or other words in it."""
        told = plain_digits(f"；{self.note}；")
        units = {"", getattr(field.kind, "unit", "")}
        return any(plain_digits(f"；{head}：{text}{unit}；") in told for head in _heads(field) for unit in units)


def _entry(office: Office, register: Register, row: Record, kept_in: Mapping[str, str]) -> _Entry | None:
    """An entry of a register as far as the actor may know of it; None where they may not."""
    columns = _columns(register, office.act)
    beside = {NOTE, *kept_in.values()}
    names = [name for name in columns if name in office.given or name in beside]
    seen = Listing(office, register, columns=[columns[name] for name in names]).get(row.id)
    if seen is None or seen.veiled:
        return None
    held = {name: (columns[name], value) for name, value in zip(names, seen.values, strict=True)}
    return _Entry(held, str(held[NOTE][1] or "") if NOTE in held else "")


def _columns(register: Register, act: Action) -> dict[str, Column]:
    """The column that tells each fact of an act, as an export's head is read."""
    own = {field.name: field.label for field in act.fields}
    found: dict[str, Column] = {}
    for column in register.facts:
        name = act.heads.get(column.label)
        if name is not None and (name not in found or own[name] == column.label):
            found[name] = column
    return found


def _heads(field: Field) -> tuple[str, ...]:
    return (field.label, *field.kind.also)


def _several(text: str) -> set[str]:
    """The things that a text names, in whatever order."""
    return {plain_digits(one) for one in re.split(BETWEEN, text)}


def _among(there: _Entry, field: Field, kept_in: Mapping[str, str], text: str) -> bool:
    """Whether a fact stands among the words of another one, or has another's among its own."""
    name = kept_in.get(field.name, field.name if field.name in kept_in.values() else None)
    held = there.held.get(name) if name is not None else None
    return held is not None and _several(text) <= _several(exchanged(held[0].kind, held[1]))


def _read(column: Column, text: str) -> Any:
    """A fact as the entry's own kind reads it; the text where it can't."""
    try:
        return column.kind.read(text)
    except (Unreadable, RuntimeError):
        return text


def _before(register: Register, row: Record) -> set[tuple[str, str]]:
    """What stood in an entry before acts of the house changed it: labels and texts."""
    return {(one.label, plain_digits(one.was)) for moment in history(register, row) for one in moment.changes}
