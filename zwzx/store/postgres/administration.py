"""What a server's keeper does for an office: give it its schema and roles, close it for those who enter, take it away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from zwzx.store import building, journal, moved
from zwzx.store.database import StoreError
from zwzx.store.postgres import figures, keeping, rights, schema
from zwzx.store.postgres.address import DISTRICT_ROLE, app_role, owner_role
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Table

ROLE = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
"""What neither role of an office may."""
LEAST = 12
"""Characters of a desk role's password at the least."""
UNLOGGED = ("log_statement = 'none'", "log_min_duration_statement = -1", "log_min_error_statement = 'panic'")
"""By which no statement of a transaction is written into the server's log; a superuser alone may set it."""


def add_office(
    address: Address,
    tables: Sequence[type[Table]],
    version: int,
    *,
    user: str = "",
    password: str = "",
    name: str = "",
) -> None:
    """Give an office its two roles and its schema, empty: an office is founded in it, or a store is moved there.

    All of it is one transaction: whatever breaks off, nothing half-made stays.

    Args:
        password: the desk role's; "" where it signs on by other means. The server is given a verifier alone.
        name: what people call the office; see `call`.

    Raises:
        StoreError: where there is one already, or the keeper may not.
    """
    desk = app_role(address.office)
    with keeping.engine_of(address, user) as engine:
        conn = engine.connection()
        with engine.plainly():
            keeping.one_at_a_time(conn)
            _make_roles(conn, address)
            if password:
                give_password(conn, desk, password)
            rights.as_owner(conn, address.office)
            conn.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(*map(sql.Identifier, (address.office, desk))))
            building.build_schema(engine, tables)
            building.guard_schema(engine, tables)
            engine.set_version(version)
            grant(conn, address.office, tables)
            if name:
                _call(conn, address.office, name)
            conn.execute("RESET ROLE")


CONNECT = "GRANT CONNECT ON DATABASE {db} TO {desk}"
"""What lets the desks into the database: a copy of it, or one that was restored from a dump, has it no more."""


def let_in(conn: Any, address: Address) -> None:
    """Let the desks of an office into the database, as its keeper."""
    names = {"db": sql.Identifier(address.database), "desk": sql.Identifier(app_role(address.office))}
    conn.execute(sql.SQL(CONNECT).format(**names))


def close_to_others(conn: Any, office: str) -> list[str]:
    """Take from every other role what it has in an office, as its owner; returns whose it was."""
    others = """SELECT DISTINCT coalesce(quote_ident(o.rolname), 'PUBLIC') FROM pg_namespace AS n, aclexplode(n.nspacl) AS g
        LEFT JOIN pg_roles AS o ON o.oid = g.grantee
        WHERE n.nspname = %s AND g.grantee <> n.nspowner AND coalesce(o.rolname, '') NOT IN (%s, %s) ORDER BY 1"""
    found = [who for (who,) in conn.execute(others, (office, app_role(office), DISTRICT_ROLE)).fetchall()]
    for who in found:
        for what in ("SCHEMA", "ALL TABLES IN SCHEMA", "ALL SEQUENCES IN SCHEMA"):
            conn.execute(f'REVOKE ALL ON {what} "{office}" FROM {who}')
    return found


def take_from_district(conn: Any, office: str) -> None:
    """Take from the district's role what it may do with the tables of an office; what it is to see is granted anew."""
    if conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (DISTRICT_ROLE,)).fetchone():
        conn.execute(f'REVOKE ALL ON ALL TABLES IN SCHEMA "{office}" FROM {DISTRICT_ROLE}')


def call(address: Address, name: str, *, user: str = "", look: bool = False) -> None:
    """Note at an office's schema what people call the office: whoever looks at the database may read it.

    Args:
        name: "" where it is to be called by its code.
        look: whether it is only found out whether that can be done.

    Raises:
        StoreError: where there is no such office, or the keeper may not.
    """
    with keeping.administering(address, user) as conn, conn.transaction():
        refuse_missing(conn, address)
        rights.as_owner(conn, address.office)
        if not look:
            _call(conn, address.office, name)


def _call(conn: Any, office: str, name: str) -> None:
    conn.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(office), sql.Literal(name)))


def _make_roles(conn: Any, address: Address) -> None:
    office, owner, desk = address.office, owner_role(address.office), app_role(address.office)
    refuse_taken(conn, address)
    for name, login in ((owner, "NOLOGIN"), (desk, "LOGIN")):
        conn.execute(sql.SQL(f"CREATE ROLE {{}} {login} {ROLE}").format(sql.Identifier(name)))
    names = {"db": sql.Identifier(address.database), "office": sql.Identifier(office)}
    roles = {"owner": sql.Identifier(owner), "desk": sql.Identifier(desk)}
    for words in (
        "GRANT {owner} TO CURRENT_USER",
        CONNECT,
        "CREATE SCHEMA {office} AUTHORIZATION {owner}",
    ):
        conn.execute(sql.SQL(words).format(**names, **roles))


def refuse_taken(conn: Any, address: Address) -> None:
    """Refuse an office that is there, or whose roles are.

    Raises:
        StoreError: where it is so.
    """
    if conn.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (address.office,)).fetchone():
        raise StoreError(f"服务器上已经有单位 {address.office}。", "请用 zwzx server status 查看，或换一个代号。")
    for name in (owner_role(address.office), app_role(address.office)):
        if conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
            raise StoreError(
                f"服务器上已经有角色 {name}（别的库里也算）。", "请换一个单位代号，或先去掉那个角色（DROP ROLE）。"
            )


def give_password(conn: Any, role: str, password: str) -> None:
    """Give a role its password, as a verifier that is reckoned here: neither the network nor a log has it in clear.

    Raises:
        StoreError: where it is too short.
    """
    if len(password) < LEAST:
        raise StoreError(f"密码太短：至少{LEAST}个字符。", "请另写一个，再做一次。")
    verifier = conn.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    for words in UNLOGGED:
        with suppress(psycopg.errors.InsufficientPrivilege), conn.transaction():
            conn.execute(f"SET LOCAL {words}")
    conn.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier.decode())))


def grant(conn: Any, office: str, tables: Iterable[type[Table]]) -> None:
    """Give the desks what they need, as the owner."""
    for words in grants(office, tables):
        conn.execute(words)


def grants(office: str, tables: Iterable[type[Table]]) -> Iterator[str]:
    """What the desks may: read all, add rows and change them through the journal; erase only what lies beside it."""
    desk = f'"{app_role(office)}"'
    yield reading(office)
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{office}" TO {desk}'
    yield f'GRANT INSERT ON "{journal.Event._meta.table_name}" TO {desk}'
    yield f'GRANT UPDATE ON "{journal.Chain._meta.table_name}" TO {desk}'
    yield f'GRANT INSERT, UPDATE ON "{journal.Pledge._meta.table_name}" TO {desk}'
    yield f'GRANT INSERT, UPDATE, DELETE ON "{moved.Moving._meta.table_name}" TO {desk}'
    for table in tables:
        more = "" if issubclass(table, Record) else ", DELETE"
        yield f'GRANT INSERT, UPDATE{more} ON "{table._meta.table_name}" TO {desk}'
    yield from figures.grants(office)


def reading(office: str) -> str:
    """What lets the desks read."""
    return f'GRANT SELECT ON ALL TABLES IN SCHEMA "{office}" TO "{app_role(office)}"'


def revoking(office: str) -> str:
    """What takes everything from the desks that they may do to a row."""
    return f'REVOKE ALL ON ALL TABLES IN SCHEMA "{office}" FROM "{app_role(office)}"'


def retire(address: Address, tables: Sequence[type[Table]], *, user: str = "", undo: bool = False) -> int:
    """Let the desks of an office that moved away only read; or let them enter again.

    Returns:
        the number of its last event.

    Raises:
        StoreError: where there is no such office, or it is so already.
    """
    with keeping.administering(address, user) as conn, conn.transaction():
        refuse_retiring(conn, address, undo=undo)
        rights.as_owner(conn, address.office)
        ((seq,),) = conn.execute("SELECT seq FROM chain FOR UPDATE").fetchall()
        conn.execute(figures.EMPTYING)
        conn.execute(revoking(address.office))
        if undo:
            grant(conn, address.office, tables)
        else:
            conn.execute(reading(address.office))
    return int(seq)


def refuse_retiring(conn: Any, address: Address, *, undo: bool) -> None:
    """Refuse what would retire no office, or take none up again.

    Raises:
        StoreError: where there is no such office, or it is retired already, or not at all where that is to be undone.
    """
    refuse_missing(conn, address)
    if is_retired(conn, address.office) is not undo:
        raise StoreError(
            f"单位 {address.office} {'没有停用' if undo else '已经停用了'}。", "请用 zwzx server status 查看。"
        )


def has_moved(conn: Any, office: str) -> bool:
    """Whether an office moved away; the transaction goes on in its owner's name."""
    rights.as_owner(conn, office)
    return any(done for _machine, _place, done in conn.execute(moved.READ).fetchall())


def is_retired(conn: Any, office: str) -> bool:
    """Whether the desks of an office may only read."""
    text = "SELECT NOT has_table_privilege(%s, c.oid, 'INSERT') FROM pg_class AS c WHERE c.relnamespace = %s::regnamespace AND c.relname = 'event'"
    ((told,),) = conn.execute(text, (app_role(office), office)).fetchall()
    return bool(told)


def refuse_missing(conn: Any, address: Address) -> None:
    """Refuse an office that a database does not have.

    Raises:
        StoreError: naming those that it has.
    """
    there = offices(conn)
    if address.office not in there:
        known = f"有的单位：{'、'.join(there)}。" if there else "这个库里还没有单位。"
        raise StoreError(
            f"服务器上没有单位 {address.office}。", f"{known}请核对代号，或先运行 zwzx server add-office。"
        )


def offices(conn: Any) -> list[str]:
    """The offices that a database has."""
    text = "SELECT n.nspname FROM pg_namespace AS n JOIN pg_class AS c ON c.relnamespace = n.oid WHERE c.relname = %s ORDER BY 1"
    return [name for (name,) in conn.execute(text, (schema.VERSION,)).fetchall()]


def drop(conn: Any, address: Address) -> None:
    """Take an office's schema and roles away again, with everything in it."""
    conn.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(address.office)))
    for role in (app_role(address.office), owner_role(address.office)):
        conn.execute(sql.SQL("DROP OWNED BY {} CASCADE").format(sql.Identifier(role)))
        conn.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
