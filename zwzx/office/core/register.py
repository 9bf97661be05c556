"""What a register declares. The desk, the command line, the rights, the help and the papers are drawn from this.

A register is a value: its books, its columns, its filters, its actions, its dues, its sheets. Nothing here reads
or writes; `office.Office` performs, `listing.Listing` reads.
"""

from __future__ import annotations

from functools import cached_property, reduce
from operator import and_
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.core.declared import Declared

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.fact import Role
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.sheet import Page
    from zwzx.office.kinds.base import Kind
    from zwzx.store.record import Record


UNKNOWN = "当事人由办公室、领导和承办科室知悉"
"""What is said to somebody who may know of a row its number and its state alone."""


class AsOf(Declared):
    """An expression that is made when it is read.

    It depends on the moment, such as how long is left, or on tables that a plain list does not load.
    """

    make: Callable[[str], Any]
    """Given the moment as the store writes it."""


class Column(Declared):
    """A column of a list: where its value comes from and how it is shown.

    `source` is a peewee field or expression that the register's query can select, or an `AsOf`. `kind` writes the value;
    `width` is in cells (a Chinese character is two) and is a wish; one column of a register grows.
    """

    name: str
    source: Any
    kind: Kind[Any]
    width: int = 10
    grow: bool = False
    rank: int = 9
    """Where the screen is too narrow, the columns of the lowest rank are left out first; those of 9 last of all."""
    role: Role | None = None
    """What lists over several registers take it for; None where they pass it over."""
    printed: float = 0
    """Its width in the printed book, in millimetres; 0 where the book has no such column."""
    head: str = ""
    """Its head there, where that is not its label."""
    narrow: int = 0
    """The cells that it can do with where another column would go for want of room; 0 where it needs its width."""
    field: Any = None
    """The stored fact that it tells, where it is one; what was printed of it earlier is found by it."""
    instead: tuple[str, ...] = ()
    """The names of the facts in whose place a list has it, whichever of them there is; an entry in full has them alone."""

    @property
    def label(self) -> str:
        """The head of the column."""
        return self.kind.label


class Filter(Declared):
    """One way to narrow a list: its option's name, the kind of its value, and the condition it sets."""

    name: str
    kind: Kind[Any]
    where: Callable[[Any], Any]
    joined: bool = False
    """Whether the condition is one of a joined record, of which no index ends in the order of the list."""


class Book(Declared):
    """One paper book of a register, with numbers of its own; a restricted one is absent to those without the right."""

    mark: str
    title: str
    restricted: bool = False


class Due(Declared):
    """Something that waits for somebody, with or without a time limit.

    `waits` is the condition under which a row waits; `at` the field with the moment it is due (None: it only
    waits); `who` an expression for the name of whoever must act; `cites` the clause that sets the limit, or ""
    where the office set it itself.
    """

    name: str
    title: str
    waits: Callable[[], Any]
    at: Any = None
    who: Any = None
    cites: str = ""
    action: str = ""
    """The action that ends the waiting, which the Today screen offers."""
    recount: str = ""
    """The name of the action that computes the moment again, after a year's days off were announced or a fast clock."""
    since: Any = None
    """The field from which the moment is counted, by that action too; where it lies ahead of the clock, a fast one counted it.

    It may be one of a row that the row names, such as its matter. None where it counts from a hand-over, or not at all.
    """
    clocked: Any = None
    """What tells of the clock that counted it, where `since` may lie ahead by itself, as a period does that has not begun."""
    limit: Any = None
    """What the moment is counted by: a clause or an article of a standard with the name of a limit of it, the key of a
    setting with "", or "" with a limit as a leader gave it or a period of the calendar; or what tells that of a row. None where the day was written.
    """
    extends: str = ""
    """The name of the limit, under the same clause or article, that a postponement is counted by."""
    outside: bool = False
    """Whether what waits is in somebody's hands, so that the nightly check finds it by custody already."""
    ahead: int | None = None
    """How many days before its moment it begins to be told of; None for always."""
    finding: bool = True
    """Whether the nightly check finds fault with what is overdue; False for what is only worth knowing."""
    counted: Any = None
    """The row's own field that `recount` computes, where `at` is told by others too, such as by custody."""

    @property
    def stored(self) -> Any:
        """The row's own field with its moment."""
        return self.counted if self.counted is not None else self.at

    def limited(self, row: Any) -> tuple[str, str] | None:
        """What a row's moment is counted by, as `limit` declares it; None where it is not counted."""
        found: tuple[str, str] | None = self.limit(row) if callable(self.limit) else self.limit
        return found if found is not None and any(found) else None


class Standing(NamedTuple):
    """Something that waits and that no condition on rows can tell: for which period or day, until when, which clause.

    `row` is the id of the register's row that it is about, 0 where it is about none.
    """

    name: str
    title: str
    number: str
    subject: str
    due: dt.datetime | None
    cites: str
    action: str = ""
    who: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """What the form of its act is filled with."""
    grave: bool = False
    """Whether it must not wait for the morning once it is late."""
    row: int = 0
    since: dt.datetime | None = None
    """From when `due` is counted; None where it is not."""
    limit: tuple[str, str] | None = None
    """What it is counted by, as `Due.limited` tells it."""


class Way(Declared):
    """How a register hands what it keeps to another, which takes it under a number of its own."""

    title: str
    """What the act is called: 转信访."""
    to: str
    """The name of the register that takes them."""
    carried: str
    """What goes over with them, for people."""
    undone: str
    """What becomes of them where they are withdrawn or sent back, for people."""


class Abroad(Declared):
    """Which rows of a register stand for something that is out of its place or under way, for the board.

    `where` is the condition; `until` an expression for the moment by which it has to be back or through, the same as the
    list tells.
    """

    where: Callable[[], Any]
    until: Any
    first: Callable[[Office], Mapping[int, dt.datetime]] | None = None
    """Rows that stand before all others, with their moments, which no condition tells; None where there are none."""
    counted: Any = None
    """The row's own field with its moment, which an index knows; None where `until` is as quickly asked for."""


class Sheet(Declared):
    """A paper: drawn from rows of a register as pages that any format can print."""

    name: str
    title: str
    draw: Callable[[Office, Sequence[Any]], Sequence[Page]]
    each: bool = False
    """Whether one paper is drawn for each row (a slip); otherwise one for all (a book)."""
    rows: Callable[[Office], Sequence[Any]] | None = None
    """The rows that it always is about, such as all that wait; None where whoever prints names them."""
    veils: bool = False
    """Whether it shows of a row that the actor may not know what everybody may, as a book made of the list does."""


class Image(Declared):
    """A picture that is kept with each row of a register, by its digest."""

    name: str
    """The command that tells of it and writes it out."""
    title: str
    digest: Callable[[Any], str]
    """Its digest, told from the row; "" where there is none."""
    read: Callable[[str], tuple[bytes, str]]
    """The picture of a digest, checked against it, and how a file of it ends."""


class Register(Declared):
    """A register 登记簿: everything that the faces need to know of it."""

    name: str
    title: str
    record: type[Record]
    books: tuple[Book, ...]
    columns: tuple[Column, ...]
    """The list on the screen."""
    query: Callable[[Any], Any]
    """Adds the joins that the columns and filters need to a select of the record."""
    order: Any
    """The unique integer field that orders the list, newest first."""
    package: str = ""
    """The folder that holds its acts and sheets, as Python names it."""
    acts: tuple[str, ...] = ("actions",)
    """The modules of its folder that declare its acts, in the order in which people are shown them."""
    full: Sequence[Column] | Callable[[], Sequence[Column]] = ()
    """Every fact, for an entry in full and for exports that can be imported again; or what makes them when asked."""
    paper_book: Sequence[Column] | Callable[[], Sequence[Column]] = ()
    """The columns of the paper book, for exports; or what makes them when asked."""
    besides: Sequence[Column] | Callable[[], Sequence[Column]] = ()
    """What a list can show that is no fact of a row, as who knows of it; neither exported nor imported. Or what makes it."""
    prints_book: bool = False
    """Whether its facts have widths on paper, by which its book is printed where its sheets declare none."""
    help: str = ""
    """What can be done in it, as the help of the commands says in a line."""
    watched: tuple[type[Record], ...] | None = None
    """The records without a row of which nothing can wait in it, so that neither the day's list nor the nightly check loads it.

    None: its own; something may wait then that is no row of it (`standing`), and is asked for always.
    """
    filters: tuple[Filter, ...] = ()
    visible: Callable[[Office], Any] | None = None
    """A condition on the rows that the acting person may know of; None where everybody may."""
    known: Callable[[Office], Any] | None = None
    """A condition on the rows of which the acting person may know more than number and state, such as whose matter it is;
    it gives None where that is every row. It asks the record alone, and nothing joined. None where no row has more to hide."""
    known_through: Callable[[Office], Collection[int] | None] | None = None
    """The people and sections by one of whom the record tells (`known_by`) that a row is the acting person's to know: every
    row that `known` lets pass is so known; it gives None where one may be otherwise. None where the record does not tell."""
    struck: Any = None
    """A condition under which a row is shown struck through (void)."""
    done: Any = None
    """A condition under which nothing more has to be done about a row; None where there is no such state."""
    unfiled: Any = None
    """A condition under which a row is done with and its papers are not in the archives yet."""
    dues: tuple[Due, ...] = ()
    ways: tuple[Way, ...] = ()
    """How its matters go to other registers."""
    hands: Callable[[Office], Collection[int]] | None = None
    """The ids of the rows that wait for the acting person's own hand, such as a paper for a signature; None where none does."""
    links: tuple[Way, ...] = ()
    """By which acts of other registers, of the same title, its rows fill an entry there, and move with it."""
    signs: str = ""
    """The name of the act that enters the signature for a consent given by phone; "" where none is taken by phone."""
    standing: Callable[[Office], Sequence[Standing]] | None = None
    """What waits without being a row of it, as a day not closed; where it may wait though no row of what is watched is
    there, it stands under this name in a module that loads little."""
    out: Abroad | None = None
    """What of it the board shows; None where nothing of it is ever out."""
    about: Callable[[Any], Sequence[Record]] | None = None
    """The rows whose history is part of a row's history: the document, its items, approvals; None where `parts` tells."""
    parts: Callable[[], Sequence[Any]] | None = None
    """Imports and gives fields of other tables that hold a row's id: the rows in which they do are part of its history.

    Several fields in a tuple lead from row to row: the readers of a slip, and what was written because of each. A field of
    the register's own record leads to the row that it names: the matter of a call.
    """
    opened: Callable[[], Sequence[Book]] | None = None
    """The books as the office opened them, one a seal; None where they are those of `books`."""
    book_of: Callable[[Mapping[str, Any]], str] | None = None
    """Which book an entry of these facts goes into, where there are several; a fact may not be told yet."""
    by_number: Callable[[str], Any] | None = None
    """The condition that a search for a number of its own shape comes to, where such numbers are not in the search
    index; None for any other text."""
    named: Callable[[Office, str], Any] | None = None
    """Reads what names a row, where that is no number."""
    image: Image | None = None
    """The picture that is kept with each row; None where there is none."""
    jobs: tuple[tuple[str, str], ...] = ()
    """Long jobs that are commands of its noun: what each is called there, and its name among the jobs."""
    told: Callable[[Any], Iterable[str]] | None = None
    """Lines that an entry in full has beside its facts and its custody, such as who kept a seal."""

    @cached_property
    def roles(self) -> Mapping[Role, Column]:
        """The column of the list that lists over several registers take for each role."""
        return {column.role: column for column in self.columns if column.role is not None}

    @property
    def volumes(self) -> Sequence[Book]:
        """Every book that has numbers of its own, as it is now."""
        return self.books if self.opened is None else self.opened()

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Everything that can be done, in the order of declaration; imports the modules that declare it."""
        from importlib import import_module

        from zwzx.office.core.action import Action

        acts: list[Action] = []
        for name in self.acts:
            module = import_module(f"{self.package}.{name}")
            acts += [a for a in vars(module).values() if isinstance(a, Action) and a.run.__module__ == module.__name__]
        return tuple(acts)

    @property
    def importable(self) -> Action | None:
        """The action that an imported file's rows are performed as."""
        return next((act for act in self.actions if act.imports), None)

    @cached_property
    def facts(self) -> tuple[Column, ...]:
        """Every fact, for the detail view and for exports that can be imported again."""
        return tuple(self.full() if callable(self.full) else self.full)

    @cached_property
    def beside(self) -> tuple[Column, ...]:
        """What a list can show besides the facts."""
        return tuple(self.besides() if callable(self.besides) else self.besides)

    @cached_property
    def paper(self) -> tuple[Column, ...]:
        """The columns of the paper book, for exports."""
        return tuple(self.paper_book() if callable(self.paper_book) else self.paper_book)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What can be printed: what its module `sheets` declares as `SHEETS`, and its book; imports them."""
        from importlib import import_module
        from importlib.util import find_spec

        declared: Sequence[Sheet] = ()
        if find_spec(f"{self.package}.sheets"):
            declared = import_module(f"{self.package}.sheets").SHEETS
        if not self.prints_book or "book" in [sheet.name for sheet in declared]:
            return tuple(declared)
        from zwzx.office.core.printed_book import PrintedBook

        return (*declared, PrintedBook(self).sheet())

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters that are written from its rows: what its module `letters` declares as `LETTERS`; imports it."""
        from importlib import import_module
        from importlib.util import find_spec

        if not find_spec(f"{self.package}.letters"):
            return ()
        return tuple(import_module(f"{self.package}.letters").LETTERS)

    def rows_of(self, record: Record) -> list[Record]:
        """A row and every other that is part of its history, as they were made."""
        if self.about is not None:
            return sorted(self.about(record), key=lambda row: row.id)
        others: dict[int, Record] = {}
        for part in self.parts() if self.parts is not None else ():
            ids = [record.id]
            for field in part if isinstance(part, tuple) else (part,):
                found = _led_to(record, field, ids)
                others |= {row.id: row for row in found}
                ids = [row.id for row in found]
        return [record, *(others[key] for key in sorted(others))]

    def seen(self, office: Office) -> Any:
        """The condition that the acting person may know of a row and all that it tells; None where that is every row."""
        conditions = [ask(office) for ask in (self.visible, self.known) if ask is not None]
        conditions = [one for one in conditions if one is not None]
        return reduce(and_, conditions) if conditions else None

    def knows(self, office: Office, row_id: int) -> bool:
        """Whether the acting person may know of a row more than its number and its state."""
        condition = self.known(office) if self.known is not None else None
        rows: Any = self.record
        return condition is None or rows.select().where(condition & (rows.id == row_id)).exists()

    @property
    def waits(self) -> tuple[str, ...]:
        """The tables of what can wait in it, or makes something wait; none where nothing waits because of a row."""
        if self.watched is not None:
            return tuple(record._meta.table_name for record in self.watched)
        return (self.record._meta.table_name,) if self.dues else ()

    @property
    def stands(self) -> str:
        """The module that tells what waits in it without any row, as Python names it; "" where nothing does."""
        return self.standing.__module__ if self.standing is not None and self.watched is None else ""

    @property
    def timed(self) -> bool:
        """Whether what waits in it can have its time."""
        return self.standing is not None or any(due.at is not None for due in self.dues)

    def action(self, name: str) -> Action:
        """The action of that name.

        Raises:
            KeyError: where the register has none.
        """
        for candidate in self.actions:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


def _led_to(record: Any, field: Any, ids: Sequence[int]) -> list[Any]:
    """The rows in which a field holds one of some ids; of a field of the record itself, the row that it names."""
    if field.model is type(record):
        named = getattr(record, field.name)
        return [] if named is None else [named]
    return list(field.model.select().where(field.in_(ids)))


class Row(NamedTuple):
    """A row of a list as a face gets it: values in the order of the columns asked for."""

    key: int
    id: int
    values: tuple[Any, ...]
    struck: bool = False
    late: bool = False
    veiled: bool = False
    """Whether the actor may know its number and its state alone: every other value is None."""
