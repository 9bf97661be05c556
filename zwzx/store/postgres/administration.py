"""What a server's keeper does: make a database fit, give an office its schema and roles, bring it up to date, look at it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from zwzx.store import building, journal
from zwzx.store.database import StoreError
from zwzx.store.engine import proxy
from zwzx.store.postgres import connecting, figures, schema
from zwzx.store.postgres.address import app_role, owner_role
from zwzx.store.postgres.server import Server
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Table

NO_KEY = bytes(32)
"""Whoever builds an empty schema seals nothing."""


@contextmanager
def administering(address: Address, user: str) -> Iterator[Any]:
    """A connection of the keeper's.

    Args:
        user: as whom; "" where the driver is to say.
    """
    with closing(connecting.connect(address, "pg_catalog", **({"user": user} if user else {}))) as conn:
        yield conn


def make_fit(conn: Any, database: str) -> None:
    """Make a database fit for offices: nobody has anything in it that was not given, no temporary tables either."""
    each = sql.Identifier(database)
    for words in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        "ALTER DATABASE {} SET log_error_verbosity = 'terse'",
        "ALTER DATABASE {} SET log_parameter_max_length = 0",
        "ALTER DATABASE {} SET log_parameter_max_length_on_error = 0",
    ):
        conn.execute(sql.SQL(words).format(each))
    conn.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def add_office(address: Address, tables: Sequence[type[Table]], version: int, *, user: str = "") -> None:
    """Give an office its two roles and its schema, empty: an office is founded in it, or a store is moved there.

    Raises:
        StoreError: where there is one already.
    """
    office, owner, desk = address.office, owner_role(address.office), app_role(address.office)
    with administering(address, user) as conn, conn.transaction():
        if conn.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (office,)).fetchone():
            raise StoreError(f"服务器上已经有单位 {office}。", "请用 zwzx server status 查看，或换一个代号。")
        _role(conn, owner, "NOLOGIN")
        _role(conn, desk, "LOGIN")
        names = {"db": sql.Identifier(address.database), "office": sql.Identifier(office)}
        roles = {"owner": sql.Identifier(owner), "desk": sql.Identifier(desk)}
        for words in (
            "GRANT {owner} TO CURRENT_USER",
            "GRANT CONNECT ON DATABASE {db} TO {desk}",
            "CREATE SCHEMA {office} AUTHORIZATION {owner}",
            "GRANT USAGE ON SCHEMA {office} TO {desk}",
        ):
            conn.execute(sql.SQL(words).format(**names, **roles))
    try:
        build(address, tables, version, user=user)
    except BaseException:
        with administering(address, user) as conn, conn.transaction():
            drop(conn, address)
        raise


def drop(conn: Any, address: Address) -> None:
    """Take an office's schema and roles away again, with everything in it."""
    conn.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(address.office)))
    for role in (app_role(address.office), owner_role(address.office)):
        conn.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(role)))
        conn.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def build(address: Address, tables: Sequence[type[Table]], version: int, *, user: str = "") -> None:
    """Make the tables, indexes and guards of an empty schema in its owner's name, and give the desks what they need."""
    with proxy.apart():
        engine = Server(address, NO_KEY, role=owner_role(address.office), user=user)
        proxy.initialize(engine)
        try:
            with engine.atomic():
                building.build_schema(engine, tables)
                building.guard_schema(engine, tables)
                engine.set_version(version)
                for words in grants(address.office, tables):
                    engine.execute_sql(words)
        finally:
            engine.close()


def grants(office: str, tables: Sequence[type[Table]]) -> Iterator[str]:
    """What the desks may: read all, add rows and change them through the journal; erase only what lies beside it."""
    desk = f'"{app_role(office)}"'
    yield f'GRANT SELECT ON ALL TABLES IN SCHEMA "{office}" TO {desk}'
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{office}" TO {desk}'
    yield f'GRANT INSERT ON "{journal.Event._meta.table_name}" TO {desk}'
    yield f'GRANT UPDATE ON "{journal.Chain._meta.table_name}" TO {desk}'
    yield f'GRANT INSERT, UPDATE ON "{journal.Pledge._meta.table_name}" TO {desk}'
    for table in tables:
        more = "" if issubclass(table, Record) else ", DELETE"
        yield f'GRANT INSERT, UPDATE{more} ON "{table._meta.table_name}" TO {desk}'
    yield from figures.grants(office)


def offices(conn: Any) -> list[str]:
    """The offices that a database has."""
    text = "SELECT n.nspname FROM pg_namespace AS n JOIN pg_class AS c ON c.relnamespace = n.oid WHERE c.relname = %s ORDER BY 1"
    return [name for (name,) in conn.execute(text, (schema.VERSION,)).fetchall()]


def _role(conn: Any, name: str, login: str) -> None:
    kind = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
    try:
        with conn.transaction():
            conn.execute(sql.SQL("CREATE ROLE {} " + f"{login} {kind}").format(sql.Identifier(name)))
    except psycopg.errors.DuplicateObject:
        raise StoreError(f"服务器上已经有角色 {name}。", "请换一个单位代号，或请服务器管理员先去掉它。") from None
