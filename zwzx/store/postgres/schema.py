"""What an office's schema is made of: functions, tables, indexes and guards, as the program writes them and as they are.

The server writes every definition anew in its own way. So the owner keeps beside the tables what the program wrote and
what the server made of it (`blueprint`); both are compared with what is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw
from peewee import sort_models  # type: ignore[attr-defined]  # its stubs leave it out

from zwzx.store.engine import Definition
from zwzx.store.postgres import guards, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zwzx.store.engine import KnownBy
    from zwzx.store.record import Table

BLUEPRINT = "blueprint"
VERSION = "store_version"
DISTRICT_FIGURES = "district_figures"
"""What the office gives to the district; see `zwzx.store.postgres.figures`."""
OWN = (
    f"CREATE TABLE {BLUEPRINT} (sort text, name text, tbl text NOT NULL, told text NOT NULL, kept text NOT NULL, PRIMARY KEY (sort, name))",
    f"CREATE TABLE {VERSION} (one bigint PRIMARY KEY CHECK (one = 1), version bigint NOT NULL)",
)
"""The owner's own tables: what was built, and by which version. Desks only read them."""


class Piece(NamedTuple):
    """One thing that a schema is made of, and the statement that makes it."""

    sort: str
    name: str
    table: str
    sql: str


def functions() -> Iterator[Piece]:
    """The functions of checks, expressions and the search index."""
    for name, sql in words.functions():
        yield Piece("function", name, "", _folded(sql))


def district_figures() -> Piece:
    """The table of what the office gives to the district: counts, days and moments; nothing else has room in it."""
    sql = f"""CREATE TABLE {DISTRICT_FIGURES} (figure text PRIMARY KEY CHECK (figure ~ '^[a-z][a-z_.]{{0,39}}$'),
        count bigint CHECK (count >= 0), moment text CHECK (is_moment(moment) OR is_day(moment)),
        written timestamptz NOT NULL DEFAULT now(), CHECK ((count IS NULL) <> (moment IS NULL)))"""
    return Piece("table", DISTRICT_FIGURES, DISTRICT_FIGURES, _folded(sql))


def tables(models: Iterable[type[pw.Model]]) -> Iterator[Piece]:
    """The tables of some models with their indexes, each after those that it names."""
    for model in sort_models(list(models)):
        name = model._meta.table_name
        maker: Any = pw.SchemaManager(model)
        text, _ = maker._create_table(safe=False).query()  # noqa: SLF001 - the statement, not its run
        yield Piece("table", name, name, _folded(_deferrable(text.removesuffix(" STRICT"))))
        for made in maker._create_indexes(safe=False):  # noqa: SLF001 - as above
            text, values = made.query()
            assert not values, "an index can't be made with values"
            found = re.match(r'CREATE (?:UNIQUE )?INDEX "([^"]+)"', text)
            assert found is not None
            yield Piece("index", found[1], name, _folded(_hashed(model, text)))


def search_index(table: str, known: KnownBy | None = None) -> Iterator[Piece]:  # noqa: ARG001 - as every engine's
    """The index of the characters and pairs of what the rows of a table are found by; on an expression, so that it can't drift."""
    name = f"{table}_grams"
    yield Piece(
        "index", name, table, f'CREATE INDEX "{name}" ON "{table}" USING gin (grams(norm)) WITH (fastupdate = off)'
    )


def guarding(schema: str, rows: Sequence[str]) -> Iterator[Piece]:
    """The guards of the journal and of the rows of some tables."""
    for sort, name, table, sql in guards.guards(schema, rows):
        yield Piece(sort, name, table, _folded(sql))


def pieces(schema: str, models: Sequence[type[Table]]) -> Iterator[Piece]:
    """Everything that an office's schema is made of, in an order in which it can be made.

    Args:
        schema: the office's.
        models: every table but the journal's own.
    """
    from zwzx.store import building
    from zwzx.store.record import Record, Searchable

    yield from functions()
    yield from tables([*building.OWN, *models])
    yield district_figures()
    for model in models:
        if issubclass(model, Searchable):
            yield from search_index(model._meta.table_name)
    yield from guarding(schema, [model._meta.table_name for model in models if issubclass(model, Record)])


WHOLE = 650
"""Characters of which an index takes any text as it is: it has room for 2,700 bytes, and a character has up to four."""


def _hashed(model: type[pw.Model], sql: str) -> str:
    """An index has longer texts by their digest: two that are alike have the same."""
    head, columns = sql.split("(", 1)
    for field in model._meta.sorted_fields:
        if isinstance(field, pw.TextField) and getattr(field, "longest", 0) > WHOLE:
            columns = columns.replace(f'"{field.column_name}"', f'md5("{field.column_name}")')
    return f"{head}({columns}"


def _deferrable(sql: str) -> str:
    """Every reference can be looked up at the end of a transaction."""
    return re.sub(r'(REFERENCES "[^"]+" \("[^"]+"\))(?! DEFERRABLE)', r"\1 DEFERRABLE", sql)


def _folded(sql: str) -> str:
    return " ".join(sql.split())


TABLES = """SELECT 'table' AS sort, c.relname AS name, c.relname AS tbl,
       (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                          || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum)
          FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
       || coalesce((SELECT '; ' || string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' ?' END
                                              || CASE WHEN k.contype = 'f' AND EXISTS (SELECT 1 FROM pg_trigger AS g WHERE g.tgconstraint = k.oid AND g.tgenabled NOT IN ('O', 'A'))
                                                 THEN ' (off)' ELSE '' END,
                                              '; ' ORDER BY k.conname) FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype <> 't'), '')
       || CASE WHEN c.relpersistence <> 'p' THEN '; not logged' ELSE '' END || CASE WHEN c.relrowsecurity THEN '; row security' ELSE '' END
       || CASE WHEN EXISTS (SELECT 1 FROM pg_inherits AS h WHERE h.inhparent = c.oid) THEN '; inherited' ELSE '' END
       || coalesce((SELECT '; ' || string_agg(pg_get_ruledef(u.oid), '; ' ORDER BY u.rulename) FROM pg_rewrite AS u WHERE u.ev_class = c.oid), '') AS told
  FROM pg_class AS c WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r'"""
INDEXES = """SELECT 'index', i.relname, c.relname, pg_get_indexdef(x.indexrelid)
  FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid JOIN pg_class AS c ON c.oid = x.indrelid
 WHERE c.relnamespace = ?::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = x.indexrelid)"""
TRIGGERS = """SELECT 'trigger', t.tgname, c.relname, pg_get_triggerdef(t.oid) || CASE WHEN t.tgenabled IN ('O', 'A') THEN '' ELSE ' (off)' END
  FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid WHERE c.relnamespace = ?::regnamespace AND NOT t.tgisinternal"""
FUNCTIONS = r"""SELECT 'function', p.proname, '', btrim(regexp_replace(pg_get_functiondef(p.oid), '\s+', ' ', 'g')) FROM pg_proc AS p WHERE p.pronamespace = ?::regnamespace"""
VIEWS = """SELECT 'view', c.relname, c.relname, pg_get_viewdef(c.oid) FROM pg_class AS c
 WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('v', 'm')"""
PARTS = (TABLES, INDEXES, TRIGGERS, FUNCTIONS, VIEWS)
CATALOG = " UNION ALL ".join(PARTS)
"""Everything that a schema is made of, as the server tells it. Values: the schema, for each part."""


def found(read: Any, schema: str) -> dict[tuple[str, str], Definition]:
    """What is there, but for the owner's own tables."""
    rows = read(CATALOG, (schema,) * len(PARTS))
    return {
        (sort, name): Definition(table, _folded(sql or ""))
        for sort, name, table, sql in rows
        if name not in (BLUEPRINT, VERSION) and table not in (BLUEPRINT, VERSION)
    }


def wanted(read: Any, pieces: Iterable[Piece]) -> dict[tuple[str, str], Definition]:
    """What the program would make, as the server tells it: where it built the same, what it then kept."""
    kept = {
        (sort, name): (told, text)
        for sort, name, told, text in read(f"SELECT sort, name, told, kept FROM {BLUEPRINT}", ())
    }
    expected: dict[tuple[str, str], Definition] = {}
    for piece in pieces:
        told, text = kept.get((piece.sort, piece.name), ("", ""))
        expected[piece.sort, piece.name] = Definition(piece.table, text if told == piece.sql else piece.sql)
    return expected
