"""What a server's keeper may who is no superuser; and where that is not enough, what a superuser is to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from zwzx.store.database import StoreError
from zwzx.store.postgres.address import owner_role

if TYPE_CHECKING:
    from collections.abc import Iterable

SEEING = "GRANT pg_monitor"
"""What lets somebody see the server's standbys."""


class NotTheirs(StoreError):
    """An office's owner is none that the keeper may act for: another user made it."""


def as_owner(conn: Any, office: str) -> None:
    """Work in an office's schema in its owner's name until the transaction ends.

    Raises:
        NotTheirs: where the keeper may not.
    """
    owner = owner_role(office)
    try:
        conn.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    except psycopg.errors.InsufficientPrivilege:
        who = conn.info.user
        raise NotTheirs(
            f"单位 {office} 不是用户 {who} 建的，没有权限动它。",
            f"请用 --user 写建它的用户，或请超级用户运行 GRANT {owner} TO {quoted(who)}，再办一次。",
        ) from None
    conn.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(office)))


def refuse_others(conn: Any, database: str) -> None:
    """Refuse to change a database that is another user's.

    Raises:
        StoreError: where it is.
    """
    text = "SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()"
    if conn.execute(text).fetchone() != (True,):
        who = conn.info.user
        raise StoreError(
            f"库 {database} 不是用户 {who} 的，没有权限设它。",
            f"请用 --user 写建它的用户，或请超级用户运行 ALTER DATABASE {quoted(database)} OWNER TO {quoted(who)}，再办一次。",
        )


def set_for(conn: Any, database: str, words: str, *names: str) -> bool:
    """Set something for a database, inside a transaction; whether the keeper may.

    Args:
        words: the statement, with a place for the database and for each name.
    """
    try:
        with conn.transaction():
            conn.execute(sql.SQL(words).format(sql.Identifier(database), *map(sql.SQL, names)))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def setting(names: Iterable[str], who: str) -> str:
    """What a superuser types so that somebody may set something for a database."""
    return f"请超级用户运行 GRANT SET ON PARAMETER {', '.join(names)} TO {quoted(who)}，再办一次"


def sees_standbys(conn: Any) -> bool:
    """Whether the keeper is told of the server's standbys more than that they are there."""
    return bool(conn.execute("SELECT pg_has_role('pg_read_all_stats', 'USAGE')").fetchone()[0])


def quoted(name: str) -> str:
    """A name as it is typed in a statement."""
    return '"' + name.replace('"', '""') + '"'
