"""A move of a store that was broken off: whether the other place has the store, and what follows from it.

The source is closed by a mark before the other place gets the store (`zwzx.store.moved`). Where the other place has it,
the move is finished there; where it has nothing, the source is opened again, and all is as before the move.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

import peewee as pw

from zwzx import places
from zwzx.store import departed, moved, pointers, reading
from zwzx.store.database import StoreError
from zwzx.store.sqlite import dialect, marking, replacing
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.jobs.vault.key_management import House
    from zwzx.store.engine import Engine
    from zwzx.store.moved import Mark


def mark_of(house: House) -> Mark | None:
    """Where a store goes; None where it stays, or can't be read, which whoever opens it is told."""
    engine = reading.reader(house.store, house.key)
    try:
        return moved.mark_of(engine)
    except (StoreError, pw.DatabaseError, pw.InterfaceError, engine.error):
        return None
    finally:
        engine.close()


def head_of(house: House) -> tuple[int, str]:
    """Where the journal of a store ends.

    Raises:
        StoreError: where it can't be read.
    """
    engine = reading.reader(house.store, house.key)
    try:
        return moved.head_of(engine)
    except (pw.DatabaseError, pw.InterfaceError, engine.error) as error:
        raise reading.unread(house.store, house.key, error) from error
    finally:
        engine.close()


def settle(house: House, mark: Mark) -> bool:
    """Whether the other place has the store; where it has nothing, the source is opened again.

    Raises:
        StoreError: where nobody can tell from here.
    """
    if arrived(house, mark):
        return True
    if mark.done:
        nothing = StoreError(f"登记库搬到过 {mark.words}，现在那里没有。", f"请核对那里；{moved.GO_ON_HERE}")
        raise departed.gone(places.named_store(mark.place)) or nothing
    keep(house, None)
    return False


def arrived(house: House, mark: Mark) -> bool:
    """Whether the place where a store goes has its journal, and perhaps more.

    Raises:
        StoreError: where nobody can tell from here.
    """
    if not mark.is_here:
        if mark.done:
            raise StoreError(f"登记库已经搬到 {mark.words} 了，这台机器看不到那里。", moved.onward(mark))
        raise StoreError(
            f"登记库正往 {mark.words} 搬，这台机器看不到那里。",
            f"请在 {mark.machine} 上再运行一次 zwzx move --to '{mark.place}'；{moved.GO_ON_HERE}",
        )
    head, target = head_of(house), places.named_store(mark.place)
    try:
        if (there := pointers.address_of(target)) is not None:
            from zwzx.store.postgres import receiving

            return receiving.has(there, head)
        target.parent.stat()  # a disk that is not there tells nothing
        return target.exists() and _has(reading.reader(target, house.key), head)
    except (StoreError, OSError, dialect.ENGINE_ERROR) as error:
        what = error.what if isinstance(error, StoreError) else f"{why(error)}。"
        raise StoreError(
            f"不知道登记库在不在 {mark.words}：{what}", f"请等那里好了再运行一次；{moved.GO_ON_HERE}"
        ) from error


def _has(engine: Engine, head: tuple[int, str]) -> bool:
    try:
        return moved.has(engine, head)
    finally:
        engine.close()


def refuse_other(mark: Mark, target: Path) -> None:
    """Refuse another place than the one that has the store by now.

    Raises:
        StoreError: where it is another.
    """
    if not mark.is_here or places.named_store(mark.place).absolute() != target.absolute():
        first = f"请先接着做完：zwzx move --to '{mark.place}'"
        raise StoreError(f"登记库已经搬到 {mark.words} 了。", moved.onward(mark) if mark.done else first)


def going(target: Path) -> Mark:
    """The mark of a store that goes to a place."""
    there = pointers.address_of(target)
    return moved.to_file(target.absolute()) if there is None else moved.to_server(there.text)


def done(house: House, target: Path) -> None:
    """Note in a store that it was seen where it went; one that was retired by then is closed by more than the mark."""
    with suppress(StoreError) if pointers.is_one(house.store) else nullcontext():
        keep(house, going(target)._replace(done=1))


def keep(house: House, mark: Mark | None) -> None:
    """Close a store that goes, or open one that stays.

    Raises:
        StoreError: where somebody has it open, the disk does not take it, or the server is away.
    """
    if (where := pointers.address_of(house.store)) is not None:
        from zwzx.store.postgres import leaving

        leaving.mark(where, mark)
        return
    with replacing.alone(house.store, house.key) as conn:
        put(conn, mark)


def put(conn: object, mark: Mark | None) -> None:
    """Mark a store in a file that nobody else has open.

    Raises:
        StoreError: where the disk does not take it.
    """
    try:
        marking.mark(conn, mark)
    except dialect.ENGINE_ERROR as error:
        raise StoreError(f"原来的登记库没有写成：{why(error)}。", "请检查磁盘空间和权限，再做一次。") from error


@contextmanager
def given_up(house: House, mark: Mark) -> Iterator[None]:
    """Open a store whose move is given up, while that is entered; it is closed again where it is not.

    Raises:
        StoreError: where the other place has the store.
    """
    try:
        there = arrived(house, mark)
    except StoreError:
        there = False  # nobody can tell, and whoever enters it answers for it
    if there:
        raise StoreError(
            f"{mark.words} 有这个登记库，要在那里接着办。",
            f"请用 --store '{mark.place}'；没有搬完的，再运行一次 zwzx move --to '{mark.place}'。",
        )
    keep(house, None)
    try:
        yield
    except BaseException:
        keep(house, mark)
        raise
