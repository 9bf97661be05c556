"""The figures that an office gives to the district 区级: counts and moments in one table of its own schema, beside the journal.

The table has rows only while the office gives them. What fits into it are counts, days and moments under a short name: no
title and no person's name has room. The desk writes and empties it; the role of the district reads it and nothing else.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql as composed

from zwzx.store.database import StoreError
from zwzx.store.engine_errors import code
from zwzx.store.given import Told
from zwzx.store.postgres import connecting, opening, rights, schema
from zwzx.store.postgres.address import DISTRICT_ROLE, app_role
from zwzx.store.postgres.opening import unopened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zwzx.store.engine import Engine
    from zwzx.store.given import Value
    from zwzx.store.postgres.address import Address

TABLE = schema.DISTRICT_FIGURES
PATIENCE = "20s"
"""How long one office is waited for, as while its schema is brought up to date."""
LONGEST = 30.0
"""Seconds after which a server that does not even say so is lost."""

# ── the office's side ──────────────────────────────────────────────────────


def given(engine: Engine) -> dict[str, Value]:
    """What the office gives now; nothing where it gives nothing."""
    rows = engine.read(f"SELECT figure, count, moment FROM {TABLE} ORDER BY figure")
    return {figure: moment if count is None else count for figure, count, moment in rows}


def give(engine: Engine, figures: Mapping[str, Value | None]) -> None:
    """Put figures in the place of those of the same names, inside a transaction; None takes one away."""
    split = [(figure, *((None, told) if isinstance(told, str) else (told, None))) for figure, told in figures.items()]
    engine.run_many(f"DELETE FROM {TABLE} WHERE figure = ?", [(figure,) for figure in figures])
    engine.run_many(
        f"INSERT INTO {TABLE} (figure, count, moment) VALUES (?, ?, ?)",
        [row for row in split if row[1:] != (None, None)],
    )


# ── the district's side ────────────────────────────────────────────────────


def looked_at(address: Address) -> list[Told]:
    """What every office of a database gives, as the district may know of it.

    Raises:
        StoreError: where the server can't be asked, or the role that asks could read more than figures.
    """
    as_whom = address.user or DISTRICT_ROLE
    try:
        # a standby tells the same, and spares the primary
        conn = connecting.connect(address, "pg_catalog", user=as_whom, longest=LONGEST, standby=True)
        with closing(conn):
            conn.execute(f"SET statement_timeout = '{PATIENCE}'")
            rows = conn.execute(OFFICES, (TABLE, TABLE, schema.VERSION)).fetchall()
            if too_much := [office for office, _, more, _, _ in rows if more]:
                raise StoreError(
                    f"角色 {as_whom} 看得到 {too_much[0]} 的登记，权限太大，没有看。",
                    f"请用角色 {DISTRICT_ROLE}；请服务器管理员核对它的权限。",
                )
            return list(_each(conn, rows))
    except psycopg.Error as error:
        raise _unopened(address, error, as_whom) from error


def _unopened(address: Address, error: psycopg.Error, as_whom: str) -> StoreError:
    """Why the district could not look: no office is meant, and it is the district's role that may be missing."""
    told = code(error)
    if told in NO_RIGHT:
        return StoreError(f"角色 {as_whom} 在库 {address.database} 里还没有权限，没有看。", ROLE)
    found = unopened(address, error, as_whom)
    if found.way_on.endswith(opening.NO_ROLE):
        return StoreError(found.what, f"{found.way_on.removesuffix(opening.NO_ROLE)}{ROLE}")
    return found


NO_RIGHT = frozenset({"42501", "42P01", "3F000"})
ROLE = "还没有给区里建角色、理权限的，请服务器管理员运行 zwzx district add-role --user 用户名。"
OFFICES = """SELECT n.nspname,
  has_schema_privilege(n.oid, 'USAGE') AND coalesce((SELECT has_table_privilege(f.oid, 'SELECT') FROM pg_class AS f
     WHERE f.relnamespace = n.oid AND f.relname = %s), false),
  EXISTS (SELECT 1 FROM pg_class AS e WHERE e.relnamespace = n.oid AND e.relkind = 'r'
    AND (has_any_column_privilege(e.oid, 'INSERT, UPDATE') OR (e.relname <> %s AND has_any_column_privilege(e.oid, 'SELECT')))),
  coalesce(obj_description(n.oid, 'pg_namespace'), ''),
  EXISTS (SELECT 1 FROM pg_class AS e, pg_roles AS r WHERE e.relnamespace = n.oid AND e.relname = 'event'
    AND r.rolname = 'zwzx_' || n.nspname AND NOT has_table_privilege(r.oid, e.oid, 'INSERT'))
 FROM pg_namespace AS n JOIN pg_class AS c ON c.relnamespace = n.oid WHERE c.relname = %s AND c.relkind = 'r' ORDER BY 1"""
"""Every office of the database: whether its figures may be read, whether more than they could be, what people call it,
whether it is retired."""


def _each(conn: Any, rows: list[tuple[str, bool, bool, str, bool]]) -> Iterator[Told]:
    lost = ""
    for office, may, _, name, retired in rows:
        if retired:  # it gives nothing; what it may have given where it moved to is told there
            yield Told(office, {}, {}, name=name)
            continue
        if lost or not may:
            yield Told(office, {}, {}, lost or "区里的角色在这个单位没有权限", name)
            continue
        try:
            found = conn.execute(FIGURES.format(composed.Identifier(office, TABLE))).fetchall()
        except psycopg.Error as error:
            lost = "服务器断了" if connecting.broken(conn) else ""
            yield Told(office, {}, {}, lost or f"读不出来（{code(error) or '没有回答'}）", name)
            continue
        figures = {figure: moment if count is None else count for figure, count, moment, _ in found}
        yield Told(office, figures, {figure: hours for figure, _, _, hours in found}, name=name)


FIGURES = composed.SQL("SELECT figure, count, moment, (extract(epoch FROM now() - written) / 3600)::float8 FROM {}")


AGREED = "since"
"""The figure that tells since when an office lets its figures be seen."""
EMPTYING = f"DELETE FROM {TABLE} WHERE figure <> '{AGREED}'"
"""What takes the figures of an office away, in its schema; that it agreed stays, so that it is missed once it is taken up again."""

# ── the keeper's side ──────────────────────────────────────────────────────


def grants(office: str) -> Iterator[str]:
    """What the desk and, where the server has it, the role of the district may do with an office's figures.

    When a figure was written says the server: nobody else may.
    """
    yield f'GRANT INSERT (figure, count, moment), DELETE ON "{office}".{TABLE} TO "{app_role(office)}"'
    yield f"""DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{DISTRICT_ROLE}') THEN
        GRANT USAGE ON SCHEMA "{office}" TO {DISTRICT_ROLE};
        GRANT SELECT ON "{office}".{TABLE} TO {DISTRICT_ROLE}; END IF; END $$"""


def added(address: Address, user: str) -> tuple[bool, int]:
    """Give the district its role; whether it is new, and how many offices the database has.

    Raises:
        StoreError: where the server can't be asked, or its user may not.
    """
    from zwzx.store.postgres import administration, keeping

    with keeping.administering(address, user) as conn:
        found = administration.offices(conn)
        return add_district(conn, address.database, found), len(found)


def add_district(conn: Any, database: str, offices: Iterable[str]) -> bool:
    """Give the district its role, which reads what the offices give and nothing else; again, it puts the rights in order.

    Args:
        conn: the keeper's.
        offices: those that the database has; whether they give any figures is theirs to say.

    Returns:
        whether the role is new.
    """
    names = {"db": composed.Identifier(database), "role": composed.Identifier(DISTRICT_ROLE)}
    from zwzx.store.postgres import keeping

    with conn.transaction():
        keeping.one_at_a_time(conn)
        new = not conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (DISTRICT_ROLE,)).fetchone()
        if new:
            conn.execute(composed.SQL(MAKE).format(**names))
        for words in SET:
            conn.execute(composed.SQL(words).format(**names))
        for office in offices:
            rights.as_owner(conn, office)
            for text in grants(office):
                conn.execute(text)
            conn.execute("RESET ROLE")
    return new


MAKE = "CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT CONNECTION LIMIT 10"
SET = ("GRANT CONNECT ON DATABASE {db} TO {role}", "ALTER ROLE {role} SET default_transaction_read_only = on")
