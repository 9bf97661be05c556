"""The store: open, create, and the one way to write."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import peewee as pw

from zwzx import entered
from zwzx.errors import StoreError as StoreError  # noqa: PLC0414 - this is where everybody looks for it
from zwzx.store import engine_errors, journal, moved, personal, plain_files, remembering, retired
from zwzx.store.engine import Engine, Seer, proxy
from zwzx.store.presence import HASTE
from zwzx.store.record import Searchable
from zwzx.store.sqlite import dialect
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.transaction import Clash, Transaction
from zwzx.store.trouble import why
from zwzx.store.trying import Tries
from zwzx.store.trying import Unconfirmed as Unconfirmed  # noqa: PLC0414 - as above

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from zwzx.store.presence import Presence
    from zwzx.store.record import Table

T = TypeVar("T")
SHOWN_WAIT = int(HASTE * 1000)
"""Milliseconds for which each try waits that keeps the screen from going on."""


REPLAYED = ("这是回放出来的登记库，只能看，不能办。", "请退出后在现在的登记库里办。")


class _Written(NamedTuple, Generic[T]):
    """What a write came to, and the head of the journal then."""

    result: T
    head: tuple[int, str]
    actions: set[str]


class Store:
    """An open store. One a process; its connections are one a thread and open by themselves."""

    def __init__(self, path: Path, database: Engine) -> None:
        self.path = path
        self.database = database
        self.read_only = database.read_only
        """Whether it can only be looked at, as a replay of the past."""
        self.closed = REPLAYED
        """Why nothing can be entered where it can only be looked at, and how to go on."""
        self.told_closed = False
        """Whether somebody who would enter something was told so."""
        self.witness: Seer | None = None
        """What this machine saw last of the store; told the head after every commit, once the store was let in."""
        self.watched = False
        self.key_file: Path | None = None
        """The key file that opened it; None where something else did."""
        self._version = 0
        self.waits: Callable[[str], object] = lambda _: None
        """Told who holds the store where a write has to wait for it."""
        proxy.initialize(database)
        personal.let_go()

    def close(self) -> None:
        """Close this thread's connection; those of other threads end with their threads."""
        self.database.close()

    @property
    def key(self) -> bytes:
        """The data key that it was opened with: a backup made beside it is wrapped under it."""
        return self.database.key

    @property
    def is_far(self) -> bool:
        """Whether it is on a server, which may keep whoever asks waiting."""
        return self.database.name != "sqlite"

    @property
    def presence(self) -> Presence:
        """Whether its server is there, as a desk knows it."""
        return self.database.presence

    @property
    def head(self) -> tuple[int, str]:
        """Sequence and hash of the last event."""
        chain = journal.head()
        return chain.seq, chain.hash

    def changed(self) -> int:
        """A number that differs after another process or thread has written.

        Of a server it is the same for every thread; of a file each thread has its own, to be compared within it.
        """
        now = self.database.commits()
        if now != self._version:
            self._version = now
            personal.let_go()
        return now

    def gather(self) -> None:
        """Bring what was written so far into the store's own file, which is to be moved."""
        self.database.gather()

    @contextmanager
    def zeroing(self) -> Iterator[None]:
        """Let what this thread's connection deletes or writes over until the end be zeroed in the file."""
        with self.database.zeroing():
            yield

    def write_anew(self, tables: Iterable[type[Table]]) -> bool:
        """Write the whole file anew, without what was deleted in it at any time; false where others kept the log from it.

        Args:
            tables: those whose search index is written anew too.

        Raises:
            StoreError: where the disk has no room for it or somebody writes; the store is as it was.
        """
        searched = [table._meta.table_name for table in tables if issubclass(table, Searchable)]
        try:
            return self.database.write_anew(searched)
        except self.database.error as error:
            way_on = "请关上别的登记台、腾出磁盘空间，再运行一次。"
            raise StoreError(f"库文件没有重新写成：{why(error)}。", way_on) from error

    @contextmanager
    def roomy(self, mebibytes: int = 64) -> Iterator[None]:
        """A larger page cache for this thread's connection, for a job that goes over many rows again and again."""
        with self.database.roomy(mebibytes):
            yield

    def only_read(self, why: tuple[str, str]) -> None:
        """Let nothing be entered from now on.

        Args:
            why: what is told whoever tries, and how to go on.
        """
        self.database.only_read()
        self.read_only, self.closed = True, why

    @property
    def holds(self) -> tuple[str, str] | None:
        """Why nothing can be entered now, as far as is known, and how to go on; None where it can be."""
        if not self.read_only:
            return retired.RETIRED if self.database.retired else None
        return retired.AGAIN if self.closed is retired.RETIRED and not self.database.retired else self.closed

    def refuse_read_only(self) -> None:
        """Refuse to write where the store can only be looked at.

        Raises:
            StoreError: telling why.
        """
        if self.read_only:
            self.told_closed = True
            raise StoreError(*(self.holds or self.closed))

    def write(self, act: Callable[[Transaction], T], *, events: int = 1, bulk: bool = False) -> T:
        """Run an act in one transaction that holds the write lock from its first statement.

        Args:
            act: does the writing through the transaction and closes each of its events.
            events: the most events that it may close.
            bulk: whether rows are gathered and written together at the end; an act can't read back its own new rows
                then.

        Raises:
            Clash: where a batch has a row that may be there only once; nothing of it is written.
            StoreError: where the disk is full, another process keeps the lock for minutes, or the server is away;
                `Unconfirmed` where nobody can tell whether it was done.
            UnfitError: where the store has no room for a value; nothing is written.
        """
        self.refuse_read_only()
        if self.database.in_transaction():
            raise RuntimeError("a write is never part of another")
        tries: Tries[T] = Tries(self)
        with tries.owning_up():
            while (written := self._tried(tries, act, events, bulk=bulk)) is None:
                pass
        if self.watched and self.witness is not None:
            self.witness.see(*written.head)
        entered.events.update(written.actions)
        return written.result

    def _tried(
        self, tries: Tries[T], act: Callable[[Transaction], T], events: int, *, bulk: bool
    ) -> _Written[T] | None:
        """Try a write once; None where it is to be tried again."""
        try:
            longest = tries.begin()
            self.database.wait_at_most(SHOWN_WAIT if self.presence.shows else longest)
            unhurried = self.presence.hurried(False)  # another may hold the lock for longer than a look takes
            with unhurried, self.database.fitting(), remembering.writing(), self.database.atomic():
                transaction = Transaction(self.database, events, bulk=bulk)
                personal.let_go()  # only under the lock: what is destroyed by now is in no text that is written
                done = tries.done()
                result = act(transaction) if done is None else done.result
                transaction.finish()
                tries.sending(transaction, result)
        except (pw.DatabaseError, pw.InterfaceError, self.database.error) as error:
            if bulk and engine_errors.is_clash(error):
                raise Clash("已经有同样的一条，没有再记。", "请核对姓名、编号是否重复。") from error
            tries.failed(error)
            return None
        earlier = {done.event.action} if done is not None and done.event is not None else set()
        return _Written(result, transaction.head, transaction.actions | earlier)

    def beside(self, act: Callable[[], T]) -> T:
        """Run what writes beside the journal in a transaction that holds the write lock: no event comes meanwhile.

        Raises:
            StoreError: where the disk is full, the store can't be reached, or another process keeps the lock.
        """
        self.refuse_read_only()
        try:
            self.database.wait_at_most(None)
            with self.presence.hurried(False), self.database.fitting(), self.database.atomic():
                return act()
        except (pw.DatabaseError, pw.InterfaceError, self.database.error) as error:
            if engine_errors.is_lost(error):
                self.database.close()
            if engine_errors.is_busy(error):
                raise StoreError(f"{self.database.held_by()}一直占着登记库。", "请等它做完，再做一次。") from error
            reason = self.database.unwritten(error)
            if reason is None:
                raise
            raise reason from error


@contextmanager
def private_file(path: Path) -> Iterator[int]:
    """A new file that only its owner can read and write."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def open_store(path: Path, key: bytes, version: int, *, read_only: bool = False, single: bool = False) -> Store:
    """Open a store of exactly this schema version.

    Args:
        single: whether one thread alone works on it, as in a command: it can be read then though the disk is full.

    Raises:
        StoreError: where it is missing, readable by others, not encrypted, under another key, or of another
            version; an older version is `Outdated`, which a migration mends.
    """
    if check_file(path, only_read=read_only):
        return _on_server(path, key, version, read_only=read_only)
    path = path.resolve()  # a link to it is no other store: its log, its backups and its witness bear one name
    file = path.stat().st_ino
    database = Cipher(path, key, read_only=read_only, single=single)
    store = Store(path, database)
    try:
        found = database.version()
    except (pw.DatabaseError, dialect.ENGINE_ERROR) as error:
        from zwzx.store.sqlite.diagnosis import unopened

        raise unopened(path, key, error) from error
    if path.stat().st_ino != file:
        store.close()
        raise StoreError("登记库刚刚换过，打开的是旧的那一个。", "请再打开一次。")
    if found > version:
        store.close()
        raise StoreError(f"登记库是更新版本的程序写的（{found}，本程序只到 {version}）。", "请先升级本程序。")
    if found < version:
        store.close()
        raise OutdatedError(found, version)
    if (mark := moved.mark_of(database)) is not None:
        store.only_read(moved.closed(mark))
    elif database.still is not None:
        store.only_read(database.still)
    return store


def _on_server(pointer: Path, key: bytes, version: int, *, read_only: bool) -> Store:
    """Open the store to which a file points.

    Raises:
        StoreError: where this machine has no driver for it, or the server does not fit.
    """
    from zwzx.store import pointers

    pointers.needs_driver()
    from zwzx.store.postgres import address, opening

    found = address.pointed(pointer)
    assert found is not None
    return opening.open_store(pointer, found, key, version, read_only=read_only)


@contextmanager
def another(path: Path, key: bytes, version: int) -> Iterator[Store]:
    """Open another store for a while, to read it; in this thread the records speak of it until the end."""
    with proxy.apart():
        store = open_store(path, key, version, read_only=True)
        try:
            yield store
        finally:
            store.close()


class OutdatedError(StoreError):
    """The store is of an older schema and must be migrated first."""

    def __init__(self, found: int, version: int, way_on: str = "请运行 zwzx init --migrate。") -> None:
        super().__init__(f"登记库是旧版本（{found}），需要升级到 {version}。", way_on)
        self.found = found


class Missing(StoreError):
    """There is no store in the place; `zwzx.store.departed` tells where it was moved away."""


POINTER = b"postgresql://"
"""How a file begins that only tells where on a server a store is."""


def check_file(path: Path, *, only_read: bool = False) -> bool:
    """Refuse a file that is no store of ours, before any engine touches it; whether it only points to one on a server.

    Args:
        only_read: whether it is a copy, such as a backup, which may lie on a stick that keeps nobody out.
    """
    if path.is_dir():
        raise StoreError(f"{path} 是文件夹，不是登记库。", f"请写到文件名，如 --store {path / 'zwzx.db'}。")
    try:
        refuse_loose(path, "登记库", anywhere=only_read)
        names = _names(path)
        with plain_files.opened(path) as file:
            header, size = file.read(16), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise Missing(f"还没有登记库：{path}。", "请先运行 zwzx init 建库，或用 --store 指明它在哪里。") from None
    except OSError as error:
        raise StoreError(f"登记库 {path} 读不了：{why(error)}。", "请检查文件和磁盘。") from None
    if names > 1:  # the log is called after the name: two names would be two logs over one file
        raise StoreError(
            f"登记库 {path} 有{'两' if names == 2 else names}个名字（硬链接），从不同的名字打开会损坏它。",
            f"请用 find / -xdev -samefile '{path}' 找出别的名字，关上登记台，删去多余的，只留一个。",
        )
    if not header:
        raise StoreError(f"登记库 {path} 是空的。", "请用 zwzx backup list 看备份，用 zwzx backup restore 恢复。")
    if header.startswith(dialect.PLAIN_HEADER):
        raise StoreError(f"{path} 没有加密，不是本程序的登记库。", "请用 --store 指明正确的登记库。")
    if header.startswith(POINTER):
        return True
    if size < dialect.PAGE:
        raise StoreError(
            f"{path} 只有{size}个字节，不是登记库，或者登记库只剩了这一点。",
            "请用 --store 指明正确的登记库；这里原来有登记库的，用 zwzx backup list 看备份，用 zwzx backup restore 恢复。",
        )
    return False


def _names(path: Path) -> int:
    """How many names a store has, but for those under which a restore that was broken off had begun to put it aside."""
    names = path.stat().st_nlink
    if names == 1:
        return 1
    from zwzx.store.sqlite import aside

    return names - sum(one.samefile(path) for one in aside.stores(path.resolve()))


def refuse_loose(path: Path, what: str, *, anywhere: bool = False) -> None:
    """Refuse a file that others can read or write, or that is none.

    Args:
        anywhere: whether it is encrypted and may lie where no mode keeps anybody out.

    In the folder of systemd's credentials the group bits are the mask of the access list by which the service may read
    its credential; others still have none.
    """
    found = path.stat().st_mode
    plain_files.refuse_special(found)
    mode = stat.S_IMODE(found)
    granted = 0o037 if str(path.parent) == os.environ.get("CREDENTIALS_DIRECTORY") else 0o077
    if not mode & granted:
        return
    from zwzx.store import disks  # a file that nobody else can read asks for none

    if not anywhere or disks.keeps_out(path):
        raise StoreError(f"{what} {path} 的权限太宽（{mode:03o}），别人也能读。", f"请运行 chmod 600 '{path}'。")


def moment_text(moment: dt.datetime) -> str:
    """A moment as the journal writes it."""
    return moment.isoformat(" ", "seconds")
