"""The base of every row that the journal answers for, and the plain tables beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, TypeVar

import peewee as pw

from zwzx.store.engine import KnownBy, proxy
from zwzx.store.fields import WholeField, WordsField
from zwzx.store.remembering import once

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Table(pw.Model):
    """A table of the store. A keyword that is no column is refused, where peewee would take it silently."""

    if TYPE_CHECKING:
        _meta: Any
        DoesNotExist: type[pw.DoesNotExist]

    def __init__(self, *args: Any, **values: Any) -> None:
        if not values.get("__no_default__"):
            known = self._meta.combined
            for name in values:
                if name not in known and not hasattr(type(self), name):
                    raise TypeError(f"{type(self).__name__} has no {name}")
        super().__init__(*args, **values)

    class Meta:
        database = proxy
        legacy_table_names = False
        strict_tables = True
        only_save_dirty = True


class Withdrawal(NamedTuple):
    """That an import is taken back: why, as its rows are to say it, and when."""

    reason: str
    at: dt.datetime


class Record(Table):
    """A row that is written only through the journal.

    `id` comes from the one counter of the store, so that a number names one row office-wide; `ver` is the sequence
    number of the last event that wrote the row.
    """

    id = WholeField(primary_key=True)
    ver = WholeField(default=0)

    @classmethod
    def get_by_id(cls, pk: Any) -> Self:
        """The row with an id, by a statement that is built once: most of what an act asks for are rows by their ids.

        Raises:
            DoesNotExist: where there is none.
        """
        if not (found := _found(cls, *_statement(cls, {"id": pk}))):
            raise cls.DoesNotExist(f"{cls.__name__} {pk}")
        return found[0]

    shared: ClassVar[bool] = False
    """Whether one entry makes it and others use it too, as a box: it is struck with an import once nothing lies in it."""
    stays: ClassVar[bool] = False
    """Whether it stays where the entry for which it was made is struck with its import, as a holder."""

    read_by: ClassVar[str] = ""
    """The act by which files of a machine enter its rows; several tell of one row, and one that is taken back goes out of it."""

    def contents(self) -> Iterable[Record]:
        """The records that lie in this one and are told of with it, such as the lines of a list; by default none."""
        return ()

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Whether other rows of the store tell already of all that it is of, as secret as that: so a line of a list does.

        By default nothing does.
        """
        return False

    def rests(self) -> str:
        """What keeps the row from being struck with its import besides rows that refer to it; "" where nothing does."""
        return ""

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """The values by which the row is struck where its import is taken back; none where nothing of it has to change."""
        return {}

    def without(self, before: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - as every record's
        """The values that a row has without what one event told of it, where files of a machine tell of it (`read_by`)."""
        return {}


class _Followed(pw.ForeignKeyAccessor):
    """What a field that names a record is followed by, once for each row that is in hand."""

    def get_rel_instance(self, instance: Any) -> Any:
        """The record that a row names; None where it names none."""
        row_id = instance.__data__.get(self.name)
        if row_id is not None and self.name not in instance.__rel__:
            instance.__rel__[self.name] = self.rel_model.get_by_id(row_id)
        return super().get_rel_instance(instance)  # type: ignore[no-untyped-call]


class Reference(pw.ForeignKeyField):
    """A field that names a record by its id."""

    accessor_class = _Followed


class Searchable(Record):
    """A record that is listed by `k` and found by text.

    `k` = day ordinal << 20 | sequence within the day, unique in its table: newest first is descending `k`.
    `norm` is what `search.norm` makes of the record's searchable texts.
    """

    k = WholeField(unique=True)
    norm = WordsField(default="")

    dated_by: ClassVar[tuple[str, ...]] = ()
    """The fields by whose day its rows are listed, of which the first that is filled counts: a row moves where an act
    writes another day there. None where rows stay listed under the day on which they were entered."""

    known_by: ClassVar[KnownBy | None] = None
    """By whom its rows may be known, besides those who may know of all: the search index has a word for each of them, so
    that it proposes to them what is theirs and does not read the rest. None where that is not what decides."""

    def found_by(self) -> list[str]:
        """The texts by which the record is found."""
        raise NotImplementedError


UNIMAGED = frozenset({"id", "ver", "norm"})
"""Columns that an after-image leaves out: the first two stand beside it, the third follows from the others."""


M = TypeVar("M", bound="Record")
_columns: dict[type[Record], list[tuple[str, str, Any, Any]]] = {}


def columns(model: type[Record]) -> list[tuple[str, str, Any, Any]]:
    """Field name, column name, field and default (as stored) of every column, in the table's order."""
    cached = _columns.get(model)
    if cached is None:
        cached = []
        for field in model._meta.sorted_fields:
            default = field.default() if callable(field.default) else field.default
            cached.append((field.name, field.column_name, field, field.db_value(default)))
        _columns[model] = cached
    return cached


def stored(record: Record) -> tuple[Any, ...]:
    """The row as the database holds it, in the order of `columns`."""
    data = record.__data__
    return tuple(field.db_value(data.get(name)) for name, _, field, _ in columns(type(record)))


def image(model: type[Record], row: tuple[Any, ...]) -> dict[str, Any]:
    """The after-image of a stored row: every value that differs from the column's default, by field name."""
    return {
        name: value
        for (name, _, _, default), value in zip(columns(model), row, strict=True)
        if name not in UNIMAGED and value != default
    }


def revive(model: type[Record], row_id: int, ver: int, after: dict[str, Any]) -> Record:
    """A record as an after-image shows it, for looking at the past; it is never written."""
    values: dict[str, Any] = {"id": row_id, "ver": ver}
    for name, _, field, default in columns(model):
        if name not in UNIMAGED:
            values[name] = field.python_value(after.get(name, default))
    return model(**values)


_texts: dict[tuple[type[Record], tuple[tuple[str, bool], ...]], str] = {}


def equal(model: type[M], **values: Any) -> list[M]:
    """The rows whose columns equal the given values, by id; None matches an empty one.

    For the small look-ups that every act makes: the statement is built once and then only run.
    """
    text, wanted = _statement(model, values)
    return [*once((text, *wanted), lambda: _found(model, text, wanted))]


def _statement(model: type[Record], values: dict[str, Any]) -> tuple[str, list[Any]]:
    """What asks for the rows whose columns equal some values, and the values as they are stored."""
    empty = {name for name, value in values.items() if value is None}
    place = (model, tuple((name, name in empty) for name in values))
    if place not in _texts:
        names = ", ".join(f'"{column}"' for _, column, _, _ in columns(model))
        fields = {name: column for name, column, _, _ in columns(model)}
        where = " AND ".join(f'"{fields[name]}" {"IS NULL" if name in empty else "= ?"}' for name in values)
        _texts[place] = f'SELECT {names} FROM "{model._meta.table_name}" WHERE {where} ORDER BY id'
    typed = {name: field for name, _, field, _ in columns(model)}
    return _texts[place], [typed[name].db_value(v) for name, v in values.items() if name not in empty]


def _found(model: type[M], text: str, wanted: list[Any]) -> list[M]:
    made: list[M] = []
    for row in model._meta.database.execute_sql(text, wanted):
        facts = {name: field.python_value(v) for (name, _, field, _), v in zip(columns(model), row, strict=True)}
        made.append(model(__no_default__=1, **facts))
    return made


def tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as tuples, streamed."""
    yield from query.tuples().iterator()


def filled(tables: Iterable[str]) -> set[str]:
    """Those of some tables that have a row; asked without loading what belongs to them."""
    names = sorted(set(tables))
    sql = " UNION ALL ".join(f"""SELECT '{name}' WHERE EXISTS (SELECT 1 FROM "{name}")""" for name in names)
    return {name for (name,) in proxy.execute_sql(sql)} if names else set()


def put(model: type[Table], rows: list[dict[str, Any]]) -> None:
    """Write rows of a table beside the journal, each in the place of the one with its key, where there is one.

    A column that a row leaves out gets its default again.
    """
    keys = model._meta.get_primary_keys()
    names = {field.name for field in keys}
    rest = [field for field in model._meta.sorted_fields if field.name not in names]
    model.insert_many(rows).on_conflict(conflict_target=keys, preserve=rest).execute()


def canonical(value: Any) -> str:
    """JSON text of which there is only one for a value: what is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def distinct(model: type[Table], column: str, where: Any = None) -> list[str]:
    """Every different text in an indexed column of the rows that meet a condition."""
    database = model._meta.database
    text, values = "", []
    if where is not None:
        context = database.get_sql_context()
        with context.scope_values(subquery=True):  # the table goes by its own name, as where rows are deleted
            text, values = context.sql(where).query()
    sql = _hopping(model._meta.table_name, column, text)
    return [row[0] for row in database.execute_sql(sql, [*values, *values])]


def _hopping(table: str, column: str, where: str) -> str:
    """Every different value of an indexed column, by hopping from one to the next along the index."""
    where = where or "TRUE"
    hop = f'SELECT min("{column}") FROM "{table}" WHERE ({where}) AND "{column}" > v.x'
    return (
        f'WITH RECURSIVE v(x) AS (SELECT min("{column}") FROM "{table}" WHERE {where} '
        f"UNION ALL SELECT ({hop}) FROM v WHERE v.x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL"
    )


def referring(field: Any, ids: Sequence[int]) -> list[tuple[int, int, int]]:
    """The rows that hold one of some ids in a field: their ids and versions, and which it is."""
    table, column = field.model._meta.table_name, field.column_name
    text = f'SELECT id, ver, "{column}" FROM "{table}" WHERE "{column}" IN ({", ".join("?" * len(ids))})'
    return [(int(row), int(ver), int(named)) for row, ver, named in proxy.execute_sql(text, tuple(ids))]


def is_there(table: str, column: str, value: int) -> bool:
    """Whether a table has a row with a value, asked without loading what declares it."""
    text = f'SELECT 1 FROM "{table}" WHERE "{column}" = ?'
    return once((text, value), lambda: proxy.execute_sql(text, (value,)).fetchone() is not None)
