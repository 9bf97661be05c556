"""How a server and its offices stand, as its keeper asks: no row of a register is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg
from psycopg.rows import namedtuple_row

from zwzx.store.postgres import administration, connecting, databases, fitness, keeping, promise, rights, schema
from zwzx.store.postgres.address import app_role, owner_role

if TYPE_CHECKING:
    from zwzx.store.postgres.address import Address


class Standby(NamedTuple):
    """A standby 备机 that takes what the server writes."""

    name: str
    state: str
    sync: str
    behind: float
    """Seconds by which what it has made of it is behind; 0 where it is not told."""


class Server(NamedTuple):
    """A server and its database."""

    version: str
    fit: str
    """Why the database is not fit, as part of a sentence; "" where it is."""
    is_closed: bool
    """Whether nobody is let into it who was not given leave."""
    promised: bool
    commits: str
    waits_for: str
    standbys: list[Standby]
    crowded: str
    """Why the database lets in nobody more, as part of a sentence; "" where it does."""
    sees: bool
    """Whether whoever looks is told of standbys."""
    unseen: dict[str, str]
    """Offices that another user made, and this one can't look at, each with the way on."""


class Standing(NamedTuple):
    """An office on it."""

    office: str
    version: int
    events: int
    at: str
    """The moment of the last event."""
    guards: int
    off: int
    """Guards that are missing or switched off."""
    unsound: str
    """What of its schema is not as it was built, as part of a sentence; "" where all of it is."""
    unfit_role: str
    """What the office's role may do and is not to, as part of a sentence; "" where there is nothing."""
    size: int
    """Bytes, with the indexes."""
    connections: int
    retired: bool
    name: str
    """What people call it; "" where nobody wrote that."""


_SERVER = """SELECT current_setting('server_version') AS version,
 datacl IS NOT NULL AND NOT EXISTS (SELECT 1 FROM aclexplode(datacl) WHERE grantee = 0) AS closed,
 coalesce((SELECT option_value FROM pg_db_role_setting AS s, pg_options_to_table(s.setconfig)
   WHERE s.setdatabase = d.oid AND s.setrole = 0 AND option_name = %s), '') AS promised,
 current_setting('synchronous_commit') AS commits, current_setting('synchronous_standby_names') AS names,
 datconnlimit AS most,
 (SELECT count(*) FROM pg_stat_activity WHERE datname = d.datname AND pid <> pg_backend_pid()) AS connections, d.datname
 FROM pg_database AS d WHERE datname = current_database()"""
_STANDBYS = """SELECT coalesce(nullif(application_name, ''), host(client_addr), ''), coalesce(state, ''), coalesce(sync_state, ''),
 coalesce(extract(epoch FROM replay_lag), 0)::float FROM pg_stat_replication ORDER BY 1"""
_OFFICE = connecting.placed(f"""SELECT
 (SELECT count(*) FROM {schema.BLUEPRINT} WHERE sort = 'trigger') AS guards, {fitness.CHANGED} AS changed,
 {fitness.TOO_MUCH} AS too_much, r.oid IS NULL AS nobody, NOT has_database_privilege(r.oid, d.oid, 'CONNECT') AS shut_out,
 NOT r.rolcanlogin AS stopped, coalesce(r.rolconnlimit, -1) AS most, coalesce(r.rolvaliduntil < now(), false) AS expired,
 (SELECT coalesce(sum(pg_total_relation_size(t.oid)), 0)::bigint FROM pg_class AS t
   WHERE t.relnamespace = n.oid AND t.relkind = 'r') AS size,
 (SELECT count(*) FROM pg_stat_activity WHERE usename = r.rolname AND datname = d.datname) AS connections,
 coalesce(obj_description(n.oid, 'pg_namespace'), '') AS name,
 (SELECT version FROM {schema.VERSION}) AS version, chain.seq AS events, chain.at AS at
 FROM chain, pg_database AS d, pg_namespace AS n LEFT JOIN pg_roles AS r ON r.rolname = ?
 WHERE d.datname = current_database() AND n.nspname = ?""")
"""Values: the schema for each part of it, the office's role, the schema."""


def standing(address: Address, user: str) -> tuple[Server, list[Standing]]:
    """How a server stands, and its offices; the one alone that the address names, where it names one.

    Raises:
        StoreError: where it can't be asked, or has no such office.
    """
    with keeping.administering(address, user) as conn:
        told = conn.execute(_SERVER, (promise.STANDBY,)).fetchone()
        standbys = [Standby(*row) for row in conn.execute(_STANDBYS).fetchall()]
        fit, sees, unseen = databases.unfit(conn), rights.sees_standbys(conn), {}
        if address.office:
            administration.refuse_missing(conn, address)
            offices = [_standing(conn, address.office)]
        else:
            offices = []
            for name in administration.offices(conn):
                try:
                    offices.append(_standing(conn, name))
                except rights.NotTheirs as error:
                    unseen[name] = error.way_on
        crowded = _crowded("这个库", told[5], told[6], f"ALTER DATABASE {rights.quoted(told[7])}")
        server = Server(told[0], fit, bool(told[1]), told[2] == "on", told[3], told[4], standbys, crowded, sees, unseen)
        return server, offices


def _standing(conn: Any, office: str) -> Standing:
    role = app_role(office)
    with conn.transaction(), conn.cursor(row_factory=namedtuple_row) as cursor:
        rights.as_owner(conn, office)
        try:
            row = cursor.execute(_OFFICE, (*(office,) * len(fitness.PARTS), role, office)).fetchone()
        except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
            raise rights.NotTheirs(
                f"单位 {office} 的表不归角色 {owner_role(office)}，看不到它的情形。",
                f"请超级用户改回：ALTER SCHEMA {office} OWNER TO {owner_role(office)}，其中的表、函数一样改（pg_dump 的时候不要加 --no-owner）。",
            ) from None
    return Standing(
        office=office,
        version=int(row.version),
        events=int(row.events),
        at=row.at,
        guards=int(row.guards),
        off=fitness.guards_off(row.changed),
        unsound=fitness.not_as_built(row.changed),
        unfit_role="；".join(filter(None, (*_kept_out(role, row), fitness.too_much(row.too_much)))),
        size=int(row.size),
        connections=int(row.connections),
        retired=administration.is_retired(conn, office),
        name=row.name,
    )


def _kept_out(role: str, row: Any) -> list[str]:
    """What keeps an office's desks out, and what the keeper types to let them in, as parts of a sentence."""
    if row.nobody:
        return [f"没有登记台用的角色 {role}"]
    who, alter = f"登记台用的角色 {role}", f"ALTER ROLE {rights.quoted(role)}"
    return [
        f"{who} 连不进这个库" if row.shut_out else "",
        f"{who} 停用了，登不进来（要用的，在 psql 里运行 {alter} LOGIN）" if row.stopped else "",
        _crowded(f"{who} ", row.most, row.connections, alter),
        f"{who} 的密码过了有效期（在 psql 里运行 {alter} VALID UNTIL 'infinity'）" if row.expired else "",
    ]


def _crowded(who: str, most: int, connections: int, alter: str) -> str:
    """That no more connections are let in, as part of a sentence; "" where they are."""
    if not 0 <= most <= connections:
        return ""
    return f"{who}的连接数到了限度（{most}个；在 psql 里运行 {alter} CONNECTION LIMIT -1）"
