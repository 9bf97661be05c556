"""Finding the server that takes what is written, among those that an address names.

A primary that was replaced and comes back says of itself that it takes writes. It is known by its timeline, which every
taking over makes higher, and by its journal, which lacks what this machine saw last: such a server is passed by.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from zwzx.store import journal, whole
from zwzx.store.engine_errors import EARLIER
from zwzx.store.postgres import admission, connecting, promise
from zwzx.store.presence import Presence

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.engine import Seer
    from zwzx.store.postgres.address import Address
    from zwzx.store.postgres.connecting import Connection

ASKED = f"""SELECT (SELECT system_identifier FROM pg_control_system()),
 CASE WHEN pg_is_in_recovery() THEN 0 ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
 {promise.UNKEPT} FROM pg_database AS d WHERE d.datname = current_database()"""
HAS = "SELECT EXISTS (SELECT 1 FROM event WHERE seq = %s AND starts_with(hash, %s))"
NOT_PROVED = "28P01"
"""Every server of a cluster has the same passwords."""


class Primary(NamedTuple):
    """Which server one is: its cluster's number, and how often another took over in it."""

    cluster: int
    timeline: int


class PassedBy(psycopg.OperationalError):
    """A server that says that it takes writes, and is not the one to write to: an earlier one, another, one without its standby."""

    sqlstate = EARLIER

    def __init__(self, words: str, way_on: str) -> None:
        super().__init__("the server is behind, or another one")
        self.words, self.way_on = words, way_on


EARLIER_ONE = "请服务器管理员停下旧主机；有意退回去的，用 zwzx journal accept 承认。"
NO_STANDBY = "请服务器管理员照 docs/server.md 设好备机；不要备机的，用 zwzx server init --standby 否。"
OTHER_ONE = (
    "地址写错了的，请改正。两台都要用的（如另有试用的），在这一台的地址后面加 &label=别名，钥匙、见证、备份就各归各的。"
    "服务器重装、换代过的，请核对流水（zwzx journal verify），再用 zwzx journal accept --reason 原因 承认。"
)


class Finder:
    """Finds the primary for the connections of one process, and remembers on this machine which it was."""

    def __init__(self, address: Address, path: Path | None = None, presence: Presence | None = None) -> None:
        """A finder.

        Args:
            path: where this machine keeps which server it was; nowhere, where not given.
            presence: what is known of the server, where somebody looks.
        """
        self._presence = presence or Presence()
        self._hosts = address.each_host()
        self._path = path
        self._known = self._kept()
        self.seer: Seer | None = None
        """Knows the newest head that this machine saw, once the store was let in."""
        self._strange: Primary | None = None
        """The server of this process, where it is of another cluster than the one that is known, and nobody took it for it."""

    @property
    def strange(self) -> bool:
        """Whether this process works with another server than the one that this machine knows by this name."""
        return self._strange is not None

    def heed(self, seer: Seer) -> None:
        """Pass by a server that has not what this machine saw last, and take the present one for the one that is known."""
        self.seer = seer
        if self._strange is not None:
            told, self._strange = self._strange, None
            self._note(told)

    def connect(self, user: str = "") -> Connection:
        """A connection to the primary: the first that is the one known, else of all that take writes the newest.

        Who is in a hurry asks the one that was had last; whoever looks finds another.

        Args:
            user: as whom; as the address says, where not given.

        Raises:
            psycopg.Error: where there is none; `PassedBy` where there is only an earlier one.
        """
        newest: tuple[Primary, Connection, Address] | None = None
        failed: list[psycopg.Error] = []
        longest = connecting.LONGEST_LOOK if self._presence.watched else connecting.LONGEST_ANSWER
        for host in self._hosts[:1] if self._presence.hasty else self._hosts:
            try:
                conn = connecting.connect(host, user=user, longest=longest, presence=self._presence)
                told = self._told(conn, host)
                conn.longest = connecting.LONGEST_ANSWER
            except psycopg.Error as error:
                failed.append(error)
                continue
            if newest is None or self._rank(told) > self._rank(newest[0]):
                if newest is not None:
                    newest[1].close()
                newest = told, conn, host
            else:
                conn.close()
            if told == self._known:
                break
        if newest is None:
            raise _worst(failed)
        told, conn, host = newest
        # the next connection begins with it; another thread may go over the list meanwhile, and is left the old one
        self._hosts = sorted(self._hosts, key=lambda one: one is not host)
        self._keep(told)
        return conn

    def _rank(self, told: Primary) -> tuple[bool, int]:
        """By what a server is chosen: one of the cluster that is known, then the newest."""
        return self._known is not None and told.cluster == self._known.cluster, told.timeline

    def _told(self, conn: Connection, host: Address) -> Primary:
        """Which server it is; one that is behind is left again."""
        try:
            row = conn.execute(ASKED).fetchone()
            assert row is not None
            told = Primary(*map(int, row[:2]))
            if words := self._lacks(conn, told):
                old = f"服务器 {host.named} 上的登记库比本机见过的旧（{words}），没有用它：多半是换下来的旧主机"
                raise PassedBy(old, EARLIER_ONE)
            if self.seer is not None and row[2]:
                raise PassedBy(f"服务器 {host.named} 现在不等备机，说好的是每一笔都到备机才算数", NO_STANDBY)
            if self.seer is not None and self._is_other(told):
                raise PassedBy(*other(host))
        except psycopg.Error:
            conn.close()
            raise
        return told

    def _lacks(self, conn: Connection, told: Primary) -> str:
        """What this machine saw and a server does not have; "" where it has all."""
        known = self._known
        if known is not None and told.cluster == known.cluster and told.timeline < known.timeline:
            return f"第{told.timeline}代，本机见过第{known.timeline}代"
        seen = self.seer.anchor if self.seer is not None else None
        if seen is not None and conn.execute(HAS, seen).fetchone() != (True,):
            return f"没有第{seen[0]}笔（封条{journal.anchor(*seen)}）"
        return ""

    def _kept(self) -> Primary | None:
        if self._path is not None:
            with suppress(OSError, ValueError):
                cluster, timeline = self._path.read_text(encoding="ascii").split()
                return Primary(int(cluster), int(timeline))
        return None

    def _is_other(self, told: Primary) -> bool:
        """Whether it is a server of another cluster than the one that this machine knows by this name."""
        return self._known is not None and told.cluster != self._known.cluster

    def _keep(self, told: Primary) -> None:
        if self._is_other(told):
            self._strange = told  # until somebody says that it is the right one
        elif told != self._known:
            self._note(told)

    def _note(self, told: Primary) -> None:
        self._known = told
        if self._path is not None:
            with suppress(OSError):  # only a note: the journal itself tells the rest
                whole.write(self._path, f"{told.cluster} {told.timeline}\n".encode(), lasting=False)


def _worst(failed: list[psycopg.Error]) -> psycopg.Error:
    """Of several servers that can't be had, what is told: an earlier primary, else one that says why, else the last.

    What one server alone may have wrong, such as who is let in from where, is not waited upon less for it.
    """
    earlier = (error for error in failed if isinstance(error, PassedBy))
    telling = (one for one in failed if one.sqlstate in (None, NOT_PROVED) and admission.why(one, "", ""))
    return next(earlier, None) or next(telling, failed[-1])


def passed_by(error: BaseException | None) -> PassedBy | None:
    """The earlier primary that was behind an error; None where none was."""
    while error is not None and not isinstance(error, PassedBy):
        error = error.__cause__ or error.__context__
    return error


def other(address: Address) -> tuple[str, str]:
    """What is said of a server of another cluster that has an office of the same name, and how to go on."""
    names = f"库 {address.database}、单位 {address.office} 同名，服务器不同"
    return f"服务器 {address.named} 不是本机上次用的那一台（{names}）", OTHER_ONE
