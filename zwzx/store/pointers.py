"""Stores that a file on this machine only points to: which are, what they are called, and what can't be done to them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zwzx.store.database import POINTER, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zwzx.store.postgres.address import Address


READABLE = (
    "登记库在服务器上：服务器管理员看得到登记的各行（题名、姓名、意见、附件）和草稿，看不到流水里的内容，也没有本单位的钥匙；"
    "要靠服务器的盘加密、权限和人来管（见 docs/server.md）。密件不能放在上面，除非写明依据。"
)
"""What a store on a server keeps from its keeper, and what not."""


def is_one(path: Path) -> bool:
    """Whether a file only points to a store on a server."""
    try:
        with path.open("rb") as file:
            return file.read(len(POINTER)) == POINTER
    except OSError:
        return False


def address_of(path: Path) -> Address | None:
    """Where the store is to which a file points; None where it points to none."""
    if not is_one(path):
        return None
    from zwzx.store.postgres import address  # most offices have a file

    return address.pointed(path)


NOTE = ".primary"
"""How the file ends beside a pointer in which this machine notes which server it was."""


def forget_server(path: Path) -> None:
    """Begin anew: another store is to stand in this place."""
    if is_one(path):
        path.with_suffix(NOTE).unlink(missing_ok=True)


def shown(path: Path) -> str:
    """What people call the store of a place: its address, or its file."""
    where = address_of(path)
    return str(path if where is None else where)


def refuse(path: Path, act: str, way_on: str) -> None:
    """Refuse what can only be done to a store in a file.

    Args:
        act: what it is, as it follows “不能”.
        way_on: what does for a store on a server.

    Raises:
        StoreError: where the store is on a server.
    """
    if is_one(path):
        raise StoreError(f"登记库在服务器上（{shown(path)}），在这里不能{act}。", way_on)


def needs_driver() -> None:
    """Make sure that this machine can speak with a server.

    Raises:
        StoreError: where the driver is not installed.
    """
    from zwzx.store.postgres import driver  # most offices have a file

    driver.needed()


@contextmanager
def alone_with_copies(path: Path, waits: Callable[[str], object]) -> Iterator[None]:
    """Let no other machine make or remove copies of an office on a server meanwhile; a file has one machine.

    Args:
        waits: told who has them, where it is waited for.

    Raises:
        StoreError: where another machine has them for too long, or the server can't be asked.
    """
    where = address_of(path)
    if where is None:
        yield
        return
    needs_driver()
    from zwzx.store.postgres import copying

    with copying.connected(where) as conn, copying.alone(conn, where.office, waits):
        yield
