"""What is asked of the file of a store, answered for a store on a server, which has none."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from zwzx.store.postgres.address import Address


COPIED = 2
"""By how much a copy in a file may be larger than the rows on the server: it has the search index besides."""
BARE = 8 << 20
"""Bytes that a file without any row takes, rather more than less: hundreds of tables and indexes, a page each."""


class NoFile:
    """The part of an engine that has no file."""

    address: Address
    read: Callable[..., Any]
    left: ClassVar[str] = (
        "登记库在服务器上：删去、改过的行在服务器的数据文件、日志（WAL）和备机里还会留一段时间。"
        "请服务器管理员今天在这个库里运行 VACUUM FULL，再运行 CHECKPOINT；"
        "日志的归档和整台服务器的备份里还有，按 docs/operating.md 到期删除。"
    )

    def size(self) -> int:
        """How many bytes the office's rows take on the server, told by the server's own figures; a copy takes about as many."""
        sql = """SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class
            WHERE relnamespace = ?::regnamespace AND relkind = 'r'"""
        ((taken,),) = self.read(sql, (self.address.office,))
        return int(taken) * COPIED + BARE

    def gather(self) -> None:
        """A server has no file of one office."""

    def zeroing(self) -> AbstractContextManager[None]:
        """A server writes over nothing: what was there goes with its own cleaning."""
        return nullcontext()

    def write_anew(self, tables: Sequence[str]) -> bool:  # noqa: ARG002 - as every engine's
        """Not a desk's to do: dead rows and the server's log go with the server's own cleaning."""
        return False

    def roomy(self, mebibytes: int) -> AbstractContextManager[None]:  # noqa: ARG002 - as every engine's
        """The server's memory is the server's."""
        return nullcontext()
