"""A fact is declared once: the field of a record carries its kind and how lists, search, book and import show it.

    class Loan(Numbered):
        lent = fact(moment("借出时间"), shown=16, rank=1)
        pages = fact(number("点页数", least=1, most=9999, unit="页"), null=True)

What is stored follows from the kind (`Kind.field`); column, filter, history and the prompt of a form from the fact.
`zwzx.office.core.ledger` makes the register of such a record.
"""

from __future__ import annotations

from copy import copy
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast, overload

import peewee as pw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.kinds.base import Kind
    from zwzx.store.record import Table

T = TypeVar("T")
CONTEXT = "fact"


class Role(StrEnum):
    """What a column tells in lists over several registers, whatever the register calls it."""

    NUMBER = "number"
    PAPERS = "papers"
    TITLE = "title"
    STATE = "state"
    HOLDER = "holder"
    SINCE = "since"
    LEFT = "left"
    NEXT = "next"
    ENTERED = "entered"
    AUTHOR = "author"
    LEVEL = "level"
    URGENCY = "urgency"


class Fact(NamedTuple):
    """What a field tells besides how it is stored; see `fact`."""

    kind: Kind[Any]
    shown: int
    rank: int
    grow: bool
    sought: bool
    found: bool
    printed: int
    head: str
    named: str
    role: Role | None
    paper: bool
    dated: str = ""
    over: str = ""


@overload
def fact(
    kind: Kind[T], *, null: Literal[True], as_text: Literal[False] = ..., **options: Any
) -> pw.Field[T | None]: ...
@overload
def fact(kind: Kind[Any], *, as_text: Literal[True], **options: Any) -> pw.Field[str]: ...
@overload
def fact(kind: Kind[T], **options: Any) -> pw.Field[T]: ...
def fact(
    kind: Kind[Any],
    *,
    shown: int = 0,
    rank: int = 9,
    grow: bool = False,
    sought: bool = False,
    found: bool = False,
    printed: int = 0,
    head: str = "",
    named: str = "",
    role: Role | None = None,
    paper: bool = True,
    dated: str = "",
    over: str = "",
    as_text: bool = False,
    **stored: Any,
) -> Any:
    """A field of a record with all that people see of it.

    Args:
        shown: its width in lists, in cells; 0 where only the entry in full has it.
        rank: which columns a narrow screen leaves out first; 9 is always shown.
        grow: whether the column takes what room is left.
        sought: whether the list can be narrowed by it.
        found: whether the search finds the record by it.
        printed: its width in the printed book, in millimetres; 0 where the book has no such column.
        head: its head in the printed book, where that is not its label.
        named: the name of its column in lists and exports, where that is not the field's.
        role: what lists over several registers take it for.
        paper: whether an export in the order of the paper book has it.
        dated: of a person, the name of what tells in the record when they did it: papers show the name that they had then
            (`zwzx.office.people.names_on_paper`).
        over: and the name of what tells that it is over, without which it is so today.
        as_text: whether the text is kept that the kind writes, and not the value itself.
        stored: as the field of the store takes it: `null`, `default`, `index`, `unique`, `backref`.
    """
    field: Any = pw.TextField(**{"default": "", **stored}) if as_text else kind.field(**stored)
    field.fact = Fact(kind, shown, rank, grow, sought, found, printed, head, named, role, paper, dated, over)
    field.as_text = as_text
    field.longest = getattr(kind, "most", 0)
    return field


def of(field: Any) -> Fact | None:
    """What a field tells; None where it was declared without a kind."""
    return cast("Fact | None", getattr(field, CONTEXT, None))


def facts_of(record: type[Table]) -> list[Any]:
    """The fields of a record that are facts, in the order of their declaration."""
    return [field for field in record._meta.sorted_fields if of(field) is not None]


def asked(field: Any, **changes: Any) -> Kind[Any]:
    """The kind under which a form asks for a field, so that its label is typed once.

    Args:
        changes: what the form says otherwise, such as `hint`, `least`, `usual`, `past`, `also`, `label`.
    """
    told = of(field)
    if told is None:
        raise TypeError(f"{field} is no fact")
    if not changes:
        return told.kind
    kind = copy(told.kind)
    for name, value in changes.items():
        if not hasattr(kind, name):
            raise TypeError(f"{type(kind).__name__} has no {name}")
        setattr(kind, name, value)
    return kind


def kind_of(field: Any) -> Kind[Any]:
    """The kind of a stored field that was declared with one."""
    told = of(field)
    assert told is not None, field
    return told.kind


def label_of(field: Any) -> str:
    """What people call a stored field; its name where it was declared without a kind."""
    told = of(field)
    return told.kind.label if told is not None else str(field.name)


def words(record: Any) -> list[str]:
    """The texts of the facts by which a record is to be found."""
    return [text for field in facts_of(type(record)) if field.fact.found for text in texts(getattr(record, field.name))]


def texts(value: Any) -> Iterator[str]:
    """The texts by which a value is found: a row of another table by its name, and by those that it had before."""
    if value is None or value == "":
        return
    if isinstance(value, Enum):  # a fixed word is found as it is written, and not by its name in the program
        yield str(getattr(value, "label", value.value))
    else:
        yield str(getattr(value, "name", value))
        yield from getattr(value, "former", ())
