"""What a store on a server is made of: the part of its engine that makes the schema and tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store.database import StoreError
from zwzx.store.postgres import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import peewee as pw

    from zwzx.store.engine import Definition, KnownBy
    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Searchable, Table


class Making:
    """The part of an engine that makes a schema, in its owner's name, and compares it with what the program makes."""

    address: Address
    read: Callable[..., Any]
    execute_sql: Callable[..., Any]
    run_many: Callable[..., None]
    _built: list[schema.Piece]

    def version(self) -> int:
        """The number of the last migration that the store has been through."""
        ((version,),) = self.read(f"SELECT version FROM {schema.VERSION}")
        return int(version)

    def set_version(self, version: int) -> None:
        """Note the version, and what was built, as the program wrote it and as the server has it."""
        self.note(version, self._built)
        self._built = []

    def note(self, version: int, built: Iterable[schema.Piece]) -> None:
        """Note the version, and all that the schema is made of."""
        self.execute_sql(
            f"INSERT INTO {schema.VERSION} VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET version = excluded.version",
            (version,),
        )
        there = self.definitions()
        rows = [(p.sort, p.name, p.table, p.sql, there[p.sort, p.name].sql) for p in built]
        self.execute_sql(f"DELETE FROM {schema.BLUEPRINT}")
        self.run_many(f"INSERT INTO {schema.BLUEPRINT} VALUES (?, ?, ?, ?, ?)", rows)

    def create_tables(self, models: Iterable[type[pw.Model]], **_: Any) -> None:
        """Make the functions and the tables, in the owner's name, inside a transaction."""
        for sql in schema.OWN:
            self.execute_sql(sql)
        for piece in (*schema.functions(), *schema.tables(models), schema.district_figures()):
            self._make(piece)

    def _make(self, piece: schema.Piece) -> None:
        self.execute_sql(piece.sql)
        self._built.append(piece)

    def guards(self, tables: Sequence[str]) -> Iterator[str]:
        """The functions and triggers of the journal and of the rows."""
        for piece in schema.guarding(self.address.office, tables):
            self._built.append(piece)
            yield piece.sql

    def search_index(self, table: str, known: KnownBy | None) -> Iterator[str]:
        """The index of a table's characters and pairs."""
        for piece in schema.search_index(table, known):
            self._built.append(piece)
            yield piece.sql

    def shape(self) -> dict[str, set[str]]:
        """The tables that the store has, each with its columns."""
        found: dict[str, set[str]] = {}
        sql = """SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"""
        for table, column in self.read(sql, (self.address.office,)):
            found.setdefault(table, set()).add(column)
        return found

    def definitions(self) -> dict[tuple[str, str], Definition]:
        """Everything that the store is made of."""
        return schema.found(self.read, self.address.office)

    def expected(self, tables: Sequence[type[Table]]) -> dict[tuple[str, str], Definition]:
        """What a store of these tables is made of."""
        return schema.wanted(self.read, schema.pieces(self.address.office, tables))

    def index_fits(self, table: type[Searchable]) -> bool:  # noqa: ARG002 - as every engine's
        """An index on an expression can't say anything else than its rows."""
        return True

    def repair(self, tables: Sequence[type[Table]]) -> None:  # noqa: ARG002 - as every engine's
        """Nothing that a desk may do: its role makes nothing.

        Raises:
            StoreError: telling who may.
        """
        raise StoreError("服务器上的防线和索引，登记台没有权限重做。", "请服务器管理员运行 zwzx server upgrade。")
