"""Bringing an office's schema on a server to this program's version: its numbered steps, then what is missing or changed.

What it is to be made of is not believed of the schema's own notes: the program makes a model beside it, empty, and the
two are compared as the server tells them. All of it is one transaction of the owner's, with the chain held.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from psycopg import sql

from zwzx import places
from zwzx.store import schema_check
from zwzx.store.database import StoreError
from zwzx.store.postgres import administration, keeping, rights, schema
from zwzx.store.postgres.server import Undone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zwzx.store.engine import Definition
    from zwzx.store.postgres.address import Address
    from zwzx.store.postgres.schema import Piece
    from zwzx.store.postgres.server import Server
    from zwzx.store.record import Table

    Steps = Callable[[int], Iterable[str]]
    Place = tuple[str, str]

FIRST = 6
"""The first version that was ever on a server: it has no step."""
GRAMS = "grams"
"""The function of the search indexes: where it changed, they are made anew."""
ANEW = {"trigger": "防线", "index": "索引", "function": "函数"}
"""What can be made anew without touching a row."""


def steps(version: int) -> list[str]:
    """The statements that lead to a version from the one before, one a line, as a file of SQLite's own has them too."""
    return places.data("migrations", "postgres", f"{version}.sql").read_text(encoding="utf-8").splitlines()


def upgrade(
    address: Address,
    tables: Sequence[type[Table]],
    version: int,
    *,
    user: str = "",
    leading: Steps = steps,
    look: bool = False,
) -> tuple[int, list[str]]:
    """Bring an office up to a version and make anew what is missing or was changed.

    Args:
        leading: the statements that lead to a version.
        look: whether it is only found out what would be done.

    Returns:
        the version that it had, and what was made anew, or would be, a sentence each.

    Raises:
        StoreError: where it is of a newer version, or a table is not as it was made; nothing is done then.
    """
    with suppress(Undone), keeping.engine_of(address, user) as engine, engine.plainly():
        conn = engine.connection()
        administration.refuse_missing(conn, address)
        retired = administration.is_retired(conn, address.office)
        would = "会" if look else ""
        administration.let_in(conn, address)
        found, done = _upgraded(engine, conn, tables, version, leading, would)
        others = administration.close_to_others(conn, address.office)
        done += [f"{who} 在这个单位里的权限{would or '已'}收回。" for who in others]
        conn.execute(administration.revoking(address.office))
        administration.take_from_district(conn, address.office)
        if retired:
            conn.execute(administration.reading(address.office))
        else:
            administration.grant(conn, address.office, tables)
        if look:
            raise Undone
    return found, done


def _upgraded(
    engine: Server, conn: Any, tables: Sequence[type[Table]], version: int, leading: Steps, would: str
) -> tuple[int, list[str]]:
    """Do it, and tell of it as of what is done, or would be."""
    office = engine.address.office
    model, pieces = _model(engine, conn, tables)
    rights.as_owner(conn, office)
    conn.execute("SELECT seq FROM chain FOR UPDATE")
    found = engine.version()
    if found > version:
        raise StoreError(f"单位 {office} 是更新版本的程序写的（{found}，本程序只到 {version}）。", "请先升级本程序。")
    for number in range(found + 1, version + 1):
        for statement in leading(number):
            if statement.strip():
                conn.execute(statement)
    done = _repaired(engine, conn, model, pieces, would)
    engine.note(version, list(pieces.values()))
    return found, done


def _model(
    engine: Server, conn: Any, tables: Sequence[type[Table]]
) -> tuple[dict[Place, Definition], dict[Place, Piece]]:
    """What the program makes of an empty schema, told as of the office's, and the pieces of the office's; it is gone again."""
    office, beside = engine.address.office, f"zwzx_model_{os.getpid()}"
    name = sql.Identifier(beside)
    conn.execute(sql.SQL("CREATE SCHEMA {}").format(name))
    conn.execute(sql.SQL("SET LOCAL search_path TO {}").format(name))
    for piece in schema.pieces(beside, tables):
        conn.execute(piece.sql)
    there = schema.found(engine.read, beside)
    conn.execute(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(office)))
    conn.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(name))
    told = {place: made._replace(sql=made.sql.replace(beside, office)) for place, made in there.items()}
    return told, {(piece.sort, piece.name): piece for piece in schema.pieces(office, tables)}


def _repaired(
    engine: Server, conn: Any, model: dict[Place, Definition], pieces: dict[Place, Piece], would: str
) -> list[str]:
    """Make anew what is missing or was changed, and take away what nobody of ours made; says what."""
    there = engine.definitions()
    wrong = [place for place, made in model.items() if place not in there or not _same(place, there[place], made)]
    beyond = [name for sort, name in wrong if sort not in ANEW]
    if beyond:
        raise StoreError(
            f"表 {beyond[0]} 缺了或被改过，修不了。", "没有动。请停止登记，保留现场，从备份恢复到新的单位代号。"
        )
    stale = [place for place in there if place not in model and place[0] in (*ANEW, "view")]
    if ("function", GRAMS) in wrong and ("function", GRAMS) in there:
        wrong += [place for place in model if place[1].endswith(f"_{GRAMS}") and place not in wrong]
    for place in stale:
        _drop(conn, place, there[place].table)
    for place in wrong:
        if place in there and place[0] != "function":
            _drop(conn, place, there[place].table)
    for place in sorted(wrong, key=lambda one: list(pieces).index(one)):
        conn.execute(re.sub(r"^CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", pieces[place].sql))
    done = [f"{ANEW[sort]} {name} {would}重新做好。" for sort, name in wrong]
    gone = f"{would}去掉{'' if would else '了'}"
    return done + [f"多出来的{ANEW.get(sort, '视图')} {name} {gone}。" for sort, name in stale]


def _same(place: Place, there: Definition, made: Definition) -> bool:
    return schema_check.alike(place[0], there.sql, made.sql)


def _drop(conn: Any, place: Place, table: str) -> None:
    sort, name = place
    on = sql.SQL(" ON {}").format(sql.Identifier(table)) if sort == "trigger" else sql.SQL("")
    conn.execute(sql.SQL(f"DROP {sort.upper()} {{}}{{}}").format(sql.Identifier(name), on))
