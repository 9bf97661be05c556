"""Opening an office's store on a server: nothing is done before it was seen that the server fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw
import psycopg

from zwzx.store import moved, pointers, retired
from zwzx.store.database import OutdatedError, Store, StoreError
from zwzx.store.engine_errors import code
from zwzx.store.keyfile import KEY_BYTES
from zwzx.store.keys import WrongKeyError
from zwzx.store.postgres import admission, fitness, passfile, promise, schema
from zwzx.store.postgres.payloads import WrongSeal
from zwzx.store.postgres.server import Server

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.postgres.address import Address

OLDEST = 150000
"""The oldest server: 15, whose public schema is closed to everybody."""
COLLATIONS = frozenset({"C", "POSIX", "C.UTF-8", "C.utf8"})
"""In which texts stand in the order of their characters' numbers, as in a file."""


class Probed(NamedTuple):
    """What a server tells of itself, asked in one go."""

    number: int
    encoding: str
    collation: str
    empty_is_null: bool
    too_much: str
    """What the role may do and is not to, as `fitness` calls it."""
    changed: str
    """What of the schema is not as it was built."""
    guarding: str
    """Whom the guards look at: 'origin' is everybody."""
    unkept: bool
    """Whether a standby was promised that no commit waits for."""
    first: str
    """The payload of the first event, as it is kept; empty before the first."""
    version: int
    retired: bool
    """Whether the keeper took the right to enter anything from the role: the office has moved away."""


PROBE = f"""SELECT current_setting('server_version_num')::int, pg_encoding_to_char(d.encoding), {fitness.COLLATION}, '' IS NULL,
  {fitness.TOO_MUCH}, {fitness.CHANGED}, current_setting('session_replication_role'),
  {promise.UNKEPT}, coalesce((SELECT payload FROM event WHERE seq = 1), ''),
  (SELECT version FROM {schema.VERSION}), NOT has_table_privilege('event', 'INSERT')
 FROM pg_database AS d, pg_namespace AS n, pg_roles AS r
 WHERE d.datname = current_database() AND n.nspname = ? AND r.rolname = current_user"""
"""Values: the schema, for each part of it, and once more."""
UPGRADE = "请服务器管理员运行 zwzx server upgrade。"
SAID = frozenset({"53300"})
"""What a server refuses to everybody alike, besides a certificate or a connection that does not come about."""
NO_ROLE = "还没有给这个单位建角色的，请服务器管理员运行 zwzx server add-office。"
KEEPER = "请服务器管理员按 docs/server.md 改好，再打开。"


def open_store(path: Path, address: Address, key: bytes, version: int, *, read_only: bool = False) -> Store:
    """Open an office's store on a server.

    Args:
        path: where this machine keeps what belongs to it.

    Raises:
        StoreError: where the server can't be reached, does not fit, has no such office, or has it in another version.
        WrongKeyError: where the key is another office's.
    """
    engine = Server(address, key, read_only=read_only, noted=path.with_suffix(pointers.NOTE))
    store = Store(path, engine)
    try:
        told = probed(engine, address)
        admit(engine, told, version)
        if (mark := moved.mark_of(engine)) is not None:
            store.only_read(moved.closed(mark))
        elif told.retired:
            engine.retired = True
            store.only_read(retired.RETIRED)
    except BaseException:
        store.close()
        raise
    return store


def admit(engine: Server, told: Probed, version: int) -> None:
    """Refuse a server that does not fit, another version, or another office's key."""
    if wrong := misfit(told):
        raise StoreError(f"这台服务器不能用：{wrong}。", KEEPER)
    if told.version > version:
        raise StoreError(f"登记库是更新版本的程序写的（{told.version}，本程序只到 {version}）。", "请先升级本程序。")
    if told.version < version:
        raise OutdatedError(told.version, version, UPGRADE)
    if changed := fitness.not_as_built(told.changed):
        raise StoreError(f"这个登记库不能用：{changed}。", KEEPER if "表 " in changed else UPGRADE)
    try:
        if told.first:
            engine.opened(1, told.first)
    except WrongSeal as error:
        if _opens_last(engine):
            return  # the key is right, and verification tells which event is not as it was sealed
        where = engine.address
        raise WrongKeyError(f"钥匙打不开 {where}。", "请确认钥匙文件是本单位的，或用 --key 指明钥匙。") from error


def opens(address: Address, key: bytes) -> bool:
    """Whether a key is the office's; an empty office's is any.

    Raises:
        StoreError: where the server can't be asked.
    """
    engine = Server(address, key, read_only=True)
    try:
        told = probed(engine, address)
        if told.first:
            engine.opened(1, told.first)
    except WrongSeal:
        return False
    finally:
        engine.close()
    return True


def is_empty(address: Address) -> bool:
    """Whether an office has no event yet: its keeper made room for it, and no store was founded or moved there.

    Raises:
        StoreError: where the server can't be asked, or has no such office.
    """
    engine = Server(address, bytes(KEY_BYTES), read_only=True)  # nothing is opened that is under a key
    try:
        return not probed(engine, address).first
    finally:
        engine.close()


def _opens_last(engine: Server) -> bool:
    """Whether the last event opens, where the first does not."""
    ((seq, payload),) = engine.read("SELECT seq, payload FROM event ORDER BY seq DESC LIMIT 1")
    try:
        engine.opened(seq, payload)
    except WrongSeal:
        return False
    return True


def probed(engine: Server, address: Address) -> Probed:
    """What a server tells of itself.

    Raises:
        StoreError: where it can't be asked.
    """
    try:
        rows: list[Any] = list(engine.read(PROBE, (address.office,) * (len(fitness.PARTS) + 1)))
    except (psycopg.Error, pw.DatabaseError) as error:
        raise unopened(address, error) from error
    if not rows:
        raise StoreError(
            f"服务器上没有单位 {address.office}。", "请核对代号，或请服务器管理员运行 zwzx server add-office。"
        )
    return Probed(*rows[0])


def misfit(told: Probed) -> str:
    """Why a server is not fit to keep an office, as part of a sentence; "" where it is."""
    reasons = (
        f"它是 PostgreSQL {told.number // 10000}，至少要 15" if told.number < OLDEST else "",
        f"库的编码是 {told.encoding}，要 UTF8" if told.encoding != "UTF8" else "",
        f"库的排序规则是 {told.collation}，要 C.UTF-8" if told.collation not in COLLATIONS else "",
        "它把空文字当作没有写" if told.empty_is_null else "",
        fitness.too_much(told.too_much),
        "登记台连上时防线是关着的（session_replication_role）" if told.guarding != "origin" else "",
        "说好每一笔都要到备机才算数，备机却没有设好" if told.unkept else "",
    )
    return next(filter(None, reasons), "")


def unopened(address: Address, error: BaseException, role: str = "", rewrite: str = "用 --store 重写") -> StoreError:
    """Why a server could not be asked.

    Args:
        role: as whom, where that is not the office's role.
        rewrite: how a wrong address is written anew.
    """
    told = code(error)
    found = admission.why(error, role or address.role, passfile.of(address.passwords))
    if found and (found.known or told not in admission.NOT_KNOWN):
        return StoreError(f"{found.what}，没有连。", found.way_on)
    if told in admission.NOT_KNOWN:
        what = found.what if found else f"服务器不认角色 {role or address.role}"
        return StoreError(f"{what}。", f"{found.way_on if found else '请核对单位代号。'}{NO_ROLE}")
    if told == "3D000":
        return StoreError(f"服务器上没有库 {address.database}。", "请核对地址，或请服务器管理员运行 zwzx server init。")
    if told in ("42P01", "3F000", "42501"):
        return StoreError(
            f"服务器上没有单位 {address.office}，或者没有给这个角色。",
            "请核对代号；请服务器管理员运行 zwzx server status：没有这个单位的用 zwzx server add-office，有的用 zwzx server upgrade。",
        )
    if told == "53300":
        return StoreError("服务器的连接用完了。", "请过一会儿再开，或请服务器管理员加大 max_connections。")
    return StoreError(f"连不上服务器 {address.named}。", f"请看网络和服务器；地址不对的，{rewrite}。")
