"""A database of a server for offices: made, made fit, and found unfit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

from zwzx.store.database import StoreError
from zwzx.store.postgres import fitness, keeping, opening, rights
from zwzx.store.postgres.promise import STANDBY

if TYPE_CHECKING:
    from zwzx.store.postgres.address import Address

MAINTENANCE = "postgres"
"""The database that every server has, from which another is made."""
CLOSED = "没有给权限的，连不进来，也建不了临时表"
DISCREET = (
    ("log_error_verbosity", "terse", "日志里不写出错的那一行"),
    ("log_parameter_max_length", "0", "日志里不写语句的值"),
    ("log_parameter_max_length_on_error", "0", "出错时也不写"),
)
"""What keeps rows out of the server's log: a setting, its value, and what it is good for."""
BY_ITSELF = "（服务器的配置里已经这样）"
TOLD = f"SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), {fitness.COLLATION}, '' IS NULL FROM pg_database WHERE datname = current_database()"
PROMISED = """SELECT 1 FROM pg_db_role_setting AS s, pg_database AS d, pg_options_to_table(s.setconfig)
 WHERE d.datname = current_database() AND s.setdatabase = d.oid AND s.setrole = 0 AND option_name = %s"""


def make(address: Address, user: str) -> bool:
    """Make the database of an address, where it is not there; whether it was made now.

    Raises:
        StoreError: where the keeper may not.
    """
    try:
        with keeping.administering(address, user):
            return False
    except keeping.NoDatabase:
        pass
    text = "CREATE DATABASE {} ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' TEMPLATE template0"
    with keeping.administering(address, user, MAINTENANCE) as conn:
        conn.execute(sql.SQL(text).format(sql.Identifier(address.database)))
    return True


def unmake(address: Address, user: str) -> None:
    """Take a database away again that was made just now."""
    with keeping.administering(address, user, MAINTENANCE) as conn:
        conn.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(address.database)))


def fit(address: Address, user: str, *, promise: bool | None = None) -> list[str]:
    """Make a database fit for offices, all of it or nothing.

    Args:
        promise: whether what is said to be saved is on a standby as well; None leaves it as it is.

    Returns:
        what it is good for, a sentence each.

    Raises:
        StoreError: where it can't be made so, or the keeper may not.
    """
    with keeping.administering(address, user) as conn:
        if wrong := unfit(conn):
            raise StoreError(
                f"这个库不能用：{wrong}。", "请在地址里写一个还没有的库名，由本程序来建；服务器太旧的，先升级它。"
            )
        with conn.transaction():
            keeping.one_at_a_time(conn)
            said = make_fit(conn, address.database)
            if promise is not None:
                _promise(conn, address.database, promise=promise)
    return said


def unfit(conn: Any) -> str:
    """Why a database can't be made fit, as part of a sentence; "" where it can."""
    ((number, encoding, collation, null),) = conn.execute(TOLD).fetchall()
    wrong = {
        f"服务器是 PostgreSQL {number // 10000}，至少要 15": number < opening.OLDEST,
        f"它的编码是 {encoding}，要 UTF8": encoding != "UTF8",
        f"它的排序规则是 {collation}，要 C.UTF-8": collation not in opening.COLLATIONS,
        "它把空文字当作没有写": null,
    }
    return next((words for words, is_so in wrong.items() if is_so), "")


def make_fit(conn: Any, database: str) -> list[str]:
    """Make a database fit for offices: nobody has anything in it that was not given, and no row gets into the log.

    Returns:
        what it is good for.

    Raises:
        StoreError: where it is another user's, or the log would tell rows and it takes a superuser to set it otherwise.
    """
    rights.refuse_others(conn, database)
    conn.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(database)))
    conn.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    said, lacking = [CLOSED], []
    for name, value, words in DISCREET:
        if rights.set_for(conn, database, "ALTER DATABASE {} SET {} = {}", name, f"'{value}'"):
            said.append(words)
        elif conn.execute("SELECT current_setting(%s)", (name,)).fetchone() == (value,):
            said.append(f"{words}{BY_ITSELF}")
        else:
            lacking.append(name)
    if lacking:
        who = conn.info.user
        raise StoreError(
            f"用户 {who} 不是超级用户，设不了 {'、'.join(lacking)}：日志里会有登记的内容。",
            f"{rights.setting(lacking, who)}；也可以照 docs/server.md 写进 postgresql.conf。",
        )
    return said


def refuse_open(conn: Any, database: str) -> None:
    """Refuse to put an office into a database that is still open to everybody.

    Raises:
        StoreError: telling how it is made fit.
    """
    text = """SELECT datacl IS NOT NULL AND NOT EXISTS (SELECT 1 FROM aclexplode(datacl) WHERE grantee = 0)
        FROM pg_database WHERE datname = current_database()"""
    ((closed,),) = conn.execute(text).fetchall()
    if not closed or unfit(conn):
        raise StoreError(f"库 {database} 还没有准备好放单位。", "请先运行 zwzx server init。")


def _promise(conn: Any, database: str, *, promise: bool) -> None:
    """Note for every desk whether what is said to be saved is on a second machine.

    Raises:
        StoreError: where the server is not set up so.
    """
    ((commits, standbys),) = conn.execute(
        "SELECT current_setting('synchronous_commit'), current_setting('synchronous_standby_names')"
    ).fetchall()
    if promise and not (commits in ("on", "remote_apply") and standbys):
        raise StoreError(
            "服务器还没有设好备机（synchronous_standby_names 空着，或者 synchronous_commit 不等备机）。",
            "请先照 docs/server.md 设好，再加 --standby 是。",
        )
    if not promise and not conn.execute(PROMISED, (STANDBY,)).fetchone():
        return
    words = "ALTER DATABASE {} SET {} = 'on'" if promise else "ALTER DATABASE {} RESET {}"
    if not rights.set_for(conn, database, words, STANDBY):
        who = conn.info.user
        raise StoreError(f"用户 {who} 不是超级用户，设不了 {STANDBY}。", f"{rights.setting([STANDBY], who)}。")
