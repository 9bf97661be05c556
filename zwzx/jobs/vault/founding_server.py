"""The place of a new office on a server: what has to stand there, and carrying the finished draft into it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.vault import founding_place
from zwzx.store import keyfile, pointers, versions
from zwzx.store.database import StoreError, Unconfirmed
from zwzx.store.sqlite.cipher import Cipher
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.postgres.address import Address


def refuse_unfit(pointer: Path, key: Path) -> None:
    """Refuse a place on a server in which no office can be founded.

    Raises:
        StoreError: where the server can't be asked, has no such office, or one that is not empty; where the key file
            can't be one.
    """
    pointers.needs_driver()
    from zwzx.store.postgres import receiving

    founding_place.refuse_odd(pointer, key)
    receiving.refuse_unready(_address(pointer), versions.VERSION)


def put(draft: Path, pointer: Path, key: Path, secret: bytes, witness: Path, *, known: bool) -> None:
    """Carry a finished store into its place on a server, and give it its key file.

    The key file comes first: it opens nothing yet, and no store is ever there without its key.

    Args:
        witness: what this machine saw of another store in this place; it is forgotten.
        known: whether the key file was there before and holds this key.

    Raises:
        StoreError: where the server does not take it; neither store nor new key is there then.
    """
    from zwzx.store.postgres import receiving

    if not known:
        keyfile.write_keys(key, [secret])
    source = Cipher(draft, secret, read_only=True)
    try:
        Witness(witness).forget()
        pointers.forget_server(pointer)
        receiving.receive(source, _address(pointer), secret, versions.VERSION, registers.tables())
    except Unconfirmed:
        raise  # it may be there: its key stays
    except BaseException:
        if not known:
            with suppress(OSError):
                key.unlink()  # made just now for this store alone
        raise
    finally:
        source.close()


def _address(pointer: Path) -> Address:
    found = pointers.address_of(pointer)
    if found is None:
        raise StoreError(f"{pointer} 不是服务器上的登记库。", "请用 --store 写地址。")
    return found
