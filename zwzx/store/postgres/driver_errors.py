"""What the errors of the driver say: a code where it gives none, and words without a value of any row."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import peewee as pw
import psycopg
from psycopg import pq

if TYPE_CHECKING:
    from collections.abc import Iterator

UNTOLD = (
    ("3D000", r'database "[^"]*" does not exist|数据库 ?"[^"]*" ?不存在'),
    ("28000", r'role "[^"]*" does not exist|角色 ?"[^"]*" ?不存在|not permitted to log in|不允许登录'),
    (
        "28000",
        r"pg_hba\.conf|(?i:peer|ident|certificate) authentication failed|valid client certificate|有效的客户端证书",
    ),
    ("28P01", r"password authentication failed|no password supplied|认证失败"),
    ("42501", r"permission denied for database|权限不够"),
    ("53300", r"too many clients|connection slots|too many connections|太多"),
)
"""What a server answers who is not let in: the driver gives words alone, in English or in Chinese."""
OF_ENTERING = frozenset(found for found, _ in UNTOLD)
"""With which codes somebody is not let in: the words that come with them tell of no row."""
WITH_VALUES = "22"
"""The class of complaints about a value, which repeat it."""


KEPT = {
    pq.DiagnosticField.SEVERITY: "severity",
    pq.DiagnosticField.SEVERITY_NONLOCALIZED: "severity_nonlocalized",
    pq.DiagnosticField.SQLSTATE: "sqlstate",
    pq.DiagnosticField.SCHEMA_NAME: "schema_name",
    pq.DiagnosticField.TABLE_NAME: "table_name",
    pq.DiagnosticField.COLUMN_NAME: "column_name",
    pq.DiagnosticField.DATATYPE_NAME: "datatype_name",
    pq.DiagnosticField.CONSTRAINT_NAME: "constraint_name",
}
"""What of the server's words an error keeps, besides a message without values."""


class Cursor(psycopg.Cursor[Any]):
    """A cursor whose complaints tell no value: the server's own words show the row that it refused."""

    def execute(self, *given: Any, **more: Any) -> Any:
        """Run a statement."""
        with discreet():
            return super().execute(*given, **more)

    def _raise_for_result(self, result: Any) -> NoReturn:
        """In a pipeline a complaint comes with whatever is asked next."""
        with discreet():
            super()._raise_for_result(result)

    def executemany(self, *given: Any, **more: Any) -> Any:
        """Run a statement for many rows."""
        with discreet():
            return super().executemany(*given, **more)


@contextmanager
def discreet() -> Iterator[None]:
    """Let no complaint show a row, whoever hands it on."""
    try:
        yield
    except (psycopg.Error, pw.PeeweeException) as error:
        _clean(error)
        raise


def _clean(error: BaseException) -> None:
    cause: BaseException | None = error
    chain: list[BaseException] = []
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    words = next((_words(one) for one in chain if isinstance(one, psycopg.Error) and one.sqlstate), None)
    for one in chain:
        if words is not None and isinstance(one, (psycopg.Error, pw.PeeweeException)):
            one.args = (words,)
        if isinstance(one, psycopg.Error):
            one._info = _told(one, words)  # noqa: SLF001 - what the driver keeps, and hands out as `diag` and `pgresult`


def _told(error: psycopg.Error, words: str | None) -> dict[int, bytes | None] | None:
    """What the server told of an error, without what may quote the row: its details, hint, context and statement."""
    if error._info is None:  # noqa: SLF001 - as above
        return None
    kept = {field: getattr(error.diag, name) for field, name in KEPT.items()}
    kept[pq.DiagnosticField.MESSAGE_PRIMARY] = words
    return {field: None if text is None else text.encode() for field, text in kept.items()}


def _words(error: psycopg.Error) -> str:
    told = str(error.sqlstate)
    if told.startswith(WITH_VALUES):
        return told
    return error.diag.message_primary or (str(error) if told in OF_ENTERING else told)


@contextmanager
def told() -> Iterator[None]:
    """Give a code to what is said of a connection that does not come about."""
    try:
        yield
    except psycopg.OperationalError as error:
        if not error.sqlstate:
            text = str(error)
            error.sqlstate = next((found for found, words in UNTOLD if re.search(words, text)), None)
        raise
