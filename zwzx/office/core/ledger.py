"""The register of a record whose fields are facts: columns, filters, search and the rest follow from them.

What the facts do not say (a column of a joined record, a filter of its own) is passed beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, asked, facts_of
from zwzx.office.core.filters import by, by_days, by_year
from zwzx.office.core.register import Abroad, Book, Column, Filter, Register
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.store.numbers import Numbered
from zwzx.store.record import Searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

    from zwzx.office.core.office import Office

LEFT = "left"
NUMBER = "number"
LEFT_WIDTH, NUMBER_WIDTH = 11, 15
"""Cells; those of a number are for a book's mark of one character, and for each more there are two more."""
NUMBER_PRINTED = 30
"""Millimetres of the column with the number in the printed book."""


def ledger(
    module: str,
    record: type[Any],
    title: str,
    book: str,
    *,
    columns: str,
    number: str = "",
    beside: Sequence[Column] = (),
    listed: Sequence[Column] = (),
    full: str = "",
    apart: str = "",
    off_paper: str = "",
    joined: Callable[[Any], Any] | None = None,
    open_: Sequence[Any] = (),
    open_label: str = "未办结",
    due: Any = None,
    left_label: str = "还剩",
    left_rank: int = 2,
    level: Any = None,
    filters: Sequence[Filter] = (),
    **more: Any,
) -> Register:
    """Make the register of a record.

    Args:
        module: the `__name__` of the register's module; its folder is the register's name and holds its acts and sheets.
        book: the mark of its book, such as 借; "" where its numbers are no running ones of a book.
        columns: the names of the list's columns in their order, of facts and of those beside them.
        number: the label of its number, such as 借阅号; 编号 where not given.
        beside: columns that are no facts of the record: those of joined records, and what is computed.
        listed: what the list shows otherwise than an entry in full, such as a day for a moment, or under a shorter head.
        full: what an entry in full and an export show first; the list's columns where not given. Every other fact
            follows in the order of its declaration.
        apart: facts that an entry in full leaves to columns beside them, such as a document to its number and title.
        off_paper: columns beside the facts that an export in the order of the paper book leaves out.
        joined: adds the joins that the columns and filters need to a select of the record.
        open_: the states in which something is still to be done: they give the filter `open`, what is out, what is left.
        open_label: what the filter `open` is called.
        due: the moment by which it has to be done, a field of the record or an expression; it gives the column `left`,
            which changes while one reads, so that an entry in full has it only where `full` names it.
        left_label: what that column is called.
        left_rank: its rank; 9 where it is never to be left out.
        level: whose secrecy hides a row from who may not know of it; the record's own where it has one.
        filters: those that the facts do not give; one of the same name stands in a derived one's place.
        more: as `Register` takes it.
    """
    package, _, _ = module.rpartition(".")
    ours = _Columns(record, number, max(NUMBER_WIDTH, NUMBER_WIDTH + 2 * (len(book) - 1)))
    if due is not None:
        going = record.state.in_(list(open_)) if open_ else None
        ours.add(Column(LEFT, until(due, going), left(left_label), LEFT_WIDTH, rank=left_rank, role=Role.LEFT))
    for one in beside:
        ours.add(one)
    shorter = {c.name: c for c in listed}
    shown = columns.split()
    of_list = {LEFT} if due is not None else set()
    first = full.split() or [name for name in shown if name not in of_list]
    left_out = {*of_list, *apart.split()}
    level = record.level if level is None and "level" in record._meta.fields else level
    return Register(
        **{
            "name": package.rpartition(".")[2],
            "package": package,
            "title": title,
            "record": record,
            "books": (Book(book, title),) if book else (),
            "columns": tuple(shorter.get(name) or ours[name] for name in shown),
            "full": lambda: ours.in_full(first, left_out),
            "paper_book": lambda: ours.on_paper(first, left_out, off_paper.split()),
            "prints_book": any(field.fact.printed for field in ours.own.values()),
            "query": joined or _unjoined,
            "order": record.k if issubclass(record, Searchable) else record.id,
            "filters": _filters(record, ours.own.values(), open_, open_label, filters),
            "visible": _hidden_above(level) if level is not None else None,
            "known": getattr(record, "known_to", None),
            "known_through": getattr(record, "known_through", None),
            "out": Abroad(lambda: record.state.in_(list(open_)), due) if open_ and due is not None else None,
            **more,
        }
    )


def column(field: Any, *, label: str = "", **changes: Any) -> Column:
    """The column of a fact, as lists show it; a row of another table is shown by what people call it.

    Args:
        field: a fact of the record, or of one that the register joins.
        label: its head, where that is not the fact's.
        changes: what this list shows otherwise, as `Column` takes it.
    """
    told = field.fact
    source, kind = field, told.kind
    if isinstance(field, pw.ForeignKeyField):
        kind = text(label or kind.label)
        source = changes["source"] if "source" in changes else _name_of(field)
    elif field.as_text:
        kind = text(label or kind.label)
    elif label:
        kind = asked(field, label=label)
    made = {
        "name": told.named or field.name,
        "source": source,
        "kind": kind,
        "width": told.shown or 12,
        "grow": told.grow,
        "rank": told.rank,
        "role": told.role,
        "printed": told.printed,
        "head": told.head,
        "field": field,
    }
    return Column(**made | changes)


def _name_of(field: Any) -> Any:
    """The name or number of the row that a field points at, as a column."""
    other = field.rel_model.alias()
    name = next(name for name in ("name", "number", "code", "title") if name in field.rel_model._meta.fields)
    return other.select(getattr(other, name)).where(other.id == field)


class _Columns:
    """The columns that follow from a record, and those beside them; a fact's is made when it is first asked for."""

    def __init__(self, record: type[Any], number: str, width: int) -> None:
        self.own = {field.fact.named or field.name: field for field in facts_of(record)}
        """The facts by the names of their columns, in the order of their declaration."""
        self._made: dict[str, Column] = {}
        self._names: dict[str, None] = {}
        if issubclass(record, Numbered):
            kind = text(number or "编号")
            self.add(Column(NUMBER, record.number, kind, width, role=Role.NUMBER, printed=NUMBER_PRINTED))
        self._names |= dict.fromkeys(self.own)

    def add(self, one: Column) -> None:
        """Add a column after those that are there, or put it in the place of the one that has its name."""
        self._made[one.name] = one
        self._names.setdefault(one.name)

    def __getitem__(self, name: str) -> Column:
        """A column by its name; KeyError where there is none."""
        if name not in self._made:
            self._made[name] = column(self.own[name])
        return self._made[name]

    def in_full(self, first: Sequence[str], apart: Collection[str]) -> tuple[Column, ...]:
        """Those of an entry in full: some first, then every other but those apart, and those that stand in place of facts."""
        left_out = {*first, *apart, *(name for name, one in self._made.items() if one.instead)}
        return tuple(self[name] for name in (*first, *(n for n in self._names if n not in left_out)))

    def on_paper(self, first: Sequence[str], apart: Collection[str], off_paper: Container[str]) -> tuple[Column, ...]:
        """Those of an export in the order of the paper book."""
        return tuple(
            c
            for c in self.in_full(first, apart)
            if c.name not in off_paper and (c.name not in self.own or self.own[c.name].fact.paper)
        )


def _filters(
    record: type[Any], facts: Iterable[Any], open_: Sequence[Any], label: str, own: Sequence[Filter]
) -> tuple[Filter, ...]:
    made = [by_year(record)] if issubclass(record, Numbered) else []
    made += [by(field) for field in facts if field.fact.sought]
    if open_:
        going = record.state.in_(list(open_))
        # The bare condition, for an index by state: of many thousands a few are open.
        made.append(Filter("open", yes_no(label), lambda value: going if value else ~going))
    derived: Mapping[str, Filter] = {one.name: one for one in (*made, *own)}
    days = by_days(record) if issubclass(record, Searchable) else ()
    return (*derived.values(), *(one for one in days if one.name not in derived))


def _hidden_above(level: Any) -> Callable[[Office], Any]:
    def known(office: Office) -> Any:
        from zwzx.office.terms.papers import Level  # the words of papers are nothing to most registers

        return None if office.sees_marked else level < Level.CONFIDENTIAL

    return known


def _unjoined(select: Any) -> Any:
    return select
